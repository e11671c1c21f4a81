"""A cell that shows something else than it holds is told, with both."""

from __future__ import annotations

import re
from xml.sax.saxutils import quoteattr

import pytest

from excel_report.checks import Finding
from excel_report.workbook.integrity.shown_values import visual
from excel_report.workbook.read import read_workbook
from tests.workbook.xlsx import LAYOUT, changed, inline, parts, sheet_part, town, with_figure

KEY = "requests.received.natural_person"
PLACE = LAYOUT.places[KEY]
STYLES = "xl/styles.xml"


def with_format(code: str, key: str = KEY, content: str = "<v>218</v>", kind: str = "n") -> bytes:
    """The town's workbook with a figure in a style of its own."""
    place = LAYOUT.places[key]
    data = with_figure(town(), key, content, kind)

    def style(xml: str) -> str:
        new = f'<numFmt numFmtId="200" formatCode={quoteattr(code)}/></numFmts>'
        cell = '<xf numFmtId="200" fontId="0" fillId="0" borderId="0" xfId="0">'
        cell += '<protection locked="0"/></xf></cellXfs>'
        return xml.replace("</numFmts>", new).replace("</cellXfs>", cell)

    before = xml_count(parts(data)[STYLES].decode())
    address = place.addresses[0]
    styled = changed(data, STYLES, style)
    return changed(
        styled,
        sheet_part(place.sheet),
        lambda xml: re.sub(f'<c r="{address}" s="[0-9]+"', f'<c r="{address}" s="{before}"', xml),
    )


def xml_count(styles: str) -> int:
    """How many styles of cells there are."""
    cells = styles[styles.index("<cellXfs") : styles.index("</cellXfs>")]
    return len(re.findall("<xf ", cells))


def told(data: bytes) -> list[Finding]:
    return [each for each in read_workbook(data).findings if each.code == "cell.format"]


class DescribeAFormatOfACell:
    @pytest.mark.parametrize(
        ("code", "shown"),
        [
            ("0!.0,", "0.0"),
            ("0,", "0"),
            ("0%", "21800%"),
            (";;;", "空白"),
            ('"999"', "999"),
            ('"\u202e"0', "812"),
            ("[White]0", "空白"),
            ("[Color 2]0", "空白"),
            ("[颜色2]0", "空白"),
            ("[Yellow][>100]0;0", "空白"),
        ],
    )
    def it_is_told_with_what_it_shows_and_what_is_stored(self, code: str, shown: str) -> None:
        data = with_format(code)
        assert read_workbook(data).record.cells[KEY] == 218
        (found,) = told(data)
        assert (found.severity, found.found, found.expected) == ("warning", shown, 218)
        assert (found.sheet, found.cells) == (PLACE.sheet, (PLACE.address,))
        assert f"“{shown}”" in found.message
        assert "“218”" in found.message

    @pytest.mark.parametrize(
        "code", ["0.00", "#,##0", "[Red]0", "[Color 3]0", "[Color 60]0", "General"]
    )
    def it_may_be_harmless(self, code: str) -> None:
        assert told(with_format(code)) == []

    def it_changes_texts_too(self) -> None:
        (found,) = told(
            with_format(
                ";;;", "cover.unit.name" if False else "unit.name", inline("青禾镇"), "inlineStr"
            )
        )
        assert (found.found, found.expected) == ("空白", "青禾镇")

    def it_is_not_told_of_a_good_workbook(self) -> None:
        assert told(town()) == []


class DescribeAConditionalFormat:
    @pytest.mark.parametrize(("code", "count"), [('"999"', 1), ("#,##0", 0)])
    def it_is_told_where_it_shows_another_value(self, code: str, count: int) -> None:
        number = len(re.findall("<dxf>", parts(town())[STYLES].decode()))

        def style(xml: str) -> str:
            new = f'<dxf><numFmt numFmtId="200" formatCode={quoteattr(code)}/></dxf></dxfs>'
            return xml.replace("</dxfs>", new)

        rule = f'<cfRule type="expression" dxfId="{number}"><formula>1</formula></cfRule>'
        area = f'<conditionalFormatting sqref="A1 {PLACE.address}">{rule}</conditionalFormatting>'

        def lay(xml: str) -> str:
            return xml.replace("<conditionalFormatting", f"{area}<conditionalFormatting", 1)

        data = changed(changed(town(), STYLES, style), sheet_part(PLACE.sheet), lay)
        found = told(data)
        assert [each.cells for each in found] == [(PLACE.address,)] * count
        assert [each.found for each in found] == ["999"] * count


class DescribeHeightAndWidth:
    @pytest.mark.parametrize("height", ["0", "0.75", "2"])
    def it_is_told_where_a_row_is_too_low_to_be_seen(self, height: str) -> None:
        row = re.compile(rf'<row r="{PLACE.row + 1}"([^>]*?) ht="[0-9.]+"')

        def change(xml: str) -> str:
            return row.sub(rf'<row r="{PLACE.row + 1}"\1 ht="{height}"', xml)

        found = told(changed(town(), sheet_part(PLACE.sheet), change))
        assert {each.found for each in found} == {"空白"}
        assert PLACE.address in {cell for each in found for cell in each.cells}
        assert all(f"第 {PLACE.row + 1} 行" in each.message for each in found)

    def it_is_told_where_a_column_is_too_narrow(self) -> None:
        def change(xml: str) -> str:
            cols = (
                f'<cols><col min="{PLACE.column + 1}" max="{PLACE.column + 1}" width="0"/></cols>'
            )
            return re.sub("<cols>.*?</cols>", cols, xml)

        data = changed(town(), sheet_part(PLACE.sheet), change)
        assert {each.found for each in told(data)} == {"空白"}
        others = [f for f in read_workbook(data).findings if f.code == "form.altered"]
        assert any("被隐藏" in each.message for each in others)  # the heads have no value of theirs


class DescribeMarksOfDirection:
    @pytest.mark.parametrize("mark", ["\u202e", "_x202E_", "&#x202e;"])
    def it_turns_a_figure_round(self, mark: str) -> None:
        data = with_figure(town(), KEY, inline(f"{mark}218"), "inlineStr")
        (found,) = told(data)
        assert (found.found, found.expected) == ("812", "218")
        assert read_workbook(data).record.cells[KEY] == 218

    def it_turns_a_text_round(self) -> None:
        data = with_figure(town(), "unit.name", inline("甲\u202e乙丙\u202c丁"), "inlineStr")
        (found,) = told(data)
        assert (found.found, found.expected) == ("甲丙乙丁", "甲乙丙丁")

    @pytest.mark.parametrize(
        ("text", "seen"),
        [
            ("\u202e218", "812"),
            ("a\u202ebc\u202cd", "acbd"),
            ("\u200f218", "218"),
            ("\u202e12\n34", "21\n34"),
            ("甲", "甲"),
        ],
    )
    def it_is_seen_from_right_to_left(self, text: str, seen: str) -> None:
        assert visual(text) == seen
