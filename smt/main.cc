// SPDX-License-Identifier: Apache-2.0
//
// zassay-prove: decides one property's bitcode and prints the verdict as JSON.
// Run by `zassay prove`; one process for each property, so that a limit or a
// crash stays its own.
#include "Coverage.h"
#include "CrossCheck.h"
#include "Libraries.h"
#include "Lifted.h"
#include "Plainest.h"
#include "Proof.h"
#include "Watchdog.h"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iostream>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace {

using namespace zassay;

std::string hex(const std::vector<uint8_t> &Bytes) {
  std::string Out;
  for (uint8_t X : Bytes) {
    Out += "0123456789abcdef"[X >> 4];
    Out += "0123456789abcdef"[X & 15];
  }
  return Out;
}

double since(Clock::time_point Begin) {
  return std::chrono::duration<double>(Clock::now() - Begin).count();
}

nlohmann::json toJson(const Proof &P, const Execution &E) {
  nlohmann::json Out;
  Out["verdict"] = nameOf(P.Outcome).Name;
  if (P.Outcome == Verdict::Bounded)
    Out["bound"] = E.BoundHit;
  if (!P.Reasons.empty()) {
    std::string Reason;
    for (const std::string &R : P.Reasons)
      Reason += (Reason.empty() ? "" : "; ") + R;
    Out["reason"] = Reason;
  } else if (P.Outcome == Verdict::Vacuous) {
    Out["reason"] = P.Unreached.empty() ? "no input satisfies the assumptions"
                                        : "a point marked reachable is not: " + P.Unreached.front();
  }
  Out["failures"] = nlohmann::json::array();
  for (const Failure &F : P.Failures)
    Out["failures"].push_back({{"kind", F.Kind},
                               {"function", F.Function},
                               {"file", F.File},
                               {"line", F.Line},
                               {"message", F.Message},
                               {"tape", hex(F.Tape)}});
  if (P.HasWitness)
    Out["witness"] = hex(P.Witness);
  Out["reached"] = P.Reached;
  Out["unreached"] = P.Unreached;
  Out["abstractions"] = E.Abstractions;
  Out["functions"] = E.Functions;
  return Out;
}

nlohmann::json toJson(const CrossChecked &C, uint64_t Trivial) {
  return {{"solver", C.Solver},   {"queries", C.Queries}, {"agreed", C.Agreed}, {"undecided", C.Undecided},
          {"trivial", Trivial}, {"seconds", C.Seconds}};
}

nlohmann::json toJson(const std::vector<FunctionCoverage> &Functions) {
  nlohmann::json Out;
  auto lists = [] {
    return std::map<Reach, std::vector<unsigned>>{
        {Reach::Reachable, {}}, {Reach::Unreachable, {}}, {Reach::Undetermined, {}}};
  };
  const std::map<Reach, const char *> Names{
      {Reach::Reachable, "reachable"}, {Reach::Unreachable, "unreachable"}, {Reach::Undetermined, "undetermined"}};
  std::map<Reach, size_t> Total;
  Out["functions"] = nlohmann::json::array();
  for (const FunctionCoverage &F : Functions) {
    auto Lines = lists();
    for (const auto &[Line, R] : F.Lines)
      Lines[R].push_back(Line);
    nlohmann::json &Entry = Out["functions"].emplace_back();
    Entry = {{"name", F.Name}, {"file", F.File}};
    for (const auto &[R, Name] : Names) {
      Entry[Name] = Lines[R];
      Total[R] += Lines[R].size();
    }
  }
  for (const auto &[R, Name] : Names)
    Out[Name] = Total[R];
  return Out;
}

std::vector<uint8_t> fromHex(const std::string &Text) {
  std::vector<uint8_t> Out;
  for (size_t I = 0; I + 1 < Text.size(); I += 2)
    Out.push_back(uint8_t(std::stoul(Text.substr(I, 2), nullptr, 16)));
  return Out;
}

// What --plainest is given: "tape", in hexadecimal, and "fields", a list of
// [bit, width, plain value].
nlohmann::json answerPlainest(Terms &T, Values &V, const Limits &L, const Execution &E, const std::string &Path) {
  std::ifstream File(Path);
  nlohmann::json Request = nlohmann::json::parse(File), Out;
  std::vector<PlainField> Fields;
  for (const nlohmann::json &F : Request.at("fields"))
    Fields.push_back({F.at(0), F.at(1), F.at(2)});
  Out["tapes"] = nlohmann::json::array();
  for (const PlainTape &P : plainest(T, V, L, E, fromHex(Request.at("tape")), Fields))
    Out["tapes"].push_back(
        {{"check", P.Check}, {"tape", hex(P.Bytes)}, {"fields", P.Fields}, {"fewest", P.Fewest}});
  return Out;
}

