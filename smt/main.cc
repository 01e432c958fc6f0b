// SPDX-License-Identifier: Apache-2.0
//
// zassay-prove: decides one property's bitcode and prints the verdict as JSON.
// Run by `zassay prove`; one process for each property, so that a limit or a
// crash stays its own.
#include "Lifted.h"
#include "Proof.h"

#include <filesystem>
#include <fstream>
#include <iostream>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <sys/resource.h>

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

} // namespace

int main(int Argc, char **Argv) {
  CLI::App App("Decide one property from its bitcode; prints one JSON object.");
  std::string PropertyFile, IndexFile, LibraryFile, SmtFolder, LiftedFile;
  double TimeLimit = 60;
  Limits L;
  App.add_option("--property", PropertyFile, "the property's bitcode")->required()->check(CLI::ExistingFile);
  App.add_option("--index", IndexFile, "units.index: which bitcode file defines which symbol")->check(CLI::ExistingFile);
  App.add_option("--library", LibraryFile, "bitcode of the C library (default: beside this program)");
  App.add_option("--smt2", SmtFolder, "folder for every query to the solver, as SMT-LIB 2")->check(CLI::ExistingDirectory);
  App.add_option("--lifted", LiftedFile, "decide nothing: write the events of a run and their formulas here");
  App.add_option("--time-limit", TimeLimit, "seconds")->check(CLI::PositiveNumber);
  App.add_option("--memory-limit", L.MemoryMegabytes, "megabytes")->check(CLI::PositiveNumber);
  App.add_option("--loop-bound", L.LoopBound, "iterations of one loop; 0: as many as there are");
  try {
    App.parse(Argc, Argv);
  } catch (const CLI::ParseError &E) {
    return App.exit(E) == 0 ? 0 : 2;
  }
  if (LibraryFile.empty())
    LibraryFile = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "prover-libc.bc";

  auto Begin = Clock::now();
  L.Deadline = Begin + std::chrono::milliseconds(int64_t(TimeLimit * 1000));
  auto Loaded = Program::load(PropertyFile, IndexFile, LibraryFile);
  if (!Loaded) {
    std::cerr << "zassay-prove: " << Loaded.error() << "\n";
    return 2;
  }
  Terms T;
  Values V(T);
  Solver S(T, V, L.Deadline, SmtFolder);
  Executor X(**Loaded, V, S, L);
  nlohmann::json Out;
  Verdict Outcome = Verdict::Unknown;
  double Lifted = 0;
  SolverStats AtLift;
  try {
    Execution E = X.execute(/*RecordEvents=*/!LiftedFile.empty());
    Lifted = since(Begin);
    AtLift = S.stats();
    if (!LiftedFile.empty()) {
      if (E.Events.empty())
        throw std::runtime_error(E.Unsupported.empty() ? "nothing happens" : *E.Unsupported.begin());
      std::ofstream File(LiftedFile);
      writeLifted(T, E, File);
      if (!File.flush())
        throw std::runtime_error("cannot write " + LiftedFile);
      return 0;
    }
    Proof P = decide(T, S, E);
    Outcome = P.Outcome;
    Out = toJson(P, E);
    Out["stats"]["instructions"] = E.Instructions;
    Out["stats"]["checks"] = E.Checks.size();
  } catch (const std::exception &E) { // from Z3: memory, or a term it refuses
    Out["verdict"] = nameOf(Outcome).Name;
    Out["reason"] = E.what();
    Out["failures"] = nlohmann::json::array();
  }
  Out["units"] = (*Loaded)->unitSymbols();
  rusage Usage;
  getrusage(RUSAGE_SELF, &Usage);
  Out["property"] = std::filesystem::path(PropertyFile).stem().string();
  Out["stats"]["lift_seconds"] = Lifted - AtLift.Seconds;
  Out["stats"]["solve_seconds"] = S.stats().Seconds;
  Out["stats"]["seconds"] = since(Begin);
  Out["stats"]["queries"] = S.stats().Queries;
  Out["stats"]["queries_from_cache"] = S.stats().CachedModels;
  Out["stats"]["peak_mb"] = Usage.ru_maxrss / 1024;
  std::cout << Out.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
  return nameOf(Outcome).ExitCode;
}
