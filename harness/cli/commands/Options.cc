// SPDX-License-Identifier: Apache-2.0
#include "Commands.h"

#include <fmt/format.h>

namespace zassay {

void refuseEmptyValues(CLI::App &app) {
  const CLI::Validator notEmpty(
      [](const std::string &text) {
        return text.empty() ? std::string("the value is empty") : std::string();
      },
      "");
  for (CLI::Option *option : app.get_options())
    if (option->get_items_expected_max() > 0)
      option->check(notEmpty);
  for (CLI::App *command : app.get_subcommands({}))
    refuseEmptyValues(*command);
}

CLI::Validator secondsIn(double least, double most) {
  return CLI::Validator(
      [=](const std::string &text) {
        double value = 0;
        bool good = CLI::detail::lexical_cast(text, value) &&
                    value >= least && value <= most; // a NaN is not
        return good ? std::string()
                    : fmt::format("'{}' is not a number from {} to {}", text,
                                  least, most);
      },
      "");
}

CLI::Validator countIn(std::uint64_t least, std::uint64_t most) {
  return CLI::Validator(
      [=](const std::string &text) {
        std::uint64_t value = 0;
        bool good = CLI::detail::lexical_cast(text, value) &&
                    value >= least && value <= most;
        return good ? std::string()
                    : fmt::format("'{}' is not a whole number from {} to {}",
                                  text, least, most);
      },
      "");
}

void addTreeOptions(CLI::App &command, CommonOptions &options) {
  auto *release =
      command.add_option("--release", options.release,
                         fmt::format("OpenZFS release or Debian suite to "
                                     "fetch and use (default {})",
                                     defaultRelease))
          ->type_name("R");
  command
      .add_option("--openzfs", options.openzfs,
                  "use this OpenZFS tree: a checkout or an unpacked release")
      ->type_name("DIR")
      ->excludes(release);
}

void addJsonOption(CLI::App &command, std::string &json) {
  command
      .add_option("--json", json,
                  "write the result as JSON to this file; - is stdout")
      ->type_name("FILE");
}

void addCommonOptions(CLI::App &command, CommonOptions &options) {
  command
      .add_option("properties", options.properties,
                  "property names or globs, such as 'blkptr_*' or "
                  "'blkptr/*' for an area (default: all)")
      ->type_name("NAME");
  addTreeOptions(command, options);
  addRunOptions(command, options);
}

void addRunOptions(CLI::App &command, CommonOptions &options) {
  command
      .add_option("--jobs,-j", options.jobs,
                  "processes at a time (default: one for each processor)")
      ->check(countIn(1, 1024))
      ->type_name("N");
  addJsonOption(command, options.json);
}

} // namespace zassay
