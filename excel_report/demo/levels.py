"""Four levels: an invented province's towns, counties and prefectures, each added up by the next.

Every level does what the one below did: it sends workbooks out, takes them back filled in, adds
them up, and puts its own office's figures and texts to the sums. What comes of it, 本级填报表.xlsx,
is one unit of the next level.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from excel_report.api import build_template, fill
from excel_report.county.collect import CollectOptions, collect
from excel_report.county.mailing.letters import Office
from excel_report.county.mailing.send_out import send_out
from excel_report.county.outcome_text import outcome_text
from excel_report.county.roster import HEADS, read_roster
from excel_report.county.run.filenames import report_name
from excel_report.county.run.output_folder import OWN, OutFolder
from excel_report.demo.county import CHINA_DAY, dated, silent
from excel_report.demo.town import YEAR
from excel_report.editions import edition_for
from excel_report.errors import UnusableError
from excel_report.files import write_file
from excel_report.record import Unit
from excel_report.value_class import value_class

PREFECTURES, COUNTIES, TOWNS = 2, 8, 60
_PLACES = "霁苇栖麦芦菖桐枫"  # a county each
_TOWNS = "川汀鹤坡湾桥岗塘"
_KINDS = ("镇", "乡")
_VILLAGES = "柳泉湾桃坪松岭竹溪梅枫桥杏坡塘槐荷峰涧谷洲渡岩沙滩堰樟榆桑茶麦稻莲菱苇鹤鹿雁燕"


@value_class()
class Government:
    """A government with what is below it; ``number`` tells it from the others."""

    unit: Unit
    number: int
    below: tuple[Government, ...] = ()

    @property
    def title(self) -> str:
        """What its reports are called: 霁川镇2024年政府信息公开工作年度报告."""
        return report_name(self.unit.short_name, YEAR)

    def with_all_below(self) -> Iterator[Government]:
        """Every government below it, and itself at the end."""
        for each in self.below:
            yield from each.with_all_below()
        yield self


def province() -> Government:
    """The invented province."""
    counties = []
    for number, place in enumerate(_PLACES):
        more = number < TOWNS % COUNTIES
        towns = tuple(
            _government(f"{place}{name}{_KINDS[at % 2]}", "township", 100 + 10 * number + at)
            for at, name in enumerate(_TOWNS[: TOWNS // COUNTIES + more])
        )
        counties.append(_government(f"{place}山县", "county", 10 + number, towns))
    each = COUNTIES // PREFECTURES
    prefectures = tuple(
        _government(name, "prefecture", 1 + at, tuple(counties[at * each : (at + 1) * each]))
        for at, name in enumerate(("青河市", "白原市"))
    )
    return _government("云江省", "province", 0, prefectures)


def _government(
    name: str, level: str, number: int, below: tuple[Government, ...] = ()
) -> Government:
    unit = Unit(f"{name}人民政府", name, f"YJ-{number:03}", level, "government")
    return Government(unit, number, below)


def check_target(folder: Path, *, force: bool) -> None:
    """Make the folder; refuse one with files in it, unless ``force``."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not force and any(each.is_file() for each in folder.rglob("*")):
            raise UnusableError(f"文件夹“{folder}”里已有文件；要覆盖请加 --force。")
    except OSError:
        raise UnusableError(f"不能建立文件夹“{folder}”，请换一个位置。") from None


def run(folder: Path) -> Iterator[str]:
    """The levels, one after the other, telling each round."""
    top = province()
    below = f"{PREFECTURES} 个市、{COUNTIES} 个县、{TOWNS} 个乡镇"
    yield f"“{top.unit.short_name}”有 {below}，一级一级汇总："
    for government in top.with_all_below():
        if government.below:
            yield from _round(folder, government)


