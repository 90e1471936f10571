#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Changes one operator at a time and runs the native tests: a mutant that lives shows a rule that no
test holds. The sample is the same for the same seed and sources.

    npm run mutants [-- --count 200 --seed 1 --only src/pii --minutes 60]

Of the output of a run, those that lived are tried again by --again FILE, wherever their lines are now.
"""
import argparse
import pathlib
import random
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "mutants"
# What each folder's mutants have to get past, the quickest first.
TESTS = {
    "pii": ["pii", "redaction"],
    "redaction": ["redaction"],
    "plan": ["plan", "redaction"],
    "provider": ["provider", "direct"],
}
REPLACEMENTS = [
    (r" == ", " != "), (r" != ", " == "), (r" < ", " <= "), (r" <= ", " < "), (r" > ", " >= "),
    (r" >= ", " > "), (r" && ", " || "), (r" \|\| ", " && "), (r" \+ 1\b", " + 2"),
    (r" - 1\b", " - 0"), (r"\btrue\b", "false"), (r"\bfalse\b", "true"), (r"\+\+", "--"),
    (r"(?<=[(\s])!(?=[a-z(])", ""),
]


def mutants(only):
    for folder in TESTS:
        for path in sorted((ROOT / "src" / folder).glob("*.cpp")):
            if only and not str(path.relative_to(ROOT)).startswith(only):
                continue
            for number, line in enumerate(path.read_text().splitlines()):
                code = line.split("//")[0]
                if code.lstrip().startswith(("#", "template", "*")) or '"' in code:
                    continue
                for pattern, replacement in REPLACEMENTS:
                    for match in re.finditer(pattern, code):
                        changed = line[: match.start()] + replacement + line[match.end():]
                        yield folder, path, number, line, changed


def run(command, seconds):
    try:
        return subprocess.run(command, cwd=ROOT, capture_output=True, timeout=seconds).returncode
    except subprocess.TimeoutExpired:
        return -1


def build(folder):
    targets = [f"{test}_tests" for test in TESTS[folder]]
    return run(["cmake", "--build", str(BUILD), "--target", *targets], 900)


def survives(folder):
    # A mutant that does not compile, hangs or crashes counts as noticed.
    if build(folder) != 0:
        return None
    # The sweeps of all neighbours take most of the time, so only the mutants that are left by then meet them.
    for names in ["~*time for a hostile*", "~*neighbour*"], ["*neighbour*"]:
        for test in TESTS[folder]:
            program = BUILD / "tests" / test / f"{test}_tests"
            if run([str(program), "--abort", "--allow-running-no-tests", *names], 300) != 0:
                return False
    return True


def of_earlier_run(everything, output):
    """Those of the mutants that an earlier run's output lists as alive."""
    lines = pathlib.Path(output).read_text().splitlines()
    alive = {
        (lines[at - 1].rpartition(":")[0], lines[at][4:], lines[at + 1][4:])
        for at in range(1, len(lines) - 1)
        if lines[at].startswith("  - ")
    }
    found = {}
    for mutant in everything:
        _, path, _, line, changed = mutant
        key = (str(path.relative_to(ROOT)), line.strip(), changed.strip())
        if key in alive:
            found[key] = mutant
    for path, line, _ in alive - set(found):
        print(f"{path} has no such line any more: {line}")
    return list(found.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--again", metavar="FILE")
    options = parser.parse_args()
    run(["cmake", "-S", ".", "-B", str(BUILD), "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug",
         "-DCMAKE_CXX_FLAGS_DEBUG=-O0"], 300)
    for folder in TESTS:
        if build(folder) != 0 or not survives(folder):
            sys.exit(f"The tests of {folder} do not pass without a change.")
    everything = list(mutants(options.only))
    count = min(options.count, len(everything))
    sample = (of_earlier_run(everything, options.again) if options.again
              else random.Random(options.seed).sample(everything, count))
    # All mutants of a file one after the other, so that little is built.
    sample.sort(key=lambda mutant: (mutant[0], mutant[1], mutant[2]))
    end = time.monotonic() + options.minutes * 60
    killed, uncompiled, living = 0, 0, []
    for folder, path, number, line, changed in sample:
        if time.monotonic() > end:
            print("The time is up.")
            break
        whole = path.read_text()
        lines = whole.splitlines(keepends=True)
        lines[number] = changed + "\n"
        try:
            path.write_text("".join(lines))
            outcome = survives(folder)
        finally:
            path.write_text(whole)
        if outcome is None:
            uncompiled += 1
        elif outcome:
            living.append(f"{path.relative_to(ROOT)}:{number + 1}\n  - {line.strip()}\n  + {changed.strip()}")
            print(living[-1], flush=True)
        else:
            killed += 1
    tried = killed + len(living)
    share = 100 * killed / tried if tried else 100
    print(f"{tried} mutants of {len(everything)}: {killed} killed ({share:.1f} %), "
          f"{len(living)} alive; {uncompiled} more did not compile")
    sys.exit(0 if share >= 95 else 1)


if __name__ == "__main__":
    main()
