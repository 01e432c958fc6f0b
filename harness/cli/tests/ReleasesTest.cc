// SPDX-License-Identifier: Apache-2.0
#include "Releases.h"

#include <gtest/gtest.h>

using namespace zassay;

namespace {

// Interrupted on the second of two releases: one finding was replayed there.
TEST(Releases, WhatWasNotFinishedIsNeitherShownNorJudged) {
  ReleaseTable table;
  table.releases = {"2.1.11", "2.3.9"};
  for (const char *id : {"both", "first", "none"}) {
    Finding finding;
    finding.id = id;
    finding.tape = "tape";
    table.rows.push_back({finding, {2, ReleaseCell{}}});
  }
  ReleaseCell cell;
  cell.finished = cell.reproduced = true;
  cell.recorded = true;
  table.rows[0].cells = {cell, cell};
  table.rows[1].cells[0] = cell;
  table.rows[1].cells[1].recorded = true;
  EXPECT_FALSE(table.contradicts());

  const std::string text = table.render(0, false);
  EXPECT_EQ(text, "finding  2.1.11      2.3.9\n"
                  "both     reproduces  reproduces\n"
                  "first    reproduces\n");
  const Json list = table.toJson()["findings"];
  EXPECT_EQ(list[0]["releases"].size(), 2u);
  EXPECT_EQ(list[1]["releases"].size(), 1u);
  EXPECT_EQ(list[2]["releases"].size(), 0u);

  table.rows[1].cells[1].finished = true;
  EXPECT_TRUE(table.contradicts());
}

} // namespace
