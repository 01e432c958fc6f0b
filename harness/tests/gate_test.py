#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a release manager calls: several trees side by side, and a run held
against an earlier report.

usage: gate_test.py --zassay PATH [unittest arguments]
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import cli_test
import sabotage
from cli_test import FUZZ_ONLY, HOLDS, REFUTED, ROOT, Cli

# An edit that a quick property notices, in a file that few units include.
EDIT = "a free's cache index is not checked"
# Without these a tree does not have the code of FUZZ_ONLY.
ABD = ("lib/libzpool/abd_os.c", "module/os/linux/zfs/abd_os.c")


def fetched_tree():
    done = subprocess.run([ROOT / "scripts/fetch-openzfs"], text=True,
                          stdout=subprocess.PIPE, check=True)
    return Path(done.stdout.strip())


class Matrix(Cli):
    def lacking_tree(self):
        """A tree without ABDs: nothing of it has to be compiled."""
        tree = self.top / "lacking"
        sabotage.copy_tree(fetched_tree(), tree)
        for name in ABD:
            (tree / name).unlink(missing_ok=True)
        self.addCleanup(self.forget, tree)
        return tree

    def forget(self, tree):
        """The build of a tree that is no more."""
        for cache in (ROOT / "build/targets").glob("dir-*/CMakeCache.txt"):
            if f"ZASSAY_OPENZFS:PATH={tree}\n" in cache.read_text():
                shutil.rmtree(cache.parent, ignore_errors=True)

    def matrix(self, *args, code, **kwargs):
        """The JSON, by column, and what people see."""
        document, text = self.report_and_text("matrix", *args, code=code,
                                              **kwargs)
        return document, {c["name"]: c for c in document["columns"]}, text

    def test_a_release_lacks_the_code(self):
        tree = self.lacking_tree()
        document, columns, text = self.matrix(
            "2.1.11", "bookworm", "--openzfs", tree, "--property", FUZZ_ONLY,
            code=0)
        self.assertEqual(list(columns), ["2.1.11", "lacking"],
                         "a release that is named twice is one column")
        verdicts = [c["properties"][0]["prove"]["verdict"]
                    for c in columns.values()]
        self.assertEqual(verdicts, ["FUZZ ONLY", "NOT APPLICABLE"])
        (change,) = document["changes"]
        self.assertEqual(change["from"],
                         {"column": "2.1.11", "verdict": "FUZZ ONLY"})
        self.assertEqual(change["to"],
                         {"column": "lacking", "verdict": "NOT APPLICABLE"})
        self.assertRegex(text, rf"(?m)^{FUZZ_ONLY} +FUZZ ONLY +"
                               r"NOT APPLICABLE \*$")
        self.assertIn(f"{FUZZ_ONLY}: 2.1.11 FUZZ ONLY -> lacking NOT "
                      "APPLICABLE", text)
        self.assertIn("abd_os.c", text, "the reason is given")
        self.assertNotIn("\033", text)

    def test_a_release_that_is_not_here_is_a_column(self):
        apt = self.top / "apt-get"
        apt.write_text("#!/bin/sh\nexit 100\n")
        apt.chmod(0o755)
        document, columns, text = self.matrix(
            "2.4.99", "2.1.11", "--property", FUZZ_ONLY, code=2,
            env={**os.environ, "PATH": f"{self.top}:{os.environ['PATH']}"})
        self.assertEqual(list(columns), ["2.4.99", "2.1.11"])
        self.assertIn("2.4", columns["2.4.99"]["reason"])
        self.assertNotIn("properties", columns["2.4.99"])
        self.assertRegex(text, rf"(?m)^{FUZZ_ONLY} +- +FUZZ ONLY$")
        self.assertRegex(text, r"(?m)^2\.4\.99: NOT HERE: .*2\.4")

    def test_a_tree_with_a_defect_is_not_green(self):
        source = fetched_tree()
        (edit,) = [e for e in sabotage.all_edits() if e["name"] == EDIT]
        name = edit["property"]
        tree = ROOT / "build/sabotage/matrix"
        names = {name, HOLDS}
        built = sabotage.environment(names, sabotage.needs_of(
            names, ROOT / "build/targets/2.1.11"))
        sabotage.copy_tree(source, tree)
        self.addCleanup(sabotage.restore, source, tree, Path(edit["file"]))
        sabotage.replace_file(tree / edit["file"], sabotage.sabotaged(
            (source / edit["file"]).read_text(), edit).encode())
        document, columns, text = self.matrix(
            "2.1.11", "--openzfs", tree, "--property", name, "--property",
            HOLDS, code=1, timeout=1000, env=built)  # it may have to be built
        self.assertEqual(columns["2.1.11"]["exit_code"], 0)
        self.assertEqual(columns[tree.name]["exit_code"], 1)
        self.assertEqual([c["property"] for c in document["changes"]], [name])
        self.assertRegex(text, rf"(?m)^{name} +PROVED +REFUTED NEW \*$")
        self.assertRegex(text, rf"(?m)^{HOLDS} +PROVED +PROVED$")
        self.assertIn(f"scripts/zassay replay --openzfs {tree} {name} ", text)

        # As a gate: the same report as the measure of itself, then with the
        # tree's defect new.
        report = self.top / "matrix.json"
        report.write_text(json.dumps(document))
        again = ("2.1.11", "--openzfs", tree, "--property", name,
                 "--baseline", report)
        recorded = self.top / "recorded.json"
        self.assertFalse(self.matrix(
            *again, "--record", recorded,
            code=0)[0]["comparison"]["regressed"])
        self.assertNotIn(str(ROOT), recorded.read_text())
        self.assertEqual(
            self.matrix(*again[:-1], recorded,
                        code=0)[0]["comparison"]["differences"], [])
        by_name = {p["name"]: p for p in
                   document["columns"][1]["properties"]}
        by_name[name]["prove"] = document["columns"][0]["properties"][
            list(by_name).index(name)]["prove"]
        report.write_text(json.dumps(document))
        text = self.matrix(*again, code=1)[2]
        self.assertIn(f"! {tree.name} {name}: PROVED -> REFUTED, worse", text)
        text = self.matrix("2.1.11", "--property", name, "--baseline", report,
                           code=1)[2]
        self.assertIn(f"! {tree.name} : missing column", text)

    def test_trees_that_are_none(self):
        self.assert_refused("matrix", "--openzfs", self.top, words=("spa.h",))
        self.assert_refused("matrix", "2.1.11", "--property", "zzz*",
                            words=("zzz*",))


