/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the userland SPL needs from the runtime.
 */
#ifndef ZASSAY_RUNTIME_RUNTIME_H
#define	ZASSAY_RUNTIME_RUNTIME_H

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A panic of the code under test. message is one line without its newline,
 * such as "VERIFY3(a < b) failed (2 < 1)". If the property expects a panic,
 * that ends the execution without a finding.
 */
void zassay_panic(const char *message, const char *file, int line,
    const char *func) __attribute__((noreturn));

/*
 * Non-zero where a panic is promised and its message is not read by anyone.
 */
int zassay_panic_expected(void);

#ifdef __cplusplus
}
#endif

#endif /* ZASSAY_RUNTIME_RUNTIME_H */
