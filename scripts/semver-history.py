#!/usr/bin/env python3
"""Shows the Rust verdicts of `cargo xtask diff` next to the findings of cargo-semver-checks for the same two SDKs.

    scripts/semver-history.py FOLDER_WITH_THE_DOCUMENTS PAIR...      # 011-012 024-025

For each pair of published versions of the Management API, generates the whole SDK from both versions in scratch copies of
this workspace and compares their public APIs with cargo-semver-checks (`cargo install cargo-semver-checks`). A pair takes
about two minutes. Both lists are printed without a verdict; docs/diff-history.md discusses them.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
ONE = "swagger/management-api/openapi.json"


def run(*command, **options):
    return subprocess.run([str(part) for part in command], check=True, text=True, **options)


def xtask(*arguments, **options):
    return run("cargo", "xtask", *arguments, cwd=ROOT, **options)


def document(folder, number):
    return next(path for path in sorted((folder / "management-api").glob("*.json")) if path.name.startswith(number))


def sdk(path, scratch, name):
    """A copy of the tree, its SDK that of the document."""
    tree, mirror = scratch / name, scratch / f"{name}-mirror"
    files = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT, capture_output=True)
    for file in filter(None, files.stdout.split("\0")):
        (tree / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, tree / file)
    (mirror / ONE).parent.mkdir(parents=True)
    shutil.copy(path, mirror / ONE)
    xtask("--root", tree, "sync", "--from", mirror, "--enable", "management-api", "--allow-removals",
          capture_output=True)
    return tree


def ours(old, new):
    report = xtask("diff", old, new, "--format", "json", "--no-ignore", capture_output=True).stdout
    report = json.loads(report)
    breaking = [entry for entry in report["entries"] if entry["rust"] == "breaks"]
    return report["bump"], breaking


def theirs(old, new):
    """The lints that found something, each with its places."""
    output = subprocess.run(
        ["cargo", "semver-checks", "--manifest-path", new / "paynow-sdk/Cargo.toml", "--baseline-root", old,
         "--package", "paynow-sdk", "--default-features", "--features", "webhooks", "--release-type", "minor",
         "--color", "never"],
        text=True, capture_output=True, env={**os.environ, "CARGO_TARGET_DIR": str(TARGET)})
    lints, name = {}, None
    for line in output.stdout.splitlines():
        if header := re.match(r"--- (failure|warning) (\S+):", line):
            name = f"{header[2]} ({header[1]})"
            lints[name] = []
        elif name and (place := re.match(r"  (.*), previously in file|  (.*) in (?:file )?/", line)):
            lints[name].append(place[1] or place[2])
    if output.returncode and not lints:
        sys.exit(output.stdout + output.stderr)
    return lints


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    for pair in sys.argv[2:]:
        old, new = (document(folder, number) for number in pair.split("-"))
        with tempfile.TemporaryDirectory(prefix="paynow-semver.") as scratch:
            scratch = Path(scratch)
            lints = theirs(sdk(old, scratch, "old"), sdk(new, scratch, "new"))
        bump, breaking = ours(old, new)
        print(f"== {pair}: diff says {bump}, {len(breaking)} break Rust;"
              f" cargo-semver-checks has {sum(map(len, lints.values()))} places")
        for entry in breaking:
            for change in entry["changes"]:
                if change["rust"] == "breaks":
                    print(f"  diff   {change['rule']}: {entry['rust_name']}"
                          f"  {change['rust_old'] or ''} -> {change['rust_new'] or ''}")
        for lint, places in lints.items():
            for place in places:
                print(f"  checks {lint}: {place}")


if __name__ == "__main__":
    main()
