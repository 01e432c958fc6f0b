// SPDX-License-Identifier: Apache-2.0
//
// A tape that fails, made plainer by the solver: the same check fails on the
// same draws with the fewest bytes, the fewest fields that are neither zero nor
// what is plain there, and the smallest values.
#ifndef ZASSAY_SMT_PLAINEST_H
#define ZASSAY_SMT_PLAINEST_H

#include "Executor.h"

namespace zassay {

// Bits of a tape, counted from its first byte's lowest bit.
struct PlainField {
  uint64_t Bit = 0, Width = 0;
  uint64_t Plain = 0; // besides zero; of a field of up to 64 bits
};

struct PlainTape {
  std::string Check; // that fails
  std::vector<uint8_t> Bytes;
  size_t Fields = 0;   // not plain
  bool Fewest = false; // of all inputs with so many bytes, the solver says
};

// One for each check that fails on the tape, at most MaxChecks. Empty: no check
// does, as far as is known by the deadline.
std::vector<PlainTape> plainest(Terms &T, Values &V, const Limits &L, const Execution &E,
                                const std::vector<uint8_t> &Tape, const std::vector<PlainField> &Fields,
                                size_t MaxChecks = 3);

} // namespace zassay

#endif // ZASSAY_SMT_PLAINEST_H
