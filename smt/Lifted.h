// SPDX-License-Identifier: Apache-2.0
//
// The lifted form of a property: what a run shows, in the order of execution,
// and the formulas that say on which tapes. harness/runtime/lifted.h reads it
// and computes a tape's run, to be held against the machine's.
#ifndef ZASSAY_SMT_LIFTED_H
#define ZASSAY_SMT_LIFTED_H

#include "Executor.h"

#include <ostream>

namespace zassay {

// Text, one node or event a line; nodes are numbered from 0 and use earlier
// ones. The events must have been recorded.
void writeLifted(Terms &T, const Execution &E, std::ostream &Out);

} // namespace zassay

#endif // ZASSAY_SMT_LIFTED_H
