# SPDX-License-Identifier: Apache-2.0
#
# dictionary.awk HEADER...: the numbers that OpenZFS's headers give names to, as
# a dictionary that AFL++ and libFuzzer read: NAME="\xac\xcb...", little-endian
# as a tape has them. Below 256 a fuzzer needs no help.

# Numbers stay text: awk's have 53 bits.
function hex_of_shift(n,    digits) {
	digits = substr("1248", n % 4 + 1, 1)
	for (n -= n % 4; n > 0; n -= 4)
		digits = digits "0"
	return digits
}

function print_token(name, digits,    width, text) {
	sub(/^0+/, "", digits)
	if (length(digits) < 3 || length(digits) > 16 || digits in seen)
		return
	seen[digits] = 1
	width = length(digits) <= 8 ? 8 : 16
	while (length(digits) < width)
		digits = "0" digits
	for (; digits != ""; digits = substr(digits, 1, length(digits) - 2))
		text = text "\\x" substr(digits, length(digits) - 1)
	printf("%s=\"%s\"\n", name, text)
}

$1 == "#define" && $2 ~ /^[A-Za-z_0-9]+$/ {
	value = $0
	sub(/^#define[ \t]+[A-Za-z_0-9]+[ \t]+/, "", value)
	sub(/[ \t]*\/[*\/].*/, "", value)
	gsub(/[() \t]/, "", value)
	if (value ~ /^1[UL]*<<[A-Za-z_0-9]+$/) {
		sub(/.*<</, "", value)
		shift_of[$2] = value
		next
	}
	value = tolower(value)
	sub(/[ul]+$/, "", value)
	if (value ~ /^0x[0-9a-f]+$/)
		print_token($2, substr(value, 3))
	else if (value ~ /^[1-9][0-9]*$/ && length(value) < 10) {
		number[$2] = value
		print_token($2, sprintf("%x", value))
	}
}

END {
	for (name in shift_of) {
		by = shift_of[name]
		if (by in number)
			by = number[by]
		if (by ~ /^[0-9]+$/ && by < 64)
			print_token(name, hex_of_shift(by + 0))
	}
}
