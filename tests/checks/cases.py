"""The good town, spoiled once for every code that a record can have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from excel_report.record import InvalidValue, Record, Value
from excel_report.value_class import replace
from tests.samples import NARRATIVE, town_record, with_cells

FEE = "proactive.fees.amount"
LICENSING = "proactive.licensing.decisions"
# A figure of table 4 stands in no rule that judges, so spoiling it breaks nothing else.
PENDING = "disputes.review.pending"


@dataclass(frozen=True)
class Case:
    """A spoiled record and the one finding that it must have."""

    code: str
    record: Record
    keys: tuple[str, ...]
    message: str
    found: object = None
    expected: object = None
    severity: str = "error"


def cells(changes: Mapping[str, Value | None], **more: Any) -> Record:
    return with_cells(town_record(**more), changes)


def unit(**changes: str) -> Record:
    return town_record(unit=replace(town_record().unit, **changes))


CELLS = [
    Case("cell.blank", cells({PENDING: None}), (PENDING,), "“行政复议 尚未审结”没有填写。"),
    Case(
        "cell.text",
        cells({LICENSING: InvalidValue("text", "22（其中修订3件）")}),
        (LICENSING,),
        "“行政许可 · 本年处理决定数量”应填数字，现在是“22（其中修订3件）”。",
        found="22（其中修订3件）",
    ),
    Case(
        "cell.text",
        cells({LICENSING: InvalidValue("boolean", "TRUE")}),
        (LICENSING,),
        "“行政许可 · 本年处理决定数量”应填数字，现在是“TRUE”。",
        found="TRUE",
    ),
    Case(
        "cell.date",
        cells({LICENSING: InvalidValue("date", "2024-03-05")}),
        (LICENSING,),
        "“行政许可 · 本年处理决定数量”应填数字，现在是日期“2024-03-05”。",
        found="2024-03-05",
    ),
    Case(
        "cell.error",
        cells({PENDING: InvalidValue("error", "#REF!")}),
        (PENDING,),
        "“行政复议 尚未审结”现在是错误值“#REF!”，没有内容。",
        found="#REF!",
    ),
    Case(
        "cell.negative",
        cells({LICENSING: -3}),
        (LICENSING,),
        "“行政许可 · 本年处理决定数量”不能是负数，现在是 -3。",
        found=-3,
    ),
    Case(
        "cell.negative",
        cells({FEE: Decimal("-0.5")}),
        (FEE,),
        "“行政事业性收费 · 本年收费金额（单位：万元）”不能是负数，现在是 -0.5。",
        found=Decimal("-0.5"),
    ),
    Case(
        "cell.fraction",
        cells({LICENSING: Decimal("2.5")}),
        (LICENSING,),
        "“行政许可 · 本年处理决定数量”应填整数，现在是 2.5。",
        found=Decimal("2.5"),
    ),
    Case(
        "cell.decimals",
        cells({FEE: Decimal("1E-7")}),
        (FEE,),
        "“行政事业性收费 · 本年收费金额（单位：万元）”最多 4 位小数，现在是 0.0000001。",
        found=Decimal("1E-7"),
    ),
    Case(
        "cell.too_large",
        cells({LICENSING: 1_000_000_000}),
        (LICENSING,),
        "“行政许可 · 本年处理决定数量”的数字太大，现在是 1000000000，最大可填 999999999。",
        found=1_000_000_000,
    ),
    Case(
        "cell.too_large",
        cells({FEE: Decimal("99999999.0001")}),
        (FEE,),
        "“行政事业性收费 · 本年收费金额（单位：万元）”的数字太大，"
        "现在是 99999999.0001，最大可填 99999999。",
        found=Decimal("99999999.0001"),
    ),
    Case(
        "derived.mismatch",
        cells({"disputes.review.total": 0}),
        ("disputes.review.total",),
        "“行政复议 总计”应为 4，给出的是 0。",
        found=0,
        expected=4,
    ),
    Case(
        "derived.mismatch",
        cells({"requests.handled_total.total": InvalidValue("text", "无")}),
        ("requests.handled_total.total",),
        "“（七）总计 · 总计”应为 18，给出的是 无。",
        found="无",
        expected=18,
    ),
]

LEVELS = "“省级”“市级（设区的市、自治州）”“县级”“乡级（乡镇、街道）”"
COVER = [
    Case("cover.missing", unit(name=" "), ("unit.name",), "封面的“单位名称”没有填写。"),
    Case("cover.missing", unit(level=""), ("unit.level",), "封面的“行政层级”没有填写。"),
    Case("cover.missing", unit(kind=""), ("unit.kind",), "封面的“机关性质”没有填写。"),
    Case("cover.missing", town_record(year=None), ("year",), "封面的“报告年度”没有填写。"),
    Case("cover.missing", town_record(dated=None), ("dated",), "封面的“成文日期”没有填写。"),
    Case(
        "cover.invalid",
        unit(level="镇"),
        ("unit.level",),
        f"封面的“行政层级”是“镇”，应从{LEVELS}中选择。",
        found="镇",
    ),
    Case(
        "cover.invalid",
        unit(kind="机关"),
        ("unit.kind",),
        "封面的“机关性质”是“机关”，应从“政府”“部门”“公共企事业单位”中选择。",
        found="机关",
    ),
    *(
        Case(
            "cover.invalid",
            town_record(year=year, dated=date(dated, 12, 31)),
            ("year",),
            f"封面的“报告年度”是“{year}”，应是 2021 年或以后的四位数年份。",
            found=str(year),
        )
        for year, dated in [(2020, 2020), ("去年", 2025), (24, 24), (20244, 2025), (-1, 2025)]
    ),
    Case(
        "cover.invalid",
        town_record(dated="一月"),
        ("dated",),
        "封面的“成文日期”是“一月”，应是 2022-1-15 这样的日期。",
        found="一月",
    ),
    *(
        Case(
            "cover.invalid",
            town_record(dated=day),
            ("dated",),
            f"封面的“成文日期”是“{shown}”，"
            "2024 年度报告的日期应在2024年12月1日至2025年12月31日之间。",
            found=shown,
        )
        for day, shown in [
            (date(2024, 11, 30), "2024年11月30日"),
            (date(2026, 1, 1), "2026年1月1日"),
        ]
    ),
]

TEXTS = [
    Case(
        "narrative.missing",
        town_record(narrative={**NARRATIVE, section: ()}),
        (f"narrative.{section}",),
        f"“{heading}”一段也没有写。",
    )
    for section, heading in [
        ("overview", "一、总体情况"),
        ("problems", "五、存在的主要问题及改进情况"),
        ("other", "六、其他需要报告的事项"),
    ]
]

BALANCE_ROWS = ("received", "carried_in", "handled_total", "carried_out")


def in_column(column: str, rows: tuple[str, ...] = BALANCE_ROWS) -> tuple[str, ...]:
    return tuple(f"requests.{row}.{column}" for row in rows)


NORMATIVE = "proactive.normative_documents"
RULES = [
    # One column gives what another takes, so that the total column stays level.
    Case(
        "requests.balance",
        cells({"requests.received.company": 5, "requests.carried_out.research": 1}),
        in_column("company"),
        "“商业企业”一列不平：第一项加第二项是 5，第三项（七）总计加第四项是 4，相差 1。",
        found=5,
        expected=4,
    ),
    Case(
        "rules.not_competent",
        cells({"proactive.rules.in_force": 6}),
        ("proactive.rules.in_force",),
        "规章的“现行有效件数”填了 6，但县级、乡级机关不能制定规章。",
        found=6,
        expected=0,
    ),
    Case(
        "previous.carried_in",
        cells({"requests.carried_in.welfare": 0, "requests.received.welfare": 1}),
        ("requests.carried_in.welfare",),
        "“社会公益组织”一列的上年结转是 0，去年报告的结转下年度是 1，相差 1。",
        found=0,
        expected=1,
        severity="warning",
    ),
    Case(
        "previous.in_force",
        cells({f"{NORMATIVE}.in_force": 11}),
        (f"{NORMATIVE}.in_force", f"{NORMATIVE}.repealed", f"{NORMATIVE}.issued"),
        "行政规范性文件：现行有效加本年废止是 12，去年现行有效加本年制发是 13，相差 1。",
        found=12,
        expected=13,
        severity="warning",
    ),
    Case(
        "previous.repealed",
        cells({f"{NORMATIVE}.repealed": 14, f"{NORMATIVE}.in_force": 0}),
        (f"{NORMATIVE}.repealed", f"{NORMATIVE}.issued"),
        "行政规范性文件：本年废止 14 件，多于去年现行有效加本年制发的 13 件。",
        found=14,
        expected=13,
        severity="warning",
    ),
]

CASES = CELLS + COVER + TEXTS + RULES
