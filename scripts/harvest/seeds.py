# SPDX-License-Identifier: Apache-2.0
"""From harvested block pointers to checked seeds of every property."""

import collections
import concurrent.futures
import functools
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import blkptr

MEMORY = Path("/dev/shm")  # where many small files cost little
BATCH = 500
# It rejects a pointer exactly when zfs_blkptr_verify does not accept it.
ACCEPTANCE = "accepted_sizes_any"
FAILED = ("panic", "require", "sanitizer")
# What the draws beside the block pointer read. Every pointer is run with
# EVERY, one of each shape with the others too.
FILLINGS = {"zeros": 0x00, "twos": 0x02, "threes": 0x03, "ones": 0xff}
EVERY = "threes"
# For properties that draw no block pointer: sizes at and beside the limits.
SIZES = (1, 511, 512, 513, 4096, 1 << 17, (1 << 24) - 1, 1 << 24, (1 << 24) + 1)
LONGEST = 4096  # what a longer tape would go on with reads as zeros
# An outcome is what is asked, and at the end of the process it has been told:
# what nobody reads is not looked for.
ENVIRONMENT = os.environ | {"ASAN_OPTIONS": "detect_leaks=0:symbolize=0"}


@functools.cache
def kind_and_shape(pointer):
    parsed = blkptr.Blkptr(pointer)
    return parsed.kind(), parsed.shape()


class Property:
    def __init__(self, root, targets, name):
        self.name = name
        self.work = root / "build/harvest/tapes" / name
        self.program = self.work / "replay"
        self.tapes = MEMORY if os.access(MEMORY, os.W_OK) else self.work
        self.layouts = {}
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)
        # A build that goes on meanwhile replaces it.
        shutil.copy2(targets / "replay" / name, self.program)

    def layout(self, tape):
        if tape not in self.layouts:
            path = self.work / "layout"
            path.write_bytes(tape)
            done = subprocess.run([self.program, "--layout", path],
                                  stdin=subprocess.DEVNULL, text=True,
                                  stdout=subprocess.PIPE, env=ENVIRONMENT,
                                  stderr=subprocess.DEVNULL, check=False)
            self.layouts[tape] = json.loads(done.stdout or "[]")
        return self.layouts[tape]

    def outcomes(self, tapes):
        """{tape: held, rejected, panic, require or sanitizer}"""
        with tempfile.TemporaryDirectory(prefix="zassay-harvest-",
                                         dir=self.tapes) as folder:
            paths = {}
            for tape in tapes:
                path = Path(folder) / hashlib.sha256(tape).hexdigest()
                path.write_bytes(tape)
                paths[str(path)] = tape
            return self.run(paths)

    def run(self, paths):
        left = sorted(paths)
        found = {}
        while left:
            done = subprocess.run(
                [self.program, "--outcomes", *left[:BATCH]],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                env=ENVIRONMENT,
                stderr=subprocess.DEVNULL, text=True, errors="replace",
                check=False)
            before = len(found)
            for line in done.stdout.splitlines():
                path, _, outcome = line.rpartition(": ")
                if path in paths:
                    found[paths[path]] = outcome
            if len(found) == before:  # died without a word
                found[paths[left[0]]] = "sanitizer"
            left = [path for path in left if paths[path] not in found]
        return found


def fill(layout, byte, pointer=b"", size=None):
    """The tape: the pointer where one is drawn, the byte everywhere else."""
    tape = bytearray(max((d["offset"] + d["size"] for d in layout), default=0))
    for draw in layout:
        start, length = draw["offset"], draw["size"]
        text = bytes([byte]) * length
        if draw["kind"] == "blkptr":
            text = pointer
        elif draw["kind"] == "uint" and size is not None:
            text = (size & (1 << 8 * length) - 1).to_bytes(length, "little")
        tape[start:start + length] = text
    return bytes(tape)


def settle(prop, byte, pointer):
    """The draws that a pointer leads to, each filled with the byte."""
    layout = prop.layout(b"")
    for _ in range(8):
        grown = prop.layout(fill(layout, byte, pointer))
        if grown == layout:
            break
        layout = grown
    return layout


def select(candidates):
    """A few that together show every value, beside every kind of pointer."""
    features = {}
    for tape, (pointer, filling) in candidates.items():
        _, shape = kind_and_shape(pointer)
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


def pointer_tapes(prop, distinct):
    """{tape: (pointer, filling)}"""
    shapes = {}
    for pointer in distinct:
        shapes.setdefault(kind_and_shape(pointer)[1], pointer)
    tapes = {}
    for filling, byte in FILLINGS.items():
        layouts = {}
        for pointer in distinct if filling == EVERY else shapes.values():
            kind = (kind_and_shape(pointer)[0], any(pointer))
            if kind not in layouts:
                layouts[kind] = settle(prop, byte, pointer)
            tapes.setdefault(fill(layouts[kind], byte, pointer),
                             (pointer, filling))
    return tapes


