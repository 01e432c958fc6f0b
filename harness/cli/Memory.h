// SPDX-License-Identifier: Apache-2.0
//
// How much memory there is for processes that are started from now on.
#ifndef ZASSAY_CLI_MEMORY_H
#define ZASSAY_CLI_MEMORY_H

#include <cstdint>
#include <filesystem>

namespace zassay {

// In megabytes: what the kernel counts as available, or the memory.max of a
// control group that this process is in, if that is less. Without either, more
// than there can be. root: where proc/ and sys/ are.
std::uint64_t availableMemoryMb(const std::filesystem::path &root = "/");

} // namespace zassay

#endif // ZASSAY_CLI_MEMORY_H
