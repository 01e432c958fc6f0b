// SPDX-License-Identifier: Apache-2.0
//
// What a verdict stands on, for people: the witness decoded, the points that
// it reaches, the abstractions, the lines that the proof went through.
#ifndef ZASSAY_CLI_EVIDENCE_H
#define ZASSAY_CLI_EVIDENCE_H

#include "Report.h"

#include <string>

namespace zassay {

// Of one property; empty if there is no proof. The witness is replayed to
// decode it.
Result<std::string> renderEvidence(const Context &context,
                                   const Workspace &space,
                                   const PropertyRecord &record);

// Each abstraction that a verdict of the run rests on, with those verdicts.
std::string renderAbstractions(const Run &run);

} // namespace zassay

#endif // ZASSAY_CLI_EVIDENCE_H
