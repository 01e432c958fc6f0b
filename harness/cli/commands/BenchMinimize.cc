// SPDX-License-Identifier: Apache-2.0
//
// bench --minimize.
#include "BenchMinimize.h"

#include "Files.h"
#include "Minimizer.h"
#include "Replayer.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

struct Row {
  std::string name; // of the finding, or of the crash
  std::string property;
  fs::path tape;
  std::string error; // why there is nothing to minimize, or nothing
  std::optional<Minimized> minimized = {};
  std::optional<TapeMeasure> fuzzer = {}; // libFuzzer's by itself
  bool fuzzed = false;                    // it was asked
  bool same = false;                      // the failure, replayed once more

  bool worse() const {
    return fuzzer && fuzzer->bytes < minimized->result.bytes;
  }
  bool better() const {
    return fuzzer && minimized->result.bytes < fuzzer->bytes;
  }
};

bool isChosen(const Workspace &space, const std::string &property) {
  return std::ranges::find(space.properties, property, &Property::name) !=
         space.properties.end();
}

// Those of the findings that reproduce on the release, each tape once.
std::vector<Row> findingsTapes(const Workspace &space) {
  std::vector<Row> rows;
  std::set<std::pair<std::string, fs::path>> seen;
  for (const Finding &finding : space.findings)
    if (finding.reproduces(space.tree.release) &&
        watcherOf(finding.signature.kind) != Watch::Secrets &&
        isChosen(space, finding.property) &&
        seen.emplace(finding.property, finding.tape).second)
      rows.push_back({finding.id + finding.tape.filename().string().substr(4),
                      finding.property, finding.tape, {}});
  return rows;
}

// What a run of 'fuzz' or 'check' met: PROPERTY.crash-HASH in its folder.
Result<std::vector<Row>> crashTapes(const Workspace &space,
                                    const fs::path &folder) {
  auto files = filesIn(folder);
  if (!files)
    return std::unexpected(files.error());
  std::vector<Row> rows;
  for (const fs::path &file : *files) {
    const std::string name = file.filename().string();
    const std::string property = name.substr(0, name.find(".crash-"));
    if (property != name && isChosen(space, property))
      rows.push_back({name.substr(property.size() + 1), property, file, {}});
  }
  if (rows.empty())
    return failure(fmt::format("{} has no tape of these properties "
                               "(PROPERTY.crash-...): name the folder of a run "
                               "of 'fuzz' or 'check'", folder.string()));
  return rows;
}

Result<void> measureRow(const Context &context, const Workspace &space,
                        double limit, const fs::path &scratch, Row &row) {
  const Property &property =
      *std::ranges::find(space.properties, row.property, &Property::name);
  auto tape = readFile(row.tape, 1u << 24);
  if (!tape)
    return std::unexpected(tape.error());
  auto minimized =
      minimizeTape(context, space, property, *tape, limit, scratch);
  if (context.interrupt.requested())
    return interrupted();
  if (!minimized) {
    row.error = minimized.error().text;
    return {};
  }
  row.minimized = std::move(*minimized);
  const fs::path result = scratch / "result";
  if (auto written = writeFileAtomic(result, row.minimized->tape); !written)
    return written;
  auto replay = replayTape(context, space, row.property, result);
  if (!replay)
    return std::unexpected(replay.error());
  row.same = replay->signature == row.minimized->signature;
  row.fuzzed = property.fuzz;
  if (!property.fuzz)
    return {};
  auto alone =
      measureFuzzer(context, space, row.property, *tape,
                    row.minimized->signature, row.minimized->seconds, scratch);
  if (!alone)
    return std::unexpected(alone.error());
  row.fuzzer = *alone;
  return {};
}

void printTable(const std::vector<Row> &rows, std::FILE *stream) {
  Table table({{"tape"},
               {"property"},
               {"bytes", Align::Right},
               {"libFuzzer", Align::Right},
               {"minimized", Align::Right},
               {"fields", Align::Right},
               {"minimized", Align::Right},
               {"time", Align::Right},
               {"smaller"}});
  for (const Row &row : rows) {
    if (!row.minimized) {
      table.add({{row.name}, {row.property}, {}, {}, {}, {}, {}, {},
                 {row.error, Colour::Red}});
      continue;
    }
    const Minimized &done = *row.minimized;
    table.add({{row.name},
               {row.property},
               {std::to_string(done.original.bytes)},
               {row.fuzzer   ? std::to_string(row.fuzzer->bytes)
                : row.fuzzed ? "another failure"
                             : "-"},
               {std::to_string(done.result.bytes)},
               {std::to_string(done.original.fields)},
               {std::to_string(done.result.fields)},
               {fmt::format("{:.1f} s", done.seconds)},
               {!row.same       ? "THE FAILURE CHANGED"
                : row.worse()   ? "libFuzzer's"
                : row.better()  ? "ours"
                                : "",
                !row.same || row.worse() ? Colour::Red : Colour::Plain}});
  }
  fmt::print(stream, "{}", table.render(terminalWidth(stream),
                                        wantsColour(stream)));
}

