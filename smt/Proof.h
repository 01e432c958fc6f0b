// SPDX-License-Identifier: Apache-2.0
//
// From an execution to a verdict: every check decided, every counterexample
// and witness written down as a tape.
#ifndef ZASSAY_SMT_PROOF_H
#define ZASSAY_SMT_PROOF_H

#include "Executor.h"

namespace zassay {

enum class Verdict { Proved, Bounded, Refuted, Vacuous, Unknown, Disagreement };

// The name that reports use and the worker's exit code.
struct VerdictName {
  Verdict V;
  const char *Name;
  int ExitCode;
};
const VerdictName &nameOf(Verdict V);

struct Failure {
  std::string Kind, Function, File, Message;
  unsigned Line = 0;
  std::vector<uint8_t> Tape;
};

struct Proof {
  Verdict Outcome = Verdict::Unknown;
  std::vector<Failure> Failures;
  std::vector<std::string> Reasons;  // for Unknown
  std::vector<std::string> Reached, Unreached;
  std::vector<uint8_t> Witness; // an input that the property accepts and holds for
  bool HasWitness = false;
};

// What a failing check is called: "out-of-bounds in f (file.c:12)".
std::string describe(const Check &C);

// At most MaxFailures failing checks are written out, one tape each.
Proof decide(Terms &T, Solver &S, const Limits &L, const Execution &E, size_t MaxFailures = 16);

} // namespace zassay

#endif // ZASSAY_SMT_PROOF_H
