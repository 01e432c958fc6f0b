#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The fuzz targets as OSS-Fuzz builds and runs them.

usage: contract_test.py [unittest arguments]

ci/oss-fuzz/build.sh runs in an environment like that of OSS-Fuzz's builders.
What it leaves in $OUT is moved; sources, build tree and all are gone before
anything starts, by a user who may write to neither $OUT nor the current folder.

With ZASSAY_CONTRACT_ALL in the environment that is every property, as nightly.
Else a few of several areas and the units that they need; with the address
sanitizer, all that need no more units than these.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import units

ROOT = Path(__file__).resolve().parents[2]
(TARGETS,) = sorted((ROOT / "build/targets").glob("2.1.11*"))[:1]
OPENSSL = "crypt_openssl"
NAMES = ("abd_copy", "crypt_identity", OPENSSL, "fields_size", "zio_buf_free")
KNOWN = "accepted_sizes_any"  # its findings would end every run
OTHER = "hold_copy_race"
PROVER_ONLY = "arc_alloc_any"
LEFT_OUT = {KNOWN: "its known findings would end every run",
            OTHER: "it needs another sanitizer: tsan",
            PROVER_ONLY: "it is for the prover alone"}
NOT_WATCHED = {OPENSSL: "it compares with OpenSSL, which is not instrumented",
               "key_cleared": "it reads what is freed, written or not",
               "key_salt": "it meets salt-template-mechanism"}
# Other reasons that a property has no target.
REASONS = re.compile(r"the release has no .+|it needs another sanitizer: msan")
ALL = bool(os.environ.get("ZASSAY_CONTRACT_ALL"))
LONG = 18000 if ALL else 1500  # seconds: nothing here takes a tenth of that
NOBODY = 65534

# As base-builder has them; without -stdlib=libc++, which Debian's clang lacks.
FLAGS = ("-O1 -fno-omit-frame-pointer -gline-tables-only "
         "-DFUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION")
UNDEFINED = ("array-bounds,bool,builtin,enum,function,integer-divide-by-zero,"
             "null,object-size,return,returns-nonnull-attribute,shift,"
             "signed-integer-overflow,unreachable,vla-bound,vptr")
SANITIZERS = {
    "address": "-fsanitize=address -fsanitize-address-use-after-scope",
    "undefined": f"-fsanitize={UNDEFINED},unsigned-integer-overflow "
                 f"-fno-sanitize-recover={UNDEFINED}",
    "memory": "-fsanitize=memory -fsanitize-memory-track-origins",
}

# What a runner has; static is all else.
SYSTEM = {"libc.so.6", "libm.so.6", "libresolv.so.2", "libpthread.so.0",
          "libdl.so.2", "librt.so.1", "ld-linux-x86-64.so.2"}

# Another engine: hands each file over, and asks for 0.
DRIVER = """\
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
extern "C" int LLVMFuzzerInitialize(int *, char ***);
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *, size_t);
int main(int argc, char **argv) {
  LLVMFuzzerInitialize(&argc, &argv);
  for (int i = 1; i < argc; i++) {
    std::ifstream file(argv[i], std::ios::binary);
    std::string tape{std::istreambuf_iterator<char>(file), {}};
    if (LLVMFuzzerTestOneInput(
            reinterpret_cast<const uint8_t *>(tape.data()), tape.size()) != 0)
      return 1;
  }
}
"""


def run(*argv, **kwargs):
    return subprocess.run(list(map(str, argv)), text=True, timeout=LONG,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False,
                          errors="replace", **kwargs)


