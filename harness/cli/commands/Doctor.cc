// SPDX-License-Identifier: Apache-2.0
#include "Commands.h"

#include "Files.h"
#include "Process.h"

#include <memory>
#include <set>

#include <fmt/format.h>
#include <unistd.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

constexpr const char *footer = R"(
Looks at programs, Debian packages, disk space, the tool's own build and the
OpenZFS sources, changes nothing and needs no network. One line each: ok,
note (fine, but worth knowing) or missing, with what to do about it.

Examples:
  zassay doctor
  zassay doctor --json -

Exit code: 0 ready; 2 something that is needed is missing.)";

struct Check {
  enum class State { Ok, Note, Missing };
  State state;
  std::string what;
};

using State = Check::State;

// The first line that has a digit in it: "cmake version 3.25.1".
std::string versionLine(const std::string &text) {
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string line = text.substr(begin, end - begin);
    if (line.find_first_of("0123456789") != std::string::npos) {
      line.erase(0, std::min(line.size(), line.find_first_not_of(" \t")));
      return line;
    }
    begin = end + 1;
  }
  return "";
}

Check checkProgram(const Context &context, const std::string &name,
                   const std::string &package) {
  fs::path path = findProgram(name);
  if (path.empty())
    return {State::Missing,
            fmt::format("{}: install the Debian package {}", name, package)};
  Command command;
  command.argv = {path.string(), "--version"};
  command.timeLimit = std::chrono::seconds(20);
  auto result = runProcess(command, context.interrupt);
  if (!result || !result->exitedWith(0))
    return {State::Missing,
            fmt::format("{}: it is there but does not run; reinstall {}",
                        path.string(), package)};
  return {State::Ok, fmt::format("{}: {}", name, versionLine(result->out))};
}

// scripts/packages.txt without comments: what every command needs, then what
// the project's own tests need beside it.
struct Packages {
  std::vector<std::string> needed, tests;
};

Result<Packages> packageList(const fs::path &file) {
  auto text = readFile(file);
  if (!text)
    return std::unexpected(text.error());
  Packages packages;
  auto *part = &packages.needed;
  for (std::size_t begin = 0; begin < text->size();) {
    std::size_t end = std::min(text->find('\n', begin), text->size());
    std::string line = text->substr(begin, end - begin);
    line.resize(std::min(line.size(), line.find_first_of("# \t")));
    if (line == "[tests]")
      part = &packages.tests;
    else if (!line.empty())
      part->push_back(line);
    begin = end + 1;
  }
  return packages;
}

Check checkPackages(const Context &context) {
  auto wanted = packageList(context.project.script("packages.txt"));
  if (!wanted)
    return {State::Missing, wanted.error().text};
  if (findProgram("dpkg-query").empty())
    return {State::Note, "this is not Debian: the packages of "
                         "scripts/packages.txt were not checked"};
  Command command;
  command.argv = {"dpkg-query", "-W", "-f",
                  "${db:Status-Status} ${Package}\n"};
  for (const auto &part : {wanted->needed, wanted->tests})
    command.argv.insert(command.argv.end(), part.begin(), part.end());
  auto result = runProcess(command, context.interrupt);
  if (!result)
    return {State::Missing, result.error().text};
  std::set<std::string> installed;
  constexpr std::string_view prefix = "installed ";
  for (std::size_t begin = 0; begin < result->out.size();) {
    std::size_t end = std::min(result->out.find('\n', begin),
                               result->out.size());
    std::string_view line(result->out.data() + begin, end - begin);
    if (line.starts_with(prefix))
      installed.emplace(line.substr(prefix.size()));
    begin = end + 1;
  }
  auto missing = [&](std::vector<std::string> part) {
    std::erase_if(part, [&](const std::string &name) {
      return installed.contains(name);
    });
    return part;
  };
  if (auto needed = missing(wanted->needed); !needed.empty())
    return {State::Missing,
            fmt::format("Debian packages: run scripts/zassay, or as root: "
                        "apt-get install --no-install-recommends {}",
                        fmt::join(needed, " "))};
  std::string have = fmt::format("Debian packages: all {} that commands need",
                                 wanted->needed.size());
  auto tests = missing(wanted->tests);
  if (tests.empty())
    return {State::Ok, have + ", and those of the tests"};
  return {State::Note, fmt::format("{}; scripts/zassay test installs {}", have,
                                   fmt::join(tests, " "))};
}

