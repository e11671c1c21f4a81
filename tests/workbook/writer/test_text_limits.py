"""Texts longer than a cell holds are refused in words: nothing is cut in silence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from excel_report import api
from excel_report.checks import check_record
from excel_report.checks.cover import MAX_LINE
from excel_report.errors import UnusableError
from excel_report.record import InvalidValue, Record, Unit
from excel_report.value_class import replace
from excel_report.workbook.formats.open_workbook import OoxmlSource
from excel_report.workbook.layout import IDENTITY, RETURNED
from excel_report.workbook.read import read_workbook
from excel_report.workbook.writer.text_limits import MAX_CELL, listed
from tests.commands import Runner
from tests.samples import FORM, town_record, with_cells
from tests.workbook.xlsx import LAYOUT, inline, town, with_cell, with_figure, written
from tests.zoo.desk import Desk

COUNT = FORM.fields["proactive.licensing.decisions"]
LONG = "长" * MAX_CELL
TOO_LONG = LONG + "终"
WIDE = "𠮷" * (MAX_CELL // 2)  # each takes two units


def named(name: str) -> Record:
    return town_record(unit=replace(town_record().unit, name=name))


def answered(text: str) -> Record:
    return town_record(explanations={"previous.in_force": text})


def counted(text: str) -> Record:
    return with_cells(town_record(), {COUNT.key: InvalidValue("text", text)})


RECORDS: dict[str, Callable[[str], Record]] = {
    "封面的“单位名称”": named,
    "书面说明“": answered,
    f"“{COUNT.label}”里的文字": counted,
}


class DescribeWritingAWorkbook:
    @pytest.mark.parametrize("make", RECORDS.values(), ids=RECORDS)
    @pytest.mark.parametrize("text", [LONG, WIDE], ids=["long", "wide"])
    def it_keeps_the_longest_text(self, make: Callable[[str], Record], text: str) -> None:
        record = make(text)
        read = read_workbook(written(record)).record
        assert (read.unit, read.explanations) == (record.unit, record.explanations)
        assert read.cells[COUNT.key] == record.cells[COUNT.key]

    @pytest.mark.parametrize("place", RECORDS)
    @pytest.mark.parametrize("text", [TOO_LONG, WIDE + "长终"], ids=["long", "wide"])
    def it_refuses_a_longer_one(self, place: str, text: str) -> None:
        with pytest.raises(UnusableError) as caught:
            written(RECORDS[place](text))
        sentence = str(caught.value)
        assert sentence.startswith(place)
        assert sentence.endswith(
            f"有 {MAX_CELL + 1} 个字，Excel 的一个单元格最多放 {MAX_CELL} 个字，请缩短。"
        )


class DescribeALongName:
    def it_is_whole_on_its_sheet_though_no_property_can_hold_it(self) -> None:
        name = "镇" * (MAX_LINE + 1)
        source = OoxmlSource(written(named(name)))
        assert "excel-report unit.name" not in source.properties
        shown = source.sheet(IDENTITY).cells[LAYOUT.places["identity.unit.name"].address]
        assert source.cell_context.text(shown) == name

    @pytest.mark.parametrize("count", [MAX_LINE, MAX_LINE + 1])
    def it_is_told(self, count: int) -> None:
        found = check_record(FORM, named("镇" * count))
        if count > MAX_LINE:
            (one,) = found
            assert one.code == "cover.invalid"
            assert one.message.endswith(f"有 {count} 个字，最多 {MAX_LINE} 个字。")
        else:
            assert found == []

    def it_makes_no_template(self) -> None:
        unit = Unit("镇" * (MAX_LINE + 1), level="township", kind="government")
        with pytest.raises(UnusableError, match="超过 255 个字"):
            api.build_template(unit, 2024)


class DescribeTheCommands:
    def they_refuse_it_and_write_nothing(self, command: Runner, folder: Path) -> None:
        data = json.loads((folder / "data.json").read_text("utf-8"))
        data["explanations"]["previous.in_force"] = TOO_LONG
        (folder / "long.json").write_text(json.dumps(data), "utf-8")
        target = folder / "a.xlsx"
        done = command(
            "fill", folder / "template.xlsx", "--data", folder / "long.json", "-o", target
        )
        assert (done.status, done.out) == (2, "")
        assert "最多放 32767 个字" in done.err
        assert not target.exists()

    def they_refuse_to_return_it(self, command: Runner, folder: Path) -> None:
        place = LAYOUT.places["explanations.previous.in_force"]
        long = with_cell(town(), place.sheet, place.address, inline(TOO_LONG), "inlineStr")
        (folder / "long.xlsx").write_bytes(long)
        target = folder / "a.xlsx"
        done = command("mark", folder / "long.xlsx", "-o", target)
        assert (done.status, done.out) == (2, "")
        assert "最多放 32767 个字" in done.err
        assert not target.exists()


def listed_in(data: bytes) -> list[str]:
    source = OoxmlSource(data)
    return [source.cell_context.text(cell) for cell in source.sheet(RETURNED).cells.values()]


class DescribeTheListOfAReturn:
    @pytest.mark.parametrize(
        "text", ["多" * 80_000, "𠮷" * 50_000, "https://a.cn/" + "a" * 5000, "=1+1", "{=1+1}"]
    )
    def it_has_what_was_not_moved_or_says_how_much_it_leaves_out(self, text: str) -> None:
        desk = Desk(town())
        desk.content("封面", "F30", "str", v=text)
        words = listed_in(api.mark(desk.close())[0])
        assert listed(text) in words
        if len(text) > MAX_CELL:
            (left_out,) = (each for each in words if "没有列出" in each)
            kept, _, rest = left_out.partition("……（后面还有 ")
            assert text.startswith(kept)
            assert int(rest.partition(" ")[0]) == len(text) - len(kept)

    def it_keeps_a_formula_without_a_result(self) -> None:
        desk = Desk(town())
        desk.content("六、其他事项", "B6", "", f="A1&A2")
        desk.content("封面", "B12", "", f='"0000-"&"1"')
        data = with_figure(desk.close(), COUNT.key, "<f>100+56</f>")
        returned, result = api.mark(data)
        codes = [found.code for found in result.findings]
        assert codes == ["cell.unread", "cell.text", "cell.unread"]
        assert {"=A1&A2", '="0000-"&"1"'} <= set(listed_in(returned))
        assert read_workbook(returned).record.cells[COUNT.key] == InvalidValue("text", "=100+56")
