// SPDX-License-Identifier: Apache-2.0
#include "Coverage.h"

#include "Builder.h"
#include "Catalogue.h"
#include "Files.h"
#include "Parallel.h"
#include "Progress.h"
#include "Terminal.h"

#include <algorithm>
#include <charconv>
#include <mutex>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::seconds limit{600}; // for the seeds of one property
constexpr std::size_t seedsAtOnce = 500;   // as for a replay

unsigned takeNumber(std::string_view &text) {
  unsigned number = 0;
  auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  text.remove_prefix(end - text.data());
  if (!text.empty())
    text.remove_prefix(1); // the comma
  return number;
}

// A static function is "zio_crypt.c:name" to the profile.
std::string plainName(std::string_view name) {
  std::size_t colon = name.rfind(':');
  return std::string(
      colon == std::string_view::npos ? name : name.substr(colon + 1));
}

Result<std::string> runTool(const Context &context,
                            std::vector<std::string> arguments) {
  if (findProgram(arguments[0]).empty())
    return failure(fmt::format("{} is not installed: it is in Debian's "
                               "package llvm-19",
                               arguments[0]));
  Command command;
  command.argv = std::move(arguments);
  auto result = runToSuccess(command, context.interrupt, command.argv[0]);
  if (!result)
    return std::unexpected(result.error());
  return std::move(result->out);
}

// The profiles of one property's seeds, into profiles; what went wrong, or
// nothing. A seed that fails may end the process: then each runs by itself. It
// may fail where the property has a finding, for seeds come from every release.
Result<std::string> runSeeds(const Context &context, const Workspace &space,
                             const std::string &property,
                             const fs::path &folder,
                             std::vector<std::string> &profiles) {
  auto seeds = filesIn(context.project.corpus() / property);
  if (!seeds)
    return std::unexpected(seeds.error());
  const bool mayFail =
      std::ranges::any_of(space.findings, [&](const Finding &finding) {
        return finding.property == property &&
               finding.reproduces(space.tree.release);
      });
  std::string fault;
  auto run = [&](std::size_t begin, std::size_t end,
                 bool alone) -> Result<bool> {
    fs::path profile = folder / fmt::format("{}.{}{}", property, begin,
                                            alone ? ".alone" : "");
    Command command;
    command.argv = {space.coverage(property).string(), "--quiet"};
    for (std::size_t i = begin; i < end; ++i)
      command.argv.push_back((*seeds)[i].string());
    command.environment = {"LLVM_PROFILE_FILE=" + profile.string()};
    command.timeLimit = limit;
    auto result = runProcess(command, context.interrupt);
    if (!result)
      return std::unexpected(result.error());
    if (result->exitedWith(0))
      profiles.push_back(profile.string());
    else if (!mayFail)
      fault = fmt::format("{}: its seeds do not hold where lines are counted "
                          "({}); those that fail are not among these",
                          property, result->describeEnd());
    return result->exitedWith(0);
  };
  for (std::size_t begin = 0; begin < seeds->size(); begin += seedsAtOnce) {
    const std::size_t end = std::min(begin + seedsAtOnce, seeds->size());
    auto held = run(begin, end, false);
    for (std::size_t i = begin; held && !*held && i < end; ++i) {
      if (context.interrupt.requested())
        return std::string();
      if (auto one = run(i, i + 1, true); !one)
        return std::unexpected(one.error());
    }
    if (!held)
      return std::unexpected(held.error());
  }
  return context.interrupt.requested() ? std::string() : fault;
}

// Whether every property of these areas was chosen.
bool hasAreas(const std::vector<Property> &chosen,
              const std::vector<Property> &all,
              const std::vector<std::string> &areas) {
  return std::ranges::all_of(all, [&](const Property &property) {
    return std::ranges::find(areas, property.area) == areas.end() ||
           std::ranges::find(chosen, property.name, &Property::name) !=
               chosen.end();
  });
}

} // namespace

std::size_t FileCoverage::covered() const {
  return static_cast<std::size_t>(std::ranges::count_if(
      lines, [](const auto &line) { return line.second; }));
}

double FileCoverage::percent() const {
  return lines.empty() ? 0
                       : 100.0 * static_cast<double>(covered()) /
                             static_cast<double>(lines.size());
}

std::map<std::string, std::vector<unsigned>> FileCoverage::uncovered() const {
  std::map<std::string, std::vector<unsigned>> found;
  for (const auto &[line, ran] : lines) {
    auto next = functions.upper_bound(line);
    if (!ran && next != functions.begin())
      found[std::prev(next)->second].push_back(line);
  }
  return found;
}

