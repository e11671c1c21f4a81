"""发填报表: the roster looked at, and a workbook and a mail draft for each of its units."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from excel_report.county.mailing.blank_roster import write_blank_roster
from excel_report.county.mailing.send_out import send_out
from excel_report.county.roster import RosterEntry, read_roster, with_deadline
from excel_report.county.submissions.last_year import read_last_year
from excel_report.editions import edition, edition_for, edition_names
from excel_report.errors import UnusableError
from offline_page.bridge.asked import Wanted, day_of, office_of, path_of, text_of, year_of
from offline_page.bridge.county import Tell, zipped
from offline_page.bridge.page_pool import PagePool
from offline_page.bridge.task_result import TaskResult

ROSTER = "单位名单.xlsx"
_OUT = "发表"


def make_roster(wanted: Wanted) -> TaskResult:  # noqa: ARG001 - as every task
    """A blank list of units."""
    return TaskResult({}, {ROSTER: write_blank_roster(edition(edition_names()[-1]))})


def look_at_roster(wanted: Wanted) -> TaskResult:
    """How many units a roster has, and what is missing for sending out and chasing."""
    roster = read_roster(Path(wanted["roster"]), edition(edition_names()[-1]))
    return TaskResult(_told(roster))


def send(wanted: Wanted, tell: Tell) -> TaskResult:
    """All workbooks and mail drafts as one archive."""
    year, path = year_of(wanted), path_of(wanted, "roster")
    if year is None:
        raise UnusableError("请填写年度：发的是哪一年度的填报表。")
    if path is None:
        raise UnusableError("请先选择单位名单；还没有的，先下载空白名单，填好再选。")
    roster: Sequence[RosterEntry] = read_roster(path, edition_for(year))
    if deadline := text_of(wanted, "deadline"):
        roster = with_deadline(roster, day_of(deadline, "截止日期"))
    pool = PagePool(lambda key: tell("", key, 0, 0), wanted["lost"])
    place = path_of(wanted, "previous")
    previous = read_last_year(place, year, roster, pool) if place else None
    out = Path(_OUT)
    shutil.rmtree(out, ignore_errors=True)
    made = send_out(
        roster,
        year,
        out,
        previous=previous,
        office=office_of(wanted),
        tell=lambda words, done, total: tell(words, "", done, total),
    )
    list(made)
    files = {f"{_OUT}/{each.name}": each.read_bytes() for each in sorted(out.iterdir())}
    shutil.rmtree(out)
    data = {**_told(roster), "year": year, "notes": previous.notes if previous else []}
    return TaskResult(data, {f"{year}年填报表和邮件.zip": zipped(files)})


def _told(roster: Sequence[RosterEntry]) -> dict[str, Any]:
    lacking = {
        "mail": [each.short for each in roster if not each.mail],
        "phone": [each.short for each in roster if not each.phone],
        "deadline": [each.short for each in roster if not each.deadline],
    }
    return {"units": len(roster), "lacking": lacking}
