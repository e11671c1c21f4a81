"""Rows and columns put in, taken out, hidden, sorted; cells pushed down."""

from __future__ import annotations

from tests.zoo.hands import (
    CHECKS,
    COVER,
    DISPUTES,
    IDENTITY,
    OVERVIEW,
    PROACTIVE,
    REQUESTS,
    as_values,
    at,
    both,
    columns_in,
    columns_out,
    hidden_columns,
    hidden_row,
    pushed_down,
    rows_in,
    rows_out,
    swapped,
)
from tests.zoo.specimen import Specimen, altered, err, lost, people, texts, touched

ROWS = (
    Specimen("row above the title", rows_in(REQUESTS, 1), (altered(REQUESTS),)),
    Specimen("rows above table two", rows_in(PROACTIVE, 4, 3), (altered(PROACTIVE),)),
    Specimen("row between head and figures", rows_in(REQUESTS, 9), (altered(REQUESTS),)),
    Specimen("row inside table three", rows_in(REQUESTS, 20), (altered(REQUESTS),)),
    Specimen("row inside table two", rows_in(PROACTIVE, 9), (altered(PROACTIVE),)),
    Specimen("row inside table four", rows_in(DISPUTES, 9), (altered(DISPUTES),)),
    Specimen("rows below table three", rows_in(REQUESTS, 34, 5)),
    Specimen("row inside the paragraphs", rows_in(OVERVIEW, 18), (touched(OVERVIEW),)),
    Specimen("row above the paragraphs", rows_in(OVERVIEW, 16), (touched(OVERVIEW),)),
    Specimen("row on the cover", rows_in(COVER, 6), (touched(COVER),)),
    Specimen("row on the checks sheet", rows_in(CHECKS, 15), (touched(CHECKS),)),
    Specimen("row on the identity", rows_in(IDENTITY, 2)),
    Specimen("column before table three", columns_in(REQUESTS, "A"), (altered(REQUESTS),)),
    Specimen("column before the figures", columns_in(REQUESTS, "D"), (altered(REQUESTS),)),
    Specimen("column inside table three", columns_in(REQUESTS, "F"), (altered(REQUESTS),)),
    Specimen("column inside table four", columns_in(DISPUTES, "C"), (altered(DISPUTES),)),
    Specimen("column beside table three", columns_in(REQUESTS, "K")),
    Specimen("column before the paragraphs", columns_in(OVERVIEW, "A"), (touched(OVERVIEW),)),
    Specimen("column on the cover", columns_in(COVER, "B"), (touched(COVER),)),
    Specimen(
        "row of table three deleted",
        rows_out(REQUESTS, 20),
        (altered(REQUESTS, "D20:J20"),),
        cells=lost(REQUESTS, "D20:I20"),
    ),
    Specimen(
        "row of table two deleted",
        rows_out(PROACTIVE, 15),
        (altered(PROACTIVE, "B15"),),
        cells=lost(PROACTIVE, "B15"),
    ),
    Specimen(
        "last row of table three deleted",
        rows_out(REQUESTS, 33),
        (altered(REQUESTS, "D33:J33"),),
        cells=lost(REQUESTS, "D33:I33"),
    ),
    Specimen(
        "totals row of table three deleted",
        rows_out(REQUESTS, 32),
        (altered(REQUESTS, "D32:J32"),),
    ),
    Specimen(
        "the rows over table three deleted",
        rows_out(REQUESTS, 2, 2),
        (
            altered(REQUESTS, "D3"),
            altered(REQUESTS, "A3"),
        ),
    ),
    Specimen(
        "all blank rows of the paragraphs deleted", rows_out(OVERVIEW, 22, 34), (touched(OVERVIEW),)
    ),
    Specimen(
        "a paragraph's row deleted",
        rows_out(OVERVIEW, 17),
        (touched(OVERVIEW),),
        record=texts(
            overview=(
                "2024年，青禾镇把政务公开与便民服务一起安排、一起检查。",
                "（二）依申请公开。本年新收政府信息公开申请17件，上年结转3件，结转下年度2件。",
                "（三）政府信息管理。镇里指定两名干部负责信息的登记、核对和更新。",
                "（四）平台建设。村级公开栏统一了样式，二维码可以查看明细。",
                "（五）监督保障。组织业务学习4次，没有发生责任追究的情形。",
            )
        ),
    ),
    Specimen(
        "row of the cover deleted",
        rows_out(COVER, 11),
        (altered(COVER, "B11"),),
        record=people(prepared_by=""),
    ),
    Specimen("row of the checks sheet deleted", rows_out(CHECKS, 34), (altered(CHECKS, "F34"),)),
    Specimen(
        "column of table three deleted",
        columns_out(REQUESTS, "F"),
        (altered(REQUESTS, "F9:F33"),),
        cells=lost(REQUESTS, "F9:F31 F33"),
    ),
    Specimen(
        "totals column of table three deleted",
        columns_out(REQUESTS, "J"),
        (altered(REQUESTS, "J9:J33"),),
    ),
    Specimen(
        "label column of table three deleted",
        columns_out(REQUESTS, "A"),
        (
            touched(REQUESTS),
            altered(REQUESTS, "D3 D9:J10 D33:J33"),
            altered(REQUESTS),
            altered(REQUESTS, "A1 A3 A6 A9:A11 A33"),
        ),
        cells=lost(REQUESTS, "D9:I10 D33:I33"),
    ),
    Specimen("last year's column deleted", columns_out(PROACTIVE, "E"), (touched(PROACTIVE),)),
    Specimen(
        "one row in and one out",
        both(rows_in(REQUESTS, 20), rows_out(REQUESTS, 25)),
        (
            altered(REQUESTS, "D24:J24"),
            altered(REQUESTS, "B24"),
        ),
        cells=lost(REQUESTS, "D24:I24"),
    ),
    Specimen(
        "two rows in", both(rows_in(REQUESTS, 12), rows_in(REQUESTS, 25)), (altered(REQUESTS),)
    ),
    Specimen(
        "rows in on two sheets",
        both(rows_in(REQUESTS, 12), rows_in(PROACTIVE, 9)),
        (
            altered(PROACTIVE),
            altered(REQUESTS),
        ),
    ),
    Specimen("row hidden", hidden_row(REQUESTS, 20), (touched(REQUESTS, "C20:J20"),)),
    Specimen(
        "rows hidden on two sheets",
        both(hidden_row(PROACTIVE, 8), hidden_row(COVER, 9), hidden_row(COVER, 10)),
        (
            touched(COVER, "A9:B10"),
            touched(PROACTIVE, "A8:D8"),
        ),
    ),
    Specimen(
        "columns hidden", hidden_columns(REQUESTS, "E", "F"), (touched(REQUESTS, "E7 E8:F33"),)
    ),
    Specimen(
        "a column of table four hidden",
        hidden_columns(DISPUTES, "C", "C"),
        (touched(DISPUTES, "C7 C9"),),
    ),
    Specimen(
        "a row put in and one hidden",
        both(rows_in(REQUESTS, 12), hidden_row(REQUESTS, 21)),
        (
            altered(REQUESTS),
            touched(REQUESTS, "D21:J21"),
        ),
    ),
    Specimen("last year's row hidden", hidden_row(REQUESTS, 5)),
    Specimen("blank paragraphs hidden", hidden_row(OVERVIEW, 60)),
    Specimen("a row below the table hidden", hidden_row(PROACTIVE, 30)),
    Specimen(
        "a text in a row put in on the cover",
        both(rows_in(COVER, 6), at(COVER, "A6", "统一代码"), at(COVER, "B6", "QH-1")),
        (
            touched(COVER),
            touched(COVER, "A6:B6"),
        ),
    ),
    Specimen(
        "a text in a row put in above the paragraphs",
        both(rows_in(OVERVIEW, 16), at(OVERVIEW, "B16", "补充一段。")),
        (
            touched(OVERVIEW),
            touched(OVERVIEW, "B16"),
        ),
    ),
    Specimen(
        "a text in a row put in between preface and overview",
        both(rows_in(OVERVIEW, 13), at(OVERVIEW, "A13", "另："), at(OVERVIEW, "D18", 7)),
        (
            touched(OVERVIEW),
            touched(OVERVIEW, "A13 D18"),
        ),
    ),
    Specimen(
        "a text in a column put in before the paragraphs",
        both(columns_in(OVERVIEW, "A"), at(OVERVIEW, "A17", "已核")),
        (
            touched(OVERVIEW),
            touched(OVERVIEW, "A17"),
        ),
    ),
    Specimen(
        "a text in a row put in on the checks sheet",
        both(rows_in(CHECKS, 21), at(CHECKS, "F21", "已核对")),
        (
            touched(CHECKS),
            touched(CHECKS, "F21"),
        ),
    ),
    Specimen(
        "a text in a row put in over table two",
        both(rows_in(PROACTIVE, 4), at(PROACTIVE, "A4", "以上已核对")),
        (
            altered(PROACTIVE),
            touched(PROACTIVE, "A4"),
        ),
    ),
    Specimen(
        "cells pushed down",
        pushed_down(REQUESTS, "D20"),
        (altered(REQUESTS, "D20:D33"),),
        cells=lost(REQUESTS, "D20:D31 D33"),
    ),
    Specimen(
        "cells pushed down in table two",
        pushed_down(PROACTIVE, "B8:D8"),
        (
            altered(PROACTIVE, "B8:D9 B12 B15:B16 B19"),
            altered(PROACTIVE, "B11 B14 B18"),
        ),
        cells=lost(PROACTIVE, "B8:D9 B12 B15:B16 B19"),
    ),
    Specimen(
        "two rows sorted with their labels",
        swapped(PROACTIVE, "A15:B15", "A16:B16"),
        (
            altered(PROACTIVE, "B15:B16"),
            altered(PROACTIVE, "A15:A16"),
        ),
        cells=lost(PROACTIVE, "B15:B16"),
    ),
    Specimen(
        "rows of table three sorted with their labels",
        swapped(REQUESTS, "C13:I16", "C17:I20"),
        (
            altered(REQUESTS, "D13:J20"),
            altered(REQUESTS, "C13:C20"),
        ),
        cells=lost(REQUESTS, "D13:I20"),
    ),
    Specimen(
        "two columns change places",
        swapped(REQUESTS, "E8:E33", "F8:F33"),
        (
            altered(REQUESTS, "E9:F33"),
            altered(REQUESTS, "E8:F8"),
        ),
        cells=lost(REQUESTS, "E9:F31 E33:F33"),
    ),
    Specimen(
        "row in and totals as values",
        both(rows_in(DISPUTES, 9), as_values(DISPUTES, "E10")),
        (
            altered(DISPUTES),
            err("formula.overwritten", DISPUTES, "E10"),
        ),
    ),
)
