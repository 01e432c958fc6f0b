// SPDX-License-Identifier: Apache-2.0
#include "Commands.h"

#include "Files.h"
#include "Matrix.h"
#include "Progress.h"
#include "Steps.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

struct Options {
  CommonOptions common;
  std::vector<std::string> releases; // or suites, or "all"; empty: all
  std::vector<std::string> trees;
  ProveOptions prove;
  std::string baseline;
  std::string record;
};

constexpr const char *footer = R"(
Properties down, trees across, each cell the verdict that 'zassay prove' gives.
Releases stand in the order in which they are named, then the --openzfs trees.
A verdict that differs from the one before it has a * and is listed below the
table. A tree that cannot be fetched or built is a column without verdicts; the
reason is below the table.

Examples:
  zassay matrix                                    every release that is known
  zassay matrix 2.0.3 2.1.11 2.3.9 2.4.4           some of them
  zassay matrix trixie --openzfs ~/src/zfs         a release and your own tree
  zassay matrix all --property 'blkptr/*' --json matrix.json

Exit code: 0 every column is there, with nothing new in it; 1 a column has a
new finding, or a verdict that is not green and not known (with --baseline: a
regression); 2 nothing of that kind, but a column could not be fetched or
built; also usage or environment, then without a table; 130 interrupted (the
columns that were finished are printed and kept).)";

struct Wanted {
  std::string name;        // as it was asked for
  KnownRelease release;    // of a release
  std::optional<Tree> own; // of a tree that the user brings
};

// What the columns are to be; a name that is not known is an error.
Result<std::vector<Wanted>> wantedColumns(const Context &context,
                                          const Options &options) {
  std::vector<Wanted> wanted;
  std::vector<std::string> names = options.releases;
  if (names.empty() && options.trees.empty())
    names.emplace_back("all");
  for (const std::string &name : names) {
    auto known = knownReleases(context.project, name, context.interrupt);
    if (!known)
      return std::unexpected(known.error());
    for (const KnownRelease &one : *known)
      if (std::ranges::find(wanted, one.release, [](const Wanted &w) {
            return w.release.release;
          }) == wanted.end())
        wanted.push_back({name == "all" ? one.release : name, one, {}});
  }
  for (const std::string &folder : options.trees) {
    auto tree = treeAt(folder);
    if (!tree)
      return std::unexpected(tree.error());
    fs::path path = tree->path;
    wanted.push_back({path.filename().string(), {}, std::move(*tree)});
  }
  return wanted;
}

// A name that no other column has.
std::string uniqueName(const std::string &name,
                       const std::vector<MatrixColumn> &columns) {
  auto taken = [&](const std::string &one) {
    return std::ranges::find(columns, one, &MatrixColumn::name) !=
           columns.end();
  };
  std::string unique = name;
  for (int n = 2; taken(unique); ++n)
    unique = fmt::format("{}-{}", name, n);
  return unique;
}

// One column; what cannot be had is its reason. An Error: interrupted.
Result<void> fill(const Context &context, const Options &options,
                  const Workspace &chosen, const Wanted &wanted,
                  const fs::path &folder, Matrix &matrix) {
  matrix.columns.push_back(
      {uniqueName(wanted.name, matrix.columns), std::nullopt});
  MatrixColumn &column = matrix.columns.back();
  auto missing = [&](const Error &error) -> Result<void> {
    column.reason = error.text;
    if (error.exitCode == ExitCode::Interrupted)
      return std::unexpected(error);
    return {};
  };
  if (context.interrupt.requested())
    return missing(interrupted().error());
  auto tree = wanted.own ? Result<Tree>(*wanted.own)
                         : treeOf(context.project, wanted.name,
                                  context.terminal, context.interrupt);
  if (!tree)
    return missing(tree.error());
  if (tree->fetched) {
    std::string version = tree->version.empty() ? tree->release : tree->version;
    column.name.clear();
    column.name = uniqueName(version, matrix.columns);
  }
  const auto began = std::chrono::steady_clock::now();
  Workspace space = chosen;
  space.tree = std::move(*tree);
  if (auto opened = openTree(context, space, {.prove = true}); !opened)
    return missing(opened.error());
  ProveOptions prove = options.prove;
  if (!prove.smt2.empty())
    prove.smt2 = fs::path(prove.smt2) / column.name;
  Run run = newRun("prove", space);
  auto done = proveStep(context, space, prove, folder / column.name, run);
  if (!done)
    return missing(done.error());
  run.seconds = secondsSince(began);
  column.run = std::move(run);
  return {};
}

