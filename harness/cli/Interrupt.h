// SPDX-License-Identifier: Apache-2.0
//
// SIGINT, SIGTERM and SIGHUP as a descriptor that becomes readable and stays
// so: the signals are blocked and the descriptor is polled, never read. Every
// thread that waits for something waits for it too; no handler, no global.
#ifndef ZASSAY_CLI_INTERRUPT_H
#define ZASSAY_CLI_INTERRUPT_H

#include "Error.h"

namespace zassay {

class Interrupt {
public:
  // Blocks the signals in this thread and in those that it starts later.
  static Result<Interrupt> install();

  // Interrupted once descriptor (owned from here on) is readable.
  explicit Interrupt(int descriptor) : fd(descriptor) {}
  Interrupt(Interrupt &&other) noexcept : fd(std::exchange(other.fd, -1)) {}
  Interrupt &operator=(Interrupt &&) = delete;
  ~Interrupt();

  int descriptor() const { return fd; }
  bool requested() const;

  // Returns true at once when interrupted, false after that time.
  bool waitFor(int milliseconds) const;

private:
  int fd;
};

} // namespace zassay

#endif // ZASSAY_CLI_INTERRUPT_H
