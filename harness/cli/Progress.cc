// SPDX-License-Identifier: Apache-2.0
#include "Progress.h"

#include <fmt/format.h>

namespace zassay {

std::string durationText(double seconds) {
  return seconds < 100 ? fmt::format("{:.0f} s", seconds)
                       : fmt::format("{:.0f} min", seconds / 60);
}

std::string countText(std::uint64_t count) {
  double value = static_cast<double>(count);
  if (count >= 1'000'000)
    return fmt::format("{:.2f} M", value / 1e6);
  if (count >= 10'000)
    return fmt::format("{:.1f} k", value / 1e3);
  return std::to_string(count);
}

std::optional<double> guessLeft(std::size_t done, std::size_t all,
                                double seconds) {
  if (done == 0 || done * 10 < all || done >= all)
    return std::nullopt;
  return seconds / static_cast<double>(done) * static_cast<double>(all - done);
}

std::string progressText(std::size_t done, std::size_t all, double seconds) {
  std::string text = fmt::format("{}/{}", done, all);
  if (auto left = guessLeft(done, all, seconds))
    text += fmt::format(", about {} left", durationText(*left));
  return text;
}

double secondsSince(std::chrono::steady_clock::time_point began) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began)
      .count();
}

std::string Progress::text() const {
  return progressText(done, all, secondsSince(began));
}

} // namespace zassay
