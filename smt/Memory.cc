// SPDX-License-Identifier: Apache-2.0
#include "Memory.h"

#include <algorithm>

namespace zassay {

size_t ObjectState::find(uint64_t Offset) const {
  return std::upper_bound(Cells.begin(), Cells.end(), Offset,
                          [](uint64_t O, const Cell &C) { return O < C.end(); }) -
         Cells.begin();
}

// Makes room at [Offset, Offset + Length): cells that stick out on either side
// are cut, cells inside are removed.
void Bytes::carve(ObjectState &O, uint64_t Offset, uint64_t Length) {
  uint64_t End = Offset + Length;
  size_t I = O.find(Offset);
  if (I == O.Cells.size() || O.Cells[I].Offset >= End)
    return;
  std::vector<Cell> Keep;
  size_t J = I;
  for (; J < O.Cells.size() && O.Cells[J].Offset < End; ++J) {
    const Cell C = O.Cells[J];
    auto piece = [&](uint64_t From, uint64_t To) {
      if (C.Fill) {
        Keep.push_back({From, To - From, true, C.V});
        return;
      }
      Term Whole = V.asTerm(C.V, unsigned(8 * C.Length));
      unsigned Lo = unsigned(8 * (From - C.Offset));
      Term Part = T.extract(Whole, Lo + unsigned(8 * (To - From)) - 1, Lo);
      Keep.push_back({From, To - From, false, Value::ofTerm(Part)});
    };
    if (C.Offset < Offset)
      piece(C.Offset, Offset);
    if (C.end() > End)
      piece(End, C.end());
  }
  // Erase and insert in one move where possible.
  size_t Old = J - I, New = Keep.size();
  std::copy_n(Keep.begin(), std::min(Old, New), O.Cells.begin() + I);
  if (New < Old)
    O.Cells.erase(O.Cells.begin() + I + New, O.Cells.begin() + J);
  else
    O.Cells.insert(O.Cells.begin() + J, Keep.begin() + Old, Keep.end());
}

void Bytes::write(ObjectState &O, uint64_t Offset, uint64_t Length,
                  const Value &X) {
  size_t I = O.find(Offset);
  if (I < O.Cells.size()) {
    Cell &C = O.Cells[I];
    if (C.Offset == Offset && C.Length == Length) {
      C.Fill = false;
      C.V = X;
      return;
    }
    if (C.Offset < Offset + Length) {
      carve(O, Offset, Length);
      I = O.find(Offset);
    }
  }
  O.Cells.insert(O.Cells.begin() + I, {Offset, Length, false, X});
}

void Bytes::fill(ObjectState &O, uint64_t Offset, uint64_t Length,
                 const Value &Byte) {
  if (Length == 0)
    return;
  carve(O, Offset, Length);
  O.Cells.insert(O.Cells.begin() + O.find(Offset), {Offset, Length, true, Byte});
}

ObjectState Bytes::arbitrary(bool Uninitialised) {
  ObjectState O;
  O.Uninitialised = Uninitialised;
  O.Origin = NextOrigin++;
  return O;
}

// Arbitrary bytes are named by the aligned word that they stand in.
Term Bytes::neverWritten(const ObjectState &O, uint64_t Offset, uint64_t Length) {
  Term Out;
  for (uint64_t At = Offset, End = Offset + Length; At < End;) {
    uint64_t Word = At / 8, To = std::min(End, 8 * (Word + 1));
    Term Piece;
    if (O.ZeroDefault) {
      Piece = Term::concrete(unsigned(8 * (To - At)), 0);
    } else {
      Term &Whole = NeverWritten[{O.Origin, Word}];
      if (Whole.isNone())
        Whole = O.Uninitialised ? T.uninitialised(64) : T.fresh("arbitrary", 64);
      unsigned Lo = unsigned(8 * (At % 8));
      Piece = T.extract(Whole, Lo + unsigned(8 * (To - At)) - 1, Lo);
    }
    Out = Out.isNone() ? Piece : T.concat(Piece, Out);
    At = To;
  }
  return Out;
}

Term Bytes::readTerm(const ObjectState &O, uint64_t Offset, uint64_t Length) {
  // From low to high addresses; each piece goes above what is there.
  Term Out;
  uint64_t At = Offset, End = Offset + Length;
  auto append = [&](const Term &Piece) {
    Out = Out.isNone() ? Piece : T.concat(Piece, Out);
  };
  while (At < End) {
    size_t I = O.find(At);
    if (I == O.Cells.size() || O.Cells[I].Offset > At) {
      uint64_t To = I == O.Cells.size() ? End : std::min(End, O.Cells[I].Offset);
      append(neverWritten(O, At, To - At));
      At = To;
      continue;
    }
    const Cell &C = O.Cells[I];
    uint64_t To = std::min(End, C.end());
    if (C.Fill) {
      Term Byte = C.V.T;
      if (Byte.isConcrete()) {
        uint64_t Left = To - At;
        uint64_t Pattern = Byte.bits() * 0x0101010101010101u;
        for (; Left >= 8; Left -= 8)
          append(Term::concrete(64, Pattern));
        if (Left)
          append(Term::concrete(unsigned(8 * Left), Pattern));
      } else {
        for (uint64_t N = At; N < To; ++N)
          append(Byte);
      }
    } else {
      Term Whole = V.asTerm(C.V, unsigned(8 * C.Length));
      unsigned Lo = unsigned(8 * (At - C.Offset));
      append(T.extract(Whole, Lo + unsigned(8 * (To - At)) - 1, Lo));
    }
    At = To;
  }
  return Out;
}

Value Bytes::read(const ObjectState &O, uint64_t Offset, uint64_t Length) {
  size_t I = O.find(Offset);
  if (I < O.Cells.size()) {
    const Cell &C = O.Cells[I];
    if (!C.Fill && C.Offset == Offset && C.Length == Length)
      return C.V;
    if (C.V.K == Value::Kind::Opaque && C.Offset < Offset + Length)
      return Value::opaque();
  }
  return Value::ofTerm(readTerm(O, Offset, Length));
}

void Bytes::copy(ObjectState &Dst, uint64_t DstOffset, const ObjectState &Src,
                 uint64_t SrcOffset, uint64_t Length) {
  if (Length == 0)
    return;
  uint64_t End = SrcOffset + Length;
  ObjectState From = Src; // holds still while Dst changes
  // Cut at the borders, so that what lies inside moves whole.
  auto cutAt = [&](uint64_t Border) {
    size_t I = From.find(Border);
    if (I == From.Cells.size() || From.Cells[I].Offset >= Border)
      return;
    Cell C = From.Cells[I];
    Cell Low{C.Offset, Border - C.Offset, C.Fill, C.V};
    Cell High{Border, C.end() - Border, C.Fill, C.V};
    if (!C.Fill) {
      Term Whole = V.asTerm(C.V, unsigned(8 * C.Length));
      unsigned Cut = unsigned(8 * Low.Length);
      Low.V = Value::ofTerm(T.extract(Whole, Cut - 1, 0));
      High.V = Value::ofTerm(T.extract(Whole, Whole.width() - 1, Cut));
    }
    From.Cells[I] = Low;
    From.Cells.insert(From.Cells.begin() + I + 1, High);
  };
  cutAt(SrcOffset);
  cutAt(End);
  std::vector<Cell> Moved;
  uint64_t At = SrcOffset;
  auto gap = [&](uint64_t To) {
    if (To == At)
      return;
    if (From.ZeroDefault)
      Moved.push_back({At - SrcOffset + DstOffset, To - At, true,
                       Value::ofTerm(Term::concrete(8, 0))});
    else
      for (uint64_t N = At; N < To; N += 8) {
        uint64_t L = std::min<uint64_t>(8, To - N);
        Moved.push_back({N - SrcOffset + DstOffset, L, false,
                         Value::ofTerm(neverWritten(From, N, L))});
      }
  };
  for (size_t I = From.find(SrcOffset);
       I < From.Cells.size() && From.Cells[I].Offset < End; ++I) {
    gap(From.Cells[I].Offset);
    Cell C = From.Cells[I];
    At = C.end();
    C.Offset = C.Offset - SrcOffset + DstOffset;
    Moved.push_back(C);
  }
  gap(End);
  carve(Dst, DstOffset, Length);
  Dst.Cells.insert(Dst.Cells.begin() + Dst.find(DstOffset), Moved.begin(),
                   Moved.end());
}

ObjectState Bytes::merge(const Term &Guard, const ObjectState &A, const ObjectState &B) {
  ObjectState Out;
  // One origin stands for both only where it has the same meaning in both.
  bool SameOrigin = A.Origin == B.Origin && A.ZeroDefault == B.ZeroDefault;
  Out.Live = T.ite(Guard, A.Live, B.Live);
  Out.ZeroDefault = A.ZeroDefault && B.ZeroDefault;
  Out.Uninitialised = A.Uninitialised && B.Uninitialised;
  size_t I = 0, J = 0;
  uint64_t At = 0;
  constexpr uint64_t Far = ~uint64_t(0);
  // The piece of one side that starts at At: a cell (or the rest of a fill
  // cell), or the gap up to the next cell.
  struct Piece {
    const Cell *C;
    uint64_t End;
  };
  auto pieceAt = [&](const ObjectState &S, size_t &K) -> Piece {
    while (K < S.Cells.size() && S.Cells[K].end() <= At)
      ++K;
    if (K == S.Cells.size())
      return {nullptr, Far};
    if (S.Cells[K].Offset > At)
      return {nullptr, S.Cells[K].Offset};
    return {&S.Cells[K], S.Cells[K].end()};
  };
  auto wholeScalar = [](const Piece &P) { return P.C && !P.C->Fill; };
  while (true) {
    Piece P = pieceAt(A, I), Q = pieceAt(B, J);
    if (!P.C && !Q.C) {
      uint64_t Next = std::min(P.End, Q.End);
      if (Next == Far)
        break;
      At = Next;
      continue;
    }
    if (P.C && Q.C && *P.C == *Q.C && P.C->Offset == At) {
      Out.Cells.push_back(*P.C);
      At = P.End;
      continue;
    }
    uint64_t End;
    if (!wholeScalar(P) && !wholeScalar(Q)) {
      // Fills and gaps: as far as both go on.
      End = std::min(P.End, Q.End);
      bool ZeroGapP = !P.C && A.ZeroDefault, ZeroGapQ = !Q.C && B.ZeroDefault;
      if ((P.C || ZeroGapP) && (Q.C || ZeroGapQ)) {
        Value Zero = Value::ofTerm(Term::concrete(8, 0));
        Value X = V.ite(Guard, P.C ? P.C->V : Zero, Q.C ? Q.C->V : Zero);
        Out.Cells.push_back({At, End - At, true, X});
      } else if (End - At <= LargestExactGap) {
        // Arbitrary bytes on one side make each byte arbitrary there. (A
        // longer stretch is left uncovered: arbitrary on both sides.)
        for (uint64_t N = At; N < End; N += 8) {
          uint64_t L = std::min<uint64_t>(8, End - N);
          Value X = V.ite(Guard, read(A, N, L), read(B, N, L));
          Out.Cells.push_back({N, L, false, X});
        }
      } else {
        SameOrigin = false;
        Out.Uninitialised = false; // some were written
      }
      At = End;
      continue;
    }
    // A scalar on at least one side: the smallest range that cuts none.
    End = At + 1;
    if (wholeScalar(P))
      End = std::max(End, P.End);
    if (wholeScalar(Q))
      End = std::max(End, Q.End);
    for (bool Grown = true; Grown;) {
      Grown = false;
      for (const ObjectState *S : {&A, &B}) {
        size_t K = S->find(End - 1);
        if (K < S->Cells.size() && S->Cells[K].Offset < End &&
            S->Cells[K].end() > End && !S->Cells[K].Fill) {
          End = S->Cells[K].end();
          Grown = true;
        }
      }
    }
    Value X = V.ite(Guard, read(A, At, End - At), read(B, At, End - At));
    Out.Cells.push_back({At, End - At, false, X});
    At = End;
  }
  Out.Origin = SameOrigin ? A.Origin : NextOrigin++;
  return Out;
}

std::shared_ptr<ObjectState> &Memory::slot(ObjectId Id) {
  size_t N = Id / ChunkSize;
  if (N >= Chunks.size())
    Chunks.resize(N + 1);
  std::shared_ptr<Chunk> &C = Chunks[N];
  if (!C)
    C = std::make_shared<Chunk>();
  else if (C.use_count() > 1)
    C = std::make_shared<Chunk>(*C);
  return (*C)[Id % ChunkSize];
}

const ObjectState *Memory::peek(ObjectId Id) const {
  size_t N = Id / ChunkSize;
  if (N >= Chunks.size() || !Chunks[N])
    return nullptr;
  return (*Chunks[N])[Id % ChunkSize].get();
}

ObjectState *Memory::get(ObjectId Id) {
  if (!peek(Id))
    return nullptr;
  std::shared_ptr<ObjectState> &S = slot(Id);
  if (S.use_count() > 1)
    S = std::make_shared<ObjectState>(*S);
  return S.get();
}

void Memory::put(ObjectId Id, ObjectState S) {
  slot(Id) = std::make_shared<ObjectState>(std::move(S));
}

void Memory::drop(ObjectId Id) { slot(Id).reset(); }

} // namespace zassay
