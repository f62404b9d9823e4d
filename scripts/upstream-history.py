#!/usr/bin/env python3
"""Extracts the history of PayNow's OpenAPI documents from a git repository into the folder layout that the tests expect.

    scripts/upstream-history.py REPOSITORY COMMIT FOLDER [NAME=PATH ...]

REPOSITORY is a URL or a folder, COMMIT the newest commit to read, pinned so that every run reads the same history. FOLDER
receives `management-api/NNN-DATE.json`, one file for each version that differs from the previous one, with the date of its
commit, and the newest `storefront-api.json`, `gameserver-api.json` and `webhook-definitions.json`. FOLDER must not exist. It
is written completely or not at all. Set `PAYNOW_UPSTREAM_DIR=FOLDER` to run the tests with it.

Documents are found by their names in the paths at COMMIT, such as `openapi/management-api.json` or
`management-api/openapi.json`. If there are several candidates, `management-api=PATH` selects one.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

HISTORY = "management-api"
NEWEST = ["storefront-api", "gameserver-api", "webhook-definitions"]


def git(repository, *arguments, text=True):
    command = ["git", "-C", repository, *arguments]
    done = subprocess.run(command, capture_output=True, text=text)
    if done.returncode != 0:
        error = done.stderr if text else done.stderr.decode(errors="replace")
        sys.exit(f"error: `git {' '.join(arguments)}` failed: {error.strip()}")
    return done.stdout


def find(paths, name):
    candidates = [path for path in paths if path.endswith(".json") and name in path.split("/")[-2:] + [pathlib.PurePath(path).stem]]
    if len(candidates) != 1:
        found = "there is none" if not candidates else f"there are {', '.join(candidates)}"
        sys.exit(f"error: no single document of {name}: {found}; name it by `{name}=PATH`")
    return candidates[0]


def document(repository, commit, path):
    data = git(repository, "show", f"{commit}:{path}", text=False)
    try:
        if "openapi" in json.loads(data):
            return data
    except ValueError as error:
        sys.exit(f"error: {path} at {commit[:12]} is not JSON: {error}")
    sys.exit(f"error: {path} at {commit[:12]} is not an OpenAPI document: it has no `openapi`")


def lay_out(repository, commit, folder, named):
    paths = git(repository, "ls-tree", "-r", "--name-only", commit).splitlines()
    where = {name: named.get(name) or find(paths, name) for name in [HISTORY, *NEWEST]}
    # `--follow` includes the history of the file before it was moved.
    log = git(repository, "log", "--follow", "--format=%x00%H %cs", "--name-only", "--diff-filter=AMR", commit, "--", where[HISTORY])
    before, count = None, 0
    (folder / HISTORY).mkdir()
    for entry in reversed(log.split("\0")[1:]):
        (commit_of, date), *_, path = entry.split("\n")[0].split(" "), *filter(None, entry.split("\n")[1:])
        data = document(repository, commit_of, path)
        if data == before:
            continue
        before, count = data, count + 1
        (folder / HISTORY / f"{count:03}-{date}.json").write_bytes(data)
    if count == 0:
        sys.exit(f"error: no commit up to {commit[:12]} has {where[HISTORY]}")
    for name in NEWEST:
        (folder / f"{name}.json").write_bytes(document(repository, commit, where[name]))
    return count


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    source, commit, folder, *named = sys.argv[1:]
    folder = pathlib.Path(folder)
    if folder.exists():
        sys.exit(f"error: {folder} exists; remove it, or name another folder")
    for name in named:
        if name.split("=")[0] not in [HISTORY, *NEWEST] or "=" not in name:
            sys.exit(f"error: `{name}` is not NAME=PATH with NAME one of {', '.join([HISTORY, *NEWEST])}")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        repository, laid_out = pathlib.Path(scratch) / "repository", pathlib.Path(scratch) / "laid-out"
        laid_out.mkdir()
        git(".", "clone", "--quiet", "--bare", source, str(repository))
        count = lay_out(repository, commit, laid_out, dict(name.split("=", 1) for name in named))
        laid_out.rename(folder)
    print(f"{folder}: {count} versions of {HISTORY}, and the newest of {', '.join(NEWEST)}")


main()
