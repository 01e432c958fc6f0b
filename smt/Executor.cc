// SPDX-License-Identifier: Apache-2.0
#include "Executor.h"

#include <algorithm>
#include <cstdio>

#include <llvm/IR/Constants.h>
#include <llvm/IR/DebugInfoMetadata.h>
#include <llvm/IR/Instructions.h>

namespace zassay {
namespace {

constexpr unsigned MaxCallDepth = 400;

// Where a block stands in execution order: for each loop around it the loop's
// place and iteration, then its own place.
std::vector<uint32_t> orderKey(const DecodedFunction &D, uint32_t Block,
                               const std::vector<uint32_t> &Iterations) {
  std::vector<uint32_t> Key(2 * Iterations.size() + 1);
  size_t At = Iterations.size();
  for (int32_t L = D.Blocks[Block].Loop; L >= 0; L = D.Loops[L].Parent) {
    --At;
    Key[2 * At] = D.Loops[L].Header;
    Key[2 * At + 1] = Iterations[At];
  }
  Key.back() = Block;
  return Key;
}

} // namespace

std::string describe(const llvm::Instruction &I) {
  std::string Out = I.getFunction()->getName().str();
  if (const llvm::DebugLoc &D = I.getDebugLoc())
    Out += " (" + D->getFilename().str() + ":" + std::to_string(D.getLine()) + ")";
  return Out;
}

std::string timeLimitReached(const Limits &L) {
  char Text[64];
  std::snprintf(Text, sizeof Text, "time limit of %g s reached", L.Seconds);
  return Text;
}

Executor::Executor(Program &P, Values &V, Solver &S, Limits L)
    : P(P), T(V.terms()), V(V), B(V.terms(), V), Solve(S), L(L) {
  Objects.push_back({ObjectInfo::Kind::None, true, true, 1, Term::concrete(64, 0), "NULL", nullptr});
  V.DescribeObject = [this](ObjectId O) {
    return std::pair(Objects[O].Alignment, Objects[O].Size);
  };
  Paths.push_back({nullptr, Term::boolean(true), Term::boolean(true), 0});
  addBuiltins();
}

const PathNode *Executor::extend(const PathNode *Parent, const Term &C) {
  Paths.push_back({Parent, C, T.conj(Parent->Full, C), Parent->Depth + 1});
  return &Paths.back();
}

void Executor::assume(State &S, const Term &C) {
  if (C.isTrue() || S.Dead)
    return;
  if (C.isFalse()) {
    S.Dead = true;
    return;
  }
  S.Path = extend(S.Path, C);
}

void Executor::require(State &S, const Term &Ok, const char *Kind,
                       const llvm::Instruction &I, const std::string &Message, const Term &Near) {
  if (S.Dead)
    return;
  if (Ok.isTrue()) {
    ++Result.Trivial;
    return;
  }
  report(S, T.negate(Ok), Kind, I, Message, Near);
  assume(S, Ok);
}

void Executor::report(const State &S, const Term &Wrong, const char *Kind, const llvm::Instruction &I,
                      const std::string &Message, const Term &Near) {
  Term Fails = T.conj(S.Path->Full, Wrong);
  if (Fails.isFalse())
    return;
  const llvm::Instruction *Where = LibraryCall ? LibraryCall : &I;
  if (Recording)
    Result.Events.push_back({Event::Kind::Check, Fails, Message, {}, Where, FailingLine, Kind, Near});
  auto [It, New] = CheckAt.emplace(std::pair(Where, std::string(Kind)), Result.Checks.size());
  if (New) {
    Result.Checks.push_back({Kind, Where, Message, Fails, T.conj(Fails, Near), FailingLine});
    return;
  }
  Check &C = Result.Checks[It->second];
  C.Condition = T.disj(C.Condition, Fails);
  C.Near = T.disj(C.Near, T.conj(Fails, Near));
}

bool Executor::decide(State &S, const Term &X, const llvm::Instruction &I, const char *What,
                      const Term &When) {
  if (S.Dead || !T.mayBeUninitialised(X))
    return false;
  // Other bytes that were never written, another decision?
  Term Differs = T.conj(When, T.negate(T.eq(X, T.otherwise(X))));
  if (Differs.isFalse() ||
      neverHolds(T.conj(S.Path->Full, Differs), "bytes that nobody has written change ", What + (" in " + describe(I))))
    return false;
  report(S, Differs, UninitialisedRead, I, What + std::string(" depends on bytes that nobody has written"));
  T.takeAsArbitrary(X);
  return true;
}

void Executor::record(const State &S, Event::Kind K, std::string Text, std::vector<Term> Words) {
  if (Recording && !S.Dead)
    Result.Events.push_back({K, S.Path->Full, std::move(Text), std::move(Words)});
}

void Executor::unsupported(State &S, const std::string &What, const llvm::Instruction *I) {
  record(S, Event::Kind::Stop, What);
  if (!S.Dead && feasible(S, "what is not supported is reached", I))
    Result.Unsupported.insert(I ? What + " in " + describe(*I) : What);
  S.Dead = true;
}

bool Executor::feasible(const State &S, const char *What, const llvm::Instruction *Where) {
  if (S.Dead || S.Path->Full.isFalse())
    return false;
  if (S.Path->Full.isTrue())
    return true;
  // No answer is not a no: the path is followed.
  return !neverHolds(S.Path->Full, What, Where ? " in " + describe(*Where) : "");
}

bool Executor::neverHolds(const Term &Condition, const char *What, const std::string &About) {
  Question Q{Question::Use::Lifting, "path", [&] { return std::vector{What + About}; }};
  return Solve.check(Q, Condition) == Answer::Unsat;
}

bool Executor::outOfTime() {
  if (Stopped)
    return true;
  if (++Result.Instructions % 4096)
    return false;
  if (Clock::now() > L.Deadline) {
    Result.Unsupported.insert(timeLimitReached(L) + " while lifting");
    Stopped = true;
  }
  return Stopped;
}

// Merges B into A. GuardA becomes the condition that tells A's inputs from B's
// among those of the merged state.
void Executor::joinStates(State &A, const State &Other, Term &GuardA) {
  const PathNode *X = A.Path, *Y = Other.Path;
  Term RestX = Term::boolean(true), RestY = Term::boolean(true);
  while (X != Y) {
    if (X->Depth >= Y->Depth) {
      RestX = T.conj(X->Condition, RestX);
      X = X->Parent;
    } else {
      RestY = T.conj(Y->Condition, RestY);
      Y = Y->Parent;
    }
  }
  GuardA = RestX;
  Term Either = T.disj(RestX, RestY);
  A.Path = Either.isTrue() ? X : extend(X, Either);
  size_t N = std::max(A.Mem.Chunks.size(), Other.Mem.Chunks.size());
  A.Mem.Chunks.resize(N);
  for (size_t C = 0; C < Other.Mem.Chunks.size(); ++C) {
    if (A.Mem.Chunks[C] == Other.Mem.Chunks[C] || !Other.Mem.Chunks[C])
      continue;
    if (!A.Mem.Chunks[C]) {
      bool HasGlobal = false;
      for (size_t I = 0; I < Memory::ChunkSize; ++I)
        HasGlobal |= (*Other.Mem.Chunks[C])[I] && Initial.contains(ObjectId(C * Memory::ChunkSize + I));
      if (!HasGlobal) {
        A.Mem.Chunks[C] = Other.Mem.Chunks[C];
        continue;
      }
    }
    for (size_t I = 0; I < Memory::ChunkSize; ++I) {
      ObjectId Id = ObjectId(C * Memory::ChunkSize + I);
      const ObjectState *SA = A.Mem.peek(Id), *SB = Other.Mem.peek(Id);
      if (SA == SB)
        continue;
      if (auto It = Initial.find(Id); It != Initial.end()) {
        // A global that one side never touched is as it was initialised.
        SA = SA ? SA : It->second.get();
        SB = SB ? SB : It->second.get();
      } else if (!SA) {
        A.Mem.put(Id, *SB); // allocated on the other side only
        continue;
      } else if (!SB) {
        continue;
      }
      A.Mem.put(Id, B.merge(GuardA, *SA, *SB));
    }
  }
  // What only A has and Other never touched: globals changed in A.
  for (size_t C = 0; C < A.Mem.Chunks.size(); ++C) {
    if (!A.Mem.Chunks[C] || (C < Other.Mem.Chunks.size() && Other.Mem.Chunks[C]))
      continue;
    for (size_t I = 0; I < Memory::ChunkSize; ++I) {
      ObjectId Id = ObjectId(C * Memory::ChunkSize + I);
      auto It = Initial.find(Id);
      if (It == Initial.end() || !A.Mem.peek(Id))
        continue;
      A.Mem.put(Id, B.merge(GuardA, *A.Mem.peek(Id), *It->second));
    }
  }
}

Executor::Pending Executor::join(std::vector<Pending> Ps, uint32_t Phis, const DecodedBlock *Block) {
  // Latest common past first: the two sides of an inner branch meet before
  // the outer ones and leave a short path behind.
  while (Ps.size() > 1) {
    size_t BestA = 0, BestB = 1;
    uint32_t BestDepth = 0;
    auto commonDepth = [](const PathNode *X, const PathNode *Y) {
      while (X != Y)
        (X->Depth >= Y->Depth ? X : Y) = (X->Depth >= Y->Depth ? X : Y)->Parent;
      return X->Depth;
    };
    for (size_t I = 0; I + 1 < Ps.size(); ++I) {
      uint32_t Depth = commonDepth(Ps[I].S.Path, Ps[I + 1].S.Path);
      if (Depth >= BestDepth) {
        BestDepth = Depth;
        BestA = I;
        BestB = I + 1;
      }
    }
    Pending &X = Ps[BestA], &Y = Ps[BestB];
    Term GuardX;
    joinStates(X.S, Y.S, GuardX);
    // By dominance nothing but the block's own phis (loops are in LCSSA form)
    // can be used from here on if the two sides differ in it.
    for (Value &R : X.Registers)
      if (const Value &Q = Y.Registers[&R - X.Registers.data()]; !(R == Q)) {
        bool IsPhi = false;
        for (uint32_t I = 0; I < Phis && !IsPhi; ++I)
          IsPhi = Block->Instructions[I].Result == &R - X.Registers.data();
        R = IsPhi ? V.ite(GuardX, R, Q) : Value();
      }
    Ps.erase(Ps.begin() + BestB);
  }
  return std::move(Ps.front());
}

// Moves P along the edge to To: phis, loop iterations. False if the path ends
// here (the loop bound).
bool Executor::follow(Frame &F, Pending &Pend, const llvm::BasicBlock *To) {
  DecodedFunction &D = F.D;
  uint32_t From = Pend.Block, Target = D.BlockNumber[To];
  const DecodedBlock &Dest = D.Blocks[Target];
  // Phis read their operands before any of them is written.
  std::vector<Value> Incoming;
  for (uint32_t I = 0; I < Dest.PhiCount; ++I) {
    const auto *Phi = llvm::cast<llvm::PHINode>(Dest.Instructions[I].I);
    int Index = Phi->getBasicBlockIndex(D.Blocks[From].Block);
    Incoming.push_back(operand(F, Pend, Dest.Instructions[I].Operands[Index]));
  }
  for (uint32_t I = 0; I < Dest.PhiCount; ++I)
    Pend.Registers[Dest.Instructions[I].Result] = Incoming[I];

  std::vector<uint32_t> Next;
  int32_t Loop = Dest.Loop;
  Next.resize(Loop < 0 ? 0 : D.Loops[Loop].Depth, 0);
  for (int32_t X = Loop; X >= 0; X = D.Loops[X].Parent) {
    uint32_t Place = D.Loops[X].Depth - 1;
    if (D.inLoop(From, X))
      Next[Place] = Pend.Iterations[Place];
  }
  bool BackEdge = Loop >= 0 && D.Loops[Loop].Header == Target && D.inLoop(From, Loop);
  Pend.Block = Target;
  Pend.Iterations = std::move(Next);
  if (BackEdge && L.LoopBound && ++Pend.Iterations.back() >= L.LoopBound) {
    record(Pend.S, Event::Kind::Stop, "the loop bound");
    if (feasible(Pend.S, "a loop goes on after the loop bound", D.Blocks[From].Block->getTerminator()))
      Result.BoundHit = L.LoopBound;
    return false;
  }
  if (BackEdge && !L.LoopBound)
    ++Pend.Iterations.back();
  return true;
}

void Executor::branch(Frame &F, Pending &Pend, const DecodedInstruction &X,
                      std::vector<Pending> &Out) {
  const llvm::Instruction &I = *X.I;
  struct Edge {
    const llvm::BasicBlock *To;
    Term Condition;
  };
  std::vector<Edge> Edges;
  auto add = [&](const llvm::BasicBlock *To, const Term &C) {
    if (C.isFalse())
      return;
    for (Edge &E : Edges)
      if (E.To == To) {
        E.Condition = T.disj(E.Condition, C);
        return;
      }
    Edges.push_back({To, C});
  };
  if (const auto *Br = llvm::dyn_cast<llvm::BranchInst>(&I)) {
    if (Br->isUnconditional()) {
      add(Br->getSuccessor(0), Term::boolean(true));
    } else {
      Term C = V.asTerm(operand(F, Pend, X.Operands[0]), 1);
      decide(Pend.S, C, I, "a branch");
      add(Br->getSuccessor(0), C);
      add(Br->getSuccessor(1), T.negate(C));
    }
  } else {
    const auto *Sw = llvm::cast<llvm::SwitchInst>(&I);
    unsigned W = Sw->getCondition()->getType()->getIntegerBitWidth();
    Term C = V.asTerm(operand(F, Pend, X.Operands[0]), W);
    decide(Pend.S, C, I, "a switch");
    Term Any = Term::boolean(false);
    for (const auto &Case : Sw->cases()) {
      if (W > 64) {
        unsupported(Pend.S, "switch on more than 64 bits", &I);
        return;
      }
      Term Is = T.eq(C, Term::concrete(W, Case.getCaseValue()->getZExtValue()));
      Any = T.disj(Any, Is);
      add(Case.getCaseSuccessor(), Is);
    }
    add(Sw->getDefaultDest(), T.negate(Any));
  }
  // A loop goes on for as long as going on is possible; asking where it could
  // end is enough to know. (A way out that cannot be taken does no harm.)
  DecodedFunction &D = F.D;
  int32_t Loop = D.Blocks[Pend.Block].Loop;
  auto leaves = [&](const Edge &E) { return !D.inLoop(D.BlockNumber[E.To], Loop); };
  auto goesBack = [&](const Edge &E) { return D.Loops[Loop].Header == D.BlockNumber[E.To]; };
  bool Ask = Loop >= 0 && Edges.size() > 1 &&
             std::any_of(Edges.begin(), Edges.end(), [&](const Edge &E) { return leaves(E) || goesBack(E); });
  for (size_t N = 0; N < Edges.size(); ++N) {
    Pending Next;
    if (N + 1 == Edges.size())
      Next = std::move(Pend);
    else
      Next = Pend;
    assume(Next.S, Edges[N].Condition);
    if (Next.S.Dead || (Ask && !leaves(Edges[N]) && !feasible(Next.S, "a loop goes on", &I)))
      continue;
    if (follow(F, Next, Edges[N].To))
      Out.push_back(std::move(Next));
  }
}

void Executor::visit(const llvm::Instruction &I, const State &S) {
  auto [It, New] = Result.VisitOf.emplace(&I, Result.Visits.size());
  if (New)
    Result.Visits.emplace_back();
  std::vector<Term> &When = Result.Visits[It->second];
  if (When.empty() || !(When.back().isTrue() || When.back() == S.Path->Full))
    When.push_back(S.Path->Full);
}

void Executor::runBlock(Frame &F, Pending &Pend, std::vector<Pending> &Out) {
  DecodedBlock &Block = F.D.Blocks[Pend.Block];
  for (size_t N = Block.PhiCount; N < Block.Instructions.size(); ++N) {
    const DecodedInstruction &I = Block.Instructions[N];
    if (outOfTime())
      return;
    if (F.Covered && beginsStretch(*I.I))
      visit(*I.I, Pend.S);
    switch (I.I->getOpcode()) {
    case llvm::Instruction::Br:
    case llvm::Instruction::Switch:
      branch(F, Pend, I, Out);
      return;
    case llvm::Instruction::Ret: {
      Value R = I.Operands.empty() ? Value() : operand(F, Pend, I.Operands[0]);
      F.Returns.emplace_back(std::move(Pend.S), R);
      return;
    }
    case llvm::Instruction::Unreachable:
      require(Pend.S, Term::boolean(false), "unreachable", *I.I,
              "code that the compiler was promised is never reached");
      return;
    default:
      step(F, Pend, I);
    }
    if (Pend.S.Dead)
      return;
  }
}

Value Executor::callFunction(const llvm::Function *Fn, const Arguments &Args, State &S) {
  if (Depth >= MaxCallDepth) {
    unsupported(S, "calls nested deeper than " + std::to_string(MaxCallDepth) + " at " + Fn->getName().str(), nullptr);
    return Value();
  }
  unsigned &Active = OnStack[Fn];
  if (Active && !feasible(S, "a recursion goes on", &Fn->getEntryBlock().front())) { // recursion ends where its path does
    S.Dead = true;
    return Value();
  }
  DecodedFunction &D = P.decoded(Fn);
  if (!D.Reducible) {
    unsupported(S, "a loop with two entries in " + Fn->getName().str(), nullptr);
    return Value();
  }
  ++Active;
  ++Depth;
  Result.Functions.insert(Fn->getName().str());
  auto [Counts, First] = Counted.emplace(Fn, false);
  if (First && (Counts->second = P.isChecked(Fn)))
    Result.Covered.push_back(Fn);
  Frame F{D, Counts->second, {}, {}, {}};
  Pending Entry;
  Entry.S = std::move(S);
  Entry.Registers.resize(D.RegisterCount);
  for (size_t I = 0; I < Fn->arg_size() && I < Args.size(); ++I)
    Entry.Registers[I] = Args[I];
  std::vector<Pending> Out;
  Out.push_back(std::move(Entry));
  while (!Stopped) {
    Pending Current;
    if (Out.size() == 1 && F.Queue.empty()) {
      Current = std::move(Out.front());
      Out.clear();
    } else {
      for (Pending &Pend : Out)
        F.Queue[orderKey(D, Pend.Block, Pend.Iterations)].push_back(std::move(Pend));
      Out.clear();
      if (F.Queue.empty())
        break;
      auto First = F.Queue.begin();
      const DecodedBlock &Block = D.Blocks[First->second.front().Block];
      Current = join(std::move(First->second), Block.PhiCount, &Block);
      F.Queue.erase(First);
    }
    runBlock(F, Current, Out);
  }
  --Depth;
  --OnStack[Fn];
  S = State();
  S.Path = &Paths.front();
  if (F.Returns.empty() || Stopped) {
    S.Dead = true;
    return Value();
  }
  // The same joining as for blocks, with the return value as the only phi.
  DecodedInstruction ReturnValue{nullptr, {}, 0};
  DecodedBlock Exit{nullptr, -1, 1, {ReturnValue}};
  std::vector<Pending> Ends;
  for (auto &[End, R] : F.Returns) {
    Pending &X = Ends.emplace_back();
    X.S = std::move(End);
    X.Registers = {R};
    for (ObjectId Local : F.Locals)
      if (X.S.Mem.peek(Local))
        X.S.Mem.drop(Local);
  }
  Pending End = join(std::move(Ends), 1, &Exit);
  S = std::move(End.S);
  return End.Registers[0];
}

Execution Executor::execute(bool RecordEvents) {
  Recording = RecordEvents;
  State S;
  S.Path = &Paths.front();
  ExpectPanic = newObject(S, {ObjectInfo::Kind::Global, false, true, 1, Term::concrete(64, 1),
                              "expect_panic", nullptr});
  B.write(*S.Mem.get(ExpectPanic), 0, 1, Value::ofTerm(Term::concrete(8, 0)));
  const llvm::GlobalVariable *Property = P.global("zassay_property");
  if (!Property) {
    Result.Unsupported.insert("the bitcode defines no zassay_property");
    return std::move(Result);
  }
  const auto *Fields = llvm::cast<llvm::ConstantStruct>(Property->getInitializer());
  // The last two fields of struct zassay_property: setup, run.
  unsigned N = Fields->getNumOperands();
  for (unsigned I : {N - 2, N - 1}) {
    const auto *F = llvm::dyn_cast<llvm::Function>(Fields->getOperand(I)->stripPointerCasts());
    if (F && (F = P.definition(F)) && !S.Dead)
      callFunction(F, {}, S);
  }
  record(S, Event::Kind::Held);
  if (!S.Dead)
    Result.Completed = T.disj(Result.Completed, S.Path->Full);
  // Points marked reachable that no state ever came to.
  for (const llvm::Function &F : *Property->getParent())
    for (const llvm::BasicBlock &Block : F)
      for (const llvm::Instruction &I : Block)
        if (const auto *C = llvm::dyn_cast<llvm::CallBase>(&I))
          if (const llvm::Function *Callee = C->getCalledFunction(); Callee && Callee->getName() == "zassay_reach") {
            std::string Label = text(S, constant(llvm::cast<llvm::Constant>(C->getArgOperand(0))));
            if (std::none_of(Result.Reached.begin(), Result.Reached.end(), [&](const auto &R) { return R.first == Label; }))
              Result.Reached.emplace_back(Label, Term::boolean(false));
          }
  if (Stopped)
    Result.Events.clear(); // a part of them says nothing
  return std::move(Result);
}

} // namespace zassay
