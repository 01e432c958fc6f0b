// SPDX-License-Identifier: Apache-2.0
#include "Plainest.h"
#include "Proof.h"

#include <algorithm>
#include <optional>

#include <z3.h>

namespace zassay {
namespace {

// One question of many: what takes longer is left as it is.
constexpr double QuestionSeconds = 3;

// Z3 with what holds for all questions, and more for one.
class Asker {
public:
  Asker(Terms &T, const Values &V, Clock::time_point End) : T(T), C(T.context()), End(End) {
    S = Z3_mk_solver_for_logic(C, Z3_mk_string_symbol(C, "QF_BV"));
    Z3_solver_inc_ref(C, S);
    for (const Term &A : V.assumptions())
      insist(A);
  }
  ~Asker() { Z3_solver_dec_ref(C, S); }
  Asker(const Asker &) = delete;
  Asker &operator=(const Asker &) = delete;

  void insist(const Term &A) {
    if (!A.isTrue())
      Z3_solver_assert(C, S, T.ast(A));
  }
  // Sat keeps the model.
  Answer ask(const Term &A) {
    if (A.isFalse())
      return Answer::Unsat;
    double Left = std::chrono::duration<double>(End - Clock::now()).count();
    if (Left <= 0)
      return Answer::Unknown;
    limitTime(T, S, std::max(1.0, std::min(Left, QuestionSeconds) * 1000));
    Z3_solver_push(C, S);
    insist(A);
    Answer R = answerOf(T, S, M);
    Z3_solver_pop(C, S, 1);
    return R;
  }
  const Model &model() const { return *M; }

private:
  Terms &T;
  Z3_context C;
  Z3_solver S;
  Clock::time_point End;
  std::shared_ptr<Model> M;
};

// The draws that a tape's run makes, as terms for its bytes.
struct Layout {
  std::vector<Term> Bytes;
  Term SameDraws = Term::boolean(true);
  Term TheTape = Term::boolean(true);
};

class Search {
public:
  Search(Terms &T, const Values &V, Clock::time_point End, const Layout &Of, const Check &C,
         const std::vector<PlainField> &Fields)
      : T(T), Of(Of), Fields(Fields), A(T, V, End) {
    A.insist(Of.SameDraws);
    A.insist(C.Condition);
    Result.Check = describe(C);
  }
  std::optional<PlainTape> run(const Term &Near);

private:
  // Whether the field's bits from that one on have this value.
  Term is(const PlainField &F, uint64_t From, uint64_t Value);
  Term isPlain(const PlainField &F);
  void take();
  size_t fieldsNotPlain();
  void fewestBytes();
  void fewestFields();
  void smallestValues();

