"""Workbooks without last year's figures, whose cells for them are hidden."""

from __future__ import annotations

from typing import Any

from tests.zoo.bases import first_year
from tests.zoo.hands import (
    COVER,
    DISPUTES,
    PROACTIVE,
    REQUESTS,
    at,
    both,
    columns_in,
    columns_out,
    copied,
    cut,
    duplicate,
    hidden_row,
    renamed,
    rows_in,
    rows_out,
    sheet_out,
    typed,
)
from tests.zoo.specimen import Damage, Found, Specimen, altered, lost, people, touched, unit, warn
from tests.zoo.tampering import without, without_names

IN_FORCE = "proactive.normative_documents.in_force"
NO_COVER = {
    "year": None,
    "dated": None,
    **unit(name="", short_name="", code="", level="", kind=""),
    **people(approved_by="", prepared_by="", phone=""),
}


def alone(name: str, damage: Damage, *found: Found, **read: Any) -> Specimen:
    return Specimen(f"{name}, no last year", damage, found, base=first_year, **read)


ALONE = (
    alone("nothing done", lambda _: None),
    alone("row inside table three", rows_in(REQUESTS, 20), altered(REQUESTS)),
    alone("rows above table two", rows_in(PROACTIVE, 4, 3), altered(PROACTIVE)),
    alone(
        "row of table three deleted",
        rows_out(REQUESTS, 20),
        altered(REQUESTS, "D20:J20"),
        cells=lost(REQUESTS, "D20:I20"),
    ),
    alone(
        "column of table three deleted",
        columns_out(REQUESTS, "F"),
        altered(REQUESTS, "F9:F33"),
        cells=lost(REQUESTS, "F9:F31 F33"),
    ),
    alone("column inside table four", columns_in(DISPUTES, "C"), altered(DISPUTES)),
    alone("last year's column deleted", columns_out(PROACTIVE, "E"), touched(PROACTIVE)),
    alone("last year's row deleted", rows_out(REQUESTS, 5), touched(REQUESTS)),
    alone("row hidden", hidden_row(PROACTIVE, 8), touched(PROACTIVE, "A8:D8")),
    alone("table four renamed", renamed(DISPUTES, "表四"), altered(DISPUTES)),
    alone(
        "the copy of table three is kept, the first deleted",
        both(duplicate(REQUESTS, "表三"), sheet_out(REQUESTS)),
        touched(REQUESTS),
    ),
    alone(
        "table two deleted",
        sheet_out(PROACTIVE),
        altered(PROACTIVE),
        cells=lost(PROACTIVE, "B8:D9 B12 B15:B16 B19"),
    ),
    alone(
        "figures cut one row down",
        cut(REQUESTS, "D12:I12", "D13"),
        altered(REQUESTS, "D12:I13"),
        cells=lost(REQUESTS, "D12:I13"),
    ),
    alone(
        "a figure copied to another cell",
        copied(PROACTIVE, "B15", "B16"),
        cells={"proactive.compulsory_measures.decisions": 23},
    ),
    alone("protection lifted", without("sheetProtection", REQUESTS), touched(REQUESTS)),
    alone("words beside the table", at(REQUESTS, "M3", "备注"), touched(REQUESTS, "M3")),
    alone("in force does not follow", typed(IN_FORCE, 99), cells={IN_FORCE: 99}),
    alone(
        "a figure typed for last year",
        at(PROACTIVE, "E9", 30),
        warn("previous.in_force", PROACTIVE, "B9:D9"),
        stays=(warn("previous.in_force", PROACTIVE, "B9:D9"),),
    ),
    alone(
        "names deleted",
        without_names(IN_FORCE, "unit.name"),
        touched(COVER, "B3"),
        touched(PROACTIVE, "D9"),
    ),
    alone("cover deleted", sheet_out(COVER), altered(COVER, "B3 B6:B9"), record=NO_COVER),
)
