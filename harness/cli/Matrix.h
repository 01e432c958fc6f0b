// SPDX-License-Identifier: Apache-2.0
//
// The verdicts of several trees side by side, and where they change.
#ifndef ZASSAY_CLI_MATRIX_H
#define ZASSAY_CLI_MATRIX_H

#include "Report.h"

#include <optional>
#include <string>
#include <vector>

namespace zassay {

struct MatrixColumn {
  std::string name;       // "2.4.4", or the folder of a tree that a user names
  std::optional<Run> run; // none: reason says why
  std::string reason = {};
};

// A verdict that differs from that of the nearest column before it.
struct VerdictChange {
  std::string property;
  std::string from, fromVerdict;
  std::string to, toVerdict;
};

struct Matrix {
  std::string startTime;
  double seconds = 0;
  bool finished = true; // false: interrupted
  std::vector<MatrixColumn> columns;
  std::optional<BaselineComparison> comparison; // with --baseline: what counts

  // What is new counts for more than a column that could not be had.
  ExitCode exitCode() const;
  std::vector<VerdictChange> changes() const;
  std::string render(const Project &project, std::size_t width,
                     bool colours) const;
  Json toJson() const;
};

} // namespace zassay

#endif // ZASSAY_CLI_MATRIX_H
