// SPDX-License-Identifier: Apache-2.0
//
// bench --rediscover.
#include "Rediscover.h"

#include "Files.h"
#include "Progress.h"
#include "Prover.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

std::string secondsText(double seconds) {
  return seconds < 100 ? fmt::format("{:.1f} s", seconds)
                       : fmt::format("{:.0f} s", seconds);
}

// A search's cell: when it met the finding, or how long it did not.
std::string timeCell(const Search &search, std::size_t i) {
  if (search.met[i])
    return secondsText(search.met[i]->seconds);
  return search.tried > 0 ? fmt::format("not in {:.0f} s", search.tried)
                          : std::string("-");
}

std::string countCell(const Search &search, std::size_t i) {
  return search.met[i] ? std::to_string(search.met[i]->executions)
                       : fmt::format("({})", search.executions);
}

void printTable(const std::vector<Rediscovery> &all, std::FILE *stream) {
  Table table({{"finding"},
               {"property"},
               {"time", Align::Right},
               {"executions", Align::Right}});
  for (const Rediscovery &item : all)
    for (std::size_t i = 0; i < item.wanted.size(); ++i)
      if (item.searches.empty())
        table.add({{item.wanted[i].finding}, {item.property.name}, {"-"}});
      else
        table.add({{item.wanted[i].finding},
                   {item.property.name},
                   {timeCell(item.searches.front(), i)},
                   {countCell(item.searches.front(), i)}});
  fmt::print(stream, "{}", table.render(terminalWidth(stream),
                                        wantsColour(stream)));
}

void printSummary(const std::vector<Rediscovery> &all, std::FILE *stream) {
  std::size_t wanted = 0, met = 0, open = 0;
  double seconds = 0;
  std::uint64_t executions = 0;
  for (const Rediscovery &item : all)
    for (std::size_t i = 0; i < item.wanted.size(); ++i) {
      ++wanted;
      if (item.searches.empty() || item.searches.front().tried == 0) {
        open += !item.searches.empty();
        continue;
      }
      const Search &search = item.searches.front();
      met += search.met[i].has_value();
      if (i == 0) {
        seconds += search.seconds;
        executions += search.executions;
      }
    }
  fmt::print(stream, "{} of {} findings met from an empty corpus, {} "
                     "executions in {:.0f} s of fuzzing{}\n",
             met, wanted, executions, seconds,
             open ? fmt::format("; {} not searched yet", open) : "");
  for (const Rediscovery &item : all)
    for (std::size_t i = 0; i < item.wanted.size(); ++i) {
      const Wanted &one = item.wanted[i];
      if (item.searches.empty())
        fmt::print(stream, "not fuzzed: {} ({} is for {} alone)\n",
                   one.finding, item.property.name,
                   item.property.fuzz ? "valgrind" : "the prover");
      else if (!item.searches.front().met[i] && item.searches.front().tried > 0)
        fmt::print(stream, "not met: {} in {}; would help: {}\n", one.finding,
                   item.property.name,
                   one.help.empty() ? "not known" : one.help);
    }
}

