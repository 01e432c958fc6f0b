// SPDX-License-Identifier: Apache-2.0
#include "Fuzzer.h"

#include "Files.h"
#include "FuzzLog.h"
#include "Parallel.h"
#include "Replayer.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <optional>
#include <random>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int unitTimeoutSeconds = 10; // an execution takes milliseconds
constexpr int memoryLimitMb = 2048;
constexpr double shortestRun = 0.3; // seconds; less only starts and stops

struct Slice {
  std::size_t property;
  unsigned number; // of this property's slices
};

// What slices of the same property share.
struct PropertyState {
  FuzzResult result;
  std::vector<fs::path> seeds;
  unsigned randomSeeds = 0;
};

struct Running {
  std::string property;
  FuzzLog log;
};

class Campaign {
public:
  Campaign(const Context &context, const Workspace &space,
           const FuzzOptions &options, const fs::path &run)
      : context(context), space(space), options(options), run(run),
        states(space.properties.size()) {}

  Result<std::vector<FuzzResult>> fuzz();

private:
  struct Paths {
    fs::path corpus, artifacts, log, seeds;
  };

  std::vector<Slice> plan() const;
  Result<void> prepare(std::size_t index);
  Result<void> fuzzSlice(const Slice &slice, double seconds, Running &shown);
  Result<bool> fuzzOnce(const Slice &slice, const Paths &paths,
                        Clock::time_point end, Running &shown);
  std::vector<fs::path> failures(const Paths &paths) const;
  Result<bool> takeArtifacts(std::size_t index, const Paths &paths,
                             const ProcessResult &process, bool started);
  bool leaveOut(std::size_t index, const Paths &paths,
                const std::string &bytes);
  Result<bool> addRandomSeed(std::size_t index, const Paths &paths);
  Result<void> recordCrash(std::size_t index, const fs::path &artifact,
                           const std::string &bytes,
                           const ProcessResult &process);
  Result<Command> command(const Slice &slice, const Paths &paths,
                          Clock::time_point end, Running &shown);
  void sample(std::size_t index);
  void showStatus();

  const Clock::time_point began = Clock::now();
  const Context &context;
  const Workspace &space;
  const FuzzOptions &options;
  const fs::path &run;

  std::mutex mutex; // of everything below
  std::vector<PropertyState> states;
  std::vector<const Running *> running;
  std::size_t slicesDone = 0, slicesInAll = 0;
  std::optional<Error> error;
};

// Every property at least once; with more jobs than properties, several
// processes share a property and its corpus.
std::vector<Slice> Campaign::plan() const {
  std::vector<std::size_t> fuzzable;
  for (std::size_t i = 0; i < space.properties.size(); ++i)
    if (space.properties[i].fuzz && space.properties[i].applicable)
      fuzzable.push_back(i);
  std::vector<Slice> slices;
  if (fuzzable.empty())
    return slices;
  std::size_t wanted = std::max<std::size_t>(fuzzable.size(), space.jobs);
  for (std::size_t i = 0; i < wanted; ++i)
    slices.push_back({fuzzable[i % fuzzable.size()],
                      static_cast<unsigned>(i / fuzzable.size())});
  return slices;
}

Result<void> Campaign::prepare(std::size_t index) {
  const std::string &name = space.properties[index].name;
  if (auto made = makeDirectories(workingCorpus(context, space, options, name));
      !made)
    return made;
  for (const fs::path &folder :
       {context.project.corpus() / name,
        context.project.proverTapes(space.tree.id, name)}) {
    auto files = filesIn(folder);
    if (!files)
      return std::unexpected(files.error());
    auto &seeds = states[index].seeds;
    seeds.insert(seeds.end(), files->begin(), files->end());
  }
  return {};
}

