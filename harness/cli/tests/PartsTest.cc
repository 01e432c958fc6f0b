// SPDX-License-Identifier: Apache-2.0
//
// Outcomes, tables, files, property selection, libFuzzer's lines, reports.
#include "Catalogue.h"
#include "Files.h"
#include "FuzzEngine.h"
#include "FuzzLog.h"
#include "Outcome.h"
#include "Progress.h"
#include "Report.h"
#include "TemporaryFolder.h"
#include "Terminal.h"
#include "Tree.h"

#include <set>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace zassay;

namespace {

TEST(Outcomes, OneRowEach) {
  std::set<Outcome> outcomes;
  std::set<std::string_view> names;
  for (const OutcomeInfo &info : allOutcomes()) {
    EXPECT_TRUE(outcomes.insert(info.outcome).second) << info.name;
    EXPECT_TRUE(names.insert(info.name).second) << info.name;
    EXPECT_FALSE(info.meaning.empty()) << info.name;
    EXPECT_EQ(outcomeNamed(info.name), info.outcome);
    EXPECT_EQ(&describe(info.outcome), &info);
  }
  EXPECT_EQ(outcomes.size(), static_cast<std::size_t>(Outcome::Known) + 1);
}

TEST(Terminals, ProgressTellsWhatIsLeft) {
  EXPECT_EQ(progressText(0, 40, 5), "0/40");
  EXPECT_EQ(progressText(3, 40, 5), "3/40");
  EXPECT_EQ(progressText(10, 40, 5), "10/40, about 15 s left");
  EXPECT_EQ(progressText(10, 40, 100), "10/40, about 5 min left");
  EXPECT_EQ(progressText(40, 40, 100), "40/40");
  EXPECT_EQ(durationText(99), "99 s");
  EXPECT_EQ(durationText(3600), "60 min");
  EXPECT_EQ(countText(9999), "9999");
  EXPECT_EQ(countText(12345), "12.3 k");
  EXPECT_EQ(countText(6840000), "6.84 M");
  Progress progress(2);
  EXPECT_EQ(progress.text(), "0/2");
  progress.advance();
  progress.advance();
  EXPECT_EQ(progress.text(), "2/2");
}

TEST(Outcomes, OnlyProvedIsGreen) {
  for (const OutcomeInfo &info : allOutcomes()) {
    EXPECT_EQ(info.green, info.outcome == Outcome::Proved) << info.name;
    EXPECT_EQ(info.colour == Colour::Green, info.green) << info.name;
    EXPECT_FALSE(info.green && info.fails) << info.name;
  }
}

TEST(Outcomes, WhatFails) {
  for (Outcome outcome : {Outcome::Bounded, Outcome::Refuted,
                          Outcome::Spurious, Outcome::Vacuous,
                          Outcome::Unknown, Outcome::Crash})
    EXPECT_TRUE(describe(outcome).fails);
  for (Outcome outcome : {Outcome::Proved, Outcome::NotApplicable,
                          Outcome::FuzzOnly, Outcome::Held, Outcome::Known})
    EXPECT_FALSE(describe(outcome).fails);
  EXPECT_EQ(outcomeNamed("not applicable"), Outcome::NotApplicable);
  EXPECT_EQ(outcomeNamed("NONSENSE"), std::nullopt);
}

TEST(Tables, AlignsAndLeavesEmptyColumnsOut) {
  Table table({{"name"}, {"count", Align::Right}, {"empty"}, {"note"}});
  table.add({{"a"}, {"1"}, {""}, {"x"}});
  table.add({{"long"}, {"1000"}, {""}, {""}});
  EXPECT_EQ(table.render(0, false), "name  count  note\n"
                                    "a         1  x\n"
                                    "long   1000\n");
}

TEST(Tables, CutsTheLastColumnToTheWidth) {
  Table table({{"n"}, {"text"}});
  table.add({{"a"}, {"0123456789abcdef"}});
  EXPECT_EQ(table.render(13, false), "n  text\na  012345678…\n");
  EXPECT_EQ(table.render(0, false), "n  text\na  0123456789abcdef\n");
  for (std::size_t width = 0; width < 30; ++width)
    table.render(width, true);
}

TEST(Tables, WidthCountsCodePoints) {
  EXPECT_EQ(displayWidth("é…"), 2u);
  Table table({{"n"}, {"m"}});
  table.add({{"éé"}, {"x"}});
  table.add({{"abc"}, {"y"}});
  EXPECT_EQ(table.render(0, false), "n    m\néé   x\nabc  y\n");
}

TEST(Tables, ColoursOnlyWhenAsked) {
  Table table({{"n"}});
  table.add({{"x", Colour::Red}});
  EXPECT_EQ(table.render(0, false).find('\033'), std::string::npos);
  EXPECT_NE(table.render(0, true).find("\033[31mx\033[0m"), std::string::npos);
}

TEST(Files, AtomicWriteReplacesAndLeavesNothingElse) {
  TemporaryFolder folder;
  auto path = folder.path / "file";
  ASSERT_TRUE(writeFileAtomic(path, "one"));
  ASSERT_TRUE(writeFileAtomic(path, "two"));
  EXPECT_EQ(readFile(path).value(), "two");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path),
                          std::filesystem::directory_iterator()),
            1);
}

