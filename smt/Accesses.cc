// SPDX-License-Identifier: Apache-2.0
//
// Objects and what reads, writes, copies and frees them. Every access is
// checked against its object before it happens.
#include "Executor.h"
#include "Z3Access.h"

#include <algorithm>
#include <bit>

#include <llvm/IR/Constants.h>
#include <llvm/IR/Instructions.h>

namespace zassay {
namespace {

// Offsets that one symbolic access may range over, byte by byte at worst.
constexpr uint64_t MaxReadCandidates = 1 << 17;
constexpr uint64_t MaxWriteCandidates = 1 << 12;
// Bytes that a copy of symbolic length keeps track of.
constexpr uint64_t MaxSymbolicCopy = 1 << 12;

// Elements larger than this are taken apart into their smallest steps.
constexpr uint64_t LargestStride = 1 << 20;

// How far outside an object a sanitizer surely sees an access.
constexpr uint64_t RedZone = 8;

Term word(uint64_t N) { return Term::concrete(64, N); }

} // namespace

ObjectId Executor::newObject(State &S, ObjectInfo Info) {
  ObjectId Id = ObjectId(Objects.size());
  Info.Born = S.Path;
  Objects.push_back(std::move(Info));
  S.Mem.put(Id, B.arbitrary(/*Uninitialised=*/true));
  return Id;
}

ObjectId Executor::globalObject(const llvm::GlobalVariable *G) {
  const llvm::GlobalVariable *D = P.definition(G);
  const void *Key = D ? D : G;
  auto [It, New] = ObjectOf.emplace(Key, ObjectId(Objects.size()));
  if (!New)
    return It->second;
  ObjectId Id = It->second;
  const llvm::DataLayout &DL = P.layout();
  uint64_t Size = G->getValueType()->isSized() ? DL.getTypeAllocSize(G->getValueType()).getFixedValue() : 0;
  if (D)
    Size = DL.getTypeAllocSize(D->getValueType());
  uint64_t Align = D && D->getAlign() ? D->getAlign()->value() : 8;
  Objects.push_back({ObjectInfo::Kind::Global, D && D->isConstant(), D != nullptr, Align, word(Size),
                     G->getName().str(), nullptr});
  auto State = std::make_shared<ObjectState>(B.arbitrary());
  State->ZeroDefault = true;
  Initial.emplace(Id, State);
  if (D)
    initialise(*State, 0, D->getInitializer());
  else // a variable of the C library, say: nothing is known of it
    State->ZeroDefault = false;
  return Id;
}

ObjectId Executor::functionObject(const llvm::Function *F) {
  const llvm::Function *D = P.definition(F);
  const void *Key = D ? D : F;
  auto [It, New] = ObjectOf.emplace(Key, ObjectId(Objects.size()));
  if (New)
    Objects.push_back({ObjectInfo::Kind::Function, true, true, 16, word(0), F->getName().str(), D ? D : F});
  return It->second;
}

const ObjectState *Executor::look(const State &S, ObjectId O) {
  if (const ObjectState *X = S.Mem.peek(O))
    return X;
  auto It = Initial.find(O);
  return It == Initial.end() ? nullptr : It->second.get();
}

ObjectState *Executor::touch(State &S, ObjectId O) {
  if (ObjectState *X = S.Mem.get(O))
    return X;
  auto It = Initial.find(O);
  if (It == Initial.end())
    return nullptr;
  S.Mem.put(O, *It->second);
  return S.Mem.get(O);
}

// Requires that Length bytes at every alternative of the pointer may be
// accessed, and returns those alternatives that can be.
std::vector<PointerAlternative> Executor::access(State &S, const Value &Ptr, const Term &Length,
                                                 bool Writes, const llvm::Instruction &I) {
  std::vector<PointerAlternative> Good;
  Value X = V.asPointer(Ptr);
  if (X.isNone()) {
    unsupported(S, "pointer whose object cannot be told", &I);
    return Good;
  }
  const char *What = Writes ? "write" : "read";
  decide(S, Length, I, "the length of an access");
  for (PointerAlternative &A : V.alternatives(X)) {
    decide(S, A.Guard, I, "the address of an access");
    bool Wild = decide(S, A.Offset, I, "the address of an access", A.Guard);
    const ObjectInfo &Info = Objects[A.Object];
    Term Elsewhere = T.negate(A.Guard);
    auto need = [&](const Term &Ok, const char *Kind, const std::string &Message,
                    const Term &Near = Term::boolean(true)) {
      require(S, T.disj(Elsewhere, Ok), Kind, I, Message, Near);
    };
    if (A.Object == 0 && Wild) {
      assume(S, Elsewhere);
      continue;
    }
    if (A.Object == 0) {
      need(Term::boolean(false), "null-dereference", std::string(What) + " through a pointer to no object");
      continue;
    }
    if (!Info.Defined) {
      State Side = S;
      assume(Side, A.Guard);
      unsupported(Side, "access to " + Info.Name + ", which has no definition", &I);
      assume(S, Elsewhere);
      continue;
    }
    if (Info.K == ObjectInfo::Kind::Function) {
      need(Term::boolean(false), "out-of-bounds", std::string(What) + " of a function's code");
      continue;
    }
    const ObjectState *O = look(S, A.Object);
    const char *DeadKind = Info.K == ObjectInfo::Kind::Heap ? "use-after-free" : "use-after-scope";
    need(O ? O->Live : Term::boolean(false), DeadKind, std::string(What) + " of " + Info.Name + " after its end of life");
    if (!O || O->Live.isFalse())
      continue;
    if (Writes && Info.ReadOnly)
      need(Term::boolean(false), "write-to-constant", "write to constant " + Info.Name);
    std::string Size = Info.Size.isConcrete() ? " of " + std::to_string(Info.Size.bits()) + " bytes" : "";
    Term Inside = T.conj(T.ule(Length, Info.Size), T.ule(A.Offset, T.sub(Info.Size, Length)));
    need(Inside, "out-of-bounds", std::string(What) + " outside " + (Info.Name.empty() ? "an object" : Info.Name) + Size,
         T.ult(T.add(A.Offset, word(RedZone)), T.add(Info.Size, word(2 * RedZone))));
    if (S.Dead)
      break;
    if (!Inside.isFalse())
      Good.push_back(A);
  }
  return S.Dead ? std::vector<PointerAlternative>() : Good;
}

// The offsets that a symbolic offset can take: First, First + Step, ...
std::pair<uint64_t, uint64_t> Executor::candidates(const State &S, const Term &Offset) {
  Z3_context C = T.context();
  auto isApp = [&](const Term &X, Z3_decl_kind Kind) {
    return X.ast() && kindOf(C, X.ast()) == Kind && numArgs(C, X.ast()) == 2;
  };
  auto part = [&](const Term &X, unsigned I) { return T.fromAst(arg(C, X.ast(), I)); };
  uint64_t Constant = 0;
  Term Rest = Offset;
  if (isApp(Rest, Z3_OP_BADD) && part(Rest, 1).isConcrete()) {
    Constant = part(Rest, 1).bits();
    Rest = part(Rest, 0);
  }
  // An index times the size of an element: exact where the product cannot
  // wrap around, and an element's size need not be a power of two. The constant
  // may be negative: the element before.
  if (isApp(Rest, Z3_OP_BMUL) && part(Rest, 1).isConcrete()) {
    uint64_t Stride = part(Rest, 1).bits();
    Term Index = part(Rest, 0);
    Term Small = T.ult(Index, word(uint64_t(INT64_MAX) / Stride));
    if (Stride <= LargestStride &&
        neverHolds(T.conj(S.Path->Full, T.negate(Small)), "the product of an index wraps", "")) {
      int64_t Width = int64_t(Stride);
      return {uint64_t((int64_t(Constant) % Width + Width) % Width), Stride};
    }
  }
  uint64_t Step = std::min(T.knownAlignment(Rest), LargestStride);
  return {Constant % Step, Step};
}

Value Executor::readAt(State &S, ObjectId Id, const Term &Offset, uint64_t Length) {
  const ObjectState *O = look(S, Id);
  auto read = [&](uint64_t At) { return B.read(*O, At, Length); };
  if (Offset.isConcrete())
    return read(Offset.bits());
  const ObjectInfo &Info = Objects[Id];
  // Beyond the last cell all bytes are alike: zero or never written.
  bool Zero = O->ZeroDefault;
  uint64_t Written = O->Cells.empty() ? 0 : O->Cells.back().end();
  if (Info.Size.isConcrete())
    Written = std::min(Written, Info.Size.bits());
  if (const std::vector<uint64_t> &Of = T.constantLeaves(Offset); !Of.empty()) {
    Value Out;
    for (uint64_t At : Of)
      if (!Info.Size.isConcrete() || (At <= Info.Size.bits() && Length <= Info.Size.bits() - At))
        Out = V.ite(T.eq(Offset, word(At)), read(At), Out);
    return Out;
  }
  auto [First, Step] = candidates(S, Offset);
  if (Written / Step > MaxReadCandidates)
    return Value();
  std::vector<Value> All;
  uint64_t At = First;
  for (; At < Written && (!Info.Size.isConcrete() || At + Length <= Info.Size.bits()); At += Step)
    All.push_back(read(At));
  Value Known = V.select(Offset, First, Step, All);
  if (Info.Size.isConcrete() && At + Length > Info.Size.bits())
    return Known;
  unsigned W = unsigned(8 * Length);
  Value Beyond = Value::ofTerm(Zero               ? T.zext(Term::boolean(false), W)
                                : O->Uninitialised ? T.uninitialised(W)
                                                   : T.fresh("arbitrary", W));
  return V.ite(T.ult(Offset, word(At)), Known.isNone() ? Beyond : Known, Beyond);
}

// The size of an object, or a bound on it that holds wherever the object
// exists. 0: none that is worth listing its bytes.
uint64_t Executor::sizeBound(ObjectId Id) {
  ObjectInfo &Info = Objects[Id];
  if (Info.Size.isConcrete())
    return Info.Size.bits();
  if (Info.Born && !Info.Bound) {
    Info.Bound = ~uint64_t(0);
    for (uint64_t N = 64; N <= MaxSymbolicCopy; N *= 4)
      if (neverHolds(T.conj(Info.Born->Full, T.ult(word(N), Info.Size)), "too large for this bound: ", Info.Name)) {
        Info.Bound = N;
        break;
      }
  }
  return Info.Bound;
}

void Executor::writeAt(State &S, ObjectId Id, const Term &Guard, const Term &Offset, uint64_t Length,
                       const Value &X) {
  ObjectState &O = *touch(S, Id);
  if (Offset.isConcrete()) {
    uint64_t At = Offset.bits();
    B.write(O, At, Length, Guard.isTrue() ? X : V.ite(Guard, X, B.read(O, At, Length)));
    return;
  }
  uint64_t Size = sizeBound(Id);
  if (const std::vector<uint64_t> &Of = T.constantLeaves(Offset); !Of.empty()) {
    for (uint64_t At : Of)
      if (At <= Size && Length <= Size - At) {
        Term Here = T.conj(Guard, T.eq(Offset, word(At)));
        B.write(O, At, Length, V.ite(Here, X, B.read(O, At, Length)));
      }
    return;
  }
  auto [First, Step] = candidates(S, Offset);
  if (Size / Step > MaxWriteCandidates) {
    Result.Abstractions.insert("the content of " + Objects[Id].Name +
                               " is arbitrary after a write at an offset that depends on the input");
    makeArbitrary(S, Id);
    return;
  }
  if (Step < Length) { // overlapping candidates: byte by byte
    if (Length > 1) {
      Term Whole = V.asTerm(X, unsigned(8 * Length));
      for (uint64_t N = 0; N < Length; ++N)
        writeAt(S, Id, Guard, T.add(Offset, word(N)), 1,
                Value::ofTerm(T.extract(Whole, unsigned(8 * N) + 7, unsigned(8 * N))));
      return;
    }
  }
  for (uint64_t At = First; At + Length <= Size; At += Step) {
    Term Here = T.conj(Guard, T.eq(Offset, word(At)));
    B.write(O, At, Length, V.ite(Here, X, B.read(O, At, Length)));
  }
}

void Executor::makeArbitrary(State &S, ObjectId Id) {
  ObjectState &O = *touch(S, Id);
  Term Live = O.Live;
  O = B.arbitrary();
  O.Live = Live;
}

Value Executor::loadScalar(State &S, const Value &Ptr, uint64_t Length, const llvm::Instruction &I) {
  if (Ptr.K == Value::Kind::PointerSet && Ptr.Set->isTable()) {
    // One read for each member, chosen by the position in the table.
    const PointerSet &Set = *Ptr.Set;
    std::vector<Value> All;
    for (size_t N = 0; N < Set.Members.size() && !S.Dead; ++N) {
      Value Member = Value::pointer(Set.Members[N].Object, word(Set.Members[N].Offset + Set.Delta));
      const ObjectInfo &Info = Objects[Member.Object];
      const ObjectState *O = look(S, Member.Object);
      bool Fine = Member.Object && O && O->Live.isTrue() && Info.Size.isConcrete() &&
                  Length <= Info.Size.bits() && Member.T.bits() <= Info.Size.bits() - Length;
      if (!Fine) { // the general way, with its checks
        Value General = Ptr;
        Value Alts = V.fromAlternatives(V.alternatives(General));
        return loadScalar(S, Alts, Length, I);
      }
      All.push_back(readAt(S, Member.Object, Member.T, Length));
    }
    return V.select(Set.Position, Set.First, Set.Step, All);
  }
  std::vector<PointerAlternative> Good = access(S, Ptr, word(Length), /*Writes=*/false, I);
  Value Out;
  for (const PointerAlternative &A : Good) {
    Value X = readAt(S, A.Object, A.Offset, Length);
    if (X.isNone()) {
      unsupported(S, "read at a symbolic offset of " + Objects[A.Object].Name + ", which is too large or of unknown size", &I);
      return Value();
    }
    if (X.K == Value::Kind::Opaque) {
      unsupported(S, "reading of a variable argument list or a code address", &I);
      return Value();
    }
    Out = Out.isNone() ? X : V.ite(A.Guard, X, Out);
  }
  return Out;
}

void Executor::storeScalar(State &S, const Value &Ptr, uint64_t Length, const Value &X,
                           const llvm::Instruction &I) {
  for (const PointerAlternative &A : access(S, Ptr, word(Length), /*Writes=*/true, I))
    writeAt(S, A.Object, A.Guard, A.Offset, Length, X);
}

Value Executor::load(State &S, const Value &Ptr, const llvm::Type *Ty, const llvm::Instruction &I) {
  const llvm::DataLayout &DL = P.layout();
  auto *Type = const_cast<llvm::Type *>(Ty);
  if (auto *St = llvm::dyn_cast<llvm::StructType>(Type)) {
    std::vector<Value> Parts;
    for (unsigned N = 0; N < St->getNumElements() && !S.Dead; ++N)
      Parts.push_back(load(S, V.offsetBy(V.asPointer(Ptr), word(DL.getStructLayout(St)->getElementOffset(N))),
                           St->getElementType(N), I));
    return S.Dead ? Value() : V.aggregate(std::move(Parts));
  }
  if (!Ty->isIntegerTy() && !Ty->isPointerTy() && !Ty->isFloatingPointTy()) {
    unsupported(S, "load of a vector or array", &I);
    return Value();
  }
  uint64_t Length = DL.getTypeStoreSize(Type);
  Value X = loadScalar(S, Ptr, Length, I);
  if (S.Dead || X.isNone())
    return Value();
  if (Ty->isPointerTy()) {
    Value Pointer = V.asPointer(X);
    if (Pointer.isNone())
      unsupported(S, "pointer whose object cannot be told", &I);
    return Pointer;
  }
  unsigned W = Ty->isIntegerTy() ? Ty->getIntegerBitWidth() : unsigned(8 * Length);
  if (X.isInt() && X.T.width() != W)
    X = Value::ofTerm(T.trunc(X.T, W));
  return X;
}

void Executor::store(State &S, const Value &Ptr, const Value &X, const llvm::Type *Ty,
                     const llvm::Instruction &I) {
  const llvm::DataLayout &DL = P.layout();
  auto *Type = const_cast<llvm::Type *>(Ty);
  if (X.isNone()) {
    unsupported(S, "use of an undefined value by store", &I);
    return;
  }
  if (X.K == Value::Kind::Aggregate) {
    auto *St = llvm::dyn_cast<llvm::StructType>(Type);
    if (!St) {
      unsupported(S, "store of an array", &I);
      return;
    }
    for (unsigned N = 0; N < St->getNumElements() && !S.Dead; ++N)
      store(S, V.offsetBy(V.asPointer(Ptr), word(DL.getStructLayout(St)->getElementOffset(N))), (*X.Parts)[N],
            St->getElementType(N), I);
    return;
  }
  if (Ty->isVectorTy() || Ty->isArrayTy()) {
    unsupported(S, "store of a vector or array", &I);
    return;
  }
  uint64_t Length = DL.getTypeStoreSize(Type);
  Value Y = X;
  if (Y.isInt() && Y.T.width() != 8 * Length)
    Y = Value::ofTerm(T.zext(Y.T, unsigned(8 * Length)));
  storeScalar(S, Ptr, Length, Y, I);
}

// No byte is touched when the length is zero: Work is done where it is not.
void Executor::unlessEmpty(State &S, const Term &Length, const llvm::Instruction &I,
                           const std::function<void()> &Work) {
  if (Length.isConcrete()) {
    if (!Length.is(0))
      Work();
    return;
  }
  Term None = T.eq(Length, word(0));
  State Zero = S;
  assume(Zero, None);
  bool MayBeZero = feasible(Zero, "a length is zero", &I);
  assume(S, T.negate(None));
  if (S.Dead || !feasible(S, "a length is not zero", &I)) {
    S = std::move(Zero);
    return;
  }
  Work();
  if (!MayBeZero)
    return;
  Term Guard;
  if (S.Dead)
    S = std::move(Zero);
  else
    joinStates(S, Zero, Guard);
}

void Executor::fillBytes(State &S, const Value &Dst, const Value &Byte, const Term &Length,
                         const llvm::Instruction &I) {
  unlessEmpty(S, Length, I, [&] { fillSome(S, Dst, Byte, Length, I); });
}

void Executor::fillSome(State &S, const Value &Dst, const Value &Byte, const Term &Length,
                        const llvm::Instruction &I) {
  for (const PointerAlternative &A : access(S, Dst, Length, /*Writes=*/true, I)) {
    ObjectState &O = *touch(S, A.Object);
    const Term &Size = Objects[A.Object].Size;
    bool Whole = A.Offset.is(0) && Length == Size && A.Guard.isTrue();
    // A small object keeps its zeros as a cell, which a merge with a state that
    // never wrote them can tell apart.
    if (Whole && Byte.T.is(0) && !(Length.isConcrete() && Length.bits() <= Bytes::LargestExactGap)) {
      O.Cells.clear();
      O.ZeroDefault = true;
    } else if (Length.isConcrete() && A.Offset.isConcrete() && A.Guard.isTrue()) {
      B.fill(O, A.Offset.bits(), Length.bits(), Byte);
    } else if (Length.isConcrete() && Length.bits() <= MaxSymbolicCopy) {
      for (uint64_t N = 0; N < Length.bits(); ++N)
        writeAt(S, A.Object, A.Guard, T.add(A.Offset, word(N)), 1, Byte);
    } else if (uint64_t Bound = sizeBound(A.Object); Bound <= MaxSymbolicCopy) {
      for (uint64_t N = 0; N < Bound; ++N)
        writeAt(S, A.Object, T.conj(A.Guard, T.ult(T.sub(word(N), A.Offset), Length)), word(N), 1, Byte);
    } else {
      Result.Abstractions.insert("the content of " + Objects[A.Object].Name +
                                 " is arbitrary after a fill whose length depends on the input");
      makeArbitrary(S, A.Object);
    }
  }
}

// memcpy() of two ranges that share bytes is undefined; one range copied onto
// itself is what compilers make of a structure assigned to itself.
void Executor::forbidOverlap(State &S, const Value &Dst, const Value &Src, const Term &Length,
                             const llvm::Instruction &I) {
  Value X = V.asPointer(Dst), Y = V.asPointer(Src);
  if (X.isNone() || Y.isNone())
    return; // the copy itself will say so
  for (const PointerAlternative &D : V.alternatives(X))
    for (const PointerAlternative &From : V.alternatives(Y)) {
      if (D.Object != From.Object || D.Object == 0)
        continue;
      Term Apart = T.disj(T.eq(D.Offset, From.Offset),
                          T.conj(T.ule(Length, T.sub(D.Offset, From.Offset)), T.ule(Length, T.sub(From.Offset, D.Offset))));
      require(S, T.disj(T.negate(T.conj(D.Guard, From.Guard)), Apart), "overlapping-copy", I,
              "memcpy of ranges that share bytes");
    }
}

void Executor::copyBytes(State &S, const Value &Dst, const Value &Src, const Term &Length,
                         const llvm::Instruction &I) {
  unlessEmpty(S, Length, I, [&] { copySome(S, Dst, Src, Length, I); });
}

void Executor::copySome(State &S, const Value &Dst, const Value &Src, const Term &Length,
                        const llvm::Instruction &I) {
  std::vector<PointerAlternative> From = access(S, Src, Length, /*Writes=*/false, I);
  std::vector<PointerAlternative> To = access(S, Dst, Length, /*Writes=*/true, I);
  if (S.Dead || From.empty() || To.empty())
    return;
  bool Simple = From.size() == 1 && To.size() == 1 && From[0].Offset.isConcrete() &&
                To[0].Offset.isConcrete() && Length.isConcrete();
  if (Simple) {
    const ObjectState *O = look(S, From[0].Object);
    B.copy(*touch(S, To[0].Object), To[0].Offset.bits(), *O, From[0].Offset.bits(), Length.bits());
    return;
  }
  // At most this many bytes, one of the two objects says.
  uint64_t Most = Length.isConcrete() ? Length.bits() : ~uint64_t(0);
  if (!Length.isConcrete())
    for (const std::vector<PointerAlternative> *Side : {&From, &To}) {
      uint64_t Room = 0;
      for (const PointerAlternative &A : *Side) {
        uint64_t Size = sizeBound(A.Object);
        uint64_t Low = A.Offset.isConcrete() ? A.Offset.bits() : 0;
        Room = std::max(Room, Size - std::min(Low, Size));
      }
      Most = std::min(Most, Room);
    }
  if (Most > MaxSymbolicCopy) {
    for (const PointerAlternative &A : To) {
      Result.Abstractions.insert("the content of " + Objects[A.Object].Name +
                                 " is arbitrary after a copy whose extent depends on the input");
      makeArbitrary(S, A.Object);
    }
    return;
  }
  // Read everything before anything is written: the two may overlap. A byte
  // beyond the length is read only where its object has one.
  std::vector<Value> Moved;
  for (uint64_t N = 0; N < Most; ++N) {
    Value X;
    for (const PointerAlternative &A : From) {
      Term At = T.add(A.Offset, word(N));
      const Term &Size = Objects[A.Object].Size;
      if (At.isConcrete() && Size.isConcrete() && At.bits() >= Size.bits())
        continue;
      Value Y = readAt(S, A.Object, At, 1);
      if (Y.isNone()) {
        unsupported(S, "copy from a symbolic offset of " + Objects[A.Object].Name, &I);
        return;
      }
      X = X.isNone() ? Y : V.ite(A.Guard, Y, X);
    }
    Moved.push_back(X);
  }
  for (uint64_t N = 0; N < Most; ++N)
    for (const PointerAlternative &A : To) {
      Term At = T.add(A.Offset, word(N));
      const Term &Size = Objects[A.Object].Size;
      if (Moved[N].isNone() || (At.isConcrete() && Size.isConcrete() && At.bits() >= Size.bits()))
        continue;
      Term Inside = Length.isConcrete() ? A.Guard : T.conj(A.Guard, T.ult(word(N), Length));
      writeAt(S, A.Object, Inside, At, 1, Moved[N]);
    }
}

void Executor::release(State &S, const Value &Ptr, const llvm::Instruction &I) {
  Value X = V.asPointer(Ptr);
  if (X.isNone()) {
    unsupported(S, "pointer whose object cannot be told", &I);
    return;
  }
  for (const PointerAlternative &A : V.alternatives(X)) {
    Term Elsewhere = T.negate(A.Guard);
    const ObjectInfo &Info = Objects[A.Object];
    if (A.Object == 0) {
      require(S, T.disj(Elsewhere, T.eq(A.Offset, word(0))), "bad-free", I, "free of a pointer to no object");
      continue;
    }
    Term Whole = Info.K == ObjectInfo::Kind::Heap ? T.eq(A.Offset, word(0)) : Term::boolean(false);
    require(S, T.disj(Elsewhere, Whole), "bad-free", I, "free of what was not allocated: " + Info.Name);
    if (S.Dead)
      return;
    if (Info.K != ObjectInfo::Kind::Heap)
      continue;
    ObjectState *O = touch(S, A.Object);
    if (!O)
      continue;
    require(S, T.disj(Elsewhere, O->Live), "double-free", I, Info.Name + " is freed a second time");
    if (S.Dead)
      return;
    O = touch(S, A.Object);
    O->Live = T.conj(O->Live, Elsewhere);
    if (O->Live.isFalse())
      O->Cells.clear();
  }
}

} // namespace zassay
