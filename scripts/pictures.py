#!/usr/bin/env python3
"""Draws the pictures of the README: docs/images/flow.svg, from the boxes below, and docs/images/diff.svg, from the output
of `cargo xtask diff` for an invented change of the API.

    scripts/pictures.py [--check]

With --check nothing is written; exits with 1 if a picture is not up to date. The screenshot in docs/images/inspector.png
is taken by `scripts/inspector.py --screenshot FILE`.
"""

import html
import json
import os
import subprocess
import sys
import tempfile
import textwrap

os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

NOTE = "<!-- Drawn by scripts/pictures.py; do not edit. -->"
FONT = "ui-monospace,SFMono-Regular,Menlo,Consolas,monospace"


def text(x, y, content, size=14, color="#1f2328", anchor="start", weight="normal"):
    """Text of a fixed length, so that no font makes it wider than its box."""
    length = round(len(content) * size * 0.6, 1)
    return (
        f'<text x="{x}" y="{y}" font-family="{FONT}" font-size="{size}" font-weight="{weight}" fill="{color}" '
        f'text-anchor="{anchor}" textLength="{length}" lengthAdjust="spacingAndGlyphs" xml:space="preserve">'
        f"{html.escape(content)}</text>"
    )


def picture(width, height, label, parts, background):
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{label}">',
            NOTE,
            f'<rect width="{width}" height="{height}" rx="10" fill="{background}"/>',
            *parts,
            "</svg>\n",
        ]
    )


# The data flow: name, description, column, row, color.
DATA, CODE, CRATE = "#ddf4ff", "#fff8c5", "#dafbe1"
BOXES = {
    "docs": ("docs.paynow.gg", "three docs pages", 0, 0, DATA),
    "pages": ("openapi/pages/", "as published", 0, 1, DATA),
    "overlays": ("fragments, overlays", "additions and corrections", 0, 2, DATA),
    "spec": ("paynow-spec", "merge, overlay, lint, lower", 1, 1, CODE),
    "document": ("openapi/paynow.json", "the OpenAPI document", 2, 0, DATA),
    "client": ("src/generated/", "progenitor's client", 2, 1, CODE),
    "facade": ("src/api/", "products().get_products()", 2, 2, CODE),
    "fake": ("paynow-fake", "server for tests", 3, 0, CRATE),
    "sdk": ("paynow-sdk", "the SDK", 3, 1, CRATE),
}
ARROWS = [
    ("docs", "pages", "cargo xtask sync"),
    ("pages", "spec", "xtask regen"),
    ("overlays", "spec", ""),
    ("spec", "document", ""),
    ("spec", "client", ""),
    ("spec", "facade", ""),
    ("document", "fake", ""),
    ("client", "sdk", ""),
    ("facade", "sdk", ""),
]
WIDTH, HEIGHT, COLUMN, ROW, MARGIN = 220, 64, 330, 108, 24


