// SPDX-License-Identifier: Apache-2.0
#include "Commands.h"

#include "Steps.h"

#include <filesystem>
#include <memory>

namespace zassay {

namespace fs = std::filesystem;

namespace {

struct Options {
  CommonOptions common;
  FuzzOptions fuzz;
};

constexpr const char *footer = R"(
libFuzzer under ASan and UBSan. A working corpus is kept for each tree and
property (build/corpus/, or --corpus); the committed seeds and the prover's
witnesses are read but never written. A crash is replayed, and kept once for
each signature (kind, function, message); fuzzing goes on behind it.

Examples:
  zassay fuzz                              a minute, shared by all properties
  zassay fuzz accepted_sizes --time 3600   an hour on one
  zassay fuzz --corpus ~/corpora --json result.json

Exit code: 0 nothing but known findings; 1 a new crash; 2 usage or
environment; 130 interrupted (crashes and corpus are kept).)";

Result<ExitCode> fuzz(const Context &context, const Options &options) {
  if (auto good = checkCorpusFolder(options.fuzz); !good)
    return std::unexpected(good.error());
  return runSteps(
      context, "fuzz", options.common, {.fuzz = true},
      [&](const Workspace &space, const fs::path &folder, Run &run) {
        return fuzzStep(context, space, options.fuzz, folder, run);
      });
}

} // namespace

void addFuzzOptions(CLI::App &command, FuzzOptions &options) {
  command
      .add_option("--time", options.seconds,
                  "seconds of fuzzing in all, shared by the properties "
                  "(default 60)")
      ->check(secondsIn(0.1, 1e9));
  command.add_option("--corpus", options.corpus,
                     "folder for the working corpora, one folder a property");
}

void addFuzz(CLI::App &app, Action &action) {
  auto options = std::make_shared<Options>();
  CLI::App *command = app.add_subcommand("fuzz", "fuzz properties");
  addCommonOptions(*command, options->common);
  addFuzzOptions(*command, options->fuzz);
  command->footer(footer);
  command->callback([options, &action] {
    action = [options](const Context &context) {
      return fuzz(context, *options);
    };
  });
}

} // namespace zassay
