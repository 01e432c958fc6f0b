// SPDX-License-Identifier: Apache-2.0
//
// A failing tape made smaller while its failure stays the same: libFuzzer's own
// minimiser, beside it draw by draw and field by field, and by the solver. It
// is over when nothing smaller has come for as long as the search took.
#ifndef ZASSAY_CLI_MINIMIZER_H
#define ZASSAY_CLI_MINIMIZER_H

#include "Signature.h"
#include "TapeFields.h"
#include "Workspace.h"

#include <filesystem>
#include <optional>
#include <string>

namespace zassay {

struct Minimized {
  Signature signature;
  TapeMeasure original, result;
  std::string tape;
  // What libFuzzer's -minimize_crash came to in the same time; none: the
  // property is not fuzzed, or that fails in another way.
  std::optional<TapeMeasure> fuzzer;
  // The solver's counterexample for the check that the tape fails, replayed;
  // none: the property is not provable, or there was none in time.
  std::optional<TapeMeasure> solver;
  // Of the solver's bytes, no tape that fails that check has fewer fields that
  // are not default.
  bool fewest = false;
  unsigned replays = 0;
  double seconds = 0;
  bool finished = true; // false: interrupted; this is what it came to
};

// At most that many seconds, and a fifth of them to look at what the others
// came to at the end. An Error: the tape does not fail. scratch: a folder for
// what is tried.
Result<Minimized> minimizeTape(const Context &context, const Workspace &space,
                               const Property &property, std::string tape,
                               double seconds,
                               const std::filesystem::path &scratch);

// What libFuzzer's -minimize_crash comes to by itself, with nothing beside it,
// in that many seconds; none: that fails in another way than the tape.
Result<std::optional<TapeMeasure>>
measureFuzzer(const Context &context, const Workspace &space,
              const std::string &property, const std::string &tape,
              const Signature &signature, double seconds,
              const std::filesystem::path &scratch);

} // namespace zassay

#endif // ZASSAY_CLI_MINIMIZER_H