def flow():
    corner = {name: (MARGIN + box[2] * COLUMN, MARGIN + box[3] * ROW) for name, box in BOXES.items()}
    parts = [
        '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0L8 4L0 8z" fill="#57606a"/></marker></defs>'
    ]
    for name, (title, description, _, _, color) in BOXES.items():
        x, y = corner[name]
        parts.append(f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="8" fill="{color}" stroke="#57606a"/>')
        parts.append(text(x + WIDTH / 2, y + 27, title, anchor="middle", weight="600"))
        parts.append(text(x + WIDTH / 2, y + 47, description, size=12, color="#424a53", anchor="middle"))
    for start, end, label in ARROWS:
        (x1, y1), (x2, y2) = corner[start], corner[end]
        if x1 == x2:
            line = f"M{x1 + WIDTH / 2} {y1 + HEIGHT} V{y2 - 1}"
            where = (x1 + WIDTH / 2 + 10, y1 + HEIGHT + 26)
        else:
            # Arrows that end at the same side of a box are distributed over its height.
            begin, finish = y1 + HEIGHT / 2 + (y2 - y1) / 9, y2 + HEIGHT / 2 + (y1 - y2) / 9
            middle = x1 + WIDTH + (COLUMN - WIDTH) / 2
            line = f"M{x1 + WIDTH} {begin} H{middle} V{finish} H{x2 - 1}"
            where = (x1 + WIDTH + 8, begin - 8)
        parts.append(f'<path d="{line}" stroke="#57606a" stroke-width="1.5" fill="none" marker-end="url(#head)"/>')
        if label:
            parts.append(text(*where, label, size=12))
    width = 2 * MARGIN + 3 * COLUMN + WIDTH
    height = 2 * MARGIN + 2 * ROW + HEIGHT
    return picture(width, height, "From PayNow's docs pages to the SDK and the fake", parts, "#ffffff")


def invented_change():
    """The committed document, and the same with a new required field, field, enum value and parameter."""
    with open("openapi/paynow.json", encoding="utf-8") as file:
        before = file.read()
    after = json.loads(before)
    schemas = after["components"]["schemas"]
    schemas["UpsertProductRequestDto"]["required"] = ["tax_code"]
    schemas["ProductDto"]["properties"]["preorder"] = {"type": ["boolean", "null"]}
    schemas["DiscordActionType"]["enum"].append("grant_nickname")
    tag = {"name": "tag", "in": "query", "schema": {"type": "string"}}
    after["paths"]["/v1/stores/{storeId}/products"]["get"]["parameters"].append(tag)
    return before, json.dumps(after)


COLUMNS, SIZE, LINE = 108, 14, 20
MARKS = {"breaks": "#ff7b72", "major": "#e3b341", "change": "#7ee787"}


def diff():
    with tempfile.TemporaryDirectory() as folder:
        names = ["committed.json", "fetched.json"]
        for name, document in zip(names, invented_change()):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(document)
        metadata = json.loads(subprocess.check_output(["cargo", "metadata", "--format-version", "1", "--no-deps"]))
        subprocess.run(["cargo", "build", "--quiet", "--package", "xtask"], check=True)
        command = [os.path.join(metadata["target_directory"], "debug", "xtask"), "--root", os.getcwd(), "diff", "--no-ignore"]
        output = subprocess.check_output([*command, *names], cwd=folder, text=True)
    lines = ["$ cargo xtask diff " + " ".join(names)]
    for line in output.rstrip("\n").split("\n"):
        indent = " " * (len(line) - len(line.lstrip()) + 4)
        lines += textwrap.wrap(line, COLUMNS, subsequent_indent=indent, drop_whitespace=True, replace_whitespace=False) or [""]
    parts = []
    for index, line in enumerate(lines):
        y = MARGIN + (index + 1) * LINE
        mark = line.split(" ", 1)[0]
        color = "#e6edf3" if index < 3 or mark in MARKS else "#9da7b3"
        if mark in MARKS:
            parts.append(text(MARGIN, y, mark, color=MARKS[mark], weight="600"))
            start = len(mark) + len(line[len(mark) :]) - len(line[len(mark) :].lstrip())
            parts.append(text(round(MARGIN + start * SIZE * 0.6, 1), y, line[start:], color=color))
        elif line:
            parts.append(text(MARGIN, y, line, color=color))
    width = round(2 * MARGIN + COLUMNS * SIZE * 0.6)
    height = 2 * MARGIN + len(lines) * LINE + 6
    label = "Output of cargo xtask diff: one change breaks running clients and code, one breaks code, two break nothing"
    return picture(width, height, label, parts, "#0d1117")


def main():
    is_check = sys.argv[1:] == ["--check"]
    if sys.argv[1:] and not is_check:
        sys.exit(__doc__)
    stale = []
    for path, draw in [("docs/images/flow.svg", flow), ("docs/images/diff.svg", diff)]:
        drawn = draw()
        try:
            with open(path, encoding="utf-8", newline="") as file:
                current = file.read()
        except FileNotFoundError:
            current = None
        if drawn == current:
            continue
        stale.append(path)
        if not is_check:
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(drawn)
            print(f"wrote {path}")
    if is_check and stale:
        sys.exit(f"out of date: {', '.join(stale)}; run scripts/pictures.py")


main()
