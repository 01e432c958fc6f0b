// SPDX-License-Identifier: Apache-2.0
//
// What most subcommands begin with: the options they share, the tree, the
// chosen properties, the known findings, and the build of what is needed.
#ifndef ZASSAY_CLI_WORKSPACE_H
#define ZASSAY_CLI_WORKSPACE_H

#include "Catalogue.h"
#include "Error.h"
#include "Findings.h"
#include "Interrupt.h"
#include "Project.h"
#include "Terminal.h"
#include "Tree.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace zassay {

struct CommonOptions {
  std::string release; // empty: the default
  std::string openzfs; // empty: the release
  std::vector<std::string> properties; // names or globs; empty: all
  unsigned jobs = 0;   // 0: one a processor
  std::string json;    // empty: none; "-": stdout
  std::string shard;   // "i/n": of the properties, this part; empty: all
};

struct Context {
  const Project &project;
  const Interrupt &interrupt;
  Terminal &terminal;
};

// Products beyond the replay flavour, which every command needs.
struct Needs {
  bool prove = false;
  bool fuzz = false; // libFuzzer's flavour
  bool afl = false;
  bool emptyProperty = false;
  bool coverage = false;
};

// Part index of count of a list of so many properties, as 'prove --shard' has
// it.
struct Shard {
  std::size_t index = 1, count = 1, properties = 0;
};
// A part from "i/n"; an Error says what is wrong with the text.
Result<Shard> parseShard(const std::string &text);

struct Workspace {
  Tree tree;
  std::vector<Property> properties; // the chosen ones, described
  std::vector<Finding> findings;    // all of them
  unsigned jobs = 1;
  std::optional<Shard> shard; // properties are those of this part

  std::filesystem::path targets;
  std::filesystem::path replay(const std::string &property) const {
    return targets / "replay" / property;
  }
  std::filesystem::path msan(const std::string &property) const {
    return targets / "msan" / property;
  }
  std::filesystem::path coverage(const std::string &property) const {
    return targets / "coverage" / property;
  }
  std::filesystem::path libfuzzer(const std::string &property) const {
    return targets / "libfuzzer" / property;
  }
  std::filesystem::path afl(const std::string &property) const {
    return targets / "afl" / property;
  }
  std::filesystem::path aflCounted(const std::string &property) const {
    return targets / "aflcounted" / property;
  }
  std::filesystem::path aflMutator() const {
    return targets / "afl" / "mutator.so";
  }
  // OpenZFS's constants, in the form that both fuzzers read.
  std::filesystem::path dictionary() const { return targets / "openzfs.dict"; }
  std::filesystem::path bitcode(const std::string &property) const {
    return targets / "bitcode" / (property + ".bc");
  }
  // Which unit's bitcode defines which symbol; its names of these files.
  std::filesystem::path units() const {
    return targets / "bitcode" / "units.index";
  }
  std::filesystem::path unitFile(const std::string &name) const {
    return targets / "bitcode" / name;
  }
};

// Everything that can be wrong with the options is found before anything is
// fetched, built or written: first what is asked for, then with the one tree
// that the options name, then with that tree's properties described and built.
Result<Workspace> chooseWork(const Context &context,
                             const CommonOptions &options);
Result<Workspace> chooseWorkOnTree(const Context &context,
                                   const CommonOptions &options);
Result<Workspace> openWorkspace(const Context &context,
                                const CommonOptions &options, Needs needs);

// The last step alone, of space.tree.
Result<void> openTree(const Context &context, Workspace &space, Needs needs);

// A new folder for what a run leaves behind, named for the time.
Result<std::filesystem::path> newRunFolder(const Project &project);

// "2026-01-31T10:20:30Z"
std::string utcTime();

// json to options.json: stdout, a file, or nowhere.
Result<void> writeJson(const std::string &to, const std::string &text);

} // namespace zassay

#endif // ZASSAY_CLI_WORKSPACE_H
