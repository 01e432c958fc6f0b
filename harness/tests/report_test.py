#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""zassay report on reports that are made here: the page in headless Chromium,
SARIF, JUnit XML and Markdown against their schemas, the parts of a split run,
and the workflows' command lines.

usage: report_test.py --zassay PATH [unittest arguments]
"""

import base64
import copy
import json
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ET
from pathlib import Path

import jsonschema
import yaml

ROOT = Path(__file__).resolve().parents[2]
zassay_path = None  # set by main()

SIGNATURE = {"kind": "panic", "function": "zio_data_buf_alloc",
             "message": "VERIFY3(c < SPA_MAXBLOCKSIZE >> SPA_MINBLOCKSHIFT) "
                        "failed (N < N)"}
# Text that would be markup, were it not text.
HOSTILE = "</script><img src=x onerror=alert(1)> & | `x` \x01"


def function(line):
    return {"file": "../../openzfs/2.1.11/tree/module/zfs/zio.c",
            "name": "zio_data_buf_alloc", "reachable": [line, line + 1],
            "unreachable": [line + 2], "undetermined": []}


def proof(verdict, known=False, **more):
    return {"verdict": verdict, "known": known, "reason": "", "seconds": 0.5,
            "cached": False, "failures": [], "abstractions": [],
            "reached": [], "unreached": [], "witness": "00ff", "bound": None,
            "coverage": {"functions": [function(339)]},
            "stats": {"queries": 1, "peak_mb": 2}, **more}


def prop(name, area="blkptr", prove=None, **more):
    return {"name": name, "area": area, "statement": f"{name} {HOSTILE}",
            "engines": ["prove", "fuzz"], "applicable": True, "replay": None,
            "prove": prove, "fuzz": None, "findings": [],
            "finding_checks": [], "new_findings": [], **more}


def report(properties, release="2.1.11", **more):
    return {"schema": "zassay-report", "version": 2, "tool_version": "0.1.0",
            "command": "prove", "start_time": "2026-01-01T00:00:00Z",
            "seconds": 1.5, "finished": True, "exit_code": 0,
            "release": release,
            "tree": {"path": "/nowhere", "fetched": True, "source": None},
            "properties": properties, **more}


def everything():
    """Two releases with one of each kind."""
    fuzz = {"outcome": "known", "executions": 1000, "execs_per_second": 100,
            "coverage": 10, "features": 20, "seconds": 10.0, "crashes": [],
            "timeline": [[0.1, 10, 5, 1, 0], [5, 500, 9, 4, 1],
                         [10, 1000, 10, 5, 1]]}
    known = prop("accepted_sizes_any", lacks=["avx2-vaes"], prove=proof(
        "REFUTED", True, failures=[
            {"tape": "/nowhere/tape", "confirmed": True, "line": 341,
             "file": "../../openzfs/2.1.11/tree/module/zfs/zio.c",
             "message": "it fails", "signature": SIGNATURE,
             "finding": "embedded-zero-lsize"}]),
        findings=["embedded-zero-lsize"], fuzz=fuzz)
    new = prop("zio_buf_alloc", "alloc", proof("REFUTED"), new_findings=[
        {"signature": {**SIGNATURE, "message": HOSTILE},
         "tape": "/nowhere/new", "source": "prove", "reproduced": True}])
    absent = prop("log_clone", "zil", applicable=False,
                  reason=f"no such function {HOSTILE}")
    return [report([prop("fields_size", prove=proof("PROVED")),
                    prop("dva_valid", prove=proof("BOUNDED", bound=8)),
                    known, new, absent], exit_code=1),
            report([prop("fields_size", prove=proof("UNKNOWN", reason="time")),
                    known], "2.3.9")]


class Case(unittest.TestCase):
    def setUp(self):
        self.top = Path(tempfile.mkdtemp(prefix="zassay-report-"))
        self.addCleanup(shutil.rmtree, self.top, ignore_errors=True)

    def zassay(self, *args, code=0):
        done = subprocess.run([zassay_path, *map(str, args)], text=True,
                              capture_output=True, timeout=600)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def write(self, reports):
        schema = json.loads((ROOT / "ci/report.schema.json").read_text())
        files = []
        for number, one in enumerate(reports):
            jsonschema.validate(one, schema)
            files.append(self.top / f"report-{number}.json")
            files[-1].write_text(json.dumps(one))
        return files

    def made(self, option, reports):
        out = self.top / "out"
        self.zassay("report", *self.write(reports), option, out)
        return out


class Formats(Case):
    def test_sarif(self):
        text = json.loads(self.made("--sarif", everything()).read_text())
        jsonschema.validate(text, json.loads(
            (ROOT / "ci/sarif.schema.json").read_text()))
        run, = text["runs"]
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        for one in run["results"]:
            self.assertEqual(rules[one["ruleIndex"]], one["ruleId"])
        met = [(one["ruleId"], one["level"], one["properties"]["property"],
                one["properties"]["release"]) for one in run["results"]]
        self.assertCountEqual(met, [
            ("embedded-zero-lsize", "warning", "accepted_sizes_any", "2.1.11"),
            ("embedded-zero-lsize", "warning", "accepted_sizes_any", "2.3.9"),
            ("verdict-REFUTED", "note", "accepted_sizes_any", "2.1.11"),
            ("verdict-REFUTED", "note", "accepted_sizes_any", "2.3.9"),
            ("verdict-BOUNDED", "error", "dva_valid", "2.1.11"),
            ("new-panic", "error", "zio_buf_alloc", "2.1.11"),
            ("verdict-REFUTED", "error", "zio_buf_alloc", "2.1.11"),
            ("verdict-UNKNOWN", "error", "fields_size", "2.3.9")])
        # Debian's tree is in nobody's repository: the property is the place.
        own = "targets/blkptr/accepted_sizes_any.c"
        said = next(i for i, line in enumerate(
            (ROOT / own).read_text().splitlines(), 1)
            if line.startswith("ZASSAY_PROPERTY"))
        tree = {"artifactLocation": {"uri": "module/zfs/zio.c",
                                     "uriBaseId": "OPENZFS"},
                "region": {"startLine": 341}}
        first = run["results"][0]
        self.assertEqual(first["locations"][0]["physicalLocation"], {
            "artifactLocation": {"uri": own, "uriBaseId": "ZASSAY"},
            "region": {"startLine": said}})
        self.assertEqual(first["relatedLocations"][0]["physicalLocation"],
                         tree)
        self.assertIn("[module/zfs/zio.c:341](1)", first["message"]["text"])
        marks = [one["partialFingerprints"]["primaryLocationLineHash"]
                 for one in run["results"]]
        self.assertEqual(len(set(marks)), len(marks))
        for rule in run["tool"]["driver"]["rules"]:
            self.assertTrue(rule["help"]["markdown"])
        self.assertIn("zassay replay embedded-zero-lsize",
                      run["tool"]["driver"]["rules"][0]["help"]["text"])
        # A checkout of OpenZFS is the reader's: there its line is the place,
        # and a line that moves leaves the alert the same.
        mine = everything()
        for one in mine:
            one["tree"].update(fetched=False,
                               path=f"/nowhere/{one['release']}")
        mine[0]["properties"][2]["prove"]["failures"][0]["line"] = 350
        moved, = json.loads(self.made("--sarif", mine).read_text())["runs"]
        self.assertEqual(
            moved["results"][0]["locations"][0]["physicalLocation"],
            {**tree, "region": {"startLine": 350}})
        self.assertEqual(marks, [
            one["partialFingerprints"]["primaryLocationLineHash"]
            for one in moved["results"]])
        self.assertNotIn('"/', json.dumps(run))

    def test_junit(self):
        out = self.made("--junit", everything())
        done = subprocess.run(["xmllint", "--noout", "--schema",
                               ROOT / "ci/junit.xsd", out],
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        root = ET.parse(out).getroot()
        self.assertEqual((root.get("tests"), root.get("failures"),
                          root.get("skipped")), ("7", "3", "1"))
        failed = [case.get("name") for case in root.iter("testcase")
                  if case.find("failure") is not None]
        self.assertEqual(failed, ["zio_buf_alloc", "dva_valid", "fields_size"])
        # GitLab knows a test by class and name: a release is in the class.
        cases = [(case.get("classname"), case.get("name"))
                 for case in root.iter("testcase")]
        self.assertEqual(len(set(cases)), len(cases))
        self.assertIn(("zassay.2.3.9.blkptr", "fields_size"), cases)
        for case in root.iter("testcase"):
            if case.get("name") != "log_clone":
                self.assertTrue((ROOT / case.get("file")).is_file())

    def test_markdown(self):
        text = self.made("--markdown", everything()).read_text()
        self.assertTrue(text.startswith("## zassay: not green\n"), text)
        self.assertIn("| accepted\\_sizes\\_any | REFUTED (known); fuzz: known "
                      "| REFUTED (known); fuzz: known |", text)
        rows = [line for line in text.splitlines() if line.startswith("|")]
        for row in rows:
            bars = len(re.findall(r"(?<!\\)\|", row))
            self.assertIn(bars, (4, len(re.findall(r"(?<!\\)\|", rows[0]))))
        self.assertNotIn("<img", text.replace("\\<img", ""))
        self.assertIn("- fields\\_size: PROVED on 2.1.11, UNKNOWN on 2.3.9\n",
                      text)
        many = [prop(f"p{i}", prove=proof("UNKNOWN", reason="x" * 300))
                for i in range(1000)]
        long = self.made("--markdown", [report(many)]).read_text()
        self.assertLess(len(long.encode()), 1 << 20)
        self.assertIn("- and 900 more\n", long)
        green = self.made("--markdown", [report([prop(
            "fields_size", prove=proof("PROVED"))])]).read_text()
        self.assertTrue(green.startswith("## zassay: nothing new\n"), green)

    def test_what_is_no_report(self):
        bad = self.top / "bad.json"
        for text, why in (("[]", "not a JSON object"), ("{}", "no report"),
                          (json.dumps({**report([]), "version": 99}),
                           "version 99")):
            bad.write_text(text)
            self.assertIn(why, self.zassay("report", bad, code=2).stderr)
        self.zassay("report", self.top / "none.json", code=2)


class Shards(Case):
    NAMES = ["accepted_sizes", "dva_valid", "fields_dva", "fields_size"]

    @classmethod
    def parts(cls, count=2):
        parts = []
        for i in range(count):
            mine = [prop(name, prove=proof("PROVED"))
                    for name in cls.NAMES[i::count]]
            parts.append(report(mine, shard={
                "index": i + 1, "count": count,
                "properties": len(cls.NAMES)}))
        return parts

    def merge(self, parts, code=0):
        out = self.top / "whole.json"
        done = self.zassay("report", "--merge", *self.write(parts), "--json",
                           out, code=code)
        return done.stderr if code == 2 else json.loads(out.read_text())

    def test_whole(self):
        parts = self.parts(3)
        parts[1]["exit_code"] = 1
        whole = self.merge(parts[::-1], code=1)
        self.assertEqual([one["name"] for one in whole["properties"]],
                         self.NAMES)
        self.assertEqual(whole["exit_code"], 1)
        self.assertNotIn("shard", whole)
        jsonschema.validate(whole, json.loads(
            (ROOT / "ci/report.schema.json").read_text()))

    def test_not_whole(self):
        parts = self.parts(3)
        self.assertIn("missing: part 2/3",
                      self.merge([parts[0], parts[2]], 2))
        self.assertIn("part 1/3 is there twice",
                      self.merge([parts[0], *parts], 2))
        self.assertIn("another whole", self.merge(
            [parts[0], self.parts(2)[1]], 2))
        self.assertIn("whole run", self.merge([report([])], 2))
        other = copy.deepcopy(parts)
        other[1]["release"] = "2.3.9"
        self.assertIn("another release", self.merge(other, 2))
        short = copy.deepcopy(parts)
        short[0]["properties"].pop()
        self.assertIn("have 3 properties, not 4", self.merge(short, 2))

    def test_what_is_no_part(self):
        for text in ("0/2", "3/2", "1", "a/b", "1/2/3", "-1/2"):
            self.assertIn("i/n", self.zassay(
                "prove", f"--shard={text}", "fields_size", code=2).stderr)
        self.assertIn("only 1", self.zassay(
            "prove", "--shard", "1/2", "fields_size", code=2).stderr)


# Runs in the page when it is ready; what it says is read from the DOM.
PROBE = """
<script>
const said = {errors: window.pageErrors};
const rows = () => [...document.querySelectorAll("#table tr[data-property]")]
  .map((row) => row.dataset.property);
