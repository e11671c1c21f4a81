"""Twice the text takes no more than some twice the time, wherever text comes from outside."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from excel_report.checks.number_coercion import way_of_writing, written_number
from excel_report.checks.typed_text_hints import hint
from excel_report.county.inbox.mail_headers import decoded_words
from excel_report.county.run.filenames import safe_name
from excel_report.document.filling.narrative import read_narrative
from excel_report.document.verification.difference import alike, pairs
from excel_report.workbook.formats.cell_values import stored, written_date
from excel_report.workbook.formats.xlsx.cell_styles import shows_date
from excel_report.workbook.formats.xlsx.parts import decoded
from excel_report.workbook.formats.xlsx.sheet_scanner import (
    scan_names,
    scan_sheet,
    scan_strings,
)
from excel_report.workbook.integrity.unexpected_content import is_computed
from tests.growth import MOST, growth
from tests.samples import FORM

COUNT = FORM.fields["proactive.licensing.decisions"]
FEE = FORM.fields["proactive.fees.amount"]
XML = '<?xml version="1.0" encoding="UTF-8"?>'

PIECES = (
    "1",
    "1,",
    "-",
    " ",
    "1 (",
    "1+",
    "约",
    "1件",
    "(",
    "\ufdfa",
    "'",
    "，右边 ",
    "[",
    '"',
    "=?",
)
WORKS: dict[str, Callable[[str], object]] = {
    "hint on a count": lambda text: hint(COUNT, text),
    "hint on a count that ends oddly": lambda text: hint(COUNT, "约1" + text + "x"),
    "hint on an amount": lambda text: hint(FEE, text),
    "written_number": written_number,
    "way_of_writing": way_of_writing,
    "written_date": lambda text: written_date("2024" + text),
    "decoded": decoded,
    "stored": stored,
    "shows_date": lambda text: shows_date("200", text),
    "decoded_words": decoded_words,
    "alike": lambda text: alike(text + "a", text + "b"),
    "pairs": lambda text: list(pairs(["a", "b", *text[:2000]], [*text[:2000], "c"])),
    "safe_name": safe_name,
    "read_narrative": lambda text: read_narrative([text]),
    "is_computed": lambda text: is_computed("左边 " + text + "\n"),
}
PARTS = (
    "<c ",
    '<c r="A1">',
    "<row>",
    '<row r="',
    "<si><t>",
    "<xf numFmtId=",
    "&",
    "<v>",
    " ",
    "a=",
)


class DescribeTime:
    @pytest.mark.parametrize("piece", PIECES)
    @pytest.mark.parametrize("work", WORKS)
    def it_grows_no_faster_than_the_text(self, work: str, piece: str) -> None:
        assert growth(WORKS[work], piece, 1500) <= MOST

    @pytest.mark.parametrize("piece", PARTS)
    @pytest.mark.parametrize("scan", [scan_sheet, scan_strings, scan_names])
    @pytest.mark.parametrize(
        ("begin", "end"),
        [
            ("<worksheet><sheetData>", "</sheetData></worksheet>"),
            ("<x><cellXfs >", "</cellXfs></x>"),
        ],
    )
    def it_grows_no_faster_than_a_part(
        self, scan: Callable[[bytes], object], piece: str, begin: str, end: str
    ) -> None:
        def work(text: str) -> object:
            return scan((XML + begin + text + end).encode())

        assert growth(work, piece, 3000) <= MOST