def plain_tapes(prop):
    """Tapes of a property that draws no block pointer."""
    tapes = {fill(settle(prop, byte, b""), byte)[:LONGEST]
             for byte in FILLINGS.values()}
    byte = FILLINGS[EVERY]
    layout = settle(prop, byte, b"")
    return tapes | {fill(layout, byte, size=size)[:LONGEST] for size in SIZES}


def examine(root, targets, distinct, name):
    """Run every pointer: (seeds, failing tapes, outcomes of each pointer)"""
    prop = Property(root, targets, name)
    draws_pointer = any(d["kind"] == "blkptr" for d in prop.layout(b""))
    if not draws_pointer:
        outcomes = prop.outcomes(plain_tapes(prop))
        held = sorted(t for t, o in outcomes.items() if o == "held")
        shutil.rmtree(prop.work)
        return held, {}, {}
    tapes = pointer_tapes(prop, distinct)
    candidates, failing = {}, {}
    by_pointer = collections.defaultdict(set)
    for tape, outcome in prop.outcomes(tapes).items():
        by_pointer[tapes[tape][0]].add(outcome)
        if outcome == "held":
            candidates[tape] = tapes[tape]
        elif outcome in FAILED:
            failing[tape] = outcome
    shutil.rmtree(prop.work)
    return select(candidates), failing, by_pointer


def summary(by_pointer):
    count = collections.Counter()
    for outcomes in by_pointer.values():
        count[("failed" if outcomes & set(FAILED) else
               "held" if "held" in outcomes else "rejected")] += 1
    return f"of {len(by_pointer)} pointers " + ", ".join(
        f"{n} {outcome}" for outcome, n in sorted(count.items()))


def known_findings(root):
    """The properties that a known finding refutes."""
    found = set()
    for path in (root / "corpus/findings").glob("*/finding.json"):
        found.add(json.loads(path.read_text())["property"])
    return found


def store(corpus, chosen, check):
    """Write the seeds; with check only compare. Returns what differs."""
    wanted = {hashlib.sha256(tape).hexdigest()[:16]: tape for tape in chosen}
    differ = [name for name, tape in sorted(wanted.items())
              if not (corpus / name).is_file()
              or (corpus / name).read_bytes() != tape]
    if not check:
        corpus.mkdir(parents=True, exist_ok=True)
        for name in differ:
            partial = corpus / f".{name}"
            partial.write_bytes(wanted[name])
            os.replace(partial, corpus / name)
    return differ


def write(root, targets, distinct, check, say):
    names = sorted(p.stem for p in root.glob("targets/*/*.c")
                   if (targets / "replay" / p.stem).is_file())
    if not names:
        say(f"no replay executables in {targets}: build the targets first"
            " (scripts/zassay list)")
        return 2
    known = known_findings(root)
    seeded = broken = stale = 0
    accepted = set()
    # Processes: a copy that is open for writing in a thread of this one would
    # be so in what another one starts, and cannot be run then.
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as workers:
        examined = workers.map(functools.partial(
            examine, root, targets, distinct), names)
        for name, (chosen, failing, by_pointer) in zip(names, examined):
            if by_pointer:
                say(f"{name}: {summary(by_pointer)}")
            accepted.update(p for p, outcomes in by_pointer.items()
                            if name == ACCEPTANCE and outcomes - {"rejected"})
            if failing and name not in known:
                broken += 1
                for tape, outcome in sorted(failing.items())[:5]:
                    say(f"FAILED: {name}: {outcome} on {tape.hex()}")
            corpus = root / "corpus" / name
            differ = store(corpus, chosen, check)
            seeded += len(chosen)
            # A property that is new has no seeds yet, and need not have any.
            stale += len(differ) if by_pointer and corpus.is_dir() else 0
            say(f"{name}: {len(chosen)} seeds" +
                (f", {len(differ)} of them not in corpus/{name}: run"
                 " scripts/harvest-blkptrs" if check and differ else ""))
    refused = [p for p in distinct if p not in accepted
               and blkptr.Blkptr(p).kind() != "hole"]
    for pointer in refused[:5]:
        say(f"FAILED: zfs_blkptr_verify does not accept {pointer.hex()}")
    say(f"{seeded} seeds; {len(accepted)} pointers accepted, "
        f"{len(refused)} refused; {broken} properties failed on real pointers")
    return 1 if broken or refused or (check and stale) else 0
