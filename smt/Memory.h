// SPDX-License-Identifier: Apache-2.0
//
// Memory: objects of bytes. Objects stay separate from each other, so that a
// formula mentions only the bytes that an access can touch.
#ifndef ZASSAY_SMT_MEMORY_H
#define ZASSAY_SMT_MEMORY_H

#include "Value.h"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace zassay {

// The conditions under which a point is reached, newest first. Full is their
// conjunction.
struct PathNode {
  const PathNode *Parent;
  Term Condition;
  Term Full;
  uint32_t Depth;
};

// What is fixed about an object for as long as it is known.
struct ObjectInfo {
  enum class Kind : uint8_t { None, Stack, Heap, Global, Function };
  Kind K = Kind::None;
  bool ReadOnly = false;
  bool Defined = true;        // false: a variable that no bitcode defines
  uint64_t Alignment = 16;    // bytes
  Term Size;                  // bytes, 64 bits; concrete unless allocated so
  std::string Name;           // variable or function name, or allocation site
  const void *Code = nullptr; // Function: its llvm::Function
  const PathNode *Born = nullptr; // where it was made: holds wherever it exists
  uint64_t Bound = 0;             // of a symbolic size, once asked for
};

// A stretch of bytes with one content. A scalar cell holds one value of Length
// bytes; a fill cell repeats an 8-bit value over any length.
struct Cell {
  uint64_t Offset;
  uint64_t Length;
  bool Fill;
  Value V;
  uint64_t end() const { return Offset + Length; }
  bool operator==(const Cell &) const = default;
};

// The bytes of one object in one state: sorted cells that do not overlap. What
// no cell covers was never written: zero, or the arbitrary bytes that Origin
// names, the same in every state.
struct ObjectState {
  Term Live = Term::boolean(true);
  bool ZeroDefault = false;
  bool Uninitialised = false; // arbitrary because nobody has written them
  uint64_t Origin = 0;
  std::vector<Cell> Cells;
  // First cell whose end is above Offset.
  size_t find(uint64_t Offset) const;
};

// Reads and writes inside one object. The caller has checked that the access
// stays inside. Lengths are bytes.
class Bytes {
public:
  Bytes(Terms &T, Values &V) : T(T), V(V) {}

  // Bytes that a merge of written with never-written memory keeps track of one
  // by one.
  static constexpr uint64_t LargestExactGap = 4096;

  // A state of which nothing is known, or in which nothing was written yet.
  ObjectState arbitrary(bool Uninitialised = false);
  // An integer (or, for 8 bytes written as one, a pointer) of Length bytes.
  Value read(const ObjectState &O, uint64_t Offset, uint64_t Length);
  void write(ObjectState &O, uint64_t Offset, uint64_t Length, const Value &X);
  void fill(ObjectState &O, uint64_t Offset, uint64_t Length, const Value &Byte);
  // Copies cells as they are; Src and Dst may be one object and overlap.
  void copy(ObjectState &Dst, uint64_t DstOffset, const ObjectState &Src,
            uint64_t SrcOffset, uint64_t Length);
  // The state that is A under Guard and B otherwise.
  ObjectState merge(const Term &Guard, const ObjectState &A, const ObjectState &B);

private:
  Term readTerm(const ObjectState &O, uint64_t Offset, uint64_t Length);
  Term neverWritten(const ObjectState &O, uint64_t Offset, uint64_t Length);
  void carve(ObjectState &O, uint64_t Offset, uint64_t Length);

  Terms &T;
  Values &V;
  uint64_t NextOrigin = 1;
  std::map<std::pair<uint64_t, uint64_t>, Term> NeverWritten; // by origin, word
};

// A map from object to state, cheap to copy: states share what neither has
// changed since they parted.
class Memory {
public:
  // nullptr: this state has never touched the object.
  const ObjectState *peek(ObjectId Id) const;
  // For writing; copied first if shared.
  ObjectState *get(ObjectId Id);
  void put(ObjectId Id, ObjectState S);
  void drop(ObjectId Id);

  static constexpr size_t ChunkSize = 64;
  using Chunk = std::array<std::shared_ptr<ObjectState>, ChunkSize>;
  std::vector<std::shared_ptr<Chunk>> Chunks;

private:
  std::shared_ptr<ObjectState> &slot(ObjectId Id);
};

} // namespace zassay

#endif // ZASSAY_SMT_MEMORY_H
