// SPDX-License-Identifier: Apache-2.0
#include "Commands.h"

#include "Corpus.h"
#include "Files.h"
#include "Progress.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

struct Options {
  CommonOptions common;
  FuzzOptions fuzz;
  std::vector<std::string> from;
};

constexpr const char *footer = R"(
A working corpus has a folder for each property, as 'fuzz --corpus DIR' keeps
it. merge takes in others (each with a folder for each property) and keeps the
smallest set of tapes that covers the same; prune does so with what is there.
Both may be interrupted, or run beside a campaign on the same folder: a tape is
removed only when those that stand for it are on the disk. Tapes that fail stay.

Examples:
  zassay corpus stats --corpus ~/corpora
  zassay corpus merge --corpus ~/corpora --from machine-2 --from machine-3
  zassay corpus prune --corpus ~/corpora accepted_sizes

Exit code: 0 done; 2 usage or environment; 130 interrupted (nothing is lost).)";

Json toJson(const CorpusSize &size) {
  return {{"units", size.units},
          {"bytes", size.bytes},
          {"misnamed", size.misnamed}};
}

Result<void> finish(const Table &table, const Options &options, Json list) {
  std::FILE *stream = options.common.json == "-" ? stderr : stdout;
  fmt::print(stream, "{}", table.render(terminalWidth(stream),
                                        wantsColour(stream)));
  std::fflush(stream);
  return writeJson(options.common.json, toText({{"schema", "zassay-corpus"},
                                                {"version", 1},
                                                {"properties", list}}));
}

Result<ExitCode> stats(const Context &context, const Options &options) {
  auto space = chooseWork(context, options.common);
  if (!space)
    return std::unexpected(space.error());
  Table table({{"property"},
               {"units", Align::Right},
               {"bytes", Align::Right},
               {"misnamed", Align::Right}});
  Json list = Json::array();
  CorpusSize all;
  for (const Property &property : space->properties) {
    auto size = sizeOf(options.fuzz.corpus / property.name);
    if (!size)
      return std::unexpected(size.error());
    if (size->units == 0)
      continue;
    table.add({{property.name},
               {std::to_string(size->units)},
               {std::to_string(size->bytes)},
               {std::to_string(size->misnamed)}});
    list.push_back(toJson(*size));
    list.back()["name"] = property.name;
    all.units += size->units;
    all.bytes += size->bytes;
  }
  const std::size_t count = list.size();
  if (auto done = finish(table, options, std::move(list)); !done)
    return std::unexpected(done.error());
  // Whose property was renamed or is another tree's, nobody prunes.
  auto known = scanProperties(context.project);
  if (!known)
    return std::unexpected(known.error());
  std::FILE *stream = options.common.json == "-" ? stderr : stdout;
  fmt::print(stream, "{} propert{}, {} units, {} bytes\n", count,
             count == 1 ? "y" : "ies", all.units, all.bytes);
  std::error_code error;
  for (fs::directory_iterator entry(options.fuzz.corpus, error), end;
       !error && entry != end; entry.increment(error))
    if (std::string name = entry->path().filename().string();
        !name.starts_with('.') &&
        std::ranges::find(*known, name, &Property::name) == known->end())
      fmt::print(stream, "no property's: {}\n", entry->path().string());
  return ExitCode::Success;
}

