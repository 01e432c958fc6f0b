#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The block pointer fields of harness/runtime are those of every fetched
OpenZFS tree. Skipped (77) when there is none."""
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
RUNTIME = ROOT / "harness" / "runtime"
SKIPPED = 77


def holds_for(tree, folder):
    program = pathlib.Path(folder) / "release_macros"
    includes = [tree / "lib/libspl/include", tree / "include",
                tree / "include/os/linux/zfs", RUNTIME]
    command = [os.environ.get("ZASSAY_CLANG", "clang-19"), "-std=gnu17", "-w",
               "-D_GNU_SOURCE", "-DNDEBUG", "-include",
               str(pathlib.Path(folder) / "zfs_config.h")]
    command += [f"-I{path}" for path in includes]
    command += [str(HERE / "release_macros.c"),
                str(RUNTIME / "blkptr_fields.c"), "-o", str(program)]
    subprocess.run(command, check=True)
    return subprocess.run([program], check=False).returncode == 0


def main():
    trees = sorted((ROOT / "build" / "openzfs").glob("*/tree"))
    trees = [tree for tree in trees
             if (tree / "include/sys/spa.h").is_file()]
    if not trees:
        print("no OpenZFS tree is fetched")
        return SKIPPED
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "zfs_config.h").touch()
        for tree in trees:
            held = holds_for(tree, folder)
            print(tree.parent.name, "held" if held else "FAILED")
            if not held:
                failed.append(tree)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
