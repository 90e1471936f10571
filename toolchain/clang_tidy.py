#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs clang-tidy over the C++ sources, with the checks of .clang-tidy.

It remembers what passed, in build/clang-tidy. A source is checked again when it, one of our headers that
it includes, its compile command or .clang-tidy has changed. src/wasm is not checked: Emscripten's C++
library is too new for Debian's clang-tidy.
"""
import hashlib
import json
import os
import pathlib
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "sanitize"
PASSED = ROOT / "build" / "clang-tidy"


def output_of(*command, cwd=ROOT):
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def inputs_of(command, directory):
    """The source and our headers that it includes; those of the system come with the packages."""
    compiler = shlex.split(command)
    # A rule instead of an object file: without the two arguments of -o.
    output = compiler.index("-o")
    rule = output_of(*compiler[:output], *compiler[output + 2:], "-MM", cwd=directory)
    return sorted(rule.partition(":")[2].replace("\\\n", " ").split())


def digest(inputs, *texts):
    whole = hashlib.sha256()
    for text in texts:
        whole.update(text.encode() + b"\0")
    for path in inputs:
        whole.update(pathlib.Path(path).read_bytes() + b"\0")
    return whole.hexdigest()


class Check:
    def __init__(self, entry, settings):
        self.source = pathlib.Path(entry["file"])
        self.name = str(self.source.relative_to(ROOT))
        self.command, self.directory = entry["command"], entry["directory"]
        self.settings = settings
        self.record = PASSED / (self.name.replace("/", "+") + ".json")

    def has_passed(self):
        try:
            record = json.loads(self.record.read_text())
            return record["digest"] == digest(record["inputs"], self.command, self.settings)
        except (OSError, ValueError, KeyError):
            return False

    def run(self):
        """What clang-tidy found; empty when nothing."""
        inputs = inputs_of(self.command, self.directory)
        before = digest(inputs, self.command, self.settings)
        tidy = subprocess.run(
            ["clang-tidy", "--quiet", "-p", str(BUILD), f"--header-filter=^{ROOT}/(src|include)/",
             str(self.source)],
            cwd=ROOT, capture_output=True, text=True)
        if tidy.returncode != 0:
            return tidy.stdout or tidy.stderr
        self.record.write_text(json.dumps({"inputs": inputs, "digest": before}))
        return ""


def main():
    output_of("cmake", "--preset", "sanitize")
    settings = (ROOT / ".clang-tidy").read_text() + output_of("clang-tidy", "--version")
    entries = json.loads((BUILD / "compile_commands.json").read_text())
    checks = {}
    for entry in entries:
        if pathlib.Path(entry["file"]).is_relative_to(ROOT / "src"):
            check = Check(entry, settings)
            checks[check.name] = check
    PASSED.mkdir(parents=True, exist_ok=True)
    due = [check for check in checks.values() if not check.has_passed()]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        findings = [found for found in pool.map(Check.run, due) if found]
    # A header's finding comes with each source that includes it.
    for found in dict.fromkeys(findings):
        print(found)
    print(f"clang-tidy: {len(checks)} sources, {len(due)} checked, {len(findings)} with findings")
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
