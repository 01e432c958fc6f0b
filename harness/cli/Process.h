// SPDX-License-Identifier: Apache-2.0
//
// Run one program to its end: its own process group, output read through
// pipes, a time limit, an interrupt. When runProcess returns, no process of
// that group is left; of one that had to be killed, none below it either.
#ifndef ZASSAY_CLI_PROCESS_H
#define ZASSAY_CLI_PROCESS_H

#include "Error.h"
#include "Interrupt.h"

#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace zassay {

struct Command {
  std::vector<std::string> argv;             // argv[0] is looked up in PATH
  std::vector<std::string> environment = {}; // NAME=value, replacing ours
  std::filesystem::path directory = {};
  std::chrono::milliseconds timeLimit{0};    // 0: none
  int stopSignal = SIGTERM;                  // at the time limit, interrupted
  std::chrono::milliseconds grace{2000};     // from stopSignal to SIGKILL
  std::uint64_t addressSpace = 0;            // bytes; 0: no limit
  std::uint64_t processorLimit = 0; // seconds of each process; 0: no limit
  std::size_t keepBytes = 64u << 20;         // of each stream: the last ones
  std::filesystem::path log = {};            // both streams are written here
  bool inheritOutput = false;                // do not capture stdout
  std::function<void(std::string_view)> onOutputLine = {};
  std::function<void(std::string_view)> onErrorLine = {};
};

struct ProcessResult {
  enum class End { Exited, Signalled, TimedOut, Interrupted };
  End end = End::Exited;
  int code = 0; // exit code, or the signal's number
  std::string out;
  std::string err;
  double seconds = 0;
  double processorSeconds = 0; // its own and those of what it waited for

  bool exitedWith(int expected) const {
    return end == End::Exited && code == expected;
  }
  // "exit code 3", "signal 11 (SIGSEGV)", "time limit", "interrupted"
  std::string describeEnd() const;
};

// "SIGSEGV" for 11; "signal 64" for one without a name.
std::string signalName(int number);

// An Error only if the program could not be started.
Result<ProcessResult> runProcess(const Command &command,
                                 const Interrupt &interrupt);

// The same for what has to exit with 0: every other end is an error, "<what>
// failed" with the last lines of standard error, or that of an interrupt.
Result<ProcessResult> runToSuccess(const Command &command,
                                   const Interrupt &interrupt,
                                   std::string_view what);

// The path of a program in PATH, or empty.
std::filesystem::path findProgram(const std::string &name);

} // namespace zassay

#endif // ZASSAY_CLI_PROCESS_H
