"""Published reports through the whole round, where they are at hand.

A template is made for the unit, filled with the published figures, read, checked and printed.
What a report as data does not have (a date, texts) is invented.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.table import Table as WordTable

from excel_report import api
from excel_report.api import Result
from excel_report.checks import Finding, has_errors
from excel_report.datafile import parse_data
from excel_report.figures import figures_of
from excel_report.form.grid import Grid, grid_of
from excel_report.record import Record, shown_number
from tests.beside import REPORTS
from tests.samples import FORM, NARRATIVE

FILES = sorted(REPORTS.glob("*.json"))
WRONG = REPORTS / "hongze_2023.json"
TOWN = REPORTS / "kaerqin_2021.json"

pytestmark = pytest.mark.skipif(not FILES, reason="the published reports are not here")
EACH = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@dataclass(frozen=True)
class Round:
    """One report through the whole round."""

    data: dict[str, Any]
    given: Record
    workbook: bytes
    filled: Result
    report: bytes


@cache
def round_of(path: Path) -> Round:
    data = completed(json.loads(path.read_text(encoding="utf-8")))
    text = json.dumps(data, ensure_ascii=False)
    given = parse_data(text, FORM)
    template = api.build_template(given.unit, data["year"])
    workbook, filled = api.fill(template, text)
    return Round(data, given, workbook, filled, api.write_report(workbook))


def completed(data: dict[str, Any]) -> dict[str, Any]:
    texts = data.get("narrative", {})
    filled = {key: texts.get(key) or list(value) for key, value in NARRATIVE.items()}
    if texts:
        filled["preface"] = texts.get("preface", [])
    return {"dated": f"{data['year'] + 1}-01-20", **data, "narrative": filled}


def figures(grid: Grid, table: WordTable) -> dict[str, str]:
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    return {key: rows[cell.row][cell.column] for key, cell in grid.figures.items()}


def about_figures(result: Result) -> list[Finding]:
    """The findings but those about texts, which are invented and of another year."""
    return [each for each in result.findings if each.code not in FORM.text_checks]


class DescribeThePublishedReports:
    def they_are_all_here(self) -> None:
        assert {WRONG, TOWN} <= set(FILES)

    @EACH
    def they_come_back_as_they_were_filled_in(self, path: Path) -> None:
        done = round_of(path)
        record = api.read(done.workbook).record
        expected = figures_of(FORM, done.given).values
        assert record.cells == expected
        assert len(expected) == 200
        assert record.narrative == done.given.narrative
        assert (record.unit, record.year, record.dated) == (
            done.given.unit,
            done.given.year,
            done.given.dated,
        )

    @EACH
    def they_pass_once_their_totals_are_recomputed(self, path: Path) -> None:
        assert about_figures(api.check(round_of(path).workbook)) == []

    @EACH
    def they_are_right_but_for_one(self, path: Path) -> None:
        found = about_figures(round_of(path).filled)
        expected = []
        if path == WRONG:
            expected = [
                ("derived.mismatch", ("disputes.review.total",), 0, 11),
                ("derived.mismatch", ("disputes.litigation_after_review.total",), 0, 5),
            ]
        assert [(f.code, f.keys, f.found, f.expected) for f in found] == expected
        assert has_errors(found) is bool(expected)

    @EACH
    def they_are_printed_to_the_last_figure(self, path: Path) -> None:
        done = round_of(path)
        tables = docx.Document(io.BytesIO(done.report)).tables
        shown: dict[str, str] = {}
        for form_table, word_table in zip(FORM.tables, tables, strict=True):
            shown |= figures(grid_of(form_table), word_table)
        expected = figures_of(FORM, done.given).values
        assert shown == {key: shown_number(value) for key, value in expected.items()}
        assert len(shown) == 200

    @EACH
    def they_print_their_published_figures(self, path: Path) -> None:
        wrong = {"disputes.review.total", "disputes.litigation_after_review.total"}
        for key, value in round_of(path).given.cells.items():
            if path != WRONG or key not in wrong:
                assert figures_of(FORM, round_of(path).given).values[key] == value


class DescribeTheTownsReport:
    def it_has_its_six_sections_word_by_word(self) -> None:
        done = round_of(TOWN)
        document = docx.Document(io.BytesIO(done.report))
        words = [item.text.strip() for item in document.paragraphs if item.text.strip()]
        headings = [section.heading for section in FORM.sections if section.number]
        assert [word for word in words if word in headings] == headings
        for section in ("overview", "problems", "other"):
            texts = done.data["narrative"][section]
            start = words.index(FORM.section(section).heading) + 1
            assert words[start : start + len(texts)] == [text.strip() for text in texts]

    def it_has_title_unit_and_date(self) -> None:
        document = docx.Document(io.BytesIO(round_of(TOWN).report))
        words = "".join(item.text for item in document.paragraphs).replace("\n", "")
        assert "喀尔钦镇人民政府2021年政府信息公开工作年度报告" in words
        assert words.endswith("喀尔钦镇人民政府2022年1月20日")
