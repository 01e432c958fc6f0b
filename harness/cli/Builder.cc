// SPDX-License-Identifier: Apache-2.0
#include "Builder.h"

#include "FileLock.h"
#include "Files.h"
#include "Process.h"
#include "Progress.h"

#include <charconv>
#include <chrono>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t spaceNeededMb = 1000; // sanitizer builds are large

// Held while building. scripts/zassay takes build/.lock for itself alone;
// builds of different trees share it, and each folder has one of its own.
Result<FileLock> lockBuild(const Context &context, const fs::path &path,
                           int mode) {
  int fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0)
    return failure(fmt::format("cannot write {}", path.string()));
  return FileLock::take(context, fd, mode,
                        "waiting for another build to finish");
}

// The compilers are this project's choice, not the environment's.
const std::vector<std::string> cleanEnvironment = {
    "CC=", "CXX=", "CFLAGS=", "CXXFLAGS=", "LDFLAGS="};

std::unexpected<Error> buildFailure(const Context &context,
                                    std::string_view what, const fs::path &log,
                                    const ProcessResult &result) {
  std::string all = result.out + result.err;
  // Ninja's first failed command says more than the log's last lines.
  std::size_t failed = all.find("FAILED: ");
  std::string detail =
      failed == std::string::npos
          ? tailLines(all, 15)
          : tailLines(all.substr(failed, 3000), 25);
  return failure(fmt::format("{} failed ({}); the log: {}", what,
                             result.describeEnd(),
                             context.project.display(log)),
                 detail);
}

// Was the folder configured for this tree?
bool isConfigured(const fs::path &folder, const Tree &tree) {
  std::error_code ignored;
  if (!fs::exists(folder / "build.ninja", ignored))
    return false;
  auto cache = readFile(folder / "CMakeCache.txt");
  return cache && cache->find(fmt::format("ZASSAY_OPENZFS:PATH={}\n",
                                          tree.path.string())) !=
                      std::string::npos;
}

Result<void> configure(const Context &context, const Tree &tree,
                       const fs::path &folder, const fs::path &log) {
  context.terminal.note(
      fmt::format("configuring the properties for OpenZFS {}", tree.release));
  std::error_code ignored;
  fs::remove(folder / "CMakeCache.txt", ignored);
  Command command;
  command.argv = {"cmake", "-S", context.project.root.string(), "-B",
                  folder.string(), "-G", "Ninja",
                  "-DCMAKE_C_COMPILER=clang-19",
                  "-DCMAKE_CXX_COMPILER=clang++-19",
                  "-DZASSAY_OPENZFS:PATH=" + tree.path.string()};
  command.environment = cleanEnvironment;
  command.log = log;
  auto result = runProcess(command, context.interrupt);
  if (!result)
    return std::unexpected(result.error());
  if (result->end == ProcessResult::End::Interrupted)
    return interrupted();
  if (!result->exitedWith(0)) {
    fs::remove(folder / "build.ninja", ignored);
    return buildFailure(context, "configuring the build", log, *result);
  }
  return {};
}

Result<ProcessResult> runNinja(const Context &context, const fs::path &folder,
                               const std::vector<std::string> &targets,
                               unsigned jobs, const fs::path &log) {
  Command command;
  command.argv = {"ninja", "-C", folder.string(), "-j", std::to_string(jobs)};
  command.argv.insert(command.argv.end(), targets.begin(), targets.end());
  command.environment = cleanEnvironment;
  command.environment.push_back("NINJA_STATUS=[%f/%t] ");
  command.log = log;
  // It ends its commands, and removes what they have half written.
  command.grace = std::chrono::milliseconds(5000);
  bool told = false;
  const auto began = std::chrono::steady_clock::now();
  command.onOutputLine = [&](std::string_view line) {
    if (!line.starts_with('[') || line.find("Re-checking") != line.npos)
      return;
    if (!told && !context.terminal.isInteractive())
      context.terminal.note("building");
    told = true;
    // "[12/40] Linking ..."
    std::size_t done = 0, all = 0;
    auto [slash, bad] =
        std::from_chars(line.data() + 1, line.data() + line.size(), done);
    if (bad == std::errc() && slash != line.data() + line.size())
      std::from_chars(slash + 1, line.data() + line.size(), all);
    context.terminal.status(fmt::format(
        "building {} {}", progressText(done, all, secondsSince(began)),
        line.substr(std::min(line.find(']') + 1, line.size()))));
  };
  auto result = runProcess(command, context.interrupt);
  context.terminal.clearStatus();
  return result;
}

} // namespace

Result<void> buildTargets(const Context &context, const Tree &tree,
                          const std::vector<std::string> &targets,
                          unsigned jobs) {
  for (const char *tool : {"cmake", "ninja", "clang-19", "ld.lld-19"})
    if (findProgram(tool).empty())
      return failure(fmt::format(
          "{} is not installed: run scripts/zassay, which installs what is "
          "needed, or see 'zassay doctor'",
          tool));
  fs::path folder = context.project.targets(tree.id);
  fs::path log = folder / "build.log";
  if (auto made = makeDirectories(folder); !made)
    return made;
  auto shared =
      lockBuild(context, context.project.build() / ".lock", LOCK_SH);
  if (!shared)
    return std::unexpected(shared.error());
  auto own = lockBuild(context, folder / ".lock", LOCK_EX);
  if (!own)
    return std::unexpected(own.error());
  std::error_code ignored;
  fs::remove(log, ignored);

  if (!isConfigured(folder, tree)) {
    if (auto space = requireFreeSpace(folder, spaceNeededMb, "to build");
        !space)
      return space;
    if (auto done = configure(context, tree, folder, log); !done)
      return done;
  }
  auto result = runNinja(context, folder, targets, jobs, log);
  if (result && !result->exitedWith(0) &&
      result->err.find("unknown target") != std::string::npos) {
    // A property that is newer than the build files.
    if (auto done = configure(context, tree, folder, log); !done)
      return done;
    result = runNinja(context, folder, targets, jobs, log);
  }
  if (!result)
    return std::unexpected(result.error());
  if (result->end == ProcessResult::End::Interrupted)
    return interrupted();
  if (!result->exitedWith(0)) {
    if (auto space = requireFreeSpace(folder, 50, "to build"); !space)
      return space;
    return buildFailure(context, "building the properties", log, *result);
  }
  return {};
}

} // namespace zassay
