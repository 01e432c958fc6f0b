// SPDX-License-Identifier: Apache-2.0
#include "Matrix.h"

#include "Files.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace zassay {

namespace {

const PropertyRecord *recordOf(const MatrixColumn &column,
                               const std::string &property) {
  if (!column.run)
    return nullptr;
  for (const PropertyRecord &record : column.run->records)
    if (record.property.name == property)
      return &record;
  return nullptr;
}

// A property's verdict in a column; empty: it has none.
std::string verdictText(const MatrixColumn &column,
                        const std::string &property) {
  const PropertyRecord *record = recordOf(column, property);
  return record && record->proof && record->proof->finished
             ? verdictOf(*record->proof).text()
             : std::string();
}

// Every column has the same properties in the same order.
std::vector<std::string> propertyNames(const std::vector<MatrixColumn> &columns) {
  std::vector<std::string> names;
  for (const MatrixColumn &column : columns)
    if (column.run) {
      for (const PropertyRecord &record : column.run->records)
        names.push_back(record.property.name);
      break;
    }
  return names;
}

// Each known finding that was met, with the columns that it was met in.
std::string renderFindings(const std::vector<MatrixColumn> &columns) {
  std::map<std::string, std::vector<std::string>> met;
  for (const MatrixColumn &column : columns)
    if (column.run)
      for (const PropertyRecord &record : column.run->records)
        for (const std::string &id : record.knownFindings()) {
          auto &names = met[id];
          if (names.empty() || names.back() != column.name)
            names.push_back(column.name);
        }
  std::string text;
  for (const auto &[id, names] : met) {
    text += fmt::format("  {}:", id);
    for (const std::string &name : names)
      text += fmt::format("{} {}", name == names.front() ? "" : ",", name);
    text += "\n";
  }
  return text.empty() ? text : "known findings that were met:\n" + text;
}

} // namespace

ExitCode Matrix::exitCode() const {
  if (!finished)
    return ExitCode::Interrupted;
  bool found = false, missing = false;
  for (const MatrixColumn &column : columns) {
    missing |= !column.run;
    found |= column.run && column.run->exitCode() == ExitCode::Finding;
  }
  if (comparison)
    found = comparison->regressed();
  return found     ? ExitCode::Finding
         : missing ? ExitCode::Usage
                   : ExitCode::Success;
}

std::vector<VerdictChange> Matrix::changes() const {
  std::vector<VerdictChange> found;
  for (const std::string &name : propertyNames(columns)) {
    const MatrixColumn *before = nullptr;
    for (const MatrixColumn &column : columns) {
      std::string now = verdictText(column, name);
      if (now.empty())
        continue;
      if (before && verdictText(*before, name) != now)
        found.push_back({name, before->name, verdictText(*before, name),
                         column.name, now});
      before = &column;
    }
  }
  return found;
}

std::string Matrix::render(const Project &project, std::size_t width,
                           bool colours) const {
  std::vector<VerdictChange> changed = changes();
  std::vector<Column> titles = {{"property"}};
  for (const MatrixColumn &column : columns)
    titles.push_back({column.name});
  Table table(titles);
  for (const std::string &name : propertyNames(columns)) {
    std::vector<Cell> row = {{name}};
    for (const MatrixColumn &column : columns) {
      const PropertyRecord *record = recordOf(column, name);
      Cell cell = record ? verdictCell(record->proof, true) : Cell{};
      if (cell.text.empty())
        cell = {"-", Colour::Grey};
      else if (record->proof->finished && !record->newFindings().empty())
        cell.text += " NEW";
      if (std::ranges::any_of(changed, [&](const VerdictChange &one) {
            return one.property == name && one.to == column.name;
          }))
        cell.text += " *";
      row.push_back(std::move(cell));
    }
    table.add(std::move(row));
  }
  std::string text = table.empty() ? "" : table.render(width, colours);
  if (!changed.empty())
    text += "* changes from one release to the next:\n";
  for (const VerdictChange &one : changed)
    text += fmt::format("  {}: {} {} -> {} {}\n", one.property, one.from,
                        one.fromVerdict, one.to, one.toVerdict);
  text += renderFindings(columns);
  for (const MatrixColumn &column : columns)
    if (column.run)
      text += fmt::format("{}{}\n{}",
                          column.name == column.run->tree.release
                              ? ""
                              : column.name + ": ",
                          renderSummary(*column.run),
                          indented(renderNotes(*column.run, project)));
    else
      text += fmt::format("{}: NOT HERE: {}\n", column.name, column.reason);
  if (comparison)
    text += comparison->render();
  std::size_t here = std::ranges::count_if(
      columns, [](const MatrixColumn &c) { return c.run.has_value(); });
  text += fmt::format("{} of {} trees, {:.1f} s", here, columns.size(),
                      seconds);
  switch (exitCode()) {
  case ExitCode::Success:
    return text + (comparison ? "; no regression" : "; nothing new");
  case ExitCode::Finding:
    return text + (comparison ? "; REGRESSION" : "; NOT GREEN");
  case ExitCode::Usage:
    return text + "; not every tree could be had";
  case ExitCode::Interrupted:
    return text + "; interrupted";
  }
  return text;
}

Json Matrix::toJson() const {
  Json json = reportHead("matrix", startTime);
  json["seconds"] = seconds;
  json["finished"] = finished;
  json["exit_code"] = static_cast<int>(exitCode());
  Json list = Json::array();
  for (const MatrixColumn &column : columns) {
    Json entry = {{"name", column.name}};
    if (column.run)
      entry.update(treeJson(*column.run));
    else
      entry["reason"] = column.reason;
    list.push_back(std::move(entry));
  }
  json["columns"] = std::move(list);
  Json changed = Json::array();
  for (const VerdictChange &one : changes())
    changed.push_back(
        {{"property", one.property},
         {"from", {{"column", one.from}, {"verdict", one.fromVerdict}}},
         {"to", {{"column", one.to}, {"verdict", one.toVerdict}}}});
  json["changes"] = std::move(changed);
  if (comparison)
    json["comparison"] = zassay::toJson(*comparison);
  return json;
}

} // namespace zassay