CoverageMap coverageFrom(std::string_view lcov, const fs::path &tree) {
  CoverageMap files;
  FileCoverage *file = nullptr;
  const std::string prefix = tree.string() + "/";
  while (!lcov.empty()) {
    std::size_t end = std::min(lcov.find('\n'), lcov.size());
    std::string_view line = lcov.substr(0, end);
    lcov.remove_prefix(std::min(end + 1, lcov.size()));
    if (line.starts_with("SF:")) {
      line.remove_prefix(3);
      file = line.starts_with(prefix)
                 ? &files[std::string(line.substr(prefix.size()))]
                 : nullptr;
    } else if (file && line.starts_with("FN:")) {
      line.remove_prefix(3);
      unsigned first = takeNumber(line);
      file->functions.emplace(first, plainName(line));
    } else if (file && line.starts_with("DA:")) {
      line.remove_prefix(3);
      unsigned number = takeNumber(line);
      file->lines[number] |= line != "0";
    }
  }
  std::erase_if(files, [](const auto &one) { return one.second.covered() == 0; });
  return files;
}

Result<CoverageGoal> loadCoverageGoal(const fs::path &file) {
  auto json = readJsonObject(file);
  if (!json)
    return std::unexpected(json.error());
  CoverageGoal goal;
  auto release = stringField(*json, "release");
  if (!release)
    return std::unexpected(release.error());
  goal.release = *release;
  goal.leastPercent = numberOr(*json, "least_percent", -1);
  auto wrong = [&](std::string_view what) {
    return failure(fmt::format("{}: {}", file.string(), what));
  };
  if (goal.leastPercent < 0 || goal.leastPercent > 100)
    return wrong("least_percent is a number from 0 to 100");
  auto areas = stringsField(*json, "areas");
  if (!areas)
    return std::unexpected(areas.error());
  if (areas->empty())
    return wrong("areas is a list of names, and not empty");
  goal.areas = std::move(*areas);
  const Json files = json->value("files", Json());
  if (!files.is_object() || files.empty())
    return wrong("files is an object, with a member for each file");
  for (const auto &[name, reasons] : files.items()) {
    auto &kept = goal.files[name];
    if (!reasons.is_object())
      return wrong(name + " is an object, with a reason for each function");
    for (const auto &[function, reason] : reasons.items()) {
      if (!reason.is_string() || reason.get<std::string>().empty())
        return wrong(fmt::format("{}: the reason for {} is a text", name,
                                 function));
      kept[function] = reason.get<std::string>();
    }
  }
  return goal;
}

std::vector<std::string> missedGoals(const CoverageGoal &goal,
                                     const CoverageMap &files) {
  std::vector<std::string> faults;
  for (const auto &[name, reasons] : goal.files) {
    auto file = files.find(name);
    if (file == files.end()) {
      faults.push_back(fmt::format("{}: none of its lines ran", name));
      continue;
    }
    if (file->second.percent() < goal.leastPercent)
      faults.push_back(fmt::format("{}: {:.1f} % of its lines ran, less than "
                                   "{:g} %",
                                   name, file->second.percent(),
                                   goal.leastPercent));
    auto uncovered = file->second.uncovered();
    for (const auto &[function, lines] : uncovered)
      if (!reasons.contains(function))
        faults.push_back(fmt::format(
            "{}: {}: lines {} did not run, and no reason is given", name,
            function, fmt::join(lines, ", ")));
    for (const auto &[function, reason] : reasons)
      if (!uncovered.contains(function))
        faults.push_back(fmt::format(
            "{}: {}: every line ran, or there is no such function: no reason "
            "is needed",
            name, function));
  }
  return faults;
}

