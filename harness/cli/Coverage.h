// SPDX-License-Identifier: Apache-2.0
//
// Which lines of OpenZFS's C files the committed seeds run, and what the
// project says of those that they do not (harness/openzfs/coverage.json).
// Assembly has no lines to count.
#ifndef ZASSAY_CLI_COVERAGE_H
#define ZASSAY_CLI_COVERAGE_H

#include "Json.h"
#include "Process.h"
#include "Workspace.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace zassay {

struct FileCoverage {
  std::map<unsigned, bool> lines;            // with code: did it run?
  std::map<unsigned, std::string> functions; // by first line

  std::size_t covered() const;
  double percent() const;
  // Lines that did not run, of each function that has some.
  std::map<std::string, std::vector<unsigned>> uncovered() const;
};

// Files by their place in the tree.
using CoverageMap = std::map<std::string, FileCoverage>;

// From what llvm-cov exports as lcov; files outside the tree are left out.
CoverageMap coverageFrom(std::string_view lcov,
                         const std::filesystem::path &tree);

// What must be covered, and why some functions are not, or not wholly.
struct CoverageGoal {
  std::string release; // the functions are this release's
  double leastPercent = 0;
  std::vector<std::string> areas; // whose properties' seeds must reach it
  // Reasons, by file and function.
  std::map<std::string, std::map<std::string, std::string>> files;
};

Result<CoverageGoal> loadCoverageGoal(const std::filesystem::path &file);

// A goal held against what was measured: all that is wrong, a line each.
std::vector<std::string> missedGoals(const CoverageGoal &goal,
                                     const CoverageMap &files);

struct Coverage {
  CoverageMap files; // those of which a line ran
  CoverageGoal goal;
  bool goalHeld = false; // held against these files
  std::vector<std::string> faults; // each fails the run
};

// Runs the seeds of the chosen properties in the flavour that counts. The goal
// is held against a run of all properties of its areas on its release, and no
// other.
Result<Coverage> measureCoverage(const Context &context,
                                 const Workspace &space,
                                 const std::filesystem::path &folder);

// A row for each file, those that have a goal first, and what stays uncovered
// of them.
std::string renderCoverage(const Coverage &coverage, std::size_t width,
                           bool colours);

// [{file, covered, uncovered}, ...] of report.json.
Json toJson(const Coverage &coverage);

} // namespace zassay

#endif // ZASSAY_CLI_COVERAGE_H
