// SPDX-License-Identifier: Apache-2.0
//
// What replays and fuzzers print when they fail, and the signature of it.
#include "Signature.h"

#include <gtest/gtest.h>

using namespace zassay;

namespace {

TEST(StripNumbers, DecimalAndHexadecimal) {
  EXPECT_EQ(stripNumbers("(36028797018963967 < 32768)"), "(N < N)");
  EXPECT_EQ(stripNumbers("READ of size 16 at 0x602000001fff"),
            "READ of size N at N");
  EXPECT_EQ(stripNumbers("-1 + 2"), "-N + N");
  EXPECT_EQ(stripNumbers(""), "");
  EXPECT_EQ(stripNumbers("7"), "N");
}

TEST(StripNumbers, NamesKeepTheirDigits) {
  EXPECT_EQ(stripNumbers("VERIFY3(lz4_size < 12)"), "VERIFY3(lz4_size < N)");
  EXPECT_EQ(stripNumbers("uint64_t x0y 0xzz"), "uint64_t x0y Nxzz");
}

TEST(StripNumbers, SuffixesGo) {
  EXPECT_EQ(stripNumbers("1ULL << 9"), "N << N");
}

TEST(StripNumbers, TwiceIsOnce) {
  for (const char *text : {"VERIFY3(c < 5) failed (0x10 < 5)", "a1 2b 0x 0x1"})
    EXPECT_EQ(stripNumbers(stripNumbers(text)), stripNumbers(text)) << text;
}

TEST(Signature, KernelPanic) {
  auto signature = parseSignature(
      "VERIFY3(c < SPA_MAXBLOCKSIZE >> SPA_MINBLOCKSHIFT) failed "
      "(36028797018963967 < 32768)\n"
      "PANIC at zio.c:341:zio_data_buf_alloc()\n"
      "==12==ERROR: AddressSanitizer: ABRT on unknown address 0x0000000c\n"
      "    #0 0x7f in raise (/lib/libc.so.6+0x1)\n");
  ASSERT_TRUE(signature);
  EXPECT_EQ(signature->kind, "panic");
  EXPECT_EQ(signature->function, "zio_data_buf_alloc");
  EXPECT_EQ(signature->message,
            "VERIFY3(c < SPA_MAXBLOCKSIZE >> SPA_MINBLOCKSHIFT) failed "
            "(N < N)");
}

TEST(Signature, KernelPanicInOtherWords) {
  for (const char *text :
       {"VERIFY3(c < 5) failed (7 < 5)", "VERIFY3U(c, <, 5) failed (7 < 5)",
        "VERIFY3S(c, <, 5) failed (7 < 5)"}) {
    auto signature =
        parseSignature(std::string(text) + "\nPANIC at zio.c:1:f()\n");
    ASSERT_TRUE(signature);
    EXPECT_EQ(signature->message, "VERIFY3(c < N) failed (N < N)");
  }
  for (const char *text : {"VERIFY3X(c, <, d)", "VERIFY3U", "VERIFY0(c)"}) {
    auto signature =
        parseSignature(std::string(text) + "\nPANIC at zio.c:1:f()\n");
    ASSERT_TRUE(signature);
    EXPECT_EQ(signature->message, text);
  }
}

TEST(Signature, KernelPanicInsideLibFuzzerOutput) {
  auto signature = parseSignature(
      "#2\tINITED cov: 5 ft: 6 corp: 1/1b exec/s: 0 rss: 28Mb\n"
      "VERIFY(ok) failed\r\n"
      "PANIC at abd.c:12:abd_alloc()\r\n"
      "==9== ERROR: libFuzzer: deadly signal\n");
  ASSERT_TRUE(signature);
  EXPECT_EQ(signature->kind, "panic");
  EXPECT_EQ(signature->function, "abd_alloc");
  EXPECT_EQ(signature->message, "VERIFY(ok) failed");
}

TEST(Signature, Require) {
  auto signature =
      parseSignature("REQUIRE(size <= 16384) failed\n"
                     "AT zio_buf_alloc.c:31:zassay_run()\n");
  ASSERT_TRUE(signature);
  EXPECT_EQ(signature->kind, "require");
  EXPECT_EQ(signature->function, "zassay_run");
  EXPECT_EQ(signature->message, "REQUIRE(size <= N) failed");
}

TEST(Signature, AsanOverflowNamesTheFrameInsideOpenZfs) {
  auto signature = parseSignature(
      "=================================================================\n"
      "==77==ERROR: AddressSanitizer: heap-buffer-overflow on address "
      "0x60b000000 at pc 0x55 bp 0x7f sp 0x7f\n"
      "READ of size 8 at 0x60b000000 thread T0\n"
      "    #0 0x55 in __asan_memcpy /b/compiler-rt/lib/asan/asan_interceptors"
      ".cpp:63:3\n"
      "    #1 0x56 in zassay_copy /r/harness/runtime/guard.c:9:1\n"
      "    #2 0x57 in decode_embedded_bp_compressed "
      "/t/module/zfs/blkptr.c:142:10\n"
      "    #3 0x58 in zassay_run /r/targets/blkptr/decode.c:30:2\n"
      "\n"
      "0x60b000000 is located 0 bytes after 128-byte region\n"
      "allocated by thread T0 here:\n"
      "    #0 0x55 in malloc /b/compiler-rt/lib/asan/asan_malloc_linux.cpp:68\n"
      "    #1 0x57 in other /t/module/zfs/other.c:1:1\n"
      "SUMMARY: AddressSanitizer: heap-buffer-overflow "
      "/t/module/zfs/blkptr.c:142:10 in decode_embedded_bp_compressed\n");
  ASSERT_TRUE(signature);
  EXPECT_EQ(signature->kind, "asan:heap-buffer-overflow");
  EXPECT_EQ(signature->function, "decode_embedded_bp_compressed");
  EXPECT_EQ(signature->message, "READ of size N");
}

TEST(Signature, LibraryFramesAreSkipped) {
  auto signature = parseSignature(
      "==1==ERROR: AddressSanitizer: SEGV on unknown address 0x7f (pc 0x5)\n"
      "==1==The signal is caused by a READ memory access.\n"
      "    #0 0x5 in __memcpy_avx512_unaligned_erms "
      "string/../sysdeps/x86_64/multiarch/memmove-vec-unaligned-erms.S:300\n"
      "    #1 0x5 in aes_encrypt_amd64 (/b/replay/p+0x123) (BuildId: 5)\n"
      "    #2 0x6 in gcm_decrypt /t/module/icp/algs/modes/gcm.c:9:2\n");
  ASSERT_TRUE(signature);
  EXPECT_EQ(signature->function, "gcm_decrypt");
}

TEST(Signature, AsanDoubleFreeAndSegv) {
  auto signature = parseSignature(
      "==1==ERROR: AddressSanitizer: attempting double-free on 0x1 in T0:\n"
      "    #0 0x5 in free /b/compiler-rt/lib/asan/asan_malloc_linux.cpp:52:3\n"
      "    #1 0x6 in abd_free_chunks /t/module/os/linux/zfs/abd_os.c:9:2\n");
  ASSERT_TRUE(signature);
  EXPECT_EQ(signature->kind, "asan:double-free");
  EXPECT_EQ(signature->function, "abd_free_chunks");

  signature = parseSignature(
      "==1==ERROR: AddressSanitizer: SEGV on unknown address 0x000000000000 "
      "(pc 0x5 bp 0x7 sp 0x7 T0)\n"
      "==1==The signal is caused by a WRITE memory access.\n"
      "    #0 0x6 in dnode_verify /t/module/zfs/dnode.c:9:2\n");
  ASSERT_TRUE(signature);
  EXPECT_EQ(signature->kind, "asan:SEGV");
  EXPECT_EQ(signature->message, "WRITE");
  EXPECT_EQ(signature->function, "dnode_verify");
}

TEST(Signature, AsanTooLargeAllocation) {
  auto signature = parseSignature(
      "==1==ERROR: AddressSanitizer: requested allocation size 0x7fffffff "
      "(0x8 after adjustments) exceeds maximum supported size\n"
      "    #0 0x5 in malloc /b/compiler-rt/lib/asan/asan_malloc_linux.cpp:68:3\n"
      "    #1 0x6 in umem_alloc /t/lib/libspl/include/umem.h:90:9\n"
      "    #2 0x7 in zio_buf_alloc /t/module/zfs/zio.c:313:2\n");
  ASSERT_TRUE(signature);
  EXPECT_EQ(signature->kind, "asan:allocation-size-too-big");
  EXPECT_EQ(signature->function, "zio_buf_alloc");
}

TEST(Signature, UbsanTakesTheCheckFromTheSummary) {
  auto signature = parseSignature(
      "/t/module/zfs/zio.c:99:20: runtime error: shift exponent 64 is too "
      "large for 64-bit type 'int'\n"
      "    #0 0x5 in zio_shift /t/module/zfs/zio.c:99:20\n"
      "    #1 0x6 in zassay_run /r/targets/a/b.c:3:1\n"
      "SUMMARY: UndefinedBehaviorSanitizer: invalid-shift-exponent "
      "/t/module/zfs/zio.c:99:20\n");
  ASSERT_TRUE(signature);
  EXPECT_EQ(signature->kind, "ubsan:invalid-shift-exponent");
  EXPECT_EQ(signature->function, "zio_shift");
  EXPECT_EQ(signature->message,
            "shift exponent N is too large for N-bit type 'int'");
}

TEST(Signature, UbsanWithoutAnErrorType) {
  auto signature = parseSignature(
      "/t/a.c:9:2: runtime error: signed integer overflow: 2147483647 + 1 "
      "cannot be represented in type 'int'\n"
      "SUMMARY: UndefinedBehaviorSanitizer: undefined-behavior /t/a.c:9:2\n");
  ASSERT_TRUE(signature);
  EXPECT_EQ(signature->kind, "ubsan:signed-integer-overflow");
  EXPECT_EQ(signature->function, "");
}

TEST(Signature, Leak) {
  auto signature = parseSignature(
      "==5==ERROR: LeakSanitizer: detected memory leaks\n"
      "\n"
      "Direct leak of 512 byte(s) in 1 object(s) allocated from:\n"
      "    #0 0x5 in malloc /b/compiler-rt/lib/asan/asan_malloc_linux.cpp:68:3\n"
      "    #1 0x6 in abd_alloc_struct /t/module/os/linux/zfs/abd_os.c:9:2\n"
      "\n"
      "SUMMARY: AddressSanitizer: 512 byte(s) leaked in 1 allocation(s).\n");
  ASSERT_TRUE(signature);
  EXPECT_EQ(signature->kind, "leak");
  EXPECT_EQ(signature->function, "abd_alloc_struct");
}

TEST(Signature, TimeoutAndOutOfMemory) {
  auto signature = parseSignature(
      "ALARM: working on the last Unit for 10 seconds\n"
      "==1== ERROR: libFuzzer: timeout after 10 seconds\n"
      "    #3 0x5 in loop /t/a.c:9:2\n");
  ASSERT_TRUE(signature);
  EXPECT_EQ(signature->kind, "timeout");
  EXPECT_EQ(signature->function, "") << "wherever the alarm met it";

  signature = parseSignature(
      "==1== ERROR: libFuzzer: out-of-memory (used: 2050Mb; limit: 2048Mb)\n");
  ASSERT_TRUE(signature);
  EXPECT_EQ(signature->kind, "oom");
}

TEST(Signature, NothingInCleanOutput) {
  EXPECT_FALSE(parseSignature(""));
  EXPECT_FALSE(parseSignature("#2 INITED cov: 1\nDone 5 runs in 1 second(s)\n"));
  EXPECT_FALSE(parseSignature("AT home\n"));
}

TEST(Signature, TruncatedOutputDoesNotBreak) {
  std::string whole =
      "VERIFY3(c < 1) failed (2 < 1)\nPANIC at zio.c:341:f()\n"
      "==1==ERROR: AddressSanitizer: SEGV on unknown address 0x1\n"
      "    #0 0x6 in f /t/z.c:9:2\n/t/a.c:1:1: runtime error: shift\n";
  for (std::size_t length = 0; length <= whole.size(); ++length)
    parseSignature(whole.substr(0, length));
}

TEST(Signature, EndOfProcessWithoutWords) {
  ProcessResult result;
  result.end = ProcessResult::End::Signalled;
  result.code = 11;
  EXPECT_EQ(signatureOf(result).kind, "signal:11");
  EXPECT_EQ(signatureOf(result).message, "SIGSEGV");
  result.end = ProcessResult::End::TimedOut;
  EXPECT_EQ(signatureOf(result).kind, "timeout");
}

const std::string panicByTwoWays =
    "    #0 0x55d0 in __sanitizer_print_stack_trace (/p/bin+0x1)\n"
    "    #1 0x55d1 in zassay_panic /p/harness/runtime/panic.c:80:2\n"
    "    #2 0x55d2 in zio_buf_alloc /t/module/zfs/zio.c:315:2\n"
    "    #3 0x55d3 in abd_alloc_linear /t/module/zfs/abd.c:99:3\n"
    "    #4 0x55d4 in arc_alloc_buf /t/module/zfs/arc.c:7:1\n"
    "    #5 0x55d5 in arc_loan /t/module/zfs/arc.c:9:1\n"
    "    #6 0x55d6 in zassay_run /p/targets/arc/one.c:20:2\n"
    "\n"
    "VERIFY3(c < 5) failed (7 < 5)\nPANIC at zio.c:315:zio_buf_alloc()\n";

TEST(Signature, FramesOfOpenZfsWithoutLines) {
  auto signature = parseSignature(panicByTwoWays);
  ASSERT_TRUE(signature);
  EXPECT_EQ(signature->frames,
            (std::vector<std::string>{"zio_buf_alloc", "abd_alloc_linear",
                                      "arc_alloc_buf"}));
  std::string other = panicByTwoWays;
  other.replace(other.find("315:2"), 5, "341:9");
  EXPECT_EQ(parseSignature(other), signature);
  other.replace(other.find("arc_alloc_buf"), 13, "dbuf_read_xxx");
  EXPECT_NE(parseSignature(other), signature);
}

TEST(Signature, RacesBeforeAFailureAreNotTheFailure) {
  std::string race =
      "==================\n"
      "WARNING: ThreadSanitizer: data race (pid=7)\n"
      "  Write of size 2 at 0x72 by thread T1:\n"
      "    #0 0x55d1 in arc_hdr_realloc_crypt /t/module/zfs/arc.c:3524:15\n"
      "\n"
      "SUMMARY: ThreadSanitizer: data race arc.c in arc_hdr_realloc_crypt\n"
      "==================\n";
  EXPECT_EQ(parseSignature(race + panicByTwoWays),
            parseSignature(panicByTwoWays));
  EXPECT_FALSE(parseSignature(race));
}

TEST(Signature, ARecordCoversWhatBeginsAsItDoes) {
  Signature failure = *parseSignature(panicByTwoWays);
  Signature record = failure;
  EXPECT_TRUE(record.covers(failure));
  record.frames = {};
  EXPECT_TRUE(record.covers(failure));
  EXPECT_FALSE(failure.covers(record));
  record.frames = {"zio_buf_alloc", "dbuf_read"};
  EXPECT_FALSE(record.covers(failure));
  record = failure;
  record.function = "zio_data_buf_alloc";
  EXPECT_FALSE(record.covers(failure));
}

TEST(Signature, FramesAreReadBack) {
  Signature failure = *parseSignature(panicByTwoWays);
  auto read = readSignature(toJson(failure));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, failure);
  EXPECT_FALSE(readSignature({{"kind", "panic"},
                              {"function", "f"},
                              {"message", ""},
                              {"frames", "f"}}));
}

