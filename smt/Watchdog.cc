// SPDX-License-Identifier: Apache-2.0
#include "Watchdog.h"

#include <fstream>

#include <unistd.h>

namespace zassay {
namespace {
constexpr auto Interval = std::chrono::milliseconds(50);
// For a proof to end by itself at its deadline.
constexpr auto Grace = std::chrono::seconds(1);
} // namespace

uint64_t residentMegabytes() {
  std::ifstream In("/proc/self/statm");
  uint64_t Size = 0, Resident = 0;
  In >> Size >> Resident;
  return Resident * uint64_t(sysconf(_SC_PAGESIZE)) >> 20;
}

// Not getrusage(): its peak begins with that of whoever started the process.
uint64_t peakMegabytes() {
  std::ifstream In("/proc/self/status");
  for (std::string Word; In >> Word;)
    if (uint64_t Kilobytes; Word == "VmHWM:" && In >> Kilobytes)
      return Kilobytes >> 10;
  return 0;
}

Watchdog::Watchdog(const Limits &L, std::function<void(const std::string &)> Give)
    : L(L), Give(std::move(Give)), Thread([this] { watch(); }) {}

Watchdog::~Watchdog() {
  {
    std::lock_guard Hold(Lock);
    Done = true;
  }
  Wake.notify_all();
  Thread.join();
}

void Watchdog::watch() {
  std::unique_lock Hold(Lock);
  while (!Wake.wait_for(Hold, Interval, [this] { return Done; })) {
    if (residentMegabytes() > L.MemoryMegabytes)
      return Give("memory limit of " + std::to_string(L.MemoryMegabytes) + " MB reached");
    if (Clock::now() > L.Deadline + Grace)
      return Give(timeLimitReached(L));
  }
}

} // namespace zassay
