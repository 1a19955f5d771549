/* SPDX-License-Identifier: MIT */
/* The known fields (fields.def) of one object that json_scan() has found whole and valid. */
#ifndef PROTO_JSON_FIELDS_H
#define PROTO_JSON_FIELDS_H

#include "base/arena.h"

enum json_field {
#define JSON_FIELD(id, name, kind) FIELD_##id,
#include "proto/json/fields.def"
#undef JSON_FIELD
	FIELD_COUNT,
};

/* Values without escapes are slices of the object, the others lie in the arena. What an absent field has is undefined:
 * ask json_has() or use json_text(). */
struct json_fields {
	uint64_t seen;                  /* bit n: field n is there, and not null */
	uint8_t wrong;                  /* first field of the wrong kind, or that stands twice; FIELD_COUNT: none */
	struct slice text[FIELD_COUNT]; /* STRING: unescaped; the others: as written */
};

/* `object` starts with { and ends with }. */
void json_fields_read(struct json_fields *f, struct slice object, struct arena *a);

/* What the field is called. */
struct slice json_field_name(enum json_field id);

static inline bool json_has(const struct json_fields *f, enum json_field id)
{
	return f->seen >> id & 1;
}

/* The value, empty when there is none. */
static inline struct slice json_text(const struct json_fields *f, enum json_field id)
{
	return json_has(f, id) ? f->text[id] : SLICE_EMPTY;
}

/* A BOOL that is there and true, or there and false. */
static inline bool json_is(const struct json_fields *f, enum json_field id, bool value)
{
	return json_has(f, id) && (f->text[id].p[0] == 't') == value;
}

/* A NUMBER or EPOCH, 0 when there is none. */
uint64_t json_number(const struct json_fields *f, enum json_field id);

/* A token's text: without the quotes and escapes that it was given back with. */
struct slice json_token_text(struct slice token, struct arena *a);

#endif
