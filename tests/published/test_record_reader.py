"""A report made elsewhere is read right, or is told not to be: never wrong in silence."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable

import pytest

from excel_report.form import Field
from excel_report.published import read_published
from excel_report.published.document_text import Line
from excel_report.record import InvalidValue, Record
from tests import sampling
from tests.office import require_module
from tests.published import damage, round_trip
from tests.published.layouts import LAYOUTS, lines_of, page
from tests.samples import FORM, KINDS, random_record, town_record


class DescribeALayout:
    @pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
    @pytest.mark.parametrize("seed", [1, 2])
    def it_is_read_by_labels_and_right(
        self, layout: Callable[[list[Line]], bytes], seed: int
    ) -> None:
        record = random_record(FORM, random.Random(seed), "balanced")
        reading = read_published(layout(lines_of(record)), f"a.{LAYOUTS[layout]}", form=FORM)
        expected = round_trip.printed(record)
        read = reading.record.cells
        assert {key: read.get(key) for key in expected} == expected
        assert {reading.evidence[table.id] for table in FORM.tables} == {"labels"}


class DescribeDamage:
    def it_is_never_wrong_in_silence(self) -> None:
        counts = damage.run(150, seed=7)
        assert sum(counts.values()) >= 150
        assert not counts["wrong"], counts


class DescribeTheRoundTrip:
    @pytest.mark.parametrize("format_name", round_trip.WRITERS)
    @pytest.mark.parametrize("seed", range(20))
    def it_gives_a_report_back(self, seed: int, format_name: str) -> None:
        record = random_record(FORM, random.Random(seed), KINDS[seed % len(KINDS)])
        data = round_trip.WRITERS[format_name](FORM, record, draft=True)
        assert not list(round_trip.differences(record, data, f"a.{format_name}"))

    @pytest.mark.office
    def it_gives_reports_back_that_became_pdfs(self) -> None:
        require_module("pypdfium2")
        rng = random.Random(sampling.SEED)
        records = [random_record(FORM, rng, kind) for kind in KINDS]
        for record, data in zip(records, round_trip.as_pdf(records), strict=True):
            assert not list(round_trip.differences(record, data, "a.pdf"))


def with_cell(field: Field, old: str, new: str) -> bytes:
    """The good town's page with another text in a cell of the row that a figure stands in."""
    label = field.row.rpartition(" ")[2]
    text = page(lines_of(town_record()))
    at = text.index(f">{old}<", text.index(label))
    return f"{text[:at]}>{new}<{text[at + len(old) + 2 :]}".encode()


class DescribeACell:
    KEY = "requests.received.natural_person"

    def it_is_read_without_its_note_and_said_so(self) -> None:
        data = with_cell(FORM.fields[self.KEY], "9", "9（含邮寄2件）")
        reading = read_published(data, "a.html", form=FORM)
        assert reading.record.cells[self.KEY] == 9
        assert [f.keys for f in reading.findings if f.code == "published.note"] == [(self.KEY,)]

    @pytest.mark.parametrize("text", ["<s>9</s>8", "<font color=white>9</font>"])
    def it_is_in_doubt_where_it_is_struck_through_or_hardly_seen(self, text: str) -> None:
        data = with_cell(FORM.fields[self.KEY], "9", text)
        reading = read_published(data, "a.html", form=FORM)
        assert reading.record.cells[self.KEY] == InvalidValue("lost", "")
        assert [(f.code, f.keys) for f in reading.findings] == [("published.doubtful", (self.KEY,))]
        assert not reading.whole

    def it_is_blank_where_it_is_blank(self) -> None:
        data = with_cell(FORM.fields[self.KEY], "9", "")
        assert self.KEY not in read_published(data, "a.html", form=FORM).record.cells

    @pytest.mark.parametrize("text", ["1 2", "012", "若干", "1/2", "—"])
    def it_is_no_number_where_it_is_none(self, text: str) -> None:
        data = with_cell(FORM.fields[self.KEY], "9", text)
        value = read_published(data, "a.html", form=FORM).record.cells[self.KEY]
        assert isinstance(value, InvalidValue)


