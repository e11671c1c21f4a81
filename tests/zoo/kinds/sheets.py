"""Sheets deleted, renamed, copied, moved, hidden, added."""

from __future__ import annotations

from excel_report.record import InvalidValue
from tests.zoo.hands import (
    CHECKS,
    COVER,
    DISPUTES,
    GUIDE,
    IDENTITY,
    OTHER,
    OVERVIEW,
    PROACTIVE,
    PROBLEMS,
    REQUESTS,
    added_sheet,
    at,
    both,
    duplicate,
    moved_to,
    renamed,
    rows_in,
    sheet_out,
    state,
)
from tests.zoo.specimen import Specimen, altered, err, lost, people, texts, touched, unit

SHEETS = (
    Specimen("guide deleted", sheet_out(GUIDE), (touched(GUIDE),)),
    Specimen(
        "cover deleted",
        sheet_out(COVER),
        (altered(COVER, "B3 B6:B9"),),
        record={
            "year": None,
            "dated": None,
            **unit(name="", short_name="", code="", level="", kind=""),
            **people(approved_by="", prepared_by="", phone=""),
        },
    ),
    Specimen(
        "overview deleted",
        sheet_out(OVERVIEW),
        (altered(OVERVIEW, "B16:B135"),),
        record=texts(preface=(), overview=()),
    ),
    Specimen(
        "table two deleted",
        sheet_out(PROACTIVE),
        (altered(PROACTIVE),),
        cells=lost(PROACTIVE, "B8:D9 B12 B15:B16 B19"),
    ),
    Specimen(
        "table three deleted",
        sheet_out(REQUESTS),
        (altered(REQUESTS),),
        cells=lost(REQUESTS, "D9:I31 D33:I33"),
    ),
    Specimen(
        "table four deleted",
        sheet_out(DISPUTES),
        (altered(DISPUTES),),
        cells=lost(DISPUTES, "A9:D9 F9:I9 K9:N9"),
    ),
    Specimen(
        "problems deleted",
        sheet_out(PROBLEMS),
        (altered(PROBLEMS, "B5:B64"),),
        record=texts(problems=()),
    ),
    Specimen("checks sheet deleted", sheet_out(CHECKS), (altered(CHECKS),)),
    Specimen("table four renamed", renamed(DISPUTES, "表四"), (altered(DISPUTES),)),
    Specimen("cover renamed", renamed(COVER, "首页"), (altered(COVER),)),
    Specimen("overview renamed with a quote", renamed(OVERVIEW, "总体's"), (altered(OVERVIEW),)),
    Specimen("guide renamed", renamed(GUIDE, "说明"), (touched(GUIDE),)),
    Specimen("checks sheet renamed", renamed(CHECKS, "核对"), (altered(CHECKS),)),
    Specimen("identity renamed", renamed(IDENTITY, "Sheet1"), (touched(IDENTITY),)),
    Specimen(
        "two renamed",
        both(renamed(DISPUTES, "表四"), renamed(REQUESTS, "表三")),
        (
            altered(REQUESTS),
            altered(DISPUTES),
        ),
    ),
    Specimen(
        "two tables change names",
        both(renamed(DISPUTES, "甲"), renamed(REQUESTS, DISPUTES), renamed("甲", REQUESTS)),
        (
            altered(REQUESTS),
            altered(DISPUTES),
        ),
    ),
    Specimen("table three copied", duplicate(REQUESTS, "三、申请办理 (2)"), (touched(),)),
    Specimen("cover copied", duplicate(COVER, "封面 (2)"), (touched(),)),
    Specimen(
        "the copy is kept, the first deleted",
        both(duplicate(DISPUTES, "四、复议诉讼 (2)"), sheet_out(DISPUTES)),
        (touched(DISPUTES),),
    ),
    *(
        Specimen(
            f"the copy of {name} is kept, the first deleted",
            both(duplicate(name, f"{name} (2)"), sheet_out(name)),
            (touched(name),),
        )
        for name in (COVER, OVERVIEW, PROACTIVE, REQUESTS, PROBLEMS, OTHER, CHECKS)
    ),
    Specimen(
        "the copy is kept and filled in, the first deleted",
        both(duplicate(DISPUTES, "表四"), at("表四", "A9", "2件"), sheet_out(DISPUTES)),
        (touched(DISPUTES), err("cell.text", "表四", "A9")),
        cells={"disputes.review.upheld": InvalidValue("text", "2件")},
    ),
    Specimen(
        "two copies are kept, the first deleted",
        both(duplicate(DISPUTES, "甲"), duplicate(DISPUTES, "乙"), sheet_out(DISPUTES)),
        (touched(), touched(), altered(DISPUTES)),
        cells=lost(DISPUTES, "A9:D9 F9:I9 K9:N9"),
    ),
    Specimen(
        "the copy has another label, the first is deleted",
        both(duplicate(DISPUTES, "表四"), at("表四", "A7", "改过"), sheet_out(DISPUTES)),
        (touched(), altered(DISPUTES)),
        cells=lost(DISPUTES, "A9:D9 F9:I9 K9:N9"),
    ),
    Specimen(
        "the copy has another row, the first is deleted",
        both(duplicate(PROACTIVE, "表二"), rows_in("表二", 9), sheet_out(PROACTIVE)),
        (touched(), altered(PROACTIVE)),
        cells=lost(PROACTIVE, "B8:D9 B12 B15:B16 B19"),
    ),
    Specimen(
        "a sheet deleted, and words beside a table",
        both(sheet_out(DISPUTES), at(REQUESTS, "M3", "备注")),
        (touched(REQUESTS, "M3"), altered(DISPUTES)),
        cells=lost(DISPUTES, "A9:D9 F9:I9 K9:N9"),
    ),
    Specimen("tabs moved", moved_to(OTHER, 2), (touched(GUIDE),)),
    Specimen("cover last", moved_to(COVER, 9), (touched(GUIDE),)),
    Specimen("table two hidden", state(PROACTIVE, "hidden"), (touched(PROACTIVE),)),
    Specimen("table two very hidden", state(PROACTIVE, "veryHidden"), (touched(PROACTIVE),)),
    # LibreOffice shows the first sheet again.
    Specimen("guide hidden", state(GUIDE, "hidden"), (touched(GUIDE),), resaved=()),
    Specimen("identity shown", state(IDENTITY, "visible")),
    Specimen("a sheet added", added_sheet("附表", "村级明细"), (touched(),)),
    Specimen("an empty sheet added", added_sheet("Sheet1"), (touched(),)),
    Specimen(
        "a sheet added and hidden",
        both(added_sheet("附表", "x"), state("附表", "hidden")),
        (touched(),),
    ),
    Specimen(
        "a sheet called like the list of a return", added_sheet("退回意见", "请修改"), (touched(),)
    ),
)
