// SPDX-License-Identifier: Apache-2.0
//
// Where things are: the folders of the project and of its build.
#ifndef ZASSAY_CLI_PROJECT_H
#define ZASSAY_CLI_PROJECT_H

#include <filesystem>
#include <string>
#include <string_view>

namespace zassay {

inline constexpr std::string_view toolVersion = "0.1.0";
inline constexpr std::string_view defaultRelease = "2.1.11";

struct Project {
  std::filesystem::path root; // the checkout
  std::filesystem::path tool; // zassay and zassay-prove

  std::filesystem::path build() const { return root / "build"; }
  std::filesystem::path corpus() const { return root / "corpus"; }
  std::filesystem::path findings() const { return corpus() / "findings"; }
  // What the seeds must run, and why not more.
  std::filesystem::path coverageGoal() const {
    return root / "harness" / "openzfs" / "coverage.json";
  }
  std::filesystem::path runs() const { return build() / "runs"; }
  std::filesystem::path script(std::string_view name) const {
    return root / "scripts" / name;
  }
  std::filesystem::path prover() const { return tool / "zassay-prove"; }
  std::filesystem::path proverLibrary() const {
    return tool / "prover-libc.bc";
  }
  std::filesystem::path targets(const std::string &treeId) const {
    return build() / "targets" / treeId;
  }
  // Tapes that the prover made for a tree: counterexamples and witnesses.
  std::filesystem::path proverTapes(const std::string &treeId,
                                    const std::string &property) const {
    return build() / "tapes" / treeId / property;
  }

  // As a user standing in the checkout would write it.
  std::string display(const std::filesystem::path &path) const;
};

// The checkout that this program was built from, and the folder it is in.
Project thisProject();

} // namespace zassay

#endif // ZASSAY_CLI_PROJECT_H
