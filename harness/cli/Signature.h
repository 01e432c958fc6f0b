// SPDX-License-Identifier: Apache-2.0
//
// What makes two failures the same: kind, function, message with numbers
// stripped, and the innermost functions of OpenZFS on the stack. Computed from
// what a replay or a fuzzer printed before it ended.
#ifndef ZASSAY_CLI_SIGNATURE_H
#define ZASSAY_CLI_SIGNATURE_H

#include "Json.h"
#include "Process.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zassay {

struct Signature {
  // panic, require, asan:<type>, ubsan:<check>, signal:<n>, leak, timeout, oom
  std::string kind;
  std::string function; // for a sanitizer the top frame in OpenZFS or property
  std::string message;
  // OpenZFS's functions on the stack, innermost first, at most framesKept;
  // without lines, which differ from release to release. A time-out, a call that
  // a watchdog ends and a lack of memory stop wherever they stop: they have none.
  std::vector<std::string> frames = {};

  static constexpr std::size_t framesKept = 3;

  bool operator==(const Signature &) const = default;
  std::string oneLine() const; // "panic in zio_buf_alloc(): VERIFY3(...) ..."
  std::string path() const;    // "zio_buf_alloc < abd_alloc_linear < ..."

  // Is a failure what this, recorded, stands for? A record without frames is
  // for every way to get there; one with frames for those that begin so.
  bool covers(const Signature &failure) const;
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
