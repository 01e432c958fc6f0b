// SPDX-License-Identifier: Apache-2.0
//
// Reading JSON that someone else wrote: every field's type is checked, and
// what is wrong is said in words.
#ifndef ZASSAY_CLI_JSON_H
#define ZASSAY_CLI_JSON_H

#include "Error.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace zassay {

using Json = nlohmann::ordered_json;

// A JSON object from a text; name says where it comes from in errors.
Result<Json> parseJsonObject(std::string_view text, std::string_view name);

Result<Json> readJsonObject(const std::filesystem::path &path);

// object[key] as a string, or an error that names the key.
Result<std::string> stringField(const Json &object, const char *key);

// object[key] as a list of strings.
Result<std::vector<std::string>> stringsField(const Json &object,
                                              const char *key);

// object[key] if it is there and of that type, else fallback.
std::string textOr(const Json &object, const char *key, std::string fallback);
double numberOr(const Json &object, const char *key, double fallback);
bool boolOr(const Json &object, const char *key, bool fallback);

// As a file's content: indented, newline at the end; bytes that are not UTF-8
// are replaced.
std::string toText(const Json &json);

} // namespace zassay

#endif // ZASSAY_CLI_JSON_H
