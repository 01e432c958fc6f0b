// SPDX-License-Identifier: Apache-2.0
#include "Rediscovery.h"

#include "Files.h"
#include "Parallel.h"
#include "Progress.h"
#include "Prover.h"
#include "Replayer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

// Parts of the limit. Most that is found at all is found in the first.
constexpr std::array passes = {1.0 / 60, 1.0 / 6, 1.0};

std::string helpFor(const Context &context, const Property &property,
                    const Finding &finding) {
  if (!finding.rediscovery.empty())
    return finding.rediscovery;
  if (property.prove)
    return fmt::format("the prover's tape as a seed: prove {}", property.name);
  auto seeds = filesIn(context.project.corpus() / property.name);
  if (seeds && !seeds->empty())
    return fmt::format("the committed seeds: corpus/{}", property.name);
  return "";
}

std::vector<Search> searchesOf(const Property &property, bool compare) {
  std::vector<Search> searches(1);
  if (!compare)
    return searches;
  searches.push_back({.mutator = false});
  if (property.prove) {
    searches.push_back({.mutator = true, .proverSeeds = true});
    searches.push_back({.mutator = false, .proverSeeds = true});
  }
  return searches;
}

bool isOneOf(const Wanted &wanted, const Signature &signature) {
  return std::ranges::any_of(wanted.ways, [&](const Signature &way) {
    return way.covers(signature);
  });
}

// Notes what has been met; from these seconds and executions on.
void note(const Rediscovery &item, Search &search,
          const std::vector<FuzzCrash> &crashes, double seconds,
          std::uint64_t executions) {
  for (std::size_t i = 0; i < item.wanted.size(); ++i)
    for (const FuzzCrash &crash : crashes) {
      if (!crash.reproduced || !isOneOf(item.wanted[i], crash.signature))
        continue;
      Sighting now{seconds + crash.seconds, executions + crash.executions};
      if (!search.met[i] || now.seconds < search.met[i]->seconds)
        search.met[i] = now;
    }
}

Result<void> searchOnce(const Context &context, const Workspace &space,
                        const RediscoveryOptions &options,
                        const fs::path &folder, const Rediscovery &item,
                        double until, const std::string &partOf,
                        Search &search) {
  Workspace one = space;
  one.properties = {item.property};
  one.jobs = 1;
  const fs::path run = folder / search.name();
  FuzzOptions fuzz;
  fuzz.engines = options.engines;
  fuzz.seconds = until - search.tried;
  fuzz.seed = options.seed + search.starts;
  fuzz.corpus = run / "corpus";
  fuzz.committedSeeds = false;
  fuzz.proverSeeds = false; // of whichever run was here before
  if (search.proverSeeds)
    fuzz.moreSeeds = options.tapes;
  fuzz.mutator = search.mutator;
  fuzz.partOf = partOf;
  fuzz.enough = [&](const std::vector<FuzzCrash> &crashes) {
    Search so = search;
    note(item, so, crashes, 0, 0);
    return so.foundAll();
  };
  auto results = fuzzProperties(context, one, fuzz, run);
  if (!results)
    return std::unexpected(results.error());
  const FuzzResult &result = results->front();
  note(item, search, result.crashes, search.seconds, search.executions);
  search.tried = until;
  search.seconds += result.seconds;
  search.executions += result.executions;
  for (const EngineShare &share : result.engines)
    search.starts += share.starts;
  return {};
}

} // namespace

bool Search::foundAll() const {
  return std::ranges::all_of(met, [](const auto &one) {
    return one.has_value();
  });
}

std::string Search::name() const {
  return mutator ? proverSeeds ? "both" : "mutator"
                 : proverSeeds ? "tapes" : "neither";
}

std::vector<Rediscovery> planRediscovery(const Context &context,
                                         const Workspace &space,
                                         const RediscoveryOptions &options) {
  std::vector<Rediscovery> all;
  for (const Property &property : space.properties) {
    if (!property.applicable)
      continue;
    Rediscovery item;
    item.property = property;
    for (const Finding &finding : space.findings) {
      if (finding.property != property.name ||
          !finding.reproduces(space.tree.release))
        continue;
      auto same = std::ranges::find(item.wanted, finding.id, &Wanted::finding);
      if (same == item.wanted.end())
        item.wanted.push_back({finding.id,
                               {finding.signature},
                               helpFor(context, property, finding)});
      else
        same->ways.push_back(finding.signature);
    }
    if (item.wanted.empty())
      continue;
    // What time tells is for valgrind to see, not for an engine.
    bool ends = std::ranges::any_of(item.wanted, [](const Wanted &wanted) {
      return watcherOf(wanted.ways.front().kind) != Watch::Secrets;
    });
    if (property.fuzz && ends)
      item.searches = searchesOf(property, options.compare);
    for (Search &search : item.searches)
      search.met.resize(item.wanted.size());
    all.push_back(std::move(item));
  }
  return all;
}