def without_words(*lost: str) -> bytes:
    """The good town's page with the words of some rows of table 2 gone."""
    lines = [
        Line(("", line.cells[-1]), row=True) if line.row and line.cells[0] in lost else line
        for line in lines_of(town_record())
    ]
    return page(lines).encode()


class DescribeRowsWithoutWords:
    LOST = ("行政处罚", "行政强制")

    def they_are_taken_by_order_and_that_is_an_error(self) -> None:
        reading = read_published(without_words(*self.LOST), "a.html", form=FORM)
        assert reading.evidence["proactive"] == "order"
        (told,) = reading.findings
        assert (told.code, told.severity) == ("published.order", "error")
        assert set(told.keys) == {field.key for field in FORM.table("proactive").fields}
        assert not reading.whole

    def they_are_no_error_once_that_is_confirmed(self) -> None:
        reading = read_published(without_words(*self.LOST), "a.html", form=FORM, by_order=True)
        expected = round_trip.printed(town_record())
        assert {key: reading.record.cells.get(key) for key in expected} == expected
        assert reading.evidence["proactive"] == "order"
        assert not reading.findings
        assert reading.whole

    def they_are_not_read_where_the_order_does_not_fit_either(self) -> None:
        data = without_words("规章", *self.LOST)
        at = data.index("行政许可".encode())
        row = data[data.rindex(b"<tr>", 0, at) : data.index(b"</tr>", at)]
        data = data.replace(row, b"")
        reading = read_published(data, "a.html", form=FORM, by_order=True)
        assert reading.evidence["proactive"] == "none"
        assert {f.code for f in reading.findings} == {"published.unread"}


class DescribeImportingLate:
    def it_loads_no_office_library_and_no_pdf_reader(self) -> None:
        script = "import sys, excel_report.published; print(*sys.modules)"
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True
        )
        heavy = {"openpyxl", "docx", "lxml", "zipfile", "pypdfium2", "email", "html", "subprocess"}
        assert not set(done.stdout.split()) & heavy


def seen(data: str, key: str) -> object:
    return read_published(data.encode(), "a.html", form=FORM).record.cells.get(key)


class DescribeHeads:
    def they_may_say_their_unit(self) -> None:
        text = page(lines_of(town_record())).replace("数量</td>", "数量（单位：件）</td>")
        text = text.replace(">自然人<", ">自然人（件）<").replace("件数<", "件数（件）<")
        reading = read_published(text.encode(), "a.html", form=FORM)
        assert reading.whole
        assert {reading.evidence[table.id] for table in FORM.tables} == {"labels"}

    @pytest.mark.parametrize("head", ["上年处理决定数量", "本年处理决定数量（万件）"])
    def they_are_those_of_their_block(self, head: str) -> None:
        before, _, after = page(lines_of(town_record())).rpartition("本年处理决定数量")
        key = "proactive.penalties.decisions"
        assert isinstance(seen(before + head + after, key), InvalidValue)
        assert isinstance(seen(before + after, "proactive.licensing.decisions"), int)

    @pytest.mark.parametrize("unit", ["（单位：元）", "千元"])
    def they_are_not_read_in_another_unit(self, unit: str) -> None:
        lines = [
            Line((line.cells[0], "本年收费金额", unit), row=True) if "万元" in line.text else line
            for line in lines_of(town_record())
        ]
        assert isinstance(seen(page(lines), "proactive.fees.amount"), InvalidValue)

    def they_say_which_group_comes_first(self) -> None:
        lines = [
            Line(("法人或其他组织", "自然人", "总计"), row=True)
            if line.cells == ("自然人", "法人或其他组织", "总计")
            else line
            for line in lines_of(town_record())
        ]
        assert isinstance(seen(page(lines), "requests.received.natural_person"), InvalidValue)

    def they_are_no_order_to_confirm_where_they_name_another(self) -> None:
        lines = [
            Line((*line.cells[:5], "复议后起诉", "未经复议直接起诉"), row=True)
            if "复议后起诉" in line.cells
            else line
            for line in lines_of(town_record())
        ]
        reading = read_published(page(lines).encode(), "a.html", form=FORM)
        assert reading.evidence["disputes"] == "none"


