/* SPDX-License-Identifier: MIT */
/* Which events read the same wherever people read, and how. */
#include "proto/show.h"

static const struct same {
	void (*show)(struct buf *out, const struct proto_env *env, const char *mark, const struct event *ev);
	enum event_flag when; /* only with this flag; 0: always */
} same[EV_COUNT] = {
	[EV_TOPIC] = { show_answer, EV_F_ANSWER },
	[EV_AWAY] = { show_answer, EV_F_ANSWER },
	[EV_ROLE] = { show_answer, EV_F_ANSWER },
	[EV_NICKED] = { show_answer, 0 },
	[EV_PASSWORD] = { show_answer, 0 },
	[EV_STAY] = { show_answer, 0 },
	[EV_BYE] = { show_answer, 0 },
	[EV_READ] = { show_answer, 0 },
	[EV_UNREAD] = { show_answer, 0 },
	[EV_INVITED] = { show_answer, 0 },
	[EV_KNOCK] = { show_answer, 0 },
	[EV_SECRET] = { show_answer, 0 },
	[EV_DONE] = { show_answer, 0 },
	[EV_ANNOUNCE] = { show_answer, 0 },
	[EV_REPORTED] = { show_answer, 0 },
	[EV_WARNING] = { show_answer, 0 },
	[EV_REALNAME] = { show_answer, EV_F_ANSWER },
	[EV_WATCH] = { show_answer, 0 },
	[EV_META] = { show_answer, 0 },
	[EV_META_LATER] = { show_answer, 0 },
	[EV_HISTORY] = { show_history, 0 },
	[EV_SEARCH] = { show_search, 0 },
	[EV_VERSIONS] = { show_versions, 0 },
	[EV_LIST] = { show_list, 0 },
	[EV_ROOMS] = { show_rooms, 0 },
	[EV_WHOIS] = { show_whois, 0 },
};

bool show_event(struct buf *out, const struct proto_env *env, const char *mark, const struct event *ev)
{
	const struct same *s = &same[ev->id];

	if (ev->id == EV_LEFT && ev->err != ERR_OK) {
		show_answer(out, env, mark, ev);
		return true;
	}
	if (!s->show || (s->when && !(ev->flags & s->when))) {
		return false;
	}
	s->show(out, env, mark, ev);
	return true;
}
