#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The lifter against the machine, on the fetched default release.

usage: lifter_test.py --zassay PATH [unittest arguments]

Every property's formulas agree with its native runs; and formulas in which a
single operation is another one do not: the comparison can fail.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGETS = ROOT / "build/targets/2.1.11"
zassay_path = None  # set by main()

# Tapes of each property, as libFuzzer counts them: from the seeds on, with a
# fixed seed of its random numbers. Fewer where a tape takes a millisecond or,
# with its allocation of some MB, a hundred.
TAPES = 50000
FEWER = {
    2000: {"dnode_block_size_sound", "dnode_spill_size", "dnode_spill_sound",
           "fix_old_compressed", "fix_old_plain", "hold_copy_compressed",
           "hold_copy_plain", "log_replay_data", "sync_leaf_plain"},
    60: {"recv_embedded_size", "recv_object_size"},
}
# Properties that observe what they compute. Elsewhere many a mistake sits in a
# check that no tape comes to.
SABOTAGED = ("crypt_mac_zil", "fields_birth_fill", "fields_dva",
             "fields_embedded", "fields_prop")
MUTANTS = 10        # of each of these
MUTANT_TAPES = 20000
# What is left changes nothing on any tape that is possible.
LEAST_NOTICED = 0.8

# An operation and what it is mistaken for.
OTHER = {"add": "sub", "sub": "add", "mul": "add", "udiv": "urem",
         "urem": "udiv", "sdiv": "udiv", "srem": "urem", "and": "or",
         "or": "and", "xor": "or", "shl": "lshr", "lshr": "ashr",
         "ashr": "lshr", "ult": "ule", "ule": "ult", "ugt": "uge",
         "uge": "ugt", "slt": "ult", "sle": "ule", "sgt": "ugt",
         "sge": "uge", "zext": "sext", "sext": "zext"}


def mutated(line):
    """One node with one mistake in it, or None."""
    word, op, width, *rest = line.split(" ")
    if op in OTHER:
        op = OTHER[op]
    elif op in ("ite", "concat") and rest[-1] != rest[-2]:
        if op == "concat":
            return None  # the widths would not fit
        rest[-1], rest[-2] = rest[-2], rest[-1]
    elif op == "const" and int(width) > 1:
        rest = [f"{int(rest[0], 16) ^ 1:x}"]
    elif op == "extract" and int(rest[-1]) > 0:
        rest[-1] = str(int(rest[-1]) - 1)
    elif op == "eq":
        op = "ule"
    elif op == "not":
        return f"{word} or {width} {rest[0]} {rest[0]}"
    else:
        return None
    return " ".join([word, op, width, *rest])


