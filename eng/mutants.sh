#!/usr/bin/env bash
# mutants.sh [SAMPLE [FOLDER...]]: changes Fathom.Study in every small way that dotnet-stryker knows, and prints how many of the changes the tests notice, and which they do not.
# SAMPLE: so many changes of each folder, drawn at random, 150 unless it says otherwise, 0 for all. FOLDER: of src/Fathom.Study; the five that judge and keep unless some are named.
# An hour or two. stryker makes and compiles the mutants only: its own runner for Microsoft.Testing.Platform, a preview, reads a file at each branch and waits for relays that
# do not answer. eng/mutant-switch.cs makes its library quick again, and eng/mutants.py runs the tests. All is done in a copy of the tree.
# FATHOM_MUTANTS: a new folder in which all that was made is kept, to try more of them later by eng/mutants.py alone.
set -euo pipefail
cd "$(dirname "$0")/.."
sample=${1:-150}
shift || true
folders=("$@")
[[ $# -gt 0 ]] || folders=(Comparisons Diagnosis Folders Formats Statistics)
if [[ -n ${FATHOM_MUTANTS:-} ]]; then
  work=$FATHOM_MUTANTS
  mkdir "$work"
  work=$(cd "$work" && pwd)
else
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
fi
dotnet tool install dotnet-stryker --version 5.1.0 --tool-path "$work/tool"
git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$work"

# The compiler alone judges: a mutant is not to fail for its style.
sed -i 's|<TreatWarningsAsErrors>true|<TreatWarningsAsErrors>false|; s|<EnforceCodeStyleInBuild>true|<RunAnalyzers>false</RunAnalyzers><EnforceCodeStyleInBuild>false|; s|<GenerateDocumentationFile>true|<GenerateDocumentationFile>false|' "$work/Directory.Build.props"
dotnet build "$work/tests/Fathom.Study.Tests" -c Release -v quiet --nologo

# The one test that stryker runs keeps the library of all mutants.
kept=$work/tests/Fathom.Mutants
mkdir "$kept"
echo '<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><ProjectReference Include="../../src/Fathom.Study/Fathom.Study.csproj" /></ItemGroup></Project>' >"$kept/Fathom.Mutants.csproj"
cat >"$kept/Kept.cs" <<END
namespace Fathom.Mutants;

public class Kept
{
    [Fact]
    public void The_changed_library_is_kept() => System.IO.File.Copy(typeof(Fathom.Study.InvalidRequestException).Assembly.Location, "$work/Fathom.Study.dll", true);
}
END
patterns=$(printf '"**/%s/**/*.cs",' "${folders[@]}")
echo "{ \"stryker-config\": { \"test-runner\": \"mtp\", \"coverage-analysis\": \"off\", \"configuration\": \"Release\", \"project\": \"Fathom.Study.csproj\", \"mutate\": [${patterns%,}], \"concurrency\": 1, \"reporters\": [\"json\"] } }" >"$kept/stryker-config.json"
(cd "$kept" && "$work/tool/dotnet-stryker" --skip-version-check --output "$work/made")

# Out of reach of the tree's own settings.
alone=$(mktemp -d)
cp eng/mutant-switch.cs "$alone"
tests=$work/tests/Fathom.Study.Tests/bin/Release/net10.0
(cd "$alone" && dotnet run mutant-switch.cs "$work/Fathom.Study.dll" "$tests/Fathom.Study.dll")
rm -rf "$alone"
python3 eng/mutants.py "$work/made/reports/mutation-report.json" "$tests/Fathom.Study.Tests" --sample "$sample"
