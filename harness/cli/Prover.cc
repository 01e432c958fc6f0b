// SPDX-License-Identifier: Apache-2.0
#include "Prover.h"

#include "Files.h"
#include "ProverCommand.h"
#include "Replayer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>

#include <fmt/format.h>
#include <unistd.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

// zassay-prove ends with one of these, according to its verdict.
struct WorkerVerdict {
  int exitCode;
  Outcome outcome;
};
constexpr std::array workerVerdicts = {
    WorkerVerdict{0, Outcome::Proved},   WorkerVerdict{10, Outcome::Bounded},
    WorkerVerdict{11, Outcome::Refuted}, WorkerVerdict{12, Outcome::Vacuous},
    WorkerVerdict{13, Outcome::Unknown},
    WorkerVerdict{14, Outcome::Disagreement},
};

// The worker keeps its own limits; these only end one that does not.
constexpr double overtimeSeconds = 10;
constexpr std::uint64_t overheadMb = 2048; // LLVM's and Z3's address space

// So many that the proofs that run at a time fit in the machine, or in the
// control group that this is run in, with a quarter left for all else.
std::uint64_t memoryEach(const ProveOptions &options, unsigned jobs) {
  constexpr std::uint64_t least = 512, most = 4096; // MB
  if (options.memoryMb != 0)
    return options.memoryMb;
  std::uint64_t bytes = static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES)) *
                        static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
  if (auto text = readFile("/sys/fs/cgroup/memory.max")) {
    std::uint64_t limit = 0;
    if (std::from_chars(text->data(), text->data() + text->size(), limit).ec ==
        std::errc())
      bytes = std::min(bytes, limit);
  }
  return std::clamp((bytes >> 20) * 3 / 4 / std::max(1u, jobs), least, most);
}

// The worker's options that can change what it decides.
std::vector<std::string> decidingOptions(const ProveOptions &options) {
  std::vector<std::string> list;
  if (options.loopBound != 0)
    list = {"--loop-bound", std::to_string(options.loopBound)};
  if (options.crossCheck)
    list.push_back("--cross-check");
  return list;
}

bool isDecided(const Proof &proof) {
  switch (proof.outcome) {
  case Outcome::Proved:
  case Outcome::Bounded:
  case Outcome::Vacuous:
    return true;
  case Outcome::Refuted:
    return proof.reason.empty(); // nothing was left open by a limit
  default:
    return false;
  }
}

Result<ProcessResult> runWorker(const Context &context, const Workspace &space,
                                const Property &property,
                                const ProveOptions &options,
                                std::uint64_t memoryMb) {
  Command command = proverCommand(context, space, property.name,
                                  options.timeLimit, memoryMb);
  for (const std::string &option : decidingOptions(options))
    command.argv.push_back(option);
  if (!options.smt2.empty()) {
    fs::path folder = fs::path(options.smt2) / property.name;
    if (auto made = makeDirectories(folder); !made)
      return std::unexpected(made.error());
    for (const std::string &text : {std::string("--smt2"), folder.string()})
      command.argv.push_back(text);
  }
  if (options.crossCheck) // for cvc5
    command.timeLimit +=
        std::chrono::milliseconds(static_cast<long>(options.timeLimit * 1000));
  return runProcess(command, context.interrupt);
}

// What ended a worker that could not say it itself.
std::string violentEnd(const ProcessResult &process,
                       const ProveOptions &options, std::uint64_t memoryMb) {
  if (process.end == ProcessResult::End::TimedOut)
    return fmt::format("time limit of {} s, overrun", options.timeLimit);
  // An allocation that fails ends in abort(), whoever it was that asked.
  for (const char *words : {"bad_alloc", "out of memory", "Out of memory"})
    if (process.err.find(words) != std::string::npos)
      return fmt::format("memory limit of {} MB, overrun: no address space "
                         "was left",
                         memoryMb);
  if (process.code == SIGKILL) // not by us: that is a time limit
    return "memory: the kernel killed zassay-prove (SIGKILL), as it does when "
           "the machine runs out; fewer --jobs or a lower --memory-limit";
  return fmt::format("zassay-prove ended by {}", process.describeEnd());
}

