"""A Word file is read as Word shows it: with its own numbers, without what is deleted or merged."""

from __future__ import annotations

import io
import zipfile

import pytest

from excel_report.published import read_published
from excel_report.published.document_text import DocumentText
from excel_report.published.word.document import read_docx
from tests.samples import FORM

NUMBERING = """<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/>
</w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:lvlText w:val="（%2）"/></w:lvl><w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%3."/></w:lvl></w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="7"/>
</w:num></w:numbering>"""
STYLES = """<w:styles xmlns:w="w"><w:style w:styleId="H"><w:pPr><w:numPr><w:ilvl w:val="1"/>
<w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="H2"><w:basedOn w:val="H"/></w:style>
<w:style w:styleId="Unseen"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:styleId="Old"><w:basedOn w:val="Struck"/></w:style>
<w:style w:styleId="Struck"><w:basedOn w:val="Old"/><w:rPr><w:strike/></w:rPr></w:style>
</w:styles>"""


UNHIDDEN = '<w:vanish w:val="false"/>'


DEFAULTS = "<w:docDefaults><w:rPrDefault><w:rPr><w:strike/></w:rPr></w:rPrDefault></w:docDefaults>"
TABLES = """<w:style w:type="table" w:styleId="Hiding"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Striking"><w:tblStylePr w:type="lastCol">
<w:rPr><w:strike/></w:rPr></w:tblStylePr></w:style>
<w:style w:type="table" w:styleId="Bold"><w:tblStylePr w:type="lastCol">
<w:rPr><w:b/><w:strike w:val="0"/></w:rPr></w:tblStylePr></w:style>"""


def field(code: str, result: str) -> str:
    marks = [
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    ]
    return f"{marks[0]}{code}{marks[1]}{run(result)}{marks[2]}"


def docx(body: str, styles: str = STYLES) -> bytes:
    stream = io.BytesIO()
    parts = {"document": f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>'}
    parts |= {"numbering": NUMBERING, "styles": styles}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(f"word/{name}.xml", text)
    return stream.getvalue()


def read(body: str) -> DocumentText:
    return read_docx(docx(body))


def words(body: str) -> list[str]:
    return [line.text for line in read(body).lines]


def run(text: str, looks: str = "") -> str:
    return f"<w:r><w:rPr>{looks}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(text: str, *, level: int | None = None, style: str = "", number: int = 2) -> str:
    looks = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level is not None:
        looks += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{looks}</w:pPr>{run(text) if text else ''}</w:p>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def rows(*rows: str) -> list[tuple[str, ...]]:
    return [line.cells for line in read(f"<w:tbl>{''.join(rows)}</w:tbl>").lines if line.row]


class DescribeParagraphs:
    def they_have_the_numbers_of_their_lists(self) -> None:
        body = "".join(
            [
                paragraph("总体情况", level=0),
                paragraph("主动公开", level=1),
                paragraph("", level=1),
                paragraph("平台建设", style="H2"),
                paragraph("第一", level=2),
                paragraph("第二", level=2),
                paragraph("主动公开政府信息情况", level=0),
                paragraph("又", level=1),
                paragraph("没有", level=0, number=0),
            ]
        )
        assert words(body) == [
            *("一、总体情况", "（一）主动公开", "（三）平台建设", "3.第一", "4.第二"),
            *("二、主动公开政府信息情况", "（一）又", "没有"),
        ]

    @pytest.mark.parametrize(
        ("runs", "shown"),
        [
            (f"<w:del>{run('甲')}</w:del><w:ins>{run('乙')}</w:ins>", "乙"),
            (run("甲", "<w:vanish/>") + run("乙"), "乙"),
            (run("甲", '<w:rStyle w:val="Unseen"/>') + run("乙"), "乙"),
            (run("甲", '<w:rStyle w:val="Unseen"/><w:vanish w:val="0"/>') + run("乙"), "甲乙"),
            ('<w:pPr><w:pStyle w:val="Unseen"/></w:pPr>' + run("甲") + run("3", UNHIDDEN), "3"),
            ("<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>" + run("甲"), "甲"),
            (run("3", "<w:strike/>") + run("4"), "[3]4"),
            (run("3", '<w:strike w:val="false"/>') + run("4"), "34"),
            (run("3", '<w:rStyle w:val="Old"/>') + run("4"), "[3]4"),
            (run("3", '<w:color w:val="ffffff"/>') + run("4"), "[3]4"),
            (run("3", '<w:color w:val="FFFFFF"/><w:shd w:fill="4472C4"/>') + run("4"), "34"),
            (run("3", '<w:sz w:val="2"/>') + run("4", '<w:sz w:val="15"/>'), "[3]4"),
            (run("9") + run("①", '<w:vertAlign w:val="superscript"/>'), "9[①]"),
            (run("9") + run("1", '<w:position w:val="12"/>'), "9[1]"),
            (run("9", '<w:position w:val="-2"/>'), "9"),
            (run("9") + run("12", '<w:eastAsianLayout w:combine="1"/>'), "9〈12〉"),
            (run("3", '<w:color w:val="FEFEFE"/>') + run("4"), "[3]4"),
            (run("3", '<w:color w:val="auto" w:themeColor="background1"/>') + run("4"), "[3]4"),
            (
                run("3", '<w:color w:val="808080" w:themeColor="background1" w:themeShade="80"/>'),
                "3",
            ),
            (field(run("8") + field(run("9"), "7"), "5") + run("6"), "56"),
            ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("8"), ""),
            (f"<w:fldSimple>{run('5')}</w:fldSimple>", "5"),
            (f"<w:bdo w:val='rtl'>{run('12')}</w:bdo>", "〈12〉"),
            (f"<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>{run('3')}", "123"),
            ("<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num></m:f></m:oMath>", "〈1〉"),
            (
                f"<w:r><w:ruby><w:rt>{run('1')}</w:rt><w:rubyBase>{run('甲')}</w:rubyBase></w:ruby></w:r>",
                "甲",
            ),
            (run("1") + "<w:r><w:sym w:char='F081'/></w:r>", "1□"),
            ("<w:r><w:noBreakHyphen/><w:t>417</w:t></w:r>", "-417"),
            (f"<w:sdt><w:sdtContent>{run('甲')}</w:sdtContent></w:sdt>", "甲"),
        ],
    )
    def they_have_the_words_that_are_shown(self, runs: str, shown: str) -> None:
        assert words(f"<w:p>{runs}</w:p>") == ([shown] if shown else [])

    def they_have_a_gap_between_a_list_s_number_and_a_figure(self) -> None:
        assert words(paragraph("417", level=2)) == ["3. 417"]

    def they_are_as_all_runs_are_unless_they_say_otherwise(self) -> None:
        struck = STYLES.replace("<w:style ", f"{DEFAULTS}<w:style ", 1)
        unstruck = run("4", '<w:strike w:val="0"/>')
        body = f"<w:p>{run('3')}</w:p><w:p>{unstruck}</w:p>"
        assert [line.text for line in read_docx(docx(body, struck)).lines] == ["[3]", "4"]


