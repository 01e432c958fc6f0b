// SPDX-License-Identifier: Apache-2.0
//
// What makes two failures the same: kind, function and message, numbers
// stripped. Computed from what a replay or a fuzzer printed before it ended.
#ifndef ZASSAY_CLI_SIGNATURE_H
#define ZASSAY_CLI_SIGNATURE_H

#include "Json.h"
#include "Process.h"

#include <optional>
#include <string>
#include <string_view>

namespace zassay {

struct Signature {
  // panic, require, asan:<type>, ubsan:<check>, signal:<n>, leak, timeout, oom
  std::string kind;
  std::string function; // for a sanitizer the top frame in OpenZFS or property
  std::string message;

  bool operator==(const Signature &) const = default;
  std::string oneLine() const; // "panic in zio_buf_alloc(): VERIFY3(...) ..."
};

Json toJson(const Signature &signature);
Result<Signature> readSignature(const Json &object);

// Runs of digits, and hexadecimal numbers, become N.
std::string stripNumbers(std::string_view text);

// The failure that this output reports, if any, whatever ended the process.
std::optional<Signature> parseSignature(std::string_view output);

// The same, and failing that what the process's end itself says.
Signature signatureOf(const ProcessResult &result);

} // namespace zassay

#endif // ZASSAY_CLI_SIGNATURE_H
