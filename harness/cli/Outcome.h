// SPDX-License-Identifier: Apache-2.0
//
// The one table of outcomes: name, colour, whether it is green and whether
// it fails a run. The terminal, the JSON and the exit code come from it.
#ifndef ZASSAY_CLI_OUTCOME_H
#define ZASSAY_CLI_OUTCOME_H

#include <optional>
#include <span>
#include <string_view>

namespace zassay {

enum class Outcome {
  // Of a proof.
  Proved,
  Bounded,
  Refuted,
  Spurious,
  Vacuous,
  Unknown,
  Disagreement,
  NotApplicable,
  FuzzOnly,
  // Of fuzzing or a replay.
  Held,
  Rejected,
  Crash,
  // Of either: every failure is a known finding.
  Known,
};

enum class Colour { Plain, Green, Yellow, Red, Grey };

struct OutcomeInfo {
  Outcome outcome;
  std::string_view name; // as printed and as written to JSON
  Colour colour;
  bool green; // shown as a success
  bool fails; // exit code 1
  int rank;   // of a verdict: less is better
  std::string_view meaning;
};

std::span<const OutcomeInfo> allOutcomes();

const OutcomeInfo &describe(Outcome outcome);

// The outcome of that name, whatever its case.
std::optional<Outcome> outcomeNamed(std::string_view name);

} // namespace zassay

#endif // ZASSAY_CLI_OUTCOME_H
