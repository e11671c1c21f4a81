"""The report as LibreOffice lays it out: GB/T 9704-2012 measured on the printed page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

import pytest

from excel_report.document.report import write_report
from excel_report.record import Record
from tests.document.pages import (
    BOTTOM,
    LEFT,
    POINT,
    RIGHT,
    TOP,
    Page,
    Word,
    is_font,
    missing,
    read_pages,
)
from tests.document.reports import REPORTS, lengths, punctuated, with_text, with_width
from tests.office import convert, lacking, stand_in
from tests.samples import FORM, town_record

pytestmark = pytest.mark.office

NEAR = 0.5  # mm, as GB/T 9704-2012 would have it at most; printers are no better
WIDEST = 9

HEADING = re.compile(r"[一二三四五六]、|（[一二三四五六七八]）.{2,6}$|[1-6]\.把|（[1-6]）逐月")


RECORDS: Mapping[str, Record] = {
    **REPORTS,
    **lengths(),
    **{f"digits{n}": with_width(n) for n in range(1, WIDEST + 1)},
    "solid": with_text("overview", *["青" * 1500] * 2),
    "punctuated": punctuated(),
}
Pages = dict[str, list[Page]]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The pages of each record's report; the draft of the town under ``draft``."""
    folder = tmp_path_factory.mktemp("pages")
    reports = {name: write_report(FORM, record) for name, record in RECORDS.items()}
    reports["draft"] = write_report(FORM, town_record(), draft=True)
    for name, package in reports.items():
        (folder / f"{name}.docx").write_bytes(package)
    made = convert([folder / f"{name}.docx" for name in reports], "pdf", folder)
    return {path.stem: read_pages(path) for path in made}


def every(pages: Pages) -> list[tuple[str, int, Page]]:
    return [(name, n, page) for name, found in pages.items() for n, page in enumerate(found, 1)]


def with_words(pages: list[Page], words: str) -> list[Page]:
    return [page for page in pages if words in page.text]


class DescribeTypeArea:
    @pytest.mark.parametrize("name", [*REPORTS, f"digits{WIDEST}", "punctuated"])
    def it_has_all_ink_inside_but_the_page_number(self, pages: Pages, name: str) -> None:
        for page in pages[name]:
            ink = page.picture.ink(0, BOTTOM + 5)
            assert ink is not None
            left, top, right, bottom = ink
            assert left >= LEFT - NEAR
            assert right <= RIGHT + NEAR
            assert top >= TOP - NEAR
            assert bottom <= BOTTOM + NEAR

    @pytest.mark.parametrize("name", REPORTS)
    def it_is_as_wide_as_its_tables(self, pages: Pages, name: str) -> None:
        for words in ("二、主动公开政府", "三、收到和处理", "四、政府信息公开行政复议"):
            (page,) = with_words(pages[name], words)
            ink = page.picture.ink(0, BOTTOM + 5)
            assert ink is not None
            assert ink[0] == pytest.approx(LEFT, abs=NEAR)
            assert ink[2] == pytest.approx(RIGHT, abs=NEAR)


class DescribeGrid:
    def it_has_twenty_two_lines_of_twenty_eight_characters(self, pages: Pages) -> None:
        full = pages["solid"][1]
        assert full.texts[:-1] == ["青" * 28] * 22

    def it_spreads_its_lines_over_the_height(self, pages: Pages) -> None:
        lines = pages["solid"][1].lines[:-1]
        pitch = (lines[-1][0].bottom - lines[0][0].bottom) / 21
        assert pitch == pytest.approx(28.95 * POINT, abs=0.05)
        ink = pages["solid"][1].picture.ink(0, BOTTOM + 5)
        assert ink is not None
        # 16-point characters in the middle of lines of 28.95 points.
        beside = (28.95 - 16) / 2 * POINT
        assert ink[1] - TOP < beside + 2
        assert BOTTOM - ink[3] < beside + 2

    def it_indents_by_two_characters(self, pages: Pages) -> None:
        first = next(line for line in pages["solid"][0].lines if line[0].text.startswith("青青青"))
        assert first[0].left == pytest.approx(LEFT + 2 * 16 * POINT, abs=NEAR)
        assert first[0].text == "青" * 26

    def it_is_kept_on_pages_of_real_text(self, pages: Pages) -> None:
        first, *full = [
            page for page in pages["overview60"] if not with_words([page], "、主动公开")
        ]
        lines = [
            len(page.lines) - 1 for page in full[: full.index(full[-1])] if "行政" not in page.text
        ]
        assert len(first.lines) - 1 <= 20
        assert set(lines) <= {21, 22}


