"""The functions behind the commands, for other programs."""

from __future__ import annotations

import hashlib
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

import excel_report
from excel_report import api
from excel_report.api import BlockedError
from excel_report.datafile import format_data
from excel_report.errors import UnusableError
from excel_report.figures import figures_of
from excel_report.previous_year import load_previous
from excel_report.record import Unit, Value
from excel_report.value_class import replace
from excel_report.workbook.read import read_workbook
from tests.samples import FORM, blank_record, last_year_record, town_record, with_cells
from tests.workbook.xlsx import blank, town, with_figure, written

TOWN = town_record().unit
LAST_YEAR = format_data(last_year_record(), FORM).encode()


def data(**changes: Any) -> str:
    """A data file that says only this."""
    return json.dumps({"form": "2021", **changes}, ensure_ascii=False)


def cells(source: bytes) -> dict[str, Value]:
    record = read_workbook(source).record
    return {key: v for key, v in record.cells.items() if not FORM.fields[key].derived}


def words(report: bytes) -> list[str]:
    """Every paragraph of a report, those in its tables included."""
    document = docx.Document(io.BytesIO(report))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [item.text for item in document.paragraphs] + cells


class DescribeThePackage:
    def it_offers_its_names_when_asked(self) -> None:
        assert all(getattr(excel_report, name) for name in excel_report.__all__)
        with pytest.raises(AttributeError, match="nothing"):
            _ = excel_report.nothing

    def it_lists_every_name_once(self) -> None:
        assert len(excel_report.__all__) == len(set(excel_report.__all__))


class DescribeBuildTemplate:
    def it_is_a_workbook_for_a_unit_and_a_year(self) -> None:
        reading = read_workbook(api.build_template(TOWN, 2024))
        empty = replace(blank_record(), year=2024, unit=TOWN)
        assert reading.record == empty
        assert (reading.previous, reading.findings, reading.password_hash) == (None, (), "")

    def it_shows_last_year(self) -> None:
        from_workbook = api.build_template(TOWN, 2024, previous=written(last_year_record()))
        from_data = api.build_template(TOWN, 2024, previous=LAST_YEAR)
        assert from_workbook == from_data
        previous = read_workbook(from_data).previous
        assert previous is not None
        assert previous.values["requests.carried_out.total"] == 3

    @pytest.mark.parametrize("field", ["level", "kind"])
    def it_takes_no_answer_that_the_form_has_not(self, field: str) -> None:
        with pytest.raises(UnusableError, match="“镇”不是可用的值，应为："):
            api.build_template(replace(TOWN, **{field: "镇"}), 2024)

    @pytest.mark.parametrize("year", [-1, 0, 2020])
    def it_takes_no_year_before_the_form(self, year: int) -> None:
        with pytest.raises(UnusableError, match="没有适用的表格"):
            api.build_template(TOWN, year)

    def it_takes_every_year_of_four_digits_since(self) -> None:
        assert read_workbook(api.build_template(TOWN, 9999)).record.year == 9999
        with pytest.raises(UnusableError, match="四位数字"):
            api.build_template(TOWN, 10000)


class DescribeSources:
    def they_are_paths_texts_or_bytes(self, tmp_path: Path) -> None:
        path = tmp_path / "a.xlsx"
        path.write_bytes(town())
        for source in (path, str(path), town()):
            assert api.read(source).record == read_workbook(town()).record
            assert api.check(source).verdict == "pass"

    def they_must_be_there(self, tmp_path: Path) -> None:
        with pytest.raises(UnusableError, match="找不到文件"):
            api.check(tmp_path / "nope.xlsx")


