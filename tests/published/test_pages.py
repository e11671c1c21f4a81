"""Parts of real pages are read as far as they go, and what is read is right.

``pages.tsv`` says what each holds, as written down by hand from the page: the unit and year that
it tells for certain, the edition, how each table is known, the paragraphs of each narrative, how
many figures stand there whole, and those that are not zero. A line without more is no report.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from excel_report.errors import UnusableError
from excel_report.published import read_published
from excel_report.record import InvalidValue
from tests.beside import PAGES
from tests.samples import FORM

with (Path(__file__).parent / "pages.tsv").open(encoding="utf-8", newline="") as file:
    EXPECTED = list(csv.DictReader(file, delimiter="\t"))
NARRATIVES = ("overview", "problems", "other")


@pytest.mark.skipif(not PAGES.is_dir(), reason="the published pages are not here")
class DescribeARealPage:
    @pytest.mark.parametrize("told", EXPECTED, ids=lambda told: str(told["key"]))
    def it_is_read_as_far_as_it_goes(self, told: dict[str, str]) -> None:
        data = (PAGES / f"{told['key']}.txt").read_bytes()
        if not told["edition"]:
            with pytest.raises(UnusableError):
                read_published(data, "a.txt", form=FORM)
            return
        reading = read_published(data, "a.txt", form=FORM)
        record = reading.record
        assert (record.unit.name, str(record.year or "")) == (told["unit"], told["year"])
        assert reading.edition == told["edition"]
        assert {t.id: reading.evidence[t.id] for t in FORM.tables} == {
            t.id: told[t.id] for t in FORM.tables
        }
        paragraphs = {name: len(record.narrative.get(name, ())) for name in NARRATIVES}
        assert paragraphs == {name: int(told[name] or 0) for name in NARRATIVES}
        figures = {k: v for k, v in record.cells.items() if not isinstance(v, InvalidValue)}
        assert len(figures) == int(told["figures"])
        not_zero = dict(pair.split("=") for pair in told["not zero"].split(";") if pair)
        expected = {key: Decimal(value) for key, value in not_zero.items()}
        assert {key: value for key, value in figures.items() if value} == expected
        assert not reading.whole

    def it_is_one_of_all_that_are_there(self) -> None:
        assert {path.stem for path in PAGES.glob("*.txt")} == {told["key"] for told in EXPECTED}
