#!/bin/sh
# publish.sh [--arch x86_64|arm64] [--ready-to-run]
#
# Makes the package of all functions, artifacts/publish/functions-<architecture>.zip. The architecture is the stack's: --arch, else
# `architecture` in cdk.json's context, else x86_64. A Native AOT binary can be made only on Linux and for the processor that it is
# made on; anywhere else, or with --ready-to-run, the package is a self-contained .NET program, compiled ahead of time as far as
# ReadyToRun goes: larger and slower to start, and the same functions.
set -eu
cd "$(dirname "$0")/../.."
say() { echo "publish: $*" >&2; }

arch="$(sed -nE 's/.*"architecture" *: *"([^"]*)".*/\1/p' cdk.json | head -n 1)"
kind=
while [ $# -gt 0 ]; do
  case "$1" in
    --arch) arch="${2:-}" && shift ;;
    --arch=*) arch="${1#*=}" ;;
    --ready-to-run) kind=ready-to-run ;;
    *) say "'$1' is neither --arch nor --ready-to-run."; exit 2 ;;
  esac
  shift
done
arch="${arch:-x86_64}"
case "$arch" in
  x86_64) rid=linux-x64 ;;
  arm64) rid=linux-arm64 ;;
  *) say "the architecture is '$arch'; Lambda has x86_64 and arm64."; exit 2 ;;
esac
here="$(uname -m)"
[ "$here" = aarch64 ] && here=arm64
reason="it was asked for"
if [ -z "$kind" ] && [ "$(uname -s)" = Linux ] && [ "$here" = "$arch" ]; then
  kind=native
elif [ -z "$kind" ]; then
  kind=ready-to-run
  reason="a native binary for Linux on $arch cannot be made on $(uname -s) on $here"
fi

zip="artifacts/publish/functions-$arch.zip"
if [ "$kind" = native ]; then
  folder=artifacts/publish/functions
  if ! command -v clang >/dev/null 2>&1 && ! command -v gcc >/dev/null 2>&1; then
    say "the native linker needs clang or gcc, and zlib: apt-get install clang zlib1g-dev (or --ready-to-run, which needs neither)"
    exit 1
  fi
  rm -rf "$folder"
  if ! dotnet publish src/Functions -c Release -r "$rid" -o "$folder" -v quiet --nologo; then
    say "failed. If the linker complains, install its tools: apt-get install clang zlib1g-dev"
    exit 1
  fi
else
  folder="artifacts/publish/functions-$arch-ready-to-run"
  rm -rf "$folder"
  # A native one of before is not what is in this architecture's package any more.
  [ "$here" != "$arch" ] || rm -rf artifacts/publish/functions
  dotnet publish src/Functions -c Release -r "$rid" -o "$folder" -v quiet --nologo -p:ReadyToRunFallback=true
fi
src/Functions/package.sh "$folder" "$zip"
size="$(wc -c <"$zip" | awk '{ printf "%.1f MB", $1 / 1e6 }')"
if [ "$kind" = native ]; then
  say "$zip: a Native AOT binary for $arch, $size"
else
  say "$zip: NOT Native AOT but a self-contained ReadyToRun program for $arch, because $reason; $size, and a slower start"
fi
