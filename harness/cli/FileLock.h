// SPDX-License-Identifier: Apache-2.0
//
// A lock that processes of zassay take on a file or a folder (flock), and that
// ends with whoever holds it.
#ifndef ZASSAY_CLI_FILE_LOCK_H
#define ZASSAY_CLI_FILE_LOCK_H

#include "Workspace.h"

#include <string_view>
#include <utility>

namespace zassay {

class FileLock {
public:
  // descriptor: an open file or folder, owned from here on. mode: LOCK_SH or
  // LOCK_EX. waiting: the note while another process has it. An Error:
  // interrupted, or what cannot be locked.
  static Result<FileLock> take(const Context &context, int descriptor, int mode,
                               std::string_view waiting);

  FileLock(FileLock &&other) noexcept : fd(std::exchange(other.fd, -1)) {}
  FileLock &operator=(FileLock &&) = delete;
  ~FileLock();

private:
  explicit FileLock(int descriptor) : fd(descriptor) {}
  int fd;
};

} // namespace zassay

#endif // ZASSAY_CLI_FILE_LOCK_H
