#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whole C programs made by csmith, native against lifted.

usage: random_programs.py --build DIR [--first SEED] [--count N] [--tapes N]
                          [--jobs N] [--keep DIR]

Each program's globals (but for pointers) are drawn, its first function runs, and every
global is observed. What the machine computes on a tape must be what the
formulas that zassay-prove lifts say. --build is the tool's build directory:
its flags, runtime and worker are used, as for the programs of programs/.

Prints a line for each program that was not compared and one at the end. Exit
code: 0, or 1 on a difference, or when more than --most-unknown per cent of
the programs could not be lifted within their time or do not end.
"""

import argparse
import json
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
HARNESS = HERE.parents[1] / "harness"
INCLUDE = [f"-I{HARNESS / 'include'}", f"-I{HARNESS / 'runtime'}"]
CSMITH = ["--no-float", "--no-volatiles", "--no-packed-struct", "--no-argc",
          "--max-funcs", "5", "--max-block-size", "4", "--max-block-depth",
          "3", "--max-expr-complexity", "6", "--max-array-dim", "2",
          "--max-array-len-per-dim", "5", "--max-struct-fields", "5",
          "--max-union-fields", "3", "--max-pointer-depth", "3"]
CFLAGS = ["-std=gnu17", "-fno-strict-aliasing", "-w",
          "-Dmain=random_main", '-DZASSAY_AREA="random"', *INCLUDE]
GLOBAL = re.compile(
    r"^static (?P<const>const )?(?P<type>(?:struct |union )?\w+) "
    r"(?P<stars>[^=\w]*)(?P<name>g_\d+)(?P<dims>(?:\[\d+\])*)(?P<set> = .*)?;",
    re.M)
# Of processor time: a busy machine changes nothing.
LIFT_SECONDS = 3
RUN_SECONDS = 5
WALL_SECONDS = 300


def property_of(source):
    """The property around a program: draw, run, observe."""
    globals_ = [m for m in GLOBAL.finditer(source) if "*" not in m["stars"] and
                "volatile" not in m["stars"]]
    pointers = [m for m in GLOBAL.finditer(source) if "*" in m["stars"]]
    drawn = [m["name"] for m in globals_ if not m["const"]]
    changed = [m["name"] for m in globals_ + pointers if not (
        m["const"] and m in globals_) and "const" not in m["stars"]]
    lines = ["#include <string.h>", "#include <zassay/property.h>", ""]
    lines += [f"static __typeof__({name}) first_{name};" for name in changed]
    lines += ["", "static void", "setup(void)", "{"]
    lines += [f"\tmemcpy(&first_{name}, &{name}, sizeof ({name}));"
              for name in changed]
    lines += ["}", "", 'ZASSAY_PROPERTY("random program", ZASSAY_PROVE, setup)',
              "{"]
    # Each run begins as the first one did.
    lines += [f"\tmemcpy(&{name}, &first_{name}, sizeof ({name}));"
              for name in changed]
    lines += [f'\tdraw_bytes("{name}", &{name}, sizeof ({name}));'
              for name in drawn]
    returns = re.search(r"^static (u?int\d+_t) +func_1\(void\);", source, re.M)
    if returns:
        lines += [f"\t{returns[1]} result = func_1();",
                  '\tobserve("func_1", result);']
    else:
        lines += ["\tfunc_1();"]
    lines += [f'\tobserve("{m["name"]}", {m["name"]});' for m in globals_]
    return "\n".join([source, *lines, "}", ""])


class Result:
    def __init__(self, seed, kind, text="", report=None):
        self.seed, self.kind, self.text = seed, kind, text
        self.report = report or {}


class Builder:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder  # csmith leaves files
        self.build = Path(options.build).resolve()
        self.commands = json.loads(
            (self.build / "smt/tests/compare_link.json").read_text())

    def run(self, argv, cpu_seconds=WALL_SECONDS):
        limit = (cpu_seconds, cpu_seconds + 1)
        return subprocess.run(
            [str(a) for a in argv], capture_output=True, text=True,
            cwd=self.folder, errors="replace", timeout=WALL_SECONDS,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, limit))

    def compile(self, seed, base):
        program = self.run(["csmith", "--seed", seed, *CSMITH], 20).stdout
        if not program:
            raise RuntimeError("csmith makes no program of this seed")
        source = base.with_suffix(".c")
        source.write_text(property_of(program))
        flags = [*CFLAGS, f'-DZASSAY_NAME="random_{seed}"',
                 "-I" + self.commands["csmith"]]
        clang = self.commands["clang"]
        bitcode = base.with_suffix(".bc")
        for argv in (
                [clang, *flags, "-DZASSAY_PROVER", *self.commands["prover"],
                 "-c", source, "-o", bitcode],
                [clang, *flags, "-O0", "-g", *self.commands["sanitizers"],
                 source, *self.commands["objects"], *self.commands["link"],
                 "-o", base]):
            done = self.run(argv)
            if done.returncode != 0:
                raise RuntimeError(done.stderr)
        return bitcode

    def compare(self, seed):
        base = self.folder / f"random_{seed}"
        try:
            bitcode = self.compile(seed, base)
        except (RuntimeError, subprocess.TimeoutExpired) as error:
            return Result(seed, "not built", str(error))
        lifted = base.with_suffix(".lifted")
        worker = self.run(
            [self.build / "zassay-prove", "--time-limit", WALL_SECONDS,
             "--lifted", lifted, "--property", bitcode], LIFT_SECONDS)
        if worker.returncode == -signal.SIGXCPU:
            return Result(seed, "unknown", f"lifting takes {LIFT_SECONDS} s")
        if worker.returncode != 0:
            why = re.search(r'"reason": "(.*)"', worker.stdout)
            return Result(seed, "unknown", why[1] if why else worker.stderr)
        run = self.run([base, lifted, self.options.tapes, seed + 1],
                       RUN_SECONDS)
        if run.returncode == -signal.SIGXCPU:
            return Result(seed, "unknown", "a run that does not end")
        report = re.search(r"^compared: (.*)$", run.stderr, re.M)
        counts = json.loads(report[1]) if report else {}
        if run.returncode != 0 or not counts.get("tapes"):
            return Result(seed, "MISMATCH", run.stderr, counts)
        return Result(seed, "compared", "", counts)

    def one(self, seed):
        result = self.compare(seed)
        if result.kind == "compared" or not self.options.keep:
            for file in self.folder.glob(f"random_{seed}*"):
                if file.stem == f"random_{seed}":
                    file.unlink()
        return result


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", required=True)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--tapes", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--most-unknown", type=int, default=25)
    parser.add_argument("--keep", help="folder for what was not compared")
    options = parser.parse_args()
    if not shutil.which("csmith"):
        sys.exit("csmith is not installed; see scripts/packages.txt")
    totals = {"tapes": 0, "whole": 0}
    kinds = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(options.keep or scratch).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        builder = Builder(options, folder)
        seeds = range(options.first, options.first + options.count)
        with ThreadPoolExecutor(options.jobs) as pool:
            for result in pool.map(builder.one, seeds):
                kinds[result.kind] = kinds.get(result.kind, 0) + 1
                for name in totals:
                    totals[name] += result.report.get(name, 0)
                stopped = result.report.get("stopped")
                if result.kind != "compared" or stopped:
                    print(f"{result.seed}: {result.kind} "
                          f"{stopped or result.text[-3000:]}", flush=True)
    print(f"{options.count} programs: " +
          ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items())) +
          f"; {totals['tapes']} tapes, {totals['whole']} compared to their end")
    undecided = kinds.get("unknown", 0) + kinds.get("not built", 0)
    bad = kinds.get("MISMATCH") or not kinds.get("compared") or \
        undecided * 100 > options.most_unknown * options.count
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
