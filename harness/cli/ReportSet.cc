// SPDX-License-Identifier: Apache-2.0
#include "ReportSet.h"

#include "Files.h"
#include "Outcome.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

constexpr int readableVersion = 2; // of report.json

const Json &listOf(const Json &object, const char *key) {
  static const Json none = Json::array();
  auto list = object.find(key);
  return list != object.end() && list->is_array() ? *list : none;
}

// What a newer run did not do stands as the older one left it.
void mergeProperty(Json &older, const Json &newer) {
  for (const char *key : {"replay", "prove", "fuzz"})
    if (auto part = newer.find(key); part != newer.end() && !part->is_null())
      older[key] = *part;
  for (const char *key : {"findings", "finding_checks", "new_findings"}) {
    Json all = listOf(older, key);
    for (const Json &one : listOf(newer, key))
      if (std::ranges::find(all, one) == all.end())
        all.push_back(one);
    older[key] = std::move(all);
  }
  for (const char *key : {"statement", "engines", "applicable", "reason", "lacks"})
    if (auto part = newer.find(key); part != newer.end())
      older[key] = *part;
}

void takeColumn(ReportSet &set, const Json &json, const std::string &name) {
  std::string release = textOr(json, "release", "");
  const Json &tree = json.value("tree", Json::object());
  bool fetched = boolOr(tree, "fetched", false);
  fs::path path = textOr(tree, "path", "");
  auto same = [&](const ReportColumn &one) {
    if (!json.contains("properties") || !one.reason.empty())
      return one.name == name;
    return fetched ? one.fetched && one.release == release
                   : !one.fetched && one.tree == path;
  };
  auto found = std::ranges::find_if(set.columns, same);
  if (found == set.columns.end()) {
    set.columns.emplace_back().name = name;
    found = std::prev(set.columns.end());
  }
  if (!json.contains("properties")) {
    found->reason = textOr(json, "reason", "no verdicts");
    return;
  }
  found->reason.clear();
  found->release = release;
  found->tree = path;
  found->fetched = fetched;
  found->finished = boolOr(json, "finished", true);
  found->source = tree.value("source", Json());
  if (const Json &files = listOf(json, "coverage"); !files.empty())
    found->coverage.assign(files.begin(), files.end());
  for (const Json &property : listOf(json, "properties")) {
    if (!property.is_object())
      continue;
    auto [at, fresh] =
        found->properties.emplace(textOr(property, "name", "?"), property);
    if (!fresh)
      mergeProperty(at->second, property);
  }
}

std::string shardName(std::size_t index, std::size_t count) {
  return fmt::format("{}/{}", index, count);
}

} // namespace

const Json *ReportColumn::find(const std::string &property) const {
  auto at = properties.find(property);
  return at == properties.end() ? nullptr : &at->second;
}

std::vector<std::string> ReportSet::propertyNames() const {
  std::set<std::pair<std::string, std::string>> names;
  for (const ReportColumn &column : columns)
    for (const auto &[name, property] : column.properties)
      names.emplace(textOr(property, "area", ""), name);
  std::vector<std::string> list;
  for (const auto &[area, name] : names)
    list.push_back(name);
  return list;
}

const Json &ReportSet::described(const std::string &property) const {
  static const Json none = Json::object();
  for (const ReportColumn &column : columns)
    if (const Json *found = column.find(property))
      return *found;
  return none;
}

Result<Json> readReport(const fs::path &file) {
  std::error_code ignored;
  const fs::path path =
      fs::is_directory(file, ignored) ? file / "report.json" : file;
  auto json = readJsonObject(path);
  if (!json)
    return json;
  if (textOr(*json, "schema", "") != "zassay-report")
    return failure(fmt::format("{} is no report of zassay", path.string()));
  if (int version = static_cast<int>(numberOr(*json, "version", 0));
      version != readableVersion)
    return failure(fmt::format("{} has version {}; this program reads {}",
                               path.string(), version, readableVersion));
  if (!json->contains("properties") && !json->contains("columns"))
    return failure(fmt::format("{} has neither properties nor columns",
                               path.string()));
  return json;
}

Result<fs::path> newestReport(const Project &project) {
  std::vector<std::pair<fs::file_time_type, fs::path>> found;
  std::error_code error;
  for (fs::directory_iterator entry(project.runs(), error), end;
       !error && entry != end; entry.increment(error)) {
    fs::path file = entry->path() / "report.json";
    std::error_code none;
    auto time = fs::last_write_time(file, none);
    if (!none)
      found.emplace_back(time, file);
  }
  if (found.empty())
    return failure("no run has left a report yet: name a report.json, or run "
                   "'zassay check' first");
  return std::ranges::max(found).second;
}

Result<ReportSet> collectReports(const std::vector<Json> &reports,
                                 std::vector<Finding> findings) {
  ReportSet set;
  set.findings = std::move(findings);
  std::vector<std::pair<std::string, std::size_t>> order;
  for (const Json &report : reports)
    order.emplace_back(textOr(report, "start_time", ""), order.size());
  std::ranges::sort(order);
  for (const auto &[time, index] : order) {
    const Json &report = reports[index];
    Json head = report;
    for (const char *key : {"properties", "columns", "coverage"})
      head.erase(key);
    set.runs.push_back(std::move(head));
    if (report.contains("properties"))
      takeColumn(set, report, textOr(report, "release", "?"));
    for (const Json &column : listOf(report, "columns"))
      takeColumn(set, column, textOr(column, "name", "?"));
  }
  return set;
}