class DescribeCheck:
    def it_names_the_file_and_who_sent_it(self, tmp_path: Path) -> None:
        path = tmp_path / "a.xlsx"
        path.write_bytes(town())
        result = api.check(path)
        assert (result.file, result.unit, result.year) == (str(path), TOWN.name, 2024)
        assert result.sha256 == hashlib.sha256(town()).hexdigest()
        assert (result.verdict, list(result.findings)) == ("pass", [])

    def it_names_a_workbook_of_another_year_than_asked(self) -> None:
        (found,) = api.check(town(), year=2023).findings
        assert (found.code, found.severity) == ("form.other_year", "error")
        assert found.message == "这是 2024 年度的填报表，要的是 2023 年度的。"
        assert api.check(town(), year=2023).verdict == "unreadable"
        assert api.check(town(), year=2024).verdict == "pass"

    def it_has_every_finding_in_the_order_of_the_sheets(self) -> None:
        result = api.check(blank())
        assert result.verdict == "errors"
        order = list(read_workbook(blank()).layout.sheets)
        sheets = [finding.sheet for finding in result.findings]
        assert sheets == sorted(sheets, key=order.index)
        assert len(result.findings) == 5 + 3 + 166

    def it_reports_a_file_that_is_no_workbook(self) -> None:
        result = api.check(b"Rar!\x1a\x07")
        assert (result.verdict, result.unit, result.year) == ("unreadable", "", None)
        assert [finding.code for finding in result.findings] == ["file.not_workbook"]
        assert result.sha256 == hashlib.sha256(b"Rar!\x1a\x07").hexdigest()

    def it_reports_a_page_that_is_no_report(self) -> None:
        result = api.check(b"<html><p>News</p>")
        assert result.verdict == "unreadable"
        assert [finding.code for finding in result.findings] == ["form.unknown"]

    def it_takes_last_year_from_outside(self) -> None:
        record = with_cells(
            last_year_record(),
            {"requests.carried_out.welfare": 0, "requests.granted.welfare": 1},
        )
        source = format_data(record, FORM).encode()
        assert api.check(town()).verdict == "pass"
        result = api.check(town(), previous=source)
        assert {finding.code for finding in result.findings} == {"previous.carried_in"}

    def it_holds_nothing_against_a_total_of_which_a_part_is_blank(self) -> None:
        key = "requests.carried_out.welfare"
        partly = with_cells(last_year_record(), {key: None})
        figures = load_previous(format_data(partly, FORM).encode(), 2024)
        assert key not in figures.values
        assert "requests.carried_out.total" not in figures.values
        assert figures.values["requests.carried_out.natural_person"] == 2

    def it_keeps_the_units_explanation(self) -> None:
        record = town_record(
            cells={**town_record().cells, "proactive.normative_documents.in_force": 11},
            explanations={"previous.in_force": "一件自然失效。"},
        )
        result = api.check(written(record), previous=LAST_YEAR)
        assert [finding.explanation for finding in result.findings] == ["一件自然失效。"]
        assert result.verdict == "warnings"


class DescribeFill:
    def it_puts_the_data_into_the_template(self) -> None:
        template = api.build_template(TOWN, 2024, previous=LAST_YEAR, password="x")  # noqa: S106
        filled, result = api.fill(template, format_data(town_record(), FORM))
        reading = read_workbook(filled)
        assert replace(reading.record, cells=cells(filled)) == town_record()
        assert reading.password_hash == read_workbook(template).password_hash
        assert reading.previous == read_workbook(template).previous
        assert (result.verdict, result.sha256) == ("pass", hashlib.sha256(filled).hexdigest())

    def it_takes_a_record_as_well(self) -> None:
        by_text, _ = api.fill(town(), format_data(town_record(), FORM))
        by_record, _ = api.fill(town(), town_record())
        assert by_text == by_record

    @pytest.mark.parametrize("written", ["156", "１５６", " 156"])
    def it_makes_numbers_of_those_written_as_text(self, written: str) -> None:
        key = "proactive.licensing.decisions"
        filled, result = api.fill(town(), data(cells={key: written}))
        assert cells(filled)[key] == 156
        (found,) = result.findings
        assert (found.code, found.severity) == ("cell.normalised", "warning")
        assert (found.sheet, found.cells) == ("二、主动公开", ("B12",))
        assert api.check(filled).findings == []

    def it_says_of_other_texts_that_they_are_no_numbers(self) -> None:
        _, result = api.fill(town(), data(cells={"proactive.licensing.decisions": "156件"}))
        assert [found.code for found in result.findings] == ["cell.text"]

    def it_keeps_what_the_data_leave_out(self) -> None:
        filled, _ = api.fill(town(), data(cells={"proactive.licensing.decisions": 7}))
        assert cells(filled) == {**town_record().cells, "proactive.licensing.decisions": 7}
        record = read_workbook(filled).record
        assert record.narrative == town_record().narrative
        assert (record.unit, record.people, record.dated) == (
            TOWN,
            town_record().people,
            date(2025, 1, 17),
        )

    def it_overlays_what_the_data_bring(self) -> None:
        changes = data(
            people={"phone": "0000-7654321"},
            dated="2025-01-20",
            narrative={"other": ["没有。"]},
            zero_if_blank={"disputes": True},
            explanations={"previous.in_force": "自然失效。"},
            cells={"disputes.review.upheld": 0},
        )
        record = read_workbook(api.fill(town(), changes)[0]).record
        assert record.people == replace(town_record().people, phone="0000-7654321")
        assert record.dated == date(2025, 1, 20)
        assert record.narrative == {**town_record().narrative, "other": ("没有。",)}
        switches = {"proactive": False, "requests": False, "disputes": True}
        assert record.zero_if_blank == switches
        assert record.explanations == {"previous.in_force": "自然失效。"}
        assert record.cells["disputes.review.upheld"] == 0

    def it_compares_given_totals_and_believes_none(self) -> None:
        given = data(cells={"disputes.review.total": 0, "requests.received.total": 17})
        filled, result = api.fill(town(), given)
        assert [(f.code, f.found, f.expected) for f in result.findings] == [
            ("derived.mismatch", 0, 4)
        ]
        (finding,) = result.findings
        assert (finding.sheet, finding.cells) == ("四、复议诉讼", ("E9",))
        assert filled == api.fill(town(), data())[0]

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"year": 2023}, "数据是 2023 年度的，填报表是 2024 年度的。"),
            ({"unit": {"name": "白鹭乡"}}, "数据是“白鹭乡”的，填报表是“青禾镇人民政府”的"),
        ],
    )
    def it_refuses_data_of_another_report(self, changes: dict[str, Any], words: str) -> None:
        with pytest.raises(UnusableError, match=words):
            api.fill(town(), data(**changes))

    def it_fills_a_workbook_without_a_year_or_unit(self) -> None:
        filled, _ = api.fill(blank(), town_record())
        assert read_workbook(filled).record.unit == TOWN
        assert read_workbook(filled).record.year == 2024


