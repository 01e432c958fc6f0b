// SPDX-License-Identifier: Apache-2.0
//
// The OpenZFS source tree that a run is about.
#ifndef ZASSAY_CLI_TREE_H
#define ZASSAY_CLI_TREE_H

#include "Error.h"
#include "Interrupt.h"
#include "Json.h"
#include "Project.h"
#include "Terminal.h"

#include <filesystem>
#include <string>
#include <vector>

namespace zassay {

struct Tree {
  std::string id;      // names its folder under build/targets
  std::filesystem::path path;
  std::string release; // of a fetched tree; else what its META says
  std::string version; // what its META says
  bool fetched = false;
  Json source = nullptr; // packages and their SHA-256, of a fetched tree
};

// A directory that a user names. An error says why it is not a tree.
Result<Tree> treeAt(const std::filesystem::path &directory);

// Fetches what is not here yet; returns each tree's path, in order.
Result<std::vector<std::filesystem::path>>
fetchTrees(const Project &project, const std::vector<std::string> &releases,
           Terminal &terminal, const Interrupt &interrupt);

// A line of the fetching script's table.
struct KnownRelease {
  std::string release;
  std::string suite;
};

// Releases, suites or "all", each as the script knows it; fetches nothing.
Result<std::vector<KnownRelease>>
knownReleases(const Project &project, const std::string &name,
              const Interrupt &interrupt);

// The tree of a release or of a Debian suite's name.
Result<Tree> treeOf(const Project &project, const std::string &release,
                    Terminal &terminal, const Interrupt &interrupt);

} // namespace zassay

#endif // ZASSAY_CLI_TREE_H
