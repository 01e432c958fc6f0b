// SPDX-License-Identifier: Apache-2.0
#include "Queries.h"

#include <cstdio>
#include <fstream>

#include <z3.h>

namespace zassay {
namespace {

// Header lines are comments: one line each, whatever a name has in it.
void comment(std::ostream &Out, const char *Key, std::string Text) {
  for (char &C : Text)
    if (static_cast<unsigned char>(C) < ' ')
      C = ' ';
  Out << "; " << Key << ": " << Text << "\n";
}

} // namespace

const char *nameOf(Answer A) {
  return A == Answer::Sat ? "sat" : A == Answer::Unsat ? "unsat" : "unknown";
}

void Queries::add(const Question &Q, const std::string &Assertions, Answer Z3, double Seconds) {
  char Name[64];
  std::snprintf(Name, sizeof Name, "%05zu-%s.smt2", Files.size() + 1, Q.Kind);
  std::filesystem::path Path = O.Folder / Name;
  std::ofstream Out(Path);
  Out.exceptions(std::ios::failbit | std::ios::badbit);
  comment(Out, "property", O.Property);
  if (!O.Tree.empty())
    comment(Out, "tree", O.Tree);
  comment(Out, "kind", Q.Kind);
  for (const std::string &Line : Q.Decides())
    comment(Out, "decides", Line);
  for (const std::string &Line : DescribeBitcode())
    comment(Out, "bitcode", Line);
  char Time[32];
  std::snprintf(Time, sizeof Time, " in %.3f s", Seconds);
  comment(Out, "answer", "Z3 " + std::string(Z3_get_full_version()) + ": " + nameOf(Z3) + Time);
  Out << "(set-info :smt-lib-version 2.6)\n(set-logic QF_BV)\n"
      << "(set-info :status " << nameOf(Z3) << ")\n"
      << Assertions << "(check-sat)\n(exit)\n";
  Out.close();
  Files.push_back({std::move(Path), Z3});
}

} // namespace zassay
