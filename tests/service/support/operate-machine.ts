// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { paths } from '../../e2e/support/paths.js'
import { temporaryFolder } from './host-process.js'

/**
 * Programs that would change the machine, or need systemd. `systemctl` starts and ends what the unit
 * says, `journalctl` shows its log, `apt-get` fails for what is not installed here.
 */
const standIns: Record<string, string> = {
  'apt-get': 'shift 2; exec dpkg-query --show "$@"',
  useradd: 'exit 0',
  chown: 'exit 0',
  runuser: 'shift 3; exec "$@"',
  journalctl: 'cat "$ROOT/log"',
  'toolchain/setup.sh': 'exit 0',
  cmake: 'exit 0',
  systemctl: `
unit=$ROOT/etc/systemd/system/loquent-host.service
value() { sed -n "s/^$1=//p" "$unit"; }
end() {
  [[ -f $ROOT/pid ]] || return 0
  kill "$(cat "$ROOT/pid")"
  while kill -0 "$(cat "$ROOT/pid")" 2>/dev/null; do sleep 0.02; done
  rm "$ROOT/pid"
}
begin() {
  : >"$ROOT/out"
  set -a; . "$(value EnvironmentFile)"; set +a
  setsid $(value ExecStart) >"$ROOT/out" 2>>"$ROOT/log" &
  echo $! >"$ROOT/pid"
  for try in {1..500}; do
    grep -q '^Listening on' "$ROOT/out" && exit 0
    kill -0 "$(cat "$ROOT/pid")" || exit 1
    sleep 0.02
  done
  exit 1
}
case $1 in
  enable | start) begin ;;
  stop) end ;;
  restart) end; begin ;;
esac`,
}

/** Folders that the page names, which are in a folder of the test's instead. */
const folders = ['/usr/local/bin', '/etc/', '/var/lib/loquent', '/var/backups', '/srv/app']

/** A machine on which the commands of docs/operate.md do what they say, but in a folder. */
export class OperateMachine {
  readonly root = temporaryFolder()
  readonly #ports: Record<string, string>

  /** `ports` replaces the ports that the page names. */
  constructor(ports: Record<string, number>) {
    this.#ports = Object.fromEntries(
      Object.entries(ports).map(([named, used]) => [named, String(used)]),
    )
    for (const [name, text] of Object.entries(standIns)) {
      const file = join(this.root, 'stand-ins', name)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, `#!/bin/bash\n${text}\n`)
      chmodSync(file, 0o755)
    }
    mkdirSync(join(this.root, 'usr/local/bin'), { recursive: true })
    onTestFinished(() => {
      this.run('systemctl stop')
    })
  }

  /** A text of the page, with the folders and ports of the test. */
  placed(text: string): string {
    let placed = text.replace('bash toolchain/', 'bash $ROOT/stand-ins/toolchain/')
    for (const folder of folders) placed = placed.replaceAll(folder, this.root + folder)
    for (const [named, used] of Object.entries(this.#ports)) {
      placed = placed.replaceAll(`127.0.0.1:${named}`, `127.0.0.1:${used}`)
    }
    return placed
  }

  write(path: string, text: string): void {
    const file = join(this.root, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, this.placed(text))
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8')
  }

  /** Runs commands as the page has them, in one shell after the other, and returns what they print. */
  run(commands: string): string {
    const path = ['stand-ins', 'usr/local/bin'].map((folder) => join(this.root, folder)).join(':')
    // What one shell has set is there in the next, too.
    const before = `touch "$ROOT/shell"; . "$ROOT/shell"; `
    const after = `\nexport -p >"$ROOT/shell"`
    const ran = spawnSync(
      'bash',
      ['-euo', 'pipefail', '-c', before + this.placed(commands) + after],
      {
        cwd: paths.root,
        env: { ...process.env, ROOT: this.root, PATH: `${path}:${process.env.PATH}` },
        encoding: 'utf8',
        timeout: 60_000,
      },
    )
    if (ran.status !== 0) {
      throw new Error(`${commands}\n-> ${ran.status ?? ran.signal}\n${ran.stdout}${ran.stderr}`)
    }
    return ran.stdout
  }
}
