"""Damaged tables: no figure that is read may be wrong without being told.

``python -m tests.published.damage --tables 5000 --seed 1`` counts what becomes of them.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable

from excel_report.checks import check_record
from excel_report.document.html import write_html
from excel_report.errors import UnusableError
from excel_report.published import read_published
from excel_report.published.document_text import Line
from excel_report.published.html.page import read_html
from excel_report.record import InvalidValue, Record
from tests.published.layouts import page
from tests.samples import FORM, random_record

TOLD = ("derived.mismatch", "requests.balance", "rules.not_competent")
Row = list[str]


def _drop_cell(row: Row, some: int) -> None:
    del row[some]


def _double_cell(row: Row, some: int) -> None:
    row.insert(some, row[some])


def _glue_cells(row: Row, some: int) -> None:
    row[some : some + 2] = ["".join(row[some : some + 2])]


def _note(row: Row, some: int) -> None:
    row[some] += "（注1）"


def _page_number(row: Row, some: int) -> None:
    row.insert(some, "3")


def _blank_zeros(row: Row, _: int) -> None:
    row[:] = ["" if cell == "0" else cell for cell in row]


def _drop_zeros(row: Row, _: int) -> None:
    row[:] = [cell for cell in row if cell != "0"]


def _dashes(row: Row, _: int) -> None:
    row[:] = ["—" if cell == "0" else cell for cell in row]


def _cut_number(row: Row, some: int) -> None:
    row[some : some + 1] = [row[some][:1], row[some][1:]]


def _strange_word(row: Row, some: int) -> None:
    row.insert(some, "其中：网络申请")


def _lose_label(row: Row, _: int) -> None:
    row[0] = ""


def _drop_and_page_number(row: Row, some: int) -> None:
    del row[some]
    row.append("12")


# What befalls one row, by its cells and the place of one of them.
IN_A_ROW: dict[str, Callable[[Row, int], None]] = {
    "drop cell": _drop_cell,
    "double cell": _double_cell,
    "glue cells": _glue_cells,
    "note": _note,
    "page number": _page_number,
    "blank zeros": _blank_zeros,
    "drop zeros": _drop_zeros,
    "dashes": _dashes,
    "cut number": _cut_number,
    "strange word": _strange_word,
    "lose label": _lose_label,
}
REFUSING = ("published.unread", "published.order")
WAYS = (
    *IN_A_ROW,
    *("drop row", "double row", "swap rows", "split row", "strange row", "drop heads"),
    *("rows glued", "label apart", "labels first", "swap heads"),
)


def damaged(lines: list[Line], rng: random.Random, way: str) -> list[Line]:
    """The lines with one fault in one row of figures."""
    rows = [i for i, line in enumerate(lines) if line.row and any(c.isdigit() for c in line.cells)]
    at = rng.choice(rows)
    cells = list(lines[at].cells)
    some = rng.randrange(len(cells))
    out = list(lines)
    if way in IN_A_ROW:
        IN_A_ROW[way](cells, some)
        out[at] = Line(tuple(cells), row=True)
        return [line for line in out if line.cells]
    new: list[list[str]]
    if way == "drop row":
        new = []
    elif way == "double row":
        new = [cells, cells]
    elif way == "swap rows":
        other = rng.choice(rows)
        new = [list(lines[other].cells)]
        out[other] = lines[at]
    elif way == "split row":
        new = [cells[:some], cells[some:]]
    elif way == "strange row":
        new = [cells, ["其中：网络申请", *cells[-7:]]]
    elif way == "label apart":
        words = [cell for cell in cells if not cell[:1].isdecimal() or "." in cell[:2]]
        new = [words, cells[len(words) :]]
    elif way == "rows glued":
        new = [cells + list(out.pop(at + 1).cells) if at + 1 in rows else cells]
    elif way == "labels first":
        after = out.pop(at + 1).cells if at + 1 in rows else ()
        both = [*cells, *after]
        new = [[c for c in both if not c.isdecimal()], [c for c in both if c.isdecimal()]]
    else:
        heads = [i for i, line in enumerate(lines) if line.row and "其他" in line.cells]
        heads += [i for i, line in enumerate(lines) if line.row and "现行有效件数" in line.cells]
        at = rng.choice(heads)
        words = list(lines[at].cells)
        words[-1], words[-2] = words[-2], words[-1]
        new = [words] if way == "swap heads" else []
    out[at : at + 1] = [Line(tuple(row), row=True) for row in new if row]
    return out


BETWEEN = {"tabs": "\t", "bars": " | ", "cells": " |\n", "blanks": "  ", "lines": "\n\n"}
LAYOUTS = (*BETWEEN, "page")


def as_text(lines: list[Line], layout: str) -> str:
    """The lines in a layout of crawled pages."""
    if layout == "page":
        return page(lines)
    between = BETWEEN[layout]
    end = " |" if "|" in between else ""
    return "\n".join(between.join(line.cells) + end if line.row else line.text for line in lines)


def outcome(record: Record, text: str, *, name: str = "a.txt") -> str:
    """``right``, ``refused``, ``told`` by the checks, or ``wrong`` in silence."""
    try:
        reading = read_published(text.encode(), name, form=FORM)
    except UnusableError:
        return "refused"
    wrong = {
        FORM.fields[key].table
        for key, value in reading.record.cells.items()
        if key in record.cells
        and not isinstance(value, InvalidValue)
        and value != record.cells[key]
    }
    if all(reading.evidence[table] == "order" for table in wrong):
        is_told = any(f.code in REFUSING for f in reading.findings)
        return "refused" if is_told or wrong else "right"
    found = {finding.code for finding in check_record(FORM, reading.record)}
    return "told" if found & {*TOLD} else "wrong"


def run(tables: int, seed: int) -> Counter[str]:
    """What became of so many damaged tables."""
    counts: Counter[str] = Counter()
    for number in range(tables):
        rng = random.Random(f"{seed} {number}")
        record = random_record(FORM, rng, "balanced")
        lines = [
            Line(tuple(c.replace("\n", "") for c in line.cells), row=line.row)
            for line in read_html(write_html(FORM, record, draft=True)).lines
        ]
        way = WAYS[number % len(WAYS)]
        layout = rng.choice(LAYOUTS)
        name = "a.html" if layout == "page" else "a.txt"
        faults = [way, *rng.choices(WAYS, k=rng.choice((0, 0, 1, 2)))]
        for each in faults:
            lines = damaged(lines, rng, each)
        result = outcome(record, as_text(lines, layout), name=name)
        counts[result] += 1
        if result == "wrong":
            counts[f"wrong: {'; '.join(faults)}, {layout}, table {number}"] += 1
    return counts


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--tables", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    counted = run(told.tables, told.seed)
    print(counted)  # noqa: T201
    raise SystemExit(counted["wrong"] > 0)
