"""Sending out: a locked workbook and a mail draft for each unit of the roster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from excel_report.county.mailing.eml import draft_bytes
from excel_report.county.mailing.letters import Office, sending
from excel_report.county.roster import RosterEntry
from excel_report.county.run.filenames import Names, report_name
from excel_report.county.run.guard import OUTPUT_FAULTS, guarded
from excel_report.county.run.progress import Progress
from excel_report.county.submissions.last_year import LastYear
from excel_report.editions import edition_for
from excel_report.errors import UnusableError
from excel_report.files import check_target, writing
from excel_report.workbook.writer.book import password_hash
from excel_report.workbook.writer.merge import WorkbookMerge


def send_out(  # noqa: PLR0913 - each is one thing the letters and workbooks are made from
    roster: Sequence[RosterEntry],
    year: int,
    folder: Path,
    *,
    previous: LastYear | None = None,
    office: Office = Office(),  # noqa: B008 - frozen
    password: str = "",
    force: bool = False,
    tell: Callable[[str, int, int], None] | None = None,
) -> Iterator[str]:
    """Write each unit's workbook and draft, giving the name of each workbook.

    Last year's figures stand beside those that must agree with them. ``tell`` is told how far it
    is instead of the terminal. Raises
    :class:`UnusableError` before anything is written where a file is there already, unless
    ``force``.
    """
    merge = WorkbookMerge(edition_for(year), year, password_hash(password), office.identity)
    planned = _planned(roster, year)
    _make(folder)
    for name in planned:
        for ending in (".xlsx", ".eml"):
            check_target(folder / f"{name}{ending}", ending, force=force)
    with writing(folder):  # noqa: SIM117 - the outer one tells what the inner one meets
        # All or nothing: what is made is moved into place when the last is made.
        with TemporaryDirectory(prefix=".excel-report-", dir=folder) as unfinished:
            progress = Progress("正在生成", len(planned), tell=tell)
            for name, entry in progress.along(planned.items()):
                with guarded(partial(_refuse, entry), OUTPUT_FAULTS):
                    last = previous.figures(entry.unit) if previous else None
                    data = merge.write(entry.unit, last, entry.deadline)
                    letter = draft_bytes(sending(entry, year, office, data))
                    (Path(unfinished) / f"{name}.xlsx").write_bytes(data)
                    (Path(unfinished) / f"{name}.eml").write_bytes(letter)
            for name in planned:
                for ending in (".xlsx", ".eml"):
                    (Path(unfinished) / f"{name}{ending}").replace(folder / f"{name}{ending}")
                yield f"{name}.xlsx"


def _refuse(entry: RosterEntry, error: Exception) -> None:
    raise UnusableError(
        f"“{entry.unit.name}”的填报表没有做成（{type(error).__name__}），一份也没有写出。"
    )


def _planned(roster: Sequence[RosterEntry], year: int) -> dict[str, RosterEntry]:
    """What each unit's files are called, without their endings."""
    names = Names()
    return {report_name(names.give(entry.short), year): entry for entry in roster}


def _make(folder: Path) -> None:
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
