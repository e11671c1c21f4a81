"""Locks, protection and restrictions gone; the identity taken away."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from excel_report.record import InvalidValue
from excel_report.workbook.layout import IDENTITY_KEYS
from tests.workbook.xlsx import BOOK, S
from tests.zoo.desk import Desk
from tests.zoo.hands import (
    CHECKS,
    COVER,
    CUSTOM,
    DISPUTES,
    GUIDE,
    IDENTITY,
    OTHER,
    OVERVIEW,
    PROACTIVE,
    PROBLEMS,
    REQUESTS,
    TABLES,
    added_sheet,
    at,
    both,
    emptied,
    sheet_out,
)
from tests.zoo.specimen import Specimen, err, touched, warn
from tests.zoo.tampering import (
    LIBREOFFICE,
    WPS,
    each,
    restyled,
    saved_by,
    without,
    without_names,
    without_part,
)

EVERY = (COVER, OVERVIEW, *TABLES, "五、问题及改进", "六、其他事项", CHECKS)


def all_unlocked(desk: Desk) -> None:
    """Every style without its lock; the sheets stay protected."""
    styles = desk.tree("xl/styles.xml").find(f"{S}cellXfs")
    for style in styles if styles is not None else ():
        style[:] = [tag for tag in style if tag.tag != f"{S}protection"]
        ET.SubElement(style, f"{S}protection", locked="0")


def structure_unlocked(desk: Desk) -> None:
    desk.edit(BOOK, lambda xml: re.sub("<workbookProtection[^>]*>", "", xml))


LOCKS = (
    Specimen(
        "protection of one sheet lifted", without("sheetProtection", REQUESTS), (touched(REQUESTS),)
    ),
    Specimen(
        "protection lifted, the tag stays",
        each(REQUESTS, "sheetProtection", lambda tag: tag.set("sheet", "0")),
        (touched(REQUESTS),),
    ),
    Specimen(
        "protection of the cover lifted", without("sheetProtection", COVER), (touched(COVER),)
    ),
    Specimen(
        "protection of the guide lifted", without("sheetProtection", GUIDE), (touched(GUIDE),)
    ),
    Specimen(
        "protection of all sheets lifted",
        without("sheetProtection", *EVERY, IDENTITY),
        (
            touched(COVER),
            touched(OVERVIEW),
            touched(PROACTIVE),
            touched(REQUESTS),
            touched(DISPUTES),
            touched(PROBLEMS),
            touched(OTHER),
            touched(CHECKS),
        ),
    ),
    Specimen(
        "structure unlocked",
        structure_unlocked,
        (touched(),),
        resaved=(),
    ),
    Specimen(
        "structure unlocked, the tag stays",
        lambda desk: desk.edit(BOOK, lambda xml: xml.replace(' lockStructure="1"', "")),
        (touched(),),
        resaved=(),
    ),
    Specimen("structure unlocked in LibreOffice", both(structure_unlocked, saved_by(LIBREOFFICE))),
    Specimen(
        "structure unlocked in WPS",
        both(structure_unlocked, saved_by(WPS)),
        (touched(),),
        resaved=(),
    ),
    Specimen(
        "structure unlocked and a sheet added",
        both(structure_unlocked, added_sheet("附表", "村级明细")),
        (touched(),),
    ),
    Specimen(
        "every cell unlocked",
        all_unlocked,
        (
            touched(COVER, "A3:A12"),
            touched(OVERVIEW, "A1 A3 A14"),
            touched(PROACTIVE, "A1 A3 A6 A7:D7 A8:A10 A11:B11 A12:A13 A14:B14 A15:A17 A18:B18 A19"),
            touched(
                REQUESTS,
                "A1 A3 A6 D6 D7:E7 J7 E8:I8 A9:A10 J9:J31 A11:B11 B12 B13:C13 C14:C20 B21:C21 "
                "C22:C23 B24:C24 C25:C28 B29:C29 C30:C31 B32 D32:J32 A33 J33",
            ),
            touched(DISPUTES, "A1 A3 A6 F6 A7:F7 K7 F8:O8 E9 J9 O9"),
            touched(PROBLEMS, "A1 A3"),
            touched(OTHER, "A1 A3"),
            touched(CHECKS, "A1 B2:B3 A4 A5:F5 B6:B39"),
        ),
    ),
    Specimen(
        "every cell unlocked, and protection lifted",
        both(all_unlocked, without("sheetProtection", *EVERY)),
        tuple(map(touched, EVERY)),
    ),
    Specimen("a total unlocked", restyled(DISPUTES, "E9", "A9"), (touched(DISPUTES, "E9"),)),
    Specimen(
        "cells pasted over with their looks",
        restyled(REQUESTS, "D9:E10", "A9"),
        (touched(REQUESTS, "D9:E10"),),
    ),
    Specimen(
        "the cover and a paragraph pasted over with their looks",
        both(restyled(COVER, "B3:B4", "A3"), restyled(OTHER, "B5", "A3")),
        (
            touched(COVER, "B3:B4"),
            touched(OTHER, "B5"),
        ),
    ),
    Specimen(
        "text pasted over with its looks",
        both(restyled(REQUESTS, "D9", "A9"), at(REQUESTS, "D9", "9件")),
        (
            touched(REQUESTS, "D9"),
            err("cell.text", REQUESTS, "D9"),
        ),
        cells={"requests.received.natural_person": InvalidValue("text", "9件")},
    ),
    Specimen(
        "restrictions of one table gone",
        without("dataValidations", PROACTIVE),
        (touched(PROACTIVE, "B3 B8:D9 B12 B15:B16 B19"),),
    ),
    Specimen(
        "restrictions of all sheets gone",
        without("dataValidations", *EVERY),
        (
            touched(COVER, "B6:B9"),
            touched(PROACTIVE, "B3 B8:D9 B12 B15:B16 B19"),
            touched(REQUESTS, "D3 D9:I31 D33:I33"),
            touched(DISPUTES, "D3 A9:D9 F9:I9 K9:N9"),
        ),
    ),
    Specimen(
        "one restriction gone",
        each(PROACTIVE, "dataValidations", lambda tag: tag.remove(tag[2])),
        (touched(PROACTIVE, "B12"),),
    ),
    Specimen(
        "a restriction that allows anything",
        each(PROACTIVE, "dataValidation", lambda tag: tag.attrib.pop("type")),
        (touched(PROACTIVE, "B3 B8:D9 B12 B15:B16 B19"),),
    ),
    Specimen(
        "restrictions of the cover gone",
        without("dataValidations", COVER),
        (touched(COVER, "B6:B9"),),
    ),
    Specimen("colours gone", without("conditionalFormatting", *TABLES)),
    Specimen("identity sheet deleted", sheet_out(IDENTITY), (touched(IDENTITY),)),
    Specimen("identity sheet emptied", emptied(IDENTITY, "A1:B9")),
    Specimen("properties removed", without_part(CUSTOM)),
    Specimen(
        "identity sheet and properties removed",
        both(sheet_out(IDENTITY), without_part(CUSTOM)),
        (err("form.unknown"),),
        readable=False,
    ),
    Specimen(
        "identity's names deleted", without_names(*(f"identity.{key}" for key in IDENTITY_KEYS))
    ),
    Specimen(
        "another edition written into the identity",
        at(IDENTITY, "B2", "2019"),
        (err("form.other_edition"),),
        readable=False,
    ),
    Specimen(
        "another year written into the identity",
        at(IDENTITY, "B4", "2023"),
        (err("cover.invalid", COVER, "B8"),),
        stays=(err("cover.invalid", COVER, "B8"),),
    ),
    Specimen(
        "another unit written into the identity",
        at(IDENTITY, "B5", "白鹭乡人民政府"),
        (warn("cover.other_unit", COVER, "B3"),),
        stays=(warn("cover.other_unit", COVER, "B3"),),
    ),
)
