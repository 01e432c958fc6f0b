// SPDX-License-Identifier: Apache-2.0
#include "CrossCheck.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>

#include <llvm/Support/Program.h>

namespace zassay {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// What cvc5 may take beyond the limit that it keeps itself.
constexpr unsigned GraceSeconds = 5;

double since(Clock::time_point Begin) {
  return std::chrono::duration<double>(Clock::now() - Begin).count();
}

// The first line that Program prints; what it says on its error output is
// nobody's answer.
std::string firstLine(const std::string &Program, const std::vector<std::string> &Arguments,
                      const fs::path &Output, unsigned Seconds, unsigned Megabytes) {
  std::vector<llvm::StringRef> Argv{Program};
  Argv.insert(Argv.end(), Arguments.begin(), Arguments.end());
  std::string OutputName = Output.string();
  llvm::StringRef Nothing, To = OutputName;
  std::optional<llvm::StringRef> Redirects[] = {Nothing, To, Nothing};
  std::string Error;
  if (llvm::sys::ExecuteAndWait(Program, Argv, std::nullopt, Redirects, Seconds, Megabytes, &Error) < 0 &&
      !Error.empty())
    return Error;
  std::string Line;
  std::ifstream In(Output);
  std::getline(In, Line);
  return Line;
}

// The query without the answer that it already has.
void writeUnanswered(const fs::path &From, const fs::path &To) {
  std::ifstream In(From);
  std::ofstream Out(To);
  Out.exceptions(std::ios::failbit | std::ios::badbit);
  for (std::string Line; std::getline(In, Line);)
    if (!Line.starts_with("(set-info :status ") && !Line.starts_with(";"))
      Out << Line << '\n';
}

} // namespace

std::expected<std::string, std::string> findSolver(const std::string &Name) {
  llvm::ErrorOr<std::string> Found = llvm::sys::findProgramByName(Name);
  if (!Found)
    return std::unexpected(Name + ": " + Found.getError().message() +
                           "; --cross-check needs it (Debian package cvc5)");
  return *Found;
}

CrossChecked crossCheck(const std::string &Solver, const std::vector<QueryFile> &Files,
                        const CrossCheckLimits &L) {
  CrossChecked Out;
  auto Begin = Clock::now();
  if (Files.empty())
    return Out;
  fs::path Output = Files.front().Path.parent_path() / "cross-check.out";
  fs::path Query = Files.front().Path.parent_path() / "cross-check.smt2";
  // "This is cvc5 version 1.0.3"
  std::istringstream Version(firstLine(Solver, {"--version"}, Output, GraceSeconds, 0));
  for (std::string Word; Version >> Word;)
    if (Word != "This" && Word != "is" && Word != "version")
      Out.Solver += (Out.Solver.empty() ? "" : " ") + Word;
  for (const QueryFile &File : Files) {
    ++Out.Queries;
    auto undecided = [&](const std::string &Why) {
      Out.Undecided.push_back(File.Path.filename().string() + ": " + Why);
    };
    double Left = std::chrono::duration<double>(L.Deadline - Clock::now()).count();
    double Seconds = std::min(L.QuerySeconds, Left);
    if (File.Z3 == Answer::Unknown || Seconds <= 0) {
      undecided(Seconds <= 0 ? "no time left" : "no answer to compare with");
      continue;
    }
    writeUnanswered(File.Path, Query);
    auto Asked = Clock::now();
    std::string Limit = "--tlimit=" + std::to_string(int64_t(Seconds * 1000) + 1);
    std::string Said = firstLine(Solver, {"--lang=smt2", "--bitblast=eager", Limit, Query.string()}, Output,
                                 unsigned(Seconds) + GraceSeconds, unsigned(L.MemoryMegabytes));
    if (Said == nameOf(File.Z3))
      ++Out.Agreed;
    else if (Said == "sat" || Said == "unsat")
      Out.Disagreements.push_back(File.Path);
    else
      undecided(since(Asked) >= Seconds ? "time limit" : Said.empty() ? "no answer" : Said);
  }
  fs::remove(Output);
  fs::remove(Query);
  Out.Seconds = since(Begin);
  return Out;
}

} // namespace zassay
