#!/usr/bin/env bash
# The documentation as a site, in docs/site/_site: open index.html there, or serve the folder. Offline once docfx is restored.
#   eng/site.sh [--skip-if-missing]     exit 0 with a line that says why where docfx cannot be had
# A link that leads nowhere, or any other warning, is an error.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
if ! log=$(dotnet tool restore 2>&1); then
  [[ ${1:-} == --skip-if-missing ]] && { echo "skipped: the site: docfx cannot be restored"; exit 0; }
  echo "$log" >&2
  exit 1
fi
dotnet build src/Fathom.Study -c Release -v quiet --nologo -p:RunAnalyzers=false
rm -rf docs/site
for page in docs/decisions/*.md; do
  printf -- '- name: "%s"\n  href: %s\n' "$(sed -n '1s/^# *//p' "$page" | tr -d '"')" "${page##*/}"
done >docs/decisions/toc.yml
dotnet docfx eng/docfx.json --logLevel Warning --warningsAsErrors
echo "$PWD/docs/site/_site/index.html"
