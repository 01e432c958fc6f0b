// SPDX-License-Identifier: Apache-2.0
#include "Evidence.h"

#include "Files.h"
#include "Json.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace zassay {

namespace {

constexpr std::size_t namesShown = 4; // of properties in one line

std::vector<std::string> textsOf(const Json &object, const char *key) {
  std::vector<std::string> texts;
  auto list = object.find(key);
  if (list != object.end() && list->is_array())
    for (const Json &one : *list)
      if (one.is_string())
        texts.push_back(one.get<std::string>());
  return texts;
}

std::vector<unsigned> linesOf(const Json &object, const char *key) {
  std::vector<unsigned> lines;
  auto list = object.find(key);
  if (list != object.end() && list->is_array())
    for (const Json &one : *list)
      if (one.is_number_unsigned())
        lines.push_back(one.get<unsigned>());
  return lines;
}

// "7, 9-12"
std::string ranges(const std::vector<unsigned> &lines) {
  std::string text;
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t last = i;
    while (last + 1 < lines.size() && lines[last + 1] == lines[last] + 1)
      ++last;
    text += fmt::format("{}{}", text.empty() ? "" : ", ", lines[i]);
    if (last > i)
      text += fmt::format("-{}", lines[last]);
    i = last + 1;
  }
  return text;
}

std::string listed(const char *title, const std::vector<std::string> &texts) {
  std::string text;
  for (const std::string &one : texts)
    text += fmt::format("  {}: {}\n", title, one);
  return text;
}

// Function by function, what some input reaches under the assumptions and
// what none does.
std::string renderCoverage(const Json &worker) {
  auto coverage = worker.find("coverage");
  if (coverage == worker.end() || !coverage->is_object()) {
    std::string names;
    for (const std::string &name : textsOf(worker, "functions"))
      names += (names.empty() ? "" : ", ") + name;
    return names.empty() ? "" : fmt::format("  went through: {}\n", names);
  }
  std::string text;
  std::size_t functions = 0, all = 0, reachable = 0;
  auto list = coverage->find("functions");
  if (list == coverage->end() || !list->is_array())
    return "";
  for (const Json &function : *list) {
    if (!function.is_object())
      continue;
    auto reached = linesOf(function, "reachable");
    auto unreached = linesOf(function, "unreachable");
    auto open = linesOf(function, "undetermined");
    std::size_t count = reached.size() + unreached.size() + open.size();
    ++functions;
    all += count;
    reachable += reached.size();
    text += fmt::format("    {} ({}): {} of {} lines",
                        textOr(function, "name", "?"),
                        textOr(function, "file", "?"), reached.size(), count);
    if (!unreached.empty())
      text += fmt::format("; no input reaches {}", ranges(unreached));
    if (!open.empty())
      text += fmt::format("; undetermined {}", ranges(open));
    text += "\n";
  }
  return fmt::format("  went through {} functions, {} of their {} lines "
                     "reachable under the assumptions:\n{}",
                     functions, reachable, all, text);
}

} // namespace

Result<std::string> renderEvidence(const Context &context,
                                   const Workspace &space,
                                   const PropertyRecord &record) {
  if (!record.proof || !record.proof->finished)
    return std::string();
  const Proof &proof = *record.proof;
  const std::string &name = record.property.name;
  std::string text =
      fmt::format("\n{}: {}{}\n  {}\n", name, verdictOf(proof).text(),
                  proof.cached ? ", from the cache" : "",
                  record.property.statement);
  if (!proof.reason.empty())
    text += fmt::format("  reason: {}\n", proof.reason);
  for (const ProofFailure &found : proof.failures)
    text += fmt::format(
        "  {}: {} ({}:{})\n    tape: {}\n",
        found.signature ? "fails" : "said to fail, but does not natively",
        found.signature
            ? found.signature->oneLine()
            : textOr(found.predicted, "message", "without a word"),
        textOr(found.predicted, "file", "?"),
        numberOr(found.predicted, "line", 0),
        context.project.display(found.tape));
  text += listed("reaches", textsOf(proof.worker, "reached"));
  text += listed("does not reach", textsOf(proof.worker, "unreached"));
  text += listed("abstraction", textsOf(proof.worker, "abstractions"));
  text += renderCoverage(proof.worker);
  if (proof.witness.empty())
    return text;
  auto replay = replayTape(context, space, name, proof.witness);
  if (!replay)
    return std::unexpected(replay.error());
  return text + fmt::format("  witness: {}\n",
                            context.project.display(proof.witness)) +
         indented(replay->process.out, 4);
}

std::string renderAbstractions(const Run &run) {
  std::map<std::string, std::vector<std::string>> users;
  for (const PropertyRecord &record : run.records)
    if (record.proof)
      for (std::string &one : textsOf(record.proof->worker, "abstractions"))
        users[std::move(one)].push_back(record.property.name);
  std::string text;
  for (const auto &[abstraction, names] : users) {
    text += fmt::format("  {}:", abstraction);
    if (names.size() > namesShown)
      text += fmt::format(" {} properties", names.size());
    else
      for (const std::string &name : names)
        text += fmt::format("{} {}", name == names.front() ? "" : ",", name);
    text += "\n";
  }
  return text.empty() ? text : "abstractions:\n" + text;
}

} // namespace zassay
