// SPDX-License-Identifier: Apache-2.0
//
// What a function goes through between the compiler and the executor.
#ifndef ZASSAY_SMT_PREPARE_H
#define ZASSAY_SMT_PREPARE_H

#include <llvm/IR/Function.h>

namespace zassay {

// A call of "zassay_uninitialised.<type>" stands for a value that nobody has
// stored: a scalar local before its first assignment.
constexpr llvm::StringLiteral UninitialisedPrefix = "zassay_uninitialised.";

// Promotes locals to registers (a register that is read before it is assigned
// holds an uninitialised value, not whatever suits an optimiser), and brings
// loops into the form that the executor needs. Nothing here simplifies an
// expression or moves one out of its branch: undefined behaviour would be
// simplified away, or invented.
void prepare(llvm::Function &F);

} // namespace zassay

#endif // ZASSAY_SMT_PREPARE_H
