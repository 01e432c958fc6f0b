// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "blkptr_fields.h"
#include "decode.h"
#include "json.h"

namespace {

template <typename Print> std::string text(Print P) {
  char *Text = nullptr;
  size_t Length = 0;
  FILE *Out = open_memstream(&Text, &Length);
  P(Out);
  fclose(Out);
  std::string Result(Text, Length);
  free(Text);
  return Result;
}

std::string decode(zassay_kind Kind, const std::vector<uint8_t> &Bytes) {
  zassay_draw_record Draw = {.label = "it",
                             .kind = Kind,
                             .offset = 8,
                             .size = static_cast<uint32_t>(Bytes.size())};
  return text(
      [&](FILE *Out) { zassay_decode(Out, &Draw, Bytes.data()); });
}

std::vector<uint8_t> blkptr(
    std::initializer_list<std::pair<const char *, uint64_t>> Fields) {
  std::vector<uint8_t> Bytes(ZASSAY_BP_SIZE);
  for (auto [Name, Value] : Fields) {
    EXPECT_NE(zassay_bp_find(Name), nullptr) << Name;
    zassay_bp_set(Bytes.data(), zassay_bp_find(Name), Value);
  }
  return Bytes;
}

TEST(Decode, Integers) {
  EXPECT_EQ(decode(ZASSAY_KIND_UINT, {0xff}), "  it = 255 (0xff)\n");
  EXPECT_EQ(decode(ZASSAY_KIND_UINT, {0, 2}), "  it = 512 (0x200)\n");
  EXPECT_EQ(decode(ZASSAY_KIND_UINT, std::vector<uint8_t>(8, 0xff)),
            "  it = 18446744073709551615 (0xffffffffffffffff)\n");
}

TEST(Decode, BytesAreShortened) {
  std::string Text = decode(ZASSAY_KIND_BYTES, std::vector<uint8_t>(70, 0xab));
  EXPECT_NE(Text.find("draw of 70 bytes at 8"), std::string::npos) << Text;
  EXPECT_NE(Text.find("0030  ab"), std::string::npos) << Text;
  EXPECT_EQ(Text.find("0040"), std::string::npos) << Text;
  EXPECT_NE(Text.find("... 6 more bytes"), std::string::npos) << Text;
}

TEST(Decode, EveryKindTakesEverySize) {
  for (int Kind = 0; Kind < 3; Kind++) {
    for (size_t Size : {0, 1, 2, 7, 8, 9, 63, 64, 65, 127, 128, 129, 4096}) {
      std::string Text = decode(static_cast<zassay_kind>(Kind),
                                std::vector<uint8_t>(Size, 0xff));
      EXPECT_TRUE(Text.starts_with("  it")) << Text;
      EXPECT_TRUE(Text.ends_with("\n"));
    }
  }
}

TEST(Decode, RandomBlockPointers) {
  std::mt19937_64 Random(3);
  for (int Round = 0; Round < 2000; Round++) {
    std::vector<uint8_t> Bytes(ZASSAY_BP_SIZE);
    for (auto &Byte : Bytes)
      Byte = static_cast<uint8_t>(Random());
    EXPECT_NE(decode(ZASSAY_KIND_BLKPTR, Bytes).find("birth="),
              std::string::npos);
  }
}

TEST(Decode, PlainBlockAsZdbSaysIt) {
  std::string Text = decode(
      ZASSAY_KIND_BLKPTR,
      blkptr({{"DVA[0].VDEV", 1}, {"DVA[0].OFFSET", 0x4200},
              {"DVA[0].ASIZE", 0x1000}, {"LSIZE", 0x20000}, {"PSIZE", 0x1000},
              {"COMPRESS", 15}, {"CHECKSUM", 7}, {"LEVEL", 2},
              {"BYTEORDER", 1}, {"BIRTH", 55}, {"FILL", 3},
              {"CKSUM[0]", 0xabc}}));
  EXPECT_NE(Text.find("DVA[0]=<1:4200:1000>"), std::string::npos) << Text;
  EXPECT_NE(Text.find("[L2 "), std::string::npos) << Text;
  EXPECT_NE(Text.find("fletcher4 lz4 unencrypted LE contiguous unique"),
            std::string::npos) << Text;
  EXPECT_NE(Text.find("size=20000L/1000P (131072 / 4096 bytes) "
                      "birth=55L/55P fill=3"), std::string::npos) << Text;
  EXPECT_NE(Text.find("cksum=0000000000000abc:"), std::string::npos) << Text;
}

TEST(Decode, EmbeddedBlockPointer) {
  std::string Text = decode(
      ZASSAY_KIND_BLKPTR,
      blkptr({{"EMBEDDED", 1}, {"EMBEDDED.ETYPE", 2}, {"EMBEDDED.LSIZE", 500},
              {"EMBEDDED.PSIZE", 112}, {"COMPRESS", 99}, {"BIRTH", 9}}));
  EXPECT_NE(Text.find("EMBEDDED [L0 "), std::string::npos) << Text;
  EXPECT_NE(Text.find("et=2 (redacted) compress=99"), std::string::npos)
      << Text;
  EXPECT_NE(Text.find("size=1f4L/70P (500 / 112 bytes) birth=9L"),
            std::string::npos) << Text;
}

TEST(Decode, Hole) {
  std::string Text = decode(ZASSAY_KIND_BLKPTR, blkptr({{"BIRTH", 7}}));
  EXPECT_NE(Text.find("HOLE [L0 "), std::string::npos) << Text;
}

TEST(Json, StringsAreEscaped) {
  EXPECT_EQ(text([](FILE *Out) {
              zassay_json_string(Out, "a\"b\\c\nd\x01\xff");
            }),
            "\"a\\\"b\\\\c\\nd\\u0001\\u00ff\"");
}

} // namespace
