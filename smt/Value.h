// SPDX-License-Identifier: Apache-2.0
//
// Values: what an SSA register or a cell of memory holds.
//
// A pointer is an object and an offset, never a plain address. A pointer that
// may go to several objects carries one guarded alternative for each; a
// pointer read from a table at a symbolic index carries the table.
#ifndef ZASSAY_SMT_VALUE_H
#define ZASSAY_SMT_VALUE_H

#include "Term.h"

#include <deque>
#include <functional>
#include <span>
#include <vector>

namespace zassay {

// Object 0 is no object: its "offset" is a plain address (0 is NULL).
using ObjectId = uint32_t;

struct PointerSet;

struct Value {
  enum class Kind : uint8_t { None, Int, Pointer, PointerSet, Aggregate, Opaque };

  Kind K = Kind::None;
  ObjectId Object = 0;                       // Pointer
  Term T;                                    // Int; Pointer: 64-bit offset
  const PointerSet *Set = nullptr;           // PointerSet
  const std::vector<Value> *Parts = nullptr; // Aggregate

  bool isNone() const { return K == Kind::None; }
  bool isInt() const { return K == Kind::Int; }
  bool isPointer() const { return K == Kind::Pointer || K == Kind::PointerSet; }
  bool operator==(const Value &) const = default;

  static Value ofTerm(Term T) { return {Kind::Int, 0, T, nullptr, nullptr}; }
  static Value pointer(ObjectId O, Term Offset) {
    return {Kind::Pointer, O, Offset, nullptr, nullptr};
  }
  static Value null() { return pointer(0, Term::concrete(64, 0)); }
  // Something that may be moved but not looked into (a va_list).
  static Value opaque() { return {Kind::Opaque, 0, {}, nullptr, nullptr}; }
};

struct PointerAlternative {
  Term Guard;
  ObjectId Object;
  Term Offset;
  bool operator==(const PointerAlternative &) const = default;
};

// Either guarded alternatives (mutually exclusive, together exhaustive under
// the path on which the pointer was made), or a table: member (Position -
// First) / Step, plus Delta bytes.
struct PointerSet {
  std::vector<PointerAlternative> Alternatives;

  struct Member {
    ObjectId Object;
    uint64_t Offset;
  };
  std::vector<Member> Members;
  Term Position; // the offset that the table was read at, 64 bits
  uint64_t First = 0, Step = 0, Delta = 0;
  bool isTable() const { return !Members.empty(); }
};

// Makes and combines values; owns their shared parts.
class Values {
public:
  explicit Values(Terms &T) : T(T) {}

  Terms &terms() { return T; }

  // The guarded alternatives of any pointer value (tables are expanded).
  std::vector<PointerAlternative> alternatives(const Value &P);
  Value fromAlternatives(std::vector<PointerAlternative> Alts);
  // P moved by Delta bytes (64 bits).
  Value offsetBy(const Value &P, const Term &Delta);

  // C ? A : B. Either may be None (an undefined value): the other is taken.
  Value ite(const Term &C, const Value &A, const Value &B);
  // The value at Position among candidates that stand at First, First + Step,
  // ...: Position is known to be one of them.
  Value select(const Term &Position, uint64_t First, uint64_t Step,
               std::span<const Value> Candidates);

  // The bits of a value; a pointer becomes its object's address + offset.
  Term asTerm(const Value &V, unsigned Width);
  // The pointer that an integer of 64 bits stands for. Fails (None) when its
  // provenance cannot be told.
  Value asPointer(const Value &V);
  Value aggregate(std::vector<Value> Parts);

  // The address of an object: a free variable that Assumptions describe.
  Term addressOf(ObjectId O);
  // How an object's address is constrained; set by the owner of the objects:
  // its alignment in bytes and its size.
  std::function<std::pair<uint64_t, Term>(ObjectId)> DescribeObject;
  // What is known of all addresses handed out so far.
  const std::vector<Term> &assumptions() const { return Assumptions; }

private:
  Term selectTerm(const Term &Position, uint64_t First, uint64_t Step,
                  std::span<const Value> Candidates);

  Terms &T;
  std::deque<PointerSet> Sets;
  std::deque<std::vector<Value>> Aggregates;
  std::vector<std::pair<ObjectId, Term>> Addresses;
  std::vector<Term> Assumptions;
};

} // namespace zassay

#endif // ZASSAY_SMT_VALUE_H
