// SPDX-License-Identifier: Apache-2.0
#include "Interrupt.h"

#include <csignal>
#include <cstring>

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace zassay {

Result<Interrupt> Interrupt::install() {
  sigset_t signals;
  sigemptyset(&signals);
  for (int signal : {SIGINT, SIGTERM, SIGHUP}) {
    // A caller that ignores a signal (nohup, a background job of a script)
    // does not want us to stop on it.
    struct sigaction action;
    if (sigaction(signal, nullptr, &action) == 0 &&
        action.sa_handler == SIG_IGN)
      continue;
    sigaddset(&signals, signal);
  }
  if (sigprocmask(SIG_BLOCK, &signals, nullptr) != 0)
    return failure(std::string("cannot block signals: ") +
                   std::strerror(errno));
  int fd = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
  if (fd < 0)
    return failure(std::string("cannot watch for signals: ") +
                   std::strerror(errno));
  return Interrupt(fd);
}

Interrupt::~Interrupt() {
  if (fd >= 0)
    close(fd);
}

bool Interrupt::requested() const { return waitFor(0); }

bool Interrupt::waitFor(int milliseconds) const {
  pollfd entry = {fd, POLLIN, 0};
  return poll(&entry, 1, milliseconds) > 0;
}

} // namespace zassay
