// SPDX-License-Identifier: Apache-2.0
#include "ReportPage.h"

#include "Files.h"
#include "Outcome.h"
#include "Parallel.h"
#include "Replayer.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t shownTape = 4096; // bytes; the rest is in the file
constexpr std::size_t shownEnd = 6000;  // bytes of what a sanitizer says
constexpr unsigned around = 6; // source lines shown before and after

// "3-7,9": a page of five releases has a million line numbers.
std::string ranges(const std::set<unsigned> &lines) {
  std::string text;
  for (auto line = lines.begin(); line != lines.end();) {
    unsigned from = *line, to = from;
    while (++line != lines.end() && *line == to + 1)
      to = *line;
    text += fmt::format("{}{}", text.empty() ? "" : ",", from);
    if (to != from)
      text += fmt::format("-{}", to);
  }
  return text;
}

void addLines(std::set<unsigned> &to, const Json &object, const char *key) {
  auto list = object.find(key);
  if (list != object.end() && list->is_array())
    for (const Json &line : *list)
      if (line.is_number_unsigned())
        to.insert(line.get<unsigned>());
}

// How a replay ended: the kernel's own lines or what a sanitizer says, up to
// the memory that it lists.
std::string endOf(const ReplayResult &replay) {
  std::string text = replay.process.err.substr(0, shownEnd);
  text = text.substr(0, text.find("\nShadow bytes around"));
  if (replay.signature)
    text += fmt::format("{}FAILED: {}",
                        text.empty() || text.ends_with('\n') ? "" : "\n",
                        replay.signature->oneLine());
  return text;
}

std::string hex(std::string_view bytes) {
  std::string text;
  for (char c : bytes.substr(0, shownTape))
    text += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return text;
}

std::string colourName(Colour colour) {
  switch (colour) {
  case Colour::Plain: return "plain";
  case Colour::Green: return "green";
  case Colour::Yellow: return "yellow";
  case Colour::Red: return "red";
  case Colour::Grey: return "grey";
  }
  return "plain";
}

Json outcomesJson() {
  Json list = Json::array();
  for (const OutcomeInfo &info : allOutcomes())
    list.push_back({{"name", info.name},
                    {"colour", colourName(info.colour)},
                    {"green", info.green},
                    {"fails", info.fails},
                    {"meaning", info.meaning}});
  return list;
}

// The folder under build/targets that has this column's executables.
fs::path targetsOf(const Context &context, const ReportColumn &column) {
  if (column.fetched)
    return context.project.targets(column.release);
  auto tree = treeAt(column.tree);
  return tree ? context.project.targets(tree->id) : fs::path();
}

// What a command needs to mean this column's tree.
std::string treeOption(const ReportColumn &column) {
  if (!column.fetched)
    return fmt::format(" --openzfs {}", column.tree.string());
  return column.release == defaultRelease
             ? std::string()
             : fmt::format(" --release {}", column.release);
}

// A tape to show: bytes, what they draw, and how to see it again.
struct Shown {
  std::string property;
  fs::path tape;
  std::string arguments; // of replay
  std::vector<const ReportColumn *> columns; // to decode on, best first
  Watch watch = Watch::Own; // who sees the failure
  Json json;
};

void decode(const Context &context, Shown &shown) {
  auto command = [&](const std::string &options) {
    return fmt::format("scripts/zassay replay{}{} {}", options,
                       optionOf(shown.watch), shown.arguments);
  };
  if (auto bytes = readFile(shown.tape)) {
    shown.json["size"] = bytes->size();
    shown.json["tape"] = hex(*bytes);
  }
  shown.json["property"] = shown.property;
  for (const ReportColumn *column : shown.columns) {
    Workspace space;
    space.targets = targetsOf(context, *column);
    std::error_code ignored;
    if (space.targets.empty() ||
        !fs::exists(space.replay(shown.property), ignored))
      continue;
    auto replay = replayTape(context, space, shown.property, shown.tape);
    if (!replay || replay->interrupted)
      continue;
    shown.json["decoded"] = replay->process.out;
    shown.json["end"] = endOf(*replay);
    shown.json["decoded_on"] = column->name;
    shown.json["command"] = command(treeOption(*column));
    // What such a run by itself does not show.
    if (shown.watch != Watch::Own && !replay->signature)
      shown.json["seen_by"] =
          shown.watch == Watch::Memory ? "MemorySanitizer" : "valgrind";
    return;
  }
  shown.json["command"] = command(
      shown.columns.empty() ? "" : treeOption(*shown.columns.front()));
}

