# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# Catch2 from source, natively and for wasm; sourced by bootstrap.sh. Debian 12
# has only version 2; Debian 13's source package is the one wanted, and signed.

CATCH2_NATIVE=$TOOLCHAIN_DIR/catch2/native
CATCH2_WASM=$TOOLCHAIN_DIR/catch2/wasm
CATCH2_SOURCE=${LOQUENT_CATCH2_SOURCE:-$TOOLCHAIN_DIR/catch2/source}
# Raise the number when the way in which it is built changes.
CATCH2_RECIPE="Catch2 $CATCH2_VERSION recipe 2 from $CATCH2_SOURCE"

# Where an installed prefix has its CMake package.
catch2_package() { say "$1/lib/cmake/Catch2"; }

catch2_native_key() { say "$CATCH2_RECIPE in $CATCH2_NATIVE by g++ $(g++ -dumpfullversion)"; }
catch2_wasm_key()   { say "$CATCH2_RECIPE in $CATCH2_WASM by Emscripten $EMSCRIPTEN_FOUND_VERSION $EMSCRIPTEN_ROOT"; }

catch2_native_is_ready() {
  stamped catch2-native "$(catch2_native_key)" && [[ -f $(catch2_package "$CATCH2_NATIVE")/Catch2Config.cmake ]]
}
catch2_wasm_is_ready() {
  stamped catch2-wasm "$(catch2_wasm_key)" && [[ -f $(catch2_package "$CATCH2_WASM")/Catch2Config.cmake ]]
}

has_catch2_source() { [[ -f $CATCH2_SOURCE/src/catch2/catch_all.hpp ]]; }

# apt with a sources list and a state of its own: it checks the signatures as it
# always does, and the system's lists stay as they are.
fetch_catch2() {
  local work=$TOOLCHAIN_DIR/catch2/apt archive options
  rm -rf "$work"
  mkdir -p "$work"/{lists/partial,cache/archives/partial,source}
  debian13_source deb-src >"$work/sources.list"
  options=(
    -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o Dir::State::Lists="$work/lists" -o Dir::Cache="$work/cache"
    -o APT::Update::Error-Mode=any -o APT::Sandbox::User="$(id -un)"
  )
  apt-get "${options[@]}" update
  (cd "$work" && apt-get "${options[@]}" source --download-only --only-source catch2)
  archive=$work/catch2_$CATCH2_VERSION.orig.tar.gz
  if [[ ! -f $archive ]]; then
    say "Debian 13 no longer has the source of Catch2 $CATCH2_VERSION"
    return 1
  fi
  tar -xzf "$archive" -C "$work/source" --strip-components=1
  rm -rf "$CATCH2_SOURCE"
  mv "$work/source" "$CATCH2_SOURCE"
  rm -rf "$work"
}

build_catch2() { # PREFIX CMAKE_ARGUMENT...
  local prefix=$1 build=$1.build
  shift
  rm -rf "$prefix" "$build"
  # In a few large files and hardly optimised: a third of the time, and no test is slower for it.
  cmake -S "$CATCH2_SOURCE" -B "$build" -G Ninja \
    -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_STANDARD=20 -DCMAKE_CXX_STANDARD_REQUIRED=ON \
    -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_INSTALL_LIBDIR=lib \
    -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=28 -DCMAKE_CXX_FLAGS_RELEASE="-O1 -DNDEBUG" \
    -DBUILD_SHARED_LIBS=OFF -DBUILD_TESTING=OFF -DCATCH_INSTALL_DOCS=OFF \
    "$@"
  cmake --build "$build"
  cmake --install "$build"
  rm -rf "$build"
}

ensure_catch2() {
  if catch2_native_is_ready && catch2_wasm_is_ready; then
    ok "Catch2 $CATCH2_VERSION, native and wasm"
    return
  fi
  has_catch2_source || [[ -z ${LOQUENT_CATCH2_SOURCE:-} ]] ||
    die "LOQUENT_CATCH2_SOURCE=$LOQUENT_CATCH2_SOURCE is no source tree of Catch2 $CATCH2_VERSION."
  has_catch2_source ||
    run "fetch the source of Catch2 $CATCH2_VERSION from Debian 13" "5 s" catch2-fetch fetch_catch2
  if ! catch2_native_is_ready; then
    unstamp catch2-native
    run "build Catch2 for this machine" "20 s on two idle cores" catch2-native \
      build_catch2 "$CATCH2_NATIVE" -DCMAKE_CXX_COMPILER=g++
    stamp catch2-native "$(catch2_native_key)"
  fi
  if ! catch2_wasm_is_ready; then
    unstamp catch2-wasm
    # How exceptions work is part of the ABI: the tests are built with the same setting.
    run "build Catch2 for wasm" "40 s on two idle cores" catch2-wasm \
      build_catch2 "$CATCH2_WASM" -DCMAKE_CXX_FLAGS=-fwasm-exceptions \
      -DCMAKE_TOOLCHAIN_FILE="$EMSCRIPTEN_ROOT/cmake/Modules/Platform/Emscripten.cmake"
    stamp catch2-wasm "$(catch2_wasm_key)"
  fi
}
