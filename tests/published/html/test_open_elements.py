"""What is hidden goes on being hidden for as long as browsers think that its element is open."""

from __future__ import annotations

import pytest

from excel_report.published.html.page import read_html


def words(page: str) -> str:
    return "".join("".join(line.cells) for line in read_html(page.encode()).lines)


class DescribeAnElementWithoutItsEnd:
    @pytest.mark.parametrize(
        ("page", "shown"),
        [
            ("<p hidden>甲<p>乙", "乙"),
            ("<p hidden>甲<div>乙</div>", "乙"),
            ("<div><p hidden>甲</div>乙", "乙"),
            ("<p hidden>甲<span>乙</span>", ""),
            ("<ul><li hidden>甲<li>乙</ul>", "乙"),
            ("<ul><li hidden>甲<ul><li>乙</ul>丙<li>丁</ul>", "丁"),
            ("<dl><dt hidden>甲<dd>乙</dl>", "乙"),
            ("<table><tr><td hidden>甲<td>乙<tr><td>丙</table>", "乙丙"),
            ("<table><tr hidden><td>甲<td>乙<tr><td>丙</table>丁", "丙丁"),
            ("<table><tr><td hidden>甲<table><tr><td>乙</table>丙<td>丁</table>", "丁"),
            ("<table><thead hidden><tr><td>甲<tbody><tr><td>乙</table>", "乙"),
            ("<table><tr><td><div hidden>甲</td><td>乙</td></tr></table>", "乙"),
        ],
    )
    def it_ends_where_the_next_begins_or_what_it_is_in_ends(self, page: str, shown: str) -> None:
        assert words(page) == shown


class DescribeAnEndThatMatchesNothing:
    @pytest.mark.parametrize(
        ("page", "shown"),
        [
            ("<span hidden><p>甲</span>乙</p>丙", ""),
            ("<div hidden>甲</p>乙</div>丙", "丙"),
            ("<div hidden><table><tr><td>甲</div>乙</td></tr></table></div>丙", "丙"),
            ("<p>甲</b>乙</p>", "甲乙"),
        ],
    )
    def it_ends_nothing(self, page: str, shown: str) -> None:
        assert words(page) == shown


class DescribeFormatting:
    @pytest.mark.parametrize(
        ("page", "shown"),
        [
            ("<p><b hidden>甲</p><p>乙</b>丙</p>", "丙"),
            ("<b hidden>甲<p>乙</b>丙</p>", "丙"),
            ("<b hidden>甲<span>乙</b>丙", "丙"),
            ("<i hidden>甲<b>乙</i>丙</b>", "丙"),
            ("<table><tr><td><b hidden>甲</td><td>乙</td></tr></table>", "乙"),
        ],
    )
    def it_goes_on_in_the_next_paragraph_and_ends_alone(self, page: str, shown: str) -> None:
        assert words(page) == shown
