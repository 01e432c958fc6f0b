// SPDX-License-Identifier: Apache-2.0
#include "ReportFormats.h"

#include "Outcome.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace zassay {

namespace {

struct Place {
  std::string file;
  unsigned line = 0;
};

const Json &partOf(const Json &object, const char *key) {
  static const Json none = Json::object();
  auto part = object.find(key);
  return part != object.end() && (part->is_object() || part->is_array())
             ? *part
             : none;
}

std::string oneLine(const Json &signature) {
  Signature read{textOr(signature, "kind", ""),
                 textOr(signature, "function", ""),
                 textOr(signature, "message", "")};
  return read.oneLine();
}

// A function's place in OpenZFS, from what any proof went through.
std::map<std::string, Place> functionsOf(const ReportSet &set) {
  std::map<std::string, Place> places;
  for (const ReportColumn &column : set.columns)
    for (const auto &[name, property] : column.properties)
      for (const Json &function :
           partOf(partOf(partOf(property, "prove"), "coverage"), "functions")) {
        SourcePlace at = placeOf(textOr(function, "file", ""), column.tree);
        unsigned line = ~0u;
        for (const char *key : {"reachable", "unreachable", "undetermined"})
          for (const Json &one : partOf(function, key))
            line = std::min(line, one.is_number_unsigned()
                                      ? one.get<unsigned>()
                                      : ~0u);
        if (at.ofTree && line != ~0u)
          places.emplace(textOr(function, "name", ""), Place{at.file, line});
      }
  return places;
}

class Sarif {
public:
  explicit Sarif(const ReportSet &set)
      : set(set), functions(functionsOf(set)) {}

  Json build();

private:
  void rule(const std::string &id, const std::string &text,
            const std::string &more);
  void result(const std::string &ruleId, const char *level,
              const std::string &text, const ReportColumn &column,
              const std::string &property, const Json &signature,
              const Place &place);
  Place placeFor(const Json &property, const Json &signature,
                 const ReportColumn &column) const;
  void addProperty(const ReportColumn &column, const std::string &name,
                   const Json &property);

