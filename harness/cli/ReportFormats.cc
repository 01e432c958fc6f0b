// SPDX-License-Identifier: Apache-2.0
#include "ReportFormats.h"

#include "Files.h"
#include "Outcome.h"

#include <algorithm>
#include <map>
#include <ranges>
#include <set>

#include <fmt/format.h>

namespace zassay {

namespace {

struct Place {
  std::string file; // empty: none
  unsigned line = 1;
};

// Of what is wrong, and of what differs, in a summary: a job's page takes a
// megabyte (GitHub's limit), and nobody reads more.
constexpr std::size_t listedAtMost = 100;

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
  Sarif(const Project &project, const ReportSet &set)
      : project(project), set(set), functions(functionsOf(set)) {}

  Json build();

private:
  struct Places {
    Place property, tree;
  };

  void rule(const std::string &id, const std::string &text,
            const std::string &more, const char *level);
  void result(const std::string &ruleId, const char *level,
              const std::string &text, const ReportColumn &column,
              const std::string &property, const Json &signature,
              const Places &places);
  Place ownPlace(const std::string &property);
  Places placesFor(const std::string &name, const Json &property,
                   const Json &signature, const ReportColumn &column);
  std::string helpOf(const Finding &finding) const;
  void addProperty(const ReportColumn &column, const std::string &name,
                   const Json &property);

  const Project &project;
  const ReportSet &set;
  std::map<std::string, Place> functions, properties;
  Json rules = Json::array(), results = Json::array();
  std::map<std::string, std::size_t> ruleIndex;
};

// Of Markdown, what would not be read as text.
std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '<' || c == '*' || c == '[')
      out += '\\';
    out += c;
  }
  return out;
}

void Sarif::rule(const std::string &id, const std::string &text,
                 const std::string &more, const char *level) {
  if (!ruleIndex.emplace(id, rules.size()).second)
    return;
  const std::string help = more.empty() ? text : more;
  rules.push_back(
      {{"id", id},
       {"shortDescription", {{"text", text}}},
       {"fullDescription", {{"text", text}}},
       {"help", {{"text", help}, {"markdown", escaped(help)}}},
       {"defaultConfiguration", {{"level", level}}},
       {"properties",
        {{"tags", Json::array({"openzfs"})}, {"precision", "very-high"}}}});
}

// What finding.json tells, and how to see it.
std::string Sarif::helpOf(const Finding &finding) const {
  std::string text;
  if (auto record =
          readJsonObject(finding.tape.parent_path() / "finding.json"))
    for (auto [key, name] : {std::pair{"field", "Field"},
                             std::pair{"path", "Path"},
                             std::pair{"consequence", "Consequence"}})
      if (std::string said = textOr(*record, key, ""); !said.empty())
        text += fmt::format("{}: {}\n\n", name, said);
  return text + fmt::format("Failure: {}\n\nReplay it: `scripts/zassay replay "
                            "{}`\n",
                            finding.signature.oneLine(), finding.id);
}

// Where a property says what it is.
Place Sarif::ownPlace(const std::string &property) {
  auto [at, fresh] = properties.emplace(property, Place());
  if (!fresh)
    return at->second;
  Place &place = at->second;
  place.file = fmt::format("targets/{}/{}.c",
                           textOr(set.described(property), "area", ""),
                           property);
  if (auto text = readFile(project.root / place.file, 1u << 20))
    if (std::size_t said = text->find("\nZASSAY_PROPERTY");
        said != std::string::npos)
      place.line += static_cast<unsigned>(
          std::count(text->begin(), text->begin() + said + 1, '\n'));
  return place;
}

// Where a failure is: the line that the prover names, in OpenZFS or in the
// property; in OpenZFS else the failing function's first that a proof knows.
Sarif::Places Sarif::placesFor(const std::string &name, const Json &property,
                               const Json &signature,
                               const ReportColumn &column) {
  Places places{ownPlace(name), {}};
  auto known = functions.find(textOr(signature, "function", ""));
  if (known != functions.end())
    places.tree = known->second;
  for (const Json &found : partOf(partOf(property, "prove"), "failures"))
    if (found.value("signature", Json()) == signature) {
      SourcePlace at = placeOf(textOr(found, "file", ""), column.tree);
      unsigned line = static_cast<unsigned>(numberOr(found, "line", 0));
      if (line > 0 && at.ofTree)
        places.tree = {at.file, line};
      else if (line > 0 && at.file == places.property.file)
        places.property.line = line;
    }
  return places;
}

