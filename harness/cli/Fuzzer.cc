// SPDX-License-Identifier: Apache-2.0
#include "Fuzzer.h"

#include "Builder.h"
#include "Corpus.h"
#include "Files.h"
#include "FuzzEngine.h"
#include "FuzzPlan.h"
#include "Memory.h"
#include "Parallel.h"
#include "Progress.h"
#include "Replayer.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <mutex>
#include <optional>
#include <random>

#include <fmt/format.h>
#include <unistd.h>

namespace zassay {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

namespace {

constexpr double shortestRun = 0.3; // seconds; less only starts and stops
constexpr double aflStart = 5;      // seconds; AFL++ on a busy machine does
                                    // little but start in less
constexpr double keepApart = 10;    // seconds between looks at new units
constexpr double steady = 95;       // percent; below, AFL++ is led astray
// Between the processes that share a property; each start adds one.
constexpr std::uint64_t seedsApart = 1'000'000;
constexpr std::uint64_t spaceNeededMb = 100; // less would end in lost crashes

// What slices of the same property share.
struct PropertyState {
  FuzzResult result;
  std::vector<fs::path> seeds;
  unsigned randomSeeds = 0;
  // Processes go on behind failures that are known, where executions count and
  // not time. What they then meet may come of those: the first that no replay
  // shows ends it.
  bool goOn = false;
  bool toldOfDamage = false;
};

struct Running {
  std::string property;
  FuzzLog log;
};

class Campaign {
public:
  Campaign(const Context &ofRun, const Workspace &workspace,
           const FuzzOptions &given, const fs::path &folder)
      : context(ofRun), space(workspace), options(given), run(folder),
        states(space.properties.size()) {
    for (PropertyState &state : states)
      state.goOn = options.runs != 0 || options.enough != nullptr;
    if (options.engines != Engines::Afl)
      engines.push_back(makeLibFuzzerEngine(space));
    if (options.engines != Engines::LibFuzzer)
      engines.push_back(makeAflEngine(space));
  }

  Result<std::vector<FuzzResult>> fuzz();

private:
  Result<void> tellOfSplit(const FuzzPlan &plan, std::uint64_t availableMb) const;
  Result<void> prepare(std::size_t index);
  EngineTask newTask(const Slice &slice, unsigned round) const;
  Result<void> fuzzTurn(const Slice &slice, unsigned round, double seconds);
  Result<void> fuzzUntil(const Slice &slice, const FuzzEngine &engine,
                         EngineTask &task, double seconds, Running &shown);
  Result<bool> fuzzOnce(const Slice &slice, const FuzzEngine &engine,
                        EngineTask &task, Clock::time_point end,
                        Running &shown);
  Result<bool> takeFailures(std::size_t index, const EngineTask &task,
                            const std::vector<EngineFailure> &failures,
                            bool started);
  bool isOver(std::size_t index);
  bool startsAfresh(std::size_t index);
  bool leaveOut(std::size_t index, const EngineTask &task,
                const std::string &bytes);
  Result<bool> addRandomSeed(std::size_t index, const EngineTask &task);
  Result<void> recordCrash(std::size_t index, const EngineFailure &failure,
                           const std::string &bytes);
  void tellOfDamage(std::size_t index);
  Result<void> watchUnits(std::size_t index, const FuzzEngine &engine,
                          const EngineTask &task);
  Result<void> keepUnits(const FuzzEngine &engine, const EngineTask &task);
  void account(FuzzResult &result, const FuzzEngine &engine,
               const EngineTask &task, const FuzzLog &log, double seconds);
  void sample(std::size_t index);
  double secondsLeft() const;
  void showStatus();

  const Clock::time_point began = Clock::now();
  const Context &context;
  const Workspace &space;
  const FuzzOptions &options;
  const fs::path &run;
  std::vector<std::unique_ptr<FuzzEngine>> engines;

