// SPDX-License-Identifier: Apache-2.0
//
// Known findings on every release that is here: where each reproduces, and
// whether its record says so.
#ifndef ZASSAY_CLI_RELEASES_H
#define ZASSAY_CLI_RELEASES_H

#include "Workspace.h"

#include <optional>
#include <string>
#include <vector>

namespace zassay {

// One way in which a finding shows, on one release.
struct ReleaseCell {
  bool finished = false; // false: interrupted, or ended by an error, before
  bool applicable = true;
  bool reproduced = false;
  std::string got; // what came instead
  // Recorded as reproducing, as not, or not recorded at all.
  std::optional<bool> recorded;

  // A record that is there and not true.
  bool contradicts() const {
    return finished && (applicable ? recorded && *recorded != reproduced
                                   : recorded.value_or(false));
  }
};

struct ReleaseRow {
  Finding finding;
  std::vector<ReleaseCell> cells; // one a release
};

struct ReleaseTable {
  std::vector<std::string> releases;
  std::vector<std::string> absent; // known to scripts/fetch-openzfs, not here
  std::vector<ReleaseRow> rows;

  bool contradicts() const;
  std::string render(std::size_t width, bool colours) const;
  Json toJson() const;
};

// Replays the tapes of these findings; fetches nothing. The table has what was
// finished, also when that is not all.
Result<void> replayOnReleases(const Context &context,
                              const CommonOptions &options,
                              const std::vector<Finding> &findings,
                              ReleaseTable &table);

// "all", or the releases' names: where a finding was seen, in a few words.
std::string seenOn(const Finding &finding);

} // namespace zassay

#endif // ZASSAY_CLI_RELEASES_H
