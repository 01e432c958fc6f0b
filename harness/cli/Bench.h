// SPDX-License-Identifier: Apache-2.0
//
// How fast a property's libFuzzer flavour runs, beside an empty property of
// the same flavour that draws the same bytes, and in whose code the time goes.
#ifndef ZASSAY_CLI_BENCH_H
#define ZASSAY_CLI_BENCH_H

#include "Workspace.h"

#include <filesystem>
#include <string>

namespace zassay {

struct Speed {
  std::uint64_t executions = 0;
  double seconds = 0;    // of executing; the start is not counted
  unsigned crashes = 0;  // each one ended a process and is not counted either

  double perSecond() const {
    return seconds > 0 ? static_cast<double>(executions) / seconds : 0;
  }
};

// Samples of the program counter, by whose code it was in. What code calls that
// keeps no frame of its own is its caller's: instrumentation, memcpy.
struct TimeShare {
  std::uint64_t openzfs = 0; // its assembly too
  std::uint64_t openssl = 0;
  std::uint64_t harness = 0; // the property, the SPL, the runtime
  std::uint64_t other = 0;   // libFuzzer, what sanitizers do on their own

  std::uint64_t all() const { return openzfs + openssl + harness + other; }
  // Of the time, what is spent in the code under test or its reference.
  double inside() const {
    return all() > 0 ? static_cast<double>(openzfs + openssl) /
                           static_cast<double>(all())
                     : 0;
  }
};

struct SpeedPair {
  std::string draws; // as the empty property is told: "128b,8"
  Speed property;
  Speed empty;
  TimeShare time; // of the property's executions
  bool finished = true; // false: interrupted

  double ratio() const {
    return empty.perSecond() > 0 ? property.perSecond() / empty.perSecond()
                                 : 0;
  }
};

// Both in turn, rounds times each, seconds in all for each of them. scratch
// is a folder for their corpora.
Result<SpeedPair> measureSpeed(const Context &context, const Workspace &space,
                               const std::string &property, double seconds,
                               unsigned rounds,
                               const std::filesystem::path &scratch);

} // namespace zassay

#endif // ZASSAY_CLI_BENCH_H
