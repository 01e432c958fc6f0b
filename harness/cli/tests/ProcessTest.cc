// SPDX-License-Identifier: Apache-2.0
#include "Process.h"
#include "TemporaryFolder.h"

#include <chrono>
#include <fstream>
#include <thread>

#include <csignal>
#include <gtest/gtest.h>
#include <sys/eventfd.h>
#include <unistd.h>

using namespace zassay;
using namespace std::chrono_literals;
using End = ProcessResult::End;

namespace {

class ProcessTest : public testing::Test {
protected:
  Command shell(const std::string &script) {
    Command command;
    command.argv = {"sh", "-c", script};
    return command;
  }
  ProcessResult run(const Command &command) {
    auto result = runProcess(command, interrupt);
    EXPECT_TRUE(result) << result.error().text;
    return result.value_or(ProcessResult{});
  }
  // A process whose number a script wrote to a file: has it ended?
  bool hasEnded(const std::filesystem::path &file) {
    pid_t pid = 0;
    std::ifstream(file) >> pid;
    EXPECT_GT(pid, 0);
    for (int i = 0; i < 100; ++i) {
      if (kill(pid, 0) != 0)
        return true;
      // A zombie that init has not collected yet has ended as well.
      std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
      std::string number, name, state;
      stat >> number >> name >> state;
      if (state == "Z")
        return true;
      std::this_thread::sleep_for(20ms);
    }
    return false;
  }

