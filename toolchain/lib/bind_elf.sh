# SPDX-License-Identifier: MIT
# shellcheck shell=bash source-path=SCRIPTDIR
#
# bind_elf.sh PREFIX FILE...: makes ELF files run on PREFIX's loader and
# libraries alone. A program of its own so that xargs can run it side by side.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

prefix=$1
shift
loaders=("$prefix"/usr/lib/*/ld-linux*.so.?)
loader=${loaders[0]}
[[ -f $loader ]] || die "no loader in $prefix"
libraries=$(dirname "$loader")

for file in "$@"; do
  is_elf "$file" || continue
  # The loader and libc search for nothing, and do not survive being rewritten.
  case ${file##*/} in ld-linux* | libc.so.*) continue ;; esac
  # RPATH, not RUNPATH: it holds for what the libraries need in their turn, and
  # LD_LIBRARY_PATH does not overrule it.
  search=(--force-rpath --set-rpath "\$ORIGIN/$(realpath --relative-to="$(dirname "$file")" "$libraries")")
  case ${file##*/} in
    *.so | *.so.*) patchelf "${search[@]}" "$file" ;;
    *) patchelf --set-interpreter "$loader" "${search[@]}" "$file" ;;
  esac || die "cannot bind $file"
done
