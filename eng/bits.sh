# The small studies on whose bits every processor must agree, and their fingerprint. Sourced by bits-*.sh.
# It wants $work, an empty folder.

export LC_ALL=C DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
first_bits=
differences=0

# this_program: sets $program, the one that FATHOM_PROGRAM names or one built here.
this_program() {
  program=${FATHOM_PROGRAM:-}
  [[ -n $program ]] && return
  dotnet build src/Fathom.App -c Release --nologo -v quiet
  program=$PWD/src/Fathom.App/bin/Release/net10.0/fathom
}

# train OUT THREADS COMMAND...: trains the studies into OUT. Odd sizes leave ragged tiles and a short last batch.
train() {
  local out=$1 threads=$2
  shift 2
  "$@" study --data sketches --threads "$threads" --out "$out/relu" \
    --activation relu --depths 1,3,6 --width 40 --batch 48 --budgets 2,3 &&
    "$@" study --data sketches --threads "$threads" --out "$out/tanh" \
      --activation tanh --depths 2 --width 23 --batch 47 --budgets 1 &&
    "$@" study --data sketches --threads "$threads" --out "$out/sigmoid" \
      --activation sigmoid --depths 3 --width 17 --batch 61 --budgets 1 &&
    "$@" study --data sketches --threads "$threads" --out "$out/recipes" \
      --recipe eng/bits-recipes.json --depths 5 --budgets 2 --validation-fraction 0.9 &&
    table >"$out/table.csv" &&
    "$@" study --data "$out/table.csv" --threads "$threads" --out "$out/table" \
      --depths 1,3 --width 17 --batch 23 --budgets 2 --learning-rate 0.1
}

# table: a person's own table, with numbers, texts, yes and no and missing cells; its features are float32.
table() {
  awk 'BEGIN {
    print "size,weight,colour,smells,class"
    for (row = 0; row < 300; row++)
      printf "%s,%.3f,%s,%s,%s\n", row % 17 ? (row * 37 % 101) / 8 : "NA", (row * 53 % 997) / 7, row % 4 ? "blue" : "red",
        row % 3 ? "yes" : "no", (row * 37 % 101 + row * 53 % 997 / 20 > 75) ? "heavy" : "light"
  }'
}

# fingerprint OUT: a hash over every run's history without its seconds, layer statistics, weights and test losses.
fingerprint() {
  local run
  for run in "$1"/*/runs/*/; do
    awk -F, -v OFS=, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "seconds") seconds = i; if (!seconds) exit 1 }
      { $seconds = ""; print }' "$run/history.csv" || return
    cat "$run/layers.csv" "$run/model.safetensors" || return
    grep -E '"testLoss": [0-9]' "$run/run.json" || return
    grep -E '"weightsSha256": "[0-9a-f]{64}"' "$run/run.json" || return
  done
}

# check NAME VECTOR THREADS COMMAND...: trains, prints one line and compares with the first check.
# VECTOR is a pattern for the kernel that the runs must record: proof that the switch worked.
check() {
  local name=$1 vector=$2 threads=$3 out start seconds bits found verdict=same
  shift 3
  out=$(mktemp -d "$work/study.XXXX")
  start=$SECONDS
  if ! train "$out" "$threads" "$@" >"$out/log" 2>&1 || ! fingerprint "$out" >"$out/bits"; then
    echo "$name: the studies were not trained:" >&2
    tail -n 20 "$out/log" >&2
    exit 1
  fi
  seconds=$((SECONDS - start))
  bits=$(sha256sum <"$out/bits")
  bits=${bits%% *}
  found=$(sed -n 's/.*"kernel": "\(.*\)".*/\1/p' "$out"/*/runs/*/run.json | sort -u | paste -sd, -)
  first_bits=${first_bits:-$bits}
  # shellcheck disable=SC2053 # a pattern is meant
  if [[ $found != $vector ]]; then
    verdict="WRONG VECTOR, expected $vector"
    differences=$((differences + 1))
  elif [[ $bits != "$first_bits" ]]; then
    verdict=DIFFERENT
    differences=$((differences + 1))
  fi
  printf '%-44s vector %-6s %4d s  %s  %s\n' "$name" "$found" "$seconds" "${bits:0:16}" "$verdict"
  rm -rf "$out"
}

# conclude: the last line and the exit status.
conclude() {
  if ((differences > 0)); then
    echo "$differences configuration(s) broke the bit contract (docs/design.md, section 4)." >&2
    exit 1
  fi
  echo "The same bits in every configuration: $first_bits"
}
