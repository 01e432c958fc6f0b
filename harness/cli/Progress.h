// SPDX-License-Identifier: Apache-2.0
//
// How far long work is, in words for a status line.
#ifndef ZASSAY_CLI_PROGRESS_H
#define ZASSAY_CLI_PROGRESS_H

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace zassay {

// "40 s", "5 min".
std::string durationText(double seconds);
// "815", "12.3 k", "6.84 M".
std::string countText(std::uint64_t count);

// Seconds that the rest takes if it goes on as what was done of all in so many
// seconds: a guess, which there is once a tenth is done and as long as some is
// left.
std::optional<double> guessLeft(std::size_t done, std::size_t all,
                                double seconds);

// "3/81, about 40 s left"; what is left if it can be guessed.
std::string progressText(std::size_t done, std::size_t all, double seconds);

double secondsSince(std::chrono::steady_clock::time_point began);

// How far work of so many parts is, from now on. Safe to use from several
// threads.
class Progress {
public:
  explicit Progress(std::size_t count) : all(count) {}

  void advance() { ++done; }
  std::string text() const;

private:
  const std::size_t all;
  std::atomic<std::size_t> done{0};
  const std::chrono::steady_clock::time_point began =
      std::chrono::steady_clock::now();
};

} // namespace zassay

#endif // ZASSAY_CLI_PROGRESS_H
