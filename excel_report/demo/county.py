"""A small county's January: workbooks sent out, what came back, and what the round makes of it.

Of eight units four send what they should. One table does not balance, one is last year's, one
unit sends a Word file, and one never answers; one of the four sends twice.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

from excel_report.api import build_template, fill, write_report
from excel_report.county.collect import CollectOptions, collect
from excel_report.county.mailing.letters import Office
from excel_report.county.mailing.send_out import send_out
from excel_report.county.outcome_text import outcome_text
from excel_report.county.roster import HEADS, RosterEntry, read_roster
from excel_report.county.run.filenames import report_name
from excel_report.county.run.output_folder import (
    BRIEFING,
    OWN,
    STATUS_FILE,
    SUMMARY,
    SUMS,
    OutFolder,
)
from excel_report.county.submissions.last_year import read_last_year
from excel_report.datafile import format_data, parse_data
from excel_report.demo.town import SAMPLES, YEAR
from excel_report.editions import edition_for
from excel_report.errors import UnusableError
from excel_report.files import write_file
from excel_report.value_class import value_class

CHINA = timezone(timedelta(hours=8))
PLAIN, UNBALANCED, LAST_YEARS, WORD, MAILED, TWICE, NEVER, ZIPPED = range(8)
DEADLINE = "2025-1-20"
CHINA_DAY = datetime(YEAR + 1, 1, 16, 9, tzinfo=CHINA)  # on which a file may have been saved
_FAULT, _CORRECTED = "requests.granted.natural_person", "proactive.licensing.decisions"
_XLSX = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DOCX = "vnd.openxmlformats-officedocument.wordprocessingml.document"


@value_class()
class RoundFolders:
    """Where the county's files are."""

    folder: Path

    @property
    def roster(self) -> Path:
        """The list of units."""
        return self.folder / "名单.csv"

    @property
    def last_year(self) -> Path:
        """Last year's data files."""
        return self.folder / "去年"

    @property
    def sent(self) -> Path:
        """The workbooks and mail drafts that go out."""
        return self.folder / "发出"

    @property
    def inbox(self) -> Path:
        """What came back."""
        return self.folder / "收件箱"

    @property
    def results(self) -> Path:
        """What the round makes of it."""
        return self.folder / "结果"


def check_targets(place: RoundFolders, *, force: bool) -> None:
    """Make the county's folders; refuse one with files in it, unless ``force``."""
    try:
        if not force and any(each.is_file() for each in place.folder.rglob("*")):
            raise UnusableError(f"文件夹“{place.folder}”里已有文件；要覆盖请加 --force。")
        for folder in (place.last_year, place.sent, place.inbox):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise UnusableError(f"不能建立文件夹“{place.folder}”，请换一个位置。") from None
    OutFolder(place.results, place.inbox)


def run(place: RoundFolders) -> Iterator[str]:
    """The county's round, step by step."""
    county = json.loads((SAMPLES / f"county_{YEAR}.json").read_text(encoding="utf-8"))
    units: list[dict[str, Any]] = county["units"]
    office = Office(county["office"], county["contact"])
    _make_input(place, units)
    roster = read_roster(place.roster, edition_for(YEAR))

    yield f"五、“{county['name']}”有 {len(units)} 个单位，名单在 {place.roster}："
    yield "    " + "、".join(entry.short for entry in roster)

    yield "六、给每个单位发一张填报表，附一封邮件草稿，去年的数字已经列在旁边："
    previous = read_last_year(place.last_year, YEAR)
    made = list(
        send_out(
            roster, YEAR, place.sent, previous=previous, office=office, force=True, tell=silent
        )
    )
    yield f"    已生成 {len(made)} 张表和 {len(made)} 封邮件草稿，在 {place.sent}"

    yield f"七、一月里各单位陆续报来，收到的都在 {place.inbox}："
    yield from _receive(place, units, roster)

    yield "八、把收到的读一遍、核对、汇总："
    options = CollectOptions(
        year=YEAR,
        roster=roster,
        previous=place.last_year,
        office=office,
        level="county",
        jobs=1,
        tell=silent,
    )
    yield outcome_text(collect(place.inbox, place.results, options))
    yield from _results(place)


def silent(what: str, done: int, total: int) -> None:
    """The demo tells its own steps."""


def _results(place: RoundFolders) -> Iterator[str]:
    yield f"九、结果都在 {place.results}："
    for name, words in (
        (SUMMARY, "全县的合计、各单位明细、与去年的比较，用 Excel 打开"),
        (OWN, "县里自己的填报表：各单位的数已经加好，接着写文字、出县的报告"),
        (BRIEFING, "给领导看的一页半：谁报了、错在哪里、主要数据和图"),
        (SUMS, "全县合计的数据文件，可以再填进县的报告"),
        (STATUS_FILE, "每个单位到了哪一步，供别的程序读取"),
        ("退回", "要改的表：问题已标在表上；交 Word 的，是替它填好的表；各附一封写好的邮件"),
        ("催报", "没有报来的单位：一封写好的催报邮件"),
    ):
        yield f"    {name}：{words}"


# ---------------------------------------------------------------- what is there at the start


