// SPDX-License-Identifier: Apache-2.0
//
// Terms: Booleans and bit-vectors, either concrete or a Z3 expression.
//
// A concrete term never touches Z3, so straight-line code on known values
// runs at interpreter speed. Operations fold what they can see locally;
// everything else is left to the solver's own simplifier.
#ifndef ZASSAY_SMT_TERM_H
#define ZASSAY_SMT_TERM_H

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

struct _Z3_context;
struct _Z3_ast;

namespace zassay {

// Width 1 is a Boolean; any other width is a bit-vector of that many bits.
// Concrete terms have at most 64 bits, stored zero-extended. Terms live as
// long as the Terms object that made them.
class Term {
public:
  Term() = default;
  static Term concrete(unsigned Width, uint64_t Bits) {
    Term T;
    T.WidthBits = Width;
    T.Word = Width >= 64 ? Bits : Bits & ((uint64_t(1) << Width) - 1);
    return T;
  }
  static Term boolean(bool B) { return concrete(1, B); }

  bool isNone() const { return WidthBits == 0; }
  bool isConcrete() const { return Ast == nullptr && WidthBits != 0; }
  bool isTrue() const { return isConcrete() && WidthBits == 1 && Word == 1; }
  bool isFalse() const { return isConcrete() && WidthBits == 1 && Word == 0; }
  bool is(uint64_t Bits) const { return isConcrete() && Word == Bits; }
  unsigned width() const { return WidthBits; }
  uint64_t bits() const { return Word; }
  int64_t signedBits() const {
    unsigned Shift = 64 - WidthBits;
    return int64_t(Word << Shift) >> Shift;
  }
  _Z3_ast *ast() const { return Ast; }
  bool operator==(const Term &) const = default;

private:
  friend class Terms;
  _Z3_ast *Ast = nullptr;
  uint64_t Word = 0;
  unsigned WidthBits = 0;
};

enum class Op : uint8_t {
  Add, Sub, Mul, UDiv, SDiv, URem, SRem, Shl, LShr, AShr, And, Or, Xor,
  Eq, Ult, Ule, Slt, Sle,
};

// Makes terms and owns the Z3 context behind them. Operands of a binary
// operation have the same width. Division by zero is whatever SMT-LIB says:
// callers check for it first.
class Terms {
public:
  Terms();
  ~Terms();
  Terms(const Terms &) = delete;
  Terms &operator=(const Terms &) = delete;

  _Z3_context *context() const { return Ctx; }
  _Z3_ast *ast(const Term &T);

  // A new free variable that stands for bytes nobody has written.
  Term uninitialised(unsigned Width);
  // Whether such a variable stands anywhere in A.
  bool mayBeUninitialised(const Term &A);
  // A with other bytes in the place of each of them.
  Term otherwise(const Term &A);
  // From here on the variables of A are arbitrary ones like any other.
  void takeAsArbitrary(const Term &A);

  // A new free variable; Name is made unique by a running number.
  Term fresh(const std::string &Name, unsigned Width);

  Term binary(Op O, const Term &A, const Term &B);
  Term add(const Term &A, const Term &B) { return binary(Op::Add, A, B); }
  Term sub(const Term &A, const Term &B) { return binary(Op::Sub, A, B); }
  Term eq(const Term &A, const Term &B) { return binary(Op::Eq, A, B); }
  Term ult(const Term &A, const Term &B) { return binary(Op::Ult, A, B); }
  Term ule(const Term &A, const Term &B) { return binary(Op::Ule, A, B); }

  Term negate(const Term &A);                       // Boolean not
  Term conj(const Term &A, const Term &B);          // Boolean and
  Term disj(const Term &A, const Term &B);          // Boolean or
  Term disj(const std::vector<Term> &Ts);
  Term ite(const Term &C, const Term &A, const Term &B);
  Term zext(const Term &A, unsigned Width);
  Term sext(const Term &A, unsigned Width);
  // Bits Hi..Lo inclusive; the result has Hi - Lo + 1 bits.
  Term extract(const Term &A, unsigned Hi, unsigned Lo);
  Term trunc(const Term &A, unsigned Width) { return extract(A, Width - 1, 0); }
  // A becomes the high part.
  Term concat(const Term &A, const Term &B);
  // True when the signed (unsigned) operation does not overflow.
  Term noOverflow(Op O, bool Signed, const Term &A, const Term &B);

  // The largest power of two that divides A whatever its variables are, as
  // far as its shape tells (at most 2^63).
  uint64_t knownAlignment(const Term &A);
  // How many low bits of A can be set, as far as its shape tells: A is below
  // 2 to that power.
  unsigned activeBits(const Term &A);
  // A value that A never exceeds, as far as its shape tells. Up to 64 bits.
  uint64_t greatest(const Term &A);
  // The values that A can take, if it is a choice among few constants. Empty:
  // it is not, or there are more than MaxLeaves.
  static constexpr size_t MaxLeaves = 256;
  const std::vector<uint64_t> &constantLeaves(const Term &A);
  // The distinct free variables of A, as Z3 constants.
  std::vector<_Z3_ast *> variables(const Term &A);
  std::string variableName(_Z3_ast *Var);
  // Adds the nodes of A, itself among them, to Nodes.
  void collectNodes(const Term &A, std::unordered_set<_Z3_ast *> &Nodes);
  // A with any number, up to what is known without dividing, in the place of each
  // quotient and remainder by what is not a constant: what A cannot be then it
  // cannot be. None if there are no such in A.
  Term withoutDivisions(const Term &A);
  // A with the solver's simplifier run over it.
  Term simplify(const Term &A);
  Term fromAst(_Z3_ast *A);

private:
  Term wrap(_Z3_ast *A, unsigned Width);
  Term masked(const Term &A, uint64_t Mask);
  bool sliceable(_Z3_ast *X);
  Term packed(Op O, const Term &A, const Term &B);
  Term shifted(Op O, const Term &A, const Term &B);
  // TermDivisions.cc. Any stands for Exact where Bounds hold.
  struct Division {
    Term Exact, Any, Bounds;
  };
  Term divided(Op O, const Term &A, const Term &B);
  // TermSums.cc. Exact: the sum of the addends does not wrap.
  struct Sum {
    std::vector<Term> Addends;
    uint64_t Constant = 0;
    bool Exact = false;
  };
  Sum sumOf(const Term &A);
  Term rebuilt(const Sum &S, unsigned Width);
  Term cancelled(Op O, const Term &A, const Term &B);
  Term widened(const Term &A, unsigned Width);
  _Z3_ast *boolToBits(const Term &A);
  Term bitsToBool(_Z3_ast *Bits);

  _Z3_context *Ctx;
  uint64_t NextFresh = 0;
  std::vector<Division> Divisions; // no two of one Exact
  std::unordered_map<_Z3_ast *, Term> Uninitialised; // each one's other self
  std::unordered_map<_Z3_ast *, bool> Tainted;
  std::unordered_map<_Z3_ast *, std::vector<uint64_t>> Leaves;
  std::unordered_map<_Z3_ast *, unsigned> ActiveBits;
  std::unordered_map<_Z3_ast *, uint64_t> Greatest;
  std::unordered_map<_Z3_ast *, uint64_t> Alignments;
  std::unordered_map<_Z3_ast *, bool> Sliceable;
  std::map<std::tuple<_Z3_ast *, unsigned, unsigned>, Term> Slices;
};

} // namespace zassay

#endif // ZASSAY_SMT_TERM_H
