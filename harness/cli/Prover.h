// SPDX-License-Identifier: Apache-2.0
//
// A proof: zassay-prove on the property's bitcode, then every tape that it
// answers with is replayed natively before the verdict is believed.
#ifndef ZASSAY_CLI_PROVER_H
#define ZASSAY_CLI_PROVER_H

#include "Json.h"
#include "Outcome.h"
#include "Signature.h"
#include "VerdictCache.h"
#include "Workspace.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace zassay {

struct ProveOptions {
  double timeLimit = 60;          // seconds, each property
  std::uint64_t memoryMb = 0;     // each property; 0: what fits the machine
  unsigned loopBound = 0;         // 0: none given
  std::string smt2;               // folder for the formulas; empty: not kept
  bool noCache = false;           // decide all anew
  bool crossCheck = false;        // cvc5 decides each formula, too
};

struct ProofFailure {
  Json predicted; // as the prover gives it, without the tape
  std::filesystem::path tape;
  Outcome replayed = Outcome::Held;
  std::optional<Signature> signature; // native; none: not confirmed
  std::string finding;                // the known finding's id, or empty
};

struct Proof {
  Outcome outcome = Outcome::Unknown;
  std::string reason; // of an outcome that is not the prover's own word
  std::vector<ProofFailure> failures;
  std::filesystem::path witness;
  double seconds = 0;
  Json worker = Json::object(); // what zassay-prove printed
  Json bitcode = Json::object(); // file to SHA-256: what it was made from
  bool cached = false;          // the prover's answer is from an earlier run
  bool finished = true;         // false: interrupted

  // The verdict's own name, however well known the failures are.
  Outcome verdict() const {
    return outcome == Outcome::Known ? Outcome::Refuted : outcome;
  }
};

// tapes: the folder for counterexamples and the witness of this run.
Result<Proof> proveProperty(const Context &context, const Workspace &space,
                            const Property &property,
                            const ProveOptions &options, VerdictCache &cache,
                            const std::filesystem::path &tapes);

Json toJson(const Proof &proof);

} // namespace zassay

#endif // ZASSAY_CLI_PROVER_H
