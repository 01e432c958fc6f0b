/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * For a property that requires its calls to end:
 *
 *	watchdog_start(1000);
 *	function_that_may_loop();
 *	watchdog_stop();
 *
 * fails as a requirement does once that many milliseconds of processor time
 * have gone by.
 */
#ifndef ZASSAY_WATCHDOG_H
#define	ZASSAY_WATCHDOG_H

#ifdef __cplusplus
extern "C" {
#endif

#define	watchdog_start(milliseconds)					\
	zassay_watchdog((milliseconds), "ends within " #milliseconds	\
	    " ms", __FILE__, __LINE__, __func__)
#define	watchdog_stop()	zassay_watchdog(0, "", "", 0, "")

void zassay_watchdog(unsigned milliseconds, const char *what,
    const char *file, int line, const char *func);

#ifdef __cplusplus
}
#endif

#endif /* ZASSAY_WATCHDOG_H */