// In a checkout of OpenZFS (--openzfs) the place is the line of OpenZFS, which
// the reader's repository has; a release from Debian is in nobody's, and there
// it is the property's. The other one is related.
void Sarif::result(const std::string &ruleId, const char *level,
                   const std::string &text, const ReportColumn &column,
                   const std::string &property, const Json &signature,
                   const Places &places) {
  auto physical = [](const Place &place, const char *base) {
    return Json{{"artifactLocation",
                 {{"uri", place.file}, {"uriBaseId", base}}},
                {"region", {{"startLine", std::max(1u, place.line)}}}};
  };
  Json own = {{"physicalLocation", physical(places.property, "ZASSAY")}};
  Json location = own, related = Json::array();
  std::string more;
  if (!places.tree.file.empty()) {
    Json tree = {{"physicalLocation", physical(places.tree, "OPENZFS")}};
    bool there = !column.fetched;
    location = there ? tree : own;
    Json &other = there ? own : tree;
    other["id"] = 1;
    other["message"] = {
        {"text", there ? "the property" : "where OpenZFS fails"}};
    related.push_back(std::move(other));
    more = there ? " [The property](1)."
                 : fmt::format(" [{}:{}](1).", places.tree.file,
                               places.tree.line);
  }
  if (std::string function = textOr(signature, "function", "");
      !function.empty())
    location["logicalLocations"] =
        Json::array({{{"name", function}, {"kind", "function"}}});
  // The same whatever moves a line. GitHub reads the first name alone.
  const std::string same =
      fmt::format("{}|{}|{}|{}", ruleId, column.release, property,
                  signature.is_object() ? oneLine(signature) : "");
  results.push_back(
      {{"ruleId", ruleId},
       {"ruleIndex", ruleIndex.at(ruleId)},
       {"level", level},
       {"message", {{"text", text + more}}},
       {"locations", Json::array({std::move(location)})},
       {"partialFingerprints",
        {{"primaryLocationLineHash", sha256(same).substr(0, 16) + ":1"},
         {"zassaySignature/v2", same}}},
       {"properties", {{"property", property}, {"release", column.name}}}});
  if (!related.empty())
    results.back()["relatedLocations"] = std::move(related);
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
    rule(finding->id, finding->title, helpOf(*finding), "warning");
    Json signature = toJson(finding->signature);
    result(finding->id, "warning",
           fmt::format("{} (known finding, on OpenZFS {}: {})", finding->title,
                       column.name, finding->signature.oneLine()),
           column, name, signature,
           placesFor(name, property, signature, column));
  }
  for (const Json &found : partOf(property, "new_findings")) {
    const Json &signature = partOf(found, "signature");
    std::string id = "new-" + textOr(signature, "kind", "failure");
    rule(id, "A failure that is not a known finding",
         "Nobody has recorded this failure. report.html shows its tape, what "
         "it draws and the command that replays it.",
         "error");
    result(id, "error",
           fmt::format("{} fails on OpenZFS {}: {}", name, column.name,
                       oneLine(signature)),
           column, name, signature,
           placesFor(name, property, signature, column));
  }
  for (const Json &check : partOf(property, "finding_checks"))
    if (boolOr(check, "fails", false)) {
      rule("finding-record", "A finding's record is not true",
           "Its tape reproduces where finding.json says that it does not, or "
           "does not where it says that it does.",
           "error");
      result("finding-record", "error",
             fmt::format("{} on OpenZFS {}: {}", textOr(check, "id", ""),
                         column.name, textOr(check, "got", "")),
             column, name, Json(), {ownPlace(name), {}});
    }
  const Json &prove = partOf(property, "prove");
  auto outcome = outcomeNamed(textOr(prove, "verdict", ""));
  if (!outcome || describe(*outcome).green || !describe(*outcome).fails)
    return;
  bool known = boolOr(prove, "known", false);
  std::string id = fmt::format("verdict-{}", describe(*outcome).name);
  rule(id, fmt::format("A verdict that is not green: {}",
                       describe(*outcome).name),
       std::string(describe(*outcome).meaning), "error");
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
         column, name, signature, placesFor(name, property, signature, column));
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

