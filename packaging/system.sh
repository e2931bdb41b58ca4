#!/bin/sh
# Installs the system libraries that Qt (and, for `test`, a virtual screen) needs, on Debian and its children as root.
# Elsewhere it changes nothing: desktops have these libraries.
set -eu

wanted="libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libfreetype6 libxkbcommon-x11-0 libxcb-cursor0 \
libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 \
libxcb-xkb1"
[ "${1:-run}" = test ] && wanted="$wanted xvfb xdotool"

command -v dpkg-query >/dev/null 2>&1 || exit 0
missing=""
for package in $wanted; do
    # Newer releases renamed some libraries with the suffix t64; either will do.
    for name in "$package" "${package}t64"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] && continue 2
    done
    missing="$missing $package"
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "demarc: these system packages are missing:$missing" >&2
    echo "demarc: install them as administrator: apt-get install$missing" >&2
    exit 0
fi
echo "Installing system packages:$missing"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086 # a list of names
apt-get install -y -qq --no-install-recommends $missing >/dev/null
