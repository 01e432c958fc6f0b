// SPDX-License-Identifier: Apache-2.0
//
// Known defects: corpus/findings/<id>/finding.json and the tape beside it.
#ifndef ZASSAY_CLI_FINDINGS_H
#define ZASSAY_CLI_FINDINGS_H

#include "Error.h"
#include "Signature.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace zassay {

// One way in which it shows: a finding that shows in several (the "also" of
// its finding.json, each with a tape of its own) is several of these, of one
// id, the record's own first.
struct Finding {
  std::string id;
  std::string title;
  std::string property;
  Signature signature; // numbers stripped, however it is written in the file
  std::vector<std::string> reproducesOn;
  std::vector<std::string> doesNotReproduceOn;
  std::filesystem::path tape;
  // What fuzzing needs to meet it, where chance alone does not; or empty.
  std::string rediscovery;

  bool reproduces(std::string_view release) const;
  bool isGone(std::string_view release) const;
};

// All findings under a folder, sorted by id, the record's own way first, then
// those of "also" in their order; a folder that is not there has none.
// One that is malformed is an error that names its file and what is wrong.
Result<std::vector<Finding>>
loadFindings(const std::filesystem::path &directory);

Result<std::vector<Finding>>
loadFinding(const std::filesystem::path &directory);

// The finding that a failure of a property is on a release, or null: on a
// release where its tape is recorded as holding, a failure is new.
const Finding *knownFinding(const std::vector<Finding> &findings,
                            std::string_view property,
                            const Signature &signature,
                            std::string_view release);

// Is a failure of the finding's property that finding? Any of its ways is it:
// which one a wild access meets is up to the memory's layout, and releases word
// one failure in several ways.
bool isWayOf(const Finding &finding, const std::vector<Finding> &findings,
             const Signature &signature);

} // namespace zassay

#endif // ZASSAY_CLI_FINDINGS_H
