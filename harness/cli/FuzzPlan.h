// SPDX-License-Identifier: Apache-2.0
//
// Which property a campaign fuzzes when, for how long, and with what watching.
#ifndef ZASSAY_CLI_FUZZ_PLAN_H
#define ZASSAY_CLI_FUZZ_PLAN_H

#include "Fuzzer.h"
#include "Workspace.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace zassay {

// A part of each round. With more jobs than properties, several processes share
// a property and its corpus.
struct Slice {
  std::size_t property; // in the workspace's list
  unsigned number;      // of this property's slices
  unsigned count;       // of those
  bool sanitized = true;
};

// All slices have had their turn in a round before the next begins, so that a
// campaign that is ended early has seen every property. The engines take turns,
// too: each has as many as the other, none of them long.
struct FuzzPlan {
  std::vector<Slice> slices;
  unsigned rounds = 0;
  double turn = 0; // seconds of each slice in each round
  std::size_t atOnce = 1;
  std::uint64_t neededMb = 0; // if all that run at once are sanitized

  std::size_t turns() const { return rounds * slices.size(); }
  double seconds() const; // of all turns, none of them cut short
};

// With less memory than sanitized processes take, AFL++'s first secondary of a
// property keeps the sanitizers: its documentation asks for one of them, and the
// main process, through which all others learn of new tapes, is a fast one.
// availableMb: what the processes may use.
FuzzPlan planFuzzing(const Workspace &space, const FuzzOptions &options,
                     std::uint64_t availableMb);

} // namespace zassay

#endif // ZASSAY_CLI_FUZZ_PLAN_H
