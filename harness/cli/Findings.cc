// SPDX-License-Identifier: Apache-2.0
#include "Findings.h"

#include "Files.h"
#include "Json.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace zassay {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view schema = "zassay-finding";
constexpr int version = 1;

bool has(const std::vector<std::string> &list, std::string_view entry) {
  return std::ranges::find(list, entry) != list.end();
}

// The fields of a finding.json; errors do not name the file.
Result<Finding> parseFinding(const Json &json) {
  auto name = stringField(json, "schema");
  if (!name)
    return std::unexpected(name.error());
  if (*name != schema)
    return failure(fmt::format("\"schema\" is not \"{}\"", schema));
  if (numberOr(json, "version", 0) != version)
    return failure(fmt::format("\"version\" is not {}", version));
  auto signature = json.find("signature");
  if (signature == json.end() || !signature->is_object())
    return failure("\"signature\" is not an object");

  auto read = readSignature(*signature);
  if (!read)
    return std::unexpected(read.error());

  Finding finding;
  finding.signature = std::move(*read);
  struct Field {
    const char *key;
    std::string *to; // null: only has to be there, for people to read
  };
  for (const Field &field : {
           Field{"id", &finding.id},
           Field{"title", &finding.title},
           Field{"property", &finding.property},
           Field{"field", nullptr},
           Field{"path", nullptr},
           Field{"consequence", nullptr},
       }) {
    auto value = stringField(json, field.key);
    if (!value)
      return std::unexpected(value.error());
    if (field.to)
      *field.to = *value;
  }
  finding.rediscovery = textOr(json, "rediscovery", "");
  for (auto [key, to] :
       {std::pair{"reproduces_on", &finding.reproducesOn},
        std::pair{"does_not_reproduce_on", &finding.doesNotReproduceOn}}) {
    auto value = stringsField(json, key);
    if (!value)
      return std::unexpected(value.error());
    *to = *value;
  }
  for (const std::string &release : finding.reproducesOn)
    if (has(finding.doesNotReproduceOn, release))
      return failure(fmt::format("release {} is in both lists", release));
  return finding;
}

// The other failures that have the same cause: each names what differs.
Result<std::vector<Finding>> alsoShown(const Json &json, const Finding &first,
                                       const fs::path &directory) {
  std::vector<Finding> all;
  auto list = json.find("also");
  if (list == json.end())
    return all;
  if (!list->is_array())
    return failure("\"also\" is not a list");
  for (const Json &entry : *list) {
    auto signature = entry.is_object() ? entry.find("signature") : entry.end();
    if (signature == entry.end() || !signature->is_object())
      return failure("\"also\" holds what has no object \"signature\"");
    auto read = readSignature(*signature);
    auto property = stringField(entry, "property");
    auto tape = stringField(entry, "tape");
    for (const Error *error : {read ? nullptr : &read.error(),
                               property ? nullptr : &property.error(),
                               tape ? nullptr : &tape.error()})
      if (error)
        return failure(fmt::format("\"also\": {}", error->text));
    Finding other = first;
    other.property = *property;
    other.signature = std::move(*read);
    other.tape = directory / fs::path(*tape).filename();
    all.push_back(std::move(other));
  }
  return all;
}

} // namespace

bool Finding::reproduces(std::string_view release) const {
  return has(reproducesOn, release);
}

bool Finding::isGone(std::string_view release) const {
  return has(doesNotReproduceOn, release);
}

Result<std::vector<Finding>> loadFinding(const fs::path &directory) {
  fs::path file = directory / "finding.json";
  auto json = readJsonObject(file);
  if (!json)
    return std::unexpected(json.error());
  auto finding = parseFinding(*json);
  if (!finding)
    return failure(fmt::format("{}: {}", file.string(), finding.error().text));
  if (finding->id != directory.filename())
    return failure(fmt::format("{}: \"id\" is not the folder's name",
                               file.string()));
  finding->tape = directory / "tape";
  auto all = alsoShown(*json, *finding, directory);
  if (!all)
    return failure(fmt::format("{}: {}", file.string(), all.error().text));
  all->insert(all->begin(), std::move(*finding));
  for (const Finding &one : *all) {
    std::error_code ignored;
    if (!fs::is_regular_file(one.tape, ignored))
      return failure(fmt::format("{}: there is no file '{}' beside it",
                                 file.string(),
                                 one.tape.filename().string()));
  }
  return all;
}

Result<std::vector<Finding>> loadFindings(const fs::path &directory) {
  std::vector<Finding> findings;
  std::vector<fs::path> folders;
  std::error_code error;
  if (!fs::exists(directory, error))
    return findings;
  for (fs::directory_iterator entry(directory, error), end;
       !error && entry != end; entry.increment(error))
    if (entry->is_directory())
      folders.push_back(entry->path());
  if (error)
    return failure(fmt::format("cannot read folder {}: {}", directory.string(),
                               error.message()));
  std::ranges::sort(folders);
  for (const fs::path &folder : folders) {
    auto finding = loadFinding(folder);
    if (!finding)
      return std::unexpected(finding.error());
    std::ranges::move(*finding, std::back_inserter(findings));
  }
  return findings;
}

const Finding *knownFinding(const std::vector<Finding> &findings,
                            std::string_view property,
                            const Signature &signature,
                            std::string_view release) {
  for (const Finding &finding : findings)
    if (finding.property == property && finding.signature.covers(signature) &&
        !finding.isGone(release))
      return &finding;
  return nullptr;
}

bool isWayOf(const Finding &finding, const std::vector<Finding> &findings,
             const Signature &signature) {
  return std::ranges::any_of(findings, [&](const Finding &way) {
    return way.id == finding.id && way.property == finding.property &&
           way.signature.covers(signature);
  });
}

} // namespace zassay