Result<Json> mergeShards(const std::vector<Json> &parts) {
  if (parts.empty())
    return failure("--merge needs the reports of the parts");
  auto number = [](const Json &part, const char *key) {
    auto shard = part.find("shard");
    return shard == part.end() || !shard->is_object()
               ? std::size_t{0}
               : static_cast<std::size_t>(numberOr(*shard, key, 0));
  };
  const std::size_t count = number(parts.front(), "count");
  std::vector<const Json *> byIndex(count, nullptr);
  for (const Json &part : parts) {
    std::size_t index = number(part, "index"), of = number(part, "count");
    if (index < 1 || of < 1 || index > of)
      return failure("--merge takes reports of 'prove --shard i/n'; one of "
                     "these is the report of a whole run");
    if (of != count)
      return failure(fmt::format("part {} belongs to another whole than part {}",
                                 shardName(index, of),
                                 shardName(number(parts.front(), "index"),
                                           count)));
    for (const char *key : {"command", "release", "tool_version"})
      if (part.value(key, Json()) != parts.front().value(key, Json()))
        return failure(fmt::format(
            "part {} has another {} than the others", shardName(index, of),
            key));
    if (number(part, "properties") != number(parts.front(), "properties"))
      return failure(fmt::format("part {} was split from another list of "
                                 "properties", shardName(index, of)));
    if (byIndex[index - 1])
      return failure(fmt::format("part {} is there twice",
                                 shardName(index, of)));
    byIndex[index - 1] = &part;
  }
  std::string missing;
  for (std::size_t i = 0; i < count; ++i)
    if (!byIndex[i])
      missing += (missing.empty() ? "" : ", ") + shardName(i + 1, count);
  if (!missing.empty())
    return failure(fmt::format("missing: part {}", missing));

  Json whole = *byIndex.front();
  whole.erase("shard");
  std::map<std::string, Json> properties;
  double seconds = 0;
  int code = 0;
  bool finished = true;
  for (const Json *part : byIndex) {
    seconds += numberOr(*part, "seconds", 0);
    code = std::max(code, static_cast<int>(numberOr(*part, "exit_code", 0)));
    finished &= boolOr(*part, "finished", false);
    for (const Json &property : listOf(*part, "properties"))
      if (!properties.emplace(textOr(property, "name", "?"), property).second)
        return failure(fmt::format("{} is in two parts",
                                   textOr(property, "name", "?")));
  }
  if (properties.size() != number(parts.front(), "properties"))
    return failure(fmt::format("the parts have {} properties, not {}",
                               properties.size(),
                               number(parts.front(), "properties")));
  whole["seconds"] = seconds;
  whole["finished"] = finished;
  whole["exit_code"] = code;
  Json list = Json::array();
  for (auto &[name, property] : properties)
    list.push_back(std::move(property));
  whole["properties"] = std::move(list);
  return whole;
}

std::string verdictText(const Json &property) {
  auto prove = property.find("prove");
  if (prove != property.end() && prove->is_object()) {
    std::string text = textOr(*prove, "verdict", "");
    auto bound = prove->find("bound");
    if (text == describe(Outcome::Bounded).name && bound != prove->end() &&
        bound->is_number())
      text += fmt::format(" {}", bound->get<std::uint64_t>());
    return text + (boolOr(*prove, "known", false) ? " (known)" : "");
  }
  return boolOr(property, "applicable", true)
             ? std::string()
             : std::string(describe(Outcome::NotApplicable).name);
}

bool isBad(const Json &property) {
  auto prove = property.find("prove");
  if (prove != property.end() && prove->is_object() &&
      !boolOr(*prove, "known", false)) {
    auto outcome = outcomeNamed(textOr(*prove, "verdict", ""));
    if (outcome && describe(*outcome).fails)
      return true;
  }
  return !listOf(property, "new_findings").empty() ||
         std::ranges::any_of(listOf(property, "finding_checks"),
                             [](const Json &check) {
                               return boolOr(check, "fails", false);
                             });
}

SourcePlace placeOf(const std::string &file, const fs::path &tree) {
  auto after = [&](std::string_view marker, std::size_t keep) {
    std::size_t at = file.rfind(marker);
    return at == std::string::npos ? std::string() : file.substr(at + keep);
  };
  if (std::string own = tree.string() + "/";
      own.size() > 1 && file.starts_with(own))
    return {file.substr(own.size()), true};
  if (std::string found = after("/tree/", 6); !found.empty())
    return {found, true};
  for (std::string_view folder : {"/harness/", "/targets/", "/smt/"})
    if (std::string found = after(folder, 1); !found.empty())
      return {found, false};
  for (std::string_view folder : {"/module/", "/include/", "/lib/"})
    if (std::size_t at = file.find(folder); at != std::string::npos)
      return {file.substr(at + 1), true};
  return {file, false};
}

} // namespace zassay
