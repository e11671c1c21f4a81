"""Damaged tables: none that is read by labels may be wrong without being told.

``python -m tests.published.damage --tables 5000 --seed 1`` counts what becomes of them.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter

from excel_report.checks import check_record
from excel_report.document.html import write_html
from excel_report.errors import UnusableError
from excel_report.published import read_published
from excel_report.published.document_text import Line
from excel_report.published.html import read_html
from excel_report.record import InvalidValue, Record
from tests.samples import FORM, random_record

TOLD = ("derived.mismatch", "requests.balance", "rules.not_competent")
WAYS = (
    *("drop cell", "double cell", "drop row", "double row", "swap rows"),
    *("split row", "glue cells", "note", "page number", "blank zeros"),
)


def damaged(lines: list[Line], rng: random.Random, way: str) -> list[Line]:
    """The lines with one fault in one row of figures."""
    rows = [i for i, line in enumerate(lines) if line.row and any(c.isdigit() for c in line.cells)]
    at = rng.choice(rows)
    cells = list(lines[at].cells)
    some = rng.randrange(len(cells))
    out = list(lines)
    if way == "drop cell":
        del cells[some]
    elif way == "double cell":
        cells.insert(some, cells[some])
    elif way == "drop row":
        del out[at]
        return out
    elif way == "double row":
        out.insert(at, out[at])
        return out
    elif way == "swap rows":
        other = rng.choice(rows)
        out[at], out[other] = out[other], out[at]
        return out
    elif way == "split row":
        out[at : at + 1] = [
            Line(tuple(cells[:some]), row=True),
            Line(tuple(cells[some:]), row=True),
        ]
        return [line for line in out if line.cells]
    elif way == "glue cells":
        cells[some : some + 2] = ["".join(cells[some : some + 2])]
    elif way == "note":
        cells[some] += "（注1）"
    elif way == "page number":
        cells.insert(some, "3")
    else:
        cells = ["" if cell == "0" else cell for cell in cells]
    out[at] = Line(tuple(cells), row=True)
    return out


def as_text(lines: list[Line], layout: str) -> str:
    """The lines in a layout of crawled pages."""
    between = {"tabs": "\t", "bars": " | ", "cells": " |\n"}[layout]
    end = "" if layout == "tabs" else " |"
    return "\n".join(between.join(line.cells) + end if line.row else line.text for line in lines)


def outcome(record: Record, text: str) -> str:
    """``right``, ``refused``, ``told`` by the checks, or ``wrong`` in silence."""
    try:
        reading = read_published(text.encode(), "a.txt", form=FORM)
    except UnusableError:
        return "refused"
    wrong = {
        FORM.fields[key].table
        for key, value in reading.record.cells.items()
        if key in record.cells
        and not isinstance(value, InvalidValue)
        and value != record.cells[key]
    }
    if not {table for table in wrong if reading.evidence[table] == "labels"}:
        return "refused" if any(f.code == "published.unread" for f in reading.findings) else "right"
    found = {finding.code for finding in check_record(FORM, reading.record)}
    return "told" if found & {*TOLD} else "wrong"


def run(tables: int, seed: int) -> Counter[str]:
    """What became of so many damaged tables."""
    rng = random.Random(seed)
    counts: Counter[str] = Counter()
    for number in range(tables):
        record = random_record(FORM, rng, "balanced")
        lines = [
            Line(tuple(c.replace("\n", "") for c in line.cells), row=line.row)
            for line in read_html(write_html(FORM, record, draft=True)).lines
        ]
        way = WAYS[number % len(WAYS)]
        layout = rng.choice(("tabs", "bars", "cells"))
        result = outcome(record, as_text(damaged(lines, rng, way), layout))
        counts[result] += 1
        if result == "wrong":
            counts[f"wrong: {way}, {layout}"] += 1
    return counts


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--tables", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    print(run(told.tables, told.seed))  # noqa: T201
