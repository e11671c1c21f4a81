"""Locks, protection and restrictions gone; the identity taken away."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from excel_report.workbook.layout import IDENTITY_KEYS
from tests.workbook.xlsx import BOOK, S
from tests.zoo.desk import Desk
from tests.zoo.hands import (
    BOARD,
    COVER,
    CUSTOM,
    DISPUTES,
    IDENTITY,
    OTHER,
    OVERVIEW,
    PROACTIVE,
    PROBLEMS,
    REQUESTS,
    TABLES,
    at,
    both,
    emptied,
    sheet_out,
)
from tests.zoo.specimen import Specimen, err, touched
from tests.zoo.tampering import each, without, without_names, without_part

EVERY = (COVER, OVERVIEW, *TABLES, "五、问题及改进", "六、其他事项", BOARD)


def all_unlocked(desk: Desk) -> None:
    """Every style without its lock; the sheets stay protected."""
    styles = desk.tree("xl/styles.xml").find(f"{S}cellXfs")
    for style in styles if styles is not None else ():
        style[:] = [tag for tag in style if tag.tag != f"{S}protection"]
        ET.SubElement(style, f"{S}protection", locked="0")


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
    Specimen("protection of the guide lifted", without("sheetProtection", "填报说明")),
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
            touched(BOARD),
        ),
    ),
    Specimen(
        "structure unlocked",
        lambda desk: desk.edit(BOOK, lambda xml: re.sub("<workbookProtection[^>]*>", "", xml)),
    ),
    Specimen("every cell unlocked", all_unlocked),
    Specimen(
        "restrictions of one table gone",
        without("dataValidations", PROACTIVE),
        (touched(PROACTIVE, "B8:D9 B12 B15:B16 B19"),),
    ),
    Specimen(
        "restrictions of all sheets gone",
        without("dataValidations", *EVERY),
        (
            touched(PROACTIVE, "B8:D9 B12 B15:B16 B19"),
            touched(REQUESTS, "D9:I31 D33:I33"),
            touched(DISPUTES, "A9:D9 F9:I9 K9:N9"),
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
        (touched(PROACTIVE, "B8:D9 B12 B15:B16 B19"),),
    ),
    Specimen("restrictions of the cover gone", without("dataValidations", COVER)),
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
    Specimen("another unit written into the identity", at(IDENTITY, "B5", "白鹭乡人民政府")),
)
