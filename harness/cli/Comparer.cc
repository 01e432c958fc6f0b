// SPDX-License-Identifier: Apache-2.0
#include "Comparer.h"

#include "Files.h"
#include "Fuzzer.h"
#include "Parallel.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <mutex>
#include <optional>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

namespace {

// Lifting is all that the worker does: no proof.
constexpr int liftSeconds = 120;
constexpr int liftMb = 4096;

struct Share {
  double seconds; // 0: no limit
  std::uint64_t runs;
  std::uint64_t seed;
};

Result<bool> lift(const Context &context, const Workspace &space,
                  const fs::path &file, Comparison &out) {
  Command command;
  command.argv = {context.project.prover().string(),
                  "--lifted", file.string(),
                  "--time-limit", std::to_string(liftSeconds),
                  "--memory-limit", std::to_string(liftMb),
                  "--property", space.bitcode(out.property).string(),
                  "--index",
                  (space.targets / "bitcode" / "units.index").string()};
  command.timeLimit = std::chrono::seconds(liftSeconds + 10);
  auto process = runProcess(command, context.interrupt);
  if (!process)
    return std::unexpected(process.error());
  if (process->end == ProcessResult::End::Interrupted)
    return interrupted();
  out.lifted = process->exitedWith(0);
  if (out.lifted)
    return true;
  auto json = parseJsonObject(process->out, "the answer of zassay-prove");
  out.reason = json ? textOr(*json, "reason", process->describeEnd())
                    : tailLines(process->err, 1) + process->describeEnd();
  return false;
}

// The line of the runtime's zassay_compare_report().
void addReport(Comparison &out, std::string_view line) {
  auto json = parseJsonObject(std::string(line), "a comparison");
  if (!json)
    return;
  auto number = [&](const char *key) {
    return json->value(key, std::uint64_t{0});
  };
  out.tapes += number("tapes");
  out.whole += number("whole");
  out.failed += number("failed");
  out.sanitizer += number("sanitizer");
  out.notLooked += number("not_looked");
  out.unseen += number("unseen");
  for (const auto &[why, times] : (*json)["stopped"].items())
    out.stopped[why] += times.get<std::uint64_t>();
}

// Committed seeds, the prover's tapes, and what fuzzing has found.
Result<std::string> seedList(const Context &context, const Workspace &space,
                             const std::string &name) {
  std::string list;
  for (const fs::path &folder :
       {context.project.corpus() / name,
        context.project.proverTapes(space.tree.id, name),
        workingCorpus(context, space, {}, name)}) {
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored))
      continue;
    auto files = filesIn(folder);
    if (!files)
      return std::unexpected(files.error());
    for (const fs::path &file : *files)
      list += (list.empty() ? "" : ",") + fs::absolute(file).string();
  }
  return list;
}

Result<void> fuzzAgainst(const Context &context, const Workspace &space,
                         const fs::path &folder, const fs::path &lifted,
                         Share share, Comparison &out) {
  auto seeds = seedList(context, space, out.property);
  if (!seeds)
    return std::unexpected(seeds.error());
  const fs::path list = folder / (out.property + ".seeds");
  const fs::path corpus = folder / (out.property + ".corpus");
  const fs::path tapes = folder / (out.property + ".");
  if (auto made = makeDirectories(corpus); !made)
    return std::unexpected(made.error());
  Command command;
  command.argv = {space.libfuzzer(out.property).string(), "-detect_leaks=0",
                  "-timeout=60", "-rss_limit_mb=4096",
                  "-artifact_prefix=" + tapes.string()};
  if (!seeds->empty()) {
    if (auto written = writeFileAtomic(list, *seeds); !written)
      return std::unexpected(written.error());
    command.argv.push_back("-seed_inputs=@" + list.string());
  }
  if (share.runs != 0)
    command.argv.push_back(fmt::format("-runs={}", share.runs));
  if (share.seed != 0)
    command.argv.push_back(fmt::format("-seed={}", share.seed));
  if (share.seconds != 0)
    command.argv.push_back(fmt::format("-max_total_time={}",
                                       std::lround(std::max(1.0, share.seconds))));
  command.argv.push_back(corpus.string());
  // What a run that fails has allocated is lost, as in the kernel.
  command.environment = {"ZASSAY_LIFTED=" + lifted.string(),
                         "ASAN_OPTIONS=detect_leaks=0"};
  command.directory = folder;
  command.log = folder / (out.property + ".log");
  command.keepBytes = 1u << 20;
  std::string mismatch, artifact;
  command.onErrorLine = [&](std::string_view line) {
    auto rest = [&](std::string_view start, std::string &to) {
      if (line.starts_with(start))
        to = line.substr(start.size());
    };
    std::string report;
    rest("compared: ", report);
    rest("LIFTER MISMATCH: ", mismatch);
    if (auto at = line.find("Test unit written to "); at != line.npos)
      artifact = line.substr(at + 21);
    if (!report.empty())
      addReport(out, report);
  };
  auto process = runProcess(command, context.interrupt);
  std::error_code ignored;
  fs::remove_all(corpus, ignored);
  fs::remove(list, ignored);
  if (!process)
    return std::unexpected(process.error());
  out.seconds += process->seconds;
  if (process->end == ProcessResult::End::Interrupted)
    return interrupted();
  if (process->exitedWith(0))
    return {};
  out.tape = artifact.empty() ? command.log.string() : artifact;
  out.reason = mismatch.empty() ? "the run ended by " + process->describeEnd()
                                : mismatch;
  return {};
}

