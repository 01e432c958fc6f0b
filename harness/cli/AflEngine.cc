// SPDX-License-Identifier: Apache-2.0
#include "FuzzEngine.h"

#include "Files.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

class AflEngine final : public FuzzEngine {
public:
  explicit AflEngine(const Workspace &workspace) : space(workspace) {}

  std::string_view name() const override { return "afl"; }
  Result<Command> command(const EngineTask &task) const override;
  bool readLine(const EngineTask &task, std::string_view line,
                FuzzLog &log) const override;
  void readEnd(const EngineTask &task, FuzzLog &log) const override;
  std::vector<EngineFailure>
  failures(const EngineTask &task, const FuzzLog &log,
           const ProcessResult &process) const override;
  std::vector<fs::path> newUnits(const EngineTask &task) const override;

private:
  fs::path program(const EngineTask &task) const {
    return task.sanitized ? space.afl(task.property)
                          : space.aflCounted(task.property);
  }
  const Workspace &space;
};

// The main process and its secondaries meet in one folder.
fs::path meeting(const EngineTask &task) {
  return task.fresh.parent_path() / (task.property + ".afl");
}

std::string instance(const EngineTask &task) {
  return task.number == 0 ? std::string("main")
                          : fmt::format("s{}", task.number);
}

fs::path output(const EngineTask &task) {
  return meeting(task) / instance(task);
}

fs::path input(const EngineTask &task) { return task.folder / "in"; }

// All tapes that it begins with, in one folder.
Result<void> gatherInput(const EngineTask &task) {
  std::error_code ignored;
  fs::remove_all(input(task), ignored);
  if (auto made = makeDirectories(input(task)); !made)
    return made;
  auto tapes = filesIn(task.corpus);
  if (!tapes)
    return std::unexpected(tapes.error());
  tapes->insert(tapes->end(), task.seeds.begin(), task.seeds.end());
  std::size_t number = 0;
  for (const fs::path &tape : *tapes) {
    std::error_code error;
    if (fs::file_size(tape, error) == 0 || error)
      continue; // gone, or what a tape of one zero says too
    fs::path to = input(task) / fmt::format("{:06}", number++);
    if (!fs::copy_file(tape, to, error))
      return failure(fmt::format("cannot copy {} to {}: {}", tape.string(),
                                 to.string(), error.message()));
  }
  if (number == 0)
    return writeFileAtomic(input(task) / "000000", std::string(1, '\0'));
  return {};
}

// What makes one secondary differ from the next, and all from the main one.
std::vector<std::string> variation(const EngineTask &task) {
  constexpr std::array schedules = {"explore", "coe", "exploit", "rare",
                                    "seek"};
  if (task.count == 1)
    return {"-c", "0"};
  if (task.number == 0)
    return {"-p", "fast", "-c", "0"};
  std::vector<std::string> options = {
      "-p", schedules[(task.number - 1) % schedules.size()]};
  if (task.number % 2 == 0)
    options.insert(options.end(), {"-c", "0"}); // CmpLog
  if (task.number % 3 == 2)
    options.insert(options.end(), {"-L", "0"}); // MOpt
  return options;
}

Result<Command> AflEngine::command(const EngineTask &task) const {
  if (findProgram("afl-fuzz").empty())
    return failure("afl-fuzz is not installed: run scripts/zassay, which "
                   "installs afl++");
  if (auto gathered = gatherInput(task); !gathered)
    return std::unexpected(gathered.error());
  if (auto made = makeDirectories(meeting(task)); !made)
    return std::unexpected(made.error());
  std::error_code ignored;
  fs::remove_all(output(task), ignored);
  fs::path layouts = task.folder / "layouts";
  if (auto written = writeFileAtomic(layouts, ""); !written)
    return std::unexpected(written.error());

  Command command;
  command.argv = {"afl-fuzz", "-i", input(task).string(),
                  "-o", meeting(task).string(),
                  // One process alone is better without the main one's
                  // deterministic stages.
                  task.number == 0 && task.count > 1 ? "-M" : "-S",
                  instance(task),
                  // The sanitizers' shadow is terabytes.
                  "-m", task.sanitized ? "none" : std::to_string(unitMemoryMb),
                  "-t", std::to_string(unitTimeoutSeconds * 1000),
                  "-x", space.dictionary().string()};
  for (std::string &option : variation(task))
    command.argv.push_back(std::move(option));
  if (task.seed != 0)
    command.argv.insert(command.argv.end(), {"-s", std::to_string(task.seed)});
  if (task.runs != 0)
    command.argv.insert(command.argv.end(), {"-E", std::to_string(task.runs)});
  command.argv.insert(command.argv.end(),
                      {"--", program(task).string()});
  command.environment = {
      "ZASSAY_LAYOUTS=" + layouts.string(),
      "AFL_NO_UI=1", "AFL_NO_COLOR=1", "AFL_SKIP_CPUFREQ=1",
      "AFL_NO_AFFINITY=1", "AFL_NO_CRASH_README=1", "AFL_ALLOW_TMP=1",
      // Crashes are replayed: nobody waits for a core.
      "AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1",
      // A start of many sanitized megabytes on a busy machine.
      "AFL_FORKSRV_INIT_TMOUT=60000",
      // afl-fuzz insists on these two; all else is as the target has it.
      "ASAN_OPTIONS=abort_on_error=1:symbolize=0",
      "UBSAN_OPTIONS=abort_on_error=1:symbolize=0:halt_on_error=1",
  };
  if (task.mutator)
    command.environment.push_back("AFL_CUSTOM_MUTATOR_LIBRARY=" +
                                  space.aflMutator().string());
  command.directory = task.folder;
  command.stopSignal = SIGINT;
  command.grace = std::chrono::milliseconds(5000);
  return command;
}

