// SPDX-License-Identifier: Apache-2.0
#include "Outcome.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>

namespace zassay {

namespace {

constexpr std::array table = {
    OutcomeInfo{Outcome::Proved, "PROVED", Colour::Green, true, false, 0,
                "holds for every input that the assumptions allow"},
    OutcomeInfo{Outcome::Bounded, "BOUNDED", Colour::Yellow, false, true, 1,
                "holds up to the printed loop bound"},
    OutcomeInfo{Outcome::Refuted, "REFUTED", Colour::Red, false, true, 3,
                "fails on a tape that was replayed natively"},
    OutcomeInfo{Outcome::Spurious, "SPURIOUS", Colour::Red, false, true, 5,
                "the prover's tape does not behave natively as it says: a "
                "defect in the prover or in an abstraction"},
    OutcomeInfo{Outcome::Vacuous, "VACUOUS", Colour::Red, false, true, 5,
                "no input satisfies the assumptions"},
    OutcomeInfo{Outcome::Unknown, "UNKNOWN", Colour::Yellow, false, true, 4,
                "not decided, for the reason given"},
    OutcomeInfo{Outcome::Disagreement, "DISAGREEMENT", Colour::Red, false,
                true, 5, "cvc5 decides a formula against Z3"},
    OutcomeInfo{Outcome::NotApplicable, "NOT APPLICABLE", Colour::Grey, false,
                false, 2, "the release lacks the code"},
    OutcomeInfo{Outcome::FuzzOnly, "FUZZ ONLY", Colour::Grey, false, false, 2,
                "not for the prover: the property declares fuzzing alone"},
    OutcomeInfo{Outcome::Held, "held", Colour::Plain, false, false, 0,
                "no failure was seen"},
    OutcomeInfo{Outcome::Rejected, "rejected", Colour::Yellow, false, false, 0,
                "the tape does not satisfy the assumptions"},
    OutcomeInfo{Outcome::Crash, "crash", Colour::Red, false, true, 0,
                "a failure that is not a known finding"},
    OutcomeInfo{Outcome::Known, "known", Colour::Yellow, false, false, 0,
                "every failure is a known finding"},
};

} // namespace

std::span<const OutcomeInfo> allOutcomes() { return table; }

const OutcomeInfo &describe(Outcome outcome) {
  for (const OutcomeInfo &info : table)
    if (info.outcome == outcome)
      return info;
  std::abort();
}

std::optional<Outcome> outcomeNamed(std::string_view name) {
  auto same = [](char a, char b) {
    return std::toupper(static_cast<unsigned char>(a)) ==
           std::toupper(static_cast<unsigned char>(b));
  };
  for (const OutcomeInfo &info : table)
    if (std::ranges::equal(info.name, name, same))
      return info.outcome;
  return std::nullopt;
}

} // namespace zassay
