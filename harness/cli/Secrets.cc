// SPDX-License-Identifier: Apache-2.0
#include "Secrets.h"

#include "Builder.h"
#include "Files.h"
#include "Parallel.h"
#include "Process.h"
#include "ScratchFolder.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <mutex>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

// Exit codes of the replay flavour.
constexpr int heldCode = 0;
constexpr int rejectedCode = 3;

// memcheck is some 50 times slower than the processor.
constexpr std::chrono::seconds tapeLimit{600};

// "==123==    at 0x10: f (/tree/module/zfs/a.c:12)": function, file, line.
struct Frame {
  std::string function, file;
  unsigned line = 0;
};

std::optional<Frame> parseFrame(std::string_view text) {
  for (std::string_view word : {"at 0x", "by 0x"}) {
    if (!text.starts_with(word))
      continue;
    std::size_t name = text.find(": "), place = text.find(" (", name);
    if (name == text.npos || place == text.npos || !text.ends_with(')'))
      return std::nullopt;
    Frame frame;
    frame.function = text.substr(name + 2, place - name - 2);
    std::string_view where = text.substr(place + 2);
    where.remove_suffix(1);
    // Paths are as the compiler saw them, so that the tree's own begins here.
    for (std::string_view part : {"/module/", "/include/sys/", "/lib/lib"})
      if (std::size_t at = where.rfind(part); at != where.npos) {
        std::size_t colon = where.rfind(':');
        frame.file = where.substr(at + 1, colon - at - 1);
        std::from_chars(where.data() + colon + 1, where.data() + where.size(),
                        frame.line);
        break;
      }
    return frame;
  }
  return std::nullopt;
}

struct Kind {
  std::string_view text, name, what;
};
constexpr Kind kinds[] = {
    {"Conditional jump or move depends on uninitialised value",
     "secret-branch", "a branch"},
    {"Use of uninitialised value", "secret-address", "an address"},
};

// A report's head and its frames, innermost first.
void addReport(SecretRun &run, std::string_view head,
               const std::vector<Frame> &frames) {
  auto inTree = std::ranges::find_if(
      frames, [](const Frame &frame) { return !frame.file.empty(); });
  Signature signature = {"memcheck", "", stripNumbers(head)};
  for (const Kind &kind : kinds)
    if (head.starts_with(kind.text)) {
      signature.kind = kind.name;
      signature.message =
          inTree == frames.begin() || frames.empty()
              ? fmt::format("{} depends on a secret", kind.what)
              : fmt::format("{} of {}() depends on a secret", kind.what,
                            (inTree - 1)->function);
    }
  if (inTree != frames.end())
    signature.function = inTree->function;
  auto use = std::ranges::find(run.uses, signature, &SecretUse::signature);
  if (use == run.uses.end())
    use = run.uses.insert(use, {signature, {}});
  if (inTree != frames.end())
    use->places.emplace(inTree->file, inTree->line);
}

struct Watched {
  ProcessResult process;
  std::string log;
};

Result<Watched> runMemcheck(const Context &context, const fs::path &program,
                            const std::string &argument) {
  ScratchFolder scratch(context.project.build());
  if (scratch.path.empty())
    return failure(fmt::format("cannot write in {}",
                               context.project.build().string()));
  fs::path log = scratch.path / "memcheck.log";
  Command command;
  // Each place is told of once and no limit ends that; arenas are large.
  command.argv = {"valgrind", "--tool=memcheck", "--quiet", "--error-limit=no",
                  "--leak-check=no", "--num-callers=12", "--fullpath-after=",
                  "--max-stackframe=8388608", "--log-file=" + log.string(),
                  program.string(), argument};
  command.timeLimit = tapeLimit;
  command.grace = std::chrono::milliseconds(0);
  command.keepBytes = 1u << 20;
  auto process = runProcess(command, context.interrupt);
  if (!process)
    return std::unexpected(process.error());
  auto text = readFile(log);
  return Watched{std::move(*process), text ? std::move(*text) : ""};
}

} // namespace

SecretRun parseMemcheck(std::string_view log) {
  constexpr std::string_view named = "implementation: ";
  SecretRun run;
  std::string_view head;
  std::vector<Frame> frames;
  auto finish = [&] {
    if (!frames.empty())
      addReport(run, head, frames);
    head = {};
    frames.clear();
  };
  while (!log.empty()) {
    std::size_t end = std::min(log.find('\n'), log.size());
    std::string_view line = log.substr(0, end);
    log.remove_prefix(std::min(end + 1, log.size()));
    if (line.starts_with("**")) {
      if (std::size_t at = line.find(named); at != line.npos)
        run.implementation = line.substr(at + named.size());
      continue;
    }
    if (line.starts_with("vex amd64->IR: unhandled instruction bytes")) {
      run.unknown = line.substr(line.rfind(": ") + 2);
      continue;
    }
    // "==pid== head", "==pid==    at frame"; what a head says more of, such
    // as where an address is, and the stack of that, stands further in.
    std::size_t text = line.starts_with("==") ? line.find("== ", 2) : line.npos;
    if (text == line.npos) {
      finish();
      continue;
    }
    line.remove_prefix(text + 3);
    std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    line.remove_prefix(indent);
    if (auto frame = parseFrame(line)) {
      if (!head.empty())
        frames.push_back(*frame);
    } else {
      finish();
      if (indent == 0)
        head = line;
    }
  }
  finish();
  return run;
}

