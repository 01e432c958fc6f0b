// SPDX-License-Identifier: Apache-2.0
//
// Z3 behind three answers, with a cache of models: a query that an earlier
// model already satisfies never reaches the solver.
#ifndef ZASSAY_SMT_SOLVER_H
#define ZASSAY_SMT_SOLVER_H

#include "Queries.h"
#include "Value.h"

#include <chrono>
#include <deque>
#include <memory>
#include <unordered_set>

struct _Z3_model;
struct _Z3_solver;

namespace zassay {

using Clock = std::chrono::steady_clock;

// An assignment of every free variable; those that the query did not mention
// are zero.
class Model {
public:
  Model(Terms &T, _Z3_model *M);
  ~Model();
  Model(const Model &) = delete;
  Model &operator=(const Model &) = delete;
  // Concrete for terms of up to 64 bits.
  Term eval(const Term &X) const;
  bool holds(const Term &X) const { return eval(X).isTrue(); }

private:
  Terms &T;
  _Z3_model *M;
};

// So many milliseconds for each of a Z3 solver's checks.
void limitTime(Terms &T, _Z3_solver *S, double Milliseconds);
// What the solver says of all that it was told; Sat leaves a model in Out.
// Unknown when it gives up: time, memory.
Answer answerOf(Terms &T, _Z3_solver *S, std::shared_ptr<Model> &Out);

struct SolverStats {
  uint64_t Queries = 0;      // sent to Z3
  uint64_t CachedModels = 0; // answered by an earlier model
  uint64_t Trivial = 0;      // of the verdict's, no solver was needed for
  double Seconds = 0;
};

class Solver {
public:
  // Written: where queries are written down; nullptr: nowhere.
  Solver(Terms &T, Values &V, Clock::time_point Deadline, Queries *Written = nullptr)
      : T(T), V(V), Deadline(Deadline), Written(Written) {}

  // Is there an assignment that satisfies Condition and what is known of
  // addresses? Unknown only after the deadline, after Most seconds, or when
  // Z3 gives up.
  Answer check(const Question &Q, const Term &Condition, std::shared_ptr<Model> *Out = nullptr,
               double Most = 1e6);
  const SolverStats &stats() const { return Stats; }
  // Distinct nodes of the formulas that the verdict rests on.
  uint64_t formulaSize() const { return Decided.size(); }

private:
  Answer decide(const Term &Condition, std::shared_ptr<Model> *Out, double Most);
  Answer ask(const Term &Condition, std::shared_ptr<Model> &Out, double Most);
  void assertAll(_Z3_solver *S, const Term &Condition);
  void write(const Question &Q, const Term &Condition, Answer A, double Seconds);

  Terms &T;
  Values &V;
  Clock::time_point Deadline;
  Queries *Written;
  std::deque<std::shared_ptr<Model>> Recent;
  std::unordered_set<_Z3_ast *> Decided;
  SolverStats Stats;
};

} // namespace zassay

#endif // ZASSAY_SMT_SOLVER_H
