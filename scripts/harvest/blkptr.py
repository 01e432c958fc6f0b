# SPDX-License-Identifier: Apache-2.0
"""The fields of a block pointer, as far as its shape goes."""

import struct

SIZE = 128
EMBEDDED_PAYLOAD = 112


def bits(word, low, width):
    return word >> low & (1 << width) - 1


class Blkptr:
    """128 bytes in host byte order, little-endian."""

    def __init__(self, raw):
        words = struct.unpack("<16Q", raw)
        prop = words[6]
        self.raw = raw
        self.embedded = bits(prop, 39, 1)
        self.compress = bits(prop, 32, 7)
        self.type = bits(prop, 48, 8)
        self.level = bits(prop, 56, 5)
        self.encrypted = bits(prop, 61, 1)
        self.dedup = bits(prop, 62, 1)
        self.little_endian = bits(prop, 63, 1)
        if self.embedded:
            self.lsize = bits(prop, 0, 25) + 1
            self.psize = bits(prop, 25, 7) + 1
            self.checksum = 0
            self.etype = bits(prop, 40, 8)
            self.dvas = []
        else:
            self.lsize = (bits(prop, 0, 16) + 1) << 9
            self.psize = (bits(prop, 16, 16) + 1) << 9
            self.checksum = bits(prop, 40, 8)
            self.etype = 0
            self.dvas = [(words[i], words[i + 1]) for i in (0, 2, 4)
                         if words[i] or words[i + 1]]
        self.hole = not self.embedded and not any(words[0:2])
        self.gang = sum(bits(second, 63, 1) for _, second in self.dvas)
        self.vdevs = max((bits(first, 32, 24) for first, _ in self.dvas),
                         default=0)
        self.physical_birth = words[9] if not self.embedded else 0
        self.birth = words[10]
        self.fill = words[11] if not self.embedded else 0

    def kind(self):
        if self.embedded:
            return "embedded"
        if self.hole:
            return "hole"
        return "encrypted" if self.encrypted else "plain"

    def shape(self):
        """What tells two pointers apart for a property: names and values."""
        return (
            ("kind", self.kind()),
            ("zero", not any(self.raw)),
            ("type", self.type),
            ("level", min(self.level, 2)),
            ("checksum", self.checksum),
            ("compress", self.compress),
            ("etype", self.etype),
            ("encrypted", self.encrypted),
            ("dedup", self.dedup),
            ("little endian", self.little_endian),
            ("DVAs", len(self.dvas)),
            ("gang", bool(self.gang)),
            ("vdev", min(self.vdevs, 3)),
            ("born", bool(self.birth)),
            ("physical birth", bool(self.physical_birth)),
            ("LSIZE", size_class(self.lsize, self.embedded)),
            ("PSIZE", size_class(self.psize, self.embedded)),
            ("compressed", self.psize < self.lsize),
            ("fill", min(self.fill, 2)),
        )


def size_class(size, embedded):
    """Exact at the ends, a power of two between them."""
    if embedded:
        return size if size in (1, EMBEDDED_PAYLOAD) else size.bit_length()
    return size if size in (512, 1 << 17, 1 << 20, 1 << 24) else \
        (size - 1).bit_length()
