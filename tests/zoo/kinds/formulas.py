"""Totals overwritten, changed, deleted; tables pasted over as values."""

from __future__ import annotations

from tests.zoo.hands import (
    CHECKS,
    COVER,
    DISPUTES,
    OVERVIEW,
    PROACTIVE,
    REQUESTS,
    as_values,
    at,
    both,
    emptied,
    stored,
    typed,
)
from tests.zoo.specimen import Specimen, altered, err

TOTAL = "disputes.review.total"

FORMULAS = (
    Specimen("a total typed right", typed(TOTAL, 4), (err("formula.overwritten", DISPUTES, "E9"),)),
    Specimen(
        "a total typed wrong",
        typed(TOTAL, 9),
        (
            err("formula.overwritten", DISPUTES, "E9"),
            err("derived.mismatch", DISPUTES, "E9"),
        ),
    ),
    Specimen(
        "a total typed as text",
        typed(TOTAL, "4件"),
        (
            err("formula.overwritten", DISPUTES, "E9"),
            err("derived.mismatch", DISPUTES, "E9"),
        ),
    ),
    Specimen(
        "a total typed as text that is a number",
        typed(TOTAL, "4"),
        (err("formula.overwritten", DISPUTES, "E9"),),
    ),
    Specimen(
        "a total typed as 0",
        typed(TOTAL, 0),
        (
            err("formula.overwritten", DISPUTES, "E9"),
            err("derived.mismatch", DISPUTES, "E9"),
        ),
    ),
    Specimen("a total deleted", typed(TOTAL, None), (altered(DISPUTES, "E9"),)),
    Specimen("a total is blanks", typed(TOTAL, "  "), (altered(DISPUTES, "E9"),)),
    # LibreOffice makes a formula of an error value.
    Specimen(
        "a total is an error value",
        stored(TOTAL, "e", v="#REF!"),
        (
            err("formula.overwritten", DISPUTES, "E9"),
            err("derived.mismatch", DISPUTES, "E9"),
        ),
        resaved=(altered(DISPUTES, "E9"), err("derived.mismatch", DISPUTES, "E9")),
    ),
    Specimen(
        "a total's formula changed, same value",
        stored(TOTAL, f="A9+B9+C9+D9", v="4"),
        (altered(DISPUTES, "E9"),),
    ),
    Specimen(
        "a total's formula changed, other value",
        stored(TOTAL, f="SUM(A9:C9)", v="3"),
        (
            altered(DISPUTES, "E9"),
            err("derived.mismatch", DISPUTES, "E9"),
        ),
    ),
    Specimen(
        "a total's formula without a value",
        stored(TOTAL, f="SUM(A9:D9)"),
        (altered(DISPUTES, "E9"),),
    ),
    Specimen(
        "a total's formula broken",
        stored(TOTAL, "e", f="SUM(#REF!)", v="#REF!"),
        (
            altered(DISPUTES, "E9"),
            err("derived.mismatch", DISPUTES, "E9"),
        ),
    ),
    Specimen(
        "a total with a stale value",
        stored(TOTAL, f='IF(AND(COUNT(A9:D9)=0,NOT($D$3="是")),"",SUM(A9:D9))', v="5"),
        (err("derived.mismatch", DISPUTES, "E9"),),
    ),
    Specimen(
        "a total written otherwise",
        stored(TOTAL, f='if( and(count(A9:D9)=0,not(D3="是")),"", sum(A9:D9))', v="4"),
    ),
    Specimen(
        "a column's totals as values",
        as_values(REQUESTS, "J9:J33"),
        (err("formula.overwritten", REQUESTS, "J9:J33"),),
    ),
    Specimen(
        "a column's totals deleted", emptied(REQUESTS, "J9:J33"), (altered(REQUESTS, "J9:J33"),)
    ),
    Specimen(
        "table three pasted over as values",
        as_values(REQUESTS, "A1:J33"),
        (err("formula.overwritten", REQUESTS, "J9:J31 D32:J32 J33"),),
    ),
    Specimen(
        "all tables pasted over as values",
        both(
            as_values(REQUESTS, "A1:J33"),
            as_values(PROACTIVE, "A1:E19"),
            as_values(DISPUTES, "A1:O9"),
        ),
        (
            err("formula.overwritten", REQUESTS, "J9:J31 D32:J32 J33"),
            err("formula.overwritten", DISPUTES, "E9"),
            err("formula.overwritten", DISPUTES, "J9"),
            err("formula.overwritten", DISPUTES, "O9"),
        ),
    ),
    Specimen(
        "the grand total typed wrong",
        typed("requests.handled_total.total", 99),
        (
            err("formula.overwritten", REQUESTS, "J32"),
            err("derived.mismatch", REQUESTS, "J32"),
        ),
    ),
    Specimen("the table's verdict typed over", at(PROACTIVE, "B2", "本表全部通过")),
    Specimen("the state of a column typed over", at(REQUESTS, "D4", "平")),
    Specimen("the cover's verdict typed over", at(COVER, "B2", "全部通过，可以报送")),
    Specimen("the checks sheet's states pasted over as values", as_values(CHECKS, "A1:F33")),
    Specimen("the count of characters deleted", emptied(OVERVIEW, "C14")),
)
