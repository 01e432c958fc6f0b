// SPDX-License-Identifier: Apache-2.0
#include "Minimizer.h"

#include "Files.h"
#include "Process.h"
#include "Progress.h"
#include "ProverCommand.h"
#include "Replayer.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <chrono>
#include <cmath>
#include <map>
#include <set>
#include <thread>

#include <fmt/format.h>
#include <sys/eventfd.h>

namespace zassay {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

namespace {

// The solver and the search by draws have this part of the time; the rest is for
// going on with the better one. libFuzzer runs beside them all the time.
constexpr double sharedPart = 0.5;
// Past the time, this part more to look at what the others came to: it counts.
constexpr double latePart = 0.2;
// libFuzzer gets as long again as the search took, and no less.
constexpr std::chrono::seconds patience{2};
// Seconds of processor time: what goes on for so long does not end, whatever
// else the machine has to do. A failure takes milliseconds, a property's own
// watchdog a second.
constexpr std::uint64_t processorLimit = 3;

const std::vector<std::string> quietly = {
    "ASAN_OPTIONS=symbolize=0", "UBSAN_OPTIONS=symbolize=0",
    "TSAN_OPTIONS=symbolize=0", "MSAN_OPTIONS=symbolize=0"};

std::chrono::milliseconds milliseconds(double seconds) {
  return std::chrono::milliseconds(static_cast<long>(seconds * 1000));
}

bool tookLong(const ProcessResult &process) {
  return process.processorSeconds >= 0.9 * processorLimit;
}

// Addresses of a stack that no symbolizer has looked at: in an executable at a
// fixed address they tell two ways to fail apart, without its second a run.
std::string rawStack(std::string_view output) {
  constexpr std::size_t framesKept = 16;
  std::string stack;
  std::size_t frames = 0;
  while (!output.empty() && frames < framesKept) {
    std::size_t end = std::min(output.find('\n'), output.size());
    std::string_view line = output.substr(0, end);
    output.remove_prefix(std::min(end + 1, output.size()));
    std::size_t hash = line.find_first_not_of(' ');
    std::size_t at = line.find("+0x");
    if (hash != std::string_view::npos && line[hash] == '#' &&
        at != std::string_view::npos) {
      stack += line.substr(at, line.find_first_of(") ", at) - at);
      ++frames;
    } else if (frames > 0) {
      break;
    }
  }
  return stack;
}

class Minimizer {
public:
  Minimizer(const Context &context, const Workspace &space,
            const Property &property, const fs::path &scratch,
            Clock::time_point end, Clock::time_point late)
      : context(context), space(space), property(property), scratch(scratch),
        end(end), late(late), until(end) {}

  Result<void> begin(std::string tape);
  void reduce(Clock::time_point until);
  // Takes this one if it fails in the same way and is better.
  bool tryTape(std::string candidate);
  // Others' work: takes it if it is better, however late it is. None: it does
  // not fail in the same way.
  std::optional<TapeMeasure> offer(const std::string &tape);

  std::string best;
  TapeMeasure size;
  std::vector<TapeDraw> draws;
  Signature wanted;
  unsigned replays = 0;

private:
  bool fails(const std::string &tape, std::vector<TapeDraw> &drawn);
  bool outOfTime() const {
    return context.interrupt.requested() || Clock::now() >= until;
  }
  std::size_t firstFailing(const std::vector<std::string> &tapes);
  template <class Change> bool tryAll(std::size_t count, Change change);
  bool shorten();
  template <class Change> bool inChunks(std::size_t count, Change change);
  bool zeroDraws();
  bool dropDraws();
  bool simplifyFields();
  bool smallestValues();