Result<Command> Campaign::command(const Slice &slice, const Paths &paths,
                                  Clock::time_point end, Running &shown) {
  const Property &property = space.properties[slice.property];
  std::string list;
  {
    std::lock_guard lock(mutex);
    for (const fs::path &seed : states[slice.property].seeds)
      list += (list.empty() ? "" : ",") + seed.string();
  }
  double left = std::chrono::duration<double>(end - Clock::now()).count();
  // -use_value_profile stays off: here it halves the executions a second and
  // makes the corpus seven times as large, and finds nothing that the
  // structure-aware mutator and the prover's tapes do not.
  Command command;
  command.argv = {
      space.libfuzzer(property.name).string(),
      "-print_final_stats=1",
      fmt::format("-timeout={}", unitTimeoutSeconds),
      fmt::format("-rss_limit_mb={}", memoryLimitMb),
      fmt::format("-artifact_prefix={}/", paths.artifacts.string()),
      // Only a fallback: we stop it, to the fraction of a second.
      fmt::format("-max_total_time={}", static_cast<long>(std::ceil(left)) + 2),
  };
  if (!list.empty()) {
    if (auto written = writeFileAtomic(paths.seeds, list); !written)
      return std::unexpected(written.error());
    command.argv.push_back("-seed_inputs=@" + paths.seeds.string());
  }
  command.argv.push_back(paths.corpus.string());
  command.directory = paths.artifacts;
  command.timeLimit = std::chrono::milliseconds(
      std::max(1l, static_cast<long>(left * 1000)));
  command.stopSignal = SIGUSR1; // libFuzzer ends between two executions
  command.grace = std::chrono::milliseconds(1500);
  command.keepBytes = 1u << 20;
  command.log = paths.log;
  command.onErrorLine = [this, &slice, &shown](std::string_view line) {
    std::lock_guard lock(mutex);
    shown.log.readLine(line);
    if (line.starts_with('#')) {
      sample(slice.property);
      showStatus();
    }
  };
  return command;
}

// Where this property stands now. Called with the mutex held.
void Campaign::sample(std::size_t index) {
  FuzzResult &result = states[index].result;
  Sample now = {
      .seconds =
          std::chrono::duration<double>(Clock::now() - began).count(),
      .executions = result.executions,
      .coverage = result.coverage,
      .failures = result.crashes.size()};
  for (const Running *one : running)
    if (one->property == space.properties[index].name) {
      now.executions += one->log.executions;
      now.coverage = std::max(now.coverage, one->log.coverage);
      now.corpusUnits = std::max(now.corpusUnits, one->log.corpusUnits);
    }
  result.timeline.add(now);
}

// Called with the mutex held.
void Campaign::showStatus() {
  if (!context.terminal.isInteractive())
    return;
  std::string text = fmt::format("fuzzing {}/{}", slicesDone, slicesInAll);
  for (const Running *one : running)
    text += fmt::format("  {} {} exec/s, cov {}", one->property,
                        one->log.execsPerSecond, one->log.coverage);
  context.terminal.status(text);
}

// A crash or a leak: what it is, whether it is known, and its tape kept.
Result<void> Campaign::recordCrash(std::size_t index, const fs::path &artifact,
                                   const std::string &bytes,
                                   const ProcessResult &process) {
  const std::string &name = space.properties[index].name;
  FuzzCrash crash;
  crash.signature = signatureOf(process);
  auto &crashes = states[index].result.crashes;
  auto countAgain = [&](const Signature &signature) { // with the mutex held
    auto earlier = std::ranges::find(crashes, signature, &FuzzCrash::signature);
    if (earlier == crashes.end())
      return false;
    ++earlier->times;
    return true;
  };
  auto seen = [&](const Signature &signature) {
    std::lock_guard lock(mutex);
    return countAgain(signature);
  };
  // The fuzzer's own report has the same signature in nearly every case:
  // replaying only what is not known yet saves a second each.
  if (seen(crash.signature))
    return {};
  auto replay = replayTape(context, space, name, artifact);
  if (!replay)
    return std::unexpected(replay.error());
  if (replay->signature) {
    crash.reproduced = true;
    if (*replay->signature != crash.signature && seen(*replay->signature))
      return {};
    crash.signature = *replay->signature;
  } else if (replay->interrupted && !parseSignature(process.err)) {
    crash.signature = {"interrupted", "", "stopped before it was replayed", {}};
  }
  crash.tape = run / fmt::format("{}.crash-{:016x}", name,
                                 hash64(toText(toJson(crash.signature))));
  // An empty tape reads as zeros; one zero does too, and can be seen.
  auto written =
      writeFileAtomic(crash.tape, bytes.empty() ? std::string(1, '\0') : bytes);
  if (!written)
    return written;
  if (const Finding *finding = knownFinding(
          space.findings, name, crash.signature, space.tree.release))
    crash.finding = finding->id;
  // Another process of this property may have met it in the meantime.
  std::lock_guard lock(mutex);
  if (countAgain(crash.signature))
    return {};
  if (crash.finding.empty())
    context.terminal.note(fmt::format("fuzz  {}: {}", name,
                                      crash.signature.oneLine()));
  crashes.push_back(std::move(crash));
  return {};
}

