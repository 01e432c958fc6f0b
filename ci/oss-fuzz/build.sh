#!/bin/bash -eu
# SPDX-License-Identifier: Apache-2.0
#
# Fuzz targets for OSS-Fuzz, ClusterFuzz and ClusterFuzzLite: in the container of
# the Dockerfile beside this, or wherever CC, CXX, CFLAGS, CXXFLAGS,
# LIB_FUZZING_ENGINE, SANITIZER, FUZZING_ENGINE, OUT, SRC and WORK are as there
# (https://google.github.io/oss-fuzz/getting-started/new-project-guide/). The
# project is $SRC/zassay, the OpenZFS tree $SRC/zfs.
#
# $OUT gets, for each property that can be fuzzed: <name>, which needs libc and
# its kind alone, <name>_seed_corpus.zip, <name>.dict and <name>.options. Those
# that get none are named with the reason.
#
# May be set as well:
#   ZASSAY_PROPERTIES  globs of the properties' names, separated by semicolons
#   ZASSAY_UNITS       the units that are compiled, the same way; default: all
#   ZASSAY_KNOWN       ON: also properties whose known findings end every run

fail() {
	echo "build.sh: $*" >&2
	exit 2
}

for variable in CC CXX LIB_FUZZING_ENGINE SANITIZER FUZZING_ENGINE OUT SRC WORK; do
	[[ -n ${!variable-} ]] || fail "$variable is not set"
done
project=$SRC/zassay
# Another compiler or other flags are another build; another engine, a link.
build=$WORK/zassay-$(sha1sum <<<"$CC $CXX ${CFLAGS-} ${CXXFLAGS-}" | cut -c1-12)

cmake -S "$project" -B "$build" -G Ninja -DZASSAY_CONTRACT=ON \
    -DZASSAY_OPENZFS="$SRC/zfs" -DZASSAY_ENGINE="$LIB_FUZZING_ENGINE" \
    -DZASSAY_SANITIZER="$SANITIZER" -DZASSAY_KNOWN="${ZASSAY_KNOWN:-OFF}" \
    -DZASSAY_PROPERTIES="${ZASSAY_PROPERTIES:-*}" \
    -DZASSAY_UNITS="${ZASSAY_UNITS-}"
ninja -C "$build" contract

left_out=$build/contract/left-out
count=0
for target in "$build"/contract/*; do
	name=${target##*/}
	[[ $name != left-out ]] || continue
	# To MemorySanitizer what OpenSSL's own code writes is unwritten.
	if [[ $SANITIZER == memory ]] && nm "$target" | grep -q ' T EVP_'; then
		echo "$name it compares with OpenSSL, which is not instrumented" \
		    >>"$left_out"
		continue
	fi
	cp -- "$target" "$OUT/$name"
	cp -- "$build/openzfs.dict" "$OUT/$name.dict"
	# As zassay's own campaigns have it: seconds, and megabytes.
	printf '[libfuzzer]\ntimeout = 10\nrss_limit_mb = 2048\n' \
	    >"$OUT/$name.options"
	[[ ! -d $project/corpus/$name ]] || (cd -- "$project/corpus/$name" &&
	    cmake -E tar cf "$OUT/${name}_seed_corpus.zip" --format=zip -- *)
	count=$((count + 1))
done
sort "$left_out" | sed 's/ /: /; s/^/no target: /'
((count > 0)) || fail "there is no target"
echo "build.sh: $count targets for $FUZZING_ENGINE, $SANITIZER"
