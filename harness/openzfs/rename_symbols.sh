#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# rename_symbols.sh NM OBJCOPY ARCHIVE RENAMED OTHER...: ARCHIVE, with a prefix
# to each symbol that one of OTHER defines as well. OpenSSL and OpenZFS have
# assembly of one ancestor.
set -eu
nm=$1 objcopy=$2 archive=$3 renamed=$4
shift 4
symbols=$renamed.symbols
defined() { LC_ALL=C "$nm" -gP --defined-only "$@" 2>/dev/null |
    awk 'NF > 2 { print $1 }' | LC_ALL=C sort -u; }
defined "$@" >"$symbols.other"
defined "$archive" | LC_ALL=C comm -12 - "$symbols.other" |
    awk '{ print $1, "static_" $1 }' >"$symbols"
"$objcopy" --redefine-syms="$symbols" "$archive" "$renamed.part"
mv -f -- "$renamed.part" "$renamed"
