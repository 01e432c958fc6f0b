// SPDX-License-Identifier: Apache-2.0
#include "Commands.h"

#include "Steps.h"

#include <filesystem>
#include <memory>

namespace zassay {

namespace fs = std::filesystem;

namespace {

struct CheckOptions {
  CommonOptions common;
  ProveOptions prove;
  FuzzOptions fuzz;
  bool coverage = false;
};

constexpr const char *footer = R"(
Builds what is needed, replays the committed corpus and the known findings,
proves every property that can be proved, fuzzes every property that can be
fuzzed, and ends with one table. report.json goes to build/runs/<time>/.

--coverage builds each property once more, to count lines: minutes the first
time, seconds after that, which is why it is not the default. It counts what the
committed seeds alone run, neither findings' tapes nor what this run's fuzzing
comes upon, in C files alone. With all properties of the areas that
harness/openzfs/coverage.json names, its files must reach the percentage given
there, and each function of theirs with a line that did not run must have its
reason.

Examples:
  zassay check                           OpenZFS 2.1.11, a minute of fuzzing
  zassay check --time 600 'blkptr/*'     one area, ten minutes of fuzzing
  zassay check --openzfs ~/src/zfs       your own tree
  zassay check --coverage                what the seeds run, file by file
  zassay check --coverage 'icp/*' 'crypt/*' 'keys/*'
                                         of the encryption routines alone

Exit code: 0 nothing new; 1 a new finding, a verdict that is not green, or a
known finding that no longer reproduces; 2 usage or environment; 130
interrupted (what was finished is in report.json).)";

Result<ExitCode> check(const Context &context, const CheckOptions &options) {
  if (auto good = checkCorpusFolder(options.fuzz); !good)
    return std::unexpected(good.error());
  Needs needs = needsOf(options.fuzz);
  needs.prove = true;
  needs.coverage = options.coverage;
  return runSteps(
      context, "check", options.common, needs,
      [&](const Workspace &space, const fs::path &folder, Run &run) {
        if (!options.coverage && options.common.properties.empty())
          run.hint = "which lines of OpenZFS the seeds run, file by file: "
                     "zassay check --coverage\n";
        Result<void> done = replayStep(context, space, run);
        if (done && run.finished && options.coverage)
          done = coverageStep(context, space, folder, run);
        if (done && run.finished)
          done = proveStep(context, space, options.prove, folder, run);
        if (done && run.finished)
          done = fuzzStep(context, space, options.fuzz, folder, run);
        return done;
      });
}

} // namespace

void addCheck(CLI::App &app, Action &action) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App *command = app.add_subcommand(
      "check", "the main job: build, replay the corpus, prove, fuzz, report");
  addCommonOptions(*command, options->common);
  addFuzzOptions(*command, options->fuzz);
  addProveOptions(*command, options->prove);
  command->add_flag("--coverage", options->coverage,
                    "count the lines of OpenZFS that the committed seeds run, "
                    "file by file");
  command->footer(footer);
  command->callback([options, &action] {
    action = [options](const Context &context) {
      return check(context, *options);
    };
  });
}

} // namespace zassay
