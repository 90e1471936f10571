# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# Debian packages, and what to say on a machine that cannot install them; sourced by bootstrap.sh, lint.sh and
# test-browsers.sh.

PACKAGE_LIST=$SCRIPTS/packages.txt

listed_packages() { # prints "package|evidence|why"
  sed -e '/^#/d' -e '/^[[:space:]]*$/d' -e 's/[[:space:]]*|[[:space:]]*/|/g' "$PACKAGE_LIST"
}

missing_packages() {
  local names
  names=$(listed_packages | cut -d'|' -f1 | sort)
  # dpkg-query fails when it does not know one of them, and lists the others all the same.
  # shellcheck disable=SC2086 # the names are to be split
  { dpkg-query -W -f '${Package} ${db:Status-Status}\n' $names 2>/dev/null || true; } |
    awk '$2 == "installed" { print $1 }' | sort -u | comm -13 - <(printf '%s\n' "$names")
}

is_debian_like() {
  has_command apt-get && has_command dpkg-query || return 1
  # shellcheck disable=SC1090
  (. "${LOQUENT_OS_RELEASE:-/etc/os-release}" 2>/dev/null || exit 1
   [[ " ${ID:-} ${ID_LIKE:-} " == *" debian "* ]])
}

as_root() {
  if (($(id -u) == 0)); then "$@"; else sudo "$@"; fi
}

install_packages() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --no-install-recommends -- "$@"
}

ensure_packages() {
  local missing by_hand
  mapfile -t missing < <(missing_packages)
  if ((${#missing[@]} == 0)); then
    ok "Debian packages"
    return
  fi
  by_hand="these packages are missing; as root, run
    apt-get update
    apt-get install --no-install-recommends ${missing[*]}
and then this again."
  if (($(id -u) != 0)); then
    has_command sudo || die "this is neither root, nor is there sudo, and $by_hand"
    # Asked for here: inside of run the prompt would end up in the log.
    sudo -v || die "sudo refused, and $by_hand"
  fi
  say "        missing: ${missing[*]}"
  run "install ${#missing[@]} packages" "up to 3 min" packages install_packages "${missing[@]}"
}

# Sets NODE, or fails. Node itself is asked where it is: the one on PATH may be a version manager's shim,
# which does not work from everywhere.
find_node() {
  local said
  said=$(node -p 'process.versions.node + " " + process.execPath' 2>/dev/null) &&
    version_at_least "${said%% *}" "$NODE_VERSION" && NODE=${said#* }
}

# Prints those of the <header>s that the compiler finds; it only looks for them,
# because to read them all takes seconds.
present_headers() {
  local header
  has_command g++ || return 0
  for header in "$@"; do
    printf '#if __has_include(%s)\nfound %s\n#endif\n' "$header" "$header"
  done | g++ -E -P -x c++ - | sed -n 's/^found//p' | tr -d ' '
}

report() { printf '  %-8s %-23s %s\n' "$@"; } # found|missing WHAT WHY

# A line for each package and Node.js; fails when one is missing. On a system
# other than Debian's its commands and headers speak for a package.
inventory() { # IS_DEBIAN
  local debian=$1 package evidence why absent='' headers='' complete=true
  if $debian; then
    absent=$(missing_packages)
  else
    # shellcheck disable=SC2046 # the headers are to be split
    headers=$(present_headers $(listed_packages | cut -d'|' -f2 | grep '^<'))
  fi
  is_present() {
    if $debian; then
      ! grep -qxF -- "$package" <<<"$absent"
    elif [[ $evidence == '<'* ]]; then
      grep -qxF -- "$evidence" <<<"$headers"
    else
      has_command "$evidence"
    fi
  }
  while IFS='|' read -r package evidence why; do
    if ! $debian; then
      [[ $evidence != - ]] || continue
      why="$why ($evidence)"
    fi
    if is_present; then
      report found "$package" "$why"
    else
      report missing "$package" "$why"
      complete=false
    fi
  done < <(listed_packages)
  if find_node; then
    report found "Node.js" "$NODE"
  else
    report missing "Node.js" "$NODE_VERSION or newer, with npm: runs Emscripten, the wasm tests and the web build"
    complete=false
  fi
  $complete
}

# Installs what is missing of a list, or says what to install.
require_packages() { # LIST
  local PACKAGE_LIST=$1 list
  if is_debian_like; then
    ensure_packages
  elif ! list=$(inventory false); then
    die "install what is missing, under the names that your system gives it:
$list"
  fi
}