// Files of failures that libFuzzer left. A slow unit is none: a timeout is.
std::vector<fs::path> Campaign::failures(const Paths &paths) const {
  auto files = filesIn(paths.artifacts);
  if (!files)
    return {};
  std::erase_if(*files, [](const fs::path &path) {
    return path.filename().string().starts_with("slow-unit-");
  });
  return *files;
}

// Keeps them. Returns whether fuzzing this property again can get further.
Result<bool> Campaign::takeArtifacts(std::size_t index, const Paths &paths,
                                     const ProcessResult &process,
                                     bool started) {
  std::vector<fs::path> artifacts = failures(paths);
  if (artifacts.empty())
    return failure(
        fmt::format("fuzzing {} stopped without a result ({}); the log: {}",
                    space.properties[index].name, process.describeEnd(),
                    context.project.display(paths.log)),
        tailLines(process.err, 10));
  bool progress = started;
  for (const fs::path &artifact : artifacts) {
    auto bytes = readFile(artifact);
    if (!bytes)
      return std::unexpected(bytes.error());
    if (auto recorded = recordCrash(index, artifact, *bytes, process);
        !recorded)
      return std::unexpected(recorded.error());
    if (!started)
      progress |= leaveOut(index, paths, *bytes);
    std::error_code ignored;
    fs::remove(artifact, ignored);
  }
  if (progress)
    return true;
  return addRandomSeed(index, paths);
}

// A seed that fails would end every start. Returns whether there was one.
bool Campaign::leaveOut(std::size_t index, const Paths &paths,
                        const std::string &bytes) {
  auto same = [&](const fs::path &path) {
    auto content = readFile(path);
    return content && *content == bytes;
  };
  bool found = false;
  if (auto units = filesIn(paths.corpus))
    for (const fs::path &unit : *units)
      if (same(unit)) {
        std::error_code ignored;
        found |= fs::remove(unit, ignored);
      }
  std::lock_guard lock(mutex);
  return (std::erase_if(states[index].seeds, same) > 0) || found;
}

// Without a seed libFuzzer begins with one short input of its own. When that
// one fails, try others, but not for ever. Returns whether there is one more.
Result<bool> Campaign::addRandomSeed(std::size_t index, const Paths &paths) {
  constexpr unsigned enough = 8;
  unsigned number;
  {
    std::lock_guard lock(mutex);
    number = ++states[index].randomSeeds;
  }
  if (number > enough)
    return false;
  std::mt19937_64 random(number);
  std::string bytes(512, '\0');
  for (char &byte : bytes)
    byte = static_cast<char>(random());
  fs::path path = run / "fuzz" /
                  fmt::format("{}.random-{}", paths.artifacts.filename().string(),
                              number);
  if (auto written = writeFileAtomic(path, bytes); !written)
    return std::unexpected(written.error());
  std::lock_guard lock(mutex);
  states[index].seeds.push_back(path);
  return true;
}

// One process. Returns whether to start another.
Result<bool> Campaign::fuzzOnce(const Slice &slice, const Paths &paths,
                                Clock::time_point end, Running &shown) {
  auto wanted = command(slice, paths, end, shown);
  if (!wanted)
    return std::unexpected(wanted.error());
  auto process = runProcess(*wanted, context.interrupt);
  if (!process)
    return std::unexpected(process.error());
  bool started;
  {
    std::lock_guard lock(mutex);
    FuzzResult &result = states[slice.property].result;
    started = shown.log.started;
    sample(slice.property);
    result.started = true;
    result.seconds += process->seconds;
    result.executions += shown.log.executions;
    result.coverage = std::max(result.coverage, shown.log.coverage);
    result.features = std::max(result.features, shown.log.features);
    result.finished &= process->end != ProcessResult::End::Interrupted;
    shown.log = FuzzLog();
  }
  bool stopped = process->end == ProcessResult::End::TimedOut ||
                 process->end == ProcessResult::End::Interrupted;
  if (process->exitedWith(0) || (stopped && failures(paths).empty()))
    return false;
  return takeArtifacts(slice.property, paths, *process, started);
}

