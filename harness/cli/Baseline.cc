// SPDX-License-Identifier: Apache-2.0
#include "Baseline.h"

#include "Json.h"

#include <algorithm>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

constexpr int oldestVersion = 1; // of a report that can be read
constexpr int newestVersion = 2;

// A report's "prove" of one property.
Result<VerdictRecord> readVerdict(const Json &prove) {
  auto named = stringField(prove, "verdict");
  if (!named)
    return std::unexpected(named.error());
  auto verdict = outcomeNamed(*named);
  if (!verdict)
    return failure(fmt::format("there is no verdict '{}'", *named));
  VerdictRecord record;
  record.verdict = *verdict;
  record.bound = static_cast<std::uint64_t>(numberOr(prove, "bound", 0));
  record.known = boolOr(prove, "known", false);
  auto failures = prove.find("failures");
  if (failures == prove.end() || !failures->is_array())
    return failure("\"failures\" is not a list");
  for (const Json &entry : *failures) {
    if (!entry.is_object())
      return failure("\"failures\" holds what is no object");
    auto found = entry.find("signature");
    if (found == entry.end())
      continue; // not confirmed natively
    if (!found->is_object())
      return failure("\"signature\" is not an object");
    auto signature = readSignature(*found);
    if (!signature)
      return std::unexpected(signature.error());
    signature->frames.clear();
    record.signatures.push_back(std::move(*signature));
  }
  return record;
}

// The properties of a report, or of a column of one.
Result<VerdictColumn> readColumn(const Json &json, const char *nameKey) {
  VerdictColumn column;
  for (auto [key, to] : {std::pair{nameKey, &column.name},
                         std::pair{"release", &column.release}}) {
    auto value = stringField(json, key);
    if (!value)
      return std::unexpected(value.error());
    *to = *value;
  }
  if (!boolOr(json, "finished", false))
    return failure("that run was not finished: make a whole one");
  auto list = json.find("properties");
  if (list == json.end() || !list->is_array())
    return failure("\"properties\" is not a list");
  for (const Json &entry : *list) {
    if (!entry.is_object())
      return failure("\"properties\" holds what is no object");
    auto name = stringField(entry, "name");
    if (!name)
      return std::unexpected(name.error());
    auto prove = entry.find("prove");
    if (prove == entry.end() || !prove->is_object())
      return failure(fmt::format("{} was not proved in that run", *name));
    auto record = readVerdict(*prove);
    if (!record)
      return failure(fmt::format("{}: {}", *name, record.error().text));
    record->area = textOr(entry, "area", "");
    column.verdicts.emplace(*name, std::move(*record));
  }
  return column;
}

Result<std::vector<VerdictColumn>> readReport(const Json &json) {
  if (textOr(json, "schema", "") != "zassay-report")
    return failure("this is no report.json: its \"schema\" is not "
                   "\"zassay-report\"");
  double version = numberOr(json, "version", 0);
  if (version < oldestVersion || version > newestVersion)
    return failure(fmt::format("\"version\" is not {} to {}", oldestVersion,
                               newestVersion));
  std::vector<VerdictColumn> columns;
  auto list = json.find("columns");
  if (list == json.end()) {
    auto column = readColumn(json, "release");
    if (!column)
      return std::unexpected(column.error());
    columns.push_back(std::move(*column));
    return columns;
  }
  if (!list->is_array())
    return failure("\"columns\" is not a list");
  for (const Json &entry : *list) {
    if (!entry.is_object())
      return failure("\"columns\" holds what is no object");
    if (entry.contains("reason"))
      continue; // that run had no such tree
    auto column = readColumn(entry, "name");
    if (!column)
      return failure(fmt::format("column {}: {}", textOr(entry, "name", "?"),
                                 column.error().text));
    columns.push_back(std::move(*column));
  }
  return columns;
}

// Is the later verdict a worse one?
bool isWorse(const VerdictRecord &before, const VerdictRecord &after) {
  if (before.verdict == Outcome::Bounded && after.verdict == Outcome::Bounded)
    return after.bound < before.bound;
  return describe(after.verdict).rank > describe(before.verdict).rank;
}

void compareProperty(const std::string &column, const std::string &name,
                     const VerdictRecord *before, const VerdictRecord &after,
                     std::vector<Difference> &out) {
  auto say = [&](std::string text, bool regression) {
    out.push_back({column, name, std::move(text), regression});
  };
  if (!before) {
    bool fails = describe(after.verdict).fails && !after.known;
    say(fmt::format("new property, {}", after.text()), fails);
    return;
  }
  if (before->text() != after.text()) {
    bool worse = isWorse(*before, after);
    say(fmt::format("{} -> {}{}", before->text(), after.text(),
                    worse ? ", worse" : isWorse(after, *before) ? ", better"
                                                                : ""),
        worse);
  }
  for (const Signature &signature : after.signatures)
    if (std::ranges::find(before->signatures, signature) ==
        before->signatures.end())
      say(fmt::format("new failure: {}", signature.oneLine()), true);
  for (const Signature &signature : before->signatures)
    if (std::ranges::find(after.signatures, signature) ==
        after.signatures.end())
      say(fmt::format("no longer fails: {}", signature.oneLine()), false);
}

} // namespace