Result<void> rediscover(const Context &context, const Workspace &space,
                        const RediscoveryOptions &options,
                        const fs::path &folder, std::vector<Rediscovery> &all,
                        const std::function<Result<void>()> &changed) {
  std::mutex mutex; // of what is shared: all, and the first error
  Result<void> done;
  for (double part : passes) {
    std::vector<std::pair<std::size_t, std::size_t>> open;
    for (std::size_t i = 0; i < all.size(); ++i)
      for (std::size_t k = 0; k < all[i].searches.size(); ++k)
        if (!all[i].searches[k].foundAll())
          open.emplace_back(i, k);
    Progress progress(open.size());
    forEachParallel(
        space.jobs, open.size(), context.interrupt, [&](std::size_t n) {
          auto [index, which] = open[n];
          Search search;
          {
            std::lock_guard lock(mutex);
            if (!done)
              return;
            search = all[index].searches[which];
          }
          auto searched = searchOnce(context, space, options, folder,
                                     all[index], options.limit * part,
                                     "searching " + progress.text() + ": ",
                                     search);
          progress.advance();
          std::lock_guard lock(mutex);
          all[index].searches[which] = std::move(search);
          if (searched)
            searched = changed();
          if (!searched && done)
            done = searched;
        });
    if (!done)
      break;
    if (context.interrupt.requested()) {
      done = interrupted();
      break;
    }
  }
  std::error_code ignored; // what was found is told; tapes stay
  for (const Rediscovery &item : all)
    for (const Search &search : item.searches)
      for (const char *name : {"corpus", "fuzz"})
        fs::remove_all(folder / search.name() / name, ignored);
  return done;
}

Effect effectOf(const std::vector<Rediscovery> &all, bool Search::*what) {
  // Below what a clock and a pipe tell apart.
  constexpr double shortest = 0.01;
  Effect effect;
  struct Met {
    std::vector<double> seconds, executions;
  } with, without;
  for (const Rediscovery &item : all)
    for (const Search &one : item.searches)
      for (const Search &other : item.searches) {
        Search twin = other;
        twin.*what = true;
        if (other.*what || twin.name() != one.name())
          continue;
        for (std::size_t i = 0; i < item.wanted.size(); ++i) {
          const auto &a = one.met[i], &b = other.met[i];
          if (a.has_value() != b.has_value())
            (a ? effect.with : effect.without)
                .only.push_back(fmt::format("{} ({})", item.wanted[i].finding,
                                            (a ? one : other).name()));
          if (!a || !b)
            continue;
          for (auto [met, to] : {std::pair(&*a, &with), {&*b, &without}}) {
            to->seconds.push_back(std::max(met->seconds, shortest));
            to->executions.push_back(static_cast<double>(met->executions + 1));
          }
        }
      }
  effect.both = with.seconds.size();
  auto ratio = [&](const std::vector<double> &a, const std::vector<double> &b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
      sum += std::log(a[i] / b[i]);
    return a.empty() ? 0 : std::exp(sum / static_cast<double>(a.size()));
  };
  effect.seconds = ratio(with.seconds, without.seconds);
  effect.executions = ratio(with.executions, without.executions);
  auto median = [](std::vector<double> &values) {
    std::ranges::sort(values);
    return values.empty() ? 0 : values[values.size() / 2];
  };
  effect.with.seconds = median(with.seconds);
  effect.with.executions = median(with.executions);
  effect.without.seconds = median(without.seconds);
  effect.without.executions = median(without.executions);
  return effect;
}

Json toJson(const std::vector<Rediscovery> &all) {
  Json list = Json::array();
  for (const Rediscovery &item : all) {
    Json searches = Json::array();
    for (const Search &search : item.searches) {
      Json met = Json::object();
      for (std::size_t i = 0; i < item.wanted.size(); ++i)
        met[item.wanted[i].finding] =
            search.met[i] ? Json({{"seconds", search.met[i]->seconds},
                                  {"executions", search.met[i]->executions}})
                          : Json();
      searches.push_back({{"mutator", search.mutator},
                          {"prover_seeds", search.proverSeeds},
                          {"seconds", search.seconds},
                          {"given_seconds", search.tried},
                          {"executions", search.executions},
                          {"starts", search.starts},
                          {"met", std::move(met)}});
    }
    Json findings = Json::array();
    for (const Wanted &wanted : item.wanted)
      findings.push_back({{"id", wanted.finding}, {"help", wanted.help}});
    list.push_back({{"property", item.property.name},
                    {"findings", std::move(findings)},
                    {"searches", std::move(searches)}});
  }
  return list;
}

} // namespace zassay
