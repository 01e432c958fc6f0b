// SPDX-License-Identifier: Apache-2.0
#ifndef ZASSAY_CLI_TESTS_TEMPORARY_FOLDER_H
#define ZASSAY_CLI_TESTS_TEMPORARY_FOLDER_H

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace zassay {

class TemporaryFolder {
public:
  TemporaryFolder() {
    std::string name =
        (std::filesystem::temp_directory_path() / "zassay-test.XXXXXX")
            .string();
    path = mkdtemp(name.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path); }
  TemporaryFolder(const TemporaryFolder &) = delete;
  TemporaryFolder &operator=(const TemporaryFolder &) = delete;

  std::filesystem::path write(const std::string &name,
                              const std::string &content) const {
    std::filesystem::path file = path / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
    return file;
  }

  std::filesystem::path path;
};

} // namespace zassay

#endif // ZASSAY_CLI_TESTS_TEMPORARY_FOLDER_H
