// SPDX-License-Identifier: Apache-2.0
#include "Commands.h"

#include "Comparer.h"
#include "Files.h"
#include "Steps.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

struct Options {
  CommonOptions common;
  FuzzOptions fuzz;
  bool againstProver = false;
};

constexpr const char *footer = R"(
libFuzzer under ASan and UBSan, AFL++ on the same objects (persistent mode,
tapes through shared memory, CmpLog, the structure-aware mutator), or both in
turns on one corpus. With more jobs than properties AFL++ has one main process
for a property, the others are secondaries that differ; where memory is short
for that, one of them keeps its sanitizers, the others go without, and what
those find is replayed. A working corpus is kept for each tree and property
(build/corpus/, or --corpus); the committed seeds and the prover's witnesses are
read but never written. A crash is replayed, and kept once for each signature
(kind, function, message, OpenZFS's innermost functions); fuzzing goes on behind
it. Leaks are libFuzzer's to find.

With --against-prover each tape's run is held against the formulas that proofs
of the property are about: draws, rejections, failures and their lines, panics,
points reached, values observed. A difference is a defect of the prover. Where
a formula depends on what is on no tape, that tape is compared up to there.

Examples:
  zassay fuzz                              a minute, shared by all properties
  zassay fuzz accepted_sizes --time 3600   an hour on one
  zassay fuzz --engine all --time 3600 --jobs 2
  zassay fuzz --corpus ~/corpora --json result.json
  zassay fuzz --against-prover --runs 1000000

Exit code: 0 nothing but known findings; 1 a new crash, or a run and its
formulas differ; 2 usage or environment; 130 interrupted (crashes and corpus
are kept).)";

Result<ExitCode> compare(const Context &context, const Options &options) {
  auto space = openWorkspace(context, options.common,
                             {.prove = true, .fuzz = true});
  if (!space)
    return std::unexpected(space.error());
  auto folder = newRunFolder(context.project);
  if (!folder)
    return std::unexpected(folder.error());
  auto all = compareProperties(context, *space,
                               {options.fuzz.seconds, options.fuzz.runs,
                                options.fuzz.seed}, *folder);
  if (!all)
    return std::unexpected(all.error());
  Json list = Json::array();
  std::uint64_t tapes = 0;
  for (const Comparison &one : *all) {
    list.push_back(toJson(one));
    tapes += one.tapes;
  }
  std::FILE *stream = options.common.json == "-" ? stderr : stdout;
  const auto differ = std::ranges::count_if(*all, &Comparison::differs);
  fmt::print(stream, "{}OpenZFS {}: {} properties, {} tapes, {} mismatch{}\n",
             renderComparisons(*all, terminalWidth(stream), wantsColour(stream)),
             space->tree.release, all->size(), tapes, differ,
             differ == 1 ? "" : "es");
  for (const Comparison &one : *all)
    if (one.differs())
      fmt::print(stream, "MISMATCH {}: {}\n    ZASSAY_LIFTED={} {} {}\n",
                 one.property, one.reason,
                 context.project.display(*folder / "compare" /
                                         (one.property + ".lifted")),
                 context.project.display(space->libfuzzer(one.property)),
                 context.project.display(one.tape));
  std::string text = toText({{"schema", "zassay-compare"},
                             {"version", 1},
                             {"release", space->tree.release},
                             {"properties", std::move(list)}});
  if (auto kept = writeFileAtomic(*folder / "compare.json", text); !kept)
    return std::unexpected(kept.error());
  if (auto written = writeJson(options.common.json, text); !written)
    return std::unexpected(written.error());
  return differ == 0 ? ExitCode::Success : ExitCode::Finding;
}

Result<ExitCode> fuzz(const Context &context, const Options &options) {
  if (options.againstProver)
    return compare(context, options);
  if (auto good = checkCorpusFolder(options.fuzz); !good)
    return std::unexpected(good.error());
  return runSteps(
      context, "fuzz", options.common, needsOf(options.fuzz),
      [&](const Workspace &space, const fs::path &folder, Run &run) {
        return fuzzStep(context, space, options.fuzz, folder, run);
      });
}

} // namespace

CLI::Option *addEngineOption(CLI::App &command, Engines &engines) {
  const std::map<std::string, Engines> names = {
      {"libfuzzer", Engines::LibFuzzer},
      {"afl", Engines::Afl},
      {"all", Engines::All}};
  return command
      .add_option_function<std::string>(
          "--engine",
          [&engines, names](const std::string &name) {
            engines = names.at(name);
          },
          "libfuzzer (the default), afl, or all: both in turns")
      ->transform(CLI::IsMember(names, CLI::ignore_case).description(""))
      ->type_name("ENGINE");
}

void addFuzzOptions(CLI::App &command, FuzzOptions &options) {
  command
      .add_option("--time", options.seconds,
                  "seconds of fuzzing in all, shared by the properties "
                  "(default 60)")
      ->check(secondsIn(0.1, 1e9))
      ->type_name("S");
  command
      .add_option("--corpus", options.corpus,
                  "folder for the working corpora, one folder a property")
      ->type_name("DIR");
  addEngineOption(command, options.engines);
}

void addFuzz(CLI::App &app, Action &action) {
  auto options = std::make_shared<Options>();
  CLI::App *command = app.add_subcommand("fuzz", "fuzz properties");
  addCommonOptions(*command, options->common);
  addFuzzOptions(*command, options->fuzz);
  CLI::Option *against = command->add_flag(
      "--against-prover", options->againstProver,
      "compare each run with the formulas that the prover lifts");
  command
      ->add_option("--runs", options->fuzz.runs,
                   "executions of each process, however long they take")
      ->check(countIn(1))
      ->type_name("N");
  command
      ->add_option("--memory", options->fuzz.memoryMb,
                  "megabytes that the fuzzers may use (default: what the "
                  "machine and its control groups leave)")
      ->check(countIn(1))
      ->type_name("MB")
      ->excludes(against);
  command
      ->add_option("--seed", options->fuzz.seed,
                   "of the engines' random numbers: the same run again, as far "
                   "as the engine allows")
      ->check(countIn(1))
      ->type_name("N");
  command->footer(footer);
  command->callback([options, &action] {
    action = [options](const Context &context) {
      return fuzz(context, *options);
    };
  });
}

} // namespace zassay
