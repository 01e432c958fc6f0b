// SPDX-License-Identifier: Apache-2.0
#include "Steps.h"

#include "Files.h"
#include "Parallel.h"
#include "Progress.h"

#include <chrono>
#include <mutex>
#include <optional>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

// Calls step(record) for every record of the run, jobs at a time, and keeps
// the first error.
template <class Step>
Result<void> forEachRecord(const Context &context, const Workspace &space,
                           Run &run, std::string_view doing, Step step) {
  std::mutex mutex;
  std::optional<Error> error;
  Progress progress(run.records.size());
  forEachParallel(
      space.jobs, run.records.size(), context.interrupt, [&](std::size_t i) {
        PropertyRecord &record = run.records[i];
        {
          std::lock_guard lock(mutex);
          if (error)
            return;
          context.terminal.status(fmt::format("{} {}  {}", doing,
                                              progress.text(),
                                              record.property.name));
        }
        Result<void> result = step(record);
        progress.advance();
        std::lock_guard lock(mutex);
        if (!result && !error)
          error = result.error();
      });
  context.terminal.clearStatus();
  run.finished &= !context.interrupt.requested();
  if (error)
    return std::unexpected(*error);
  return {};
}

// A finding's record, held against what its tape does on this tree. A tree
// that a user brings may have the defect mended: that is no failure.
Result<std::optional<FindingCheck>> checkFinding(const Context &context,
                                                 const Workspace &space,
                                                 const Finding &finding) {
  FindingCheck check;
  check.id = finding.id;
  check.expected = finding.reproduces(space.tree.release);
  if (!check.expected && !finding.isGone(space.tree.release))
    return std::nullopt;
  auto replay = replayFinding(context, space, finding);
  if (!replay)
    return std::unexpected(replay.error());
  if (replay->interrupted)
    return std::nullopt;
  check.reproduced = replay->reproduced;
  check.got = replay->got;
  check.fails = space.tree.fetched && check.reproduced != check.expected;
  if (check.reproduced)
    check.got = finding.signature.oneLine();
  return check;
}

} // namespace

Run newRun(std::string command, const Workspace &space) {
  Run run;
  run.command = std::move(command);
  run.startTime = utcTime();
  run.tree = space.tree;
  run.shard = space.shard;
  for (const Property &property : space.properties) {
    PropertyRecord record;
    record.property = property;
    run.records.push_back(std::move(record));
  }
  return run;
}

Result<ExitCode> runSteps(const Context &context, std::string command,
                          const CommonOptions &options, Needs needs,
                          const Steps &steps) {
  const auto began = std::chrono::steady_clock::now();
  auto space = openWorkspace(context, options, needs);
  if (!space)
    return std::unexpected(space.error());
  auto folder = newRunFolder(context.project);
  if (!folder)
    return std::unexpected(folder.error());
  Run run = newRun(std::move(command), *space);
  Result<void> done = steps(*space, *folder, run);
  run.finished &= done.has_value();
  run.failed = !done && done.error().exitCode != ExitCode::Interrupted;
  run.seconds = secondsSince(began);
  auto code = finishRun(context, run, *folder, options.json);
  if (!done)
    return std::unexpected(done.error());
  return code;
}

Result<void> replayStep(const Context &context, const Workspace &space,
                        Run &run) {
  return forEachRecord(
      context, space, run, "replaying",
      [&](PropertyRecord &record) -> Result<void> {
        if (!record.property.applicable)
          return {};
        const std::string &name = record.property.name;
        auto seeds = filesIn(context.project.corpus() / name);
        if (!seeds)
          return std::unexpected(seeds.error());
        auto replay = replayCorpus(context, space, name, *seeds);
        if (!replay)
          return std::unexpected(replay.error());
        record.replay = std::move(*replay);
        const Finding *last = nullptr;
        for (const Finding &finding : space.findings) {
          if (finding.property != name)
            continue;
          // Ways that one tape shows at once are one check.
          if (last && last->id == finding.id && last->tape == finding.tape)
            continue;
          last = &finding;
          auto check = checkFinding(context, space, finding);
          if (!check)
            return std::unexpected(check.error());
          if (*check)
            record.findingChecks.push_back(std::move(**check));
        }
        return {};
      });
}

Result<void> coverageStep(const Context &context, const Workspace &space,
                          const fs::path &folder, Run &run) {
  auto coverage = measureCoverage(context, space, folder);
  run.finished &= !context.interrupt.requested();
  if (context.interrupt.requested())
    return {};
  if (!coverage)
    return std::unexpected(coverage.error());
  run.coverage = std::move(*coverage);
  return {};
}

Result<void> proveStep(const Context &context, const Workspace &space,
                       const ProveOptions &options, const fs::path &folder,
                       Run &run) {
  VerdictCache cache(context, space);
  auto done = forEachRecord(
      context, space, run, "proving",
      [&](PropertyRecord &record) -> Result<void> {
        auto proof = proveProperty(context, space, record.property, options,
                                   cache, folder / "tapes");
        if (!proof)
          return std::unexpected(proof.error());
        record.proof = std::move(*proof);
        if (!context.terminal.isInteractive() && record.proof->finished &&
            !record.proof->worker.empty())
          context.terminal.note(fmt::format(
              "prove {}: {}{} {:.2f} s{}", record.property.name,
              describe(record.proof->verdict()).name,
              record.proof->outcome == Outcome::Known ? " (known)" : "",
              record.proof->seconds, record.proof->cached ? ", cached" : ""));
        return {};
      });
  cache.prune();
  return done;
}

Result<void> fuzzStep(const Context &context, const Workspace &space,
                      const FuzzOptions &options, const fs::path &folder,
                      Run &run) {
  if (!context.terminal.isInteractive())
    context.terminal.note(
        fmt::format("fuzzing for {} s", options.seconds));
  auto results = fuzzProperties(context, space, options, folder);
  run.finished &= !context.interrupt.requested();
  if (!results)
    return std::unexpected(results.error());
  for (std::size_t i = 0; i < results->size(); ++i)
    run.records[i].fuzz = std::move((*results)[i]);
  return {};
}

} // namespace zassay
