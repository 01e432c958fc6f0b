// SPDX-License-Identifier: Apache-2.0
#include "Commands.h"

#include "Bench.h"
#include "BenchMinimize.h"
#include "Files.h"
#include "Rediscover.h"
#include "Steps.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

struct Options {
  CommonOptions common;
  double seconds = 4;
  unsigned rounds = 2;
  bool noProofs = false;
  bool onlyProofs = false;
  ProveOptions prove;
  bool rediscover = false;
  RediscoveryOptions rediscovery;
  std::optional<double> limit; // of these two: seconds
  bool minimize = false;
  BenchMinimizeOptions minimizing;
};

struct Row {
  Property property;
  std::optional<SpeedPair> speed;
  std::optional<Proof> proof;
};

constexpr const char *footer = R"(
Executions a second of each property that can be fuzzed, beside an empty
property of the same flavour that draws the same bytes, in turn and in the
same run; inside: how much of the time was spent in OpenZFS's or OpenSSL's code
and the instrumentation and libc that it calls, not in the harness or libFuzzer,
by samples of the program counter, a thousand a second; and what each proof
takes, decided anew: seconds of lifting (bitcode to formulas) and of solving,
instructions executed, queries to the solver, size of the formulas, peak memory.
One process at a time.

With --rediscover instead: how long fuzzing takes to meet each known finding of
the release from an empty corpus, in seconds of the engine and in executions,
and what would help where it does not in --limit seconds for each property. All
properties get a short time, then longer ones; rediscovery.json in the run's
folder is written anew after each. --compare searches with and without the
structure-aware mutator, with and without the prover's tapes as seeds.

With --minimize instead: every tape of the release's known findings minimized,
and beside it what libFuzzer's own minimizer comes to by itself in the same
time: bytes, fields that are not default, seconds. --crashes takes the tapes
that a run of 'fuzz' met, as they are, instead of the findings'.

Examples:
  zassay bench                           every property
  zassay bench 'fields_*' --time 10      some, ten seconds for each side
  zassay bench --no-proofs --json speed.json
  zassay bench --prove                   proofs alone
  zassay bench --rediscover --limit 60 'recv_*'
  zassay bench --rediscover --compare --engine afl
  zassay bench --minimize 'recv_*'
  zassay bench --minimize --crashes build/runs/2026-11-26T08-20-37Z

Exit code: 0; 1 a tape that was not minimized, that libFuzzer makes smaller, or
whose failure did not stay the same; 2 usage or environment; 130 interrupted
(what was measured is printed).)";

std::string rate(double perSecond) {
  return perSecond >= 10000 ? fmt::format("{:.1f} k", perSecond / 1000)
                            : fmt::format("{:.0f}", perSecond);
}

double stat(const Proof &proof, const char *key) {
  auto stats = proof.worker.find("stats");
  return stats != proof.worker.end() && stats->is_object()
             ? numberOr(*stats, key, 0)
             : 0;
}

bool wasProved(const Row &row) {
  return row.proof && row.property.prove && row.property.applicable;
}

// What all proofs come to.
struct Totals {
  std::size_t proofs = 0;
  double seconds = 0, lift = 0, solve = 0;
  double median = 0;
  const Row *slowest = nullptr;
  const Row *largest = nullptr; // by peak memory
};

Totals totalsOf(const std::vector<Row> &rows) {
  Totals totals;
  std::vector<double> each;
  for (const Row &row : rows) {
    if (!wasProved(row))
      continue;
    const Proof &proof = *row.proof;
    each.push_back(proof.seconds);
    totals.seconds += proof.seconds;
    totals.lift += stat(proof, "lift_seconds");
    totals.solve += stat(proof, "solve_seconds");
    if (!totals.slowest || proof.seconds > totals.slowest->proof->seconds)
      totals.slowest = &row;
    if (!totals.largest ||
        stat(proof, "peak_mb") > stat(*totals.largest->proof, "peak_mb"))
      totals.largest = &row;
  }
  totals.proofs = each.size();
  std::ranges::sort(each);
  if (!each.empty())
    totals.median = (each[(each.size() - 1) / 2] + each[each.size() / 2]) / 2;
  return totals;
}

std::string countCell(double count) {
  return count > 0 ? fmt::format("{:.0f}", count) : std::string("-");
}

