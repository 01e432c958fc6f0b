// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <chrono>
#include <cstring>
#include <thread>
#include <vector>

#include "TestEngine.h"

#define ZASSAY_NAME "test"
#define ZASSAY_AREA "runtime"
#include <zassay/property.h>
#include <zassay/watchdog.h>

using zassay::test::runProperty;

namespace {

using Bytes = std::vector<uint8_t>;

struct Seen {
  uint8_t U8;
  uint16_t U16;
  uint32_t U32;
  uint64_t U64;
  uint64_t Range;
  uint8_t Raw[5];
};

Seen &seen() {
  static Seen S;
  return S;
}

void drawAll() {
  Seen &S = seen();
  memset(&S, 0xee, sizeof(S));
  S.U8 = draw_u8("u8");
  S.U16 = draw_u16("u16");
  S.U32 = draw_u32("u32");
  S.U64 = draw_u64("u64");
  draw_bytes("raw", S.Raw, sizeof(S.Raw));
}

TEST(Tape, ServesBytesInOrderLittleEndian) {
  Bytes Tape;
  for (uint8_t I = 1; I <= 20; I++)
    Tape.push_back(I);
  EXPECT_EQ(runProperty(drawAll, Tape).Outcome, ZASSAY_HELD);
  EXPECT_EQ(seen().U8, 0x01);
  EXPECT_EQ(seen().U16, 0x0302);
  EXPECT_EQ(seen().U32, 0x07060504u);
  EXPECT_EQ(seen().U64, 0x0f0e0d0c0b0a0908ull);
  EXPECT_EQ(memcmp(seen().Raw, Tape.data() + 15, 5), 0);
}

TEST(Tape, EndsInZerosAtEveryLength) {
  Bytes Full(20, 0xff);
  for (size_t Length = 0; Length <= Full.size(); Length++) {
    Bytes Tape(Full.begin(), Full.begin() + Length);
    EXPECT_EQ(runProperty(drawAll, Tape).Outcome, ZASSAY_HELD);
    Bytes Drawn(20);
    memcpy(Drawn.data(), &seen().U8, 1);
    memcpy(Drawn.data() + 1, &seen().U16, 2);
    memcpy(Drawn.data() + 3, &seen().U32, 4);
    memcpy(Drawn.data() + 7, &seen().U64, 8);
    memcpy(Drawn.data() + 15, seen().Raw, 5);
    Bytes Expected = Tape;
    Expected.resize(20, 0);
    EXPECT_EQ(Drawn, Expected) << "length " << Length;
  }
}

TEST(Tape, RecordsEachDraw) {
  (void)runProperty(drawAll, Bytes(3, 1));
  const zassay_layout *Layout = zassay_last_layout();
  ASSERT_EQ(Layout->count, 5u);
  EXPECT_EQ(Layout->end, 20u);
  const uint32_t Offsets[] = {0, 1, 3, 7, 15};
  const uint32_t Sizes[] = {1, 2, 4, 8, 5};
  for (int I = 0; I < 5; I++) {
    EXPECT_EQ(Layout->draws[I].offset, Offsets[I]);
    EXPECT_EQ(Layout->draws[I].size, Sizes[I]);
  }
  EXPECT_STREQ(Layout->draws[4].label, "raw");
  EXPECT_EQ(Layout->draws[4].kind, ZASSAY_KIND_BYTES);
  EXPECT_EQ(Layout->draws[3].kind, ZASSAY_KIND_UINT);
}

void drawManyTimes() {
  for (int I = 0; I < 3 * ZASSAY_DRAWS_MAX; I++)
    seen().U8 = draw_u8("one of many");
}

TEST(Tape, ServesMoreDrawsThanItRecords) {
  Bytes Tape(3 * ZASSAY_DRAWS_MAX);
  Tape.back() = 0x5a;
  EXPECT_EQ(runProperty(drawManyTimes, Tape).Outcome, ZASSAY_HELD);
  EXPECT_EQ(seen().U8, 0x5a);
  EXPECT_EQ(zassay_last_layout()->count, uint32_t{ZASSAY_DRAWS_MAX});
  EXPECT_EQ(zassay_last_layout()->end, 3u * ZASSAY_DRAWS_MAX);
}

void drawRange() { seen().Range = draw_range("range", 10, 20); }
void drawWholeRange() { seen().Range = draw_range("range", 0, UINT64_MAX); }

TEST(Tape, EveryWordIsInRange) {
  for (uint64_t Word : {uint64_t{0}, uint64_t{10}, uint64_t{11}, UINT64_MAX}) {
    Bytes Tape(8);
    memcpy(Tape.data(), &Word, 8);
    (void)runProperty(drawRange, Tape);
    EXPECT_EQ(seen().Range, 10 + Word % 11);
    (void)runProperty(drawWholeRange, Tape);
    EXPECT_EQ(seen().Range, Word);
  }
}

void rejectOdd() {
  uint64_t Value = draw_u64("value");
  assume(Value % 2 == 0);
  (void)draw_u64("more");
}

TEST(Outcome, RejectedRunsAreNotWhatTheMutatorLearnsFrom) {
  EXPECT_EQ(runProperty(rejectOdd, Bytes{2}).Outcome, ZASSAY_HELD);
  EXPECT_EQ(zassay_accepted_layout()->count, 2u);
  EXPECT_EQ(runProperty(rejectOdd, Bytes{3}).Outcome, ZASSAY_REJECTED);
  EXPECT_EQ(zassay_last_layout()->count, 1u);
  EXPECT_EQ(zassay_accepted_layout()->count, 2u);
  EXPECT_EQ(runProperty(rejectOdd, Bytes{5}).Outcome, ZASSAY_REJECTED);
  EXPECT_EQ(zassay_accepted_layout()->count, 2u);
}

void requireSmall() { require(draw_u8("value") < 7); }

TEST(Outcome, FailedRequirementNamesItselfAndItsPlace) {
  EXPECT_EQ(runProperty(requireSmall, Bytes{6}).Outcome, ZASSAY_HELD);
  auto Result = runProperty(requireSmall, Bytes{7});
  EXPECT_EQ(Result.Outcome, ZASSAY_FAILED);
  EXPECT_FALSE(Result.Panic);
  EXPECT_EQ(Result.Message, "draw_u8(\"value\") < 7");
  EXPECT_TRUE(Result.Place.starts_with("TapeTest.cc:")) << Result.Place;
  EXPECT_TRUE(Result.Place.ends_with(":requireSmall")) << Result.Place;
}

void panicAtOnce() {
  zassay_panic("VERIFY3(a < b) failed (2 < 1)", "/tree/module/zfs/zio.c", 341,
               "zio_data_buf_alloc");
}

void panicExpected() {
  expect_panic();
  expect_panic();
  panicAtOnce();
}

TEST(Outcome, PanicIsAFailureUnlessExpected) {
  auto Result = runProperty(panicAtOnce, {});
  EXPECT_EQ(Result.Outcome, ZASSAY_FAILED);
  EXPECT_TRUE(Result.Panic);
  EXPECT_EQ(Result.Message, "VERIFY3(a < b) failed (2 < 1)");
  EXPECT_EQ(Result.Place, "zio.c:341:zio_data_buf_alloc");

  EXPECT_EQ(runProperty(panicExpected, {}).Outcome, ZASSAY_HELD);
  // The expectation ends with its run.
  EXPECT_EQ(runProperty(panicAtOnce, {}).Outcome, ZASSAY_FAILED);
}

TEST(Outcome, FailurePrintsTheKernelsTwoLines) {
  testing::internal::CaptureStderr();
  (void)runProperty(panicAtOnce, {});
  EXPECT_EQ(testing::internal::GetCapturedStderr(),
            "VERIFY3(a < b) failed (2 < 1)\n"
            "PANIC at zio.c:341:zio_data_buf_alloc()\n");
  testing::internal::CaptureStderr();
  (void)runProperty(requireSmall, Bytes{9});
  std::string Text = testing::internal::GetCapturedStderr();
  EXPECT_TRUE(Text.starts_with(
      "REQUIRE(draw_u8(\"value\") < 7) failed\nAT TapeTest.cc:"))
      << Text;
}

void asksOtherThread() {
  expect_panic();
  bool Here = zassay_panic_expected() != 0;
  bool There = true;
  std::thread([&There] { There = zassay_panic_expected() != 0; }).join();
  seen().U8 = Here && !There;
}

TEST(Outcome, PanicIsExpectedOnTheRunsOwnThreadOnly) {
  EXPECT_EQ(zassay_panic_expected(), 0);
  (void)runProperty(asksOtherThread, {});
  EXPECT_EQ(seen().U8, 1);
  EXPECT_EQ(zassay_panic_expected(), 0);
}

void spinsUnlessTold() {
  volatile uint8_t Told = draw_u8("told");
  watchdog_start(50);
  while (Told == 0) {
  }
  watchdog_stop();
}

TEST(Watchdog, EndsWhatDoesNotEnd) {
  for (int Round = 0; Round < 3; Round++) {
    auto Result = runProperty(spinsUnlessTold, Bytes{0});
    EXPECT_EQ(Result.Outcome, ZASSAY_FAILED);
    EXPECT_EQ(Result.Message, "ends within 50 ms");
    EXPECT_TRUE(Result.Place.ends_with(":spinsUnlessTold")) << Result.Place;
    EXPECT_EQ(runProperty(spinsUnlessTold, Bytes{1}).Outcome, ZASSAY_HELD);
  }
}

TEST(Watchdog, IsQuietOnceStopped) {
  EXPECT_EQ(runProperty(spinsUnlessTold, Bytes{1}).Outcome, ZASSAY_HELD);
  auto Until = std::chrono::steady_clock::now() + std::chrono::milliseconds(200);
  while (std::chrono::steady_clock::now() < Until) {
  }
}

} // namespace
