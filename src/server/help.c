/* SPDX-License-Identifier: MIT */
/* Three forms of the same rows: for the terminal, for the configuration file, for the manual. */
#include "server/help.h"

#include "base/prose.h"
#include "core/config.h"
#include "core/dialect.h"
#include "server/options.h"

static const char *unit_name(const char *unit)
{
	return strcmp(unit, "s") == 0 ? "seconds" : strcmp(unit, "ms") == 0 ? "milliseconds" : unit;
}

/* What a value may be: bounds and unit, or the words. */
static void range(struct buf *out, const struct config_row *r)
{
	switch ((enum config_type)r->type) {
	case CONFIG_T_INT:
		buf_printf(out, "%lld to %lld%s%s", (long long)r->min, (long long)r->max, r->unit[0] ? " " : "",
			   unit_name(r->unit));
		break;
	case CONFIG_T_ENUM:
		for (const char *p = r->words; *p; p++) {
			buf_put(out, *p == '|' ? SLICE_LIT(", ") : slice_make(p, 1));
		}
		break;
	case CONFIG_T_STR:
		buf_put(out, SLICE_LIT("text"));
		break;
	}
	if (!(r->flags & CONFIG_F_RELOAD)) {
		buf_put(out, SLICE_LIT("; needs a restart"));
	}
}

/* ---- for the terminal ---- */

static void usage_options(struct buf *out)
{
	for (size_t i = 0; i < option_rows_len; i++) {
		const struct option_row *r = &option_rows[i];

		buf_printf(out, "  --%s%s%s\n", r->name, r->arg && r->arg[1] != '=' ? " " : "", r->arg ? r->arg : "");
		prose_wrap(out, "        ", r->help);
	}
}

void help_usage(struct buf *out)
{
	buf_printf(out,
		   "Usage: koined [OPTION]...\n"
		   "A chat server: one port, several dialects. Without options it listens on\n"
		   "127.0.0.1:%d and keeps its data in ./data.\n\nOptions:\n",
		   LISTEN_PORT);
	usage_options(out);
	buf_put(out, SLICE_LIT("\nDialects (without one, the first bytes of a connection decide):\n"));
	for (enum dialect d = DIALECT_NONE + 1; d < DIALECT_COUNT; d++) {
		buf_printf(out, "  %-8s%s\n", dialect_rows[d].name, dialect_rows[d].help);
	}
	buf_put(out, SLICE_LIT("\nKeys of the configuration, for FILE and --set, with their defaults. Bytes take k, M\n"
			       "or G, times s, m, h or d behind the number. SIGHUP reads FILE again.\n"));
	for (size_t i = 0; i < config_rows_len; i++) {
		const struct config_row *r = &config_rows[i];

		buf_printf(out, "  %s = %s  (", r->key, r->def);
		range(out, r);
		buf_put(out, SLICE_LIT(")\n"));
		prose_wrap(out, "        ", r->help);
	}
	buf_put(out, SLICE_LIT("\nExamples:\n"
			       "  koined --listen '*:4000'                  open to the network\n"
			       "  koined --listen '*:4000' --set tls_cert=chat.pem --set tls_key=chat.key\n"
			       "  koined --listen 4000 --listen 12345,dialect=groups --users users.txt\n"
			       "  koined --print-config > koined.conf; koined --config koined.conf --check\n"));
}

/* ---- for the configuration file ---- */

void help_example(struct buf *out)
{
	buf_put(out,
		SLICE_LIT(
			"# Configuration of koined, made by koined --print-config. Every key stands at its default;\n"
			"# take the # off to change one. Bytes take k, M or G, times s, m, h or d behind the number.\n"
			"# koined --config FILE --check says whether all is right; SIGHUP reads the file again.\n"));
	for (size_t i = 0; i < config_rows_len; i++) {
		const struct config_row *r = &config_rows[i];

		buf_char(out, '\n');
		prose_wrap(out, "# ", r->help);
		buf_put(out, SLICE_LIT("# ("));
		range(out, r);
		buf_printf(out, ")\n#%s =%s%s\n", r->key, r->def[0] ? " " : "", r->def);
	}
	buf_put(out,
		SLICE_LIT("\n# Further certificates, a section for each, for clients that ask for a name in them:\n"
			  "#   [tls \"example.org\"]\n#   cert = /etc/koine/example.org.pem\n"
			  "#   key = /etc/koine/example.org.key\n"
			  "\n# Where to listen, a section for each; --listen on the command line replaces them all.\n"
			  "# address: in digits, * for all; port: 0 takes a free one; dialect: detect (the first\n"
			  "# bytes decide)"));
	for (enum dialect d = DIALECT_NONE + 1; d < DIALECT_COUNT; d++) {
		buf_printf(out, ", %s", dialect_rows[d].name);
	}
	buf_printf(out,
		   "; tls: both (the first bytes decide, when there\n# is a certificate), only, never\n"
		   "#[listener \"main\"]\n#address = 127.0.0.1\n#port = %d\n#dialect = detect\n#tls = both\n",
		   LISTEN_PORT);
}

/* ---- for the manual ---- */

void help_man(struct buf *out)
{
	buf_put(out, SLICE_LIT(".SH OPTIONS\n"));
	for (size_t i = 0; i < option_rows_len; i++) {
		const struct option_row *r = &option_rows[i];

		buf_put(out, SLICE_LIT(".TP\n\\fB\\-\\-"));
		prose_roff(out, r->name);
		buf_put(out, SLICE_LIT("\\fR"));
		if (r->arg) {
			buf_put(out, r->arg[1] == '=' ? SLICE_LIT("\\fI") : SLICE_LIT(" \\fI"));
			prose_roff(out, r->arg);
			buf_put(out, SLICE_LIT("\\fR"));
		}
		buf_char(out, '\n');
		prose_roff(out, r->help);
		buf_char(out, '\n');
	}
	buf_put(out, SLICE_LIT(".SH DIALECTS\n"));
	for (enum dialect d = DIALECT_NONE + 1; d < DIALECT_COUNT; d++) {
		buf_printf(out, ".TP\n\\fB%s\\fR\n", dialect_rows[d].name);
		prose_roff(out, dialect_rows[d].help);
		buf_char(out, '\n');
	}
	buf_put(out, SLICE_LIT(".SH KEYS\n"));
	for (size_t i = 0; i < config_rows_len; i++) {
		const struct config_row *r = &config_rows[i];

		buf_put(out, SLICE_LIT(".TP\n\\fB"));
		prose_roff(out, r->key);
		buf_put(out, SLICE_LIT("\\fR = "));
		prose_roff(out, r->def);
		buf_put(out, SLICE_LIT(" ("));
		range(out, r);
		buf_put(out, SLICE_LIT(")\n"));
		prose_roff(out, r->help);
		buf_char(out, '\n');
	}
}
