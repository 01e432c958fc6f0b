// SPDX-License-Identifier: Apache-2.0
#include "FuzzPlan.h"

#include <algorithm>
#include <cmath>

namespace zassay {

namespace {

constexpr double shortestTurn = 0.6; // seconds; less only starts and stops
constexpr double longestTurn = 60;   // seconds until the next property's turn
constexpr unsigned watched = 1;      // the slice that keeps the sanitizers
// What one sanitized process of AFL++'s takes, measured over properties of
// 2.1.11: afl-fuzz 168, a target up to 129 (abd_borrow_gang), its CmpLog twin too.
constexpr std::uint64_t sanitizedMb = 430;

// Every property that can be fuzzed, at least once.
std::vector<Slice> slicesOf(const Workspace &space) {
  std::vector<std::size_t> fuzzable;
  for (std::size_t i = 0; i < space.properties.size(); ++i)
    if (space.properties[i].fuzz && space.properties[i].applicable)
      fuzzable.push_back(i);
  std::vector<Slice> slices;
  if (fuzzable.empty())
    return slices;
  const std::size_t wanted = std::max<std::size_t>(fuzzable.size(), space.jobs);
  for (std::size_t i = 0; i < wanted; ++i) {
    std::size_t property = i % fuzzable.size();
    slices.push_back(
        {fuzzable[property], static_cast<unsigned>(i / fuzzable.size()),
         static_cast<unsigned>((wanted - property - 1) / fuzzable.size() + 1)});
  }
  return slices;
}

// How often all slices, atOnce at a time, have to start.
double waves(const FuzzPlan &plan) {
  return std::ceil(static_cast<double>(plan.slices.size()) /
                   static_cast<double>(plan.atOnce));
}

} // namespace

double FuzzPlan::seconds() const { return turn * rounds * waves(*this); }

FuzzPlan planFuzzing(const Workspace &space, const FuzzOptions &options,
                     std::uint64_t availableMb) {
  FuzzPlan plan;
  plan.slices = slicesOf(space);
  plan.atOnce = std::max(space.jobs, 1u);
  if (plan.slices.empty())
    return plan;

  plan.neededMb = std::min(plan.atOnce, plan.slices.size()) * sanitizedMb;
  if (options.engines != Engines::LibFuzzer && plan.neededMb > availableMb)
    for (Slice &slice : plan.slices)
      slice.sanitized = slice.count == 1 || slice.number == watched;

  const double engines = options.engines == Engines::All ? 2 : 1;
  const double share =
      std::max(shortestTurn * engines, options.seconds / waves(plan));
  const double rounds =
      options.runs != 0 ? engines // the executions are those of one turn
                        : std::ceil(share / longestTurn / engines) * engines;
  plan.rounds = static_cast<unsigned>(rounds);
  plan.turn = share / rounds;
  return plan;
}

} // namespace zassay
