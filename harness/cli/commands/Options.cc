// SPDX-License-Identifier: Apache-2.0
#include "Commands.h"

#include <fmt/format.h>

namespace zassay {

void addTreeOptions(CLI::App &command, CommonOptions &options) {
  auto *release =
      command.add_option("--release", options.release,
                         fmt::format("OpenZFS release or Debian suite to "
                                     "fetch and use (default {})",
                                     defaultRelease));
  command
      .add_option("--openzfs", options.openzfs,
                  "use this OpenZFS tree: a checkout or an unpacked release")
      ->excludes(release);
}

void addJsonOption(CLI::App &command, std::string &json) {
  command.add_option("--json", json,
                     "write the result as JSON to this file; - is stdout");
}

void addCommonOptions(CLI::App &command, CommonOptions &options) {
  command.add_option("properties", options.properties,
                     "property names or globs, such as 'blkptr_*' or "
                     "'blkptr/*' for an area (default: all)");
  addTreeOptions(command, options);
  command
      .add_option("--jobs,-j", options.jobs,
                  "processes at a time (default: one for each processor)")
      ->check(CLI::Range(1, 1024));
  addJsonOption(command, options.json);
}

} // namespace zassay
