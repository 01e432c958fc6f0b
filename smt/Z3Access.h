// SPDX-License-Identifier: Apache-2.0
//
// Reading Z3 expressions: what kind of application one is, and of what.
#ifndef ZASSAY_SMT_Z3ACCESS_H
#define ZASSAY_SMT_Z3ACCESS_H

#include <z3.h>

namespace zassay {

inline Z3_decl_kind kindOf(Z3_context C, Z3_ast A) {
  if (Z3_get_ast_kind(C, A) != Z3_APP_AST)
    return Z3_OP_UNINTERPRETED;
  return Z3_get_decl_kind(C, Z3_get_app_decl(C, Z3_to_app(C, A)));
}

inline Z3_ast arg(Z3_context C, Z3_ast A, unsigned I) {
  return Z3_get_app_arg(C, Z3_to_app(C, A), I);
}

inline unsigned numArgs(Z3_context C, Z3_ast A) {
  return Z3_get_app_num_args(C, Z3_to_app(C, A));
}

inline unsigned declParam(Z3_context C, Z3_ast A, unsigned I) {
  return unsigned(Z3_get_decl_int_parameter(
      C, Z3_get_app_decl(C, Z3_to_app(C, A)), I));
}

} // namespace zassay

#endif // ZASSAY_SMT_Z3ACCESS_H
