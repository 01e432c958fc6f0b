// SPDX-License-Identifier: Apache-2.0
#include "Tree.h"

#include "Files.h"
#include "Process.h"

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

// "Version:       2.1.11" of an OpenZFS META file.
std::string metaVersion(const fs::path &tree) {
  auto text = readFile(tree / "META", 1u << 20);
  if (!text)
    return "";
  std::string_view rest = *text;
  while (!rest.empty()) {
    std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    if (line.starts_with("Version:")) {
      std::size_t begin = line.find_first_not_of(" \t", 8);
      std::size_t last = line.find_last_not_of(" \t\r");
      return begin == std::string_view::npos
                 ? ""
                 : std::string(line.substr(begin, last - begin + 1));
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return "";
}

std::vector<std::string> splitLines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0)
      lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

} // namespace

Result<Tree> treeAt(const fs::path &directory) {
  std::error_code error;
  fs::path path = fs::canonical(directory, error);
  if (error)
    return failure(fmt::format("--openzfs {}: {}", directory.string(),
                               error.message()));
  for (const char *needed :
       {"include/sys/spa.h", "module/zfs/zio.c", "lib/libspl/include"})
    if (!fs::exists(path / needed, error))
      return failure(fmt::format(
          "--openzfs {}: this is not an OpenZFS tree: it has no {}; name the "
          "top folder of a checkout or of an unpacked release",
          directory.string(), needed));
  return Tree{.id = fmt::format("dir-{:016x}", hash64(path.string())),
              .path = path,
              .release = metaVersion(path),
              .version = metaVersion(path)};
}

namespace {

// The script's output; terminal: told what the script tells. Its last line,
// if it fails, is the error.
Result<std::vector<std::string>>
runFetchScript(const Project &project, std::vector<std::string> arguments,
               Terminal *terminal, const Interrupt &interrupt) {
  Command command;
  command.argv = {project.script("fetch-openzfs").string()};
  command.argv.insert(command.argv.end(), arguments.begin(), arguments.end());
  std::string held;
  command.onErrorLine = [&](std::string_view line) {
    if (!held.empty() && terminal)
      terminal->note(held);
    held = line;
  };
  auto result = runProcess(command, interrupt);
  if (!result)
    return std::unexpected(result.error());
  if (result->end == ProcessResult::End::Interrupted)
    return interrupted();
  if (!result->exitedWith(0)) {
    // What was fetched stays; say what was not.
    constexpr std::string_view prefix = "fetch-openzfs: ";
    if (held.starts_with(prefix))
      held.erase(0, prefix.size());
    return failure(held.empty() ? fmt::format("fetching OpenZFS failed: {}",
                                              result->describeEnd())
                                : held,
                   result->out);
  }
  if (!held.empty() && terminal)
    terminal->note(held);
  return splitLines(result->out);
}

} // namespace

Result<std::vector<fs::path>>
fetchTrees(const Project &project, const std::vector<std::string> &releases,
           Terminal &terminal, const Interrupt &interrupt) {
  auto lines = runFetchScript(project, releases, &terminal, interrupt);
  if (!lines)
    return std::unexpected(lines.error());
  return std::vector<fs::path>(lines->begin(), lines->end());
}

Result<std::vector<KnownRelease>> knownReleases(const Project &project,
                                                const std::string &name,
                                                const Interrupt &interrupt) {
  auto lines = runFetchScript(project, {"--list", name}, nullptr, interrupt);
  if (!lines)
    return std::unexpected(lines.error());
  std::vector<KnownRelease> known;
  for (const std::string &line : *lines) {
    std::size_t tab = line.find('\t');
    std::size_t end = line.find('\t', tab + 1);
    if (tab != std::string::npos && end != std::string::npos)
      known.push_back({line.substr(0, tab), line.substr(tab + 1, end - tab - 1)});
  }
  return known;
}

Result<Tree> treeOf(const Project &project, const std::string &release,
                    Terminal &terminal, const Interrupt &interrupt) {
  if (release == "all") // what the script calls every release
    return failure("--release all: name one release");
  auto paths = fetchTrees(project, {release}, terminal, interrupt);
  if (!paths)
    return std::unexpected(paths.error());
  if (paths->size() != 1)
    return failure(fmt::format("--release {}: name one release", release));
  auto tree = treeAt(paths->front());
  if (!tree)
    return tree;
  tree->fetched = true;
  tree->id = paths->front().parent_path().filename();
  tree->release = tree->id;
  auto source = readJsonObject(paths->front().parent_path() / "source.json");
  if (source)
    tree->source = std::move(*source);
  return tree;
}

} // namespace zassay