class Contract(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.unit_of = {} if ALL else units.definitions(TARGETS)

    def setUp(self):
        self.top = Path(tempfile.mkdtemp(prefix="zassay-contract-"))
        self.addCleanup(shutil.rmtree, self.top)
        self.top.chmod(0o755)
        for name in ("out", "src", "work"):
            (self.top / name).mkdir()
        (self.top / "src/zassay").symlink_to(ROOT)
        (self.top / "src/zfs").symlink_to(
            run(ROOT / "scripts/fetch-openzfs").stdout.splitlines()[-1])

    def needed(self, name):
        return units.needed(TARGETS / "replay" / name, self.unit_of)

    def build(self, sanitizer, engine="libfuzzer", cc="clang-19",
              cxx="clang++-19", library="-fsanitize=fuzzer", flags="",
              names=NAMES):
        expected = dict(LEFT_OUT)
        if sanitizer == "memory":
            expected.update(NOT_WATCHED)
        every, compiled = {*names, *expected}, set()
        if ALL:
            every = {path.stem for path in ROOT.glob("targets/*/*.c")}
        else:
            compiled.update(*map(self.needed, names))
        flags = " ".join((FLAGS, SANITIZERS[sanitizer], flags))
        environment = dict(
            os.environ, CC=cc, CXX=cxx, CFLAGS=flags, CXXFLAGS=flags,
            LIB_FUZZING_ENGINE=str(library), SANITIZER=sanitizer,
            FUZZING_ENGINE=engine, AFL_QUIET="1",
            OUT=str(self.top / "out"), SRC=str(self.top / "src"),
            WORK=str(self.top / "work"),
            ZASSAY_UNITS=";".join(sorted(compiled)),
            ZASSAY_PROPERTIES="*" if ALL else ";".join(every))
        started = time.monotonic()
        done = run(ROOT / "ci/oss-fuzz/build.sh", env=environment, cwd="/")
        self.assertEqual(done.returncode, 0, done.stdout[-4000:])
        left_out = dict(re.findall(r"^no target: (\w+): (.+)$", done.stdout,
                                   re.MULTILINE))
        self.assertLessEqual(expected.items(), left_out.items())
        for name, why in left_out.items():
            if why not in expected.values():
                self.assertRegex(why, REASONS, name)
        self.names = sorted(every - left_out.keys())
        self.assertLessEqual({*names} & {*NAMES} - expected.keys(),
                             {*self.names})
        self.assertEqual(
            done.stdout.splitlines()[-1],
            f"build.sh: {len(self.names)} targets for {engine}, {sanitizer}")
        self.report(f"{len(self.names)} targets for {engine}, {sanitizer}: "
                    f"built in {time.monotonic() - started:.0f} s")

    def report(self, what):
        if ALL:
            print(what, file=sys.stderr, flush=True)

    def each(self, check):
        """Every target is looked at, also when one fails."""
        def failure(name):
            try:
                check(name)
            except AssertionError as error:
                return f"{name}: {error}"
            return None

        started = time.monotonic()
        with ThreadPoolExecutor(os.cpu_count() if ALL else 1) as pool:
            failed = list(filter(None, pool.map(failure, self.names)))
        self.assertFalse(failed, "\n".join(failed))
        self.report(f"{len(self.names)} targets: {check.__name__} in "
                    f"{time.monotonic() - started:.0f} s")

    def take_away(self):
        """Moves $OUT; unpacks each archive of seeds, as runners do."""
        for name in ("src", "work"):
            shutil.rmtree(self.top / name)
        self.out = self.top / "elsewhere/fuzzers"
        self.out.parent.mkdir()
        (self.top / "out").rename(self.out)
        have = {path.name for path in (ROOT / "corpus").iterdir()}
        self.assertEqual(
            {path.name for path in self.out.iterdir()},
            {name + end for name in self.names
             for end in ("", ".dict", ".options")} |
            {f"{name}_seed_corpus.zip" for name in self.names if name in have})
        self.seeds = {}
        for name in self.names:
            folder = self.top / "seeds" / name
            folder.mkdir(parents=True)
            archive = self.out / f"{name}_seed_corpus.zip"
            if archive.exists():
                with zipfile.ZipFile(archive) as packed:
                    packed.extractall(folder)
            self.seeds[name] = sorted(folder.iterdir())
            committed = ROOT / "corpus" / name
            self.assertEqual(
                {path.name: path.read_bytes() for path in self.seeds[name]},
                {path.name: path.read_bytes() for path in committed.iterdir()}
                if committed.exists() else {})
        for path in (self.out, *self.out.iterdir()):
            path.chmod(path.stat().st_mode & ~0o222)
        self.addCleanup(self.out.chmod, 0o755)
        self.each(self.check_self_contained)

    def check_self_contained(self, name):
        target = self.out / name
        listed = run("readelf", "-dW", target).stdout
        needed = set(re.findall(r"\(NEEDED\).*\[(.*)\]", listed))
        self.assertTrue(needed, listed)
        self.assertLessEqual(needed, SYSTEM)
        self.assertNotRegex(listed, "RPATH|RUNPATH")
        defined = run("llvm-nm-19", "--defined-only", target).stdout
        self.assertIn(" T LLVMFuzzerTestOneInput\n", defined)

    def start(self, name, *args, expect=0):
        who = {"user": NOBODY, "group": NOBODY} if os.geteuid() == 0 else {}
        done = run(self.out / name, *args, cwd="/", env={"PATH": "/usr/bin"},
                   **who)
        self.assertEqual(done.returncode, expect, done.stdout[-3000:])
        return done.stdout

    def check_start(self, name):
        """As OSS-Fuzz's own look at a build: the seeds, then none of them."""
        said = self.start(name, "-runs=0", self.top / "seeds" / name)
        read = re.search(r"#(\d+)\s+INITED .* corp: (\d+)/", said)
        self.assertIsNotNone(read, said[-2000:])
        self.assertGreater(int(read[1]), len(self.seeds[name]))
        said = self.start(name, "-runs=500", "-seed=1",
                          f"-dict={self.out / name}.dict")
        self.assertRegex(said, r"Dictionary: \d{2,} entries")
        self.assertIn("Done 500 runs", said)
        self.assertNotIn("no interesting inputs were found", said)

    def check_libfuzzer(self, sanitizer):
        self.each(self.check_start)
        for name in self.names:
            text = (self.out / f"{name}.options").read_text()
            self.assertRegex(text, r"\A\[libfuzzer\]\n(\w+ = \d+\n)+\Z")
        runtime = run("llvm-nm-19", self.out / self.names[0]).stdout
        for prefix, of in (("__asan_init", "address"),
                           ("__msan_init", "memory")):
            self.assertEqual(f" T {prefix}\n" in runtime, of == sanitizer)

    def within_units(self):
        """What needs no more units than NAMES do."""
        compiled = set().union(*map(self.needed, NAMES))
        return [path.stem for path in ROOT.glob("targets/*/*.c")
                if (TARGETS / "replay" / path.stem).exists() and
                self.needed(path.stem) <= compiled]

    def test_address(self):
        self.build("address", flags="-fsanitize=fuzzer-no-link",
                   names=NAMES if ALL else self.within_units())
        self.take_away()
        self.check_libfuzzer("address")

    def test_undefined(self):
        """With one more engine: it asks for 0 after each run, rejected tapes
        included, such as one that frees a size that is legal."""
        driver = self.top / "driver.cc"
        driver.write_text(DRIVER)
        made = run("clang++-19", "-c", driver, "-o", driver.with_suffix(".o"))
        self.assertEqual(made.returncode, 0, made.stdout)
        flags = "-fsanitize=fuzzer-no-link"
        self.build("undefined", "none", library=driver.with_suffix(".o"),
                   flags=flags)
        (self.top / "out").rename(self.top / "asking")
        (self.top / "out").mkdir()
        self.build("undefined", flags=flags)
        self.take_away()
        self.check_libfuzzer("undefined")

        rejected, empty = self.top / "rejected", self.top / "empty"
        rejected.write_bytes((512).to_bytes(8, "little") + bytes(8))
        empty.write_bytes(b"")
        self.out = self.top / "asking"
        self.each(lambda name: self.start(name, *self.seeds[name], empty,
                                          rejected))

    def test_memory(self):
        self.build("memory", flags="-fsanitize=fuzzer-no-link")
        self.take_away()
        self.check_libfuzzer("memory")

    def test_afl(self):
        self.build("address", "afl", "afl-clang-fast", "afl-clang-fast++",
                   "/usr/lib/afl/libAFLDriver.a",
                   names=[name for name in NAMES if "crypt" not in name])
        self.take_away()
        self.check_afl()

    def check_afl(self):
        self.each(lambda name: self.start(name, *self.seeds[name]))
        done = run("afl-fuzz", "-i", self.top / "seeds/zio_buf_free", "-o",
                   self.top / "found", "-m", "none", "-t", "60000", "-s", "1",
                   "-E", "500", "-x", self.out / "zio_buf_free.dict", "--",
                   self.out / "zio_buf_free", cwd="/",
                   env={"PATH": "/usr/bin", "AFL_NO_UI": "1",
                        "AFL_SKIP_CPUFREQ": "1", "AFL_NO_AFFINITY": "1",
                        "AFL_ALLOW_TMP": "1", "AFL_FORKSRV_INIT_TMOUT": "60000",
                        "AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES": "1"})
        self.assertIn("All set and ready to roll", done.stdout)
        stats = (self.top / "found/default/fuzzer_stats").read_text()
        self.assertGreaterEqual(
            int(re.search(r"execs_done\s*: (\d+)", stats)[1]), 500)
        self.assertRegex(stats, r"saved_crashes\s*: 0\n")

    def test_refused(self):
        done = run(ROOT / "ci/oss-fuzz/build.sh",
                   env={"PATH": os.environ["PATH"], "CC": "clang-19",
                        "CXX": "clang++-19"})
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stdout,
                         "build.sh: LIB_FUZZING_ENGINE is not set\n")


if __name__ == "__main__":
    unittest.main(verbosity=2, argv=sys.argv)
