// SPDX-License-Identifier: Apache-2.0
//
// A program of programs/: a property with a known verdict, written down in
// its own header comment and on its failing lines.
#ifndef ZASSAY_SMT_TESTS_TESTPROGRAM_H
#define ZASSAY_SMT_TESTS_TESTPROGRAM_H

#include <compare>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace zassay {

// A check that fails for some input: the prover's name of its kind, and the
// line that is marked with  /* fails: KIND */.
struct ExpectedFailure {
  std::string kind;
  unsigned line = 0;

  auto operator<=>(const ExpectedFailure &) const = default;
};

// The header comment's lines are
//	expect: PROVED | REFUTED | VACUOUS | SPURIOUS | BOUNDED <bound> |
//		UNKNOWN <text>
//	args: <arguments for the prover>
//	tape: <hex>		(natively, this tape shows the first failure)
//	native: skip (<why the program cannot be judged natively>)
//	native: msan	(MemorySanitizer judges it, not ASan and UBSan)
// where <text> is part of the reason that the prover must give. SPURIOUS: the
// prover refutes, names an abstraction, and its tape holds natively.
struct TestProgram {
  std::string name;
  std::string verdict;
  std::uint64_t bound = 0;
  std::string reason;
  std::vector<std::string> arguments;
  std::optional<std::vector<std::uint8_t>> tape;
  bool native = true;
  std::vector<ExpectedFailure> failures; // in order of lines
  std::vector<unsigned> unreached; // lines marked  /* never reached */
  std::vector<std::string> reachLabels;  // of every reach() in the program
  std::vector<std::string> abstractions; // of every zassay_abstraction()

  bool refuted() const { return verdict == "REFUTED"; }
};

std::expected<TestProgram, std::string>
parseTestProgram(const std::filesystem::path &file);

std::expected<std::vector<std::uint8_t>, std::string>
bytesOfHex(const std::string &hex);

} // namespace zassay

#endif // ZASSAY_SMT_TESTS_TESTPROGRAM_H
