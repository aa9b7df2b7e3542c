#!/usr/bin/env bash
# Installs each artifact into an empty folder, with an empty home and nothing but the artifact, and does a small study with it.
#   eng/try-artifacts.sh [--but-arm64]     after eng/pack.sh; one line for each way to install, exit 1 where one fails
# --but-arm64: where eng/bits-on-arm64.sh runs that file anyway.
# The packages come from artifacts/packages alone; what they depend on, from the package source.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
out=$PWD/artifacts
but=${1:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
source eng/arm64.sh
failed=0
version=$(basename "$out"/packages/Fathom.Engine.*.nupkg .nupkg)
version=${version#Fathom.Engine.}

# Where the machine's own packages come from: its settings are all that an empty home is given.
settings=$(mktemp -d "$work/settings.XXXX")
mkdir -p "$settings/.nuget/NuGet"
cp ~/.nuget/NuGet/NuGet.Config "$settings/.nuget/NuGet" 2>/dev/null || true

# alone COMMAND...: with a home of its own and nothing of this environment but the path to dotnet.
alone() {
  local home
  home=$(mktemp -d "$work/home.XXXX")
  cp -r "$settings/." "$home"
  env -i "PATH=$PATH" "HOME=$home" DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 "NUGET_PACKAGES=$work/cache" "$@"
}

# study NAME COMMAND...: the main job, small; its report is there and its bits are those of the first that did it.
first=
study() {
  local name=$1 folder sum start=$SECONDS
  shift
  folder=$(mktemp -d "$work/study.XXXX")
  if (cd "$folder" && alone "$@" study --data sketches --depths 1,2 --budgets 1,2 --width 16 --threads 2 --out study) >"$folder/log" 2>&1 \
    && [[ -s $folder/study/report.html ]]; then
    sum=$(cat "$folder"/study/runs/*/model.safetensors | sha256sum)
    sum=${sum%% *}
    first=${first:-$sum}
    [[ $sum == "$first" ]] && { echo "$name: ${sum:0:16}, $((SECONDS - start)) s"; return; }
    echo "$name: OTHER BITS, ${sum:0:16}" >&2
  else
    echo "$name: FAILED" >&2
    tail -n 20 "$folder/log" >&2
  fi
  failed=1
}

# A feed of these packages alone for the names that are ours; the machine's sources for what they depend on.
feed=$work/feed
mkdir "$feed"
{
  echo "<configuration><packageSources><add key=\"artifacts\" value=\"$out/packages\" /></packageSources><packageSourceMapping>"
  echo '<packageSource key="artifacts"><package pattern="fathom" /><package pattern="Fathom.*" /></packageSource>'
  alone dotnet nuget list source | sed -nE 's|^ *[0-9]+\. +(.*) \[Enabled\]$|<packageSource key="\1"><package pattern="*" /></packageSource>|p'
  echo '</packageSourceMapping></configuration>'
} >"$feed/NuGet.config"

study "single file, linux-x64" "$out/linux-x64/fathom"

if (cd "$feed" && alone dotnet tool install fathom --version "$version" --tool-path "$work/tool") >"$work/log" 2>&1; then
  study "dotnet tool" env "DOTNET_ROOT=$(dirname "$(readlink -f "$(command -v dotnet)")")" "$work/tool/fathom"
else
  echo "dotnet tool: FAILED" >&2
  tail -n 20 "$work/log" >&2
  failed=1
fi

# The libraries: a program of somebody else's, which trains with the one and reads with the other.
mkdir "$work/program"
cp "$feed/NuGet.config" "$work/program"
cat >"$work/program/program.csproj" <<END
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Fathom.Study" Version="$version" /></ItemGroup>
</Project>
END
for sample in ten-lines mlnet-table; do
  cp "docs/samples/$sample.cs" "$work/program/Program.cs"
  if (cd "$work/program" && alone dotnet run -c Release) >"$work/log" 2>&1 && grep -q '%' "$work/log"; then
    echo "packages Fathom.Engine and Fathom.Study, $sample.cs: $(tail -n 1 "$work/log")"
  else
    echo "packages Fathom.Engine and Fathom.Study, $sample.cs: FAILED" >&2
    tail -n 20 "$work/log" >&2
    failed=1
  fi
done

# The F# script as it stands, but for where the package comes from and that it is no release yet.
sed "s|^#r \"nuget: Fathom.Study\"|#i \"nuget: $out/packages\"\n#r \"nuget: Fathom.Study, $version\"|" docs/samples/study.fsx >"$feed/study.fsx"
if (cd "$feed" && alone dotnet fsi --quiet study.fsx) >"$work/log" 2>&1 && [[ $(grep -c '^depth [123]: Completed$' "$work/log") == 3 ]]; then
  echo "package Fathom.Study, study.fsx: $(tail -n 1 "$work/log")"
else
  echo "package Fathom.Study, study.fsx: FAILED" >&2
  tail -n 20 "$work/log" >&2
  failed=1
fi

if [[ $but == --but-arm64 ]]; then
  :
elif [[ ! -x $out/linux-arm64/fathom ]]; then
  echo "skipped: single file, linux-arm64: not packed"
elif arm64_prepare; then
  study "single file, linux-arm64, emulated" "${emulated[@]}" "$out/linux-arm64/fathom"
else
  echo "skipped: single file, linux-arm64: $arm64_missing"
fi
exit "$failed"
