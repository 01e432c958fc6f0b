// SPDX-License-Identifier: Apache-2.0
#include "Memory.h"

#include "Files.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace zassay {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t unlimited = std::numeric_limits<std::uint64_t>::max();

// The number behind a name at the beginning of a line; "max" is none.
std::optional<std::uint64_t> numberBehind(std::string_view text,
                                          std::string_view name) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (!line.starts_with(name))
      continue;
    line.remove_prefix(name.size());
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    std::uint64_t number = 0;
    if (std::from_chars(line.data(), line.data() + line.size(), number).ec ==
        std::errc())
      return number;
  }
  return {};
}

// Of the process's control group and those that it is in, in bytes.
std::uint64_t groupLimit(const fs::path &root) {
  auto text = readFile(root / "proc/self/cgroup");
  constexpr std::string_view unified = "0::/";
  std::size_t at = text ? text->find(unified) : std::string::npos;
  if (at == std::string::npos || (at != 0 && (*text)[at - 1] != '\n'))
    return unlimited;
  at += unified.size();
  fs::path group = text->substr(at, text->find('\n', at) - at);
  const fs::path top = root / "sys/fs/cgroup";
  std::uint64_t least = unlimited;
  for (;; group = group.parent_path()) {
    if (auto limit = readFile(top / group / "memory.max"))
      least = std::min(least, numberBehind(*limit, "").value_or(unlimited));
    if (group.empty())
      return least;
  }
}

} // namespace

std::uint64_t availableMemoryMb(const fs::path &root) {
  std::uint64_t bytes = groupLimit(root);
  if (auto text = readFile(root / "proc/meminfo"))
    if (auto kilobytes = numberBehind(*text, "MemAvailable:"))
      bytes = std::min(bytes, *kilobytes * 1024);
  return bytes >> 20;
}

} // namespace zassay