class DescribeACountInTenThousands:
    def it_is_no_count(self) -> None:
        field = FORM.fields["proactive.licensing.decisions"]
        value = printed_of(field)
        assert isinstance(
            seen(with_cell(field, value, f"{value}万元").decode(), field.key), InvalidValue
        )


class DescribeAFigureInAnotherUnit:
    @pytest.mark.parametrize("note", ["元", "（元）", "件", "（单位：元）"])
    def it_is_no_money(self, note: str) -> None:
        field = FORM.fields["proactive.fees.amount"]
        data = with_cell(field, printed_of(field), f"{printed_of(field)}{note}")
        assert isinstance(seen(data.decode(), field.key), InvalidValue)

    def it_is_no_money_where_words_over_the_table_say_so(self) -> None:
        lines = [
            Line((line.cells[0], "本年收费金额"), row=True) if "万元" in line.text else line
            for line in lines_of(town_record())
        ]
        key = "proactive.fees.amount"
        assert not isinstance(seen(page(lines), key), InvalidValue)
        at = next(at for at, line in enumerate(lines) if line.row)
        lines.insert(at, Line(("单位：件、次",)))
        assert not isinstance(seen(page(lines), key), InvalidValue)
        lines.insert(at, Line(("金额单位：元",)))
        reading = read_published(page(lines).encode(), "a.html", form=FORM)
        assert [found.keys for found in reading.findings] == [(key,)]
        assert not reading.whole

    def it_is_no_figure_where_its_note_says_another(self) -> None:
        field = FORM.fields[DescribeACell.KEY]
        for note in ("（更正：8）", "（应为8）"):
            data = with_cell(field, "9", f"9{note}")
            assert isinstance(seen(data.decode(), field.key), InvalidValue)


def printed_of(field: Field) -> str:
    return str(round_trip.printed(town_record())[field.key])


class DescribeTwoReportsOnOnePage:
    @pytest.mark.parametrize("longer", ["一、", "二、", "三、", "四、"])
    @pytest.mark.parametrize("is_first_longer", [True, False])
    def it_is_the_first_that_is_read_and_no_part_of_the_other(
        self,
        longer: str,
        is_first_longer: bool,  # noqa: FBT001 - a case
    ) -> None:
        first, other = (random_record(FORM, random.Random(seed), "balanced") for seed in (1, 2))

        def text(record: Record, *, is_longer: bool) -> str:
            more = [Line(("说明统计口径。",))] * 9
            lines = [
                each
                for line in lines_of(record)
                for each in (line, *(more if is_longer and line.text.startswith(longer) else ()))
            ]
            return page(lines)

        data = text(first, is_longer=is_first_longer) + text(other, is_longer=not is_first_longer)
        reading = read_published(data.encode(), "a.html", form=FORM)
        expected = round_trip.printed(first)
        assert {key: reading.record.cells.get(key) for key in expected} == expected
        assert reading.record.unit.name == first.unit.name
        assert [(each.code, each.severity) for each in reading.findings] == [
            ("published.several", "warning")
        ]

    def it_is_not_two_where_the_headings_are_listed_before(self) -> None:
        lines = lines_of(town_record())
        listed = [line for line in lines if line.text[1:2] == "、" and not line.row]
        reading = read_published(page([*listed, *lines]).encode(), "a.html", form=FORM)
        assert reading.whole
        assert not reading.findings
