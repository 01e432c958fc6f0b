// SPDX-License-Identifier: Apache-2.0
#include "Report.h"

#include "Evidence.h"
#include "Files.h"
#include "Progress.h"
#include "Replayer.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

constexpr int reportVersion = 2;

Cell fuzzCell(const std::optional<FuzzResult> &fuzz) {
  if (!fuzz ||
      (!fuzz->started && fuzz->outcome != Outcome::NotApplicable))
    return {};
  return {std::string(describe(fuzz->outcome).name),
          describe(fuzz->outcome).colour};
}

Cell findingCell(const PropertyRecord &record) {
  std::string text;
  for (const NewFinding &found : record.newFindings())
    text += fmt::format("{}NEW {}", text.empty() ? "" : "; ",
                        found.signature.oneLine());
  Colour colour = text.empty() ? Colour::Plain : Colour::Red;
  for (const FindingCheck &check : record.findingChecks)
    if (check.fails) {
      text += fmt::format("{}{} {}", text.empty() ? "" : "; ", check.id,
                          check.expected ? "no longer reproduces"
                                         : "reproduces again");
      colour = Colour::Red;
    }
  for (const std::string &id : record.knownFindings())
    text += fmt::format("{}{}", text.empty() ? "" : "; ", id);
  return {text, colour};
}

double secondsOf(const PropertyRecord &record) {
  return (record.replay ? record.replay->seconds : 0) +
         (record.proof ? record.proof->seconds : 0) +
         (record.fuzz ? record.fuzz->seconds : 0);
}

Json replayJson(const CorpusReplay &replay) {
  Json failed = Json::array();
  for (const CorpusFailure &failure : replay.failures)
    failed.push_back({{"tape", failure.tape.string()},
                      {"signature", toJson(failure.signature)},
                      {"finding", failure.finding.empty()
                                      ? Json(nullptr)
                                      : Json(failure.finding)}});
  return {{"seeds", replay.tapes},
          {"failed", std::move(failed)},
          {"seconds", replay.seconds}};
}

Json recordJson(const PropertyRecord &record) {
  const Property &property = record.property;
  Json json = {{"name", property.name},
               {"area", property.area},
               {"statement", property.statement},
               {"engines", property.engines()},
               {"applicable", property.applicable}};
  if (!property.applicable)
    json["reason"] = property.reason;
  if (!property.lacks.empty())
    json["lacks"] = property.lacks;
  json["replay"] = record.replay && record.replay->finished
                       ? replayJson(*record.replay)
                       : Json();
  json["prove"] = record.proof && record.proof->finished
                      ? toJson(*record.proof)
                      : Json();
  json["fuzz"] =
      record.fuzz && record.fuzz->started ? toJson(*record.fuzz) : Json();
  json["findings"] = record.knownFindings();
  Json checks = Json::array();
  for (const FindingCheck &check : record.findingChecks)
    checks.push_back({{"id", check.id},
                      {"expected", check.expected},
                      {"reproduced", check.reproduced},
                      {"fails", check.fails},
                      {"got", check.got}});
  json["finding_checks"] = std::move(checks);
  Json fresh = Json::array();
  for (const NewFinding &found : record.newFindings())
    fresh.push_back({{"signature", toJson(found.signature)},
                     {"tape", found.tape.string()},
                     {"source", found.source},
                     {"reproduced", found.reproduced}});
  json["new_findings"] = std::move(fresh);
  return json;
}

// What a command needs to mean this tree and not the default.
std::string treeOption(const Tree &tree) {
  if (!tree.fetched)
    return fmt::format(" --openzfs {}", tree.path.string());
  return tree.release == defaultRelease
             ? std::string()
             : fmt::format(" --release {}", tree.release);
}

} // namespace

Cell verdictCell(const std::optional<Proof> &proof, bool sayKnown) {
  if (!proof)
    return {};
  if (!proof->finished)
    return {"interrupted", Colour::Grey};
  VerdictRecord verdict = verdictOf(*proof);
  verdict.known &= sayKnown;
  return {verdict.text(), describe(proof->outcome).colour};
}

std::vector<NewFinding> PropertyRecord::newFindings() const {
  std::vector<NewFinding> found;
  auto add = [&](NewFinding one) {
    if (std::ranges::find(found, one.signature, &NewFinding::signature) ==
        found.end())
      found.push_back(std::move(one));
  };
  if (replay)
    for (const CorpusFailure &failure : replay->failures)
      if (failure.finding.empty())
        add({failure.signature, failure.tape, "corpus"});
  if (proof)
    for (const ProofFailure &failure : proof->failures)
      if (failure.signature && failure.finding.empty())
        add({*failure.signature, failure.tape, "prove"});
  if (fuzz)
    for (const FuzzCrash &crash : fuzz->crashes)
      if (crash.finding.empty())
        add({crash.signature, crash.tape, "fuzz", crash.reproduced});
  return found;
}

