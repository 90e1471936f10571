# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# The Emscripten that the wasm presets use: the machine's own when it is new
# enough, else Debian 13's in a private prefix; sourced by bootstrap.sh. With
# LOQUENT_EMSCRIPTEN_SUITE=forky it is the newest that Debian has, from its
# testing suite (or EMSDK's): test_emscripten.sh sets that.

PRIVATE_PREFIX=$TOOLCHAIN_DIR/emscripten
EMSCRIPTEN_SUITE=${LOQUENT_EMSCRIPTEN_SUITE:-trixie}
# Raise it when the way in which the prefix is made changes, so that old ones are made again.
if [[ $EMSCRIPTEN_SUITE == trixie ]]; then
  PRIVATE_RECIPE="debian13 $EMSCRIPTEN_VERSION recipe 1"
else
  PRIVATE_RECIPE="$EMSCRIPTEN_SUITE recipe 1"
fi

is_emscripten_root() {
  [[ -f $1/emcc.py && -f $1/emscripten-version.txt &&
     -f $1/cmake/Modules/Platform/Emscripten.cmake ]]
}

emscripten_version_of() { tr -d '"[:space:]' <"$1/emscripten-version.txt"; }

# emcc on PATH may be the program itself, a link to it, or a packager's wrapper that lies anywhere; only a
# wrapper has to be asked where its root is.
emscripten_root_of() { # EMCC
  local root
  root=$(dirname "$(readlink -f "$1")")
  is_emscripten_root "$root" ||
    root=$("$(dirname "$1")/em-config" EMSCRIPTEN_ROOT 2>/dev/null) || return 1
  is_emscripten_root "$root" && say "$root"
}

