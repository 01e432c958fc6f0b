// SPDX-License-Identifier: Apache-2.0
//
// An earlier report.json as the measure of a run: a release gate. What became
// worse, is missing, or fails in a new way is a regression.
#ifndef ZASSAY_CLI_BASELINE_H
#define ZASSAY_CLI_BASELINE_H

#include "Catalogue.h"
#include "Outcome.h"
#include "Prover.h"
#include "Signature.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace zassay {

// What a comparison looks at in a property's proof.
struct VerdictRecord {
  Outcome verdict = Outcome::Unknown;
  std::uint64_t bound = 0; // of BOUNDED
  bool known = false;      // every failure is a known finding
  std::vector<Signature> signatures; // of the failures
  std::string area;

  // "REFUTED (known)", "BOUNDED 8"
  std::string text() const;
};

VerdictRecord verdictOf(const Proof &proof);

// Verdicts by the property's name, of one tree.
struct VerdictColumn {
  std::string name;    // as a matrix names it; empty: there is this one alone
  std::string release; // that it may be found by as well; empty: it may not
  std::map<std::string, VerdictRecord> verdicts;
};

// A report of them that a later comparison can read, and no more: nothing of
// this machine or of the time, so that it can be committed.
Json toJson(const std::vector<VerdictColumn> &columns);

struct Difference {
  std::string column; // empty: there is one tree only
  std::string property;
  std::string text;   // "PROVED -> REFUTED"
  bool regression = false;
};

struct BaselineComparison {
  std::filesystem::path baseline;
  std::vector<Difference> differences;

  bool regressed() const;
  std::string render() const;
};

Json toJson(const BaselineComparison &comparison);

class Baseline {
public:
  // An error, in one line, for a file that is no whole report of proofs.
  static Result<Baseline> load(const std::filesystem::path &file);

  // patterns: the properties that the run was asked for; those of the baseline
  // that they leave out are not missing. One tree is compared with a baseline
  // of one tree whatever their names: that is what a gate is for.
  Result<BaselineComparison> compare(const std::vector<VerdictColumn> &columns,
                             const std::vector<std::string> &patterns) const;

private:
  std::filesystem::path file;
  bool isMatrix = false;
  std::vector<VerdictColumn> columns;
};

} // namespace zassay

#endif // ZASSAY_CLI_BASELINE_H
