// SPDX-License-Identifier: Apache-2.0
//
// Calls: functions with a body are executed, LLVM's intrinsics and the
// engine's functions have their meaning here.
#include "Executor.h"
#include "Prepare.h"

#include <cstdio>

#include <llvm/IR/Constants.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/Intrinsics.h>

namespace zassay {
namespace {

Term word(uint64_t N) { return Term::concrete(64, N); }
Value number(unsigned W, uint64_t N) { return Value::ofTerm(Term::concrete(W, N)); }
// What a call that returns nothing yields.
Value nothing() { return number(8, 0); }

constexpr uint64_t LongestText = 4096;
constexpr uint64_t LongestDraw = 1 << 16;

} // namespace

// The NUL-terminated string that P points to, as far as it is known.
std::string Executor::text(State &S, const Value &Ptr) {
  std::string Out;
  if (Ptr.K != Value::Kind::Pointer || Ptr.Object == 0 || !Ptr.T.isConcrete())
    return "?";
  const Term &Size = Objects[Ptr.Object].Size;
  for (uint64_t N = Ptr.T.bits(); Size.isConcrete() && N < Size.bits() && Out.size() < LongestText; ++N) {
    if (!look(S, Ptr.Object))
      return "?";
    Value C = readAt(S, Ptr.Object, word(N), 1);
    if (!C.isInt() || !C.T.isConcrete())
      return Out + "?";
    if (C.T.is(0))
      break;
    Out += char(C.T.bits());
  }
  return Out;
}

// A printf format with the arguments that are known; others stay as "?", and
// the integers among them go to Values.
std::string Executor::formatted(State &S, const Arguments &Args, size_t Format,
                                std::vector<Term> &Values) {
  std::string F = text(S, Args[Format]), Out;
  size_t Next = Format + 1;
  for (size_t I = 0; I < F.size(); ++I) {
    if (F[I] != '%') {
      Out += F[I];
      continue;
    }
    size_t End = F.find_first_of("diouxXcsp%", I + 1);
    if (End == std::string::npos)
      break;
    char Kind = F[End];
    I = End;
    if (Kind == '%') {
      Out += '%';
      continue;
    }
    if (Next >= Args.size()) {
      Out += '?';
      continue;
    }
    const Value &A = Args[Next++];
    if (Kind == 's')
      Out += text(S, A);
    else if (A.isInt() && A.T.isConcrete())
      Out += std::to_string(A.T.bits());
    else {
      Out += '?';
      if (A.isInt())
        Values.push_back(A.T);
    }
  }
  return Out;
}

void Executor::panic(State &S, const llvm::Instruction &I, const std::string &Message,
                     std::vector<Term> Values) {
  // Promised panics end the execution as one that held.
  Term Expected = T.negate(T.eq(V.asTerm(readAt(S, ExpectPanic, word(0), 1), 8), Term::concrete(8, 0)));
  Result.Completed = T.disj(Result.Completed, T.conj(S.Path->Full, Expected));
  if (Recording)
    Result.Events.push_back({Event::Kind::Panic, T.conj(S.Path->Full, Expected), Message, Values, &I, FailingLine});
  size_t Before = Result.Events.size();
  require(S, Expected, "panic", I, Message);
  if (Result.Events.size() > Before)
    Result.Events.back().Words = std::move(Values);
  S.Dead = true;
}

Value Executor::draw(State &S, const llvm::CallBase &C, const Arguments &Args) {
  Term Length = V.asTerm(Args[3], 64);
  if (!Length.isConcrete() || Length.bits() > LongestDraw) {
    unsupported(S, "draw whose length is not a constant up to 65536", &C);
    return nothing();
  }
  std::string Label = text(S, Args[0]);
  Draw D{S.Path, Label, {}};
  uint64_t N = Length.bits();
  for (uint64_t At = 0; At < N && !S.Dead;) {
    uint64_t Left = N - At;
    uint64_t Width = Left >= 8 ? 8 : Left >= 4 ? 4 : Left >= 2 ? 2 : 1;
    Term X = T.fresh("draw!" + Label, unsigned(8 * Width));
    storeScalar(S, V.offsetBy(V.asPointer(Args[2]), word(At)), Width, Value::ofTerm(X), C);
    D.Words.push_back(X);
    At += Width;
  }
  record(S, Event::Kind::Draw, Label, D.Words);
  if (!S.Dead)
    Result.Draws.push_back(std::move(D));
  return nothing();
}

void Executor::addBuiltins() {
  using llvm::CallBase;
  auto add = [this](std::initializer_list<const char *> Names, Builtin F) {
    for (const char *Name : Names)
      Builtins.emplace(Name, F);
  };
  auto line = [](const Value &N) { return N.isInt() && N.T.isConcrete() ? unsigned(N.T.bits()) : 0; };
  // The engine's functions (zassay/engine.h).
  add({"zassay_draw"}, [this](State &S, const CallBase &C, const Arguments &A) { return draw(S, C, A); });
  // Words of the width and above give no result that others do not give.
  add({"zassay_below"}, [this](State &S, const CallBase &, const Arguments &A) {
    Term Word = V.asTerm(A[0], 64), Width = V.asTerm(A[1], 64);
    record(S, Event::Kind::Below, "", {Word, Width});
    assume(S, T.disj(T.eq(Width, word(0)), T.ult(Word, Width)));
    return Value::ofTerm(Word);
  });
  add({"zassay_observe"}, [this](State &S, const CallBase &C, const Arguments &A) {
    Term Length = V.asTerm(A[2], 64);
    std::vector<PointerAlternative> At = access(S, A[1], Length, /*Writes=*/false, C);
    if (!Recording || S.Dead)
      return nothing();
    if (!Length.isConcrete() || Length.bits() > LongestDraw) {
      record(S, Event::Kind::Stop, "an observed length that is not a constant");
      return nothing();
    }
    std::vector<Term> Words;
    for (uint64_t N = 0; N < Length.bits(); ++N) {
      Term Byte;
      for (const PointerAlternative &X : At) {
        Value B = readAt(S, X.Object, T.add(X.Offset, word(N)), 1);
        Term Bits = B.isNone() ? T.fresh("unreadable", 8) : V.asTerm(B, 8);
        Byte = Byte.isNone() ? Bits : T.ite(X.Guard, Bits, Byte);
      }
      Words.push_back(Byte);
    }
    record(S, Event::Kind::Observe, text(S, A[0]), std::move(Words));
    return nothing();
  });
  add({"zassay_reject"}, [this](State &S, const CallBase &, const Arguments &) {
    record(S, Event::Kind::Reject);
    S.Dead = true;
    return nothing();
  });
  add({"zassay_fail"}, [this, line](State &S, const CallBase &C, const Arguments &A) {
    FailingLine = line(A[2]);
    require(S, Term::boolean(false), "require", C, "REQUIRE(" + text(S, A[0]) + ") failed");
    FailingLine = 0;
    return nothing();
  });
  add({"zassay_reach"}, [this](State &S, const CallBase &, const Arguments &A) {
    std::string Label = text(S, A[0]);
    record(S, Event::Kind::Reach, Label);
    for (auto &[Known, When] : Result.Reached)
      if (Known == Label) {
        When = T.disj(When, S.Path->Full);
        return nothing();
      }
    Result.Reached.emplace_back(Label, S.Path->Full);
    return nothing();
  });
  add({"zassay_expect_panic"}, [this](State &S, const CallBase &, const Arguments &) {
    B.write(*touch(S, ExpectPanic), 0, 1, number(8, 1));
    return nothing();
  });
  add({"zassay_havoc"}, [this](State &S, const CallBase &C, const Arguments &A) {
    Term Length = V.asTerm(A[1], 64);
    for (const PointerAlternative &X : access(S, A[0], Length, /*Writes=*/true, C)) {
      if (!Length.isConcrete() || Length.bits() > LongestDraw) {
        makeArbitrary(S, X.Object);
        continue;
      }
      for (uint64_t At = 0; At < Length.bits(); At += 8) {
        uint64_t N = std::min<uint64_t>(8, Length.bits() - At);
        writeAt(S, X.Object, X.Guard, T.add(X.Offset, word(At)), N,
                Value::ofTerm(T.fresh("havoc", unsigned(8 * N))));
      }
    }
    return nothing();
  });
  add({"zassay_inspect"}, [this](State &S, const CallBase &C, const Arguments &A) {
    access(S, A[0], V.asTerm(A[1], 64), /*Writes=*/false, C);
    return nothing();
  });
  add({"zassay_abstraction"}, [this](State &S, const CallBase &, const Arguments &A) {
    Result.Abstractions.insert(text(S, A[0]));
    return nothing();
  });
  // Panics. The SPL's own (file, function, line, format, ...) and the rest.
  add({"libspl_assertf"}, [this, line](State &S, const CallBase &C, const Arguments &A) {
    std::vector<Term> Values;
    std::string Message = formatted(S, A, 3, Values);
    FailingLine = line(A[2]);
    panic(S, C, Message, std::move(Values));
    FailingLine = 0;
    return nothing();
  });
  // One that names no place is the fault of the call that led there.
  add({"zassay_panic"}, [this](State &S, const CallBase &C, const Arguments &A) {
    bool Nameless = text(S, A[1]).empty() && !CallStack.empty();
    panic(S, Nameless ? *CallStack.back() : C, text(S, A[0]));
    return nothing();
  });
  add({"abort", "__assert_fail"}, [this](State &S, const CallBase &C, const Arguments &) {
    panic(S, C, "abort");
    return nothing();
  });
  // The heap. Allocation succeeds: the kernel's sleeping allocations do.
  auto allocate = [this](State &S, const CallBase &C, const Term &Size) {
    Result.Abstractions.insert("an allocation succeeds");
    ObjectId Id = newObject(S, {ObjectInfo::Kind::Heap, false, true, 16, Size,
                                "heap object allocated in " + describe(C), nullptr});
    return Value::pointer(Id, word(0));
  };
  add({"malloc"}, [this, allocate](State &S, const CallBase &C, const Arguments &A) {
    return allocate(S, C, V.asTerm(A[0], 64));
  });
  add({"aligned_alloc", "memalign"}, [this, allocate](State &S, const CallBase &C, const Arguments &A) {
    return allocate(S, C, V.asTerm(A[1], 64));
  });
  add({"calloc"}, [this, allocate](State &S, const CallBase &C, const Arguments &A) {
    Term N = V.asTerm(A[0], 64), Each = V.asTerm(A[1], 64);
    bool One = N.is(1) || Each.is(1);
    Term Fits = One ? Term::boolean(true) : T.noOverflow(Op::Mul, false, N, Each);
    Value X = allocate(S, C, T.binary(Op::Mul, N, Each));
    touch(S, X.Object)->ZeroDefault = true;
    return Fits.isTrue() ? X : V.ite(Fits, X, Value::pointer(0, number(64, 0).T));
  });
  add({"free"}, [this](State &S, const CallBase &C, const Arguments &A) {
    release(S, A[0], C);
    return nothing();
  });
  add({"zassay_object_size"}, [this](State &S, const CallBase &C, const Arguments &A) {
    Term Out;
    for (const PointerAlternative &X : access(S, A[0], word(0), false, C))
      Out = Out.isNone() ? Objects[X.Object].Size : T.ite(X.Guard, Objects[X.Object].Size, Out);
    return Out.isNone() ? number(64, 0) : Value::ofTerm(Out);
  });
  auto copy = [this](size_t Dst, size_t Src) {
    return [this, Dst, Src](State &S, const CallBase &C, const Arguments &A) {
      copyBytes(S, V.asPointer(A[Dst]), V.asPointer(A[Src]), V.asTerm(A[2], 64), C);
      return A[Dst];
    };
  };
  add({"memcpy", "memmove", "__memcpy_chk", "__memmove_chk"}, copy(0, 1));
  add({"bcopy"}, copy(1, 0));
  add({"memset", "__memset_chk"}, [this](State &S, const CallBase &C, const Arguments &A) {
    fillBytes(S, V.asPointer(A[0]), Value::ofTerm(T.trunc(V.asTerm(A[1], 32), 8)), V.asTerm(A[2], 64), C);
    return A[0];
  });
  add({"bzero", "explicit_bzero"}, [this](State &S, const CallBase &C, const Arguments &A) {
    fillBytes(S, V.asPointer(A[0]), number(8, 0), V.asTerm(A[1], 64), C);
    return nothing();
  });
}

Value Executor::intrinsic(State &S, const llvm::CallBase &C, unsigned Id, const Arguments &A) {
  using namespace llvm;
  Type *Ty = C.getType();
  unsigned W = Ty->isIntegerTy() ? Ty->getIntegerBitWidth() : 64;
  auto term = [&](unsigned N) {
    Type *Arg = C.getArgOperand(N)->getType();
    return V.asTerm(A[N], Arg->isIntegerTy() ? Arg->getIntegerBitWidth() : 64);
  };
  // Only integers; a vector has its own name in the reason.
  bool Integer = Ty->isIntegerTy() || Ty->isVoidTy() || Ty->isStructTy() || Ty->isPointerTy();
  if (!Integer) {
    unsupported(S, "intrinsic " + C.getCalledFunction()->getName().str(), &C);
    return nothing();
  }
  auto overflowing = [&](Op O, bool Signed) {
    Term X = term(0), Y = term(1);
    return V.aggregate({Value::ofTerm(T.binary(O, X, Y)),
                        Value::ofTerm(T.negate(T.noOverflow(O, Signed, X, Y)))});
  };
  auto choose = [&](Op Less, bool Smaller) {
    Term X = term(0), Y = term(1), XLess = T.binary(Less, X, Y);
    return Value::ofTerm(Smaller ? T.ite(XLess, X, Y) : T.ite(XLess, Y, X));
  };
  auto funnel = [&](bool Left) {
    Term Amount = T.binary(Op::URem, term(2), Term::concrete(W, W));
    Term Wide = T.concat(term(0), term(1));
    Term By = T.zext(Amount, 2 * W);
    Term R = T.binary(Left ? Op::Shl : Op::LShr, Wide, By);
    return Value::ofTerm(Left ? T.extract(R, 2 * W - 1, W) : T.trunc(R, W));
  };
  switch (Id) {
  case Intrinsic::memcpy:
  case Intrinsic::memcpy_inline:
    forbidOverlap(S, A[0], A[1], T.zext(term(2), 64), C);
    [[fallthrough]];
  case Intrinsic::memmove:
    copyBytes(S, V.asPointer(A[0]), V.asPointer(A[1]), T.zext(term(2), 64), C);
    return nothing();
  case Intrinsic::memset:
    fillBytes(S, V.asPointer(A[0]), A[1], T.zext(term(2), 64), C);
    return nothing();
  case Intrinsic::lifetime_start:
  case Intrinsic::lifetime_end:
    // Of a local that is a whole object: promoted ones have none.
    if (A[1].K == Value::Kind::Pointer && Objects[A[1].Object].K == ObjectInfo::Kind::Stack)
      if (ObjectState *O = touch(S, A[1].Object)) {
        *O = B.arbitrary(/*Uninitialised=*/true);
        O->Live = Term::boolean(Id == Intrinsic::lifetime_start);
      }
    return nothing();
  case Intrinsic::dbg_declare:
  case Intrinsic::dbg_value:
  case Intrinsic::dbg_label:
  case Intrinsic::donothing:
  case Intrinsic::prefetch:
  case Intrinsic::stackrestore:
  case Intrinsic::experimental_noalias_scope_decl:
  case Intrinsic::vaend:
    return nothing();
  case Intrinsic::stacksave:
    return Value::null();
  case Intrinsic::vastart:
    storeScalar(S, A[0], 8, Value::opaque(), C);
    return nothing();
  case Intrinsic::vacopy:
    storeScalar(S, A[0], 8, Value::opaque(), C);
    return nothing();
  case Intrinsic::assume:
    require(S, term(0), "unreachable", C, "a promise to the compiler is broken");
    return nothing();
  case Intrinsic::expect:
  case Intrinsic::expect_with_probability:
    return A[0];
  case Intrinsic::is_constant:
    return number(1, 0);
  case Intrinsic::objectsize:
    return number(W, ~uint64_t(0)); // unknown, as the compiler may answer
  case Intrinsic::threadlocal_address:
    return A[0];
  case Intrinsic::trap:
  case Intrinsic::ubsantrap:
  case Intrinsic::debugtrap:
    panic(S, C, "trap");
    return nothing();
  case Intrinsic::bswap: {
    Term X = term(0), Out;
    for (unsigned N = 0; N < W; N += 8) {
      Term Byte = T.extract(X, N + 7, N);
      Out = Out.isNone() ? Byte : T.concat(Out, Byte);
    }
    return Value::ofTerm(Out);
  }
  case Intrinsic::bitreverse: {
    Term X = term(0), Out;
    for (unsigned N = 0; N < W; ++N) {
      Term Bit = T.extract(X, N, N);
      Out = Out.isNone() ? Bit : T.concat(Out, Bit);
    }
    return Value::ofTerm(Out);
  }
  case Intrinsic::ctpop: {
    Term X = term(0), Sum = T.zext(Term::boolean(false), W);
    for (unsigned N = 0; N < W; ++N)
      Sum = T.add(Sum, T.zext(T.extract(X, N, N), W));
    return Value::ofTerm(Sum);
  }
  case Intrinsic::ctlz:
  case Intrinsic::cttz: {
    Term X = term(0);
    if (A[1].T.isTrue())
      require(S, T.negate(T.eq(X, Term::concrete(W, 0))), "undefined-count", C, "count of leading or trailing zeros of zero");
    // From the far end inwards, so that the nearest set bit has the last word.
    Term Out = Term::concrete(W, W);
    for (unsigned N = 0; N < W; ++N) {
      unsigned Bit = Id == Intrinsic::ctlz ? N : W - 1 - N;
      Out = T.ite(T.extract(X, Bit, Bit), Term::concrete(W, Id == Intrinsic::ctlz ? W - 1 - Bit : Bit), Out);
    }
    return Value::ofTerm(Out);
  }
  case Intrinsic::umin: return choose(Op::Ult, true);
  case Intrinsic::umax: return choose(Op::Ult, false);
  case Intrinsic::smin: return choose(Op::Slt, true);
  case Intrinsic::smax: return choose(Op::Slt, false);
  case Intrinsic::abs: {
    Term X = term(0), Zero = Term::concrete(W, 0);
    if (A[1].T.isTrue())
      require(S, T.noOverflow(Op::Sub, true, Zero, X), "signed-overflow", C, "absolute value of the smallest integer");
    return Value::ofTerm(T.ite(T.binary(Op::Slt, X, Zero), T.sub(Zero, X), X));
  }
  case Intrinsic::fshl: return funnel(true);
  case Intrinsic::fshr: return funnel(false);
  case Intrinsic::sadd_with_overflow: return overflowing(Op::Add, true);
  case Intrinsic::uadd_with_overflow: return overflowing(Op::Add, false);
  case Intrinsic::ssub_with_overflow: return overflowing(Op::Sub, true);
  case Intrinsic::usub_with_overflow: return overflowing(Op::Sub, false);
  case Intrinsic::smul_with_overflow: return overflowing(Op::Mul, true);
  case Intrinsic::umul_with_overflow: return overflowing(Op::Mul, false);
  case Intrinsic::uadd_sat: {
    Term X = term(0), Y = term(1);
    return Value::ofTerm(T.ite(T.noOverflow(Op::Add, false, X, Y), T.add(X, Y), Term::concrete(W, ~uint64_t(0))));
  }
  case Intrinsic::usub_sat: {
    Term X = term(0), Y = term(1);
    return Value::ofTerm(T.ite(T.ult(X, Y), Term::concrete(W, 0), T.sub(X, Y)));
  }
  default:
    unsupported(S, "intrinsic " + C.getCalledFunction()->getName().str(), &C);
    return nothing();
  }
}

Value Executor::callNamed(State &S, const llvm::CallBase &C, const llvm::Function *F, Arguments &Args) {
  if (unsigned Id = F->getIntrinsicID())
    return intrinsic(S, C, Id, Args);
  // A summary may call what it stands in for.
  const Program::Summary *Summary = P.summary(F);
  if (Summary && Summary->Body == C.getFunction())
    Summary = nullptr;
  if (Summary) {
    if (Summary->Body->getFunctionType() != F->getFunctionType()) {
      unsupported(S, "summary whose parameters are not those of " + F->getName().str(), &C);
      return Value();
    }
    Result.Abstractions.insert(Summary->Text);
    F = Summary->Body;
  }
  if (!F->hasLocalLinkage())
    if (auto It = Builtins.find(F->getName().str()); It != Builtins.end())
      return It->second(S, C, Args);
  if (F->getName().starts_with(UninitialisedPrefix))
    return C.getType()->isVoidTy() ? nothing() : constant(llvm::UndefValue::get(C.getType()));
  const llvm::Function *D = P.definition(F);
  if (!D) {
    unsupported(S, "call of " + F->getName().str() + ", which has no definition", &C);
    return Value();
  }
  // A structure passed by value is the callee's own copy.
  std::vector<ObjectId> Copies;
  for (unsigned N = 0; N < C.arg_size() && N < D->arg_size() && !S.Dead; ++N) {
    if (!D->getArg(N)->hasByValAttr())
      continue;
    uint64_t Size = P.layout().getTypeAllocSize(D->getParamByValType(N));
    ObjectId Id = newObject(S, {ObjectInfo::Kind::Stack, false, true, 16, word(Size), D->getArg(N)->getName().str(), nullptr});
    Value Copy = Value::pointer(Id, word(0));
    copyBytes(S, Copy, Args[N], word(Size), C);
    Args[N] = Copy;
    Copies.push_back(Id);
  }
  if (S.Dead)
    return Value();
  // What fails inside the C library is the fault of the call that led there.
  const llvm::Instruction *Outer = LibraryCall;
  if (!P.inLibrary(D))
    LibraryCall = nullptr;
  else if (!LibraryCall)
    LibraryCall = &C;
  CallStack.push_back(&C);
  Value R = callFunction(D, Args, S);
  CallStack.pop_back();
  LibraryCall = Outer;
  if (!S.Dead)
    for (ObjectId Id : Copies)
      S.Mem.drop(Id);
  return D->getReturnType()->isVoidTy() ? nothing() : R;
}

Value Executor::call(State &S, const llvm::CallBase &C, const Value &Callee, Arguments Args) {
  for (unsigned N = 0; N < Args.size(); ++N)
    if (Args[N].isNone() && !llvm::isa<llvm::MetadataAsValue>(C.getArgOperand(N))) {
      unsupported(S, "use of an undefined value by call", &C);
      return Value();
    }
  if (const auto *F = llvm::dyn_cast<llvm::Function>(C.getCalledOperand()->stripPointerCasts()))
    return callNamed(S, C, F, Args);
  // Each function that the pointer may go to is called under its condition;
  // the results are joined like the two sides of a branch.
  Value Pointer = V.asPointer(Callee);
  if (Pointer.isNone()) {
    unsupported(S, "call through a pointer whose object cannot be told", &C);
    return Value();
  }
  std::vector<Pending> Ends;
  for (const PointerAlternative &A : V.alternatives(Pointer)) {
    decide(S, A.Guard, C, "the function that is called");
    if (decide(S, A.Offset, C, "the function that is called", A.Guard)) {
      assume(S, T.negate(A.Guard));
      continue;
    }
    const ObjectInfo &Info = Objects[A.Object];
    if (Info.K != ObjectInfo::Kind::Function) {
      require(S, T.negate(A.Guard), A.Object ? "bad-call" : "null-dereference", C, "call through a pointer to no function");
      continue;
    }
    State Side = S;
    assume(Side, A.Guard);
    if (Side.Dead || (!A.Guard.isTrue() && !feasible(Side, ("a pointer goes to " + Info.Name).c_str(), &C)))
      continue;
    Arguments Own = Args;
    Value R = callNamed(Side, C, static_cast<const llvm::Function *>(Info.Code), Own);
    if (Side.Dead)
      continue;
    Pending &End = Ends.emplace_back();
    End.S = std::move(Side);
    End.Registers = {R};
  }
  if (Ends.empty()) {
    S.Dead = true;
    return Value();
  }
  DecodedBlock Exit{nullptr, -1, 1, {{nullptr, {}, 0}}};
  Pending End = join(std::move(Ends), 1, &Exit);
  S = std::move(End.S);
  return End.Registers[0];
}

} // namespace zassay