Result<ExitCode> matrix(const Context &context, const Options &options) {
  const auto began = std::chrono::steady_clock::now();
  auto chosen = chooseWork(context, options.common);
  if (!chosen)
    return std::unexpected(chosen.error());
  auto loaded = loadBaseline(options.baseline);
  if (!loaded)
    return std::unexpected(loaded.error());
  const std::optional<Baseline> &baseline = *loaded;
  auto wanted = wantedColumns(context, options);
  if (!wanted)
    return std::unexpected(wanted.error());
  auto folder = newRunFolder(context.project);
  if (!folder)
    return std::unexpected(folder.error());

  Matrix result;
  result.startTime = utcTime();
  for (const Wanted &one : *wanted) {
    context.terminal.note(fmt::format("{} ({} of {})", one.name,
                                      result.columns.size() + 1,
                                      wanted->size()));
    result.finished &=
        fill(context, options, *chosen, one, *folder, result).has_value();
    MatrixColumn &column = result.columns.back();
    if (column.run)
      context.terminal.note(renderSummary(*column.run));
    else
      context.terminal.note(fmt::format("{}: {}", column.name, column.reason));
  }
  result.finished &= !context.interrupt.requested();
  std::vector<VerdictColumn> columns;
  for (const MatrixColumn &one : result.columns)
    if (one.run) {
      columns.push_back(verdictsOf(*one.run));
      columns.back().name = one.name;
      if (one.run->tree.fetched)
        columns.back().release = one.run->tree.release;
    }
  if (!options.record.empty() && result.finished)
    if (auto kept = writeFileAtomic(options.record, toText(toJson(columns)));
        !kept)
      return std::unexpected(kept.error());
  if (baseline && result.finished) {
    auto compared = baseline->compare(columns, options.common.properties);
    if (!compared)
      return std::unexpected(compared.error());
    result.comparison = std::move(*compared);
  }
  result.seconds = secondsSince(began);
  auto done = publish(context, result.toJson(), *folder, options.common.json,
                      [&](std::FILE *stream) {
                        return result.render(context.project,
                                             terminalWidth(stream),
                                             wantsColour(stream));
                      });
  if (!done)
    return std::unexpected(done.error());
  return result.exitCode();
}

} // namespace

void addMatrix(CLI::App &app, Action &action) {
  auto options = std::make_shared<Options>();
  CLI::App *command = app.add_subcommand(
      "matrix", "the verdicts of several releases side by side");
  command
      ->add_option("releases", options->releases,
                   "releases or Debian suites; 'all' is every one known "
                   "(default: all, if there is no --openzfs)")
      ->type_name("R");
  command
      ->add_option("--openzfs", options->trees,
                   "an OpenZFS tree as a further column; may be repeated")
      ->allow_extra_args(false)
      ->type_name("DIR");
  command
      ->add_option("--property,-p", options->common.properties,
                   "property names or globs; may be repeated (default: all)")
      ->allow_extra_args(false)
      ->type_name("NAME");
  addRunOptions(*command, options->common);
  addProveOptions(*command, options->prove);
  addBaselineOption(*command, options->baseline);
  command->add_option("--record", options->record,
                      "write the verdicts alone, for a later --baseline")
      ->type_name("FILE");
  command->footer(footer);
  command->callback([options, &action] {
    action = [options](const Context &context) {
      return matrix(context, *options);
    };
  });
}

} // namespace zassay
