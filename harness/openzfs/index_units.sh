# SPDX-License-Identifier: Apache-2.0
#
# index_units.sh NM AWK LIST INDEX: write to INDEX one line for each external
# definition in the bitcode files named in LIST: "<symbol> <file>". A strong
# definition is preferred to a weak one. Two strong definitions are an error.
set -eu
nm=$1 awk=$2 list=$3 index=$4

xargs "$nm" --defined-only --extern-only --print-file-name --quiet --no-weak \
    <"$list" >"$index.strong"
xargs "$nm" --defined-only --extern-only --print-file-name --quiet \
    <"$list" >"$index.all"
"$awk" -v out="$index.part" '
	# "units/zio.bc: ---------------- T zio_buf_alloc"
	{ file = $1; sub(/:$/, "", file); symbol = $NF }
	FNR == NR {
		if (symbol in strong) {
			printf("%s is defined in %s and in %s\n",
			    symbol, strong[symbol], file) > "/dev/stderr"
			bad = 1
		}
		strong[symbol] = file
		next
	}
	!(symbol in strong) { strong[symbol] = file }
	END {
		for (symbol in strong)
			print symbol, strong[symbol] > out
		close(out)
		exit bad
	}' "$index.strong" "$index.all"
LC_ALL=C sort "$index.part" >"$index.sorted"
mv "$index.sorted" "$index"
rm -f "$index.part" "$index.strong" "$index.all"
