// SPDX-License-Identifier: Apache-2.0
//
// Running tapes through a property's replay flavour, or through the one that
// MemorySanitizer watches.
#ifndef ZASSAY_CLI_REPLAYER_H
#define ZASSAY_CLI_REPLAYER_H

#include "Outcome.h"
#include "Process.h"
#include "Signature.h"
#include "Workspace.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace zassay {

struct ReplayResult {
  Outcome outcome = Outcome::Held; // Held, Rejected or Crash
  std::optional<Signature> signature; // of a Crash
  bool interrupted = false;
  ProcessResult process;
};

// Who watches a replay: the sanitizers of the property's replay flavour;
// MemorySanitizer; or valgrind, for what depends on a secret (Secrets.h). The
// flavours of the last two are built when they are first asked for.
enum class Watch { Own, Memory, Secrets };

// Who can see a failure of this kind.
Watch watcherOf(std::string_view kind);

// What asks 'zassay replay' for it, with a space before it; empty for Own.
std::string_view optionOf(Watch watch);

// A property ends in well under a second; one that does not is a failure.
struct ReplayLimits {
  std::chrono::milliseconds time{60000};
  std::uint64_t processor = 0; // seconds of processor time; 0: no limit
};

// One tape, not for Watch::Secrets. An Error: the tape cannot be read, or the
// executable cannot run. json, if given, is where that writes the decoded draws.
Result<ReplayResult> replayTape(const Context &context, const Workspace &space,
                                const std::string &property,
                                const std::filesystem::path &tape,
                                const std::filesystem::path &json = {},
                                Watch watch = Watch::Own,
                                ReplayLimits limits = {});

struct CorpusFailure {
  std::filesystem::path tape;
  Signature signature;
  std::string finding; // known on this release: the seed is another release's
};

struct CorpusReplay {
  std::size_t tapes = 0;
  std::vector<CorpusFailure> failures;
  double seconds = 0;
  bool finished = true; // false: interrupted
};

// All tapes of a property, many in one process while they hold.
Result<CorpusReplay>
replayCorpus(const Context &context, const Workspace &space,
             const std::string &property,
             const std::vector<std::filesystem::path> &tapes,
             Watch watch = Watch::Own);

// Does a finding's tape still give its signature, or another of its ways?
struct FindingReplay {
  bool reproduced = false;
  std::string got; // the outcome or signature that came instead
  std::optional<Signature> other; // a failure, but not the finding's
  bool interrupted = false;
};

Result<FindingReplay> replayFinding(const Context &context,
                                    const Workspace &space,
                                    const Finding &finding);

} // namespace zassay

#endif // ZASSAY_CLI_REPLAYER_H