void printComparison(const std::vector<Rediscovery> &all, std::FILE *stream) {
  constexpr std::array ways = {"neither", "mutator", "tapes", "both"};
  std::vector<Column> columns = {{"finding"}, {"property"}};
  for (const char *way : ways)
    columns.push_back({way, Align::Right});
  Table table(std::move(columns));
  for (const Rediscovery &item : all)
    for (std::size_t i = 0; i < item.wanted.size(); ++i) {
      std::vector<Cell> row = {{item.wanted[i].finding}, {item.property.name}};
      for (const char *way : ways) {
        auto search = std::ranges::find(item.searches, way, &Search::name);
        row.push_back(
            {search == item.searches.end() ? "" : timeCell(*search, i)});
      }
      table.add(std::move(row));
    }
  fmt::print(stream, "{}", table.render(terminalWidth(stream),
                                        wantsColour(stream)));
  for (auto [name, what] :
       {std::pair{"the structure-aware mutator", &Search::mutator},
        std::pair{"the prover's tapes as seeds", &Search::proverSeeds}}) {
    const Effect effect = effectOf(all, what);
    if (effect.both > 0)
      fmt::print(stream,
                 "with {}: {:.3f} of the time to the first crash and {:.3f} of "
                 "the executions (geometric means over the {} pairs that met "
                 "it; medians {:.2f} s against {:.2f} s, {:.0f} executions "
                 "against {:.0f})\n",
                 name, effect.seconds, effect.executions, effect.both,
                 effect.with.seconds, effect.without.seconds,
                 effect.with.executions, effect.without.executions);
    for (auto [side, word] : {std::pair{&effect.with, "with"},
                              std::pair{&effect.without, "without"}})
      fmt::print(stream, "met only {} {}: {}\n", word, name,
                 side->only.empty() ? "none"
                                    : fmt::format("{}", fmt::join(side->only,
                                                                  ", ")));
  }
}

// Witnesses and counterexamples of every property, each's in a folder.
Result<void> makeTapes(const Context &context, const Workspace &space,
                       const fs::path &folder) {
  VerdictCache cache(context, space);
  Progress progress(space.properties.size());
  for (const Property &property : space.properties) {
    context.terminal.status(
        fmt::format("proving {}  {}", progress.text(), property.name));
    progress.advance();
    if (!property.prove || !property.applicable)
      continue;
    fs::path tapes = folder / property.name;
    if (auto made = makeDirectories(tapes); !made)
      return made;
    auto proof = proveProperty(context, space, property, {}, cache, tapes);
    if (!proof)
      return std::unexpected(proof.error());
    if (!proof->finished)
      return interrupted();
  }
  return {};
}

} // namespace

Result<ExitCode> rediscoverCommand(const Context &context,
                                   const CommonOptions &common,
                                   RediscoveryOptions options) {
  auto space = chooseWorkOnTree(context, common);
  if (!space)
    return std::unexpected(space.error());
  // Those without a finding need no build.
  std::erase_if(space->properties, [&](const Property &property) {
    return std::ranges::none_of(space->findings, [&](const Finding &finding) {
      return finding.property == property.name &&
             finding.reproduces(space->tree.release);
    });
  });
  const Needs needs = {.prove = options.compare,
                       .fuzz = options.engines != Engines::Afl,
                       .afl = options.engines != Engines::LibFuzzer};
  if (auto opened = openTree(context, *space, needs); !opened)
    return std::unexpected(opened.error());
  auto folder = newRunFolder(context.project);
  if (!folder)
    return std::unexpected(folder.error());
  options.tapes = *folder / "tapes";
  if (options.compare)
    if (auto made = makeTapes(context, *space, options.tapes); !made)
      return std::unexpected(made.error());

  std::vector<Rediscovery> all = planRediscovery(context, *space, options);
  auto text = [&] {
    return toText({{"schema", "zassay-rediscovery"},
                   {"version", 1},
                   {"release", space->tree.release},
                   {"limit_seconds", options.limit},
                   {"seed", options.seed},
                   {"properties", toJson(all)}});
  };
  const fs::path file = *folder / "rediscovery.json";
  if (!context.terminal.isInteractive())
    context.terminal.note(fmt::format("results so far: {}",
                                      context.project.display(file)));
  auto done = rediscover(context, *space, options, *folder / "rediscovery",
                         all, [&] { return writeFileAtomic(file, text()); });
  context.terminal.clearStatus();
  std::FILE *stream = common.json == "-" ? stderr : stdout;
  if (options.compare)
    printComparison(all, stream);
  else
    printTable(all, stream);
  printSummary(all, stream);
  std::fflush(stream);
  if (auto kept = writeFileAtomic(file, text()); !kept)
    return std::unexpected(kept.error());
  if (!done)
    return std::unexpected(done.error());
  if (auto written = writeJson(common.json, text()); !written)
    return std::unexpected(written.error());
  return ExitCode::Success;
}

} // namespace zassay
