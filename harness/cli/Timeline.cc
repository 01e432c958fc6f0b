// SPDX-License-Identifier: Apache-2.0
#include "Timeline.h"

#include <algorithm>
#include <cmath>

namespace zassay {

void Timeline::add(const Sample &sample) {
  // The last one only stands for now until the next is far enough from the
  // one before it.
  if (kept.size() > 1 &&
      kept.back().seconds - kept[kept.size() - 2].seconds < apart)
    kept.pop_back();
  Sample next = sample;
  if (!kept.empty()) {
    // Processes that share a property do not agree on each count.
    const Sample &last = kept.back();
    next.seconds = std::max(next.seconds, last.seconds);
    next.executions = std::max(next.executions, last.executions);
    next.coverage = std::max(next.coverage, last.coverage);
    next.failures = std::max(next.failures, last.failures);
  }
  kept.push_back(next);
  if (kept.size() <= most)
    return;
  // Every other one, the last among them.
  std::size_t to = 0;
  for (std::size_t from = (kept.size() - 1) % 2; from < kept.size(); from += 2)
    kept[to++] = kept[from];
  kept.resize(to);
  apart = std::max(apart * 2, 2 * next.seconds / static_cast<double>(most));
}

Json toJson(const Timeline &timeline) {
  Json list = Json::array();
  for (const Sample &one : timeline.samples())
    list.push_back({std::round(one.seconds * 100) / 100, one.executions,
                    one.coverage, one.corpusUnits, one.failures});
  return list;
}

} // namespace zassay
