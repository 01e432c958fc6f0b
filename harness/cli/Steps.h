// SPDX-License-Identifier: Apache-2.0
//
// The steps that commands are made of. Each fills in its part of the run's
// records, several at a time, and tells of its progress. After an interrupt a
// step returns early and the run is marked as not finished.
#ifndef ZASSAY_CLI_STEPS_H
#define ZASSAY_CLI_STEPS_H

#include "Fuzzer.h"
#include "Prover.h"
#include "Report.h"
#include "Workspace.h"

#include <filesystem>
#include <functional>
#include <string>

namespace zassay {

// A command that leaves a report: opens the workspace and a run folder, does
// the steps, and finishes the report whether they came to their end or not:
// what was found before an error is worth as much as before an interrupt.
using Steps = std::function<Result<void>(
    const Workspace &space, const std::filesystem::path &folder, Run &run)>;
Result<ExitCode> runSteps(const Context &context, std::string command,
                          const CommonOptions &options, Needs needs,
                          const Steps &steps);

// A run with nothing in it yet.
Run newRun(std::string command, const Workspace &space);

// Committed seeds must hold; findings must be as they are recorded.
Result<void> replayStep(const Context &context, const Workspace &space,
                        Run &run);

// Lines of OpenZFS that the committed seeds run.
Result<void> coverageStep(const Context &context, const Workspace &space,
                          const std::filesystem::path &folder, Run &run);

Result<void> proveStep(const Context &context, const Workspace &space,
                       const ProveOptions &options,
                       const std::filesystem::path &folder, Run &run);

Result<void> fuzzStep(const Context &context, const Workspace &space,
                      const FuzzOptions &options,
                      const std::filesystem::path &folder, Run &run);

} // namespace zassay

#endif // ZASSAY_CLI_STEPS_H
