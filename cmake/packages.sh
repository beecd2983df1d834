# What the machine must have, by package name; sourced by ./dev. Nothing is asked of the network when
# everything is there already.

base_packages="g++ cmake ninja-build ccache pkg-config python3 qt6-base-dev qt6-charts-dev libqt6opengl6-dev qt6-tools-dev qt6-l10n-tools libqt6sql6-sqlite
    libsodium-dev libzxcvbn-dev libexpected-dev librapidcheck-dev sqlite3 libsqlite3-dev
    xvfb xdotool openbox dbus at-spi2-core python3-gi gir1.2-atspi-2.0 libfaketime fonts-dejavu-core poppler-utils"
bench_packages="keepassxc"
# Debian 12 has these in too old a version; its backports suite has the right one.
recent_packages="libsqlcipher-dev catch2 libkdsingleapplication-qt6-dev"
lint_packages="clang-format clang-tidy clazy"
memcheck_packages="valgrind"
fuzz_packages="clang libclang-rt-14-dev"

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
have() { dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null | grep -q '^ii'; }
at_least() { dpkg --compare-versions "$(dpkg-query -W -f '${Version}' "$1" 2>/dev/null || echo 0)" ge "$2"; }

# Adds the backports suite beside the machine's own source of its release, from the same place.
add_backports() {
    local release; release=$(. /etc/os-release; echo "${VERSION_CODENAME:-}")
    [ "$release" = bookworm ] || return 0
    apt-cache policy | grep -q "bookworm-backports" && return 0
    local list=/etc/apt/sources.list.d/bookworm-backports.list uri
    uri=$(cat /etc/apt/sources.list.d/*.sources 2>/dev/null | awk '
        /^URIs:/ { uri = $2 } /^Suites:/ { if ($0 ~ / bookworm( |$)/) { print uri; exit } }' || true)
    [ -n "$uri" ] || uri=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | awk '
        $1 == "deb" { for (i = 2; i < NF; i++) if ($(i + 1) == "bookworm") { print $i; exit } }' || true)
    if [ -z "$uri" ]; then
        echo "No package source of this machine names the suite bookworm: add bookworm-backports by hand." >&2
        exit 1
    fi
    echo "deb $uri bookworm-backports main" | as_root tee "$list" > /dev/null
}

install_packages() {
    command -v apt-get > /dev/null || return 0
    local missing="" recent="" package
    for package in $base_packages; do have "$package" || missing="$missing $package"; done
    for package in "$@"; do
        local group="${package}_packages"
        for package in ${!group}; do have "$package" || missing="$missing $package"; done
    done
    at_least libsqlcipher-dev 4.6 || recent="$recent libsqlcipher-dev"
    at_least catch2 3 || recent="$recent catch2"
    have libkdsingleapplication-qt6-dev || recent="$recent libkdsingleapplication-qt6-dev"
    [ -n "$missing$recent" ] || return 0
    export DEBIAN_FRONTEND=noninteractive
    echo "Installing:$missing$recent"
    as_root apt-get update -qq
    if [ -n "$recent" ]; then
        add_backports
        as_root apt-get update -qq
    fi
    # shellcheck disable=SC2086
    [ -z "$missing" ] || as_root apt-get install -y -qq --no-install-recommends $missing > /dev/null
    for package in $recent; do
        if apt-cache policy | grep -q "bookworm-backports"; then
            as_root apt-get install -y -qq --no-install-recommends -t bookworm-backports "$package" > /dev/null
        else
            as_root apt-get install -y -qq --no-install-recommends "$package" > /dev/null
        fi
    done
}
