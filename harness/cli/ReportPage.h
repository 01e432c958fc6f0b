// SPDX-License-Identifier: Apache-2.0
//
// One HTML page that shows it all, with no file beside it and no network:
// harness/cli/page/ with the reports in it as JSON.
#ifndef ZASSAY_CLI_REPORTPAGE_H
#define ZASSAY_CLI_REPORTPAGE_H

#include "ReportSet.h"
#include "Workspace.h"

#include <string>

namespace zassay {

// What the page shows. Tapes are decoded by the replay executables that are
// here; source lines come from the trees that are here.
Result<Json> pageData(const Context &context, const ReportSet &set);

Result<std::string> renderPage(const Project &project, const Json &data);

} // namespace zassay

#endif // ZASSAY_CLI_REPORTPAGE_H
