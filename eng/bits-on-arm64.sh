#!/usr/bin/env bash
# The bit contract on Arm64, from an x64 Debian: publishes fathom for linux-arm64, runs it by user-mode emulation on
# unpacked arm64 libraries, and compares with this processor. One line and one hash each; exit 1 on any difference.
#   eng/bits-on-arm64.sh [--skip-if-missing]
# Needs the .NET 10 SDK, qemu-user-static, apt with a Debian source, the network; not root: apt works in a folder of
# its own, and nothing is installed. --skip-if-missing: exit 0 with a line that says why where one of them is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
skip=${1:-}
if [[ $# -gt 1 || ($skip != "" && $skip != --skip-if-missing) ]]; then
  echo "usage: $0 [--skip-if-missing]" >&2
  exit 2
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
source eng/bits.sh

missing() {
  if [[ $skip == --skip-if-missing ]]; then
    echo "skipped: bits on Arm64: $1"
    exit 0
  fi
  echo "bits on Arm64: $1" >&2
  exit 1
}

[[ $(uname -m) == x86_64 ]] || missing "this machine is $(uname -m); the comparison starts from an x64 one."
qemu=$(command -v qemu-aarch64-static || command -v qemu-aarch64) || missing "no qemu-aarch64-static; install qemu-user-static."
command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || missing "no apt-get and dpkg-deb to fetch the arm64 libraries with."

# The libraries: the C and C++ runtimes, and OpenSSL, by which .NET computes SHA-256.
mkdir -p "$work/apt/lists/partial" "$work/apt/cache/archives/partial" "$work/debs" "$work/root"
apt_arm64() {
  (cd "$work/debs" && apt-get -qq -o APT::Architecture=arm64 -o APT::Architectures=arm64 -o APT::Sandbox::User= \
    -o Acquire::Languages=none -o Dir::State="$work/apt" -o Dir::State::lists="$work/apt/lists" \
    -o Dir::State::status=/dev/null -o Dir::Cache="$work/apt/cache" "$@") >>"$work/apt/log" 2>&1
}
apt_arm64 update || true # a source that lacks arm64 is no matter; the downloads decide
apt_arm64 download libc6 libstdc++6 libgcc-s1 || missing "apt has no arm64 libraries: $(tail -n 1 "$work/apt/log")"
apt_arm64 download libssl3 || apt_arm64 download libssl3t64 || missing "apt has no libssl3 for arm64: $(tail -n 1 "$work/apt/log")"
for deb in "$work"/debs/*.deb; do
  dpkg-deb -x "$deb" "$work/root"
done
# Where Debian's libraries name /lib through a link that only an installed system has.
[[ -e $work/root/lib ]] || ln -s usr/lib "$work/root/lib"

# A publish for one runtime identifier writes its own section into the lock files: do it in a copy, leave the tree alone.
mkdir "$work/tree"
cp -r src Directory.* global.json .editorconfig BannedSymbols.txt "$work/tree"
find "$work/tree/src" -type d '(' -name bin -o -name obj ')' -prune -exec rm -rf {} +
publish() {
  (cd "$work/tree" && dotnet "$@" src/Fathom.App -r linux-arm64 -p:SelfContained=true -p:RestoreLockedMode=false -v quiet --nologo)
}
publish restore >"$work/log" 2>&1 || missing "the linux-arm64 packages cannot be restored: $(grep -m 1 error "$work/log")"
publish publish -c Release --no-restore -o "$work/app"
dotnet build src/Fathom.App -c Release --nologo -v quiet

check "x64, this processor" '*' 2 "$PWD/src/Fathom.App/bin/Release/net10.0/fathom"
# The emulator does not see code written through a second mapping: with W^X the runtime crashes now and then.
emulated=(DOTNET_EnableWriteXorExecute=0 "$qemu" -L "$work/root" "$work/app/fathom")
check "Arm64, emulated, 2 threads" 128 2 env "${emulated[@]}"
check "Arm64, emulated, FATHOM_KERNEL=scalar" scalar 3 env FATHOM_KERNEL=scalar "${emulated[@]}"
conclude
