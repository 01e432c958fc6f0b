// SPDX-License-Identifier: Apache-2.0
#include "Commands.h"

#include "Evidence.h"
#include "Files.h"
#include "Steps.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace zassay {

namespace fs = std::filesystem;

namespace {

struct Options {
  CommonOptions common;
  ProveOptions prove;
  std::string baseline;
  bool explain = false;
};

// So few properties that are named are explained unasked.
constexpr std::size_t explainedUnasked = 2;

constexpr const char *footer = R"(
Every input that a property's assumptions allow is decided at once, on the
bitcode of OpenZFS's own files. Each tape that the prover answers with is
replayed natively under sanitizers before its verdict is believed, also when
the answer is a kept one (build/cache).

  PROVED          holds for every input that the assumptions allow
  BOUNDED         holds up to the printed loop bound
  REFUTED         fails on a tape, which was replayed natively
  SPURIOUS        the tape does not behave natively as the prover says
  VACUOUS         no input satisfies the assumptions
  UNKNOWN         not decided: a limit, or something not supported, by name
  DISAGREEMENT    cvc5 decides a formula against Z3 (--cross-check)
  NOT APPLICABLE  the release lacks the code
  FUZZ ONLY       the property declares fuzzing alone

Examples:
  zassay prove                       every property on OpenZFS 2.1.11
  zassay prove 'verify_*' --json -   some of them, the result as JSON
  zassay prove accepted_sizes        one of them, and what it stands on
  zassay prove --smt2 /tmp/formulas  keep the formulas for another solver
  zassay prove --openzfs ~/src/zfs --baseline report.json
                                     a release gate: what has changed?
  zassay prove --cross-check         have cvc5 decide each of them, too

Exit code: 0 all PROVED, or REFUTED by known findings alone; 1 any other
verdict; with --baseline: 0 no regression, 1 a regression; 2 usage or
environment; 130 interrupted.)";

Result<ExitCode> prove(const Context &context, const Options &options) {
  auto loaded = loadBaseline(options.baseline);
  if (!loaded)
    return std::unexpected(loaded.error());
  const std::optional<Baseline> &baseline = *loaded;
  if (!options.prove.smt2.empty())
    if (auto made = makeDirectories(options.prove.smt2); !made)
      return std::unexpected(made.error());
  return runSteps(
      context, "prove", options.common, {.prove = true},
      [&](const Workspace &space, const fs::path &folder,
          Run &run) -> Result<void> {
        Result<void> done =
            proveStep(context, space, options.prove, folder, run);
        if (!done || !run.finished)
          return done;
        if (options.explain || (!options.common.properties.empty() &&
                                run.records.size() <= explainedUnasked))
          for (const PropertyRecord &record : run.records) {
            auto evidence = renderEvidence(context, space, record);
            if (!evidence)
              return std::unexpected(evidence.error());
            run.evidence += *evidence;
          }
        if (!baseline)
          return {};
        VerdictColumn column = verdictsOf(run);
        column.release = run.tree.release;
        auto compared =
            baseline->compare({column}, options.common.properties);
        if (!compared)
          return std::unexpected(compared.error());
        run.comparison = std::move(*compared);
        return {};
      });
}

} // namespace

Result<std::optional<Baseline>> loadBaseline(const std::string &file) {
  if (file.empty())
    return std::nullopt;
  return Baseline::load(file);
}

void addBaselineOption(CLI::App &command, std::string &baseline) {
  command
      .add_option("--baseline", baseline,
                  "compare with this report.json of an earlier run; exit "
                  "code 1 is then for what became worse, is missing or "
                  "fails in a new way, and for nothing else")
      ->type_name("FILE");
}

void addProveOptions(CLI::App &command, ProveOptions &options) {
  command
      .add_option("--time-limit,--timeout", options.timeLimit,
                  "seconds for each proof (default 60)")
      ->check(secondsIn(0.1, 1e6))
      ->type_name("S");
  command
      .add_option("--memory-limit,--memory", options.memoryMb,
                  "megabytes for each proof (default: what --jobs of them can "
                  "have on this machine, 4096 at most)")
      ->check(countIn(64, 1 << 20))
      ->type_name("MB");
  command.add_flag("--no-cache", options.noCache,
                   "decide all anew; else a verdict is kept until the code, "
                   "the property, the prover or --loop-bound changes");
  command
      .add_option("--loop-bound", options.loopBound,
                  "unroll loops this often at most; verdicts that depend on "
                  "it are BOUNDED (default: while they can go on)")
      ->check(countIn(1, 1000000))
      ->type_name("N");
  command
      .add_option("--smt2", options.smt2,
                  "write each formula as SMT-LIB 2 under this folder")
      ->type_name("DIR");
  command.add_flag("--cross-check", options.crossCheck,
                   "have cvc5 decide each formula, too");
}

void addProve(CLI::App &app, Action &action) {
  auto options = std::make_shared<Options>();
  CLI::App *command =
      app.add_subcommand("prove", "prove properties, or refute them");
  addCommonOptions(*command, options->common);
  addProveOptions(*command, options->prove);
  auto *shard =
      command
          ->add_option("--shard", options->common.shard,
                       "prove part i of n of the properties, for jobs side by "
                       "side; 'report --merge' puts the parts' reports "
                       "together")
          ->type_name("i/n");
  addBaselineOption(*command, options->baseline);
  command->get_option("--baseline")->excludes(shard);
  command->add_flag("--explain,--verbose", options->explain,
                    "print what each verdict stands on: the witness decoded, "
                    "points reached, abstractions, functions and lines "
                    "(unasked for one or two properties)");
  command->footer(footer);
  command->callback([options, &action] {
    action = [options](const Context &context) {
      return prove(context, *options);
    };
  });
}

} // namespace zassay