class DescribePageNumbers:
    def they_stand_outside_one_character_in(self, pages: Pages) -> None:
        for name, number, page in every(pages):
            line = page.lines[-1]
            assert page.texts[-1] == f"—{number}—", name
            if number % 2:
                assert line[-1].right == pytest.approx(RIGHT - 14 * POINT, abs=NEAR)
            else:
                assert line[0].left == pytest.approx(LEFT + 14 * POINT, abs=NEAR)

    def they_have_their_dashes_seven_millimetres_under_the_type_area(self, pages: Pages) -> None:
        # On page 1 the figure stands up and down from the dashes: they are at its middle.
        ink = pages["town"][0].picture.ink(BOTTOM + 3, 297)
        assert ink is not None
        assert (ink[1] + ink[3]) / 2 == pytest.approx(BOTTOM + 7, abs=NEAR)


def fonts(pages: list[Page], words: str) -> list[Word]:
    """The stretches of type that begin with some words."""
    return [word for page in pages for word in page.words if word.text.startswith(words)]


@pytest.fixture
def distinct() -> None:
    """Stand-ins that can be told apart, as those of Debian's texlive-lang-chinese can."""
    roles = ("仿宋_GB2312", "楷体_GB2312", "黑体", "Times New Roman")
    if len({stand_in(font) for font in roles}) < len(roles):
        lacking("the fonts of different roles are one font here")


@pytest.mark.usefixtures("distinct")
class DescribeFonts:
    @pytest.mark.parametrize(
        ("words", "font", "size"),
        [
            ("白鹭湖经济开发区管理委员会", "方正小标宋简体", 22),
            ("一、总体情况", "黑体", 16),
            ("（二）依申请公开", "楷体_GB2312", 16),
            ("把主动公开做在日常", "仿宋_GB2312", 16),
            ("）逐月核对台账", "仿宋_GB2312", 16),
            ("全年通过门户网站", "仿宋_GB2312", 16),
            ("信息内容", "黑体", 12),
            ("行政许可", "宋体", 12),
            ("— 1 —", "宋体", 14),
        ],
    )
    def they_follow_the_role(self, pages: Pages, words: str, font: str, size: float) -> None:
        found = fonts(pages["long"], words)
        assert found
        for word in found[:1]:
            assert is_font(word.font, stand_in(font))
            assert word.size == pytest.approx(size, abs=0.5)

    def they_change_behind_a_run_in_heading(self, pages: Pages) -> None:
        line = next(
            line for page in pages["county"] for line in page.lines if "主动公开。" in line[0].text
        )
        assert line[0].text == "（一）主动公开。"
        assert is_font(line[0].font, stand_in("楷体_GB2312"))
        assert is_font(line[1].font, stand_in("仿宋_GB2312"))

    def they_are_east_asian_for_quotes_and_dashes(self, pages: Pages) -> None:
        words = [word for page in pages["county"][:2] for word in page.words]
        marked = [word for word in words if re.search("[“”—]{1,2}[^ 0-9]", word.text)]
        assert marked
        for word in marked:
            assert not is_font(word.font, stand_in("Times New Roman"))


