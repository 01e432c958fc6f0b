// SPDX-License-Identifier: Apache-2.0
//
// A second opinion: cvc5 decides every query that a verdict rests on, from the
// file alone.
#ifndef ZASSAY_SMT_CROSSCHECK_H
#define ZASSAY_SMT_CROSSCHECK_H

#include "Queries.h"

#include <chrono>
#include <expected>

namespace zassay {

struct CrossCheckLimits {
  double QuerySeconds = 30;                       // each query
  std::chrono::steady_clock::time_point Deadline; // all of them
  uint64_t MemoryMegabytes = 0;                    // 0: none
};

struct CrossChecked {
  std::string Solver; // "cvc5 1.0.3"
  uint64_t Queries = 0, Agreed = 0;
  std::vector<std::string> Undecided;              // by file, and why
  std::vector<std::filesystem::path> Disagreements; // sat here, unsat there
  double Seconds = 0;
};

// The full path of a cvc5, or why there is none.
std::expected<std::string, std::string> findSolver(const std::string &Name);

CrossChecked crossCheck(const std::string &Solver, const std::vector<QueryFile> &Files,
                        const CrossCheckLimits &L);

} // namespace zassay

#endif // ZASSAY_SMT_CROSSCHECK_H
