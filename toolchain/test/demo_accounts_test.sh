#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# usage: demo_accounts_test.sh HOST
#
# Tests demo-accounts.sh with loquent-host and databases of its own.
set -euo pipefail

host=$(realpath "$1")
script=$(realpath "$(dirname "$0")/../demo-accounts.sh")
folder=$(mktemp -d)
server=''
finish() {
  [[ -z $server ]] || kill "$server" 2>/dev/null || true
  rm -rf "$folder"
}
trap finish EXIT
cd "$folder"

database=data/loquent.db
file=data/demo-accounts.txt

fail() {
  echo "FAILED: $*" >&2
  exit 1
}
run() { bash "$script" "$host" "$database" "$file"; }
password_of() { sed -n "s/^$1 //p" "$file"; }

# The answer to signing in with the password that is kept.
sign_in() { # LOGIN
  local body
  body=$(printf '{"login":"%s","password":"%s"}' "$1" "$(password_of "$1")")
  exec 3<>"/dev/tcp/127.0.0.1/$port"
  printf 'POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n' >&3
  printf 'Content-Type: application/json\r\nContent-Length: %s\r\n\r\n%s' "${#body}" "$body" >&3
  cat <&3
  exec 3>&-
}

all_can_sign_in() {
  # Emptied here: the host before has left its port there, and the one below starts when it likes.
  : >listening
  "$host" serve --database "$database" --listen 127.0.0.1:0 --access-log off >listening &
  server=$!
  until grep -q Listening listening; do
    kill -0 "$server" || fail "the host has ended"
    sleep 0.05
  done
  port=$(sed -n 's/^Listening on .*://p' listening)
  for login in owner admin member; do
    sign_in "$login" | grep "\"organization_id\":\"org_demo\",\"role\":\"$login\"" >/dev/null ||
      fail "$1: $login cannot sign in"
  done
  kill "$server"
  wait "$server"
  server=''
}

out=$(run)
[[ -z $out ]] || fail "it prints: $out"
[[ $(stat -c %a "$file") == 600 ]] || fail "others may read the passwords"
[[ $(cut -d ' ' -f 1 "$file" | xargs) == 'owner admin member' ]] || fail "the file's logins"
[[ $(cut -d ' ' -f 2 "$file" | grep -cE '^[A-Za-z0-9]{20}$') == 3 ]] || fail "the file's passwords"
[[ $(cut -d ' ' -f 2 "$file" | sort -u | wc -l) == 3 ]] || fail "a password is there twice"
all_can_sign_in "the first start"

before=$(<"$file")
chmod 644 "$file"
run
[[ $(<"$file") == "$before" ]] || fail "a later start changes the passwords"
[[ $(stat -c %a "$file") == 600 ]] || fail "a later start lets others read"
all_can_sign_in "a later start"

rm -f "$database"*
run
[[ $(<"$file") == "$before" ]] || fail "a new database changes the passwords"
all_can_sign_in "a new database"

sed -i '/^admin /d' "$file"
run
[[ $(password_of owner) == "$(sed -n 's/^owner //p' <<<"$before")" ]] || fail "owner's has changed"
all_can_sign_in "a password that was lost"

rm "$file"
run
all_can_sign_in "passwords that were lost"

# A start that was interrupted between the file and the database.
rm -f "$database"*
printf 'owner %s\n' "$(password_of owner)" >kept
mv kept "$file"
run
all_can_sign_in "an interrupted start"

if LC_ALL=C bash "$script" "$host" /nowhere/loquent.db "$file" 2>errors; then
  fail "a database that cannot be made is no error"
fi
grep -q nowhere errors || fail "the error does not say which database: $(<errors)"
grep -qF "$(password_of owner)" errors && fail "an error tells a password"

echo "demo-accounts.sh: all tests passed."
