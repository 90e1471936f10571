#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs clang-tidy over the C++ sources, with the checks of .clang-tidy.

It remembers what passed, in build/clang-tidy. A source is checked again when it, one of our headers that
it includes, its compile command or .clang-tidy has changed. src/wasm is read with Emscripten's C++ library,
by the clang-tidy of the same LLVM: Debian's default one is too old for it.
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
WASM = ROOT / "src" / "wasm"
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


class Tool:
    """A clang-tidy, and the preset whose build says how the sources are compiled."""

    def __init__(self, program, preset):
        self.program = program
        self.build = ROOT / "build" / preset
        output_of("cmake", "--preset", preset)
        self.entries = [
            entry for entry in json.loads((self.build / "compile_commands.json").read_text())
            if pathlib.Path(entry["file"]).is_relative_to(ROOT / "src")]
        self.arguments = []
        self.headers = "(src|include)"
        self.settings = (ROOT / ".clang-tidy").read_text() + output_of(program, "--version")

    def add_flags_of(self, compiler):
        """What Emscripten's driver adds to a command before it calls clang."""
        flags = output_of(compiler, "--cflags")
        self.arguments = [f"--extra-arg-before={flag}" for flag in shlex.split(flags)]
        self.settings += flags


def native_and_wasm():
    native = Tool("clang-tidy", "sanitize")
    wasm = Tool("clang-tidy-19", "wasm")
    wasm.entries = [
        entry for entry in wasm.entries if pathlib.Path(entry["file"]).is_relative_to(WASM)]
    # The other headers are checked with their own sources.
    wasm.headers = "src/wasm"
    wasm.add_flags_of(shlex.split(wasm.entries[0]["command"])[0])
    return native, wasm


class Check:
    def __init__(self, entry, tool):
        self.source = pathlib.Path(entry["file"])
        self.name = str(self.source.relative_to(ROOT))
        self.command, self.directory = entry["command"], entry["directory"]
        self.tool = tool
        self.record = PASSED / (self.name.replace("/", "+") + ".json")

    def digest(self, inputs):
        return digest(inputs, self.command, self.tool.settings)

    def has_passed(self):
        try:
            record = json.loads(self.record.read_text())
            return record["digest"] == self.digest(record["inputs"])
        except (OSError, ValueError, KeyError):
            return False

    def run(self):
        """What clang-tidy found; empty when nothing."""
        inputs = inputs_of(self.command, self.directory)
        before = self.digest(inputs)
        tidy = subprocess.run(
            [self.tool.program, "--quiet", "-p", str(self.tool.build), *self.tool.arguments,
             f"--header-filter=^{ROOT}/{self.tool.headers}/", str(self.source)],
            cwd=ROOT, capture_output=True, text=True)
        if tidy.returncode != 0:
            return tidy.stdout or tidy.stderr
        self.record.write_text(json.dumps({"inputs": inputs, "digest": before}))
        return ""


def main():
    # One source can be a part of several targets.
    checks = {
        entry["file"]: Check(entry, tool) for tool in native_and_wasm() for entry in tool.entries}
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
