"""Whatever would put other words on paper is told, where it stands; other looks are not."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from excel_report.document.package import read_parts, write_parts
from excel_report.document.report import write_report
from excel_report.document.verify import Verification, Verifier
from tests.document import changing
from tests.office import convert
from tests.samples import FORM, town_record, with_cells

ENTERED = [key for key, item in FORM.fields.items() if not item.derived]
RECORD = with_cells(town_record(), {key: 1000 + n for n, key in enumerate(ENTERED)})
REPORT = write_report(FORM, RECORD)
VERIFIER = Verifier(FORM, RECORD)
DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
HEADER, FOOTER, FONTS = "word/header1.xml", "word/footer1.xml", "word/fontTable.xml"
RELATIONS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HINT = '<w:rFonts w:hint="eastAsia"/>'
FIGURE = f'<w:r><w:rPr>{HINT}</w:rPr><w:t xml:space="preserve">1000</w:t></w:r>'
FIGURE_CELL = re.compile(r"<w:tc>(?:(?!<w:tc>).)*?>1000</w:t></w:r></w:p></w:tc>")
FIGURE_ROW = re.compile(r"<w:tr>(?:(?!<w:tr>).)*?>1000</w:t>.*?</w:tr>")
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'

Edit = Callable[[str], str]


def sub(old: str, new: str) -> Edit:
    return lambda markup: markup.replace(old, new, 1)


def looks(properties: str) -> Edit:
    """Other looks for one figure."""
    return sub(FIGURE, FIGURE.replace(HINT, HINT + properties))


def run(content: str) -> str:
    return f"<w:r>{content}</w:r>"


def field(instruction: str, result: str = "1000") -> str:
    signs = [f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end")]
    words = (signs[0], f"<w:instrText>{instruction}</w:instrText>", signs[1])
    return "".join(map(run, (*words, f"<w:t>{result}</w:t>", signs[2])))


def figure(content: str) -> Edit:
    """Something else in a figure's place."""
    return sub(FIGURE, content)


def before_end(content: str) -> Edit:
    return lambda markup: re.sub(r"(?=<w:sectPr)", content, markup, count=1)


def cell(properties: str) -> Edit:
    """Properties for the cell of one figure."""
    return lambda markup: FIGURE_CELL.sub(
        lambda found: found[0].replace("</w:tcPr>", f"{properties}</w:tcPr>"), markup
    )


def row(properties: str) -> Edit:
    return lambda markup: FIGURE_ROW.sub(
        lambda found: found[0].replace("</w:trPr>", f"{properties}</w:trPr>"), markup
    )


def paragraph(properties: str) -> Edit:
    """Properties for the paragraph of one figure."""
    return lambda markup: FIGURE_CELL.sub(
        lambda found: found[0].replace("<w:keepNext/>", f"<w:keepNext/>{properties}"), markup
    )


def style(name: str, properties: str, kind: str = "rPr") -> Edit:
    """More properties in a style."""

    def edited(markup: str) -> str:
        found = re.search(rf'<w:style [^>]*w:styleId="{name}">.*?</w:style>', markup)
        assert found
        group = f"<w:{kind}>{properties}</w:{kind}>"
        return markup.replace(found[0], found[0].replace("</w:style>", f"{group}</w:style>"))

    return edited