TEST(Files, AtomicWriteThatFailsKeepsWhatWasThere) {
  TemporaryFolder folder;
  EXPECT_FALSE(writeFileAtomic(folder.path / "nowhere" / "file", "x"));
  EXPECT_FALSE(writeFileAtomic(folder.path, "x"));
  EXPECT_TRUE(std::filesystem::is_directory(folder.path));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path));
}

TEST(Files, DevicesAreWrittenNotReplaced) {
  EXPECT_TRUE(writeFileAtomic("/dev/null", "x"));
  EXPECT_TRUE(checkWritable("/dev/null"));
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
  auto full = writeFileAtomic("/dev/full", "x");
  ASSERT_FALSE(full);
  EXPECT_NE(full.error().text.find("no space"), std::string::npos);
}

TEST(Files, LinksAreFollowed) {
  TemporaryFolder folder;
  auto file = folder.write("file", "one");
  std::filesystem::create_symlink(file, folder.path / "link");
  ASSERT_TRUE(writeFileAtomic(folder.path / "link", "two"));
  EXPECT_TRUE(std::filesystem::is_symlink(folder.path / "link"));
  EXPECT_EQ(readFile(file).value(), "two");
}

TEST(Files, CheckWritable) {
  TemporaryFolder folder;
  EXPECT_TRUE(checkWritable(folder.path / "new.json"));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path));
  EXPECT_FALSE(checkWritable(folder.path));
  EXPECT_FALSE(checkWritable(folder.path / "nowhere" / "new.json"));
  EXPECT_FALSE(checkWritable(""));
}

TEST(Files, ReadFileNamesWhatIsWrong) {
  TemporaryFolder folder;
  EXPECT_FALSE(readFile(folder.path / "missing"));
  EXPECT_FALSE(readFile(folder.path));
  EXPECT_FALSE(readFile("/dev/zero")) << "endless";
  auto fifo = folder.path / "fifo";
  ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
  EXPECT_FALSE(readFile(fifo)) << "must not wait for a writer";
  auto file = folder.write("file", "12345");
  EXPECT_EQ(readFile(file, 5).value(), "12345");
  EXPECT_FALSE(readFile(file, 4));
}

TEST(Files, Hex) {
  EXPECT_EQ(fromHex("00ffA5").value(), std::string("\0\xff\xa5", 3));
  EXPECT_EQ(fromHex("").value(), "");
  EXPECT_FALSE(fromHex("0"));
  EXPECT_FALSE(fromHex("0g"));
}

TEST(Files, TailLines) {
  EXPECT_EQ(tailLines("a\nb\nc\n", 2), "  b\n  c\n");
  EXPECT_EQ(tailLines("a\nb", 5), "  a\n  b\n");
  EXPECT_EQ(tailLines("", 5), "");
  EXPECT_EQ(tailLines("\n\n", 1), "");
}

std::vector<Property> someProperties() {
  return {{"zio_buf_alloc", "alloc"},
          {"fields_size", "blkptr"},
          {"fields_dva", "blkptr"}};
}

std::vector<std::string> selectedNames(std::vector<std::string> patterns) {
  auto selected = selectProperties(someProperties(), patterns);
  std::vector<std::string> names;
  if (selected)
    for (const Property &property : *selected)
      names.push_back(property.name);
  return names;
}

TEST(Selection, NamesGlobsAndAreas) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(selectedNames({}).size(), 3u);
  EXPECT_EQ(selectedNames({"fields_dva"}), Names{"fields_dva"});
  EXPECT_EQ(selectedNames({"fields_*"}), (Names{"fields_size", "fields_dva"}));
  EXPECT_EQ(selectedNames({"alloc/*"}), Names{"zio_buf_alloc"});
  EXPECT_EQ(selectedNames({"fields_dva", "fields_*"}).size(), 2u)
      << "each once";
}

