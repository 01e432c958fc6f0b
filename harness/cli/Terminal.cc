// SPDX-License-Identifier: Apache-2.0
#include "Terminal.h"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace zassay {

namespace {

std::string_view escape(Colour colour) {
  switch (colour) {
  case Colour::Plain:
    return "";
  case Colour::Green:
    return "\033[32m";
  case Colour::Yellow:
    return "\033[33m";
  case Colour::Red:
    return "\033[31m";
  case Colour::Grey:
    return "\033[90m";
  }
  std::abort();
}

bool continuesCodePoint(char c) {
  return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

// At most width columns of a text, the last one an ellipsis if it was cut.
std::string cut(std::string_view text, std::size_t width) {
  if (displayWidth(text) <= width)
    return std::string(text);
  std::string result;
  std::size_t columns = 0;
  for (char c : text) {
    if (!continuesCodePoint(c) && ++columns >= width)
      break;
    result += c;
  }
  return result + "…";
}

} // namespace

bool wantsColour(std::FILE *stream) {
  const char *noColour = std::getenv("NO_COLOR");
  const char *term = std::getenv("TERM");
  return isatty(fileno(stream)) && !(noColour && *noColour) &&
         !(term && std::string_view(term) == "dumb");
}

std::size_t terminalWidth(std::FILE *stream) {
  winsize size = {};
  if (!isatty(fileno(stream)) ||
      ioctl(fileno(stream), TIOCGWINSZ, &size) != 0)
    return 0;
  return size.ws_col;
}

std::string coloured(std::string_view text, Colour colour, bool enabled) {
  if (!enabled || colour == Colour::Plain || text.empty())
    return std::string(text);
  return fmt::format("{}{}\033[0m", escape(colour), text);
}

std::size_t displayWidth(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return !continuesCodePoint(c); }));
}

Terminal::Terminal() : interactive(wantsColour(stderr)) {}

void Terminal::erase() {
  if (shown)
    fmt::print(stderr, "\r\033[K");
  shown = false;
}

void Terminal::note(std::string_view line) {
  std::lock_guard lock(mutex);
  erase();
  fmt::print(stderr, "{}\n", line);
  std::fflush(stderr);
}

void Terminal::status(std::string_view line) {
  std::lock_guard lock(mutex);
  if (!interactive) {
    auto now = std::chrono::steady_clock::now();
    if (now - lastLine < std::chrono::minutes(1))
      return;
    lastLine = now;
    fmt::print(stderr, "{}\n", line);
    std::fflush(stderr);
    return;
  }
  erase();
  std::size_t width = terminalWidth(stderr);
  fmt::print(stderr, "{}", cut(line, width > 1 ? width - 1 : 79));
  std::fflush(stderr);
  shown = true;
}

void Terminal::clearStatus() {
  std::lock_guard lock(mutex);
  erase();
  std::fflush(stderr);
}

std::string Table::render(std::size_t width, bool colours) const {
  std::vector<std::size_t> widths(columns.size(), 0);
  for (const auto &row : rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], displayWidth(row[i].text));
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (widths[i] > 0) {
      widths[i] = std::max(widths[i], displayWidth(columns[i].title));
      shown.push_back(i);
    }

  auto renderRow = [&](auto cellAt) {
    std::string line, padding;
    std::size_t used = 0;
    for (std::size_t i : shown) {
      Cell cell = cellAt(i);
      if (i == shown.back() && width > used + 8)
        cell.text = cut(cell.text, width - used);
      std::string fill(widths[i] - std::min(widths[i], displayWidth(cell.text)),
                       ' ');
      if (columns[i].align == Align::Right)
        line += padding + fill + coloured(cell.text, cell.colour, colours);
      else
        line += padding + coloured(cell.text, cell.colour, colours);
      // Nothing is written behind a row's last text.
      padding = columns[i].align == Align::Right ? "  " : fill + "  ";
      if (cell.text.empty() && columns[i].align == Align::Right) {
        line.resize(line.size() - fill.size());
        padding = fill + "  ";
      }
      used += widths[i] + 2;
    }
    while (line.ends_with(' '))
      line.pop_back();
    return line + "\n";
  };

  std::string text =
      renderRow([&](std::size_t i) { return Cell{columns[i].title}; });
  for (const auto &row : rows)
    text += renderRow(
        [&](std::size_t i) { return i < row.size() ? row[i] : Cell{}; });
  return text;
}

} // namespace zassay
