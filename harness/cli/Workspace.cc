// SPDX-License-Identifier: Apache-2.0
#include "Workspace.h"

#include "Builder.h"
#include "Files.h"

#include <charconv>
#include <ctime>
#include <thread>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

std::string formatUtc(const char *format) {
  std::time_t now = std::time(nullptr);
  std::tm utc = {};
  gmtime_r(&now, &utc);
  char text[40];
  std::strftime(text, sizeof text, format, &utc);
  return text;
}

} // namespace

std::string utcTime() { return formatUtc("%Y-%m-%dT%H:%M:%SZ"); }

Result<fs::path> newRunFolder(const Project &project) {
  if (auto made = makeDirectories(project.runs()); !made)
    return std::unexpected(made.error());
  std::string name = formatUtc("%Y-%m-%dT%H-%M-%SZ");
  for (int n = 1; n < 1000; ++n) {
    fs::path folder =
        project.runs() / (n == 1 ? name : fmt::format("{}-{}", name, n));
    std::error_code error;
    if (fs::create_directory(folder, error))
      return folder;
    if (error)
      return failure(fmt::format("cannot create folder {}: {}",
                                 folder.string(), error.message()));
  }
  return failure(fmt::format("too many runs in {}", project.runs().string()));
}

Result<void> writeJson(const std::string &to, const std::string &text) {
  if (to.empty())
    return {};
  if (to != "-")
    return writeFileAtomic(to, text);
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() ||
      std::fflush(stdout) != 0)
    return failure("cannot write to standard output");
  return {};
}

Result<Shard> parseShard(const std::string &text) {
  Shard shard;
  const char *end = text.data() + text.size();
  auto [slash, error] = std::from_chars(text.data(), end, shard.index);
  if (error == std::errc() && slash != end && *slash == '/') {
    auto [last, wrong] = std::from_chars(slash + 1, end, shard.count);
    if (wrong == std::errc() && last == end && shard.index >= 1 &&
        shard.index <= shard.count)
      return shard;
  }
  return failure(fmt::format("--shard {}: it is i/n with i from 1 to n, such "
                             "as 2/4", text));
}

namespace {

// Every count-th property of the list: parts take about as long as each other,
// since those of an area stand together.
Result<void> takeShard(Workspace &space, const std::string &text) {
  auto shard = parseShard(text);
  if (!shard)
    return std::unexpected(shard.error());
  shard->properties = space.properties.size();
  if (shard->count > shard->properties)
    return failure(fmt::format("--shard {}: there are only {} properties",
                               text, shard->properties));
  std::vector<Property> part;
  for (std::size_t i = shard->index - 1; i < space.properties.size();
       i += shard->count)
    part.push_back(std::move(space.properties[i]));
  space.properties = std::move(part);
  space.shard = *shard;
  return {};
}

} // namespace

Result<Workspace> chooseWork(const Context &context,
                             const CommonOptions &options) {
  Workspace space;
  space.jobs = options.jobs != 0 ? options.jobs
                                 : std::max(1u, std::thread::hardware_concurrency());

  if (!options.json.empty() && options.json != "-")
    if (auto writable = checkWritable(options.json); !writable)
      return std::unexpected(writable.error());
  auto all = scanProperties(context.project);
  if (!all)
    return std::unexpected(all.error());
  auto selected = selectProperties(*all, options.properties);
  if (!selected)
    return std::unexpected(selected.error());
  space.properties = std::move(*selected);
  if (!options.shard.empty())
    if (auto taken = takeShard(space, options.shard); !taken)
      return std::unexpected(taken.error());
  auto findings = loadFindings(context.project.findings());
  if (!findings)
    return std::unexpected(findings.error());
  space.findings = std::move(*findings);
  return space;
}

Result<Workspace> chooseWorkOnTree(const Context &context,
                                   const CommonOptions &options) {
  auto space = chooseWork(context, options);
  if (!space)
    return space;
  auto tree = !options.openzfs.empty()
                  ? treeAt(options.openzfs)
                  : treeOf(context.project,
                           options.release.empty() ? std::string(defaultRelease)
                                                   : options.release,
                           context.terminal, context.interrupt);
  if (!tree)
    return std::unexpected(tree.error());
  space->tree = std::move(*tree);
  return space;
}

Result<Workspace> openWorkspace(const Context &context,
                                const CommonOptions &options, Needs needs) {
  auto space = chooseWorkOnTree(context, options);
  if (!space)
    return space;
  if (auto opened = openTree(context, *space, needs); !opened)
    return std::unexpected(opened.error());
  return space;
}

Result<void> openTree(const Context &context, Workspace &space, Needs needs) {
  space.targets = context.project.targets(space.tree.id);

  // First what each property says of itself, then what that asks for.
  std::vector<std::string> targets;
  for (const Property &property : space.properties)
    targets.push_back("describe-" + property.name);
  if (auto built = buildTargets(context, space.tree, targets, space.jobs);
      !built)
    return std::unexpected(built.error());
  targets.clear();
  for (Property &property : space.properties) {
    auto described = describeProperty(
        property, space.targets / "properties" / (property.name + ".json"));
    if (!described)
      return std::unexpected(described.error());
    if (needs.prove && property.prove && property.applicable)
      targets.push_back("bitcode-" + property.name);
    if (needs.fuzz && property.fuzz && property.applicable)
      targets.push_back("libfuzzer-" + property.name);
    if (needs.afl && property.fuzz && property.applicable)
      targets.push_back("afl-" + property.name);
    if (needs.coverage && property.applicable)
      targets.push_back("coverage-" + property.name);
  }
  if (needs.emptyProperty)
    targets.push_back("bench-empty");
  if (!targets.empty())
    if (auto built = buildTargets(context, space.tree, targets, space.jobs);
        !built)
      return std::unexpected(built.error());
  return {};
}

} // namespace zassay