Result<void> Campaign::fuzzSlice(const Slice &slice, double seconds,
                                 Running &shown) {
  const std::string &name = space.properties[slice.property].name;
  std::string base = fmt::format("{}-{}", name, slice.number + 1);
  fs::path folder = run / "fuzz";
  Paths paths = {
      .corpus = fs::absolute(workingCorpus(context, space, options, name)),
      .artifacts = folder / base,
      .log = folder / (base + ".log"),
      .seeds = folder / (base + ".seeds")};
  if (auto made = makeDirectories(paths.artifacts); !made)
    return made;

  const Clock::time_point end =
      Clock::now() + std::chrono::duration_cast<Clock::duration>(
                         std::chrono::duration<double>(seconds));
  Result<bool> again = true;
  while (again && *again && !context.interrupt.requested() &&
         std::chrono::duration<double>(end - Clock::now()).count() >
             shortestRun)
    again = fuzzOnce(slice, paths, end, shown);
  std::error_code ignored;
  fs::remove(paths.seeds, ignored);
  fs::remove_all(paths.artifacts, ignored);
  if (!again)
    return std::unexpected(again.error());
  return {};
}

Result<std::vector<FuzzResult>> Campaign::fuzz() {
  const std::vector<Slice> slices = plan();
  slicesInAll = slices.size();
  for (const Slice &slice : slices)
    if (slice.number == 0)
      if (auto ready = prepare(slice.property); !ready)
        return std::unexpected(ready.error());

  // The time that is left, shared by the rounds that are left.
  const std::size_t jobs = std::max<std::size_t>(space.jobs, 1);
  const std::size_t rounds = (slices.size() + jobs - 1) / jobs;
  const double share =
      std::max(shortestRun * 2, rounds ? options.seconds / static_cast<double>(rounds) : 0);
  forEachParallel(jobs, slices.size(), context.interrupt, [&](std::size_t i) {
    Running shown{space.properties[slices[i].property].name, {}};
    {
      std::lock_guard lock(mutex);
      if (error)
        return;
      running.push_back(&shown);
    }
    auto done = fuzzSlice(slices[i], share, shown);
    std::lock_guard lock(mutex);
    std::erase(running, &shown);
    ++slicesDone;
    if (!done && !error)
      error = done.error();
  });
  context.terminal.clearStatus();
  if (error)
    return std::unexpected(*error);

  std::vector<FuzzResult> results;
  for (std::size_t i = 0; i < states.size(); ++i) {
    FuzzResult &result = states[i].result;
    if (!space.properties[i].applicable)
      result.outcome = Outcome::NotApplicable;
    else if (std::ranges::any_of(result.crashes, [](const FuzzCrash &crash) {
               return crash.finding.empty();
             }))
      result.outcome = Outcome::Crash;
    else if (!result.crashes.empty())
      result.outcome = Outcome::Known;
    results.push_back(std::move(result));
  }
  return results;
}

} // namespace

double FuzzResult::execsPerSecond() const {
  return seconds > 0 ? static_cast<double>(executions) / seconds : 0;
}

fs::path workingCorpus(const Context &context, const Workspace &space,
                       const FuzzOptions &options,
                       const std::string &property) {
  fs::path base = options.corpus.empty()
                      ? context.project.build() / "corpus" / space.tree.id
                      : options.corpus;
  return base / property;
}

Result<void> checkCorpusFolder(const FuzzOptions &options) {
  std::error_code ignored;
  if (!options.corpus.empty() && fs::exists(options.corpus, ignored) &&
      !fs::is_directory(options.corpus, ignored))
    return failure(fmt::format("--corpus {}: it is not a folder",
                               options.corpus.string()));
  return {};
}

Result<std::vector<FuzzResult>> fuzzProperties(const Context &context,
                                               const Workspace &space,
                                               const FuzzOptions &options,
                                               const fs::path &run) {
  return Campaign(context, space, options, run).fuzz();
}

Json toJson(const FuzzResult &result) {
  Json crashes = Json::array();
  for (const FuzzCrash &crash : result.crashes)
    crashes.push_back(
        {{"signature", toJson(crash.signature)},
         {"tape", crash.tape.string()},
         {"reproduced", crash.reproduced},
         {"times", crash.times},
         {"finding", crash.finding.empty() ? Json() : Json(crash.finding)}});
  return {{"outcome", describe(result.outcome).name},
          {"executions", result.executions},
          {"execs_per_second", std::llround(result.execsPerSecond())},
          {"coverage", result.coverage},
          {"features", result.features},
          {"seconds", result.seconds},
          {"timeline", toJson(result.timeline)},
          {"crashes", std::move(crashes)}};
}

} // namespace zassay
