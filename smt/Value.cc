// SPDX-License-Identifier: Apache-2.0
#include "Value.h"
#include "Z3Access.h"

#include <algorithm>
#include <bit>

namespace zassay {
namespace {

// Addresses are those of user space on x86-64: above the first page, below
// 2^47.
constexpr uint64_t LowestAddress = 4096;
constexpr uint64_t AddressEnd = uint64_t(1) << 47;

Term offsetTerm(uint64_t N) { return Term::concrete(64, N); }

} // namespace

std::vector<PointerAlternative> Values::alternatives(const Value &P) {
  if (P.K == Value::Kind::Pointer)
    return {{Term::boolean(true), P.Object, P.T}};
  const PointerSet &S = *P.Set;
  if (!S.isTable())
    return S.Alternatives;
  // Equal members share one alternative.
  std::vector<PointerAlternative> Out;
  for (size_t I = 0; I < S.Members.size(); ++I) {
    Term Guard = T.eq(S.Position, offsetTerm(S.First + I * S.Step));
    Term Offset = offsetTerm(S.Members[I].Offset + S.Delta);
    auto Same = std::find_if(Out.begin(), Out.end(), [&](const auto &A) {
      return A.Object == S.Members[I].Object && A.Offset == Offset;
    });
    if (Same != Out.end())
      Same->Guard = T.disj(Same->Guard, Guard);
    else
      Out.push_back({Guard, S.Members[I].Object, Offset});
  }
  return Out;
}

Value Values::fromAlternatives(std::vector<PointerAlternative> Alts) {
  std::erase_if(Alts, [](const auto &A) { return A.Guard.isFalse(); });
  if (Alts.empty())
    return Value();
  if (Alts.size() == 1)
    return Value::pointer(Alts[0].Object, Alts[0].Offset);
  PointerSet &S = Sets.emplace_back();
  S.Alternatives = std::move(Alts);
  Value V;
  V.K = Value::Kind::PointerSet;
  V.Set = &S;
  return V;
}

Value Values::offsetBy(const Value &P, const Term &Delta) {
  if (Delta.is(0))
    return P;
  if (P.K == Value::Kind::Pointer)
    return Value::pointer(P.Object, T.add(P.T, Delta));
  if (P.Set->isTable() && Delta.isConcrete()) {
    PointerSet &S = Sets.emplace_back(*P.Set);
    S.Delta += Delta.bits();
    Value V = P;
    V.Set = &S;
    return V;
  }
  std::vector<PointerAlternative> Alts = alternatives(P);
  for (PointerAlternative &A : Alts)
    A.Offset = T.add(A.Offset, Delta);
  return fromAlternatives(std::move(Alts));
}

Value Values::ite(const Term &C, const Value &A, const Value &B) {
  if (C.isConcrete())
    return C.bits() ? A : B;
  if (A == B || B.isNone())
    return A;
  if (A.isNone())
    return B;
  if (A.K == Value::Kind::Opaque || B.K == Value::Kind::Opaque)
    return Value::opaque();
  if (A.K == Value::Kind::Aggregate) {
    std::vector<Value> Parts;
    for (size_t I = 0; I < A.Parts->size(); ++I)
      Parts.push_back(ite(C, (*A.Parts)[I], (*B.Parts)[I]));
    return aggregate(std::move(Parts));
  }
  if (A.isInt() && B.isInt())
    return Value::ofTerm(T.ite(C, A.T, B.T));
  Value PA = asPointer(A), PB = asPointer(B);
  if (PA.isNone() || PB.isNone())
    return Value::ofTerm(T.ite(C, asTerm(A, 64), asTerm(B, 64)));
  if (PA.K == Value::Kind::Pointer && PB.K == Value::Kind::Pointer &&
      PA.Object == PB.Object)
    return Value::pointer(PA.Object, T.ite(C, PA.T, PB.T));
  std::vector<PointerAlternative> Alts = alternatives(PA);
  for (PointerAlternative &X : Alts)
    X.Guard = T.conj(C, X.Guard);
  for (PointerAlternative &X : alternatives(PB)) {
    Term Guard = T.conj(T.negate(C), X.Guard);
    auto Same = std::find_if(Alts.begin(), Alts.end(), [&](const auto &Y) {
      return Y.Object == X.Object;
    });
    if (Same == Alts.end()) {
      Alts.push_back({Guard, X.Object, X.Offset});
      continue;
    }
    Same->Offset = T.ite(Same->Guard, Same->Offset, X.Offset);
    Same->Guard = T.disj(Same->Guard, Guard);
  }
  return fromAlternatives(std::move(Alts));
}

namespace {

// A stretch of candidates that one short expression describes: all equal, or
// growing by a constant.
struct Run {
  size_t Begin, End;
  uint64_t Stride; // 0: all equal
};

} // namespace

Term Values::selectTerm(const Term &Position, uint64_t First, uint64_t Step,
                        std::span<const Value> C) {
  std::vector<Run> Runs;
  for (size_t I = 0; I < C.size();) {
    size_t End = I + 1;
    uint64_t Stride = 0;
    unsigned W = C[I].T.width();
    auto delta = [&](size_t J) {
      return T.sub(C[J + 1].T, C[J].T).bits();
    };
    while (End < C.size() && C[End].T == C[I].T)
      ++End;
    bool Linear = End == I + 1 && I + 2 < C.size() && W > 1 && W <= 64 &&
                  C[I].T.isConcrete() && C[I + 1].T.isConcrete() &&
                  C[I + 2].T.isConcrete() && delta(I) == delta(I + 1);
    if (Linear) {
      Stride = delta(I);
      End = I + 3;
      while (End < C.size() && C[End].T.isConcrete() &&
             delta(End - 1) == Stride)
        ++End;
    }
    Runs.push_back({I, End, Stride});
    I = End;
  }
  auto valueOf = [&](const Run &R) -> Term {
    const Term &Base = C[R.Begin].T;
    if (R.Stride == 0)
      return Base;
    Term Index = T.sub(Position, offsetTerm(First + R.Begin * Step));
    Index = T.binary(Op::UDiv, Index, offsetTerm(Step));
    Term Scaled = T.binary(Op::Mul, T.zext(T.trunc(Index, std::min(64u, Base.width())), Base.width()),
                           Term::concrete(Base.width(), R.Stride));
    return T.add(Base, Scaled);
  };
  // A balanced tree of comparisons on the position.
  std::function<Term(size_t, size_t)> build = [&](size_t B, size_t E) {
    if (E - B == 1)
      return valueOf(Runs[B]);
    size_t Mid = (B + E) / 2;
    Term Below = T.ult(Position, offsetTerm(First + Runs[Mid].Begin * Step));
    return T.ite(Below, build(B, Mid), build(Mid, E));
  };
  return build(0, Runs.size());
}

Value Values::select(const Term &Position, uint64_t First, uint64_t Step,
                     std::span<const Value> C) {
  if (C.empty())
    return Value();
  if (std::all_of(C.begin(), C.end(),
                  [&](const Value &V) { return V == C[0]; }))
    return C[0];
  if (std::all_of(C.begin(), C.end(), [](const Value &V) { return V.isInt(); }))
    return Value::ofTerm(selectTerm(Position, First, Step, C));
  auto plainPointer = [&](const Value &V) {
    return (V.K == Value::Kind::Pointer && V.T.isConcrete()) ||
           (V.isInt() && V.T.is(0));
  };
  if (std::all_of(C.begin(), C.end(), plainPointer)) {
    PointerSet &S = Sets.emplace_back();
    for (const Value &V : C)
      S.Members.push_back(V.isInt() ? PointerSet::Member{0, 0}
                                    : PointerSet::Member{V.Object, V.T.bits()});
    S.Position = Position;
    S.First = First;
    S.Step = Step;
    Value V;
    V.K = Value::Kind::PointerSet;
    V.Set = &S;
    return V;
  }
  Value R = C.back();
  for (size_t I = C.size() - 1; I-- > 0;)
    R = ite(T.eq(Position, offsetTerm(First + I * Step)), C[I], R);
  return R;
}

Value Values::aggregate(std::vector<Value> Parts) {
  Value V;
  V.K = Value::Kind::Aggregate;
  V.Parts = &Aggregates.emplace_back(std::move(Parts));
  return V;
}

Term Values::addressOf(ObjectId O) {
  if (O == 0)
    return offsetTerm(0);
  for (auto &[Id, A] : Addresses)
    if (Id == O)
      return A;
  auto [Align, Size] = DescribeObject(O);
  Term A = T.fresh("address!" + std::to_string(O), 64);
  if (Align > 1)
    Assumptions.push_back(T.eq(
        T.trunc(A, unsigned(std::countr_zero(Align))),
        Term::concrete(unsigned(std::countr_zero(Align)), 0)));
  Assumptions.push_back(T.ule(offsetTerm(LowestAddress), A));
  Assumptions.push_back(T.ult(A, offsetTerm(AddressEnd)));
  Assumptions.push_back(T.ule(Size, T.sub(offsetTerm(AddressEnd), A)));
  for (auto &[Id, B] : Addresses) {
    Term SizeB = DescribeObject(Id).second;
    Assumptions.push_back(T.disj(T.ult(T.add(A, Size), B),
                                 T.ult(T.add(B, SizeB), A)));
  }
  Addresses.emplace_back(O, A);
  return A;
}

Term Values::asTerm(const Value &V, unsigned Width) {
  if (V.isInt())
    return V.T;
  if (V.K == Value::Kind::Pointer) {
    Term A = T.add(V.T, addressOf(V.Object));
    return Width == 64 ? A : Width < 64 ? T.trunc(A, Width) : T.zext(A, Width);
  }
  if (V.K != Value::Kind::PointerSet) // nothing that has bits
    return T.fresh("opaque", Width);
  Term R;
  for (const PointerAlternative &A : alternatives(V)) {
    Term X = T.add(A.Offset, addressOf(A.Object));
    R = R.isNone() ? X : T.ite(A.Guard, X, R);
  }
  return Width == 64 ? R : Width < 64 ? T.trunc(R, Width) : T.zext(R, Width);
}

Value Values::asPointer(const Value &V) {
  if (V.isPointer())
    return V;
  if (!V.isInt() || V.T.width() != 64)
    return Value();
  if (V.T.isConcrete())
    return Value::pointer(0, V.T);
  Z3_context C = T.context();
  Z3_ast X = V.T.ast();
  ObjectId From = 0;
  unsigned Objects = 0;
  for (Z3_ast Var : T.variables(V.T))
    for (auto &[Id, A] : Addresses)
      if (A.ast() == Var) {
        From = Id;
        ++Objects;
      }
  if (Objects == 0)
    return Value::pointer(0, V.T);
  if (kindOf(C, X) == Z3_OP_ITE) {
    auto part = [&](unsigned I) {
      return T.fromAst(arg(C, X, I));
    };
    Value A = asPointer(Value::ofTerm(part(1)));
    Value B = asPointer(Value::ofTerm(part(2)));
    if (A.isNone() || B.isNone())
      return Value();
    return ite(part(0), A, B);
  }
  if (Objects > 1)
    return Value();
  return Value::pointer(From, T.simplify(T.sub(V.T, addressOf(From))));
}

} // namespace zassay
