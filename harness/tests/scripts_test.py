#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The shell scripts as a user calls them, bad surroundings included.

Each test runs a copy of scripts/ in a directory of its own, with the system's
package tools replaced by small fakes where a mishap is to be acted out.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MIRROR = "http://mirror.invalid/debian"
# What apt-get update --print-uris says of a machine with one mirror.
PRINT_URIS = f"""#!/bin/sh
case "$*" in
*--print-uris*) echo "'{MIRROR}/dists/bookworm/InRelease' x 0"; exit 0 ;;
esac
"""


class Scripts(unittest.TestCase):
    def setUp(self):
        self.top = Path(tempfile.mkdtemp(prefix="zassay-scripts-"))
        self.addCleanup(shutil.rmtree, self.top, ignore_errors=True)
        self.root = self.top / "zassay"
        shutil.copytree(ROOT / "scripts", self.root / "scripts")
        self.bin = self.top / "bin"
        self.bin.mkdir()

    def fake(self, name, text):
        path = self.bin / name
        path.write_text(text)
        path.chmod(0o755)

    def run_script(self, name, *args, **kwargs):
        env = dict(os.environ, PATH=f"{self.bin}:{os.environ['PATH']}")
        env.pop("APT_CONFIG", None)
        return subprocess.run(
            [self.root / "scripts" / name, *args], text=True, env=env,
            stdin=subprocess.DEVNULL, capture_output=True, check=False,
            timeout=60, **kwargs)

    def assert_refused(self, done, *words):
        """Exit 2, nothing on stdout, one line that has the words."""
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertEqual(done.stdout, "")
        last = done.stderr.strip().splitlines()[-1]
        for word in words:
            self.assertIn(word, last)

    def left_behind(self):
        return sorted(p.name for p in (self.root / "build/openzfs").glob("*"))

    def have_tree(self, release="2.1.11", suite="bookworm"):
        tree = self.root / "build/openzfs" / release / "tree"
        tree.mkdir(parents=True)
        (tree / "META").write_text("")
        (tree.parent / "source.json").write_text(
            f'{{"release": "{release}", "suite": "{suite}"}}')
        return tree

    @unittest.skipUnless(shutil.which("shellcheck"), "no shellcheck")
    def test_shellcheck(self):
        for script in ("scripts/zassay", "scripts/fetch-openzfs", ".ci/run"):
            done = subprocess.run(["shellcheck", ROOT / script], text=True,
                                  capture_output=True, check=False)
            self.assertEqual(done.stdout, "")

    def test_fetch_help_and_list(self):
        done = self.run_script("fetch-openzfs", "--help")
        self.assertEqual(done.returncode, 0)
        self.assertIn("2.1.11 (bookworm)", done.stdout)
        self.have_tree()
        done = self.run_script("fetch-openzfs", "--list")
        self.assertIn("2.1.11\tbookworm\there\n", done.stdout)
        self.assertIn("2.3.9\ttrixie\t-\n", done.stdout)

    def test_fetch_unknown_release(self):
        for bad in ("9.9.9", "buster", "", "../etc"):
            self.assert_refused(self.run_script("fetch-openzfs", bad),
                                "unknown release or suite", "2.1.11")
        self.assert_refused(self.run_script("fetch-openzfs", "--bad"),
                            "unknown option --bad")
        self.assertFalse((self.root / "build").exists())

    def test_fetch_what_is_here_needs_no_network(self):
        tree = self.have_tree()
        self.fake("apt-get", "#!/bin/sh\nexit 100\n")
        for name in ((), ("2.1.11",), ("bookworm",)):
            done = self.run_script("fetch-openzfs", *name)
            self.assertEqual((done.returncode, done.stdout, done.stderr),
                             (0, f"{tree}\n", ""))

    def test_fetch_offline(self):
        self.fake("apt-get", PRINT_URIS + 'echo "E: Failed to fetch it"\n'
                  "exit 100\n")
        self.assert_refused(self.run_script("fetch-openzfs"),
                            "bookworm (2.1.11)", "check the network",
                            "--openzfs DIR", "Failed to fetch it")
        self.assertEqual(self.left_behind(), [".lock"])

    def test_fetch_bad_signature(self):
        self.fake("apt-get", PRINT_URIS + 'echo "E: The repository is not '
                  'signed."\nexit 100\n')
        self.assert_refused(self.run_script("fetch-openzfs"),
                            "bookworm (2.1.11)", "signature not verified")

    def test_fetch_without_a_mirror(self):
        self.fake("apt-get", "#!/bin/sh\nexit 0\n")
        self.assert_refused(self.run_script("fetch-openzfs"),
                            "no Debian mirror in this machine's apt sources")

    def test_fetch_reports_a_version_that_moved(self):
        self.fake("apt-get", PRINT_URIS + "exit 0\n")
        self.fake("apt-cache", "#!/bin/sh\necho '  Candidate: 2.1.12-1'\n")
        self.assert_refused(self.run_script("fetch-openzfs"),
                            "bookworm (2.1.11)", "carries 2.1.12")
        self.assertEqual(self.left_behind(), [".lock"])

    def test_fetch_reports_a_suite_without_the_package(self):
        self.fake("apt-get", PRINT_URIS + "exit 0\n")
        self.fake("apt-cache", "#!/bin/sh\nexit 0\n")
        self.assert_refused(self.run_script("fetch-openzfs", "trixie"),
                            "trixie (2.3.9)", "no zfs-dkms")

    def test_fetch_all_names_each_failure(self):
        tree = self.have_tree()
        self.fake("apt-get", PRINT_URIS + "exit 100\n")
        done = self.run_script("fetch-openzfs", "all")
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stdout, f"{tree}\n")
        for suite in ("bullseye", "bookworm-backports", "trixie", "sid"):
            self.assertIn(f"{suite} (", done.stderr)

    def test_fetch_without_disk_space(self):
        self.fake("df", "#!/bin/sh\necho head\necho d 1 1 1024 1% /\n")
        self.assert_refused(self.run_script("fetch-openzfs"),
                            "not enough disk space", "1 MB free")

    def test_fetch_download_fails(self):
        self.fake("apt-get", PRINT_URIS + 'case "$*" in *download*) '
                  'echo "E: Hash Sum mismatch"; exit 100 ;; esac\nexit 0\n')
        self.fake("apt-cache", "#!/bin/sh\necho '  Candidate: 2.1.11-1'\n")
        self.assert_refused(self.run_script("fetch-openzfs"),
                            "download failed", "Hash Sum mismatch")
        self.assertEqual(self.left_behind(), [".lock"])

    def interrupt(self, name, *args, alone=None):
        """SIGINT to the script's group, or a signal to the script alone."""
        env = dict(os.environ, PATH=f"{self.bin}:{os.environ['PATH']}")
        child = subprocess.Popen(
            [self.root / "scripts" / name, *args], env=env,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True,
            preexec_fn=lambda: signal.signal(
                signal.SIGINT, signal.default_int_handler))
        mark = self.top / "started"
        for _ in range(200):
            if mark.exists():
                break
            time.sleep(0.05)
        self.assertTrue(mark.exists())
        if alone:
            child.send_signal(alone)
        else:
            os.killpg(child.pid, signal.SIGINT)
        status = child.wait(timeout=20)
        with self.assertRaises(ProcessLookupError):
            for _ in range(40):
                os.killpg(child.pid, 0)
                time.sleep(0.05)
        return status

    def test_fetch_interrupted(self):
        self.fake("apt-get", PRINT_URIS +
                  f"touch '{self.top}/started'\nexec sleep 30\n")
        self.assertEqual(self.interrupt("fetch-openzfs"), 130)
        self.assertEqual(self.left_behind(), [".lock"])

    def test_zassay_help_needs_no_build(self):
        done = self.run_script("zassay", "--help")
        self.assertEqual(done.returncode, 0)
        self.assertIn("check", done.stdout)
        self.assertFalse((self.root / "build").exists())

    def no_packages(self):
        self.fake("dpkg-query", "#!/bin/sh\nexit 1\n")

    def test_zassay_offline(self):
        self.no_packages()
        self.fake("apt-get", '#!/bin/sh\necho "E: Could not connect"\n'
                  "exit 100\n")
        self.fake("sudo", '#!/bin/sh\nwhile [ "$1" != apt-get ]; do shift; '
                  'done\nshift\nexec apt-get "$@"\n')
        for command, browser in (("list", False), ("test", True)):
            done = self.run_script("zassay", command)
            self.assertRegex(done.stderr,
                             r"installing Debian packages: .*\bclang-19\b")
            self.assertEqual(" chromium" in done.stderr, browser, command)
            self.assert_refused(done, "apt-get update failed",
                                "Could not connect", "check the network")

    def test_zassay_without_disk_space(self):
        self.no_packages()
        self.fake("sudo", "#!/bin/sh\nexit 0\n")
        self.fake("apt-get", "#!/bin/sh\nexit 0\n")
        self.fake("df", "#!/bin/sh\necho head\necho d 1 1 7 1% /\n")
        self.assert_refused(self.run_script("zassay", "list"),
                            "not enough disk space", "7 MB free")

    @unittest.skipUnless(os.geteuid() == 0 and shutil.which("setpriv"),
                         "only root can become someone without root")
    def test_zassay_without_root(self):
        self.no_packages()
        (self.bin / "apt-get").symlink_to("/bin/true")
        for tool in ("bash", "env", "dirname", "mkdir", "flock", "sed", "sort",
                     "comm"):
            (self.bin / tool).symlink_to(shutil.which(tool))
        for path in (self.top, *self.top.rglob("*")):
            os.chown(path, 65534, 65534, follow_symlinks=False)
        done = subprocess.run(
            ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
             "env", f"PATH={self.bin}", self.root / "scripts/zassay", "list"],
            text=True, stdin=subprocess.DEVNULL, capture_output=True,
            check=False, timeout=60)
        self.assert_refused(done, "needs root", "apt-get install",
                            "clang-19")

    def test_zassay_interrupted(self):
        self.no_packages()
        self.fake("apt-get", f"#!/bin/sh\ntouch '{self.top}/started'\n"
                  "exec sleep 30\n")
        self.fake("sudo", '#!/bin/sh\nwhile [ "$1" != apt-get ]; do shift; '
                  'done\nshift\nexec apt-get "$@"\n')
        self.assertEqual(self.interrupt("zassay", "list"), 130)

    def have_packages(self):
        self.fake("dpkg-query", '#!/bin/sh\nfor name; do\n'
                  'echo "installed $name"\ndone\n')

    def assert_gone(self, pid):
        with self.assertRaises(ProcessLookupError):
            for _ in range(200):  # until init has collected it
                os.kill(int(pid.read_text()), 0)
                time.sleep(0.05)

    def test_zassay_interrupted_alone_while_testing(self):
        self.have_packages()
        self.have_tree()
        for folder in ("tool", "targets/2.1.11"):
            (self.root / "build" / folder).mkdir(parents=True)
            (self.root / "build" / folder / "build.ninja").touch()
        self.fake("ninja", "#!/bin/sh\n")
        pid = self.top / "pid"
        self.fake("ctest", f"#!/bin/sh\necho $$ >'{pid}'\n"
                  f"touch '{self.top}/started'\nexec sleep 1000\n")
        for number in (signal.SIGINT, signal.SIGTERM):
            (self.top / "started").unlink(missing_ok=True)
            self.assertEqual(
                self.interrupt("zassay", "test", alone=number), 130)
            self.assert_gone(pid)

    def test_zassay_interrupted_alone_while_building(self):
        """Its build ends with it, whoever else the signal reaches."""
        self.have_packages()
        pid = self.top / "pid"
        for tool, made in (("cmake", ""), ("ninja", "build.ninja")):
            for number in (signal.SIGINT, signal.SIGTERM):
                (self.top / "started").unlink(missing_ok=True)
                folder = self.root / "build/tool"
                folder.mkdir(parents=True, exist_ok=True)
                if made:
                    (folder / made).touch()
                self.fake(tool, f"#!/bin/sh\necho $$ >'{pid}'\n"
                          f"touch '{self.top}/started'\nexec sleep 1000\n")
                self.assertEqual(
                    self.interrupt("zassay", "list", alone=number), 130)
                self.assert_gone(pid)


if __name__ == "__main__":
    unittest.main()