// The verdict that the worker's end and its JSON agree on, else UNKNOWN and
// why.
void readVerdict(Proof &proof, const ProcessResult &process,
                 const ProveOptions &options, std::uint64_t memoryMb) {
  proof.outcome = Outcome::Unknown;
  if (process.end != ProcessResult::End::Exited) {
    proof.reason = violentEnd(process, options, memoryMb);
    return;
  }
  std::string said = tailLines(process.err, 1);
  while (!said.empty() && (said.back() == '\n'))
    said.pop_back();
  said.erase(0, std::min(said.size(), said.find_first_not_of(' ')));
  auto json = parseJsonObject(process.out, "the answer of zassay-prove");
  if (!json) {
    proof.reason = said.empty() ? fmt::format("{} ({})", json.error().text,
                                              process.describeEnd())
                                : said;
    return;
  }
  proof.worker = std::move(*json);
  std::string named = textOr(proof.worker, "verdict", "");
  for (const WorkerVerdict &verdict : workerVerdicts)
    if (process.code == verdict.exitCode &&
        outcomeNamed(named) == verdict.outcome) {
      proof.outcome = verdict.outcome;
      proof.reason = textOr(proof.worker, "reason", "");
      return;
    }
  proof.reason = fmt::format("zassay-prove says '{}' but ended with {}", named,
                             process.describeEnd());
}

// A tape in hexadecimal to a file of this run.
Result<fs::path> saveTape(const Json &object, const char *key,
                          const fs::path &folder, const std::string &name) {
  auto hex = stringField(object, key);
  if (!hex)
    return std::unexpected(hex.error());
  auto bytes = fromHex(*hex);
  if (!bytes)
    return failure(fmt::format("\"{}\": {}", key, bytes.error().text));
  if (auto made = makeDirectories(folder); !made)
    return std::unexpected(made.error());
  fs::path path = folder / name;
  if (auto written = writeFileAtomic(path, *bytes); !written)
    return std::unexpected(written.error());
  return path;
}

// Replays a counterexample; false: interrupted. What nobody has written may
// lead to a failure that every flavour shows; if not, MemorySanitizer must see
// that a decision rests on it.
Result<bool> confirm(const Context &context, const Workspace &space,
                     const Property &property, ProofFailure &found) {
  auto replay = replayTape(context, space, property.name, found.tape);
  Watch watch = watcherOf(textOr(found.predicted, "kind", ""));
  if (replay && !replay->interrupted && !replay->signature &&
      watch != Watch::Own)
    replay = replayTape(context, space, property.name, found.tape, {}, watch);
  if (!replay)
    return std::unexpected(replay.error());
  found.replayed = replay->outcome;
  found.signature = replay->signature;
  if (found.signature)
    if (const Finding *finding =
            knownFinding(space.findings, property.name, *found.signature,
                         space.tree.release))
      found.finding = finding->id;
  return !replay->interrupted;
}

Result<void> confirmRefutation(const Context &context, const Workspace &space,
                               const Property &property, Proof &proof,
                               const fs::path &tapes) {
  auto list = proof.worker.find("failures");
  if (list == proof.worker.end() || !list->is_array() || list->empty()) {
    proof.outcome = Outcome::Spurious;
    proof.reason = "refuted without a failure to show";
    return {};
  }
  std::size_t confirmed = 0, known = 0;
  for (const Json &entry : *list) {
    ProofFailure found;
    found.predicted = entry;
    found.predicted.erase("tape");
    auto tape = saveTape(
        entry, "tape", tapes,
        fmt::format("{}.counterexample-{}", property.name,
                    proof.failures.size() + 1));
    if (!tape)
      return std::unexpected(tape.error());
    found.tape = *tape;
    auto finished = confirm(context, space, property, found);
    if (!finished)
      return std::unexpected(finished.error());
    if (!*finished) {
      proof.finished = false;
      return {};
    }
    confirmed += found.signature.has_value();
    known += !found.finding.empty();
    proof.failures.push_back(std::move(found));
  }
  std::size_t all = proof.failures.size();
  if (confirmed < all) {
    proof.reason = fmt::format("{} of {} counterexamples did not fail natively",
                               all - confirmed, all);
    if (confirmed == 0)
      proof.outcome = Outcome::Spurious;
  } else if (known == all) {
    proof.outcome = Outcome::Known;
  }
  return {};
}

// What was shown to hold must hold natively on the witness, at least.
Result<void> confirmWitness(const Context &context, const Workspace &space,
                            const Property &property, Proof &proof,
                            const fs::path &tapes) {
  auto witness = saveTape(proof.worker, "witness", tapes,
                          property.name + ".witness");
  if (!witness) {
    proof.outcome = Outcome::Spurious;
    proof.reason = fmt::format("no witness: {}", witness.error().text);
    return {};
  }
  proof.witness = *witness;
  auto replay = replayTape(context, space, property.name, proof.witness);
  if (!replay)
    return std::unexpected(replay.error());
  proof.finished = !replay->interrupted;
  if (proof.finished && replay->outcome != Outcome::Held) {
    proof.outcome = Outcome::Spurious;
    proof.reason = fmt::format("the witness does not hold natively: {}",
                               replay->signature
                                   ? replay->signature->oneLine()
                                   : std::string("rejected"));
  }
  return {};
}