TEST(Selection, UnknownNamesWhatIsNear) {
  auto selected = selectProperties(someProperties(), {"field_size"});
  ASSERT_FALSE(selected);
  EXPECT_NE(selected.error().text.find("fields_size"), std::string::npos);
  EXPECT_EQ(selected.error().text.find("zio_buf_alloc"), std::string::npos);
  EXPECT_FALSE(selectProperties(someProperties(), {"fields_dva", "zzz"}));
  EXPECT_FALSE(selectProperties(someProperties(), {""}));
}

TEST(Selection, DescriptionsAreChecked) {
  TemporaryFolder folder;
  Property property{"p", "a"};
  auto file = folder.write("p.json", R"({"statement": "s",
      "engines": ["prove"], "applicable": false, "reason": "no code"})");
  ASSERT_TRUE(describeProperty(property, file));
  EXPECT_TRUE(property.prove);
  EXPECT_FALSE(property.fuzz);
  EXPECT_FALSE(property.applicable);
  EXPECT_TRUE(property.lacks.empty());
  file = folder.write("lacks.json", R"({"statement": "s", "engines": ["fuzz"],
      "lacks": ["icp_gcm_impl=avx2-vaes"]})");
  ASSERT_TRUE(describeProperty(property, file));
  EXPECT_EQ(property.lacks,
            std::vector<std::string>{"icp_gcm_impl=avx2-vaes"});
  for (const char *bad : {"", "{}", R"({"statement": 1, "engines": []})",
                          R"({"statement": "s", "engines": "prove"})",
                          R"({"statement": "s", "engines": [], "lacks": 1})"})
    EXPECT_FALSE(describeProperty(property, folder.write("bad.json", bad)));
}

TEST(FuzzLogs, StatusAndFinalLines) {
  FuzzLog log;
  log.readLine("INFO: Seed: 1");
  log.readLine("#2\tINITED cov: 55 ft: 66 corp: 3/9b exec/s: 0 rss: 28Mb");
  EXPECT_TRUE(log.started);
  EXPECT_EQ(log.coverage, 55u);
  log.readLine("#1048576\tpulse  cov: 56 ft: 70 corp: 4/9b lim: 4096 "
               "exec/s: 524288 rss: 300Mb");
  EXPECT_EQ(log.executions, 1048576u);
  EXPECT_EQ(log.execsPerSecond, 524288u);
  EXPECT_EQ(log.features, 70u);
  EXPECT_EQ(log.corpusUnits, 4u);
  log.readLine("stat::number_of_executed_units: 2000000");
  EXPECT_EQ(log.executions, 2000000u);
  log.readLine("    #0 0x5 in f /t/a.c:9:2");
  log.readLine("#");
  log.readLine("");
  EXPECT_EQ(log.executions, 2000000u);
}

// Files as AFL++ 4.04c writes them.
TEST(AflEngine, WhatItsFilesSay) {
  TemporaryFolder folder;
  Workspace space;
  auto engine = makeAflEngine(space);
  EngineTask task = {.property = "p",
                     .number = 1,
                     .count = 2,
                     .seeds = {},
                     .corpus = {},
                     .fresh = folder.path / "p.new",
                     .folder = folder.path / "p-2",
                     .log = {},
                     .seen = {}};
  FuzzLog log;
  folder.write("p.afl/s1/plot_data",
               "# relative_time, cycles_done, ...\n"
               "5, 0, 1, 38, 30, 3, 29.95%, 0, 0, 4, 11287.62, 56438, 65\n");
  EXPECT_TRUE(engine->readLine(
      task, "[*] Fuzzing test case #3 (38 total, 0 crashes saved, ...)", log));
  EXPECT_FALSE(log.started);
  EXPECT_EQ(log.executions, 56438u);
  EXPECT_EQ(log.execsPerSecond, 11287u);
  EXPECT_EQ(log.corpusUnits, 38u);
  EXPECT_EQ(log.coverage, 65u);
  EXPECT_TRUE(engine->readLine(
      task,
      "[!] WARNING: Test case 'id:000005,time:0,execs:0,orig:000017' results "
      "in a crash, skipping",
      log));
  EXPECT_TRUE(engine->readLine(task, "[*] Entering queue cycle 1.", log));
  EXPECT_TRUE(log.started);
  folder.write("p.afl/s1/fuzzer_stats", "execs_done        : 200502\n"
                                        "corpus_count      : 41\n"
                                        "stability         : 87.25%\n"
                                        "edges_found       : 66\n");
  engine->readEnd(task, log);
  EXPECT_EQ(log.executions, 200502u);
  EXPECT_EQ(log.coverage, 66u);
  EXPECT_EQ(log.stability, 87.25);

  folder.write("p.afl/s1/crashes/id:000000,sig:06,src:000003,time:1", "x");
  folder.write("p.afl/s1/hangs/id:000000,src:000003,time:1", "y");
  auto failures = engine->failures(task, log, {});
  ASSERT_EQ(failures.size(), 3u);
  EXPECT_EQ(failures[0].tape, folder.path / "p-2/in/000017");
  EXPECT_EQ(failures[1].reported.message, "SIGABRT");
  EXPECT_EQ(failures[2].reported.kind, "timeout");
  for (const char *name : {"id:000000,time:0,execs:0,orig:000000",
                           "id:000001,sync:main,src:000001",
                           "id:000002,src:000000,time:5,op:mutator.so"})
    folder.write(std::string("p.afl/s1/queue/") + name, "z");
  EXPECT_EQ(engine->newUnits(task).size(), 1u);
}

