// SPDX-License-Identifier: Apache-2.0
//
// Every question that a verdict rests on, as a file of its own: SMT-LIB 2 that
// any solver decides, with a header that says what its answer means.
#ifndef ZASSAY_SMT_QUERIES_H
#define ZASSAY_SMT_QUERIES_H

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace zassay {

enum class Answer { Sat, Unsat, Unknown };
const char *nameOf(Answer A);

// What a query is asked for.
struct Question {
  // Of those that lift the code, an UNSAT alone changes the formulas; of those
  // that make the verdict, either answer counts.
  enum class Use { Lifting, Verdict };

  Use For;
  const char *Kind; // "checks", "witness", "loop", ...
  // What the answer decides, a line each. Asked for when a file is written.
  std::function<std::vector<std::string>()> Decides;
};

struct QueryFile {
  std::filesystem::path Path;
  Answer Z3;
};

// Where queries are written, and which were.
class Queries {
public:
  struct Options {
    std::filesystem::path Folder;
    std::string Property, Tree; // Tree: the release or where it is
  };
  // Describe: header lines that tell which bitcode has been read so far.
  Queries(Options O, std::function<std::vector<std::string>()> DescribeBitcode)
      : O(std::move(O)), DescribeBitcode(std::move(DescribeBitcode)) {}

  // Whether anything rests on the answer.
  static bool wants(const Question &Q, Answer Z3) {
    return Q.For == Question::Use::Verdict || Z3 == Answer::Unsat;
  }
  // Assertions: declarations and assertions. Throws what the file system does.
  void add(const Question &Q, const std::string &Assertions, Answer Z3, double Seconds);
  const std::vector<QueryFile> &files() const { return Files; }

private:
  Options O;
  std::function<std::vector<std::string>()> DescribeBitcode;
  std::vector<QueryFile> Files;
};

} // namespace zassay

#endif // ZASSAY_SMT_QUERIES_H
