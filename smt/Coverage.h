// SPDX-License-Identifier: Apache-2.0
//
// Which lines a proof went through: those that some input reaches under the
// assumptions, and those that none does.
#ifndef ZASSAY_SMT_COVERAGE_H
#define ZASSAY_SMT_COVERAGE_H

#include "Executor.h"

namespace zassay {

enum class Reach { Reachable, Unreachable, Undetermined };

struct FunctionCoverage {
  std::string Name, File;
  std::map<unsigned, Reach> Lines; // those that have code
};

// Of the functions that Execution::Covered names, sorted by file and line.
std::vector<FunctionCoverage> cover(Terms &T, Solver &S, const Limits &L, const Execution &E);

} // namespace zassay

#endif // ZASSAY_SMT_COVERAGE_H