  const ReportSet &set;
  std::map<std::string, Place> functions;
  Json rules = Json::array(), results = Json::array();
  std::map<std::string, std::size_t> ruleIndex;
};

void Sarif::rule(const std::string &id, const std::string &text,
                 const std::string &more) {
  if (!ruleIndex.emplace(id, rules.size()).second)
    return;
  rules.push_back({{"id", id},
                   {"shortDescription", {{"text", text}}},
                   {"fullDescription", {{"text", more.empty() ? text : more}}}});
}

// Where a failure is: the line that the prover names, else the function's
// first, else the property's own file.
Place Sarif::placeFor(const Json &property, const Json &signature,
                      const ReportColumn &column) const {
  for (const Json &found : partOf(partOf(property, "prove"), "failures"))
    if (found.value("signature", Json()) == signature) {
      SourcePlace at = placeOf(textOr(found, "file", ""), column.tree);
      unsigned line = static_cast<unsigned>(numberOr(found, "line", 0));
      if (at.ofTree && line > 0)
        return {at.file, line};
    }
  auto known = functions.find(textOr(signature, "function", ""));
  if (known != functions.end())
    return known->second;
  return {};
}

void Sarif::result(const std::string &ruleId, const char *level,
                   const std::string &text, const ReportColumn &column,
                   const std::string &property, const Json &signature,
                   const Place &place) {
  Json physical;
  if (!place.file.empty())
    physical = {{"artifactLocation",
                 {{"uri", place.file}, {"uriBaseId", "OPENZFS"}}},
                {"region", {{"startLine", std::max(1u, place.line)}}}};
  else
    physical = {
        {"artifactLocation",
         {{"uri", fmt::format("targets/{}/{}.c",
                              textOr(set.described(property), "area", ""),
                              property)},
          {"uriBaseId", "ZASSAY"}}},
        {"region", {{"startLine", 1}}}};
  Json location = {{"physicalLocation", std::move(physical)}};
  if (std::string function = textOr(signature, "function", "");
      !function.empty())
    location["logicalLocations"] =
        Json::array({{{"name", function}, {"kind", "function"}}});
  results.push_back(
      {{"ruleId", ruleId},
       {"ruleIndex", ruleIndex.at(ruleId)},
       {"level", level},
       {"message", {{"text", text}}},
       {"locations", Json::array({std::move(location)})},
       {"partialFingerprints",
        {{"zassaySignature/v1",
          fmt::format("{}|{}|{}", column.name, property,
                      signature.is_object() ? oneLine(signature) : ruleId)}}},
       {"properties", {{"property", property}, {"release", column.name}}}});
}

void Sarif::addProperty(const ReportColumn &column, const std::string &name,
                        const Json &property) {
  for (const Json &id : partOf(property, "findings")) {
    if (!id.is_string())
      continue;
    auto finding = std::ranges::find(set.findings, id.get<std::string>(),
                                     &Finding::id);
    if (finding == set.findings.end())
      continue;
    rule(finding->id, finding->title, "");
    Json signature = toJson(finding->signature);
    result(finding->id, "warning",
           fmt::format("{} (known finding, on OpenZFS {}: {})", finding->title,
                       column.name, finding->signature.oneLine()),
           column, name, signature, placeFor(property, signature, column));
  }
  for (const Json &found : partOf(property, "new_findings")) {
    const Json &signature = partOf(found, "signature");
    std::string id = "new-" + textOr(signature, "kind", "failure");
    rule(id, "A failure that is not a known finding", "");
    result(id, "error",
           fmt::format("{} fails on OpenZFS {}: {}", name, column.name,
                       oneLine(signature)),
           column, name, signature, placeFor(property, signature, column));
  }
  for (const Json &check : partOf(property, "finding_checks"))
    if (boolOr(check, "fails", false)) {
      rule("finding-record", "A finding's record is not true", "");
      result("finding-record", "error",
             fmt::format("{} on OpenZFS {}: {}", textOr(check, "id", ""),
                         column.name, textOr(check, "got", "")),
             column, name, Json(), {});
    }
  const Json &prove = partOf(property, "prove");
  auto outcome = outcomeNamed(textOr(prove, "verdict", ""));
  if (!outcome || describe(*outcome).green || !describe(*outcome).fails)
    return;
  bool known = boolOr(prove, "known", false);
  std::string id = fmt::format("verdict-{}", describe(*outcome).name);
  rule(id, fmt::format("A verdict that is not green: {}",
                       describe(*outcome).name),
       std::string(describe(*outcome).meaning));
  Json signature;
  for (const Json &found : partOf(prove, "failures"))
    if (found.contains("signature")) {
      signature = found["signature"];
      break;
    }
  std::string reason = textOr(prove, "reason", "");
  result(id, known ? "note" : "error",
         fmt::format("{} on OpenZFS {}: {}{}: {}", name, column.name,
                     verdictText(property),
                     reason.empty() ? "" : " (" + reason + ")",
                     textOr(property, "statement", "")),
         column, name, signature,
         signature.is_object() ? placeFor(property, signature, column)
                               : Place{});
}

Json Sarif::build() {
  for (const ReportColumn &column : set.columns)
    for (const auto &[name, property] : column.properties)
      addProperty(column, name, property);
  return {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
          {"version", "2.1.0"},
          {"runs",
           Json::array({{{"tool",
                          {{"driver",
                            {{"name", "zassay"},
                             {"version", toolVersion},
                             {"rules", std::move(rules)}}}}},
                         {"originalUriBaseIds",
                          {{"OPENZFS",
                            {{"description",
                              {{"text", "the OpenZFS tree that was checked"}}}}},
                           {"ZASSAY",
                            {{"description",
                              {{"text", "the checkout of zassay"}}}}}}},
                         {"columnKind", "utf16CodeUnits"},
                         {"results", std::move(results)}}})}};
}

// XML 1.0 has no control characters, escaped or not.
std::string xml(std::string_view text) {
  std::string out;
  for (char c : text)
    switch (c) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '"': out += "&quot;"; break;
    case '\n': out += "&#10;"; break;
    default:
      out += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
    }
  return out;
}

double secondsOf(const Json &property) {
  double seconds = 0;
  for (const char *key : {"replay", "prove", "fuzz"})
    seconds += numberOr(partOf(property, key), "seconds", 0);
  return seconds;
}

// Why a run is not green, a line each.
std::string complaints(const Json &property) {
  std::string text;
  for (const Json &found : partOf(property, "new_findings"))
    text += fmt::format("new finding: {} ({})\n",
                        oneLine(partOf(found, "signature")),
                        textOr(found, "tape", ""));
  for (const Json &check : partOf(property, "finding_checks"))
    if (boolOr(check, "fails", false))
      text += fmt::format("known finding {}: recorded to {}, but: {}\n",
                          textOr(check, "id", ""),
                          boolOr(check, "expected", false)
                              ? "reproduce"
                              : "be gone",
                          textOr(check, "got", ""));
  const Json &prove = partOf(property, "prove");
  auto outcome = outcomeNamed(textOr(prove, "verdict", ""));
  if (outcome && describe(*outcome).fails && !boolOr(prove, "known", false) &&
      (text.empty() || !textOr(prove, "reason", "").empty()))
    text += fmt::format("{}: {}\n", verdictText(property),
                        textOr(prove, "reason", ""));
  return text;
}

std::string fuzzText(const Json &property) {
  const Json &fuzz = partOf(property, "fuzz");
  return textOr(fuzz, "outcome", "");
}

// In a cell of a table: no line ends, no bars, no markup.
std::string cell(std::string_view text) {
  std::string out;
  for (char c : text)
    switch (c) {
    case '\n': out += ' '; break;
    case '|': case '<': case '*': case '_': case '`': case '[':
      out += '\\';
      [[fallthrough]];
    default: out += c;
    }
  return out;
}

} // namespace

Json sarif(const ReportSet &set) { return Sarif(set).build(); }

