// SPDX-License-Identifier: Apache-2.0
#include "Solver.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include <z3.h>

namespace zassay {
namespace {
constexpr size_t ModelsKept = 8;

// Z3 has names of its own for divisions whose value by zero is SMT-LIB's.
std::string standard(std::string Text) {
  for (const char *Own : {"(bvudiv_i ", "(bvsdiv_i ", "(bvurem_i ", "(bvsrem_i "})
    for (size_t At = Text.find(Own); At != std::string::npos; At = Text.find(Own, At))
      Text.erase(At + strlen("(bvudiv"), strlen("_i"));
  return Text;
}
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

void limitTime(Terms &T, Z3_solver S, double Milliseconds) {
  Z3_context C = T.context();
  Z3_params P = Z3_mk_params(C);
  Z3_params_inc_ref(C, P);
  Z3_params_set_uint(C, P, Z3_mk_string_symbol(C, "timeout"), unsigned(Milliseconds));
  Z3_solver_set_params(C, S, P);
  Z3_params_dec_ref(C, P);
}

Answer answerOf(Terms &T, Z3_solver S, std::shared_ptr<Model> &Out) {
  Z3_context C = T.context();
  try {
    switch (Z3_solver_check(C, S)) {
    case Z3_L_TRUE:
      Out = std::make_shared<Model>(T, Z3_solver_get_model(C, S));
      return Answer::Sat;
    case Z3_L_FALSE:
      return Answer::Unsat;
    default:
      break;
    }
  } catch (const std::runtime_error &) {
    // Z3 ran out of memory or was cancelled: no answer.
  }
  return Answer::Unknown;
}

Answer Solver::check(const Question &Q, const Term &Condition, std::shared_ptr<Model> *Out, double Most) {
  bool ForVerdict = Q.For == Question::Use::Verdict;
  if (Condition.isFalse()) {
    Stats.Trivial += ForVerdict;
    return Answer::Unsat;
  }
  if (ForVerdict)
    T.collectNodes(Condition, Decided);
  auto Begin = Clock::now();
  Answer A = decide(Condition, Out, Most);
  double Seconds = std::chrono::duration<double>(Clock::now() - Begin).count();
  Stats.Seconds += Seconds;
  if (Written && Written->wants(Q, A))
    write(Q, Condition, A, Seconds);
  return A;
}

void Solver::write(const Question &Q, const Term &Condition, Answer A, double Seconds) {
  Z3_context C = T.context();
  Z3_solver S = Z3_mk_simple_solver(C);
  Z3_solver_inc_ref(C, S);
  assertAll(S, Condition);
  Written->add(Q, standard(Z3_solver_to_string(C, S)), A, Seconds);
  Z3_solver_dec_ref(C, S);
}

void Solver::assertAll(Z3_solver S, const Term &Condition) {
  if (!Condition.isConcrete())
    Z3_solver_assert(T.context(), S, Condition.ast());
  for (const Term &A : V.assumptions())
    Z3_solver_assert(T.context(), S, T.ast(A));
}

Answer Solver::decide(const Term &Condition, std::shared_ptr<Model> *Out, double Most) {
  auto holdsIn = [&](const Model &M) {
    return M.holds(Condition) &&
           std::all_of(V.assumptions().begin(), V.assumptions().end(),
                       [&](const Term &A) { return M.holds(A); });
  };
  for (const std::shared_ptr<Model> &M : Recent)
    if (holdsIn(*M)) {
      ++Stats.CachedModels;
      if (Out)
        *Out = M;
      return Answer::Sat;
    }
  std::shared_ptr<Model> M;
  Answer A = Answer::Unknown;
  // Quotients as any small numbers first. What a model says of them is then
  // worth something only if the division comes out so.
  if (Term Loose = T.withoutDivisions(Condition); !Loose.isNone())
    A = ask(Loose, M, Most / 2);
  if (A == Answer::Unknown || (A == Answer::Sat && !holdsIn(*M)))
    A = ask(Condition, M, Most);
  if (A == Answer::Sat) {
    if (Out)
      *Out = M;
    Recent.push_front(M);
    if (Recent.size() > ModelsKept)
      Recent.pop_back();
  }
  return A;
}

// Condition and what is known of addresses, decided by Z3.
Answer Solver::ask(const Term &Condition, std::shared_ptr<Model> &Out, double Most) {
  auto Left = std::chrono::duration_cast<std::chrono::milliseconds>(Deadline - Clock::now());
  if (Left.count() <= 0)
    return Answer::Unknown;
  ++Stats.Queries;
  Z3_context C = T.context();
  Z3_solver S = Z3_mk_solver_for_logic(C, Z3_mk_string_symbol(C, "QF_BV"));
  Z3_solver_inc_ref(C, S);
  limitTime(T, S, std::min(double(Left.count()), Most * 1000));
  assertAll(S, Condition);
  Answer R = answerOf(T, S, Out);
  Z3_solver_dec_ref(C, S);
  return R;
}

} // namespace zassay