  int event = eventfd(0, EFD_CLOEXEC);
  Interrupt interrupt{event};
  TemporaryFolder folder;
};

TEST_F(ProcessTest, CapturesBothStreamsAndTheCode) {
  auto result = run(shell("echo out; echo err >&2; exit 7"));
  EXPECT_TRUE(result.exitedWith(7));
  EXPECT_EQ(result.out, "out\n");
  EXPECT_EQ(result.err, "err\n");
}

TEST_F(ProcessTest, LinesComeWhole) {
  auto command = shell("printf 'one\\ntw'; sleep 0.1; printf 'o\\nlast'");
  std::vector<std::string> lines;
  command.onOutputLine = [&](std::string_view line) {
    lines.emplace_back(line);
  };
  run(command);
  EXPECT_EQ(lines, (std::vector<std::string>{"one", "two", "last"}));
}

TEST_F(ProcessTest, LargeOutputOnBothStreams) {
  auto result = run(shell("i=0; while [ $i -lt 2000 ]; do "
                          "printf '%0100d\\n' $i; printf '%0100d\\n' $i >&2; "
                          "i=$((i+1)); done"));
  EXPECT_EQ(result.out.size(), 2000u * 101);
  EXPECT_EQ(result.err, result.out);
}

TEST_F(ProcessTest, KeepsTheLastBytes) {
  auto command = shell("i=0; while [ $i -lt 5000 ]; do echo line $i; "
                       "i=$((i+1)); done; echo the end");
  command.keepBytes = 100;
  auto result = run(command);
  EXPECT_EQ(result.out.size(), 100u);
  EXPECT_TRUE(result.out.ends_with("the end\n"));
}

TEST_F(ProcessTest, Signals) {
  auto result = run(shell("kill -SEGV $$"));
  EXPECT_EQ(result.end, End::Signalled);
  EXPECT_EQ(result.code, SIGSEGV);
  EXPECT_EQ(result.describeEnd(), "signal 11 (SIGSEGV)");
}

TEST_F(ProcessTest, MissingProgramIsAnError) {
  Command command;
  command.argv = {"no-such-program-anywhere"};
  auto result = runProcess(command, interrupt);
  ASSERT_FALSE(result);
  EXPECT_NE(result.error().text.find("no-such-program-anywhere"),
            std::string::npos);
  command.argv = {folder.write("script", "not executable").string()};
  EXPECT_FALSE(runProcess(command, interrupt));
}

TEST_F(ProcessTest, MissingFolderIsAnError) {
  auto command = shell("exit 0");
  command.directory = folder.path / "nowhere";
  EXPECT_FALSE(runProcess(command, interrupt));
}

TEST_F(ProcessTest, EnvironmentIsReplaced) {
  auto command = shell("echo $ZASSAY_TEST_A $HOME");
  command.environment = {"ZASSAY_TEST_A=1", "HOME=/elsewhere"};
  EXPECT_EQ(run(command).out, "1 /elsewhere\n");
}

TEST_F(ProcessTest, StandardInputIsEmpty) {
  EXPECT_EQ(run(shell("cat; echo done")).out, "done\n");
}

TEST_F(ProcessTest, TimeLimit) {
  auto command = shell("sleep 30");
  command.timeLimit = 200ms;
  auto result = run(command);
  EXPECT_EQ(result.end, End::TimedOut);
  EXPECT_LT(result.seconds, 5);
}

TEST_F(ProcessTest, TimeLimitOfOneThatIgnoresTheSignal) {
  auto command = shell("trap '' TERM; while :; do sleep 1; done");
  command.timeLimit = 200ms;
  command.grace = 200ms;
  auto result = run(command);
  EXPECT_EQ(result.end, End::TimedOut);
  EXPECT_LT(result.seconds, 5);
}

TEST_F(ProcessTest, ProcessorLimit) {
  auto command = shell("while :; do :; done");
  command.processorLimit = 1;
  auto result = run(command);
  EXPECT_EQ(result.end, End::TimedOut);
  EXPECT_GE(result.processorSeconds, 0.9);
}

TEST_F(ProcessTest, InterruptEndsIt) {
  auto command = shell("sleep 30");
  std::jthread later([&] {
    std::this_thread::sleep_for(200ms);
    eventfd_write(event, 1);
  });
  auto result = run(command);
  EXPECT_EQ(result.end, End::Interrupted);
  EXPECT_LT(result.seconds, 5);
  EXPECT_EQ(run(shell("exit 0")).end, End::Interrupted)
      << "nothing is started once interrupted";
}

TEST_F(ProcessTest, GrandchildrenEndWithIt) {
  auto file = folder.path / "pid";
  auto script = "sleep 1000 & echo $! > " + file.string() + "; ";
  auto result = run(shell(script + "exit 0"));
  EXPECT_TRUE(result.exitedWith(0));
  EXPECT_LT(result.seconds, 5) << "a grandchild holds the pipes open";
  EXPECT_TRUE(hasEnded(file));

  auto command = shell(script + "wait");
  command.timeLimit = 300ms;
  EXPECT_EQ(run(command).end, End::TimedOut);
  EXPECT_TRUE(hasEnded(file));
}

TEST_F(ProcessTest, WhatIsKilledLeavesNothingInOtherGroups) {
  auto file = folder.path / "pid";
  // As ninja does it, which a busy machine may keep from ending its commands.
  auto command = shell("trap '' TERM; setsid sh -c 'echo $$ > " +
                       file.string() + "; echo ready; exec sleep 1000'; :");
  command.grace = 100ms;
  command.onOutputLine = [&](std::string_view) { eventfd_write(event, 1); };
  EXPECT_EQ(run(command).end, End::Interrupted);
  EXPECT_TRUE(hasEnded(file));
}

TEST_F(ProcessTest, AddressSpaceLimit) {
  Command command;
  command.argv = {"sh", "-c", "ulimit -v"};
  command.addressSpace = 1u << 30;
  EXPECT_EQ(run(command).out, "1048576\n");
}

TEST_F(ProcessTest, LogHasEverything) {
  auto command = shell("echo one; echo two >&2");
  command.log = folder.path / "log";
  run(command);
  run(command);
  std::ifstream stream(command.log);
  std::string text((std::istreambuf_iterator<char>(stream)), {});
  EXPECT_EQ(text.size(), 16u) << text;
}

} // namespace
