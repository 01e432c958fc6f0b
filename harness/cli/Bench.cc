// SPDX-License-Identifier: Apache-2.0
#include "Bench.h"

#include "Files.h"
#include "FuzzLog.h"
#include "Json.h"
#include "Process.h"
#include "ReportSet.h"

#include <array>
#include <cmath>
#include <cstring>
#include <map>
#include <optional>
#include <sstream>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::size_t seedsLookedAt = 16;
constexpr unsigned mostRestarts = 50;
// Output comes through a pipe, in pieces: what is shorter has no exact length.
constexpr double shortestWindow = 0.1; // seconds
constexpr std::uint64_t sampleElsewhere = 0; // as harness/runtime/sampler.h
constexpr std::uint64_t sampleOpenSsl = 1;

enum class Whose { OpenZfs, OpenSsl, Harness, Other };

struct Layout {
  std::string draws;
  std::size_t bytes = 0;
};

// What a property draws on a tape, from its replay flavour.
Result<Layout> layoutOf(const Context &context, const Workspace &space,
                        const std::string &property, const fs::path &tape) {
  Command command;
  command.argv = {space.replay(property).string(), "--layout", tape.string()};
  command.timeLimit = std::chrono::seconds(60);
  auto result = runProcess(command, context.interrupt);
  if (!result)
    return std::unexpected(result.error());
  Json list = Json::parse(result->out, nullptr, false);
  if (!list.is_array())
    return failure(fmt::format("{} --layout printed no list ({})", property,
                               result->describeEnd()),
                   tailLines(result->err, 5));
  Layout layout;
  for (const Json &draw : list) {
    std::string kind = draw.is_object() ? textOr(draw, "kind", "") : "";
    auto size = static_cast<std::size_t>(
        draw.is_object() ? numberOr(draw, "size", 0) : 0);
    const char *mark = kind == "blkptr" ? "b" : kind == "bytes" ? "y" : "";
    layout.draws += fmt::format("{}{}{}", layout.draws.empty() ? "" : ",", size,
                                mark);
    layout.bytes += size;
  }
  return layout;
}

// The longest of some seeds' layouts: an input that gets far. Without seeds,
// that of zeros.
Result<Layout> typicalLayout(const Context &context, const Workspace &space,
                             const std::string &property,
                             const fs::path &scratch) {
  auto seeds = filesIn(context.project.corpus() / property);
  if (!seeds)
    return std::unexpected(seeds.error());
  if (seeds->empty()) {
    fs::path zeros = scratch / "zeros";
    if (auto written = writeFileAtomic(zeros, std::string(65536, '\0'));
        !written)
      return std::unexpected(written.error());
    seeds->push_back(zeros);
  }
  Layout longest;
  for (std::size_t i = 0; i < std::min(seeds->size(), seedsLookedAt); ++i) {
    auto layout = layoutOf(context, space, property, (*seeds)[i]);
    if (!layout)
      return layout;
    if (layout->bytes > longest.bytes)
      longest = *layout;
  }
  return longest;
}

// Adds what a program's samples say (harness/runtime/sampler.h).
Result<void> takeSamples(const Context &context, const Workspace &space,
                         const fs::path &program, const fs::path &samples,
                         TimeShare &time) {
  std::error_code error;
  if (!fs::exists(samples, error))
    return {}; // not one execution
  auto bytes = readFile(samples);
  if (!bytes)
    return std::unexpected(bytes.error());
  // Of pairs (harness/runtime/sampler.h); whose each address in them is.
  using Pair = std::array<std::uint64_t, 2>;
  std::map<Pair, std::uint64_t> counts;
  std::map<std::uint64_t, Whose> whose;
  for (std::size_t at = 0; at + sizeof(Pair) <= bytes->size();
       at += sizeof(Pair)) {
    Pair pair;
    std::memcpy(pair.data(), bytes->data() + at, sizeof(pair));
    ++counts[pair];
    for (std::uint64_t pc : pair)
      whose.emplace(pc, Whose::Other);
  }
  whose.erase(sampleElsewhere);
  whose.erase(sampleOpenSsl);

  // A line for each address, "file:line:column", and an empty one.
  Command command;
  command.argv = {"llvm-symbolizer-19", "--functions=none", "--no-inlines",
                  "--obj=" + program.string()};
  std::string addresses;
  for (const auto &[pc, unknown] : whose)
    addresses += fmt::format("{:#x}\n", pc);
  fs::path list = samples.string() + ".list";
  if (auto written = writeFileAtomic(list, addresses); !written)
    return written;
  command.argv.push_back("@" + list.string());
  auto result = runProcess(command, context.interrupt);
  if (!result)
    return std::unexpected(result.error());
  if (result->end == ProcessResult::End::Interrupted)
    return interrupted();
  std::vector<std::string> places;
  std::istringstream lines(result->out);
  for (std::string line; std::getline(lines, line);)
    if (!line.empty())
      places.push_back(line);
  if (!result->exitedWith(0) || places.size() != whose.size())
    return failure(fmt::format("llvm-symbolizer-19 named {} of {} addresses "
                               "({})",
                               places.size(), whose.size(),
                               result->describeEnd()),
                   tailLines(result->err, 5));
  auto place = places.begin();
  for (auto &[pc, of] : whose) {
    if (!place->starts_with("??"))
      of = placeOf(*place, space.tree.path).ofTree ? Whose::OpenZfs
                                                   : Whose::Harness;
    ++place;
  }
  whose[sampleElsewhere] = Whose::Other;
  whose[sampleOpenSsl] = Whose::OpenSsl;

  for (const auto &[pair, count] : counts) {
    auto [pc, caller] = pair;
    switch (whose[pc] == Whose::Other ? whose[caller] : whose[pc]) {
    case Whose::OpenZfs:
      time.openzfs += count;
      break;
    case Whose::OpenSsl:
      time.openssl += count;
      break;
    case Whose::Harness:
      time.harness += count;
      break;
    case Whose::Other:
      time.other += count;
      break;
    }
  }
  return {};
}

