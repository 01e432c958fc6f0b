// SPDX-License-Identifier: Apache-2.0
//
// What a run found, property by property: the table, report.json
// (ci/report.schema.json) and the exit code.
#ifndef ZASSAY_CLI_REPORT_H
#define ZASSAY_CLI_REPORT_H

#include "Baseline.h"
#include "Coverage.h"
#include "Fuzzer.h"
#include "Prover.h"
#include "Replayer.h"
#include "Workspace.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace zassay {

// A known finding's tape on this tree.
struct FindingCheck {
  std::string id;
  bool expected = false; // the record says that it reproduces here
  bool reproduced = false;
  bool fails = false;    // the record is not true here
  std::string got;       // what came instead
};

// A failure that no known finding explains.
struct NewFinding {
  Signature signature;
  std::filesystem::path tape;
  std::string source; // corpus, prove, fuzz or finding
  bool reproduced = true;
};

struct PropertyRecord {
  Property property;
  std::optional<CorpusReplay> replay;
  std::optional<Proof> proof;
  std::optional<FuzzResult> fuzz;
  std::vector<FindingCheck> findingChecks;

  std::vector<NewFinding> newFindings() const;
  std::vector<std::string> knownFindings() const; // ids that were met
  bool fails() const;
};

struct Run {
  std::string command;
  std::string startTime;
  double seconds = 0;
  bool finished = true; // false: interrupted, or
  bool failed = false;  // ended by an error
  Tree tree;
  std::vector<PropertyRecord> records;
  std::optional<BaselineComparison> comparison; // with --baseline: what counts
  std::optional<Shard> shard;
  std::optional<Coverage> coverage;
  std::string evidence; // printed below the table, if it was asked for
  std::string hint;     // a line before the last: what else there is to see

  ExitCode exitCode() const;
};

// sayKnown: where no other column names the known finding.
Cell verdictCell(const std::optional<Proof> &proof, bool sayKnown);

std::string renderTable(const Run &run, std::size_t width, bool colours);

// What the table has no room for: each new finding with the command that
// replays it, each verdict that is not green with its reason.
std::string renderNotes(const Run &run, const Project &project);

// "21 properties: 15 PROVED, 2 REFUTED (known), ..."
std::string renderSummary(const Run &run);

// A run's verdicts, for a comparison.
VerdictColumn verdictsOf(const Run &run);

// What is the same at the top of every report, and what is there of each tree.
Json reportHead(std::string_view command, std::string_view startTime);
Json treeJson(const Run &run);

Json reportJson(const Run &run);

// The end of a report: report.json in folder, text on stdout (on stderr when
// stdout is for JSON), the JSON where it is wanted.
Result<void> publish(const Context &context, const Json &report,
                     const std::filesystem::path &folder,
                     const std::string &json,
                     const std::function<std::string(std::FILE *)> &text);

Result<ExitCode> finishRun(const Context &context, const Run &run,
                           const std::filesystem::path &folder,
                           const std::string &json);

} // namespace zassay

#endif // ZASSAY_CLI_REPORT_H
