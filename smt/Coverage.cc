// SPDX-License-Identifier: Apache-2.0
#include "Coverage.h"

#include <algorithm>

#include <llvm/IR/DebugInfoMetadata.h>
#include <llvm/IR/Instructions.h>

namespace zassay {
namespace {

// How long to look for inputs that reach lines which no model at hand does.
constexpr double Budget = 2;

// Lines that the same stretches of code hold stand and fall together.
struct Group {
  Term When;
  std::vector<Reach *> Lines;
};

} // namespace

// A stretch of code runs from its beginning to its end or to a call that does
// not return.
bool beginsStretch(const llvm::Instruction &I) {
  const llvm::Instruction *Before = I.getPrevNode();
  if (!Before || llvm::isa<llvm::PHINode>(Before))
    return !llvm::isa<llvm::PHINode>(I);
  const auto *Call = llvm::dyn_cast<llvm::CallBase>(Before);
  return Call && Call->getIntrinsicID() == llvm::Intrinsic::not_intrinsic;
}

std::vector<FunctionCoverage> cover(Terms &T, Solver &S, const Limits &L, const Execution &E) {
  std::vector<FunctionCoverage> Out(E.Covered.size());
  // What a cut execution did not come to may be reachable all the same.
  Reach Unvisited = E.Unsupported.empty() && !E.BoundHit ? Reach::Unreachable : Reach::Undetermined;
  std::map<std::vector<size_t>, Group> Groups;
  size_t N = 0;
  for (const llvm::Function *F : E.Covered) {
    FunctionCoverage &C = Out[N++];
    C.Name = F->getName().str();
    const llvm::DISubprogram *Sub = F->getSubprogram();
    C.File = Sub->getFilename().str();
    std::map<unsigned, std::vector<size_t>> VisitsOf;
    for (const llvm::BasicBlock &Block : *F) {
      auto Visit = E.VisitOf.end();
      for (const llvm::Instruction &I : Block) {
        if (beginsStretch(I))
          Visit = E.VisitOf.find(&I);
        const llvm::DebugLoc &D = I.getDebugLoc();
        if (llvm::isa<llvm::PHINode>(I) || !D || D.getLine() == 0 ||
            D->getScope()->getFile() != Sub->getFile())
          continue;
        std::vector<size_t> &Visits = VisitsOf[D.getLine()];
        if (Visit != E.VisitOf.end() && (Visits.empty() || Visits.back() != Visit->second))
          Visits.push_back(Visit->second);
      }
    }
    for (auto &[Line, Visits] : VisitsOf) {
      Reach &R = C.Lines[Line];
      R = Visits.empty() ? Unvisited : Reach::Undetermined;
      if (!Visits.empty())
        Groups[Visits].Lines.push_back(&R);
    }
  }

  std::vector<Group *> Open;
  for (auto &[Visits, G] : Groups) {
    std::vector<Term> Any;
    for (size_t V : Visits)
      Any.insert(Any.end(), E.Visits[V].begin(), E.Visits[V].end());
    G.When = T.disj(Any);
    Open.push_back(&G);
  }
  auto settle = [&](Reach R, auto Holds) {
    std::erase_if(Open, [&](Group *G) {
      if (!Holds(*G))
        return false;
      for (Reach *Line : G->Lines)
        *Line = R;
      return true;
    });
  };
  settle(Reach::Reachable, [](const Group &G) { return G.When.isTrue(); });
  std::vector<Group *> Asked;
  Question Q{Question::Use::Lifting, "coverage", [&] {
               std::vector<std::string> Lines{"unsat: none of these lines is reached"};
               for (const FunctionCoverage &C : Out)
                 for (const auto &[Line, R] : C.Lines)
                   if (std::any_of(Asked.begin(), Asked.end(), [&](const Group *G) {
                         return std::find(G->Lines.begin(), G->Lines.end(), &R) != G->Lines.end();
                       }))
                     Lines.push_back(C.File + ":" + std::to_string(Line) + " (" + C.Name + ")");
               return Lines;
             }};
  auto End = std::min(L.Deadline, Clock::now() + std::chrono::milliseconds(int64_t(Budget * 1000)));
  // An input that gets to what comes last passes much of the rest, and one
  // stretch is decided soon; behind the first that none gets to, what is left
  // is asked for at once.
  bool Together = false;
  while (!Open.empty() && Clock::now() < End) {
    Asked = Together ? Open : std::vector{Open.back()};
    std::vector<Term> Any;
    for (const Group *G : Asked)
      Any.push_back(G->When);
    std::shared_ptr<Model> M;
    Answer A = S.check(Q, T.disj(Any), &M, std::chrono::duration<double>(End - Clock::now()).count());
    if (A == Answer::Unknown)
      break;
    if (A == Answer::Sat) {
      settle(Reach::Reachable, [&](const Group &G) { return M->holds(G.When); });
      continue;
    }
    settle(Unvisited, [&](const Group &G) {
      return std::find(Asked.begin(), Asked.end(), &G) != Asked.end();
    });
    Together = true;
  }
  std::sort(Out.begin(), Out.end(), [](const FunctionCoverage &A, const FunctionCoverage &B) {
    return std::tie(A.File, A.Lines.begin()->first) < std::tie(B.File, B.Lines.begin()->first);
  });
  return Out;
}

} // namespace zassay
