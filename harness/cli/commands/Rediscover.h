// SPDX-License-Identifier: Apache-2.0
#ifndef ZASSAY_CLI_COMMANDS_REDISCOVER_H
#define ZASSAY_CLI_COMMANDS_REDISCOVER_H

#include "Rediscovery.h"
#include "Workspace.h"

namespace zassay {

// bench --rediscover: searches, a table, and rediscovery.json in the run's
// folder, written anew after each search.
Result<ExitCode> rediscoverCommand(const Context &context,
                                   const CommonOptions &common,
                                   RediscoveryOptions options);

} // namespace zassay

#endif // ZASSAY_CLI_COMMANDS_REDISCOVER_H