// One program for that long, started again after a crash; its samples, if they
// are wanted.
Result<bool> measure(const Context &context, const Workspace &space,
                     const fs::path &program, const fs::path &seeds,
                     const Layout &layout, double seconds,
                     const fs::path &scratch, Speed &speed, TimeShare *time) {
  double left = seconds;
  for (unsigned start = 0; left > 0.05 && start < mostRestarts; ++start) {
    fs::path corpus = scratch / "corpus";
    std::error_code ignored;
    fs::remove_all(corpus, ignored);
    if (auto made = makeDirectories(corpus); !made)
      return std::unexpected(made.error());
    FuzzLog log;
    std::optional<Clock::time_point> began, stopped;
    std::uint64_t executedBefore = 0;
    Command command;
    command.argv = {program.string(), "-print_final_stats=1",
                    fmt::format("-seed={}", start + 1),
                    fmt::format("-max_len={}", std::max<std::size_t>(
                                                   layout.bytes, 1)),
                    fmt::format("-max_total_time={}",
                                static_cast<long>(std::ceil(left)) + 2),
                    fmt::format("-artifact_prefix={}/", scratch.string()),
                    corpus.string()};
    if (fs::is_directory(seeds, ignored) && start == 0)
      command.argv.push_back(seeds.string());
    command.environment = {"ZASSAY_BENCH_DRAWS=" + layout.draws};
    fs::path samples = scratch / "samples";
    fs::remove(samples, ignored);
    if (time)
      command.environment.push_back("ZASSAY_SAMPLES=" + samples.string());
    command.timeLimit =
        std::chrono::milliseconds(static_cast<long>(left * 1000));
    command.stopSignal = SIGUSR1; // ends between two executions
    command.keepBytes = 1u << 16;
    command.onErrorLine = [&](std::string_view line) {
      log.readLine(line);
      if (log.started && !began) {
        began = Clock::now();
        executedBefore = log.executions;
      } else if (began && !stopped && !line.starts_with('#') &&
                 !line.starts_with('\t')) {
        // Neither a status line nor a function newly seen: the first word on
        // how it ended. Reporting a crash takes as long as a thousand
        // executions.
        stopped = Clock::now();
      }
    };
    auto process = runProcess(command, context.interrupt);
    if (!process)
      return std::unexpected(process.error());
    if (process->end == ProcessResult::End::Interrupted)
      return false;
    if (time)
      if (auto taken = takeSamples(context, space, program, samples, *time);
          !taken)
        return std::unexpected(taken.error());
    left -= process->seconds;
    double window =
        began ? std::chrono::duration<double>(
                    stopped.value_or(Clock::now()) - *began)
                    .count()
              : 0;
    if (window >= shortestWindow) {
      speed.executions += log.executions - executedBefore;
      speed.seconds += window;
    }
    if (process->end == ProcessResult::End::Exited && process->code != 0)
      ++speed.crashes;
  }
  return true;
}

} // namespace

Result<SpeedPair> measureSpeed(const Context &context, const Workspace &space,
                               const std::string &property, double seconds,
                               unsigned rounds, const fs::path &scratch) {
  auto layout = typicalLayout(context, space, property, scratch);
  if (!layout)
    return std::unexpected(layout.error());
  SpeedPair pair;
  pair.draws = layout->draws;
  fs::path seeds = context.project.corpus() / property;
  for (unsigned round = 0; round < rounds && pair.finished; ++round)
    for (auto [program, speed, time] :
         {std::tuple{space.libfuzzer(property), &pair.property, &pair.time},
          std::tuple{space.targets / "bench" / "empty", &pair.empty,
                     static_cast<TimeShare *>(nullptr)}}) {
      auto finished = measure(context, space, program, seeds, *layout,
                              seconds / rounds, scratch, *speed, time);
      if (!finished)
        return std::unexpected(finished.error());
      pair.finished &= *finished;
      if (!pair.finished)
        break;
    }
  return pair;
}

} // namespace zassay
