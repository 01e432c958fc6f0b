// SPDX-License-Identifier: Apache-2.0
#include "Files.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

std::unexpected<Error> systemFailure(std::string_view what,
                                     const fs::path &path, int reason) {
  return failure(
      fmt::format("cannot {} {}: {}", what, path.string(),
                  reason == ENOSPC ? "no space left on the disk; free some"
                                   : std::strerror(reason)));
}

bool writeAll(int fd, std::string_view content) {
  while (!content.empty()) {
    ssize_t n = write(fd, content.data(), content.size());
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return false;
    content.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

// A new file beside path; its name goes to name. It is locked while its writer
// lives: what is not may be removed, even just before it is locked.
int openTemporary(const fs::path &path, std::string &name) {
  for (;;) {
    name = (path.parent_path() / fmt::format(".{}.XXXXXX",
                                             path.filename().string()))
               .string();
    int fd = mkostemp(name.data(), O_CLOEXEC);
    if (fd < 0)
      return fd;
    struct stat status;
    bool locked = flock(fd, LOCK_EX) == 0;
    if (!locked || fstat(fd, &status) != 0 || status.st_nlink > 0) {
      fchmod(fd, 0644);
      return fd;
    }
    close(fd);
  }
}

// A terminal, a pipe, /dev/null: written to, never replaced.
bool isDevice(const fs::path &path) {
  std::error_code ignored;
  return fs::exists(path, ignored) && !fs::is_regular_file(path, ignored);
}

Result<void> writeDevice(const fs::path &path, std::string_view content) {
  int fd = open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (fd < 0)
    return systemFailure("write", path, errno);
  bool good = writeAll(fd, content);
  int reason = errno;
  close(fd);
  if (!good)
    return systemFailure("write", path, reason);
  return {};
}

// Where a link leads is what is to be replaced, not the link.
fs::path target(const fs::path &path) {
  std::error_code ignored;
  fs::path resolved = fs::canonical(path, ignored);
  return resolved.empty() ? fs::absolute(path) : resolved;
}

} // namespace

Result<std::string> readFile(const fs::path &path, std::size_t limit) {
  int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0)
    return systemFailure("read", path, errno);
  struct stat status;
  if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
    close(fd);
    return failure(fmt::format("cannot read {}: it is not a regular file",
                               path.string()));
  }
  std::string content;
  char buffer[65536];
  ssize_t n;
  while ((n = read(fd, buffer, sizeof buffer)) > 0 && content.size() <= limit)
    content.append(buffer, static_cast<std::size_t>(n));
  int reason = errno;
  close(fd);
  if (n < 0)
    return systemFailure("read", path, reason);
  if (content.size() > limit)
    return failure(fmt::format("{} is larger than {} bytes", path.string(),
                               limit));
  return content;
}

Result<void> writeFileAtomic(const fs::path &path, std::string_view content) {
  if (isDevice(path))
    return writeDevice(path, content);
  fs::path final = target(path);
  std::string temporary;
  int fd = openTemporary(final, temporary);
  if (fd < 0)
    return systemFailure("write", path, errno);
  bool good = writeAll(fd, content) && fsync(fd) == 0;
  int reason = errno;
  if (close(fd) != 0 && good) {
    good = false;
    reason = errno;
  }
  if (good && rename(temporary.c_str(), final.c_str()) != 0) {
    good = false;
    reason = errno;
  }
  if (!good) {
    unlink(temporary.c_str());
    return systemFailure("write", path, reason);
  }
  // The rename itself is safe once the directory is on the disk.
  int directory = open(final.parent_path().c_str(),
                       O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory >= 0) {
    fsync(directory);
    close(directory);
  }
  return {};
}

Result<void> checkWritable(const fs::path &path) {
  std::error_code ignored;
  if (path.empty() || fs::is_directory(path, ignored))
    return failure(fmt::format("cannot write '{}': it is a folder",
                               path.string()));
  if (fs::exists(path, ignored) && access(path.c_str(), W_OK) != 0)
    return systemFailure("write", path, errno);
  if (isDevice(path))
    return {};
  std::string temporary;
  int fd = openTemporary(target(path), temporary);
  if (fd < 0)
    return systemFailure("write", path, errno);
  close(fd);
  unlink(temporary.c_str());
  return {};
}

Result<void> makeDirectories(const fs::path &path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (!error && fs::is_directory(path))
    return {};
  if (error)
    return systemFailure("create folder", path, error.value());
  return failure(fmt::format("{} is not a folder", path.string()));
}

Result<std::vector<fs::path>> filesIn(const fs::path &directory) {
  std::vector<fs::path> files;
  std::error_code error;
  if (!fs::exists(directory, error))
    return files;
  for (fs::directory_iterator entry(directory, error), end;
       !error && entry != end; entry.increment(error)) {
    std::error_code ignored;
    if (entry->is_regular_file(ignored) &&
        !entry->path().filename().string().starts_with('.'))
      files.push_back(entry->path());
  }
  if (error)
    return systemFailure("read folder", directory, error.value());
  std::sort(files.begin(), files.end());
  return files;
}

Result<void> requireFreeSpace(const fs::path &path, std::uint64_t megabytes,
                              std::string_view what) {
  struct statvfs info;
  if (statvfs(path.c_str(), &info) != 0)
    return {};
  std::uint64_t free = (info.f_bavail * info.f_frsize) >> 20;
  if (free < megabytes)
    return failure(fmt::format(
        "not enough disk space {}: {} MB free under {}, {} MB needed", what,
        free, path.string(), megabytes));
  return {};
}

namespace {

std::string digestOf(std::string_view content, const EVP_MD *kind) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned length = 0;
  if (EVP_Digest(content.data(), content.size(), digest, &length, kind,
                 nullptr) != 1)
    return {};
  std::string text;
  for (unsigned i = 0; i < length; ++i)
    text += fmt::format("{:02x}", digest[i]);
  return text;
}

} // namespace

std::string sha256(std::string_view content) {
  return digestOf(content, EVP_sha256());
}

std::string sha1(std::string_view content) {
  return digestOf(content, EVP_sha1());
}

std::uint64_t hash64(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3u;
  }
  return hash;
}

std::string indented(std::string_view text, std::size_t spaces) {
  std::string result;
  while (!text.empty()) {
    std::size_t end = std::min(text.find('\n'), text.size());
    result += fmt::format("{:{}}{}\n", "", spaces, text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

std::string tailLines(std::string_view text, std::size_t lines) {
  while (!text.empty() && text.back() == '\n')
    text.remove_suffix(1);
  std::size_t begin = text.size();
  for (std::size_t n = 0; n < lines && begin != std::string_view::npos; ++n)
    begin = begin == 0 ? std::string_view::npos : text.rfind('\n', begin - 1);
  text.remove_prefix(begin == std::string_view::npos ? 0 : begin + 1);
  return indented(text);
}

Result<std::string> fromHex(std::string_view hex) {
  auto digit = [](char c) {
    if (c >= '0' && c <= '9')
      return c - '0';
    if (c >= 'a' && c <= 'f')
      return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
      return c - 'A' + 10;
    return -1;
  };
  if (hex.size() % 2 != 0)
    return failure("an odd number of hexadecimal digits");
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    int high = digit(hex[i]), low = digit(hex[i + 1]);
    if (high < 0 || low < 0)
      return failure("not hexadecimal digits");
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

} // namespace zassay