def alternative(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent {MC}><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def box(words: str, more: str = "") -> str:
    inner = f"<w:txbxContent><w:p><w:r>{words}</w:r></w:p></w:txbxContent>"
    return f"<w:drawing><wps:wsp {WPS}>{more}<wps:txbx>{inner}</wps:txbx></wps:wsp></w:drawing>"


def relation(kind: str, *, mode: str = "") -> Edit:
    return sub(
        "</Relationships>",
        f'<Relationship Id="rId77" Type="{OFFICE}/{kind}" Target="other.bin"{mode}/>'
        "</Relationships>",
    )


def in_margin(content: str) -> Edit:
    return lambda markup: markup.replace("</w:p>", f"{content}</w:p>", 1)


NEXT = "<w:t>999</w:t>"
# What is done to which part, and the words by which it is told.
TRICKS: dict[str, tuple[str, Edit, str]] = {
    "another file": (DOCUMENT, before_end('<w:altChunk w:val="x"/>'), "另一个文件的内容"),
    "a subdocument": (DOCUMENT, before_end("<w:p><w:subDoc/></w:p>"), "子文档"),
    "a field that computes": (DOCUMENT, figure(field("= 999")), "域“= 999”"),
    "a field in one": (
        DOCUMENT, figure(f'<w:fldSimple w:instr="= 999">{FIGURE}</w:fldSimple>'), "域“= 999”",
    ),
    "a field without a result": (DOCUMENT, sub(FIGURE, FIGURE + run(
        '<w:fldChar w:fldCharType="begin"/><w:instrText>= 9</w:instrText>'
        '<w:fldChar w:fldCharType="end"/>')), "域“= 9”"),
    "a field in a link": (
        DOCUMENT, figure(field('HYPERLINK "x" \\* MERGEFORMAT = 9')), "域“HYPERLINK",
    ),
    "a field that does not end": (
        DOCUMENT, sub(FIGURE, run('<w:fldChar w:fldCharType="begin"/>') + FIGURE), "Word 里是",
    ),
    "a page number as a figure": (DOCUMENT, figure(field("PAGE")), "域“PAGE”"),
    "a lying fallback": (
        DOCUMENT, figure(run(alternative("<w:t>1000</w:t>", NEXT))), "两种不同的内容",
    ),
    "a lying choice": (
        DOCUMENT, figure(run(alternative(NEXT, "<w:t>1000</w:t>"))), "两种不同的内容",
    ),
    "a fallback alone": (DOCUMENT, sub(FIGURE, FIGURE + run(alternative("", NEXT))), "两种不同"),
    "white": (DOCUMENT, looks('<w:color w:val="FFFFFF"/>'), "看不清的字“1000”"),
    "nearly white": (DOCUMENT, looks('<w:color w:val="F2F2F2"/>'), "看不清的字“1000”"),
    "a white of the theme": (
        DOCUMENT, looks('<w:color w:val="000000" w:themeColor="background1"/>'), "看不清的字",
    ),
    "black on black": (DOCUMENT, cell('<w:shd w:val="clear" w:fill="000000"/>'), "看不清的字"),
    "black on solid": (
        DOCUMENT, cell('<w:shd w:val="solid" w:color="000000" w:fill="FFFFFF"/>'), "看不清的字",
    ),
    "black under a black marker": (DOCUMENT, looks('<w:highlight w:val="black"/>'), "看不清的字"),
    "a fill of nothing": (
        DOCUMENT, looks(f"<w14:textFill {W14}><w14:noFill/></w14:textFill>"), "看不清的字",
    ),
    "a white fill": (
        DOCUMENT,
        looks(
            f'<w14:textFill {W14}><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/>'
            "</w14:solidFill></w14:textFill>"
        ),
        "看不清的字",
    ),
    "hidden": (DOCUMENT, looks("<w:vanish/>"), "隐藏的字“1000”"),
    "hidden, with a word that does not count": (
        DOCUMENT, looks('<w:vanish val="0"/>'), "隐藏的字“1000”",
    ),
    "more that is hidden": (
        DOCUMENT, sub(FIGURE, FIGURE + run(f"<w:rPr><w:vanish/></w:rPr>{NEXT}")), "隐藏的字“999”",
    ),
    "hidden on the web": (DOCUMENT, looks("<w:webHidden/>"), "隐藏的字"),
    "hidden always": (DOCUMENT, looks("<w:specVanish/>"), "隐藏的字"),
    "a hidden end of a paragraph": (
        DOCUMENT, paragraph("<w:rPr><w:vanish/></w:rPr>"), "隐藏的段落标记",
    ),
    "half a point": (DOCUMENT, looks('<w:sz w:val="1"/>'), "太小的字"),
    "squeezed": (DOCUMENT, looks('<w:w w:val="1"/>'), "压扁"),
    "fitted": (DOCUMENT, looks('<w:fitText w:val="5"/>'), "压缩宽度的字"),
    "one upon another": (DOCUMENT, looks('<w:spacing w:val="-200"/>'), "叠在一起的字"),
    "raised away": (DOCUMENT, looks('<w:position w:val="3000"/>'), "移出本行的字"),
    "superscript": (DOCUMENT, looks('<w:vertAlign w:val="superscript"/>'), "上标的字"),
    "struck out": (DOCUMENT, looks("<w:strike/>"), "划掉的字"),
    "right to left": (DOCUMENT, looks("<w:rtl/>"), "从右到左的字"),
    "turned round": (DOCUMENT, figure(f'<w:bdo w:val="rtl">{FIGURE}</w:bdo>'), "改了方向的字"),
    "a mark of direction": (
        DOCUMENT, sub(FIGURE, FIGURE.replace("1000", "\u202e0001")), "填报表是 1000",
    ),
    "a paragraph from right to left": (DOCUMENT, paragraph("<w:bidi/>"), "从右到左的段落"),
    "a table from right to left": (
        DOCUMENT, sub('<w:tblLayout w:type="fixed"/>', "<w:bidiVisual/>"), "左右颠倒的表格",
    ),
    "a font of signs": (DOCUMENT, looks('<w:rFonts w:ascii="Wing dings"/>'), "符号字体的字"),
    "a font said to be of signs": (
        FONTS,
        sub('<w:altName w:val="SimSun"/>', '<w:altName w:val="Wingdings"/>'),
        "",
    ),
    "letters as capitals": (
        DOCUMENT,
        sub(FIGURE, f"<w:r><w:rPr>{HINT}<w:caps/></w:rPr><w:t>1000a</w:t></w:r>"),
        "1000A",
    ),
    "a sign": (DOCUMENT, figure(run('<w:sym w:font="Wingdings" w:char="F0FC"/>')), "符号"),
    "a picture": (DOCUMENT, sub(FIGURE, FIGURE + run("<w:drawing/>")), "图"),
    "a text box": (DOCUMENT, sub(FIGURE, FIGURE + run(box(NEXT))), "〔图〕999"),
    "an object": (DOCUMENT, sub(FIGURE, FIGURE + run("<w:object/>")), "图"),
    "a word art of old": (
        DOCUMENT,
        sub(
            FIGURE,
            FIGURE + run(
                '<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
                '<v:textpath string="999"/></v:shape></w:pict>'
            ),
        ),
        "〔图〕999",
    ),
    "a footnote": (DOCUMENT, sub(FIGURE, FIGURE + run("<w:footnoteReference/>")), "脚注"),
    "an endnote": (DOCUMENT, sub(FIGURE, FIGURE + run("<w:endnoteReference/>")), "尾注"),
    "a comment": (DOCUMENT, sub(FIGURE, FIGURE + run("<w:commentReference/>")), "批注"),
    "a gloss": (
        DOCUMENT,
        figure(run(f"<w:ruby><w:rt>{run(NEXT)}</w:rt><w:rubyBase>{FIGURE}</w:rubyBase></w:ruby>")),
        "注音",
    ),
    "today's day": (DOCUMENT, sub(FIGURE, FIGURE + run("<w:dayLong/>")), "不认识的内容 dayLong"),
    "words of another vocabulary": (
        DOCUMENT, figure('<w:r><e:t xmlns:e="urn:e">1000</e:t></w:r>'), "不认识的内容 ?:t",
    ),
    "words outside a run": (DOCUMENT, figure("<w:t>1000</w:t>"), "不认识的内容 t"),
    "a line break in a figure": (
        DOCUMENT, sub(FIGURE, FIGURE.replace("1000", "10</w:t><w:br/><w:t>00")), "填报表是 1000",
    ),
    "a line break in a number of the text": (
        DOCUMENT, sub("312条", "3</w:t><w:br/><w:t>12条"), "换行",
    ),
    "a page break in a number of the text": (
        DOCUMENT, sub("312条", '3</w:t><w:br w:type="page"/><w:t>12条'), "分页",
    ),
    "a bound control": (
        DOCUMENT,
        figure(
            "<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr>"
            f"<w:sdtContent>{FIGURE}</w:sdtContent></w:sdt>"
        ),
        "绑定了数据的内容控件",
    ),
    "a placeholder": (
        DOCUMENT,
        figure(
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
            f"<w:sdtContent>{run('<w:t>单击输入</w:t>')}</w:sdtContent></w:sdt>"
        ),
        "单击输入",
    ),
    "a frame": (DOCUMENT, paragraph('<w:framePr w:x="99999"/>'), "图文框"),
    "an indent off the page": (DOCUMENT, paragraph('<w:ind w:left="20000"/>'), "移出页面"),
    "an indent in millimetres": (DOCUMENT, paragraph('<w:ind w:left="600mm"/>'), "移出页面"),
    "a table off the page": (
        DOCUMENT, sub('<w:tblLayout w:type="fixed"/>', '<w:tblpPr w:tblpX="20000"/>'), "移出页面",
    ),
    "a line of no height": (
        DOCUMENT, paragraph('<w:spacing w:line="1" w:lineRule="exact"/>'), "行距太小的段落",
    ),
    "a collapsed heading": (
        DOCUMENT,
        sub(
            '<w:pStyle w:val="Level1"/>',
            f'<w:pStyle w:val="Level1"/><w15:collapsed {W15}/>',
        ),
        "折叠的标题",
    ),
    "an unknown look": (DOCUMENT, looks("<w:hollow/>"), "不认识的格式“hollow”"),
    "a hidden row": (DOCUMENT, row("<w:hidden/>"), "隐藏的行"),
    "a row of no height": (
        DOCUMENT,
        lambda markup: FIGURE_ROW.sub(
            lambda found: found[0].replace(
                '<w:trHeight w:val="410" w:hRule="atLeast"/>',
                '<w:trHeight w:val="1" w:hRule="exact"/>',
            ),
            markup,
        ),
        "行高太小的行",
    ),
    "a cell of no width": (
        DOCUMENT,
        lambda markup: FIGURE_CELL.sub(
            lambda found: found[0].replace('w:w="2068"', 'w:w="5"'), markup
        ),
        "太窄的单元格",
    ),
    "a cell that another one covers": (DOCUMENT, cell('<w:hMerge w:val="continue"/>'), "被合并"),
    "a cell that nothing covers": (DOCUMENT, cell("<w:vMerge/>"), "被合并的单元格"),
    "line numbers": (DOCUMENT, sub("<w:pgSz", '<w:lnNumType w:countBy="1"/><w:pgSz'), "行号"),
    "paper of no size": (
        DOCUMENT, lambda markup: re.sub('w:w="11906"', 'w:w="300"', markup), "移出页面",
    ),
    "a second body": (DOCUMENT, sub("</w:body>", "</w:body><w:body/>"), "不止一份的正文"),
    "a background": (DOCUMENT, sub("<w:body>", "<w:background/><w:body>"), "页面背景"),
    "a deletion": (DOCUMENT, sub(FIGURE, f"<w:del>{FIGURE}</w:del>"), "修订"),
    "an insertion": (DOCUMENT, sub(FIGURE, f"<w:ins>{FIGURE}</w:ins>"), "修订"),
    "a style that hides": (STYLES, style("Figures-proactive", "<w:vanish/>"), "隐藏的字"),
    "a style below that hides": (STYLES, style("TableText", "<w:vanish/>"), "隐藏的字"),
    "a style that whitens": (
        STYLES, style("Figures-proactive", '<w:color w:val="FFFFFF"/>'), "看不清的字",
    ),
    "a style of a table that whitens": (
        STYLES, style("ReportTable", '<w:color w:val="FFFFFF"/>'), "看不清的字",
    ),
    "a style that numbers": (STYLES, style("Level1", "<w:bidi/>", "pPr"), "从右到左的段落"),
    "defaults that whiten": (
        STYLES, sub('<w:color w:val="000000"/>', '<w:color w:val="FEFEFE"/>'), "看不清的字",
    ),
    "a style told twice": (
        STYLES,
        sub("</w:styles>", '<w:style w:styleId="ReportBody"/></w:styles>'),
        "重复的样式",
    ),
    "a header": (HEADER, in_margin(run("<w:t>作废</w:t>")), "页眉：Word 里多出“作废”"),
    "a figure in a footer": (FOOTER, in_margin(run(NEXT)), "页脚"),
    "a field in a footer": (FOOTER, in_margin(field("= 999")), "域“= 999”"),
    "a page number that shows another": (FOOTER, sub("PAGE", 'PAGE \\# "999"'), "域“PAGE"),
    "a picture in a header": (HEADER, in_margin(run("<w:drawing/>")), "页眉"),
    "a box that covers, in a header": (
        HEADER,
        in_margin(
            run(
                box(
                    "<w:t>第页</w:t>",
                    '<a:solidFill xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>',
                )
            )
        ),
        "页眉",
    ),
    "a part of another file": (RELATIONS, relation("aFChunk"), "另一个文件的内容"),
    "a macro": (RELATIONS, relation("vbaProject"), "宏"),
    "a font of its own": (RELATIONS, relation("font"), "嵌入的字体"),
    "a header elsewhere": (
        RELATIONS, relation("header", mode=' TargetMode="External"'), "放在文件外面的部件",
    ),
    "an unknown part": (RELATIONS, relation("hologram"), "不认识的部件“hologram”"),
    "letters from a mailing": (
        SETTINGS, sub("<w:compat>", "<w:mailMerge/><w:compat>"), "邮件合并",
    ),
    "forms only": (SETTINGS, sub("<w:compat>", "<w:printFormsData/><w:compat>"), "只打印窗体域"),
}  # fmt: skip

# What people and office programs do to a report, and its words stay.
HARMLESS: dict[str, tuple[str, Edit]] = {
    "another font": (STYLES, lambda markup: markup.replace("仿宋_GB2312", "仿宋")),
    "another colour": (DOCUMENT, looks('<w:color w:val="C00000"/>')),
    "the black of the theme": (DOCUMENT, looks('<w:color w:val="000000" w:themeColor="text1"/>')),
    "a black fill": (
        DOCUMENT,
        looks(
            f'<w14:textFill {W14}><w14:solidFill><w14:schemeClr w14:val="tx1"/>'
            "</w14:solidFill></w14:textFill>"
        ),
    ),
    "bold, underlined, italic": (DOCUMENT, looks('<w:b/><w:i/><w:u w:val="single"/>')),
    "a yellow marker": (DOCUMENT, looks('<w:highlight w:val="yellow"/>')),
    "white on dark blue": (
        DOCUMENT,
        lambda markup: looks('<w:color w:val="FFFFFF"/>')(
            cell('<w:shd w:val="clear" w:fill="1F3864"/>')(markup)
        ),
    ),
    "not hidden": (DOCUMENT, looks('<w:vanish w:val="0"/>')),
    "wider lines": (DOCUMENT, paragraph('<w:spacing w:line="400" w:lineRule="exact"/>')),
    "a page break": (DOCUMENT, sub("<w:t>一、", '<w:br w:type="page"/><w:t>一、')),
    "other margins": (DOCUMENT, lambda markup: re.sub('w:left="1587"', 'w:left="1800"', markup)),
    "marks of a program": (
        DOCUMENT,
        sub(
            FIGURE,
            '<w:bookmarkStart w:id="1" w:name="a"/><w:proofErr w:type="gramStart"/>'
            f"{FIGURE.replace('<w:r>', '<w:r w:rsidR=\"00A1\">')}"
            f'{run("<w:lastRenderedPageBreak/>")}<w:bookmarkEnd w:id="1"/>',
        ),
    ),
    "attributes of newer programs": (
        DOCUMENT, sub("<w:p>", f'<w:p {W14} w14:paraId="1" w14:textId="2" w:rsidR="00A1">'),
    ),
    "a language": (DOCUMENT, looks('<w:lang w:eastAsia="zh-CN"/>')),
    "a link": (DOCUMENT, figure(f"<w:hyperlink>{FIGURE}</w:hyperlink>")),
    "a field for a link": (DOCUMENT, figure(field('HYPERLINK "mailto:a@b.cn"'))),
    "a line of the title put elsewhere": (
        DOCUMENT, sub("青禾镇人民政府</w:t>", "青禾镇</w:t><w:br/><w:t>人民政府</w:t>"),
    ),
    "two markups that say the same": (
        DOCUMENT, figure(run(alternative("<w:t>1000</w:t>", "<w:t>1000</w:t>"))),
    ),
    "another page number": (
        FOOTER,
        sub(
            "</w:p>",
            f"{run('<w:t>第 </w:t>')}{field('PAGE  \\* MERGEFORMAT', '7')}"
            f"{run('<w:t> 页 共 </w:t>')}{field('NUMPAGES')}{run('<w:t> 页</w:t>')}</w:p>",
        ),
    ),
    "a page number in a box": (
        FOOTER, in_margin(run(alternative(box("<w:t>第页</w:t>"), box("<w:t>第页</w:t>")))),
    ),
    "protection": (SETTINGS, sub("<w:compat>", "<w:documentProtection/><w:compat>")),
    "settings of newer programs": (
        SETTINGS, sub("<w:compat>", f'<w:rsids/><w15:docId {W15} w15:val="1"/><w:compat>'),
    ),
    "no form letters": (SETTINGS, sub("<w:compat>", '<w:printFormsData w:val="0"/><w:compat>')),
    "a template elsewhere": (
        RELATIONS, relation("attachedTemplate", mode=' TargetMode="External"'),
    ),
    "a list that numbers nothing": (
        DOCUMENT, paragraph('<w:numPr><w:numId w:val="0"/></w:numPr>'),
    ),
}  # fmt: skip


def with_list(text: str) -> bytes:
    """The report with its headings in a list that prints a text before each."""
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
    )
    parts = {**read_parts(REPORT), "word/numbering.xml": numbering.encode()}
    related = relation("numbering")(parts[RELATIONS].decode())
    parts[RELATIONS] = related.replace("other.bin", "numbering.xml").encode()
    listed = style("Level1", '<w:numPr><w:numId w:val="5"/></w:numPr>', "pPr")
    parts[STYLES] = listed(parts[STYLES].decode()).encode()
    return write_parts(parts)


