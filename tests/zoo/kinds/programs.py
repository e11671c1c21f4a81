"""The good workbook as WPS and other programs write it: nothing is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

from tests.workbook.xlsx import BOOK, SHARED, S
from tests.zoo.desk import Desk
from tests.zoo.hands import (
    CHECKS,
    COVER,
    DISPUTES,
    GUIDE,
    OTHER,
    OVERVIEW,
    PROACTIVE,
    PROBLEMS,
    REQUESTS,
)
from tests.zoo.specimen import Damage, Specimen, altered, err, touched
from tests.zoo.tampering import without_part

RELATIONS = "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"


def edited(part: str, change: Callable[[str], str]) -> Damage:
    return lambda desk: desk.edit(part, change)


def replaced(part: str, old: str, new: str) -> Damage:
    return edited(part, lambda xml: xml.replace(old, new))


def every_sheet(change: Callable[[ET.Element], object]) -> Damage:
    return lambda desk: [change(desk.sheet(name)) for name in desk.sheets]


def prefixed(desk: Desk) -> None:
    """Every tag of the spreadsheet namespace with a prefix."""
    for part in [BOOK, SHARED, STYLES, *desk.sheets.values()]:
        xml = desk.text(part)
        xml = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", xml)
        desk.parts[part] = xml.replace("xmlns=", "xmlns:x=", 1).encode()


def inlined(desk: Desk) -> None:
    """Strings in their cells, no shared ones."""
    strings = ["".join(item.itertext()) for item in ET.fromstring(desk.parts[SHARED])]
    for name in desk.sheets:
        for cell in desk.cells(name):
            if cell.get("t") == "s":
                text = strings[int(cell.findtext(f"{S}v") or "")]
                cell.set("t", "inlineStr")
                cell[:] = []
                ET.SubElement(ET.SubElement(cell, f"{S}is"), f"{S}t").text = text
    without_part(SHARED)(desk)


def in_formula_strings(desk: Desk) -> None:
    """Strings as values of their cells (``t="str"``)."""
    strings = ["".join(item.itertext()) for item in ET.fromstring(desk.parts[SHARED])]
    for name in desk.sheets:
        for cell in desk.cells(name):
            value = cell.find(f"{S}v")
            if cell.get("t") == "s" and value is not None:
                cell.set("t", "str")
                value.text = strings[int(value.text or "")]


def dimensions(root: ET.Element) -> None:
    for item in root.iter(f"{S}dimension"):
        item.set("ref", "A1")


def without_cell_addresses(root: ET.Element) -> None:
    """Cells without addresses, so that each is the one after the last; rows keep theirs."""
    for row in root.iter(f"{S}row"):
        column = 0
        for cell in list(row):
            letters = cell.attrib.pop("r").rstrip("0123456789")
            number = 0
            for letter in letters:
                number = number * 26 + ord(letter) - 64
            for _ in range(number - column - 1):
                row.insert(list(row).index(cell), ET.Element(f"{S}c"))
            column = number


def uncached(root: ET.Element) -> None:
    for cell in root.iter(f"{S}c"):
        value = cell.find(f"{S}v")
        if cell.find(f"{S}f") is not None and value is not None:
            cell.remove(value)


def without_attributes(root: ET.Element) -> None:
    for row in root.iter(f"{S}row"):
        row.attrib = {"r": row.attrib["r"]}


def strict(desk: Desk) -> None:
    """The namespaces of the strict variant."""
    for part in [BOOK, SHARED, STYLES, RELATIONS, "_rels/.rels", *desk.sheets.values()]:
        xml = desk.text(part)
        for old, new in (
            (
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                "http://purl.oclc.org/ooxml/spreadsheetml/main",
            ),
            (
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                "http://purl.oclc.org/ooxml/officeDocument/relationships",
            ),
        ):
            xml = xml.replace(old, new)
        desk.parts[part] = xml.encode()


def in_utf16(desk: Desk) -> None:
    for part in desk.sheets.values():
        xml = desk.text(part).replace('encoding="UTF-8"', 'encoding="UTF-16"')
        desk.parts[part] = xml.encode("utf-16")


def spaced(desk: Desk) -> None:
    """Tags on lines of their own."""
    for part in desk.sheets.values():
        desk.parts[part] = re.sub("(<row|<c |</row>)", r"\n  \1", desk.text(part)).encode()


def since_1904(desk: Desk) -> None:
    """Dates counted from 1904, as on old Macs; the date on the cover is the same."""
    desk.edit(BOOK, lambda xml: xml.replace("<workbookPr ", '<workbookPr date1904="1" '))
    desk.put("封面", "B9", 45674 - 1462)


def absolute(desk: Desk) -> None:
    desk.edit(RELATIONS, lambda xml: xml.replace('Target="', 'Target="/xl/'))
    desk.edit("_rels/.rels", lambda xml: xml.replace('Target="', 'Target="/'))


def every_name(change: Callable[[str], str]) -> Damage:
    """What every name refers to, written otherwise."""

    def damage(desk: Desk) -> None:
        for item in desk.names:
            item.text = change(item.text or "")

    return damage


def builtin_names(desk: Desk) -> None:
    """A print area and a filter, whose names belong to one sheet."""
    for kind in ("Print_Area", "_FilterDatabase"):
        attributes = {"name": f"_xlnm.{kind}", "localSheetId": "3", "hidden": "1"}
        item = ET.SubElement(desk.names, f"{S}definedName", attributes)
        item.text = "'二、主动公开'!$A$1:$D$19"


def every_part(change: Callable[[bytes], bytes]) -> Damage:
    """The parts of all sheets, written otherwise."""

    def damage(desk: Desk) -> None:
        for part in desk.sheets.values():
            desk.parts[part] = change(desk.parts[part])

    return damage


# Without its texts a workbook has no labels, no cover and no narratives; figures are there.
TEXTLESS = (
    touched(GUIDE, "A1:A2 B4:C8 B9 B11:B15 B17"),
    altered(COVER, "A3:A12"),
    err("cover.missing", COVER, "B3"),
    err("cover.missing", COVER, "B6"),
    err("cover.missing", COVER, "B7"),
    altered(OVERVIEW, "A1 A3 A14"),
    err("narrative.missing", OVERVIEW, "B16:B135"),
    altered(PROACTIVE, "A1 A3 A6 A7:D7 A8:A10 A11:B11 A12:A13 A14:B14 A15:A17 A18:B18 A19"),
    altered(
        REQUESTS,
        "A1 A3 A6 D6 D7:E7 J7 E8:I8 A9:A10 A11:B11 B12 B13:C13 C14:C20 B21:C21 C22:C23 B24:C24 "
        "C25:C28 B29:C29 C30:C31 B32 A33",
    ),
    altered(DISPUTES, "A1 A3 A6 F6 A7:F7 K7 F8:O8"),
    altered(PROBLEMS, "A1 A3"),
    err("narrative.missing", PROBLEMS, "B5:B64"),
    altered(OTHER, "A1 A3"),
    err("narrative.missing", OTHER, "B5:B64"),
    touched(CHECKS, "A1 B2:B3 A4 A5:F5 B6:B39"),
)
# LibreOffice gives all cells its own style, which has a lock.
STYLELESS = (
    touched(COVER, "B3:B12"),
    touched(OVERVIEW, "B5:B6 B16:B21"),
    touched(PROACTIVE, "B3 B8:D9 B12 B15:B16 B19"),
    touched(REQUESTS, "D3 D9:I31 D33:I33"),
    touched(DISPUTES, "D3 A9:D9 F9:I9 K9:N9"),
    touched(PROBLEMS, "B5:B6"),
    touched(OTHER, "B5"),
)
PROGRAMS = (
    Specimen("absolute part names", absolute),
    Specimen("another prefix", prefixed),
    Specimen("inline strings", inlined),
    Specimen("strings as values", in_formula_strings),
    Specimen("dimension A1", every_sheet(dimensions)),
    Specimen(
        "styles that openpyxl refuses",
        replaced(
            STYLES,
            "<cellStyleXfs",
            "<cellStyleXfs bad='1'><xf numFmtId='zz'/></cellStyleXfs><cellStyleXfs",
        ),
    ),
    Specimen("a style with a colour that is none", replaced(STYLES, 'rgb="FF', 'rgb="ZZ')),
    Specimen("no styles at all", without_part(STYLES), resaved=STYLELESS),
    Specimen("cells without addresses", every_sheet(without_cell_addresses)),
    Specimen("rows without attributes", every_sheet(without_attributes)),
    Specimen("no cached values", every_sheet(uncached)),
    Specimen("no theme", without_part("xl/theme/theme1.xml")),
    Specimen("no document properties", without_part("docProps/app.xml")),
    # LibreOffice reads blanks.
    Specimen(
        "shared strings missing",
        without_part(SHARED),
        (err("file.damaged"),),
        resaved=TEXTLESS,
        readable=False,
    ),
    Specimen(
        "shared strings cut short",
        lambda desk: desk.edit(SHARED, lambda xml: re.sub("<si>.*</si>", "<si><t/></si>", xml)),
        (err("file.damaged"),),
        resaved=TEXTLESS,
        readable=False,
    ),
    Specimen("the strict variant", strict),
    Specimen("in UTF-16", in_utf16),
    Specimen("a byte order mark", every_part(lambda xml: b"\xef\xbb\xbf" + xml)),
    Specimen("a tag a line", spaced),
    Specimen(
        "comments in the markup",
        every_part(lambda xml: xml.replace(b"<sheetData>", b"<!-- WPS --><sheetData>")),
    ),
    Specimen("dates since 1904", since_1904),
    Specimen("names with a leading =", every_name(lambda text: f"={text}")),
    Specimen("names without quotes", every_name(lambda text: text.replace("'", ""))),
    Specimen("names without dollar signs", every_name(lambda text: text.replace("$", ""))),
    Specimen("a print area and a filter, as programs add them", builtin_names),
)