std::string VerdictRecord::text() const {
  std::string text(describe(verdict).name);
  if (verdict == Outcome::Bounded)
    text += fmt::format(" {}", bound);
  if (known)
    text += " (known)";
  return text;
}

VerdictRecord verdictOf(const Proof &proof) {
  VerdictRecord record;
  record.verdict = proof.verdict();
  record.bound =
      static_cast<std::uint64_t>(numberOr(proof.worker, "bound", 0));
  record.known = proof.outcome == Outcome::Known;
  for (const ProofFailure &found : proof.failures)
    if (found.signature) {
      record.signatures.push_back(*found.signature);
      // By which way a counterexample gets there is the solver's choice.
      record.signatures.back().frames.clear();
    }
  return record;
}

Json toJson(const std::vector<VerdictColumn> &columns) {
  Json list = Json::array();
  for (const VerdictColumn &column : columns) {
    Json properties = Json::array();
    for (const auto &[name, record] : column.verdicts) {
      Json failures = Json::array();
      for (const Signature &signature : record.signatures)
        failures.push_back({{"signature", toJson(signature)}});
      properties.push_back({{"name", name},
                            {"area", record.area},
                            {"prove",
                             {{"verdict", describe(record.verdict).name},
                              {"bound", record.bound},
                              {"known", record.known},
                              {"failures", std::move(failures)}}}});
    }
    list.push_back({{"name", column.name},
                    {"release", column.release},
                    {"finished", true},
                    {"properties", std::move(properties)}});
  }
  return {{"schema", "zassay-report"},
          {"version", newestVersion},
          {"columns", std::move(list)}};
}

bool BaselineComparison::regressed() const {
  return std::ranges::any_of(differences, &Difference::regression);
}

std::string BaselineComparison::render() const {
  std::string text =
      fmt::format("compared with {}: {}\n", baseline.string(),
                  differences.empty() ? "nothing changed"
                  : regressed()       ? "REGRESSION"
                                      : "changed, no regression");
  for (const Difference &one : differences)
    text += fmt::format("  {} {}{}{}: {}\n", one.regression ? "!" : "-",
                        one.column, one.column.empty() ? "" : " ",
                        one.property, one.text);
  return text;
}

Json toJson(const BaselineComparison &comparison) {
  Json differences = Json::array();
  for (const Difference &one : comparison.differences) {
    Json json = {{"property", one.property},
                 {"text", one.text},
                 {"regression", one.regression}};
    if (!one.column.empty())
      json["column"] = one.column;
    differences.push_back(std::move(json));
  }
  return {{"baseline", comparison.baseline.string()},
          {"regressed", comparison.regressed()},
          {"differences", std::move(differences)}};
}

Result<Baseline> Baseline::load(const fs::path &file) {
  auto json = readJsonObject(file);
  if (!json)
    return failure(fmt::format("--baseline: {}", json.error().text));
  auto columns = readReport(*json);
  if (!columns)
    return failure(fmt::format("--baseline {}: {}", file.string(),
                               columns.error().text));
  Baseline baseline;
  baseline.file = file;
  baseline.isMatrix = json->contains("columns");
  baseline.columns = std::move(*columns);
  return baseline;
}

Result<BaselineComparison>
Baseline::compare(const std::vector<VerdictColumn> &now,
                  const std::vector<std::string> &patterns) const {
  BaselineComparison comparison{.baseline = file, .differences = {}};
  std::vector<const VerdictColumn *> met;
  const bool alone = now.size() == 1 && now.front().name.empty();
  for (const VerdictColumn &column : now) {
    auto before = std::ranges::find_if(columns, [&](const VerdictColumn &one) {
      return (alone && !isMatrix) || one.name == column.name ||
             (!column.release.empty() && one.release == column.release);
    });
    if (before == columns.end()) {
      if (alone)
        return failure(fmt::format("--baseline {}: it has no column for {}",
                                   file.string(), column.release));
      comparison.differences.push_back({column.name, "", "new column", false});
      continue;
    }
    met.push_back(&*before);
    for (const auto &[name, record] : column.verdicts) {
      auto old = before->verdicts.find(name);
      compareProperty(column.name, name,
                      old == before->verdicts.end() ? nullptr : &old->second,
                      record, comparison.differences);
    }
    for (const auto &[name, record] : before->verdicts)
      if (!column.verdicts.contains(name) &&
          isSelected({.name = name, .area = record.area}, patterns))
        comparison.differences.push_back(
            {column.name, name,
             fmt::format("missing, was {}", record.text()), true});
  }
  if (!alone)
    for (const VerdictColumn &column : columns)
      if (std::ranges::find(met, &column) == met.end())
        comparison.differences.push_back(
            {column.name, "", "missing column", true});
  return comparison;
}

} // namespace zassay
