// SPDX-License-Identifier: Apache-2.0
//
// Fuzzing: a property's executable of an engine, started again after every
// crash that ends it, until its share of the time is over.
#ifndef ZASSAY_CLI_FUZZER_H
#define ZASSAY_CLI_FUZZER_H

#include "Json.h"
#include "Outcome.h"
#include "Signature.h"
#include "Timeline.h"
#include "Workspace.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace zassay {

// All: they take turns on one corpus.
enum class Engines { LibFuzzer, Afl, All };

struct FuzzCrash {
  Signature signature;
  std::filesystem::path tape;
  bool reproduced = false; // the replay flavour fails in the same way
  std::string finding;     // the known finding's id, or empty
  unsigned times = 1;
  // When it was first met, of what the property's processes did.
  double seconds = 0;
  std::uint64_t executions = 0;
};

struct FuzzOptions {
  Engines engines = Engines::LibFuzzer;
  double seconds = 60; // in all: shared by the properties and the jobs
  // Executions of each process instead, however long they take; 0: by time.
  std::uint64_t runs = 0;
  std::uint64_t seed = 0; // of the engines' random numbers; 0: their choice
  // Working corpora, one folder a property; empty: under build/.
  std::filesystem::path corpus;
  // What it begins with besides that.
  bool committedSeeds = true;
  bool proverSeeds = true; // the prover's witnesses
  std::filesystem::path moreSeeds; // one folder a property; empty: none
  bool mutator = true;     // the structure-aware one; the dictionary stays
  std::uint64_t memoryMb = 0; // for all processes; 0: what is available
  // Asked whenever a process has ended: need it go on? None: for all the time.
  std::function<bool(const std::vector<FuzzCrash> &)> enough = {};
  std::string partOf = {}; // what this is a part of, for those who watch
};

// What one engine has done for a property.
struct EngineShare {
  std::string engine;
  unsigned starts = 0;
  std::uint64_t executions = 0;
  std::uint64_t coverage = 0;
  double seconds = 0; // of its processes, summed
  std::optional<double> stability; // AFL++'s, in percent: the lowest
  struct { // of these, without sanitizers
    unsigned starts = 0;
    std::uint64_t executions = 0;
    double seconds = 0;
  } unwatched;
};

struct FuzzResult {
  Outcome outcome = Outcome::Held; // Held, Crash, Known or NotApplicable
  std::uint64_t executions = 0;
  std::uint64_t coverage = 0;
  std::uint64_t features = 0;
  double seconds = 0; // of the fuzzer's processes, summed
  std::vector<FuzzCrash> crashes; // one for each signature
  std::vector<EngineShare> engines;
  Timeline timeline;
  bool started = false;           // false: it never got a turn
  bool finished = true;           // false: interrupted

  double execsPerSecond() const;
};

// Fuzzes those of the workspace's properties that can be, sharing the time.
// The results are in the properties' order. run: the folder of this run.
Result<std::vector<FuzzResult>> fuzzProperties(
    const Context &context, const Workspace &space, const FuzzOptions &options,
    const std::filesystem::path &run);

// Where a property's working corpus is.
std::filesystem::path workingCorpus(const Context &context,
                                    const Workspace &space,
                                    const FuzzOptions &options,
                                    const std::string &property);

// The flavours that those engines need.
Needs needsOf(const FuzzOptions &options);

// Is the folder for working corpora one, or can it be made one?
Result<void> checkCorpusFolder(const FuzzOptions &options);

Json toJson(const FuzzResult &result);

} // namespace zassay

#endif // ZASSAY_CLI_FUZZER_H
