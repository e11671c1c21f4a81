"""The county's round on the command line: sending out and collecting."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from excel_report.command_line.console import say, say_error
from excel_report.errors import UnusableError

if TYPE_CHECKING:
    from excel_report.county.mailing.letters import Office

SOME_NOTES = 10


def roster(options: Namespace) -> int:
    """``roster``: a blank list of units to fill in."""
    from excel_report.county.mailing.blank_roster import write_blank_roster
    from excel_report.editions import edition, edition_names
    from excel_report.files import check_target, write_file

    check_target(options.output, ".xlsx", force=options.force)
    write_file(options.output, write_blank_roster(edition(edition_names()[-1])))
    say(f"已生成空白的单位名单 {options.output}，填好以后用在 --roster 后面。")
    return 0


def send(options: Namespace) -> int:
    """``template --roster``: a workbook and a mail draft for each unit."""
    from excel_report.county.mailing.send_out import send_out
    from excel_report.county.roster import read_roster, with_deadline
    from excel_report.county.submissions.last_year import read_last_year
    from excel_report.editions import edition_for

    form = edition_for(options.year)
    roster = read_roster(Path(options.roster), form, options.level or "township")
    if options.deadline:
        roster = with_deadline(roster, options.deadline)
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
    from excel_report.county.outcome_text import outcome_text
    from excel_report.county.roster import read_roster
    from excel_report.county.submissions.assignment import NO_YEAR
    from excel_report.county.submissions.received_dates import read_received_dates
    from excel_report.editions import edition, edition_for, edition_names

    if options.jobs is not None and options.jobs < 1:
        raise UnusableError("--jobs 后面应是 1 或更大的整数。")
    form = edition_for(options.year) if options.year else edition(edition_names()[-1])
    round_options = CollectOptions(
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
        received=read_received_dates(Path(options.received)) if options.received else {},
        own=Path(options.own) if options.own else None,
        level=options.level,
    )
    try:
        outcome = run(Path(options.inbox), Path(options.output), round_options)
    except UnusableError as error:
        how = "年度写在 --year 后面。" if error.code == NO_YEAR else ""
        raise UnusableError(f"{error}{how}") from None
    say(f"{outcome_text(outcome)}\n结果在 {options.output}，请打开“汇总.xlsx”看。")
    for note in outcome.notes[:SOME_NOTES]:
        say_error(f"去年的文件没有用上：{note}")
    for words in outcome.unwritten:
        say_error(words)
    return 1 if outcome.has_errors else 0


def _office(options: Namespace) -> Office:
    from excel_report.county.mail_addresses import is_address
    from excel_report.county.mailing.letters import Office

    mail = options.mail.strip()
    if mail and not is_address(mail):
        raise UnusableError(f"--mail 后面的“{mail}”不是邮箱地址。")
    unit = (options.unit or "").strip()
    return Office(unit, options.contact.strip(), options.page.strip(), mail)


def verify_round(options: Namespace) -> tuple[bool, Iterator[str]]:
    """``verify`` of a briefing and the folder of its round's results."""
    from excel_report.county.briefing.verify import verify_briefing
    from excel_report.files import read_file
    from excel_report.word_verification import verification_lines

    found = verify_briefing(read_file(options.report), Path(options.file))
    lines = verification_lines(found, "一致：汇总情况里的文字、数字和图表都与汇总结果相同。")
    return found.is_equal, lines
