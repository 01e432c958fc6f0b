// SPDX-License-Identifier: Apache-2.0
#include "Catalogue.h"

#include "Files.h"
#include "Json.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fnmatch.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

// Levenshtein distance.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j)
    row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1,
                         diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

std::string nearMatches(const std::vector<Property> &all,
                        const std::string &wanted) {
  std::vector<std::pair<std::size_t, std::string>> near;
  for (const Property &property : all) {
    std::size_t far = distance(wanted, property.name);
    bool part = property.name.find(wanted) != std::string::npos ||
                wanted.find(property.name) != std::string::npos;
    if (part || far <= std::max<std::size_t>(2, wanted.size() / 3))
      near.emplace_back(part ? 0 : far, property.name);
  }
  std::ranges::sort(near);
  std::string text;
  for (std::size_t i = 0; i < std::min<std::size_t>(near.size(), 5); ++i)
    text += fmt::format("{}{}", i ? ", " : "", near[i].second);
  return text;
}

bool matches(const Property &property, const std::string &pattern) {
  std::string qualified = property.area + "/" + property.name;
  return fnmatch(pattern.c_str(), property.name.c_str(), 0) == 0 ||
         fnmatch(pattern.c_str(), qualified.c_str(), FNM_PATHNAME) == 0;
}

} // namespace

std::vector<std::string> Property::engines() const {
  std::vector<std::string> names;
  if (prove)
    names.push_back("prove");
  if (fuzz)
    names.push_back("fuzz");
  return names;
}

Result<std::vector<Property>> scanProperties(const Project &project) {
  std::vector<Property> properties;
  std::error_code error;
  fs::path directory = project.root / "targets";
  for (fs::directory_iterator area(directory, error), end;
       !error && area != end; area.increment(error)) {
    if (!area->is_directory())
      continue;
    auto files = filesIn(area->path());
    if (!files)
      return std::unexpected(files.error());
    for (const fs::path &file : *files)
      if (file.extension() == ".c")
        properties.push_back(
            {file.stem().string(), area->path().filename().string()});
  }
  if (properties.empty())
    return failure(fmt::format("there are no properties under {}",
                               directory.string()));
  std::ranges::sort(properties, {}, [](const Property &property) {
    return std::pair(property.area, property.name);
  });
  return properties;
}

Result<std::vector<Property>>
selectProperties(const std::vector<Property> &all,
                 const std::vector<std::string> &patterns) {
  if (patterns.empty())
    return all;
  std::set<std::string> chosen;
  for (const std::string &pattern : patterns) {
    std::size_t found = 0;
    for (const Property &property : all)
      if (matches(property, pattern)) {
        chosen.insert(property.name);
        ++found;
      }
    if (found > 0)
      continue;
    std::string near = nearMatches(all, pattern);
    return failure(fmt::format(
        "no property is named '{}'; {}", pattern,
        near.empty() ? "'zassay list' names them all"
                     : fmt::format("did you mean: {}", near)));
  }
  std::vector<Property> selected;
  for (const Property &property : all)
    if (chosen.contains(property.name))
      selected.push_back(property);
  return selected;
}

bool isSelected(const Property &property,
                const std::vector<std::string> &patterns) {
  return patterns.empty() ||
         std::ranges::any_of(patterns, [&](const std::string &pattern) {
           return matches(property, pattern);
         });
}

Result<void> describeProperty(Property &property, const fs::path &file) {
  auto json = readJsonObject(file);
  if (!json)
    return std::unexpected(json.error());
  auto statement = stringField(*json, "statement");
  auto engines = stringsField(*json, "engines");
  for (const Error *error : {statement ? nullptr : &statement.error(),
                             engines ? nullptr : &engines.error()})
    if (error)
      return failure(fmt::format("{}: {}", file.string(), error->text));
  property.statement = *statement;
  property.prove = std::ranges::count(*engines, "prove") > 0;
  property.fuzz = std::ranges::count(*engines, "fuzz") > 0;
  property.applicable = boolOr(*json, "applicable", true);
  property.reason = textOr(*json, "reason", "");
  if (json->contains("lacks")) {
    auto lacks = stringsField(*json, "lacks");
    if (!lacks)
      return failure(fmt::format("{}: {}", file.string(), lacks.error().text));
    property.lacks = std::move(*lacks);
  }
  return {};
}

} // namespace zassay
