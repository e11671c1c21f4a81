"""Workbooks that were sent out with a template of before come back, and nothing is held against it.

``sent_before/{edition}-{version}.xlsx`` is the good town's, as the tool wrote it then.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import excel_report as er
from excel_report.workbook.layout import layout_of
from excel_report.workbook.read import read_workbook
from tests.samples import FORM, NARRATIVE
from tests.workbook.xlsx import LAYOUT, opened, saved

KEPT = sorted((Path(__file__).parent / "sent_before").glob("*.xlsx"))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
class DescribeAWorkbookSentBefore:
    def it_is_read_without_a_finding(self, path: Path) -> None:
        reading = read_workbook(path.read_bytes())
        assert reading.check() == []
        assert reading.unplaced_texts == ()
        assert {key: tuple(texts) for key, texts in reading.record.narrative.items()} == NARRATIVE

    def it_keeps_its_own_places(self, path: Path) -> None:
        reading = read_workbook(path.read_bytes())
        assert reading.form is not FORM
        assert reading.form.newest is FORM
        assert reading.form.template_version < FORM.template_version
        assert layout_of(reading.form).places["narrative.overview"].address == "B12:B51"

    def it_still_tells_what_stands_below_its_rows(self, path: Path) -> None:
        book = opened(path.read_bytes())
        book["六、其他事项"]["B15"] = "还有一段。"
        reading = read_workbook(saved(book))
        assert [(each.cell, each.text) for each in reading.unplaced_texts] == [
            ("B15", "还有一段。")
        ]

    def it_goes_back_as_workbooks_are_made_today(self, path: Path) -> None:
        book = opened(path.read_bytes())
        book["一、总体情况"]["B13"] = "这里有个\u200b看不见的符号，另见〔2023〕1号。"
        book["三、申请办理"]["D9"] = "十件"
        marked, told = er.mark(saved(book))
        assert told.verdict == "errors"
        again = read_workbook(marked)
        assert again.form is FORM
        assert again.record.narrative["overview"][1].startswith("这里有个")
        noted = opened(marked)
        assert noted["三、申请办理"]["D9"].comment is not None
        top = LAYOUT.places["narrative.overview"].row
        cells = noted["一、总体情况"].iter_rows(min_row=1, max_row=top + 20, min_col=2, max_col=2)
        commented = [cell.coordinate for (cell,) in cells if cell.comment]
        assert all(int(address[1:]) > top for address in commented)
