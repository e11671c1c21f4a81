"""Workbooks saved anew by other programs' libraries hold the same record."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest

from excel_report.record import InvalidValue, Record
from excel_report.value_class import replace
from excel_report.workbook.read import read_workbook
from excel_report.workbook.writer.write import write_workbook
from tests.interop.judges import ask
from tests.samples import FORM, KINDS, random_record, town_record

SEED = 20240119
# SheetJS writes each of 16,384 columns of an .ods by itself, 28 MB in all.
SAVERS = {"sheetjs": ("xlsx", "xls"), "exceljs": ("xlsx",)}


@cache
def books() -> tuple[bytes, ...]:
    rng = random.Random(SEED)
    # Nothing that looks like an escape, such as _x0041_: both write it bare, so that Excel shows A.
    rare = {**town_record().narrative, "other": ("𠮷田先生问：“无”？ 𝟙😀 <&>",)}
    records = [town_record(), replace(town_record(), narrative=rare)]
    records += [random_record(FORM, rng, kind) for kind in KINDS]
    return tuple(write_workbook(FORM, record) for record in records)


@cache
def saved(task: str, extension: str, folder: Path) -> list[bytes]:
    files = []
    for number, data in enumerate(books()):
        before = folder / f"{number}.xlsx"
        before.write_bytes(data)
        files.append((before, folder / f"{number}.new.{extension}"))
    count = ask(task, files=[[str(path) for path in pair] for pair in files])
    assert count == len(books())
    return [after.read_bytes() for _, after in files]


def told(record: Record) -> Record:
    """The record without how a wrong value is kept: a date's style may be lost with its look."""
    cells = {key: value for key, value in record.cells.items() if not FORM.fields[key].derived}
    return replace(
        record, cells={k: str(v) if isinstance(v, InvalidValue) else v for k, v in cells.items()}
    )


@pytest.mark.parametrize(
    ("task", "extension"), [(task, each) for task, all_ in SAVERS.items() for each in all_]
)
class DescribeAWorkbookSavedAnew:
    def it_holds_the_same_record(self, task: str, extension: str, tmp_path: Path) -> None:
        for before, after in zip(books(), saved(task, extension, tmp_path), strict=True):
            assert told(read_workbook(after).record) == told(read_workbook(before).record)
