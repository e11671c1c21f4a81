"""What nobody sees on a sheet though it stands there is told: colours, fonts, merges, objects."""

from __future__ import annotations

import re

import pytest

from excel_report.checks import Finding
from excel_report.errors import UnusableError
from excel_report.legibility import INDEXED_COLOURS
from excel_report.workbook.layout import COVER
from excel_report.workbook.read import read_workbook
from tests.workbook.xlsx import (
    LAYOUT,
    changed,
    parts,
    sheet_part,
    town,
    zipped,
)

KEY = "requests.received.natural_person"
PLACE = LAYOUT.places[KEY]
STYLES, THEME = "xl/styles.xml", "xl/theme/theme1.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PLAIN = '<fill><patternFill patternType="none"/></fill>'
WHITES = '<rgbColor rgb="00FFFFFF"/>' * 64
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"


def count(xml: str, around: str, tag: str) -> int:
    inside = xml[xml.index(f"<{around}") : xml.index(f"</{around}>")]
    return len(re.findall(rf"<{tag}[ >/]", inside))


def styled(font: str, fill: str = PLAIN, alignment: str = "", key: str = KEY) -> bytes:
    """The town's workbook with a cell in a font and on a fill of its own."""
    place = LAYOUT.places[key]
    before = parts(town())[STYLES].decode()
    numbers = {
        tag: count(before, around, tag)
        for around, tag in (("fonts", "font"), ("fills", "fill"), ("cellXfs", "xf"))
    }
    new = f'<xf numFmtId="0" fontId="{numbers["font"]}" fillId="{numbers["fill"]}" borderId="0">'
    new += f'{alignment}<protection locked="0"/></xf>'

    def style(xml: str) -> str:
        xml = xml.replace("</fonts>", f"<font>{font}</font></fonts>")
        return xml.replace("</fills>", f"{fill}</fills>").replace("</cellXfs>", f"{new}</cellXfs>")

    cell = re.compile(f'<c r="{place.addresses[0]}" s="[0-9]+"')
    with_style = f'<c r="{place.addresses[0]}" s="{numbers["xf"]}"'
    data = changed(town(), STYLES, style)
    return changed(data, sheet_part(place.sheet), lambda xml: cell.sub(with_style, xml))


def solid(colour: str) -> str:
    return f'<fill><patternFill patternType="solid"><fgColor {colour}/></patternFill></fill>'


def told(data: bytes) -> list[Finding]:
    return [each for each in read_workbook(data).findings if each.code == "cell.format"]


def altered(data: bytes) -> list[str]:
    return [each.message for each in read_workbook(data).findings if each.code == "form.altered"]


class DescribeAFont:
    @pytest.mark.parametrize(
        ("font", "fill", "words"),
        [
            ('<color rgb="FFFFFFFF"/>', PLAIN, "底色分不清"),
            ('<color rgb="FFFFF8DC"/>', solid('rgb="FFFFF8DC"'), "底色分不清"),
            ('<color theme="0"/>', PLAIN, "底色分不清"),
            ('<color theme="1" tint="0.99"/>', PLAIN, "底色分不清"),
            ('<color indexed="9"/>', PLAIN, "底色分不清"),
            ('<color indexed="65"/>', PLAIN, "底色分不清"),
            ('<color rgb="FF000000"/>', solid('rgb="FF000000"'), "底色分不清"),
            ("", solid('indexed="8"'), "底色分不清"),
            ("", PLAIN.replace("none", "darkGray"), ""),
            ('<sz val="1"/>', PLAIN, "太小"),
            ('<name val="Wingdings 2"/>', PLAIN, "符号字体"),
            ("<strike/>", PLAIN, "划掉"),
        ],
    )
    def it_is_told_where_it_shows_nothing_or_something_else(
        self, font: str, fill: str, words: str
    ) -> None:
        found = told(styled(font, fill))
        assert [each.cells for each in found] == [(PLACE.address,)] * bool(words)
        for each in found:
            assert words in each.message
            assert (each.found, each.expected) == ("空白", read_workbook(town()).record.cells[KEY])

    @pytest.mark.parametrize(
        ("font", "fill"),
        [
            ('<color rgb="FFC00000"/><sz val="9"/><b/><name val="仿宋"/>', PLAIN),
            ('<color theme="1"/>', solid('rgb="FFFFF8DC"')),
            ('<color rgb="FFFFFFFF"/>', solid('rgb="FF1F3864"')),
            ('<color indexed="64"/>', PLAIN),
            ('<color auto="1"/>', PLAIN),
            ('<strike val="0"/>', PLAIN),
        ],
    )
    def it_may_have_other_looks(self, font: str, fill: str) -> None:
        assert told(styled(font, fill)) == []

    def it_is_told_in_a_text_too(self) -> None:
        (found,) = told(styled('<color rgb="FFFFFFFF"/>', key="unit.name"))
        assert (found.sheet, found.expected) == (COVER, read_workbook(town()).record.unit.name)

    def it_has_the_colours_of_the_theme_and_of_the_palette(self) -> None:
        def pale(xml: str) -> str:
            return re.sub(
                "<a:accent1>.*?</a:accent1>",
                '<a:accent1><a:srgbClr val="FEFEFE"/></a:accent1>',
                xml,
                flags=re.DOTALL,
            )

        blue = styled('<color theme="4"/>')
        assert told(blue) == []
        assert told(changed(blue, THEME, pale))
        own = f"<colors><indexedColors>{WHITES}</indexedColors></colors></styleSheet>"
        red = styled('<color indexed="10"/>')
        assert told(red) == []
        assert told(changed(red, STYLES, lambda xml: xml.replace("</styleSheet>", own)))
        assert len(INDEXED_COLOURS) == 64

    def it_may_be_one_of_signs_by_the_theme(self) -> None:
        data = styled('<name val="宋体"/><scheme val="minor"/>')
        assert told(data) == []
        signs = changed(
            data,
            THEME,
            lambda xml: re.sub("(<a:latin typeface=)[^ />]*", r'\1"Symbol"', xml),
        )
        assert "符号字体" in told(signs)[0].message

    def it_is_repeated_by_an_alignment(self) -> None:
        (found,) = told(styled("", alignment='<alignment horizontal="fill"/>'))
        assert "重复显示" in found.message
        assert told(styled("", alignment='<alignment horizontal="center"/>')) == []


