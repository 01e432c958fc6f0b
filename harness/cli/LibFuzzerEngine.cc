// SPDX-License-Identifier: Apache-2.0
#include "FuzzEngine.h"

#include "Files.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

class LibFuzzerEngine final : public FuzzEngine {
public:
  explicit LibFuzzerEngine(const Workspace &workspace) : space(workspace) {}

  std::string_view name() const override { return "libfuzzer"; }
  Result<Command> command(const EngineTask &task) const override;
  bool readLine(const EngineTask &task, std::string_view line,
                FuzzLog &log) const override;
  void readEnd(const EngineTask &, FuzzLog &) const override {}
  std::vector<EngineFailure>
  failures(const EngineTask &task, const FuzzLog &log,
           const ProcessResult &process) const override;
  std::vector<fs::path> newUnits(const EngineTask &task) const override;

private:
  static fs::path artifacts(const EngineTask &task) {
    return task.folder / "artifacts";
  }
  const Workspace &space;
};

Result<Command> LibFuzzerEngine::command(const EngineTask &task) const {
  for (const fs::path &folder : {artifacts(task), task.fresh})
    if (auto made = makeDirectories(folder); !made)
      return std::unexpected(made.error());
  // -use_value_profile stays off: here it halves the executions a second and
  // makes the corpus seven times as large, and finds nothing that the
  // structure-aware mutator and the prover's tapes do not.
  Command command;
  command.argv = {
      space.libfuzzer(task.property).string(),
      "-print_final_stats=1",
      fmt::format("-timeout={}", unitTimeoutSeconds),
      fmt::format("-rss_limit_mb={}", unitMemoryMb),
      fmt::format("-artifact_prefix={}/", artifacts(task).string()),
      fmt::format("-dict={}", space.dictionary().string()),
  };
  if (task.seed != 0)
    command.argv.push_back(fmt::format("-seed={}", task.seed));
  if (task.runs != 0)
    command.argv.push_back(fmt::format("-runs={}", task.runs));
  else // Only a fallback: we stop it, to the fraction of a second.
    command.argv.push_back(fmt::format(
        "-max_total_time={}", static_cast<long>(std::ceil(task.seconds)) + 2));
  if (!task.seeds.empty()) {
    std::string list;
    for (const fs::path &seed : task.seeds)
      list += (list.empty() ? "" : ",") + seed.string();
    fs::path file = task.folder / "seeds";
    if (auto written = writeFileAtomic(file, list); !written)
      return std::unexpected(written.error());
    command.argv.push_back("-seed_inputs=@" + file.string());
  }
  // It adds to the first folder and only reads the second.
  command.argv.push_back(task.fresh.string());
  command.argv.push_back(task.corpus.string());
  if (!task.mutator)
    command.environment.push_back("ZASSAY_MUTATOR=0");
  if (!task.seen.empty())
    command.environment.push_back("ZASSAY_SEEN=" + task.seen.string());
  command.directory = artifacts(task);
  command.stopSignal = SIGUSR1; // libFuzzer ends between two executions
  command.grace = std::chrono::milliseconds(1500);
  return command;
}

bool LibFuzzerEngine::readLine(const EngineTask &, std::string_view line,
                               FuzzLog &log) const {
  log.readLine(line);
  return line.starts_with('#');
}

// A slow unit is none: a timeout is.
std::vector<EngineFailure>
LibFuzzerEngine::failures(const EngineTask &task, const FuzzLog &log,
                          const ProcessResult &process) const {
  std::vector<EngineFailure> list;
  if (auto files = filesIn(artifacts(task)))
    for (const fs::path &file : *files)
      if (!file.filename().string().starts_with("slow-unit-"))
        list.push_back({.tape = file,
                        .reported = signatureOf(process),
                        .exact = true,
                        .behind = log.wentOn,
                        .seconds = log.failedAfter,
                        .executions = log.executions});
  return list;
}

std::vector<fs::path>
LibFuzzerEngine::newUnits(const EngineTask &task) const {
  return filesIn(task.fresh).value_or(std::vector<fs::path>());
}

} // namespace

std::unique_ptr<FuzzEngine> makeLibFuzzerEngine(const Workspace &space) {
  return std::make_unique<LibFuzzerEngine>(space);
}

} // namespace zassay
