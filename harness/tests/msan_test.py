#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""No byte that nobody has written reaches ciphertext, MAC or a decision.

usage: msan_test.py --zassay PATH [unittest arguments]

By MemorySanitizer, over the committed seeds of what encrypts, authenticates and
derives keys, on the default release, and that it would notice: OpenZFS with a
byte left out is compiled from an overlay of its file and linked in front of
what is built.
"""

import json
import re
import shlex
import subprocess
import tempfile
from pathlib import Path

import cli_test
import sabotage
from cli_test import CORPUS, ROOT, Cli

BUILD = ROOT / "build/targets/2.1.11"
TREE = ROOT / "build/openzfs/2.1.11/tree"
BUILDING = 1000  # seconds: the flavour is built first

HOLDS = ("crypt_identity", "crypt_openssl", "crypt_tamper", "icp_ccm",
         "icp_gcm", "icp_hkdf", "icp_hmac", "key_iv", "key_unwrap")

EDITS = (
    {"name": "an IV's last byte is left as it was",
     "unit": "zio_crypt", "property": "key_iv",
     "file": "module/os/linux/zfs/zio_crypt.c",
     "within": "zio_crypt_generate_iv",
     "find": "random_get_pseudo_bytes(ivbuf, ZIO_DATA_IV_LEN)",
     "replace": "random_get_pseudo_bytes(ivbuf, ZIO_DATA_IV_LEN - 1)"},
    {"name": "a tag's last byte is left as it was",
     "unit": "gcm", "property": "icp_gcm",
     "file": "module/icp/algs/modes/gcm.c",
     "within": "gcm_encrypt_final",
     "find": "crypto_put_output_data(ghash, out, ctx->gcm_tag_len)",
     "replace": "crypto_put_output_data(ghash, out, ctx->gcm_tag_len - 1)"},
)


def build_commands(target):
    done = subprocess.run(["ninja", "-C", BUILD, "-t", "commands", target],
                          capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def sabotaged_program(edit, folder):
    """The property's executable with the edit in OpenZFS's file."""
    source = TREE / edit["file"]
    text = sabotage.sabotaged(source.read_text(), edit)
    (folder / "edited.c").write_text(text)
    (folder / "overlay.yaml").write_text(json.dumps(
        {"version": 0, "use-external-names": False, "roots": [
            {"name": str(source), "type": "file",
             "external-contents": str(folder / "edited.c")}]}))
    commands = build_commands(f"msan-{edit['property']}")
    unit = f"harness/openzfs/{edit['unit']}.c"
    compiling = next(c for c in commands
                     if c.endswith(f"-c {ROOT / unit}") and
                     "-fsanitize=memory" in c)
    linking = next(c for c in commands if f"-o msan/{edit['property']} " in c)
    compiling = re.sub(r"-M[TF] \S+|-MD|-o \S+", "", compiling)
    objects = folder / "edited.o"
    subprocess.run([*shlex.split(compiling), "-ivfsoverlay",
                    folder / "overlay.yaml", "-o", objects],
                   cwd=BUILD, check=True, env={"PATH": "/usr/bin:/bin",
                                               "CCACHE_DISABLE": "1"})
    program = folder / "program"
    linking = linking.split("&&")[1].replace(
        f"-o msan/{edit['property']} ",
        f"{objects} -Wl,-z,muldefs -o {program} ")
    subprocess.run(shlex.split(linking), cwd=BUILD, check=True)
    return program


class Msan(Cli):
    def test_seeds_rest_on_nothing_unwritten(self):
        for name in HOLDS:
            with self.subTest(name):
                done = self.zassay("replay", "--msan", name, timeout=BUILDING)
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
                count = len(list((CORPUS / name).iterdir()))
                self.assertIn(f"{count} of {count} seeds held", done.stdout)

    def test_what_is_left_unwritten_is_noticed(self):
        for edit in EDITS:
            with self.subTest(edit["name"]), \
                    tempfile.TemporaryDirectory() as folder:
                self.zassay("replay", "--msan", edit["property"],
                            timeout=BUILDING)
                program = sabotaged_program(edit, Path(folder))
                done = subprocess.run(
                    [program, "--quiet",
                     *sorted((CORPUS / edit["property"]).iterdir())],
                    capture_output=True, text=True, errors="replace",
                    check=False)
                self.assertEqual(done.returncode, 77, done.stderr[-2000:])
                self.assertIn("MemorySanitizer: use-of-uninitialized-value",
                              done.stderr)


if __name__ == "__main__":
    cli_test.main(__doc__)
