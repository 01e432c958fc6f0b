// SPDX-License-Identifier: Apache-2.0
#include "Commands.h"

#include "Files.h"
#include "Process.h"
#include "Releases.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

namespace zassay {

namespace {

constexpr const char *footer = R"(
Examples:
  zassay list                      name, area, engines and statement of each
  zassay list 'fields_*'           some of them
  zassay list --since origin/main  what a change touches
  zassay list --findings           the known defects, and where each was seen
  zassay list --json - | jq -r '.properties[].name'

Exit code: 0; 2 usage or environment.)";

struct ListOptions {
  CommonOptions common;
  bool findings = false;
  std::string since; // a commit: the names of what it is not the same in
};

// The properties that differ from a commit: each whose own files differ, all
// of them if what they share does. No name and no build: names, one a line.
Result<ExitCode> listChanged(const Context &context,
                             const ListOptions &options) {
  auto space = chooseWork(context, options.common);
  if (!space)
    return std::unexpected(space.error());
  Command command;
  command.argv = {"git",  "-C",          context.project.root.string(),
                  "diff", "--name-only", options.since + "...HEAD"};
  auto diff = runProcess(command, context.interrupt);
  if (!diff)
    return std::unexpected(diff.error());
  if (!diff->exitedWith(0))
    return failure(fmt::format("--since {}: git knows no such commit",
                               options.since));
  auto changed = [&](const std::string &prefix) {
    return diff->out.starts_with(prefix) ||
           diff->out.find("\n" + prefix) != std::string::npos;
  };
  bool all = false;
  for (const char *shared :
       {"harness/include/", "harness/openzfs/", "harness/runtime/",
        "harness/spl/", "smt/", "CMakeLists.txt", "scripts/fetch-openzfs"})
    all |= changed(shared);
  for (const Property &property : space->properties) {
    bool one = all ||
               changed(fmt::format("targets/{}/{}.c", property.area,
                                   property.name)) ||
               changed(fmt::format("corpus/{}/", property.name));
    for (const Finding &finding : space->findings)
      one |= finding.property == property.name &&
             changed(fmt::format("corpus/findings/{}/", finding.id));
    if (one)
      fmt::print("{}\n", property.name);
  }
  std::fflush(stdout);
  return ExitCode::Success;
}

// The known findings of the chosen properties: nothing is built.
Result<ExitCode> listFindings(const Context &context,
                              const CommonOptions &options) {
  auto space = chooseWork(context, options);
  if (!space)
    return std::unexpected(space.error());
  Json list = Json::array();
  Table table({{"finding"}, {"property"}, {"seen on"}, {"what"}});
  std::string last;
  for (const Finding &finding : space->findings) {
    // One that shows in several ways is several, its own first.
    if (finding.id == last ||
        std::ranges::find(space->properties, finding.property,
                          &Property::name) == space->properties.end())
      continue;
    last = finding.id;
    table.add({{finding.id},
               {finding.property},
               {seenOn(finding)},
               {finding.title}});
    list.push_back({{"id", finding.id},
                    {"title", finding.title},
                    {"property", finding.property},
                    {"signature", toJson(finding.signature)},
                    {"reproduces_on", finding.reproducesOn},
                    {"does_not_reproduce_on", finding.doesNotReproduceOn}});
  }
  if (options.json != "-") {
    fmt::print("{}", table.render(terminalWidth(stdout), wantsColour(stdout)));
    std::fflush(stdout);
  }
  auto written = writeJson(options.json, toText({{"schema", "zassay-findings"},
                                                 {"version", 1},
                                                 {"findings", std::move(list)}}));
  if (!written)
    return std::unexpected(written.error());
  return ExitCode::Success;
}

Result<ExitCode> list(const Context &context, const CommonOptions &options) {
  auto space = openWorkspace(context, options, {});
  if (!space)
    return std::unexpected(space.error());
  Json properties = Json::array();
  Table table({{"property"}, {"area"}, {"engines"}, {"statement"}});
  for (const Property &property : space->properties) {
    std::string engines = fmt::format("{}", fmt::join(property.engines(), ","));
    table.add({{property.name},
               {property.area},
               {engines},
               {property.applicable
                    ? property.statement
                    : fmt::format("NOT APPLICABLE: {}", property.reason)}});
    Json entry = {{"name", property.name},
                  {"area", property.area},
                  {"statement", property.statement},
                  {"engines", property.engines()},
                  {"applicable", property.applicable}};
    if (!property.applicable)
      entry["reason"] = property.reason;
    properties.push_back(std::move(entry));
  }
  if (options.json != "-") {
    fmt::print("{}", table.render(terminalWidth(stdout), wantsColour(stdout)));
    std::fflush(stdout);
  }
  auto written = writeJson(options.json,
                           toText({{"schema", "zassay-list"},
                                   {"version", 1},
                                   {"release", space->tree.release},
                                   {"properties", std::move(properties)}}));
  if (!written)
    return std::unexpected(written.error());
  return ExitCode::Success;
}

} // namespace

void addList(CLI::App &app, Action &action) {
  auto options = std::make_shared<ListOptions>();
  CLI::App *command =
      app.add_subcommand("list", "the properties, and what each states; known findings");
  addCommonOptions(*command, options->common);
  command
      ->add_option("--since", options->since,
                   "print the names of properties that differ from this "
                   "commit, nothing else; needs no OpenZFS")
      ->check([](const std::string &text) {
        return text.empty() || text.starts_with('-')
                   ? std::string("that is no commit")
                   : std::string();
      })
      ->type_name("COMMIT");
  command
      ->add_flag("--findings", options->findings,
                 "the known findings of these properties instead")
      ->excludes("--since");
  command->footer(footer);
  command->callback([options, &action] {
    action = [options](const Context &context) {
      if (options->findings)
        return listFindings(context, options->common);
      return options->since.empty() ? list(context, options->common)
                                    : listChanged(context, *options);
    };
  });
}

} // namespace zassay
