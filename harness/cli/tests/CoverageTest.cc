// SPDX-License-Identifier: Apache-2.0
#include "Coverage.h"

#include "TemporaryFolder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace zassay;

namespace {

constexpr const char *lcov = R"(SF:/trees/one/module/zfs/a.c
FN:10,first
FN:20,a.c:second
FNDA:1,first
DA:5,0
DA:10,1
DA:11,12
DA:20,0
DA:21,3
DA:22,0
end_of_record
SF:/trees/one/module/zfs/never.c
FN:1,never
DA:1,0
end_of_record
SF:/trees/other/module/zfs/a.c
DA:1,1
end_of_record
)";

CoverageGoal goalOf(double percent,
                    std::map<std::string, std::string> reasons) {
  return {"2.1.11", percent, {"zio"}, {{"module/zfs/a.c", std::move(reasons)}}};
}

TEST(Coverage, LinesAndFunctions) {
  CoverageMap files = coverageFrom(lcov, "/trees/one");
  ASSERT_EQ(files.size(), 1u) << "files of this tree of which a line ran";
  const FileCoverage &file = files.at("module/zfs/a.c");
  EXPECT_EQ(file.lines.size(), 6u);
  EXPECT_EQ(file.covered(), 3u);
  EXPECT_DOUBLE_EQ(file.percent(), 50);
  // Before the first function is in none.
  EXPECT_EQ(file.uncovered(),
            (std::map<std::string, std::vector<unsigned>>{
                {"second", {20, 22}}}));
}

TEST(Coverage, AGoalThatIsMet) {
  CoverageMap files = coverageFrom(lcov, "/trees/one");
  EXPECT_TRUE(missedGoals(goalOf(50, {{"second", "why"}}), files).empty());
}

TEST(Coverage, AGoalThatIsMissed) {
  CoverageMap files = coverageFrom(lcov, "/trees/one");
  auto low = missedGoals(goalOf(50.1, {{"second", "why"}}), files);
  ASSERT_EQ(low.size(), 1u);
  EXPECT_NE(low[0].find("50.0 %"), std::string::npos);
  auto unexplained = missedGoals(goalOf(0, {}), files);
  ASSERT_EQ(unexplained.size(), 1u);
  EXPECT_NE(unexplained[0].find("second: lines 20, 22"), std::string::npos);
  auto stale =
      missedGoals(goalOf(0, {{"second", "why"}, {"first", "gone"}}), files);
  ASSERT_EQ(stale.size(), 1u);
  EXPECT_NE(stale[0].find("first"), std::string::npos);
  CoverageGoal absent = goalOf(0, {});
  absent.files = {{"module/zfs/never.c", {}}};
  EXPECT_EQ(missedGoals(absent, files).size(), 1u);
}

TEST(Coverage, GoalFiles) {
  TemporaryFolder folder;
  auto load = [&](const char *text) {
    return loadCoverageGoal(folder.write("goal.json", text));
  };
  auto good = load(R"({"release": "2.1.11", "least_percent": 85,
                       "areas": ["zio"], "files": {"a.c": {"f": "why"}}})");
  ASSERT_TRUE(good);
  EXPECT_EQ(good->leastPercent, 85);
  EXPECT_EQ(good->files.at("a.c").at("f"), "why");
  for (const char *bad :
       {R"("release": "1", "least_percent": 101, "files": {"a.c": {}})",
        R"("release": "1", "files": {"a.c": {}})",
        R"("least_percent": 1, "files": {"a.c": {}})",
        R"("release": "1", "least_percent": 1, "files": {})",
        R"("release": "1", "least_percent": 1, "files": {"a.c": []})",
        R"("release": "1", "least_percent": 1, "files": {"a.c": {"f": ""}})"}) {
    std::string text = bad;
    EXPECT_FALSE(load(("{\"areas\": [\"zio\"], " + text + "}").c_str())) << bad;
  }
  for (const char *areas : {"", R"("areas": [],)", R"("areas": "zio",)"})
    EXPECT_FALSE(load(fmt::format(R"({{{} "release": "1", "least_percent": 1,
                                      "files": {{"a.c": {{}}}}}})",
                                  areas)
                          .c_str()))
        << areas;
}

} // namespace
