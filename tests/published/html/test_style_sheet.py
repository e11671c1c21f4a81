"""What the style sheets of a page hide is not read; of what they may hide, no figure is taken."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from excel_report.errors import UnusableError
from excel_report.published.html.open_elements import Element
from excel_report.published.html.page import read_html
from excel_report.published.html.style_sheet import StyleSheet
from excel_report.published.html.web_archive import read_mht
from tests.growth import MOST, growth

ROW = "<table><tr><td>甲</td><td class='b a' id=n>5</td></tr></table>"


def read(sheet: str, body: str) -> list[tuple[str, ...]]:
    page = f"<html><head><style>{sheet}</style></head><body>{body}</body></html>"
    return [line.cells for line in read_html(page.encode()).lines]


class DescribeARow:
    @pytest.mark.parametrize(
        "sheet",
        [
            ".a{display:none}",
            "td.a.b {visibility:hidden}",
            "#n { display : none }",
            "table .a, .other{display:none}",
            "[hidden], td[ID]{display:none}",
            ".a:not(.shown){display:none}",
            ".a:not( [title] ):not(#m){display:none}",
            "tr > td.a{display:none}",
            "table td + td.a, .a{display:none}",
            "@media screen{.a{display:none}}",
            "@media (min-width:600px){@supports (display:grid){.a{display:none}}}",
            ".a{display:block}.a{display:none}",
            ".a{display:none!important}.a.b{display:block}",
            "<!-- .a{display:none} -->",
            "/* .x{ */ .a{display:none} /* } */",
            ".z{color:red}.a{display:none",
            "@media screen{.a{display:none",
            f".a{{display{' ' * 300}:{' ' * 300}none}}",
            '@charset "utf-8"; .a{display:none}',
            "@import url(b.css);@media screen{.a{display:none}}",
        ],
    )
    def it_has_no_cell_that_a_style_sheet_hides(self, sheet: str) -> None:
        assert read(sheet, ROW) == [("甲",)]

    @pytest.mark.parametrize(
        "sheet",
        [
            ".c{display:none}",
            "tr > .x .a{display:none}",
            "table > td.a{display:none}",
            ".a:hover{display:none}",
            ".a::before{display:none}",
            "@media print{.a{display:none}}",
            "@media (max-width:600px){.a{display:none}}",
            "@font-face{display:none}",
            "@keyframes x{from{visibility:hidden}}",
            ".a{display:none}.a.b{display:table-cell}",
            ".a{display:none}.b{display:table-cell}",
            "/* .a{display:none} */",
            "body{display:none}",
            "[hidden],template,[v-cloak],a[title='id']{display:none}",
            "audio:not([controls]){display:none}",
            ".a:not(.b){display:none}",
            "td.a:not([id]){display:none}",
            ".a::after{content:'·'}",
            ".a::after{content:'.';visibility:hidden}",
            "table{float:right}",
            "tr{color:red;.c{display:none}}",
        ],
    )
    def it_has_every_cell_that_is_shown(self, sheet: str) -> None:
        assert read(sheet, ROW) == [("甲", "5")]

    @pytest.mark.parametrize(
        "sheet",
        [
            ".a{color:#fff}",
            ".a{position:absolute;left:-9999px}",
            ".a{text-decoration:line-through}",
            ".a{display:var(--shown)}",
        ],
    )
    def it_has_a_doubtful_cell_in_brackets(self, sheet: str) -> None:
        assert read(sheet, ROW) == [("甲", "[5]")]

    @pytest.mark.parametrize(
        "sheet",
        [
            "td:last-child{display:none}",
            "td[id=n]{display:none}",
            "td + .a{display:none}",
            ".a:not(.x, .y){display:none}",
            ".a{display:none}.a:nth-child(2n + 2){display:table-cell}",
            "@container (min-width:1px){.a{display:none}}",
            "tr{color:red;.a{display:none}}",
            "td:first-child ~ td{display:none}",
        ],
    )
    def it_has_others_where_nobody_knows_whether_a_cell_is_shown(self, sheet: str) -> None:
        assert ("甲", "〈5〉") in [
            tuple(cell if cell != "〈甲〉" else "甲" for cell in row) for row in read(sheet, ROW)
        ]

    @pytest.mark.parametrize("sheet", ["td:last-child{float:none}", "p:first-child{float:right}"])
    def it_is_certain_where_only_its_place_may_be_another(self, sheet: str) -> None:
        assert read(sheet, f"<div><p>{ROW}</p></div>") == [("甲", "5")]

    @pytest.mark.parametrize(
        "sheet", [".a{order:1}", ".a{float:right}", "tr{flex-direction:row-reverse}"]
    )
    def it_has_a_mark_where_a_figure_is_shown_elsewhere(self, sheet: str) -> None:
        assert read(sheet, ROW) == [("甲", "⇄5")]

    @pytest.mark.parametrize(
        "sheet", [".a::after{content:'0'}", ".a:before{content:counter(n)}", "td{rotate:180deg}"]
    )
    def it_has_a_mark_where_a_figure_is_shown_as_another(self, sheet: str) -> None:
        assert read(sheet, ROW) == [("甲", "〈5〉")]

    @pytest.mark.parametrize("looks", ["visibility:collapse", "display:none"])
    def it_is_doubtful_where_a_column_is_not_shown(self, looks: str) -> None:
        shown = ("甲", "5") if "display" in looks else ("[甲]", "[5]")
        assert read(f".c{{{looks}}}", ROW.replace("<tr>", "<col><col class=c><tr>")) == [shown]

    def it_may_say_itself_that_it_is_shown(self) -> None:
        row = ROW.replace("id=n", "style='display:table-cell'")
        assert read(".a{display:none}", row) == [("甲", "5")]
        assert read(".a{display:none!important}", row) == [("甲",)]

    def it_is_hidden_with_all_that_it_is_in(self) -> None:
        assert read(".h{display:none}", f"<div class=h>{ROW}<p>乙</div><p>丙</p>") == [("丙",)]
        many = "<b>丁</b>" * 1000
        page = f"甲<span class=h>乙<b>丙</b></span>{many}"
        assert read(".h{display:none}", page) == [("甲" + "丁" * 1000,)]


class DescribeWhiteWords:
    @pytest.mark.parametrize(
        ("sheet", "figure"),
        [
            (".a{color:#fff}", "[5]"),
            (".a{color:#fff} tr{background:#036}", "5"),
            (".a{color:#fff} table{background:url(a.png)}", "5"),
            (".a{color:#fff;background:white} tr{background:#036}", "[5]"),
            ("table{color:white;background:navy} .a{background-color:#fff}", "[5]"),
            ("table{color:white;background:navy} .a{background:#fff;color:#000}", "5"),
            ("body{color:white;background:#000}", "5"),
            ("body{color:white}", "[5]"),
        ],
    )
    def they_are_seen_on_something(self, sheet: str, figure: str) -> None:
        assert read(sheet, ROW)[0][-1] == figure

    def they_may_stand_on_the_colour_of_an_old_attribute(self) -> None:
        table = ROW.replace("<tr>", "<tr bgcolor=#003366>").replace(">5<", "><font color=white>5<")
        assert read("", table) == [("甲", "5")]


class DescribeAWordOfAnElement:
    def it_is_looked_for_where_plain_tags_were_many(self) -> None:
        body = "<p>甲<span class='zq'>乙</span></p>" + "<p><span>丙</span></p>" * 1000
        assert read(".zq{display:none}", body)[:2] == [("甲",), ("丙",)]

    def it_ends_where_the_next_of_its_kind_begins(self) -> None:
        body = "<ul><li class=h>甲<li>乙</ul><p class=h>丙<p>丁"
        assert read("li.h, p.h .x, ul.h li{display:none}", body) == [("乙",), ("丙",), ("丁",)]


class DescribeAWebArchive:
    def it_has_style_sheets_beside_its_page(self) -> None:
        archive = EmailMessage()
        archive.set_content(f"<html><body>{ROW}</body></html>", subtype="html")
        archive.add_related(b".a{display:none}", "text", "css")
        assert [line.cells for line in read_mht(archive.as_bytes()).lines] == [("甲",)]


class DescribeTheTimeItTakes:
    @pytest.mark.parametrize(
        "piece",
        [".a{display:none}", ".a .a ", "{", "}", "/*", ",", "a:not(", "[", "\\", "@media{", ":"],
    )
    def it_grows_no_faster_than_the_sheet(self, piece: str) -> None:
        assert growth(lambda sheet: StyleSheet(sheet).rules, piece, 1000) <= MOST

    @pytest.mark.parametrize(
        "sheet", [".a{display:none}" * 5001, " " * 1_000_001, ".a " * 1000 + "{display:none}"]
    )
    def it_is_bounded_by_the_length_of_the_sheets(self, sheet: str) -> None:
        with pytest.raises(UnusableError):
            StyleSheet(sheet)

    def it_is_bounded_however_many_rules_meet_however_many_elements(self) -> None:
        sheet = StyleSheet(".a .b{display:none}" * 4000)
        element = Element("td", frozenset((".b",)))
        with pytest.raises(UnusableError):
            [sheet.said(element, [element] * 300, {}) for _ in range(1000)]
