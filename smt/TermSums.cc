// SPDX-License-Identifier: Apache-2.0
//
// Sums of sizes and offsets. What two of them have in common cancels here: a
// solver of bits sees two chains of carries instead.
#include "Term.h"
#include "Z3Access.h"

#include <algorithm>
#include <cstddef>

namespace zassay {
namespace {
// Longer sums are hashes and checksums, of which nothing is to be learnt.
constexpr size_t MaxAddends = 8;

uint64_t mask(unsigned W) { return W >= 64 ? ~uint64_t(0) : (uint64_t(1) << W) - 1; }
} // namespace

// The sum that A is, modulo its width, or A itself.
Terms::Sum Terms::sumOf(const Term &A) {
  Sum Out;
  std::vector<Term> Work{A};
  while (!Work.empty()) {
    Term X = Work.back();
    Work.pop_back();
    if (X.isConcrete()) {
      Out.Constant = (Out.Constant + X.bits()) & mask(A.width());
    } else if (kindOf(Ctx, X.Ast) == Z3_OP_BADD && Out.Addends.size() + Work.size() < MaxAddends) {
      for (unsigned I = 0, N = numArgs(Ctx, X.Ast); I < N; ++I)
        Work.push_back(fromAst(arg(Ctx, X.Ast, I)));
    } else {
      Out.Addends.push_back(X);
    }
  }
  // A constant that stands for a subtraction is too large for this.
  uint64_t Most = Out.Constant;
  Out.Exact = true;
  for (const Term &X : Out.Addends)
    Out.Exact = Out.Exact && !__builtin_add_overflow(Most, greatest(X), &Most) && Most <= mask(A.width());
  return Out;
}

Term Terms::rebuilt(const Sum &S, unsigned Width) {
  Term Out = Term::concrete(Width, S.Constant);
  for (const Term &X : S.Addends)
    Out = add(Out, X);
  return Out;
}

// A op B without what both add. None if they add nothing in common.
Term Terms::cancelled(Op O, const Term &A, const Term &B) {
  unsigned W = A.width();
  auto plain = [&](const Term &X) { return X.isConcrete() || kindOf(Ctx, X.Ast) != Z3_OP_BADD; };
  if (W == 1 || W > 64 || (plain(A) && plain(B)))
    return Term();
  Sum X = sumOf(A), Y = sumOf(B);
  bool Ordered = O == Op::Ult || O == Op::Ule;
  if (Ordered && !(X.Exact && Y.Exact))
    return Term();
  bool Common = false;
  for (size_t I = 0; I < X.Addends.size();) {
    auto Same = std::find(Y.Addends.begin(), Y.Addends.end(), X.Addends[I]);
    if (Same == Y.Addends.end()) {
      ++I;
      continue;
    }
    Common = true;
    Y.Addends.erase(Same);
    X.Addends.erase(X.Addends.begin() + std::ptrdiff_t(I));
  }
  if (O == Op::Sub) {
    if (!Common || !Y.Addends.empty())
      return Term();
    X.Constant = (X.Constant - Y.Constant) & mask(W);
    return rebuilt(X, W);
  }
  if (Ordered && X.Constant != 0 && Y.Constant != 0) {
    uint64_t Less = std::min(X.Constant, Y.Constant);
    X.Constant -= Less;
    Y.Constant -= Less;
    Common = true;
  }
  // The least that one of them can be is above all that the other can be.
  if (X.Exact && Y.Exact && O != Op::Sub) {
    auto most = [&](const Sum &S) {
      uint64_t Most = S.Constant;
      for (const Term &T : S.Addends)
        Most += greatest(T);
      return Most;
    };
    uint64_t MostX = most(X), MostY = most(Y);
    if (X.Constant > MostY || (O == Op::Ult && X.Constant == MostY))
      return Term::boolean(false);
    if (Y.Constant > MostX || (O == Op::Ule && Y.Constant == MostX))
      return Term::boolean(Ordered);
  }
  return Common ? binary(O, rebuilt(X, W), rebuilt(Y, W)) : Term();
}

// A made wider, where A is narrow only in between. None if it is not.
Term Terms::widened(const Term &A, unsigned Width) {
  if (kindOf(Ctx, A.Ast) == Z3_OP_EXTRACT && declParam(Ctx, A.Ast, 1) == 0) {
    Term Whole = fromAst(arg(Ctx, A.Ast, 0));
    if (Whole.width() <= 64 && greatest(Whole) <= mask(A.width()))
      return Whole.width() < Width ? zext(Whole, Width) : trunc(Whole, Width);
  }
  if (Width <= 64 && kindOf(Ctx, A.Ast) == Z3_OP_BADD) {
    Sum S = sumOf(A);
    if (!S.Exact)
      return Term();
    for (Term &X : S.Addends)
      X = zext(X, Width);
    return rebuilt(S, Width);
  }
  return Term();
}

} // namespace zassay
