# Arm64 programs on an x64 Debian, by user-mode emulation on unpacked arm64 libraries; sourced by bits-on-arm64.sh and try-artifacts.sh.
# It wants $work. Nothing is installed and nobody needs to be root: apt works in a folder of its own.

# arm64_missing: why Arm64 programs cannot be run here; empty where they can. Sets $emulated, the words before a program.
arm64_missing=
arm64_prepare() {
  [[ $(uname -m) == x86_64 ]] || { arm64_missing="this machine is $(uname -m); the comparison starts from an x64 one."; return 1; }
  local qemu
  qemu=$(command -v qemu-aarch64-static || command -v qemu-aarch64) || { arm64_missing="no qemu-aarch64-static; install qemu-user-static."; return 1; }
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || { arm64_missing="no apt-get and dpkg-deb to fetch the arm64 libraries with."; return 1; }

  # The libraries: the C and C++ runtimes, and OpenSSL, by which .NET computes SHA-256.
  mkdir -p "$work/apt/lists/partial" "$work/apt/cache/archives/partial" "$work/debs" "$work/root"
  arm64_apt update || true # a source that lacks arm64 is no matter; the downloads decide
  arm64_apt download libc6 libstdc++6 libgcc-s1 || { arm64_missing="apt has no arm64 libraries: $(tail -n 1 "$work/apt/log")"; return 1; }
  arm64_apt download libssl3 || arm64_apt download libssl3t64 || { arm64_missing="apt has no libssl3 for arm64: $(tail -n 1 "$work/apt/log")"; return 1; }
  # What draws pictures needs these; training does not.
  arm64_apt download libfontconfig1 libfreetype6 libexpat1 libpng16-16 zlib1g libbrotli1 libuuid1 || true
  local deb
  for deb in "$work"/debs/*.deb; do
    dpkg-deb -x "$deb" "$work/root"
  done
  # Where Debian's libraries name /lib through a link that only an installed system has.
  [[ -e $work/root/lib ]] || ln -s usr/lib "$work/root/lib"

  # The emulator does not see code written through a second mapping: with W^X the runtime crashes now and then.
  emulated=(env DOTNET_EnableWriteXorExecute=0 "$qemu" -L "$work/root")
}

arm64_apt() {
  (cd "$work/debs" && apt-get -qq -o APT::Architecture=arm64 -o APT::Architectures=arm64 -o APT::Sandbox::User= \
    -o Acquire::Languages=none -o Dir::State="$work/apt" -o Dir::State::lists="$work/apt/lists" \
    -o Dir::State::status=/dev/null -o Dir::Cache="$work/apt/cache" "$@") >>"$work/apt/log" 2>&1
}