Result<void> compareOne(const Context &context, const Workspace &space,
                        const fs::path &folder, Share share, Comparison &out) {
  const fs::path lifted = folder / (out.property + ".lifted");
  auto made = lift(context, space, lifted, out);
  if (!made || !*made)
    return made ? Result<void>() : std::unexpected(made.error());
  auto done = fuzzAgainst(context, space, folder, lifted, share, out);
  std::error_code ignored;
  if (!out.differs())
    fs::remove(lifted, ignored);
  return done;
}

} // namespace

Result<std::vector<Comparison>>
compareProperties(const Context &context, const Workspace &space,
                  const CompareOptions &options, const fs::path &run) {
  std::vector<Comparison> all;
  for (const Property &property : space.properties)
    if (property.prove && property.fuzz && property.applicable)
      all.push_back({.property = property.name, .reason = {}, .tape = {},
                     .stopped = {}});
  const fs::path folder = run / "compare";
  if (auto made = makeDirectories(folder); !made)
    return std::unexpected(made.error());
  const std::size_t jobs = std::max<std::size_t>(space.jobs, 1);
  const std::size_t rounds = (all.size() + jobs - 1) / jobs;
  const Share share{
      options.runs != 0 || rounds == 0
          ? 0
          : std::max(2.0, options.seconds / static_cast<double>(rounds)),
      options.runs, options.seed};
  std::mutex mutex;
  std::optional<Error> error;
  std::size_t done = 0;
  forEachParallel(jobs, all.size(), context.interrupt, [&](std::size_t i) {
    {
      std::lock_guard lock(mutex);
      if (error)
        return;
      context.terminal.status(fmt::format("comparing {}/{}  {}", done,
                                          all.size(), all[i].property));
    }
    auto compared = compareOne(context, space, folder, share, all[i]);
    std::lock_guard lock(mutex);
    ++done;
    if (!context.terminal.isInteractive())
      context.terminal.note(fmt::format(
          "compared {}: {} tapes{}", all[i].property, all[i].tapes,
          all[i].differs() ? ", MISMATCH" : ""));
    if (!compared && !error)
      error = compared.error();
  });
  context.terminal.clearStatus();
  if (error)
    return std::unexpected(*error);
  if (context.interrupt.requested())
    return interrupted();
  return all;
}

std::string renderComparisons(const std::vector<Comparison> &all,
                              std::size_t width, bool colours) {
  Table table({{"property"}, {"formulas"}, {"tapes", Align::Right},
               {"tapes/s", Align::Right}, {"failing", Align::Right},
               {"by sanitizer", Align::Right}, {"stopped", Align::Right},
               {"why"}});
  for (const Comparison &one : all) {
    std::string why;
    std::uint64_t stopped = 0;
    for (const auto &[reason, times] : one.stopped) {
      stopped += times;
      why += (why.empty() ? "" : ", ") + reason;
    }
    Cell result = one.differs() ? Cell{"MISMATCH", Colour::Red}
                  : one.lifted  ? Cell{"agree", Colour::Green}
                                : Cell{"NONE", Colour::Yellow};
    auto count = [](std::uint64_t n) {
      return Cell{n == 0 ? std::string() : std::to_string(n)};
    };
    double rate = one.seconds > 0 ? static_cast<double>(one.tapes) / one.seconds : 0;
    table.add({{one.property},
               result,
               {std::to_string(one.tapes)},
               {std::to_string(std::llround(rate))},
               count(one.failed),
               count(one.sanitizer + one.notLooked + one.unseen),
               count(stopped),
               {one.reason.empty() ? why : one.reason}});
  }
  return table.render(width, colours);
}

Json toJson(const Comparison &one) {
  return {{"name", one.property},
          {"lifted", one.lifted},
          {"mismatch", one.differs()},
          {"reason", one.reason},
          {"tape", one.tape},
          {"seconds", one.seconds},
          {"tapes", one.tapes},
          {"whole", one.whole},
          {"failed", one.failed},
          {"sanitizer", one.sanitizer},
          {"not_looked", one.notLooked},
          {"unseen", one.unseen},
          {"stopped", one.stopped}};
}

} // namespace zassay