  const Context &context;
  const Workspace &space;
  const Property &property;
  const fs::path &scratch;
  Clock::time_point end, late, until;
  std::set<std::string> tried; // SHA-256
  std::map<std::string, bool> known; // what ends like this is the same failure
};

bool Minimizer::fails(const std::string &tape, std::vector<TapeDraw> &drawn) {
  fs::path file = scratch / "candidate", json = scratch / "candidate.json";
  std::error_code ignored;
  fs::remove(json, ignored);
  if (!writeFileAtomic(file, tape))
    return false;
  Command command;
  command.argv = {space.replay(property.name).string(), "--json", json.string(),
                  file.string()};
  command.environment = quietly;
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
      late - Clock::now());
  if (left.count() <= 0)
    return false;
  command.timeLimit = left;
  command.processorLimit = processorLimit;
  command.grace = std::chrono::milliseconds(0);
  command.keepBytes = 1u << 18;
  auto process = runProcess(command, context.interrupt);
  ++replays;
  if (!process || process->end == ProcessResult::End::Interrupted ||
      process->exitedWith(0) || process->exitedWith(2) ||
      process->exitedWith(3))
    return false;
  if (auto read = readJsonObject(json))
    drawn = drawsOf(*read);
  Signature quick = signatureOf(*process);
  if (wanted.kind == "timeout" || quick.kind == "timeout")
    return wanted.kind == quick.kind && tookLong(*process);
  std::string key = quick.oneLine() + rawStack(process->err);
  auto found = known.find(key);
  if (found == known.end()) {
    auto replay = replayTape(context, space, property.name, file, {},
                             Watch::Own, {left, processorLimit});
    ++replays;
    if (!replay || replay->interrupted)
      return false;
    found = known.emplace(std::move(key), replay->signature == wanted).first;
  }
  return found->second;
}

Result<void> Minimizer::begin(std::string tape) {
  fs::path file = scratch / "original", json = scratch / "original.json";
  if (auto written = writeFileAtomic(file, tape); !written)
    return written;
  auto replay = replayTape(
      context, space, property.name, file, json, Watch::Own,
      {std::chrono::duration_cast<std::chrono::milliseconds>(end -
                                                             Clock::now()),
       processorLimit});
  ++replays;
  if (!replay)
    return std::unexpected(replay.error());
  if (replay->interrupted)
    return interrupted();
  if (!replay->signature)
    return failure(fmt::format("{} does not fail on this tape (it is {}): "
                               "there is nothing to minimize",
                               property.name, describe(replay->outcome).name));
  wanted = *replay->signature;
  if (wanted.kind == "timeout" && !tookLong(replay->process))
    return failure(fmt::format(
        "the tape got {:.1f} s of a processor in {:.0f} s, too little to tell "
        "how it fails: give it more (--time)",
        replay->process.processorSeconds, replay->process.seconds));
  if (auto read = readJsonObject(json))
    draws = drawsOf(*read);
  best = std::move(tape);
  size = measure(draws, best);
  // What is behind the last draw, and zeros at the end, say nothing.
  std::string shorter = trimmedTape(best);
  if (std::vector<TapeDraw> drawn; shorter != best && fails(shorter, drawn))
    best = shorter;
  return {};
}

std::optional<TapeMeasure> Minimizer::offer(const std::string &tape) {
  std::string candidate = trimmedTape(tape);
  std::vector<TapeDraw> drawn;
  if (!fails(candidate, drawn))
    return std::nullopt;
  TapeMeasure found = measure(drawn, candidate);
  if (found < size) {
    best = std::move(candidate);
    size = found;
    draws = std::move(drawn);
  }
  return found;
}

bool Minimizer::tryTape(std::string candidate) {
  candidate = trimmedTape(std::move(candidate));
  if (candidate == best || outOfTime() ||
      candidate.size() > std::max<std::size_t>(size.bytes, 1) ||
      !tried.insert(sha256(candidate)).second)
    return false;
  std::vector<TapeDraw> drawn;
  if (!fails(candidate, drawn))
    return false;
  TapeMeasure found = measure(drawn, candidate);
  if (!(found < size))
    return false;
  best = std::move(candidate);
  size = found;
  draws = std::move(drawn);
  return true;
}

// Runs them one behind the other, in one process as far as they hold; its start
// takes longer than they do. How many hold before one that may fail.
std::size_t Minimizer::firstFailing(const std::vector<std::string> &tapes) {
  const fs::path name = scratch / "batch-";
  Command command;
  command.argv = {space.replay(property.name).string(), "--outcomes"};
  for (std::size_t i = 0; i < tapes.size(); ++i) {
    command.argv.push_back(name.string() + std::to_string(i));
    if (!writeFileAtomic(command.argv.back(), tapes[i]))
      return tapes.size();
  }
  command.environment = quietly;
  command.timeLimit = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::max<Clock::duration>(until - Clock::now(),
                                std::chrono::milliseconds(1)));
  command.processorLimit = processorLimit;
  command.grace = std::chrono::milliseconds(0);
  auto process = runProcess(command, context.interrupt);
  ++replays;
  if (!process)
    return tapes.size();
  std::size_t holding = 0;
  for (std::string_view out = process->out; holding < tapes.size(); ++holding) {
    const std::size_t line = out.find('\n');
    if (line == out.npos || out.substr(0, line).ends_with(": failed"))
      break;
    out.remove_prefix(line + 1);
  }
  return holding;
}

