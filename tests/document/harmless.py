"""What changes a report's looks or its markup and none of its words."""

from __future__ import annotations

import re

from tests.document.tampering import (
    DOCUMENT,
    FIGURE,
    FOOTER,
    RELATIONS,
    SETTINGS,
    STYLES,
    W14,
    W15,
    Edit,
    alternative,
    box,
    cell,
    field,
    figure,
    in_margin,
    looks,
    paragraph,
    relation,
    run,
    sub,
)

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
            + FIGURE.replace("<w:r>", '<w:r w:rsidR="00A1">')
            +
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
            run("<w:t>第 </w:t>")
            + field("PAGE  \\* MERGEFORMAT", "7")
            + run("<w:t> 页 共 </w:t>")
            + field("NUMPAGES")
            + run("<w:t> 页</w:t>")
            + "</w:p>",
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
    "a lighter black": (
        DOCUMENT,
        looks(
            f'<w14:textFill {W14}><w14:solidFill><w14:schemeClr w14:val="tx1">'
            '<w14:lumMod w14:val="65000"/><w14:lumOff w14:val="35000"/>'
            "</w14:schemeClr></w14:solidFill></w14:textFill>"
        ),
    ),
    "wider columns": (
        DOCUMENT,
        lambda markup: re.sub(
            r'(<w:(?:gridCol|tcW) w:w=)"(\d+)"',
            lambda found: f'{found[1]}"{round(int(found[2]) * 1.04)}"',
            markup,
        ),
    ),
    "a list that numbers nothing": (
        DOCUMENT, paragraph('<w:numPr><w:numId w:val="0"/></w:numPr>'),
    ),
}  # fmt: skip
