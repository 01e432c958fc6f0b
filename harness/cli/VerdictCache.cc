// SPDX-License-Identifier: Apache-2.0
#include "VerdictCache.h"

#include "Files.h"
#include "Process.h"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view format = "zassay-verdict 2";
constexpr std::size_t mostEntries = 4000;
constexpr std::uintmax_t mostBytes = 128u << 20;

// An entry is a line with the SHA-256 of what follows, and JSON.
std::string sealed(const Json &entry) {
  std::string text = toText(entry);
  return sha256(text) + "\n" + text;
}

Result<Json> unsealed(const std::string &content) {
  std::size_t end = std::min(content.find('\n'), content.size());
  std::string_view text = std::string_view(content).substr(
      std::min(end + 1, content.size()));
  if (sha256(text) != std::string_view(content).substr(0, end))
    return failure("its checksum is wrong");
  return parseJsonObject(text, "it");
}

// The units that were looked into: the files behind the symbols.
std::map<std::string, std::string> symbolsOf(const Json &answer) {
  std::map<std::string, std::string> symbols;
  auto units = answer.find("units");
  if (units != answer.end() && units->is_object())
    for (const auto &[symbol, file] : units->items())
      symbols[symbol] = file.is_string() ? file.get<std::string>() : "";
  return symbols;
}

} // namespace

VerdictCache::VerdictCache(const Context &where, const Workspace &workspace)
    : context(where), space(workspace),
      root(where.project.build() / "cache" / "verdicts") {}

std::string VerdictCache::hashOf(const fs::path &file) {
  std::lock_guard lock(mutex);
  auto [entry, added] = hashes.try_emplace(file);
  if (added)
    if (auto content = readFile(file, 1u << 30))
      entry->second = sha256(*content);
  return entry->second;
}

// An interrupt or a prover that cannot be run leaves it empty; so does one
// that lists nothing.
const std::string &VerdictCache::libraries() {
  std::lock_guard lock(mutex);
  if (!loaded) {
    loaded.emplace();
    Command command;
    command.argv = {context.project.prover().string(), "--libraries"};
    command.timeLimit = std::chrono::minutes(1);
    auto process = runProcess(command, context.interrupt);
    if (process && process->exitedWith(0))
      loaded = process->out;
  }
  return *loaded;
}

const std::map<std::string, std::string> &VerdictCache::index() {
  std::lock_guard lock(mutex);
  if (!symbols) {
    symbols.emplace();
    auto text = readFile(space.units());
    std::istringstream lines(text ? *text : std::string());
    for (std::string symbol, file; lines >> symbol >> file;)
      symbols->emplace(symbol, file);
  }
  return *symbols;
}

// All that is known before a proof; empty if a file cannot be read.
fs::path VerdictCache::folderOf(const Property &property,
                                const std::vector<std::string> &options) {
  if (libraries().empty())
    return {};
  std::string key = fmt::format("{}\n{}", format, libraries());
  for (const fs::path &file :
       {context.project.prover(), context.project.proverLibrary(),
        space.bitcode(property.name)}) {
    std::string hash = hashOf(file);
    if (hash.empty())
      return {};
    key += "\n" + hash;
  }
  for (const std::string &option : options)
    key += "\n" + option;
  return root / sha256(key);
}

// Is what an entry was made from still as it was?
bool VerdictCache::holds(const Json &entry) {
  auto answer = entry.find("answer");
  auto units = entry.find("units");
  if (answer == entry.end() || units == entry.end() || !units->is_object())
    return false;
  for (const auto &[symbol, file] : symbolsOf(*answer)) {
    auto now = index().find(symbol);
    if ((now == index().end() ? "" : now->second) != file)
      return false;
    if (!file.empty() &&
        textOr(*units, file.c_str(), "") != hashOf(space.unitFile(file)))
      return false;
  }
  return true;
}

std::optional<Json>
VerdictCache::find(const Property &property,
                   const std::vector<std::string> &options) {
  fs::path folder = folderOf(property, options);
  auto files = folder.empty() ? Result<std::vector<fs::path>>()
                              : filesIn(folder);
  if (!files)
    return std::nullopt;
  for (const fs::path &file : *files) {
    auto content = readFile(file);
    if (!content)
      continue; // another run has removed it
    auto entry = unsealed(*content);
    if (!entry) {
      context.terminal.note(
          fmt::format("{}: {}; it is not used", context.project.display(file),
                      entry.error().text));
      continue;
    }
    if (!holds(*entry))
      continue;
    std::error_code ignored;
    fs::last_write_time(file, fs::file_time_type::clock::now(), ignored);
    return (*entry)["answer"];
  }
  return std::nullopt;
}

void VerdictCache::keep(const Property &property,
                        const std::vector<std::string> &options,
                        const Json &answer, fs::file_time_type began) {
  auto unchanged = [&](const fs::path &file) {
    std::error_code error;
    auto written = fs::last_write_time(file, error);
    return !error && written < began;
  };
  fs::path folder = folderOf(property, options);
  if (folder.empty() || !answer.contains("units") ||
      !unchanged(space.bitcode(property.name)) || !unchanged(space.units()))
    return;
  Json units = Json::object();
  for (const auto &[symbol, file] : symbolsOf(answer)) {
    if (file.empty() || units.contains(file))
      continue;
    std::string hash = hashOf(space.unitFile(file));
    if (hash.empty() || !unchanged(space.unitFile(file)))
      return;
    units[file] = hash;
  }
  std::string name = sha256(units.dump());
  if (!makeDirectories(folder))
    return;
  (void)writeFileAtomic(folder / name, sealed({{"property", property.name},
                                               {"units", std::move(units)},
                                               {"answer", answer}}));
}

void VerdictCache::prune() const {
  struct Entry {
    fs::path path;
    fs::file_time_type used;
    std::uintmax_t size;
  };
  std::vector<Entry> entries;
  std::error_code error;
  for (fs::recursive_directory_iterator at(root, error), end;
       !error && at != end; at.increment(error)) {
    std::error_code gone; // removed by another run meanwhile
    if (!at->is_regular_file(gone))
      continue;
    Entry entry{at->path(), at->last_write_time(gone), at->file_size(gone)};
    if (!gone)
      entries.push_back(std::move(entry));
  }
  std::ranges::sort(entries, std::ranges::greater(), &Entry::used);
  std::uintmax_t bytes = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    bytes += entries[i].size;
    if (i < mostEntries && bytes <= mostBytes)
      continue;
    fs::remove(entries[i].path, error);
    fs::remove(entries[i].path.parent_path(), error); // if it is empty now
  }
}

Json VerdictCache::bitcode(const Property &property, const Json &answer) {
  Json files = Json::object();
  files[property.name + ".bc"] = hashOf(space.bitcode(property.name));
  for (const auto &[symbol, file] : symbolsOf(answer))
    if (!file.empty())
      files[file] = hashOf(space.unitFile(file));
  return files;
}

} // namespace zassay