// change(n), for each n below count, is a tape made from the best so far.
template <class Change>
bool Minimizer::tryAll(std::size_t count, Change change) {
  constexpr std::size_t tapesAtOnce = 64, bytesAtOnce = 1u << 22;
  bool changed = false;
  for (std::size_t next = 0; next < count && !outOfTime();) {
    std::vector<std::string> tapes;
    std::vector<std::size_t> numbers;
    for (std::size_t bytes = 0;
         next < count && tapes.size() < tapesAtOnce && bytes < bytesAtOnce;
         ++next) {
      std::string tape = trimmedTape(change(next));
      bytes += tape.size();
      if (tape == best || tape.size() > std::max<std::size_t>(size.bytes, 1) ||
          tried.contains(sha256(tape)))
        continue;
      tapes.push_back(std::move(tape));
      numbers.push_back(next);
    }
    if (tapes.empty())
      continue;
    // Leaks are looked for when the process ends.
    const bool alone = tapes.size() == 1 || wanted.kind == "leak";
    const std::size_t holding = alone ? 0 : firstFailing(tapes);
    for (std::size_t i = 0; i < holding; ++i)
      tried.insert(sha256(tapes[i]));
    if (holding == tapes.size())
      continue;
    changed |= tryTape(tapes[holding]);
    next = numbers[holding] + 1;
  }
  return changed;
}

// Without its end: the shortest first.
bool Minimizer::shorten() {
  constexpr std::size_t steps = 64;
  const std::size_t length = best.size();
  const std::size_t count = std::min(steps, length);
  return tryAll(count, [&](std::size_t n) {
    return best.substr(0, n * length / count);
  });
}

// change(tape, first, last) makes a candidate; in halves, quarters, ... ones.
template <class Change>
bool Minimizer::inChunks(std::size_t count, Change change) {
  std::vector<std::pair<std::size_t, std::size_t>> chunks;
  for (std::size_t length = count; length > 0; length /= 2)
    for (std::size_t first = 0; first < count; first += length)
      chunks.emplace_back(first, std::min(first + length, count));
  return tryAll(chunks.size(), [&](std::size_t n) {
    return change(best, chunks[n].first, chunks[n].second);
  });
}

bool Minimizer::zeroDraws() {
  const std::vector<TapeDraw> all = draws;
  bool changed = inChunks(all.size(), [&](std::string tape, std::size_t first,
                                          std::size_t last) {
    for (std::size_t i = first; i < last; ++i)
      for (std::size_t n = 0; n < all[i].size; ++n)
        if (all[i].offset + n < tape.size())
          tape[all[i].offset + n] = '\0';
    return tape;
  });
  for (const TapeDraw &draw : all)
    if (draw.kind == "bytes" && draw.offset < best.size())
      changed |= inChunks(std::min(draw.size, best.size() - draw.offset),
                          [&](std::string tape, std::size_t first,
                              std::size_t last) {
                            for (std::size_t n = first; n < last; ++n)
                              if (draw.offset + n < tape.size())
                                tape[draw.offset + n] = '\0';
                            return tape;
                          });
  return changed;
}

bool Minimizer::dropDraws() {
  const std::vector<TapeDraw> all = draws;
  return tryAll(all.size(), [&](std::size_t n) {
    const TapeDraw &draw = all[all.size() - 1 - n]; // those before stay put
    std::string tape = best;
    return draw.offset < tape.size() ? tape.erase(draw.offset, draw.size)
                                     : tape;
  });
}

bool Minimizer::simplifyFields() {
  const std::vector<TapeField> fields = fieldsOf(draws, best);
  bool changed = inChunks(fields.size(), [&](std::string tape,
                                             std::size_t first,
                                             std::size_t last) {
    for (std::size_t i = first; i < last; ++i)
      fields[i].clear(tape);
    return tape;
  });
  changed |= tryAll(fields.size(), [&](std::size_t n) {
    std::string tape = best;
    if (fields[n].plain != 0 && !fields[n].isDefault(best))
      fields[n].set(tape, fields[n].plain);
    return tape;
  });
  return changed;
}

