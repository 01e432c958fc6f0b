// SPDX-License-Identifier: Apache-2.0
//
// What is read from memcheck's log.
#include "Secrets.h"

#include <gtest/gtest.h>

using namespace zassay;

namespace {

TEST(Secrets, BranchesAndAddresses) {
  SecretRun run = parseMemcheck(
      "**7** implementation: AES-GCM, icp_aes_impl=generic\n"
      "==7== Use of uninitialised value of size 8\n"
      "==7==    at 0x213382: key_setup (b/../tree/module/icp/aes.c:805)\n"
      "==7==    by 0x212A1B: generate (b/../tree/module/icp/aes.c:958)\n"
      "==7== \n"
      "==7== Use of uninitialised value of size 8\n"
      "==7==    at 0x21338F: key_setup (b/../tree/module/icp/aes.c:806)\n"
      "==7== \n"
      "==7== Conditional jump or move depends on uninitialised value(s)\n"
      "==7==    at 0x4843: bcmp (in /usr/libexec/valgrind/preload.so)\n"
      "==7==    by 0x2268: final (b/../tree/module/icp/gcm.c:434)\n"
      "==7== \n"
      "==7== Conditional jump or move depends on uninitialised value(s)\n"
      "==7==    at 0x2269: final (b/../tree/module/icp/gcm.c:434)\n"
      "==7== \n");
  EXPECT_EQ(run.implementation, "AES-GCM, icp_aes_impl=generic");
  ASSERT_EQ(run.uses.size(), 3u);
  EXPECT_EQ(run.uses[0].signature,
            (Signature{"secret-address", "key_setup",
                       "an address depends on a secret"}));
  EXPECT_EQ(run.uses[0].places,
            (std::set<std::pair<std::string, unsigned>>{
                {"module/icp/aes.c", 805}, {"module/icp/aes.c", 806}}));
  EXPECT_EQ(run.uses[1].signature,
            (Signature{"secret-branch", "final",
                       "a branch of bcmp() depends on a secret"}));
  EXPECT_EQ(run.uses[2].signature,
            (Signature{"secret-branch", "final",
                       "a branch depends on a secret"}));
}

TEST(Secrets, OtherReportsAreNotLost) {
  SecretRun run = parseMemcheck(
      "==7== Invalid read of size 4\n"
      "==7==    at 0x1: encrypt (/tree/module/icp/aes.S:7)\n"
      "==7==  Address 0x10 is 0 bytes after a block of size 240 alloc'd\n"
      "==7==    at 0x2: malloc (in /usr/libexec/valgrind/preload.so)\n");
  ASSERT_EQ(run.uses.size(), 1u);
  EXPECT_EQ(run.uses[0].signature,
            (Signature{"memcheck", "encrypt", "Invalid read of size N"}));
}

TEST(Secrets, AnUnknownInstruction) {
  SecretRun run = parseMemcheck(
      "**7** implementation: AES-GCM, icp_gcm_impl=avx2-vaes\n"
      "vex amd64->IR: unhandled instruction bytes: 0xC4 0xE2 0x4D\n"
      "==7== valgrind: Unrecognised instruction at address 0x225.\n"
      "==7==    at 0x225: vaes (/tree/module/icp/gcm.S:7)\n");
  EXPECT_EQ(run.unknown, "0xC4 0xE2 0x4D");
}

TEST(Secrets, NothingIsNothing) {
  EXPECT_TRUE(parseMemcheck("").uses.empty());
  EXPECT_TRUE(parseMemcheck("==7== \nno log at all").uses.empty());
}

} // namespace
