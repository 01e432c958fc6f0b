// SPDX-License-Identifier: Apache-2.0
//
// The prover on small C programs with known verdicts. The expectation itself
// is checked natively, without the prover; every tape that the prover gives
// is replayed natively, under sanitizers.
#include "TestProgram.h"

#include "Interrupt.h"
#include "Process.h"
#include "Signature.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace zassay {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using std::chrono::seconds;

const fs::path programsDir = ZASSAY_PROGRAMS_DIR; // the sources
const fs::path builtDir = ZASSAY_BUILT_DIR;       // bitcode/ replay/ random/

constexpr const char *randomTapes = "20000";
constexpr const char *comparedTapes = "2000";
constexpr const char *randomSeed = "1";

// Exit codes of the prover and of a replay.
const std::map<std::string, int> verdictExit = {{"PROVED", 0},
                                                {"BOUNDED", 10},
                                                {"REFUTED", 11},
                                                {"SPURIOUS", 11},
                                                {"VACUOUS", 12},
                                                {"UNKNOWN", 13},
                                                {"DISAGREEMENT", 14}};
enum ReplayExit { Held = 0, RequireFailed = 1, SanitizerFailed = 77 };

// What the sanitizers call each of the prover's kinds of failure.
const std::map<std::string, std::set<std::string>> nativeKinds = {
    {"panic", {"panic"}},
    {"require", {"require"}},
    {"out-of-bounds",
     {"asan:heap-buffer-overflow", "asan:stack-buffer-overflow",
      "asan:stack-buffer-underflow", "asan:global-buffer-overflow",
      "asan:dynamic-stack-buffer-overflow",
      "ubsan:out-of-bounds-index"}},
    {"null-dereference", {"asan:SEGV", "ubsan:null-pointer-use"}},
    {"use-after-free", {"asan:heap-use-after-free"}},
    {"use-after-scope",
     {"asan:stack-use-after-return", "asan:stack-use-after-scope"}},
    {"double-free", {"asan:double-free"}},
    {"bad-free", {"asan:free", "asan:bad-free"}},
    {"signed-overflow", {"ubsan:signed-integer-overflow"}},
    {"division-by-zero", {"ubsan:integer-divide-by-zero"}},
    {"shift-out-of-range", {"ubsan:invalid-shift-exponent"}},
    {"write-to-constant", {"asan:SEGV"}},
    {"overlapping-copy", {"asan:memcpy-param-overlap"}},
    {"undefined-count", {"ubsan:invalid-builtin-use"}},
    {"unreachable", {"ubsan:unreachable-call"}},
    {"uninitialised-read", {"msan:use-of-uninitialized-value"}},
};

