#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# usage: test-cpp.sh [--short] [VARIANT…]
# Builds the examples in C++ as strangers would: outside of the repository, from an installed package that was
# moved to a path with a blank, by FetchContent and as a subdirectory, with both Emscriptens and the flags that
# apps have. Then runs each in Chromium. --short builds the installed package's app and the native program only.
set -euo pipefail
cd "$(dirname "$0")/.."

root=$PWD
short=false
if [[ ${1:-} == --short ]]; then
  short=true
  shift
fi
only=" $* "
source toolchain/lib/cmake.sh
source toolchain/lib/cpp-consumers.sh
export EM_CLOSURE_COMPILER=$root/node_modules/.bin/google-closure-compiler
apps=()
mkdir -p "$work"

# Runs a command, and prints its log only if it failed.
quietly() { # NAME COMMAND…
  local log=$work/$1.log began=$SECONDS
  shift
  if ! "$@" >"$log" 2>&1; then
    tail -n 40 "$log"
    echo "It failed; all of its output is in $log." >&2
    return 1
  fi
  echo "  done in $((SECONDS - began)) s"
}

install_package() {
  cmake --preset package && cmake --build --preset package &&
    rm -rf "$work/prefix" && cmake --install build/package --prefix "$work/prefix" || return 1
  # Files that have not changed keep their times, or everything would be compiled again.
  mkdir -p "$prefix" && rsync -rlc --delete "$work/prefix/" "$prefix/" && rm -rf "$work/prefix"
}

emscripten_of() { # TOOLCHAIN_DIR: prints its CMake toolchain file
  echo "$(emscripten_root "$1")/cmake/Modules/Platform/Emscripten.cmake"
}

# How the consumer gets the package, instead of the example's own line.
way_of() { # installed | fetch | subdirectory
  case $1 in
    installed) grep '^find_package' examples/cpp-app/CMakeLists.txt ;;
    fetch)
      echo "include(FetchContent)"
      echo "FetchContent_Declare(LoquentAnalytics SOURCE_DIR \"$root\")"
      echo "FetchContent_MakeAvailable(LoquentAnalytics)"
      ;;
    subdirectory) echo "add_subdirectory(\"$root\" loquent)" ;;
  esac
}

# Nothing of ours may end up in the parent project: it keeps its own settings, and gets no tests and no
# options.
check_parent() { # BUILD_FOLDER
  if grep -E '^LOQUENT_(TESTS|SANITIZE|HOST|FUZZ|PACKAGE_FILES)\b|^(BUILD_TESTING|CMAKE_CXX_EXTENSIONS)\b' "$1/CMakeCache.txt"; then
    echo "The parent's cache has variables of ours." >&2
    return 1
  fi
  if grep -qE 'Catch2|loquent-host|_tests' "$1/build.ninja"; then
    echo "The parent's build has tests of ours, or the host." >&2
    return 1
  fi
}

# Files that have not changed keep their times.
write_changed() { # FILE, from standard input
  cat >"$1.new"
  if cmp -s "$1.new" "$1"; then rm "$1.new"; else mv "$1.new" "$1"; fi
}

build_app() { # VARIANT WAY TOOLCHAIN_FILE COMPILE_FLAGS LINK_FLAGS STANDARD TARGET
  local source=$work/$1/source build=$work/$1/app-$1 way
  mkdir -p "$source"
  way=$(way_of "$2")
  rsync -rc --exclude CMakeLists.txt --exclude main.cpp --exclude private_layout.cpp examples/cpp-app/ "$source/"
  # With EXIT_RUNTIME, a page that lives on after main() has to say so.
  local lives_on=()
  if [[ $5 == *EXIT_RUNTIME* ]]; then
    lives_on=(-e 's/^#include <optional>/#include <emscripten.h>\n&/'
      -e 's/^    static App app;/&\n    emscripten_exit_with_live_runtime();/')
  fi
  sed -e '' "${lives_on[@]}" examples/cpp-app/main.cpp | write_changed "$source/main.cpp"
  # The direct client's options, one of which shows in each event.
  local options=()
  if [[ $7 == direct ]]; then
    options=(-e 's/analytics_(start_options(session))/analytics_(start_options(session), {.library_version = "9.9.9"})/')
  fi
  sed -e '' "${options[@]}" examples/cpp-app/private_layout.cpp | write_changed "$source/private_layout.cpp"
  WAY=$way awk '/^find_package/ { print ENVIRON["WAY"]; next } { print }' \
    examples/cpp-app/CMakeLists.txt | write_changed "$source/CMakeLists.txt"
  cmake -S "$source" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=MinSizeRel -DCMAKE_TOOLCHAIN_FILE="$3" \
    -DCMAKE_FIND_ROOT_PATH="$prefix" -DCMAKE_CXX_FLAGS="$4" -DCMAKE_EXE_LINKER_FLAGS="$5" \
    -DCMAKE_CXX_STANDARD="$6" -DANALYTICS="$7" && cmake --build "$build" && check_parent "$build"
}

variant() { # NAME WAY TOOLCHAIN_DIR COMPILE_FLAGS LINK_FLAGS STANDARD [TARGET]
  [[ $only == '  ' || $only == *" $1 "* ]] || return 0
  echo "C++ app: $1 ($2, C++$6${4:+, $4}${5:+, $5})"
  quietly "$1" build_app "$1" "$2" "$(emscripten_of "$3")" "$4" "$5" "$6" "${7:-analytics}"
  apps+=("$work/$1/app-$1")
}

build_native() {
  cmake -S examples/cpp-native -B "$work/native" -G Ninja -DCMAKE_BUILD_TYPE=MinSizeRel \
    -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_CXX_STANDARD=23 && cmake --build "$work/native" &&
    check_parent "$work/native"
}

