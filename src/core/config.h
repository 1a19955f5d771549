/* SPDX-License-Identifier: MIT */
/* The configuration as one struct, a field for each row of tables/config.def, and as data for those who read or print it. */
#ifndef CORE_CONFIG_H
#define CORE_CONFIG_H

#include "base/slice.h"

enum config_flag {
	CONFIG_F_RELOAD = 1 << 0, /* SIGHUP changes it */
};

/* Numbers and words (as their index) are int64_t; strings are owned by the struct. Seconds, bytes and so on as the row's
 * unit says. */
struct config {
#define CONFIG_INT(key, def, min, max, unit, flags, help) int64_t key;
#define CONFIG_ENUM(key, def, words, flags, help)         int64_t key;
#define CONFIG_STR(key, def, flags, help)                 char *key;
#include "tables/config.def"
#undef CONFIG_INT
#undef CONFIG_ENUM
#undef CONFIG_STR
};

/* Values of the words, in the order of their rows. */
enum { DURABILITY_COMMITTED, DURABILITY_ASYNC };
enum { AUTH_OPEN, AUTH_OPTIONAL, AUTH_REQUIRED };
enum { PLAIN_LOOPBACK, PLAIN_ALWAYS };
enum { REGISTER_OPEN, REGISTER_INVITE, REGISTER_CLOSED };
enum { ALWAYS_ON_OFF, ALWAYS_ON_OPT_IN, ALWAYS_ON_OPT_OUT, ALWAYS_ON_MANDATORY };
enum { TLS_MIN_12, TLS_MIN_13 };
enum { CLIENT_CERTS_NO, CLIENT_CERTS_ASK };

enum config_type { CONFIG_T_INT, CONFIG_T_ENUM, CONFIG_T_STR };

struct config_row {
	const char *key;
	const char *def;   /* as text */
	const char *words; /* ENUM */
	const char *unit;
	const char *help;
	int64_t def_number, min, max; /* INT */
	uint32_t offset;              /* of the field in struct config */
	uint8_t type;                 /* enum config_type */
	uint8_t flags;                /* enum config_flag */
};

extern const struct config_row config_rows[];
extern const size_t config_rows_len;

/* Every key at its default. */
void config_init(struct config *c);
void config_done(struct config *c);

/* A deep copy. */
void config_copy(struct config *to, const struct config *from);

/* Sets one key from text. NULL, or what is wrong with it as a sentence in a static or `err`-backed buffer of `n` bytes. */
const char *config_set(struct config *c, struct slice key, struct slice value, char *err, size_t n);

#endif
