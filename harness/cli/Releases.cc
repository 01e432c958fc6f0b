// SPDX-License-Identifier: Apache-2.0
#include "Releases.h"

#include "Parallel.h"
#include "Replayer.h"

#include <algorithm>
#include <mutex>
#include <set>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

std::optional<bool> recordOf(const Finding &finding,
                             const std::string &release) {
  if (finding.reproduces(release))
    return true;
  if (finding.isGone(release))
    return false;
  return std::nullopt;
}

// The findings on one release, each to the end of its row.
Result<void> addRelease(const Context &context, const Workspace &chosen,
                        const std::string &release, ReleaseTable &table) {
  table.releases.push_back(release);
  for (ReleaseRow &row : table.rows)
    row.cells.emplace_back();
  auto tree =
      treeOf(context.project, release, context.terminal, context.interrupt);
  if (!tree)
    return std::unexpected(tree.error());
  Workspace space = chosen;
  space.tree = std::move(*tree);
  if (auto opened = openTree(context, space, {}); !opened)
    return opened;
  std::mutex mutex;
  std::optional<Error> error;
  std::size_t done = 0;
  forEachParallel(
      space.jobs, table.rows.size(), context.interrupt, [&](std::size_t i) {
        const Finding &finding = table.rows[i].finding;
        ReleaseCell &cell = table.rows[i].cells.back();
        cell.recorded = recordOf(finding, release);
        auto property = std::ranges::find(space.properties, finding.property,
                                          &Property::name);
        cell.applicable =
            property != space.properties.end() && property->applicable;
        std::optional<Error> failed;
        if (!cell.applicable) {
          cell.finished = true;
        } else if (auto replay = replayFinding(context, space, finding)) {
          cell.finished = !replay->interrupted;
          cell.reproduced = replay->reproduced;
          cell.got = replay->got;
        } else {
          failed = replay.error();
        }
        std::lock_guard lock(mutex);
        context.terminal.status(fmt::format("replaying on {}  {}/{}  {}",
                                            release, ++done,
                                            table.rows.size(), finding.id));
        if (failed && !error)
          error = failed;
      });
  context.terminal.clearStatus();
  if (context.interrupt.requested())
    return interrupted();
  if (error)
    return std::unexpected(*error);
  if (!context.terminal.isInteractive())
    context.terminal.note(fmt::format("replayed on {}", release));
  return {};
}

Cell textOf(const ReleaseCell &cell) {
  if (!cell.finished)
    return {};
  std::string text = !cell.applicable  ? "not applicable"
                     : cell.reproduced ? "reproduces"
                                       : "does not";
  if (cell.contradicts())
    return {text + " (!)", Colour::Red};
  if (!cell.recorded && cell.applicable)
    return {text + " (?)", Colour::Yellow};
  return {text, Colour::Plain};
}

} // namespace

std::string seenOn(const Finding &finding) {
  return finding.doesNotReproduceOn.empty()
             ? std::string("all")
             : fmt::format("{}", fmt::join(finding.reproducesOn, ", "));
}

bool ReleaseTable::contradicts() const {
  return std::ranges::any_of(rows, [](const ReleaseRow &row) {
    return std::ranges::any_of(row.cells, &ReleaseCell::contradicts);
  });
}

std::string ReleaseTable::render(std::size_t width, bool colours) const {
  std::vector<Column> columns = {{"finding"}};
  for (const std::string &release : releases)
    columns.push_back({release});
  Table table(columns);
  std::string notes;
  for (const ReleaseRow &row : rows) {
    if (std::ranges::none_of(row.cells, &ReleaseCell::finished))
      continue;
    // A finding's other tapes are named after what sets them apart.
    std::string tape = row.finding.tape.filename().string();
    std::string name = tape == "tape" ? row.finding.id
                                      : fmt::format("{} ({})", row.finding.id,
                                                    tape);
    std::vector<Cell> line = {{name}};
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      line.push_back(textOf(row.cells[i]));
      if (row.cells[i].contradicts())
        notes += fmt::format("(!) {} on {}: the record says otherwise{}{}\n",
                             name, releases[i],
                             row.cells[i].got.empty() ? "" : "; got ",
                             row.cells[i].got);
    }
    table.add(std::move(line));
  }
  std::string text = table.render(width, colours) + notes;
  if (!absent.empty())
    text += fmt::format("not here, not fetched: {}\n", fmt::join(absent, ", "));
  return text;
}

Json ReleaseTable::toJson() const {
  Json list = Json::array();
  for (const ReleaseRow &row : rows) {
    Json cells = Json::object();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const ReleaseCell &cell = row.cells[i];
      if (!cell.finished)
        continue;
      cells[releases[i]] = {
          {"applicable", cell.applicable},
          {"reproduced", cell.reproduced},
          {"recorded", cell.recorded ? Json(*cell.recorded) : Json()},
          {"contradicts", cell.contradicts()}};
    }
    list.push_back({{"finding", row.finding.id},
                    {"property", row.finding.property},
                    {"tape", row.finding.tape.string()},
                    {"releases", std::move(cells)}});
  }
  return {{"schema", "zassay-releases"},
          {"version", 1},
          {"releases", releases},
          {"absent", absent},
          {"findings", std::move(list)}};
}

Result<void> replayOnReleases(const Context &context,
                              const CommonOptions &options,
                              const std::vector<Finding> &findings,
                              ReleaseTable &table) {
  std::set<std::string> names;
  for (const Finding &finding : findings) {
    table.rows.push_back({finding, {}});
    names.insert(finding.property);
  }
  CommonOptions common = options;
  common.properties.assign(names.begin(), names.end());
  auto chosen = chooseWork(context, common);
  if (!chosen)
    return std::unexpected(chosen.error());
  auto known = knownReleases(context.project, "all", context.interrupt);
  if (!known)
    return std::unexpected(known.error());
  for (const KnownRelease &one : *known) {
    std::error_code ignored;
    if (!fs::exists(context.project.build() / "openzfs" / one.release / "tree",
                    ignored)) {
      table.absent.push_back(one.release);
      continue;
    }
    if (auto added = addRelease(context, *chosen, one.release, table); !added)
      return added;
  }
  return {};
}

} // namespace zassay
