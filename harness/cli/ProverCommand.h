// SPDX-License-Identifier: Apache-2.0
#ifndef ZASSAY_CLI_PROVER_COMMAND_H
#define ZASSAY_CLI_PROVER_COMMAND_H

#include "Process.h"
#include "Workspace.h"

#include <string>

namespace zassay {

// zassay-prove on a property, within so many seconds and megabytes; what it is
// to do is for the caller to add.
Command proverCommand(const Context &context, const Workspace &space,
                      const std::string &property, double seconds,
                      std::uint64_t memoryMb);

} // namespace zassay

#endif // ZASSAY_CLI_PROVER_COMMAND_H
