/* SPDX-License-Identifier: MIT */
/* The table agrees with itself, and with the types that the server knows. */
#include "ctl/table.h"

#include "lib/unit.h"
#include "proto/json/types.h"

static const struct json_type_help *type_find(const char *word)
{
	for (size_t i = 0; i < json_types_len; i++) {
		if (strcmp(json_types[i].word, word) == 0) {
			return &json_types[i];
		}
	}
	return NULL;
}

/* Is the field among "username op (add, role) [value]"? */
static bool type_takes(const struct json_type_help *t, const char *field)
{
	const char *fields = t ? t->fields : "";
	size_t n = strlen(field);

	for (const char *p = fields; (p = strstr(p, field)); p += n) {
		bool begins = p == fields || strchr(" [", p[-1]), ends = strchr(" ],", p[n]) != NULL;

		if (begins && ends) {
			return true;
		}
	}
	return false;
}

static void every_field_is_one_of_its_type(void **state)
{
	(void)state;
	for (size_t i = 0; i < ctl_rows_len; i++) {
		const struct ctl_row *r = &ctl_rows[i];
		const struct json_type_help *t = r->type ? type_find(r->type) : NULL;

		assert_true(t || !r->type);
		for (const struct ctl_arg *a = r->args; a->kind != ARG_END; a++) {
			const char *room = a->value == VALUE_ROOM ? r->type + strlen("server") : NULL;

			if (a->field && !type_takes(room ? type_find(room) : t, a->field)) {
				print_error("%s %s: %s takes no %s\n", r->group, r->word, r->type, a->field);
				fail();
			}
		}
	}
}

/* A fixed word must be one that the type lists: "op (add, role, ...)". */
static void every_fixed_op_is_known(void **state)
{
	(void)state;
	for (size_t i = 0; i < ctl_rows_len; i++) {
		const struct ctl_row *r = &ctl_rows[i];

		for (const struct ctl_arg *a = r->args; a->kind != ARG_END; a++) {
			if (a->kind == ARG_FIXED && a->words && strcmp(a->field, "op") == 0) {
				const struct json_type_help *t = type_find(r->type);

				assert_true(t && strstr(t->fields, a->words));
			}
		}
	}
}

static void arguments_stand_in_an_order_that_can_be_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < ctl_rows_len; i++) {
		bool last = false;

		for (const struct ctl_arg *a = ctl_rows[i].args; a->kind != ARG_END; a++) {
			if (a->kind == ARG_OPTION || a->kind == ARG_FLAG) {
				assert_true(strncmp(a->name, "--", 2) == 0);
				assert_true((a->kind == ARG_OPTION) == (a->arg != NULL));
				continue;
			}
			if (a->kind != ARG_FIXED) {
				assert_false(last); /* nothing can follow the rest */
				assert_non_null(a->help);
			}
			last = last || a->kind == ARG_REST || a->kind == ARG_MAYREST;
		}
	}
}

static void words_are_unique_and_groups_are_known(void **state)
{
	(void)state;
	for (size_t i = 0; i < ctl_rows_len; i++) {
		const struct ctl_row *r = &ctl_rows[i];
		bool known = false;

		for (size_t k = 0; k < ctl_groups_len; k++) {
			known = known || strcmp(ctl_groups[k].name, r->group) == 0;
		}
		assert_true(known);
		assert_true(r->help[0] != '\0' && r->help[strlen(r->help) - 1] == '.');
		for (size_t k = 0; k < i; k++) {
			assert_false(strcmp(ctl_rows[k].group, r->group) == 0 &&
				     (!r->word || strcmp(ctl_rows[k].word, r->word) == 0));
		}
	}
}

/* A sentence names fields that are sent, or the answer's content. */
static void sentences_name_what_is_sent(void **state)
{
	(void)state;
	for (size_t i = 0; i < ctl_rows_len; i++) {
		const struct ctl_row *r = &ctl_rows[i];

		for (const char *p = r->shown; !(r->flags & CTL_F_LIST) && (p = strchr(p, '{')); p++) {
			size_t n = strcspn(p + 1, "}");
			bool sent = strncmp(p + 1, "content", n) == 0;

			for (const struct ctl_arg *a = r->args; a->kind != ARG_END; a++) {
				sent = sent || (a->field && strlen(a->field) == n && strncmp(a->field, p + 1, n) == 0);
			}
			if (!sent) {
				print_error("%s %s: %s\n", r->group, r->word, r->shown);
				fail();
			}
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_field_is_one_of_its_type),
		cmocka_unit_test(every_fixed_op_is_known),
		cmocka_unit_test(arguments_stand_in_an_order_that_can_be_read),
		cmocka_unit_test(words_are_unique_and_groups_are_known),
		cmocka_unit_test(sentences_name_what_is_sent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