// With nothing to take in it is a prune.
Result<ExitCode> merge(const Context &context, const Options &options) {
  for (const std::string &from : options.from)
    if (std::error_code ignored; !fs::is_directory(from, ignored))
      return failure(fmt::format("--from {}: it is not a folder", from));
  // Only what there is something of has to be built.
  CommonOptions common = options.common;
  auto chosen = chooseWork(context, common);
  if (!chosen)
    return std::unexpected(chosen.error());
  common.properties.clear();
  auto has = [](const fs::path &folder) {
    auto files = filesIn(folder);
    return files && !files->empty();
  };
  for (const Property &property : chosen->properties)
    if (has(options.fuzz.corpus / property.name) ||
        std::ranges::any_of(options.from, [&](const std::string &from) {
          return has(fs::path(from) / property.name);
        }))
      common.properties.push_back(property.name);
  if (common.properties.empty())
    return failure(fmt::format("there is no tape of these properties in {}",
                               options.fuzz.corpus.string()));
  auto space = openWorkspace(context, common, {.fuzz = true});
  if (!space)
    return std::unexpected(space.error());
  auto run = newRunFolder(context.project);
  if (!run)
    return std::unexpected(run.error());
  Table table({{"property"},
               {"units", Align::Right},
               {"before", Align::Right},
               {"failing", Align::Right}});
  Json list = Json::array();
  Progress progress(space->properties.size());
  for (const Property &property : space->properties) {
    context.terminal.status(
        fmt::format("merging {}  {}", progress.text(), property.name));
    progress.advance();
    if (!property.applicable || !property.fuzz)
      continue;
    std::vector<fs::path> from;
    for (const std::string &folder : options.from)
      if (has(fs::path(folder) / property.name))
        from.push_back(fs::absolute(fs::path(folder) / property.name));
    fs::path scratch = *run / property.name;
    if (auto made = makeDirectories(scratch); !made)
      return std::unexpected(made.error());
    auto merged = mergeCorpus(context, *space, property.name,
                              fs::absolute(options.fuzz.corpus) / property.name,
                              from, fs::absolute(scratch));
    context.terminal.clearStatus();
    if (!merged)
      return std::unexpected(merged.error());
    std::error_code ignored;
    fs::remove_all(scratch, ignored);
    table.add({{property.name},
               {std::to_string(merged->after.units)},
               {std::to_string(merged->before.units)},
               {std::to_string(merged->failing)}});
    list.push_back({{"name", property.name},
                    {"before", toJson(merged->before)},
                    {"after", toJson(merged->after)},
                    {"failing", merged->failing}});
  }
  if (auto done = finish(table, options, std::move(list)); !done)
    return std::unexpected(done.error());
  return ExitCode::Success;
}

using Work = Result<ExitCode> (*)(const Context &, const Options &);

CLI::App *addPart(CLI::App &command, Action &action, const char *name,
                  const char *description,
                  const std::shared_ptr<Options> &options, Work work) {
  CLI::App *part = command.add_subcommand(name, description);
  addCommonOptions(*part, options->common);
  part->add_option("--corpus", options->fuzz.corpus,
                   "the working corpora, one folder a property")
      ->required()
      ->type_name("DIR");
  part->callback([options, &action, work] {
    action = [options, work](const Context &context) -> Result<ExitCode> {
      if (work != stats) // which only reads
        if (auto good = checkCorpusFolder(options->fuzz); !good)
          return std::unexpected(good.error());
      // A merge may begin one.
      if (std::error_code ignored;
          options->from.empty() &&
          !fs::is_directory(options->fuzz.corpus, ignored))
        return failure(fmt::format("--corpus {}: there is no such folder",
                                   options->fuzz.corpus.string()));
      return work(context, *options);
    };
  });
  return part;
}

} // namespace

void addCorpus(CLI::App &app, Action &action) {
  auto options = std::make_shared<Options>();
  CLI::App *command = app.add_subcommand(
      "corpus", "working corpora: merge, prune, stats");
  command->require_subcommand(1);
  command->footer(footer);
  addPart(*command, action, "merge",
          "take in others, keep the smallest set that covers the same", options,
          merge)
      ->add_option("--from", options->from, "corpora to take in; once for each")
      ->required()
      ->allow_extra_args(false)
      ->type_name("DIR");
  addPart(*command, action, "prune",
          "keep the smallest set that covers the same", options, merge);
  addPart(*command, action, "stats", "how large they are", options, stats);
}

} // namespace zassay
