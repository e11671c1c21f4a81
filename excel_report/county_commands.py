"""The county's round on the command line: sending out and collecting."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from excel_report.console import say, say_error
from excel_report.errors import UnusableError

if TYPE_CHECKING:
    from excel_report.county.collect import CollectResult
    from excel_report.county.mailing.texts import Office

SOME_NOTES = 10


def send(options: Namespace) -> int:
    """``template --roster``: a workbook and a mail draft for each unit."""
    from excel_report.county.mailing.send_out import send_out
    from excel_report.county.roster import read_roster
    from excel_report.county.submissions.last_year import read_last_year
    from excel_report.editions import edition_for

    form = edition_for(options.year)
    roster = read_roster(Path(options.roster), form, options.level or "township")
    previous = None
    if options.previous:
        previous = read_last_year(Path(options.previous), options.year, roster)
    for note in (previous.notes if previous else [])[:SOME_NOTES]:
        say_error(f"去年的文件没有用上：{note}")
    made = send_out(
        roster,
        options.year,
        Path(options.output),
        previous=previous,
        office=_office(options),
        password=options.password,
        force=options.force,
    )
    for name in made:
        say(f"已生成 {name}")
    say(f"共 {len(roster)} 个单位，填报表和邮件草稿都在 {options.output}")
    return 0


def collect(options: Namespace) -> int:
    """``collect``: the round; 1 where a unit's workbook has errors."""
    from excel_report.api import read_settings
    from excel_report.checks import TextSettings
    from excel_report.county.collect import CollectOptions
    from excel_report.county.collect import collect as run
    from excel_report.county.roster import read_roster
    from excel_report.county.submissions.assignment import NO_YEAR
    from excel_report.editions import edition, edition_for, edition_names

    if options.jobs is not None and options.jobs < 1:
        raise UnusableError("--jobs 后面应是 1 或更大的整数。")
    form = edition_for(options.year) if options.year else edition(edition_names()[-1])
    wishes = CollectOptions(
        year=options.year,
        roster=read_roster(Path(options.roster), form) if options.roster else None,
        previous=Path(options.previous) if options.previous else None,
        reports=options.reports,
        include_errors=options.include_errors,
        include_handwritten=options.include_handwritten,
        jobs=options.jobs,
        scheduler=options.scheduler,
        confirmed=frozenset(options.confirm),
        texts=read_settings(options.settings) if options.settings else TextSettings(),
        office=_office(options),
    )
    try:
        outcome = run(Path(options.inbox), Path(options.output), wishes)
    except UnusableError as error:
        how = "年度写在 --year 后面。" if error.code == NO_YEAR else ""
        raise UnusableError(f"{error}{how}") from None
    say(f"{outcome_text(outcome)}\n结果在 {options.output}，请打开“汇总.xlsx”看。")
    for note in outcome.notes[:SOME_NOTES]:
        say_error(f"去年的文件没有用上：{note}")
    return 1 if outcome.count("errors") else 0


def _office(options: Namespace) -> Office:
    from excel_report.county.mailing.texts import Office

    return Office((options.unit or "").strip(), options.contact.strip())


def outcome_text(outcome: CollectResult) -> str:
    """How the round stands, in a few lines."""
    count = outcome.count
    units = [row for row in outcome.rows if row.is_unit]
    states = [
        f"{words} {sum(row.status == status for row in units)}"
        for words, status in (
            ("通过", "accepted"),
            ("有提醒", "warnings"),
            ("有错误", "errors"),
            ("手工报告", "handwritten"),
            ("未报", "missing"),
        )
        if status != "handwritten" or any(row.status == status for row in units)
    ]
    lines = [
        f"{outcome.year} 年度：共 {len(units)} 个单位，计入汇总 {outcome.in_sum} 个。",
        f"{'，'.join(states)}。",
    ]
    by_hand = sum(row.status == "handwritten" for row in units)
    others = [
        f"{words} {number}"
        for words, number in (
            ("无法读取", count("unreadable")),
            ("不在本次范围", count("unexpected")),
            ("待确认", count("unconfirmed")),
            ("已有新表", count("superseded")),
            ("另交的手工报告", sum(row.status == "handwritten" for row in outcome.rows) - by_hand),
        )
        if number
    ]
    if others:
        lines.append(f"其他文件：{'，'.join(others)}。")
    return "\n".join(lines)
