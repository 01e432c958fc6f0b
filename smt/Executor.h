// SPDX-License-Identifier: Apache-2.0
//
// Forward symbolic execution of a property with states merged at joins: one
// formula for each check, not one for each path. A call is executed inline and
// turns one state into one state.
#ifndef ZASSAY_SMT_EXECUTOR_H
#define ZASSAY_SMT_EXECUTOR_H

#include "Memory.h"
#include "Program.h"
#include "Solver.h"

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <unordered_map>

namespace zassay {

struct State {
  Memory Mem;
  const PathNode *Path = nullptr;
  bool Dead = false;
};

// Everything that can go wrong at one instruction in one way. Condition holds
// exactly on the inputs for which it does.
struct Check {
  std::string Kind; // "require", "panic", "out-of-bounds", ...
  const llvm::Instruction *Where;
  std::string Message;
  Term Condition;
  Term Near; // the part of Condition that a native run shows best
  unsigned Line = 0; // where the failing call itself says so: not Where's first line
};

// The kind of those whose decision rests on bytes that nobody has written.
inline constexpr const char *UninitialisedRead = "uninitialised-read";

struct Draw {
  const PathNode *Path;
  std::string Label;
  std::vector<Term> Words; // little-endian, in tape order
};

// One thing that a run shows to the outside, or that ends it. The inputs on
// which When holds are those of whose run it is a part.
struct Event {
  enum class Kind : uint8_t { Draw, Below, Reject, Check, Panic, Reach, Held, Observe, Stop };
  Kind K;
  Term When;
  std::string Text;        // label, message, or why the run is not known from here
  std::vector<Term> Words; // Draw, Observe: bytes; Below: word, width; Panic: values in Text
  const llvm::Instruction *Where = nullptr;
  unsigned Line = 0;        // Check, Panic: see Check
  std::string Failure = {}; // Check: its kind
  Term Near = {};           // Check: see there
};

struct Limits {
  double Seconds = 60;
  Clock::time_point Deadline; // that many seconds after the start
  uint64_t MemoryMegabytes = 2048;
  uint64_t LoopBound = 0; // iterations of one loop; 0: as many as there are
};

std::string timeLimitReached(const Limits &L);

// What one execution of a property found.
struct Execution {
  std::vector<Check> Checks;
  std::vector<Draw> Draws;                       // each path's in its order
  std::vector<std::pair<std::string, Term>> Reached; // label -> when
  Term Completed = Term::boolean(false);         // the run ended and held
  std::set<std::string> Unsupported;             // reasons, empty: none
  std::set<std::string> Abstractions;
  std::set<std::string> Functions;
  std::vector<const llvm::Function *> Covered; // those whose lines are counted
  // When the stretch of code that begins at an instruction was entered, of
  // each time.
  std::unordered_map<const llvm::Instruction *, size_t> VisitOf;
  std::vector<std::vector<Term>> Visits;
  std::vector<Event> Events; // if recorded: in the order of execution
  uint64_t BoundHit = 0;     // the loop bound, if a loop was cut there
  uint64_t Instructions = 0;
  uint64_t Trivial = 0; // checks that hold without a solver
};

class Executor {
public:
  Executor(Program &P, Values &V, Solver &S, Limits L);

  // Runs setup and run of the property's zassay_property structure.
  Execution execute(bool RecordEvents = false);

private:
  struct Pending {
    uint32_t Block = 0;
    State S;
    std::vector<Value> Registers;
    std::vector<uint32_t> Iterations; // of the loops around Block
  };
  struct Frame {
    DecodedFunction &D;
    bool Covered;
    std::vector<ObjectId> Locals;
    std::map<std::vector<uint32_t>, std::vector<Pending>> Queue;
    std::vector<std::pair<State, Value>> Returns;
  };
  using Arguments = std::vector<Value>;
  using Builtin = std::function<Value(State &, const llvm::CallBase &, const Arguments &)>;

  // Executor.cc: functions, blocks, joins.
  Value callFunction(const llvm::Function *F, const Arguments &Args, State &S);
  void runBlock(Frame &F, Pending &P, std::vector<Pending> &Out);
  void branch(Frame &F, Pending &P, const DecodedInstruction &I,
              std::vector<Pending> &Out);
  bool follow(Frame &F, Pending &P, const llvm::BasicBlock *To);
  Pending join(std::vector<Pending> Ps, uint32_t Phis, const DecodedBlock *B);
  void joinStates(State &A, const State &B, Term &GuardA);
  void visit(const llvm::Instruction &I, const State &S);
  const PathNode *extend(const PathNode *P, const Term &Condition);

  // Instructions.cc: one instruction.
  void step(Frame &F, Pending &P, const DecodedInstruction &I);
  Value binaryOperator(State &S, const llvm::Instruction &I, const Value &A, const Value &B);
  Value compare(State &S, const llvm::Instruction &I, const Value &A, const Value &B);
  Value getElementPointer(State &S, const llvm::Instruction &I, const Arguments &Ops);
  Value cast(State &S, const llvm::Instruction &I, const Value &A);
  Value operand(Frame &F, Pending &P, const Operand &O);
  Value constant(const llvm::Constant *C);
  void initialise(ObjectState &O, uint64_t Offset, const llvm::Constant *C);