struct Totals {
  std::size_t tapes = 0, same = 0, compared = 0, worse = 0, better = 0;
  std::size_t bytes = 0, minimized = 0; // of all tapes
  std::size_t fields = 0, fieldsLeft = 0;
  const Row *slowest = nullptr;
};

Totals totalsOf(const std::vector<Row> &rows) {
  Totals totals;
  for (const Row &row : rows) {
    if (!row.minimized)
      continue;
    ++totals.tapes;
    totals.same += row.same;
    totals.compared += row.fuzzer.has_value();
    totals.worse += row.worse();
    totals.better += row.better();
    totals.bytes += row.minimized->original.bytes;
    totals.minimized += row.minimized->result.bytes;
    totals.fields += row.minimized->original.fields;
    totals.fieldsLeft += row.minimized->result.fields;
    if (!totals.slowest ||
        row.minimized->seconds > totals.slowest->minimized->seconds)
      totals.slowest = &row;
  }
  return totals;
}

void printSummary(const Totals &totals, std::size_t all, std::FILE *stream) {
  fmt::print(stream, "{} of {} tapes minimized, the failure the same in {}: {} "
                     "bytes to {}, {} fields that are not default to {}\n",
             totals.tapes, all, totals.same, totals.bytes, totals.minimized,
             totals.fields, totals.fieldsLeft);
  fmt::print(stream, "never larger than libFuzzer's in the same time in {} of "
                     "{}, smaller in {}\n",
             totals.compared - totals.worse, totals.compared, totals.better);
  if (totals.slowest)
    fmt::print(stream, "slowest: {} with {:.1f} s\n", totals.slowest->name,
               totals.slowest->minimized->seconds);
}

Json toJson(const TapeMeasure &size) {
  return {{"bytes", size.bytes}, {"fields", size.fields}};
}

Json toJson(const std::vector<Row> &rows) {
  Json list = Json::array();
  for (const Row &row : rows) {
    Json json = {{"tape", row.name}, {"property", row.property}};
    if (row.minimized) {
      const Minimized &done = *row.minimized;
      json["signature"] = toJson(done.signature);
      json["same_signature"] = row.same;
      json["original"] = toJson(done.original);
      json["libfuzzer"] = row.fuzzer ? toJson(*row.fuzzer) : Json();
      json["minimized"] = toJson(done.result);
      json["seconds"] = done.seconds;
      json["replays"] = done.replays;
    } else {
      json["error"] = row.error;
    }
    list.push_back(std::move(json));
  }
  return list;
}

} // namespace

Result<ExitCode> benchMinimizeCommand(const Context &context,
                                      const CommonOptions &common,
                                      const BenchMinimizeOptions &options) {
  auto space = chooseWorkOnTree(context, common);
  if (!space)
    return std::unexpected(space.error());
  auto rows = options.crashes.empty() ? findingsTapes(*space)
                                      : crashTapes(*space, options.crashes);
  if (!rows)
    return std::unexpected(rows.error());
  if (rows->empty())
    return failure(fmt::format("these properties have no finding on OpenZFS {}",
                               space->tree.release));
  // Those without a tape need no build.
  std::erase_if(space->properties, [&](const Property &property) {
    return std::ranges::find(*rows, property.name, &Row::property) ==
           rows->end();
  });
  if (auto opened = openTree(context, *space, {.prove = true, .fuzz = true});
      !opened)
    return std::unexpected(opened.error());
  auto folder = newRunFolder(context.project);
  if (!folder)
    return std::unexpected(folder.error());
  const fs::path scratch = *folder / "minimize";
  if (auto made = makeDirectories(scratch); !made)
    return std::unexpected(made.error());

  std::vector<Row> done;
  auto text = [&] {
    return toText({{"schema", "zassay-bench-minimize"},
                   {"version", 1},
                   {"release", space->tree.release},
                   {"limit_seconds", options.limit},
                   {"tapes", toJson(done)}});
  };
  const fs::path file = *folder / "minimize.json";
  if (!context.terminal.isInteractive())
    context.terminal.note(fmt::format("results so far: {}",
                                      context.project.display(file)));
  std::size_t failed = 0;
  Result<void> ended;
  for (Row &row : *rows) {
    context.terminal.status(fmt::format("minimizing {}/{}  {}", done.size() + 1,
                                        rows->size(), row.name));
    ended = measureRow(context, *space, options.limit, scratch, row);
    if (!ended)
      break;
    failed += !row.minimized;
    done.push_back(std::move(row));
    if (ended = writeFileAtomic(file, text()); !ended)
      break;
  }
  context.terminal.clearStatus();
  std::error_code ignored;
  fs::remove_all(scratch, ignored);
  std::FILE *stream = common.json == "-" ? stderr : stdout;
  const Totals totals = totalsOf(done);
  printTable(done, stream);
  printSummary(totals, rows->size(), stream);
  std::fflush(stream);
  if (!ended)
    return std::unexpected(ended.error());
  if (auto written = writeJson(common.json, text()); !written)
    return std::unexpected(written.error());
  return failed + totals.worse == 0 && totals.same == totals.tapes
             ? ExitCode::Success
             : ExitCode::Finding;
}

} // namespace zassay