void print(const std::vector<Row> &rows, std::FILE *stream) {
  Table table({{"property"},
               {"exec/s", Align::Right},
               {"empty", Align::Right},
               {"ratio", Align::Right},
               {"inside", Align::Right},
               {"crashes", Align::Right},
               {"verdict"},
               {"lift", Align::Right},
               {"solve", Align::Right},
               {"proof", Align::Right},
               {"instructions", Align::Right},
               {"queries", Align::Right},
               {"formula", Align::Right},
               {"peak", Align::Right}});
  for (const Row &row : rows) {
    std::vector<Cell> cells = {{row.property.name}};
    if (row.speed) {
      // A property that fails within milliseconds has no speed to speak of.
      bool measured = row.speed->property.seconds > 0;
      cells.push_back({measured ? rate(row.speed->property.perSecond()) : "-"});
      cells.push_back({rate(row.speed->empty.perSecond())});
      cells.push_back(
          {measured ? fmt::format("{:.2f}", row.speed->ratio()) : "-"});
      cells.push_back({row.speed->time.all() > 0
                           ? fmt::format("{:.0f} %",
                                         100 * row.speed->time.inside())
                           : "-"});
      unsigned crashes = row.speed->property.crashes;
      cells.push_back({crashes ? std::to_string(crashes) : ""});
    } else {
      cells.resize(6);
    }
    if (wasProved(row)) {
      const Proof &proof = *row.proof;
      cells.push_back({std::string(describe(proof.verdict()).name),
                       describe(proof.outcome).colour});
      cells.push_back({fmt::format("{:.2f} s", stat(proof, "lift_seconds"))});
      cells.push_back({fmt::format("{:.2f} s", stat(proof, "solve_seconds"))});
      cells.push_back({fmt::format("{:.2f} s", proof.seconds)});
      for (const char *key : {"instructions", "queries", "formula_size"})
        cells.push_back({countCell(stat(proof, key))});
      cells.push_back({fmt::format("{:.0f} MB", stat(proof, "peak_mb"))});
    }
    table.add(std::move(cells));
  }
  fmt::print(stream, "{}",
             table.render(terminalWidth(stream), wantsColour(stream)));
  if (Totals totals = totalsOf(rows); totals.proofs > 0)
    fmt::print(stream,
               "{} proofs: {:.1f} s ({:.1f} s lifting, {:.1f} s solving), "
               "median {:.2f} s, slowest {} with {:.2f} s, most memory {} "
               "with {:.0f} MB\n",
               totals.proofs, totals.seconds, totals.lift, totals.solve,
               totals.median, totals.slowest->property.name,
               totals.slowest->proof->seconds, totals.largest->property.name,
               stat(*totals.largest->proof, "peak_mb"));
  std::fflush(stream);
}

Json toJson(const std::vector<Row> &rows, const Workspace &space,
            const Options &options) {
  Json list = Json::array();
  for (const Row &row : rows) {
    Json json = {{"name", row.property.name}, {"area", row.property.area}};
    if (row.speed) {
      const SpeedPair &speed = *row.speed;
      json["fuzz"] = {
          {"draws", speed.draws},
          {"execs_per_second", std::llround(speed.property.perSecond())},
          {"empty_execs_per_second", std::llround(speed.empty.perSecond())},
          {"ratio", speed.ratio()},
          {"samples",
           {{"openzfs", speed.time.openzfs},
            {"openssl", speed.time.openssl},
            {"harness", speed.time.harness},
            {"other", speed.time.other}}},
          {"seconds", speed.property.seconds},
          {"crashes", speed.property.crashes}};
    }
    if (wasProved(row))
      json["prove"] = {{"verdict", describe(row.proof->verdict()).name},
                       {"seconds", row.proof->seconds},
                       {"stats", row.proof->worker.value("stats", Json())}};
    list.push_back(std::move(json));
  }
  Json json = {{"schema", "zassay-bench"},
               {"version", 1},
               {"release", space.tree.release},
               {"seconds_each", options.seconds},
               {"properties", std::move(list)}};
  if (Totals totals = totalsOf(rows); totals.proofs > 0)
    json["proofs"] = {
        {"count", totals.proofs},
        {"seconds", totals.seconds},
        {"lift_seconds", totals.lift},
        {"solve_seconds", totals.solve},
        {"median_seconds", totals.median},
        {"slowest", totals.slowest->property.name},
        {"peak_mb", stat(*totals.largest->proof, "peak_mb")},
        {"largest", totals.largest->property.name}};
  return json;
}