const set = (id, key, value) => {
  const node = document.getElementById(id);
  node[key] = value;
  node.dispatchEvent(new Event("input"));
};
said.all = rows();
set("f-text", "value", "SIZE"); said.text = rows();
document.getElementById("filters").reset(); said.reset = rows();
set("f-area", "value", "alloc"); said.area = rows();
set("f-area", "value", "");
set("f-verdict", "value", "PROVED"); said.proved = rows();
set("f-verdict", "value", "");
if (document.getElementById("f-changed")) {
  set("f-changed", "checked", true); said.changed = rows();
  set("f-changed", "checked", false);
}
set("f-bad", "checked", true); said.bad = rows();
set("f-bad", "checked", false);
set("f-fresh", "checked", true); said.fresh = rows();
set("f-fresh", "checked", false);
// What is chosen is in the address, and a link brings its own.
set("f-area", "value", "alloc"); said.address = location.hash;
const counted = document.querySelector(".counts a");
if (counted) {
  counted.click();
  said.counted = [location.hash, Number(counted.textContent), rows().length];
}
said.area_then = document.getElementById("f-area").value;
set("f-text", "value", "no such property");
said.none = document.getElementById("table").textContent;
document.getElementById("filters").reset();
const first = document.querySelector("#table button");
if (first) {
  first.click();
  said.opened = first.getAttribute("aria-expanded");
  said.detail = document.querySelector(".detail").textContent;
  said.place = location.hash;
}
said.news = document.getElementById("head").textContent;
const line = document.querySelector(".detail a[href^='#s-']");
if (line) {
  line.click();
  said.line = document.querySelector(".here")?.textContent;
  said.focus = document.activeElement.id;
}
if (document.getElementById("f-finding")) {
  const found = () => document.getElementById("found").textContent;
  set("f-finding", "value", "no such word"); said.hidden = found();
  set("f-finding", "value", "embedded"); said.found = found();
}
said.scrolls = [...document.querySelectorAll(".scroll")]
  .filter((node) => node.scrollWidth > node.clientWidth).length;
