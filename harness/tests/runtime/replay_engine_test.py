#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The replay engine as a program: exit codes, reports, bad tapes."""
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
RUNTIME = ROOT / "harness" / "runtime"
SOURCES = ["tape", "panic", "options", "blkptr_fields", "blkptr_names",
           "decode", "json", "replay_report", "engine_replay"]
HELD, REJECTED, PANIC_EXPECTED = b"\0", b"\1", b"\3"
REQUIRE, PANIC, OVERFLOW_HEAP = b"\2", b"\4", b"\5"
OVERFLOW_INT, LEAK, ABORT = b"\6", b"\7", b"\10"


class ReplayEngine(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.dir = pathlib.Path(cls.folder.name)
        cls.program = cls.dir / "replay"
        subprocess.run(
            [os.environ.get("ZASSAY_CLANG", "clang-19"), "-std=gnu17", "-O1",
             "-g", "-D_GNU_SOURCE", "-DZASSAY_NAME=\"demo_property\"",
             "-DZASSAY_AREA=\"tests\"", "-fsanitize=address,undefined",
             "-fno-sanitize-recover=all", f"-I{RUNTIME}",
             f"-I{ROOT / 'harness/include'}", str(HERE / "demo_property.c")]
            + [str(RUNTIME / f"{name}.c") for name in SOURCES]
            + ["-o", str(cls.program)], check=True)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def tape(self, content, name="tape"):
        path = self.dir / name
        path.write_bytes(content)
        return str(path)

    def replay(self, *arguments):
        return subprocess.run([self.program, *arguments], check=False,
                              capture_output=True, text=True, timeout=60)

    def test_describe(self):
        run = self.replay("--describe")
        self.assertEqual(run.returncode, 0)
        self.assertEqual(json.loads(run.stdout), {
            "name": "demo_property", "area": "tests",
            "statement": "every way to end", "engines": ["prove", "fuzz"],
            "lacks": ["a second processor", "time"]})

    def test_exit_codes(self):
        for content, code in ((HELD, 0), (REJECTED, 3), (PANIC_EXPECTED, 0),
                              (REQUIRE, 1), (PANIC, -signal.SIGABRT),
                              (OVERFLOW_HEAP, 77), (OVERFLOW_INT, 77),
                              (LEAK, 77), (ABORT, -signal.SIGABRT)):
            with self.subTest(content):
                run = self.replay(self.tape(content))
                self.assertEqual(run.returncode, code, run.stderr)
                self.assertIn("way = %d" % content[0], run.stdout)

    def test_last_lines_of_a_failure(self):
        lines = self.replay(self.tape(PANIC)).stderr.splitlines()
        self.assertEqual(lines[-2:], ["VERIFY3(x < 9) failed (10 < 9)",
                                      "PANIC at zio.c:12:zio_demo()"])
        lines = self.replay(self.tape(REQUIRE)).stderr.splitlines()
        self.assertEqual(lines[-2], "REQUIRE(way != 2) failed")
        self.assertRegex(lines[-1],
                         r"^AT demo_property\.c:\d+:zassay_run\(\)$")

    def test_sanitizers_name_function_and_line(self):
        run = self.replay(self.tape(OVERFLOW_HEAP))
        self.assertRegex(run.stderr, r"SUMMARY: AddressSanitizer: "
                         r"heap-buffer-overflow .*demo_property\.c:\d+")
        run = self.replay(self.tape(OVERFLOW_INT))
        self.assertRegex(run.stderr, r"SUMMARY: UndefinedBehaviorSanitizer: "
                         r"signed-integer-overflow .*demo_property\.c:\d+")
        self.assertIn("in zassay_run", run.stderr)

    def test_layout(self):
        for content in (HELD, PANIC, OVERFLOW_HEAP):
            run = self.replay("--layout", self.tape(content))
            self.assertEqual(json.loads(run.stdout), [
                {"label": "way", "kind": "uint", "offset": 0, "size": 1},
                {"label": "raw", "kind": "bytes", "offset": 1, "size": 4}])

    def test_json(self):
        report = self.dir / "report.json"
        outcomes = ((HELD, "held"), (REJECTED, "rejected"),
                    (REQUIRE, "require"), (PANIC, "panic"),
                    (OVERFLOW_HEAP, "sanitizer"))
        for content, outcome in outcomes:
            with self.subTest(outcome):
                tape = self.tape(content + b"abcd")
                self.replay("--json", str(report), tape)
                found = json.loads(report.read_text())
                self.assertEqual(found["outcome"], outcome)
                self.assertEqual(found["tape"], tape)
                self.assertEqual(found["draws"][1]["hex"], b"abcd".hex())
                self.assertEqual(found["reached"], ["the start"])
        self.assertEqual(found["drawn"], 5)
        run = self.replay("--json", "-", self.tape(PANIC))
        self.assertEqual(json.loads(run.stdout)["function"], "zio_demo")

    def test_json_path_that_cannot_be_written(self):
        for path in (str(self.dir / "none" / "report.json"), ""):
            run = self.replay("--json", path, self.tape(HELD))
            self.assertEqual(run.returncode, 2)
            self.assertEqual(len(run.stderr.splitlines()), 1)
            self.assertEqual(run.stdout, "")

    def test_quiet_prints_failures_only(self):
        held = [self.tape(HELD, "held"), self.tape(b"", "empty"),
                self.tape(REJECTED, "rejected")]
        run = self.replay("--quiet", *held)
        self.assertEqual((run.returncode, run.stdout, run.stderr),
                         (0, "", ""))
        failing = self.tape(REQUIRE, "require")
        run = self.replay("--quiet", failing, *held, failing)
        self.assertEqual(run.returncode, 1)
        self.assertEqual(run.stdout, f"{failing}: require\n" * 2)
        panic = self.tape(PANIC, "panic")
        run = self.replay("--quiet", held[0], panic)
        self.assertEqual(run.returncode, -signal.SIGABRT)
        self.assertEqual(run.stdout, f"{panic}: panic\n")

    def test_outcomes_of_many_tapes(self):
        tapes = [(self.tape(content, outcome), outcome) for content, outcome
                 in ((HELD, "held"), (REJECTED, "rejected"),
                     (REQUIRE, "require"), (HELD, "held"))]
        run = self.replay("--outcomes", *(path for path, _ in tapes))
        self.assertEqual(run.stdout.splitlines(),
                         [f"{path}: {outcome}" for path, outcome in tapes])

    def test_bad_tapes(self):
        unreadable = self.tape(HELD, "unreadable")
        os.chmod(unreadable, 0)
        bad = [str(self.dir), str(self.dir / "none"), "/dev/null", ""]
        if os.geteuid() != 0:
            bad.append(unreadable)
        for path in bad:
            for mode in ([], ["--layout"], ["--quiet"]):
                with self.subTest(path=path, mode=mode):
                    run = self.replay(*mode, path)
                    self.assertEqual(run.returncode, 2)
                    self.assertEqual(len(run.stderr.splitlines()), 1)
                    self.assertEqual(run.stdout, "")

    def test_fifo_is_not_waited_for(self):
        fifo = self.dir / "fifo"
        os.mkfifo(fifo)
        self.assertEqual(self.replay(str(fifo)).returncode, 2)

    def test_short_and_long_tapes_are_noted(self):
        self.assertIn("the tape is empty", self.replay(
            self.tape(b"")).stdout)
        self.assertIn("5 bytes drawn, the tape has 2", self.replay(
            self.tape(b"\0\0")).stdout)
        self.assertIn("5 of the tape's 9 bytes drawn", self.replay(
            self.tape(bytes(9))).stdout)

    def test_usage(self):
        for arguments in ([], ["--nonsense"], ["a", "b"], ["--json"],
                          ["--quiet"], ["--layout", "--json", "x", "y"]):
            run = self.replay(*arguments)
            self.assertEqual(run.returncode, 2, arguments)
            self.assertIn("usage:", run.stderr)
        self.assertEqual(self.replay("--help").returncode, 0)


if __name__ == "__main__":
    sys.exit(unittest.main())
