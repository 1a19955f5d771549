/* SPDX-License-Identifier: MIT */
/* Commands about accounts that are more than one object. */
#include <stdio.h>

#include "base/secret.h"
#include "ctl/prompt.h"
#include "ctl/run.h"
#include "ctl/show.h"

/* A password as the `value` of the object. */
static int take_password(struct ctl *c)
{
	char password[PROMPT_MAX];
	const char *wrong = prompt_password(link_text(c->object, "username"), password);
	json_t *value = wrong ? NULL : json_string(password);

	secret_wipe(slice_make(password, sizeof(password)));
	if (!value) {
		ctl_say("%s", wrong ? wrong : "the password must be UTF-8");
		return CTL_USAGE;
	}
	json_object_set_new(c->object, "value", value);
	return CTL_OK;
}

int ctl_users_passwd(struct ctl *c)
{
	int status = take_password(c);

	return status == CTL_OK ? ctl_send(c) : status;
}

static int set_role(struct ctl *c, const char *role)
{
	json_t *answer;
	int status;

	json_object_set_new(c->object, "op", json_string("role"));
	json_object_set_new(c->object, "value", json_string(role));
	status = ctl_ask(c, c->object, &answer);
	json_decref(answer);
	if (status != CTL_OK) {
		ctl_say("the account was made, but has no role; koinectl users role %s %s",
			link_text(c->object, "username"), role);
	} else if (!c->json) {
		printf("%s has an account, and is %s\n", link_text(c->object, "username"), role);
	}
	return status == CTL_OK ? ctl_flush() : status;
}

int ctl_users_add(struct ctl *c)
{
	const char *role = ctl_text(c, "--role");
	int status = take_password(c);
	json_t *answer;

	if (status != CTL_OK) {
		return status;
	}
	if (!role || strcmp(role, "user") == 0) {
		return ctl_send(c);
	}
	status = ctl_ask(c, c->object, &answer);
	json_decref(answer);
	return status == CTL_OK ? set_role(c, role) : status;
}

/* Page by page: each begins behind the last name of the one before. */
int ctl_users_list(struct ctl *c)
{
	json_t *all = json_array();
	uint64_t limit = (uint64_t)json_integer_value(json_object_get(c->object, "limit"));
	bool more = true;
	int status = CTL_OK;

	if (limit == 0) {
		limit = UINT64_MAX;
	}
	while (status == CTL_OK && more && json_array_size(all) < limit) {
		json_t *answer, *rows;

		json_object_set_new(c->object, "limit",
				    json_integer((json_int_t)MIN(limit - json_array_size(all), 500)));
		status = ctl_ask(c, c->object, &answer);
		rows = answer ? show_rows(answer) : NULL;
		more = rows && json_array_size(rows) > 0 && json_is_true(json_object_get(answer, "more"));
		if (rows) {
			json_array_extend(all, rows);
		}
		if (more) {
			const json_t *last = json_array_get(rows, json_array_size(rows) - 1);

			json_object_set_new(c->object, "username", json_string(link_text(last, "username")));
		}
		json_decref(answer);
	}
	status = status == CTL_OK ? ctl_print(c, c->row->shown, all) : status;
	json_decref(all);
	return status;
}

/* Names, and apart from them why some are away: made one list. */
int ctl_users_online(struct ctl *c)
{
	json_t *answer, *rows = json_array(), *name;
	int status = ctl_ask(c, c->object, &answer);
	size_t i;

	if (status == CTL_OK) {
		status = ctl_parts(c, answer);
	}
	if (status == CTL_OK) {
		json_array_foreach(json_object_get(answer, "users"), i, name)
		{
			const char *key = json_string_value(name);
			json_t *why = key ? json_object_get(json_object_get(answer, "away"), key) : NULL;

			json_array_append_new(rows, json_pack("{s:O, s:O*}", "name", name, "away", why));
		}
		status = ctl_print(c, c->row->shown, rows);
	}
	json_decref(answer);
	json_decref(rows);
	return status;
}
