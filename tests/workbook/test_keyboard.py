"""The sheets in LibreOffice with a real keyboard and a real clipboard.

Text that was copied in Word stays what people can edit: LibreOffice gives pasted cells the style
Normal, as Excel and WPS do. The Tab key runs through the figures.
"""

from __future__ import annotations

import re

import pytest

import excel_report as er
from excel_report.value_class import replace
from tests.office_window import opened_in_office
from tests.samples import FORM, town_record
from tests.workbook.xlsx import LAYOUT, parts, unlocked, written

TYPED = [item.key for item in FORM.table("disputes").entered]
PARAGRAPHS = 75  # more than the rows of the section
WORDS = "本年度没有收取信息处理费，没有因政府信息公开引起的行政复议，也没有其他需要报告的事项。" * 2

# As Word puts paragraphs on the clipboard: a style sheet, marks for its own, spans within.
_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Word.Document><meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {{mso-style-parent:""; margin:0cm; text-indent:32.0pt; \
line-height:28.0pt; font-size:16.0pt; font-family:仿宋_GB2312;}} --></style></head>
<body lang=ZH-CN><!--StartFragment-->{}<!--EndFragment--></body></html>"""
_PARAGRAPH = (
    "<p class=MsoNormal style='text-indent:32.0pt;line-height:28.0pt'>"
    "<span style='font-size:16.0pt;font-family:仿宋_GB2312'>{}"
    "<span lang=EN-US><o:p></o:p></span></span></p>\n"
)


@pytest.fixture(scope="module")
def pasted(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workbook with a table typed in, the last section pasted in, and a paragraph corrected."""
    record = town_record()
    cells = {key: value for key, value in record.cells.items() if key not in TYPED}
    blank = replace(record, cells=cells, narrative={**record.narrative, "other": ()})
    path = tmp_path_factory.mktemp("pasting") / "pasted.xlsx"
    path.write_bytes(written(blank))
    texts = "".join(_PARAGRAPH.format(f"第{n}项，{WORDS}") for n in range(PARAGRAPHS))
    with opened_in_office(path) as window:
        table, text = map(LAYOUT.sheets.index, ("四、复议诉讼", "六、其他事项"))
        window.press(*["ctrl+Next"] * table)
        for number in range(len(TYPED)):
            window.type(str(number))
            window.press("Tab")
        window.copy_elsewhere(_WORD.format(texts))
        window.press(*["ctrl+Next"] * (text - table), "ctrl+v")
        window.confirm("Import Options")
        window.save()
        window.press("Down")
        window.type("20 corrected")
        window.press("Return")
        window.save()
    return path.read_bytes()


@pytest.mark.office
class DescribePastedText:
    def it_is_all_there_and_corrected_afterwards(self, pasted: bytes) -> None:
        texts = er.read(pasted).record.narrative["other"]
        assert len(texts) == PARAGRAPHS
        assert texts[0] == f"第0项，{WORDS}"
        assert texts[1] == "20 corrected"
        assert texts[-1] == f"第{PARAGRAPHS - 1}项，{WORDS}"

    def it_gives_no_false_word(self, pasted: bytes) -> None:
        reading = er.read(pasted)
        about_text = ("text.", "fee.")  # what is said about these very sentences
        assert [f for f in reading.check() if not f.code.startswith(about_text)] == []

    def it_stays_open_to_the_keyboard(self, pasted: bytes) -> None:
        place = LAYOUT.places["narrative.other"]
        below = {f"B{place.row + 1 + number}" for number in range(PARAGRAPHS)}
        assert below <= unlocked(pasted, place.sheet)
        sheet = parts(pasted)[f"xl/worksheets/sheet{LAYOUT.sheets.index(place.sheet) + 1}.xml"]
        assert re.search(rb'<sheetProtection [^>]*sheet="(1|true)"', sheet)

    def it_makes_its_rows_higher(self, pasted: bytes) -> None:
        place = LAYOUT.places["narrative.other"]
        sheet = parts(pasted)[f"xl/worksheets/sheet{LAYOUT.sheets.index(place.sheet) + 1}.xml"]
        row = re.search(rf'<row r="{place.row + 1}"[^>]*>'.encode(), sheet)
        assert row
        height = re.search(rb' ht="([\d.]+)"', row[0])
        assert height
        assert float(height[1]) > 25


@pytest.mark.office
class DescribeTheTabKey:
    def it_runs_through_the_figures_in_their_order(self, pasted: bytes) -> None:
        cells = er.read(pasted).record.cells
        assert [cells[key] for key in TYPED] == list(range(len(TYPED)))