class Baseline(Cli):
    def setUp(self):
        super().setUp()
        self.file = self.top / "baseline.json"

    def prove(self, *names, code, document=None):
        """The comparison's lines, by whether they are regressions."""
        if document is not None:
            self.file.write_text(json.dumps(document))
        found = self.report("prove", *names, "--baseline", self.file,
                            code=code)["comparison"]
        self.assertEqual(found["regressed"], code == 1)
        lines = [(d["regression"], f"{d['property']}: {d['text']}")
                 for d in found["differences"]]
        return sorted(lines, reverse=True)

    def test_changes(self):
        before = self.report("prove", HOLDS, REFUTED, code=0)
        self.assertEqual(self.prove(HOLDS, REFUTED, code=0, document=before),
                         [])
        # A property that was not chosen is not missing; a new one is told of.
        self.assertEqual(self.prove(HOLDS, code=0), [])
        self.assertEqual(
            self.prove(HOLDS, REFUTED, "fields_dva", code=0),
            [(False, "fields_dva: new property, PROVED")])

        holds, refuted = sorted(
            before["properties"], key=lambda p: p["name"] != HOLDS)
        # Better than it was.
        holds["prove"].update(verdict="BOUNDED", bound=3)
        self.assertEqual(
            self.prove(HOLDS, code=0, document=before),
            [(False, f"{HOLDS}: BOUNDED 3 -> PROVED, better")])
        # A failure that is gone, and one that is new.
        signature = refuted["prove"]["failures"][0]["signature"]
        signature["function"] = "another"
        lines = self.prove(REFUTED, code=1, document=before)
        self.assertEqual([r for r, _ in lines], [True, False])
        self.assertIn("new failure: ", lines[0][1])
        self.assertIn("no longer fails: ", lines[1][1])
        self.assertIn("another()", lines[1][1])
        # Worse than it was, whether the finding is known or not.
        refuted["prove"].update(verdict="PROVED", known=False, failures=[])
        lines = self.prove(REFUTED, code=1, document=before)
        self.assertIn((True, f"{REFUTED}: PROVED -> REFUTED (known), worse"),
                      lines)
        # A property that is no more.
        holds["name"] = "fields_gone"
        self.assertIn((True, "fields_gone: missing, was BOUNDED 3"),
                      self.prove("fields_*", code=1, document=before))

    def test_what_is_no_baseline(self):
        good = self.report("prove", HOLDS, code=0)

        def edited(**changes):
            return json.dumps({**good, **changes})

        fuzzed = [{**good["properties"][0], "prove": None}]
        odd = [{**good["properties"][0], "prove": {"verdict": "PROVEN"}}]
        for text, word in (
                ("", "JSON"), ("[]", "object"), ("{}", "schema"),
                (edited(schema="other"), "schema"),
                (edited(version=99), "version"),
                (edited(release=5), "release"),
                (edited(finished=False), "not finished"),
                (edited(properties={}), "list"),
                (edited(properties=[5]), "object"),
                (edited(properties=fuzzed), "not proved"),
                (edited(properties=odd), "PROVEN"),
                (edited(columns=5), "columns")):
            self.file.write_text(text)
            self.assert_refused("prove", HOLDS, "--baseline", self.file,
                                words=(str(self.file), word))
        missing = self.top / "missing.json"
        for command in (("prove", HOLDS), ("matrix", "2.1.11")):
            self.assert_refused(*command, "--baseline", missing,
                                words=(str(missing),))