TEST(Trees, WhatIsNotATree) {
  TemporaryFolder folder;
  EXPECT_FALSE(treeAt(folder.path / "missing"));
  EXPECT_FALSE(treeAt(folder.path));
  EXPECT_FALSE(treeAt(folder.write("file", "x")));
  folder.write("include/sys/spa.h", "");
  folder.write("module/zfs/zio.c", "");
  folder.write("lib/libspl/include/assert.h", "");
  auto tree = treeAt(folder.path);
  ASSERT_TRUE(tree) << tree.error().text;
  EXPECT_EQ(tree->release, "");
  folder.write("META", "Meta: 1\nName: zfs\nVersion:       2.1.11\n");
  EXPECT_EQ(treeAt(folder.path)->release, "2.1.11");
  EXPECT_EQ(treeAt(folder.path)->id, tree->id);
}

PropertyRecord recordWith(Outcome outcome, const std::string &finding) {
  PropertyRecord record;
  record.property = {"p", "a"};
  record.proof.emplace();
  record.proof->outcome = outcome;
  ProofFailure failure;
  failure.signature = Signature{"panic", "f", "m"};
  failure.finding = finding;
  if (outcome == Outcome::Refuted || outcome == Outcome::Known)
    record.proof->failures.push_back(failure);
  return record;
}

TEST(Reports, ExitCodes) {
  auto codeOf = [](PropertyRecord record) {
    zassay::Run run;
    run.records.push_back(std::move(record));
    return run.exitCode();
  };
  EXPECT_EQ(codeOf(recordWith(Outcome::Proved, "")), ExitCode::Success);
  EXPECT_EQ(codeOf(recordWith(Outcome::Unknown, "")), ExitCode::Finding);
  EXPECT_EQ(codeOf(recordWith(Outcome::Refuted, "")), ExitCode::Finding);
  EXPECT_EQ(codeOf(recordWith(Outcome::Known, "id")), ExitCode::Success);

  PropertyRecord record = recordWith(Outcome::Proved, "");
  record.findingChecks.push_back({"id", true, false, true, "held"});
  EXPECT_EQ(codeOf(record), ExitCode::Finding) << "no longer reproduces";

  record = recordWith(Outcome::Proved, "");
  record.replay.emplace();
  record.replay->failures.push_back({"tape", {"panic", "f", "m"}, ""});
  EXPECT_EQ(codeOf(record), ExitCode::Finding) << "a seed that fails";

  record.replay->failures.front().finding = "id";
  EXPECT_EQ(codeOf(record), ExitCode::Success) << "known on this release";
  EXPECT_EQ(record.knownFindings(), std::vector<std::string>{"id"});

  zassay::Run run;
  run.finished = false;
  EXPECT_EQ(run.exitCode(), ExitCode::Interrupted);
}

TEST(Reports, TheSameFailureTwiceIsOneFinding) {
  PropertyRecord record = recordWith(Outcome::Refuted, "");
  record.fuzz.emplace();
  record.fuzz->outcome = Outcome::Crash;
  record.fuzz->crashes.push_back({{"panic", "f", "m"}, "t", true, "", 1});
  record.fuzz->crashes.push_back({{"panic", "g", "m"}, "t", true, "", 1});
  record.fuzz->crashes.push_back({{"panic", "h", "m"}, "t", true, "known", 1});
  EXPECT_EQ(record.newFindings().size(), 2u);
  EXPECT_EQ(record.knownFindings(), std::vector<std::string>{"known"});
}

TEST(Reports, JsonHoldsWhatIsNotUtf8) {
  zassay::Run run;
  run.command = "bad \xff byte";
  run.records.push_back(recordWith(Outcome::Refuted, ""));
  EXPECT_NE(toText(reportJson(run)).find("\"properties\""), std::string::npos);
}

} // namespace
