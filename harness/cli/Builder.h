// SPDX-License-Identifier: Apache-2.0
#ifndef ZASSAY_CLI_BUILDER_H
#define ZASSAY_CLI_BUILDER_H

#include "Error.h"
#include "Workspace.h"

#include <string>
#include <vector>

namespace zassay {

// Builds targets of the properties on a tree, configuring first if need be.
// Quick when there is nothing to do. Another zassay that is building is
// waited for.
Result<void> buildTargets(const Context &context, const Tree &tree,
                          const std::vector<std::string> &targets,
                          unsigned jobs);

} // namespace zassay

#endif // ZASSAY_CLI_BUILDER_H
