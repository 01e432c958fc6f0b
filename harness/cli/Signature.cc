// SPDX-License-Identifier: Apache-2.0
#include "Signature.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include <fmt/format.h>

namespace zassay {

namespace {

using Lines = std::vector<std::string_view>;

Lines splitLines(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r'))
      line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// ThreadSanitizer's reports of races, each between two such lines, end no run:
// their stacks are not the failure's.
void removeRaces(Lines &lines) {
  constexpr std::string_view border = "==================";
  Lines kept;
  bool inReport = false;
  for (std::string_view line : lines) {
    if (line == border)
      inReport = !inReport;
    else if (!inReport)
      kept.push_back(line);
  }
  lines = std::move(kept);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text[0])))
    text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())))
    text.remove_suffix(1);
  return text;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// What follows a marker in a line, if the line has it.
std::optional<std::string_view> after(std::string_view line,
                                      std::string_view marker) {
  std::size_t at = line.find(marker);
  if (at == std::string_view::npos)
    return std::nullopt;
  return line.substr(at + marker.size());
}

bool isHexDigit(char c) { return std::isxdigit(static_cast<unsigned char>(c)); }
bool isDigit(char c) { return std::isdigit(static_cast<unsigned char>(c)); }

// A stack frame, "#3 0x55d0 in zio_buf_alloc /tree/module/zfs/zio.c:315:2".
struct Frame {
  std::string_view function, place;
};

std::optional<Frame> parseFrame(std::string_view line) {
  line = trimmed(line);
  if (!line.starts_with('#'))
    return std::nullopt;
  auto named = after(line, " in ");
  if (!named)
    return std::nullopt;
  // A C function's name ends at the first space.
  std::size_t space = std::min(named->find(' '), named->size());
  return Frame{named->substr(0, space), trimmed(named->substr(space))};
}

// Frames of the sanitizers, the C library, the harness's own runtime and SPL:
// not where a defect is. What is built here has an absolute source path;
// Debian's libraries have relative ones ("string/../sysdeps/...") or none
// ("(/path/binary+0x123)").
bool isOurs(const Frame &frame) {
  constexpr std::array ourPlaces = {
      std::string_view("compiler-rt"), std::string_view("harness/runtime/"),
      std::string_view("harness/spl/"), std::string_view("umem.h")};
  for (std::string_view place : ourPlaces)
    if (contains(frame.place, place))
      return true;
  return !frame.place.starts_with('/') || !contains(frame.place, ":");
}

// In a tree of OpenZFS, whatever its own path is.
bool isOpenZfs(const Frame &frame) {
  return contains(frame.place, "/module/") ||
         contains(frame.place, "/lib/libzpool/") ||
         contains(frame.place, "/include/sys/");
}

// The first frame, from that line on, that is OpenZFS's or a property's.
std::string topFrame(const Lines &lines, std::size_t from) {
  bool started = false;
  for (std::size_t i = from; i < lines.size(); ++i) {
    auto frame = parseFrame(lines[i]);
    if (!frame) {
      // The first stack is the access; the next is the allocation.
      if (started && trimmed(lines[i]).empty())
        break;
      continue;
    }
    started = true;
    if (!isOurs(*frame))
      return std::string(frame->function);
  }
  return "";
}

// OpenZFS's functions in the first stack, from that line on, that has any.
std::vector<std::string> framesFrom(const Lines &lines, std::size_t from) {
  std::vector<std::string> frames;
  for (std::size_t i = from; i < lines.size(); ++i) {
    auto frame = parseFrame(lines[i]);
    if (!frame && !frames.empty())
      break;
    if (!frame || isOurs(*frame) || !isOpenZfs(*frame))
      continue;
    frames.emplace_back(frame->function);
    if (frames.size() == Signature::framesKept)
      break;
  }
  return frames;
}

// "PANIC at zio.c:341:zio_data_buf_alloc()" -> zio_data_buf_alloc
std::optional<std::string> functionAt(std::string_view line,
                                      std::string_view marker) {
  line = trimmed(line);
  auto place = after(line, marker);
  if (!place)
    return std::nullopt;
  std::size_t colon = place->rfind(':');
  if (colon == std::string_view::npos)
    return std::nullopt;
  std::string_view name = trimmed(place->substr(colon + 1));
  if (name.ends_with("()"))
    name.remove_suffix(2);
  return std::string(name);
}

