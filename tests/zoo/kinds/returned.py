"""Marked returns that come back, and workbooks that a county sent out with unit and year locked."""

from __future__ import annotations

from excel_report.workbook.layout import RETURNED
from tests.samples import town_record
from tests.zoo.bases import COUNT, DATED, FAULT, issued, returned
from tests.zoo.hands import (
    COVER,
    OTHER,
    PROACTIVE,
    at,
    both,
    rows_in,
    sheet_out,
    typed,
)
from tests.zoo.specimen import Damage, Found, Specimen, err, touched, unit
from tests.zoo.tampering import note, noted_too, without

DAY, WORDS = err("cover.invalid", COVER, "B9"), err("cell.text", PROACTIVE, "B12")


def again(name: str, damage: Damage, *found: Found) -> Specimen:
    """A return sent in again with its two faults, and something else."""
    cells, record = {COUNT: FAULT}, {"dated": DATED}
    return Specimen(name, damage, (DAY, *found), cells=cells, record=record, base=returned)


def corrected_but(name: str, damage: Damage, *found: Found) -> Specimen:
    """A return sent in again without its faults, and with something else."""
    right = both(typed(COUNT, 156), typed("dated", town_record().dated))
    return Specimen(name, both(right, damage), found, base=returned)


RETURNS = (
    again("a return as it went out", lambda _: None, WORDS),
    corrected_but("a return put right", lambda _: None),
    corrected_but(
        "a note on a return put right",
        noted_too(PROACTIVE, "B9", "去年漏了一件"),
        touched(PROACTIVE, "B9"),
    ),
    again(
        "a note on a sheet of a return that had none",
        note(OTHER, "B5", "请再看一下"),
        WORDS,
        touched(OTHER, "B5"),
    ),
    again(
        "an answer below the note of a return",
        noted_too(PROACTIVE, "B12", "\n已经核对，就是这么多"),
        touched(PROACTIVE, "B12"),
        WORDS,
    ),
    corrected_but(
        "an answer below the note of a return put right",
        noted_too(PROACTIVE, "B12", "\n已改"),
        touched(PROACTIVE, "B12"),
    ),
    corrected_but(
        "a return without its list",
        sheet_out(RETURNED),
        touched(COVER, "B9"),
        touched(PROACTIVE, "B12"),
    ),
    corrected_but(
        "an answer beside the list of a return",
        both(without("sheetProtection", RETURNED), at(RETURNED, "F4", "已改")),
        touched(RETURNED, "F4"),
    ),
    corrected_but("a row put into the list of a return", rows_in(RETURNED, 4)),
    Specimen("a workbook of a roster", lambda _: None, base=issued),
    Specimen(
        "another unit in a workbook of a roster",
        typed("unit.name", "白鹭乡人民政府"),
        (err("cover.other_unit", COVER, "B3"),),
        record=unit(name="白鹭乡人民政府"),
        base=issued,
    ),
    Specimen(
        "another level in a workbook of a roster",
        typed("unit.level", "县级"),
        (err("cover.other_unit", COVER, "B6"),),
        record=unit(level="county"),
        base=issued,
    ),
    Specimen(
        "no unit in a workbook of a roster",
        typed("unit.name", None),
        (err("cover.missing", COVER, "B3"),),
        record=unit(name=""),
        base=issued,
    ),
    Specimen(
        "restrictions of the cover gone in a workbook of a roster",
        without("dataValidations", COVER),
        (touched(COVER, "B9"),),
        base=issued,
    ),
)
