// SPDX-License-Identifier: Apache-2.0
//
// Division. By a constant it is a small circuit; by anything else a solver of
// bits is lost in it, and most of what depends on a quotient holds because a
// quotient is small.
#include "Term.h"
#include "Z3Access.h"

#include <algorithm>
#include <bit>

namespace zassay {

Term Terms::divided(Op O, const Term &A, const Term &B) {
  unsigned W = A.width();
  Term X = A, Y = B, Whole;
  if (W <= 64) {
    // A sum is as small as its addends say, whatever was subtracted on the way.
    Sum Of = sumOf(A), By = sumOf(B);
    X = Of.Exact ? rebuilt(Of, W) : A;
    Y = By.Exact ? rebuilt(By, W) : B;
    // Rounding up: (y + b - 1) / b is not more than y.
    bool RoundsUp = O == Op::UDiv && Of.Exact && By.Exact && By.Constant != 0 && Of.Constant >= By.Constant - 1;
    for (const Term &T : By.Addends) {
      auto Same = std::find(Of.Addends.begin(), Of.Addends.end(), T);
      RoundsUp = RoundsUp && Same != Of.Addends.end();
      if (RoundsUp)
        Of.Addends.erase(Same);
    }
    if (RoundsUp) {
      Of.Constant -= By.Constant - 1;
      Whole = rebuilt(Of, W);
    }
    // A divider has as many rows as it has bits: none for those that are zero.
    if (unsigned N = unsigned(std::bit_width(std::max(greatest(X), greatest(Y)))); N < W) {
      N = std::max(N, 2u);
      X = trunc(X, N);
      Y = trunc(Y, N);
      Whole = Whole.isNone() ? Whole : trunc(Whole, N);
    }
  }
  Z3_ast R = O == Op::UDiv ? Z3_mk_bvudiv(Ctx, ast(X), ast(Y)) : Z3_mk_bvurem(Ctx, ast(X), ast(Y));
  Term Exact = wrap(R, X.width());
  bool Known = std::any_of(Divisions.begin(), Divisions.end(), [&](const Division &D) { return D.Exact == Exact; });
  if (!Y.isConcrete() && !Known) {
    Term Any = fresh("quotient", X.width());
    Term Bounds = ule(Any, X);
    if (O == Op::URem)
      Bounds = conj(Bounds, ult(Any, Y));
    if (!Whole.isNone())
      Bounds = conj(Bounds, ule(Any, Whole));
    Divisions.push_back({Exact, Any, disj(eq(Y, Term::concrete(Y.width(), 0)), Bounds)});
  }
  return zext(Exact, W);
}

Term Terms::withoutDivisions(const Term &A) {
  if (Divisions.empty())
    return Term();
  std::unordered_set<Z3_ast> Nodes;
  collectNodes(A, Nodes);
  Term Out = A;
  std::vector<Z3_ast> From, To;
  // From the last one: bounds mention what was divided before.
  for (size_t I = Divisions.size(); I-- > 0;) {
    const Division &D = Divisions[I];
    if (!Nodes.contains(D.Exact.Ast))
      continue;
    collectNodes(D.Bounds, Nodes);
    Out = conj(Out, D.Bounds);
    From.push_back(D.Exact.Ast);
    To.push_back(D.Any.Ast);
  }
  if (From.empty())
    return Term();
  return fromAst(Z3_substitute(Ctx, ast(Out), unsigned(From.size()), From.data(), To.data()));
}

} // namespace zassay