std::vector<Shown> knownShown(const ReportSet &set) {
  std::vector<Shown> list;
  std::set<std::string> ids;
  for (const Finding &finding : set.findings) {
    if (!ids.insert(finding.id).second)
      continue; // another way in which it shows
    Shown shown{.property = finding.property,
                .tape = finding.tape,
                .arguments = finding.id,
                .columns = {},
                .watch = watcherOf(finding.signature.kind),
                .json = Json::object()};
    Json met = Json::array(), met_by = Json::array();
    for (const ReportColumn &column : set.columns) {
      bool here = false;
      for (const auto &[name, property] : column.properties) {
        const Json &findings = property.value("findings", Json::array());
        if (std::ranges::find(findings, Json(finding.id)) == findings.end())
          continue;
        here = true;
        if (std::ranges::find(met_by, Json(name)) == met_by.end())
          met_by.push_back(name);
      }
      if (here)
        met.push_back(column.name);
      if (finding.reproduces(column.release))
        shown.columns.push_back(&column);
    }
    if (met.empty())
      continue;
    shown.json["id"] = finding.id;
    shown.json["title"] = finding.title;
    shown.json["signature"] = toJson(finding.signature);
    shown.json["reproduces_on"] = finding.reproducesOn;
    shown.json["does_not_reproduce_on"] = finding.doesNotReproduceOn;
    shown.json["met"] = std::move(met);
    shown.json["met_by"] = std::move(met_by);
    if (auto record = readJsonObject(finding.tape.parent_path() /
                                     "finding.json"))
      for (const char *key : {"field", "path", "consequence"})
        shown.json[key] = textOr(*record, key, "");
    list.push_back(std::move(shown));
  }
  return list;
}

std::vector<Shown> freshShown(const Project &project, const ReportSet &set) {
  std::vector<Shown> list;
  for (const ReportColumn &column : set.columns)
    for (const auto &[name, property] : column.properties)
      for (const Json &found : property.value("new_findings", Json::array())) {
        fs::path tape = textOr(found, "tape", "");
        Json json = {{"signature", found.value("signature", Json())},
                     {"source", textOr(found, "source", "")},
                     {"met", Json::array({column.name})},
                     {"met_by", Json::array({name})}};
        list.push_back({name, tape, name + " " + project.display(tape),
                        {&column},
                        watcherOf(textOr(json["signature"], "kind", "")),
                        std::move(json)});
      }
  return list;
}

Result<Json> decodeAll(const Context &context, std::vector<Shown> list) {
  forEachParallel(2, list.size(), context.interrupt, [&](std::size_t i) {
    context.terminal.status(
        fmt::format("decoding tapes {}/{}", i + 1, list.size()));
    decode(context, list[i]);
  });
  context.terminal.clearStatus();
  if (context.interrupt.requested())
    return std::unexpected(interrupted().error());
  Json json = Json::array();
  for (Shown &shown : list)
    json.push_back(std::move(shown.json));
  return json;
}

// What proofs and native runs say of the lines of one file.
struct FileLines {
  std::set<unsigned> reached, unreached, open; // by proofs
  std::set<unsigned> run, notRun;              // natively
  bool native = false;
  Json missed = Json::array(); // functions with lines that no seed runs
};

std::map<std::string, FileLines> linesOf(const ReportColumn &column) {
  std::map<std::string, FileLines> files;
  for (const auto &[name, property] : column.properties) {
    const Json prove = property.value("prove", Json());
    if (!prove.is_object() || !prove.contains("coverage"))
      continue;
    for (const Json &function :
         prove["coverage"].value("functions", Json::array())) {
      SourcePlace at = placeOf(textOr(function, "file", ""), column.tree);
      if (!at.ofTree)
        continue;
      FileLines &file = files[at.file];
      addLines(file.reached, function, "reachable");
      addLines(file.unreached, function, "unreachable");
      addLines(file.open, function, "undetermined");
    }
  }
  for (const Json &one : column.coverage) {
    FileLines &file = files[textOr(one, "file", "")]; // by its place there
    file.native = true;
    addLines(file.run, one, "covered");
    addLines(file.notRun, one, "uncovered");
    for (Json part : one.value("missed", Json::array())) {
      std::set<unsigned> lines;
      addLines(lines, part, "lines");
      part["lines"] = ranges(lines);
      file.missed.push_back(std::move(part));
    }
  }
  // Reached by one is reached.
  for (auto &[name, file] : files) {
    std::erase_if(file.open,
                  [&](unsigned line) { return file.reached.contains(line); });
    std::erase_if(file.unreached, [&](unsigned line) {
      return file.reached.contains(line) || file.open.contains(line);
    });
    std::erase_if(file.notRun,
                  [&](unsigned line) { return file.run.contains(line); });
  }
  return files;
}

