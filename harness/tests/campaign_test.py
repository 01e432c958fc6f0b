#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What campaigns are made of: both fuzzing engines, their corpora, and what
becomes of a crash. Fixed numbers of executions, fixed seeds.

usage: campaign_test.py --zassay PATH [unittest arguments]
"""

import ctypes
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

import cli_test
from cli_test import CORPUS, HOLDS, REFUTED, ROOT, Cli, seed_of


OTHER = "zio_buf_free"  # holds, too


class Engines(Cli):
    """A fixed number of executions and a fixed seed; what is found is in the
    seeds."""

    def fuzz(self, name, *args, code=0):
        document = self.report("fuzz", name, "--seed", "1", "--corpus",
                               self.top, *args, code=code)
        return document["properties"][0]["fuzz"]

    def test_afl_goes_on_behind_a_seed_that_fails(self):
        folder = self.top / REFUTED
        folder.mkdir()
        shutil.copy(CORPUS / "findings/embedded-zero-lsize/tape",
                    folder / "crash")
        # So many that something new is met whatever the seeds leave.
        fuzz = self.fuzz(REFUTED, "--engine", "afl", "--runs", "20000")
        self.assertIn("embedded-zero-lsize",
                      [crash["finding"] for crash in fuzz["crashes"]])
        (share,) = fuzz["engines"]
        self.assertEqual(share["engine"], "afl")
        self.assertGreaterEqual(share["executions"], 20000)
        self.assertEqual(fuzz["executions"], share["executions"])
        self.assertGreater(share["coverage"], 10)
        self.assertTrue(0 < share["stability"] <= 100)
        kept = [p for p in folder.iterdir() if p.name != "crash"]
        self.assertTrue(kept, "what AFL++ found is not in the corpus")
        for unit in kept:
            self.assertEqual(hashlib.sha1(unit.read_bytes()).hexdigest(),
                             unit.name)

    def test_both_in_turns_on_one_corpus(self):
        fuzz = self.fuzz(HOLDS, "--engine", "all", "--runs", "2000",
                         "--jobs", "1")
        self.assertEqual(fuzz["outcome"], "held")
        self.assertEqual([share["engine"] for share in fuzz["engines"]],
                         ["libfuzzer", "afl"])
        for share in fuzz["engines"]:
            self.assertGreaterEqual(share["executions"], 2000)

    def test_every_property_has_a_turn_before_any_has_another(self):
        document = self.report("fuzz", HOLDS, OTHER, "--seed", "1", "--jobs",
                               "1", "--engine", "all", "--runs", "500",
                               "--corpus", self.top, code=0)
        first, second = [p["fuzz"]["timeline"]
                         for p in document["properties"]]
        self.assertGreater(first[-1][0], second[0][0])
        self.assertGreater(second[-1][0], first[0][0])

    def test_a_main_process_and_a_secondary(self):
        fuzz = self.fuzz(HOLDS, "--engine", "afl", "--runs", "1000",
                         "--jobs", "2")
        (share,) = fuzz["engines"]
        self.assertEqual(share["starts"], 2)
        self.assertGreaterEqual(share["executions"], 2000)

    def test_less_memory_than_sanitizers_take(self):
        """The defect is a read outside a buffer, which only sanitizers see: what
        the process without any has in its queue is replayed."""
        name = "decode_embedded"
        tape = CORPUS / "findings/embedded-psize-above-payload/tape"
        for memory, without in (("1000000", 0), ("1", 1)):
            document, text = self.report_and_text(
                "fuzz", name, "--engine", "afl", "--runs", "3000", "--seed",
                "1", "--jobs", "2", "--memory", memory, "--corpus",
                self.top / memory, code=0)
            fuzz = document["properties"][0]["fuzz"]
            (share,) = fuzz["engines"]
            self.assertGreaterEqual(share["executions"], 6000)
            counted = share.get("without_sanitizers", {"starts": 0})
            self.assertEqual(counted["starts"] > 0, without > 0)
            self.assertLess(counted["starts"], share["starts"])
            self.assertEqual("one with sanitizers, 1 without" in text,
                             without > 0, text)
            self.assertIn("embedded-psize-above-payload",
                          [crash["finding"] for crash in fuzz["crashes"]])

    def test_the_mutator_keeps_to_the_limit(self):
        done = self.zassay("fuzz", HOLDS, "--engine", "afl", "--runs", "100",
                           "--corpus", self.top)
        self.assertEqual(done.returncode, 0, done.stderr)
        (path,) = (ROOT / "build/targets").glob("2.1.11*/afl/mutator.so")
        mutator = ctypes.CDLL(str(path))
        mutator.afl_custom_fuzz.restype = ctypes.c_size_t
        mutator.afl_custom_fuzz.argtypes = [
            ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t,
            ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t,
            ctypes.c_size_t]
        mutator.afl_custom_init(None, 1)
        out = ctypes.c_void_p()
        results = set()
        for _ in range(2000):
            size = mutator.afl_custom_fuzz(None, b"0123456789abcdef", 16,
                                           ctypes.byref(out), None, 0, 64)
            self.assertLessEqual(size, 64)
            results.add(ctypes.string_at(out, size))
        self.assertGreater(len(results), 500)


class Rediscover(Cli):
    """From an empty corpus; the limits only guard against hanging: a search
    ends with what it looks for."""

    def bench(self, *args):
        out = self.top / "out.json"
        done = self.zassay("bench", "--rediscover", "--limit", "300", "--json",
                           out, *args)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(out.read_text()), done.stdout

    def test_a_finding_is_met_again(self):
        document, table = self.bench(REFUTED, HOLDS)
        (row,) = document["properties"]  # the other has no finding
        self.assertEqual(row["property"], REFUTED)
        (search,) = row["searches"]
        met = search["met"]["embedded-zero-lsize"]
        self.assertLessEqual(met["executions"], search["executions"])
        self.assertGreater(met["executions"], 0)
        self.assertIn("1 of 1 findings met", table)

    def test_the_search_with_the_provers_tapes_meets_them(self):
        document, table = self.bench(REFUTED, "--compare")
        (row,) = document["properties"]
        self.assertEqual(
            [(s["mutator"], s["prover_seeds"]) for s in row["searches"]],
            [(True, False), (False, False), (True, True), (False, True)])
        for search in row["searches"]:
            if search["prover_seeds"]:
                met = search["met"]["embedded-zero-lsize"]
                self.assertLess(met["executions"], 20)  # the seeds first
        self.assertIn("with the structure-aware mutator: ", table)


class Minimize(Cli):
    def test_the_failure_stays_and_the_tape_shrinks(self):
        noisy, small = self.top / "noisy", self.top / "small"
        tape = (CORPUS / "findings/embedded-zero-lsize/tape").read_bytes()
        noisy.write_bytes(tape + b"\x55" * 200)
        done = self.zassay("minimize", REFUTED, noisy, "--output", small,
                           "--json", "-", "--time", "8")
        self.assertEqual(done.returncode, 0, done.stderr)
        document = json.loads(done.stdout)
        kept = small.read_bytes()
        self.assertEqual(document["minimized"]["bytes"], len(kept))
        self.assertLessEqual(len(kept), len(noisy.read_bytes()))
        for alone in ("libfuzzer", "solver"):
            if document[alone]:
                self.assertLessEqual(len(kept), document[alone]["bytes"])
        self.assertLessEqual(document["minimized"]["fields"],
                             document["original"]["fields"])
        again = self.zassay("replay", REFUTED, small, "--json", "-")
        self.assertEqual(json.loads(again.stdout)["tapes"][0]["signature"],
                         document["signature"])
        self.assertEqual(set(self.top.iterdir()), {noisy, small})

    def test_the_solver_finds_the_fewest_fields(self):
        """The worker by itself, within limits that only guard against hanging.
        Words as fields: an embedded pointer of no size is said in one."""
        built = self.zassay("prove", REFUTED, timeout=1200)
        self.assertEqual(built.returncode, 0, built.stderr)
        (bitcode,) = (ROOT / "build/targets").glob("2.1.11*/bitcode")
        tape = CORPUS / "findings/embedded-zero-lsize/tape"
        words = [[64 * i, 64, 0] for i in range(16)]
        words += [[1024 + 8 * i, 8, 0] for i in range(64)]
        request = self.top / "request"
        request.write_text(json.dumps(
            {"tape": tape.read_bytes().hex(), "fields": words}))
        done = self.zassay(
            "--property", bitcode / f"{REFUTED}.bc", "--index",
            bitcode / "units.index", "--plainest", request, "--time-limit",
            "600", program=Path(cli_test.zassay_path).parent / "zassay-prove",
            timeout=700)
        self.assertEqual(done.returncode, 0, done.stderr)
        (plain, *_) = json.loads(done.stdout)["tapes"]
        self.assertTrue(plain["fewest"])
        self.assertEqual(plain["fields"], 1)  # the word that has it all
        small = self.top / "small"
        small.write_bytes(bytes.fromhex(plain["tape"]))
        self.assertLess(len(small.read_bytes()), len(tape.read_bytes()))
        again = self.zassay("replay", REFUTED, small)
        self.assertIn("known finding: embedded-zero-lsize", again.stdout)

    def test_beside_libfuzzer(self):
        """The limit only guards against hanging: the solver's is smallest."""
        out, crashes = self.top / "out.json", self.top / "crashes"
        crashes.mkdir()
        shutil.copy(CORPUS / "findings/embedded-zero-lsize/tape",
                    crashes / f"{REFUTED}.crash-0123")
        for more in ([], ["--crashes", crashes]):
            done = self.zassay("bench", "--minimize", REFUTED, "--limit",
                               "200", "--json", out, *more)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            (row,) = json.loads(out.read_text())["tapes"]
            self.assertTrue(row["same_signature"])
            self.assertLess(row["minimized"]["bytes"], row["original"]["bytes"])
            if row["libfuzzer"]:  # none: it went on to another failure
                self.assertLessEqual(row["minimized"]["bytes"],
                                     row["libfuzzer"]["bytes"])
            self.assertIn("never larger than libFuzzer's in the same time",
                          done.stdout)
        self.assert_refused("bench", "--minimize", REFUTED, "--crashes",
                            self.top, words=["has no tape"])
        self.assert_refused("bench", "--limit", "5", REFUTED,
                            words=["--limit is of"])

    def test_a_tape_that_holds(self):
        done = self.zassay("minimize", HOLDS, seed_of(HOLDS))
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("does not fail", done.stderr)