std::vector<fs::path> programFiles() {
  std::vector<fs::path> files;
  for (const auto &entry : fs::directory_iterator(programsDir))
    if (entry.path().extension() == ".c")
      files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

// The programs without a line that starts with "native: " and the word.
std::vector<fs::path> programsBut(const std::string &word) {
  std::vector<fs::path> files = programFiles();
  std::erase_if(files, [&](const fs::path &file) {
    std::stringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str().contains("\n * native: " + word);
  });
  return files;
}

ProcessResult runOrFail(Command command) {
  auto interrupt = Interrupt::install();
  EXPECT_TRUE(interrupt.has_value());
  command.timeLimit = seconds(60);
  auto result = runProcess(command, *interrupt);
  if (!result) {
    ADD_FAILURE() << command.argv[0] << ": " << result.error().text;
    return {};
  }
  return *result;
}

class ProgramsTest : public ::testing::TestWithParam<fs::path> {
protected:
  void SetUp() override {
    auto parsed = parseTestProgram(GetParam());
    ASSERT_TRUE(parsed.has_value()) << GetParam() << ": " << parsed.error();
    program = *parsed;
    tapeFile = fs::path(::testing::TempDir()) /
               ("zassay-" + std::to_string(getpid()) + "-" + program.name);
  }
  void TearDown() override {
    std::error_code ignored;
    fs::remove(tapeFile, ignored);
  }

  ProcessResult replay(const std::vector<std::uint8_t> &tape) const {
    std::ofstream out(tapeFile, std::ios::binary);
    out.write(reinterpret_cast<const char *>(tape.data()),
              static_cast<std::streamsize>(tape.size()));
    out.close();
    return runOrFail({.argv = {builtDir / "replay" / program.name, tapeFile}});
  }

  // Whether a native run ended in this failure, on its line.
  ::testing::AssertionResult shows(const ProcessResult &run,
                                   const ExpectedFailure &failure) const {
    Signature signature = signatureOf(run);
    const std::string at =
        program.name + ".c:" + std::to_string(failure.line) + ":";
    auto kinds = nativeKinds.find(failure.kind);
    if (kinds == nativeKinds.end())
      return ::testing::AssertionFailure()
             << "no such kind of failure: " << failure.kind;
    const bool kindMatches = kinds->second.contains(signature.kind);
    const bool exitMatches =
        failure.kind == "panic"     ? run.end == ProcessResult::End::Signalled
        : failure.kind == "require" ? run.exitedWith(RequireFailed)
                                    : run.exitedWith(SanitizerFailed);
    if (kindMatches && exitMatches && run.err.contains(at))
      return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure()
           << "expected " << failure.kind << " at " << at << " got "
           << run.describeEnd() << ", " << signature.oneLine() << "\n"
           << run.err;
  }

  ::testing::AssertionResult showsOneOf(const ProcessResult &run) const {
    for (const ExpectedFailure &failure : program.failures)
      if (shows(run, failure))
        return ::testing::AssertionSuccess();
    return shows(run, program.failures.front());
  }

  TestProgram program;
  fs::path tapeFile;
};

using LifterTest = ProgramsTest;
using NativeTest = ProgramsTest;
using ProverTest = ProgramsTest;

std::vector<std::string> sorted(std::vector<std::string> texts) {
  std::ranges::sort(texts);
  return texts;
}

std::map<std::string, unsigned long> counts(const std::string &out) {
  std::map<std::string, unsigned long> values;
  std::istringstream in(out);
  std::string word;
  unsigned long value;
  while (in >> word && word != "reached" && in >> value)
    values[word] = value;
  return values;
}

// The expectation, judged by running the program on many tapes.
TEST_P(NativeTest, AgreesWithTheExpectation) {
  if (program.tape) {
    ProcessResult run = replay(*program.tape);
    if (program.refuted())
      EXPECT_TRUE(showsOneOf(run));
    else
      EXPECT_TRUE(run.exitedWith(Held)) << run.describeEnd() << run.err;
    return;
  }
  ProcessResult run = runOrFail(
      {.argv = {builtDir / "random" / program.name, randomTapes, randomSeed},
       .environment = {"MSAN_OPTIONS=exitcode=77:external_symbolizer_path="
                       ZASSAY_SYMBOLIZER,
                       "ASAN_OPTIONS=exitcode=77:detect_stack_use_after_return="
                       "1:external_symbolizer_path=" ZASSAY_SYMBOLIZER,
                       "UBSAN_OPTIONS=report_error_type=1:print_stacktrace=1"}});
  if (program.refuted()) {
    EXPECT_TRUE(showsOneOf(run));
    return;
  }
  ASSERT_TRUE(run.exitedWith(0)) << run.describeEnd() << "\n" << run.err;
  const bool everHeld = counts(run.out)["held"] > 0;
  auto reached = [&](const std::string &label) {
    return run.out.contains("reached " + label + "\n");
  };
  if (program.verdict == "VACUOUS")
    EXPECT_FALSE(everHeld && std::ranges::all_of(program.reachLabels, reached));
  else
    EXPECT_TRUE(everHeld) << "all tapes were rejected";
}

TEST_P(ProverTest, GivesTheVerdict) {
  Command command{.argv = {ZASSAY_PROVE}};
  std::ranges::copy(program.arguments, std::back_inserter(command.argv));
  if (std::ranges::find(program.arguments, "--time-limit") ==
      program.arguments.end())
    command.argv.insert(command.argv.end(),
                        {"--time-limit", "40", "--cross-check",
                         "--cross-check-limit", "3"});
  for (const std::string &argument :
       {std::string("--property"),
        (builtDir / "bitcode" / (program.name + ".bc")).string(),
        std::string("--index"), (builtDir / "units.index").string()})
    command.argv.push_back(argument);
  ProcessResult run = runOrFail(command);
  SCOPED_TRACE(run.out + run.err);

  Json json = Json::parse(run.out, nullptr, false);
  ASSERT_TRUE(json.is_object()) << run.describeEnd();
  const bool spurious = program.verdict == "SPURIOUS";
  ASSERT_EQ(json.value("verdict", ""), spurious ? "REFUTED" : program.verdict);
  EXPECT_TRUE(run.exitedWith(verdictExit.at(program.verdict)))
      << run.describeEnd();
  EXPECT_EQ(json.value("property", ""), program.name);
  EXPECT_TRUE(json.value("reason", "").contains(program.reason))
      << json.value("reason", "");
  if (program.verdict == "BOUNDED")
    EXPECT_EQ(json.value("bound", 0u), program.bound);

  if (json.contains("cross_check")) {
    const Json &second = json["cross_check"];
    EXPECT_EQ(second.value("agreed", 0u) + second["undecided"].size(),
              second.value("queries", 1u));
    for (const std::string why : second["undecided"])
      EXPECT_TRUE(why.ends_with(": time limit")) << why;
  }

  // Exactly the failures that are marked, no other line and no other kind.
  std::vector<ExpectedFailure> found;
  auto abstractions = json.value("abstractions", std::vector<std::string>());
  for (const Json &entry : json.value("failures", Json::array())) {
    ExpectedFailure failure{entry.value("kind", ""), entry.value("line", 0u)};
    EXPECT_EQ(fs::path(entry.value("file", "")).filename(),
              GetParam().filename());
    EXPECT_NE(entry.value("function", ""), "");
    auto tape = bytesOfHex(entry.value("tape", "none"));
    ASSERT_TRUE(tape.has_value()) << tape.error();
    if (spurious) {
      ProcessResult held = replay(*tape);
      EXPECT_TRUE(held.exitedWith(Held)) << held.describeEnd() << held.err;
      EXPECT_FALSE(abstractions.empty());
      continue;
    }
    if (program.native)
      EXPECT_TRUE(shows(replay(*tape), failure));
    found.push_back(failure);
  }
  std::ranges::sort(found);
  auto same = [](const ExpectedFailure &a, const ExpectedFailure &b) {
    return a == b;
  };
  found.erase(std::ranges::unique(found, same).begin(), found.end());
  auto expected = program.failures;
  std::ranges::sort(expected);
  EXPECT_TRUE(found == expected) << "not the failures that are marked";

  EXPECT_TRUE(
      std::ranges::includes(sorted(abstractions), sorted(program.abstractions)));

  if (!program.unreached.empty()) {
    std::vector<unsigned> unreached;
    for (const Json &function : json["coverage"]["functions"])
      for (unsigned line : function["unreachable"])
        unreached.push_back(line);
    EXPECT_EQ(unreached, program.unreached);
    EXPECT_EQ(json["coverage"].value("undetermined", 1u), 0u);
  }

  if (program.verdict == "PROVED") {
    auto witness = bytesOfHex(json.value("witness", "none"));
    ASSERT_TRUE(witness.has_value()) << witness.error();
    EXPECT_EQ(sorted(json.value("reached", std::vector<std::string>())),
              sorted(program.reachLabels));
    if (program.native) {
      ProcessResult held = replay(*witness);
      EXPECT_TRUE(held.exitedWith(Held)) << held.describeEnd() << held.err;
    }
  }
}

// The program's formulas against its native runs, tape by tape.
TEST_P(LifterTest, AgreesWithTheMachine) {
  Command lift{.argv = {ZASSAY_PROVE}};
  std::ranges::copy(program.arguments, std::back_inserter(lift.argv));
  for (const std::string &argument :
       {std::string("--lifted"), tapeFile.string(), std::string("--property"),
        (builtDir / "bitcode" / (program.name + ".bc")).string(),
        std::string("--index"), (builtDir / "units.index").string()})
    lift.argv.push_back(argument);
  ProcessResult lifted = runOrFail(lift);
  ASSERT_TRUE(lifted.exitedWith(0)) << lifted.out << lifted.err;

  ProcessResult run = runOrFail(
      {.argv = {builtDir / "compare" / program.name, tapeFile, comparedTapes,
                randomSeed}});
  SCOPED_TRACE(run.err);
  const std::string report = "compared: ";
  auto at = run.err.find(report);
  ASSERT_NE(at, std::string::npos) << run.describeEnd();
  at += report.size();
  Json counted = Json::parse(run.err.substr(at, run.err.find('\n', at) - at),
                             nullptr, false);
  ASSERT_TRUE(counted.is_object());
  auto number = [&](const char *key) { return counted.value(key, 0ul); };
  EXPECT_GT(number("tapes"), 0u);
  EXPECT_TRUE(run.exitedWith(0)) << run.describeEnd();
  auto accounted = number("whole") + number("sanitizer") +
                   number("not_looked") + number("unseen");
  for (const auto &[why, times] : counted["stopped"].items())
    accounted += times.get<unsigned long>();
  EXPECT_EQ(accounted, number("tapes"));
}

// Files by name, and what is in them.
std::map<std::string, std::string> filesIn(const fs::path &folder) {
  std::map<std::string, std::string> files;
  for (const auto &entry : fs::directory_iterator(folder)) {
    std::stringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    files[entry.path().filename()] = text.str();
  }
  return files;
}

// Every query is a file that says what it decides, and a solver that answers
// the opposite on one is noticed and the file named.
TEST(CrossCheckTest, ADisagreementIsItsOwnVerdict) {
  const fs::path folder = fs::path(::testing::TempDir()) /
                          ("zassay-queries-" + std::to_string(getpid()));
  fs::create_directories(folder);
  auto prove = [&](const std::string &solver) {
    return runOrFail(
        {.argv = {ZASSAY_PROVE, "--property",
                  (builtDir / "bitcode" / "loop_bounded.bc").string(),
                  "--smt2", folder.string(), "--tree-name", "a tree",
                  "--cross-check", "--cvc5", solver}});
  };
  ProcessResult agreed = prove("cvc5");
  EXPECT_TRUE(agreed.exitedWith(0)) << agreed.out << agreed.err;
  auto files = filesIn(folder);
  EXPECT_FALSE(files.empty());
  bool witness = false;
  for (const auto &[name, text] : files) {
    EXPECT_TRUE(text.starts_with("; property: loop_bounded\n; tree: a tree\n"))
        << text;
    EXPECT_TRUE(text.contains("\n; decides: ")) << text;
    EXPECT_TRUE(text.contains(" loop_bounded.bc\n")) << text;
    witness = witness || name.contains("-witness.");
  }
  EXPECT_TRUE(witness);

  ProcessResult differs =
      prove((programsDir / "../contrary_solver.py").string());
  EXPECT_TRUE(differs.exitedWith(verdictExit.at("DISAGREEMENT")))
      << differs.out << differs.err;
  Json json = Json::parse(differs.out, nullptr, false);
  ASSERT_TRUE(json.is_object());
  EXPECT_EQ(json.value("verdict", ""), "DISAGREEMENT");
  for (const auto &[name, text] : files)
    EXPECT_TRUE(json.value("reason", "").contains((folder / name).string()));

  EXPECT_TRUE(prove("no-such-solver").exitedWith(2));
  fs::remove_all(folder);
}

std::string testName(const ::testing::TestParamInfo<fs::path> &info) {
  return info.param.stem();
}

// Where MemorySanitizer ends a run the formulas stop: nothing to compare.
INSTANTIATE_TEST_SUITE_P(Programs, LifterTest,
                         ::testing::ValuesIn(programsBut("")), testName);
INSTANTIATE_TEST_SUITE_P(Programs, NativeTest,
                         ::testing::ValuesIn(programsBut("skip")), testName);
INSTANTIATE_TEST_SUITE_P(Programs, ProverTest,
                         ::testing::ValuesIn(programFiles()), testName);

} // namespace

} // namespace zassay
