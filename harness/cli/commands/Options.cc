// SPDX-License-Identifier: Apache-2.0
#include "Commands.h"

#include <fmt/format.h>

namespace zassay {

namespace {

// An empty value (a script's unset variable) is not the same as no option.
const CLI::Validator notEmpty(
    [](const std::string &text) {
      return text.empty() ? std::string("the value is empty") : std::string();
    },
    "");

} // namespace

CLI::Validator secondsIn(double least, double most) {
  return CLI::Validator(
      [=](const std::string &text) {
        double value = 0;
        bool good = CLI::detail::lexical_cast(text, value) &&
                    value >= least && value <= most; // a NaN is not
        return good ? std::string()
                    : fmt::format("Value {} not in range {} to {}", text,
                                  least, most);
      },
      "");
}

void addTreeOptions(CLI::App &command, CommonOptions &options) {
  auto *release =
      command.add_option("--release", options.release,
                         fmt::format("OpenZFS release or Debian suite to "
                                     "fetch and use (default {})",
                                     defaultRelease))
          ->check(notEmpty);
  command
      .add_option("--openzfs", options.openzfs,
                  "use this OpenZFS tree: a checkout or an unpacked release")
      ->check(notEmpty)
      ->excludes(release);
}

void addJsonOption(CLI::App &command, std::string &json) {
  command
      .add_option("--json", json,
                  "write the result as JSON to this file; - is stdout")
      ->check(notEmpty);
}

void addCommonOptions(CLI::App &command, CommonOptions &options) {
  command.add_option("properties", options.properties,
                     "property names or globs, such as 'blkptr_*' or "
                     "'blkptr/*' for an area (default: all)");
  addTreeOptions(command, options);
  addRunOptions(command, options);
}

void addRunOptions(CLI::App &command, CommonOptions &options) {
  command
      .add_option("--jobs,-j", options.jobs,
                  "processes at a time (default: one for each processor)")
      ->check(CLI::Range(1, 1024));
  addJsonOption(command, options.json);
}

} // namespace zassay