class DescribeATable:
    def it_has_merged_cells_once(self) -> None:
        merged = "<w:tcPr><w:vMerge/></w:tcPr>" + paragraph("")
        across = '<w:tcPr><w:hMerge w:val="continue"/></w:tcPr>' + paragraph("")
        head = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + paragraph("三、")
        found = rows(
            row(head, paragraph("（一）"), across, paragraph("1")),
            row(merged, paragraph("（二）"), paragraph("2")),
        )
        assert found == [("三、", "（一）", "1"), ("（二）", "2")]

    def it_has_no_row_that_was_deleted(self) -> None:
        deleted = row(paragraph("a"), paragraph("1")).replace(
            "<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>"
        )
        assert rows(deleted, row(paragraph("b"), paragraph("2"))) == [("b", "2")]

    def it_has_no_row_that_is_hidden_and_no_cell_that_was_deleted(self) -> None:
        hidden = row(paragraph("a"), paragraph("1")).replace(
            "<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>"
        )
        deleted = "<w:tcPr><w:cellDel/></w:tcPr>" + paragraph("9")
        assert rows(hidden, row(paragraph("b"), deleted, paragraph("2"))) == [("b", "2")]

    @pytest.mark.parametrize(
        "change", ["<w:tcPrChange><w:tcPr><w:vMerge/></w:tcPr></w:tcPrChange>", "<w:tcW/>"]
    )
    def it_is_as_it_is_and_not_as_it_was(self, change: str) -> None:
        cell = f"<w:tcPr>{change}</w:tcPr>{paragraph('1')}"
        old = "<w:trPr><w:trPrChange><w:trPr><w:hidden/></w:trPr></w:trPrChange></w:trPr>"
        assert rows(row(paragraph("b"), cell).replace("<w:tr>", f"<w:tr>{old}")) == [("b", "1")]

    def it_has_no_row_that_is_too_low_for_words(self) -> None:
        low = '<w:tr><w:trPr><w:trHeight w:val="1" w:hRule="exact"/></w:trPr>'
        growing = '<w:tr><w:trPr><w:trHeight w:val="1"/></w:trPr>'
        both = [
            row(paragraph(word)).replace("<w:tr>", how)
            for word, how in (("a", low), ("b", growing))
        ]
        assert rows(*both) == [("b",)]

    @pytest.mark.parametrize(
        ("style", "shown"), [("Hiding", ()), ("Striking", ("[1]",)), ("Bold", ("1",))]
    )
    def it_is_shown_as_its_style_says(self, style: str, shown: tuple[str, ...]) -> None:
        table = (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/></w:tblPr>{row(paragraph("1"))}</w:tbl>'
        )
        found = read_docx(docx(table, STYLES.replace("</w:styles>", f"{TABLES}</w:styles>")))
        assert [line.cells for line in found.lines] == ([shown] if shown else [])

    def it_may_have_white_words_on_a_shaded_head(self) -> None:
        looks = '<w:color w:val="FFFFFF"/>'
        white = f"<w:p>{run('3', looks)}</w:p>"
        shaded = '<w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr>' + white
        assert rows(row(shaded, white)) == [("3", "[3]")]

    def it_may_stand_within_a_cell_of_another(self) -> None:
        inner = f"<w:tbl>{row(paragraph('规章'), paragraph('1'))}</w:tbl>"
        assert rows(row(inner + paragraph(""))) == [("规章", "1")]


class DescribeATextBox:
    def it_is_read_and_told(self) -> None:
        box = f"<w:r><w:pict><w:txbxContent>{paragraph('七镇办')}</w:txbxContent></w:pict></w:r>"
        body = f"<w:p>{box}{run('一、总体情况')}</w:p>{paragraph('信息公开照常。')}"
        assert words(body) == ["七镇办", "一、总体情况", "信息公开照常。"]
        found = read_published(docx(body), "a.docx", form=FORM).findings
        (told,) = [each for each in found if each.code == "published.text_box"]
        assert "“七镇办”" in told.message
        assert told.severity == "warning"
