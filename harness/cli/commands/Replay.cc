// SPDX-License-Identifier: Apache-2.0
#include "Commands.h"

#include "Files.h"
#include "Releases.h"
#include "Replayer.h"

#include <algorithm>
#include <memory>
#include <optional>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

struct Options {
  CommonOptions common;
  std::string name;
  std::vector<std::string> tapes;
  bool msan = false;
  bool allReleases = false;
};

constexpr std::size_t largestTape = 64u << 20; // the replay flavour's limit

constexpr const char *footer = R"(
A tape is the bytes that a property draws, in order. Replaying one shows every
draw decoded, then how the run ended; a failure comes with its signature. A
tape that ends early reads as zeros.

Examples:
  zassay replay accepted_sizes crash.tape   one tape
  zassay replay accepted_sizes              the property's committed seeds
  zassay replay FINDING-ID                  a known finding
  zassay replay FINDING-ID --release 2.3.9  does it reproduce there?
  zassay replay --all-releases FINDING-ID   where it reproduces, of what is here
  zassay replay --all-releases              the same of every known finding

With --all-releases (!) marks what finding.json says otherwise, which is a
failure, and (?) what it says nothing of. Trees that are not here are named,
not fetched.

Exit code: 0 held (or the assumptions reject the tape); 1 a failure; 2 usage,
environment, or a tape that cannot be read; 130 interrupted.)";

// What is to be replayed.
struct Wanted {
  std::string property;
  const Finding *finding = nullptr; // when named by its id
  std::vector<fs::path> tapes;
};

Result<void> checkTape(const fs::path &path) {
  auto bytes = readFile(path, largestTape);
  if (!bytes)
    return std::unexpected(bytes.error());
  if (bytes->empty())
    return failure(fmt::format(
        "the tape {} is empty: there is nothing to replay", path.string()));
  return {};
}

// The name is a property's or a finding's; only then is anything built.
Result<Wanted> resolve(const Context &context, const Options &options,
                       const std::vector<Finding> &findings) {
  Wanted wanted;
  auto finding = std::ranges::find(findings, options.name, &Finding::id);
  if (finding != findings.end()) {
    if (!options.tapes.empty())
      return failure(fmt::format(
          "{} is a finding and has its own tape; to replay another one, name "
          "the property: {}",
          options.name, finding->property));
    wanted.property = finding->property;
    wanted.finding = &*finding;
    wanted.tapes = {finding->tape};
  } else {
    auto all = scanProperties(context.project);
    if (!all)
      return std::unexpected(all.error());
    auto selected = selectProperties(*all, {options.name});
    if (!selected)
      return std::unexpected(selected.error());
    if (selected->size() != 1)
      return failure(fmt::format("'{}' names {} properties: name one",
                                 options.name, selected->size()));
    wanted.property = selected->front().name;
    wanted.tapes.assign(options.tapes.begin(), options.tapes.end());
  }
  for (const fs::path &tape : wanted.tapes)
    if (auto good = checkTape(tape); !good)
      return std::unexpected(good.error());
  return wanted;
}

// A folder that is gone when this object is.
class ScratchFolder {
public:
  explicit ScratchFolder(const fs::path &parent) {
    std::string name = (parent / ".replay.XXXXXX").string();
    if (mkdtemp(name.data()))
      path = name;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    if (!path.empty())
      fs::remove_all(path, ignored);
  }
  ScratchFolder(const ScratchFolder &) = delete;
  ScratchFolder &operator=(const ScratchFolder &) = delete;
  fs::path path;
};

// One tape, shown in full. The JSON is the replay flavour's, with what only
// this program knows.
Result<ReplayResult> replayOne(const Context &context, const Workspace &space,
                               const std::string &property,
                               const fs::path &tape, Watch watch, bool quiet,
                               Json &json) {
  ScratchFolder scratch(context.project.build());
  if (scratch.path.empty())
    return failure(fmt::format("cannot write in {}",
                               context.project.build().string()));
  auto replay = replayTape(context, space, property, tape,
                           scratch.path / "draws.json", watch);
  if (!replay)
    return replay;
  if (!quiet) {
    fmt::print("{}", replay->process.out);
    std::fflush(stdout);
    fmt::print(stderr, "{}", replay->process.err);
  }
  auto draws = readJsonObject(scratch.path / "draws.json");
  json = draws ? std::move(*draws) : Json::object();
  json["property"] = property;
  json["tape"] = tape.string();
  json["outcome"] = describe(replay->outcome).name;
  const Finding *known = nullptr;
  if (replay->signature) {
    const Signature &signature = *replay->signature;
    known = knownFinding(space.findings, property, signature,
                         space.tree.release);
    json["signature"] = toJson(signature);
    if (!quiet)
      fmt::print("FAILED: {}\n{}{}\n", signature.oneLine(),
                 signature.frames.empty()
                     ? std::string()
                     : fmt::format("  in {}\n", signature.path()),
                 known ? fmt::format("known finding: {}", known->id)
                       : "not a known finding");
  }
  json["finding"] = known ? Json(known->id) : Json();
  return replay;
}

