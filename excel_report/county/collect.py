"""The county's round: from an inbox, a roster and last year to a folder of results.

A function of what goes in: no database, no clock. Kill it and run it again.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath

from excel_report.checks import TextSettings
from excel_report.county.briefing.results import about_sums, facts_of
from excel_report.county.briefing.write import write_briefing
from excel_report.county.inbox.folders import files_of
from excel_report.county.inbox.items import Item, look_through
from excel_report.county.mailing.letters import Office
from excel_report.county.mailing.responses import Response, planned
from excel_report.county.mailing.short_messages import is_asked, message_to, message_to_all
from excel_report.county.mailing.write_responses import ResponseWriter
from excel_report.county.roster import RosterEntry
from excel_report.county.run.guard import guarded
from excel_report.county.run.output_folder import (
    BRIEFING,
    OWN,
    STATUS_FILE,
    SUMMARY,
    SUMS,
    OutFolder,
)
from excel_report.county.run.progress import Progress
from excel_report.county.run.spool import Spool
from excel_report.county.run.workers import OrderedMap, WorkerPool, worker_pool
from excel_report.county.status_json import status_lines
from excel_report.county.submissions.adding_up import add_up
from excel_report.county.submissions.assignment import Assignment, common_year
from excel_report.county.submissions.compared_texts import compare_texts
from excel_report.county.submissions.handwritten_rows import has_faulty_figures
from excel_report.county.submissions.last_year import LastYear, read_last_year
from excel_report.county.submissions.received_dates import refuse_unknown
from excel_report.county.submissions.status_row import StatusRow, as_of
from excel_report.county.submissions.submission import (
    NOT_OPENED,
    Submission,
    examine,
    spooled,
    unreadable,
)
from excel_report.county.submissions.year_on_year import Jump, judge_against
from excel_report.county.summary.content import SummaryContent
from excel_report.county.totals.own_workbook import read_office, write_own_workbook
from excel_report.datafile import format_data
from excel_report.editions import edition_for
from excel_report.errors import UnusableError
from excel_report.figures import figures_of
from excel_report.files import reading, writing
from excel_report.form import Form
from excel_report.record import Record, Unit
from excel_report.value_class import field, value_class
from excel_report.workbook.read import Reading


@value_class()
class CollectOptions:
    """How a round is to be run.

    ``year`` None is the year of most workbooks. ``previous`` is last year's file or folder.
    ``jobs`` None is what is sensible; ``scheduler`` the address of a Dask scheduler instead.
    ``office`` signs the letters; its name is the county's in the sums. ``pool`` does the reading
    instead of one made for ``jobs``. ``confirmed`` are files of the inbox, by their paths on the
    status sheet, that the officer has vouched for. ``include_handwritten`` adds up reports that
    were not made with the workbook, as far as their figures are sound. ``received`` are the days on
    which files came, or units' files, as the officer knows them. ``own`` is the report of the
    county's own office, whose figures are added for the county's workbook, and ``level`` the
    county's. ``texts`` say which checks of the texts are judged.
    """

    year: int | None = None
    roster: Sequence[RosterEntry] | None = None
    previous: Path | None = None
    reports: bool = False
    include_errors: bool = False
    include_handwritten: bool = False
    jobs: int | None = None
    scheduler: str = ""
    office: Office = field(default_factory=Office)
    texts: TextSettings = field(default_factory=TextSettings)
    pool: WorkerPool | None = None
    confirmed: frozenset[str] = frozenset()
    received: Mapping[str, date] = field(default_factory=dict)
    own: Path | None = None
    level: str = ""
    tell: Callable[[str, int, int], None] | None = None


@value_class(frozen=False)
class CollectResult:
    """What a round came to: its rows, and notes on last year's files that were of no use.

    ``unwritten`` says which of the county's own files could not be made, with the reason.
    """

    year: int
    rows: list[StatusRow]
    notes: list[str] = field(default_factory=list)
    unwritten: list[str] = field(default_factory=list)

    def count(self, status: str) -> int:
        """How many rows have a status."""
        return sum(row.status == status for row in self.rows)

    @property
    def has_errors(self) -> bool:
        """Whether the report that counts for a unit has errors."""
        return any(row.is_unit and row.found and row.found.errors for row in self.rows)

    @property
    def in_sum(self) -> int:
        """How many units are added up."""
        return sum(row.in_sum for row in self.rows)


def collect(inbox: Path, out: Path, options: CollectOptions | None = None) -> CollectResult:
    """Run the round and write ``out``; nothing in the inbox is changed.

    Raises :class:`UnusableError` where the folders or last year's files cannot be used.
    """
    with reading(inbox):
        is_there = inbox.is_dir()
    if not is_there:
        raise UnusableError(f"找不到收件夹“{inbox}”，请检查名称和位置。")
    options = options or CollectOptions()
    folder = OutFolder(out, inbox)
    # Of tens of thousands, paths would take five times the memory of their names.
    files = [str(path) for path in files_of(inbox)]
    pool = options.pool or worker_pool(options.jobs, len(files), options.scheduler)
    try:
        return _Round(inbox, folder, options, files, pool).run()
    finally:
        pool.close()
        folder.close()


@value_class(frozen=False)
class _Round:
    inbox: Path
    out: OutFolder
    options: CollectOptions
    files: Sequence[str]
    pool: WorkerPool

    def __post_init__(self) -> None:
        self.known_files = frozenset(self.files)
        self.unwritten: list[str] = []

    def run(self) -> CollectResult:
        found = self.read()
        self.year = self.options.year or common_year(found)
        self.form: Form = edition_for(self.year)
        self.confirmed(found)
        options = self.options
        received = options.received
        refuse_unknown(received, self.known_names(found), self.year)
        sorting = Assignment(self.year, self.form, options.roster, options.confirmed, received)
        rows = sorting.run(found)
        last = self.last_year([row.entry for row in rows if row.is_unit])
        if last:
            judge_against(rows, self.form, last)
        self.texts = compare_texts(rows, self.form, self.year, options.texts, last)
        for row in rows:
            row.in_sum = self.counts(row)
            if row.is_unit and row.status == "handwritten":
                row.note += _told_of_sum(self.form, row)
        own = read_office(options.own, self.year) if options.own else None
        if own and any(
            each.in_sum and each.found and each.found.sha256 == own.sha256 for each in rows
        ):
            raise UnusableError(
                f"本级机关的表“{options.own}”也在收件夹里，已经计入了；请从收件夹拿走，再汇总一次。"
            )
        self.write(rows, last, own)
        return CollectResult(self.year, rows, last.notes if last else [], self.unwritten)

    def read(self) -> list[Submission]:
        """Every file of the inbox, read and checked."""
        files = Progress("正在读取", len(self.files), tell=self.options.tell).along(self.files)
        items = (item for path in files for item in look_through(self.inbox, [Path(path)]))
        work = partial(examine, settings=self.options.texts)
        spread = OrderedMap(self.pool, work, _lost, weigh=lambda item: len(item.data))
        spool = Spool()
        return [spooled(found, spool) for found in spread.over(items)]

    def counts(self, row: StatusRow) -> bool:
        """Whether a row's figures are to be added up."""
        options = self.options
        if not row.is_unit or row.found is None:
            return False
        if row.status == "handwritten":
            is_wanted = options.include_handwritten or row.found.path in options.confirmed
            is_sound = not has_faulty_figures(self.form, row.found)
            return is_wanted and (is_sound or options.include_errors)
        return row.status in ("accepted", "warnings") or (
            row.status == "errors" and options.include_errors
        )

    def confirmed(self, found: Sequence[Submission]) -> None:
        """Refuse what is said of files that are not there."""
        missing = sorted(self.options.confirmed - {each.path for each in found})
        if missing:
            raise UnusableError(
                f"收件夹里没有要确认的文件“{missing[0]}”，请照“其他文件”里写的路径填写。"
            )

    def known_names(self, found: Sequence[Submission]) -> set[str]:
        """The files of the round, and its units by all their names."""
        units = [entry.unit for entry in self.options.roster or ()] or [each.unit for each in found]
        names = {name for unit in units for name in (unit.name, unit.short_name)}
        return names | {each.path for each in found}

    def last_year(self, units: Sequence[RosterEntry]) -> LastYear | None:
        place = self.options.previous
        return read_last_year(place, self.year, units, self.pool) if place else None

    # -- writing

    def write(self, rows: list[StatusRow], last: LastYear | None, own: Reading | None) -> None:
        added = add_up(rows, self.form, last, self.options.office.name)
        plan = planned(rows, self.year, reports=self.options.reports)
        names = (name for each in plan for name in each.names)
        self.out.begin([STATUS_FILE, SUMS, SUMMARY, OWN, BRIEFING, *names])
        self.answer(plan, last)
        unit = Unit(name=self.options.office.name, level=self.options.level, kind="government")
        record = added.rollup.record(unit, self.year)
        letters = {id(each.row): each.letter for each in plan if each.letter in self.out.written}
        content = self.content_of(rows, record, letters, last, added.jumps)
        about = about_sums(content.last_sums)
        self.out.write(SUMS, format_data(record, self.form, about=about).encode())
        self.write_summary(content)
        before = last.figures(unit) if last else None
        self.write_own(
            OWN, lambda: write_own_workbook(self.form, record, unit, own, before, added.tally)
        )
        self.write_own(BRIEFING, lambda: write_briefing(facts_of(content)))
        self.write_status(rows)
        self.out.finish()

    def answer(self, plan: Sequence[Response], last: LastYear | None) -> None:
        """What goes back to the units."""
        options = self.options
        writer = ResponseWriter(
            self.inbox, self.known_files, self.pool, options.office, self.year, self.texts.asked_of
        )
        writer.write(plan, last, self.out.write, options.tell)

    def write_own(self, name: str, make: Callable[[], bytes]) -> None:
        """One of the county's own files; where it cannot be made, the rest is done all the same."""
        made = b""
        with guarded(lambda error: self.unwritten.append(f"{name}没有生成：{_reason(error)}")):
            made = make()
        if made:
            self.out.write(name, made)

    def content_of(
        self,
        rows: list[StatusRow],
        record: Record,
        letters: dict[int, str],
        last: LastYear | None,
        changed: list[Jump],
    ) -> SummaryContent:
        """What the county's workbook shows."""
        return SummaryContent(
            form=self.form,
            year=self.year,
            county=self.options.office.name,
            rows=rows,
            sums=figures_of(self.form, record),
            day=as_of(rows),
            link=_linker(self.inbox, self.out.path),
            letters=letters,
            messages=self.messages(rows),
            message_to_all=message_to_all(rows, self.year, self.options.office),
            last=last,
            jumps=changed,
            copies=self.texts.copies,
        )

    def messages(self, rows: Sequence[StatusRow]) -> dict[int, str]:
        """A short reminder for each unit of which something is wanted."""
        found: dict[int, str] = {}
        for row in filter(is_asked, rows):
            with guarded(partial(row.fail, "写催报文字", effect="没有生成")):
                found[id(row)] = message_to(row, self.year, self.options.office)
        return found

    def write_status(self, rows: Sequence[StatusRow]) -> None:
        """进度.json, line by line: there may be very many."""
        folder = self.out.temporary()
        try:
            with writing(folder), (folder / STATUS_FILE).open("wb") as file:
                file.writelines(status_lines(rows))
            self.out.take(folder / STATUS_FILE, STATUS_FILE)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def write_summary(self, content: SummaryContent) -> None:
        """The county's workbook. Raises :class:`UnusableError` where there is no room for it."""
        from excel_report.county.summary.write import write_summary

        folder = self.out.temporary()
        try:
            write_summary(content, folder / SUMMARY, folder)
            self.out.take(folder / SUMMARY, SUMMARY)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _reason(error: Exception) -> str:
    return (
        str(error) if isinstance(error, UnusableError) else f"程序出错（{type(error).__name__}）。"
    )


def _lost(item: Item) -> Submission:
    return unreadable(item, NOT_OPENED, "读这个文件时程序两次中断，没有读成；请对方重新发送。")


def _told_of_sum(form: Form, row: StatusRow) -> str:
    """Whether a hand-made report is added up, and why not."""
    if row.in_sum:
        return "已按要求计入汇总。"
    is_faulty = row.found is not None and has_faulty_figures(form, row.found)
    return "有数不对或没有读到，没有计入汇总。" if is_faulty else "还没有计入汇总，核对后可以计入。"


def _linker(inbox: Path, out: Path) -> Callable[[str], str]:
    """The address of a file of the inbox, as seen from the output folder."""
    try:
        base = os.path.relpath(inbox.resolve(), out.resolve())
    except ValueError:  # another drive
        base = str(inbox.resolve())

    def link(path: str) -> str:
        return str(PurePosixPath(base.replace("\\", "/")) / path.split("!", 1)[0])

    return link