find_external_emscripten() {
  local candidates=() root emcc version
  # The emcc on PATH need not be newer than the one of the usual build.
  if [[ $EMSCRIPTEN_SUITE == trixie ]] && emcc=$(command -v emcc); then
    root=$(emscripten_root_of "$emcc") && candidates+=("$root")
  fi
  [[ -n ${EMSDK:-} ]] && candidates+=("$EMSDK/upstream/emscripten")
  for root in ${candidates[@]+"${candidates[@]}"}; do
    is_emscripten_root "$root" || continue
    # Our own emcc, put on PATH by hand, does not count as another one.
    [[ $root == "$PRIVATE_PREFIX"/* ]] && continue
    version=$(emscripten_version_of "$root")
    if version_at_least "$version" "$EMSCRIPTEN_VERSION"; then
      say "$root"
      return
    fi
    note "passed over: Emscripten $version in $root is older than $EMSCRIPTEN_VERSION"
  done
  return 1
}

# Sets EMSCRIPTEN_ROOT, EMSCRIPTEN_FOUND_VERSION, EMSCRIPTEN_KEY (what the stamp
# has to say) and EMSCRIPTEN_EXTERNAL (true or false).
choose_emscripten() {
  if EMSCRIPTEN_ROOT=$(find_external_emscripten); then
    EMSCRIPTEN_EXTERNAL=true
    EMSCRIPTEN_FOUND_VERSION=$(emscripten_version_of "$EMSCRIPTEN_ROOT")
    EMSCRIPTEN_KEY="external $EMSCRIPTEN_FOUND_VERSION $EMSCRIPTEN_ROOT"
  else
    EMSCRIPTEN_EXTERNAL=false
    EMSCRIPTEN_ROOT=$PRIVATE_PREFIX/usr/share/emscripten
    EMSCRIPTEN_FOUND_VERSION=$EMSCRIPTEN_VERSION
    EMSCRIPTEN_KEY="$PRIVATE_RECIPE $PRIVATE_PREFIX"
  fi
}

emscripten_is_ready() { stamped emscripten "$EMSCRIPTEN_KEY" && is_emscripten_root "$EMSCRIPTEN_ROOT"; }

# A sources.list line for one of Debian's suites, through the mirror that this
# machine's own apt uses, so that a company's mirror goes on being used.
debian_source() { # (deb | deb-src) SUITE
  local mirror
  mirror=$(own_debian_mirror)
  say "$1 [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror:-http://deb.debian.org/debian} $2 main"
}

debian13_source() { debian_source "$1" trixie; } # deb | deb-src

# Empty on a derivative, which has mirrors of its own. Before the first apt-get
# update the origin is not known, and the customary end of the address has to do.
own_debian_mirror() {
  # shellcheck disable=SC2016 # apt fills these in
  apt-get indextargets --format '$(ORIGIN)|$(LABEL)|$(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
    awk -F'|' '$3 !~ /^https?:/                              { next }
               $1 == "Debian" && $2 == "Debian" && !known    { known = $3 }
               $1 == "" && $3 ~ /\/debian\/?$/ && !customary { customary = $3 }
               END                                           { print (known ? known : customary) }'
}

unpack_prefix() {
  local fresh=$PRIVATE_PREFIX.new options=() valid_until
  # A machine whose mirror is a snapshot says so in apt's configuration.
  valid_until=$(apt-config dump --no-empty Acquire::Check-Valid-Until)
  [[ -z $valid_until ]] || options+=(--aptopt="${valid_until%;}")
  rm -rf "$fresh" "$PRIVATE_PREFIX"
  # chrootless: the packages are only unpacked and none of their scripts are run, so this needs neither root
  # nor user namespaces. The sandbox user could not write into a work tree below somebody's home.
  mmdebstrap --mode=chrootless --variant=extract --include=emscripten \
    --aptopt='APT::Install-Recommends "false"' \
    --aptopt="APT::Sandbox::User \"$(id -un)\"" "${options[@]}" \
    "$EMSCRIPTEN_SUITE" "$fresh" "$(debian_source deb "$EMSCRIPTEN_SUITE")"
  mv "$fresh" "$PRIVATE_PREFIX"
}

# All programs, and all libraries that a program can be linked with. Deeper folders hold only plugins of
# programs that are not run (Python, libc's iconv).
bind_prefix() {
  local usr=$PRIVATE_PREFIX/usr
  find "$usr/bin" "$usr"/lib/llvm-*/bin "$usr"/lib/*-linux-gnu* -maxdepth 1 \
    -type f \( -perm -u+x -o -name '*.so*' \) -print0 |
    xargs -0 -n 16 -P "$(nproc)" bash "$SCRIPTS/lib/bind_elf.sh" "$PRIVATE_PREFIX"
}

# This asks the loader itself, because a library that is taken from the system works until the versions
# differ, and then fails far from the cause.
verify_binding() {
  local program loaded strays
  for program in "$PRIVATE_PREFIX"/usr/bin/{clang-*,wasm-*,wasm2js,lld-*,llvm-*}; do
    is_elf "$program" || continue
    loaded=$(LD_TRACE_LOADED_OBJECTS=1 "$program")
    strays=$(awk -v prefix="$PRIVATE_PREFIX/" '
      /linux-vdso/ { next }
      { file = $2 == "=>" ? $3 : $1 }
      index(file, prefix) != 1 { print }' <<<"$loaded")
    if [[ -n $strays ]]; then
      printf '%s takes this from outside of the prefix:\n%s\n' "$program" "$strays"
      return 1
    fi
  done
}

# Written to the configuration that Emscripten looks for beside itself, so that it is found whatever the
# environment of a build.
configure_prefix() {
  local file=$EMSCRIPTEN_ROOT/.emscripten clang llvm_version text frozen=True
  # Debian 13's package has all system libraries built; another suite's need not.
  [[ $EMSCRIPTEN_SUITE == trixie ]] || frozen=False
  clang=("$PRIVATE_PREFIX"/usr/bin/clang-[0-9]*)
  llvm_version=${clang[0]##*-}
  text="LLVM_ROOT = '$PRIVATE_PREFIX/usr/bin'
BINARYEN_ROOT = '$PRIVATE_PREFIX/usr'
NODE_JS = '$NODE'
FROZEN_CACHE = $frozen
LLVM_ADD_VERSION = '$llvm_version'
CLANG_ADD_VERSION = '$llvm_version'"
  [[ -f $file && $(<"$file") == "$text" ]] || printf '%s\n' "$text" >"$file"
  # acorn is there, where only Debian's own Node looks for modules.
  ln -sfn ../nodejs "$EMSCRIPTEN_ROOT/node_modules"
}

# Exceptions and -O2 together call every program that a build calls.
try_emscripten() {
  local work=$TOOLCHAIN_DIR/try version
  version=$("$EMSCRIPTEN_ROOT/emcc" --version | sed -n '1s/.* \([0-9][0-9.]*\).*/\1/p')
  if ! version_at_least "$version" "$EMSCRIPTEN_VERSION"; then
    say "emcc says that it is version '$version', older than $EMSCRIPTEN_VERSION"
    return 1
  fi
  rm -rf "$work"
  mkdir -p "$work"
  cat >"$work/hello.cpp" <<'END'
#include <cstdio>
#include <stdexcept>
int main() {
  try {
    throw std::runtime_error("hello from wasm");
  } catch (const std::exception& error) {
    std::puts(error.what());
  }
}
END
  "$EMSCRIPTEN_ROOT/em++" -std=c++20 -O2 -fwasm-exceptions "$work/hello.cpp" -o "$work/hello.js"
  "$NODE" "$work/hello.js" | tee "$work/said"
  grep -qx "hello from wasm" "$work/said"
  rm -rf "$work"
}

ensure_emscripten() {
  # This variable would overrule the configuration beside emcc.
  $EMSCRIPTEN_EXTERNAL || unset EM_CONFIG
  if ! emscripten_is_ready; then
    unstamp emscripten
    if $EMSCRIPTEN_EXTERNAL; then
      run "try Emscripten $EMSCRIPTEN_FOUND_VERSION in $EMSCRIPTEN_ROOT" \
        "10 s; minutes if it builds its system libraries first" emscripten-try try_emscripten
    else
      make_private_emscripten
    fi
    stamp emscripten "$EMSCRIPTEN_KEY"
  fi
  # Another Node is no reason to make anything again.
  $EMSCRIPTEN_EXTERNAL || configure_prefix
  # Another suite than Debian 13 has whatever version it has.
  EMSCRIPTEN_FOUND_VERSION=$(emscripten_version_of "$EMSCRIPTEN_ROOT")
  ok "Emscripten $EMSCRIPTEN_FOUND_VERSION in $EMSCRIPTEN_ROOT"
}

make_private_emscripten() {
  # A prefix that was only moved with its work tree is bound again, not fetched again.
  if ! stamped emscripten-unpacked "$PRIVATE_RECIPE" || ! is_emscripten_root "$EMSCRIPTEN_ROOT"; then
    run "unpack Emscripten from Debian's $EMSCRIPTEN_SUITE" "1 min, 2.3 GB" emscripten-unpack unpack_prefix
  fi
  # patchelf rewrites in place: files that it leaves when it is interrupted are of no use.
  unstamp emscripten-unpacked
  run "bind its programs to its own libraries" "20 s" emscripten-bind bind_prefix
  stamp emscripten-unpacked "$PRIVATE_RECIPE"
  run "verify that none of them uses the system's" "5 s" emscripten-verify verify_binding
  configure_prefix
  run "compile a program with it and run that" "10 s" emscripten-try try_emscripten
}
