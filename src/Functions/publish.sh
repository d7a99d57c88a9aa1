#!/bin/sh
# Makes the one native binary of all functions: artifacts/publish/functions/bootstrap.
# A Native AOT binary is made on the system and for the processor that it runs on; Amazon Linux 2023 has glibc 2.34.
set -eu
cd "$(dirname "$0")/../.."
case "$(uname -m)" in
  x86_64) rid=linux-x64 ;;
  aarch64 | arm64) rid=linux-arm64 ;;
  *) echo "publish: no functions can be made on a $(uname -m)." >&2; exit 1 ;;
esac
if [ "$(uname -s)" != Linux ]; then
  echo "publish: Lambda runs Linux binaries; run this on Linux, or in a container of it." >&2
  exit 1
fi
if ! command -v clang >/dev/null 2>&1 && ! command -v gcc >/dev/null 2>&1; then
  echo "publish: the native linker needs clang or gcc, and zlib: apt-get install clang zlib1g-dev" >&2
  exit 1
fi
if ! dotnet publish src/Functions -c Release -r "$rid" -o artifacts/publish/functions "$@"; then
  echo "publish: failed. If the linker complains, install its tools: apt-get install clang zlib1g-dev" >&2
  exit 1
fi
ls -l artifacts/publish/functions/bootstrap
