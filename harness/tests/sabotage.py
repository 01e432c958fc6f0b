#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Sabotage OpenZFS one token at a time: the matching property must notice.

sabotage/<area>.toml list the edits. Each is one edit of OpenZFS, and what the
matching property must say of it: "find" must occur exactly once in "within" (a
function or macro of "file"); "failure" is a pattern for what is reported of the
failure; with the engine "replay" the property's committed seeds are what must
notice, with "fuzz" so many "runs" of fuzzing from them with a fixed seed; with
"secrets" what valgrind sees of its seed "seed" depend on a secret. Each is
applied to a copy of the fetched tree (hard links; the edited file is replaced),
and what the property says of the sabotaged tree must differ from what it says of
the pristine one, as the table expects. An edit that no property notices stays in
the table as a gap, with the reason; it is reported as one, and it is an error
when a property has come to notice it. The copies and their builds stay under
build/, so that an edit rebuilds only what includes the edited file; the edits of
one file are made one after another in one copy. There is a copy for each of
--jobs, built of the units that its properties need, and one for headers, which
few units see there.
"""

import argparse
import concurrent.futures
import fnmatch
import hashlib
import itertools
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from pathlib import Path

import units

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
# What an edit costs in the time that compiling a unit takes, roughly.
EDIT = 8
# Of so many units, a header's edit has all compiled again.
FEW = 20


class Failed(Exception):
    """The edit or the tool could not be run: one line."""


def all_edits(tables=HERE / "sabotage"):
    return [edit for table in sorted(tables.glob("*.toml"))
            for edit in tomllib.loads(table.read_text())["edit"]]


def copy_tree(source, tree):
    """A copy of source at tree; an earlier copy is mended, not made again."""
    stamp = tree.with_suffix(".source")
    if tree.exists() and stamp.exists() and \
            stamp.read_text() == str(source.resolve()):
        for path in source.rglob("*"):
            if path.is_file():
                restore(source, tree, path.relative_to(source))
        return
    shutil.rmtree(tree, ignore_errors=True)
    tree.parent.mkdir(parents=True, exist_ok=True)
    stamp.unlink(missing_ok=True)
    shutil.copytree(source, tree, copy_function=os.link, symlinks=True)
    stamp.write_text(str(source.resolve()))


def replace_file(path, text):
    """Never write through a hard link: the pristine file has the same bytes."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(text)
    os.chmod(name, 0o644)
    os.replace(name, path)


def restore(source, tree, name):
    pristine = (source / name).read_bytes()
    if not os.path.samefile(source / name, tree / name) and \
            (tree / name).read_bytes() != pristine:
        replace_file(tree / name, pristine)


def scope(text, within):
    """The span of one function or macro: from its name to its end."""
    if not within:
        return 0, len(text)
    function = re.search(rf"^{re.escape(within)}\(.*?^}}", text,
                         re.MULTILINE | re.DOTALL)
    macro = re.search(rf"^#define\s+{re.escape(within)}\b(?:.*\\\n)*.*$", text,
                      re.MULTILINE)
    found = function or macro
    if not found:
        raise Failed(f"no {within} in this file")
    return found.span()


def sabotaged(text, edit):
    start, end = scope(text, edit.get("within"))
    part = text[start:end]
    if part.count(edit["find"]) != 1:
        raise Failed(f"'{edit['find']}' occurs {part.count(edit['find'])} "
                     "times, not once")
    return text[:start] + part.replace(edit["find"], edit["replace"]) + \
        text[end:]


