"""What would put other words on paper than a report's, and how it is told."""

from __future__ import annotations

import re

from tests.document.tampering import (
    DOCUMENT,
    FIGURE,
    FIGURE_CELL,
    FIGURE_ROW,
    FONTS,
    FOOTER,
    HEADER,
    HINT,
    RELATIONS,
    SETTINGS,
    STYLES,
    W14,
    W15,
    Edit,
    alternative,
    before_end,
    box,
    cell,
    field,
    figure,
    in_margin,
    looks,
    paragraph,
    relation,
    row,
    run,
    style,
    sub,
)

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
    "a font of signs": (
        DOCUMENT,
        sub(FIGURE, FIGURE.replace(HINT, '<w:rFonts w:ascii="Wingdings 2"/>')),
        "符号字体的字",
    ),
    "a look told twice": (DOCUMENT, looks("<w:b/><w:b/>"), "写了两遍的格式"),
    "looks in two groups": (
        DOCUMENT,
        sub(FIGURE, FIGURE.replace("<w:t ", "<w:rPr><w:vanish/></w:rPr><w:t ")),
        "隐藏的字",
    ),
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
    "a row put one column further": (DOCUMENT, row('<w:gridBefore w:val="1"/>'), "没有对齐"),
    "a row moved by its cells' widths": (
        DOCUMENT,
        lambda markup: FIGURE_ROW.sub(
            lambda found: re.sub(r'(<w:tcW w:w=)"\d+"', r'\1"400"', found[0], count=1), markup
        ),
        "没有对齐",
    ),
    "cells of other spans": (DOCUMENT, cell('<w:gridSpan w:val="2"/>'), "没有对齐"),
    "a grid of no width": (
        DOCUMENT, lambda markup: re.sub(r'<w:gridCol w:w="\d+"/>', '<w:gridCol w:w="1"/>', markup),
        "没有对齐",
    ),
    "a height told twice": (
        DOCUMENT, row('<w:trHeight w:val="1" w:hRule="exact"/>'), "写了两遍的格式",
    ),
    "a line across a cell": (
        DOCUMENT,
        cell('<w:tcBorders><w:tl2br w:val="single" w:sz="96"/></w:tcBorders>'),
        "斜线划过的单元格",
    ),
    "an indent out of the cell": (DOCUMENT, paragraph('<w:ind w:left="8900"/>'), "移出单元格"),
    "an indent out of it to the left": (
        DOCUMENT, paragraph('<w:ind w:left="100" w:hanging="3900"/>'), "移出单元格",
    ),
    "lines one upon another": (
        DOCUMENT, paragraph('<w:spacing w:line="20" w:lineRule="auto"/>'), "行距太小的段落",
    ),
    "a line lower than its letters": (
        DOCUMENT, paragraph('<w:spacing w:line="100" w:lineRule="exact"/>'), "行距太小的段落",
    ),
    "a table pushed off the page": (
        DOCUMENT,
        sub('<w:tblLayout w:type="fixed"/>', '<w:tblInd w:w="5000" w:type="dxa"/>'),
        "移出页面",
    ),
    "cells far apart": (
        DOCUMENT,
        sub('<w:tblLayout w:type="fixed"/>', '<w:tblCellSpacing w:w="9000" w:type="dxa"/>'),
        "移出页面",
    ),
    "a margin that leaves no room": (
        DOCUMENT, lambda markup: markup.replace('w:left="1587"', 'w:left="4400"'), "移出页面",
    ),
    "black made lighter": (
        DOCUMENT,
        looks(
            f'<w14:textFill {W14}><w14:solidFill><w14:srgbClr w14:val="000000">'
            '<w14:lumMod w14:val="0"/><w14:lumOff w14:val="100000"/>'
            "</w14:srgbClr></w14:solidFill></w14:textFill>"
        ),
        "看不清的字",
    ),
    "a black glow": (
        DOCUMENT,
        looks(f'<w14:glow {W14} w14:rad="999999"><w14:srgbClr w14:val="000000"/></w14:glow>'),
        "看不清的字",
    ),
    "digits half over each other": (DOCUMENT, looks('<w:spacing w:val="-60"/>'), "叠在一起的字"),
    "a tab within a text": (DOCUMENT, sub("312条", "3<w:tab/>12条"), "不认识的内容"),
    "a style of all letters that hides": (
        STYLES,
        sub(
            "</w:styles>",
            '<w:style w:type="character" w:default="1" w:styleId="Zz">'
            "<w:rPr><w:vanish/></w:rPr></w:style></w:styles>",
        ),
        "隐藏的字",
    ),
    "styles of a made-up kind": (
        RELATIONS,
        sub(
            "</Relationships>",
            '<Relationship Id="rId78" Type="urn:e/styles" Target="styles.xml"/></Relationships>',
        ),
        "不认识的部件",
    ),
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