def messages(package: bytes) -> list[str]:
    return [difference.message for difference in VERIFIER.verify(package).differences]


def equal(found: Verification) -> bool:
    return found.differences == ()


class DescribeATrick:
    @pytest.mark.parametrize("name", [name for name in TRICKS if TRICKS[name][2]])
    def it_is_told_for_what_it_is(self, name: str) -> None:
        part, edit, words = TRICKS[name]
        found = messages(changing.edited(REPORT, edit, part))
        assert any(words in message for message in found), found
        assert all(message.endswith("。") for message in found)

    def it_may_be_a_list_that_prints(self) -> None:
        found = messages(with_list("%1."))
        assert any("自动编号" in message for message in found)
        assert equal(VERIFIER.verify(with_list("")))

    def it_may_be_a_font_that_stands_for_signs(self) -> None:
        _, edit, _ = TRICKS["a font said to be of signs"]
        assert any(
            "符号字体" in message for message in messages(changing.edited(REPORT, edit, FONTS))
        )

    def it_may_be_the_white_of_a_theme(self) -> None:
        theme = (
            '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:clrScheme>'
            '<a:accent1><a:srgbClr val="FFFFFF"/></a:accent1></a:clrScheme></a:theme>'
        )
        coloured = looks('<w:color w:val="000000" w:themeColor="accent1"/>')
        parts = read_parts(changing.edited(REPORT, coloured))
        related = relation("theme")(parts[RELATIONS].decode())
        parts[RELATIONS] = related.replace("other.bin", "theme.xml").encode()
        found = messages(write_parts({**parts, "word/theme.xml": theme.encode()}))
        assert any("看不清的字“1000”" in message for message in found)

    def it_is_told_at_its_figure(self) -> None:
        _, edit, _ = TRICKS["white"]
        assert messages(changing.edited(REPORT, edit)) == [
            "“二、主动公开政府信息情况”规章 · 本年制发件数："
            "填报表是 1000，Word 里是 〔看不清的字“1000”〕。"
        ]


class DescribeOtherLooks:
    @pytest.mark.parametrize("name", HARMLESS)
    def they_are_no_difference(self, name: str) -> None:
        part, edit = HARMLESS[name]
        assert messages(changing.edited(REPORT, edit, part)) == []

    def they_may_be_saved_by_python_docx(self) -> None:
        saved = io.BytesIO()
        document = docx.Document(io.BytesIO(REPORT))
        document.styles["公文正文"].font.bold = True
        document.save(saved)
        assert messages(saved.getvalue()) == []

    @pytest.mark.office
    def they_may_be_saved_by_libreoffice(self, tmp_path: Path) -> None:
        names = [name for name in HARMLESS if name not in ("a template elsewhere", "a black fill")]
        for number, name in enumerate(names):
            part, edit = HARMLESS[name]
            changed = changing.edited(REPORT, edit, part)
            (tmp_path / f"{number}.docx").write_bytes(changed)
        paths = [tmp_path / f"{number}.docx" for number in range(len(names))]
        for name, made in zip(names, convert(paths, "docx", tmp_path / "again"), strict=True):
            assert (name, messages(made.read_bytes())) == (name, [])
