// SPDX-License-Identifier: Apache-2.0
//
// An engine for tests: runs a function of the test as the property.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "tape.h"

namespace zassay::test {

struct RunResult {
  zassay_outcome Outcome;
  bool Panic;          // of a failure
  std::string Message; // of a failure
  std::string Place;   // of a failure: file:line:function
};

/// Runs Body on Tape. Body must own nothing with a destructor: a run may be
/// left from anywhere.
RunResult runProperty(void (*Body)(), std::span<const uint8_t> Tape);

} // namespace zassay::test
