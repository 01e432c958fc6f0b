// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>

#include <zassay/guard.h>

namespace {

/// Stands in for assembly.
__attribute__((no_sanitize("address"))) void touch(volatile uint8_t *At) {
  *At = 1;
}

void touchSeen(volatile uint8_t *At) { *At = 1; }

const size_t Sizes[] = {1, 2, 15, 16, 17, 4095, 4096, 4097, 131072};

TEST(Guard, WholeBufferIsUsable) {
  for (guard_side Side : {GUARD_BEFORE, GUARD_AFTER}) {
    for (size_t Size : Sizes) {
      void *Buf = guarded_alloc(Size, Side);
      memset(Buf, 0xa5, Size);
      guarded_free(Buf, Size, Side);
    }
  }
}

TEST(Guard, BufferIsFlushAgainstItsPage) {
  for (size_t Size : Sizes) {
    auto *Before =
        static_cast<uint8_t *>(guarded_alloc(Size, GUARD_BEFORE));
    EXPECT_EQ(reinterpret_cast<uintptr_t>(Before) % 4096, 0u);
    guarded_free(Before, Size, GUARD_BEFORE);
    auto *After = static_cast<uint8_t *>(guarded_alloc(Size, GUARD_AFTER));
    EXPECT_EQ(reinterpret_cast<uintptr_t>(After + Size) % 4096, 0u);
    guarded_free(After, Size, GUARD_AFTER);
  }
}

TEST(GuardDeathTest, OneByteOutsideFaults) {
  for (size_t Size : {size_t{1}, size_t{17}, size_t{4096}}) {
    auto *Before =
        static_cast<uint8_t *>(guarded_alloc(Size, GUARD_BEFORE));
    EXPECT_DEATH(touch(Before - 1), "SEGV");
    guarded_free(Before, Size, GUARD_BEFORE);
    auto *After = static_cast<uint8_t *>(guarded_alloc(Size, GUARD_AFTER));
    EXPECT_DEATH(touch(After + Size), "SEGV");
    guarded_free(After, Size, GUARD_AFTER);
  }
}

TEST(GuardDeathTest, SanitizedCodeGetsAReport) {
  for (size_t Size : {size_t{1}, size_t{17}, size_t{4096}}) {
    auto *Before =
        static_cast<uint8_t *>(guarded_alloc(Size, GUARD_BEFORE));
    EXPECT_DEATH(touchSeen(Before - 1), "use-after-poison");
    EXPECT_DEATH(touchSeen(Before + Size), "use-after-poison");
    guarded_free(Before, Size, GUARD_BEFORE);
  }
}

TEST(GuardDeathTest, EmptyBufferMayNotBeTouched) {
  for (guard_side Side : {GUARD_BEFORE, GUARD_AFTER}) {
    auto *Buf = static_cast<uint8_t *>(guarded_alloc(0, Side));
    EXPECT_DEATH(touch(Buf), "SEGV");
    guarded_free(Buf, 0, Side);
  }
}

TEST(GuardDeathTest, ImpossibleSizeIsSaid) {
  EXPECT_DEATH((void)guarded_alloc(SIZE_MAX, GUARD_AFTER),
               "guarded_alloc: no memory");
}

} // namespace