def _round(folder: Path, government: Government) -> Iterator[str]:
    """One government's round; its own workbook is in the end in the inbox of the one above."""
    place, unit = folder / government.unit.short_name, government.unit
    form = edition_for(YEAR)
    for name in ("发出", "收件箱"):
        (place / name).mkdir(parents=True, exist_ok=True)
    rows = [",".join(HEADS), *(_row(each.unit) for each in government.below)]
    write_file(place / "名单.csv", "".join(f"{row}\r\n" for row in rows).encode("utf-8-sig"))
    roster = read_roster(place / "名单.csv", form)
    office = Office(unit.name, "政务公开办公室 0000-5500100")
    for _ in send_out(roster, YEAR, place / "发出", office=office, force=True, tell=silent):
        pass
    for each in government.below:
        name = f"{each.title}.xlsx"
        made = folder / each.unit.short_name / "结果" / OWN
        # A town fills in what it was sent; what is above it sends its own workbook.
        sent = (place / "发出" / name).read_bytes()
        data = made.read_bytes() if each.below else fill(sent, office_data(each))[0]
        write_file(place / "收件箱" / name, data)
        dated(place / "收件箱" / name, CHINA_DAY)
    own = place / "本级机关.xlsx"
    write_file(own, fill(build_template(unit, YEAR), office_data(government))[0])
    options = CollectOptions(
        year=YEAR, roster=roster, office=office, level=unit.level, own=own, jobs=1, tell=silent
    )
    OutFolder(place / "结果", place / "收件箱")
    outcome = collect(place / "收件箱", place / "结果", options)
    yield f"    {unit.short_name}：{outcome_text(outcome).splitlines()[0]}结果在 {place / '结果'}"


def _row(unit: Unit) -> str:
    levels = {each.id: each.short_label for each in edition_for(YEAR).levels}
    fields = (unit.name, unit.short_name, unit.code, levels[unit.level], "政府")
    return ",".join((*fields, f"{unit.code.lower()}@example.invalid", "2025-3-31", ""))


def office_data(government: Government) -> str:
    """What a town, or the office of a government above it, reports of its own."""
    unit, number = government.unit, government.number
    form = edition_for(YEAR)
    received, refused = number % 17, number % 3
    cells = {
        "requests.received.natural_person": received + refused,
        "requests.received.company": number % 4,
        "requests.granted.natural_person": received,
        "requests.refused.third_party.natural_person": refused,
        "requests.unavailable.not_held.company": number % 4,
        "proactive.normative_documents.issued": number % 2,
        "proactive.normative_documents.in_force": 3 + number % 5,
        "proactive.licensing.decisions": 40 + 7 * (number % 11),
        "proactive.penalties.decisions": number % 6,
        "disputes.review.upheld": int(number % 19 == 0),
    }
    data = {
        "form": form.edition,
        "year": YEAR,
        "unit": {name: getattr(unit, name) for name in ("name", "short_name", "code")}
        | {"level": unit.level, "kind": unit.kind},
        "dated": "2025-01-16",
        "narrative": _narrative(government, received + refused + number % 4),
        "zero_if_blank": {table.id: True for table in form.tables},
        "cells": cells,
    }
    return json.dumps(data, ensure_ascii=False)


def _narrative(government: Government, requests: int) -> dict[str, list[str]]:
    """Texts with the unit's own words in them."""
    name, number = government.unit.short_name, government.number
    many = len(_VILLAGES)
    villages = [_VILLAGES[(number * 7 + at * 5) % many] + _VILLAGES[at] for at in range(24)]
    some = ["、".join(villages[at : at + 6]) for at in range(0, 24, 6)]
    told = f"本机关新收政府信息公开申请{requests}件" if requests else "本机关没有收到新的申请"
    return {
        "preface": [f"本报告由{name}人民政府编制，统计期限为{YEAR}年1月1日至{YEAR}年12月31日。"],
        "overview": [
            f"（一）主动公开。在{some[0]}设公开栏，办事结果逐件上网。",
            f"（二）依申请公开。{told}，均按期答复。",
            f"（三）政府信息管理。{some[1]}的信息有专人核对。",
            f"（四）平台建设。{some[2]}的专栏统一了样式。",
            f"（五）监督保障。到{some[3]}组织考核和社会评议，没有发生责任追究的情形。",
        ],
        "problems": [
            f"存在的问题：{villages[number % 20]}一带的内容更新偏慢。",
            "改进措施：按月核对公开栏，过期的当月更换。",
        ],
        "other": ["本年度没有收取信息处理费，无其他需要报告的事项。"],
    }
