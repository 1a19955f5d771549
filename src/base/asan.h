/* SPDX-License-Identifier: MIT */
/* Tells AddressSanitizer which of our own allocators' bytes nobody may touch; nothing in ordinary builds. */
#ifndef BASE_ASAN_H
#define BASE_ASAN_H

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define BASE_ASAN 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define BASE_ASAN 1
#endif

#ifdef BASE_ASAN
#include <sanitizer/asan_interface.h>
#define ASAN_POISON(p, n)   __asan_poison_memory_region((p), (n))
#define ASAN_UNPOISON(p, n) __asan_unpoison_memory_region((p), (n))
#else
#define ASAN_POISON(p, n)   ((void)(p), (void)(n))
#define ASAN_UNPOISON(p, n) ((void)(p), (void)(n))
#endif

#endif
