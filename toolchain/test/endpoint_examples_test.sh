#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# usage: endpoint_examples_test.sh [express|fastapi|axum|spring…]
#
# Runs the README's examples of the configuration endpoint as they are printed there, and holds each
# against the contract. What they need comes from npm and from Debian's packages, into build/examples;
# nothing is installed. An example whose language this machine has not is named and left out.
set -euo pipefail
cd "$(dirname "$0")/../.."

root=$PWD
extras=$root/toolchain/test/endpoint-examples
work=$root/build/examples
url=http://127.0.0.1:3000
key=phc_of_the_examples
server=''

stop() {
  [[ -n $server ]] || return 0
  kill "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  server=''
}
trap stop EXIT

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# The block of code below a line of the README.
printed() { # LINE
  awk -v line="$1" '
    $0 == line { found = 1 }
    found && /^```/ { if (inside) exit; inside = 1; next }
    inside' README.md
}

is_listening() { (exec 3<>/dev/tcp/127.0.0.1/3000) 2>/dev/null; }

# Unpacks packages of Debian with those that they need, as far as the names match. The system's are
# left alone, and do not count: what is tested is then the same everywhere.
unpack() { # FOLDER PATTERN PACKAGE…
  local folder=$work/$1 pattern=$2 names
  shift 2
  [[ ! -e $folder/complete ]] || return 0
  rm -rf "$folder"
  mkdir -p "$folder/packages"
  : >"$folder/status"
  apt-get "${apt[@]}" -o Dir::State::status="$folder/status" \
    install --simulate --no-install-recommends "$@" >"$folder/plan"
  mapfile -t names < <(awk -v pattern="$pattern" '$1 == "Inst" && $2 ~ pattern { print $2 }' "$folder/plan")
  (cd "$folder/packages" && apt-get "${apt[@]}" -q download "${names[@]}" >../log)
  for package in "$folder"/packages/*.deb; do dpkg-deb -x "$package" "$folder"; done
  rm -r "$folder/packages"
  touch "$folder/complete"
}

# Debian 12 has no Axum: with lists of its own, apt takes it from Debian 13.
use_debian_13() {
  # shellcheck source=toolchain/lib/common.sh
  source toolchain/lib/common.sh
  # shellcheck source=toolchain/lib/emscripten.sh
  source toolchain/lib/emscripten.sh
  local lists=$work/debian13
  mkdir -p "$lists"/{lists/partial,cache/archives/partial}
  debian13_source deb >"$lists/sources.list"
  apt=(
    -o Dir::Etc::sourcelist="$lists/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o Dir::State::Lists="$lists/lists" -o Dir::Cache="$lists/cache" -o APT::Sandbox::User="$(id -un)"
  )
  [[ -e $work/crates/complete ]] || apt-get "${apt[@]}" -q update >"$lists/log"
}

# Each of these leaves the command that serves the example in `serve`, or what is missing in `missing`.
prepare_express() {
  printed Express: >"$1/server.mjs"
  npm install --prefix "$1" --no-audit --no-fund --loglevel error express@5.3.0
  serve=(node server.mjs)
}

prepare_fastapi() {
  local python=/usr/bin/python3
  [[ -x $python ]] || { missing="Debian's python3" && return; }
  printed FastAPI: >"$1/main.py"
  unpack python '^(python3-|uvicorn)' python3-fastapi uvicorn
  serve=(env PYTHONPATH="$work/python/usr/lib/python3/dist-packages"
    "$python" -m uvicorn main:app --port 3000)
}

prepare_axum() {
  command -v cargo >/dev/null || { missing=cargo && return; }
  use_debian_13
  unpack crates '^librust-' librust-axum-dev librust-tokio-dev librust-serde-json-dev
  mkdir -p "$1"/{src,.cargo}
  cp "$extras/axum/Cargo.toml" "$1"
  { printed Axum: && cat "$extras/axum/serve.rs"; } >"$1/src/main.rs"
  printf '[source.crates-io]\nreplace-with = "debian"\n[source.debian]\ndirectory = "%s"\n' \
    "$work/crates/usr/share/cargo/registry" >"$1/.cargo/config.toml"
  echo "Compiling Axum takes a minute or more for the first time."
  (cd "$1" && cargo build --quiet --offline)
  serve=(target/debug/endpoint-example)
}

prepare_spring() {
  command -v javac >/dev/null || { missing='a JDK (javac)' && return; }
  unpack java '^lib.*-java$' libspring-context-java libspring-web-java libspring-web-servlet-java \
    libjackson2-databind-java libtomcat9-java
  local jars=$work/java/usr/share/java
  { cat "$extras/spring/imports.java" && printed Spring:; } >"$1/AnalyticsConfig.java"
  cp "$extras/spring/Serve.java" "$1"
  local classpath=$1/classes:$jars/\*
  javac -nowarn -cp "$classpath" -d "$1/classes" "$1"/*.java
  serve=(java -cp "$classpath" Serve)
}

# Serves the example with these variables, and verifies that it answers with the host, or null.
verify() { # NAME EXPECTED VARIABLE=VALUE…
  local name=$1 expected=$2 log=$work/$1/log answer
  shift 2
  ! is_listening || fail "something else listens on port 3000"
  (cd "$work/$name" && exec env -u POSTHOG_API_KEY -u POSTHOG_API_HOST "$@" "${serve[@]}") >"$log" 2>&1 &
  server=$!
  until is_listening; do
    kill -0 "$server" 2>/dev/null || { cat "$log" && fail "$name has ended"; }
    sleep 0.1
  done
  node dist/cli.js verify-endpoint "$url" || { cat "$log" && fail "$name ($*) breaks the contract"; }
  # shellcheck disable=SC2016 # it is JavaScript that fills these in
  answer=$(node -e 'fetch(process.argv[1]).then((answer) => answer.json()).then((config) =>
    console.log(config ? `${config.api_key} ${config.api_host}` : null))' "$url/api/analytics/config")
  [[ $answer == "$expected" ]] || fail "$name ($*) answers $answer instead of $expected"
  stop
}

[[ -e dist/cli.js ]] || fail "dist/cli.js is not there; npm run build makes it"
names=("$@")
((${#names[@]} > 0)) || names=(express fastapi axum spring)
passed=0
left_out=()
for name in "${names[@]}"; do
  echo
  echo "== $name =="
  apt=()
  serve=()
  missing=''
  mkdir -p "$work/$name"
  if [[ $name != express ]] && ! command -v apt-get >/dev/null; then
    missing='apt-get'
  else
    "prepare_$name" "$work/$name"
  fi
  if [[ -n $missing ]]; then
    echo "LEFT OUT: $missing is missing on this machine."
    left_out+=("$name")
    continue
  fi
  verify "$name" "$key https://us.i.posthog.com" POSTHOG_API_KEY="$key" POSTHOG_API_HOST=https://us.i.posthog.com
  verify "$name" "$key https://eu.i.posthog.com" POSTHOG_API_KEY="$key"
  verify "$name" "$key https://eu.i.posthog.com" POSTHOG_API_KEY="$key" POSTHOG_API_HOST=
  verify "$name" null POSTHOG_API_KEY=
  verify "$name" null
  passed=$((passed + 1))
done
echo
echo "$passed of ${#names[@]} examples keep the contract${left_out[*]:+; left out: ${left_out[*]}}."
((passed > 0))
