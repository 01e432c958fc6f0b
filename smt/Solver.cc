// SPDX-License-Identifier: Apache-2.0
#include "Solver.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <stdexcept>

#include <z3.h>

namespace zassay {
namespace {
constexpr size_t ModelsKept = 8;
} // namespace

Model::Model(Terms &T, Z3_model M) : T(T), M(M) {
  Z3_model_inc_ref(T.context(), M);
}

Model::~Model() { Z3_model_dec_ref(T.context(), M); }

Term Model::eval(const Term &X) const {
  if (X.isConcrete())
    return X;
  Z3_ast Out = nullptr;
  if (!Z3_model_eval(T.context(), M, X.ast(), /*model_completion=*/true, &Out))
    return X;
  return T.fromAst(Out);
}

Answer Solver::check(const Term &Condition, std::shared_ptr<Model> *Out, double Most) {
  if (Condition.isFalse())
    return Answer::Unsat;
  auto holdsIn = [&](const Model &M) {
    return M.holds(Condition) &&
           std::all_of(V.assumptions().begin(), V.assumptions().end(),
                       [&](const Term &A) { return M.holds(A); });
  };
  for (size_t I = 0; I < Recent.size(); ++I)
    if (holdsIn(*Recent[I])) {
      ++Stats.CachedModels;
      if (Out)
        *Out = Recent[I];
      return Answer::Sat;
    }
  auto Begin = Clock::now();
  auto Left = std::chrono::duration_cast<std::chrono::milliseconds>(Deadline - Begin);
  if (Left.count() <= 0)
    return Answer::Unknown;
  ++Stats.Queries;
  Z3_context C = T.context();
  Z3_solver S = Z3_mk_solver_for_logic(C, Z3_mk_string_symbol(C, "QF_BV"));
  Z3_solver_inc_ref(C, S);
  Z3_params P = Z3_mk_params(C);
  Z3_params_inc_ref(C, P);
  Z3_params_set_uint(C, P, Z3_mk_string_symbol(C, "timeout"),
                     unsigned(std::min(double(Left.count()), Most * 1000)));
  Z3_solver_set_params(C, S, P);
  Z3_params_dec_ref(C, P);
  if (!Condition.isConcrete())
    Z3_solver_assert(C, S, Condition.ast());
  for (const Term &A : V.assumptions())
    Z3_solver_assert(C, S, T.ast(A));
  if (!SmtFolder.empty()) {
    char Name[32];
    std::snprintf(Name, sizeof Name, "/%05llu.smt2", (unsigned long long)Stats.Queries);
    std::ofstream(SmtFolder + Name) << "(set-logic QF_BV)\n" << Z3_solver_to_string(C, S) << "(check-sat)\n";
  }
  Answer R = Answer::Unknown;
  try {
    switch (Z3_solver_check(C, S)) {
    case Z3_L_TRUE: {
      R = Answer::Sat;
      auto M = std::make_shared<Model>(T, Z3_solver_get_model(C, S));
      if (Out)
        *Out = M;
      Recent.push_front(M);
      if (Recent.size() > ModelsKept)
        Recent.pop_back();
      break;
    }
    case Z3_L_FALSE:
      R = Answer::Unsat;
      break;
    default:
      break;
    }
  } catch (const std::runtime_error &) {
    // Z3 ran out of memory or was cancelled: no answer.
  }
  Z3_solver_dec_ref(C, S);
  Stats.Seconds += std::chrono::duration<double>(Clock::now() - Begin).count();
  return R;
}

} // namespace zassay
