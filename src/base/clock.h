/* SPDX-License-Identifier: MIT */
/* The system's clocks, read at one place. The core and the codecs never call it: they are given the time. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include "base/base.h"

struct now clock_now(void);

#endif
