/* SPDX-License-Identifier: Apache-2.0 */
#include "../../xdr_kernel.h"