class DescribeLoadPrevious:
    def it_must_be_the_year_before(self) -> None:
        with pytest.raises(UnusableError, match="应是 2024 年度的，“”是 2023 年度的"):
            load_previous(LAST_YEAR, 2025)

    def it_may_have_numbers_written_as_text(self) -> None:
        text = format_data(last_year_record(), FORM).replace('in_force": 10', 'in_force": "10"')
        assert text.encode() != LAST_YEAR
        assert load_previous(text.encode(), 2024) == load_previous(LAST_YEAR, 2024)

    def it_may_be_any_year_where_this_one_is_not_known(self) -> None:
        expected = figures_of(FORM, last_year_record())
        assert load_previous(LAST_YEAR, None) == expected
        assert load_previous(b"\xef\xbb\xbf" + LAST_YEAR, 2024) == expected
        assert load_previous(written(last_year_record()), 2024) == expected


class DescribeWriteReport:
    def it_is_a_word_file(self) -> None:
        document = docx.Document(io.BytesIO(api.write_report(town())))
        assert len(document.tables) == 3
        assert api.write_report(api.read(town())) == api.write_report(town())

    def it_is_blocked_by_errors_but_not_by_warnings(self) -> None:
        with pytest.raises(BlockedError) as caught:
            api.write_report(blank())
        assert caught.value.result.verdict == "errors"
        warned = with_figure(town(), "proactive.licensing.decisions", "<f>150+6</f><v>156</v>")
        assert api.check(warned).verdict == "warnings"
        assert words(api.write_report(warned)) == words(api.write_report(town()))

    def it_may_be_a_draft_in_spite_of_errors(self) -> None:
        assert api.write_report(blank(), draft=True).startswith(b"PK")


class DescribeUnit:
    def it_is_what_the_cover_says(self) -> None:
        unit = Unit("白鹭县水务局", level="county", kind="department")
        assert api.read(api.build_template(unit, 2021)).record.unit == unit


class DescribeFactsToWrite:
    def they_are_made_from_a_workbook_and_last_years_figures_in_it(self) -> None:
        template = api.build_template(town_record().unit, 2024)
        written, _ = api.fill(template, town_record())
        facts = api.facts_to_write(written)
        assert [fact.id for fact in facts] == [fact.id for fact in FORM.facts]
        assert "新收政府信息公开申请17件，上年结转3件" in facts[0].text
