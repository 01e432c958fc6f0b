// SPDX-License-Identifier: Apache-2.0
#include "TapeFields.h"

#include <algorithm>
#include <array>
#include <bit>
#include <string_view>

#include <fmt/format.h>

#include "../runtime/blkptr_fields.h"

namespace zassay {

namespace {

// A plain file's block of one sector, uncompressed, fletcher4, one copy: as
// stored bits. All that is not here is zero in it.
struct Plain {
  std::string_view name;
  std::uint64_t raw;
};
constexpr std::array plainPointer = {
    Plain{"COMPRESS", 2},      Plain{"CHECKSUM", 7}, Plain{"TYPE", 19},
    Plain{"BYTEORDER", 1},     Plain{"BIRTH", 1},    Plain{"FILL", 1},
    Plain{"DVA[0].ASIZE", 1},
};

bool bitOf(const std::string &tape, std::size_t bit) {
  std::size_t byte = bit / 8;
  return byte < tape.size() &&
         (static_cast<unsigned char>(tape[byte]) >> (bit % 8) & 1) != 0;
}

void setBit(std::string &tape, std::size_t bit, bool value) {
  std::size_t byte = bit / 8;
  if (byte >= tape.size()) {
    if (!value)
      return;
    tape.resize(byte + 1, '\0');
  }
  auto mask = static_cast<unsigned char>(1u << (bit % 8));
  auto old = static_cast<unsigned char>(tape[byte]);
  tape[byte] = static_cast<char>(value ? old | mask : old & ~mask);
}

bool overlap(const zassay_bp_field &a, const zassay_bp_field &b) {
  return a.word == b.word && a.bit < b.bit + b.width && b.bit < a.bit + a.width;
}

bool has(const zassay_bp_field &field, bool embedded, bool encrypted) {
  switch (field.view) {
  case ZASSAY_BP_ANY:
    return std::string_view(field.name) != "PROP"; // its parts are fields
  case ZASSAY_BP_EMBEDDED:
    return embedded;
  case ZASSAY_BP_ENCRYPTED:
    return encrypted;
  case ZASSAY_BP_PLAIN:
    break;
  }
  if (embedded)
    return false;
  // An encrypted pointer keeps its salt, IV and MAC where others have a copy.
  if (encrypted)
    for (std::size_t i = 0; i < zassay_bp_field_count; ++i)
      if (zassay_bp_fields[i].view == ZASSAY_BP_ENCRYPTED &&
          overlap(field, zassay_bp_fields[i]))
        return false;
  return true;
}

void addPointer(const TapeDraw &draw, const std::string &tape,
                std::vector<TapeField> &fields) {
  const std::size_t base = draw.offset * 8;
  auto at = [&](const char *name) {
    const zassay_bp_field *field = zassay_bp_find(name);
    return bitOf(tape, base + field->word * 64u + field->bit);
  };
  const bool embedded = at("EMBEDDED");
  const bool encrypted = !embedded && at("CRYPT");
  std::array<bool, ZASSAY_BP_WORDS> covered = {};
  for (std::size_t i = 0; i < zassay_bp_field_count; ++i) {
    const zassay_bp_field &field = zassay_bp_fields[i];
    if (!has(field, embedded, encrypted))
      continue;
    covered[field.word] = true;
    auto plain = std::ranges::find(plainPointer, std::string_view(field.name),
                                   &Plain::name);
    fields.push_back({fmt::format("{}.{}", draw.label, field.name),
                      base + field.word * 64u + field.bit, field.width,
                      plain == plainPointer.end() ? 0 : plain->raw});
  }
  for (std::size_t word = 0; word < covered.size(); ++word)
    if (!covered[word]) // of an embedded one
      fields.push_back({fmt::format("{}.PAYLOAD[{}]", draw.label, word),
                        base + word * 64, 64, 0});
}

} // namespace

std::vector<TapeDraw> drawsOf(const Json &replay) {
  std::vector<TapeDraw> draws;
  auto list = replay.find("draws");
  if (list == replay.end() || !list->is_array())
    return draws;
  for (const Json &entry : *list)
    if (entry.is_object())
      draws.push_back({textOr(entry, "label", ""), textOr(entry, "kind", ""),
                       static_cast<std::size_t>(numberOr(entry, "offset", 0)),
                       static_cast<std::size_t>(numberOr(entry, "size", 0))});
  return draws;
}

std::uint64_t TapeField::get(const std::string &tape) const {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < width; ++i)
    value |= std::uint64_t(bitOf(tape, bit + i)) << i;
  return value;
}

void TapeField::set(std::string &tape, std::uint64_t value) const {
  for (std::size_t i = 0; i < width; ++i)
    setBit(tape, bit + i, value >> i & 1);
}

bool TapeField::isZero(const std::string &tape) const {
  for (std::size_t i = 0; i < width; ++i)
    if (bitOf(tape, bit + i))
      return false;
  return true;
}

void TapeField::clear(std::string &tape) const {
  for (std::size_t i = 0; i < width; ++i)
    setBit(tape, bit + i, false);
}

bool TapeField::isDefault(const std::string &tape) const {
  return isZero(tape) || (plain != 0 && get(tape) == plain);
}

std::vector<TapeField> fieldsOf(const std::vector<TapeDraw> &draws,
                                const std::string &tape) {
  std::vector<TapeField> fields;
  for (const TapeDraw &draw : draws)
    if (draw.kind == "blkptr" && draw.size == ZASSAY_BP_SIZE)
      addPointer(draw, tape, fields);
    else if (draw.size > 0)
      fields.push_back({draw.label, draw.offset * 8, draw.size * 8, 0});
  return fields;
}

std::string trimmedTape(std::string tape) {
  tape.resize(std::max<std::size_t>(tape.find_last_not_of('\0') + 1, 1), '\0');
  return tape;
}

TapeMeasure measure(const std::vector<TapeDraw> &draws, std::string tape) {
  tape = trimmedTape(std::move(tape));
  TapeMeasure result;
  result.bytes = tape.size();
  for (const TapeField &field : fieldsOf(draws, tape)) {
    result.fields += !field.isDefault(tape);
    for (std::size_t i = field.width; i-- > 0;)
      if (bitOf(tape, field.bit + i)) {
        result.bits += i + 1;
        break;
      }
  }
  return result;
}

} // namespace zassay
