// SPDX-License-Identifier: Apache-2.0
#include "Proof.h"

#include <algorithm>
#include <filesystem>

#include <llvm/IR/DebugInfoMetadata.h>

namespace zassay {
namespace {

// How long all checks together may take before each is asked for alone.
constexpr double WholeSeconds = 5;
// How long to look for a counterexample that shows itself better.
constexpr double NearSeconds = 2;

constexpr VerdictName Names[] = {
    {Verdict::Proved, "PROVED", 0},   {Verdict::Bounded, "BOUNDED", 10},
    {Verdict::Refuted, "REFUTED", 11}, {Verdict::Vacuous, "VACUOUS", 12},
    {Verdict::Unknown, "UNKNOWN", 13}, {Verdict::Disagreement, "DISAGREEMENT", 14},
};

// The drawn bytes of the one path that the model takes.
std::vector<uint8_t> tapeOf(const Execution &E, const Model &M) {
  std::vector<uint8_t> Out;
  for (const Draw &D : E.Draws) {
    if (!M.holds(D.Path->Full))
      continue;
    for (const Term &W : D.Words) {
      uint64_t Bits = M.eval(W).bits();
      for (unsigned N = 0; N < W.width(); N += 8)
        Out.push_back(uint8_t(Bits >> N));
    }
  }
  return Out;
}

Failure failureOf(const Check &C, const Execution &E, const Model &M) {
  Failure F;
  F.Kind = C.Kind;
  F.Message = C.Message;
  F.Function = C.Where->getFunction()->getName().str();
  if (const llvm::DebugLoc &D = C.Where->getDebugLoc()) {
    F.File = std::filesystem::path(D->getFilename().str()).filename().string();
    F.Line = C.Line ? C.Line : D.getLine();
  }
  F.Tape = tapeOf(E, M);
  return F;
}

// The question whether any of these checks fails.
Question checksFail(std::vector<const Check *> Checks) {
  return {Question::Use::Verdict, "checks", [Checks = std::move(Checks)] {
            std::vector<std::string> Out{"sat: an input fails one of these; unsat: none does"};
            for (const Check *C : Checks)
              Out.push_back(describe(*C));
            return Out;
          }};
}

// Whether the same tape leads to a decision that rests on what nobody has
// written: what fails then fails by that.
bool isConsequence(Terms &T, Solver &S, const Execution &E, Term Undefined, const Model &M) {
  for (const Draw &D : E.Draws)
    if (M.holds(D.Path->Full))
      for (const Term &W : D.Words)
        Undefined = T.conj(Undefined, T.eq(W, M.eval(W)));
  Question Q{Question::Use::Verdict, "consequence", [] {
               return std::vector<std::string>{"the tape of a failure reads what nobody has written"};
             }};
  return S.check(Q, Undefined) == Answer::Sat;
}

// Why a question is left without an answer.
std::string noAnswer(const Limits &L) {
  return Clock::now() >= L.Deadline ? timeLimitReached(L) + " while deciding" : "Z3 gives up on a question";
}

Question verdict(const char *Kind, std::string Decides) {
  return {Question::Use::Verdict, Kind, [Decides = std::move(Decides)] { return std::vector{Decides}; }};
}

} // namespace

std::string describe(const Check &C) { return C.Kind + " in " + describe(*C.Where); }

const VerdictName &nameOf(Verdict V) {
  return *std::find_if(std::begin(Names), std::end(Names), [&](const VerdictName &N) { return N.V == V; });
}

Proof decide(Terms &T, Solver &S, const Limits &L, const Execution &E, size_t MaxFailures) {
  Proof P;
  P.Reasons.assign(E.Unsupported.begin(), E.Unsupported.end());

  // One question for all checks; each counterexample takes the check that it
  // fails out of the next one. A question too hard as a whole is put for each
  // check alone.
  std::vector<const Check *> Open;
  for (const Check &C : E.Checks)
    Open.push_back(&C);
  std::vector<Term> Undefined; // where a run rests on what nobody has written
  for (const Check &C : E.Checks)
    if (C.Kind == UninitialisedRead)
      Undefined.push_back(C.Condition);
  while (!Open.empty() && P.Failures.size() < MaxFailures) {
    std::vector<Term> Conditions;
    for (const Check *C : Open)
      Conditions.push_back(C->Condition);
    std::shared_ptr<Model> M;
    Answer A = S.check(checksFail(Open), T.disj(Conditions), &M, Open.size() > 1 ? WholeSeconds : 1e6);
    for (size_t I = 0; A == Answer::Unknown && I < Open.size(); ++I) {
      Answer Alone = S.check(checksFail({Open[I]}), Open[I]->Condition, &M);
      if (Alone == Answer::Sat)
        A = Alone;
      else if (Alone == Answer::Unknown)
        break;
      else if (I + 1 == Open.size())
        A = Alone;
    }
    if (A == Answer::Unsat)
      break;
    auto Fails = Open.end();
    if (A == Answer::Sat)
      Fails = std::find_if(Open.begin(), Open.end(), [&](const Check *C) { return M->holds(C->Condition); });
    if (Fails == Open.end()) {
      P.Reasons.push_back(noAnswer(L) + ", whether " + describe(*Open.front()) + " can fail");
      break;
    }
    Question Shows{Question::Use::Lifting, "shows", [&] {
                     return std::vector{"a counterexample that a sanitizer sees: " + describe(**Fails)};
                   }};
    if (std::shared_ptr<Model> Better; !M->holds((*Fails)->Near) &&
                                       S.check(Shows, (*Fails)->Near, &Better, NearSeconds) == Answer::Sat)
      M = Better;
    if ((*Fails)->Kind == UninitialisedRead || !isConsequence(T, S, E, T.disj(Undefined), *M))
      P.Failures.push_back(failureOf(**Fails, E, *M));
    Open.erase(Fails);
  }

  // What the property promises to reach, in one input if one can.
  Term All = E.Completed;
  std::string Points;
  for (const auto &[Label, When] : E.Reached) {
    All = T.conj(All, When);
    Points += (Points.empty() ? " and reaches " : ", ") + Label;
  }
  std::shared_ptr<Model> M;
  Answer Whole = S.check(verdict("witness", "an input satisfies the assumptions, holds" + Points), All, &M);
  Answer Completed = Whole;
  if (Whole != Answer::Sat)
    Completed = S.check(verdict("witness", "an input satisfies the assumptions and holds"), E.Completed, &M);
  if (Completed == Answer::Sat) {
    P.Witness = tapeOf(E, *M);
    P.HasWitness = true;
  }
  for (const auto &[Label, When] : E.Reached) {
    Answer A = Whole == Answer::Sat ? Answer::Sat : S.check(verdict("reach", "reach " + Label), When);
    (A == Answer::Sat ? P.Reached : P.Unreached).push_back(Label);
    if (A == Answer::Unknown)
      P.Reasons.push_back(noAnswer(L) + ", whether this is reached: " + Label);
  }
  if (!P.Failures.empty())
    P.Outcome = Verdict::Refuted;
  else if (!P.Reasons.empty())
    P.Outcome = Verdict::Unknown;
  else if (Completed == Answer::Unsat || !P.Unreached.empty())
    P.Outcome = Verdict::Vacuous;
  else if (Completed == Answer::Unknown) {
    P.Outcome = Verdict::Unknown;
    P.Reasons.push_back(noAnswer(L) + ", whether an input satisfies the assumptions");
  } else
    P.Outcome = E.BoundHit ? Verdict::Bounded : Verdict::Proved;
  return P;
}

} // namespace zassay
