#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A full disk, or the end of the process at the worst moment, costs no crash
and no tape of a corpus.

usage: disk_test.py --zassay PATH [unittest arguments]

A library that the programs load first stands for the disk: files whose path
has a given piece may take so many bytes; the process is killed before it
changes the folder for the n-th time.
"""

import hashlib
import os
import shutil
import subprocess

import cli_test
from cli_test import CORPUS, HOLDS, REFUTED, Cli

DISK = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static long used, changes;

static int
ours(const char *path)
{
	const char *piece = getenv("DISK_PIECE");
	return (piece != NULL && strstr(path, piece) != NULL);
}

static size_t
room(int fd, size_t size)
{
	char link[64], path[4096];
	const char *bytes = getenv("DISK_BYTES");
	int error = errno;
	snprintf(link, sizeof (link), "/proc/self/fd/%d", fd);
	ssize_t n = readlink(link, path, sizeof (path) - 1);
	errno = error;
	if (n < 0 || bytes == NULL)
		return (size);
	path[n] = '\0';
	if (!ours(path))
		return (size);
	long left = atol(bytes) - used;
	if (left < 0)
		left = 0;
	used += size;
	return ((size_t)left < size ? (size_t)left : size);
}

ssize_t
write(int fd, const void *buf, size_t size)
{
	ssize_t (*next)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
	size_t fits = room(fd, size);
	if (fits == 0 && size != 0) {
		errno = ENOSPC;
		return (-1);
	}
	return (next(fd, buf, fits));
}

size_t
fwrite(const void *buf, size_t size, size_t count, FILE *file)
{
	size_t (*next)(const void *, size_t, size_t, FILE *) =
	    dlsym(RTLD_NEXT, "fwrite");
	size_t fits = size == 0 ? count : room(fileno(file), size * count) / size;
	return (next(buf, size, fits, file));
}

static void
change(const char *path)
{
	const char *kill = getenv("DISK_KILL");
	if (kill != NULL && ours(path) && ++changes == atol(kill))
		raise(SIGKILL);
}

int
rename(const char *from, const char *to)
{
	int (*next)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");
	change(to);
	return (next(from, to));
}

int
remove(const char *path)
{
	int (*next)(const char *) = dlsym(RTLD_NEXT, "remove");
	change(path);
	return (next(path));
}
"""


def whole(path):
    return hashlib.sha1(path.read_bytes()).hexdigest() == path.name


