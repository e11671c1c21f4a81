"""A PDF is read by where its characters and lines stand, and not beyond what is shown."""

from __future__ import annotations

import pytest

from excel_report.errors import UnusableError
from excel_report.published.document_text import DocumentText
from tests.office import require_module
from tests.published.pdf_files import PICTURE, grid, pdf, picture, words

ROWS = [["规章", "1", "2", "3"], ["行政规范性文件", "4", "", "6"]]
WIDTHS = [100, 40, 40, 40]


@pytest.fixture(autouse=True)
def _library() -> None:
    require_module("pypdfium2")


def read(*contents: str, page: str = "", extra: bytes = b"") -> DocumentText:
    from excel_report.published.pdf_process import read_pdf

    return read_pdf(pdf(contents, page, [extra] if extra else []))


def rows(text: DocumentText) -> list[list[str]]:
    return [list(line.cells) for line in text.lines if line.row]


class DescribeATable:
    def it_is_rows_of_the_cells_that_lines_enclose_blank_ones_too(self) -> None:
        assert rows(read(grid(ROWS, 50, 700, WIDTHS))) == ROWS

    @pytest.mark.parametrize(
        ("turned", "page"),
        [
            ("", "/Rotate 90"),
            ("0 1 -1 0 842 0 cm", "/MediaBox [0 0 842 595]"),
            ("0 -1 1 0 0 842 cm", ""),
            ("-1 0 0 -1 595 842 cm", ""),
        ],
    )
    def it_may_lie_on_its_side(self, turned: str, page: str) -> None:
        content = (
            f"q {turned}\n{grid(ROWS, 50, 500, WIDTHS)} Q"
            if turned
            else grid(ROWS, 50, 500, WIDTHS)
        )
        assert rows(read(content, page=page)) == ROWS

    def it_may_stand_within_a_form(self) -> None:
        inner = grid(ROWS, 50, 700, WIDTHS).encode()
        form = (
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 900] /Matrix [1 0 0 1 10 -50]"
            b" /Resources << /Font << /F 3 0 R >> >> /Length %d >>\nstream\n%s\nendstream"
        ) % (len(inner), inner)
        assert rows(read("/X Do", extra=form)) == ROWS

    def it_is_not_made_by_white_lines(self) -> None:
        assert rows(read("1 1 1 RG\n" + grid(ROWS, 50, 700, WIDTHS))) == []

    def it_has_a_row_whose_label_goes_on_over_the_page(self) -> None:
        first = grid([["2.没有现成信息需", "4", "5", "6"]], 50, 80, WIDTHS)
        second = grid([["要另行制作", "", "", ""], ["3.其他", "7", "8", "9"]], 50, 800, WIDTHS)
        found = rows(read(first, second))
        assert [["".join(cell.split()) for cell in row] for row in found] == [
            ["2.没有现成信息需要另行制作", "4", "5", "6"],
            ["3.其他", "7", "8", "9"],
        ]


class DescribeText:
    def it_is_paragraphs_out_of_lines(self) -> None:
        full = "公开政府信息的工作按照条例的要求做了很多也还有不足"
        content = "\n".join(
            [
                words(full, 70, 700),
                words(full + "之处", 50, 685),
                words("之处。", 50, 670),
                words("第二段从这里开始。", 70, 655),
            ]
        )
        assert [line.text for line in read(content).lines] == [
            f"{full}{full}之处之处。",
            "第二段从这里开始。",
        ]

    def it_is_not_what_a_scanner_put_over_its_picture(self) -> None:
        content = picture(500, 800, 0, 0) + "\n" + words("规章", 50, 700, more="3 Tr")
        with pytest.raises(UnusableError) as caught:
            read(content, extra=PICTURE)
        assert caught.value.code == "published.picture"

    def it_has_a_character_once_that_is_drawn_twice_to_look_bold(self) -> None:
        content = words("12", 50, 700) + "\n" + words("12", 50.3, 700)
        assert [line.text for line in read(content).lines] == ["12"]

    @pytest.mark.parametrize(
        ("drawing", "shown"),
        [
            (words("1", 60, 701.5, 5), "12\ufffd"),
            (words("1", 60, 700, 10), "121"),
            (words("1", 60, 700, 1), "12\ufffd"),
            ("1 1 1 rg " + words("1", 60, 700), "12\ufffd"),
            ("0.5 w 49 703 m 55 703 l S", "\ufffd2"),
            ("0.5 w 49 698 m 61 698 l S", "12"),
            (words("注", 60, 701.5, 5), "12注"),
        ],
    )
    def it_has_no_digit_that_is_a_mark_or_struck_or_unseen(self, drawing: str, shown: str) -> None:
        assert [line.text for line in read(words("12", 50, 700) + "\n" + drawing).lines] == [shown]

    def it_has_the_usual_characters_for_their_look_alikes(self) -> None:
        assert [line.text for line in read(words("⼀、总体情况", 50, 700)).lines] == [
            "一、总体情况"
        ]


class DescribeAPicture:
    def it_has_its_place_among_the_lines(self) -> None:
        content = "\n".join(
            [words("上", 50, 800), picture(400, 200, 50, 400), words("下", 50, 300)]
        )
        assert read(content, extra=PICTURE).pictures == [1]


class DescribeAFileThatCannotBeRead:
    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"%PDF-1.7\n" + b"x" * 1000, "file.damaged"),
            (pdf([""] * 300), "file.unsafe"),
            (pdf([""]), "published.picture"),
        ],
    )
    def it_is_named_for_what_it_is(self, data: bytes, code: str) -> None:
        from excel_report.published.pdf_process import read_pdf

        with pytest.raises(UnusableError) as caught:
            read_pdf(data)
        assert caught.value.code == code

    def it_is_refused_for_the_steps_that_its_lines_cost_over_all_pages(self) -> None:
        page = drawn(800)
        assert rows(read(page))
        with pytest.raises(UnusableError, match="异常多"):
            read(*[page] * 30)

    def it_costs_as_many_steps_as_it_has_lines_and_no_more_are_taken(self) -> None:
        from excel_report.pdf_text.layout import Rules, Stroke, TooLargeError

        across = [Stroke(0, 10 * n, 100, 10 * n) for n in range(3)]
        down = [Stroke(50 * n, 0, 50 * n, 20) for n in range(3)]
        rules = Rules(across, down, 15)
        assert rules.enclosing(60, 5) == Stroke(50, 0, 100, 10)
        assert rules.steps == 15 - len(across) - len(down)
        rules.enclosing(60, 5)
        with pytest.raises(TooLargeError):
            rules.enclosing(60, 5)


def drawn(count: int) -> str:
    """A page of so many boxes with a figure in each."""
    boxes = [(n % 40 * 14, n // 40 * 14 + 20) for n in range(count)]
    return "\n".join(f"{x} {y} 12 12 re S {words('1', x + 2, y + 2)}" for x, y in boxes)
