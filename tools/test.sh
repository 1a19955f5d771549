#!/bin/bash
# SPDX-License-Identifier: MIT
# Runs the tests stage by stage, goes on after a failure, ends with one line "N passed, N failed".
#
#   tools/test.sh [stage]…       default: all of them
#
# A new stage is a word in `all` and a function stage_<word> that calls run_meson, run_pytest or run_one.
set -u
cd "$(dirname "$0")/.." || exit 2

all="build checks unit golden sim replay fault race integration crash asan tsan fuzz"

# What runs in the builds of the sanitizers.
suites_asan="unit golden sim replay fault canary"
suites_tsan="unit golden sim canary"

passed=0
failed=0
skipped=0
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

# Debian's own, even when another Python comes first on the path.
pytest=(pytest-3)
command -v pytest-3 >/dev/null || pytest=(python3 -m pytest)

# The sanitizers want their fixed places in the address space.
fixed="setarch -R"
$fixed true 2>/dev/null || fixed=

add()
{
	passed=$((passed + $1))
	failed=$((failed + $2))
	skipped=$((skipped + ${3:-0}))
}

# run_one NAME COMMAND…: one test that is one command; its output is shown when it fails, its warnings always.
run_one()
{
	local name=$1 out=$results/one
	shift
	if timeout -k 10 1200 "$@" >"$out" 2>&1; then
		add 1 0
		grep 'warning:' "$out"
	else
		add 0 1
		cat "$out"
		echo "FAILED: $name"
	fi
}

# count_with COMMAND…: adds the counts that it prints, or one failure when it cannot.
count_with()
{
	local counts
	if counts=$("$@"); then
		# shellcheck disable=SC2086 # three words
		add $counts
	else
		add 0 1
	fi
}

# run_meson FOLDER SUITE…: the tests of these suites that the folder's build has.
run_meson()
{
	local dir=$1 base="results-$$" suites=() s
	shift
	for s in "$@"; do
		suites+=(--suite "$s")
	done
	if meson test -C "$dir" --no-rebuild --list "${suites[@]}" 2>&1 | grep -q '^No suitable tests'; then
		return
	fi
	rm -f "$dir/meson-logs/$base".*
	$fixed meson test -C "$dir" --print-errorlogs --quiet --logbase "$base" "${suites[@]}" >"$results/out" 2>&1 ||
		cat "$results/out"
	count_with tools/count-tests meson "$dir/meson-logs/$base.json"
}

# run_pytest FOLDER: the pytest files in it.
run_pytest()
{
	local dir=$1
	compgen -G "$dir/test_*.py" >/dev/null || return
	rm -f "$results/junit.xml"
	KOINED=${KOINED:-$PWD/build/koined} timeout -k 10 1200 $fixed "${pytest[@]}" -q -p no:cacheprovider -o faulthandler_timeout=300 --tb=short \
		--junitxml="$results/junit.xml" "$dir" >"$results/out" 2>&1 || cat "$results/out"
	count_with tools/count-tests junit "$results/junit.xml"
}

# require_build FLAVOUR [option]…: counts a failure when it cannot be built.
require_build()
{
	if ! tools/build "$@"; then
		echo "FAILED: the build ($1)"
		add 0 1
		return 1
	fi
}

stage_build()
{
	require_build plain -Dtests=enabled && add 1 0
}

stage_checks()
{
	local check
	for check in check-format check-layers check-pure check-headers check-size; do
		run_one "$check" "tools/$check"
	done
}

stage_unit() { run_meson build unit; }
stage_golden() { run_meson build golden; }
stage_sim() { run_meson build sim; }
stage_replay() { run_meson build replay; }
stage_fault() { run_meson build fault; }
stage_race() { run_pytest tests/race; }
stage_integration() { run_pytest tests/integration; }
stage_crash() { run_pytest tests/crash; }