std::vector<std::string> PropertyRecord::knownFindings() const {
  std::vector<std::string> ids;
  auto add = [&](const std::string &id) {
    if (!id.empty() && std::ranges::find(ids, id) == ids.end())
      ids.push_back(id);
  };
  for (const FindingCheck &check : findingChecks)
    if (check.reproduced && check.expected)
      add(check.id);
  if (replay)
    for (const CorpusFailure &failure : replay->failures)
      add(failure.finding);
  if (proof)
    for (const ProofFailure &failure : proof->failures)
      add(failure.finding);
  if (fuzz)
    for (const FuzzCrash &crash : fuzz->crashes)
      add(crash.finding);
  return ids;
}

bool PropertyRecord::fails() const {
  bool proofFails = proof && proof->finished && describe(proof->outcome).fails;
  bool fuzzFails = fuzz && describe(fuzz->outcome).fails;
  bool checkFails = std::ranges::any_of(findingChecks, &FindingCheck::fails);
  return proofFails || fuzzFails || checkFails || !newFindings().empty();
}

ExitCode Run::exitCode() const {
  if (!finished)
    return failed ? ExitCode::Usage : ExitCode::Interrupted;
  if (comparison)
    return comparison->regressed() ? ExitCode::Finding : ExitCode::Success;
  bool fails = std::ranges::any_of(records, &PropertyRecord::fails) ||
               (coverage && !coverage->faults.empty());
  return fails ? ExitCode::Finding : ExitCode::Success;
}

std::string renderTable(const Run &run, std::size_t width, bool colours) {
  Table table({{"property"},
               {"verdict"},
               {"fuzzing"},
               {"executions", Align::Right},
               {"exec/s", Align::Right},
               {"coverage", Align::Right},
               {"time", Align::Right},
               {"finding"}});
  for (const PropertyRecord &record : run.records) {
    bool fuzzed = record.fuzz && record.fuzz->started;
    table.add({{record.property.name},
               verdictCell(record.proof, false),
               fuzzCell(record.fuzz),
               {fuzzed ? countText(record.fuzz->executions) : ""},
               {fuzzed ? countText(static_cast<std::uint64_t>(
                             record.fuzz->execsPerSecond()))
                       : ""},
               {fuzzed ? std::to_string(record.fuzz->coverage) : ""},
               {record.proof && record.proof->cached && !fuzzed
                    ? "cached"
                    : fmt::format("{:.2f} s", secondsOf(record))},
               findingCell(record)});
  }
  return table.render(width, colours);
}

std::string renderNotes(const Run &run, const Project &project) {
  std::string text;
  for (const PropertyRecord &record : run.records) {
    const std::string &name = record.property.name;
    if (record.proof && !record.proof->reason.empty() &&
        record.proof->outcome != Outcome::Proved)
      text += fmt::format("{} {}: {}\n",
                          describe(record.proof->verdict()).name, name,
                          record.proof->reason);
    else if (!record.proof && !record.property.applicable)
      text += fmt::format("{} {}: {}\n",
                          describe(Outcome::NotApplicable).name, name,
                          record.property.reason);
    for (const NewFinding &found : record.newFindings())
      text += fmt::format(
          "NEW {}: {}{}\n    scripts/zassay replay{}{} {} {}\n", name,
          found.signature.oneLine(),
          found.reproduced ? "" : " (not seen again in a replay)",
          treeOption(run.tree),
          optionOf(watcherOf(found.signature.kind)),
          name, project.display(found.tape));
    for (const FindingCheck &check : record.findingChecks)
      if (check.fails)
        text += fmt::format("FINDING {}: {} on {}, but the tape gives: {}\n",
                            check.id,
                            check.expected ? "is recorded to reproduce"
                                           : "is recorded not to reproduce",
                            run.tree.release, check.got);
  }
  // The same of many properties in one line.
  std::map<std::string, std::vector<std::string>> lacking;
  for (const PropertyRecord &record : run.records)
    for (const std::string &one : record.property.lacks)
      lacking[one].push_back(record.property.name);
  for (const auto &[one, names] : lacking)
    text += fmt::format("NOT HERE {}: this machine has none; not gone through "
                        "by {}\n",
                        one, fmt::join(names, ", "));
  return text;
}

