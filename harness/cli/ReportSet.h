// SPDX-License-Identifier: Apache-2.0
//
// Several report.json files as one table: a column for each tree, in it what
// the newest run says of each property.
#ifndef ZASSAY_CLI_REPORTSET_H
#define ZASSAY_CLI_REPORTSET_H

#include "Error.h"
#include "Findings.h"
#include "Json.h"
#include "Project.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace zassay {

struct ReportColumn {
  std::string name;    // as the table's head has it
  std::string release;
  std::string reason;  // why there are no verdicts
  std::filesystem::path tree;
  bool fetched = false;
  bool finished = true;
  Json source;
  std::vector<Json> coverage; // native line coverage, file by file
  std::map<std::string, Json> properties; // by name, as in report.json

  const Json *find(const std::string &property) const;
};

struct ReportSet {
  std::vector<Json> runs; // the head of each report that was read
  std::vector<ReportColumn> columns;
  std::vector<Finding> findings; // that are known

  // Those of any column, by area and name.
  std::vector<std::string> propertyNames() const;
  // What a property says of itself, from a column that has it.
  const Json &described(const std::string &property) const;
};

// A file, or a run's folder with report.json in it. One that is none, or has
// another version, is an error.
Result<Json> readReport(const std::filesystem::path &file);

// The newest run that left a report.
Result<std::filesystem::path> newestReport(const Project &project);

Result<ReportSet> collectReports(const std::vector<Json> &reports,
                                 std::vector<Finding> findings);

// The parts that 'prove --shard i/n' left, put together. A part that is
// missing, is there twice or belongs to another whole is an error.
Result<Json> mergeShards(const std::vector<Json> &parts);

// What a verdict's cell says: "REFUTED (known)".
std::string verdictText(const Json &property);
// Does it make a run's exit code 1?
bool isBad(const Json &property);

// Where a function is, relative to the OpenZFS tree or to the checkout; what
// the compiler wrote may be relative to its own folder.
struct SourcePlace {
  std::string file;
  bool ofTree = false;
};
SourcePlace placeOf(const std::string &file, const std::filesystem::path &tree);

} // namespace zassay

#endif // ZASSAY_CLI_REPORTSET_H
