#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a release lacks makes a property NOT APPLICABLE, by name and reason.

usage: needs_test.py [unittest arguments]

The project's build is configured on a tree of a few lines, with properties
made for it: no OpenZFS is needed and nothing of the tree is compiled.
"""

import json
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

TREE = {
    "include/sys/zio.h": "void zio_exists(void);\n",
    "include/sys/zfs_context.h": "",
    "include/sys/abd.h": "int zio_exists_not_really;\n",
    "include/sys/vdev_impl.h": "",
    "module/zfs/zio.c": "",
    "module/os/linux/zfs/half.c": "#include <linux/mm.h>\n",
    "lib/libspl/include/assert.h": "",
}

PROPERTY = """/*
 * SPDX-License-Identifier: Apache-2.0
 *
{needs} */
ZASSAY_PROPERTY("a \\"quoted\\" statement; in "
    "two pieces", ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{{
}}
"""

KERNEL = "module/os/linux/zfs/half.c"

# name: (lines of needs, the reason or None)
PROPERTIES = {
    "all_there": (["zio_exists module/zfs/zio.c"], None),
    "says_nothing": ([], None),
    "either": (["zio_lacking|zio_exists", f"{KERNEL}|module/zfs/zio.c"], None),
    "word": (["zio_lacking"], "the release has no zio_lacking"),
    "part_of_a_word": (["zio_exists_not"],
                       "the release has no zio_exists_not"),
    "second_line": (["zio_exists", "zio_lacking lib/none.c"],
                    "the release has no zio_lacking, and no lib/none.c"),
    "kernel_file": ([f"lib/none.c|{KERNEL}"],
                    "the release has no lib/none.c "
                    f"(its {KERNEL} is for the kernel alone)"),
}


class Needs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="zassay-needs-")
        top = Path(cls.folder.name)
        tree, project = top / "tree", top / "project"
        for path, text in TREE.items():
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
            (tree / path).write_text(text)
        (project / "targets/demo").mkdir(parents=True)
        for name in ("CMakeLists.txt", "harness"):
            (project / name).symlink_to(ROOT / name)
        for name, (lines, _) in PROPERTIES.items():
            needs = "".join(f" * needs: {line}\n" for line in lines)
            (project / f"targets/demo/{name}.c").write_text(
                PROPERTY.format(needs=needs))
        cls.build = top / "build"
        cls.configured = subprocess.run(
            ["cmake", "-S", project, "-B", cls.build, "-G", "Ninja",
             "-DCMAKE_C_COMPILER=clang-19", "-DCMAKE_CXX_COMPILER=clang++-19",
             f"-DZASSAY_OPENZFS:PATH={tree}"],
            capture_output=True, text=True)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def setUp(self):
        self.assertEqual(self.configured.returncode, 0,
                         self.configured.stdout + self.configured.stderr)

    def ninja(self, *targets):
        return subprocess.run(["ninja", "-C", self.build, *targets],
                              capture_output=True, text=True)

    def test_reasons(self):
        for name, (_, reason) in PROPERTIES.items():
            with self.subTest(name):
                file = self.build / f"properties/{name}.json"
                self.assertEqual(file.exists(), reason is not None)
                if reason is None:
                    continue
                self.assertEqual(json.loads(file.read_text()), {
                    "name": name,
                    "area": "demo",
                    "statement": 'a "quoted" statement; in two pieces',
                    "engines": ["prove", "fuzz"],
                    "applicable": False,
                    "reason": reason,
                })

    def test_no_flavour(self):
        for flavour in ("replay", "libfuzzer", "bitcode"):
            with self.subTest(flavour):
                missing = self.ninja(f"{flavour}-word")
                self.assertIn("unknown target", missing.stderr)
                planned = self.ninja("-n", f"{flavour}-all_there")
                self.assertEqual(planned.returncode, 0, planned.stderr)

    def test_nothing_to_do(self):
        described = self.ninja("describe-word")
        self.assertEqual(described.returncode, 0, described.stderr)
        self.assertIn("no work to do", described.stdout)


if __name__ == "__main__":
    unittest.main()
