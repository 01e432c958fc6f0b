// SPDX-License-Identifier: Apache-2.0
#include "Interrupt.h"
#include "Project.h"
#include "Terminal.h"
#include "commands/Commands.h"

#include <cstdio>
#include <exception>

#include <fmt/format.h>

namespace {

using namespace zassay;

constexpr const char *description =
    "zassay: prove, fuzz and replay properties of OpenZFS's allocation and\n"
    "crypto code.\n"
    "\n"
    "A property is one C function that draws its inputs, assumes what a caller\n"
    "guarantees, calls the code that ships and requires what must hold. The\n"
    "drawn bytes are its tape: a solver's counterexample, a fuzzer's crash and\n"
    "a reproducer are the same file.";

constexpr const char *footer = R"(
'zassay COMMAND --help' explains a command, with examples.

Exit code: 0 nothing new; 1 a new finding or a verdict that is not green;
2 usage or environment, with what to do about it; 130 interrupted.)";

int report(const Error &error) {
  if (error.exitCode != ExitCode::Interrupted)
    fmt::print(stderr, "{}zassay: {}\n", error.detail, error.text);
  return static_cast<int>(error.exitCode);
}

// The program's own errors, in one line; CLI11's codes are not ours.
int usage(const CLI::App &app, const CLI::ParseError &error) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success))
    return app.exit(error);
  std::string text = error.what();
  for (char &c : text)
    if (c == '\n')
      c = ' ';
  std::string command;
  for (const CLI::App *at = &app; !at->get_subcommands().empty();) {
    at = at->get_subcommands().front();
    command += " " + at->get_name();
  }
  fmt::print(stderr, "zassay: {} (see 'zassay{} --help')\n", text, command);
  return static_cast<int>(ExitCode::Usage);
}

// CLI11 would only say that a command is missing.
bool isUnknownCommand(const CLI::App &app, const std::string &name) {
  if (name.starts_with('-'))
    return false;
  for (const CLI::App *sub : app.get_subcommands({}))
    if (sub->get_name() == name)
      return false;
  return true;
}

std::string commandNames(const CLI::App &app) {
  std::string names;
  for (const CLI::App *sub : app.get_subcommands({}))
    names += (names.empty() ? "" : ", ") + sub->get_name();
  return names;
}

int run(int argc, char **argv) {
  auto interrupt = Interrupt::install();
  if (!interrupt)
    return report(interrupt.error());
  Project project = thisProject();
  Terminal terminal;

  CLI::App app(description, "zassay");
  app.footer(footer);
  app.set_version_flag("--version", fmt::format("zassay {}", toolVersion));
  app.require_subcommand(1);
  bool parseOnly = false;
  app.add_flag("--dry-run", parseOnly,
               "before COMMAND: only see whether the command line is one");
  app.failure_message(CLI::FailureMessage::simple);
  Action action;
  for (auto *add : {addCheck, addList, addProve, addFuzz, addReplay,
                    addMinimize, addExport, addCorpus, addMatrix, addReport,
                    addFetch, addDoctor, addBench})
    add(app, action);
  refuseEmptyValues(app);
  if (argc > 1 && isUnknownCommand(app, argv[1]))
    return report({fmt::format("there is no command '{}'; there are: {}",
                               argv[1], commandNames(app))});
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError &error) {
    return usage(app, error);
  }

  if (parseOnly)
    return static_cast<int>(ExitCode::Success);
  auto code = action({project, *interrupt, terminal});
  terminal.clearStatus();
  if (!code)
    return report(code.error());
  if (std::fflush(stdout) != 0 || std::ferror(stdout))
    return report({"cannot write to standard output: is there no space left?"});
  return static_cast<int>(*code);
}

} // namespace

int main(int argc, char **argv) {
  // Errors are values; what is thrown all the same (no memory, no threads)
  // must still end in a line and an exit code.
  try {
    return run(argc, argv);
  } catch (const std::exception &error) {
    fmt::print(stderr, "zassay: {}\n", error.what());
    return static_cast<int>(ExitCode::Usage);
  }
}
