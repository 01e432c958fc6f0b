// SPDX-License-Identifier: Apache-2.0
//
// How a property's fuzzing went over time, in few enough points to plot.
#ifndef ZASSAY_CLI_TIMELINE_H
#define ZASSAY_CLI_TIMELINE_H

#include "Json.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace zassay {

struct Sample {
  double seconds = 0; // since the campaign began, on the wall
  std::uint64_t executions = 0;
  std::uint64_t coverage = 0;
  std::uint64_t corpusUnits = 0;
  std::uint64_t failures = 0; // different ones, known or not

  bool operator==(const Sample &) const = default;
};

// Samples in the order of their time. However many are added, few are kept:
// they stand the further apart the longer it takes. The last one added is
// always there.
class Timeline {
public:
  static constexpr std::size_t most = 240; // a plot has no more columns

  void add(const Sample &sample);
  const std::vector<Sample> &samples() const { return kept; }

private:
  std::vector<Sample> kept;
  double apart = 0.05; // seconds
};

// [[seconds, executions, coverage, corpus units, failures], ...]
Json toJson(const Timeline &timeline);

} // namespace zassay

#endif // ZASSAY_CLI_TIMELINE_H