class Cache(Cli):
    def proof(self, *args, code=0):
        document, text = self.report_and_text("prove", HOLDS, *args,
                                              code=code)
        return document["properties"][0]["prove"], text

    def entries(self):
        """What is kept of HOLDS."""
        return [p for p in (ROOT / "build/cache/verdicts").glob("*/*")
                if f'"property": "{HOLDS}"' in p.read_text()]

    def test_an_unchanged_property_costs_nothing(self):
        first = self.proof("--no-cache")[0]
        self.assertFalse(first["cached"])
        self.assertTrue(first["bitcode"][f"{HOLDS}.bc"])
        again, text = self.proof()
        self.assertTrue(again["cached"])
        self.assertRegex(text, rf"(?m)^{HOLDS} +PROVED +cached$")
        for key in ("verdict", "witness", "bitcode", "stats"):
            self.assertEqual(again[key], first[key])
        self.assertEqual(self.zassay("replay", HOLDS,
                                     again["witness_tape"]).returncode, 0)
        # Other options are another question; the old answer stays.
        other = self.proof("--loop-bound", "7")[0]
        self.assertEqual(other["verdict"], "PROVED")
        self.assertTrue(self.proof("--loop-bound", "7")[0]["cached"])
        self.assertTrue(self.proof("--time-limit", "30")[0]["cached"])

    def test_counterexamples_are_replayed_all_the_same(self):
        self.report("prove", REFUTED, "--no-cache", code=0)
        document = self.report("prove", REFUTED, code=0)
        proof = document["properties"][0]["prove"]
        self.assertTrue(proof["cached"])
        self.assertTrue(proof["failures"][0]["confirmed"])
        self.assertTrue(Path(proof["failures"][0]["tape"]).is_file())

    def test_a_damaged_entry_is_not_believed(self):
        self.proof("--no-cache")
        entries = self.entries()
        for damage in (
                lambda text: text.replace('"PROVED"', '"REFUTED"'),
                lambda text: text[:len(text) // 2],
                lambda text: "", lambda text: "nonsense\n{}",
                lambda text: text.split("\n", 1)[1]):
            for path in entries:
                path.write_text(damage(path.read_text()))
            done = self.zassay("prove", HOLDS)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertNotIn("cached", done.stdout)
            self.assertIn("PROVED", done.stdout)
            self.assertIn("it is not used", done.stderr)
            self.assertTrue(self.proof()[0]["cached"], "mended")

    def test_another_prover_is_asked_anew(self):
        self.proof()
        program = self.top / "zassay"
        shutil.copy(cli_test.zassay_path, program)
        tool = cli_test.zassay_path.parent
        for name in ("zassay-prove", "prover-libc.bc"):
            shutil.copy(tool / name, self.top / name)
        self.assertIn("cached", self.zassay("prove", HOLDS,
                                            program=program).stdout,
                      "the same content, in another place")
        with open(self.top / "zassay-prove", "ab") as file:
            file.write(b"another build")
        self.assertNotIn("cached", self.zassay("prove", HOLDS,
                                               program=program).stdout)

    def test_another_solver_is_asked_anew(self):
        prover = cli_test.zassay_path.with_name("zassay-prove")
        listed = dict(line.split(" ", 1) for line in subprocess.run(
            [prover, "--libraries"], stdout=subprocess.PIPE, text=True,
            check=True, timeout=300).stdout.splitlines())
        for word in ("libz3", "libLLVM"):
            name = next(name for name in listed if name.startswith(word))
            self.proof()
            self.assertTrue(self.proof()[0]["cached"])
            # The same library with another build id, found first.
            path = re.search(rf"{re.escape(name)} => (\S+)", subprocess.run(
                ["ldd", prover], stdout=subprocess.PIPE, text=True,
                check=True, timeout=300).stdout)[1]
            content = Path(path).read_bytes()
            build_id = bytes.fromhex(listed[name])
            self.assertEqual(content.count(build_id), 1)
            folder = self.top / word
            folder.mkdir()
            (folder / name).write_bytes(
                content.replace(build_id, build_id[::-1]))
            done = self.zassay("prove", HOLDS,
                               env=os.environ | {"LD_LIBRARY_PATH": str(folder)})
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertNotIn("cached", done.stdout)
            self.assertIn("PROVED", done.stdout)

    def test_two_runs_at_a_time(self):
        for path in self.entries():
            path.unlink()
        runs = [subprocess.Popen([cli_test.zassay_path, "prove", HOLDS],
                                 stdout=subprocess.PIPE, text=True,
                                 stderr=subprocess.PIPE) for _ in range(2)]
        for run in runs:
            out, err = run.communicate(timeout=300)
            self.assertEqual(run.returncode, 0, err)
            self.assertIn("PROVED", out)
        self.assertTrue(self.proof()[0]["cached"])


if __name__ == "__main__":
    cli_test.main(__doc__)
