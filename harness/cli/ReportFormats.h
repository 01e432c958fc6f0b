// SPDX-License-Identifier: Apache-2.0
//
// Reports in the formats that a CI service reads.
#ifndef ZASSAY_CLI_REPORTFORMATS_H
#define ZASSAY_CLI_REPORTFORMATS_H

#include "Json.h"
#include "ReportSet.h"

#include <string>

namespace zassay {

// SARIF 2.1.0 (OASIS), for code scanning: every known finding that was met,
// every new one, every verdict that is not green. Files are relative to the
// OpenZFS tree (OPENZFS) or to this checkout (ZASSAY).
Json sarif(const Project &project, const ReportSet &set);

// JUnit XML: a suite for each column, a case for each property. A failure is
// what makes a run's exit code 1; what is not applicable was skipped.
std::string junit(const ReportSet &set);

// For a job's page, of a few hundred KB at most: what is new, what is worse than
// a baseline or than the release before, counts, the table.
std::string markdown(const ReportSet &set);

} // namespace zassay

#endif // ZASSAY_CLI_REPORTFORMATS_H
