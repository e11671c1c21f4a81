"""Invented sample records: a good town, a blank one, last year's, and any number of random ones.

Every unit, person, figure and sentence here is made up. Import it as ``tests.samples``.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

from excel_report.editions import edition
from excel_report.form import Form
from excel_report.record import InvalidValue, Number, People, Record, Unit, Value
from excel_report.value_class import replace

FORM = edition("2021")

Kind = Literal["balanced", "unbalanced", "blank", "zero_switch", "wrong"]
KINDS: tuple[Kind, ...] = ("balanced", "unbalanced", "blank", "zero_switch", "wrong")

APPLICANTS = ("natural_person", "company", "research", "welfare", "legal_service", "other")

NARRATIVE: dict[str, tuple[str, ...]] = {
    "preface": (
        "本报告由青禾镇人民政府编写，所列数据自2024年1月1日起至2024年12月31日止。",
        "如有疑问，请与青禾镇党政综合办公室联系，电话：0000-1234567。",
    ),
    "overview": (
        "2024年，青禾镇把政务公开与便民服务一起安排、一起检查。",
        "（一）主动公开。全年在镇公告栏和县政府网站发布农田水利、惠农补贴等信息312条。",
        "（二）依申请公开。本年新收政府信息公开申请17件，上年结转3件，结转下年度2件。",
        "（三）政府信息管理。镇里指定两名干部负责信息的登记、核对和更新。",
        "（四）平台建设。村级公开栏统一了样式，二维码可以查看明细。",
        "（五）监督保障。组织业务学习4次，没有发生责任追究的情形。",
    ),
    "problems": (
        "（一）存在的主要问题。个别村的公开内容更新偏慢，图表解读偏少。",
        "（二）改进情况。镇里按月核对各村的公开栏，并为重点政策配上问答。",
    ),
    "other": ("本年度没有收取信息处理费，无其他需要报告的事项。",),
}

_LAST_YEARS_NARRATIVE: dict[str, tuple[str, ...]] = {
    section: tuple(text.replace("2024年", "2023年") for text in texts)
    for section, texts in NARRATIVE.items()
} | {
    "overview": (
        "2023年，青禾镇把政务公开放在便民服务大厅里一起办。",
        "（一）主动公开。全年在县政府网站发布信息287条。",
        "（二）依申请公开。本年新收政府信息公开申请3件，结转下年度3件。",
        "（三）政府信息管理。信息由专人登记、核对。",
        "（四）平台建设。村级公开栏每季度检查一次。",
        "（五）监督保障。没有发生责任追究的情形。",
    )
}


# The figures of the good town that are not 0: one line an applicant.
_REQUESTS: dict[str, dict[str, int]] = {
    "natural_person": {
        "received": 9,
        "carried_in": 2,
        "granted": 4,
        "partially_granted": 1,
        "refused.third_party": 1,
        "unavailable.not_held": 2,
        "not_processed.petition": 1,
        "other.other": 1,
        "carried_out": 1,
    },
    "company": {
        "received": 4,
        "granted": 2,
        "refused.enforcement_files": 1,
        "unavailable.needs_creation": 1,
    },
    "research": {"received": 1, "granted": 1},
    "welfare": {"carried_in": 1, "partially_granted": 1},
    "legal_service": {"received": 2, "granted": 1, "carried_out": 1},
    "other": {"received": 1, "not_processed.repeated": 1},
}
_FIGURES: dict[str, Number] = {
    "proactive.normative_documents.issued": 3,
    "proactive.normative_documents.repealed": 1,
    "proactive.normative_documents.in_force": 12,
    "proactive.licensing.decisions": 156,
    "proactive.penalties.decisions": 23,
    "proactive.compulsory_measures.decisions": 2,
    "proactive.fees.amount": Decimal("18.6205"),
    "disputes.review.upheld": 2,
    "disputes.review.corrected": 1,
    "disputes.review.pending": 1,
    "disputes.litigation_direct.upheld": 1,
    "disputes.litigation_after_review.other": 1,
}
_FIGURES.update(
    {f"requests.{row}.{who}": n for who, rows in _REQUESTS.items() for row, n in rows.items()}
)
_LAST_YEAR: dict[str, Number] = {
    "proactive.normative_documents.in_force": 10,
    "requests.carried_out.natural_person": 2,
    "requests.received.natural_person": 2,
    "requests.carried_out.welfare": 1,
    "requests.received.welfare": 1,
}


def entered_keys(form: Form) -> list[str]:
    """The keys of the figures that people enter, in the order of the form."""
    return [item.key for table in form.tables for item in table.entered]


def town_record(form: Form = FORM, **changes: Any) -> Record:
    """青禾镇, 2024: a complete report without a finding. ``changes`` are fields of the record."""
    good = Record(
        form=form.edition,
        year=2024,
        unit=Unit("青禾镇人民政府", "青禾镇", "QH-0107", "township", "government"),
        people=People("田小满", "苗春生", "0000-1234567"),
        dated=date(2025, 1, 17),
        narrative=NARRATIVE,
        zero_if_blank={table.id: False for table in form.tables},
        cells={key: _FIGURES.get(key, 0) for key in entered_keys(form)},
    )
    return replace(good, **changes)


def last_year_record(form: Form = FORM) -> Record:
    """青禾镇, 2023: the report that :func:`town_record` carries on from."""
    return town_record(
        form,
        year=2023,
        dated=date(2024, 1, 19),
        narrative=_LAST_YEARS_NARRATIVE,
        cells={key: _LAST_YEAR.get(key, 0) for key in entered_keys(form)},
    )


def blank_record(form: Form = FORM) -> Record:
    """What a freshly made workbook without any preset holds: nothing at all."""
    return Record(
        form=form.edition,
        narrative={section.id: () for section in form.narratives},
        zero_if_blank={table.id: False for table in form.tables},
    )


def with_cells(record: Record, cells: Mapping[str, Value | None]) -> Record:
    """The record with some figures changed; None makes one blank."""
    changed = {**record.cells, **cells}
    return replace(record, cells={key: v for key, v in changed.items() if v is not None})


# ---------------------------------------------------------------- random records

_UNITS = ("青禾镇人民政府", "白鹭乡人民政府", "石桥街道办事处", "云岭县水务局", "松江源市档案馆")
_NOT_NUMBERS = ("无", "/", "-", "—", "3件", "22（其中修订3件）", "+1/-2", "184719元", "约10")


def random_record(form: Form, rng: random.Random, kind: Kind) -> Record:
    """A random record whose figures are of that kind; its cover and texts may have gaps.

    ``balanced`` figures break no rule that looks at one year; ``unbalanced`` are any that a cell
    may hold; ``blank`` has gaps, ``zero_switch`` gaps that a table's switch fills (some tables
    only), ``wrong`` has some figures that no cell may hold.
    """
    unit = _random_unit(form, rng)
    cells: dict[str, Value] = dict(_balanced(form, rng, unit.level))
    switches = {table.id: False for table in form.tables}
    if kind == "unbalanced":
        for key in rng.sample(entered_keys(form), rng.randint(1, 40)):
            cells[key] = _figure(form, rng, key)
    elif kind == "blank":
        for key in rng.sample(entered_keys(form), rng.choice([1, 5, 60, 166])):
            del cells[key]
    elif kind == "wrong":
        for key in rng.sample(entered_keys(form), rng.randint(1, 12)):
            cells[key] = _wrong(form, rng, key)
    elif kind == "zero_switch":
        for table in rng.sample(form.tables, rng.randint(1, len(form.tables))):
            switches[table.id] = True
            zeros = [item.key for item in table.entered if cells[item.key] == 0]
            for key in rng.sample(zeros, len(zeros) * 9 // 10):
                del cells[key]
    return _random_words(form, rng, Record(form.edition, unit=unit, cells=cells), switches)


def _balanced(form: Form, rng: random.Random, level: str) -> dict[str, Number]:
    cells = {key: _figure(form, rng, key) for key in entered_keys(form)}
    for applicant in APPLICANTS:
        column = [key for key in cells if _is_handled(key, applicant)]
        cells.update({key: rng.choice([0, 0, 0, 1, 2, 37]) for key in column})
        carried_out = rng.choice([0, 0, 1, 5])
        total = sum(cells[key] for key in column) + carried_out
        carried_in = rng.randint(0, int(total))
        cells[f"requests.carried_out.{applicant}"] = carried_out
        cells[f"requests.carried_in.{applicant}"] = carried_in
        cells[f"requests.received.{applicant}"] = total - carried_in
    for rule in form.judging_rules:
        if level in rule.levels:
            cells.update({term.key: 0 for each in rule.instances for term in each.left})
    return cells


def _is_handled(key: str, applicant: str) -> bool:
    frame = ("requests.received.", "requests.carried_in.", "requests.carried_out.")
    return key.startswith("requests.") and key.endswith(applicant) and not key.startswith(frame)


def _figure(form: Form, rng: random.Random, key: str) -> Number:
    if form.fields[key].kind.decimals:
        amounts: list[Number] = [0, 3, Decimal("59237.2449"), Decimal("0.1"), Decimal("0.0001")]
        return rng.choice(amounts)
    return rng.choice([0, 0, 0, 1, 2, 13, 204, rng.randint(0, 99999)])


def _wrong(form: Form, rng: random.Random, key: str) -> Value:
    """A value that a cell may not hold, whatever kind of figure it is."""
    too_large = form.fields[key].kind.max + rng.choice([1, 12345])
    values: list[Value] = [
        -rng.randint(1, 9),
        Decimal("-0.5"),
        Decimal("2.50001"),
        too_large,
        InvalidValue("text", rng.choice(_NOT_NUMBERS)),
    ]
    return rng.choice(values)


def _random_unit(form: Form, rng: random.Random) -> Unit:
    unit = Unit(
        name=rng.choice(_UNITS),
        short_name=rng.choice(["", "简称"]),
        code=rng.choice(["", "007", "QH-0107"]),
        level=rng.choice(form.levels).id,
        kind=rng.choice(form.kinds).id,
    )
    gap = rng.choice(["", "", "", "name", "level", "kind"])
    return replace(unit, **{gap: ""}) if gap else unit


def _random_words(
    form: Form, rng: random.Random, record: Record, switches: dict[str, bool]
) -> Record:
    year = rng.randint(form.first_year, form.first_year + 20)
    dated = date(year, 12, 1) + timedelta(days=rng.randint(0, 395))
    texts = {section.id: NARRATIVE.get(section.id, ()) for section in form.narratives}
    for section in rng.sample(sorted(texts), rng.choice([0, 0, 1, 2])):
        texts[section] = ()
    return replace(
        record,
        year=rng.choice([year, year, year, None]),
        dated=rng.choice([dated, dated, dated, None]),
        people=rng.choice([People(), People("田小满", "苗春生", "0000-1234567")]),
        narrative=texts,
        zero_if_blank=switches,
    )
