#!/bin/sh
# package.sh FOLDER ZIP: the folder's files as a zip file that depends on their names and contents alone (times, modes, order and
# owners are fixed), so that the same functions are the same asset and a deployment that changes nothing changes nothing.
set -eu
command -v zip >/dev/null 2>&1 || { echo "package: zip is missing: apt-get install zip" >&2; exit 1; }
case "$2" in
  /*) target="$2" ;;
  *) target="$PWD/$2" ;;
esac
export TZ=UTC LC_ALL=C
copy="$(mktemp -d)"
trap 'rm -rf "$copy"' EXIT
cp -R "$1/." "$copy"
cd "$copy"
find . -type f -exec chmod 644 {} + -exec touch -t 198001010000 {} +
chmod 755 bootstrap
rm -f "$target"
find . -type f | sed 's|^\./||' | sort | zip -X -9 -q "$target" -@
