# How Fathom is built for others; sourced by pack.sh and bits-on-arm64.sh. It wants $work, a folder to work in.

# version: from the nearest tag (v1.2.3) by MinVer; without any, or without git, 0.1.0-alpha.0 and the commits since.
version() {
  dotnet tool restore >"$work/tools.log" 2>&1 || { cat "$work/tools.log" >&2; return 1; }
  dotnet minver --tag-prefix v --minimum-major-minor 0.1 --verbosity error
}

# copy_tree: a publish for a runtime identifier writes its own section into the lock files: it is done in a copy, so that the tree stays as it is.
copy_tree() {
  [[ -d $work/tree ]] && return
  mkdir "$work/tree"
  cp -r src Directory.* global.json .editorconfig BannedSymbols.txt LICENSE "$work/tree"
  mkdir "$work/tree/docs" && cp -r docs/images "$work/tree/docs"
  find "$work/tree/src" -type d '(' -name bin -o -name obj ')' -prune -exec rm -rf {} +
}

# in_tree COMMAND...: dotnet in the copy, without locks, as a release.
in_tree() {
  (cd "$work/tree" && dotnet "$@" -p:RestoreLockedMode=false -p:Shipping=true "-p:Version=${fathom_version:-0.1.0}" -v quiet --nologo)
}

# publish_single RID OUT: one self-contained file, compiled ahead together with .NET itself (composite): apart from it, thousands of its generic methods
# over Fathom's types are left to be compiled at every start.
publish_single() {
  copy_tree
  in_tree publish src/Fathom.App -c Release -r "$1" --self-contained -o "$2" \
    -p:PublishSingleFile=true -p:PublishReadyToRun=true -p:PublishReadyToRunComposite=true -p:IncludeNativeLibrariesForSelfExtract=true -p:DebugType=none \
    -p:PublishDocumentationFiles=false -p:RunAnalyzers=false
}
