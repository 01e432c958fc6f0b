// SPDX-License-Identifier: Apache-2.0
#include "FuzzLog.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

#include "../runtime/seen.h"

namespace zassay {

namespace {

std::optional<std::uint64_t> numberAt(std::string_view text) {
  std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
  std::uint64_t value = 0;
  auto [end, error] = std::from_chars(text.data() + begin,
                                      text.data() + text.size(), value);
  if (error != std::errc())
    return std::nullopt;
  return value;
}

void readField(std::string_view line, std::string_view name,
               std::uint64_t &to) {
  std::size_t at = line.find(name);
  if (at == std::string_view::npos)
    return;
  if (auto value = numberAt(line.substr(at + name.size())))
    to = *value;
}

} // namespace

void FuzzLog::readLine(std::string_view line) {
  // "#1048576\tpulse  cov: 55 ft: 66 corp: 3/9b lim: 4096 exec/s: 524288 ..."
  if (line.size() > 1 && line[0] == '#' &&
      std::isdigit(static_cast<unsigned char>(line[1])) &&
      line.find('\t') != std::string_view::npos) {
    if (auto count = numberAt(line.substr(1)))
      executions = std::max(executions, *count);
    readField(line, " cov: ", coverage);
    readField(line, " ft: ", features);
    readField(line, " corp: ", corpusUnits);
    readField(line, " exec/s: ", execsPerSecond);
    started |= line.find("\tINITED") != std::string_view::npos;
  } else if (line == ZASSAY_SEEN_LEFT) {
    wentOn = true;
  } else if (line.starts_with("stat::number_of_executed_units:")) {
    std::uint64_t count = 0;
    readField(line, "units:", count);
    executions = std::max(executions, count);
  }
}

bool tellsOfFailure(std::string_view line) {
  return line.starts_with("==") || line.starts_with("PANIC at ") ||
         line.starts_with("REQUIRE(") ||
         line.find(": runtime error: ") != std::string_view::npos;
}

} // namespace zassay
