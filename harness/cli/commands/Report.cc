// SPDX-License-Identifier: Apache-2.0
#include "Commands.h"

#include "Files.h"
#include "ReportFormats.h"
#include "ReportPage.h"
#include "ReportSet.h"

#include <filesystem>
#include <memory>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

struct Options {
  std::vector<std::string> reports;
  std::string page, sarif, junit, markdown, json;
  bool merge = false;
};

constexpr const char *footer = R"(
Reads report.json files (or run folders) of check, prove, fuzz and matrix and
shows them as one table: a column for each tree, in it what the newest of them
says of each property. The page is one file: nothing is loaded from anywhere.

Examples:
  zassay report                           the newest run: build/report.html
  zassay report matrix.json build/runs/2026-11-23T00-05-47Z -o page.html
  zassay report matrix.json --sarif zassay.sarif --junit zassay.xml
  zassay report --markdown - | less
  zassay report --merge part-*.json --json report.json
                                          the parts of prove --shard i/n

Exit code: 0 written; with --merge: that of the whole run; 2 usage or
environment, a missing part too.)";

Result<ExitCode> report(const Context &context, Options options) {
  std::vector<fs::path> files(options.reports.begin(), options.reports.end());
  if (files.empty()) {
    auto newest = newestReport(context.project);
    if (!newest)
      return std::unexpected(newest.error());
    files.push_back(*newest);
  }
  std::vector<Json> reports;
  for (const fs::path &file : files) {
    auto json = readReport(file);
    if (!json)
      return std::unexpected(json.error());
    reports.push_back(std::move(*json));
  }
  ExitCode code = ExitCode::Success;
  if (options.merge) {
    auto whole = mergeShards(reports);
    if (!whole)
      return std::unexpected(whole.error());
    code = static_cast<ExitCode>((*whole)["exit_code"].get<int>());
    reports = {std::move(*whole)};
  } else if (!options.json.empty()) {
    return failure("--json is for --merge: the report of the whole");
  }
  auto findings = loadFindings(context.project.findings());
  if (!findings)
    return std::unexpected(findings.error());
  auto set = collectReports(reports, std::move(*findings));
  if (!set)
    return std::unexpected(set.error());
  if (options.page.empty() && options.sarif.empty() && options.junit.empty() &&
      options.markdown.empty() && options.json.empty())
    options.page = (context.project.build() / "report.html").string();

  auto write = [&](const std::string &to,
                   const std::string &text) -> Result<void> {
    auto written = writeJson(to, text);
    if (written && to != "-")
      context.terminal.note(
          fmt::format("written: {}", context.project.display(to)));
    return written;
  };
  struct Output {
    const std::string &to;
    std::function<Result<std::string>()> make;
  };
  const Output outputs[] = {
      {options.json, [&] { return toText(reports.front()); }},
      {options.sarif, [&] { return toText(sarif(context.project, *set)); }},
      {options.junit, [&] { return junit(*set); }},
      {options.markdown, [&] { return markdown(*set); }},
      {options.page,
       [&]() -> Result<std::string> {
         auto data = pageData(context, *set);
         if (!data)
           return std::unexpected(data.error());
         return renderPage(context.project, *data);
       }},
  };
  for (const Output &output : outputs)
    if (!output.to.empty() && output.to != "-")
      if (auto writable = checkWritable(output.to); !writable)
        return std::unexpected(writable.error());
  for (const Output &output : outputs) {
    if (output.to.empty())
      continue;
    auto text = output.make();
    if (!text)
      return std::unexpected(text.error());
    if (auto written = write(output.to, *text); !written)
      return std::unexpected(written.error());
  }
  return code;
}

} // namespace

void addReport(CLI::App &app, Action &action) {
  auto options = std::make_shared<Options>();
  CLI::App *command = app.add_subcommand(
      "report", "runs as a page to look at, SARIF, JUnit XML or Markdown");
  command
      ->add_option("reports", options->reports,
                   "report.json files or run folders (default: the newest "
                   "run)")
      ->type_name("FILE");
  command
      ->add_option("--output,-o", options->page,
                   "the HTML page (default, if nothing else is asked for: "
                   "build/report.html)")
      ->type_name("FILE");
  command
      ->add_option("--sarif", options->sarif,
                   "SARIF 2.1.0 to this file; - is stdout")
      ->type_name("FILE");
  command
      ->add_option("--junit", options->junit,
                   "JUnit XML to this file; - is stdout")
      ->type_name("FILE");
  command
      ->add_option("--markdown", options->markdown,
                   "a summary in Markdown to this file; - is stdout")
      ->type_name("FILE");
  command->add_flag("--merge", options->merge,
                    "put the parts that prove --shard left together first");
  addJsonOption(*command, options->json);
  command->footer(footer);
  command->callback([options, &action] {
    action = [options](const Context &context) {
      return report(context, *options);
    };
  });
}

} // namespace zassay
