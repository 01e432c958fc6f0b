// SPDX-License-Identifier: Apache-2.0
//
// Answers of zassay-prove, kept by content: the prover and the libraries that
// it runs (Z3 and LLVM among them, by build id), the property's bitcode, every
// unit that was looked into and every symbol that was looked for there, and the
// options that can change a verdict. Limits are none of them: only decided
// answers are kept. Runs may share the folder.
#ifndef ZASSAY_CLI_VERDICTCACHE_H
#define ZASSAY_CLI_VERDICTCACHE_H

#include "Json.h"
#include "Workspace.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace zassay {

class VerdictCache {
public:
  VerdictCache(const Context &context, const Workspace &space);

  // The answer for a property, if one is kept and everything that it was made
  // from is as it was. An entry that is damaged is passed over with a note.
  std::optional<Json> find(const Property &property,
                           const std::vector<std::string> &options);

  // Keeps an answer that was given since began, unless a file that it was made
  // from changed on the way. A cache that cannot be written keeps nothing.
  void keep(const Property &property, const std::vector<std::string> &options,
            const Json &answer, std::filesystem::file_time_type began);

  // Removes what was not used for longest, down to the limits.
  void prune() const;

  // File to SHA-256: the property's bitcode and the units of an answer.
  Json bitcode(const Property &property, const Json &answer);

private:
  std::string hashOf(const std::filesystem::path &file); // empty: unreadable
  std::filesystem::path folderOf(const Property &property,
                                 const std::vector<std::string> &options);
  const std::string &libraries(); // empty: the prover does not say
  const std::map<std::string, std::string> &index();
  bool holds(const Json &entry);

  const Context &context;
  const Workspace &space;
  std::filesystem::path root;
  std::mutex mutex;
  std::map<std::filesystem::path, std::string> hashes;
  std::optional<std::string> loaded;
  std::optional<std::map<std::string, std::string>> symbols; // of units.index
};

} // namespace zassay

#endif // ZASSAY_CLI_VERDICTCACHE_H
