// SPDX-License-Identifier: Apache-2.0
#include "Commands.h"

#include "Files.h"
#include "Releases.h"
#include "Replayer.h"
#include "ScratchFolder.h"
#include "Secrets.h"

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
  bool secrets = false;
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
  zassay replay --secrets icp_secrets       what time tells of keys
  zassay replay FINDING-ID                  a known finding
  zassay replay FINDING-ID --release 2.3.9  does it reproduce there?
  zassay replay --all-releases FINDING-ID   where it reproduces, of what is here
  zassay replay --all-releases              the same of every known finding

With --secrets, what a property marks as secret (keys, plaintext) is followed by
valgrind: each branch and each address that depends on it is told of, for every
implementation that the tapes go through. What is a known finding is named; one
that is not is a failure.

With --all-releases (!) marks what finding.json says otherwise, which is a
failure, and (?) what it says nothing of. Trees that are not here are named,
not fetched.

Exit code: 0 held (or the assumptions reject the tape); 1 a failure; 2 usage,
environment, or a tape that cannot be read; 130 interrupted (--all-releases
prints what was finished).)";

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

// The committed seeds: an Error when there is none.
Result<std::vector<fs::path>> seedsOf(const Context &context,
                                      const std::string &property) {
  fs::path folder = context.project.corpus() / property;
  auto seeds = filesIn(folder);
  if (seeds && seeds->empty())
    return failure(fmt::format("{} has no committed seeds in {}: name a tape",
                               property, context.project.display(folder)));
  return seeds;
}

Result<ExitCode> replaySeeds(const Context &context, const Workspace &space,
                             const Wanted &wanted, Watch watch,
                             const std::string &to) {
  auto seeds = seedsOf(context, wanted.property);
  if (!seeds)
    return std::unexpected(seeds.error());
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

// "a.c:1-3, 5; b.c:3"
std::string placesOf(const SecretUse &use) {
  std::string text, file;
  for (auto place = use.places.begin(); place != use.places.end();) {
    unsigned first = place->second, last = first;
    text += place->first == file
                ? ", "
                : fmt::format("{}{}:", text.empty() ? "" : "; ", place->first);
    file = place->first;
    while (++place != use.places.end() && place->first == file &&
           place->second == last + 1)
      ++last;
    text += first == last ? fmt::format("{}", first)
                          : fmt::format("{}-{}", first, last);
  }
  return text;
}

// What depends on a secret, by implementation.
Result<ExitCode> replaySecrets(const Context &context, const Workspace &space,
                               const Wanted &wanted, const std::string &to) {
  const Property &property = space.properties.front();
  std::vector<fs::path> tapes = wanted.tapes;
  if (tapes.empty()) {
    auto seeds = seedsOf(context, wanted.property);
    if (!seeds)
      return std::unexpected(seeds.error());
    tapes = std::move(*seeds);
  }
  auto table = tabulateSecrets(context, space, property, tapes);
  if (!table)
    return std::unexpected(table.error());
  if (table->interrupted)
    return interrupted();

  std::FILE *stream = to == "-" ? stderr : stdout;
  ExitCode code = ExitCode::Success;
  std::size_t checked = 0, fresh = 0;
  Json rows = Json::array();
  // A dependence, or a failure of the property itself: that has no places.
  auto tell = [&](const Signature &signature, const std::string &places,
                  Json &list) {
    const Finding *known = knownFinding(space.findings, property.name,
                                        signature, space.tree.release);
    fresh += known == nullptr;
    if (!known || wanted.finding)
      code = ExitCode::Finding;
    fmt::print(stream, "  {} {}{}{}\n", known ? "known" : "NEW",
               signature.oneLine(),
               known ? fmt::format(": {}", known->id) : "",
               places.empty() ? "" : "\n    " + places);
    list.push_back({{"signature", toJson(signature)},
                    {"places", places},
                    {"finding", known ? Json(known->id) : Json()}});
  };
  for (const SecretTable::Row &row : table->rows) {
    fmt::print(stream, "{}\n", row.implementation);
    checked += row.tapes;
    Json uses = Json::array();
    for (const SecretUse &use : row.uses)
      tell(use.signature, placesOf(use), uses);
    for (const Signature &signature : row.failures)
      tell(signature, "", uses);
    if (uses.empty())
      fmt::print(stream, "  nothing depends on a secret\n");
    rows.push_back({{"implementation", row.implementation},
                    {"tapes", row.tapes},
                    {"uses", std::move(uses)}});
  }
  for (const std::string &what : table->unchecked)
    fmt::print(stream, "NOT CHECKED {}\n", what);
  fmt::print(stream, "{} on OpenZFS {}: {} tapes, {} implementations, {} new\n",
             property.name, space.tree.release, checked, table->rows.size(),
             fresh);
  std::fflush(stream);
  Json json = {{"schema", "zassay-replay"},
               {"version", 1},
               {"release", space.tree.release},
               {"property", property.name},
               {"implementations", std::move(rows)},
               {"not_checked", table->unchecked}};
  if (auto written = writeJson(to, toText(json)); !written)
    return std::unexpected(written.error());
  return code;
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
  ReleaseTable table;
  auto done = replayOnReleases(context, options.common, findings, table);
  const std::string &to = options.common.json;
  std::FILE *stream = to == "-" ? stderr : stdout;
  fmt::print(stream, "{}",
             table.render(terminalWidth(stream), wantsColour(stream)));
  std::fflush(stream);
  if (!done)
    return std::unexpected(done.error());
  if (auto written = writeJson(to, toText(table.toJson())); !written)
    return std::unexpected(written.error());
  return table.contradicts() ? ExitCode::Finding : ExitCode::Success;
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
  Watch watch = options.msan      ? Watch::Memory
                : options.secrets ? Watch::Secrets
                : wanted->finding
                    ? watcherOf(wanted->finding->signature.kind)
                    : Watch::Own;
  if (watch == Watch::Secrets)
    return replaySecrets(context, *space, *wanted, common.json);
  if (wanted->tapes.empty())
    return replaySeeds(context, *space, *wanted, watch, common.json);

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
  command->add_option("name", options->name, "a property, or a finding's id")
      ->type_name("NAME");
  command
      ->add_option("tapes", options->tapes,
                   "tapes (default: the committed seeds, or the finding's)")
      ->type_name("FILE");
  auto *msan = command->add_flag(
      "--msan", options->msan,
      "watched by MemorySanitizer: does a decision rest on "
      "bytes that nobody has written? (built on first use)");
  command
      ->add_flag("--secrets", options->secrets,
                 "watched by valgrind: which branches and addresses depend "
                 "on what is marked secret? (built on first use)")
      ->excludes(msan);
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
