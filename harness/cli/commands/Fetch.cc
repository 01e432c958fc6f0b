// SPDX-License-Identifier: Apache-2.0
#include "Commands.h"

#include <memory>

#include <fmt/format.h>

namespace zassay {

namespace {

constexpr const char *footer = R"(
Prints the path of each tree, one a line, and nothing else on stdout. What is
here already is not fetched again. Packages are unpacked, never installed.

Examples:
  zassay fetch                    OpenZFS 2.1.11, from Debian's bookworm
  zassay fetch 2.0.3 trixie       a release, and whatever a suite carries
  zassay fetch all                every release that is known

Exit code: 0; 2 a release is not known or cannot be fetched.)";

Result<ExitCode> fetch(const Context &context,
                       std::vector<std::string> releases) {
  if (releases.empty())
    releases.emplace_back(defaultRelease);
  auto paths =
      fetchTrees(context.project, releases, context.terminal, context.interrupt);
  if (!paths) {
    // The trees that could be had are named all the same.
    fmt::print("{}", paths.error().detail);
    std::fflush(stdout);
    Error error = paths.error();
    error.detail.clear();
    return std::unexpected(error);
  }
  for (const auto &path : *paths)
    fmt::print("{}\n", path.string());
  return ExitCode::Success;
}

} // namespace

void addFetch(CLI::App &app, Action &action) {
  auto releases = std::make_shared<std::vector<std::string>>();
  CLI::App *command =
      app.add_subcommand("fetch", "fetch OpenZFS sources from Debian's packages");
  command
      ->add_option("releases", *releases,
                   fmt::format("releases or Debian suites (default {})",
                               defaultRelease))
      ->type_name("R");
  command->footer(footer);
  command->callback([releases, &action] {
    action = [releases](const Context &context) {
      return fetch(context, *releases);
    };
  });
}

} // namespace zassay
