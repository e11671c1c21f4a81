"""The signature's page: never without text, and no half-empty page before it where that can be."""

from __future__ import annotations

import io
import zipfile

import pytest

from excel_report.document.filling.last_page import may_end_apart
from excel_report.document.filling.narrative import read_narrative
from excel_report.document.report import write_report
from excel_report.document.style_names import narrative_field
from excel_report.editions import template_file
from excel_report.record import Record
from excel_report.value_class import replace
from tests.document.pages import BOTTOM, POINT, Page, read_pages
from tests.office import convert
from tests.samples import FORM, town_record

LAST, PROBLEMS = narrative_field("other"), narrative_field("problems")
LINE_PT = 28.95
MASTER = template_file("2021.docx")


def other(items: int, lines: int) -> tuple[str, ...]:
    """A text of one-line items with a last paragraph of so many lines."""
    clause = "有关情况已经公开并接受监督，"
    last = f"本机关全年未收取信息处理费，{clause * (2 * lines - 2)}特此报告。"
    return (*(f"第{number}项其他事项按要求办理。" for number in range(items)), last)


def kept(items: int, lines: int) -> bool:
    texts = {LAST: read_narrative(other(items, lines)), PROBLEMS: read_narrative(["问题。"])}
    return may_end_apart(FORM, texts)


def record(items: int, lines: int) -> Record:
    narrative = {**town_record().narrative, "other": other(items, lines)}
    return replace(town_record(), narrative=narrative)


class DescribeTheLastParagraph:
    def it_is_kept_with_the_signature_where_it_is_short(self) -> None:
        assert all(kept(items, 3) for items in range(30))

    def it_is_kept_where_the_text_ends_near_the_foot_of_a_page_or_at_its_top(self) -> None:
        # Of 22 lines, 14 are far from both.
        assert sum(not kept(items, 8) for items in range(22)) == pytest.approx(14, abs=3)

    def it_is_kept_in_a_master_whose_measures_are_not_known(self) -> None:
        items = next(items for items in range(22) if not kept(items, 8))
        own, given = (
            write_report(FORM, record(items, 8), master=master) for master in (None, MASTER)
        )
        assert _kept_paragraphs(given) == _kept_paragraphs(own) + 1


def _kept_paragraphs(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml").count(b"<w:keepNext")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[int, int], list[Page]]:
    cases = [(items, 12) for items in range(0, 22, 3)]
    folder = tmp_path_factory.mktemp("last")
    paths = [folder / f"{items}.docx" for items, _ in cases]
    for path, case in zip(paths, cases, strict=True):
        path.write_bytes(write_report(FORM, record(*case)))
    made = {path.stem: read_pages(path) for path in convert(paths, "pdf", folder)}
    return {case: made[str(case[0])] for case in cases}


@pytest.mark.office
class DescribeThePages:
    def they_have_text_over_the_signature(self, pages: dict[tuple[int, int], list[Page]]) -> None:
        for case, found in pages.items():
            assert found[-1].texts[-2].endswith("日"), case
            assert found[-1].texts[-4] in other(*case)[-1], case

    def they_are_not_left_half_empty_where_the_paragraph_may_be_parted(
        self, pages: dict[tuple[int, int], list[Page]]
    ) -> None:
        free = [case for case in pages if not kept(*case)]
        assert len(free) >= 3
        for case in free:
            lowest = max(word.bottom for line in pages[case][-2].lines[:-1] for word in line)
            assert lowest > BOTTOM - 4 * LINE_PT * POINT, case
