// SPDX-License-Identifier: Apache-2.0
#include "TestEngine.h"

#include <string>

namespace {

struct State {
  void (*Body)() = nullptr;
  zassay::test::RunResult Result{};
};

State &state() {
  static State S;
  return S;
}

void runBody() { state().Body(); }

} // namespace

extern "C" {

extern const struct zassay_property zassay_property;
const struct zassay_property zassay_property = {
    .name = "test",
    .area = "runtime",
    .statement = "what the test says",
    .engines = ZASSAY_FUZZ,
    .setup = nullptr,
    .run = runBody,
};

extern const char zassay_engine_asan_options[];
const char zassay_engine_asan_options[] = "";

void zassay_engine_failing(const zassay_failure *Failure) {
  auto &Result = state().Result;
  Result.Panic = Failure->panic;
  Result.Message = Failure->text;
  Result.Place = std::string(Failure->file) + ":" +
                 std::to_string(Failure->line) + ":" + Failure->func;
}

void zassay_engine_failed(const zassay_failure *) {
  zassay_end_run(ZASSAY_FAILED);
}
}

namespace zassay::test {

RunResult runProperty(void (*Body)(), std::span<const uint8_t> Tape) {
  State &S = state();
  S.Body = Body;
  S.Result = {};
  zassay_outcome Outcome = zassay_execute(Tape.data(), Tape.size());
  S.Result.Outcome = Outcome;
  return S.Result;
}

} // namespace zassay::test
