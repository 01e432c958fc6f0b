// SPDX-License-Identifier: Apache-2.0
//
// Errors are values. An Error is one clear line for the user that says what
// is wrong and what to do; detail (the tail of a log, say) goes below it.
#ifndef ZASSAY_CLI_ERROR_H
#define ZASSAY_CLI_ERROR_H

#include <expected>
#include <string>
#include <utility>

namespace zassay {

enum class ExitCode {
  Success = 0,     // nothing new
  Finding = 1,     // a new finding, or a verdict that is not green
  Usage = 2,       // usage or environment
  Interrupted = 130,
};

struct Error {
  std::string text;
  std::string detail = {};
  ExitCode exitCode = ExitCode::Usage;
};

template <class T> using Result = std::expected<T, Error>;

inline std::unexpected<Error> failure(std::string text,
                                      std::string detail = {}) {
  return std::unexpected(Error{std::move(text), std::move(detail)});
}

inline std::unexpected<Error> interrupted() {
  return std::unexpected(Error{"interrupted", {}, ExitCode::Interrupted});
}

} // namespace zassay

#endif // ZASSAY_CLI_ERROR_H
