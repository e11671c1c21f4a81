"""The narratives on their sheets: a paragraph a row, and never a word lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from excel_report.errors import UnusableError
from excel_report.form import Section
from excel_report.record import Record
from excel_report.value_class import replace
from excel_report.workbook.read import read_workbook
from excel_report.workbook.wording import PASTE_GUIDE
from excel_report.workbook.writer.sheets.narrative import DESK_ROWS, pack
from excel_report.workbook.writer.text_limits import MAX_CELL, length
from excel_report.workbook.writer.write import write_workbook
from tests.samples import FORM, blank_record, town_record
from tests.workbook.xlsx import LAYOUT, S, opened, saved, sheet_part, tree, written

OVERVIEW = FORM.section("overview")
LONGEST = 32767


def with_overview(*texts: str) -> Record:
    record = town_record()
    return replace(record, narrative={**record.narrative, "overview": texts})


def cells(record: Record, section: str = "overview") -> list[str]:
    """What stands in the rows of a narrative."""
    place = LAYOUT.places[f"narrative.{section}"]
    sheet = opened(written(record))[place.sheet]
    return [str(sheet[address].value or "") for address in place.addresses]


class DescribeParagraphs:
    def they_stand_one_a_row(self) -> None:
        found = cells(town_record())
        texts = town_record().narrative["overview"]
        assert tuple(found[: len(texts)]) == texts
        assert set(found[len(texts) :]) == {""}

    def they_stand_under_the_heading_and_the_guide_of_their_section(self) -> None:
        sheet = opened(written(town_record()))["一、总体情况"]
        top = LAYOUT.places["narrative.overview"].row
        assert sheet.cell(top - 1, 1).value == OVERVIEW.heading
        assert sheet.cell(top, 1).value == f"{OVERVIEW.guide}\n{PASTE_GUIDE}"

    @pytest.mark.parametrize("section", FORM.narratives, ids=lambda section: section.id)
    def they_are_told_how_to_paste_right_above_each_text(self, section: Section) -> None:
        place = LAYOUT.places[f"narrative.{section.id}"]
        guide = str(opened(written(town_record()))[place.sheet].cell(place.row, 1).value)
        assert "粘贴" in guide.splitlines()[-1]

    def they_are_counted(self) -> None:
        record = with_overview("二〇二四年", "𠮷祥")
        book = opened(written(record), values=True)
        counts = LAYOUT.counts("overview")
        assert [book[counts.sheet][each].value for each in counts.addresses[:3]] == [5, 3, 0]
        top = LAYOUT.places["narrative.overview"].row
        assert book["一、总体情况"].cell(top - 1, 3).value == "8 字"

    def they_have_the_verdict_over_their_sheet(self) -> None:
        verdict = opened(written(town_record()), values=True)["五、问题及改进"]["B2"].value
        assert verdict == "本表全部通过"
        verdict = opened(written(blank_record()), values=True)["五、问题及改进"]["B2"].value
        assert "没有填完" in str(verdict)

    def they_share_rows_where_there_are_more(self) -> None:
        rows = FORM.section("preface").rows
        texts = tuple(f"第{number}段。" for number in range(rows + 1))
        record = replace(town_record(), narrative={**town_record().narrative, "preface": texts})
        assert cells(record, "preface")[0] == "第0段。\n第1段。"
        assert read_workbook(written(record)).record.narrative["preface"] == texts

    @pytest.mark.parametrize("count", [OVERVIEW.rows + 1, 900, 2000])
    def they_go_on_below_the_rows_where_nothing_else_stands(self, count: int) -> None:
        texts = tuple(f"第{number}段。" for number in range(count))
        reading = read_workbook(written(with_overview(*texts)))
        assert reading.record.narrative["overview"] == texts
        assert not reading.findings
        assert not reading.unplaced_texts

    def they_are_read_with_gaps_between_them(self) -> None:
        data = write_workbook(FORM, town_record())
        book = opened(data)
        place = LAYOUT.places["narrative.other"]
        book[place.sheet].cell(place.row + place.rows + 20, 2).value = "还有一段。"
        reading = read_workbook(saved(book))
        assert reading.record.narrative["other"][-1] == "还有一段。"
        assert not reading.unplaced_texts

    def they_leave_nothing_to_print_after_them(self) -> None:
        """No cell below the yellow rows has content or a look of its own where it is printed."""
        sheet = opened(written(with_overview("一段。")))["一、总体情况"]
        top = LAYOUT.places["narrative.overview"].row
        assert sheet.print_area == "'一、总体情况'!$A$1:$C$1048576"
        below = sheet.iter_rows(min_row=top + DESK_ROWS + 1, max_row=sheet.max_row, max_col=3)
        cells = [cell for row in below for cell in row]
        assert cells  # the facts beside the text reach further down
        assert not [cell.coordinate for cell in cells if cell.value or cell.has_style]

    def they_stand_in_rows_that_grow(self) -> None:
        root = tree(written(with_overview("长" * 200, "短")), sheet_part("一、总体情况"))
        top = LAYOUT.places["narrative.overview"].row
        rows = {int(row.attrib["r"]): row for row in root.iter(f"{S}row")}
        long, short, empty = (rows[top + number] for number in (1, 2, 3))
        assert float(long.attrib["ht"]) >= 6 * 15
        assert float(short.attrib["ht"]) < 25
        assert "ht" not in empty.attrib
        assert not any(row.get("customHeight") for row in (long, short, empty))

    def they_may_be_as_long_as_a_cell(self) -> None:
        longest = "长" * LONGEST
        assert cells(with_overview(longest))[0] == longest

    @pytest.mark.parametrize("text", ["长" * (LONGEST + 1), "𠮷" * (LONGEST // 2 + 1)])
    def they_are_refused_where_excel_would_cut_them(self, text: str) -> None:
        with pytest.raises(UnusableError) as caught:
            written(with_overview("短", text))
        assert "一、总体情况" in str(caught.value)
        assert str(LONGEST) in str(caught.value)
        assert text[:20] in str(caught.value)


class DescribePack:
    @given(st.lists(st.text("字aA \U00020bb7", min_size=1, max_size=5), max_size=200))
    def it_keeps_every_paragraph_in_its_order(self, texts: list[str]) -> None:
        packed = pack(texts, OVERVIEW, OVERVIEW.rows)
        assert len(packed) <= OVERVIEW.rows
        assert "\n".join(packed).split("\n") == (texts or [""])

    def it_counts_as_excel_does(self) -> None:
        assert MAX_CELL == LONGEST
        assert length("字a") == 2
        assert length("𠮷") == 2