class DescribeACondition:
    @pytest.mark.parametrize(
        ("look", "is_told"),
        [
            ('<font><color rgb="FFFFFFFF"/></font>', True),
            ('<fill><patternFill><bgColor rgb="FF000000"/></patternFill></fill>', True),
            ("<font><strike/></font>", True),
            ('<font><color rgb="FF9C0006"/></font>', False),
            ('<fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill>', False),
        ],
    )
    def it_is_told_where_it_hides_a_figure(self, look: str, *, is_told: bool) -> None:
        number = count(parts(town())[STYLES].decode(), "dxfs", "dxf")
        data = changed(
            town(), STYLES, lambda xml: xml.replace("</dxfs>", f"<dxf>{look}</dxf></dxfs>")
        )
        rule = f'<cfRule type="expression" dxfId="{number}"><formula>1</formula></cfRule>'
        area = f'<conditionalFormatting sqref="{PLACE.address}">{rule}</conditionalFormatting>'
        found = told(before_conditions(data, area))
        assert [each.cells for each in found] == [(PLACE.address,)] * is_told

    @pytest.mark.parametrize("kind", ["dataBar", "iconSet"])
    def it_may_show_bars_or_icons_alone(self, kind: str) -> None:
        for shown in ("0", "1"):
            rule = f'<cfRule type="{kind}"><{kind} showValue="{shown}"/></cfRule>'
            area = f'<conditionalFormatting sqref="{PLACE.address}">{rule}</conditionalFormatting>'
            found = [each for each in altered(before_conditions(town(), area)) if "图标" in each]
            assert len(found) == (shown == "0")

    def it_may_be_one_of_newer_programs(self) -> None:
        rules = '<x14:cfRule type="dataBar"><x14:dataBar showValue="0"/></x14:cfRule>'
        more = f'<extLst><ext xmlns:x14="{X14}">{rules}</ext></extLst></worksheet>'
        data = changed(
            town(), sheet_part(PLACE.sheet), lambda xml: xml.replace("</worksheet>", more)
        )
        assert any("只显示图标或色条" in each for each in altered(data))


def before_conditions(data: bytes, area: str) -> bytes:
    return changed(
        data,
        sheet_part(PLACE.sheet),
        lambda xml: xml.replace("<conditionalFormatting", f"{area}<conditionalFormatting", 1),
    )


