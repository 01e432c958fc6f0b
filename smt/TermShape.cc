// SPDX-License-Identifier: Apache-2.0
//
// What the shape of a term tells about its values, without the solver.
#include "Term.h"
#include "Z3Access.h"

#include <algorithm>
#include <bit>
#include <unordered_set>

namespace zassay {

// Whether a piece of X is simpler than X: X is put together from pieces.
bool Terms::sliceable(Z3_ast X) {
  auto [It, New] = Sliceable.try_emplace(X, false);
  bool &Out = It->second; // stays put while the map grows
  if (!New)
    return Out;
  switch (kindOf(Ctx, X)) {
  case Z3_OP_CONCAT:
  case Z3_OP_ZERO_EXT:
  case Z3_OP_BNUM:
  case Z3_OP_UNINTERPRETED:
  case Z3_OP_EXTRACT:
    Out = true;
    break;
  case Z3_OP_ITE:
    Out = sliceable(arg(Ctx, X, 1)) && sliceable(arg(Ctx, X, 2));
    break;
  default:
    break;
  }
  return Out;
}

uint64_t Terms::knownAlignment(const Term &A) {
  constexpr uint64_t Max = uint64_t(1) << 63;
  if (A.isConcrete())
    return A.bits() ? uint64_t(1) << std::countr_zero(A.bits()) : Max;
  Z3_ast X = A.Ast;
  auto [It, New] = Alignments.try_emplace(X, 1);
  uint64_t &Out = It->second; // stays put while the map grows
  if (!New)
    return Out;
  auto alignArg = [&](unsigned I) { return knownAlignment(fromAst(arg(Ctx, X, I))); };
  switch (kindOf(Ctx, X)) {
  case Z3_OP_BADD:
  case Z3_OP_BSUB:
  case Z3_OP_BOR: {
    Out = Max;
    for (unsigned I = 0, N = numArgs(Ctx, X); I < N; ++I)
      Out = std::min(Out, alignArg(I));
    break;
  }
  case Z3_OP_BMUL: {
    for (unsigned I = 0, N = numArgs(Ctx, X); I < N; ++I) {
      uint64_t F = alignArg(I);
      Out = std::countr_zero(Out) + std::countr_zero(F) >= 63 ? Max : Out * F;
    }
    break;
  }
  case Z3_OP_ITE:
    Out = std::min(alignArg(1), alignArg(2));
    break;
  case Z3_OP_ZERO_EXT:
  case Z3_OP_SIGN_EXT:
    Out = alignArg(0);
    break;
  case Z3_OP_CONCAT: {
    unsigned Last = numArgs(Ctx, X) - 1;
    Term Low = fromAst(arg(Ctx, X, Last));
    if (!Low.is(0)) {
      Out = knownAlignment(Low);
      break;
    }
    uint64_t High = Last == 1 ? alignArg(0) : 1;
    Out = std::countr_zero(High) + Low.width() >= 63
              ? Max
              : High << Low.width();
    break;
  }
  default:
    break;
  }
  return Out;
}

unsigned Terms::activeBits(const Term &A) {
  if (A.isConcrete())
    return unsigned(std::bit_width(A.bits()));
  auto [It, New] = ActiveBits.try_emplace(A.Ast, A.width());
  unsigned &Out = It->second; // stays put while the map grows
  if (!New)
    return Out;
  auto part = [&](unsigned I) { return activeBits(fromAst(arg(Ctx, A.Ast, I))); };
  unsigned N = numArgs(Ctx, A.Ast);
  switch (kindOf(Ctx, A.Ast)) {
  case Z3_OP_ZERO_EXT:
    Out = part(0);
    break;
  case Z3_OP_ITE:
    if (A.width() > 1)
      Out = std::max(part(1), part(2));
    break;
  case Z3_OP_BADD:
    if (N == 2)
      Out = std::min(A.width(), std::max(part(0), part(1)) + 1);
    break;
  case Z3_OP_BMUL:
    if (N == 2)
      Out = std::min(A.width(), part(0) + part(1));
    break;
  case Z3_OP_BAND:
    for (unsigned I = 0; I < N; ++I)
      Out = std::min(Out, part(I));
    break;
  case Z3_OP_BOR:
  case Z3_OP_BXOR:
    Out = 0;
    for (unsigned I = 0; I < N; ++I)
      Out = std::max(Out, part(I));
    break;
  case Z3_OP_CONCAT: {
    unsigned Below = A.width();
    for (unsigned I = 0; I < N; ++I) {
      Term X = fromAst(arg(Ctx, A.Ast, I));
      Below -= X.width();
      if (unsigned Bits = activeBits(X)) {
        Out = Below + Bits;
        break;
      }
      Out = Below;
    }
    break;
  }
  case Z3_OP_EXTRACT: {
    unsigned Whole = part(0), Lo = declParam(Ctx, A.Ast, 1);
    Out = std::min(A.width(), Whole > Lo ? Whole - Lo : 0);
    break;
  }
  case Z3_OP_BUDIV:
  case Z3_OP_BLSHR:
    Out = part(0);
    break;
  case Z3_OP_BUREM:
    Out = std::min(part(0), part(1));
    break;
  default:
    break;
  }
  return Out;
}

uint64_t Terms::greatest(const Term &A) {
  if (A.isConcrete())
    return A.bits();
  uint64_t All = A.width() >= 64 ? ~uint64_t(0) : (uint64_t(1) << A.width()) - 1;
  unsigned Bits = activeBits(A);
  auto [It, New] = Greatest.try_emplace(A.Ast, Bits >= 64 ? All : (uint64_t(1) << Bits) - 1);
  uint64_t &Out = It->second; // stays put while the map grows
  if (!New || A.width() > 64)
    return Out;
  unsigned N = numArgs(Ctx, A.Ast);
  auto part = [&](unsigned I) { return fromAst(arg(Ctx, A.Ast, I)); };
  switch (kindOf(Ctx, A.Ast)) {
  case Z3_OP_ZERO_EXT:
    Out = std::min(Out, greatest(part(0)));
    break;
  case Z3_OP_ITE:
    if (A.width() > 1)
      Out = std::min(Out, std::max(greatest(part(1)), greatest(part(2))));
    break;
  case Z3_OP_BADD: {
    uint64_t Sum = 0;
    for (unsigned I = 0; I < N; ++I)
      if (__builtin_add_overflow(Sum, greatest(part(I)), &Sum) || Sum > All)
        return Out;
    Out = std::min(Out, Sum);
    break;
  }
  case Z3_OP_BMUL:
    if (uint64_t Product; N == 2 && !__builtin_mul_overflow(greatest(part(0)), greatest(part(1)), &Product))
      Out = std::min(Out, Product);
    break;
  case Z3_OP_BUDIV: {
    Term By = part(1);
    Out = std::min(Out, greatest(part(0)) / (By.isConcrete() && !By.is(0) ? By.bits() : 1));
    break;
  }
  case Z3_OP_BUREM:
    if (Term By = part(1); By.isConcrete() && !By.is(0))
      Out = std::min(Out, By.bits() - 1);
    break;
  case Z3_OP_CONCAT:
    if (N == 2) { // a shift to the left, say
      Term High = part(0), Low = part(1);
      Out = std::min(Out, (greatest(High) << Low.width()) + greatest(Low));
    }
    break;
  case Z3_OP_EXTRACT:
    if (Term Whole = part(0); Whole.width() <= 64)
      Out = std::min(Out, greatest(Whole) >> declParam(Ctx, A.Ast, 1));
    break;
  default:
    break;
  }
  return Out;
}

const std::vector<uint64_t> &Terms::constantLeaves(const Term &A) {
  auto [It, New] = Leaves.try_emplace(A.Ast);
  std::vector<uint64_t> &Out = It->second; // stays put while the map grows
  if (!New)
    return Out;
  if (kindOf(Ctx, A.Ast) == Z3_OP_ITE && A.width() > 1) {
    for (unsigned I : {1u, 2u}) {
      Term X = fromAst(arg(Ctx, A.Ast, I));
      if (X.isConcrete()) {
        Out.push_back(X.bits());
        continue;
      }
      const std::vector<uint64_t> &Of = constantLeaves(X);
      if (Of.empty()) {
        Out.clear();
        return Out;
      }
      Out.insert(Out.end(), Of.begin(), Of.end());
    }
  } else if (kindOf(Ctx, A.Ast) == Z3_OP_BADD && numArgs(Ctx, A.Ast) == 2) {
    Term X = fromAst(arg(Ctx, A.Ast, 0)), Y = fromAst(arg(Ctx, A.Ast, 1));
    if (Y.isConcrete() && !X.isConcrete())
      for (uint64_t V : constantLeaves(X))
        Out.push_back(Term::concrete(A.width(), V + Y.bits()).bits());
  }
  std::sort(Out.begin(), Out.end());
  Out.erase(std::unique(Out.begin(), Out.end()), Out.end());
  if (Out.size() > MaxLeaves)
    Out.clear();
  return Out;
}

void Terms::collectNodes(const Term &A, std::unordered_set<Z3_ast> &Nodes) {
  std::vector<Z3_ast> Work;
  auto visit = [&](Z3_ast X) {
    if (Nodes.insert(X).second)
      Work.push_back(X);
  };
  if (A.Ast)
    visit(A.Ast);
  while (!Work.empty()) {
    Z3_ast X = Work.back();
    Work.pop_back();
    if (Z3_get_ast_kind(Ctx, X) == Z3_APP_AST)
      for (unsigned I = 0, N = numArgs(Ctx, X); I < N; ++I)
        visit(arg(Ctx, X, I));
  }
}

Term Terms::uninitialised(unsigned Width) {
  Term X = fresh("uninitialised", Width);
  Uninitialised.emplace(X.Ast, Term());
  return X;
}

bool Terms::mayBeUninitialised(const Term &A) {
  if (!A.Ast || Uninitialised.empty())
    return false;
  std::vector<Z3_ast> Work{A.Ast};
  while (!Work.empty()) {
    Z3_ast X = Work.back();
    if (Tainted.contains(X)) {
      Work.pop_back();
      continue;
    }
    // Once all operands are known, so is X.
    bool Known = true, Any = Uninitialised.contains(X);
    if (Z3_get_ast_kind(Ctx, X) == Z3_APP_AST)
      for (unsigned I = 0, N = numArgs(Ctx, X); I < N; ++I) {
        Z3_ast Y = arg(Ctx, X, I);
        auto It = Tainted.find(Y);
        if (It == Tainted.end()) {
          Known = false;
          Work.push_back(Y);
        } else {
          Any |= It->second;
        }
      }
    if (Known)
      Tainted.emplace(X, Any);
  }
  return Tainted.at(A.Ast);
}

Term Terms::otherwise(const Term &A) {
  std::vector<Z3_ast> From, To;
  for (Z3_ast X : variables(A))
    if (auto It = Uninitialised.find(X); It != Uninitialised.end()) {
      if (It->second.isNone())
        It->second = fresh("otherwise", fromAst(X).width());
      From.push_back(X);
      To.push_back(It->second.Ast);
    }
  return fromAst(Z3_substitute(Ctx, ast(A), unsigned(From.size()), From.data(), To.data()));
}

void Terms::takeAsArbitrary(const Term &A) {
  for (Z3_ast X : variables(A))
    Uninitialised.erase(X);
  Tainted.clear();
}

std::vector<Z3_ast> Terms::variables(const Term &A) {
  std::unordered_set<Z3_ast> Nodes;
  collectNodes(A, Nodes);
  std::vector<Z3_ast> Out;
  for (Z3_ast X : Nodes)
    if (Z3_get_ast_kind(Ctx, X) == Z3_APP_AST && numArgs(Ctx, X) == 0 &&
        kindOf(Ctx, X) == Z3_OP_UNINTERPRETED)
      Out.push_back(X);
  return Out;
}

std::string Terms::variableName(Z3_ast Var) {
  Z3_func_decl D = Z3_get_app_decl(Ctx, Z3_to_app(Ctx, Var));
  return Z3_get_symbol_string(Ctx, Z3_get_decl_name(Ctx, D));
}

} // namespace zassay