def _make_input(place: RoundFolders, units: list[dict[str, Any]]) -> None:
    """The roster and last year's data files."""
    rows = [",".join(HEADS), *(_row(unit) for unit in units)]
    # The mark at the start tells Excel that it is UTF-8.
    write_file(place.roster, "".join(f"{row}\r\n" for row in rows).encode("utf-8-sig"))
    form = edition_for(YEAR - 1)
    for unit in units:
        path = place.last_year / f"{unit['unit']['short_name']}.json"
        last = parse_data(unit_data(unit, YEAR - 1), form)
        write_file(path, format_data(last, form).encode())
        dated(path, _day(1))


def _row(unit: Mapping[str, Any]) -> str:
    who = unit["unit"]
    level = "县级" if who["level"] == "county" else "乡级"
    kind = "部门" if who["kind"] == "department" else "政府"
    fields = (who["name"], who["short_name"], who["code"], level, kind)
    return ",".join((*fields, unit["mail"], DEADLINE, unit["office"], unit["phone"]))


def unit_data(unit: Mapping[str, Any], year: int, **changes: int) -> str:
    """A unit's data file of that year; ``changes`` are added to figures."""
    now = year == YEAR
    cells = dict(unit["cells" if now else "last_year"])
    for key, more in changes.items():
        cells[key] = cells.get(key, 0) + more
    form = edition_for(year)
    data = {
        "form": form.edition,
        "year": year,
        "unit": unit["unit"],
        "dated": unit["dated"] if now else f"{year + 1}-01-15",
        "narrative": unit["narrative"] if now else unit.get("last_narrative", {}),
        "zero_if_blank": {table.id: True for table in form.tables},
        "cells": cells,
    }
    return json.dumps(data, ensure_ascii=False)


# ---------------------------------------------------------------- what comes back


def _receive(
    place: RoundFolders, units: list[dict[str, Any]], roster: tuple[RosterEntry, ...]
) -> Iterator[str]:
    """Put each unit's answer into the inbox, telling what it is."""
    short = [entry.short for entry in roster]

    def filled(number: int, **changes: int) -> bytes:
        name = f"{report_name(short[number], YEAR)}.xlsx"
        return fill((place.sent / name).read_bytes(), unit_data(units[number], YEAR, **changes))[0]

    def put(name: str, data: bytes, day: int) -> None:
        write_file(place.inbox / name, data)
        dated(place.inbox / name, _day(day))

    def mail(number: int, name: str, kind: str, data: bytes, day: int) -> None:
        put(f"{name}.eml", _mail(roster[number], f"{name}.{kind}", data, _day(day)), day)

    put(f"{short[PLAIN]}.xlsx", filled(PLAIN), 8)
    yield f"    {short[PLAIN]}：交来填好的表"
    put(f"{short[UNBALANCED]}.xlsx", filled(UNBALANCED, **{_FAULT: 2}), 9)
    yield f"    {short[UNBALANCED]}：交来的表有一列不平"
    entry = roster[LAST_YEARS]
    old, _ = fill(build_template(entry.unit, YEAR - 1), unit_data(units[LAST_YEARS], YEAR - 1))
    mail(LAST_YEARS, f"{entry.short}年报", "xlsx", old, 10)
    yield f"    {entry.short}：邮件里附的是去年的表"
    mail(WORD, f"{short[WORD]}年报", "docx", write_report(filled(WORD)), 11)
    yield f"    {short[WORD]}：没有填表，发来一份 Word 文件"
    mail(MAILED, f"{short[MAILED]}年报", "xlsx", filled(MAILED), 12)
    yield f"    {short[MAILED]}：邮件里附着填好的表"
    mail(TWICE, f"{short[TWICE]}年报", "xlsx", filled(TWICE, **{_CORRECTED: -5}), 13)
    mail(TWICE, f"{short[TWICE]}年报（更正）", "xlsx", filled(TWICE), 15)
    yield f"    {short[TWICE]}：发了两次，第二次改了许可的件数"
    put(f"{short[ZIPPED]}.zip", _zip(f"{short[ZIPPED]}年报.xlsx", filled(ZIPPED)), 16)
    yield f"    {short[ZIPPED]}：交来一个压缩包"
    yield f"    {short[NEVER]}：一直没有报"


def _mail(entry: RosterEntry, name: str, data: bytes, when: datetime) -> bytes:
    """A mail from a unit's own address with one file, the same bytes every time."""
    message = EmailMessage(policy=SMTP)
    message["From"] = entry.mail
    message["To"] = "gongkai@example.invalid"
    message["Subject"] = f"{entry.short}报送年度报告"
    message["Date"] = when
    message.set_content("附件请查收。\n", charset="utf-8", cte="base64")
    subtype = _DOCX if name.endswith(".docx") else _XLSX
    message.add_attachment(data, maintype="application", subtype=subtype, filename=name)
    message.set_boundary(f"=_demo-{entry.unit.code}")
    return message.as_bytes()


def _zip(name: str, data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        info = zipfile.ZipInfo(name, (2025, 1, 16, 9, 0, 0))
        info.create_system = 3  # the same bytes on every system
        made.writestr(info, data)
    return stream.getvalue()


def _day(number: int) -> datetime:
    """A morning of the January in which the reports are due."""
    return datetime(YEAR + 1, 1, number, 9, tzinfo=CHINA)


def dated(path: Path, when: datetime) -> None:
    """Give a file a time, the same at every run."""
    os.utime(path, (when.timestamp(), when.timestamp()))
