"""The narratives on their sheets: a paragraph a row, and never a word lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from excel_report.errors import UnusableError
from excel_report.record import Record
from excel_report.value_class import replace
from excel_report.workbook.read import read_workbook
from excel_report.workbook.writer.sheets.narrative import pack
from excel_report.workbook.writer.text_limits import MAX_CELL, length
from tests.samples import FORM, town_record
from tests.workbook.xlsx import LAYOUT, opened, written

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
        assert sheet.cell(top, 1).value == OVERVIEW.guide

    def they_are_counted(self) -> None:
        record = with_overview("二〇二四年", "𠮷祥")
        sheet = opened(written(record), values=True)["一、总体情况"]
        top = LAYOUT.places["narrative.overview"].row
        assert [sheet.cell(top + n, 3).value for n in (1, 2, 3)] == [5, 3, 0]
        assert sheet.cell(top - 1, 3).value == "8 字"

    def they_share_rows_where_there_are_more(self) -> None:
        texts = tuple(f"第{number}段。" for number in range(OVERVIEW.rows + 1))
        found = cells(with_overview(*texts))
        assert found[0] == "第0段。\n第1段。"
        assert read_workbook(written(with_overview(*texts))).record.narrative["overview"] == texts

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
        packed = pack(texts, OVERVIEW)
        assert len(packed) <= OVERVIEW.rows
        assert "\n".join(packed).split("\n") == (texts or [""])

    def it_counts_as_excel_does(self) -> None:
        assert MAX_CELL == LONGEST
        assert length("字a") == 2
        assert length("𠮷") == 2
