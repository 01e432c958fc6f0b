// SPDX-License-Identifier: Apache-2.0
#include "Replayer.h"

#include "Builder.h"
#include "Files.h"
#include "Secrets.h"

#include <algorithm>

#include <fmt/format.h>
#include <unistd.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

// Exit codes of the replay flavour.
constexpr int heldCode = 0;
constexpr int usageCode = 2;
constexpr int rejectedCode = 3;

constexpr std::size_t tapesAtOnce = 500; // far below the kernel's limit

// The executable that watches so, built if it is not one that always is.
Result<fs::path> programOf(const Context &context, const Workspace &space,
                           const std::string &property, Watch watch) {
  if (watch != Watch::Memory)
    return space.replay(property);
  if (auto built = buildTargets(context, space.tree, {"msan-" + property},
                                space.jobs);
      !built)
    return std::unexpected(built.error());
  return space.msan(property);
}

Result<ReplayResult> runReplay(const Context &context, const fs::path &program,
                               std::vector<std::string> arguments,
                               ReplayLimits limits) {
  Command command;
  command.argv = {program.string()};
  command.argv.insert(command.argv.end(), arguments.begin(), arguments.end());
  command.timeLimit = limits.time;
  command.processorLimit = limits.processor;
  command.grace = std::chrono::milliseconds(0); // it has nothing to save
  command.keepBytes = 1u << 20;
  auto process = runProcess(command, context.interrupt);
  if (!process)
    return std::unexpected(process.error());
  ReplayResult result;
  result.process = std::move(*process);
  if (result.process.end == ProcessResult::End::Interrupted) {
    result.interrupted = true;
  } else if (result.process.exitedWith(heldCode)) {
    result.outcome = Outcome::Held;
  } else if (result.process.exitedWith(rejectedCode)) {
    result.outcome = Outcome::Rejected;
  } else if (result.process.exitedWith(usageCode)) {
    return failure(fmt::format("{} could not start",
                               context.project.display(program)),
                   tailLines(result.process.err, 5));
  } else {
    result.outcome = Outcome::Crash;
    result.signature = signatureOf(result.process);
  }
  return result;
}

} // namespace

Watch watcherOf(std::string_view kind) {
  if (kind.starts_with("secret-") || kind == "memcheck")
    return Watch::Secrets;
  // The prover's word for it, and the sanitizer's.
  return kind == "uninitialised-read" || kind.starts_with("msan:")
             ? Watch::Memory
             : Watch::Own;
}

std::string_view optionOf(Watch watch) {
  return watch == Watch::Memory    ? " --msan"
         : watch == Watch::Secrets ? " --secrets"
                                   : "";
}

Result<ReplayResult> replayTape(const Context &context, const Workspace &space,
                                const std::string &property,
                                const fs::path &tape, const fs::path &json,
                                Watch watch, ReplayLimits limits) {
  auto program = programOf(context, space, property, watch);
  if (!program)
    return std::unexpected(program.error());
  std::vector<std::string> arguments = {tape.string()};
  if (!json.empty())
    arguments = {"--json", json.string(), tape.string()};
  return runReplay(context, *program, std::move(arguments), limits);
}

Result<CorpusReplay> replayCorpus(const Context &context,
                                  const Workspace &space,
                                  const std::string &property,
                                  const std::vector<fs::path> &tapes,
                                  Watch watch) {
  CorpusReplay corpus;
  auto fails = [&](const fs::path &tape, const Signature &signature) {
    const Finding *known = knownFinding(space.findings, property, signature,
                                        space.tree.release);
    corpus.failures.push_back({tape, signature, known ? known->id : ""});
  };
  auto program = programOf(context, space, property, watch);
  if (!program)
    return std::unexpected(program.error());
  for (std::size_t begin = 0; begin < tapes.size(); begin += tapesAtOnce) {
    std::size_t end = std::min(begin + tapesAtOnce, tapes.size());
    std::vector<std::string> arguments = {"--quiet"};
    for (std::size_t i = begin; i < end; ++i)
      arguments.push_back(tapes[i].string());
    auto all = runReplay(
        context, *program, arguments,
        {ReplayLimits().time + std::chrono::seconds(end - begin)});
    if (!all)
      return std::unexpected(all.error());
    corpus.seconds += all->process.seconds;
    corpus.finished &= !all->interrupted;
    if (!corpus.finished)
      return corpus;
    if (all->outcome != Outcome::Crash) {
      corpus.tapes += end - begin;
      continue;
    }
    // One of them fails, and may have ended the process: which?
    for (std::size_t i = begin; i < end; ++i) {
      auto one = replayTape(context, space, property, tapes[i], {}, watch);
      if (!one)
        return std::unexpected(one.error());
      corpus.seconds += one->process.seconds;
      corpus.finished &= !one->interrupted;
      if (!corpus.finished)
        return corpus;
      ++corpus.tapes;
      if (one->signature)
        fails(tapes[i], *one->signature);
    }
    if (corpus.failures.empty())
      fails(tapes[begin], *all->signature);
  }
  return corpus;
}

Result<FindingReplay> replayFinding(const Context &context,
                                    const Workspace &space,
                                    const Finding &finding) {
  FindingReplay result;
  Watch watch = watcherOf(finding.signature.kind);
  if (watch == Watch::Secrets) {
    auto property = std::ranges::find(space.properties, finding.property,
                                      &Property::name);
    auto table =
        tabulateSecrets(context, space, *property, {finding.tape});
    if (!table)
      return std::unexpected(table.error());
    result.interrupted = table->interrupted;
    for (const SecretTable::Row &row : table->rows)
      for (const SecretUse &use : row.uses)
        result.reproduced |= isWayOf(finding, space.findings, use.signature);
    if (!result.reproduced)
      result.got = "no such dependence on a secret";
    return result;
  }
  auto replay =
      replayTape(context, space, finding.property, finding.tape, {}, watch);
  if (!replay)
    return std::unexpected(replay.error());
  result.interrupted = replay->interrupted;
  result.reproduced = replay->signature &&
                      isWayOf(finding, space.findings, *replay->signature);
  if (!result.reproduced) {
    result.other = replay->signature;
    result.got = replay->signature
                     ? replay->signature->oneLine()
                     : std::string(describe(replay->outcome).name);
  }
  return result;
}

} // namespace zassay