class Corpora(Cli):
    def units(self, folder):
        return {p.name for p in (folder / HOLDS).iterdir()}

    def test_merge_prune_and_stats(self):
        here, there = self.top / "here", self.top / "there"
        for folder, fill in ((here, 1), (there, 2)):
            (folder / HOLDS).mkdir(parents=True)
            for n in range(1, 9):
                (folder / HOLDS / f"by-hand-{n}").write_bytes(
                    bytes([fill]) * 8 * n)
        done = self.zassay("corpus", "merge", "--corpus", here, "--from",
                           there, HOLDS, "--json", "-")
        self.assertEqual(done.returncode, 0, done.stderr)
        (one,) = json.loads(done.stdout)["properties"]
        self.assertEqual(one["before"]["units"], 8)
        self.assertEqual(one["before"]["misnamed"], 8)
        self.assertTrue(0 < one["after"]["units"] < 8)
        self.assertEqual(one["after"]["misnamed"], 0)
        self.assertEqual(len(self.units(there)), 8, "only read")
        kept = self.units(here)
        done = self.zassay("corpus", "prune", "--corpus", here, HOLDS)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.units(here), kept, "it was the smallest set")
        done = self.zassay("corpus", "stats", "--corpus", here, "--json", "-")
        (one,) = json.loads(done.stdout)["properties"]
        self.assertEqual((one["name"], one["units"]), (HOLDS, len(kept)))
        (here / "renamed").mkdir()
        done = self.zassay("corpus", "stats", "--corpus", here)
        self.assertIn(f"1 property, {len(kept)} units, ", done.stdout)
        self.assertIn(f"no property's: {here}/renamed\n", done.stdout)

    def test_one_merge_at_a_time(self):
        folder = self.top / HOLDS
        folder.mkdir()
        (folder / "by-hand").write_bytes(b"\1" * 8)
        other = os.open(folder, os.O_RDONLY)
        fcntl.flock(other, fcntl.LOCK_EX)
        run = subprocess.Popen(
            [cli_test.zassay_path, "corpus", "prune", "--corpus", self.top,
             HOLDS], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            text=True)
        self.addCleanup(run.kill)
        said = ""
        while "waiting for another merge or prune" not in said:
            line = run.stderr.readline()
            self.assertTrue(line, said)
            said += line
        self.assertTrue((folder / "by-hand").exists())
        os.close(other)
        run.communicate(timeout=300)
        self.assertEqual(run.returncode, 0)
        self.assertFalse((folder / "by-hand").exists())

    def test_what_fails_is_not_pruned(self):
        folder = self.top / REFUTED
        folder.mkdir()
        crash = folder / "crash"
        shutil.copy(CORPUS / "findings/embedded-zero-lsize/tape", crash)
        done = self.zassay("corpus", "prune", "--corpus", self.top, REFUTED,
                           "--json", "-")
        self.assertEqual(done.returncode, 0, done.stderr)
        (one,) = json.loads(done.stdout)["properties"]
        self.assertEqual(one["failing"], 1)
        self.assertTrue(crash.exists())

    def test_nothing_to_merge(self):
        self.assert_refused("corpus", "prune", "--corpus", self.top,
                            words=["no tape"])
        self.assert_refused("corpus", "merge", "--corpus", self.top, "--from",
                            self.top / "missing", words=["not a folder"])
        for command in ("prune", "stats"):
            self.assert_refused("corpus", command, "--corpus",
                                self.top / "missing",
                                words=["there is no such folder"])


