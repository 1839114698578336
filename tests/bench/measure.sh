# measure.sh - what the benchmarks measure and compare with. Sourced, with $work set to a folder and $runs to a number.

# Seconds of one run of a command, in microseconds, its output away; its exit code counts.
once() {
    begin=$(date +%s%N)
    "$@" >/dev/null 2>"$work/err" || { cat "$work/err" >&2; die "it failed: $*"; }
    end=$(date +%s%N)
    echo $(((end - begin) / 1000))
}
# measure NAME COMMAND...: the median in microseconds, in $work/NAME, after a run that does not count.
measure() {
    name=$1
    shift
    once "$@" >/dev/null
    i=0
    : >"$work/times"
    while [ $i -lt $runs ]; do
        once "$@" >>"$work/times"
        i=$((i + 1))
    done
    sort -n "$work/times" | sed -n "$(((runs + 1) / 2))p" >"$work/$name"
    awk -v n="$name" '{ printf "%-28s %8.3f s\n", n, $1 / 1e6 }' "$work/$name"
}
# ratio NAME OTHER [GOAL]: one median over another, where both were measured.
ratio() {
    [ -s "$work/$1" ] && [ -s "$work/$2" ] || return 0
    awk -v a="$(cat "$work/$1")" -v b="$(cat "$work/$2")" -v n="$1 / $2" -v goal="${3:-}" \
        'BEGIN { printf "%-44s %6.2f%s\n", n, a / b, goal == "" ? "" : "   (goal: " goal ")" }'
}
# most_memory PID: waits until the command in the background ends; $peak is the most memory it had, in KiB.
most_memory() {
    peak=0
    while kill -0 "$1" 2>/dev/null; do
        now=$(sed -n 's/^VmHWM:[[:space:]]*\([0-9]*\) kB/\1/p' "/proc/$1/status" 2>/dev/null || true)
        [ "${now:-0}" -gt "$peak" ] && peak=$now
        sleep 0.01
    done
    wait "$1"
}
# timed NAME COMMAND...: seconds of wall clock of one run, and the most memory; what it says is in $work/out.
timed() {
    name=$1
    shift
    begin=$(date +%s%N)
    "$@" >"$work/out" 2>&1 &
    most_memory $! || { cat "$work/out" >&2; die "it failed: $*"; }
    end=$(date +%s%N)
    awk -v n="$name" -v t=$((end - begin)) -v m="$peak" 'BEGIN { printf "%-44s %8.2f s %6d MiB\n", n, t / 1e9, m / 1024 }'
}
