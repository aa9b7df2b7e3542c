#!/usr/bin/env bash
# Everything that is installed, into artifacts/: the dotnet tool, the two libraries, and a single file for each platform.
#   eng/pack.sh [RID...]     linux-x64 linux-arm64 win-x64 osx-arm64 unless some are named
# Needs the .NET 10 SDK and a package source. The lock files stay as they are.
set -euo pipefail
cd "$(dirname "$0")/.."
platforms=("$@")
[[ $# -gt 0 ]] || platforms=(linux-x64 linux-arm64 win-x64 osx-arm64)
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
source eng/publish.sh

out=$PWD/artifacts
rm -rf "$out"
mkdir -p "$out/packages"
fathom_version=$(version)
echo "version $fathom_version"

copy_tree
for project in Fathom.Engine Fathom.Study Fathom.App; do
  in_tree pack "src/$project" -c Release -o "$out/packages"
done
for platform in "${platforms[@]}"; do
  publish_single "$platform" "$out/$platform"
done

(cd "$out" && find . -type f ! -name SHA256SUMS -printf '%P\n' | LC_ALL=C sort | xargs -d '\n' sha256sum >SHA256SUMS)
(cd "$out" && find . -type f -printf '%s %P\n' | LC_ALL=C sort -k 2 | awk '{ printf "%7.1f MB  %s\n", $1 / 1e6, $2 }')