class Tool:
    def __init__(self, program, tree, environment):
        self.program = program
        self.tree = tree
        self.environment = environment

    def run(self, command, *args):
        """One that ended with 0 or 1: its exit code is an answer."""
        done = subprocess.run(
            [self.program, command, "--openzfs", self.tree, *args],
            stdin=subprocess.DEVNULL, capture_output=True, text=True,
            errors="replace", env=self.environment, check=False)
        if done.returncode not in (0, 1):
            raise Failed(f"zassay {command}: " + (done.stderr.strip() or
                         f"exit {done.returncode}").splitlines()[-1])
        return done

    def prove(self, names):
        """{property: its entry of the JSON that zassay prove writes}"""
        done = self.run("prove", "--json", "-", *sorted(names))
        found = {p["name"]: p for p in json.loads(done.stdout)["properties"]}
        for name in names:
            if not fnmatch.filter(found, name):
                raise Failed(f"zassay prove says nothing of {name}")
        return found

    def replay(self, name):
        """What the property's committed seeds do, in the same form."""
        done = self.run("replay", name)
        return {"verdict": ("HELD", "FAILED")[done.returncode],
                "failures": done.stdout + done.stderr}

    def fuzz(self, name, runs):
        """What a fixed number of executions meets, in the same form."""
        with tempfile.TemporaryDirectory() as corpus:
            done = self.run("fuzz", "--json", "-", "--jobs", "1", "--runs",
                            str(runs), "--seed", "1", "--corpus", corpus, name)
        crashes = json.loads(done.stdout)["properties"][0]["fuzz"]["crashes"]
        return {"verdict": "FAILED" if crashes else "HELD",
                "failures": crashes}

    def secrets(self, name, seed):
        """What of a seed's run depends on a secret, in the same form."""
        done = self.run("replay", "--secrets", name,
                        ROOT / "corpus" / name / seed)
        return {"verdict": ("HELD", "FAILED")[done.returncode],
                "failures": done.stdout}

    def ask(self, edit):
        """{property: what is said of it}; one, unless the edit is a gap"""
        if edit.get("engine") == "secrets":
            return {edit["property"]: self.secrets(edit["property"],
                                                   edit["seed"])}
        if edit.get("engine") == "fuzz":
            return {edit["property"]: self.fuzz(edit["property"],
                                                edit["runs"])}
        if edit.get("engine") == "replay":
            return {edit["property"]: self.replay(edit["property"])}
        return self.prove({edit["property"]})


def verdict_of(entry):
    return (entry.get("prove") or entry).get("verdict", "nothing")


def failures_of(entry):
    """All that is said of the failure, as one text to search."""
    prove = entry.get("prove") or entry
    return json.dumps([prove.get(k) for k in
                       ("failures", "failure", "signature", "signatures")] +
                      [entry.get("findings"), entry.get("finding")])


def said(entry):
    """The verdict and the failures, without what differs from run to run."""
    failures = (entry.get("prove") or entry).get("failures", [])
    return verdict_of(entry), sorted(
        json.dumps({k: f.get(k) for k in ("kind", "function", "message")})
        for f in failures if isinstance(f, dict))


def judge_gap(before, after):
    """None when nothing has noticed the edit, else what has."""
    for name, entry in after.items():
        if said(entry) != said(before[name]):
            return f"{name} notices now ({verdict_of(entry)}): no gap any more"
    return None


def judge(edit, before, after):
    """None when the property noticed as expected, else what was wrong."""
    for entry, wanted in ((before, edit["pristine"]),
                          (after, edit["sabotaged"])):
        if verdict_of(entry) != wanted:
            reason = (entry.get("prove") or entry).get("reason", "")
            return (f"{'pristine' if entry is before else 'sabotaged'} is "
                    f"{verdict_of(entry)}, not {wanted}"
                    f"{': ' if reason else ''}{reason}")
    pattern = edit.get("failure", "")
    if not re.search(pattern, failures_of(after)):
        return f"failed in another way: {failures_of(after)[:400]}"
    if edit["pristine"] == edit["sabotaged"] and \
            re.search(pattern, failures_of(before)):
        return "fails in the same way on the pristine tree"
    return None


def pristine_verdicts(edits, tool):
    """{engine: {property: what is said of the pristine tree}}"""
    names = {engine: {e["property"] for e in edits
                      if e.get("engine", "prove") == engine}
             for engine in ("prove", "replay")}
    before = {"prove": tool.prove(names["prove"]) if names["prove"] else {},
              "replay": {name: tool.replay(name) for name in names["replay"]}}
    for engine in ("fuzz", "secrets"):
        before[engine] = {}
        for edit in edits:
            if edit.get("engine") == engine:
                before[engine] |= tool.ask(edit)
    return before


def needs_of(names, targets):
    """{property: the units it needs}, as far as it is built there."""
    if not (targets / "libunits-asan.a").is_file():
        return {}
    unit_of = units.definitions(targets)
    return {name: units.needed(targets / "replay" / name, unit_of)
            for name in names if (targets / "replay" / name).is_file()}


def environment(names, needs):
    """What configures a build of no more units than the properties need."""
    wanted = set()
    if all(name in needs for name in names):
        wanted.update(*(needs[name] for name in names))
    return os.environ | {"ZASSAY_UNITS": ";".join(sorted(wanted))}


