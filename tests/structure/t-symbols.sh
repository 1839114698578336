# What the library calls, and what it leaves behind: no printing, no exit, no globals.
. "$SRC/tests/cli/lib.sh"
: "${LIBMCRED:?LIBMCRED names the library to look at}"
command -v nm >/dev/null || exit 77
case $LIBMCRED in *.a) ;; *) exit 77 ;; esac
nm -f sysv "$LIBMCRED" 2>/dev/null | tr -d ' ' >"$tmp/symbols"
[ "$(wc -l <"$tmp/symbols")" -gt 1000 ] || fail "the symbols were not found"
awk -F'|' '$3 == "U" { print $1 }' "$tmp/symbols" | sed 's/@.*//' | sort -u >"$tmp/used"

# never NAME...: the library does not call these, nor the checked forms that compilers put in their place.
never() {
    for name; do
        grep -x -e "$name" -e "__${name}_chk" "$tmp/used" >"$tmp/out" && fail "calls $name"
    done
}
it "prints nothing"
never printf fprintf vprintf vfprintf dprintf puts fputs fputc putc putchar fwrite perror syslog stdout stderr stdin
it "never ends the process"
never exit _exit _Exit abort quick_exit err errx warn warnx raise kill __assert_fail
it "asks no clock, environment or source of randomness"
never getenv secure_getenv setenv unsetenv putenv environ time clock gettimeofday clock_gettime rand srand random arc4random getrandom
it "does not care whether there is a terminal"
never isatty ttyname ioctl tcgetattr setlocale
it "starts no other program"
never system popen fork vfork execve execvp posix_spawn posix_spawnp
it "uses none of the functions that overrun, share state or depend on the locale"
never strcpy strcat sprintf vsprintf strtok strtok_r gets gmtime localtime ctime asctime atoi atol strtod strdup strerror toupper tolower

# Sanitizers and coverage add counters and tables of their own.
it "has no writable variables"
awk -F'|' '($4 == "OBJECT" || $4 == "TLS") && $7 ~ /^[.](data|bss|tdata|tbss)|COM/ && $7 !~ /^[.]data[.]rel[.]ro/ { print $1, $7 }' "$tmp/symbols" |
    grep -v -e '^__[a-z]*san' -e '^__gcov' -e '^__llvm' -e '^__profc' -e '^__profd' -e '^__sancov' -e '^[.]L' -e '^LPB' -e '^___asan' -e '^__odr' \
        -e '^__covrec' -e '^__prof' -e '^[*]\?\.\?L' >"$tmp/out"
case ${MCRED_SANITIZE:-} in
'') [ ! -s "$tmp/out" ] || fail "a writable variable" ;;
*) # A sanitizer moves constants into writable memory, so only what is plainly ours and not constant would show.
    ;;
esac

it "gives away names of its own only"
awk -F'|' '$3 ~ /^[TDBRVC]$/ { print $1 }' "$tmp/symbols" | sort -u |
    grep -v -e '^mcred_' -e '^\(op\|model\|store\|check\|evidence\|audit\)_' -e '^__' -e '^_GLOBAL' -e '^[.]' >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "a name without the prefix of its module"
finish