Result<Coverage> measureCoverage(const Context &context,
                                 const Workspace &space,
                                 const fs::path &folder) {
  Coverage coverage;
  auto goal = loadCoverageGoal(context.project.coverageGoal());
  if (!goal)
    return std::unexpected(goal.error());
  coverage.goal = std::move(*goal);
  auto all = scanProperties(context.project);
  if (!all)
    return std::unexpected(all.error());
  coverage.goalHeld = space.tree.release == coverage.goal.release &&
                      hasAreas(space.properties, *all, coverage.goal.areas);
  fs::path scratch = folder / "coverage";
  if (auto made = makeDirectories(scratch); !made)
    return std::unexpected(made.error());

  std::mutex mutex;
  std::vector<std::string> profiles;
  std::string program;
  std::optional<Error> error;
  Progress progress(space.properties.size());
  forEachParallel(
      space.jobs, space.properties.size(), context.interrupt,
      [&](std::size_t i) {
        const Property &property = space.properties[i];
        if (!property.applicable)
          return progress.advance();
        context.terminal.status(
            fmt::format("counting lines {}  {}", progress.text(), property.name));
        std::vector<std::string> own;
        auto fault = runSeeds(context, space, property.name, scratch, own);
        progress.advance();
        std::lock_guard lock(mutex);
        if (!fault && !error)
          error = fault.error();
        else if (fault && !fault->empty())
          coverage.faults.push_back(*fault);
        if (!own.empty())
          program = space.coverage(property.name);
        std::ranges::move(own, std::back_inserter(profiles));
      });
  context.terminal.clearStatus();
  if (error)
    return std::unexpected(*error);
  if (context.interrupt.requested())
    return interrupted();
  if (!profiles.empty()) {
    fs::path merged = scratch / "merged";
    std::vector<std::string> merge = {"llvm-profdata-19", "merge", "-sparse",
                                      "-o", merged.string()};
    std::ranges::copy(profiles, std::back_inserter(merge));
    if (auto done = runTool(context, std::move(merge)); !done)
      return std::unexpected(done.error());
    // Every executable has the lines of all of OpenZFS's files, whatever it
    // keeps of their code.
    auto lcov = runTool(context, {"llvm-cov-19", "export", "--format=lcov",
                                  "--instr-profile=" + merged.string(), program});
    if (!lcov)
      return std::unexpected(lcov.error());
    coverage.files = coverageFrom(*lcov, space.tree.path);
  }
  std::error_code ignored;
  fs::remove_all(scratch, ignored);
  if (coverage.goalHeld)
    std::ranges::move(missedGoals(coverage.goal, coverage.files),
                      std::back_inserter(coverage.faults));
  std::ranges::sort(coverage.faults);
  return coverage;
}

std::string renderCoverage(const Coverage &coverage, std::size_t width,
                           bool colours) {
  Table table({{"file"},
               {"covered", Align::Right},
               {"lines", Align::Right},
               {"", Align::Right}});
  auto addRows = [&](bool withGoal) {
    for (const auto &[name, file] : coverage.files) {
      if (coverage.goal.files.contains(name) != withGoal)
        continue;
      bool enough = file.percent() >= coverage.goal.leastPercent;
      table.add({{name},
                 {std::to_string(file.covered())},
                 {std::to_string(file.lines.size())},
                 {fmt::format("{:.1f} %", file.percent()),
                  !withGoal || !coverage.goalHeld ? Colour::Plain
                  : enough                        ? Colour::Green
                                                  : Colour::Red}});
    }
  };
  addRows(true);
  addRows(false);
  std::string text =
      "lines of OpenZFS that the committed seeds run:\n" +
      indented(table.render(width, colours));
  for (const auto &[name, reasons] : coverage.goal.files) {
    auto file = coverage.files.find(name);
    if (file == coverage.files.end())
      continue;
    auto uncovered = file->second.uncovered();
    if (!uncovered.empty())
      text += fmt::format("not run in {}:\n", name);
    for (const auto &[function, lines] : uncovered) {
      auto reason = reasons.find(function);
      text += fmt::format("  {}, {} line{}: {}\n", function, lines.size(),
                          lines.size() == 1 ? "" : "s",
                          reason == reasons.end() ? "no reason is given"
                                                  : reason->second);
    }
  }
  if (!coverage.goalHeld)
    text += fmt::format("the goal of {:g} % is for OpenZFS {} and all "
                        "properties of {}: it is not held against these\n",
                        coverage.goal.leastPercent, coverage.goal.release,
                        fmt::join(coverage.goal.areas, ", "));
  for (const std::string &fault : coverage.faults)
    text += fmt::format("COVERAGE {}\n", fault);
  return text;
}

Json toJson(const Coverage &coverage) {
  Json list = Json::array();
  for (const auto &[name, file] : coverage.files) {
    Json covered = Json::array(), uncovered = Json::array();
    for (const auto &[line, ran] : file.lines)
      (ran ? covered : uncovered).push_back(line);
    auto goal = coverage.goal.files.find(name);
    Json missed = Json::array();
    for (const auto &[function, lines] : file.uncovered()) {
      Json one = {{"function", function}, {"lines", lines}};
      if (goal != coverage.goal.files.end())
        if (auto reason = goal->second.find(function);
            reason != goal->second.end())
          one["reason"] = reason->second;
      missed.push_back(std::move(one));
    }
    list.push_back({{"file", name},
                    {"covered", std::move(covered)},
                    {"uncovered", std::move(uncovered)},
                    {"missed", std::move(missed)}});
  }
  return list;
}

} // namespace zassay
