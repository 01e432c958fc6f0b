// SPDX-License-Identifier: Apache-2.0
#include "Libraries.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <set>
#include <string_view>

#include <link.h>
#include <sys/stat.h>

namespace zassay {
namespace {

std::string buildId(const dl_phdr_info &Object) {
  constexpr size_t Align = 4; // of a note's name and of its content
  auto up = [](size_t N) { return (N + Align - 1) / Align * Align; };
  for (size_t I = 0; I < Object.dlpi_phnum; ++I) {
    const ElfW(Phdr) &Segment = Object.dlpi_phdr[I];
    if (Segment.p_type != PT_NOTE)
      continue;
    auto *At = reinterpret_cast<const char *>(Object.dlpi_addr + Segment.p_vaddr);
    const char *End = At + Segment.p_memsz;
    while (At + sizeof(ElfW(Nhdr)) <= End) {
      ElfW(Nhdr) Note;
      std::memcpy(&Note, At, sizeof(Note));
      const char *Name = At + sizeof(Note), *Content = Name + up(Note.n_namesz);
      if (Note.n_type == NT_GNU_BUILD_ID && std::string_view(Name, Note.n_namesz) == std::string_view("GNU", 4)) {
        std::string Hex;
        for (size_t J = 0; J < Note.n_descsz; ++J) {
          auto X = static_cast<uint8_t>(Content[J]);
          Hex += "0123456789abcdef"[X >> 4];
          Hex += "0123456789abcdef"[X & 15];
        }
        return Hex;
      }
      At = Content + up(Note.n_descsz);
    }
  }
  struct stat File;
  if (stat(Object.dlpi_name, &File) != 0)
    return "";
  return std::to_string(File.st_size) + " bytes of " + std::to_string(File.st_mtim.tv_sec) + "." +
         std::to_string(File.st_mtim.tv_nsec);
}

int collect(dl_phdr_info *Object, size_t, void *Lines) {
  std::string_view Path = Object->dlpi_name;
  if (!Path.empty()) // this program
    static_cast<std::set<std::string> *>(Lines)->insert(std::string(Path.substr(Path.rfind('/') + 1)) + " " +
                                                        buildId(*Object));
  return 0;
}

} // namespace

std::string loadedLibraries() {
  std::set<std::string> Lines;
  dl_iterate_phdr(collect, &Lines);
  std::string Out;
  for (const std::string &Line : Lines)
    Out += Line + "\n";
  return Out;
}

} // namespace zassay
