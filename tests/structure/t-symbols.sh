# What the library calls, and what it leaves behind: no printing, no exit, no globals.
. "$SRC/tests/cli/lib.sh"
: "${LIBMCRED:?LIBMCRED names the library to look at}"
command -v nm >/dev/null || exit 77
case $LIBMCRED in *.a) ;; *) exit 77 ;; esac

# Name|Value|Class|Type|Size|Line|Section of every symbol of an archive or object.
symbols() { nm -f sysv "$1" 2>/dev/null | tr -d ' ' | sed 's/@[^|]*//'; }

printing='printf fprintf vprintf vfprintf dprintf vdprintf puts fputs fputc putc putchar putchar_unlocked fwrite perror syslog stdout stderr stdin'
ending='exit _exit _Exit abort quick_exit atexit err errx warn warnx raise kill __assert_fail longjmp'
outside='getenv secure_getenv setenv unsetenv putenv environ __environ time clock gettimeofday clock_gettime timespec_get rand srand rand_r random srandom drand48 arc4random getrandom getentropy'
terminal='isatty ttyname ioctl tcgetattr setlocale signal sigaction'
programs='system popen fork vfork execve execv execvp execlp posix_spawn posix_spawnp'
banned='strcpy stpcpy strcat strncpy strncat sprintf vsprintf strtok strtok_r gets gmtime localtime ctime asctime mktime atoi atol atof strtod scanf sscanf __isoc99_sscanf __isoc99_scanf alloca strdup strndup strerror toupper tolower'

# calls FILE-OF-SYMBOLS NAME...: which of these it calls, in the forms compilers put in their place, too.
calls() {
    file=$1
    shift
    printf '%s\n' "$@" | sed 'p; s/.*/__&_chk/' >"$tmp/names"
    awk -F'|' '$3 == "U" { print $1 }' "$file" | sort -u | grep -x -F -f "$tmp/names"
}
# Variables that can be written to. Constants that hold addresses lie in .data.rel.ro, which is read-only
# once the program runs; names that begin with two underscores are the sanitizers' and the coverage counters.
writable() {
    awk -F'|' '($7 ~ /^[.](data|bss|tdata|tbss|sdata|sbss)/ && $7 !~ /^[.]data[.]rel[.]ro/ || $7 ~ /COM/ || $3 == "C") && $1 !~ /^(__|[.])/ { print $1, $7 }' "$1"
}
# Names that other files can see begin with mcred_, or, for use inside the library only, with the name of their
# module or of the header that declares them: store_, check_, and op_ for operation. Those are hidden (below).
for path in "$SRC"/lib/*/ "$SRC"/lib/*/*.h; do basename "$path" .h; done | sort -u | sed 's/.*/^&_/' >"$tmp/prefixes"
printf '%s\n' '^mcred_' '^op_' '^__' '^_GLOBAL_' '^[.]' '^asan[.]' '^sancov[.]' >>"$tmp/prefixes"
foreign() { awk -F'|' '$3 ~ /^[TDBRVWC]$/ { print $1 }' "$1" | sort -u | grep -v -f "$tmp/prefixes"; }

symbols "$LIBMCRED" >"$tmp/symbols"
it "finds the library's symbols"
[ "$(grep -c '|FUNC|' "$tmp/symbols")" -gt 500 ] || fail "there are too few"

it "prints nothing"
calls "$tmp/symbols" $printing >"$tmp/out" && fail "it calls these"
it "never ends the process"
calls "$tmp/symbols" $ending >"$tmp/out" && fail "it calls these"
it "asks no clock, environment or source of randomness"
calls "$tmp/symbols" $outside >"$tmp/out" && fail "it calls these"
it "does not care whether there is a terminal, a locale or a signal"
calls "$tmp/symbols" $terminal >"$tmp/out" && fail "it calls these"
it "starts no other program"
calls "$tmp/symbols" $programs >"$tmp/out" && fail "it calls these"
it "uses none of the functions that overrun, share state or depend on the locale"
calls "$tmp/symbols" $banned >"$tmp/out" && fail "it calls these"
it "has no writable variables"
writable "$tmp/symbols" >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "these can be written to"
it "gives away names of its own only"
foreign "$tmp/symbols" >"$tmp/out" && fail "names without the prefix of the library or of their module"

it "gives other programs exactly what the public headers declare with MCRED_API"
cc=${CC:-cc}
if command -v "$cc" >/dev/null; then
    "$cc" -shared -nostdlib -o "$tmp/libmcred.so" -Wl,--whole-archive "$LIBMCRED" -Wl,--no-whole-archive 2>"$tmp/err" ||
        fail "the shared library does not link"
    nm -D --defined-only "$tmp/libmcred.so" | awk '{ print $3 }' | grep -v '^__' | sort -u >"$tmp/given"
    cat "$SRC"/include/mcred/*.h | tr '\n' ' ' | sed 's/MCRED_API /\n&/g' | grep '^MCRED_API [a-z]' |
        sed 's/^MCRED_API [^(]*[ *]\(mcred_[a-z0-9_]*\)(.*/\1/' | sort -u >"$tmp/declared"
    diff "$tmp/declared" "$tmp/given" >"$tmp/out" || fail "< is declared only, > is given only"
    [ "$(wc -l <"$tmp/given")" -gt 100 ] || fail "there are too few"
fi

# The checks above pass when nothing is found, so a library that does it all is looked at, too.
it "would see all of it"
cat >"$tmp/bad.c" <<'C'
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
int shared_counter;
static long last;
static _Thread_local int each;
int bad(char *to, const char *from);
int bad(char *to, const char *from) {
    if (fork() == 0) exit(1);
    printf("%s", getenv(from));
    each += isatty(1) + ++shared_counter;
    last += each;
    return (int)(time(NULL) + last) + (strcpy(to, strtok(to, from)) == from);
}
C
if command -v "$cc" >/dev/null; then
    "$cc" -std=c17 -D_GNU_SOURCE -w -c "$tmp/bad.c" -o "$tmp/bad.o" 2>"$tmp/err" || fail "the example does not compile"
    symbols "$tmp/bad.o" >"$tmp/bad"
    for found in "$printing:printf" "$ending:exit" "$outside:getenv time" "$terminal:isatty" "$programs:fork" "$banned:strcpy strtok"; do
        same "$(calls "$tmp/bad" ${found%%:*} | sort | tr '\n' ' ')" "${found#*:} "
    done
    same "$(writable "$tmp/bad" | cut -d' ' -f1 | sort | tr '\n' ' ')" "each last shared_counter "
    same "$(foreign "$tmp/bad" | tr '\n' ' ')" "bad shared_counter "
fi
finish
