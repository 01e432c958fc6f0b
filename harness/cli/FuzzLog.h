// SPDX-License-Identifier: Apache-2.0
#ifndef ZASSAY_CLI_FUZZ_LOG_H
#define ZASSAY_CLI_FUZZ_LOG_H

#include <cstdint>
#include <string_view>

namespace zassay {

// What libFuzzer's lines say, read as they come.
struct FuzzLog {
  std::uint64_t executions = 0;
  std::uint64_t execsPerSecond = 0; // as libFuzzer rounds it
  std::uint64_t coverage = 0;       // edges and the like: libFuzzer's "cov:"
  std::uint64_t features = 0;       // libFuzzer's "ft:"
  std::uint64_t corpusUnits = 0;
  bool started = false; // the seeds have been run

  void readLine(std::string_view line);
};

} // namespace zassay

#endif // ZASSAY_CLI_FUZZ_LOG_H
