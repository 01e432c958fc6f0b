// SPDX-License-Identifier: Apache-2.0
//
// A tape as the fields that a property draws: integers, byte strings, and the
// fields of block pointers (harness/runtime/blkptr_fields.h).
#ifndef ZASSAY_CLI_TAPE_FIELDS_H
#define ZASSAY_CLI_TAPE_FIELDS_H

#include "Json.h"

#include <cstdint>
#include <string>
#include <vector>

namespace zassay {

struct TapeDraw {
  std::string label;
  std::string kind; // "uint", "bytes" or "blkptr"
  std::size_t offset = 0, size = 0; // bytes, offset also past the tape's end
};

// The list "draws" of a replay's JSON.
std::vector<TapeDraw> drawsOf(const Json &replay);

// Bits of a tape, counted from its first byte's lowest bit.
struct TapeField {
  std::string name;
  std::size_t bit = 0, width = 0;
  // What a plain valid block pointer has there, besides zero.
  std::uint64_t plain = 0;

  bool isSmall() const { return width <= 64; }
  std::uint64_t get(const std::string &tape) const;      // isSmall() only
  void set(std::string &tape, std::uint64_t value) const; // isSmall() only
  bool isZero(const std::string &tape) const;
  void clear(std::string &tape) const;
  // Zero, or what a plain pointer has.
  bool isDefault(const std::string &tape) const;
};

// The fields of these draws. Which fields a block pointer has depends on what
// the tape makes of it: plain, embedded or encrypted.
std::vector<TapeField> fieldsOf(const std::vector<TapeDraw> &draws,
                                const std::string &tape);

// Smaller is better, in this order.
struct TapeMeasure {
  std::size_t bytes = 0;  // zeros at the end not counted: they need no tape
  std::size_t fields = 0; // not default
  std::size_t bits = 0;   // up to the highest one that is set, of every field

  auto operator<=>(const TapeMeasure &) const = default;
};

TapeMeasure measure(const std::vector<TapeDraw> &draws, std::string tape);

// Without the zeros at the end; at least one byte, so that it can be seen.
std::string trimmedTape(std::string tape);

} // namespace zassay

#endif // ZASSAY_CLI_TAPE_FIELDS_H
