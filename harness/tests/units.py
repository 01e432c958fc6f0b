# SPDX-License-Identifier: Apache-2.0
"""The units of OpenZFS that a property's executables keep anything of."""

import os
import subprocess


def unit_name(member):
    """As harness/openzfs/flavours.cmake names it."""
    path = member.split(".dir/", 1)[1].removesuffix(".c.o]:")
    if path.startswith("harness/openzfs/"):
        return path.rsplit("/", 1)[1]
    inside = path.split("/tree/", 1)[1]
    return os.path.relpath(inside, "module").replace("/", "-")


def symbols(*args):
    listed = subprocess.run(
        ["llvm-nm-19", "-P", "--defined-only", *args], text=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
    return [line.split() for line in listed.splitlines() if " " in line]


def definitions(targets):
    """The unit that defines each symbol."""
    unit_of = {}
    for archive in ("libunits-asan.a", "libplain-asan.a"):
        for member, symbol, *_ in symbols("-A", "-g", targets / archive):
            if "asan_g" not in symbol:
                unit_of[symbol] = unit_name(member.split("[", 1)[1])
    return unit_of


def needed(executable, unit_of):
    """Those of which an executable of the replay flavour keeps anything."""
    kept = (words[0] for words in symbols(executable))
    return {unit_of[symbol] for symbol in kept if symbol in unit_of}
