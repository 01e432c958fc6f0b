// SPDX-License-Identifier: Apache-2.0
#include "Commands.h"

#include "Files.h"
#include "Replayer.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

struct Options {
  CommonOptions common;
  std::string id, directory;
};

constexpr const char *footer = R"(
What comes out needs a C compiler (gcc will do), make and an OpenZFS tree, and
nothing of zassay: reproducer.c (the property, the userland SPL below it and the
tape as an array), a Makefile that compiles it with the tree's own files, and a
README.

Examples:
  zassay export embedded-zero-lsize /tmp/zero-lsize
  make -C /tmp/zero-lsize run ZFS=~/src/zfs

Exit code: 0 written; 2 usage, environment, or a finding that cannot be shown
that way; 130 interrupted.)";

// Why a plain compiler cannot show it, or nothing.
std::string whyNot(const Project &project, const Finding &finding,
                   const Property &property) {
  if (watcherOf(finding.signature.kind) == Watch::Memory)
    return "it takes MemorySanitizer, which only clang has";
  if (watcherOf(finding.signature.kind) == Watch::Secrets)
    return "it is no failure: it takes valgrind to see it";
  auto source = readFile(project.root / "targets" / property.area /
                         (property.name + ".c"));
  if (source && source->find("#include <zassay/threads.h>") != source->npos)
    return "its schedule counts the loads and stores of clang's code";
  return {};
}

// What a compiler has to watch: memory, and of undefined behaviour only what is
// the finding, since OpenZFS has some of it on valid input too.
std::string sanitizers(const Signature &signature) {
  constexpr std::string_view prefix = "ubsan:";
  if (!signature.kind.starts_with(prefix))
    return "address";
  std::string check = signature.kind.substr(prefix.size());
  // UBSan's name of what it saw, and the option that looks for it.
  for (auto [seen, option] :
       {std::pair{"out-of-bounds-index", "bounds"},
        std::pair{"null-pointer-use", "null"},
        std::pair{"misaligned-pointer-use", "alignment"},
        std::pair{"signed-integer-overflow", "signed-integer-overflow"},
        std::pair{"integer-divide-by-zero", "integer-divide-by-zero"},
        std::pair{"pointer-overflow", "pointer-overflow"}})
    if (check == seen)
      return fmt::format("address,{}", option);
  return check.starts_with("shift") || check.starts_with("invalid-shift")
             ? "address,shift"
             : "address,undefined";
}

// The release's way in which it shows.
const Finding *chooseFinding(const std::vector<Finding> &findings,
                             const std::string &id,
                             const std::string &release) {
  const Finding *chosen = nullptr;
  for (const Finding &finding : findings)
    if (finding.id == id && (!chosen || (!chosen->reproduces(release) &&
                                         finding.reproduces(release))))
      chosen = &finding;
  return chosen;
}

// In lines of at most 78 characters, as far as its words allow.
std::string wrapped(std::string_view text) {
  constexpr std::size_t width = 78;
  std::string result;
  while (text.size() > width) {
    std::size_t space = text.rfind(' ', width);
    if (space == text.npos)
      space = text.find(' ');
    if (space == text.npos)
      break;
    result += std::string(text.substr(0, space)) + "\n";
    text.remove_prefix(space + 1);
  }
  return result + std::string(text) + "\n";
}

std::string readme(const Workspace &space, const Property &property,
                   const Finding &finding, const Json &record,
                   const std::string &shown, const std::string &printed) {
  auto underlined = [](std::string_view text) {
    return fmt::format("{}{}\n\n", wrapped(text),
                       std::string(std::min<std::size_t>(text.size(), 78),
                                   '='));
  };
  std::string text = underlined(finding.title);
  for (auto [key, title] : {std::pair{"field", "What is wrong on disk or in "
                                               "the input"},
                            std::pair{"path", "The way there"},
                            std::pair{"consequence", "What it does"}})
    if (std::string value = textOr(record, key, ""); !value.empty())
      text += wrapped(fmt::format("{}: {}", title, value)) + "\n";
  text += fmt::format(
      "Seen on OpenZFS {}{}{}. Written from {}.\n\n",
      fmt::join(finding.reproducesOn, ", "),
      finding.doesNotReproduceOn.empty() ? "" : "; not on ",
      fmt::join(finding.doesNotReproduceOn, ", "), space.tree.release);
  text += underlined("To see it");
  text += "    make run ZFS=/path/to/openzfs\n\n"
          "takes an OpenZFS tree (a checkout or an unpacked tarball; no "
          "./configure), make\nand gcc or clang, and ends with\n\n";
  text += indented(printed, 4);
  text += "\nThe files of OpenZFS that run are the tree's own, whole and "
          "unmodified.\nreproducer.c has what they run on (memory, locks, "
          "panic), and the test:\n\n";
  text += wrapped(property.statement) + "\n";
  text += underlined("The input, as the test draws it");
  text += indented(shown, 2);
  return text;
}

