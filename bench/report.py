# SPDX-License-Identifier: MIT
"""Medians, tables and targets of the benchmark."""
import statistics

FLOOR = "floor-batch"
IRCDS = ("ngircd", "inspircd", "ircd-hybrid")

# What koined is to reach: case, server, field, at least / at most, number, relative to. Information, never a failure:
# a shared machine is no judge.
TARGETS = [
	("FANOUT 1000 W1", "koined", "per_cpu_s", ">=", 0.8, "floor"),
	("FANOUT 1000 W16", "koined", "per_cpu_s", ">=", 0.5, "floor"),
	("PAIRS W1", "koined-mem", "per_cpu_s", ">=", 0.85, "floor"),
	("PAIRS W16", "koined-mem", "per_cpu_s", ">=", 0.5, "floor"),
	("PAIRS W16", "koined", "per_cpu_s", ">=", 40000, None),
	("ROOMS W1", "koined", "per_cpu_s", ">=", 0.75, "floor"),
	("ROOMS W16", "koined", "per_cpu_s", ">=", 1.0, "peer"),
	("FANOUT 1000 W1", "koined-irc", "per_cpu_s", ">=", 2.0, "ircd"),
	("FANOUT 1000 W16", "koined-irc", "per_cpu_s", ">=", 2.0, "ircd"),
	("IDLE", "koined", "user_bytes", "<=", 1024, None),
	("IDLE", "koined-tls", "user_bytes", "<=", 24576, None),
	("DURABLE", "koined", "acks_per_s", ">=", 50000, None),
]
WRONG = ("lost", "doubled", "reordered", "foreign", "errors", "closed", "died")


def medians(runs):
	"""One row out of the rounds: the median of each number, the sum of what went wrong."""
	row = dict(runs[0])
	for key, value in runs[0].items():
		values = [run[key] for run in runs]
		if key in WRONG:
			row[key] = sum(values)
		elif isinstance(value, bool):
			row[key] = any(values)
		elif isinstance(value, (int, float)):
			row[key] = statistics.median(values)
	return row


def number(x):
	"""Three digits and a letter, as people read them."""
	if x is None:
		return "-"
	for limit, letter in ((1e6, "M"), (1e3, "k")):
		if x >= limit:
			return "%.3g%s" % (x / limit, letter) if x / limit < 1000 else "%.0f%s" % (x / limit, letter)
	return "%.3g" % x


def ratio(x, base):
	return "%.2f" % (x / base) if x is not None and base else "-"


def best_peer(rows, field, among=None):
	values = [row[field] for name, row in rows.items()
		  if (name in among if among else not name.startswith(("floor", "koined")))]
	return max(values, default=None)


BASES = {  # what a target is relative to: its words, and its number in the rows of a case
	"floor": ("the batch floor", lambda rows, field: rows.get(FLOOR, {}).get(field)),
	"peer": ("the best peer", best_peer),
	"ircd": ("the best IRC server", lambda rows, field: best_peer(rows, field, IRCDS)),
}


def wrong(row):
	said = ["%s %d" % (key, row[key]) for key in WRONG if row.get(key)]
	return ", ".join(said) or "-"


def flow_row(name, row, floor, peer):
	return [name, number(row["per_s"]), number(row["per_cpu_s"]), ratio(row["per_cpu_s"], floor),
		ratio(row["per_cpu_s"], peer), "%.0f" % (100 * row["server_cpu"] / row["seconds"]),
		"%.0f" % (100 * row["load_cpu"] / row["seconds"]),
		"%.3f" % row["p50_ms"], "%.3f" % row["p99_ms"], "%.3f" % row["p999_ms"], wrong(row)]


FLOW_HEAD = ["server", "deliver/s", "/CPU-s", "/floor", "/peer", "server%", "load%", "p50 ms", "p99 ms", "p99.9 ms",
	     "went wrong"]


def table_flow(rows):
	floor = rows.get(FLOOR, {}).get("per_cpu_s")
	peer = best_peer(rows, "per_cpu_s")
	return FLOW_HEAD, [flow_row(name, row, floor, peer) for name, row in rows.items()]


def table_idle(rows):
	head = ["server", "bytes each", "one more", "kernel, both ends", "login CPU us", "RSS MiB", "went wrong"]
	return head, [[name, "%.0f" % row["user_bytes"], "%.0f" % row["user_slope"],
		       "%.0f" % row["kernel_bytes"], "%.1f" % row["login_us"],
		       "%.1f" % (row["rss"] / 1048576), wrong(row)] for name, row in rows.items()]


def table_durable(rows):
	head = ["server", "acks/s", "acks/CPU-s", "server%", "load%", "echo p50 ms", "echo p99 ms", "went wrong"]
	return head, [[name, number(row["acks_per_s"]), number(row["acks_per_cpu_s"]),
		       "%.0f" % (100 * row["server_cpu"] / row["seconds"]),
		       "%.0f" % (100 * row["load_cpu"] / row["seconds"]),
		       "%.3f" % row["p50_ms"], "%.3f" % row["p99_ms"], wrong(row)] for name, row in rows.items()]


def table_slow(rows):
	head = ["server", "deliver/s", "p99 ms", "p99 with a slow one", "RSS MiB", "RSS at most", "slow one", "went wrong"]
	return head, [[name, number(row["per_s"]), "%.3f" % row["p99_ms"], "%.3f" % row["slow_p99_ms"],
		       "%.1f" % (row["rss"] / 1048576), "%.1f" % (row["rss_max"] / 1048576),
		       "cut off" if row["slow_cut_off"] else "kept", wrong(row)] for name, row in rows.items()]


TABLES = {"idle": table_idle, "durable": table_durable, "slow": table_slow}


def print_table(title, scenario, rows, missing):
	head, lines = TABLES.get(scenario, table_flow)(rows)
	lines += [[name] + ["-"] * (len(head) - 2) + [why] for name, why in missing.items()]
	widths = [max(len(line[i]) for line in [head] + lines) for i in range(len(head))]
	print("\n" + title)
	for line in [head] + lines:
		cells = [line[0].ljust(widths[0])] + [c.rjust(w) for c, w in zip(line[1:-1], widths[1:-1])]
		print("  " + "  ".join(cells + [line[-1]]))


def check_targets(results):
	"""results: case -> server -> row. Returns rows (case, server, wanted, measured, verdict)."""
	checked = []
	for case, server, field, how, want, relative in TARGETS:
		rows = results.get(case, {})
		if server not in rows:
			continue
		value = rows[server][field]
		wanted = "%s %s %s" % (field, how, number(want))
		if relative:
			what, base_of = BASES[relative]
			base = base_of(rows, field)
			if not base:
				continue
			value /= base
			wanted = "%s %s %.2f of %s" % (field, how, want, what)
		met = value >= want if how == ">=" else value <= want
		measured = "%.2f" % value if relative else number(value)
		checked.append({"case": case, "server": server, "wanted": wanted, "measured": measured, "met": met})
	return checked


def print_targets(checked):
	if not checked:
		return
	print("\nTargets (for information: numbers of one noisy machine decide nothing)")
	for t in checked:
		print("  %-16s %-12s %-36s %8s  %s" % (t["case"], t["server"], t["wanted"], t["measured"],
						       "met" if t["met"] else "MISSED"))
