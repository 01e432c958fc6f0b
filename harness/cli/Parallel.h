// SPDX-License-Identifier: Apache-2.0
#ifndef ZASSAY_CLI_PARALLEL_H
#define ZASSAY_CLI_PARALLEL_H

#include "Interrupt.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace zassay {

// Calls work(0) ... work(count - 1), in that order, up to jobs at a time, and
// returns when all calls have. No further call is made once interrupted.
template <class Work>
void forEachParallel(std::size_t jobs, std::size_t count,
                     const Interrupt &interrupt, Work work) {
  std::atomic<std::size_t> next = 0;
  std::vector<std::jthread> threads;
  for (std::size_t i = 0; i < std::min(jobs, count); ++i)
    threads.emplace_back([&] {
      for (std::size_t n; (n = next++) < count && !interrupt.requested();)
        work(n);
    });
}

} // namespace zassay

#endif // ZASSAY_CLI_PARALLEL_H
