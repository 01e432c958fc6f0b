// SPDX-License-Identifier: Apache-2.0
#include "FileLock.h"

#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace zassay {

Result<FileLock> FileLock::take(const Context &context, int descriptor,
                                int mode, std::string_view waiting) {
  FileLock lock(descriptor);
  for (bool told = false; flock(lock.fd, mode | LOCK_NB) != 0; told = true) {
    if (errno != EWOULDBLOCK && errno != EINTR)
      return failure(fmt::format("cannot lock a file ({}): is it on a file "
                                 "system without locks?",
                                 std::strerror(errno)));
    if (!told)
      context.terminal.note(waiting);
    if (context.interrupt.waitFor(200))
      return interrupted();
  }
  return lock;
}

FileLock::~FileLock() {
  if (fd >= 0)
    close(fd);
}

} // namespace zassay
