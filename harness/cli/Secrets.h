// SPDX-License-Identifier: Apache-2.0
//
// Which branches and addresses depend on what a property marks as secret
// (zassay/secret_marks.h), by valgrind's memcheck, which follows each bit
// through the machine code of OpenZFS, compiled as it ships (-O2).
#ifndef ZASSAY_CLI_SECRETS_H
#define ZASSAY_CLI_SECRETS_H

#include "Json.h"
#include "Signature.h"
#include "Workspace.h"

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace zassay {

// One function of OpenZFS that lets its time, or more, depend on a secret.
struct SecretUse {
  Signature signature; // "secret-branch", "secret-address", "memcheck"
  std::set<std::pair<std::string, unsigned>> places; // file in the tree, line
};

// What became of one tape.
struct SecretRun {
  std::string implementation; // as the property names what is at work
  std::vector<SecretUse> uses;
  std::optional<Signature> failure; // the property's own
  std::string unknown; // the instruction that valgrind does not know
  bool rejected = false;
  bool interrupted = false;
};

// What memcheck's log says; the way in which the run ended is the caller's.
SecretRun parseMemcheck(std::string_view log);

// Some tapes' runs, by implementation: what is known and what is not.
struct SecretTable {
  struct Row {
    std::string implementation;
    std::size_t tapes = 0;
    std::vector<SecretUse> uses;
    std::vector<Signature> failures;
  };
  std::vector<Row> rows;
  std::vector<std::string> unchecked; // what, and why not
  bool interrupted = false;
};
// In the property's flavour for it, built if need be. An Error: valgrind is not
// here, or the property marks nothing.
Result<SecretTable>
tabulateSecrets(const Context &context, const Workspace &space,
                const Property &property,
                const std::vector<std::filesystem::path> &tapes);

} // namespace zassay

#endif // ZASSAY_CLI_SECRETS_H
