// SPDX-License-Identifier: Apache-2.0
#include "Findings.h"
#include "TemporaryFolder.h"

#include <gtest/gtest.h>

using namespace zassay;

namespace {

const std::string good = R"json({
  "schema": "zassay-finding", "version": 1,
  "id": "zero-size", "title": "A size of zero", "property": "sizes",
  "signature": {"kind": "panic", "function": "zio_buf_alloc",
                "message": "VERIFY3(c < 3) failed (36028797018963967 < 32768)"},
  "reproduces_on": ["2.1.11"], "does_not_reproduce_on": ["2.3.9"],
  "field": "blk_prop", "path": "a -> b", "consequence": "a panic"
})json";

std::string with(std::string text, const std::string &from,
                 const std::string &to) {
  std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(Findings, MissingFolderHasNone) {
  auto findings = loadFindings("/nonexistent/findings");
  ASSERT_TRUE(findings);
  EXPECT_TRUE(findings->empty());
}

TEST(Findings, WellFormed) {
  TemporaryFolder folder;
  folder.write("zero-size/finding.json", good);
  folder.write("zero-size/tape", "bytes");
  auto findings = loadFindings(folder.path);
  ASSERT_TRUE(findings) << findings.error().text;
  ASSERT_EQ(findings->size(), 1u);
  const Finding &finding = findings->front();
  EXPECT_EQ(finding.property, "sizes");
  EXPECT_EQ(finding.signature.message, "VERIFY3(c < N) failed (N < N)");
  EXPECT_TRUE(finding.reproduces("2.1.11"));
  EXPECT_TRUE(finding.isGone("2.3.9"));
  EXPECT_FALSE(finding.reproduces("2.3.9"));
}

TEST(Findings, AlsoShowsInOtherWays) {
  TemporaryFolder folder;
  const std::string also = R"json("also": [{"property": "others",
    "signature": {"kind": "require", "function": "f", "message": "n == 5"},
    "tape": "tape-others"}], "reproduces_on")json";
  folder.write("zero-size/finding.json",
               with(good, "\"reproduces_on\"", also));
  folder.write("zero-size/tape", "bytes");
  auto incomplete = loadFindings(folder.path);
  ASSERT_FALSE(incomplete);
  EXPECT_NE(incomplete.error().text.find("'tape-others'"), std::string::npos);
  folder.write("zero-size/tape-others", "bytes");
  auto findings = loadFindings(folder.path);
  ASSERT_TRUE(findings) << findings.error().text;
  ASSERT_EQ(findings->size(), 2u);
  EXPECT_EQ(findings->front().property, "sizes");
  const Finding &other = findings->back();
  EXPECT_EQ(other.id, "zero-size");
  EXPECT_EQ(other.property, "others");
  EXPECT_EQ(other.tape.filename(), "tape-others");
  EXPECT_EQ(knownFinding(*findings, "others", {"require", "f", "n == N"},
                         "2.1.11"),
            &other);
  for (const char *bad : {"5", "[5]", "[{}]"}) {
    folder.write("zero-size/finding.json",
                 with(good, "\"reproduces_on\"",
                      std::string("\"also\": ") + bad +
                          ", \"reproduces_on\""));
    EXPECT_FALSE(loadFindings(folder.path)) << bad;
  }
}

TEST(Findings, EachDefectIsNamedWithItsFile) {
  struct Case {
    std::string json, expected;
  };
  const Case cases[] = {
      {"", "is not JSON"},
      {good.substr(0, good.size() / 2), "is not JSON"},
      {"[]", "is not a JSON object"},
      {with(good, "zassay-finding", "other"), "\"schema\""},
      {with(good, "\"version\": 1", "\"version\": 2"), "\"version\""},
      {with(good, "\"id\": \"zero-size\"", "\"id\": \"else\""), "\"id\""},
      {with(good, "\"id\": \"zero-size\"", "\"id\": 5"), "\"id\""},
      {with(good, "\"title\"", "\"tilte\""), "\"title\" is missing"},
      {with(good, "\"signature\": {", "\"other\": {"), "\"signature\""},
      {with(good, "\"function\"", "\"fun\""), "\"function\" is missing"},
      {with(good, "[\"2.1.11\"]", "\"2.1.11\""), "is not a list"},
      {with(good, "[\"2.1.11\"]", "[2]"), "is not a list of strings"},
      {with(good, "2.3.9", "2.1.11"), "in both lists"},
      {with(good, "\"consequence\"", "\"c\""), "\"consequence\" is missing"},
  };
  for (const Case &one : cases) {
    TemporaryFolder folder;
    folder.write("zero-size/finding.json", one.json);
    folder.write("zero-size/tape", "bytes");
    auto findings = loadFindings(folder.path);
    ASSERT_FALSE(findings) << one.expected;
    EXPECT_NE(findings.error().text.find(one.expected), std::string::npos)
        << findings.error().text;
    EXPECT_NE(findings.error().text.find("finding.json"), std::string::npos);
    EXPECT_EQ(findings.error().exitCode, ExitCode::Usage);
  }
}

TEST(Findings, TapeMustBeThere) {
  TemporaryFolder folder;
  folder.write("zero-size/finding.json", good);
  auto findings = loadFindings(folder.path);
  ASSERT_FALSE(findings);
  EXPECT_NE(findings.error().text.find("tape"), std::string::npos);
}

TEST(Findings, KnownOnlyForItsPropertySignatureAndReleases) {
  TemporaryFolder folder;
  folder.write("zero-size/finding.json", good);
  folder.write("zero-size/tape", "bytes");
  auto findings = loadFindings(folder.path);
  ASSERT_TRUE(findings);
  Signature same = {"panic", "zio_buf_alloc", "VERIFY3(c < N) failed (N < N)"};
  EXPECT_TRUE(knownFinding(*findings, "sizes", same, "2.1.11"));
  EXPECT_TRUE(knownFinding(*findings, "sizes", same, "my own tree"));
  EXPECT_FALSE(knownFinding(*findings, "other", same, "2.1.11"));
  EXPECT_FALSE(knownFinding(*findings, "sizes", same, "2.3.9"))
      << "a release on which it is recorded as gone";
  for (auto change : {&Signature::kind, &Signature::function,
                      &Signature::message}) {
    Signature other = same;
    other.*change += "x";
    EXPECT_FALSE(knownFinding(*findings, "sizes", other, "2.1.11"));
  }
}

} // namespace