// A list under a head; what is too much is counted.
std::string section(std::string_view head,
                    const std::vector<std::string> &lines) {
  if (lines.empty())
    return std::string();
  std::string text =
      head.empty() ? std::string() : fmt::format("### {}\n\n", head);
  for (const std::string &line : lines | std::views::take(listedAtMost))
    text += fmt::format("- {}\n", line);
  if (lines.size() > listedAtMost)
    text += fmt::format("- and {} more\n", lines.size() - listedAtMost);
  return text + "\n";
}

// What 'matrix --baseline' and 'prove --baseline' found to differ.
std::vector<std::string> againstBaseline(const ReportSet &set) {
  std::vector<std::string> worse, other;
  for (const Json &run : set.runs)
    for (const Json &one : partOf(partOf(run, "comparison"), "differences")) {
      std::string column = textOr(one, "column", "");
      bool regression = boolOr(one, "regression", false);
      (regression ? worse : other)
          .push_back(fmt::format(
              "{}{}{}{}: {}", regression ? "**worse** " : "",
              cell(textOr(one, "property", "")),
              column.empty() ? "" : " on ", cell(column),
              cell(textOr(one, "text", ""))));
    }
  worse.insert(worse.end(), other.begin(), other.end());
  return worse;
}

// What holds in one column and fails in the next.
std::vector<std::string> worseThanBefore(const ReportSet &set) {
  std::vector<std::string> lines;
  auto outcome = [](const Json *property) {
    return property ? outcomeNamed(textOr(partOf(*property, "prove"),
                                          "verdict", ""))
                    : std::nullopt;
  };
  for (std::size_t i = 1; i < set.columns.size(); ++i) {
    const ReportColumn &before = set.columns[i - 1], &now = set.columns[i];
    for (const auto &[name, property] : now.properties) {
      const Json *old = before.find(name);
      auto was = outcome(old), is = outcome(&property);
      if (was && is && describe(*was).green && describe(*is).fails)
        lines.push_back(fmt::format(
            "{}: {} on {}, {} on {}", cell(name), verdictText(*old),
            cell(before.name), verdictText(property), cell(now.name)));
    }
  }
  return lines;
}

} // namespace

Json sarif(const Project &project, const ReportSet &set) {
  return Sarif(project, set).build();
}

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
          "    <testcase classname=\"zassay.{0}.{1}\" name=\"{2}\" "
          "file=\"targets/{1}/{2}.c\" time=\"{3:.3f}\"",
          xml(column.name), xml(textOr(*property, "area", "")), xml(name),
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
      cases += fmt::format("    <testcase classname=\"zassay.{}\" "
                           "name=\"tree\" time=\"0.000\">\n      <failure "
                           "message=\"{}\" type=\"zassay\"/>\n"
                           "    </testcase>\n",
                           xml(column.name), xml(column.reason));
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
  std::vector<std::string> wrong;
  std::string table = "| property |";
  std::string rule = "|---|";
  std::map<std::string, std::map<std::string, std::size_t>> counts;
  std::set<std::string> kinds;
  for (const ReportColumn &column : set.columns) {
    table += fmt::format(" {} |", cell(column.name));
    rule += "---|";
    if (!column.reason.empty())
      wrong.push_back(fmt::format("**{}** is not here: {}", cell(column.name),
                                  cell(column.reason)));
    if (!column.finished)
      wrong.push_back(fmt::format("**{}** was interrupted", cell(column.name)));
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
          wrong.push_back(fmt::format("**{}** on {}: {}", cell(name),
                                      cell(column.name),
                                      cell(why.substr(at, end - at))));
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
  bool regressed = std::ranges::any_of(set.runs, [](const Json &run) {
    return boolOr(partOf(run, "comparison"), "regressed", false);
  });
  return fmt::format(
      "## zassay: {}\n\n{}{}{}{}\n<details><summary>{} "
      "properties</summary>\n\n{}\n</details>\n",
      !wrong.empty() ? "not green"
      : regressed    ? "worse than the baseline"
                     : "nothing new",
      section("", wrong), section("Against the baseline", againstBaseline(set)),
      section("Worse than in the release before", worseThanBefore(set)),
      kinds.empty() ? "" : summary, names.size(), table);
}

} // namespace zassay