// The nearest line above that is not empty.
std::string_view lineBefore(const Lines &lines, std::size_t index) {
  while (index-- > 0)
    if (!trimmed(lines[index]).empty())
      return trimmed(lines[index]);
  return "";
}

// Later releases word VERIFY3(c < 5) as VERIFY3U(c, <, 5): the same failure.
std::string oneWording(std::string_view message) {
  constexpr std::string_view name = "VERIFY3";
  constexpr std::size_t letter = name.size();
  if (!message.starts_with(name) || message.size() < letter + 2 ||
      !contains("BPSU", message.substr(letter, 1)) ||
      message[letter + 1] != '(')
    return std::string(message);
  std::string text = fmt::format("{}{}", name, message.substr(letter + 1));
  for (std::string_view op : {"<", "<=", "==", "!=", ">=", ">"}) {
    std::string separated = fmt::format(", {}, ", op);
    if (std::size_t at = text.find(separated); at != std::string::npos)
      return text.replace(at, separated.size(), fmt::format(" {} ", op));
  }
  return text;
}

std::optional<Signature> findStop(const Lines &lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (auto function = functionAt(lines[i], "PANIC at "))
      return Signature{"panic", *function,
                       stripNumbers(oneWording(lineBefore(lines, i))),
                       framesFrom(lines, 0)};
    if (!lines[i].starts_with("AT "))
      continue;
    const std::string_view required = lineBefore(lines, i);
    if (required.starts_with("REQUIRE(")) {
      // zassay/watchdog.h
      const bool overdue = required.starts_with("REQUIRE(ends within ");
      return Signature{"require", functionAt(lines[i], "AT ").value_or(""),
                       stripNumbers(required),
                       overdue ? std::vector<std::string>()
                               : framesFrom(lines, 0)};
    }
  }
  return std::nullopt;
}

// "heap-buffer-overflow on address 0x... at pc ..." -> heap-buffer-overflow;
// "attempting double-free on 0x..." -> double-free
std::string asanType(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with("attempting "))
    text.remove_prefix(11);
  std::string_view word = text.substr(0, text.find_first_of(" :("));
  if (word == "requested") // allocation size ... exceeds maximum ...
    return "allocation-size-too-big";
  return std::string(word);
}

std::optional<Signature> findAsan(const Lines &lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto text = after(lines[i], "ERROR: AddressSanitizer:");
    if (!text)
      continue;
    std::string access;
    for (std::size_t j = i + 1; j < std::min(i + 4, lines.size()); ++j) {
      std::string_view line = trimmed(lines[j]);
      if (line.starts_with("READ of size") || line.starts_with("WRITE of size"))
        access = stripNumbers(line.substr(0, line.find(" at ")));
      else if (auto signal = after(line, "The signal is caused by a "))
        access = stripNumbers(signal->substr(0, signal->find(" memory")));
    }
    return Signature{"asan:" + asanType(*text), topFrame(lines, i + 1), access,
                     framesFrom(lines, i + 1)};
  }
  return std::nullopt;
}

// The check's name as UBSan's own summary gives it with report_error_type=1,
// else from the message's first words.
std::string ubsanCheck(const Lines &lines, std::string_view message) {
  for (std::string_view line : lines)
    if (auto text = after(line, "SUMMARY: UndefinedBehaviorSanitizer: ")) {
      std::string_view word = text->substr(0, text->find(' '));
      if (word != "undefined-behavior")
        return std::string(word);
    }
  struct Known {
    std::string_view text, check;
  };
  constexpr std::array known = {
      Known{"signed integer overflow", "signed-integer-overflow"},
      Known{"unsigned integer overflow", "unsigned-integer-overflow"},
      Known{"negation of", "signed-integer-overflow"},
      Known{"shift", "shift"},
      Known{"out of bounds", "out-of-bounds-index"},
      Known{"null pointer", "null-pointer-use"},
      Known{"misaligned", "misaligned-pointer-use"},
      Known{"division by zero", "integer-divide-by-zero"},
      Known{"pointer index expression", "pointer-overflow"},
      Known{"applying", "pointer-overflow"},
      Known{"which is not a valid value", "invalid-load"},
      Known{"through pointer to incorrect function", "function-type-mismatch"},
      Known{"unreachable", "unreachable-call"},
      Known{"variable length array", "vla-bound"},
  };
  for (const Known &entry : known)
    if (contains(message, entry.text))
      return std::string(entry.check);
  return "undefined-behavior";
}