Result<ExitCode> exportFinding(const Context &context,
                               const Options &options) {
  auto findings = loadFindings(context.project.findings());
  if (!findings)
    return std::unexpected(findings.error());
  CommonOptions common = options.common;
  const Finding *finding = chooseFinding(*findings, options.id,
                                         common.release);
  if (!finding)
    return failure(fmt::format("there is no finding '{}'; 'zassay list "
                               "--findings' names them", options.id));
  fs::path directory = fs::absolute(options.directory).lexically_normal();
  std::error_code ignored;
  if (fs::exists(directory, ignored))
    return failure(fmt::format("{} is there already: name a new folder",
                               directory.string()));
  common.properties = {finding->property};
  auto space = openWorkspace(context, common, {});
  if (!space)
    return std::unexpected(space.error());
  finding = chooseFinding(*findings, options.id, space->tree.release);
  const Property &property = space->properties.front();
  if (std::string reason = whyNot(context.project, *finding, property);
      !reason.empty())
    return failure(fmt::format("{} cannot be shown with a plain compiler: {}",
                               finding->id, reason));
  auto record = readJsonObject(context.project.findings() / finding->id /
                               "finding.json");
  if (!record)
    return std::unexpected(record.error());
  if (!property.applicable)
    return failure(fmt::format("{} is not applicable to OpenZFS {}: {}",
                               property.name, space->tree.release,
                               property.reason));
  auto replay = replayTape(context, *space, property.name, finding->tape);
  if (!replay)
    return std::unexpected(replay.error());
  if (replay->interrupted)
    return interrupted();
  if (!replay->signature ||
      !isWayOf(*finding, *findings, *replay->signature))
    return failure(fmt::format(
        "{} does not reproduce on OpenZFS {}; it does on {}", finding->id,
        space->tree.release, fmt::join(finding->reproducesOn, ", ")));

  fs::path part = directory;
  part += ".part";
  fs::remove_all(part, ignored);
  if (auto made = makeDirectories(part); !made)
    return std::unexpected(made.error());
  Command command;
  command.argv = {context.project.script("export-reproducer").string(),
                  "--targets", space->targets.string(),
                  "--tree", space->tree.path.string(),
                  "--property", property.name,
                  "--tape", finding->tape.string(),
                  "--sanitize", sanitizers(finding->signature), part.string()};
  auto written =
      runToSuccess(command, context.interrupt, "writing the reproducer");
  if (!written) {
    fs::remove_all(part, ignored);
    return std::unexpected(written.error());
  }
  // A panic's two lines; what a sanitizer prints is long, and the compiler's.
  std::string printed =
      finding->signature.kind == "panic" || finding->signature.kind == "require"
          ? tailLines(replay->process.err, 2)
          : finding->signature.oneLine() + "\n";
  auto text = writeFileAtomic(
      part / "README", readme(*space, property, *finding, *record,
                              replay->process.out, printed));
  if (!text)
    return std::unexpected(text.error());
  std::error_code error;
  fs::rename(part, directory, error);
  if (error)
    return failure(fmt::format("cannot make {}: {}", directory.string(),
                               error.message()));
  fmt::print("make -C {} run ZFS=/path/to/openzfs\n", directory.string());
  return ExitCode::Success;
}

} // namespace

void addExport(CLI::App &app, Action &action) {
  auto options = std::make_shared<Options>();
  CLI::App *command = app.add_subcommand(
      "export", "a finding as a reproducer that needs nothing of this project");
  command->add_option("finding", options->id, "a known finding's id")
      ->required()
      ->type_name("ID");
  command->add_option("directory", options->directory, "a folder to be made")
      ->required()
      ->type_name("DIR");
  addTreeOptions(*command, options->common);
  command->footer(footer);
  command->callback([options, &action] {
    action = [options](const Context &context) {
      return exportFinding(context, *options);
    };
  });
}

} // namespace zassay
