// SPDX-License-Identifier: Apache-2.0
//
// The shared libraries that this process runs: Z3 and LLVM decide as much as
// the program does.
#ifndef ZASSAY_SMT_LIBRARIES_H
#define ZASSAY_SMT_LIBRARIES_H

#include <string>

namespace zassay {

// "<file name> <build id>" of each, a line each, sorted. A library that was
// linked without a build id has its size and the time of its last change.
std::string loadedLibraries();

} // namespace zassay

#endif // ZASSAY_SMT_LIBRARIES_H