std::optional<Signature> findUbsan(const Lines &lines) {
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (auto message = after(lines[i], ": runtime error: "))
      return Signature{"ubsan:" + ubsanCheck(lines, *message),
                       topFrame(lines, i + 1), stripNumbers(*message),
                       framesFrom(lines, i + 1)};
  return std::nullopt;
}

std::optional<Signature> findOther(const Lines &lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (auto text = after(lines[i], "WARNING: MemorySanitizer: "))
      return Signature{"msan:" + std::string(trimmed(*text)),
                       topFrame(lines, i + 1), "nobody has written it",
                       framesFrom(lines, i + 1)};
    if (contains(lines[i], "ERROR: LeakSanitizer:"))
      return Signature{"leak", topFrame(lines, i + 1), "memory is not freed",
                       framesFrom(lines, i + 1)};
    if (contains(lines[i], "ERROR: libFuzzer: timeout"))
      return Signature{"timeout", "", "no end in sight", {}};
    if (contains(lines[i], "ERROR: libFuzzer: out-of-memory"))
      return Signature{"oom", "", "too much memory", {}};
  }
  return std::nullopt;
}

} // namespace

std::string Signature::oneLine() const {
  std::string text = kind;
  if (!function.empty())
    text += fmt::format(" in {}()", function);
  if (!message.empty())
    text += fmt::format(": {}", message);
  return text;
}

std::string Signature::path() const {
  return fmt::format("{}", fmt::join(frames, " < "));
}

bool Signature::covers(const Signature &failure) const {
  return kind == failure.kind && function == failure.function &&
         message == failure.message && frames.size() <= failure.frames.size() &&
         std::equal(frames.begin(), frames.end(), failure.frames.begin());
}

std::string stripNumbers(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    bool inWord = i > 0 && (std::isalnum(static_cast<unsigned char>(
                                text[i - 1])) || text[i - 1] == '_');
    if (!isDigit(text[i])) {
      result += text[i++];
      continue;
    }
    std::size_t end = i;
    if (!inWord && text.substr(i).starts_with("0x") && i + 2 < text.size() &&
        isHexDigit(text[i + 2]))
      for (end = i + 2; end < text.size() && isHexDigit(text[end]);)
        ++end;
    else
      while (end < text.size() && isDigit(text[end]))
        ++end;
    // Digits of a name (VERIFY3, lz4) are part of the name.
    if (inWord) {
      result += text.substr(i, end - i);
    } else {
      result += 'N';
      while (end < text.size() && contains("uUlL", text.substr(end, 1)))
        ++end;
    }
    i = end;
  }
  return result;
}

std::optional<Signature> parseSignature(std::string_view output) {
  Lines lines = splitLines(output);
  removeRaces(lines);
  // A failed VERIFY or require ends in abort(), which a sanitizer or the
  // fuzzer may then report once more: what came first is what happened.
  for (auto *find : {&findStop, &findAsan, &findUbsan, &findOther})
    if (auto signature = (*find)(lines))
      return signature;
  return std::nullopt;
}

Signature signatureOf(const ProcessResult &result) {
  if (auto signature = parseSignature(result.err))
    return *signature;
  switch (result.end) {
  case ProcessResult::End::TimedOut:
    return {"timeout", "", "no end in sight", {}};
  case ProcessResult::End::Signalled:
    return {fmt::format("signal:{}", result.code), "",
            signalName(result.code), {}};
  default:
    return {fmt::format("exit:{}", result.code), "", "", {}};
  }
}

Json toJson(const Signature &signature) {
  Json json = {{"kind", signature.kind},
               {"function", signature.function},
               {"message", signature.message}};
  if (!signature.frames.empty())
    json["frames"] = signature.frames;
  return json;
}

Result<Signature> readSignature(const Json &object) {
  Signature signature;
  for (auto [key, to] : {std::pair{"kind", &signature.kind},
                         std::pair{"function", &signature.function},
                         std::pair{"message", &signature.message}}) {
    auto value = stringField(object, key);
    if (!value)
      return std::unexpected(value.error());
    *to = *value;
  }
  signature.message = stripNumbers(signature.message);
  if (object.contains("frames")) {
    auto frames = stringsField(object, "frames");
    if (!frames)
      return std::unexpected(frames.error());
    signature.frames = std::move(*frames);
  }
  return signature;
}

} // namespace zassay