  Terms &T;
  const Layout &Of;
  const std::vector<PlainField> &Fields;
  Asker A;
  PlainTape Result;
};

Term Search::is(const PlainField &F, uint64_t From, uint64_t Value) {
  Term All = Term::boolean(true);
  for (uint64_t At = From; At < F.Width;) {
    uint64_t Bit = F.Bit + At, Low = Bit % 8;
    uint64_t N = std::min(8 - Low, F.Width - At);
    uint64_t Part = At < 64 ? Value >> At : 0;
    if (Bit / 8 < Of.Bytes.size())
      All = T.conj(All, T.eq(T.extract(Of.Bytes[Bit / 8], unsigned(Low + N - 1), unsigned(Low)),
                             Term::concrete(unsigned(N), Part)));
    else if (Part & ((1u << N) - 1))
      return Term::boolean(false);
    At += N;
  }
  return All;
}

Term Search::isPlain(const PlainField &F) {
  return F.Plain ? T.disj(is(F, 0, 0), is(F, 0, F.Plain)) : is(F, 0, 0);
}

// The model's tape without its zeros at the end.
void Search::take() {
  Result.Bytes.clear();
  for (const Term &B : Of.Bytes)
    Result.Bytes.push_back(uint8_t(A.model().eval(B).bits()));
  while (!Result.Bytes.empty() && Result.Bytes.back() == 0)
    Result.Bytes.pop_back();
}

size_t Search::fieldsNotPlain() {
  return size_t(std::count_if(Fields.begin(), Fields.end(),
                              [&](const PlainField &F) { return !A.model().holds(isPlain(F)); }));
}

void Search::fewestBytes() {
  auto zerosFrom = [&](size_t N) {
    Term All = Term::boolean(true);
    for (size_t I = N; I < Of.Bytes.size(); ++I)
      All = T.conj(All, T.eq(Of.Bytes[I], Term::concrete(8, 0)));
    return All;
  };
  size_t TooFew = 0; // one less: no tape has no byte
  for (size_t High = Result.Bytes.size(); TooFew < High; High = std::min(High, Result.Bytes.size())) {
    size_t Middle = (TooFew + High) / 2;
    if (A.ask(zerosFrom(Middle)) == Answer::Sat) {
      take();
      High = std::min(Middle, Result.Bytes.size());
    } else {
      TooFew = Middle + 1;
    }
  }
  A.insist(zerosFrom(Result.Bytes.size()));
}

void Search::fewestFields() {
  // One after the other, as long as it fails: few, not yet the fewest.
  Term Plain = Term::boolean(true);
  for (const PlainField &F : Fields) {
    Term One = isPlain(F);
    Term More = T.conj(Plain, One);
    if (One.isTrue() || A.model().holds(More)) {
      Plain = More;
    } else if (A.ask(More) == Answer::Sat) {
      Plain = More;
      take();
    }
  }
  if (A.ask(Plain) != Answer::Sat)
    return;
  take();
  constexpr unsigned Wide = 16;
  Term Count = Term::concrete(Wide, 0);
  for (const PlainField &F : Fields)
    Count = T.add(Count, T.ite(isPlain(F), Term::concrete(Wide, 0), Term::concrete(Wide, 1)));
  Result.Fields = fieldsNotPlain();
  Term Best = Plain;
  while (Result.Fields > 0) {
    Answer Fewer = A.ask(T.ule(Count, Term::concrete(Wide, Result.Fields - 1)));
    Result.Fewest = Fewer == Answer::Unsat;
    if (Fewer != Answer::Sat)
      break;
    take();
    Result.Fields = fieldsNotPlain();
    Best = Term::boolean(true);
    for (const PlainField &F : Fields)
      if (Term One = isPlain(F); A.model().holds(One))
        Best = T.conj(Best, One);
  }
  Result.Fewest |= Result.Fields == 0;
  A.insist(Best);
}

void Search::smallestValues() {
  for (auto F = Fields.rbegin(); F != Fields.rend(); ++F) {
    // Bits from this one on are zero: the fewest that the others need.
    uint64_t TooFew = 0, High = F->Width;
    while (High > 0 && A.model().holds(is(*F, High - 1, 0)))
      --High;
    while (TooFew < High) {
      uint64_t Middle = (TooFew + High) / 2;
      if (A.ask(is(*F, Middle, 0)) == Answer::Sat) {
        take();
        High = Middle;
      } else {
        TooFew = Middle + 1;
      }
    }
    A.insist(is(*F, High, 0));
  }
}

std::optional<PlainTape> Search::run(const Term &Near) {
  // What a native run shows best, if it can be had.
  if (A.ask(T.conj(Near, Of.TheTape)) == Answer::Sat)
    A.insist(Near);
  else if (A.ask(Of.TheTape) != Answer::Sat)
    return std::nullopt;
  take();
  fewestBytes();
  if (A.ask(Term::boolean(true)) != Answer::Sat)
    return Result;
  take();
  fewestFields();
  if (A.ask(Term::boolean(true)) == Answer::Sat) {
    take();
    smallestValues();
  }
  return Result;
}

// Which draws the tape's run makes, one after the other: whether a draw is made
// rests on those before it.
Layout layoutOf(Terms &T, const Values &V, Clock::time_point End, const Execution &E,
                const std::vector<uint8_t> &Tape) {
  Layout Of;
  Asker A(T, V, End);
  for (const Draw &D : E.Draws) {
    const Term &Made = D.Path->Full;
    if (!Made.isTrue() && A.ask(Made) != Answer::Sat) {
      Of.SameDraws = T.conj(Of.SameDraws, T.negate(Made));
      continue;
    }
    Of.SameDraws = T.conj(Of.SameDraws, Made);
    for (const Term &W : D.Words)
      for (unsigned Bit = 0; Bit < W.width(); Bit += 8) {
        size_t At = Of.Bytes.size();
        Term Byte = T.extract(W, Bit + 7, Bit);
        Term Is = T.eq(Byte, Term::concrete(8, At < Tape.size() ? Tape[At] : 0));
        Of.Bytes.push_back(Byte);
        Of.TheTape = T.conj(Of.TheTape, Is);
        A.insist(Is);
      }
  }
  return Of;
}

} // namespace

std::vector<PlainTape> plainest(Terms &T, Values &V, const Limits &L, const Execution &E,
                                const std::vector<uint8_t> &Tape, const std::vector<PlainField> &Fields,
                                size_t MaxChecks) {
  const Layout Of = layoutOf(T, V, L.Deadline, E, Tape);
  std::vector<PlainTape> Out;
  Asker A(T, V, L.Deadline);
  A.insist(Of.TheTape);
  A.insist(Of.SameDraws);
  for (const Check &C : E.Checks)
    if (Out.size() < MaxChecks && A.ask(C.Condition) == Answer::Sat)
      if (auto Found = Search(T, V, L.Deadline, Of, C, Fields).run(C.Near))
        Out.push_back(std::move(*Found));
  return Out;
}

} // namespace zassay