class DescribeText:
    @pytest.mark.parametrize("name", [*REPORTS, "punctuated", "overview60"])
    def it_is_on_the_page_to_the_last_comma(self, pages: Pages, name: str) -> None:
        texts = [text for texts in RECORDS[name].narrative.values() for text in texts]
        assert not missing(texts, pages[name])

    def it_leaves_no_heading_last_on_a_page(self, pages: Pages) -> None:
        for name, _, page in every(pages):
            *_, last = page.texts[:-1]
            assert not HEADING.match(last) or "结转" in last, (name, last)


class DescribeSignature:
    def it_is_never_alone(self, pages: Pages) -> None:
        for name, found in pages.items():
            record = RECORDS.get(name, town_record())
            last = record.narrative["other"][-1]
            assert found[-1].texts[-2].endswith("日"), name
            assert found[-1].texts[-4] in last, name

    def it_has_the_date_four_characters_in(self, pages: Pages) -> None:
        for name in ("town", "county", "long"):
            dated = pages[name][-1].lines[-2]
            # LibreOffice sets spaces around the digits and stand-ins have wider ones: some 4 mm.
            assert dated[-1].right == pytest.approx(RIGHT - 4 * 16 * POINT, abs=5)

    def it_has_the_name_centred_over_the_date(self, pages: Pages) -> None:
        for name in REPORTS:
            unit, dated = pages[name][-1].lines[-3:-1]
            middles = [(line[0].left + line[-1].right) / 2 for line in (unit, dated)]
            assert middles[0] == pytest.approx(middles[1], abs=NEAR)


class DescribeTables:
    def they_stand_whole_on_one_page_under_their_heading(self, pages: Pages) -> None:
        for name, found in pages.items():
            for heading, end in (
                ("二、主动公开政府信息情况", "行政规范性文件"),
                ("三、收到和处理政府信息公开申请情况", "四、结转下年度继续办理"),
                ("四、政府信息公开行政复议、行政诉讼情况", "复议后起诉"),
            ):
                (page,) = with_words(found, heading)
                assert end in page.text, name

    def they_break_only_before_a_title(self, pages: Pages) -> None:
        for name, found in pages.items():
            for words, end in (
                ("第二十条第（五）项", "行政许可"),
                ("第二十条第（六）项", "行政强制"),
                ("第二十条第（八）项", "行政事业性收费"),
            ):
                (page,) = with_words(found, words)
                assert end in page.text, name

    def they_leave_no_half_page_empty_before_the_second(self, pages: Pages) -> None:
        for name, found in pages.items():
            numbers = [n for n, page in enumerate(found) if "二、主动公开政府信息" in page.text]
            before = found[numbers[0] - 1]
            starts_page = found[numbers[0]].texts[0].startswith("二、")
            ends = before.lines[-2][0].bottom
            assert not starts_page or BOTTOM - ends < 5 * 28.95 * POINT, name

    @pytest.mark.parametrize("digits", range(1, WIDEST + 1))
    def they_wrap_no_figure(self, pages: Pages, digits: int) -> None:
        shown = "9" * digits
        text = " ".join(word.text for page in pages[f"digits{digits}"] for word in page.words)
        assert len(re.findall(rf"(?<!\d){shown}(?!\d)", text)) >= 6

    @pytest.mark.parametrize("digits", range(1, WIDEST + 1))
    def they_keep_figures_apart_from_the_lines(self, pages: Pages, digits: int) -> None:
        lines = [line for page in pages[f"digits{digits}"] for line in page.lines]
        beside = [
            each
            for line in lines
            for each in pairwise([word for word in line if word.text.strip().isdigit()])
        ]
        assert len(beside) > 100
        for one, other in beside:
            assert other.left - one.right > 1 * POINT


class DescribeDraft:
    def it_says_so_on_every_page_and_nowhere_else(self, pages: Pages) -> None:
        assert all("草稿" in page.texts[0] for page in pages["draft"])
        assert not any("草稿" in page.text for page in pages["town"])

    def it_is_laid_out_like_the_final_report(self, pages: Pages) -> None:
        assert [page.texts[1:] for page in pages["draft"]] == [p.texts for p in pages["town"]]
