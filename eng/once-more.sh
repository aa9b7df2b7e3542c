#!/usr/bin/env bash
# once-more.sh LOG: runs the tests that failed in the LOG of `dotnet test` a second time, alone, and says how each ended. Exits 0 when all passed.
# For what a loaded machine does to browsers and clusters: more than three failures are no chance, and none of them is tried.
set -euo pipefail
mapfile -t failed < <(awk '
  /^failed [A-Za-z]/ { name = $2; sub(/\(.*/, "", name) }
  /^ *from .*\.dll/ && name != "" { print $2 " " name; name = "" }' "$1" | sort -u)
if [ "${#failed[@]}" -eq 0 ] || [ "${#failed[@]}" -gt 3 ]; then
  exit 1
fi

# A project that failed without a failed test of its own has crashed.
crashed=$(comm -13 <(printf '%s\n' "${failed[@]% *}" | sort -u) <(grep -oE '^ *[^ ]+\.dll \([^)]*\) failed' "$1" | awk '{ print $1 }' | sort -u))
if [ -n "$crashed" ]; then
  echo "crashed: $crashed"
  exit 1
fi

status=0
for one in "${failed[@]}"; do
  if dotnet "${one% *}" -method "${one#* }"; then
    echo "FAILED ONCE, passed alone at the second attempt: ${one#* }"
  else
    echo "FAILED TWICE: ${one#* }"
    status=1
  fi
done
exit "$status"
