// SPDX-License-Identifier: Apache-2.0
#ifndef ZASSAY_CLI_FILES_H
#define ZASSAY_CLI_FILES_H

#include "Error.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace zassay {

// A regular file's whole content; larger than limit is an error.
Result<std::string> readFile(const std::filesystem::path &path,
                             std::size_t limit = 256u << 20);

// Writes to a temporary name beside path, syncs, renames: path holds either
// what it held before or all of content, whatever happens on the way.
Result<void> writeFileAtomic(const std::filesystem::path &path,
                             std::string_view content);

// Would writeFileAtomic(path) work? Nothing is left behind.
Result<void> checkWritable(const std::filesystem::path &path);

Result<void> makeDirectories(const std::filesystem::path &path);

// Regular files directly in a directory, sorted by name, names that begin
// with a dot left out. A directory that does not exist has none.
Result<std::vector<std::filesystem::path>>
filesIn(const std::filesystem::path &directory);

Result<void> requireFreeSpace(const std::filesystem::path &path,
                              std::uint64_t megabytes, std::string_view what);

// In hexadecimal.
std::string sha256(std::string_view content);
std::string sha1(std::string_view content); // libFuzzer's names

// FNV-1a: a short stable name for a path or a content.
std::uint64_t hash64(std::string_view text);

// Every line of a text, each behind so many spaces and ended.
std::string indented(std::string_view text, std::size_t spaces = 2);

// The last lines of a text, each indented by two spaces.
std::string tailLines(std::string_view text, std::size_t lines);

Result<std::string> fromHex(std::string_view hex);

} // namespace zassay

#endif // ZASSAY_CLI_FILES_H
