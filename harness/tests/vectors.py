#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Published vectors against the ICP: each is a tape of icp_known_answers.

Debian's python3-cryptography-vectors has NIST's CAVP files for AES-GCM, AES-CCM
and SHA-2, and RFC 4231's for HMAC. How many vectors each file has is asserted
here; the property must hold for all of them and reject none. Its vectors of
HKDF are of SHA-1 and SHA-256 alone, which hkdf_sha512() does not compute: that,
too, is asserted.
"""

import argparse
import hashlib
import re
import struct
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts/harvest"))
import seeds  # noqa: E402

VECTORS = Path("/usr/lib/python3/dist-packages/cryptography_vectors")
GCM, CCM, HMAC_512, SHA_256, SHA_512, SHA_512_256 = range(6)

# File, how it is read, and how many vectors it has.
FILES = [(f"ciphers/AES/GCM/gcm{way}{bits}.rsp", GCM, 7875)
         for way in ("Decrypt", "EncryptExtIV") for bits in (128, 192, 256)]
FILES += [(f"ciphers/AES/CCM/{name}{bits}.rsp", CCM, count)
          for name, count in (("DVPT", 240), ("VADT", 330), ("VNT", 70),
                              ("VPT", 250), ("VTT", 70))
          for bits in (128, 192, 256)]
FILES += [("HMAC/rfc-4231-sha512.txt", HMAC_512, 6)]
FILES += [(f"hashes/SHA2/{name}{size}Msg.rsp", kind, count)
          for name, kind, short, long in (("SHA256", SHA_256, 65, 64),
                                          ("SHA512", SHA_512, 129, 128),
                                          ("SHA512_256", SHA_512_256, 129, 128))
          for size, count in (("Short", short), ("Long", long))]

HMAC_BLOCK = 128  # a longer key is the finding hmac-long-key
LONG_KEYS = 2     # of RFC 4231


def fields(text):
    """Yields the fields at the end of each vector; earlier ones stay."""
    seen, begun = {}, False
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("#"):
            continue
        if not line:
            if begun:
                yield seen
                begun = False
            continue
        if line == "FAIL":
            seen["Result"] = "Fail"
        for name, value in re.findall(r"(\w+) = ?([^,\]]*)", line):
            if name in ("Count", "Len"):
                begun = True
                for old in ("Result", "PT", "Payload"):
                    seen.pop(old, None)
            seen[name] = value.strip()
    if begun:
        yield seen


def part(raw):
    return struct.pack("<H", len(raw)) + raw


def cipher(kind, vector):
    get = lambda name: bytes.fromhex(vector.get(name, ""))
    accepted = not vector.get("Result", "Pass").startswith("Fail")
    if kind == GCM:
        iv, aad, text, tag = get("IV"), get("AAD"), get("CT"), get("Tag")
        plain = get("PT")
    else:
        # What has no bytes is written as one.
        size, tag_size = int(vector["Plen"]), int(vector["Tlen"])
        whole = get("CT")
        assert len(whole) == size + tag_size
        text, tag = whole[:size], whole[size:]
        iv, aad = get("Nonce"), get("Adata")[:int(vector["Alen"])]
        plain = get("Payload")[:size]
    if not accepted:
        plain = bytes(len(text))
    assert len(plain) == len(text)
    return (bytes([kind, accepted]) + part(get("Key")) + part(iv) + part(aad) +
            part(plain) + text + part(tag))


def tapes(kind, text):
    """Yields each vector's tape; None for one with a key that is too long."""
    for vector in fields(text):
        if kind in (GCM, CCM):
            yield cipher(kind, vector)
            continue
        message = bytes.fromhex(vector["Msg"])[:int(vector["Len"]) // 8]
        answer = bytes.fromhex(vector["MD"])
        if kind != HMAC_512:
            yield bytes([kind]) + part(message) + answer
            continue
        key = bytes.fromhex(vector["Key"])
        yield (bytes([kind]) + part(key) + part(message) + answer
               if len(key) <= HMAC_BLOCK else None)


def check(answers):
    """Replays them all; how many did not hold."""
    bad = held = skipped = 0
    for name, kind, count in FILES:
        found = list(tapes(kind, (VECTORS / name).read_text()))
        assert len(found) == count, f"{name}: {len(found)} vectors, not {count}"
        vectors = [tape for tape in found if tape is not None]
        skipped += len(found) - len(vectors)
        outcomes = answers.outcomes(vectors)
        wrong = [tape for tape in vectors if outcomes.get(tape) != "held"]
        held += len(vectors) - len(wrong)
        bad += len(wrong)
        for tape in wrong[:3]:
            print(f"{name}: {len(wrong)} do not hold: {outcomes.get(tape)}, "
                  f"tape {tape.hex()}")
    assert skipped == LONG_KEYS, f"{skipped} keys are longer than a block"
    hashes = re.findall(r"^Hash = (\S+)", (VECTORS / "KDF/hkdf-generated.txt")
                        .read_text(), re.M)
    assert hashes == ["SHA-256"], f"HKDF vectors are of {hashes}"
    print(f"{held} vectors hold, {bad} do not, {skipped} have a key that "
          "HMAC must hash first")
    return bad


def write_seeds(folder):
    """A vector of each file's first that is accepted, and one that is not."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, kind, _ in FILES:
        wanted = {0, 1} if kind in (GCM, CCM) else {None}
        for tape in tapes(kind, (VECTORS / name).read_text()):
            mark = tape[1] if tape and kind in (GCM, CCM) else None
            if tape and 100 < len(tape) < 400 and mark in wanted:
                wanted.discard(mark)
                digest = hashlib.sha256(tape).hexdigest()[:16]
                (folder / digest).write_bytes(tape)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--release", default="2.1.11")
    parser.add_argument("--write-seeds", action="store_true",
                        help="write corpus/icp_known_answers and end")
    args = parser.parse_args()
    if args.write_seeds:
        write_seeds(ROOT / "corpus/icp_known_answers")
        return 0
    targets = ROOT / "build/targets" / args.release
    return 1 if check(seeds.Property(ROOT, targets, "icp_known_answers")) else 0


if __name__ == "__main__":
    sys.exit(main())
