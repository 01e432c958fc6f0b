// SPDX-License-Identifier: Apache-2.0
//
// What people see: progress on stderr, tables on stdout. Colours and the line
// that changes in place are for terminals only.
#ifndef ZASSAY_CLI_TERMINAL_H
#define ZASSAY_CLI_TERMINAL_H

#include "Outcome.h"

#include <chrono>
#include <cstdio>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace zassay {

// Is this stream a terminal that wants colours (NO_COLOR, TERM=dumb)?
bool wantsColour(std::FILE *stream);

// Columns of the terminal that a stream is; 0 if it is none.
std::size_t terminalWidth(std::FILE *stream);

std::string coloured(std::string_view text, Colour colour, bool enabled);

// Columns that a UTF-8 text takes, one for each code point.
std::size_t displayWidth(std::string_view text);

// Progress. Safe to use from several threads.
class Terminal {
public:
  Terminal();
  ~Terminal() { clearStatus(); }

  // A line that stays.
  void note(std::string_view line);
  // What is going on now: on a terminal replaced by the next one; elsewhere a
  // line that stays, once a minute.
  void status(std::string_view line);
  void clearStatus();
  bool isInteractive() const { return interactive; }

private:
  void erase();

  std::mutex mutex;
  bool interactive;
  bool shown = false;
  std::chrono::steady_clock::time_point lastLine =
      std::chrono::steady_clock::now();
};

struct Cell {
  std::string text;
  Colour colour = Colour::Plain;
};

enum class Align { Left, Right };

struct Column {
  std::string title;
  Align align = Align::Left;
};

class Table {
public:
  explicit Table(std::vector<Column> columns) : columns(std::move(columns)) {}

  void add(std::vector<Cell> row) { rows.push_back(std::move(row)); }
  bool empty() const { return rows.empty(); }

  // One line a row; the last column is cut so that lines fit in width columns
  // (0: not cut). A column that is empty throughout is left out.
  std::string render(std::size_t width, bool colours) const;

private:
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
};

} // namespace zassay

#endif // ZASSAY_CLI_TERMINAL_H
