// SPDX-License-Identifier: Apache-2.0
#include "Memory.h"
#include "TemporaryFolder.h"

#include <gtest/gtest.h>

using namespace zassay;

namespace {

struct Machine : testing::Test {
  void write(const std::string &name, const std::string &text) {
    folder.write(name, text);
  }
  std::uint64_t available() { return availableMemoryMb(folder.path); }
  TemporaryFolder folder;
};

TEST_F(Machine, WhatTheKernelCounts) {
  EXPECT_GT(available(), 1u << 30); // nothing says how much
  write("proc/meminfo", "MemTotal:       8000000 kB\n"
                        "MemFree:         500000 kB\n"
                        "MemAvailable:   2097152 kB\n");
  EXPECT_EQ(available(), 2048u);
}

TEST_F(Machine, TheLeastOfItsControlGroups) {
  write("proc/meminfo", "MemAvailable:   4194304 kB\n");
  write("proc/self/cgroup", "1:cpu:/a\n0::/a/b\n");
  EXPECT_EQ(available(), 4096u);
  write("sys/fs/cgroup/a/b/memory.max", "max\n");
  EXPECT_EQ(available(), 4096u);
  write("sys/fs/cgroup/a/memory.max", "1073741824\n");
  EXPECT_EQ(available(), 1024u);
  write("sys/fs/cgroup/a/b/memory.max", "536870912\n");
  EXPECT_EQ(available(), 512u);
  write("proc/self/cgroup", "0::/\n"); // as seen from inside a container
  EXPECT_EQ(available(), 4096u);
  write("sys/fs/cgroup/memory.max", "268435456\n");
  EXPECT_EQ(available(), 256u);
}

TEST(Memory, OfThisMachine) {
  EXPECT_GT(availableMemoryMb(), 0u);
  EXPECT_LT(availableMemoryMb(), 1u << 30);
}

} // namespace
