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

namespace zassay {

Run newRun(std::string command, const Workspace &space);

// Committed seeds must hold; findings must be as they are recorded.
Result<void> replayStep(const Context &context, const Workspace &space,
                        Run &run);

Result<void> proveStep(const Context &context, const Workspace &space,
                       const ProveOptions &options,
                       const std::filesystem::path &folder, Run &run);

Result<void> fuzzStep(const Context &context, const Workspace &space,
                      const FuzzOptions &options,
                      const std::filesystem::path &folder, Run &run);

} // namespace zassay

#endif // ZASSAY_CLI_STEPS_H
