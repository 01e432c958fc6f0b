// SPDX-License-Identifier: Apache-2.0
#include "Rediscovery.h"

#include <gtest/gtest.h>

namespace zassay {
namespace {

Search search(bool mutator, bool tapes,
              std::vector<std::optional<Sighting>> met) {
  Search one;
  one.mutator = mutator;
  one.proverSeeds = tapes;
  one.met = std::move(met);
  return one;
}

TEST(Rediscovery, IsOverWhenAllIsMet) {
  EXPECT_TRUE(search(true, false, {Sighting{1, 10}, Sighting{2, 9}}).foundAll());
  EXPECT_FALSE(search(true, false, {Sighting{1, 10}, {}}).foundAll());
}

TEST(Rediscovery, EffectIsTheMeanRatioOfWhatBothMet) {
  Rediscovery item;
  item.wanted.resize(3);
  item.wanted[2].finding = "a";
  // Twice 4 times faster; one that only the search without it meets.
  item.searches = {
      search(true, false, {Sighting{1, 99}, Sighting{2, 199}, {}}),
      search(false, false, {Sighting{4, 399}, Sighting{8, 799}, Sighting{1, 1}}),
  };
  Effect effect = effectOf({item}, &Search::mutator);
  EXPECT_EQ(effect.both, 2u);
  EXPECT_NEAR(effect.seconds, 0.25, 1e-9);
  EXPECT_NEAR(effect.executions, 0.25, 1e-9);
  EXPECT_EQ(effect.with.seconds, 2);
  EXPECT_EQ(effect.without.executions, 800);
  EXPECT_TRUE(effect.with.only.empty());
  EXPECT_EQ(effect.without.only,
            std::vector<std::string>{"a (neither)"});
  // No two searches differ in the tapes.
  EXPECT_EQ(effectOf({item}, &Search::proverSeeds).both, 0u);
}

TEST(Rediscovery, PairsDifferInOneThingAlone) {
  Rediscovery item;
  item.wanted.resize(1);
  item.searches = {
      search(true, false, {Sighting{1, 1}}),
      search(true, true, {Sighting{2, 2}}),
      search(false, false, {std::nullopt}),
      search(false, true, {Sighting{6, 6}}),
  };
  Effect mutator = effectOf({item}, &Search::mutator);
  EXPECT_EQ(mutator.both, 1u);
  EXPECT_NEAR(mutator.seconds, 2.0 / 6, 1e-9);
  EXPECT_EQ(mutator.with.only.size(), 1u);
  Effect tapes = effectOf({item}, &Search::proverSeeds);
  EXPECT_EQ(tapes.both, 1u);
  EXPECT_NEAR(tapes.seconds, 2, 1e-9);
  EXPECT_EQ(tapes.with.only.size(), 1u);
}

} // namespace
} // namespace zassay
