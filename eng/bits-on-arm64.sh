#!/usr/bin/env bash
# The bit contract on Arm64, from an x64 Debian: runs fathom for linux-arm64 by user-mode emulation and compares with this
# processor. One line and one hash each; exit 1 on any difference.
#   eng/bits-on-arm64.sh [--skip-if-missing]
# FATHOM_ARM64 names a program that is published already, such as artifacts/linux-arm64/fathom of eng/pack.sh; else one is published.
# FATHOM_PROGRAM names one for this processor; else one is built.
# Needs the .NET 10 SDK, qemu-user-static, apt with a Debian source, the network; not root, and nothing is installed.
# --skip-if-missing: exit 0 with a line that says why where one of them is missing.
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
source eng/arm64.sh
source eng/publish.sh

missing() {
  if [[ $skip == --skip-if-missing ]]; then
    echo "skipped: bits on Arm64: $1"
    exit 0
  fi
  echo "bits on Arm64: $1" >&2
  exit 1
}

arm64_prepare || missing "$arm64_missing"
arm64=${FATHOM_ARM64:-}
if [[ -z $arm64 ]]; then
  arm64=$work/app/fathom
  publish_single linux-arm64 "$work/app" >"$work/log" 2>&1 || missing "fathom cannot be published for linux-arm64: $(grep -m 1 error "$work/log")"
fi
this_program

check "x64, this processor" '*' 2 "$program"
check "Arm64, emulated, 2 threads" 128 2 "${emulated[@]}" "$arm64"
check "Arm64, emulated, FATHOM_KERNEL=scalar" scalar 3 env FATHOM_KERNEL=scalar "${emulated[@]}" "$arm64"
conclude