// "name : value" of fuzzer_stats.
std::string_view statistic(std::string_view text, std::string_view name) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (!line.starts_with(name) ||
        line.substr(name.size()).find_first_not_of(' ') !=
            line.find(':') - name.size())
      continue;
    std::string_view value = line.substr(line.find(':') + 1);
    value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
    return value;
  }
  return {};
}

template <class Number> void readNumber(std::string_view text, Number &to) {
  Number value = {};
  if (std::from_chars(text.data(), text.data() + text.size(), value).ec ==
      std::errc())
    to = value;
}

// plot_data's last whole line; it is written every few seconds.
void readPlot(const fs::path &path, FuzzLog &log) {
  auto text = readFile(path);
  if (!text || !text->ends_with('\n'))
    return;
  text->pop_back();
  std::string_view line = *text;
  line.remove_prefix(line.rfind('\n') + 1);
  std::vector<std::string_view> columns;
  while (!line.starts_with('#') && !line.empty()) {
    std::size_t end = std::min(line.find(", "), line.size());
    columns.push_back(line.substr(0, end));
    line.remove_prefix(std::min(end + 2, line.size()));
  }
  constexpr std::size_t units = 3, speed = 10, executions = 11, edges = 12;
  if (columns.size() <= edges)
    return;
  double perSecond = 0;
  readNumber(columns[units], log.corpusUnits);
  readNumber(columns[speed], perSecond);
  readNumber(columns[executions], log.executions);
  readNumber(columns[edges], log.coverage);
  log.execsPerSecond = static_cast<std::uint64_t>(perSecond);
}

bool AflEngine::readLine(const EngineTask &task, std::string_view line,
                         FuzzLog &log) const {
  // Test case 'id:000005,time:0,execs:0,orig:000017' results in a crash, ...
  constexpr std::string_view origin = ",orig:", bad = "' results in a";
  if (std::size_t end = line.find(bad); end != line.npos) {
    std::size_t begin = line.rfind(origin, end);
    if (begin != line.npos) {
      begin += origin.size();
      log.failedSeeds.emplace_back(line.substr(begin, end - begin));
    }
  } else if (line.find("Entering queue cycle") != line.npos) {
    log.started = true;
  } else if (line.find("Fuzzing test case #") == line.npos) {
    return false;
  }
  readPlot(output(task) / "plot_data", log);
  return true;
}

void AflEngine::readEnd(const EngineTask &task, FuzzLog &log) const {
  auto text = readFile(output(task) / "fuzzer_stats");
  if (!text)
    return;
  double stability = -1;
  readNumber(statistic(*text, "execs_done"), log.executions);
  readNumber(statistic(*text, "edges_found"), log.coverage);
  readNumber(statistic(*text, "corpus_count"), log.corpusUnits);
  readNumber(statistic(*text, "stability"), stability);
  if (stability >= 0)
    log.stability = stability;
}

// "id:000000,sig:06,src:000000,time:1234,execs:567,..." says how the target
// ended, and when.
EngineFailure crashIn(const fs::path &file) {
  const std::string name = file.filename().string();
  auto read = [&](std::string_view key) {
    std::uint64_t number = 0;
    if (std::size_t at = name.find(key); at != name.npos)
      readNumber(std::string_view(name).substr(at + key.size()), number);
    return number;
  };
  const int number = static_cast<int>(read(",sig:"));
  return {.tape = file,
          .reported = {fmt::format("signal:{}", number), "",
                       signalName(number), {}},
          .seconds = static_cast<double>(read(",time:")) / 1000,
          .executions = read(",execs:")};
}

std::vector<EngineFailure> AflEngine::failures(const EngineTask &task,
                                               const FuzzLog &log,
                                               const ProcessResult &) const {
  std::vector<EngineFailure> list;
  for (const std::string &seed : log.failedSeeds)
    list.push_back({input(task) / seed, {"signal:6", "", signalName(6), {}}});
  if (auto crashes = filesIn(output(task) / "crashes"))
    for (const fs::path &crash : *crashes)
      list.push_back(crashIn(crash));
  if (auto hangs = filesIn(output(task) / "hangs"))
    for (const fs::path &hang : *hangs)
      list.push_back({hang, {"timeout", "", "no end in sight", {}}});
  for (EngineFailure &one : list)
    one.unwatched = !task.sanitized;
  return list;
}

// Its queue, but for what it was given and what came from the others.
std::vector<fs::path> AflEngine::newUnits(const EngineTask &task) const {
  auto units = filesIn(output(task) / "queue").value_or(
      std::vector<fs::path>());
  std::erase_if(units, [](const fs::path &unit) {
    std::string name = unit.filename().string();
    return name.find(",orig:") != name.npos ||
           name.find(",sync:") != name.npos;
  });
  return units;
}

} // namespace

std::unique_ptr<FuzzEngine> makeAflEngine(const Workspace &space) {
  return std::make_unique<AflEngine>(space);
}

Result<bool> stopsAlone(const Context &context, const Workspace &space,
                        const std::string &property, const fs::path &tape) {
  Command command;
  command.argv = {space.aflCounted(property).string(), tape.string()};
  command.timeLimit = std::chrono::seconds(2 * unitTimeoutSeconds);
  command.grace = std::chrono::milliseconds(0);
  command.keepBytes = 1u << 16;
  auto process = runProcess(command, context.interrupt);
  if (!process)
    return std::unexpected(process.error());
  return !process->exitedWith(0);
}

} // namespace zassay
