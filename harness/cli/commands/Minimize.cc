// SPDX-License-Identifier: Apache-2.0
#include "Commands.h"

#include "Files.h"
#include "Minimizer.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

struct Options {
  CommonOptions common;
  std::string name, tape, output;
  double seconds = 15;
};

constexpr const char *footer = R"(
The failure stays the same all the way: kind, function, message and OpenZFS's
innermost functions. libFuzzer's -minimize_crash runs beside a search by draw
(drop, zero, smallest value) and by field of block pointers, and, where the
property is provable, the solver: of the inputs that fail the same check on the
same draws, one with the fewest bytes, of these with the fewest fields that are
not default, with small values. The best is gone on with. A field is default if
it is zero or what a plain block pointer has there.

Examples:
  zassay minimize accepted_sizes_any crash.tape
  zassay minimize FINDING-ID                    a known finding's own tape
  zassay minimize accepted_sizes_any crash.tape --output small.tape

Exit code: 0 minimized; 2 usage, environment, or a tape that does not fail; 130
interrupted (what it came to is written).)";

Json toJson(const TapeMeasure &size) {
  return {{"bytes", size.bytes}, {"fields", size.fields}};
}

void print(std::FILE *stream, const Minimized &result) {
  fmt::print(stream, "{}\n", result.signature.oneLine());
  if (!result.signature.frames.empty())
    fmt::print(stream, "  in {}\n", result.signature.path());
  Table table({{""},
               {"bytes", Align::Right},
               {"fields not default", Align::Right}});
  auto add = [&](const char *name, const TapeMeasure &size) {
    table.add({{name},
               {std::to_string(size.bytes)},
               {std::to_string(size.fields)}});
  };
  add("the tape", result.original);
  if (result.fuzzer)
    add("libFuzzer alone", *result.fuzzer);
  if (result.solver)
    add(result.fewest ? "the solver (no fewer fields)" : "the solver",
        *result.solver);
  add("minimized", result.result);
  fmt::print(stream, "{}{} replays, {:.1f} s{}\n", table.render(0, false),
             result.replays, result.seconds,
             result.finished ? "" : "; interrupted");
}

Result<ExitCode> minimize(const Context &context, const Options &options) {
  auto findings = loadFindings(context.project.findings());
  if (!findings)
    return std::unexpected(findings.error());
  std::string name = options.name;
  fs::path tape = options.tape;
  if (options.tape.empty()) {
    auto finding = std::ranges::find(*findings, name, &Finding::id);
    if (finding == findings->end())
      return failure(fmt::format(
          "there is no finding '{}'; to minimize a tape, name its property and "
          "the tape",
          name));
    name = finding->property;
    tape = finding->tape;
  }
  auto bytes = readFile(tape, 1u << 24);
  if (!bytes)
    return std::unexpected(bytes.error());
  if (bytes->empty())
    return failure(fmt::format("the tape {} is empty", tape.string()));
  if (!options.output.empty())
    if (auto writable = checkWritable(options.output); !writable)
      return std::unexpected(writable.error());
  CommonOptions common = options.common;
  common.properties = {name};
  auto chosen = chooseWork(context, common);
  if (!chosen)
    return std::unexpected(chosen.error());
  if (chosen->properties.size() != 1)
    return failure(fmt::format("'{}' names {} properties: name one", name,
                               chosen->properties.size()));
  auto space = openWorkspace(context, common, {.prove = true, .fuzz = true});
  if (!space)
    return std::unexpected(space.error());
  const Property &property = space->properties.front();
  if (!property.applicable)
    return failure(fmt::format("{} is not applicable to OpenZFS {}: {}",
                               property.name, space->tree.release,
                               property.reason));
  auto folder = newRunFolder(context.project);
  if (!folder)
    return std::unexpected(folder.error());
  fs::path scratch = *folder / "minimize";
  if (auto made = makeDirectories(scratch); !made)
    return std::unexpected(made.error());
  context.terminal.status(fmt::format("minimizing for at most {} s",
                                      options.seconds));
  auto result = minimizeTape(context, *space, property, *bytes,
                             options.seconds, scratch);
  context.terminal.clearStatus();
  std::error_code ignored;
  fs::remove_all(scratch, ignored);
  if (!result)
    return std::unexpected(result.error());
  fs::path output = options.output.empty()
                        ? *folder / (property.name + ".minimized")
                        : fs::path(options.output);
  if (auto written = writeFileAtomic(output, result->tape); !written)
    return std::unexpected(written.error());
  std::FILE *stream = common.json == "-" ? stderr : stdout;
  print(stream, *result);
  fmt::print(stream, "tape: {}\n", context.project.display(output));
  std::fflush(stream);
  auto written = writeJson(
      common.json,
      toText({{"schema", "zassay-minimize"},
              {"version", 1},
              {"release", space->tree.release},
              {"property", property.name},
              {"signature", toJson(result->signature)},
              {"original", toJson(result->original)},
              {"libfuzzer", result->fuzzer ? toJson(*result->fuzzer) : Json()},
              {"solver", result->solver ? toJson(*result->solver) : Json()},
              {"fewest_fields", result->fewest},
              {"minimized", toJson(result->result)},
              {"tape", output.string()},
              {"finished", result->finished},
              {"seconds", result->seconds}}));
  if (!written)
    return std::unexpected(written.error());
  return result->finished ? ExitCode::Success : ExitCode::Interrupted;
}

} // namespace

void addMinimize(CLI::App &app, Action &action) {
  auto options = std::make_shared<Options>();
  CLI::App *command = app.add_subcommand(
      "minimize", "make a failing tape smaller; the failure stays the same");
  command->add_option("name", options->name, "a property, or a finding's id")
      ->required()
      ->type_name("NAME");
  command
      ->add_option("tape", options->tape,
                   "a tape that fails (default: the finding's)")
      ->type_name("FILE");
  command
      ->add_option("--output,-o", options->output,
                   "where to write it (default: in this run's folder)")
      ->type_name("FILE");
  command
      ->add_option("--time", options->seconds,
                   "seconds at most (default 15); most take a few")
      ->check(secondsIn(1, 1e6))
      ->type_name("S");
  addTreeOptions(*command, options->common);
  addJsonOption(*command, options->common.json);
  command->footer(footer);
  command->callback([options, &action] {
    action = [options](const Context &context) {
      return minimize(context, *options);
    };
  });
}

} // namespace zassay
