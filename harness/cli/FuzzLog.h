// SPDX-License-Identifier: Apache-2.0
#ifndef ZASSAY_CLI_FUZZ_LOG_H
#define ZASSAY_CLI_FUZZ_LOG_H

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zassay {

// How far a fuzzer's process is, as it tells itself.
struct FuzzLog {
  std::uint64_t executions = 0;
  std::uint64_t execsPerSecond = 0; // as the fuzzer rounds it
  std::uint64_t coverage = 0;       // edges and the like: libFuzzer's "cov:"
  std::uint64_t features = 0;       // libFuzzer's "ft:"
  std::uint64_t corpusUnits = 0;
  bool started = false; // the seeds have been run
  bool wentOn = false;  // in one process, behind a failure that is known
  std::optional<double> failedAfter; // seconds until it told of a failure
  // AFL++ alone: of what varies from run to run of the same tape, in percent,
  // and seeds that fail, by the names that they have in its input.
  std::optional<double> stability;
  std::vector<std::string> failedSeeds;

  // A line of libFuzzer's.
  void readLine(std::string_view line);
};

// Is a line the first of how a run failed? The stack's symbols come seconds
// later.
bool tellsOfFailure(std::string_view line);

} // namespace zassay

#endif // ZASSAY_CLI_FUZZ_LOG_H
