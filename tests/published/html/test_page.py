"""A page is read as a browser shows it, in whatever encoding, and whatever is broken in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from excel_report.published.document_text import DocumentText
from excel_report.published.html.page import read_html
from excel_report.published.html.rendered_page import RenderedPage
from excel_report.published.html.source import HtmlSource
from tests.growth import MOST, growth

PIECES = st.sampled_from(
    [
        *("<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", '<TH class="a">', "</th>", "\n"),
        *("<p>", "</p>", '<p class="a">', "<br>", "<b>", "</b>", '<span lang="EN-US">', "</span>"),
        *("<s>", "</s>", "<rt>", "</rt>", "<pre>", "</pre>", "<o:p>", "</o:p>", ">", '"', " "),
        *(
            "甲",
            "1",
            "&nbsp;",
            "&amp;",
            "<tr><td>甲</td><td><p>1</p></td></tr>",
            "<td><p>乙 丙</p></td>",
        ),
        *("<!--", "-->", "<b -->", "<p title='>'>", "<td>\n", "<img>", "<title>", "</title>"),
    ]
)


def read(page: str) -> DocumentText:
    return read_html(page.encode())


def without_blanks(document: DocumentText) -> list[tuple[bool, tuple[str, ...]]]:
    """All lines of a page, their cells without blanks."""
    lines = document.lines
    return [(line.row, tuple("".join(cell.split()) for cell in line.cells)) for line in lines]


def words(page: str) -> list[str]:
    return [line.text for line in read(page).lines]


def rows(page: str) -> list[tuple[str, ...]]:
    return [line.cells for line in read(page).lines if line.row]


class DescribeAPage:
    @pytest.mark.parametrize(
        ("page", "shown"),
        [
            ("<p>甲<script>乙</script>丙</p>", ["甲丙"]),
            ("<p>甲<!-- <p>乙</p> -->丙", ["甲丙"]),
            ("甲<span style='display:none'>乙<span>丙</span></span>丁", ["甲丁"]),
            ("<p hidden>甲<p>乙", ["乙"]),
            ("<p style='font-size:0px'>甲</p><p style='font-size:0.9em'>乙</p>", ["乙"]),
            ("<title>甲</title><head><meta><body>乙", ["乙"]),
            ("<ruby>公<rp>(</rp><rt>gōng</rt><rp>)</rp>開<rt>kāi</rt></ruby>情况", ["公開情况"]),
            ("<p>甲\n   乙</p>", ["甲乙"]),
            ("<p>a\n   b &lt; c</p>", ["a b < c"]),
            ("<p title='x > y'>甲</p>", ["甲"]),
            ('<p title="<b>">甲</p>', ["甲"]),
            ('<p width="20>甲</p><p>乙</p>', ["甲", "乙"]),
            ("甲<br>乙", ["甲", "乙"]),
            ("<!-- <b -->甲<b>乙</b>", ["甲乙"]),
            ("<b><font>甲</font></b><i>乙</i><span style='display:none'>丙</span>", ["甲乙"]),
            (
                "".join(f"<font size={n}>{n}</font>" for n in range(20)),
                ["".join(map(str, range(20)))],
            ),
            ("<pre>甲\n乙\t1</pre>", ["甲", "乙\t1"]),
            (
                "<div style='white-space: pre-wrap'>甲\n<span>乙</span>\n丙</div>",
                ["甲", "乙", "丙"],
            ),
        ],
    )
    def it_has_the_words_that_are_shown(self, page: str, shown: list[str]) -> None:
        assert words(page) == shown

    @pytest.mark.parametrize(
        "script",
        [
            "document.getElementById('n').innerHTML = 8",
            "var x; $( '#n' ).html( x )",
            "$('#n').text(8)",
        ],
    )
    def it_has_a_mark_on_a_figure_that_a_script_writes_over(self, script: str) -> None:
        page = f"<p id=n>5</p><p id=m>甲</p><script>{script}</script>"
        assert words(page) == ["〈5〉", "甲"]

    def it_has_no_mark_where_a_script_only_looks(self) -> None:
        page = "<p id=n>5</p><script>$('#n').html();document.getElementById('n').x=1</script>"
        assert words(page) == ["5"]

    def it_has_the_title_of_its_window(self) -> None:
        assert read("<head><title> 甲\n</title></head>乙").title == "甲"


class DescribeAPageWhoseRowsAreReadAtOnce:
    @settings(max_examples=300, deadline=None)
    @given(st.lists(PIECES, max_size=40))
    def it_has_the_same_lines_as_if_every_tag_was_read(self, pieces: list[str]) -> None:
        page = "".join(pieces)
        assert without_blanks(read(page)) == without_blanks(RenderedPage(HtmlSource(page)).read())


class DescribeARow:
    @pytest.mark.parametrize(
        ("row", "cells"),
        [
            ("<td>甲</td><td>1</td>", ("甲", "1")),
            ("<TD align=center>甲</TD><td><p>1</p></td>", ("甲", "1")),
            ("<td><p class='a'>甲</p></td>\n<td><P>1&nbsp;</P></td>", ("甲", "1")),
            ("<td><p>甲<p>乙</td><td><p>1</td>", ("甲\n乙", "1")),
            ("<td>甲<td>1", ("甲", "1")),
            ("<td>甲</td><td style='display:none'>0</td><td>1</td>", ("甲", "1")),
            ("<th>甲</th><th style='display:none'>0</th><td>1</td>", ("甲", "1")),
            ("<td>甲</td><td><s>7</s>1</td>", ("甲", "[7]1")),
            ("<td>甲</td><td style='text-decoration: line-through'>7</td>", ("甲", "[7]")),
            ("<td>甲</td><td>9<sup>①</sup></td>", ("甲", "9[①]")),
            ("<td>甲</td><td>9<span style='vertical-align:super'>1</span></td>", ("甲", "9[1]")),
            ("<td>甲</td><td>9<font color=white>1</font></td>", ("甲", "9[1]")),
            ("<td>甲</td><td><bdo dir=rtl>19</bdo></td>", ("甲", "〈19〉")),
            ("<td>甲</td><td><pre><s>7</s>1</pre></td>", ("甲", "[7]1")),
            ("<td>甲</td><td>1<dialog>8</dialog></td>", ("甲", "1")),
            ("<td>甲</td><td><dialog open>8</dialog></td>", ("甲", "8")),
            ("<td>甲</td><td style='order:1'>9</td>", ("甲", "⇄9")),
            ("<td>甲</td><td style='order:1'><p><b>9件</b></td>", ("甲", "⇄9件")),
            ("<td style='float:right'>甲</td><td>9</td>", ("甲", "9")),
            (
                "<td>甲<td><b style='display:block'>1</b><b style='display:block'>2</b>3",
                ("甲", "1\n2\n3"),
            ),
            ("<td>甲</td><td><span style='display:none'>8</span>1</td>", ("甲", "1")),
            ("<td><p>甲</p><p>乙</p></td><td>1&nbsp;</td>", ("甲\n乙", "1")),
        ],
    )
    def it_has_the_cells_that_are_shown(self, row: str, cells: tuple[str, ...]) -> None:
        assert rows(f"<table><tr>{row}</tr></table>") == [cells]


class DescribeTheEncoding:
    @pytest.mark.parametrize(
        ("said", "real"),
        [
            ("utf-8", "utf-8"),
            ("gb2312", "gb18030"),
            ("gb2312", "utf-8"),
            ("utf-8", "gb18030"),
            ("big5", "big5"),
            ("nonsense", "gb18030"),
            ("utf-16", "utf-16"),
            ("utf-16", "utf-16-le"),
        ],
    )
    def it_is_what_it_is_whatever_the_page_says(self, said: str, real: str) -> None:
        page = f"<html><meta charset={said}><p>公文</p></html>".encode(real)
        assert [line.text for line in read_html(page).lines] == ["公文"]


class DescribeTheTimeItTakes:
    @pytest.mark.parametrize(
        "piece",
        [
            *("<a ", '<a "', '="', "='\"", "<script ", "<script>", "<!--", "&amp;", " \n中", "<"),
            *("<table><tr><td>", "<p hidden>", "<td>1</td>", "<span style=a>中</span>", "<s>"),
            *("<b hidden><p>", "<p hidden><b>", "<p><i hidden></b>", "<td hidden><span>"),
            *(
                "<li><p hidden>",
                "<li hidden></p></li>",
                "<div hidden></span><tr>",
                "</b><b hidden>",
            ),
        ],
    )
    def it_grows_no_faster_than_the_page(self, piece: str) -> None:
        assert growth(read, piece, 2500) <= MOST
