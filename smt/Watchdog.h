// SPDX-License-Identifier: Apache-2.0
//
// The limits of a proof, kept from outside it: whatever it is in the midst of,
// a limit reached is the end.
#ifndef ZASSAY_SMT_WATCHDOG_H
#define ZASSAY_SMT_WATCHDOG_H

#include "Executor.h"

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace zassay {

// Megabytes that this process holds now, and the most that it ever held.
uint64_t residentMegabytes();
uint64_t peakMegabytes();

class Watchdog {
public:
  // Give is called once, in a thread of its own, with the limit and its value.
  Watchdog(const Limits &L, std::function<void(const std::string &)> Give);
  // After this Give is not called any more; if it is being called, this does
  // not return before it has.
  ~Watchdog();
  Watchdog(const Watchdog &) = delete;
  Watchdog &operator=(const Watchdog &) = delete;

private:
  void watch();

  const Limits L;
  const std::function<void(const std::string &)> Give;
  std::mutex Lock;
  std::condition_variable Wake;
  bool Done = false;
  std::thread Thread;
};

} // namespace zassay

#endif // ZASSAY_SMT_WATCHDOG_H
