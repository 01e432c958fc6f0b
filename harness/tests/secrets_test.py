#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the time of the ICP tells of keys and plaintext: replay --secrets.

usage: secrets_test.py --zassay PATH [unittest arguments]

Of each implementation of the default release, what is known is seen and no
more: tables where AES has tables, the comparison of a tag; nothing else. That a
new dependence is noticed is sabotage.py's (engine "secrets").
"""

import json

import cli_test
from cli_test import CORPUS, Cli

SEEDS = CORPUS / "icp_secrets"
BUILDING = 1000  # seconds: the flavour is built first

# A seed of each way, and what is known of it.
WAYS = {
    "82c0b0f0402c5f0c": {"aes-tables-generic", "gcm-tag-compare"},
    "e7026118242f20ee": {"aes-tables-amd64", "gcm-tag-compare"},
    "69c03c950a3fbb78": {"gcm-tag-compare"},  # AES-NI, PCLMULQDQ
    "76850800c4fe1d18": {"gcm-tag-compare"},  # AES-NI, GHASH in C
    "de72e463debf5266": {"gcm-tag-compare"},  # AVX
    "4da90cfb69f487f2": {"ccm-tag-compare"},
    "ac70438e89c9ac22": set(),  # SHA-256
    "b79e4b202c6f84b0": set(),  # SHA-512
    "bdd21a1166d55c26": set(),  # HMAC
    "5a484a2c6819eba4": set(),  # HKDF
}


class Secrets(Cli):
    def secrets(self, *arguments):
        done = self.zassay("replay", "--json", "-", "--secrets", *arguments,
                           timeout=BUILDING)
        return done, json.loads(done.stdout) if done.stdout else None

    def test_what_is_known_and_no_more(self):
        done, said = self.secrets("icp_secrets",
                                  *(SEEDS / seed for seed in WAYS))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("10 tapes, 10 implementations, 0 new", done.stderr)
        found = [{use["finding"] for use in row["uses"]}
                 for row in said["implementations"]]
        self.assertCountEqual(found, WAYS.values())
        for row in said["implementations"]:
            for use in row["uses"]:
                self.assertRegex(use["places"], r"^module/icp/.*:[0-9]+")

    def test_a_finding_reproduces(self):
        done, said = self.secrets("ccm-tag-compare")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("bcmp() depends on a secret: ccm-tag-compare",
                      done.stderr)
        self.assertEqual(len(said["implementations"]), 1)

    def test_what_marks_nothing_is_refused(self):
        done, _ = self.secrets("fields_size")
        self.assertEqual(done.returncode, 2)
        # What is built first is told of in lines before.
        self.assertIn("fields_size marks nothing as secret",
                      done.stderr.splitlines()[-1])


if __name__ == "__main__":
    cli_test.main(__doc__)
