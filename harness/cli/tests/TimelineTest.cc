// SPDX-License-Identifier: Apache-2.0
#include "Timeline.h"

#include <gtest/gtest.h>

using namespace zassay;

namespace {

TEST(Timeline, KeepsFewAndTheLast) {
  Timeline timeline;
  for (unsigned i = 0; i < 100000; ++i)
    timeline.add({0.1 * i, i, i / 100, i / 200, i / 50000});
  const auto &samples = timeline.samples();
  EXPECT_LE(samples.size(), Timeline::most);
  EXPECT_GE(samples.size(), Timeline::most / 4);
  EXPECT_EQ(samples.back().executions, 99999u);
  double longest = 0;
  for (std::size_t i = 1; i < samples.size(); ++i) {
    EXPECT_GT(samples[i].seconds, samples[i - 1].seconds);
    longest = std::max(longest, samples[i].seconds - samples[i - 1].seconds);
  }
  EXPECT_LE(longest, 10000.0 / Timeline::most * 5);
}

TEST(Timeline, CountsNeverGoBack) {
  Timeline timeline;
  timeline.add({0, 5, 7, 3, 1});
  timeline.add({1, 4, 6, 2, 0});
  EXPECT_EQ(timeline.samples().back(), (Sample{1, 5, 7, 2, 1}));
}

TEST(Timeline, QuickOnesStandForOne) {
  Timeline timeline;
  for (unsigned i = 0; i < 10; ++i)
    timeline.add({0.001 * i, i, 0, 0, 0});
  ASSERT_EQ(timeline.samples().size(), 2u);
  EXPECT_EQ(timeline.samples().back().executions, 9u);
}

TEST(Timeline, AsJson) {
  Timeline timeline;
  timeline.add({1.2345, 10, 20, 3, 0});
  EXPECT_EQ(toJson(timeline).dump(), "[[1.23,10,20,3,0]]");
}

} // namespace
