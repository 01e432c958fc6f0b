// SPDX-License-Identifier: Apache-2.0
//
// What fuzzing engines have in common: a process that runs a property on tapes
// of its own making, tells how far it is, and leaves tapes that failed and
// tapes that covered something new. Fuzzer.h starts them and takes these.
#ifndef ZASSAY_CLI_FUZZ_ENGINE_H
#define ZASSAY_CLI_FUZZ_ENGINE_H

#include "FuzzLog.h"
#include "Process.h"
#include "Signature.h"
#include "Workspace.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zassay {

// One process of an engine, and its files.
struct EngineTask {
  std::string property;
  unsigned number = 0; // among those that share the property
  unsigned count = 1;  // of those
  std::vector<std::filesystem::path> seeds;
  double seconds = 0;
  std::uint64_t runs = 0; // executions; 0: as many as the time allows
  std::uint64_t seed = 0; // of the engine's random numbers; 0: its choice
  bool mutator = true;    // the structure-aware one
  bool sanitized = true;  // AFL++ alone goes without

  std::filesystem::path corpus; // shared with others: only read
  std::filesystem::path fresh;  // shared by the property's processes
  std::filesystem::path folder; // this one's own
  std::filesystem::path log;
  // Failures that need not end a process again; empty: every one does.
  std::filesystem::path seen;
};

struct EngineFailure {
  std::filesystem::path tape;
  Signature reported;
  bool exact = false; // a replay would nearly always report the same
  bool behind = false; // others in its process: it may come of those
  bool unwatched = false; // in a process without sanitizers
  // Of its process, when it was met; none: not told.
  std::optional<double> seconds = {};
  std::optional<std::uint64_t> executions = {};
};

class FuzzEngine {
public:
  virtual ~FuzzEngine() = default;
  virtual std::string_view name() const = 0; // as --engine has it

  // How to start it; makes the files that it reads.
  virtual Result<Command> command(const EngineTask &task) const = 0;

  // A line of its output; returns whether it told something new.
  virtual bool readLine(const EngineTask &task, std::string_view line,
                        FuzzLog &log) const = 0;

  // What it says when it has ended.
  virtual void readEnd(const EngineTask &task, FuzzLog &log) const = 0;

  virtual std::vector<EngineFailure>
  failures(const EngineTask &task, const FuzzLog &log,
           const ProcessResult &process) const = 0;

  // Tapes that it added to what it was given.
  virtual std::vector<std::filesystem::path>
  newUnits(const EngineTask &task) const = 0;
};

// Limits for an execution, which takes milliseconds; the memory of its process.
inline constexpr int unitTimeoutSeconds = 10;
inline constexpr int unitMemoryMb = 2048;

std::unique_ptr<FuzzEngine> makeLibFuzzerEngine(const Workspace &space);
std::unique_ptr<FuzzEngine> makeAflEngine(const Workspace &space);

// Does a tape that stopped a process of AFL++'s without sanitizers stop one of
// its own? Else an earlier one had left that process damaged.
Result<bool> stopsAlone(const Context &context, const Workspace &space,
                        const std::string &property,
                        const std::filesystem::path &tape);

} // namespace zassay

#endif // ZASSAY_CLI_FUZZ_ENGINE_H
