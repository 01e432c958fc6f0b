// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <random>
#include <set>
#include <span>
#include <string>

#include "blkptr_fields.h"

namespace {

using Blkptr = std::array<uint64_t, ZASSAY_BP_WORDS>;

std::span<const zassay_bp_field> fields() {
  return {zassay_bp_fields, zassay_bp_field_count};
}

Blkptr randomBlkptr(std::mt19937_64 &Random) {
  Blkptr Bp;
  for (uint64_t &Word : Bp)
    Word = Random();
  return Bp;
}

TEST(BlkptrFields, LieWithinTheirWord) {
  for (const auto &Field : fields()) {
    EXPECT_LT(Field.word, ZASSAY_BP_WORDS) << Field.name;
    EXPECT_GE(Field.width, 1) << Field.name;
    EXPECT_LE(Field.bit + Field.width, 64) << Field.name;
  }
}

TEST(BlkptrFields, NamesAreUniqueAndFound) {
  std::set<std::string> Names;
  for (const auto &Field : fields()) {
    EXPECT_TRUE(Names.insert(Field.name).second) << Field.name;
    EXPECT_EQ(zassay_bp_find(Field.name), &Field);
  }
  EXPECT_EQ(zassay_bp_find("no such field"), nullptr);
}

TEST(BlkptrFields, CoverEveryBitBySomeName) {
  Blkptr Covered{};
  for (const auto &Field : fields())
    Covered[Field.word] |= zassay_bp_mask(&Field) << Field.bit;
  for (uint64_t Word : Covered)
    EXPECT_EQ(Word, UINT64_MAX);
}

TEST(BlkptrFields, SetThenGetIsTheValueAndChangesNothingElse) {
  std::mt19937_64 Random(1);
  for (int Round = 0; Round < 2000; Round++) {
    for (const auto &Field : fields()) {
      Blkptr Before = randomBlkptr(Random);
      Blkptr After = Before;
      uint64_t Raw = Random() & zassay_bp_mask(&Field);
      zassay_bp_set_raw(&After, &Field, Raw);
      ASSERT_EQ(zassay_bp_raw(&After, &Field), Raw) << Field.name;
      ASSERT_EQ(zassay_bp_get(&After, &Field), (Raw + Field.bias)
                                                   << Field.shift);
      uint64_t Mask = zassay_bp_mask(&Field) << Field.bit;
      for (unsigned Word = 0; Word < ZASSAY_BP_WORDS; Word++) {
        uint64_t Others = Word == Field.word ? ~Mask : UINT64_MAX;
        ASSERT_EQ(Before[Word] & Others, After[Word] & Others) << Field.name;
      }
    }
  }
}

TEST(BlkptrFields, ValuesRoundTrip) {
  std::mt19937_64 Random(2);
  for (const auto &Field : fields()) {
    for (int Round = 0; Round < 100; Round++) {
      Blkptr Bp = randomBlkptr(Random);
      uint64_t Value = zassay_bp_get(&Bp, &Field);
      Blkptr Copy = Bp;
      zassay_bp_set(&Copy, &Field, Value);
      // An offset's top bits do not fit into 64 bits of bytes.
      if (Field.width + Field.shift <= 64) {
        ASSERT_EQ(Copy, Bp) << Field.name;
      }
    }
  }
}

TEST(BlkptrFields, SizesAreBiasedSectors) {
  Blkptr Bp{};
  const auto *Lsize = zassay_bp_find("LSIZE");
  EXPECT_EQ(zassay_bp_get(&Bp, Lsize), 512u);
  zassay_bp_set(&Bp, Lsize, 16u << 20);
  EXPECT_EQ(Bp[6], 0x7fffu);
  const auto *Psize = zassay_bp_find("EMBEDDED.PSIZE");
  Bp = {};
  zassay_bp_set(&Bp, Psize, 112);
  EXPECT_EQ(Bp[6], uint64_t{111} << 25);
}

TEST(BlkptrFields, WorksOnUnalignedTapes) {
  alignas(8) uint8_t Tape[1 + ZASSAY_BP_SIZE] = {};
  const auto *Birth = zassay_bp_find("BIRTH");
  zassay_bp_set(Tape + 1, Birth, 0x0102030405060708);
  EXPECT_EQ(zassay_bp_get(Tape + 1, Birth), 0x0102030405060708u);
  EXPECT_EQ(Tape[1 + 80], 0x08);
}

} // namespace
