// SPDX-License-Identifier: Apache-2.0
//
// Known findings met again: each property that has some is fuzzed from an empty
// corpus until it has failed in all the ways that are recorded of it.
#ifndef ZASSAY_CLI_REDISCOVERY_H
#define ZASSAY_CLI_REDISCOVERY_H

#include "Fuzzer.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace zassay {

struct RediscoveryOptions {
  Engines engines = Engines::LibFuzzer;
  double limit = 600; // seconds for each search
  std::uint64_t seed = 1;
  bool compare = false; // with and without mutator and the prover's tapes
  std::filesystem::path tapes; // these, one folder a property
};

// A finding of a property: any of its ways there is it.
struct Wanted {
  std::string finding;
  std::vector<Signature> ways;
  std::string help; // what would, where fuzzing alone does not find it
};

struct Sighting {
  double seconds = 0; // of the engine, from an empty corpus on
  std::uint64_t executions = 0;
};

// One way to search a property.
struct Search {
  bool mutator = true, proverSeeds = false;
  double seconds = 0; // of the engine
  std::uint64_t executions = 0;
  unsigned starts = 0;
  std::vector<std::optional<Sighting>> met = {}; // of each that is wanted
  double tried = 0; // seconds that it was given

  bool foundAll() const;
  std::string name() const; // neither, mutator, tapes or both: its folder's
};

struct Rediscovery {
  Property property;
  std::vector<Wanted> wanted;
  std::vector<Search> searches; // the plain search first
};

// What there is to find on the workspace's release.
std::vector<Rediscovery> planRediscovery(const Context &context,
                                         const Workspace &space,
                                         const RediscoveryOptions &options);

// Searches: all properties for a short time, then for longer ones those that
// are not done, so that what an interrupt leaves is most of it. folder: for
// corpora and tapes; changed is called, one thread at a time, whenever there
// is more to tell. Interrupted: an Error that says so.
Result<void> rediscover(const Context &context, const Workspace &space,
                        const RediscoveryOptions &options,
                        const std::filesystem::path &folder,
                        std::vector<Rediscovery> &all,
                        const std::function<Result<void>()> &changed);

// The time to the first crash with something, beside that without it.
struct Effect {
  struct Side {
    double seconds = 0, executions = 0; // medians over what both met
    // Findings that the other side did not meet, by the name of the search.
    std::vector<std::string> only = {};
  };
  Side with, without;
  std::size_t both = 0;  // findings that were met with it and without
  double seconds = 0;    // the ratios' geometric means over these
  double executions = 0;
};
// Over all pairs of searches that differ in that alone.
Effect effectOf(const std::vector<Rediscovery> &all, bool Search::*what);

Json toJson(const std::vector<Rediscovery> &all);

} // namespace zassay

#endif // ZASSAY_CLI_REDISCOVERY_H