std::string junit(const ReportSet &set) {
  std::string suites;
  std::size_t allTests = 0, allFailures = 0, allSkipped = 0;
  double allSeconds = 0;
  for (const ReportColumn &column : set.columns) {
    std::string cases;
    std::size_t tests = 0, failures = 0, skipped = 0;
    double seconds = 0;
    for (const std::string &name : set.propertyNames()) {
      const Json *property = column.find(name);
      if (!property)
        continue;
      ++tests;
      seconds += secondsOf(*property);
      cases += fmt::format(
          "    <testcase classname=\"zassay.{}\" name=\"{}\" time=\"{:.3f}\"",
          xml(textOr(*property, "area", "")), xml(name),
          secondsOf(*property));
      if (isBad(*property)) {
        ++failures;
        std::string why = complaints(*property);
        cases += fmt::format(
            ">\n      <failure message=\"{}\" type=\"zassay\">{}</failure>\n"
            "    </testcase>\n",
            xml(why.substr(0, why.find('\n'))), xml(why));
      } else if (!boolOr(*property, "applicable", true)) {
        ++skipped;
        cases += fmt::format(">\n      <skipped message=\"{}\"/>\n"
                             "    </testcase>\n",
                             xml(textOr(*property, "reason", "")));
      } else {
        std::string fuzz = fuzzText(*property);
        cases += fmt::format(
            ">\n      <system-out>{}{}</system-out>\n    </testcase>\n",
            xml(verdictText(*property)),
            fuzz.empty() ? "" : "; fuzzing: " + xml(fuzz));
      }
    }
    if (!column.reason.empty()) {
      ++tests;
      ++failures;
      cases += fmt::format("    <testcase classname=\"zassay\" name=\"tree\" "
                           "time=\"0.000\">\n      <failure message=\"{}\" "
                           "type=\"zassay\"/>\n    </testcase>\n",
                           xml(column.reason));
    }
    suites += fmt::format("  <testsuite name=\"OpenZFS {}\" tests=\"{}\" "
                          "failures=\"{}\" errors=\"0\" skipped=\"{}\" "
                          "time=\"{:.3f}\">\n{}  </testsuite>\n",
                          xml(column.name), tests, failures, skipped, seconds,
                          cases);
    allTests += tests;
    allFailures += failures;
    allSkipped += skipped;
    allSeconds += seconds;
  }
  return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<testsuites name=\"zassay\" tests=\"{}\" failures=\"{}\" "
                     "errors=\"0\" skipped=\"{}\" time=\"{:.3f}\">\n{}"
                     "</testsuites>\n",
                     allTests, allFailures, allSkipped, allSeconds, suites);
}

std::string markdown(const ReportSet &set) {
  const std::vector<std::string> names = set.propertyNames();
  std::string wrong;
  std::string table = "| property |";
  std::string rule = "|---|";
  std::map<std::string, std::map<std::string, std::size_t>> counts;
  std::set<std::string> kinds;
  for (const ReportColumn &column : set.columns) {
    table += fmt::format(" {} |", cell(column.name));
    rule += "---|";
    if (!column.reason.empty())
      wrong += fmt::format("- **{}** is not here: {}\n", cell(column.name),
                           cell(column.reason));
    if (!column.finished)
      wrong += fmt::format("- **{}** was interrupted\n", cell(column.name));
  }
  table += "\n" + rule + "\n";
  for (const std::string &name : names) {
    table += fmt::format("| {} |", cell(name));
    for (const ReportColumn &column : set.columns) {
      const Json *property = column.find(name);
      std::string verdict = property ? verdictText(*property) : "";
      std::string fuzz = property ? fuzzText(*property) : "";
      if (!verdict.empty()) {
        ++counts[column.name][verdict];
        kinds.insert(verdict);
      }
      std::string both = verdict;
      if (!fuzz.empty())
        both += (both.empty() ? "fuzz: " : "; fuzz: ") + fuzz;
      if (property && isBad(*property)) {
        both = "**" + cell(both) + "**";
        std::string why = complaints(*property);
        for (std::size_t at = 0; at < why.size();) {
          std::size_t end = why.find('\n', at);
          wrong += fmt::format("- **{}** on {}: {}\n", cell(name),
                               cell(column.name),
                               cell(why.substr(at, end - at)));
          at = end + 1;
        }
      } else {
        both = cell(both);
      }
      table += fmt::format(" {} |", both.empty() ? "–" : both);
    }
    table += "\n";
  }
  std::string summary = "| release |";
  rule = "|---|";
  for (const std::string &kind : kinds) {
    summary += fmt::format(" {} |", kind);
    rule += "---:|";
  }
  summary += "\n" + rule + "\n";
  for (const ReportColumn &column : set.columns) {
    summary += fmt::format("| {} |", cell(column.name));
    for (const std::string &kind : kinds)
      summary += fmt::format(" {} |", counts[column.name][kind]);
    summary += "\n";
  }
  return fmt::format("## zassay: {}\n\n{}\n{}\n<details><summary>{} "
                     "properties</summary>\n\n{}\n</details>\n",
                     wrong.empty() ? "nothing new" : "not green",
                     wrong.empty() ? "" : wrong,
                     kinds.empty() ? "" : summary, names.size(), table);
}

} // namespace zassay
