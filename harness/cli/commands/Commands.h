// SPDX-License-Identifier: Apache-2.0
//
// The subcommands: one file each, one function each, which adds its options
// and help to the program and says what to run when it is chosen.
#ifndef ZASSAY_CLI_COMMANDS_H
#define ZASSAY_CLI_COMMANDS_H

#include "Baseline.h"
#include "Error.h"
#include "Fuzzer.h"
#include "Prover.h"
#include "Workspace.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>

namespace zassay {

using Action = std::function<Result<ExitCode>(const Context &)>;

void addCheck(CLI::App &app, Action &action);
void addList(CLI::App &app, Action &action);
void addProve(CLI::App &app, Action &action);
void addFuzz(CLI::App &app, Action &action);
void addReplay(CLI::App &app, Action &action);
void addFetch(CLI::App &app, Action &action);
void addDoctor(CLI::App &app, Action &action);
void addBench(CLI::App &app, Action &action);
void addMatrix(CLI::App &app, Action &action);
void addReport(CLI::App &app, Action &action);
void addMinimize(CLI::App &app, Action &action);
void addExport(CLI::App &app, Action &action);
void addCorpus(CLI::App &app, Action &action);

// --release and --openzfs, of every command that needs a tree.
void addTreeOptions(CLI::App &command, CommonOptions &options);

// --jobs and --json.
void addRunOptions(CLI::App &command, CommonOptions &options);

// All of them, and property names.
void addCommonOptions(CLI::App &command, CommonOptions &options);

void addBaselineOption(CLI::App &command, std::string &baseline);
// What that option names, or nothing when it was not given.
Result<std::optional<Baseline>> loadBaseline(const std::string &file);
void addProveOptions(CLI::App &command, ProveOptions &options);
void addFuzzOptions(CLI::App &command, FuzzOptions &options);
CLI::Option *addEngineOption(CLI::App &command, Engines &engines);
// A number of seconds, a count: between these two.
CLI::Validator secondsIn(double least, double most);
CLI::Validator countIn(std::uint64_t least,
                       std::uint64_t most = std::uint64_t{1} << 48);
// An empty value (a script's unset variable) is not the same as no option: of
// all options and commands that were added.
void refuseEmptyValues(CLI::App &app);

void addJsonOption(CLI::App &command, std::string &json);

} // namespace zassay

#endif // ZASSAY_CLI_COMMANDS_H
