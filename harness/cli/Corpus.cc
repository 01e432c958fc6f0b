// SPDX-License-Identifier: Apache-2.0
#include "Corpus.h"

#include "Files.h"

namespace zassay {

namespace fs = std::filesystem;

Result<void> keepUnit(const fs::path &corpus, std::string_view content) {
  fs::path path = corpus / sha1(content);
  std::error_code ignored;
  if (fs::exists(path, ignored))
    return {};
  return writeFileAtomic(path, content);
}

} // namespace zassay
