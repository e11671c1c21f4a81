"""How a report's markup is tampered with: a figure, its cell, a style, a part."""

from __future__ import annotations

import re
from collections.abc import Callable

from excel_report.document.report import write_report
from excel_report.document.verification.verify import Verifier
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
