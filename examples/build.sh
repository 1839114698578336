# build.sh - what both run.sh scripts begin with: install what is missing, build into build/.
# Sourced, with $root set to the project's folder. Sets $MCRED to the binary.
#
# Packages are installed only when something is missing, as root or through
# sudo; somebody who has everything needs neither.

say() { printf '%s\n' "$*"; }
die() { printf '%s\n' "error: $*" >&2; exit 1; }

# What the build needs: the commands, the pkg-config names and the packages that bring them.
need_commands='cc:gcc cmake:cmake ninja:ninja-build pkg-config:pkg-config git:git'
need_libraries='yaml-0.1:libyaml-dev libgit2:libgit2-dev libcmark:libcmark-dev libpcre2-8:libpcre2-dev
libcrypto:libssl-dev libutf8proc:libutf8proc-dev
libarchive:libarchive-dev zlib:zlib1g-dev libqrencode:libqrencode-dev'

missing_packages() {
    for pair in $need_commands; do
        command -v "${pair%%:*}" >/dev/null 2>&1 || printf ' %s' "${pair#*:}"
    done
    # A compiler without its C library's headers is no use.
    [ -e /usr/include/stdio.h ] || printf ' libc6-dev'
    for pair in $need_libraries; do
        pkg-config --exists "${pair%%:*}" 2>/dev/null || printf ' %s' "${pair#*:}"
    done
}

install_packages() {
    as_root=
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null 2>&1 || die "these packages are missing and only root can install them:$1 (ask for: apt-get install$1)"
        sudo -n true 2>/dev/null || [ -t 0 ] || die "these packages are missing and sudo asks for a password:$1 (run: sudo apt-get install$1)"
        as_root=sudo
    fi
    command -v apt-get >/dev/null 2>&1 || die "these packages are missing and there is no apt-get to install them with:$1"
    say "Installing:$1"
    log=$(mktemp)
    # shellcheck disable=SC2086
    { $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $1; } >"$log" 2>&1 </dev/null ||
        { tail -n 20 "$log" >&2; rm -f "$log"; die "apt-get could not install:$1"; }
    rm -f "$log"
}

install_what_is_missing() {
    want=$(missing_packages)
    [ -z "$want" ] && return 0
    install_packages "$want"
    want=$(missing_packages)
    [ -z "$want" ] || die "still missing after the installation:$want"
}

# build_preset PRESET [CMAKE-OPTION...]: configures build/PRESET and builds it.
build_preset() {
    preset=$1
    shift
    say "Building ($preset) in build/$preset ..."
    log=$(mktemp)
    { (cd "$root" && cmake --preset "$preset" -G Ninja "$@") && cmake --build "$root/build/$preset"; } >"$log" 2>&1 </dev/null ||
        { tail -n 40 "$log" >&2; rm -f "$log"; die "the build failed (above: its last lines)"; }
    rm -f "$log"
}
