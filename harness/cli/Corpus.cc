// SPDX-License-Identifier: Apache-2.0
#include "Corpus.h"

#include "FileLock.h"
#include "Files.h"
#include "Process.h"
#include "Replayer.h"

#include <algorithm>
#include <charconv>
#include <set>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace zassay {

namespace fs = std::filesystem;

Result<void> keepUnit(const fs::path &corpus, std::string_view content) {
  fs::path path = corpus / sha1(content);
  std::error_code ignored;
  if (fs::exists(path, ignored))
    return {};
  return writeFileAtomic(path, content);
}

// ".DIGEST.XXXXXX", which its writer has locked (writeFileAtomic).
void removeLeftovers(const fs::path &corpus) {
  constexpr std::size_t digits = 40, suffix = 7;
  std::error_code error;
  for (fs::directory_iterator entry(corpus, error), end; !error && entry != end;
       entry.increment(error)) {
    std::string name = entry->path().filename().string();
    if (name.size() != 1 + digits + suffix || name[0] != '.' ||
        name[1 + digits] != '.' ||
        name.find_first_not_of("0123456789abcdef", 1) != 1 + digits)
      continue;
    int fd = open(entry->path().c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
      continue;
    if (flock(fd, LOCK_EX | LOCK_NB) == 0)
      unlink(entry->path().c_str());
    close(fd);
  }
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

bool isCutShort(const fs::path &path, std::string_view content) {
  constexpr std::size_t digits = 40;
  std::string name = path.filename().string();
  if (name.size() < digits)
    return false;
  name.erase(0, name.size() - digits);
  return name.find_first_not_of("0123456789abcdef") == name.npos &&
         name != sha1(content);
}

namespace {

// The folder itself is locked, so that no file is there for it.
Result<FileLock> lockMerge(const Context &context, const fs::path &corpus) {
  int fd = open(corpus.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return failure(fmt::format("cannot read {}", corpus.string()));
  return FileLock::take(context, fd, LOCK_EX,
                        fmt::format("waiting for another merge or prune of {}",
                                    corpus.string()));
}

// "MERGE-OUTER: 3 new files with 41 new features added; ..."
std::size_t announced(std::string_view said) {
  std::size_t count = 0, end = said.rfind(" new files with ");
  if (end == said.npos)
    return 0;
  std::size_t begin = said.rfind(' ', end - 1) + 1;
  std::from_chars(said.data() + begin, said.data() + end, count);
  return count;
}

// What a merge has chosen, by its content. libFuzzer says nothing of a full
// disk: a unit ends early then, or is not there.
Result<std::vector<std::string>> chosenUnits(const fs::path &folder,
                                             std::size_t count) {
  auto units = filesIn(folder);
  if (!units)
    return std::unexpected(units.error());
  std::vector<std::string> contents;
  for (const fs::path &unit : *units) {
    auto content = readFile(unit);
    if (!content)
      return std::unexpected(content.error());
    if (!isCutShort(unit, *content))
      contents.push_back(std::move(*content));
  }
  if (contents.size() < count)
    return failure(fmt::format(
        "of {} tapes that were chosen {} are not whole in {}; is there no "
        "space left on the disk? Nothing was removed",
        count, count - contents.size(), folder.string()));
  return contents;
}

} // namespace

Result<CorpusMerge> mergeCorpus(const Context &context, const Workspace &space,
                                const std::string &property,
                                const fs::path &corpus,
                                const std::vector<fs::path> &from,
                                const fs::path &scratch) {
  if (auto made = makeDirectories(corpus); !made)
    return std::unexpected(made.error());
  auto lock = lockMerge(context, corpus);
  if (!lock)
    return std::unexpected(lock.error());
  removeLeftovers(corpus);
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

  auto contents = chosenUnits(chosen, announced(merged->err));
  if (!contents)
    return std::unexpected(contents.error());
  std::set<std::string> kept;
  for (const std::string &content : *contents) {
    if (auto done = keepUnit(corpus, content); !done)
      return std::unexpected(done.error());
    kept.insert(sha1(content));
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
