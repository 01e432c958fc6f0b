// SPDX-License-Identifier: Apache-2.0
//
// Z3 behind three answers, with a cache of models: a query that an earlier
// model already satisfies never reaches the solver.
#ifndef ZASSAY_SMT_SOLVER_H
#define ZASSAY_SMT_SOLVER_H

#include "Value.h"

#include <chrono>
#include <deque>
#include <memory>

struct _Z3_model;

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

enum class Answer { Sat, Unsat, Unknown };

struct SolverStats {
  uint64_t Queries = 0;      // sent to Z3
  uint64_t CachedModels = 0; // answered by an earlier model
  double Seconds = 0;
};

class Solver {
public:
  // SmtFolder: where every query that reaches Z3 is written as SMT-LIB 2,
  // numbered in order; empty: nowhere.
  Solver(Terms &T, Values &V, Clock::time_point Deadline, std::string SmtFolder = "")
      : T(T), V(V), Deadline(Deadline), SmtFolder(std::move(SmtFolder)) {}

  // Is there an assignment that satisfies Condition and what is known of
  // addresses? Unknown only after the deadline, after Most seconds, or when
  // Z3 gives up.
  Answer check(const Term &Condition, std::shared_ptr<Model> *Out = nullptr, double Most = 1e6);
  const SolverStats &stats() const { return Stats; }

private:
  Terms &T;
  Values &V;
  Clock::time_point Deadline;
  std::string SmtFolder;
  std::deque<std::shared_ptr<Model>> Recent;
  SolverStats Stats;
};

} // namespace zassay

#endif // ZASSAY_SMT_SOLVER_H