# docs/cpp.md, as a reader follows it: its files, and its own commands after the package is installed.
build_guide() {
  local guide=$work/guide emscripten
  emscripten=$(emscripten_root "$toolchain")
  rm -rf "$guide" && node toolchain/page-files.mjs docs/cpp.md "$guide/app" && ln -s "$prefix" "$guide/loquent" &&
    (cd "$guide/app" && HOME=$guide PATH=$emscripten:$PATH bash -e 2.sh) &&
    # To be served. The build goes on where it is.
    cp -r "$guide/app" "$guide/analytics" &&
    (cd "$guide/app" && bash -e 4.sh && HOME=$guide PATH=$emscripten:$PATH bash -e 2.sh) &&
    mv "$guide/app" "$guide/direct"
}

# Impossible combinations are refused in words when the app is configured.
refuses() { # SENTENCE CMAKE_ARGUMENT LINES…
  local sentence=$1 argument=$2 source=$work/refused
  shift 2
  rm -rf "$source" && mkdir -p "$source" && echo 'int main() {}' >"$source/main.cpp"
  printf '%s\n' 'cmake_minimum_required(VERSION 3.25)' 'project(Refused LANGUAGES CXX)' "$@" \
    >"$source/CMakeLists.txt"
  if cmake -S "$source" -B "$source/build" -G Ninja -DCMAKE_FIND_ROOT_PATH="$prefix" \
      -DCMAKE_PREFIX_PATH="$prefix" ${argument:+"$argument"} >"$source.log" 2>&1 ||
      ! tr -s ' \n' '  ' <"$source.log" | grep -qF "$sentence"; then
    cat "$source.log"
    echo "CMake did not refuse it with: $sentence" >&2
    return 1
  fi
}

native_says() { # EXPECTED ARGUMENT…
  local expected=$1 said
  shift
  said=$("$work/native/check_event" "$@") || true
  [[ $said == "$expected" ]] || {
    echo "check_event $* said '$said', not '$expected'." >&2
    return 1
  }
}

if ! $short; then
  # What the tests need besides the package: the command line, and the host that serves the apps.
  bash toolchain/setup.sh
  build_preset native loquent-host-dev
  bash toolchain/build-cli.sh
fi

# There is no network: a build that needs it fails.
export http_proxy=http://127.0.0.1:9 https_proxy=http://127.0.0.1:9

echo "CMake package: installing it and moving it to a path with a blank"
quietly package install_package
if grep -rIl "$root" "$prefix"; then
  echo "The installed package refers to the place that it was built in." >&2
  exit 1
fi
if find "$prefix" -name '*.[ao]' -o -name '*.bc' -o -name '*.so' | grep .; then
  echo "The installed package holds compiled code, which fits one Emscripten only." >&2
  exit 1
fi

if [[ $only == '  ' || $only == *' native '* ]]; then
  echo "Native program: core alone"
  quietly native build_native
  native_says '' message_sent 'the weekly report'
  native_says $'name: no_past_tense\ntext: email' send_message zoe@example.com
fi

if [[ $only == '  ' || $only == *' refused '* ]]; then
  echo "Refused: a page's targets without a page, an old Emscripten, both ways to PostHog at once"
  wasm=-DCMAKE_TOOLCHAIN_FILE=$(emscripten_of "$toolchain")
  refuses 'LoquentAnalytics::direct runs in a browser: it is there in builds with Emscripten only.' '' \
    'find_package(LoquentAnalytics CONFIG REQUIRED COMPONENTS direct)'
  refuses 'needs Emscripten 3.1.69 or newer; this is 3.1.50.' "$wasm" \
    'set(EMSCRIPTEN_VERSION 3.1.50)' 'find_package(LoquentAnalytics CONFIG REQUIRED)'
  refuses 'INTERFACE_LOQUENT_WAY_TO_POSTHOG property of "loquent_package_direct" does not agree' "$wasm" \
    'find_package(LoquentAnalytics CONFIG REQUIRED)' 'add_executable(both main.cpp)' \
    'target_link_libraries(both PRIVATE LoquentAnalytics::analytics LoquentAnalytics::direct)'
fi

if ! $short && [[ $only == '  ' || $only == *' guide '* ]]; then
  echo "docs/cpp.md, line by line"
  quietly guide build_guide
  export LOQUENT_CPP_GUIDE=$work/guide
fi

variant installed installed "$toolchain" '' '' 20
if ! $short; then
  (
    export LOQUENT_TOOLCHAIN_DIR=$toolchain/newest LOQUENT_EMSCRIPTEN_SUITE=forky
    unset http_proxy https_proxy
    bash toolchain/bootstrap.sh --emscripten-only
  )
  variant newest-fetch fetch "$toolchain/newest" '-fwasm-exceptions -flto' '-fwasm-exceptions -flto' 23
  variant threads subdirectory "$toolchain" -pthread '-pthread -sPTHREAD_POOL_SIZE=1' 20
  variant direct installed "$toolchain/newest" '' '' 20 direct
  variant newest-bare installed "$toolchain/newest" \
    '-fno-exceptions -fno-rtti -DEMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0' '-fno-rtti -sEXIT_RUNTIME --closure=1' 20
fi

if ((${#apps[@]} > 0)) || [[ -n ${LOQUENT_CPP_GUIDE:-} ]]; then
  unset http_proxy https_proxy
  LOQUENT_CPP_APPS=$(IFS=: && echo "${apps[*]}") \
    npx --no-install playwright test --config playwright.cpp.config.ts
fi
