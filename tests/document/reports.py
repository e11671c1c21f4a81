"""Invented reports: four to look at, and many of every length, width and punctuation."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import cycle, islice

from excel_report.record import Number, Record, Unit
from excel_report.value_class import replace
from tests.samples import town_record, with_cells

# Sentences of the kind that such reports hold, about places that do not exist.
SENTENCES = (
    "全年通过门户网站、公告栏和便民服务点发布各类信息，内容以农田水利、养老助残、道路养护为主。",
    "对群众问得多的“一件事”，编写问答和流程图，贴到办事窗口和村口，方便随时查看。",
    "办理人员收到申请后当日登记、三日内研究，涉及多个单位的当面会商，答复前由法制人员审核。",
    "信息发布前落实三级审核，发布后每周检查错别字和失效链接，发现问题当天改正——不留到第二天。",
    "按季度开展业务学习，用身边的例子讲清楚公开什么、怎样公开、何时公开。",
    "新制定的规范性文件在印发之日起5个工作日内上网，同时公布解读材料和咨询电话0000-7654321。",
    "年度考核中政务公开占4%的权重，结果在全体会议上通报，没有发生责任追究的情形。",
)
SECTIONS = (
    "主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障", "工作考核", "社会评议",
    "责任追究结果",
)  # fmt: skip
NUMERALS = "一二三四五六七八九十"


def sentences(count: int, start: int = 0) -> str:
    """So many sentences in a row, beginning with the one numbered ``start``."""
    return "".join(islice(cycle(SENTENCES), start, start + count))


def overview(paragraphs: int, *, run_in: bool = False) -> Iterator[str]:
    """An overview with headings of levels 2 to 4 and so many body paragraphs a section."""
    for number, title in enumerate(SECTIONS):
        heading = f"（{NUMERALS[number]}）{title}"
        if run_in:
            yield f"{heading}。{sentences(2, number)}"
            continue
        yield heading
        for index in range(paragraphs):
            if index % 3 == 1:
                yield f"{index // 3 + 1}.把{title}做在日常"
            if index % 3 == 2:
                yield f"（{index // 3 + 1}）逐月核对台账"
            yield sentences(2 + (number + index) % 4, number + index)


def county() -> Record:
    """云岭县: every figure of two to four digits, run-in headings, a page and a half of text."""
    record = _with_texts(town_record(), tuple(overview(0, run_in=True)), 3)
    unit = Unit("云岭县人民政府", "云岭县", "", "county", "government")
    return _balanced(record, unit, 37, date(2025, 1, 24))


def city() -> Record:
    """松江源市: eight-digit figures in each table, a long name, paragraphs under headings."""
    record = _with_texts(town_record(), tuple(overview(2)), 5)
    unit = Unit("松江源市青禾新区管理委员会行政审批服务局", "", "", "prefecture", "department")
    wide: dict[str, Number] = {
        "proactive.rules.in_force": 21,
        "proactive.licensing.decisions": 11_398_889,
        "proactive.fees.amount": Decimal("59237.2449"),
        "disputes.review.upheld": 12_345_678,
    }
    return with_cells(_balanced(record, unit, 412_345, date(2025, 1, 31)), wide)


def long() -> Record:
    """白鹭湖经济开发区: twenty pages, with headings of every level."""
    record = _with_texts(town_record(), tuple(overview(6)), 9)
    unit = Unit("白鹭湖经济开发区管理委员会", "", "", "county", "department")
    return _balanced(record, unit, 5, date(2025, 1, 6))


def _with_texts(record: Record, texts: tuple[str, ...], problems: int) -> Record:
    narrative = {
        **record.narrative,
        "overview": texts,
        "problems": (
            "（一）存在的主要问题",
            *(sentences(3, start) for start in range(problems)),
            "（二）改进情况",
            *(sentences(2, start) for start in range(problems)),
        ),
    }
    return Record(**{**vars(record), "narrative": narrative})


def _balanced(record: Record, unit: Unit, scale: int, dated: date) -> Record:
    """The record with its requests and disputes ``scale`` times as many, so that they still fit."""
    cells = {
        key: value * scale if key.startswith(("requests.", "disputes.")) else value
        for key, value in record.cells.items()
        if isinstance(value, int | Decimal)
    }
    return Record(**{**vars(record), "unit": unit, "cells": cells, "dated": dated})


def with_text(section: str, *paragraphs: str) -> Record:
    record = town_record()
    return replace(record, narrative={**record.narrative, section: paragraphs})


def with_width(digits: int) -> Record:
    """Figures of so many digits in each table."""
    number = int("9" * digits)
    keys = (
        "proactive.licensing.decisions",
        "proactive.normative_documents.issued",
        "requests.received.natural_person",
        "requests.granted.other",
        "disputes.review.upheld",
        "disputes.litigation_after_review.pending",
    )
    return with_cells(town_record(), dict.fromkeys(keys, number))


def punctuated() -> Record:
    """A text in which each kind of mark comes to stand at a line's end."""
    rng = random.Random(20240117)
    words = "青禾镇公开信息台账农田水利问答流程图申请单位办理结果"
    marks = "，，，，。。。。、、；：”“（）《》——…！12"
    texts = [
        "".join(
            "".join(rng.choices(words, k=rng.randint(2, 13))) + rng.choice(marks)
            for _ in range(rng.randint(6, 20))
        )
        for _ in range(120)
    ]
    return with_text("overview", *texts)


def lengths() -> dict[str, Record]:
    """From one paragraph to twenty pages of them, and the last pages of every length."""
    many = {f"overview{n}": n for n in (*range(1, 9), 11, 16, 23, 60)}
    return {
        **{name: with_text("overview", *[sentences(3)] * n) for name, n in many.items()},
        **{f"other{n}": with_text("other", *[sentences(1)] * n) for n in range(1, 14)},
    }


REPORTS = {"town": town_record(), "county": county(), "city": city(), "long": long()}