class DescribeTheViewOfASheet:
    def it_may_hide_zeros(self) -> None:
        data = changed(
            town(),
            sheet_part(PLACE.sheet),
            lambda xml: xml.replace("<sheetView ", '<sheetView showZeros="0" '),
        )
        (found,) = altered(data)
        assert found == f"工作表“{PLACE.sheet}”设成不显示 0，填了 0 的单元格看起来是空的。"

    @pytest.mark.parametrize(
        ("said", "is_told"),
        [
            ('defaultRowHeight="15" zeroHeight="1"', True),
            ('defaultRowHeight="1" customHeight="1"', True),
            ('defaultRowHeight="15"', False),
        ],
    )
    def it_may_have_rows_of_no_height_where_none_is_given(
        self, said: str, *, is_told: bool
    ) -> None:
        def change(xml: str) -> str:
            xml = re.sub("<sheetFormatPr [^>]*/>", f"<sheetFormatPr {said}/>", xml)
            return re.sub(rf'(<row r="{PLACE.row + 1}"[^>]*?) ht="[0-9.]+"', r"\1", xml)

        data = changed(town(), sheet_part(PLACE.sheet), change)
        found = {cell for each in read_workbook(data).findings for cell in each.cells}
        assert (PLACE.address in found) is is_told

    def it_may_have_columns_of_no_width_where_none_is_given(self) -> None:
        def change(xml: str) -> str:
            xml = xml.replace("<sheetFormatPr ", '<sheetFormatPr defaultColWidth="0.1" ')
            return re.sub(
                "<cols>.*?</cols>",
                '<cols><col min="1" max="3" width="9" customWidth="1"/></cols>',
                xml,
            )

        found = told(changed(town(), sheet_part(PLACE.sheet), change))
        assert PLACE.address in {cell for each in found for cell in each.cells}
        assert all("宽度太小" in each.message for each in found)


class DescribeAMergedCell:
    def it_is_told_where_it_covers_a_figure(self) -> None:
        beside = LAYOUT.places["requests.received.company"]
        area = f"{PLACE.address}:{beside.address}"
        data = changed(
            town(),
            sheet_part(PLACE.sheet),
            lambda xml: re.sub("<mergeCells[^>]*>", f'<mergeCells><mergeCell ref="{area}"/>', xml),
        )
        (found,) = told(data)
        assert (found.cells, found.found) == ((beside.address,), "空白")
        assert "被合并的单元格盖住" in found.message

    def it_is_no_stumbling_block_where_there_are_too_many(self) -> None:
        areas = "".join(f'<mergeCell ref="A1:Z{row}"/>' for row in range(100, 200))
        data = changed(
            town(),
            sheet_part(PLACE.sheet),
            lambda xml: re.sub("<mergeCells[^>]*>", f"<mergeCells>{areas}", xml),
        )
        with pytest.raises(UnusableError) as caught:
            read_workbook(data)
        assert caught.value.code == "file.unsafe"

    def it_may_reach_to_the_end_of_the_sheet(self) -> None:
        data = changed(
            town(),
            sheet_part(PLACE.sheet),
            lambda xml: re.sub(
                "<mergeCells[^>]*>", '<mergeCells><mergeCell ref="R1:XFD1048576"/>', xml
            ),
        )
        assert told(data) == []


class DescribeWhatLiesUponTheCells:
    def with_part(self, kind: str, content: str) -> bytes:
        sheet = sheet_part(PLACE.sheet)
        relations = f"xl/worksheets/_rels/{sheet.rpartition('/')[2]}.rels"
        content_of = parts(town())
        assert relations not in content_of
        return zipped(
            {
                **content_of,
                relations: (
                    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                    f'relationships"><Relationship Id="rId1" Type="{OFFICE}/{kind}" '
                    'Target="../other.xml"/></Relationships>'
                ).encode(),
                "xl/other.xml": content.encode(),
            }
        )

    @pytest.mark.parametrize(
        ("kind", "content", "words"),
        [
            ("drawing", "<d><twoCellAnchor/></d>", "图片或图形"),
            ("drawing", "<d/>", ""),
            ("vmlDrawing", "<x><shape/></x>", "图片或图形"),
            ("vmlDrawing", '<x><shape><ClientData ObjectType="Note"/></shape></x>', ""),
            ("vmlDrawing", '<x><shape><ClientData ObjectType="Pict"/></shape></x>', "图片或图形"),
            ("oleObject", "<x/>", "嵌入的对象"),
            ("control", "<x/>", "控件"),
            ("table", "<x/>", "套用了格式的表格"),
            ("printerSettings", "<x/>", ""),
        ],
    )
    def it_is_named(self, kind: str, content: str, words: str) -> None:
        found = [each for each in altered(self.with_part(kind, content)) if "盖住" in each]
        assert len(found) == bool(words)
        assert all(words in each for each in found)


class DescribeHiddenParagraphs:
    def they_are_told(self) -> None:
        place = LAYOUT.places["narrative.overview"]
        data = changed(
            town(),
            sheet_part(place.sheet),
            lambda xml: xml.replace(
                f'<row r="{place.row + 1}"', f'<row r="{place.row + 1}" hidden="1"'
            ),
        )
        found = [each for each in altered(data) if "被隐藏" in each]
        assert found, read_workbook(data).findings
