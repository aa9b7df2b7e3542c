#!/usr/bin/env bash
# The bit contract on this processor: every kernel, every width of vectors that the runtime can be told to hide, 1 to 4
# threads. One line and one hash each; exit 1 on any difference. Some minutes, most of them for the two configurations
# without hardware FMA, where each one is a call into the C library. Needs the .NET 10 SDK and nothing else.
# FATHOM_PROGRAM names a program for this processor that is built already, such as artifacts/linux-x64/fathom of eng/pack.sh.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
source eng/bits.sh

this_program
fathom=$program

# A switch that nobody reads would prove nothing.
if FATHOM_KERNEL=nonsense "$fathom" train --data sketches --depth 1 --epochs 1 --out "$work/nonsense" >"$work/log" 2>&1; then
  echo "FATHOM_KERNEL=nonsense was not refused: the variable is not read." >&2
  exit 1
fi

check "as it comes, 1 thread" '*' 1 "$fathom"
for threads in 2 3 4; do
  check "as it comes, $threads threads" '*' "$threads" "$fathom"
done
for kernel in 512 256 128 scalar; do
  check "FATHOM_KERNEL=$kernel" "$kernel" 2 env "FATHOM_KERNEL=$kernel" "$fathom"
done

check "DOTNET_TieredCompilation=0" '*' 2 env DOTNET_TieredCompilation=0 "$fathom"
if [[ $(uname -m) == x86_64 ]]; then
  # The names are .NET 10's. DOTNET_EnableAVX512F, the name up to .NET 9, is ignored. Hiding AVX2 hides FMA too.
  check "DOTNET_PreferredVectorBitWidth=256" '[!5]*' 2 env DOTNET_PreferredVectorBitWidth=256 "$fathom"
  check "DOTNET_EnableAVX512=0" '[!5]*' 2 env DOTNET_EnableAVX512=0 "$fathom"
  check "DOTNET_EnableAVX2=0" 128 2 env DOTNET_EnableAVX2=0 "$fathom"
fi
check "DOTNET_EnableHWIntrinsic=0" scalar 2 env DOTNET_EnableHWIntrinsic=0 "$fathom"
conclude
