// SPDX-License-Identifier: Apache-2.0
#ifndef ZASSAY_CLI_SCRATCHFOLDER_H
#define ZASSAY_CLI_SCRATCHFOLDER_H

#include <cstdlib>
#include <filesystem>
#include <string>

namespace zassay {

// A folder that is gone when this object is; its path is empty when it could
// not be made.
class ScratchFolder {
public:
  explicit ScratchFolder(const std::filesystem::path &parent) {
    std::string name = (parent / ".scratch.XXXXXX").string();
    if (mkdtemp(name.data()))
      path = name;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    if (!path.empty())
      std::filesystem::remove_all(path, ignored);
  }
  ScratchFolder(const ScratchFolder &) = delete;
  ScratchFolder &operator=(const ScratchFolder &) = delete;
  std::filesystem::path path;
};

} // namespace zassay

#endif // ZASSAY_CLI_SCRATCHFOLDER_H