std::string renderSummary(const Run &run) {
  std::map<std::string, std::size_t> verdicts;
  std::uint64_t executions = 0, seeds = 0;
  std::size_t fresh = 0;
  bool fuzzed = false, replayed = false;
  for (const PropertyRecord &record : run.records) {
    if (record.proof && record.proof->finished)
      ++verdicts[verdictOf(*record.proof).text()];
    if (record.fuzz) {
      fuzzed |= record.fuzz->started;
      executions += record.fuzz->executions;
    }
    if (record.replay) {
      replayed = true;
      seeds += record.replay->tapes;
    }
    fresh += record.newFindings().size();
  }
  std::string text = fmt::format("OpenZFS {}: {} propert{}", run.tree.release,
                                 run.records.size(),
                                 run.records.size() == 1 ? "y" : "ies");
  for (const auto &[name, count] : verdicts)
    text += fmt::format(", {} {}", count, name);
  if (replayed)
    text += fmt::format("; {} seeds replayed", seeds);
  if (fuzzed)
    text += fmt::format("; {} executions", countText(executions));
  text += fmt::format("; {:.1f} s", run.seconds);
  if (!run.finished)
    return text + (run.failed ? "; ended by an error" : "; interrupted");
  if (fresh > 0)
    text += fmt::format("; {} NEW", fresh);
  if (fresh > 0 || run.comparison)
    return text;
  return text + (run.exitCode() == ExitCode::Success ? "; nothing new"
                                                     : "; NOT GREEN");
}

VerdictColumn verdictsOf(const Run &run) {
  VerdictColumn column;
  for (const PropertyRecord &record : run.records)
    if (record.proof && record.proof->finished) {
      VerdictRecord verdict = verdictOf(*record.proof);
      verdict.area = record.property.area;
      column.verdicts.emplace(record.property.name, std::move(verdict));
    }
  return column;
}

Json reportHead(std::string_view command, std::string_view startTime) {
  return {{"schema", "zassay-report"},
          {"version", reportVersion},
          {"tool_version", toolVersion},
          {"command", command},
          {"start_time", startTime}};
}

Json treeJson(const Run &run) {
  Json properties = Json::array();
  for (const PropertyRecord &record : run.records)
    properties.push_back(recordJson(record));
  return {{"seconds", run.seconds},
          {"finished", run.finished},
          {"exit_code", static_cast<int>(run.exitCode())},
          {"release", run.tree.release},
          {"tree",
           {{"path", run.tree.path.string()},
            {"fetched", run.tree.fetched},
            {"source", run.tree.source}}},
          {"properties", std::move(properties)}};
}

Json reportJson(const Run &run) {
  Json report = reportHead(run.command, run.startTime);
  report.update(treeJson(run));
  if (run.shard)
    report["shard"] = {{"index", run.shard->index},
                       {"count", run.shard->count},
                       {"properties", run.shard->properties}};
  if (run.coverage)
    report["coverage"] = toJson(*run.coverage);
  if (run.comparison)
    report["comparison"] = toJson(*run.comparison);
  return report;
}

Result<void> publish(const Context &context, const Json &report,
                     const fs::path &folder, const std::string &json,
                     const std::function<std::string(std::FILE *)> &text) {
  context.terminal.clearStatus();
  std::string content = toText(report);
  fs::path path = folder / "report.json";
  if (auto written = writeFileAtomic(path, content); !written)
    return written;
  std::FILE *stream = json == "-" ? stderr : stdout;
  fmt::print(stream, "{}\nreport: {}\n", text(stream),
             context.project.display(path));
  std::fflush(stream);
  return writeJson(json, content);
}

Result<ExitCode> finishRun(const Context &context, const Run &run,
                           const fs::path &folder, const std::string &json) {
  const Json report = reportJson(run);
  auto done = publish(context, report, folder, json, [&](std::FILE *stream) {
    return renderTable(run, terminalWidth(stream), wantsColour(stream)) +
           (run.evidence.empty() ? renderAbstractions(run) : run.evidence) +
           (run.coverage ? renderCoverage(*run.coverage, terminalWidth(stream),
                                          wantsColour(stream))
                         : "") +
           renderNotes(run, context.project) +
           (run.comparison ? run.comparison->render() : "") + run.hint +
           renderSummary(run);
  });
  if (!done)
    return std::unexpected(done.error());
  return run.exitCode();
}

} // namespace zassay