void print(nlohmann::json Out, const std::string &Property) {
  Out["property"] = Property;
  Out["stats"]["peak_mb"] = peakMegabytes();
  std::cout << Out.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
}

nlohmann::json unknown(const std::string &Reason) {
  return {{"verdict", nameOf(Verdict::Unknown).Name}, {"reason", Reason}, {"failures", nlohmann::json::array()}};
}

struct Settings {
  std::string PropertyFile, IndexFile, LibraryFile, SmtFolder, LiftedFile, PlainFile, Tree;
  bool CrossCheck = false;
  std::string SecondSolver = "cvc5";
  CrossCheckLimits Second;
  Limits L;

  std::string property() const { return std::filesystem::path(PropertyFile).stem().string(); }
};

// The exit code, if that is all.
std::optional<int> parse(Settings &W, int Argc, char **Argv) {
  CLI::App App("Decide one property from its bitcode; prints one JSON object.");
  bool Libraries = false;
  App.add_flag("--libraries", Libraries, "decide nothing: list the libraries that decide, with their build ids");
  App.add_option("--property", W.PropertyFile, "the property's bitcode")->check(CLI::ExistingFile);
  App.add_option("--index", W.IndexFile, "units.index: which bitcode file defines which symbol")->check(CLI::ExistingFile);
  App.add_option("--library", W.LibraryFile, "bitcode of the C library (default: beside this program)");
  App.add_option("--tree-name", W.Tree, "the tree that the bitcode is of, for the headers of queries");
  App.add_option("--smt2", W.SmtFolder, "folder for each query that the verdict rests on, as SMT-LIB 2")->check(CLI::ExistingDirectory);
  App.add_option("--lifted", W.LiftedFile, "decide nothing: write the events of a run and their formulas here");
  App.add_option("--plainest", W.PlainFile, "decide nothing: a JSON file with a failing tape and its fields; prints plainer ones")->check(CLI::ExistingFile);
  App.add_flag("--cross-check", W.CrossCheck, "have cvc5 decide each of these queries, too");
  App.add_option("--cross-check-limit", W.Second.QuerySeconds, "seconds for cvc5, each query")->check(CLI::PositiveNumber);
  App.add_option("--cvc5", W.SecondSolver, "the cvc5 program");
  App.add_option("--time-limit", W.L.Seconds, "seconds; as many again for --cross-check")->check(CLI::PositiveNumber);
  App.add_option("--memory-limit", W.L.MemoryMegabytes, "megabytes")->check(CLI::PositiveNumber);
  App.add_option("--loop-bound", W.L.LoopBound, "iterations of one loop; 0: as many as there are");
  try {
    App.parse(Argc, Argv);
    if (!Libraries && W.PropertyFile.empty())
      throw CLI::RequiredError("--property");
  } catch (const CLI::ParseError &E) {
    return App.exit(E) == 0 ? 0 : 2;
  }
  if (Libraries) {
    std::cout << loadedLibraries() << std::flush;
    return std::cout ? 0 : 2;
  }
  if (W.LibraryFile.empty())
    W.LibraryFile = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "prover-libc.bc";
  return std::nullopt;
}

// A folder of this process's own for queries that nobody asked to keep.
// What still lies in it at the end, a disagreement, stays.
class Scratch {
public:
  Scratch() {
    std::string Name = std::filesystem::temp_directory_path() / "zassay-queries-XXXXXX";
    if (!mkdtemp(Name.data()))
      throw std::filesystem::filesystem_error(Name, std::error_code(errno, std::generic_category()));
    Folder = Name;
  }
  void keepOnly(const std::vector<std::filesystem::path> &Files) {
    std::error_code Ignored;
    for (const auto &Entry : std::filesystem::directory_iterator(Folder, Ignored))
      if (std::find(Files.begin(), Files.end(), Entry.path()) == Files.end())
        std::filesystem::remove(Entry, Ignored);
    std::filesystem::remove(Folder, Ignored); // if nothing is left
  }
  ~Scratch() { keepOnly(Kept); }
  std::filesystem::path Folder;
  std::vector<std::filesystem::path> Kept;
};

