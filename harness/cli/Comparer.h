// SPDX-License-Identifier: Apache-2.0
//
// The lifter against the machine: a property's tapes, found by its fuzzer, run
// natively and through the formulas that proofs are about. Everything that a
// run shows is compared; a difference is a defect of the prover.
#ifndef ZASSAY_CLI_COMPARER_H
#define ZASSAY_CLI_COMPARER_H

#include "Json.h"
#include "Workspace.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace zassay {

struct CompareOptions {
  double seconds = 60;    // in all: shared by the properties and the jobs
  std::uint64_t runs = 0; // tapes for each property; 0: as the time allows
  std::uint64_t seed = 0; // of libFuzzer's random numbers; 0: its choice
};

struct Comparison {
  std::string property;
  bool lifted = false;    // else reason says why there are no formulas
  std::string reason;     // of a mismatch, too: its first difference
  std::string tape;       // on which the two differ, or empty
  double seconds = 0;     // of the fuzzer's processes
  std::uint64_t tapes = 0;
  std::uint64_t whole = 0;      // compared to their end
  std::uint64_t failed = 0;     // of these: a requirement or a panic
  std::uint64_t sanitizer = 0;  // failures that a sanitizer confirmed
  std::uint64_t notLooked = 0;  // more tapes with such a failure
  std::uint64_t unseen = 0;     // failures out of the sanitizers' sight
  std::map<std::string, std::uint64_t> stopped; // early, by the reason

  bool differs() const { return !tape.empty(); }
};

// Those of the workspace's properties that can be proved and fuzzed.
Result<std::vector<Comparison>>
compareProperties(const Context &context, const Workspace &space,
                  const CompareOptions &options,
                  const std::filesystem::path &run);

std::string renderComparisons(const std::vector<Comparison> &all,
                              std::size_t width, bool colours);
Json toJson(const Comparison &comparison);

} // namespace zassay

#endif // ZASSAY_CLI_COMPARER_H