Check checkBuildFolder(const Context &context) {
  fs::path folder = context.project.build();
  if (auto made = makeDirectories(folder); !made)
    return {State::Missing, made.error().text};
  if (access(folder.c_str(), W_OK) != 0)
    return {State::Missing, fmt::format("{} is not writable: make it yours",
                                        folder.string())};
  auto space = requireFreeSpace(folder, 2000, "to build");
  return space ? Check{State::Ok, "disk space under build/"}
               : Check{State::Missing, space.error().text};
}

Check checkProver(const Context &context) {
  fs::path prover = context.project.prover();
  if (access(prover.c_str(), X_OK) == 0)
    return {State::Ok, "the prover is built"};
  return {State::Missing,
          fmt::format("{}: build the tool: ninja -C {}", prover.string(),
                      context.project.tool.string())};
}

Check checkTree(const Context &context) {
  fs::path tree = context.project.build() / "openzfs" / defaultRelease / "tree";
  if (treeAt(tree))
    return {State::Ok, fmt::format("OpenZFS {} is here: no network is needed",
                                   defaultRelease)};
  for (const char *tool : {"apt-get", "apt-cache", "dpkg-deb"})
    if (findProgram(tool).empty())
      return {State::Missing,
              fmt::format("{}: fetching OpenZFS needs it; on a machine that "
                          "is not Debian pass --openzfs DIR",
                          tool)};
  return {State::Note,
          fmt::format("OpenZFS {} is not fetched yet: 'zassay fetch' (needs "
                      "the network), or pass --openzfs DIR",
                      defaultRelease)};
}

Check checkFindings(const Context &context) {
  auto findings = loadFindings(context.project.findings());
  if (!findings)
    return {State::Missing, findings.error().text};
  std::set<std::string> ids;
  for (const Finding &finding : *findings)
    ids.insert(finding.id);
  return {State::Ok, fmt::format("known findings: {}, with {} tapes", ids.size(),
                                 findings->size())};
}

Result<ExitCode> doctor(const Context &context, const std::string &to) {
  if (!to.empty() && to != "-")
    if (auto writable = checkWritable(to); !writable)
      return std::unexpected(writable.error());
  std::vector<Check> checks;
  for (auto [program, package] :
       {std::pair{"clang-19", "clang-19"}, std::pair{"clang++-19", "clang-19"},
        std::pair{"ld.lld-19", "lld-19"}, std::pair{"cvc5", "cvc5"},
        std::pair{"llvm-nm-19", "llvm-19"},
        std::pair{"llvm-symbolizer-19", "llvm-19"}, std::pair{"cmake", "cmake"},
        std::pair{"ninja", "ninja-build"}, std::pair{"python3", "python3"}})
    checks.push_back(checkProgram(context, program, package));
  for (auto *check : {checkPackages, checkBuildFolder, checkProver, checkTree,
                      checkFindings})
    checks.push_back(check(context));
  if (context.interrupt.requested())
    return interrupted();

  constexpr std::string_view names[] = {"ok", "note", "missing"};
  constexpr Colour colours[] = {Colour::Green, Colour::Yellow, Colour::Red};
  bool ready = true;
  Json list = Json::array();
  std::FILE *stream = to == "-" ? stderr : stdout;
  for (const Check &check : checks) {
    auto state = static_cast<std::size_t>(check.state);
    ready &= check.state != State::Missing;
    fmt::print(stream, "{}{} {}\n",
               coloured(names[state], colours[state], wantsColour(stream)),
               std::string(8 - names[state].size(), ' '), check.what);
    list.push_back({{"state", names[state]}, {"what", check.what}});
  }
  std::fflush(stream);
  Json json = {{"schema", "zassay-doctor"},
               {"version", 1},
               {"ready", ready},
               {"checks", std::move(list)}};
  if (auto written = writeJson(to, toText(json)); !written)
    return std::unexpected(written.error());
  return ready ? ExitCode::Success : ExitCode::Usage;
}

} // namespace

void addDoctor(CLI::App &app, Action &action) {
  auto json = std::make_shared<std::string>();
  CLI::App *command =
      app.add_subcommand("doctor", "is everything here that is needed?");
  addJsonOption(*command, *json);
  command->footer(footer);
  command->callback([json, &action] {
    action = [json](const Context &context) { return doctor(context, *json); };
  });
}

} // namespace zassay
