#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# usage: with_postgresql.sh COMMAND [ARGUMENT…]
#
# Runs the command with a PostgreSQL server of its own in a temporary folder, and ends the server with
# it. The command finds in its environment
#   LOQUENT_TEST_POSTGRESQL           the URL of a database in which schemas can be made
#   LOQUENT_TEST_POSTGRESQL_CONTROL   a program that takes start, stop, pause, resume, kill, limit or unlimit
set -euo pipefail

programs=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
[[ -x $programs/pg_ctl ]] || programs=$(dirname "$(command -v pg_ctl)")

# Not in $TMPDIR: the path of a socket has at most 107 bytes.
folder=$(mktemp -d /tmp/loquent-postgresql-XXXXXX)
control=$folder/control
finish() {
  "$control" stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

# The server refuses to run as root.
as_user=''
if (($(id -u) == 0)); then
  user=postgres
  id "$user" >/dev/null 2>&1 || user=nobody
  chown "$user" "$folder"
  as_user="runuser -u $user --"
fi

cat >"$control" <<END
#!/usr/bin/env bash
cd "$folder"
# Stops or continues the server and its backends, as if the machine did not get round to them.
case "\$1" in
  pause | resume)
    signal=STOP
    [[ \$1 == pause ]] || signal=CONT
    server=\$(head -n 1 data/postmaster.pid)
    kill "-\$signal" "\$server" \$(ps -o pid= --ppid "\$server")
    exit 0
    ;;
  # All at once and without a word, as when the machine loses its power.
  kill)
    server=\$(head -n 1 data/postmaster.pid)
    kill -KILL "\$server" \$(ps -o pid= --ppid "\$server")
    while kill -0 "\$server" 2>/dev/null; do sleep 0.05; done
    exit 0
    ;;
  # No table may become longer than 16 MiB, as if the disk were full then. The log of writes has
  # files of just that length.
  limit | unlimit)
    size=16777216:
    [[ \$1 == limit ]] || size=unlimited:
    server=\$(head -n 1 data/postmaster.pid)
    for process in "\$server" \$(ps -o pid= --ppid "\$server"); do
      $as_user prlimit --pid "\$process" --fsize="\$size" || exit 1
    done
    exit 0
    ;;
esac
exec $as_user "$programs/pg_ctl" --pgdata=data --log=log --wait --mode=fast \
  --options="-k $folder -c listen_addresses= -c fsync=off -c max_connections=100" "\$1"
END
chmod +x "$control"

# shellcheck disable=SC2086 # the user's words are to be split
(cd "$folder" && $as_user "$programs/initdb" --pgdata=data --username=postgres --auth=trust \
  --encoding=UTF8 --no-locale --no-sync >initdb.log) || {
  cat "$folder/initdb.log" >&2
  exit 1
}
"$control" start >/dev/null || {
  cat "$folder/log" >&2
  exit 1
}
LOQUENT_TEST_POSTGRESQL="postgresql:///postgres?host=$folder&user=postgres" \
  LOQUENT_TEST_POSTGRESQL_CONTROL=$control "$@"
