// SPDX-License-Identifier: Apache-2.0
#include "Corpus.h"

#include "Files.h"
#include "Process.h"
#include "Replayer.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;

Result<void> keepUnit(const fs::path &corpus, std::string_view content) {
  fs::path path = corpus / sha1(content);
  std::error_code ignored;
  if (fs::exists(path, ignored))
    return {};
  return writeFileAtomic(path, content);
}

Result<CorpusSize> sizeOf(const fs::path &corpus) {
  auto units = filesIn(corpus);
  if (!units)
    return std::unexpected(units.error());
  CorpusSize size;
  for (const fs::path &unit : *units) {
    auto content = readFile(unit);
    if (!content)
      continue; // another campaign has pruned it
    ++size.units;
    size.bytes += content->size();
    size.misnamed += sha1(*content) != unit.filename().string();
  }
  return size;
}

Result<CorpusMerge> mergeCorpus(const Context &context, const Workspace &space,
                                const std::string &property,
                                const fs::path &corpus,
                                const std::vector<fs::path> &from,
                                const fs::path &scratch) {
  if (auto made = makeDirectories(corpus); !made)
    return std::unexpected(made.error());
  auto before = sizeOf(corpus);
  if (!before)
    return std::unexpected(before.error());
  auto listed = filesIn(corpus);
  if (!listed)
    return std::unexpected(listed.error());
  fs::path chosen = scratch / "chosen";
  if (auto made = makeDirectories(chosen); !made)
    return std::unexpected(made.error());

  Command command;
  command.argv = {space.libfuzzer(property).string(), "-set_cover_merge=1",
                  fmt::format("-artifact_prefix={}/", scratch.string()),
                  chosen.string(), corpus.string()};
  for (const fs::path &folder : from)
    command.argv.push_back(folder.string());
  command.directory = scratch;
  command.log = scratch / "log";
  command.keepBytes = 1u << 16;
  auto merged = runToSuccess(command, context.interrupt,
                             fmt::format("merging {}", property));
  if (!merged)
    return std::unexpected(merged.error());

  auto units = filesIn(chosen);
  if (!units)
    return std::unexpected(units.error());
  std::set<std::string> kept;
  for (const fs::path &unit : *units) {
    auto content = readFile(unit);
    if (!content)
      return std::unexpected(content.error());
    if (auto done = keepUnit(corpus, *content); !done)
      return std::unexpected(done.error());
    kept.insert(sha1(*content));
  }
  std::erase_if(*listed, [&](const fs::path &unit) {
    return kept.contains(unit.filename().string());
  });
  // What fails covers nothing that a merge sees, and may be a finding.
  auto replay = replayCorpus(context, space, property, *listed);
  if (!replay)
    return std::unexpected(replay.error());
  if (!replay->finished)
    return interrupted();
  CorpusMerge result;
  result.before = *before;
  result.failing = replay->failures.size();
  for (const fs::path &unit : *listed) {
    bool fails = std::ranges::any_of(
        replay->failures,
        [&](const CorpusFailure &failure) { return failure.tape == unit; });
    std::error_code ignored;
    if (!fails)
      fs::remove(unit, ignored);
  }
  auto after = sizeOf(corpus);
  if (!after)
    return std::unexpected(after.error());
  result.after = *after;
  return result;
}

} // namespace zassay
