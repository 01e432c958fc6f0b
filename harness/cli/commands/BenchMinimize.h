// SPDX-License-Identifier: Apache-2.0
#ifndef ZASSAY_CLI_COMMANDS_BENCH_MINIMIZE_H
#define ZASSAY_CLI_COMMANDS_BENCH_MINIMIZE_H

#include "Workspace.h"

#include <string>

namespace zassay {

struct BenchMinimizeOptions {
  double limit = 15;   // seconds for each tape, as of 'minimize --time'
  std::string crashes; // a run's folder: what it met, not the findings' tapes
};

// bench --minimize: each tape minimized, then by libFuzzer alone in the same
// time; a table, and minimize.json in the run's folder, written anew after each
// tape. Not green: a tape that is not minimized, that libFuzzer makes smaller, or
// whose failure did not stay the same.
Result<ExitCode> benchMinimizeCommand(const Context &context,
                                      const CommonOptions &common,
                                      const BenchMinimizeOptions &options);

} // namespace zassay

#endif // ZASSAY_CLI_COMMANDS_BENCH_MINIMIZE_H
