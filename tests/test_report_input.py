"""A report may be of any kind, and every command takes it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from excel_report import api
from excel_report.datafile import format_data, parse_data
from excel_report.document.html import write_html
from excel_report.errors import UnusableError
from excel_report.record import InvalidValue
from excel_report.report_input import Known, ReportReading, input_kind, read_report
from tests.commands import Runner
from tests.samples import FORM, last_year_record, town_record
from tests.workbook.xlsx import town

PAGE = write_html(FORM, town_record(), draft=True)


def short_page() -> bytes:
    """The good town's page with a cell gone from the row of repeated requests."""
    text = PAGE.decode()
    at = text.index("重复申请")
    start = text.index("<td", at)
    return (text[:start] + text[text.index("</td>", start) + 5 :]).encode()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE)
    return path


@pytest.fixture
def short(tmp_path: Path) -> Path:
    path = tmp_path / "short.html"
    path.write_bytes(short_page())
    return path


class DescribeTheKind:
    @pytest.mark.parametrize(
        ("data", "name", "kind"),
        [
            (b'{"form": "2021"}', "", "data"),
            (b'\xef\xbb\xbf {"form"', "a.json", "data"),
            (PAGE, "", "published"),
            (PAGE, "a.xlsx", "workbook"),
            (b"%PDF-1.7", "a.pdf", "published"),
            (b"PK\x03\x04 word/document.xml", "a.docx", "published"),
            (b"PK\x03\x04 xl/workbook.xml", "a", "workbook"),
            ("一、总体情况".encode(), "a.txt", "published"),
            ("一、总体情况".encode(), "", "workbook"),
            (b"{\\rtf1", "a.rtf", "workbook"),
        ],
    )
    def it_is_told_by_the_content(self, data: bytes, name: str, kind: str) -> None:
        assert input_kind(data, name) == kind


class DescribeOpeningAReport:
    def it_reads_a_page_like_its_workbook(self) -> None:
        reading = read_report(PAGE, "page.html")
        assert isinstance(reading, ReportReading)
        assert reading.whole
        assert reading.record.narrative == town_record().narrative

    def it_takes_what_is_known_of_the_unit(self) -> None:
        known = Known("云岭县财政局", "county", "department")
        unit = read_report(PAGE, "page.html", known).record.unit
        assert (unit.name, unit.level, unit.kind) == ("云岭县财政局", "county", "department")

    def it_refuses_another_year_than_is_known(self) -> None:
        with pytest.raises(UnusableError, match="2023"):
            read_report(PAGE, "page.html", Known(year=2023))

    def it_takes_a_workbook_as_it_is(self) -> None:
        with pytest.raises(UnusableError, match="填报表"):
            read_report(town(), "", Known(unit="云岭县财政局"))

    def it_gives_findings_with_places_in_words(self) -> None:
        found = [f for f in read_report(short_page(), "a.html").check() if f.keys and f.sheet]
        assert found
        assert all(each.sheet in ("表二", "表三", "表四") for each in found)
        assert not [c for each in found for c in each.cells if c.isascii()]


class DescribeReadingOnTheCommandLine:
    def it_writes_the_data_file_of_a_whole_page(self, page: Path, command: Runner) -> None:
        done = command("read", page)
        assert (done.status, done.err) == (0, "")
        assert parse_data(done.out, FORM).narrative == town_record().narrative

    def it_says_what_was_noted_of_a_whole_page_too(self, page: Path, command: Runner) -> None:
        text = page.read_text("utf-8")
        page.write_text(text.replace(">156<", ">156（含变更3件）<"), "utf-8")
        done = command("read", page)
        assert done.status == 0
        assert "156（含变更3件）" in done.err

    def it_leaves_out_what_it_could_not_read_and_says_so(
        self, short: Path, command: Runner
    ) -> None:
        done = command("read", short)
        assert done.status == 1
        assert "“1.信访举报投诉类申请”" not in done.err
        assert "没有读到" in done.err
        cells = json.loads(done.out)["cells"]
        assert not [key for key in cells if key.startswith("requests.not_processed.repeated")]
        assert "requests.total.total" not in cells  # a part of it is unknown

    def it_refuses_what_is_no_report(self, tmp_path: Path, command: Runner) -> None:
        path = tmp_path / "a.html"
        path.write_text("<p>News</p>", "utf-8")
        done = command("read", path)
        assert (done.status, done.out) == (2, "")
        assert done.err.count("\n") == 1


class DescribeTheOtherCommands:
    def it_checks_with_the_evidence(self, short: Path, command: Runner) -> None:
        done = command("check", "--format", "json", short)
        told = json.loads(done.out)
        assert done.status == 1
        assert told["evidence"]["proactive"] == "labels"
        assert told["evidence"]["requests"] == "none"

    def it_moves_what_was_read_into_a_workbook(
        self, short: Path, tmp_path: Path, command: Runner
    ) -> None:
        target = tmp_path / "new.xlsx"
        assert command("mark", short, "-o", target).status == 1
        record = api.read(target).record
        read = read_report(short.read_bytes(), "a.html").record
        entered = {
            key: value
            for key, value in read.cells.items()
            if not FORM.fields[key].derived and not isinstance(value, InvalidValue)
        }
        assert {key: record.cells.get(key) for key in entered} == entered
        assert not [k for k in record.cells if k.startswith("requests.not_processed.repeated.n")]
        assert record.narrative == read.narrative

    def it_takes_last_years_page(self, tmp_path: Path, command: Runner) -> None:
        previous, book = tmp_path / "last.html", tmp_path / "town.xlsx"
        previous.write_bytes(write_html(FORM, last_year_record(), draft=True))
        book.write_bytes(town())
        assert command("check", book, "--previous", previous).status == 0

    def it_refuses_a_page_of_the_wrong_year_as_last_years(
        self, page: Path, tmp_path: Path, command: Runner
    ) -> None:
        book = tmp_path / "town.xlsx"
        book.write_bytes(town())
        done = command("check", book, "--previous", page)
        assert done.status == 2
        assert "2023" in done.err


class DescribeVerifyingTwoReports:
    def it_finds_a_page_and_its_data_file_equal(
        self, page: Path, tmp_path: Path, command: Runner
    ) -> None:
        data = tmp_path / "data.json"
        data.write_text(format_data(town_record(), FORM), "utf-8")
        done = command("verify", page, data)
        assert (done.status, done.out.strip()) == (0, "一致：两份报告里的数字和文字都相同。")

    def it_tells_each_figure_and_paragraph_that_differs(
        self, page: Path, tmp_path: Path, command: Runner
    ) -> None:
        other = tmp_path / "other.html"
        changed = PAGE.replace("全年在镇公告栏".encode(), "今年在镇公告栏".encode())
        changed = changed.replace(b">9<", b">8<", 1)
        other.write_bytes(changed)
        done = command("verify", page, other)
        assert done.status == 1
        assert done.out.startswith("不一致：有 2 处不同。")
        assert "〔全〕" in done.out
        assert "第一份是 9，第二份里是 8" in done.out

    def it_never_says_equal_of_what_was_not_read(
        self, page: Path, short: Path, command: Runner
    ) -> None:
        done = command("verify", page, short)
        assert done.status == 1
        assert "没有读到" in done.out
