# SPDX-License-Identifier: Apache-2.0
"""Where what seeds are harvested from is: scripts/fetch-openzfs fetches it."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Failed(Exception):
    """One line: what went wrong and what to do."""


def fetch(*options):
    done = subprocess.run([ROOT / "scripts/fetch-openzfs", *options],
                          stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        raise Failed("cannot fetch OpenZFS (see the line above)")
    return Path(done.stdout.strip())
