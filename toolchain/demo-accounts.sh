#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# usage: demo-accounts.sh HOST DATABASE FILE
#
# Makes sure that the demo's three members can sign in: the logins owner, admin and member of one
# organization, with random passwords. FILE keeps them, one line "LOGIN PASSWORD" each, readable only by its
# owner, so that a later start can print them again. HOST is loquent-host.
set -euo pipefail

host=$1
database=$2
file=$3

# 20 letters and digits: 103 bits.
new_password() {
  local letters
  letters=$(head -c 1024 /dev/urandom | LC_ALL=C tr -dc 'A-Za-z0-9')
  printf '%s\n' "${letters:0:20}"
}

kept_password() { # LOGIN
  local login password
  while read -r login password; do
    if [[ $login == "$1" ]]; then
      printf '%s\n' "$password"
      return
    fi
  done <"$file"
}

# There is no database at the first start.
accounts=$("$host" user list --database "$database" 2>/dev/null) || accounts=''
has_account() { grep -q "^$1 " <<<"$accounts"; }

mkdir -p "$(dirname "$file")"
(umask 077 && touch "$file")
chmod 600 "$file"

# Passwords only go through pipes: other users of the machine can read its command lines.
for login in owner admin member; do
  if [[ -z $(kept_password "$login") ]]; then
    # Written to FILE first: a password that is stored but known to nobody would be of no use.
    password=$(new_password)
    printf '%s %s\n' "$login" "$password" >>"$file"
    if has_account "$login"; then
      "$host" user passwd "$login" --database "$database" <<<"$password" >/dev/null
    fi
  fi
  if ! has_account "$login"; then
    kept_password "$login" |
      "$host" user add "$login" --organization org_demo --role "$login" \
        --database "$database" >/dev/null
  fi
done
