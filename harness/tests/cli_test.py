#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The zassay program as a user calls it, on the fetched default release.

usage: cli_test.py --zassay PATH [unittest arguments]

Bad input included: every refusal is one clear line, exit code 2, and leaves
nothing behind. An interrupt keeps what was finished and no process.
"""

import hashlib
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import schema

ROOT = Path(__file__).resolve().parents[2]
RUNS = ROOT / "build/runs"
CORPUS = ROOT / "corpus"
COMMANDS = ("check", "list", "prove", "fuzz", "replay", "fetch", "doctor",
            "bench", "matrix", "report", "minimize", "export", "corpus")
zassay_path = None  # set by main()

# Properties that the tests go by: one that is quick to prove and holds, one
# that is refuted, one for fuzzing alone.
HOLDS = "fields_size"
REFUTED = "accepted_sizes_any"
FUZZ_ONLY = "abd_copy"


def seed_of(name):
    return sorted((CORPUS / name).iterdir())[0]


def descendants(pid):
    """Processes below one, by their numbers."""
    children = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found, pending = [], [pid]
    while pending:
        for child in children.get(pending.pop(), []):
            found.append(child)
            pending.append(child)
    return found


def is_running(pid):
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return text.rsplit(")", 1)[1].split()[0] != "Z"


class Cli(unittest.TestCase):
    def setUp(self):
        self.top = Path(tempfile.mkdtemp(prefix="zassay-cli-"))
        self.addCleanup(shutil.rmtree, self.top, ignore_errors=True)

    def zassay(self, *args, program=None, **kwargs):
        kwargs.setdefault("stdout", subprocess.PIPE)
        kwargs.setdefault("timeout", 300)
        return subprocess.run(
            [program or zassay_path, *map(str, args)], text=True,
            stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False,
            **kwargs)

    def runs(self):
        return set(RUNS.iterdir()) if RUNS.is_dir() else set()

    def folder_of(self, printed):
        """The run folder that a command names in its last line. Others may
        be made at the same time, by whoever else uses this checkout."""
        (path,) = re.findall(r"(?m)^report: (.+)/report\.json$", printed)
        return Path.cwd() / path

    def assert_refused(self, *args, words=(), lines=1, **kwargs):
        """Exit 2, one line on stderr that has the words, nothing written."""
        before = self.runs()
        done = self.zassay(*args, **kwargs)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertEqual(len(done.stderr.splitlines()), lines, done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)
        self.assertEqual(self.runs(), before, "a run folder was made")

    def report(self, *args, code):
        return self.report_and_text(*args, code=code)[0]

    def report_and_text(self, *args, code, **kwargs):
        """A command's JSON, from stdout and checked against its schema, and
        what it printed for people."""
        done = self.zassay(*args, "--json", "-", **kwargs)
        self.assertEqual(done.returncode, code, done.stderr)
        document = json.loads(done.stdout)
        text = (ROOT / "ci/report.schema.json").read_text()
        self.assertEqual(schema.errors(document, json.loads(text)), [])
        self.assertEqual(document["exit_code"], code)
        self.assertTrue(document["finished"])
        return document, done.stderr


class Usage(Cli):
    def test_help_teaches(self):
        for command in COMMANDS:
            done = self.zassay(command, "--help")
            self.assertEqual(done.returncode, 0, command)
            self.assertIn("Examples:", done.stdout, command)
            self.assertIn("Exit code:", done.stdout, command)
        done = self.zassay("--help")
        self.assertEqual(done.returncode, 0)
        for command in COMMANDS:
            self.assertIn(command, done.stdout)
        self.assertRegex(self.zassay("--version").stdout, r"^zassay \d")

    def test_bad_arguments(self):
        for args in (
                [], ["prov"], ["--nonsense"], ["prove", "--nonsense"],
                ["prove", "--jobs", "none"], ["prove", "--jobs", "-1"],
                ["prove", "--jobs", "0"], ["prove", "--timeout", "0"],
                ["prove", "--loop-bound", "x"], ["fuzz", "--time", "soon"],
                ["fuzz", "--time", "-1"], ["fuzz", "--time", "nan"],
                ["replay"], ["list", "--json"],
                ["list", "--release", "2.1.11", "--openzfs", "/tmp"],
                ["matrix", "--release", "2.1.11"],
                ["matrix", "--property", ""], ["matrix", ""]):
            self.assert_refused(*args)

    def test_values_are_told_in_plain_words(self):
        """What may be written, not how the option is parsed."""
        for args, word in ((["fuzz", "--runs", "0"], "whole number from 1"),
                           (["fuzz", "--seed", "-1"], "whole number from 1"),
                           (["fuzz", "--time", "soon"], "number from 0.1"),
                           (["fuzz", "--engine", "x"], "{afl,all,libfuzzer}"),
                           (["corpus", "stats"], "zassay corpus stats --help")):
            self.assert_refused(*args, words=(word,))
        for args in (["prove", ""], ["report", "-o", ""], ["replay", HOLDS, ""],
                     ["matrix", "--baseline", ""], ["check", "--corpus", ""],
                     ["corpus", "stats", "--corpus", ""]):
            self.assert_refused(*args, words=("the value is empty",))
        for command in COMMANDS:
            text = self.zassay(command, "--help").stdout
            for word in ("TEXT", "UINT", "FLOAT", "->"):
                self.assertNotIn(word, text, command)

    def test_unknown_command_names_the_commands(self):
        self.assert_refused("proof", words=("proof", "prove", "check"))

    def test_unknown_property(self):
        for command in ("check", "list", "prove", "fuzz", "replay", "bench"):
            self.assert_refused(command, "acepted_sizes",
                                words=("acepted_sizes", "accepted_sizes"))
            self.assert_refused(command, "zzz*", words=("zzz*",))
        self.assert_refused("prove", HOLDS, "")

    def test_unknown_release(self):
        for command in ("check", "list", "prove", "fuzz", "bench"):
            self.assert_refused(command, "--release", "9.9.9",
                                words=("9.9.9", "2.1.11"))
        for command in ("fetch", "matrix"):
            self.assert_refused(command, "9.9.9", words=("9.9.9", "2.1.11"))
        self.assert_refused("list", "--release", "all", words=("one",))

    def test_not_a_tree(self):
        file = self.top / "file"
        file.write_text("x")
        partial = self.top / "partial"
        (partial / "include/sys").mkdir(parents=True)
        (partial / "include/sys/spa.h").write_text("")
        for tree in (self.top / "missing", file, self.top, partial, ""):
            self.assert_refused("prove", HOLDS, "--openzfs", tree,
                                words=(str(tree),) if tree else ())

    def test_json_that_cannot_be_written(self):
        for path in (self.top / "missing/out.json", self.top, ""):
            for command in ("check", "prove", "fuzz", "list", "bench",
                            "doctor"):
                self.assert_refused(command, "--json", path)
        self.assertEqual(list(self.top.iterdir()), [])
        done = self.zassay("list", HOLDS, "--json", "/dev/full")
        self.assertEqual(done.returncode, 2)
        self.assertIn("no space", done.stderr)

    def test_corpus_folder_that_is_a_file(self):
        file = self.top / "file"
        file.write_text("x")
        for command in ("check", "fuzz"):
            for folder in (file, file / "below"):
                self.assert_refused(command, HOLDS, "--corpus", folder,
                                    words=(str(file), "folder"))

    def test_an_error_on_the_way_is_no_interrupt(self):
        (self.top / HOLDS).write_text("in the place of its folder")
        done = self.zassay("fuzz", HOLDS, "--runs", "1", "--corpus", self.top)
        self.assertEqual(done.returncode, 2)
        self.assertIn("ended by an error", done.stdout)
        report = json.loads((self.folder_of(done.stdout) /
                             "report.json").read_text())
        self.assertEqual((report["finished"], report["exit_code"]), (False, 2))


class Catalogue(Cli):
    def test_list(self):
        done = self.zassay("list")
        self.assertEqual(done.returncode, 0, done.stderr)
        files = {p.stem for p in (ROOT / "targets").glob("*/*.c")}
        listed = {line.split()[0] for line in done.stdout.splitlines()[1:]}
        self.assertEqual(listed, files)

    def test_list_json(self):
        done = self.zassay("list", "fields_*", "--json", "-")
        document = json.loads(done.stdout)
        self.assertGreater(len(document["properties"]), 2)
        for one in document["properties"]:
            self.assertTrue(one["name"].startswith("fields_"))
            self.assertTrue(one["statement"])
            self.assertTrue(set(one["engines"]) <= {"prove", "fuzz"})

    def test_list_by_area(self):
        done = self.zassay("list", "alloc/*", "--json", "-")
        areas = {p["area"] for p in json.loads(done.stdout)["properties"]}
        self.assertEqual(areas, {"alloc"})

    def test_list_findings(self):
        folders = {p.name for p in (CORPUS / "findings").iterdir()}
        document = json.loads(self.zassay("list", "--findings", "--json",
                                          "-").stdout)
        self.assertEqual({f["id"] for f in document["findings"]}, folders)
        self.assertEqual(len(document["findings"]), len(folders))
        done = self.zassay("list", "--findings", REFUTED)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"(?m)^embedded-zero-lsize .* all ")
        self.assertNotIn("recv-write-zero", done.stdout)

    def test_closed_output(self):
        with subprocess.Popen([zassay_path, "list"], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE) as process:
            process.stdout.close()
            process.wait(timeout=60)
            self.assertIn(process.returncode, (0, 2, -signal.SIGPIPE))

    def test_full_output(self):
        with open("/dev/full", "w") as full:
            for args in (["list"], ["prove", HOLDS]):
                done = self.zassay(*args, stdout=full)
                self.assertEqual(done.returncode, 2, args)
                self.assertIn("cannot write", done.stderr)

    def test_fetch_prints_paths_alone(self):
        done = self.zassay("fetch")
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = done.stdout.splitlines()
        self.assertEqual(len(lines), 1)
        self.assertTrue((Path(lines[0]) / "module/zfs/zio.c").is_file())
        self.assertEqual(self.zassay("fetch", "bookworm").stdout, done.stdout)

    def test_doctor(self):
        done = self.zassay("doctor", "--json", "-")
        document = json.loads(done.stdout)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(document["ready"])
        states = {check["state"] for check in document["checks"]}
        self.assertTrue(states <= {"ok", "note"})

    def test_doctor_without_tools(self):
        done = self.zassay("doctor", env={"PATH": str(self.top)})
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stdout, r"(?m)^missing +cmake: install")

    def test_build_without_tools(self):
        self.assert_refused("list", env={"PATH": "/nonexistent"}, words=())


class Replay(Cli):
    def test_seed_holds(self):
        done = self.zassay("replay", HOLDS, seed_of(HOLDS))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("HELD", done.stdout)

    def test_committed_seeds_hold(self):
        done = self.zassay("replay", "accepted_sizes", "--json", "-")
        self.assertEqual(done.returncode, 0, done.stderr)
        document = json.loads(done.stdout)
        self.assertEqual(document["seeds"],
                         len(list((CORPUS / "accepted_sizes").iterdir())))
        self.assertEqual(document["failed"], [])

    def test_json_has_the_draws(self):
        out = self.top / "out.json"
        done = self.zassay("replay", "accepted_sizes",
                           seed_of("accepted_sizes"), "--json", out)
        self.assertEqual(done.returncode, 0, done.stderr)
        tape = json.loads(out.read_text())["tapes"][0]
        self.assertEqual(tape["outcome"], "held")
        self.assertIsNone(tape["finding"])
        self.assertEqual(tape["draws"][0]["kind"], "blkptr")
        self.assertEqual(list(self.top.iterdir()), [out])

    def test_all_releases_refuses(self):
        self.assert_refused("replay", "--all-releases", "no-such-finding",
                            words=("no-such-finding", "list --findings"))
        self.assert_refused("replay", "--all-releases", "embedded-zero-lsize",
                            seed_of(HOLDS), words=("tapes",))
        self.assert_refused("replay", words=("finding",))

    def test_bad_tapes(self):
        empty = self.top / "empty"
        empty.write_bytes(b"")
        fifo = self.top / "fifo"
        os.mkfifo(fifo)
        huge = self.top / "huge"
        with open(huge, "wb") as file:
            file.truncate(65 << 20)
        bad = [self.top / "missing", empty, fifo, huge, self.top, "/dev/zero",
               ""]
        if os.geteuid() != 0:
            secret = self.top / "secret"
            secret.write_bytes(b"x")
            secret.chmod(0)
            bad.append(secret)
        for tape in bad:
            self.assert_refused("replay", HOLDS, tape, words=(str(tape),))
        self.assert_refused("replay", HOLDS, seed_of(HOLDS), empty)

    def test_truncated_tape_reads_as_zeros(self):
        tape = self.top / "tape"
        tape.write_bytes(seed_of("accepted_sizes").read_bytes()[:5])
        done = self.zassay("replay", "accepted_sizes", tape)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("read as zeros", done.stdout)

    def test_a_glob_is_not_one_property(self):
        self.assert_refused("replay", "fields_*", words=("name one",))

    def test_findings_reproduce(self):
        findings = sorted((CORPUS / "findings").glob("*/finding.json"))
        self.assertTrue(findings, "no findings are recorded")
        for path in findings:
            record = json.loads(path.read_text())
            if "2.1.11" not in record["reproduces_on"]:
                continue
            done = self.zassay("replay", record["id"], "--json", "-")
            self.assertEqual(done.returncode, 1, done.stderr)
            said = json.loads(done.stdout)
            met = [tape["finding"] for tape in said.get("tapes", [])] + \
                [use["finding"] for row in said.get("implementations", [])
                 for use in row["uses"]]
            self.assertIn(record["id"], met)
        self.assert_refused("replay", path.parent.name, seed_of(HOLDS),
                            words=(record["property"],))

    def test_a_race_replays_by_its_tape(self):
        """Two threads: the same turns, races and panic each time."""
        def replay():
            done = self.zassay("replay", "fix-old-race")
            said = done.stdout + done.stderr
            self.assertIn("known finding: fix-old-race", said)
            return re.sub(r"0x[0-9a-f]{6,}|[pt]id=\d+", "", said)
        said = replay()
        self.assertEqual(replay(), said)
        races = [re.findall(r"#0 +in (\w+)", report)[:2]
                 for report in said.split("=" * 18) if "data race" in report]
        self.assertIn(["arc_hdr_realloc_crypt", "arc_buf_size"], races)
        self.assertIn(["arc_buf_size", "arc_hdr_realloc_crypt"], races)
        self.assertIn("VERIFY3(c < SPA_MAXBLOCKSIZE >> SPA_MINBLOCKSHIFT) "
                      "failed (36028797018963967 < 32768)", said)


class Prove(Cli):
    def test_proved(self):
        document = self.report("prove", HOLDS, code=0)
        proof = document["properties"][0]["prove"]
        self.assertEqual(proof["verdict"], "PROVED")
        self.assertTrue(Path(proof["witness_tape"]).is_file())
        self.assertEqual(
            self.zassay("replay", HOLDS, proof["witness_tape"]).returncode, 0)

    def test_counterexample_replays_to_the_same_failure(self):
        done = self.zassay("prove", REFUTED, "--json", "-")
        self.assertIn(done.returncode, (0, 1), done.stderr)
        proof = json.loads(done.stdout)["properties"][0]["prove"]
        self.assertEqual(proof["verdict"], "REFUTED")
        self.assertEqual(done.returncode, 0 if proof["known"] else 1)
        failure = proof["failures"][0]
        self.assertTrue(failure["confirmed"])
        again = self.zassay("replay", REFUTED, failure["tape"], "--json", "-")
        self.assertEqual(again.returncode, 1)
        self.assertEqual(json.loads(again.stdout)["tapes"][0]["signature"],
                         failure["signature"])

    def test_what_a_verdict_stands_on(self):
        text = self.zassay("prove", "accepted_sizes").stdout
        self.assertIn("accepted_sizes: PROVED", text)
        for line in (r"  reaches: accepted", r"  abstraction: .+",
                     r"  went through.*", r"  witness: \S+",
                     r"    +bp: block pointer of 128 bytes at 0"):
            self.assertRegex(text, f"(?m)^{line}$")
        self.assertIn("zfs_blkptr_verify", text)
        text = self.zassay("prove", REFUTED).stdout
        self.assertRegex(text, r"(?m)^  fails: panic in .*\(zio.c:\d+\)$")
        # The whole table stays a table.
        text = self.zassay("prove", "fields_*").stdout
        self.assertNotIn("witness", text)
        self.assertIn("witness", self.zassay("prove", "fields_*",
                                             "--explain").stdout)

    def test_fuzz_only_is_named(self):
        document = self.report("prove", FUZZ_ONLY, code=0)
        self.assertEqual(document["properties"][0]["prove"]["verdict"],
                         "FUZZ ONLY")

    def test_report_is_kept(self):
        out = self.top / "out.json"
        done = self.zassay("prove", HOLDS, "--json", out)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("PROVED", done.stdout)
        run = self.folder_of(done.stdout)
        self.assertEqual((run / "report.json").read_text(), out.read_text())
        self.assertNotIn("\033", done.stdout + done.stderr)

    def test_limits_and_bounds_by_name(self):
        """Verdicts that the real prover gives when it is held back."""
        allocates, loops = "zio_buf_alloc", "embedded_identity"
        for name, options, verdict, reason in (
                (allocates, ("--time-limit", "0.1"), "UNKNOWN", "time limit"),
                (allocates, ("--memory-limit", "64"), "UNKNOWN",
                 "memory limit"),
                (allocates, ("--loop-bound", "2"), "VACUOUS", "allocated"),
                (loops, ("--loop-bound", "2"), "BOUNDED", "")):
            document = self.report("prove", name, "--no-cache", *options,
                                   code=1)
            proof = document["properties"][0]["prove"]
            self.assertEqual(proof["verdict"], verdict, proof["reason"])
            self.assertIn(reason, proof["reason"])

    def test_formulas_are_kept(self):
        done = self.zassay("prove", HOLDS, "--smt2", self.top / "smt2")
        self.assertEqual(done.returncode, 0, done.stderr)
        files = list((self.top / "smt2").rglob("*.smt2"))
        self.assertTrue(files)
        self.assertIn("(check-sat)", files[0].read_text())


class Worker(Cli):
    """Whatever zassay-prove does, the verdict is a careful one."""

    def verdict(self, script, *args, name=HOLDS, **kwargs):
        # The prover is looked for beside the program.
        program = self.top / "zassay"
        if not program.exists():
            shutil.copy(zassay_path, program)
        worker = self.top / "zassay-prove"
        worker.write_text("#!/bin/sh\n" + script)
        worker.chmod(0o755)
        done = self.zassay("prove", name, "--json", "-", *args,
                           program=program, **kwargs)
        self.assertEqual(done.returncode, 1, done.stderr)
        return json.loads(done.stdout)["properties"][0]["prove"]

    def test_crash(self):
        proof = self.verdict("kill -SEGV $$\n")
        self.assertEqual(proof["verdict"], "UNKNOWN")
        self.assertIn("SIGSEGV", proof["reason"])

    def test_killed_by_the_kernel(self):
        proof = self.verdict("kill -KILL $$\n")
        self.assertEqual(proof["verdict"], "UNKNOWN")
        self.assertRegex(proof["reason"], "^memory: .*SIGKILL")

    def test_out_of_address_space(self):
        for words in ("terminate called after throwing an instance of "
                      "'std::bad_alloc'", "LLVM ERROR: out of memory"):
            proof = self.verdict(f"echo \"{words}\" >&2; kill -ABRT $$\n",
                                 "--memory-limit", "100")
            self.assertEqual(proof["verdict"], "UNKNOWN")
            self.assertIn("memory limit of 100 MB", proof["reason"])

    def test_bounded(self):
        tape = seed_of(HOLDS).read_bytes().hex()
        proof = self.verdict(
            "echo '{\"verdict\":\"BOUNDED\",\"bound\":8,"
            f"\"witness\":\"{tape}\"}}'; exit 10\n")
        self.assertEqual((proof["verdict"], proof["bound"]), ("BOUNDED", 8))

    def test_no_answer(self):
        for script in ("exit 0\n", "echo nonsense; exit 0\n",
                       "echo '[]'; exit 0\n", "echo '{}'; exit 0\n"):
            self.assertEqual(self.verdict(script)["verdict"], "UNKNOWN")

    def test_complaint_is_passed_on(self):
        proof = self.verdict("echo 'no such bitcode' >&2; exit 2\n")
        self.assertEqual(proof["verdict"], "UNKNOWN")
        self.assertEqual(proof["reason"], "no such bitcode")

    def test_exit_code_and_verdict_must_agree(self):
        for answer, code in (("PROVED", 13), ("UNKNOWN", 0), ("REFUTED", 0),
                             ("PROVEN", 0)):
            proof = self.verdict(
                f"echo '{{\"verdict\":\"{answer}\"}}'; exit {code}\n")
            self.assertEqual(proof["verdict"], "UNKNOWN")

    def test_time_limit_overrun(self):
        # Asked for its libraries, it has a minute.
        proof = self.verdict("[ \"$1\" != --libraries ] || exit 0\n"
                             "trap '' TERM\nwhile :; do sleep 1; done\n",
                             "--timeout", "0.1")
        self.assertEqual(proof["verdict"], "UNKNOWN")
        self.assertIn("time limit", proof["reason"])

    def test_proved_needs_a_witness_that_holds(self):
        for witness in ("", ",\"witness\":\"0g\"", ",\"witness\":7"):
            proof = self.verdict(
                f"echo '{{\"verdict\":\"PROVED\"{witness}}}'; exit 0\n")
            self.assertEqual(proof["verdict"], "SPURIOUS")

    def test_counterexample_that_does_not_fail(self):
        tape = seed_of(HOLDS).read_bytes().hex()
        proof = self.verdict(
            "echo '{\"verdict\":\"REFUTED\",\"failures\":"
            f"[{{\"kind\":\"panic\",\"tape\":\"{tape}\"}}]}}'; exit 11\n")
        self.assertEqual(proof["verdict"], "SPURIOUS")
        self.assertFalse(proof["failures"][0]["confirmed"])

    def test_unwritten_bytes_that_memory_sanitizer_does_not_see(self):
        tape = seed_of(HOLDS).read_bytes().hex()
        proof = self.verdict(
            "echo '{\"verdict\":\"REFUTED\",\"failures\":"
            f"[{{\"kind\":\"uninitialised-read\",\"tape\":\"{tape}\"}}]}}'; "
            "exit 11\n", timeout=1000)  # that flavour is built first
        self.assertEqual(proof["verdict"], "SPURIOUS")
        self.assertTrue(
            (ROOT / "build/targets/2.1.11/msan" / HOLDS).exists())

    def test_refuted_without_a_failure(self):
        proof = self.verdict("echo '{\"verdict\":\"REFUTED\"}'; exit 11\n")
        self.assertEqual(proof["verdict"], "SPURIOUS")

    def test_other_verdicts(self):
        for verdict, code in (("VACUOUS", 12), ("UNKNOWN", 13)):
            proof = self.verdict(f"echo '{{\"verdict\":\"{verdict}\","
                                 f"\"reason\":\"why\"}}'; exit {code}\n")
            self.assertEqual(proof["verdict"], verdict)
            self.assertEqual(proof["reason"], "why")


class Fuzz(Cli):
    def test_time_is_kept_and_corpora_are_separate(self):
        seeds = seed_of(HOLDS).parent
        before = {p.name: p.read_bytes() for p in seeds.iterdir()}
        corpus = self.top / "corpora"
        document = self.report("fuzz", HOLDS, "verify_untrusted", "--time",
                               "3", "--corpus", corpus, code=0)
        for one in document["properties"]:
            self.assertEqual(one["fuzz"]["outcome"], "held")
            self.assertGreater(one["fuzz"]["executions"], 1000)
            self.assertGreater(one["fuzz"]["coverage"], 0)
        self.assertEqual({p.name for p in corpus.iterdir()},
                         {HOLDS, "verify_untrusted"})
        after = {p.name: p.read_bytes() for p in seeds.iterdir()}
        self.assertEqual(before, after, "committed seeds are read-only")

    def test_crash_is_kept_once_and_replays(self):
        done = self.zassay("fuzz", REFUTED, "--time", "6", "--json", "-",
                           "--corpus", self.top)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        fuzz = json.loads(done.stdout)["properties"][0]["fuzz"]
        signatures = [json.dumps(c["signature"]) for c in fuzz["crashes"]]
        self.assertTrue(signatures, "nothing was found")
        self.assertEqual(len(signatures), len(set(signatures)))
        for crash in fuzz["crashes"]:
            self.assertTrue(crash["reproduced"])
            again = self.zassay("replay", REFUTED, crash["tape"], "--json",
                                "-")
            self.assertEqual(again.returncode, 1)
            self.assertEqual(
                json.loads(again.stdout)["tapes"][0]["signature"],
                crash["signature"])
        self.assertGreater(fuzz["seconds"], 3, "a crash ended the fuzzing")

    def test_bad_files_in_the_corpus_do_no_harm(self):
        folder = self.top / HOLDS
        folder.mkdir()
        (folder / "empty").write_bytes(b"")
        (folder / "long").write_bytes(bytes(100000))
        os.symlink("nowhere", folder / "dangling")
        done = self.zassay("fuzz", HOLDS, "--time", "1", "--corpus", self.top)
        self.assertEqual(done.returncode, 0, done.stderr)


class Bench(Cli):
    def test_beside_the_empty_property(self):
        out = self.top / "bench.json"
        done = self.zassay("bench", HOLDS, REFUTED, "--time", "1", "--json",
                           out)
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = {p["name"]: p
                for p in json.loads(out.read_text())["properties"]}
        fuzz = rows[HOLDS]["fuzz"]
        self.assertGreater(fuzz["execs_per_second"], 0)
        self.assertGreater(fuzz["empty_execs_per_second"], 0)
        self.assertRegex(fuzz["draws"], r"^\d+[by]?(,\d+[by]?)*$")
        self.assertEqual(rows[HOLDS]["prove"]["verdict"], "PROVED")
        self.assertGreater(rows[REFUTED]["fuzz"]["crashes"], 0)


class Check(Cli):
    def test_one_property_from_build_to_report(self):
        document, printed = self.report_and_text(
            "check", HOLDS, "--time", "1", code=0)
        (one,) = document["properties"]
        self.assertEqual(one["prove"]["verdict"], "PROVED")
        self.assertEqual(one["fuzz"]["outcome"], "held")
        self.assertEqual(one["replay"]["seeds"],
                         len(list((CORPUS / HOLDS).iterdir())))
        self.assertEqual(document["tree"]["source"]["release"], "2.1.11")
        for package in document["tree"]["source"]["packages"]:
            self.assertEqual(len(package["sha256"]),
                             len(hashlib.sha256().hexdigest()))
        mode = (self.folder_of(printed) / "report.json").stat().st_mode
        self.assertTrue(mode & stat.S_IRGRP, "the report can be read")

    def test_lines_that_the_seeds_run(self):
        document, text = self.report_and_text(
            "check", "crypt_mac_zil", "--coverage", "--time", "1", code=0,
            timeout=1000)  # that flavour is built first
        name = "module/os/linux/zfs/zio_crypt.c"
        (file,) = [f for f in document["coverage"] if f["file"] == name]
        source = (Path(document["tree"]["path"]) / name).read_text()
        lines = source.splitlines()

        def body_of(function):
            """The line that it begins in."""
            name = next(i for i, line in enumerate(lines)
                        if line.startswith(f"{function}("))
            return lines.index("{", name) + 1
        self.assertIn(body_of("zio_crypt_encode_mac_zil"), file["covered"])
        self.assertIn(body_of("zio_do_crypt_data"), file["uncovered"])
        count = len(file["covered"]), len(file["uncovered"])
        self.assertEqual(len({*file["covered"], *file["uncovered"]}),
                         sum(count))
        self.assertRegex(text,
                         rf"(?m)^ +{name} +{count[0]} +{sum(count)} +\d")
        self.assertIn("all properties of crypt, icp, keys: it is not held",
                      text)
        self.assertRegex(text, r"(?m)^  zio_do_crypt_data, \d+ lines: ")

    def test_nothing_to_build_goes_on_to_prove(self):
        self.zassay("check", HOLDS, "--time", "1")
        with subprocess.Popen(
                [zassay_path, "check", HOLDS, "--time", "1"], text=True,
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            lines = []
            for line in process.stderr:
                lines.append(line)
                if line.startswith("prove "):
                    break
            process.stderr.read()
        self.assertNotIn("building\n", lines)
        self.assertTrue(lines and lines[-1].startswith("prove "), lines)


class Interrupted(Cli):
    def interrupt(self, args, worker, number=signal.SIGINT):
        """Interrupts a command once a worker of that name runs."""
        process = subprocess.Popen(
            [zassay_path, *args], stdin=subprocess.DEVNULL, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            start_new_session=True)
        self.addCleanup(process.kill)
        deadline = time.monotonic() + 400
        found = []
        while time.monotonic() < deadline and process.poll() is None:
            found = descendants(process.pid)
            names = []
            for pid in found:
                try:
                    names.append(os.readlink(f"/proc/{pid}/exe"))
                except OSError:
                    pass
            if any(worker in name for name in names):
                break
            time.sleep(0.01)
        else:
            self.fail(f"no {worker} was seen: {process.communicate()}")
        time.sleep(0.3)
        found = sorted(set(found + descendants(process.pid)))
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130, err)
        self.assertEqual([pid for pid in found if is_running(pid)], [],
                         "stray processes")
        return out

    def check_report(self, printed):
        folder = self.folder_of(printed)
        partial = [p for p in folder.rglob("*")
                   if p.name.startswith(".") or p.suffix == ".part"]
        self.assertEqual(partial, [])
        document = json.loads((folder / "report.json").read_text())
        text = (ROOT / "ci/report.schema.json").read_text()
        self.assertEqual(schema.errors(document, json.loads(text)), [])
        self.assertFalse(document["finished"])
        self.assertEqual(document["exit_code"], 130)
        return document

    def test_while_proving(self):
        out = self.interrupt(
            ["prove", "--no-cache", "--jobs", "1"], "zassay-prove")
        self.check_report(out)
        self.assertIn("interrupted", out)

    def test_finished_proofs_are_kept(self):
        out = self.interrupt(
            ["check", HOLDS, "--time", "60"], "/libfuzzer/")
        (one,) = self.check_report(out)["properties"]
        self.assertEqual(one["prove"]["verdict"], "PROVED")

    def test_while_fuzzing(self):
        corpus = self.top / "corpus"
        out = self.interrupt(
            ["fuzz", "verify_*", "--time", "60", "--corpus", str(corpus)],
            "/libfuzzer/")
        document = self.check_report(out)
        self.assertTrue(any(p["fuzz"] for p in document["properties"]))
        # libFuzzer names a file of its corpus by its content's SHA-1: one
        # that was cut off would not have its name.
        for unit in corpus.rglob("*"):
            if unit.is_file():
                content = unit.read_bytes()
                self.assertEqual(hashlib.sha1(content).hexdigest(), unit.name)

    def test_terminated(self):
        out = self.interrupt(
            ["fuzz", HOLDS, "--time", "60", "--corpus", str(self.top)],
            "/libfuzzer/", signal.SIGTERM)
        self.check_report(out)

    def test_while_minimizing(self):
        """A failure by time: each look at it takes a second or more."""
        small = self.top / "small.tape"
        out = self.interrupt(
            ["minimize", "decrypt-log-empty-record", "--time", "120",
             "--output", str(small)], "/libfuzzer/")
        self.assertRegex(out, r"replays, .* s; interrupted\n")
        original = ROOT / "corpus/findings/decrypt-log-empty-record/tape"
        self.assertLessEqual(small.stat().st_size, original.stat().st_size)

    def test_while_measuring(self):
        self.interrupt(["bench", HOLDS, "--no-proofs"], "/libfuzzer/")


def main(usage):
    global zassay_path
    if len(sys.argv) < 3 or sys.argv[1] != "--zassay":
        sys.exit(usage)
    zassay_path = Path(sys.argv[2]).resolve()
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])


if __name__ == "__main__":
    main(__doc__)