// Of each field: one, powers of two, and the upper bits of what it has.
bool Minimizer::smallestValues() {
  struct Smaller {
    TapeField field;
    std::uint64_t value;
  };
  std::vector<Smaller> all;
  for (const TapeField &field : fieldsOf(draws, best)) {
    if (!field.isSmall() || field.isDefault(best))
      continue;
    const std::uint64_t value = field.get(best);
    const int width = static_cast<int>(std::bit_width(value));
    for (int bits = 1; bits < width; ++bits)
      for (std::uint64_t one :
           {std::uint64_t(1) << (bits - 1), value >> (width - bits)})
        all.push_back({field, one});
  }
  return tryAll(all.size(), [&](std::size_t n) {
    std::string tape = best;
    if (all[n].value < all[n].field.get(best))
      all[n].field.set(tape, all[n].value);
    return tape;
  });
}

void Minimizer::reduce(Clock::time_point limit) {
  until = std::min(limit, late);
  bool changed = true;
  while (changed && !outOfTime()) {
    changed = shorten();
    changed |= zeroDraws();
    changed |= dropDraws();
    changed |= simplifyFields();
    changed |= smallestValues();
  }
  until = end;
}

// libFuzzer's own, for that long or until stopped; what it came to, or nothing.
std::optional<std::string> minimizeByFuzzer(const Interrupt &stop,
                                            const fs::path &program,
                                            const fs::path &tape,
                                            double seconds,
                                            const fs::path &scratch) {
  fs::path result = tape.string() + "-by-fuzzer";
  std::error_code ignored;
  fs::remove(result, ignored);
  Command command;
  command.argv = {program.string(), "-minimize_crash=1", "-seed=1",
                  fmt::format("-max_total_time={}",
                              static_cast<long>(std::ceil(seconds)) + 2),
                  fmt::format("-exact_artifact_path={}", result.string()),
                  tape.string()};
  command.directory = scratch;
  command.timeLimit = milliseconds(seconds);
  command.grace = std::chrono::milliseconds(200);
  command.keepBytes = 1u << 16;
  if (!runProcess(command, stop))
    return std::nullopt;
  auto bytes = readFile(result);
  if (!bytes)
    return std::nullopt;
  return *bytes;
}

struct SolverTape {
  std::string bytes;
  bool fewest = false;
};

// The solver's, for each check that the tape fails; none if it is of no use.
std::vector<SolverTape> minimizeBySolver(const Context &context,
                                         const Interrupt &stop,
                                         const Workspace &space,
                                         const std::string &property,
                                         const std::string &tape,
                                         const std::vector<TapeDraw> &draws,
                                         double seconds,
                                         const fs::path &scratch) {
  constexpr std::uint64_t memoryMb = 2048;
  std::vector<SolverTape> tapes;
  Json fields = Json::array();
  for (const TapeField &field : fieldsOf(draws, tape))
    fields.push_back({field.bit, field.width, field.plain});
  std::string bytes;
  for (char byte : tape)
    bytes += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  fs::path request = scratch / "plainest.json";
  if (!writeFileAtomic(request, toText({{"tape", bytes}, {"fields", fields}})))
    return tapes;
  // What it has when its time is over it has yet to print.
  Command command =
      proverCommand(context, space, property, 0.9 * seconds, memoryMb);
  command.timeLimit = milliseconds(seconds);
  command.argv.push_back("--plainest");
  command.argv.push_back(request.string());
  auto process = runProcess(command, stop);
  if (!process || !process->exitedWith(0))
    return tapes;
  auto answer = parseJsonObject(process->out, "zassay-prove");
  if (!answer || !answer->contains("tapes"))
    return tapes;
  for (const Json &one : (*answer)["tapes"])
    if (auto raw = fromHex(textOr(one, "tape", "")); raw)
      tapes.push_back({*raw, boolOr(one, "fewest", false)});
  return tapes;
}

// libFuzzer from where the search got to, for as long as that took; and the
// search from there.
void goOnByFuzzer(const Context &context, const Workspace &space,
                  const std::string &property, Minimizer &minimizer,
                  Clock::time_point began, Clock::time_point end,
                  const fs::path &scratch) {
  while (minimizer.best.size() > 1) {
    const TapeMeasure before = minimizer.size;
    const auto now = Clock::now();
    const std::chrono::duration<double> left = std::min(end - now, now - began);
    if (left.count() <= 0 || context.interrupt.requested() ||
        !writeFileAtomic(scratch / "best", minimizer.best))
      return;
    auto again =
        minimizeByFuzzer(context.interrupt, space.libfuzzer(property),
                         scratch / "best", left.count(), scratch);
    if (!again || !minimizer.offer(*again) || !(minimizer.size < before))
      return;
    minimizer.reduce(end);
  }
}

} // namespace