stage_asan()
{
	# shellcheck disable=SC2086 # a list of words
	require_build asan && run_meson build-asan $suites_asan &&
		KOINED=$PWD/build-asan/koined run_pytest tests/integration &&
		KOINED=$PWD/build-asan/koined KOINE_CRASH_ROUNDS=10 run_pytest tests/crash
}

stage_tsan()
{
	# shellcheck disable=SC2086 # a list of words
	require_build tsan && run_meson build-tsan $suites_tsan &&
		KOINED=$PWD/build-tsan/koined KOINE_RACE_SECONDS=15 run_pytest tests/race
}

# The words that a decoder knows, from its tables, as libFuzzer reads them.
fuzz_words()
{
	case $1 in
	text | groups)
		sed -nE 's/^CMD\([A-Z_]+, *"([a-z_]+)".*/"\/\1 "/p; s/^CMD_ALIAS\("([a-z_]+)".*/"\/\1 "/p' src/tables/commands.def
		sed -nE 's/^\t\{ "([a-z_]+)", CMD_.*/"\/\1 "/p' src/proto/slash.c
		printf '"%s"\n' '#12 ' '30s ' '2h ' '3w '
		;;
	json)
		sed -nE 's/^JSON_TYPE\("([a-z]+)".*/"{\\"type\\":\\"\1\\","/p' src/proto/json/types.def
		sed -nE 's/^JSON_FIELD\([A-Z]+, *"([a-z]+)", *(STRING|SCALAR|TOKEN|EPOCH).*/"\\"\1\\":\\"7\\","/p
			s/^JSON_FIELD\([A-Z]+, *"([a-z]+)", *NUMBER.*/"\\"\1\\":7,"/p
			s/^JSON_FIELD\([A-Z]+, *"([a-z]+)", *BOOL.*/"\\"\1\\":true,"/p' src/proto/json/fields.def
		;;
	line) printf '"%s"\n' 'LOGIN ' 'MSG ' 'DM ' 'WHO' 'PING' ;;
	esac
}

# What a target finds worth keeping stays in build-fuzz/corpus/ for the next time.
stage_fuzz()
{
	local target name seeds dict
	require_build fuzz || return
	for target in build-fuzz/tests/fuzz/fuzz_${FUZZ_TARGET:-*}; do
		[ -f "$target" ] || continue
		name=${target##*/fuzz_}
		seeds=tests/fuzz/seeds/$name
		mkdir -p "build-fuzz/corpus/$name" build-fuzz/crashes
		[ -d "$seeds" ] || seeds=
		dict=build-fuzz/corpus/$name.dict
		fuzz_words "$name" >"$dict"
		[ -s "$dict" ] && dict=-dict=$dict || dict=
		# shellcheck disable=SC2086 # perhaps no word
		run_one "fuzz $name" "$target" -max_total_time="${FUZZ_SECONDS:-10}" -timeout=10 -rss_limit_mb=2048 \
			-verbosity=0 -artifact_prefix=build-fuzz/crashes/ $dict "build-fuzz/corpus/$name" $seeds
	done
}

for stage in ${*:-$all}; do
	if [ "$(type -t "stage_$stage")" != function ]; then
		echo "tools/test.sh: no stage '$stage'; there are: $all" >&2
		exit 2
	fi
	start=$EPOCHREALTIME
	before_passed=$passed
	before_failed=$failed
	before_skipped=$skipped
	echo "== $stage"
	"stage_$stage"
	awk -v s="$start" -v e="$EPOCHREALTIME" -v p=$((passed - before_passed)) -v f=$((failed - before_failed)) \
		-v k=$((skipped - before_skipped)) \
		'BEGIN { printf "   %d passed, %d failed%s, %.1f s\n", p, f, k ? ", " k " skipped" : "", e - s }'
	# Every stage that follows would fail for the same reason.
	[ "$stage" != build ] || [ "$failed" -eq 0 ] || break
done

[ "$skipped" -eq 0 ] || echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
