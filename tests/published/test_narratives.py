"""Texts without tables, pasted or in a document of their own: clean paragraphs in their places."""

from __future__ import annotations

import io

import docx
import pytest

from excel_report.errors import UnusableError
from excel_report.published.narratives import NarrativeTexts, read_narratives, read_pasted
from tests.growth import MOST, growth
from tests.published import pastes as p
from tests.published.word.test_document import docx as word_file
from tests.published.word.test_document import paragraph as word_paragraph
from tests.published.word.test_document import row as word_row
from tests.samples import FORM, NARRATIVE

WHOLE = (
    "青禾镇人民政府2024年政府信息公开工作年度报告",
    *NARRATIVE["preface"],
    "一、总体情况",
    *NARRATIVE["overview"],
    "五、存在的主要问题及改进情况",
    *NARRATIVE["problems"],
    "六、其他需要报告的事项",
    *NARRATIVE["other"],
    "青禾镇人民政府",
    "2025年1月10日",
)


def pasted(html: str, plain: str = "", section: str = "overview") -> tuple[str, ...]:
    found = read_pasted(FORM, section, html, plain)
    assert list(found.narrative) == [section]
    return found.narrative[section]


def document(*texts: str) -> bytes:
    made = docx.Document()
    for text in texts:
        made.add_paragraph(text)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def of_document(data: bytes, name: str = "文字.docx") -> NarrativeTexts:
    found = read_narratives(FORM, data, name)
    assert found is not None
    return found


class DescribeWhatIsPastedFromWord:
    def it_is_one_clean_paragraph_for_each(self) -> None:
        html = p.word(p.paragraph("2024年，青禾镇把公开与服务一起安排。"), p.paragraph("其次。"))
        assert pasted(html) == ("2024年，青禾镇把公开与服务一起安排。", "其次。")

    def it_keeps_the_numbers_that_word_made_without_their_gaps(self) -> None:
        html = p.word(p.numbered("（一）", "主动公开"), p.numbered("1.", "公告栏。"))
        assert pasted(html) == ("（一）主动公开", "1.公告栏。")

    def it_has_no_bullets(self) -> None:
        assert pasted(p.word(p.bulleted("公告栏更新。"))) == ("公告栏更新。",)
        assert pasted("<p>● 公告栏更新。</p>") == ("公告栏更新。",)

    def it_has_no_blank_paragraphs_nor_indents(self) -> None:
        html = p.word("<p class=MsoNormal>&nbsp;<o:p></o:p></p>", "<p>　　正文。</p>")
        assert pasted(html) == ("正文。",)

    def it_leaves_tables_and_pictures_out_and_says_so(self) -> None:
        html = p.word(p.paragraph("前面。"), p.TABLE, p.PICTURE, p.paragraph("后面。"))
        found = read_pasted(FORM, "overview", html)
        assert found.narrative == {"overview": ("前面。", "后面。")}
        assert [words[:7] for words in found.notes] == ["有 1 个表格", "有 1 张图片"]

    def it_leaves_out_what_was_struck_through_and_says_so(self) -> None:
        found = read_pasted(FORM, "overview", "<p><s>旧的</s><del>删的</del>新的。</p>")
        assert found.narrative == {"overview": ("新的。",)}
        assert found.notes == ("加了删除线的文字没有放进来。",)

    def it_keeps_raised_characters_as_they_are(self) -> None:
        assert pasted("<p>面积3m<sup>2</sup>。</p>") == ("面积3m2。",)


class DescribeAListThatCountsByItself:
    @pytest.mark.parametrize(
        ("html", "lines"),
        [
            ("<ol><li>甲</li><li>乙</li></ol>", ("1.甲", "2.乙")),
            ("<ol start=3><li><p>甲</p></li></ol>", ("3.甲",)),
            (
                '<ol style="list-style-type: cjk-ideographic"><li>甲<li>乙</ol>',
                ("一、甲", "二、乙"),
            ),
            ('<ol type="a"><li>甲</li></ol>', ("a.甲",)),
            ('<ol type="I"><li>甲</li><li value="4">乙</li></ol>', ("I.甲", "IV.乙")),
            ("<ol><li>甲<ol><li>子</li></ol></li><li>乙</li></ol>", ("1.甲", "1.子", "2.乙")),
            ("<ul><li>甲</li><li>乙</li></ul>", ("甲", "乙")),
            ('<ol style="list-style:none"><li>甲</li></ol>', ("甲",)),
            ("<ol><li> </li><li>乙</li></ol>", ("2.乙",)),
        ],
    )
    def it_has_its_numbers_written_out(self, html: str, lines: tuple[str, ...]) -> None:
        assert pasted(html) == lines


