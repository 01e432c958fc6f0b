#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A solver that says sat where cvc5 says unsat, and the other way round."""
import subprocess
import sys

said = subprocess.run(["cvc5", *sys.argv[1:]], stdout=subprocess.PIPE,
                      text=True, check=False).stdout
opposite = {"sat\n": "unsat\n", "unsat\n": "sat\n"}
sys.stdout.write(opposite.get(said, said))
