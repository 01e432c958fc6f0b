// SPDX-License-Identifier: Apache-2.0
#include "Json.h"

#include "Files.h"

#include <fmt/format.h>

namespace zassay {

Result<Json> parseJsonObject(std::string_view text, std::string_view name) {
  Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded())
    return failure(fmt::format("{} is not JSON", name));
  if (!json.is_object())
    return failure(fmt::format("{} is not a JSON object", name));
  return json;
}

Result<Json> readJsonObject(const std::filesystem::path &path) {
  auto text = readFile(path);
  if (!text)
    return std::unexpected(text.error());
  return parseJsonObject(*text, path.string());
}

Result<std::string> stringField(const Json &object, const char *key) {
  auto field = object.find(key);
  if (field == object.end())
    return failure(fmt::format("\"{}\" is missing", key));
  if (!field->is_string())
    return failure(fmt::format("\"{}\" is not a string", key));
  return field->get<std::string>();
}

Result<std::vector<std::string>> stringsField(const Json &object,
                                              const char *key) {
  auto field = object.find(key);
  if (field == object.end())
    return failure(fmt::format("\"{}\" is missing", key));
  if (!field->is_array())
    return failure(fmt::format("\"{}\" is not a list", key));
  std::vector<std::string> result;
  for (const Json &entry : *field) {
    if (!entry.is_string())
      return failure(fmt::format("\"{}\" is not a list of strings", key));
    result.push_back(entry.get<std::string>());
  }
  return result;
}

std::string textOr(const Json &object, const char *key, std::string fallback) {
  auto field = object.find(key);
  return field != object.end() && field->is_string()
             ? field->get<std::string>()
             : fallback;
}

double numberOr(const Json &object, const char *key, double fallback) {
  auto field = object.find(key);
  return field != object.end() && field->is_number() ? field->get<double>()
                                                     : fallback;
}

bool boolOr(const Json &object, const char *key, bool fallback) {
  auto field = object.find(key);
  return field != object.end() && field->is_boolean() ? field->get<bool>()
                                                      : fallback;
}

std::string toText(const Json &json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace zassay