int run(Settings W) {
  auto Begin = Clock::now();
  auto limitAfter = [&](double Seconds) { return Clock::now() + std::chrono::milliseconds(int64_t(Seconds * 1000)); };
  W.L.Deadline = limitAfter(W.L.Seconds);
  std::optional<Scratch> Own;
  std::string SecondSolver;
  if (W.CrossCheck) {
    auto Found = findSolver(W.SecondSolver);
    if (!Found) {
      std::cerr << "zassay-prove: " << Found.error() << "\n";
      return 2;
    }
    SecondSolver = *Found;
    if (W.SmtFolder.empty())
      W.SmtFolder = Own.emplace().Folder;
  }
  auto Loaded = Program::load(W.PropertyFile, W.IndexFile, W.LibraryFile);
  if (!Loaded) {
    std::cerr << "zassay-prove: " << Loaded.error() << "\n";
    return 2;
  }
  Program &Code = **Loaded;
  Terms T;
  Values V(T);
  Queries Written({W.SmtFolder, W.property(), W.Tree}, [&] { return Code.describeBitcode(); });
  Solver S(T, V, W.L.Deadline, W.SmtFolder.empty() ? nullptr : &Written);
  Executor X(Code, V, S, W.L);
  nlohmann::json Out;
  Verdict Outcome = Verdict::Unknown;
  double Lifted = 0;
  SolverStats AtLift;
  std::atomic<const char *> Phase = "lifting";
  std::optional<Watchdog> Watch(std::in_place, W.L, [&](const std::string &Limit) {
    print(unknown(Limit + " while " + Phase.load()), W.property());
    if (Own)
      Own->keepOnly({});
    _exit(nameOf(Verdict::Unknown).ExitCode);
  });
  try {
    Execution E = X.execute(/*RecordEvents=*/!W.LiftedFile.empty());
    Lifted = since(Begin);
    AtLift = S.stats();
    if (!W.LiftedFile.empty()) {
      if (E.Events.empty())
        throw std::runtime_error(E.Unsupported.empty() ? "nothing happens" : *E.Unsupported.begin());
      std::ofstream File(W.LiftedFile);
      writeLifted(T, E, File);
      if (!File.flush())
        throw std::runtime_error("cannot write " + W.LiftedFile);
      return 0;
    }
    if (!W.PlainFile.empty()) {
      // The watchdog ends what goes on behind the deadline; what there is by
      // then shall be told.
      W.L.Deadline -= std::chrono::milliseconds(int64_t(W.L.Seconds * 100));
      std::cout << answerPlainest(T, V, W.L, E, W.PlainFile).dump() << std::endl;
      return 0;
    }
    Phase = "deciding";
    Proof P = decide(T, S, W.L, E);
    Outcome = P.Outcome;
    Out = toJson(P, E);
    Out["stats"]["instructions"] = E.Instructions;
    Out["stats"]["checks"] = E.Checks.size();
    Out["stats"]["formula_size"] = S.formulaSize();
    auto Decided = Clock::now();
    Phase = "counting lines";
    Out["coverage"] = toJson(cover(T, S, W.L, E));
    Out["stats"]["coverage_seconds"] = since(Decided);
    Watch.reset();
    if (W.CrossCheck) {
      W.Second.Deadline = limitAfter(W.L.Seconds);
      W.Second.MemoryMegabytes = W.L.MemoryMegabytes;
      CrossChecked C = crossCheck(SecondSolver, Written.files(), W.Second);
      Out["cross_check"] = toJson(C, E.Trivial + S.stats().Trivial);
      if (!C.Disagreements.empty()) {
        Outcome = Verdict::Disagreement;
        std::string Reason = C.Solver + " says the opposite of Z3 on";
        for (const std::filesystem::path &File : C.Disagreements)
          Reason += " " + File.string();
        Out["verdict"] = nameOf(Outcome).Name;
        Out["reason"] = Reason;
        if (Own)
          Own->Kept = C.Disagreements;
      }
    }
  } catch (const std::exception &E) { // from Z3: memory, or a term it refuses
    Outcome = Verdict::Unknown;
    Out = unknown(E.what());
  }
  Watch.reset();
  Out["units"] = Code.unitSymbols();
  Out["stats"]["lift_seconds"] = Lifted - AtLift.Seconds;
  Out["stats"]["solve_seconds"] = S.stats().Seconds;
  Out["stats"]["seconds"] = since(Begin);
  Out["stats"]["queries"] = S.stats().Queries;
  Out["stats"]["queries_from_cache"] = S.stats().CachedModels;
  print(Out, W.property());
  return nameOf(Outcome).ExitCode;
}

} // namespace

int main(int Argc, char **Argv) {
  Settings W;
  if (std::optional<int> Code = parse(W, Argc, Argv))
    return *Code;
  try {
    return run(std::move(W));
  } catch (const std::exception &E) {
    std::cerr << "zassay-prove: " << E.what() << "\n";
    return 2;
  }
}
