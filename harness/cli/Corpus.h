// SPDX-License-Identifier: Apache-2.0
//
// Working corpora: a folder of tapes for each property, each named by its
// content. Campaigns may share one: a tape is there whole or not at all.
#ifndef ZASSAY_CLI_CORPUS_H
#define ZASSAY_CLI_CORPUS_H

#include "Workspace.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace zassay {

// A tape into a corpus, on the disk when this returns. One that is there
// already is left alone.
Result<void> keepUnit(const std::filesystem::path &corpus,
                      std::string_view content);

// Removes what a process that was killed while it kept a unit has left.
void removeLeftovers(const std::filesystem::path &corpus);

// Of a file whose name is, or ends in, its content's digest, as libFuzzer names
// what it writes: does the content say otherwise? A full disk ends it early.
bool isCutShort(const std::filesystem::path &path, std::string_view content);

struct CorpusSize {
  std::size_t units = 0;
  std::uint64_t bytes = 0;
  std::size_t misnamed = 0; // not by their content: by hand, or cut off
};
Result<CorpusSize> sizeOf(const std::filesystem::path &corpus);

struct CorpusMerge {
  CorpusSize before, after;
  std::size_t failing = 0; // tapes that fail now: kept, they cover nothing
};

// Leaves in corpus the smallest set of tapes found (libFuzzer's greedy set
// cover) that covers what corpus and all of from cover. Nothing is removed
// before what stands for it is on the disk, and nothing that came in the
// meantime. scratch: an empty folder. One merge at a time works on a corpus: two
// might each remove what the other keeps.
Result<CorpusMerge> mergeCorpus(const Context &context, const Workspace &space,
                                const std::string &property,
                                const std::filesystem::path &corpus,
                                const std::vector<std::filesystem::path> &from,
                                const std::filesystem::path &scratch);

} // namespace zassay

#endif // ZASSAY_CLI_CORPUS_H
