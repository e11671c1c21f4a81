"""Published reports with text and tables: each warning about their texts was judged by hand.

``judged.tsv`` has, for each page, the figures of its tables (of those whose tables are lost: as the
page itself tells them; all others 0) and the warnings, every one of which is true of what stands
there: pages are shortened, so that some lack aspects. Other warnings are false, or new.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from excel_report.api import read
from excel_report.checks import check_record
from excel_report.errors import UnusableError
from excel_report.record import Record, Unit
from excel_report.value_class import replace
from tests.beside import PAGES, REPORTS
from tests.samples import FORM, entered_keys

pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason="the published texts are not here")


class Judged(NamedTuple):
    page: str
    level: str
    kind: str
    figures: str
    warnings: str

    def record(self) -> Record:
        """The report: the page's texts, and its figures."""
        cells = dict.fromkeys(entered_keys(FORM), 0)
        for figure in self.figures.split() if self.figures != "-" else ():
            key, number = figure.split("=")
            cells[key] = int(number)
        return Record(
            FORM.edition,
            year=int(next(part for part in self.page.split("_") if part.isdecimal())),
            unit=Unit(self.page, "", "", self.level, self.kind),
            narrative=texts_of(PAGES / f"{self.page}.txt"),
            cells=cells,
        )


def judged() -> list[Judged]:
    lines = Path(__file__).with_name("judged.tsv").read_text("utf-8").splitlines()
    return [Judged(*line.split("\t")) for line in lines[1:]]


def texts_of(path: Path) -> dict[str, tuple[str, ...]]:
    """The page's narratives; all of it is the overview where it is only that."""
    try:
        found = dict(read(path).record.narrative)
    except UnusableError:
        found = {}
    if not found.get("overview"):
        lines = path.read_text("utf-8").splitlines()
        found["overview"] = tuple(line for line in lines if line.strip())
    return found


def warnings(record: Record) -> list[str]:
    found = check_record(FORM, record)
    return sorted(each.code for each in found if each.code in FORM.text_checks)


class DescribePublishedReports:
    @pytest.mark.parametrize("each", judged(), ids=lambda each: each.page)
    def they_have_the_warnings_that_were_judged_true(self, each: Judged) -> None:
        expected = [] if each.warnings == "-" else each.warnings.split()
        assert warnings(each.record()) == expected

    @pytest.mark.parametrize(
        ("name", "expected"),
        [("hongze_2024.pdf", []), ("kaerqin_2021_as_published.txt", ["text.aspects"])],
    )
    def they_have_them_too_where_they_are_whole(self, name: str, expected: list[str]) -> None:
        try:
            record = read(REPORTS / name).record
        except UnusableError as error:
            pytest.skip(str(error))
        assert warnings(replace(record, unit=replace(record.unit, kind="government"))) == expected
