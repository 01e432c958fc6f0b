// SPDX-License-Identifier: Apache-2.0
//
// The properties: found as targets/<area>/<name>.c, chosen by name or glob,
// described by what their own executables say of them.
#ifndef ZASSAY_CLI_CATALOGUE_H
#define ZASSAY_CLI_CATALOGUE_H

#include "Error.h"
#include "Project.h"

#include <filesystem>
#include <string>
#include <vector>

namespace zassay {

struct Property {
  std::string name;
  std::string area;
  // Known once the property is built for a tree.
  std::string statement = {};
  bool fuzz = false;
  bool prove = false;
  bool applicable = true;
  std::string reason = {}; // why it is not applicable
  std::vector<std::string> lacks = {}; // what this machine has not of its ways

  std::vector<std::string> engines() const;
};

// Every property of the project, by area and name.
Result<std::vector<Property>> scanProperties(const Project &project);

// Those whose name (or area/name) matches one of the patterns; all of them if
// there is no pattern. A pattern that matches none is an error which names
// the properties that come near.
Result<std::vector<Property>>
selectProperties(const std::vector<Property> &all,
                 const std::vector<std::string> &patterns);

// Is a property among those that the patterns choose?
bool isSelected(const Property &property,
                const std::vector<std::string> &patterns);

// Fills in what the property's description file says.
Result<void> describeProperty(Property &property,
                              const std::filesystem::path &file);

} // namespace zassay

#endif // ZASSAY_CLI_CATALOGUE_H
