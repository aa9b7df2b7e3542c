#!/usr/bin/env bash
# prove.sh [kills|errors|corruption|fuzz|soak|all] [INPUTS [SECONDS]]: everything that the proofs under tests/*/Proof can try, of which each test run tries a small part.
# INPUTS: how many inputs each format is fuzzed with, 10 million unless it says otherwise, for at most SECONDS. Hours for all; results are printed and kept in artifacts/proof.txt.
set -euo pipefail
cd "$(dirname "$0")/.."
what=${1:-all}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. eng/publish.sh
mkdir -p artifacts
export FATHOM_PROOF=${2:-10000000} FATHOM_PROOF_SECONDS=${3:-86400} FATHOM_PROOF_LOG=$PWD/artifacts/proof.txt
[[ $what == all ]] && rm -f "$FATHOM_PROOF_LOG"

# prove PROJECT CLASS
prove() { dotnet test --project "tests/$1" --filter-class "*.Proof.$2"; }

if [[ $what == all || $what == kills || $what == errors ]]; then
  # Thousands of starts: the command compiled ahead.
  fathom_version=0.1.0
  copy_tree
  in_tree publish src/Fathom.App -c Release -r linux-x64 --self-contained false -p:PublishReadyToRun=true -p:PublishReadyToRunComposite=false \
    -p:RunAnalyzers=false -o "$work/fathom"
  export FATHOM_PROOF_COMMAND=$work/fathom/fathom
fi
[[ $what == all || $what == kills ]] && prove Fathom.App.Tests KillTests
[[ $what == all || $what == errors ]] && prove Fathom.App.Tests DiskErrorTests
[[ $what == all || $what == corruption ]] && prove Fathom.App.Tests CorruptionTests
[[ $what == all || $what == soak ]] && prove Fathom.Study.Tests SoakTests
[[ $what == all || $what == fuzz ]] && prove Fathom.Study.Tests FuzzTests
cat "$FATHOM_PROOF_LOG"
