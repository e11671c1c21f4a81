"""Labels changed, emptied, swapped; merged cells undone; words of other sheets."""

from __future__ import annotations

from tests.zoo.hands import (
    CHECKS,
    COVER,
    DISPUTES,
    GUIDE,
    OVERVIEW,
    PROACTIVE,
    REQUESTS,
    TABLES,
    at,
    both,
    reworded,
    rows_in,
    swapped,
)
from tests.zoo.specimen import Specimen, altered, lost, people, touched
from tests.zoo.tampering import note, split

LABELS = (
    Specimen(
        "a row's label changed", at(REQUESTS, "A9", "一、本年新收申请"), (altered(REQUESTS, "A9"),)
    ),
    Specimen("a row's label emptied", at(REQUESTS, "A9", None), (altered(REQUESTS, "A9"),)),
    Specimen("a row's label is a space", at(REQUESTS, "A9", " "), (altered(REQUESTS, "A9"),)),
    Specimen(
        "a label with blanks around", at(REQUESTS, "A9", " 一、本年新收政府信息公开申请数量 ")
    ),
    Specimen("a label with a line break", at(REQUESTS, "A9", "一、本年新收政府\n信息公开申请数量")),
    Specimen("a label with a space inside", at(PROACTIVE, "A15", "行政 处罚")),
    Specimen("a column's head changed", at(REQUESTS, "E8", "企业"), (altered(REQUESTS, "E8"),)),
    Specimen("a label becomes a number", at(PROACTIVE, "A15", 5), (altered(PROACTIVE, "A15"),)),
    Specimen(
        "a title over the table changed",
        at(PROACTIVE, "A6", "第二十条（一）"),
        (altered(PROACTIVE, "A6"),),
    ),
    Specimen("the corner note emptied", at(REQUESTS, "A6", None), (altered(REQUESTS, "A6"),)),
    Specimen(
        "five labels changed",
        both(*(at(REQUESTS, f"C{n}", f"{n}") for n in range(13, 18))),
        (altered(REQUESTS, "C13:C17"),),
    ),
    Specimen(
        "two row labels change places",
        swapped(PROACTIVE, "A15", "A16"),
        (
            altered(PROACTIVE, "B15:B16"),
            altered(PROACTIVE, "A15:A16"),
        ),
        cells=lost(PROACTIVE, "B15:B16"),
    ),
    Specimen(
        "two column heads change places",
        swapped(REQUESTS, "E8", "F8"),
        (
            altered(REQUESTS, "E9:F33"),
            altered(REQUESTS, "E8:F8"),
        ),
        cells=lost(REQUESTS, "E9:F31 E33:F33"),
    ),
    Specimen(
        "a label used twice",
        at(PROACTIVE, "A16", "行政处罚"),
        (
            altered(PROACTIVE, "B16"),
            altered(PROACTIVE, "A16"),
        ),
        cells=lost(PROACTIVE, "B16"),
    ),
    Specimen(
        "two heads of table four change places",
        swapped(DISPUTES, "A7", "B7"),
        (
            altered(DISPUTES, "A9:B9"),
            altered(DISPUTES, "A7:B7"),
        ),
        cells=lost(DISPUTES, "A9:B9"),
    ),
    Specimen(
        "the heading of a table sheet changed",
        at(PROACTIVE, "A1", "二、主动公开"),
        (altered(PROACTIVE, "A1"),),
    ),
    Specimen(
        "the word before the switch changed",
        at(PROACTIVE, "A3", "空白算 0"),
        (altered(PROACTIVE, "A3"),),
    ),
    Specimen("a cover label changed", at(COVER, "A3", "机关名称"), (altered(COVER, "A3"),)),
    Specimen(
        "two cover labels change places",
        swapped(COVER, "A10", "A11"),
        (
            altered(COVER, "B10:B11"),
            altered(COVER, "A10:A11"),
        ),
        record=people(approved_by="", prepared_by=""),
    ),
    Specimen(
        "a narrative's heading changed",
        at(OVERVIEW, "A14", "一、工作情况"),
        (altered(OVERVIEW, "A14"),),
    ),
    Specimen(
        "a title over the paragraphs changed",
        at(OVERVIEW, "A1", "总体情况"),
        (altered(OVERVIEW, "A1"),),
    ),
    Specimen(
        "a line of the checks sheet changed", at(CHECKS, "B15", "x"), (touched(CHECKS, "B15"),)
    ),
    Specimen(
        "the checks sheet's advice and a head changed",
        both(at(CHECKS, "A4", "不用管"), at(CHECKS, "D5", None)),
        (touched(CHECKS, "A4 D5"),),
    ),
    Specimen(
        "two lines of the checks sheet change places",
        swapped(CHECKS, "B15", "B16"),
        (touched(CHECKS, "B15:B16"),),
    ),
    Specimen("the guide changed", reworded(GUIDE, "B4", "x"), (touched(GUIDE, "B4"),)),
    Specimen("a line of the guide emptied", at(GUIDE, "B5", None), (touched(GUIDE, "B5"),)),
    Specimen("a text on the guide", at(GUIDE, "B30", "已转办公室"), (touched(GUIDE, "B30"),)),
    Specimen("a number on the guide", at(GUIDE, "E2", 7), (touched(GUIDE, "E2"),)),
    Specimen("a note on the guide", note(GUIDE, "B4", "请核对"), (touched(GUIDE, "B4"),)),
    Specimen("a row on the guide", rows_in(GUIDE, 6)),
    Specimen(
        "a row on the guide with a text",
        both(rows_in(GUIDE, 6), at(GUIDE, "B6", "盖章后报送")),
        (touched(GUIDE, "B6"),),
    ),
    Specimen("one merged cell undone", split(REQUESTS, "A9:C9"), (touched(REQUESTS, "A9"),)),
    Specimen(
        "all merged cells of table three undone",
        split(REQUESTS),
        (touched(REQUESTS, "A6 D6 D7:E7 J7 A9:A10 A11:B11 B12:B13 B21 B24 B29 B32 A33"),),
    ),
    Specimen(
        "all merged cells undone",
        both(*(split(each) for each in TABLES)),
        (
            touched(PROACTIVE, "A6 A10 B11:B12 A13 B14:B16 A17 B18:B19"),
            touched(REQUESTS, "A6 D6 D7:E7 J7 A9:A10 A11:B11 B12:B13 B21 B24 B29 B32 A33"),
            touched(DISPUTES, "A6 F6 A7:F7 K7"),
        ),
    ),
    Specimen("the merged title undone", split(REQUESTS, "A1:J1")),
    Specimen("a merged figure undone", split(PROACTIVE, "B15:D15"), (touched(PROACTIVE, "B15"),)),
    Specimen(
        "a merged figure undone, its parts filled",
        both(split(PROACTIVE, "B15:D15"), at(PROACTIVE, "C15", 3), at(PROACTIVE, "D15", 4)),
        (
            touched(PROACTIVE, "C15:D15"),
            touched(PROACTIVE, "B15"),
        ),
    ),
)
