"""Cells cut, copied and pasted, names that point elsewhere, things beside the table."""

from __future__ import annotations

from tests.samples import NARRATIVE
from tests.zoo.hands import (
    CHECKS,
    COVER,
    DISPUTES,
    OTHER,
    OVERVIEW,
    PROACTIVE,
    PROBLEMS,
    REQUESTS,
    at,
    both,
    copied,
    cut,
)
from tests.zoo.specimen import Specimen, altered, err, lost, texts, touched, unit, warn
from tests.zoo.tampering import named, note, without_names

MOVED = (
    Specimen(
        "cut onto the cell below, Excel",
        cut(PROACTIVE, "B15", "B16"),
        (altered(PROACTIVE, "B15:B16"),),
        cells=lost(PROACTIVE, "B15:B16"),
    ),
    Specimen(
        "cut onto the cell below, LibreOffice",
        cut(PROACTIVE, "B15", "B16", keeps_names=True),
        (altered(PROACTIVE, "B15:B16"),),
        cells=lost(PROACTIVE, "B15:B16"),
    ),
    Specimen(
        "cut to a free cell beside",
        cut(PROACTIVE, "B19", "G19"),
        (altered(PROACTIVE, "B19"),),
        cells=lost(PROACTIVE, "B19"),
    ),
    Specimen(
        "cut onto a label",
        cut(PROACTIVE, "B15", "A15"),
        (
            altered(PROACTIVE, "B15"),
            altered(PROACTIVE, "A15"),
        ),
        cells=lost(PROACTIVE, "B15"),
    ),
    Specimen(
        "cut onto a total",
        cut(DISPUTES, "D9", "E9"),
        (altered(DISPUTES, "D9:E9"),),
        cells=lost(DISPUTES, "D9"),
    ),
    Specimen(
        "a row of figures cut one row down",
        cut(REQUESTS, "D12:I12", "D13"),
        (altered(REQUESTS, "D12:I13"),),
        cells=lost(REQUESTS, "D12:I13"),
    ),
    Specimen("a total cut away", cut(DISPUTES, "E9", "E12"), (altered(DISPUTES),)),
    Specimen(
        "a block cut to the right",
        cut(REQUESTS, "D11:D13", "L11"),
        (altered(REQUESTS, "D11:D13"),),
        cells=lost(REQUESTS, "D11:D13"),
    ),
    Specimen("a paragraph cut to the next row", cut(OVERVIEW, "B21", "B24")),
    Specimen("a paragraph cut beyond the last row", cut(OVERVIEW, "B21", "B160")),
    Specimen(
        "the unit's name cut to the next line",
        cut(COVER, "B3", "B4"),
        (altered(COVER, "B3:B4"),),
        record=unit(name="", short_name=""),
    ),
    Specimen("the date cut beside", cut(COVER, "B9", "C9"), (touched(COVER),)),
    Specimen(
        "an explanation cut to another row",
        both(at(CHECKS, "F21", "已核对"), cut(CHECKS, "F21", "F24")),
        (altered(CHECKS, "F21"),),
    ),
    Specimen(
        "figures copied one row down",
        copied(REQUESTS, "D12:I12", "D13"),
        (
            err("derived.mismatch", REQUESTS, "J13"),
            err("derived.mismatch", REQUESTS, "D32"),
            err("derived.mismatch", REQUESTS, "G32"),
            err("derived.mismatch", REQUESTS, "J32"),
            err("requests.balance", REQUESTS, "D9:D10 D32:D33"),
            err("requests.balance", REQUESTS, "G9:G10 G32:G33"),
            err("requests.balance", REQUESTS, "J9:J10 J32:J33"),
        ),
        cells={
            "requests.refused.state_secret.natural_person": 1,
            "requests.refused.state_secret.welfare": 1,
        },
    ),
    Specimen(
        "a table copied below itself",
        copied(PROACTIVE, "A6:D19", "A25"),
        (touched(PROACTIVE, "A25 A26:D28 A29 A30:B31 A32 A33:B35 A36 A37:B38"),),
    ),
    Specimen(
        "one name deleted",
        without_names("proactive.penalties.decisions"),
        (touched(PROACTIVE, "B15"),),
    ),
    Specimen(
        "a narrative's name deleted",
        without_names("narrative.overview"),
        (touched(OVERVIEW, "B16:B135"),),
    ),
    Specimen("a cover name deleted", without_names("unit.name"), (touched(COVER, "B3"),)),
    Specimen(
        "all names deleted",
        without_names(),
        (
            touched(COVER, "B3:B12"),
            touched(OVERVIEW, "B5:B12 B16:B135"),
            touched(PROACTIVE, "B3 B8:D9 B12 B15:B16 B19"),
            touched(REQUESTS, "D3 D9:J33"),
            touched(DISPUTES, "D3 A9:O9"),
            touched(PROBLEMS, "B5:B64"),
            touched(OTHER, "B5:B64"),
            touched(CHECKS, "F21:F22 F34 F40:F44"),
        ),
    ),
    Specimen(
        "a name to another sheet",
        named("proactive.penalties.decisions", "'封面'!$B$3"),
        (
            altered(COVER, "B3"),
            altered(PROACTIVE, "B15"),
        ),
        cells=lost(PROACTIVE, "B15"),
        record=unit(name=""),
    ),
    Specimen(
        "a name to nothing",
        named("proactive.penalties.decisions", "#REF!"),
        (touched(PROACTIVE, "B15"),),
    ),
    Specimen(
        "a name to a constant",
        named("proactive.penalties.decisions", "23"),
        (touched(PROACTIVE, "B15"),),
    ),
    Specimen(
        "a name to an area",
        named("proactive.penalties.decisions", "'二、主动公开'!$B$15:$B$16"),
        (touched(PROACTIVE, "B15"),),
    ),
    Specimen(
        "a name one cell off",
        named("proactive.penalties.decisions", "'二、主动公开'!$B$14"),
        (altered(PROACTIVE, "B15"),),
        cells=lost(PROACTIVE, "B15"),
    ),
    Specimen(
        "a switch's name off",
        named("zero_if_blank.requests", "'三、申请办理'!$D$2"),
        (altered(REQUESTS, "D3"),),
    ),
    Specimen(
        "two names change places",
        both(
            named("proactive.penalties.decisions", "'二、主动公开'!$B$16"),
            named("proactive.compulsory_measures.decisions", "'二、主动公开'!$B$15"),
        ),
        (altered(PROACTIVE, "B15:B16"),),
        cells=lost(PROACTIVE, "B15:B16"),
    ),
    Specimen(
        "words right of the table", at(REQUESTS, "M3", "备注：已核"), (touched(REQUESTS, "M3"),)
    ),
    Specimen("a number right below", at(PROACTIVE, "B20", 12), (touched(PROACTIVE, "B20"),)),
    Specimen(
        "words in a gap of the form",
        at(PROACTIVE, "C12", "其中网上 20"),
        (touched(PROACTIVE, "C12"),),
    ),
    Specimen(
        "a figure in the last year's column",
        at(REQUESTS, "D5", 7),
        (warn("previous.carried_in", REQUESTS, "D10"),),
        stays=(warn("previous.carried_in", REQUESTS, "D10"),),
    ),
    Specimen("words far away", at(REQUESTS, "AZ2000", "x"), (touched(REQUESTS, "AZ2000"),)),
    Specimen(
        "words in the last cell of all",
        at(OVERVIEW, "XFD1048576", "x"),
        (touched(OVERVIEW, "XFD1048576"),),
    ),
    Specimen(
        "a paragraph below the last row",
        at(OVERVIEW, "B160", "（六）其他。"),
        record=texts(overview=(*NARRATIVE["overview"], "（六）其他。")),
    ),
    Specimen(
        "words beside a paragraph", at(OVERVIEW, "D17", "此段待改"), (touched(OVERVIEW, "D17"),)
    ),
    Specimen(
        "words between preface and overview",
        at(OVERVIEW, "B13", "补充一段。"),
        (touched(OVERVIEW, "B13"),),
    ),
    Specimen("words on the cover", at(COVER, "B14", "盖章"), (touched(COVER, "B14"),)),
    Specimen("words beside the checks sheet", at(CHECKS, "H6", "x"), (touched(CHECKS, "H6"),)),
    Specimen("blanks beside the table", at(REQUESTS, "M3", "  ")),
    Specimen("a note", note(REQUESTS, "D9", "请核对"), (touched(REQUESTS, "D9"),)),
    Specimen("a note on the cover", note(COVER, "B3", "全称"), (touched(COVER, "B3"),)),
)
