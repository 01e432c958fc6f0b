# SPDX-License-Identifier: Apache-2.0
"""From harvested block pointers to checked seeds of every property."""

import collections
import hashlib
import json
import os
import shutil
import subprocess

import blkptr

BATCH = 500
# It rejects a pointer exactly when zfs_blkptr_verify does not accept it.
ACCEPTANCE = "accepted_sizes_any"
FAILED = ("panic", "require", "sanitizer")
# What the draws beside the block pointer read: the pattern is repeated.
FILLINGS = {
    "zeros": b"\x00",
    "twos": b"\x02",
    "threes": b"\x03",
    "ones": b"\xff",
}


class Property:
    def __init__(self, root, targets, name):
        self.name = name
        self.program = targets / "replay" / name
        self.work = root / "build/harvest/tapes" / name
        self.corpus = root / "corpus" / name

    def layout(self, tape):
        path = self.work / "layout"
        path.write_bytes(tape)
        done = subprocess.run([self.program, "--layout", path],
                              stdin=subprocess.DEVNULL, text=True,
                              stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, check=False)
        return json.loads(done.stdout or "[]")

    def outcomes(self, tapes):
        """{tape: held, rejected, panic, require or sanitizer}"""
        paths = {}
        for tape in tapes:
            path = self.work / hashlib.sha256(tape).hexdigest()
            path.write_bytes(tape)
            paths[str(path)] = tape
        left = sorted(paths)
        found = {}
        while left:
            done = subprocess.run(
                [self.program, "--outcomes", *left[:BATCH]],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, text=True, errors="replace",
                check=False)
            before = len(found)
            for line in done.stdout.splitlines():
                path, _, outcome = line.rpartition(": ")
                if path in paths:
                    found[paths[path]] = outcome
            if len(found) == before:	# died without a word
                found[paths[left[0]]] = "sanitizer"
            left = [path for path in left if paths[path] not in found]
        return found


def fill(layout, pattern, pointer):
    """The tape: the pointer wherever one is drawn, the pattern elsewhere."""
    size = max((d["offset"] + d["size"] for d in layout), default=0)
    tape = bytearray(size)
    for draw in layout:
        start, length = draw["offset"], draw["size"]
        source = pointer if draw["kind"] == "blkptr" else \
            pattern * (length // len(pattern) + 1)
        tape[start:start + length] = source[:length]
    return bytes(tape)


def settle(prop, pattern, pointer):
    """The draws that a pointer leads to, each filled with the pattern."""
    layout = prop.layout(b"")
    for _ in range(8):
        grown = prop.layout(fill(layout, pattern, pointer))
        if grown == layout:
            break
        layout = grown
    return layout


def select(candidates):
    """A few that together show every value, beside every kind of pointer."""
    features = {}
    for tape, (pointer, filling) in candidates.items():
        shape = blkptr.Blkptr(pointer).shape()
        kind = shape[0]
        features[tape] = {(kind, value) for value in shape} | {
            (kind, ("filling", filling))}
    wanted = set().union(*features.values()) if features else set()
    order = sorted(features)
    chosen = []
    while wanted:
        best = max(order, key=lambda tape: len(features[tape] & wanted))
        wanted -= features[best]
        chosen.append(best)
    return chosen


def examine(prop, distinct, say):
    """Run every pointer; return the tapes that hold and the failing ones."""
    shutil.rmtree(prop.work, ignore_errors=True)
    prop.work.mkdir(parents=True)
    if not any(d["kind"] == "blkptr" for d in prop.layout(b"")):
        return None
    candidates, failing = {}, {}
    by_pointer = collections.defaultdict(set)
    for filling, pattern in FILLINGS.items():
        layouts = {}
        tapes = {}
        for pointer in distinct:
            kind = blkptr.Blkptr(pointer).shape()
            if kind not in layouts:
                layouts[kind] = settle(prop, pattern, pointer)
            tapes[fill(layouts[kind], pattern, pointer)] = pointer
        for tape, outcome in prop.outcomes(tapes).items():
            pointer = tapes[tape]
            by_pointer[pointer].add(outcome)
            if outcome == "held":
                candidates.setdefault(tape, (pointer, filling))
            elif outcome in FAILED:
                failing[tape] = outcome
    shutil.rmtree(prop.work)
    count = collections.Counter()
    for outcomes in by_pointer.values():
        count[("failed" if outcomes & set(FAILED) else
               "held" if "held" in outcomes else "rejected")] += 1
    say(f"{prop.name}: of {len(distinct)} pointers " +
        ", ".join(f"{n} {outcome}" for outcome, n in sorted(count.items())))
    return candidates, failing, by_pointer


def known_findings(root):
    """The properties that a known finding refutes."""
    found = set()
    for path in (root / "corpus/findings").glob("*/finding.json"):
        found.add(json.loads(path.read_text())["property"])
    return found


def store(prop, chosen, check):
    """Write the seeds; with check only compare. Returns what differs."""
    wanted = {hashlib.sha256(tape).hexdigest()[:16]: tape for tape in chosen}
    differ = [name for name, tape in sorted(wanted.items())
              if not (prop.corpus / name).is_file()
              or (prop.corpus / name).read_bytes() != tape]
    if not check:
        prop.corpus.mkdir(parents=True, exist_ok=True)
        for name in differ:
            partial = prop.corpus / f".{name}"
            partial.write_bytes(wanted[name])
            os.replace(partial, prop.corpus / name)
    return differ


def write(root, targets, distinct, check, say):
    names = sorted(p.name for p in (targets / "replay").glob("*")) \
        if targets.is_dir() else []
    if not names:
        say(f"no replay executables in {targets}: build the targets first"
            " (scripts/zassay list)")
        return 2
    known = known_findings(root)
    seeded = broken = stale = 0
    accepted = set()
    for name in names:
        prop = Property(root, targets, name)
        seen = examine(prop, distinct, say)
        if seen is None:
            continue
        candidates, failing, by_pointer = seen
        accepted.update(p for p, outcomes in by_pointer.items()
                        if name == ACCEPTANCE and outcomes - {"rejected"})
        if failing and name not in known:
            broken += 1
            for tape, outcome in sorted(failing.items())[:5]:
                say(f"FAILED: {name}: {outcome} on {tape.hex()}")
        chosen = select(candidates)
        differ = store(prop, chosen, check)
        seeded += len(chosen)
        stale += len(differ)
        say(f"{name}: {len(chosen)} seeds" +
            (f", {len(differ)} not committed" if check and differ else ""))
    refused = [p for p in distinct if p not in accepted
               and blkptr.Blkptr(p).kind() != "hole"]
    for pointer in refused[:5]:
        say(f"FAILED: zfs_blkptr_verify does not accept {pointer.hex()}")
    say(f"{seeded} seeds; {len(accepted)} pointers accepted, "
        f"{len(refused)} refused; {broken} properties failed on real pointers")
    return 1 if broken or refused or (check and stale) else 0
