// SPDX-License-Identifier: Apache-2.0
#include "Commands.h"

#include <memory>

#include <fmt/format.h>

namespace zassay {

namespace {

constexpr const char *footer = R"(
Examples:
  zassay list                    name, area, engines and statement of each
  zassay list 'fields_*'         some of them
  zassay list --json - | jq -r '.properties[].name'

Exit code: 0; 2 usage or environment.)";

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
  auto options = std::make_shared<CommonOptions>();
  CLI::App *command =
      app.add_subcommand("list", "the properties, and what each states");
  addCommonOptions(*command, *options);
  command->footer(footer);
  command->callback([options, &action] {
    action = [options](const Context &context) {
      return list(context, *options);
    };
  });
}

} // namespace zassay