class Export(Cli):
    """With gcc, as a maintainer who has nothing of ours would."""

    def reproduce(self, finding, *expected, folders=frozenset()):
        folder = self.top / finding
        done = self.zassay("export", finding, folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual({p.name for p in folder.iterdir()},
                         {"reproducer.c", "Makefile", "README"} | folders)
        for path in filter(Path.is_file, folder.rglob("*")):
            self.assertNotIn(str(ROOT), path.read_text(),
                             "a path of this machine")
        tree = subprocess.run([ROOT / "scripts/fetch-openzfs"], text=True,
                              stdout=subprocess.PIPE, check=True)
        made = subprocess.run(
            ["make", "-C", folder, "-j2", "run", "CC=gcc",
             f"ZFS={tree.stdout.strip()}"],
            text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            timeout=1000, check=False)
        self.assertEqual(made.returncode, 0, made.stdout[-3000:])
        for text in expected:
            self.assertIn(text, made.stdout)
        readme = (folder / "README").read_text()
        self.assertIn("make run ZFS=", readme)
        return readme

    def test_a_panic(self):
        readme = self.reproduce(
            "embedded-zero-lsize",
            "VERIFY3(c < SPA_MAXBLOCKSIZE >> SPA_MINBLOCKSHIFT) failed "
            "(36028797018963967 < 32768)", "zio_data_buf_alloc()")
        self.assertIn("EMBEDDED", readme)
        self.assertIn("PANIC at zio.c", readme)

    def test_a_read_outside(self):
        self.reproduce("embedded-psize-above-payload", "AddressSanitizer",
                       "decode_embedded_bp_compressed")

    def test_undefined_behaviour(self):
        self.reproduce("unwrap-suite-outside-table", "zio_crypt.c",
                       "runtime error: index 9 out of bounds")

    def test_headers_that_openzfs_includes(self):
        self.reproduce("raw-key-block-size", "REQUIRE(ISP2(blksz)) failed",
                       folders={"include"})

    def test_what_the_property_replaces(self):
        self.reproduce("log-record-length", "REQUIRE(lr->lrc_reclen >= ",
                       "log_walk_reclen.c")

    def test_another_thread(self):
        """It goes on between this one's loads, of which gcc tells, too."""
        self.reproduce("fix-old-size-zero",
                       "(36028797018963967 < 32768)", "zio_data_buf_alloc()")

    def test_what_it_refuses(self):
        self.assert_refused("export", "fix-old-race", self.top / "out",
                            words=["schedule"])
        self.assert_refused("export", "no-such-finding", self.top / "out",
                            words=["no finding"])
        self.assert_refused("export", "embedded-zero-lsize", self.top,
                            words=["is there already"])


if __name__ == "__main__":
    cli_test.main(__doc__)
