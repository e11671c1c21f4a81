"""A .docx read back for tests: by python-docx for what it knows, as XML for the rest."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import docx
from docx.document import Document

from excel_report.form.grid import Grid

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# The sequences of ECMA-376 Part 1, as far as the master may use them.
SCHEMA = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs "
    "kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing jc textDirection textAlignment outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps strike outline shadow noProof snapToGrid vanish color "
    "spacing w kern position sz szCs highlight u effect bdr shd vertAlign cs em lang",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
    "jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
    "tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection docGrid",
    "style": "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat locked "
    "pPr rPr tblPr trPr tcPr tblStylePr",
}


def opened(package: bytes) -> Document:
    return docx.Document(io.BytesIO(package))


def parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def xml(package: bytes, part: str = "word/document.xml") -> ET.Element:
    return ET.fromstring(parts(package)[part])


def text(element: ET.Element) -> str:
    """The words of an element; a line break is a line break."""
    pieces = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(
        (each.text or "") if each.tag == f"{W}t" else pieces.get(each.tag, "")
        for each in element.iter()
    )


def style_of(paragraph: ET.Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def body_paragraphs(package: bytes) -> list[ET.Element]:
    """The paragraphs outside the tables."""
    body = xml(package).find(f"{W}body")
    assert body is not None
    return body.findall(f"{W}p")


def lines(package: bytes) -> list[tuple[str, str]]:
    """Style name and words of each paragraph outside the tables, as Word's user sees them."""
    return [(str(item.style.name), item.text) for item in opened(package).paragraphs if item.style]


def words_of_style(package: bytes, style: str) -> list[str]:
    return [words for name, words in lines(package) if name == style]


def table_texts(package: bytes, index: int) -> list[list[str]]:
    """The words at each place of a table's grid; merged cells show theirs at every place."""
    return [[cell.text for cell in row.cells] for row in opened(package).tables[index].rows]


def expected_texts(grid: Grid, figures: dict[str, str]) -> list[list[str]]:
    """What :func:`table_texts` should give for a grid with these figures."""
    places = [[""] * grid.width for _ in range(grid.height)]
    for cell in grid.cells:
        words = figures[cell.field.key] if cell.field else cell.text
        for row in range(cell.row, cell.bottom + 1):
            for column in range(cell.column, cell.right + 1):
                places[row][column] = words
    return places


def elements(package: bytes, tag: str) -> Iterator[tuple[str, ET.Element]]:
    """Every element of a tag in every Word part, with the part's name."""
    for name in parts(package):
        if name.startswith("word/") and name.endswith(".xml"):
            for element in xml(package, name).iter(f"{W}{tag}"):
                yield name, element


def out_of_order(package: bytes) -> list[tuple[str, str]]:
    """The parts and elements whose children do not stand in the order of the schema."""
    found = []
    for tag, names in SCHEMA.items():
        order = [f"{W}{name}" for name in names.split()]
        for part, element in elements(package, tag):
            places = [order.index(each.tag) for each in element]
            if places != sorted(places):
                found.append((part, tag))
    return found