said.title = document.querySelector("h1").textContent;
said.findings = document.querySelectorAll(".finding").length;
said.finding = document.getElementById("findings").textContent;
said.plots = document.querySelectorAll("#fuzzing svg path").length;
said.files = document.getElementById("coverage").textContent;
said.images = document.querySelectorAll("img").length;
said.controls = [...document.querySelectorAll("input, select")]
  .every((node) => node.closest("label"));
said.wide = document.documentElement.scrollWidth - innerWidth;
const out = document.createElement("pre");
out.id = "said";
out.textContent = "SAID" + btoa(unescape(encodeURIComponent(
  JSON.stringify(said)))) + "DIAS";
document.body.append(out);
</script></body>"""
CATCH = """<script>window.pageErrors = [];
addEventListener("error", (e) => window.pageErrors.push(e.message));
addEventListener("securitypolicyviolation",
  (e) => window.pageErrors.push(e.violatedDirective));
</script></head>"""


class Page(Case):
    def look(self, reports, width=1200):
        page = self.made("--output", reports)
        text = page.read_text()
        self.assertNotRegex(text, r"(?:src|href)=\"?(?:https?:)?//")
        probed = self.top / "page.html"
        probed.write_text(text.replace("</head>", CATCH, 1)
                          .replace("</body>", PROBE, 1))
        done = subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu",
             "--disable-dev-shm-usage", "--enable-logging=stderr",
             f"--user-data-dir={self.top}/profile",
             f"--window-size={width},900", "--dump-dom", probed.as_uri()],
            capture_output=True, text=True, timeout=300)
        self.assertNotIn(":CONSOLE", done.stderr)
        found = re.search("SAID([A-Za-z0-9+/=]+)DIAS", done.stdout)
        self.assertTrue(found, done.stderr[-2000:])
        said = json.loads(base64.b64decode(found[1]))
        self.assertEqual(said["errors"], [])
        self.assertTrue(said["controls"])
        self.assertEqual(said["images"], 0)
        self.assertLessEqual(said["wide"], 0)
        return said

    def test_page(self):
        tree = self.top / "openzfs"
        (tree / "module/zfs").mkdir(parents=True)
        (tree / "module/zfs/zio.c").write_text("".join(
            f"line {i}\n" for i in range(1, 401)))
        reports = everything()
        reports[0].update(tree={"path": str(tree), "fetched": True,
                                "source": None}, coverage=[
            {"file": "module/zfs/zio.c", "covered": [339, 340, 341],
             "uncovered": [342, 350], "missed": [
                 {"function": "zio_data_buf_alloc", "lines": [342, 350],
                  "reason": "memory never runs out"}]},
            {"file": "lib/libspl/include/umem.h", "covered": [1],
             "uncovered": []}],
            comparison={"baseline": "b.json", "regressed": True,
                        "differences": [{"property": "fields_size",
                                         "text": "BOUNDED 8 -> PROVED, better",
                                         "regression": False}]})
        reports[0]["properties"][3]["prove"]["failures"] = [
            {"tape": "/nowhere/tape", "confirmed": True, "line": 341,
             "function": "zio_data_buf_alloc", "finding": None,
             "file": "module/zfs/zio.c", "message": "it fails",
             "signature": SIGNATURE}]
        said = self.look(reports)
        every = ["zio_buf_alloc", "accepted_sizes_any", "dva_valid",
                 "fields_size", "log_clone"]
        self.assertEqual(said["all"], every)
        self.assertEqual(said["reset"], every)
        self.assertEqual(said["text"], ["accepted_sizes_any", "fields_size"])
        self.assertEqual(said["area"], ["zio_buf_alloc"])
        self.assertEqual(said["proved"], ["fields_size"])
        self.assertEqual(said["changed"], ["fields_size"])
        self.assertEqual(said["bad"], every[:4])
        self.assertEqual(said["fresh"], ["zio_buf_alloc", "dva_valid",
                                         "fields_size"])
        self.assertEqual(said["address"], "#verdicts&area=alloc")
        self.assertEqual(said["counted"], [
            "#verdicts&release=2.1.11&verdict=REFUTED", 1, 1])
        self.assertEqual(said["area_then"], "")
        self.assertEqual(said["place"], "#p-zio_buf_alloc")
        for news in ("NEW zio_buf_alloc on 2.1.11: panic",
                     "UNKNOWN? fields_size on 2.3.9: time",
                     "fields_size: BOUNDED 8 -> PROVED, better",
                     "1 property differs between releases",
                     "fields_size: PROVED on 2.1.11, UNKNOWN on 2.3.9"):
            self.assertIn(news, said["news"])
        self.assertEqual(said["line"].split("line")[-1], " 341")
        self.assertEqual(said["focus"], "s-2.1.11/module/zfs/zio.c")
        self.assertIn("3 of 5", said["files"])
        self.assertIn("lib/libspl/include/umem.h", said["files"])
        self.assertEqual(said["hidden"], "0 of 2 findings")
        self.assertEqual(said["found"], "1 of 2 findings")
        self.assertIn("No property fits", said["none"])
        self.assertEqual(said["opened"], "true")
        self.assertIn("a tape of 2 bytes", said["detail"])
        self.assertIn("module/zfs/zio.c", said["detail"])
        self.assertEqual(said["title"], "1 new finding")
        self.assertEqual(said["findings"], 2)
        self.assertIn("scripts/zassay replay embedded-zero-lsize",
                      said["finding"])
        self.assertEqual(said["plots"], 6)
        self.assertIn("module/zfs/zio.c", said["files"])

    def test_narrow_and_empty(self):
        # Whose failure only valgrind sees: its run by itself holds.
        page = self.made("--output", [report([prop(
            "icp_secrets", findings=["aes-tables-generic"])])])
        (one,) = json.loads(re.search(
            '<script id="data" type="application/json">(.*?)</script>',
            page.read_text(), re.S)[1])["findings"]
        self.assertIn(" --secrets aes-tables-generic", one["command"])
        self.assertEqual(one["seen_by"], "valgrind")
        said = self.look([report([])], 400)
        self.assertEqual(said["all"], [])
        self.assertIn("No finding was met", said["finding"])
        said = self.look([report([prop("fields_size",
                                       prove=proof("PROVED"))])], 400)
        self.assertEqual(said["title"], "Nothing new")
        self.assertEqual(self.look(everything(), 400)["scrolls"], 0)


class Workflows(Case):
    def test_command_lines(self):
        files = sorted((ROOT / "ci/github").glob("*.yml"))
        self.assertEqual([file.stem for file in files],
                         ["nightly", "pull-request", "release-gate"])
        lines = 0
        for file in files:
            flow = yaml.safe_load(file.read_text())
            for job in flow["jobs"].values():
                self.assertIn("timeout-minutes", job, file)
                for step in job["steps"]:
                    if "run" not in step:
                        continue
                    lines += self.check_script(step["run"])
        self.assertGreater(lines, 10)

    def run_report_job(self, artifacts):
        """The last job of a pull request; its exit code and its SARIF."""
        checkout, kept = self.top / "checkout", self.top / "artifacts"
        for name, (file, text) in artifacts.items():
            (kept / name).mkdir(parents=True)
            (kept / name / file).write_text(json.dumps(text))
        (checkout / "scripts").mkdir(parents=True)
        (checkout / "scripts/zassay").symlink_to(zassay_path)
        done = subprocess.run(
            [sys.executable, ROOT / "harness/tests/run_workflow.py",
             ROOT / "ci/github/pull-request.yml", "report", checkout,
             "--artifacts", kept], text=True, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, check=False, timeout=600)
        self.assertIn("# ", (checkout / "step-summary.md").read_text(),
                      done.stdout)
        self.assertTrue((kept / "report/report.html").exists(), done.stdout)
        sarif = json.loads((checkout / "zassay.sarif").read_text())
        return done.returncode, json.dumps(sarif["runs"])

    def test_report_job(self):
        one, two = Shards.parts()
        unknown = report([prop("crypt_tamper", prove=proof("UNKNOWN"))])
        code, sarif = self.run_report_job({"part-1": ("part.json", one),
                                           "part-2": ("part.json", two),
                                           "check": ("check.json", unknown)})
        self.assertEqual(code, 0)
        self.assertIn("crypt_tamper", sarif)

    def test_report_job_without_a_part(self):
        one, _ = Shards.parts()
        unknown = report([prop("crypt_tamper", prove=proof("UNKNOWN"))])
        code, sarif = self.run_report_job({"part-1": ("part.json", one),
                                           "check": ("check.json", unknown)})
        self.assertEqual(code, 1)
        self.assertIn("crypt_tamper", sarif)

    def check_script(self, text):
        seen = 0
        joined = re.sub(r"\\\n\s*", " ", text)
        joined = re.sub(r"\$\{\{[^}]*\}\}", "1", joined)
        joined = re.sub(r"\$\(ls [^)]*\)", "report.json", joined)
        joined = joined.replace("$names", "fields_size")
        for line in joined.splitlines():
            at = line.find("scripts/zassay ")
            if at < 0:
                continue
            words = shlex.split(re.split(r"\)|\|\||;|&&", line[at:])[0])
            if words[1] != "test":
                self.zassay("--dry-run", *words[1:])
            seen += 1
        return seen


def main():
    global zassay_path
    at = sys.argv.index("--zassay")
    zassay_path = sys.argv[at + 1]
    del sys.argv[at:at + 2]
    unittest.main(verbosity=2)


if __name__ == "__main__":
    main()