class DescribePlainText:
    def it_is_a_paragraph_a_line(self) -> None:
        assert pasted("", "　　甲。\r\n\r\n\u3000\u3000乙。\r") == ("甲。", "乙。")

    def it_may_have_a_tab_behind_a_number_but_no_table(self) -> None:
        found = read_pasted(FORM, "other", "", "（一）\t主动公开\n1.\t甲\n项目\t件数\n申请\t3\n乙")
        assert found.narrative == {"other": ("（一）主动公开", "1.甲", "乙")}
        assert found.notes[0].startswith("有 1 个表格没有放进来")

    def it_is_used_where_the_html_has_nothing(self) -> None:
        assert pasted("<html><body></body></html>", "甲") == ("甲",)


class DescribeAPasteWithTitles:
    def it_goes_to_the_narratives_that_it_names(self) -> None:
        found = read_pasted(FORM, "overview", p.word(*map(p.paragraph, WHOLE)))
        assert found.narrative == NARRATIVE
        assert found.titled

    def it_begins_where_it_was_pasted(self) -> None:
        found = read_pasted(FORM, "overview", "", "甲。\n五、存在的主要问题及改进情况\n乙。")
        assert found.narrative == {"overview": ("甲。",), "problems": ("乙。",)}

    def it_takes_no_heading_within_a_narrative_for_a_title(self) -> None:
        lines = ("（一）主动公开。", "（二）主动公开政府信息情况", "甲。")
        assert pasted("", "\n".join(lines)) == lines


class DescribeADocumentWithTextAlone:
    def it_fills_the_narratives_by_their_titles(self) -> None:
        found = of_document(document(*WHOLE))
        assert found.narrative == NARRATIVE
        assert found.notes == ("落款的单位和日期没有放进来：报告会按封面自动写上。",)

    def it_may_have_titles_that_word_numbers(self) -> None:
        found = of_document(
            word_file(
                word_paragraph("总体情况", level=0)
                + word_paragraph("主动公开", level=1)
                + word_paragraph("甲。")
                + word_paragraph("存在的主要问题及改进情况", level=0)
                + word_paragraph("乙。")
            )
        )
        assert found.narrative == {"overview": ("（一）主动公开", "甲。"), "problems": ("乙。",)}

    def it_is_all_of_the_first_narrative_where_it_has_no_titles(self) -> None:
        found = of_document(document("甲。", "（一）乙", "丙。"))
        assert found.narrative == {"overview": ("甲。", "（一）乙", "丙。")}
        assert "都放在了“总体情况”里" in found.notes[0]

    def it_tells_of_words_that_stand_under_tables(self) -> None:
        found = of_document(
            document("一、总体情况", "甲。", "二、主动公开政府信息情况", "见附表。")
        )
        assert found.narrative == {"overview": ("甲。",)}
        assert "“二、主动公开政府信息情况”下面的文字没有放进来" in found.notes[0]

    def it_may_be_a_page_or_a_text(self) -> None:
        page = "".join(f"<p>{text}</p>" for text in WHOLE)
        for name, text in (("文字.html", page), ("文字.txt", "\n".join(WHOLE))):
            assert of_document(text.encode(), name).narrative == NARRATIVE

    def it_is_none_where_there_is_a_table(self) -> None:
        table = word_file(f"<w:tbl>{word_row(word_paragraph('甲'), word_paragraph('3'))}</w:tbl>")
        assert read_narratives(FORM, table, "报告.docx") is None
        assert read_narratives(FORM, b"PK\3\4 workbook", "表.xlsx") is None

    def it_is_refused_where_there_is_nothing(self) -> None:
        with pytest.raises(UnusableError, match="这个文件里没有文字"):
            read_narratives(FORM, document(), "空.docx")


class DescribeAHostilePaste:
    def it_is_refused_for_its_size(self) -> None:
        with pytest.raises(UnusableError, match="异常多"):
            read_pasted(FORM, "overview", "<p>" + "字" * 600_000)
        with pytest.raises(UnusableError, match="异常多"):
            read_pasted(FORM, "overview", "", "字" * 600_000)
        with pytest.raises(UnusableError, match="异常多"):
            read_pasted(FORM, "overview", "<ol>" * 300_000)

    @pytest.mark.parametrize(
        "piece",
        [
            "<ol><li>",
            "<li>甲",
            "<span style='font-family: x'>",
            "（一） ",
            "\t甲",
            "一、总体情况\n",
        ],
    )
    def it_costs_at_most_in_proportion_to_its_length(self, piece: str) -> None:
        assert growth(lambda text: read_pasted(FORM, "overview", text), piece, 300) <= MOST
        assert growth(lambda text: read_pasted(FORM, "overview", "", text), piece, 300) <= MOST
