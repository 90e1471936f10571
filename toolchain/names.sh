#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Counts which names of people leave as a value, with and without a tracking plan. The names are those of
# Faker's locales, which were not used to write the scanners; they are loaded into a temporary folder and not
# kept.
set -euo pipefail
cd "$(dirname "$0")/.."

faker=@faker-js/faker@9.9.0

source toolchain/lib/cmake.sh
build_preset native names_of_people

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm pack "$faker" --silent --pack-destination "$folder" >/dev/null
tar -xzf "$folder"/*.tgz -C "$folder"
node --input-type=module - "$folder" >"$folder/names.txt" <<'SCRIPT'
const { allLocales } = await import(`${process.argv[2]}/package/dist/index.js`)
const names = new Set()
for (const { person } of Object.values(allLocales)) {
  for (const list of [person?.first_name, person?.last_name]) {
    for (const name of Object.values(list ?? {}).flatMap((some) => some ?? [])) names.add(name)
  }
}
console.log([...names].filter((name) => typeof name === 'string' && name.length > 1).join('\n'))
SCRIPT
build/native/tests/bench/pii/names_of_people "$folder/names.txt"
