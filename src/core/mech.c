/* SPDX-License-Identifier: MIT */
/* A walk over a short table. */
#include "core/mech.h"

static const struct {
	struct slice name;
	unsigned needs;
} rows[MECH_COUNT] = {
#define MECH(id, name, needs) [MECH_##id] = { { name, sizeof(name) - 1 }, needs },
#include "tables/mechanisms.def"
#undef MECH
};

enum mech mech_find(struct slice name)
{
	unsigned m = 0;
	while (m < MECH_COUNT && !slice_ieq(name, rows[m].name)) {
		m++;
	}
	return (enum mech)m;
}

bool mech_binds(enum mech m)
{
	return m < MECH_COUNT && rows[m].needs & MECH_N_BINDING;
}

bool mech_offered(enum mech m, const struct config *cfg, unsigned has)
{
	has |= cfg->plain_passwords == PLAIN_ALWAYS ? MECH_N_PASSWORDS : 0;
	has |= cfg->scram ? MECH_N_SCRAM : 0;
	return m < MECH_COUNT && cfg->auth != AUTH_OPEN && (rows[m].needs & ~has) == 0;
}

bool mech_list(const struct config *cfg, unsigned has, const char *between, struct buf *ret)
{
	bool any = false;
	for (unsigned m = 0; m < MECH_COUNT; m++) {
		if (mech_offered((enum mech)m, cfg, has)) {
			if (ret) {
				buf_printf(ret, "%s%.*s", any ? between : "", SLICE_FMT(rows[m].name));
			}
			any = true;
		}
	}
	return any;
}