// Tapes that fuzzing begins with. Confirmed counterexamples are not: they
// would end the fuzzer before it begins, and what they show is known.
Result<void> keepForFuzzing(const Context &context, const Workspace &space,
                            const Property &property, const Proof &proof) {
  if (proof.witness.empty() || proof.outcome == Outcome::Spurious)
    return {};
  auto bytes = readFile(proof.witness);
  if (!bytes)
    return std::unexpected(bytes.error());
  fs::path folder = context.project.proverTapes(space.tree.id, property.name);
  if (auto made = makeDirectories(folder); !made)
    return made;
  return writeFileAtomic(folder / "witness", *bytes);
}

// The prover's word: a kept one, or that of a worker.
Result<void> decide(const Context &context, const Workspace &space,
                    const Property &property, const ProveOptions &options,
                    VerdictCache &cache, Proof &proof) {
  const std::vector<std::string> deciding = decidingOptions(options);
  if (!options.noCache && options.smt2.empty())
    if (auto kept = cache.find(property, deciding)) {
      proof.worker = std::move(*kept);
      proof.reason = textOr(proof.worker, "reason", "");
      proof.outcome = outcomeNamed(textOr(proof.worker, "verdict", ""))
                          .value_or(Outcome::Unknown);
      proof.cached = isDecided(proof);
      if (proof.cached)
        return {};
    }
  proof = {};
  const auto began = fs::file_time_type::clock::now();
  const std::uint64_t memoryMb = memoryEach(options, space.jobs);
  auto process = runWorker(context, space, property, options, memoryMb);
  if (!process)
    return std::unexpected(process.error());
  proof.seconds = process->seconds;
  if (process->end == ProcessResult::End::Interrupted) {
    proof.finished = false;
    return {};
  }
  readVerdict(proof, *process, options, memoryMb);
  if (isDecided(proof))
    cache.keep(property, deciding, proof.worker, began);
  return {};
}

} // namespace

Command proverCommand(const Context &context, const Workspace &space,
                      const std::string &property, double seconds,
                      std::uint64_t memoryMb) {
  Command command;
  command.argv = {context.project.prover().string(),
                  "--time-limit", fmt::format("{}", seconds),
                  "--memory-limit", std::to_string(memoryMb),
                  "--tree-name",
                  fmt::format("OpenZFS {}, {}", space.tree.release,
                              space.tree.path.string()),
                  "--property", space.bitcode(property).string(),
                  "--index", space.units().string()};
  command.timeLimit = std::chrono::milliseconds(
      static_cast<long>((seconds + overtimeSeconds) * 1000));
  command.grace = std::chrono::milliseconds(500);
  command.addressSpace = (2 * memoryMb + overheadMb) << 20;
  return command;
}

Result<Proof> proveProperty(const Context &context, const Workspace &space,
                            const Property &property,
                            const ProveOptions &options, VerdictCache &cache,
                            const fs::path &tapes) {
  Proof proof;
  if (!property.applicable) {
    proof.outcome = Outcome::NotApplicable;
    proof.reason = property.reason;
    return proof;
  }
  if (!property.prove) {
    proof.outcome = Outcome::FuzzOnly;
    return proof;
  }
  if (auto done = decide(context, space, property, options, cache, proof);
      !done)
    return std::unexpected(done.error());
  if (!proof.finished)
    return proof;
  proof.bitcode = cache.bitcode(property, proof.worker);
  proof.worker.erase("units");

  Result<void> done;
  if (proof.outcome == Outcome::Refuted)
    done = confirmRefutation(context, space, property, proof, tapes);
  else if (proof.outcome == Outcome::Proved ||
           proof.outcome == Outcome::Bounded)
    done = confirmWitness(context, space, property, proof, tapes);
  if (done && proof.finished)
    done = keepForFuzzing(context, space, property, proof);
  if (!done)
    return std::unexpected(done.error());
  return proof;
}

Json toJson(const Proof &proof) {
  Json json = proof.worker;
  json.erase("property");
  json["verdict"] = describe(proof.verdict()).name;
  json["known"] = proof.outcome == Outcome::Known;
  json["reason"] = proof.reason;
  json["seconds"] = proof.seconds;
  json["cached"] = proof.cached;
  if (!proof.bitcode.empty())
    json["bitcode"] = proof.bitcode;
  Json failures = Json::array();
  for (const ProofFailure &found : proof.failures) {
    Json entry = found.predicted;
    entry["tape"] = found.tape.string();
    entry["confirmed"] = found.signature.has_value();
    if (found.signature)
      entry["signature"] = toJson(*found.signature);
    entry["finding"] = found.finding.empty() ? Json() : Json(found.finding);
    failures.push_back(std::move(entry));
  }
  json["failures"] = std::move(failures);
  if (!proof.witness.empty())
    json["witness_tape"] = proof.witness.string();
  return json;
}

} // namespace zassay
