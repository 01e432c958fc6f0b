// SPDX-License-Identifier: Apache-2.0
#include "Term.h"
#include "Z3Access.h"

#include <algorithm>
#include <bit>
#include <stdexcept>

namespace zassay {
namespace {

uint64_t mask(unsigned Width) {
  return Width >= 64 ? ~uint64_t(0) : (uint64_t(1) << Width) - 1;
}

void throwOnError(Z3_context C, Z3_error_code E) {
  throw std::runtime_error(std::string("Z3: ") + Z3_get_error_msg(C, E));
}

bool compareConcrete(Op O, const Term &A, const Term &B) {
  switch (O) {
  case Op::Eq:
    return A.bits() == B.bits();
  case Op::Ult:
    return A.bits() < B.bits();
  case Op::Ule:
    return A.bits() <= B.bits();
  case Op::Slt:
    return A.signedBits() < B.signedBits();
  default:
    return A.signedBits() <= B.signedBits();
  }
}

// What SMT-LIB defines, for width <= 64.
uint64_t arithConcrete(Op O, const Term &A, const Term &B) {
  uint64_t X = A.bits(), Y = B.bits();
  int64_t SX = A.signedBits(), SY = B.signedBits();
  unsigned W = A.width();
  switch (O) {
  case Op::Add:
    return X + Y;
  case Op::Sub:
    return X - Y;
  case Op::Mul:
    return X * Y;
  case Op::UDiv:
    return Y ? X / Y : mask(W);
  case Op::URem:
    return Y ? X % Y : X;
  case Op::SDiv:
    if (Y == 0)
      return SX < 0 ? 1 : mask(W);
    return SY == -1 ? uint64_t(0) - X : uint64_t(SX / SY);
  case Op::SRem:
    if (Y == 0)
      return X;
    return SY == -1 ? 0 : uint64_t(SX % SY);
  case Op::Shl:
    return Y >= W ? 0 : X << Y;
  case Op::LShr:
    return Y >= W ? 0 : X >> Y;
  case Op::AShr:
    return uint64_t(SX >> std::min<uint64_t>(Y, 63));
  case Op::And:
    return X & Y;
  case Op::Or:
    return X | Y;
  default:
    return X ^ Y;
  }
}

// Runs of ones in a mask that are cut out one by one.
constexpr int MaxMaskRuns = 4;

// Bits of a shift's amount that are taken one by one: those of an ashift.
constexpr unsigned MaxShiftBits = 3;

bool isCompare(Op O) { return O >= Op::Eq; }

} // namespace

Terms::Terms() {
  Z3_config Cfg = Z3_mk_config();
  // No reference counting: every expression lives as long as the context.
  Ctx = Z3_mk_context(Cfg);
  Z3_del_config(Cfg);
  Z3_set_error_handler(Ctx, throwOnError);
}

Terms::~Terms() { Z3_del_context(Ctx); }

Term Terms::wrap(Z3_ast A, unsigned Width) {
  Term T;
  T.Ast = A;
  T.WidthBits = Width;
  return T;
}

Term Terms::fromAst(Z3_ast A) {
  Z3_sort S = Z3_get_sort(Ctx, A);
  if (Z3_get_sort_kind(Ctx, S) == Z3_BOOL_SORT) {
    Z3_lbool B = Z3_get_bool_value(Ctx, A);
    return B == Z3_L_UNDEF ? wrap(A, 1) : Term::boolean(B == Z3_L_TRUE);
  }
  unsigned W = Z3_get_bv_sort_size(Ctx, S);
  if (W == 1)
    return bitsToBool(A);
  uint64_t V;
  if (W <= 64 && Z3_is_numeral_ast(Ctx, A) &&
      Z3_get_numeral_uint64(Ctx, A, &V))
    return Term::concrete(W, V);
  return wrap(A, W);
}

Z3_ast Terms::ast(const Term &T) {
  if (T.Ast)
    return T.Ast;
  if (T.WidthBits == 1)
    return T.Word ? Z3_mk_true(Ctx) : Z3_mk_false(Ctx);
  return Z3_mk_unsigned_int64(Ctx, T.Word, Z3_mk_bv_sort(Ctx, T.WidthBits));
}

Term Terms::fresh(const std::string &Name, unsigned Width) {
  std::string Unique = Name + "!" + std::to_string(NextFresh++);
  // What an SMT-LIB symbol cannot have, a label of a draw can.
  std::replace_if(Unique.begin(), Unique.end(),
                  [](char C) { return C == '|' || C == '\\' || C < ' ' || C > '~'; }, '_');
  Z3_sort S = Width == 1 ? Z3_mk_bool_sort(Ctx) : Z3_mk_bv_sort(Ctx, Width);
  return wrap(
      Z3_mk_const(Ctx, Z3_mk_string_symbol(Ctx, Unique.c_str()), S), Width);
}

Term Terms::simplify(const Term &A) {
  return A.isConcrete() ? A : fromAst(Z3_simplify(Ctx, A.Ast));
}

Term Terms::negate(const Term &A) {
  if (A.isConcrete())
    return Term::boolean(!A.bits());
  if (kindOf(Ctx, A.Ast) == Z3_OP_NOT)
    return wrap(arg(Ctx, A.Ast, 0), 1);
  return wrap(Z3_mk_not(Ctx, A.Ast), 1);
}

Term Terms::conj(const Term &A, const Term &B) {
  if (A.isFalse() || B.isTrue() || A == B)
    return A;
  if (B.isFalse() || A.isTrue())
    return B;
  if (negate(A) == B)
    return Term::boolean(false);
  Z3_ast Args[] = {A.Ast, B.Ast};
  return wrap(Z3_mk_and(Ctx, 2, Args), 1);
}

Term Terms::disj(const Term &A, const Term &B) {
  if (A.isTrue() || B.isFalse() || A == B)
    return A;
  if (B.isTrue() || A.isFalse())
    return B;
  if (negate(A) == B)
    return Term::boolean(true);
  // a | (!a & x) and (!a & x) | a are a | x: what joins after a failed check
  // look like.
  auto absorb = [&](const Term &X, const Term &Y) -> Term {
    if (kindOf(Ctx, Y.Ast) != Z3_OP_AND || numArgs(Ctx, Y.Ast) != 2)
      return Term();
    Term Not = negate(X);
    for (unsigned I = 0; I < 2; ++I)
      if (arg(Ctx, Y.Ast, I) == Not.Ast)
        return disj(X, wrap(arg(Ctx, Y.Ast, 1 - I), 1));
    return Term();
  };
  if (Term T = absorb(A, B); !T.isNone())
    return T;
  if (Term T = absorb(B, A); !T.isNone())
    return T;
  Z3_ast Args[] = {A.Ast, B.Ast};
  return wrap(Z3_mk_or(Ctx, 2, Args), 1);
}

Term Terms::disj(const std::vector<Term> &Ts) {
  std::vector<Z3_ast> Args;
  for (const Term &T : Ts) {
    if (T.isTrue())
      return T;
    if (!T.isConcrete())
      Args.push_back(T.Ast);
  }
  if (Args.empty())
    return Term::boolean(false);
  if (Args.size() == 1)
    return wrap(Args[0], 1);
  return wrap(Z3_mk_or(Ctx, unsigned(Args.size()), Args.data()), 1);
}

Term Terms::ite(const Term &C, const Term &A, const Term &B) {
  if (C.isConcrete())
    return C.bits() ? A : B;
  if (A == B)
    return A;
  if (A.width() == 1) {
    if (A.isTrue())
      return disj(C, B);
    if (A.isFalse())
      return conj(negate(C), B);
    if (B.isTrue())
      return disj(negate(C), A);
    if (B.isFalse())
      return conj(C, A);
  }
  if (kindOf(Ctx, C.Ast) == Z3_OP_NOT)
    return ite(wrap(arg(Ctx, C.Ast, 0), 1), B, A);
  return wrap(Z3_mk_ite(Ctx, C.Ast, ast(A), ast(B)), A.width());
}

// The two views of one bit: Terms of width 1 are Booleans, but pieces of a
// concatenation must be vectors.
Z3_ast Terms::boolToBits(const Term &A) {
  Z3_sort Bit = Z3_mk_bv_sort(Ctx, 1);
  return Z3_mk_ite(Ctx, ast(A), Z3_mk_unsigned_int64(Ctx, 1, Bit),
                   Z3_mk_unsigned_int64(Ctx, 0, Bit));
}

Term Terms::bitsToBool(Z3_ast Bits) {
  uint64_t V;
  if (Z3_is_numeral_ast(Ctx, Bits) && Z3_get_numeral_uint64(Ctx, Bits, &V))
    return Term::boolean(V == 1);
  if (kindOf(Ctx, Bits) == Z3_OP_ITE && Z3_is_numeral_ast(Ctx, arg(Ctx, Bits, 1)) &&
      Z3_is_numeral_ast(Ctx, arg(Ctx, Bits, 2)))
    return ite(wrap(arg(Ctx, Bits, 0), 1), bitsToBool(arg(Ctx, Bits, 1)),
               bitsToBool(arg(Ctx, Bits, 2)));
  Z3_sort Bit = Z3_mk_bv_sort(Ctx, 1);
  return wrap(Z3_mk_eq(Ctx, Bits, Z3_mk_unsigned_int64(Ctx, 1, Bit)), 1);
}

Term Terms::zext(const Term &A, unsigned Width) {
  if (A.width() == Width)
    return A;
  if (A.isConcrete() && Width <= 64)
    return Term::concrete(Width, A.bits());
  if (A.width() == 1 && !A.isConcrete()) {
    Z3_sort S = Z3_mk_bv_sort(Ctx, Width);
    return wrap(Z3_mk_ite(Ctx, A.Ast, Z3_mk_unsigned_int64(Ctx, 1, S),
                          Z3_mk_unsigned_int64(Ctx, 0, S)),
                Width);
  }
  if (A.isConcrete()) // wider than 64 bits
    return wrap(Z3_mk_unsigned_int64(Ctx, A.bits(), Z3_mk_bv_sort(Ctx, Width)),
                Width);
  if (kindOf(Ctx, A.Ast) == Z3_OP_ZERO_EXT)
    return zext(fromAst(arg(Ctx, A.Ast, 0)), Width);
  if (Term Wide = widened(A, Width); !Wide.isNone())
    return Wide;
  return wrap(Z3_mk_zero_ext(Ctx, Width - A.width(), A.Ast), Width);
}

Term Terms::sext(const Term &A, unsigned Width) {
  if (A.width() == Width)
    return A;
  if (A.isConcrete() && Width <= 64)
    return Term::concrete(Width, uint64_t(A.signedBits()));
  if (A.width() > 1 && activeBits(A) < A.width())
    return zext(A, Width);
  if (A.width() == 1)
    return ite(A, sext(Term::concrete(1, 1), Width), zext(Term::concrete(1, 0), Width));
  return wrap(Z3_mk_sign_ext(Ctx, Width - A.width(), ast(A)), Width);
}

Term Terms::extract(const Term &A, unsigned Hi, unsigned Lo) {
  unsigned W = Hi - Lo + 1;
  if (W == A.width())
    return A;
  if (A.isConcrete())
    return Term::concrete(W, A.bits() >> Lo);
  Z3_ast X = A.Ast;
  switch (kindOf(Ctx, X)) {
  case Z3_OP_EXTRACT:
    return extract(fromAst(arg(Ctx, X, 0)), Hi + declParam(Ctx, X, 1),
                   Lo + declParam(Ctx, X, 1));
  case Z3_OP_ZERO_EXT: {
    Term In = fromAst(arg(Ctx, X, 0));
    if (Lo >= In.width() && W <= 64)
      return Term::concrete(W, 0);
    if (Hi < In.width())
      return extract(In, Hi, Lo);
    break;
  }
  case Z3_OP_CONCAT: {
    // Arguments from high to low.
    unsigned Top = A.width();
    for (unsigned I = 0, N = numArgs(Ctx, X); I < N; ++I) {
      Term Part = fromAst(arg(Ctx, X, I));
      unsigned Bottom = Top - Part.width();
      if (Hi < Top && Lo >= Bottom)
        return extract(Part, Hi - Bottom, Lo - Bottom);
      Top = Bottom;
    }
    break;
  }
  case Z3_OP_ITE:
    // Into both sides where these fall apart into pieces: what differs only
    // elsewhere is then one piece again.
    if (sliceable(X)) {
      auto [It, New] = Slices.try_emplace({X, Hi, Lo});
      Term &Out = It->second; // stays put while the map grows
      if (New)
        Out = ite(wrap(arg(Ctx, X, 0), 1), extract(fromAst(arg(Ctx, X, 1)), Hi, Lo),
                  extract(fromAst(arg(Ctx, X, 2)), Hi, Lo));
      return Out;
    }
    break;
  default:
    break;
  }
  return fromAst(Z3_mk_extract(Ctx, Hi, Lo, X));
}

Term Terms::concat(const Term &A, const Term &B) {
  unsigned W = A.width() + B.width();
  if (A.isConcrete() && B.isConcrete() && W <= 64)
    return Term::concrete(W, A.bits() << B.width() | B.bits());
  if (A.is(0) && A.width() != 1)
    return zext(B, W);
  Z3_ast High = A.width() == 1 ? boolToBits(A) : ast(A);
  Z3_ast Low = B.width() == 1 ? boolToBits(B) : ast(B);
  // Neighbouring pieces of one term are a larger piece of it.
  if (kindOf(Ctx, High) == Z3_OP_EXTRACT && kindOf(Ctx, Low) == Z3_OP_EXTRACT &&
      arg(Ctx, High, 0) == arg(Ctx, Low, 0) &&
      declParam(Ctx, High, 1) == declParam(Ctx, Low, 0) + 1)
    return extract(fromAst(arg(Ctx, High, 0)), declParam(Ctx, High, 0),
                   declParam(Ctx, Low, 1));
  return wrap(Z3_mk_concat(Ctx, High, Low), W);
}

// A & Mask, where Mask has few runs of ones: the runs kept, zeros between.
Term Terms::masked(const Term &A, uint64_t Mask) {
  Term Out;
  for (unsigned Lo = 0; Lo < A.width();) {
    bool Keep = Mask >> Lo & 1;
    unsigned Hi = Lo;
    while (Hi < A.width() && (Mask >> Hi & 1) == Keep)
      ++Hi;
    Term Run = Keep ? extract(A, Hi - 1, Lo) : Term::concrete(Hi - Lo, 0);
    Out = Out.isNone() ? Run : concat(Run, Out);
    Lo = Hi;
  }
  return Out;
}

// A op B where one of them occupies only a field of the word, [Lo, Hi): the
// other's bits on both sides of it stay as they are. None if there is no field
// (or, for a sum, if the two meet in one).
Term Terms::packed(Op O, const Term &A, const Term &B) {
  unsigned W = A.width();
  if (W > 64)
    return Term();
  auto low = [&](const Term &X) {
    return std::min(unsigned(std::countr_zero(knownAlignment(X))), W);
  };
  unsigned LoA = low(A), HiA = activeBits(A), LoB = low(B), HiB = activeBits(B);
  if (LoA >= HiA || LoB >= HiB) // zero, whatever its shape
    return Term();
  bool Apart = HiA <= LoB || HiB <= LoA;
  if (O == Op::Add && !Apart)
    return Term();
  if (LoA == 0 && HiA == W && LoB == 0 && HiB == W)
    return Term();
  // Cut the word wherever one of them begins or ends.
  unsigned Cuts[] = {0, LoA, HiA, LoB, HiB, W};
  std::sort(std::begin(Cuts), std::end(Cuts));
  Term Out;
  for (unsigned I = 0; I + 1 < std::size(Cuts); ++I) {
    unsigned Lo = Cuts[I], Hi = Cuts[I + 1];
    if (Lo == Hi)
      continue;
    bool InA = LoA <= Lo && Hi <= HiA, InB = LoB <= Lo && Hi <= HiB;
    Term X = InA ? extract(A, Hi - 1, Lo) : Term(), Y = InB ? extract(B, Hi - 1, Lo) : Term();
    Term Piece = InA && InB && Hi - Lo < W ? binary(O, X, Y)
                 : InA                     ? X
                 : InB                     ? Y
                                           : Term::concrete(Hi - Lo, 0);
    Out = Out.isNone() ? Piece : concat(Piece, Out);
  }
  return Out;
}

// A shifted by a constant and few bits more: one choice for each of these, so
// that the bits which are surely shifted out are gone. None if it is not so.
Term Terms::shifted(Op O, const Term &A, const Term &B) {
  unsigned W = A.width();
  if (W > 64 || B.isConcrete())
    return Term();
  Sum By = sumOf(B);
  if (!By.Exact || By.Addends.size() != 1)
    return Term();
  const Term &More = By.Addends[0];
  unsigned Bits = activeBits(More);
  if (Bits > MaxShiftBits)
    return Term();
  Term Out = binary(O, A, Term::concrete(W, By.Constant));
  for (unsigned N = 0; N < Bits; ++N)
    Out = ite(extract(More, N, N), binary(O, Out, Term::concrete(W, uint64_t(1) << N)), Out);
  return Out;
}

Term Terms::binary(Op O, const Term &A, const Term &B) {
  unsigned W = A.width();
  if (A.isConcrete() && B.isConcrete())
    return isCompare(O) ? Term::boolean(compareConcrete(O, A, B))
                        : Term::concrete(W, arithConcrete(O, A, B));
  if (W == 1) {
    switch (O) {
    case Op::And:
    case Op::Mul:
      return conj(A, B);
    case Op::Or:
      return disj(A, B);
    case Op::Eq:
      return ite(A, B, negate(B));
    case Op::Ult:
      return conj(negate(A), B);
    case Op::Ule:
      return disj(negate(A), B);
    case Op::Slt:
      return conj(A, negate(B));
    case Op::Sle:
      return disj(A, negate(B));
    case Op::UDiv:
    case Op::SDiv:
    case Op::Shl:
    case Op::LShr:
    case Op::AShr:
      return A; // the other operand is 1 (0 for shifts), or checked before
    case Op::URem:
    case Op::SRem:
      return Term::boolean(false);
    default: // Add, Sub, Xor
      return ite(A, negate(B), B);
    }
  }
  bool Commutes = O == Op::Add || O == Op::Mul || O == Op::And ||
                  O == Op::Or || O == Op::Xor || O == Op::Eq;
  if (Commutes && A.isConcrete())
    return binary(O, B, A);
  if (B.isConcrete()) {
    uint64_t C = B.bits();
    switch (O) {
    case Op::Add:
      if (C == 0)
        return A;
      if (kindOf(Ctx, A.Ast) == Z3_OP_BADD && numArgs(Ctx, A.Ast) == 2) {
        Term Inner = fromAst(arg(Ctx, A.Ast, 1));
        if (Inner.isConcrete())
          return add(fromAst(arg(Ctx, A.Ast, 0)),
                     Term::concrete(W, Inner.bits() + C));
      }
      break;
    case Op::Sub:
      return add(A, Term::concrete(W, uint64_t(0) - C));
    case Op::Mul:
      if (C == 0)
        return B;
      if (C == 1)
        return A;
      if (std::has_single_bit(C))
        return binary(Op::Shl, A, Term::concrete(W, std::countr_zero(C)));
      break;
    case Op::UDiv:
      if (std::has_single_bit(C))
        return binary(Op::LShr, A, Term::concrete(W, std::countr_zero(C)));
      break;
    case Op::URem:
      if (std::has_single_bit(C))
        return binary(Op::And, A, Term::concrete(W, C - 1));
      break;
    case Op::SDiv:
      if (C == 1)
        return A;
      break;
    case Op::Shl:
      if (C == 0)
        return A;
      if (C >= W)
        return Term::concrete(W, 0);
      return concat(extract(A, W - 1 - unsigned(C), 0),
                    Term::concrete(unsigned(C), 0));
    case Op::LShr:
      if (C == 0)
        return A;
      if (C >= W)
        return Term::concrete(W, 0);
      return zext(extract(A, W - 1, unsigned(C)), W);
    case Op::AShr:
      if (C == 0)
        return A;
      break;
    case Op::And:
      if (C == 0)
        return B;
      if (C == mask(W))
        return A;
      if (std::popcount(C ^ (C << 1)) <= 2 * MaxMaskRuns)
        return masked(A, C);
      break;
    case Op::Or:
    case Op::Xor:
      if (C == 0)
        return A;
      if (O == Op::Or && C == mask(W))
        return B;
      break;
    case Op::Eq:
      // A choice among constants: the choices that make it this one.
      if (const auto &Of = constantLeaves(A); !Of.empty()) {
        if (std::find(Of.begin(), Of.end(), C) == Of.end())
          return Term::boolean(false);
        if (kindOf(Ctx, A.Ast) == Z3_OP_ITE)
          return ite(wrap(arg(Ctx, A.Ast, 0), 1), eq(fromAst(arg(Ctx, A.Ast, 1)), B),
                     eq(fromAst(arg(Ctx, A.Ast, 2)), B));
        if (kindOf(Ctx, A.Ast) == Z3_OP_BADD)
          return eq(fromAst(arg(Ctx, A.Ast, 0)), sub(B, fromAst(arg(Ctx, A.Ast, 1))));
      }
      if (kindOf(Ctx, A.Ast) == Z3_OP_ZERO_EXT) {
        Term In = fromAst(arg(Ctx, A.Ast, 0));
        if (C > mask(In.width()))
          return Term::boolean(false);
        return eq(In, Term::concrete(In.width(), C));
      }
      break;
    case Op::Ult:
      if (C == 0)
        return Term::boolean(false);
      if (W <= 64 && C > greatest(A))
        return Term::boolean(true);
      break;
    case Op::Ule:
      if (W <= 64 && C >= greatest(A))
        return Term::boolean(true);
      break;
    case Op::Slt:
    case Op::Sle:
      // Both non-negative: the same as without sign.
      if (activeBits(A) < W && B.signedBits() >= 0)
        return binary(O == Op::Slt ? Op::Ult : Op::Ule, A, B);
      break;
    default:
      break;
    }
  }
  if (O == Op::Shl || O == Op::LShr)
    if (Term Shifted = shifted(O, A, B); !Shifted.isNone())
      return Shifted;
  if (A.isConcrete() && A.is(0)) {
    if (O == Op::Shl || O == Op::LShr || O == Op::AShr)
      return A;
    if (O == Op::Ule)
      return Term::boolean(true);
  }
  // Fields put beside each other are one concatenation: what bit-field code
  // packs and unpacks then cancels out without the solver.
  if (O == Op::Or || O == Op::Xor || O == Op::Add)
    if (Term Packed = packed(O, A, B); !Packed.isNone())
      return Packed;
  if (A == B) {
    switch (O) {
    case Op::Sub:
    case Op::Xor:
      if (W <= 64)
        return Term::concrete(W, 0);
      break;
    case Op::And:
    case Op::Or:
      return A;
    case Op::Eq:
    case Op::Ule:
    case Op::Sle:
      return Term::boolean(true);
    case Op::Ult:
    case Op::Slt:
      return Term::boolean(false);
    default:
      break;
    }
  }
  if (O == Op::Sub || O == Op::Eq || O == Op::Ult || O == Op::Ule)
    if (Term Rest = cancelled(O, A, B); !Rest.isNone())
      return Rest;
  if (O == Op::UDiv || O == Op::URem)
    return divided(O, A, B);
  Z3_ast X = ast(A), Y = ast(B), R = nullptr;
  if (O == Op::Xor) { // x ^ (x ^ y)
    for (auto [Outer, Inner] : {std::pair(X, Y), std::pair(Y, X)})
      if (kindOf(Ctx, Inner) == Z3_OP_BXOR && numArgs(Ctx, Inner) == 2)
        for (unsigned I = 0; I < 2; ++I)
          if (arg(Ctx, Inner, I) == Outer)
            return fromAst(arg(Ctx, Inner, 1 - I));
  }
  switch (O) {
  case Op::Add: R = Z3_mk_bvadd(Ctx, X, Y); break;
  case Op::Sub: R = Z3_mk_bvsub(Ctx, X, Y); break;
  case Op::Mul: R = Z3_mk_bvmul(Ctx, X, Y); break;
  case Op::SDiv: R = Z3_mk_bvsdiv(Ctx, X, Y); break;
  case Op::SRem: R = Z3_mk_bvsrem(Ctx, X, Y); break;
  case Op::Shl: R = Z3_mk_bvshl(Ctx, X, Y); break;
  case Op::LShr: R = Z3_mk_bvlshr(Ctx, X, Y); break;
  case Op::AShr: R = Z3_mk_bvashr(Ctx, X, Y); break;
  case Op::And: R = Z3_mk_bvand(Ctx, X, Y); break;
  case Op::Or: R = Z3_mk_bvor(Ctx, X, Y); break;
  case Op::Xor: R = Z3_mk_bvxor(Ctx, X, Y); break;
  case Op::Eq: R = Z3_mk_eq(Ctx, X, Y); break;
  case Op::Ult: R = Z3_mk_bvult(Ctx, X, Y); break;
  case Op::Ule: R = Z3_mk_bvule(Ctx, X, Y); break;
  case Op::Slt: R = Z3_mk_bvslt(Ctx, X, Y); break;
  case Op::Sle: R = Z3_mk_bvsle(Ctx, X, Y); break;
  case Op::UDiv:
  case Op::URem: break; // above
  }
  return wrap(R, isCompare(O) ? 1 : W);
}

Term Terms::noOverflow(Op O, bool Signed, const Term &A, const Term &B) {
  unsigned W = A.width();
  // Exact in a wider type: W + 1 bits for sums, 2 W for products.
  unsigned Wide = O == Op::Mul ? 2 * W : W + 1;
  unsigned BitsA = activeBits(A), BitsB = activeBits(B);
  unsigned Room = Signed ? W - 1 : W;
  if ((O == Op::Add && std::max(BitsA, BitsB) < Room) ||
      (O == Op::Mul && BitsA + BitsB <= Room) ||
      (O == Op::Sub && Signed && std::max(BitsA, BitsB) < W))
    return Term::boolean(true);
  if (A.isConcrete() && B.isConcrete() && W <= 32) {
    auto widen = [&](const Term &T) {
      return Signed ? sext(T, 64) : zext(T, 64);
    };
    Term R = binary(O, widen(A), widen(B));
    Term Back = trunc(R, W);
    return Term::boolean((Signed ? sext(Back, 64) : zext(Back, 64)) == R);
  }
  if (A.isConcrete() && B.isConcrete() && W == 64) {
    uint64_t U;
    int64_t S;
    switch (O) {
    case Op::Add:
      return Term::boolean(!(Signed ? __builtin_add_overflow(int64_t(A.bits()), int64_t(B.bits()), &S)
                                    : __builtin_add_overflow(A.bits(), B.bits(), &U)));
    case Op::Sub:
      return Term::boolean(!(Signed ? __builtin_sub_overflow(int64_t(A.bits()), int64_t(B.bits()), &S)
                                    : __builtin_sub_overflow(A.bits(), B.bits(), &U)));
    default:
      return Term::boolean(!(Signed ? __builtin_mul_overflow(int64_t(A.bits()), int64_t(B.bits()), &S)
                                    : __builtin_mul_overflow(A.bits(), B.bits(), &U)));
    }
  }
  auto widen = [&](const Term &T) {
    return Signed ? sext(T, Wide) : zext(T, Wide);
  };
  Term R = binary(O, widen(A), widen(B));
  Term Back = widen(trunc(R, W));
  return eq(Back, R);
}

} // namespace zassay