// The source around the lines that something is known of.
Json excerpts(const fs::path &path, const FileLines &file) {
  Json parts = Json::array();
  auto text = readFile(path, 16u << 20);
  if (!text)
    return parts;
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at < text->size();) {
    std::size_t end = std::min(text->find('\n', at), text->size());
    lines.push_back(std::string_view(*text).substr(at, end - at));
    at = end + 1;
  }
  std::set<unsigned> known;
  for (const auto *set :
       {&file.reached, &file.unreached, &file.open, &file.run, &file.notRun})
    known.insert(set->begin(), set->end());
  unsigned last = 0; // shown so far
  for (unsigned line : known) {
    if (line < 1 || line > lines.size())
      continue;
    unsigned from = std::max(last + 1, line > around ? line - around : 1u);
    unsigned to =
        std::min<unsigned>(line + around, static_cast<unsigned>(lines.size()));
    if (from > to)
      continue;
    if (parts.empty() || from > last + 1)
      parts.push_back({{"start", from}, {"lines", Json::array()}});
    for (unsigned i = from; i <= to; ++i)
      parts.back()["lines"].push_back(std::string(lines[i - 1]));
    last = to;
  }
  return parts;
}

Json sourcesJson(const ReportColumn &column) {
  Json list = Json::array();
  for (const auto &[name, file] : linesOf(column)) {
    Json one = {{"file", name},
                {"reached", ranges(file.reached)},
                {"unreached", ranges(file.unreached)},
                {"open", ranges(file.open)},
                {"native", file.native},
                {"parts", excerpts(column.tree / name, file)}};
    if (file.native) {
      one["run"] = ranges(file.run);
      one["not_run"] = ranges(file.notRun);
      one["missed"] = file.missed;
    }
    list.push_back(std::move(one));
  }
  return list;
}

Json columnJson(const ReportColumn &column) {
  Json properties = Json::object();
  for (const auto &[name, property] : column.properties) {
    Json one = property;
    for (const char *key : {"statement", "name", "area"})
      one.erase(key);
    if (one["prove"].is_object()) {
      for (const char *key : {"bitcode", "functions"})
        one["prove"].erase(key);
      if (auto coverage = one["prove"].find("coverage");
          coverage != one["prove"].end() && coverage->contains("functions"))
        for (Json &function : (*coverage)["functions"]) {
          function["file"] =
              placeOf(textOr(function, "file", ""), column.tree).file;
          for (const char *key : {"reachable", "unreachable", "undetermined"}) {
            std::set<unsigned> lines;
            addLines(lines, function, key);
            function[key] = ranges(lines);
          }
        }
    }
    one["text"] = verdictText(property);
    one["bad"] = isBad(property);
    properties[name] = std::move(one);
  }
  return {{"name", column.name},
          {"release", column.release},
          {"reason", column.reason},
          {"fetched", column.fetched},
          {"finished", column.finished},
          {"source", column.source},
          {"option", treeOption(column)},
          {"properties", std::move(properties)},
          {"sources", sourcesJson(column)}};
}

} // namespace

Result<Json> pageData(const Context &context, const ReportSet &set) {
  auto known = decodeAll(context, knownShown(set));
  if (!known)
    return known;
  auto fresh = decodeAll(context, freshShown(context.project, set));
  if (!fresh)
    return fresh;
  Json properties = Json::array();
  for (const std::string &name : set.propertyNames()) {
    const Json &said = set.described(name);
    properties.push_back({{"name", name},
                          {"area", textOr(said, "area", "")},
                          {"statement", textOr(said, "statement", "")},
                          {"engines", said.value("engines", Json::array())}});
  }
  Json columns = Json::array();
  for (const ReportColumn &column : set.columns)
    columns.push_back(columnJson(column));
  return Json{{"written", utcTime()},
              {"tool_version", toolVersion},
              {"outcomes", outcomesJson()},
              {"runs", set.runs},
              {"properties", std::move(properties)},
              {"columns", std::move(columns)},
              {"findings", std::move(*known)},
              {"fresh", std::move(*fresh)}};
}

Result<std::string> renderPage(const Project &project, const Json &data) {
  const fs::path folder = project.root / "harness/cli/page";
  auto page = readFile(folder / "report.html");
  if (!page)
    return page;
  // Nothing in it can end the script element that it stands in.
  std::string json =
      data.dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string safe;
  for (char c : json)
    safe += c == '<' ? std::string("\\u003c") : std::string(1, c);
  auto put = [&](std::string_view mark, std::string_view text) {
    std::size_t at = page->find(mark);
    if (at != std::string::npos)
      page->replace(at, mark.size(), text);
    return at != std::string::npos;
  };
  for (auto [mark, name] : {std::pair{"/*STYLE*/", "report.css"},
                            std::pair{"/*SCRIPT*/", "report.js"}}) {
    auto text = readFile(folder / name);
    if (!text)
      return text;
    if (!put(mark, *text))
      return failure(fmt::format("{} has no {}",
                                 (folder / "report.html").string(), mark));
  }
  if (!put("/*DATA*/", safe))
    return failure(fmt::format("{} has no /*DATA*/",
                               (folder / "report.html").string()));
  return page;
}

} // namespace zassay