namespace {

Result<fs::path> buildSecrets(const Context &context, const Workspace &space,
                              const Property &property) {
  auto source = readFile(context.project.root / "targets" / property.area /
                         (property.name + ".c"));
  if (!source)
    return std::unexpected(source.error());
  if (source->find("#include <zassay/secret_marks.h>") == source->npos)
    return failure(fmt::format(
        "{} marks nothing as secret: it does not include "
        "<zassay/secret_marks.h>",
        property.name));
  if (findProgram("valgrind").empty())
    return failure("valgrind is not installed: run scripts/zassay, which "
                   "installs what is needed, or see 'zassay doctor'");
  if (auto built = buildTargets(context, space.tree, {"secrets-" + property.name},
                                space.jobs);
      !built)
    return std::unexpected(built.error());
  return space.targets / "secrets" / property.name;
}

Result<SecretRun> watchSecrets(const Context &context, const fs::path &program,
                               const fs::path &tape) {
  auto watched = runMemcheck(context, program, tape.string());
  if (!watched)
    return std::unexpected(watched.error());
  const ProcessResult &process = watched->process;
  SecretRun run = parseMemcheck(watched->log);
  if (process.end == ProcessResult::End::Interrupted)
    run.interrupted = true;
  else if (process.exitedWith(rejectedCode))
    run.rejected = true;
  else if (!process.exitedWith(heldCode) && run.unknown.empty())
    run.failure = signatureOf(process);
  return run;
}

// Implementations that this processor has and that valgrind cannot run.
Result<std::vector<std::string>> beyondValgrind(const Context &context,
                                                const fs::path &program,
                                                const Property &property) {
  auto watched = runMemcheck(context, program, "--describe");
  if (!watched)
    return std::unexpected(watched.error());
  const ProcessResult &process = watched->process;
  if (process.end == ProcessResult::End::Interrupted)
    return interrupted();
  auto json = Json::parse(process.out, nullptr, false);
  if (!process.exitedWith(heldCode) || !json.is_object())
    return failure(fmt::format("valgrind could not run {}",
                               context.project.display(program)),
                   tailLines(process.err, 5));
  auto lacks = stringsField(json, "lacks");
  if (!lacks)
    return std::unexpected(lacks.error());
  std::erase_if(*lacks, [&](const std::string &name) {
    return std::ranges::count(property.lacks, name) > 0;
  });
  return *lacks;
}

} // namespace

Result<SecretTable> tabulateSecrets(const Context &context,
                                    const Workspace &space,
                                    const Property &property,
                                    const std::vector<fs::path> &tapes) {
  auto program = buildSecrets(context, space, property);
  if (!program)
    return std::unexpected(program.error());
  auto beyond = beyondValgrind(context, *program, property);
  if (!beyond)
    return std::unexpected(beyond.error());

  std::vector<std::optional<Result<SecretRun>>> runs(tapes.size());
  std::mutex mutex;
  std::size_t done = 0;
  forEachParallel(space.jobs, tapes.size(), context.interrupt,
                  [&](std::size_t i) {
                    runs[i] = watchSecrets(context, *program, tapes[i]);
                    std::lock_guard lock(mutex);
                    context.terminal.status(fmt::format(
                        "watching {}/{}", ++done, tapes.size()));
                  });
  context.terminal.clearStatus();

  SecretTable table;
  table.interrupted = context.interrupt.requested();
  std::map<std::string, SecretTable::Row> rows;
  std::set<std::string> unknown;
  for (auto &run : runs) {
    if (!run)
      continue;
    if (!*run)
      return std::unexpected(run->error());
    SecretRun &one = **run;
    table.interrupted |= one.interrupted;
    if (one.rejected || one.interrupted)
      continue;
    if (!one.unknown.empty()) {
      unknown.insert(fmt::format("{}: {}", one.implementation, one.unknown));
      continue;
    }
    SecretTable::Row &row = rows[one.implementation];
    row.implementation = one.implementation;
    ++row.tapes;
    if (one.failure)
      row.failures.push_back(*one.failure);
    for (SecretUse &use : one.uses) {
      auto same = std::ranges::find(row.uses, use.signature,
                                    &SecretUse::signature);
      if (same == row.uses.end())
        row.uses.push_back(std::move(use));
      else
        same->places.merge(use.places);
    }
  }
  for (auto &[name, row] : rows)
    table.rows.push_back(std::move(row));
  for (const std::string &name : property.lacks)
    table.unchecked.push_back(name + ": this processor lacks it");
  for (const std::string &name : *beyond)
    table.unchecked.push_back(name + ": valgrind does not know its "
                                     "instructions");
  table.unchecked.insert(table.unchecked.end(), unknown.begin(),
                         unknown.end());
  return table;
}

} // namespace zassay