Result<Minimized> minimizeTape(const Context &context, const Workspace &space,
                               const Property &property, std::string tape,
                               double seconds, const fs::path &scratch) {
  const auto began = Clock::now();
  auto after = [&](double part) {
    return began + std::chrono::duration_cast<Clock::duration>(
                       std::chrono::duration<double>(seconds * part));
  };
  Minimizer minimizer(context, space, property, scratch, after(1),
                      after(1 + latePart));
  if (auto ready = minimizer.begin(std::move(tape)); !ready)
    return std::unexpected(ready.error());
  Minimized result;
  result.signature = minimizer.wanted;
  result.original = minimizer.size;
  // As it came, not without its zeros.
  if (auto whole = readFile(scratch / "original"))
    result.original.bytes = whole->size();

  auto left = [&](double part) {
    return std::chrono::duration<double>(after(part) - Clock::now()).count();
  };
  std::optional<std::string> byFuzzer;
  {
    const Interrupt stop(eventfd(0, EFD_CLOEXEC)); // ends the other two
    std::vector<SolverTape> bySolver;
    std::atomic<bool> solving = property.prove, fuzzing = property.fuzz;
    std::jthread solver, fuzzer;
    if (property.prove)
      solver = std::jthread([&, tape = minimizer.best, draws = minimizer.draws] {
        bySolver = minimizeBySolver(context, stop, space, property.name, tape,
                                    draws, left(sharedPart), scratch);
        solving = false;
      });
    if (property.fuzz)
      fuzzer = std::jthread([&] {
        byFuzzer = minimizeByFuzzer(stop, space.libfuzzer(property.name),
                                    scratch / "original", left(1), scratch);
        fuzzing = false;
      });
    minimizer.reduce(after(sharedPart));
    while (solving && !context.interrupt.waitFor(20))
      ;
    if (!solving)
      for (const SolverTape &one : bySolver) {
        auto found = minimizer.offer(one.bytes);
        if (!found || (result.solver && !(*found < *result.solver)))
          continue;
        result.solver = found;
        result.fewest = one.fewest;
      }
    minimizer.reduce(after(1));
    if (property.fuzz)
      goOnByFuzzer(context, space, property.name, minimizer, began, after(1),
                   scratch);
    const auto now = Clock::now();
    const auto enough = now + std::max<Clock::duration>(patience, now - began);
    while (fuzzing && Clock::now() < enough && !context.interrupt.waitFor(20))
      ;
    eventfd_write(stop.descriptor(), 1);
  }
  if (byFuzzer) {
    result.fuzzer = minimizer.offer(*byFuzzer);
    if (result.fuzzer)
      result.fuzzer->bytes = byFuzzer->size();
    minimizer.reduce(after(1 + latePart));
  } else if (property.fuzz) {
    result.fuzzer = result.original; // it made nothing smaller
  }
  result.finished = !context.interrupt.requested();
  result.tape = minimizer.best;
  result.result = minimizer.size;
  result.replays = minimizer.replays;
  result.seconds = secondsSince(began);
  return result;
}

Result<std::optional<TapeMeasure>>
measureFuzzer(const Context &context, const Workspace &space,
              const std::string &property, const std::string &tape,
              const Signature &signature, double seconds,
              const fs::path &scratch) {
  const fs::path file = scratch / "alone", json = scratch / "alone.json";
  if (auto written = writeFileAtomic(file, tape); !written)
    return std::unexpected(written.error());
  auto made = minimizeByFuzzer(context.interrupt, space.libfuzzer(property),
                               file, seconds, scratch);
  if (made)
    if (auto written = writeFileAtomic(file, *made); !written)
      return std::unexpected(written.error());
  auto replay = replayTape(context, space, property, file, json);
  if (!replay)
    return std::unexpected(replay.error());
  if (replay->interrupted)
    return interrupted();
  if (replay->signature != signature)
    return std::optional<TapeMeasure>();
  std::vector<TapeDraw> draws;
  if (auto read = readJsonObject(json))
    draws = drawsOf(*read);
  TapeMeasure size = measure(draws, made ? *made : tape);
  // It makes no empty tape: that is one that it was about to write.
  size.bytes = std::max<std::size_t>(made ? made->size() : tape.size(), 1);
  return size;
}

} // namespace zassay