  std::mutex mutex; // of everything below
  std::vector<PropertyState> states;
  std::vector<const Running *> running;
  std::size_t turnsDone = 0, turnsInAll = 0;
  Clock::time_point planned = began; // end of all turns, none of them cut short
  std::optional<Error> error;
};

double secondsUntil(Clock::time_point end) {
  return std::chrono::duration<double>(end - Clock::now()).count();
}

// What the memory does not suffice for, and what is built because of that.
Result<void> Campaign::tellOfSplit(const FuzzPlan &plan,
                                   std::uint64_t availableMb) const {
  std::vector<std::string> targets;
  for (const Slice &slice : plan.slices) {
    if (slice.sanitized || slice.number != 0)
      continue;
    const std::string &name = space.properties[slice.property].name;
    targets.push_back("aflcounted-" + name);
    context.terminal.note(fmt::format(
        "fuzz  {}: {:.1f} GB for {} sanitized processes, {:.1f} GB are "
        "free: one with sanitizers, {} without",
        name, static_cast<double>(plan.neededMb) / 1024,
        std::min(plan.atOnce, plan.slices.size()),
        static_cast<double>(availableMb) / 1024, slice.count - 1));
  }
  if (targets.empty())
    return {};
  return buildTargets(context, space.tree, targets, space.jobs);
}

Result<void> Campaign::prepare(std::size_t index) {
  const std::string &name = space.properties[index].name;
  const fs::path corpus = workingCorpus(context, space, options, name);
  if (auto made = makeDirectories(corpus); !made)
    return made;
  removeLeftovers(corpus);
  std::vector<fs::path> folders;
  if (options.committedSeeds)
    folders.push_back(context.project.corpus() / name);
  if (options.proverSeeds)
    folders.push_back(context.project.proverTapes(space.tree.id, name));
  if (!options.moreSeeds.empty())
    folders.push_back(options.moreSeeds / name);
  for (const fs::path &folder : folders) {
    auto files = filesIn(folder);
    if (!files)
      return std::unexpected(files.error());
    auto &seeds = states[index].seeds;
    seeds.insert(seeds.end(), files->begin(), files->end());
  }
  return {};
}

EngineTask Campaign::newTask(const Slice &slice, unsigned round) const {
  const std::string &name = space.properties[slice.property].name;
  fs::path base =
      fs::absolute(run) / "fuzz" / fmt::format("{}-{}", name, slice.number + 1);
  return {.property = name,
          .number = slice.number,
          .count = slice.count,
          .seeds = {}, // as they are when it starts
          .runs = options.runs,
          .seed = options.seed != 0
                      ? options.seed +
                            (round * slice.count + slice.number) * seedsApart
                      : 0,
          .mutator = options.mutator,
          .sanitized = slice.sanitized,
          .corpus = fs::absolute(workingCorpus(context, space, options, name)),
          .fresh = fs::absolute(run) / "fuzz" / (name + ".new"),
          .folder = base,
          .log = base.string() + ".log",
          .seen = {}};
}

// New tapes, into the corpus that others share.
Result<void> Campaign::keepUnits(const FuzzEngine &engine,
                                 const EngineTask &task) {
  for (const fs::path &unit : engine.newUnits(task)) {
    std::error_code ignored;
    if (fs::exists(task.corpus / unit.filename(), ignored))
      continue;
    auto bytes = readFile(unit);
    if (!bytes) // another process of the property has just taken it away
      continue;
    if (auto kept = keepUnit(task.corpus, *bytes); !kept)
      return kept;
  }
  return {};
}

// What covers something new without sanitizers has to hold with them. What does
// not would end every start of a process that has them.
Result<void> Campaign::watchUnits(std::size_t index, const FuzzEngine &engine,
                                  const EngineTask &task) {
  auto replay =
      replayCorpus(context, space, task.property, engine.newUnits(task));
  if (!replay)
    return std::unexpected(replay.error());
  for (const CorpusFailure &one : replay->failures) {
    auto bytes = readFile(one.tape);
    if (!bytes)
      return std::unexpected(bytes.error());
    EngineFailure failed = {one.tape, one.signature, true};
    if (auto recorded = recordCrash(index, failed, *bytes); !recorded)
      return recorded;
    leaveOut(index, task, *bytes);
    std::error_code ignored;
    fs::remove(one.tape, ignored);
  }
  return {};
}

// Where this property stands now. Called with the mutex held.
void Campaign::sample(std::size_t index) {
  FuzzResult &result = states[index].result;
  Sample now = {
      .seconds = secondsSince(began),
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

// Engines take time to start, too: where turns are short, more than is planned.
// Called with the mutex held.
double Campaign::secondsLeft() const {
  const auto guessed = guessLeft(turnsDone + running.size(), turnsInAll,
                                 secondsSince(began));
  return std::max({0.0, secondsUntil(planned), guessed.value_or(0)});
}

// What matters most comes first: a terminal has 80 columns. Called with the
// mutex held.
void Campaign::showStatus() {
  std::uint64_t executions = 0;
  std::size_t failures = 0;
  for (const PropertyState &state : states) {
    executions += state.result.executions;
    failures += state.result.crashes.size();
  }
  for (const Running *one : running)
    executions += one->log.executions;
  std::string text =
      options.partOf +
      (options.runs != 0
           ? "fuzzing " + progressText(turnsDone, turnsInAll, secondsSince(began))
           : fmt::format("fuzzing {}/{}, {} left", turnsDone, turnsInAll,
                         durationText(secondsLeft())));
  text += fmt::format(", {} runs, {} failure{}", countText(executions), failures,
                      failures == 1 ? "" : "s");
  for (const Running *one : running)
    text += fmt::format("  {} {}/s cov {}", one->property,
                        countText(one->log.execsPerSecond), one->log.coverage);
  context.terminal.status(text);
}

// Of a failure behind others that no replay shows: is it to be looked for again,
// in processes that end at their first?
bool Campaign::startsAfresh(std::size_t index) {
  std::lock_guard lock(mutex);
  return std::exchange(states[index].goOn, false);
}

void Campaign::tellOfDamage(std::size_t index) {
  std::lock_guard lock(mutex);
  if (!std::exchange(states[index].toldOfDamage, true))
    context.terminal.note(fmt::format(
        "fuzz  {}: without sanitizers a tape stopped a process that stops none "
        "of its own: an earlier one had damaged memory",
        space.properties[index].name));
}

// A crash or a leak: what it is, whether it is known, and its tape kept.
Result<void> Campaign::recordCrash(std::size_t index,
                                   const EngineFailure &failure,
                                   const std::string &bytes) {
  const std::string &name = space.properties[index].name;
  FuzzCrash crash;
  crash.signature = failure.reported;
  crash.seconds = failure.seconds.value_or(0);
  crash.executions = failure.executions.value_or(0);
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
  // A report that a replay would only repeat: replaying only what is not known
  // yet saves a second each.
  if (failure.exact && seen(crash.signature))
    return {};
  auto replay = replayTape(context, space, name, failure.tape);
  if (!replay)
    return std::unexpected(replay.error());
  std::string known; // what the tape's name tells apart
  if (replay->signature) {
    crash.reproduced = true;
    if (*replay->signature != crash.signature && seen(*replay->signature))
      return {};
    crash.signature = *replay->signature;
  } else if (failure.behind && !replay->interrupted && startsAfresh(index)) {
    return {};
  } else if (failure.unwatched && !replay->interrupted) {
    auto alone = stopsAlone(context, space, name, failure.tape);
    if (!alone)
      return std::unexpected(alone.error());
    if (!*alone) {
      tellOfDamage(index);
      return {};
    }
  } else if (replay->interrupted && !failure.exact) {
    crash.signature = {"interrupted", "", "stopped before it was replayed", {}};
    known = bytes; // no two are known to be the same: all are kept
  }
  crash.tape = run / fmt::format("{}.crash-{:016x}", name,
                                 hash64(toText(toJson(crash.signature)) + known));
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

// Nothing more to do for a property, however much time is left.
bool Campaign::isOver(std::size_t index) {
  if (context.interrupt.requested())
    return true;
  std::lock_guard lock(mutex);
  return options.enough && options.enough(states[index].result.crashes);
}

// Keeps them. Returns whether fuzzing this property again can get further.
Result<bool>
Campaign::takeFailures(std::size_t index, const EngineTask &task,
                       const std::vector<EngineFailure> &failures,
                       bool started) {
  bool progress = started;
  for (const EngineFailure &failure : failures) {
    auto bytes = readFile(failure.tape);
    if (!bytes)
      return std::unexpected(bytes.error());
    if (isCutShort(failure.tape, *bytes))
      return zassay::failure(fmt::format(
          "{} is not whole: is there no space left on the disk? What the tape "
          "did is in {}",
          failure.tape.string(), context.project.display(task.log)));
    if (auto recorded = recordCrash(index, failure, *bytes); !recorded)
      return std::unexpected(recorded.error());
    if (!started)
      progress |= leaveOut(index, task, *bytes);
    std::error_code ignored;
    fs::remove(failure.tape, ignored);
  }
  if (progress)
    return true;
  return addRandomSeed(index, task);
}

// A seed that fails would end every start. Returns whether there was one.
bool Campaign::leaveOut(std::size_t index, const EngineTask &task,
                        const std::string &bytes) {
  auto same = [&](const fs::path &path) {
    auto content = readFile(path);
    return content && *content == bytes;
  };
  bool found = false;
  if (auto units = filesIn(task.corpus))
    for (const fs::path &unit : *units)
      if (same(unit)) {
        std::error_code ignored;
        found |= fs::remove(unit, ignored);
      }
  std::lock_guard lock(mutex);
  return (std::erase_if(states[index].seeds, same) > 0) || found;
}

// Without a seed an engine begins with one short input. When that one fails,
// try others, but not for ever. Returns whether there is one more.
Result<bool> Campaign::addRandomSeed(std::size_t index,
                                     const EngineTask &task) {
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
  fs::path path = fmt::format("{}.random-{}", task.folder.string(), number);
  if (auto written = writeFileAtomic(path, bytes); !written)
    return std::unexpected(written.error());
  std::lock_guard lock(mutex);
  states[index].seeds.push_back(path);
  return true;
}

// Called with the mutex held.
void Campaign::account(FuzzResult &result, const FuzzEngine &engine,
                       const EngineTask &task, const FuzzLog &log,
                       double seconds) {
  result.started = true;
  result.seconds += seconds;
  result.executions += log.executions;
  result.coverage = std::max(result.coverage, log.coverage);
  result.features = std::max(result.features, log.features);
  auto share = std::ranges::find(result.engines, engine.name(),
                                 &EngineShare::engine);
  if (share == result.engines.end()) {
    EngineShare first;
    first.engine = engine.name();
    share = result.engines.insert(share, first);
  }
  ++share->starts;
  share->executions += log.executions;
  share->coverage = std::max(share->coverage, log.coverage);
  share->seconds += seconds;
  if (!task.sanitized) {
    ++share->unwatched.starts;
    share->unwatched.executions += log.executions;
    share->unwatched.seconds += seconds;
  }
  if (!log.stability)
    return;
  if (*log.stability < steady && share->stability.value_or(100) >= steady)
    context.terminal.note(fmt::format(
        "fuzz  {}: stability {:.1f} %: the same tape does not always take the "
        "same way",
        task.property, *log.stability));
  share->stability = std::min(*log.stability, share->stability.value_or(100));
}

// One process. Returns whether to start another.
Result<bool> Campaign::fuzzOnce(const Slice &slice, const FuzzEngine &engine,
                                EngineTask &task, Clock::time_point end,
                                Running &shown) {
  task.seconds = secondsUntil(end);
  {
    std::lock_guard lock(mutex);
    task.seeds = states[slice.property].seeds;
    task.seen = states[slice.property].goOn ? task.folder / "seen" : fs::path();
    shown.log = FuzzLog();
  }
  auto command = engine.command(task);
  if (!command)
    return std::unexpected(command.error());
  if (task.runs == 0)
    command->timeLimit = std::chrono::milliseconds(
        std::max(1l, static_cast<long>(task.seconds * 1000)));
  command->keepBytes = 1u << 20;
  command->log = task.log;
  Result<void> kept = {};
  const Clock::time_point started = Clock::now();
  Clock::time_point looked = started;
  command->onErrorLine = [&](std::string_view line) {
    {
      std::lock_guard lock(mutex);
      if (!shown.log.failedAfter && tellsOfFailure(line))
        shown.log.failedAfter = -secondsUntil(started);
      if (engine.readLine(task, line, shown.log)) {
        sample(slice.property);
        showStatus();
      }
    }
    if (kept && -secondsUntil(looked) > keepApart) {
      kept = keepUnits(engine, task);
      looked = Clock::now();
    }
  };
  command->onOutputLine = command->onErrorLine;
  auto process = runProcess(*command, context.interrupt);
  if (!process)
    return std::unexpected(process.error());
  {
    std::lock_guard lock(mutex);
    engine.readEnd(task, shown.log);
    sample(slice.property);
    FuzzResult &result = states[slice.property].result;
    account(result, engine, task, shown.log, process->seconds);
    result.finished &= process->end != ProcessResult::End::Interrupted;
  }
  const FuzzLog log = std::exchange(shown.log, FuzzLog());
  task.runs -= std::min(task.runs, log.executions);
  task.seed += task.seed != 0; // the same again would fail in the same way
  auto failures = engine.failures(task, log, *process);
  // From the property's first process on; its account has this one's in it.
  for (EngineFailure &one : failures) {
    std::lock_guard lock(mutex);
    const FuzzResult &result = states[slice.property].result;
    one.seconds = result.seconds - process->seconds +
                  one.seconds.value_or(process->seconds);
    one.executions = result.executions - log.executions +
                     one.executions.value_or(log.executions);
  }
  Result<bool> again = true;
  if (!failures.empty())
    again = takeFailures(slice.property, task, failures, log.started);
  if (again && !task.sanitized)
    if (auto watched = watchUnits(slice.property, engine, task); !watched)
      again = std::unexpected(watched.error());
  // Not before: no full disk may cost a crash.
  if (kept)
    kept = keepUnits(engine, task);
  if (again && !kept)
    again = std::unexpected(kept.error());
  if (!again)
    return again;
  bool ended = process->exitedWith(0) ||
               process->end == ProcessResult::End::TimedOut ||
               process->end == ProcessResult::End::Interrupted;
  if (failures.empty() && ended)
    return false;
  if (failures.empty())
    return failure(
        fmt::format("fuzzing {} stopped without a result ({}); the log: {}",
                    task.property, process->describeEnd(),
                    context.project.display(task.log)),
        tailLines(process->err.empty() ? process->out : process->err, 10));
  return *again && !(ended && log.started);
}

Result<void> Campaign::fuzzUntil(const Slice &slice, const FuzzEngine &engine,
                                 EngineTask &task, double seconds,
                                 Running &shown) {
  const Clock::time_point end =
      Clock::now() + std::chrono::duration_cast<Clock::duration>(
                         std::chrono::duration<double>(seconds));
  Result<bool> again = true;
  while (again && *again && !isOver(slice.property) &&
         (options.runs != 0 ? task.runs != 0
                            : secondsUntil(end) > shortestRun))
    again = fuzzOnce(slice, engine, task, end, shown);
  if (!again)
    return std::unexpected(again.error());
  return {};
}

// Where something could not be kept, the engine's own files stay.
Result<void> Campaign::fuzzTurn(const Slice &slice, unsigned round,
                                double seconds) {
  EngineTask task = newTask(slice, round);
  for (const fs::path &folder : {task.folder, task.fresh})
    if (auto made = makeDirectories(folder); !made)
      return made;
  if (auto room = requireFreeSpace(task.folder, spaceNeededMb, "to fuzz");
      !room)
    return room;
  // Slices that share a property differ.
  const FuzzEngine &engine = *engines[(slice.number + round) % engines.size()];
  Running shown{task.property, {}};
  {
    std::lock_guard lock(mutex);
    running.push_back(&shown);
  }
  auto done = fuzzUntil(slice, engine, task, seconds, shown);
  {
    std::lock_guard lock(mutex);
    std::erase(running, &shown);
  }
  if (!done)
    return done;
  std::error_code ignored;
  fs::remove_all(task.folder, ignored);
  return {};
}

Result<std::vector<FuzzResult>> Campaign::fuzz() {
  const std::uint64_t availableMb =
      options.memoryMb != 0 ? options.memoryMb : availableMemoryMb();
  const FuzzPlan plan = planFuzzing(space, options, availableMb);
  if (auto told = tellOfSplit(plan, availableMb); !told)
    return std::unexpected(told.error());
  for (const Slice &slice : plan.slices)
    if (slice.number == 0)
      if (auto ready = prepare(slice.property); !ready)
        return std::unexpected(ready.error());

  turnsInAll = plan.turns();
  planned = began + std::chrono::duration_cast<Clock::duration>(
                        std::chrono::duration<double>(plan.seconds()));
  if (options.engines != Engines::LibFuzzer && options.runs == 0 &&
      plan.turn < aflStart && !plan.slices.empty())
    context.terminal.note(fmt::format(
        "fuzz  {:.1f} s for each turn: AFL++ does little but start in that; "
        "--time {:.0f} makes it {:.0f} s",
        plan.turn, std::ceil(options.seconds * aflStart / plan.turn), aflStart));
  for (unsigned round = 0; round < plan.rounds; ++round)
    forEachParallel(plan.atOnce, plan.slices.size(), context.interrupt,
                    [&](std::size_t i) {
                      {
                        std::lock_guard lock(mutex);
                        if (error)
                          return;
                      }
                      auto done = fuzzTurn(plan.slices[i], round, plan.turn);
                      std::lock_guard lock(mutex);
                      ++turnsDone;
                      if (!done && !error)
                        error = done.error();
                    });
  context.terminal.clearStatus();
  if (error)
    return std::unexpected(*error);
  // What all of a property's processes share; it is in the corpus.
  for (const Slice &slice : plan.slices) {
    std::error_code ignored;
    for (const char *suffix : {".new", ".afl"})
      fs::remove_all(run / "fuzz" /
                         (space.properties[slice.property].name + suffix),
                     ignored);
  }

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

Needs needsOf(const FuzzOptions &options) {
  return {.fuzz = options.engines != Engines::Afl,
          .afl = options.engines != Engines::LibFuzzer};
}

Result<void> checkCorpusFolder(const FuzzOptions &options) {
  if (options.corpus.empty())
    return {};
  // It is made when there is something to write: where, if it is not here yet.
  fs::path folder = fs::absolute(options.corpus);
  std::error_code ignored;
  while (!fs::exists(folder, ignored) && folder.has_relative_path())
    folder = folder.parent_path();
  if (!fs::is_directory(folder, ignored))
    return failure(fmt::format("--corpus {}: {} is not a folder",
                               options.corpus.string(), folder.string()));
  if (access(folder.c_str(), W_OK | X_OK) != 0)
    return failure(fmt::format("--corpus {}: cannot write to {}: {}",
                               options.corpus.string(), folder.string(),
                               std::strerror(errno)));
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
         {"first_seconds", crash.seconds},
         {"first_executions", crash.executions},
         {"finding", crash.finding.empty() ? Json() : Json(crash.finding)}});
  Json engines = Json::array();
  for (const EngineShare &share : result.engines) {
    engines.push_back({{"engine", share.engine},
                       {"starts", share.starts},
                       {"executions", share.executions},
                       {"coverage", share.coverage},
                       {"seconds", share.seconds}});
    if (share.stability)
      engines.back()["stability"] = *share.stability;
    if (share.unwatched.starts != 0)
      engines.back()["without_sanitizers"] = {
          {"starts", share.unwatched.starts},
          {"executions", share.unwatched.executions},
          {"seconds", share.unwatched.seconds}};
  }
  return {{"outcome", describe(result.outcome).name},
          {"executions", result.executions},
          {"execs_per_second", std::llround(result.execsPerSecond())},
          {"coverage", result.coverage},
          {"features", result.features},
          {"seconds", result.seconds},
          {"engines", std::move(engines)},
          {"timeline", toJson(result.timeline)},
          {"crashes", std::move(crashes)}};
}

} // namespace zassay