Result<void> measureRow(const Context &context, const Workspace &space,
                        const Options &options, const fs::path &folder,
                        VerdictCache &cache, Row &row) {
  const Property &property = row.property;
  if (property.fuzz && property.applicable && !options.onlyProofs) {
    fs::path scratch = folder / "bench";
    if (auto made = makeDirectories(scratch); !made)
      return made;
    auto speed = measureSpeed(context, space, property.name, options.seconds,
                              options.rounds, scratch);
    std::error_code ignored;
    fs::remove_all(scratch, ignored);
    if (!speed)
      return std::unexpected(speed.error());
    if (!speed->finished)
      return interrupted();
    row.speed = std::move(*speed);
  }
  if (property.prove && !options.noProofs) {
    auto proof = proveProperty(context, space, property, options.prove, cache,
                               folder / "tapes");
    if (!proof)
      return std::unexpected(proof.error());
    if (!proof->finished)
      return interrupted();
    row.proof = std::move(*proof);
  }
  return {};
}

Result<ExitCode> bench(const Context &context, const Options &options) {
  auto space = openWorkspace(
      context, options.common,
      {.prove = !options.noProofs,
       .fuzz = !options.onlyProofs,
       .emptyProperty = !options.onlyProofs});
  if (!space)
    return std::unexpected(space.error());
  auto folder = newRunFolder(context.project);
  if (!folder)
    return std::unexpected(folder.error());
  VerdictCache cache(context, *space); // written to, never asked
  std::vector<Row> rows;
  Result<void> done;
  for (const Property &property : space->properties) {
    context.terminal.status(fmt::format("measuring {}/{}  {}", rows.size(),
                                        space->properties.size(),
                                        property.name));
    Row row{.property = property, .speed = {}, .proof = {}};
    done = measureRow(context, *space, options, *folder, cache, row);
    if (!done)
      break;
    if (!context.terminal.isInteractive())
      context.terminal.note(fmt::format("measured {}", property.name));
    rows.push_back(std::move(row));
  }
  context.terminal.clearStatus();
  print(rows, options.common.json == "-" ? stderr : stdout);
  std::string text = toText(toJson(rows, *space, options));
  if (auto kept = writeFileAtomic(*folder / "bench.json", text); !kept)
    return std::unexpected(kept.error());
  if (!done)
    return std::unexpected(done.error());
  if (auto written = writeJson(options.common.json, text); !written)
    return std::unexpected(written.error());
  return ExitCode::Success;
}

} // namespace

void addBench(CLI::App &app, Action &action) {
  auto options = std::make_shared<Options>();
  CLI::App *command = app.add_subcommand(
      "bench", "how fast properties run, and how long proofs take");
  addCommonOptions(*command, options->common);
  command
      ->add_option("--time", options->seconds,
                   "seconds for each property and as many for the empty one "
                   "(default 4)")
      ->check(secondsIn(0.5, 1e6))
      ->type_name("S");
  command->add_flag("--no-proofs", options->noProofs, "measure fuzzing alone")
      ->excludes(command->add_flag("--prove", options->onlyProofs,
                                   "measure proofs alone"));
  options->prove.noCache = true;
  CLI::Option *again = command->add_flag(
      "--rediscover", options->rediscover,
      "how long fuzzing takes to meet each known finding");
  command
      ->add_flag("--compare", options->rediscovery.compare,
                 "with and without the mutator and the prover's tapes")
      ->needs(again);
  CLI::Option *smaller = command->add_flag(
      "--minimize", options->minimize,
      "how small tapes that fail become, beside libFuzzer's own minimizer");
  smaller->excludes(again);
  command
      ->add_option("--crashes", options->minimizing.crashes,
                   "the tapes in this run's folder, not the findings'")
      ->type_name("DIR")
      ->needs(smaller);
  command
      ->add_option("--limit", options->limit,
                   "seconds for each property and way (default 600); with "
                   "--minimize for each tape (default 15)")
      ->check(secondsIn(0.5, 1e6))
      ->type_name("S");
  command
      ->add_option("--seed", options->rediscovery.seed,
                   "of the engines' random numbers (default 1)")
      ->check(countIn(1))
      ->type_name("N")
      ->needs(again);
  addEngineOption(*command, options->rediscovery.engines)->needs(again);
  command->footer(footer);
  command->callback([options, &action] {
    action = [options](const Context &context) {
      if (options->limit && !options->rediscover && !options->minimize)
        return Result<ExitCode>(
            failure("--limit is of --rediscover and --minimize"));
      if (options->rediscover) {
        RediscoveryOptions search = options->rediscovery;
        search.limit = options->limit.value_or(search.limit);
        return rediscoverCommand(context, options->common, search);
      }
      if (options->minimize) {
        BenchMinimizeOptions minimizing = options->minimizing;
        minimizing.limit = options->limit.value_or(minimizing.limit);
        return benchMinimizeCommand(context, options->common, minimizing);
      }
      return bench(context, *options);
    };
  });
}

} // namespace zassay