class LifterTest(unittest.TestCase):
    def lift(self, name, to):
        done = subprocess.run(
            [Path(zassay_path).with_name("zassay-prove"), "--lifted", to,
             "--property", TARGETS / f"bitcode/{name}.bc",
             "--index", TARGETS / "bitcode/units.index"],
            capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return to.read_text().splitlines()

    def compare(self, name, lifted, folder):
        seeds = sorted((ROOT / "corpus" / name).glob("*"))
        (folder / "seeds").write_text(",".join(map(str, seeds)))
        argv = [TARGETS / "libfuzzer" / name, f"-runs={MUTANT_TAPES}",
                "-seed=1", "-detect_leaks=0",
                f"-artifact_prefix={folder}/"]
        if seeds:
            argv.append(f"-seed_inputs=@{folder / 'seeds'}")
        return subprocess.run(
            argv, capture_output=True, text=True, errors="replace",
            env=os.environ | {"ZASSAY_LIFTED": str(lifted),
                              "ASAN_OPTIONS": "detect_leaks=0:symbolize=0"})

    def report(self, *args):
        """What the program says, as JSON."""
        with tempfile.TemporaryDirectory() as folder:
            to = Path(folder) / "result.json"
            done = subprocess.run([zassay_path, *args, "--json", to],
                                  capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            return json.loads(to.read_text())["properties"]

    def test_agrees(self):
        names = {one["name"] for one in self.report("list")
                 if one["applicable"] and one["engines"] == ["prove", "fuzz"]}
        self.assertGreaterEqual(len(names), 100)
        few = set().union(*FEWER.values())
        self.assertLessEqual(few, names)
        for tapes, group in {TAPES: names - few, **FEWER}.items():
            compared = self.report("fuzz", "--against-prover", "--runs",
                                   str(tapes), "--seed", "1", *sorted(group))
            self.assertEqual({one["name"] for one in compared}, group)
            for one in compared:
                with self.subTest(one["name"]):
                    self.assertTrue(one["lifted"], one["reason"])
                    self.assertFalse(one["mismatch"])
                    # libFuzzer's first is the empty one, which no seed is.
                    self.assertGreaterEqual(one["tapes"], tapes - 1)

    def mistakes(self, name):
        """The operations whose mistakes were noticed, and what was missed."""
        noticed, missed = [], []
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            file = folder / "lifted"
            lines = self.lift(name, file)
            good = self.compare(name, file, folder)
            self.assertEqual(good.returncode, 0, good.stderr[-2000:])
            nodes = [i for i, line in enumerate(lines)
                     if line.startswith("n ") and mutated(line)]
            random.Random(1).shuffle(nodes)
            for at in nodes[:MUTANTS]:
                bad = lines.copy()
                bad[at] = mutated(lines[at])
                file.write_text("\n".join(bad) + "\n")
                done = self.compare(name, file, folder)
                if "LIFTER MISMATCH: " in done.stderr:
                    noticed.append(lines[at].split(" ")[1])
                else:
                    self.assertEqual(done.returncode, 0, done.stderr[-2000:])
                    missed.append(f"{name}: {lines[at]} -> {bad[at]}")
        return noticed, missed

    def test_notices_one_wrong_operation(self):
        noticed, missed = [], []
        with ThreadPoolExecutor(os.cpu_count()) as workers:
            for some, others in workers.map(self.mistakes, SABOTAGED):
                noticed += some
                missed += others
        ops, tried = set(noticed), len(noticed) + len(missed)
        print(f"{len(noticed)} of {tried} mistakes noticed ({sorted(ops)}); "
              "not: " + "; ".join(missed))
        self.assertGreaterEqual(len(noticed), LEAST_NOTICED * tried, missed)
        self.assertGreaterEqual(len(ops), 6)

    def test_notices_a_wrong_event(self):
        """A line, a label, a draw's order, a missing check."""
        name = "fields_size"
        changes = {
            "line": lambda t: re.sub(r"(fields_size\.c) (\d+)",
                                     lambda m: f"{m[1]} {int(m[2]) + 1}", t),
            "label": lambda t: re.sub(r"(e draw .*) (\w+)$", r"\1 other", t,
                                      count=1, flags=re.M),
            "no draw": lambda t: re.sub(r"e draw .*\n", "", t, count=1),
            "no end": lambda t: re.sub(r"e held .*\n", "", t),
        }
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            file = folder / "lifted"
            text = "\n".join(self.lift(name, file)) + "\n"
            for what, change in changes.items():
                with self.subTest(what):
                    changed = change(text)
                    self.assertNotEqual(changed, text)
                    file.write_text(changed)
                    done = self.compare(name, file, folder)
                    # A line shows in a run that fails, and this one holds.
                    if what == "line":
                        self.assertEqual(done.returncode, 0)
                    else:
                        self.assertIn("LIFTER MISMATCH: ", done.stderr)
            # Here it does fail.
            name = "dva_valid"
            text = "\n".join(self.lift(name, file)) + "\n"
            file.write_text(re.sub(r"(dva_valid\.c) (\d+)",
                                   lambda m: f"{m[1]} {int(m[2]) + 1}", text))
            done = self.compare(name, file, folder)
            self.assertIn("LIFTER MISMATCH: ", done.stderr)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--zassay", required=True)
    options, rest = parser.parse_known_args()
    zassay_path = str(Path(options.zassay).resolve())
    unittest.main(argv=[sys.argv[0], *rest])
