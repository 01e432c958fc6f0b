// SPDX-License-Identifier: Apache-2.0
#include "Project.h"

namespace zassay {

namespace fs = std::filesystem;

std::string Project::display(const fs::path &path) const {
  std::error_code ignored;
  fs::path relative = path.lexically_relative(fs::current_path(ignored));
  if (relative.empty() || *relative.begin() == "..")
    return path.string();
  return relative.string();
}

Project thisProject() {
  std::error_code ignored;
  fs::path self = fs::read_symlink("/proc/self/exe", ignored);
  return {ZASSAY_SOURCE_DIR,
          self.empty() ? fs::path(ZASSAY_TOOL_DIR) : self.parent_path()};
}

} // namespace zassay
