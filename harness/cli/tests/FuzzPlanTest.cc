// SPDX-License-Identifier: Apache-2.0
#include "FuzzPlan.h"

#include <gtest/gtest.h>

#include <map>

using namespace zassay;

namespace {

constexpr std::uint64_t plenty = 1u << 20;

Workspace workspace(unsigned properties, unsigned jobs) {
  Workspace space;
  space.jobs = jobs;
  for (unsigned i = 0; i < properties; ++i) {
    Property one;
    one.name = "property" + std::to_string(i);
    one.fuzz = true;
    one.applicable = true;
    space.properties.push_back(one);
  }
  return space;
}

FuzzPlan plan(const Workspace &space, Engines engines, double seconds,
              std::uint64_t availableMb = plenty) {
  FuzzOptions options;
  options.engines = engines;
  options.seconds = seconds;
  return planFuzzing(space, options, availableMb);
}

TEST(FuzzPlan, LeavesOutWhatCannotBeFuzzed) {
  Workspace space = workspace(3, 1);
  space.properties[0].fuzz = false;
  space.properties[1].applicable = false;
  FuzzPlan made = plan(space, Engines::LibFuzzer, 60);
  ASSERT_EQ(made.slices.size(), 1u);
  EXPECT_EQ(made.slices[0].property, 2u);
  space.properties[2].fuzz = false;
  EXPECT_EQ(plan(space, Engines::All, 60).turns(), 0u);
}

TEST(FuzzPlan, SharesTheTime) {
  FuzzPlan made = plan(workspace(5, 2), Engines::LibFuzzer, 60);
  EXPECT_EQ(made.rounds, 1u);
  EXPECT_DOUBLE_EQ(made.turn, 20); // five by twos are three times
  EXPECT_DOUBLE_EQ(made.seconds(), 60);
}

TEST(FuzzPlan, EnginesHaveEquallyManyTurns) {
  for (double seconds : {10.0, 100.0, 1000.0, 12345.0}) {
    FuzzPlan made = plan(workspace(3, 1), Engines::All, seconds);
    EXPECT_EQ(made.rounds % 2, 0u) << seconds;
    EXPECT_LE(made.turn, 60) << seconds;
    EXPECT_NEAR(made.seconds(), seconds, 1e-6);
  }
}

TEST(FuzzPlan, ALittleTimeIsNotCutToNothing) {
  FuzzPlan made = plan(workspace(100, 1), Engines::LibFuzzer, 1);
  EXPECT_EQ(made.rounds, 1u);
  EXPECT_GT(made.turn, 0.5);
}

TEST(FuzzPlan, ExecutionsAreThoseOfOneTurnOfEachEngine) {
  FuzzOptions options;
  options.seconds = 3600;
  options.runs = 1000;
  EXPECT_EQ(planFuzzing(workspace(1, 1), options, plenty).rounds, 1u);
  options.engines = Engines::All;
  EXPECT_EQ(planFuzzing(workspace(1, 1), options, plenty).rounds, 2u);
}

TEST(FuzzPlan, ProcessesBeyondThePropertiesShareThem) {
  FuzzPlan made = plan(workspace(2, 5), Engines::Afl, 60);
  ASSERT_EQ(made.slices.size(), 5u);
  std::map<std::size_t, unsigned> of;
  for (const Slice &slice : made.slices)
    EXPECT_EQ(slice.number, of[slice.property]++);
  for (const Slice &slice : made.slices)
    EXPECT_EQ(slice.count, of[slice.property]);
}

TEST(FuzzPlan, WithLittleMemoryOneOfAPropertysProcessesIsSanitized) {
  const Workspace space = workspace(2, 5); // three of one, two of the other
  auto sanitized = [&](Engines engines, std::uint64_t availableMb) {
    std::map<std::size_t, unsigned> of;
    for (const Slice &slice : plan(space, engines, 60, availableMb).slices)
      of[slice.property] += slice.sanitized;
    return std::pair{of[0], of[1]};
  };
  const std::uint64_t needed = plan(space, Engines::Afl, 60).neededMb;
  EXPECT_EQ(sanitized(Engines::Afl, needed), std::pair(3u, 2u));
  EXPECT_EQ(sanitized(Engines::Afl, needed - 1), std::pair(1u, 1u));
  EXPECT_EQ(sanitized(Engines::All, 1), std::pair(1u, 1u));
  EXPECT_EQ(sanitized(Engines::LibFuzzer, 1), std::pair(3u, 2u));
}

TEST(FuzzPlan, AProcessThatIsAloneKeepsTheSanitizers) {
  for (const Slice &slice : plan(workspace(3, 2), Engines::Afl, 60, 1).slices)
    EXPECT_TRUE(slice.sanitized);
}

} // namespace
