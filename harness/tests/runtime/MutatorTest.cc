// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstring>
#include <map>
#include <memory>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "blkptr_fields.h"
#include "mutator.h"

namespace {

using Bytes = std::vector<uint8_t>;

/// Stands in for the fuzzer: marks the first byte, keeps the size.
size_t markFirst(uint8_t *Data, size_t Size, size_t MaxSize) {
  if (Size == 0 && MaxSize > 0)
    Size = 1;
  if (Size > 0)
    Data[0] ^= 0xff;
  return Size;
}

/// A fuzzer that erases and leaves rubbish behind.
size_t eraseHalf(uint8_t *Data, size_t Size, size_t) {
  if (Size > 1)
    memset(Data + Size / 2, 0xcc, Size - Size / 2);
  return Size / 2;
}

std::unique_ptr<zassay_layout>
layout(std::initializer_list<std::pair<zassay_kind, uint32_t>> Draws) {
  auto Layout = std::make_unique<zassay_layout>();
  for (auto [Kind, Size] : Draws) {
    Layout->draws[Layout->count++] = {.label = "draw",
                                      .kind = Kind,
                                      .offset = Layout->end,
                                      .size = Size};
    Layout->end += Size;
  }
  return Layout;
}

/// One mutation in a buffer of exactly MaxSize bytes, so that the address
/// sanitizer sees a byte too many.
Bytes mutate(const Bytes &Tape, size_t MaxSize, uint64_t Seed,
             const zassay_layout *Layout,
             zassay_byte_mutator *Mutator = markFirst) {
  auto Buffer = std::make_unique<uint8_t[]>(MaxSize);
  std::copy(Tape.begin(), Tape.end(), Buffer.get());
  size_t Size = zassay_mutate_layout(Buffer.get(), Tape.size(), MaxSize, Seed,
                                     Layout, Mutator);
  EXPECT_LE(Size, MaxSize);
  return Bytes(Buffer.get(), Buffer.get() + Size);
}

TEST(Mutator, ChangesEveryFieldOfABlockPointer) {
  auto Layout = layout({{ZASSAY_KIND_BLKPTR, ZASSAY_BP_SIZE}});
  std::map<std::string, int> Changed;
  std::mt19937_64 Random(4);
  Bytes Tape(ZASSAY_BP_SIZE);
  for (auto &Byte : Tape)
    Byte = static_cast<uint8_t>(Random());
  for (uint64_t Seed = 0; Seed < 20000; Seed++) {
    Bytes Result = mutate(Tape, ZASSAY_BP_SIZE, Seed, Layout.get());
    if (Result.size() != Tape.size())
      continue;
    for (size_t I = 0; I < zassay_bp_field_count; I++) {
      const auto &Field = zassay_bp_fields[I];
      if (zassay_bp_raw(Tape.data(), &Field) !=
          zassay_bp_raw(Result.data(), &Field))
        Changed[Field.name]++;
    }
  }
  for (size_t I = 0; I < zassay_bp_field_count; I++)
    EXPECT_GT(Changed[zassay_bp_fields[I].name], 100)
        << zassay_bp_fields[I].name;
}

TEST(Mutator, OftenChangesOneFieldAlone) {
  auto Layout = layout({{ZASSAY_KIND_BLKPTR, ZASSAY_BP_SIZE}});
  Bytes Tape(ZASSAY_BP_SIZE, 0x5a);
  int Single = 0;
  const int Rounds = 10000;
  for (uint64_t Seed = 0; Seed < Rounds; Seed++) {
    Bytes Result = mutate(Tape, ZASSAY_BP_SIZE, Seed, Layout.get());
    int Words = 0;
    for (size_t I = 0; I < ZASSAY_BP_SIZE && Result.size() == Tape.size();
         I += 8)
      Words += memcmp(&Result[I], &Tape[I], 8) != 0;
    Single += Words == 1;
  }
  EXPECT_GT(Single, Rounds / 2);
}

TEST(Mutator, FindsTheLimitsOfIntegers) {
  auto Layout = layout({{ZASSAY_KIND_UINT, 8}});
  Bytes Tape(8);
  std::map<uint64_t, int> Values;
  for (uint64_t Seed = 0; Seed < 200000; Seed++) {
    Bytes Result = mutate(Tape, 8, Seed, Layout.get());
    Result.resize(8);
    uint64_t Value;
    memcpy(&Value, Result.data(), 8);
    Values[Value]++;
  }
  const uint64_t MaxBlock = 16u << 20;
  for (uint64_t Value :
       {uint64_t{0}, uint64_t{1}, uint64_t{511}, uint64_t{512}, uint64_t{513},
        MaxBlock - 1, MaxBlock, MaxBlock + 1, UINT64_MAX, uint64_t{1} << 63,
        (uint64_t{1} << 32) - 1, (uint64_t{1} << 55) - 1})
    EXPECT_GT(Values[Value], 0) << Value;
}

TEST(Mutator, StaysInsideTheTapeWhateverTheLayout) {
  auto Layout = layout({{ZASSAY_KIND_UINT, 8},
                        {ZASSAY_KIND_BLKPTR, ZASSAY_BP_SIZE},
                        {ZASSAY_KIND_BYTES, 33},
                        {ZASSAY_KIND_UINT, 1},
                        {ZASSAY_KIND_BYTES, 0},
                        {ZASSAY_KIND_BLKPTR, 7},
                        {ZASSAY_KIND_UINT, 16}});
  for (size_t MaxSize : {1, 7, 8, 9, 135, 136, 137, 192, 193, 194, 500}) {
    for (size_t Size : {0, 1, 8, 100, 136, 193, 400}) {
      if (Size > MaxSize)
        continue;
      Bytes Tape(Size, 0x11);
      for (uint64_t Seed = 0; Seed < 500; Seed++) {
        (void)mutate(Tape, MaxSize, Seed, Layout.get());
        (void)mutate(Tape, MaxSize, Seed, Layout.get(), eraseHalf);
      }
    }
  }
}

TEST(Mutator, TapesGrowToWhatWasDrawn) {
  auto Layout = layout({{ZASSAY_KIND_UINT, 8}, {ZASSAY_KIND_BLKPTR, 128}});
  int Whole = 0;
  for (uint64_t Seed = 0; Seed < 1000; Seed++)
    Whole += mutate(Bytes{1}, 4096, Seed, Layout.get()).size() == 136;
  EXPECT_GT(Whole, 800);
}

TEST(Mutator, WithoutDrawsLeavesItToTheFuzzer) {
  Bytes Tape = {1, 2, 3};
  Bytes Expected = {0xfe, 2, 3};
  auto Empty = std::make_unique<zassay_layout>();
  for (uint64_t Seed = 0; Seed < 100; Seed++) {
    EXPECT_EQ(mutate(Tape, 10, Seed, nullptr), Expected);
    EXPECT_EQ(mutate(Tape, 10, Seed, Empty.get()), Expected);
  }
}

TEST(Mutator, IsDeterministicInItsSeed) {
  auto Layout = layout({{ZASSAY_KIND_UINT, 8},
                        {ZASSAY_KIND_BLKPTR, ZASSAY_BP_SIZE},
                        {ZASSAY_KIND_BLKPTR, ZASSAY_BP_SIZE},
                        {ZASSAY_KIND_BYTES, 100}});
  Bytes Tape(200, 0x42);
  int Different = 0;
  for (uint64_t Seed = 0; Seed < 2000; Seed++) {
    Bytes Once = mutate(Tape, 1000, Seed, Layout.get());
    EXPECT_EQ(mutate(Tape, 1000, Seed, Layout.get()), Once);
    Different += mutate(Tape, 1000, Seed + 1, Layout.get()) != Once;
  }
  EXPECT_GT(Different, 1900);
}

} // namespace
