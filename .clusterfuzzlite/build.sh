#!/bin/bash -eu
# SPDX-License-Identifier: Apache-2.0
exec "$SRC/zassay/ci/oss-fuzz/build.sh"