Result<ExitCode> replaySeeds(const Context &context, const Workspace &space,
                             const Wanted &wanted, Watch watch,
                             const std::string &to) {
  fs::path folder = context.project.corpus() / wanted.property;
  auto seeds = filesIn(folder);
  if (!seeds)
    return std::unexpected(seeds.error());
  if (seeds->empty())
    return failure(fmt::format("{} has no committed seeds in {}: name a tape",
                               wanted.property,
                               context.project.display(folder)));
  auto replay = replayCorpus(context, space, wanted.property, *seeds, watch);
  if (!replay)
    return std::unexpected(replay.error());
  if (!replay->finished)
    return interrupted();
  Json failed = Json::array();
  std::FILE *stream = to == "-" ? stderr : stdout;
  for (const CorpusFailure &failure : replay->failures) {
    fmt::print(stream, "FAILED {}: {}\n",
               context.project.display(failure.tape),
               failure.signature.oneLine());
    failed.push_back({{"tape", failure.tape.string()},
                      {"signature", toJson(failure.signature)}});
  }
  fmt::print(stream, "{}: {} of {} seeds held, {:.2f} s\n", wanted.property,
             replay->tapes - replay->failures.size(), replay->tapes,
             replay->seconds);
  std::fflush(stream);
  Json json = {{"schema", "zassay-replay"},
               {"version", 1},
               {"release", space.tree.release},
               {"property", wanted.property},
               {"seeds", replay->tapes},
               {"failed", std::move(failed)}};
  if (auto written = writeJson(to, toText(json)); !written)
    return std::unexpected(written.error());
  return replay->failures.empty() ? ExitCode::Success : ExitCode::Finding;
}

// Findings by id, or of a property, or all.
Result<ExitCode> replayEverywhere(const Context &context,
                                  const Options &options,
                                  const std::vector<Finding> &all) {
  if (!options.tapes.empty())
    return failure("--all-releases replays findings: it takes no tapes");
  std::vector<Finding> findings;
  for (const Finding &finding : all)
    if (options.name.empty() || finding.id == options.name ||
        finding.property == options.name)
      findings.push_back(finding);
  if (findings.empty())
    return failure(fmt::format(
        "there is no finding '{}', nor one of such a property: see 'zassay "
        "list --findings'",
        options.name));
  auto table = replayOnReleases(context, options.common, findings);
  if (!table)
    return std::unexpected(table.error());
  const std::string &to = options.common.json;
  std::FILE *stream = to == "-" ? stderr : stdout;
  fmt::print(stream, "{}",
             table->render(terminalWidth(stream), wantsColour(stream)));
  std::fflush(stream);
  if (auto written = writeJson(to, toText(table->toJson())); !written)
    return std::unexpected(written.error());
  return table->contradicts() ? ExitCode::Finding : ExitCode::Success;
}

Result<ExitCode> replay(const Context &context, const Options &options) {
  auto findings = loadFindings(context.project.findings());
  if (!findings)
    return std::unexpected(findings.error());
  if (options.allReleases)
    return replayEverywhere(context, options, *findings);
  if (options.name.empty())
    return failure("name a property or a finding (see 'zassay replay --help')");
  auto wanted = resolve(context, options, *findings);
  if (!wanted)
    return std::unexpected(wanted.error());
  CommonOptions common = options.common;
  common.properties = {wanted->property};
  auto space = openWorkspace(context, common, {});
  if (!space)
    return std::unexpected(space.error());
  const Property &property = space->properties.front();
  if (!property.applicable)
    return failure(fmt::format("{} is not applicable to OpenZFS {}: {}",
                               property.name, space->tree.release,
                               property.reason));
  if (wanted->tapes.empty())
    return replaySeeds(context, *space, *wanted,
                       options.msan ? Watch::Memory : Watch::Own, common.json);

  Watch watch = options.msan ? Watch::Memory
                : wanted->finding
                    ? watcherOf(wanted->finding->signature.kind)
                    : Watch::Own;
  ExitCode code = ExitCode::Success;
  Json results = Json::array();
  for (const fs::path &tape : wanted->tapes) {
    Json json;
    auto result = replayOne(context, *space, wanted->property, tape, watch,
                            common.json == "-", json);
    if (!result)
      return std::unexpected(result.error());
    if (result->interrupted)
      return interrupted();
    if (result->outcome == Outcome::Crash)
      code = ExitCode::Finding;
    results.push_back(std::move(json));
  }
  Json json = {{"schema", "zassay-replay"},
               {"version", 1},
               {"release", space->tree.release},
               {"tapes", std::move(results)}};
  if (auto written = writeJson(common.json, toText(json)); !written)
    return std::unexpected(written.error());
  return code;
}

} // namespace

void addReplay(CLI::App &app, Action &action) {
  auto options = std::make_shared<Options>();
  CLI::App *command = app.add_subcommand(
      "replay", "run tapes natively: decoded draws and how each run ends");
  command->add_option("name", options->name, "a property, or a finding's id");
  command->add_option("tapes", options->tapes,
                      "tapes (default: the committed seeds, or the finding's)");
  command->add_flag("--msan", options->msan,
                    "watched by MemorySanitizer: does a decision rest on "
                    "bytes that nobody has written? (built on first use)");
  auto *all = command->add_flag(
      "--all-releases", options->allReleases,
      "known findings on every release that is here (default: all of them)");
  addTreeOptions(*command, options->common);
  all->excludes("--release")->excludes("--openzfs");
  addJsonOption(*command, options->common.json);
  command->footer(footer);
  command->callback([options, &action] {
    action = [options](const Context &context) {
      return replay(context, *options);
    };
  });
}

} // namespace zassay
