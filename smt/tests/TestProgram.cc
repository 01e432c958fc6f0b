// SPDX-License-Identifier: Apache-2.0
#include "TestProgram.h"

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

namespace zassay {

namespace {

using Failed = std::unexpected<std::string>;

// Takes one "key: value" line of the header comment; other lines are prose.
std::expected<void, std::string> takeHeaderLine(TestProgram &program,
                                                const std::string &line) {
  static const std::regex pattern(R"(^ \* (expect|args|tape|native): (.*)$)");
  std::smatch match;
  if (!std::regex_match(line, match, pattern))
    return {};
  const std::string key = match[1];
  std::istringstream value(match[2].str());
  if (key == "expect") {
    value >> program.verdict >> std::ws;
    if (program.verdict == "BOUNDED")
      value >> program.bound;
    else
      std::getline(value, program.reason);
  } else if (key == "args") {
    for (std::string word; value >> word;)
      program.arguments.push_back(word);
  } else if (key == "tape") {
    auto bytes = bytesOfHex(match[2]);
    if (!bytes)
      return Failed(bytes.error());
    program.tape = *bytes;
  } else if (value.str().starts_with("skip (")) {
    program.native = false;
  } else if (value.str() != "msan") { // known to the build alone
    return Failed("native: msan, or skip and a reason in parentheses");
  }
  return {};
}

std::expected<void, std::string> check(const TestProgram &program) {
  const std::string &verdict = program.verdict;
  if (verdict.empty())
    return Failed("the header has no expect: line");
  static const std::set<std::string> verdicts = {
      "PROVED", "REFUTED", "VACUOUS", "SPURIOUS", "BOUNDED", "UNKNOWN"};
  if (!verdicts.contains(verdict))
    return Failed("no such verdict: " + verdict);
  if (program.refuted() == program.failures.empty())
    return Failed(program.refuted() ? "REFUTED, but no line is marked fails:"
                                    : "a marked line, but not REFUTED");
  if (verdict == "BOUNDED" && program.bound == 0)
    return Failed("BOUNDED needs its bound");
  if ((verdict == "UNKNOWN") == program.reason.empty())
    return Failed("UNKNOWN, and nothing else, needs a part of its reason");
  return {};
}

} // namespace

std::expected<std::vector<std::uint8_t>, std::string>
bytesOfHex(const std::string &hex) {
  std::vector<std::uint8_t> bytes;
  if (hex.size() % 2 != 0 ||
      hex.find_first_not_of("0123456789abcdef") != std::string::npos)
    return Failed("not a tape in hexadecimal: " + hex);
  for (std::size_t i = 0; i < hex.size(); i += 2)
    bytes.push_back(
        static_cast<std::uint8_t>(std::stoul(hex.substr(i, 2), nullptr, 16)));
  return bytes;
}

std::expected<TestProgram, std::string>
parseTestProgram(const std::filesystem::path &file) {
  static const std::regex marker(R"(/\* fails: (\S+) \*/)");
  static const std::regex reach(R"re(\breach\("([^"]*)"\))re");
  static const std::regex abstraction(R"re(zassay_abstraction\("([^"]*)"\))re");
  TestProgram program;
  program.name = file.stem();
  std::ifstream in(file);
  bool inHeader = true;
  unsigned number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    std::smatch match;
    if (inHeader) {
      if (auto taken = takeHeaderLine(program, line); !taken)
        return Failed(taken.error());
      inHeader = !line.starts_with(" */");
    } else {
      if (std::regex_search(line, match, marker))
        program.failures.push_back({match[1], number});
      if (line.contains("/* never reached */"))
        program.unreached.push_back(number);
      if (std::regex_search(line, match, reach))
        program.reachLabels.push_back(match[1]);
      if (std::regex_search(line, match, abstraction))
        program.abstractions.push_back(match[1]);
    }
  }
  if (!in.eof() || number == 0)
    return Failed("cannot be read");
  if (auto sound = check(program); !sound)
    return Failed(sound.error());
  return program;
}

} // namespace zassay
