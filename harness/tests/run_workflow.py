#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs a job of a workflow of ci/github as an Actions runner does.

usage: run_workflow.py WORKFLOW JOB [--set NAME=VALUE]... [--chroot ROOT]
           [--edit OLD=NEW]... [--artifacts DIR] CHECKOUT

The `run:` steps of the job go through `sh -e`, a container's shell, in order,
in CHECKOUT (a path inside ROOT): after a failure only those that always run.
--set gives values of expressions (matrix.shard=1), --edit replaces text of
commands (10800=60). Artifacts are folders below DIR. Other actions are named.
Exit: 0 if no step failed.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import yaml

SUMMARY = "step-summary.md"


def substitute(text, values):
    """Of expressions, names, literals and alternatives (||)."""
    def value(match):
        for term in match[1].split("||"):
            term = term.strip()
            found = (term[1:-1] if term[0] == "'" else values.get(term, ""))
            if found:
                return found
        return ""
    return re.sub(r"\$\{\{(.*?)\}\}", value, str(text))


def transfer(step, checkout, artifacts, values):
    """Artifacts, as copies: a single path is what its folder has of it."""
    options = {key: substitute(text, values)
               for key, text in step.get("with", {}).items()}
    if step["uses"].startswith("actions/download-artifact"):
        for folder in artifacts.iterdir():
            shutil.copytree(folder, checkout / folder.name,
                            dirs_exist_ok=True)
        return
    for path in options["path"].split():
        source, target = checkout / path, artifacts / options["name"]
        if source.is_dir():
            shutil.copytree(source, target / path, dirs_exist_ok=True,
                            symlinks=True)
        elif source.exists():
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
        else:
            print(f"  no file: {path}", flush=True)


def run_job(flow, job, checkout, root, artifacts, values, edits):
    place = Path(f"{root}/{checkout}") if root else checkout
    environment = dict(os.environ, CI="true",
                       GITHUB_STEP_SUMMARY=str(checkout / SUMMARY))
    if root:
        environment.update(HOME="/root", PATH="/usr/sbin:/usr/bin:/sbin:/bin")
    failed = False
    for step in job["steps"]:
        name = step.get("name") or step.get("uses") or step["run"]
        name = " ".join(substitute(name, values).split())
        if failed and step.get("if") != "always()":
            print(f"- {name}: skipped", flush=True)
            continue
        start, status = time.monotonic(), 0
        if "run" in step:
            script = substitute(step["run"], values)
            for old, new in edits:
                script = script.replace(old, new)
            for scope in (flow, job, step):
                for key, text in scope.get("env", {}).items():
                    environment[key] = substitute(text, values)
            (place / SUMMARY).touch()
            (place / "step.sh").write_text(script)
            argv = ["sh", "-e", str(checkout / "step.sh")]
            if root:
                argv = ["chroot", str(root), "sh", "-c",
                        f"cd {checkout} && exec {' '.join(argv)}"]
            status = subprocess.run(argv, cwd=place, env=environment,
                                    stdin=subprocess.DEVNULL,
                                    check=False).returncode
        elif "artifact@" in step["uses"]:
            transfer(step, place, artifacts, values)
        else:
            name += " (not run)"
        failed |= status != 0
        print(f"- {name}: exit {status}, {time.monotonic() - start:.0f} s",
              flush=True)
    return failed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("workflow", type=Path)
    parser.add_argument("job")
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--chroot", type=Path)
    parser.add_argument("--artifacts", type=Path, default="artifacts")
    for option in ("--set", "--edit"):
        parser.add_argument(option, action="append", default=[],
                            type=lambda text: text.split("=", 1))
    args = parser.parse_args()
    flow = yaml.safe_load(args.workflow.read_text())
    args.artifacts.mkdir(parents=True, exist_ok=True)
    sys.exit(run_job(flow, flow["jobs"][args.job], args.checkout, args.chroot,
                     args.artifacts, dict(args.set), args.edit))


if __name__ == "__main__":
    main()