TEST(Signature, TimeoutsAndLackOfMemoryHaveNoFrames) {
  for (const char *kind : {"timeout", "out-of-memory"}) {
    auto signature = parseSignature(
        std::string("==1== ERROR: libFuzzer: ") + kind + " (used: 3)\n"
        "    #0 0x55d2 in zil_parse /t/module/zfs/zil.c:315:2\n");
    ASSERT_TRUE(signature);
    EXPECT_TRUE(signature->frames.empty());
    EXPECT_EQ(signature->function, "");
  }
}

TEST(Signature, WhatAWatchdogEndsHasNoFrames) {
  auto ended = parseSignature("    #0 0x55d2 in zil_parse /t/module/zfs/zil.c:"
                              "315:2\n"
                              "REQUIRE(ends within 1000 ms) failed\n"
                              "AT decrypt.c:50:zassay_run()\n");
  ASSERT_TRUE(ended);
  EXPECT_EQ(ended->message, "REQUIRE(ends within N ms) failed");
  EXPECT_TRUE(ended->frames.empty());
  auto failed = parseSignature("    #0 0x55d2 in zil_parse /t/module/zfs/zil.c:"
                               "315:2\n"
                               "REQUIRE(ended) failed\n"
                               "AT decrypt.c:50:zassay_run()\n");
  ASSERT_TRUE(failed);
  EXPECT_EQ(failed->frames, std::vector<std::string>{"zil_parse"});
}

} // namespace
