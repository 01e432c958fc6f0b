// SPDX-License-Identifier: Apache-2.0
//
// Working corpora: a folder of tapes for each property, each named by its
// content. Campaigns may share one: a tape is there whole or not at all.
#ifndef ZASSAY_CLI_CORPUS_H
#define ZASSAY_CLI_CORPUS_H

#include "Error.h"

#include <filesystem>
#include <string_view>

namespace zassay {

// A tape into a corpus, on the disk when this returns. One that is there
// already is left alone.
Result<void> keepUnit(const std::filesystem::path &corpus,
                      std::string_view content);

} // namespace zassay

#endif // ZASSAY_CLI_CORPUS_H
