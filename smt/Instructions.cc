// SPDX-License-Identifier: Apache-2.0
//
// The meaning of each LLVM instruction, and of constants.
#include "Executor.h"

#include <algorithm>

#include <llvm/ADT/SmallString.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/GetElementPtrTypeIterator.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Operator.h>

#include <z3.h>

namespace zassay {
namespace {

// No object lies lower on x86-64 Linux, with a sanitizer or without.
constexpr uint64_t UsualAddress = uint64_t(1) << 46;

Term word(uint64_t N) { return Term::concrete(64, N); }

unsigned widthOf(const llvm::Type *Ty) {
  return Ty->isIntegerTy() ? Ty->getIntegerBitWidth() : 64;
}

} // namespace

Value Executor::operand(Frame &F, Pending &Pend, const Operand &O) {
  if (!O.IsConstant)
    return Pend.Registers[O.Index];
  Value &Known = F.D.ConstantValues[O.Index];
  if (!Known.isNone())
    return Known;
  const llvm::Constant *C = F.D.Constants[O.Index];
  Value X = constant(C);
  if (X.isNone())
    unsupported(Pend.S, "constant of type the prover does not know", nullptr);
  else if (!llvm::isa<llvm::UndefValue>(C)) // each use of undef differs
    Known = X;
  return X;
}

Value Executor::constant(const llvm::Constant *C) {
  if (const auto *Int = llvm::dyn_cast<llvm::ConstantInt>(C)) {
    unsigned W = Int->getBitWidth();
    if (W <= 64)
      return Value::ofTerm(Term::concrete(W, Int->getZExtValue()));
    llvm::SmallString<40> Digits;
    Int->getValue().toStringUnsigned(Digits);
    Z3_context Ctx = T.context();
    return Value::ofTerm(T.fromAst(Z3_mk_numeral(Ctx, Digits.c_str(), Z3_mk_bv_sort(Ctx, W))));
  }
  if (llvm::isa<llvm::ConstantPointerNull>(C))
    return Value::null();
  if (llvm::isa<llvm::UndefValue>(C)) {
    if (C->getType()->isIntegerTy())
      return Value::ofTerm(T.uninitialised(widthOf(C->getType())));
    if (C->getType()->isPointerTy())
      return Value::pointer(0, T.uninitialised(64));
    if (const auto *St = llvm::dyn_cast<llvm::StructType>(C->getType())) {
      std::vector<Value> Parts;
      for (llvm::Type *Ty : St->elements())
        Parts.push_back(constant(llvm::UndefValue::get(Ty)));
      return V.aggregate(std::move(Parts));
    }
    return Value();
  }
  if (C->getType()->isPointerTy()) {
    llvm::APInt Offset(64, 0);
    const llvm::Value *Base =
        C->stripAndAccumulateConstantOffsets(P.layout(), Offset, /*AllowNonInbounds=*/true);
    if (const auto *A = llvm::dyn_cast<llvm::GlobalAlias>(Base))
      Base = A->getAliaseeObject();
    if (const auto *G = llvm::dyn_cast<llvm::GlobalVariable>(Base))
      return Value::pointer(globalObject(G), word(Offset.getZExtValue()));
    if (const auto *F = llvm::dyn_cast<llvm::Function>(Base))
      return Value::pointer(functionObject(F), word(Offset.getZExtValue()));
    if (llvm::isa<llvm::ConstantPointerNull>(Base))
      return Value::pointer(0, word(Offset.getZExtValue()));
    if (const auto *E = llvm::dyn_cast<llvm::ConstantExpr>(Base))
      if (E->getOpcode() == llvm::Instruction::IntToPtr) {
        Value X = constant(E->getOperand(0));
        return X.isNone() ? X : V.asPointer(Value::ofTerm(T.zext(V.asTerm(X, 64), 64)));
      }
    return Value();
  }
  if (const auto *E = llvm::dyn_cast<llvm::ConstantExpr>(C)) {
    if (E->getOpcode() == llvm::Instruction::PtrToInt) {
      Value X = constant(E->getOperand(0));
      unsigned W = widthOf(E->getType());
      return W == 64 || X.isNone() ? X : Value::ofTerm(V.asTerm(X, W));
    }
    if (E->getOpcode() == llvm::Instruction::Sub || E->getOpcode() == llvm::Instruction::Add) {
      Value X = constant(E->getOperand(0)), Y = constant(E->getOperand(1));
      unsigned W = widthOf(E->getType());
      if (!X.isNone() && !Y.isNone())
        return Value::ofTerm(T.binary(E->getOpcode() == llvm::Instruction::Sub ? Op::Sub : Op::Add,
                                      V.asTerm(X, W), V.asTerm(Y, W)));
    }
    return Value();
  }
  if (const auto *F = llvm::dyn_cast<llvm::ConstantFP>(C)) // its bits, to be moved
    return Value::ofTerm(Term::concrete(
        unsigned(F->getType()->getPrimitiveSizeInBits()),
        F->getValueAPF().bitcastToAPInt().getLimitedValue()));
  if (const auto *A = llvm::dyn_cast<llvm::ConstantAggregate>(C)) {
    std::vector<Value> Parts;
    for (const llvm::Use &U : A->operands())
      Parts.push_back(constant(llvm::cast<llvm::Constant>(U)));
    return V.aggregate(std::move(Parts));
  }
  if (const auto *Zero = llvm::dyn_cast<llvm::ConstantAggregateZero>(C)) {
    std::vector<Value> Parts;
    for (unsigned I = 0; I < Zero->getElementCount().getFixedValue(); ++I)
      Parts.push_back(constant(Zero->getElementValue(I)));
    return V.aggregate(std::move(Parts));
  }
  return Value();
}

void Executor::initialise(ObjectState &O, uint64_t Offset, const llvm::Constant *C) {
  const llvm::DataLayout &DL = P.layout();
  llvm::Type *Ty = C->getType();
  if (C->isNullValue() || llvm::isa<llvm::UndefValue>(C))
    return; // zero is the default
  if (const auto *Data = llvm::dyn_cast<llvm::ConstantDataSequential>(C)) {
    uint64_t Size = Data->getElementByteSize();
    for (unsigned I = 0; I < Data->getNumElements(); ++I)
      if (Data->getElementType()->isIntegerTy()) {
        if (uint64_t X = Data->getElementAsInteger(I))
          B.write(O, Offset + I * Size, Size, Value::ofTerm(Term::concrete(unsigned(8 * Size), X)));
      } else {
        initialise(O, Offset + I * Size, Data->getElementAsConstant(I));
      }
    return;
  }
  if (const auto *A = llvm::dyn_cast<llvm::ConstantAggregate>(C)) {
    const auto *St = llvm::dyn_cast<llvm::StructType>(Ty);
    uint64_t Stride = St ? 0 : DL.getTypeAllocSize(Ty->getContainedType(0));
    for (unsigned I = 0; I < A->getNumOperands(); ++I)
      initialise(O, Offset + (St ? DL.getStructLayout(const_cast<llvm::StructType *>(St))->getElementOffset(I).getFixedValue() : I * Stride),
                 A->getOperand(I));
    return;
  }
  uint64_t Size = DL.getTypeStoreSize(Ty);
  Value X = constant(C);
  B.write(O, Offset, Size, X.isNone() ? Value::opaque() : X);
}

Value Executor::binaryOperator(State &S, const llvm::Instruction &I, const Value &A,
                               const Value &C) {
  using llvm::Instruction;
  if (!I.getType()->isIntegerTy()) {
    unsupported(S, std::string(I.getOpcodeName()) + " on a type other than an integer", &I);
    return Value();
  }
  unsigned W = widthOf(I.getType());
  // How far apart two places of one object are does not depend on its address.
  if (I.getOpcode() == Instruction::Sub && W == 64 && !I.hasNoSignedWrap() && !I.hasNoUnsignedWrap() &&
      A.K == Value::Kind::Pointer && C.K == Value::Kind::Pointer && A.Object == C.Object)
    return Value::ofTerm(T.sub(A.T, C.T));
  Term X = V.asTerm(A, W), Y = V.asTerm(C, W);
  auto overflow = [&](Op O) {
    const auto *Over = llvm::cast<llvm::OverflowingBinaryOperator>(&I);
    if (Over->hasNoSignedWrap())
      require(S, T.noOverflow(O, true, X, Y), "signed-overflow", I,
              std::string(I.getOpcodeName()) + " overflows its signed type");
    if (Over->hasNoUnsignedWrap())
      require(S, T.noOverflow(O, false, X, Y), "unsigned-overflow", I,
              std::string(I.getOpcodeName()) + " overflows its unsigned type");
  };
  auto divisor = [&](bool Signed) {
    require(S, T.negate(T.eq(Y, Term::concrete(W, 0))), "division-by-zero", I, "division by zero");
    if (!Signed || W > 64)
      return;
    Term Min = Term::concrete(W, uint64_t(1) << (W - 1));
    Term MinusOne = Term::concrete(W, ~uint64_t(0));
    require(S, T.negate(T.conj(T.eq(X, Min), T.eq(Y, MinusOne))), "signed-overflow", I,
            "the smallest integer divided by -1");
  };
  auto amount = [&] {
    if (W <= 64)
      require(S, T.ult(Y, Term::concrete(W, W)), "shift-out-of-range", I,
              "shift by the width of the type or more");
  };
  Op O;
  switch (I.getOpcode()) {
  case Instruction::Add: overflow(O = Op::Add); break;
  case Instruction::Sub: overflow(O = Op::Sub); break;
  case Instruction::Mul: overflow(O = Op::Mul); break;
  case Instruction::UDiv: divisor(false); O = Op::UDiv; break;
  case Instruction::SDiv: divisor(true); O = Op::SDiv; break;
  case Instruction::URem: divisor(false); O = Op::URem; break;
  case Instruction::SRem: divisor(true); O = Op::SRem; break;
  case Instruction::Shl: amount(); O = Op::Shl; break;
  case Instruction::LShr: amount(); O = Op::LShr; break;
  case Instruction::AShr: amount(); O = Op::AShr; break;
  case Instruction::And: O = Op::And; break;
  case Instruction::Or: O = Op::Or; break;
  default: O = Op::Xor; break;
  }
  return Value::ofTerm(T.binary(O, X, Y));
}

Value Executor::compare(State &S, const llvm::Instruction &I, const Value &A, const Value &C) {
  using P_ = llvm::CmpInst;
  auto Pred = llvm::cast<llvm::ICmpInst>(I).getPredicate();
  const llvm::Type *Ty = I.getOperand(0)->getType();
  if (!Ty->isIntegerTy() && !Ty->isPointerTy()) {
    unsupported(S, "comparison of a type other than an integer or a pointer", &I);
    return Value();
  }
  unsigned W = widthOf(Ty);
  Term X, Y;
  if (A.K == Value::Kind::Pointer && C.K == Value::Kind::Pointer && A.Object == C.Object) {
    X = A.T, Y = C.T; // offsets in one object decide
    // One that may be negative (or wrap) is before its object, as it is natively.
    if (std::max(T.greatest(X), T.greatest(Y)) > uint64_t(INT64_MAX)) {
      X = T.add(X, word(UsualAddress));
      Y = T.add(Y, word(UsualAddress));
    }
  } else if (A.isPointer() && C.isPointer() && (Pred == P_::ICMP_EQ || Pred == P_::ICMP_NE)) {
    // Pointers to different objects differ; in one object offsets decide.
    Term Equal = Term::boolean(false);
    for (const PointerAlternative &P1 : V.alternatives(A))
      for (const PointerAlternative &P2 : V.alternatives(C))
        if (P1.Object == P2.Object)
          Equal = T.disj(Equal, T.conj(T.conj(P1.Guard, P2.Guard), T.eq(P1.Offset, P2.Offset)));
    return Value::ofTerm(Pred == P_::ICMP_EQ ? Equal : T.negate(Equal));
  } else {
    X = V.asTerm(A, W), Y = V.asTerm(C, W);
  }
  switch (Pred) {
  case P_::ICMP_EQ: return Value::ofTerm(T.eq(X, Y));
  case P_::ICMP_NE: return Value::ofTerm(T.negate(T.eq(X, Y)));
  case P_::ICMP_ULT: return Value::ofTerm(T.ult(X, Y));
  case P_::ICMP_ULE: return Value::ofTerm(T.ule(X, Y));
  case P_::ICMP_UGT: return Value::ofTerm(T.ult(Y, X));
  case P_::ICMP_UGE: return Value::ofTerm(T.ule(Y, X));
  case P_::ICMP_SLT: return Value::ofTerm(T.binary(Op::Slt, X, Y));
  case P_::ICMP_SLE: return Value::ofTerm(T.binary(Op::Sle, X, Y));
  case P_::ICMP_SGT: return Value::ofTerm(T.binary(Op::Slt, Y, X));
  default: return Value::ofTerm(T.binary(Op::Sle, Y, X));
  }
}

Value Executor::getElementPointer(State &S, const llvm::Instruction &I, const Arguments &Ops) {
  if (!I.getType()->isPointerTy()) {
    unsupported(S, "vector of pointers", &I);
    return Value();
  }
  const auto &Gep = llvm::cast<llvm::GetElementPtrInst>(I);
  const llvm::DataLayout &DL = P.layout();
  Term Offset = word(0);
  size_t N = 1;
  for (auto It = llvm::gep_type_begin(Gep), End = llvm::gep_type_end(Gep); It != End; ++It, ++N) {
    if (llvm::StructType *St = It.getStructTypeOrNull()) {
      uint64_t Field = llvm::cast<llvm::ConstantInt>(It.getOperand())->getZExtValue();
      Offset = T.add(Offset, word(DL.getStructLayout(St)->getElementOffset(unsigned(Field))));
      continue;
    }
    uint64_t Stride = It.getSequentialElementStride(DL);
    unsigned W = widthOf(It.getOperand()->getType());
    Term Index = V.asTerm(Ops[N], W);
    Index = W < 64 ? T.sext(Index, 64) : W > 64 ? T.trunc(Index, 64) : Index;
    Offset = T.add(Offset, T.binary(Op::Mul, Index, word(Stride)));
  }
  Value Base = V.asPointer(Ops[0]);
  if (Base.isNone()) {
    unsupported(S, "pointer whose object cannot be told", &I);
    return Value();
  }
  return V.offsetBy(Base, Offset);
}

Value Executor::cast(State &S, const llvm::Instruction &I, const Value &A) {
  using llvm::Instruction;
  const llvm::Type *From = I.getOperand(0)->getType(), *To = I.getType();
  bool Plain = (From->isIntegerTy() || From->isPointerTy()) && (To->isIntegerTy() || To->isPointerTy());
  if (!Plain) {
    unsupported(S, std::string(I.getOpcodeName()) + " on a type other than an integer or a pointer", &I);
    return Value();
  }
  unsigned W = widthOf(To);
  switch (I.getOpcode()) {
  case Instruction::ZExt:
    return Value::ofTerm(T.zext(V.asTerm(A, widthOf(From)), W));
  case Instruction::SExt:
    return Value::ofTerm(T.sext(V.asTerm(A, widthOf(From)), W));
  case Instruction::Trunc:
    return Value::ofTerm(T.trunc(V.asTerm(A, widthOf(From)), W));
  case Instruction::BitCast:
    return A;
  case Instruction::PtrToInt:
    // Kept as a pointer while nothing looks at its bits.
    return W == 64 ? A : Value::ofTerm(V.asTerm(A, W));
  case Instruction::IntToPtr: {
    Value X = A;
    if (widthOf(From) != 64)
      X = Value::ofTerm(T.zext(V.asTerm(A, widthOf(From)), 64));
    X = V.asPointer(X);
    if (X.isNone())
      unsupported(S, "pointer whose object cannot be told", &I);
    return X;
  }
  default:
    unsupported(S, std::string("instruction ") + I.getOpcodeName(), &I);
    return Value();
  }
}

void Executor::step(Frame &F, Pending &Pend, const DecodedInstruction &X) {
  using llvm::Instruction;
  const llvm::Instruction &I = *X.I;
  State &S = Pend.S;
  auto in = [&](unsigned N) { return operand(F, Pend, X.Operands[N]); };
  Value Out;
  switch (I.getOpcode()) {
  case Instruction::Add:
  case Instruction::Sub:
  case Instruction::Mul:
  case Instruction::UDiv:
  case Instruction::SDiv:
  case Instruction::URem:
  case Instruction::SRem:
  case Instruction::Shl:
  case Instruction::LShr:
  case Instruction::AShr:
  case Instruction::And:
  case Instruction::Or:
  case Instruction::Xor: {
    Value A = in(0), C = in(1);
    if (!A.isNone() && !C.isNone())
      Out = binaryOperator(S, I, A, C);
    break;
  }
  case Instruction::ICmp: {
    Value A = in(0), C = in(1);
    if (!A.isNone() && !C.isNone())
      Out = compare(S, I, A, C);
    break;
  }
  case Instruction::Select: {
    Value C = in(0), A = in(1), D = in(2);
    if (!C.isInt() || C.T.width() != 1)
      unsupported(S, "select on a vector", &I);
    else
      Out = V.ite(C.T, A, D);
    break;
  }
  case Instruction::GetElementPtr: {
    Arguments Ops;
    for (const Operand &O : X.Operands)
      Ops.push_back(operand(F, Pend, O));
    Out = getElementPointer(S, I, Ops);
    break;
  }
  case Instruction::Alloca: {
    const auto &A = llvm::cast<llvm::AllocaInst>(I);
    Term Count = V.asTerm(in(0), widthOf(A.getArraySize()->getType()));
    Term Size = T.binary(Op::Mul, T.zext(Count, 64), word(P.layout().getTypeAllocSize(A.getAllocatedType())));
    ObjectId Id = newObject(S, {ObjectInfo::Kind::Stack, false, true, A.getAlign().value(), Size,
                                A.getName().str(), nullptr});
    F.Locals.push_back(Id);
    Out = Value::pointer(Id, word(0));
    break;
  }
  case Instruction::Load:
    Out = load(S, in(0), I.getType(), I);
    break;
  case Instruction::Store:
    store(S, in(1), in(0), I.getOperand(0)->getType(), I);
    break;
  case Instruction::ZExt:
  case Instruction::SExt:
  case Instruction::Trunc:
  case Instruction::BitCast:
  case Instruction::PtrToInt:
  case Instruction::IntToPtr: {
    Value A = in(0);
    if (!A.isNone())
      Out = cast(S, I, A);
    break;
  }
  case Instruction::Freeze:
    Out = in(0);
    break;
  case Instruction::ExtractValue: {
    Out = in(0);
    for (unsigned Index : llvm::cast<llvm::ExtractValueInst>(I).indices())
      Out = Out.K == Value::Kind::Aggregate ? (*Out.Parts)[Index] : Value();
    break;
  }
  case Instruction::InsertValue: {
    const auto &Ins = llvm::cast<llvm::InsertValueInst>(I);
    Value A = in(0), E = in(1);
    if (Ins.getNumIndices() != 1 || A.K != Value::Kind::Aggregate) {
      unsupported(S, "insertvalue into a nested aggregate", &I);
      break;
    }
    std::vector<Value> Parts = *A.Parts;
    Parts[Ins.getIndices()[0]] = E;
    Out = V.aggregate(std::move(Parts));
    break;
  }
  case Instruction::Call: {
    const auto &C = llvm::cast<llvm::CallBase>(I);
    if (C.isInlineAsm()) {
      unsupported(S, "inline assembly", &I);
      break;
    }
    Arguments Args;
    for (unsigned N = 0; N < C.arg_size(); ++N)
      Args.push_back(llvm::isa<llvm::MetadataAsValue>(C.getArgOperand(N)) ? Value() : in(N));
    Out = call(S, C, operand(F, Pend, X.Operands.back()), std::move(Args));
    break;
  }
  case Instruction::AtomicRMW: {
    // One thread: an atomic operation is the plain one.
    const auto &A = llvm::cast<llvm::AtomicRMWInst>(I);
    Value P1 = in(0), Y = in(1);
    Out = load(S, P1, I.getType(), I);
    if (S.Dead)
      break;
    if (A.getOperation() == llvm::AtomicRMWInst::Xchg) {
      store(S, P1, Y, I.getType(), I);
      break;
    }
    unsigned W = widthOf(I.getType());
    Term Old = V.asTerm(Out, W), D = V.asTerm(Y, W), New;
    switch (A.getOperation()) {
    case llvm::AtomicRMWInst::Add: New = T.add(Old, D); break;
    case llvm::AtomicRMWInst::Sub: New = T.sub(Old, D); break;
    case llvm::AtomicRMWInst::And: New = T.binary(Op::And, Old, D); break;
    case llvm::AtomicRMWInst::Or: New = T.binary(Op::Or, Old, D); break;
    case llvm::AtomicRMWInst::Xor: New = T.binary(Op::Xor, Old, D); break;
    default: unsupported(S, "atomic read-modify-write of this kind", &I); break;
    }
    if (!S.Dead)
      store(S, P1, Value::ofTerm(New), I.getType(), I);
    break;
  }
  case Instruction::AtomicCmpXchg: {
    Value P1 = in(0), Expected = in(1), New = in(2);
    llvm::Type *Ty = I.getOperand(1)->getType();
    Value Old = load(S, P1, Ty, I);
    if (S.Dead)
      break;
    unsigned W = widthOf(Ty);
    Term Same = T.eq(V.asTerm(Old, W), V.asTerm(Expected, W));
    store(S, P1, V.ite(Same, New, Old), Ty, I);
    Out = V.aggregate({Old, Value::ofTerm(Same)});
    break;
  }
  case Instruction::Fence:
    break;
  default:
    unsupported(S, std::string("instruction ") + I.getOpcodeName(), &I);
  }
  if (X.Result < 0 || S.Dead)
    return;
  if (Out.isNone()) {
    unsupported(S, std::string("use of an undefined value by ") + I.getOpcodeName(), &I);
    return;
  }
  Pend.Registers[X.Result] = Out;
}

} // namespace zassay