def share_out(edits, needs, jobs):
    """The edits of each copy: about as much work in each, those that need many
    units together, headers last."""
    def wanted(edits):
        return set().union(*(needs.get(e["property"], ()) for e in edits))

    def cost(edits):
        return EDIT * len(edits) + len(wanted(edits))

    groups = [list(group) for _, group in itertools.groupby(
        sorted(edits, key=lambda e: e["file"]), key=lambda e: e["file"])]
    headers = [edit for group in groups for edit in group
               if edit["file"].endswith(".h") and len(wanted(group)) <= FEW]
    left = sorted((g for g in groups if g[0] not in headers),
                  key=lambda g: len(wanted(g)), reverse=True)
    shares = []
    for others in reversed(range(jobs)):
        share = []
        while left and (others == 0 or others * cost(share + left[0]) <=
                        cost([e for group in left[1:] for e in group])):
            share += left.pop(0)
        shares.append(share)
    shares.append(headers)
    return [sorted(share, key=lambda e: e["file"].endswith(".h"))
            for share in shares if share]


def judge_share(edits, source, tool, interrupted):
    """Makes each of the edits in the tool's copy; what became of them."""
    started = time.monotonic()
    before = pristine_verdicts(edits, tool)
    print(f"{tool.tree.name} pristine: {time.monotonic() - started:.1f} s",
          flush=True)
    kinds = []
    for edit in edits:
        if interrupted.is_set():
            break
        started = time.monotonic()
        name = Path(edit["file"])
        target = edit["property"]
        replace_file(tool.tree / name, sabotaged(
            (source / name).read_text(), edit).encode())
        try:
            pristine = before[edit.get("engine", "prove")]
            after = tool.ask(edit)
            wrong = judge_gap(pristine, after) if "gap" in edit else \
                judge(edit, pristine[target], after[target])
        except Failed as error:
            wrong = str(error)
        finally:
            restore(source, tool.tree, name)
        kinds.append("MISSED" if wrong else "GAP" if "gap" in edit
                     else "noticed")
        print(f"{kinds[-1]}: {edit['name']}: {target} "
              f"{wrong or edit.get('gap') or edit['sabotaged']} "
              f"({time.monotonic() - started:.1f} s)", flush=True)
    return kinds


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tables", type=Path, default=HERE / "sabotage")
    parser.add_argument("--zassay", type=Path,
                        default=ROOT / "build/tool/zassay")
    parser.add_argument("--tree", type=Path,
                        help="the pristine tree (default: the fetched one)")
    parser.add_argument("--work", type=Path, default=ROOT / "build/sabotage")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(),
                        help="copies at work at a time (default: processors)")
    parser.add_argument("--only", default="", help="edits whose name has this")
    parser.add_argument("--dry-run", action="store_true",
                        help="only check that every edit applies")
    options = parser.parse_args()
    interrupted = threading.Event()
    signal.signal(signal.SIGINT, lambda *_: interrupted.set())

    source = options.tree
    if source is None:
        source = Path(subprocess.run(
            [ROOT / "scripts/fetch-openzfs"], stdout=subprocess.PIPE,
            text=True, check=True).stdout.strip())
    edits = [e for e in all_edits(options.tables)
             if options.only in e["name"]]
    for edit in edits:
        try:
            sabotaged((source / edit["file"]).read_text(), edit)
        except (Failed, OSError) as error:
            raise Failed(f"{edit['name']}: {edit['file']}: {error}") from None
    if options.dry_run:
        print(f"{len(edits)} edits apply")
        return 0

    needs = needs_of({e["property"] for e in edits},
                     ROOT / "build/targets" / source.resolve().parent.name)
    shares = share_out(edits, needs, options.jobs)
    tools = []
    for number, share in enumerate(shares):
        built = environment({e["property"] for e in share}, needs)
        # A build is configured for its units once.
        mark = hashlib.sha256(built["ZASSAY_UNITS"].encode()).hexdigest()[:8]
        tree = options.work / f"tree{number}-{mark}"
        copy_tree(source, tree)
        tools.append(Tool(options.zassay, tree, built))
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as workers:
        kinds = [kind for kinds in workers.map(
            lambda share, tool: judge_share(share, source, tool, interrupted),
            shares, tools)
            for kind in kinds]
    if interrupted.is_set():
        return 130
    count = {kind: kinds.count(kind) for kind in ("noticed", "GAP", "MISSED")}
    print(f"{count['noticed']} of {len(edits)} edits noticed, "
          f"{count['GAP']} known gaps, {count['MISSED']} missed")
    return 1 if count["MISSED"] else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failed as failed:
        print(f"sabotage: {failed}", file=sys.stderr)
        sys.exit(1)