class Disk(Cli):
    def setUp(self):
        super().setUp()
        source = self.top / "disk.c"
        source.write_text(DISK)
        self.library = self.top / "disk.so"
        subprocess.run(["clang-19", "-O1", "-shared", "-fPIC", source, "-o",
                        self.library], check=True)
        self.corpora = self.top / "corpora"

    def on_disk(self, *args, piece, **limits):
        environment = dict(os.environ, LD_PRELOAD=str(self.library),
                           DISK_PIECE=str(piece),
                           **{f"DISK_{k.upper()}": str(v)
                              for k, v in limits.items()})
        return self.zassay(*args, env=environment)

    def assert_full(self, done):
        self.assertEqual(done.returncode, 2, done.stderr)
        errors = [line for line in done.stderr.splitlines()
                  if line.startswith("zassay: ")]
        self.assertEqual(len(errors), 1, done.stderr)
        self.assertIn("no space left on the disk", errors[0])

    def by_hand(self, folder, count=4):
        (folder / HOLDS).mkdir(parents=True)
        for n in range(1, count + 1):
            (folder / HOLDS / f"by-hand-{n}").write_bytes(bytes([n]) * 8 * n)
        return self.contents(folder / HOLDS)

    def contents(self, folder):
        return {p.name: p.read_bytes() for p in folder.iterdir()}

    def test_fuzzing_into_a_full_corpus(self):
        folder = self.corpora / HOLDS
        done = self.on_disk("fuzz", HOLDS, "--runs", "3000", "--seed", "1",
                            "--corpus", self.corpora, piece=folder, bytes=20)
        self.assert_full(done)
        for path in folder.iterdir():
            self.assertTrue(whole(path), path.name)

    def test_no_crash_is_lost(self):
        folder = self.corpora / REFUTED
        folder.mkdir(parents=True)
        tape = (CORPUS / "findings/embedded-zero-lsize/tape").read_bytes()
        (folder / "crash").write_bytes(tape)
        before = self.runs()
        done = self.on_disk("fuzz", REFUTED, "--runs", "3000", "--seed", "1",
                            "--corpus", self.corpora, piece=folder, bytes=0)
        self.assert_full(done)
        kept = [path.read_bytes() for run in self.runs() - before
                for path in run.glob(f"{REFUTED}.crash-*")]
        self.assertIn(tape, kept)

    def test_a_crash_that_is_written_by_half(self):
        folder = self.corpora / REFUTED
        folder.mkdir(parents=True)
        shutil.copy(CORPUS / "findings/embedded-zero-lsize/tape",
                    folder / "crash")
        done = self.on_disk("fuzz", REFUTED, "--runs", "3000", "--seed", "1",
                            "--corpus", self.corpora, piece="/artifacts/",
                            bytes=20)
        self.assert_full(done)
        self.assertRegex(done.stderr, r"artifacts/crash-\w+ is not whole")
        (path,) = [word for word in done.stderr.split()
                   if "/artifacts/crash-" in word]
        self.assertTrue(os.path.exists(path))

    def test_merging_into_a_full_corpus(self):
        there = self.top / "there"
        self.by_hand(there)
        here = self.by_hand(self.corpora, 2)
        for limit in (0, 4):
            done = self.on_disk("corpus", "merge", HOLDS, "--corpus",
                                self.corpora, "--from", there,
                                piece=self.corpora / HOLDS, bytes=limit)
            self.assert_full(done)
            now = self.contents(self.corpora / HOLDS)
            self.assertEqual({k: now[k] for k in here}, here)
            for name in set(now) - set(here):
                self.assertTrue(whole(self.corpora / HOLDS / name), name)

    def test_pruning_with_no_space_for_what_is_chosen(self):
        before = self.by_hand(self.corpora)
        for limit in (0, 4):
            done = self.on_disk("corpus", "prune", HOLDS, "--corpus",
                                self.corpora, piece="/chosen/", bytes=limit)
            self.assert_full(done)
            self.assertEqual(self.contents(self.corpora / HOLDS), before)

    def test_killed_while_pruning(self):
        pruned = self.top / "pruned"
        before = self.by_hand(pruned)
        done = self.zassay("corpus", "prune", HOLDS, "--corpus", pruned)
        self.assertEqual(done.returncode, 0, done.stderr)
        after = self.contents(pruned / HOLDS)
        for step in range(1, 100):
            shutil.rmtree(self.corpora, ignore_errors=True)
            self.by_hand(self.corpora)
            done = self.on_disk("corpus", "prune", HOLDS, "--corpus",
                                self.corpora, piece=self.corpora / HOLDS,
                                kill=step)
            if done.returncode == 0:
                break
            self.assertEqual(done.returncode, -9, done.stderr)
            now = {name: content for name, content in
                   self.contents(self.corpora / HOLDS).items()
                   if not name.startswith(".")}
            self.assertLessEqual(now.items(), (before | after).items())
            # Either all that it had is there, or what stands for it.
            self.assertTrue(now.items() >= before.items() or
                            now.items() >= after.items(), sorted(now))
            if step == 1:  # killed before a rename: the next run tidies up
                self.assertNotEqual(self.contents(self.corpora / HOLDS), now)
                done = self.zassay("corpus", "prune", HOLDS, "--corpus",
                                   self.corpora)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual(self.contents(self.corpora / HOLDS), after)
        # A change for each tape that it keeps, and for each that goes.
        self.assertEqual(step, len(before) + len(after) + 1)
        self.assertEqual(self.contents(self.corpora / HOLDS), after)


if __name__ == "__main__":
    cli_test.main(__doc__)