  // Calls.cc: calls, intrinsics, the engine's functions.
  Value call(State &S, const llvm::CallBase &C, const Value &Callee, Arguments Args);
  Value callNamed(State &S, const llvm::CallBase &C, const llvm::Function *F, Arguments &Args);
  Value intrinsic(State &S, const llvm::CallBase &C, unsigned Id, const Arguments &Args);
  void addBuiltins();
  Value draw(State &S, const llvm::CallBase &C, const Arguments &Args);
  void panic(State &S, const llvm::Instruction &I, const std::string &Message,
             std::vector<Term> Values = {});
  std::string text(State &S, const Value &P);
  std::string formatted(State &S, const Arguments &Args, size_t Format, std::vector<Term> &Values);

  // Accesses.cc: objects, loads, stores, copies.
  ObjectId newObject(State &S, ObjectInfo Info);
  ObjectId globalObject(const llvm::GlobalVariable *G);
  ObjectId functionObject(const llvm::Function *F);
  const ObjectState *look(const State &S, ObjectId O);
  ObjectState *touch(State &S, ObjectId O);
  std::vector<PointerAlternative> access(State &S, const Value &P, const Term &Length,
                                         bool Writes, const llvm::Instruction &I);
  Value load(State &S, const Value &P, const llvm::Type *Ty, const llvm::Instruction &I);
  void store(State &S, const Value &P, const Value &X, const llvm::Type *Ty,
             const llvm::Instruction &I);
  Value loadScalar(State &S, const Value &P, uint64_t Length, const llvm::Instruction &I);
  void storeScalar(State &S, const Value &P, uint64_t Length, const Value &X,
                   const llvm::Instruction &I);
  Value readAt(State &S, ObjectId O, const Term &Offset, uint64_t Length);
  void writeAt(State &S, ObjectId O, const Term &Guard, const Term &Offset,
               uint64_t Length, const Value &X);
  void copyBytes(State &S, const Value &Dst, const Value &Src, const Term &Length,
                 const llvm::Instruction &I);
  void forbidOverlap(State &S, const Value &Dst, const Value &Src, const Term &Length,
                     const llvm::Instruction &I);
  void fillBytes(State &S, const Value &Dst, const Value &Byte, const Term &Length,
                 const llvm::Instruction &I);
  void fillSome(State &S, const Value &Dst, const Value &Byte, const Term &Length,
                const llvm::Instruction &I);
  void copySome(State &S, const Value &Dst, const Value &Src, const Term &Length,
                const llvm::Instruction &I);
  void unlessEmpty(State &S, const Term &Length, const llvm::Instruction &I,
                   const std::function<void()> &Work);
  void makeArbitrary(State &S, ObjectId O);
  void release(State &S, const Value &P, const llvm::Instruction &I);
  uint64_t sizeBound(ObjectId O);
  std::pair<uint64_t, uint64_t> candidates(const State &S, const Term &Offset);

  // Checks and limits.
  // Near narrows a failure to what a sanitizer can see natively.
  void require(State &S, const Term &Ok, const char *Kind, const llvm::Instruction &I,
               const std::string &Message = "", const Term &Near = Term::boolean(true));
  // Notes that what is Wrong in S is a failure.
  void report(const State &S, const Term &Wrong, const char *Kind, const llvm::Instruction &I,
              const std::string &Message, const Term &Near = Term::boolean(true));
  // A decision rests on X: it must not depend on bytes that nobody has
  // written. True if it does; from then on they are arbitrary ones. It is made
  // where When holds.
  bool decide(State &S, const Term &X, const llvm::Instruction &I, const char *What,
              const Term &When = Term::boolean(true));
  void assume(State &S, const Term &Condition);
  // What happens in S, now.
  void record(const State &S, Event::Kind K, std::string Text = "", std::vector<Term> Words = {});
  void unsupported(State &S, const std::string &What, const llvm::Instruction *I);
  // Whether S can be reached; What is asked for where, for the query's file.
  bool feasible(const State &S, const char *What, const llvm::Instruction *Where);
  bool neverHolds(const Term &Condition, const char *What, const std::string &About);
  bool outOfTime();

  Program &P;
  Terms &T;
  Values &V;
  Bytes B;
  Solver &Solve;
  Limits L;
  Execution Result;
  std::deque<PathNode> Paths;
  std::vector<ObjectInfo> Objects;
  std::unordered_map<const void *, ObjectId> ObjectOf;
  std::unordered_map<ObjectId, std::shared_ptr<ObjectState>> Initial;
  std::map<std::pair<const llvm::Instruction *, std::string>, size_t> CheckAt;
  std::unordered_map<std::string, Builtin> Builtins;
  std::unordered_map<const llvm::Function *, unsigned> OnStack;
  std::unordered_map<const llvm::Function *, bool> Counted; // its lines
  unsigned Depth = 0;
  const llvm::Instruction *LibraryCall = nullptr; // while the C library runs
  std::vector<const llvm::CallBase *> CallStack;
  bool Recording = false;
  unsigned FailingLine = 0; // that the call which fails was given; 0: none
  bool Stopped = false;
  ObjectId ExpectPanic = 0; // one byte: a panic is what the caller is promised
};

// Whether I may be reached when what stands before it in its block was, or not.
bool beginsStretch(const llvm::Instruction &I);

// "function (file:line)" of an instruction.
std::string describe(const llvm::Instruction &I);

} // namespace zassay

#endif // ZASSAY_SMT_EXECUTOR_H
