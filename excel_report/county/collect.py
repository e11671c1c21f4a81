"""The county's round: from an inbox, a roster and last year to a folder of results.

A function of what goes in: no database, no clock. Kill it and run it again.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from excel_report.checks import TextSettings
from excel_report.county.inbox.files import Item, look_through
from excel_report.county.inbox.folders import files_of
from excel_report.county.mailing import responses as answers
from excel_report.county.mailing.texts import Office
from excel_report.county.roster import RosterEntry
from excel_report.county.run.guard import guarded
from excel_report.county.run.output_folder import OutFolder
from excel_report.county.run.progress import Progress
from excel_report.county.run.workers import Spread, WorkerPool, worker_pool
from excel_report.county.status_json import write_board
from excel_report.county.submissions.assignment import Assignment, common_year
from excel_report.county.submissions.compared_texts import compare_texts
from excel_report.county.submissions.handwritten_rows import has_faulty_figures
from excel_report.county.submissions.last_year import LastYear, read_last_year
from excel_report.county.submissions.packing import unpack
from excel_report.county.submissions.row import Row, as_of
from excel_report.county.submissions.submission import NOT_OPENED, Submission, examine, unreadable
from excel_report.county.submissions.year_on_year import Jump, judge_against, jumps, last_of
from excel_report.county.summary.content import SummaryContent
from excel_report.county.totals import Rollup
from excel_report.datafile import format_data
from excel_report.editions import edition_for
from excel_report.errors import UnusableError
from excel_report.figures import figures_of
from excel_report.files import reading
from excel_report.form import Form
from excel_report.record import Number, Record, Unit
from excel_report.value_class import field, replace, value_class

BOARD, SUMS, SUMMARY = "进度.json", "汇总.json", "汇总.xlsx"


@value_class()
class CollectOptions:
    """How a round is to be run.

    ``year`` None is the year of most workbooks. ``previous`` is last year's file or folder.
    ``jobs`` None is what is sensible; ``scheduler`` the address of a Dask scheduler instead.
    ``office`` signs the letters; its name is the county's in the sums. ``crew`` does the reading
    instead of one made for ``jobs``. ``confirmed`` are files of the inbox, by their paths on the
    board, that the officer has vouched for. ``include_handwritten`` adds up reports that were not
    made with the workbook, as far as their figures are sound. ``texts`` say which checks of the
    texts are judged.
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
    crew: WorkerPool | None = None
    confirmed: frozenset[str] = frozenset()
    tell: Callable[[str, int, int], None] | None = None


@value_class(frozen=False)
class CollectResult:
    """What a round came to: its rows, and notes on last year's files that were of no use."""

    year: int
    rows: list[Row]
    notes: list[str] = field(default_factory=list)

    def count(self, status: str) -> int:
        """How many rows have a status."""
        return sum(row.status == status for row in self.rows)

    @property
    def in_sum(self) -> int:
        """How many units are added up."""
        return sum(row.in_sum for row in self.rows)


def collect(inbox: Path, out: Path, wishes: CollectOptions | None = None) -> CollectResult:
    """Run the round and write ``out``; nothing in the inbox is changed.

    Raises :class:`UnusableError` where the folders or last year's files cannot be used.
    """
    with reading(inbox):
        is_there = inbox.is_dir()
    if not is_there:
        raise UnusableError(f"找不到收件夹“{inbox}”，请检查名称和位置。")
    wishes = wishes or CollectOptions()
    folder = OutFolder(out, inbox)
    files = files_of(inbox)
    crew = wishes.crew or worker_pool(wishes.jobs, len(files), wishes.scheduler)
    try:
        return _Round(inbox, folder, wishes, files, crew).run()
    finally:
        crew.close()
        folder.close()


@value_class(frozen=False)
class _Round:
    inbox: Path
    out: OutFolder
    wishes: CollectOptions
    files: Sequence[Path]
    crew: WorkerPool

    def __post_init__(self) -> None:
        self.known_files = frozenset(self.files)

    def run(self) -> CollectResult:
        found = self.read()
        self.year = self.wishes.year or common_year(found)
        self.form: Form = edition_for(self.year)
        self.confirmed(found)
        wishes = self.wishes
        rows = Assignment(self.year, self.form, wishes.roster, wishes.confirmed).run(found)
        last = self.last_year([row.entry for row in rows if row.is_unit])
        if last:
            judge_against(rows, self.form, last)
        self.texts = compare_texts(rows, self.form, self.year, wishes.texts, last)
        for row in rows:
            row.in_sum = self.counts(row)
            if row.is_unit and row.status == "handwritten":
                row.note += _told_of_sum(self.form, row)
        self.write(rows, last)
        return CollectResult(self.year, rows, last.notes if last else [])

    def read(self) -> list[Submission]:
        """Every file of the inbox, read and checked."""
        files = Progress("正在读取", len(self.files), tell=self.wishes.tell).along(self.files)
        items = (item for path in files for item in look_through(self.inbox, [path]))
        work = partial(examine, settings=self.wishes.texts)
        spread = Spread(self.crew, work, _lost, weigh=lambda item: len(item.data))
        return list(spread.over(items))

    def counts(self, row: Row) -> bool:
        """Whether a row's figures are to be added up."""
        wishes = self.wishes
        if not row.is_unit or row.found is None:
            return False
        if row.status == "handwritten":
            is_wanted = wishes.include_handwritten or row.found.path in wishes.confirmed
            is_sound = not has_faulty_figures(self.form, row.found)
            return is_wanted and (is_sound or wishes.include_errors)
        return row.status in ("accepted", "warnings") or (
            row.status == "errors" and wishes.include_errors
        )

    def confirmed(self, found: Sequence[Submission]) -> None:
        """Refuse what is said of files that are not there."""
        missing = sorted(self.wishes.confirmed - {each.path for each in found})
        if missing:
            raise UnusableError(
                f"收件夹里没有要确认的文件“{missing[0]}”，请照“其他文件”里写的路径填写。"
            )

    def last_year(self, units: Sequence[RosterEntry]) -> LastYear | None:
        place = self.wishes.previous
        return read_last_year(place, self.year, units, self.crew) if place else None

    # -- writing

    def write(self, rows: list[Row], last: LastYear | None) -> None:
        rollup, changed = self.add_up(rows, last)
        plan = answers.planned(rows, self.year, reports=self.wishes.reports)
        self.out.begin([BOARD, SUMS, SUMMARY, *(name for each in plan for name in each.names)])
        self.write_answers(plan, last)
        record = rollup.record(Unit(name=self.wishes.office.name), self.year)
        self.out.write(SUMS, format_data(record, self.form).encode())
        letters = {id(each.row): each.letter for each in plan if each.letter in self.out.written}
        self.write_summary(self.content_of(rows, record, letters, last, changed))
        self.out.write(BOARD, write_board(rows))
        self.out.finish()

    def add_up(self, rows: list[Row], last: LastYear | None) -> tuple[Rollup, list[Jump]]:
        """The sums over the units that count, and what jumped since last year."""
        rollup = Rollup(self.form)
        changed: list[Jump] = []
        for row in rows:
            if not (row.in_sum and row.found):
                continue
            figures: dict[str, Number] = {}
            row.in_sum = False
            with guarded(partial(row.fail, "把数加进汇总", effect="没有计入汇总")):
                figures = unpack(self.form, row.found.figures)
                rollup.add(figures)
                row.in_sum = True
            with guarded(partial(row.fail, "与去年对比", effect="变动大的数没有列出")):
                if row.in_sum and last and (before := last_of(last, row)):
                    changed += jumps(row.unit, figures, before.values)
        return rollup, changed

    def content_of(
        self,
        rows: list[Row],
        record: Record,
        letters: dict[int, str],
        last: LastYear | None,
        changed: list[Jump],
    ) -> SummaryContent:
        """What the county's workbook shows."""
        newest = as_of(rows)
        return SummaryContent(
            form=self.form,
            year=self.year,
            county=self.wishes.office.name,
            rows=rows,
            sums=figures_of(self.form, record),
            day=newest.date() if newest else None,
            link=_linker(self.inbox, self.out.path),
            answers=letters,
            last=last,
            jumps=changed,
            copies=self.texts.copies,
        )

    def write_summary(self, content: SummaryContent) -> None:
        """The county's workbook. Raises :class:`UnusableError` where there is no room for it."""
        from excel_report.county.summary.write import write_summary

        folder = self.out.temporary()
        try:
            write_summary(content, folder / SUMMARY, folder)
            self.out.take(folder / SUMMARY, SUMMARY)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def write_answers(self, plan: Sequence[answers.Response], last: LastYear | None) -> None:
        """What goes back to units: reminders here, workbooks and reports by the crew."""
        office = self.wishes.office
        wanted = [each for each in plan if each.row.found]
        for each in plan:
            if not each.row.found:
                letter = b""
                with guarded(partial(each.row.fail, "写催报邮件", effect="没有生成")):
                    letter = answers.reminder(each, self.year, office)
                if letter:
                    self.out.write(each.letter, letter)
        begun: list[answers.Response] = []
        tasks = self.tasks(wanted, last, begun)
        told = Progress("正在生成", len(wanted), tell=self.wishes.tell) if wanted else None
        spread = Spread(self.crew, answers.prepare, _nothing, batch=4)
        for done, made in enumerate(spread.over(tasks), 1):
            answer = begun[done - 1]
            files: list[tuple[str, bytes]] = []
            with guarded(partial(answer.row.fail, "写退回邮件", effect="没有生成")):
                files = list(answers.finished(answer, made, self.year, office))
            for name, data in files:
                self.out.write(name, data)
            if told:
                told.tell(done)

    def tasks(
        self,
        wanted: Sequence[answers.Response],
        last: LastYear | None,
        begun: list[answers.Response],
    ) -> Iterator[answers.Task]:
        """What the crew is given: the files again, since they were not kept in memory.

        ``begun`` is told whose they are, in the order in which they are given out.
        """
        for response, data in self.contents(wanted):
            previous, asked = None, self.wishes.texts
            with guarded(partial(response.row.fail, _AGAIN[0], effect=_AGAIN[1])):
                unit = response.row.unit
                previous = last.source(unit) if last else None
                asked = self.texts.asked.get(id(response.row), asked)
                asked = replace(asked, last_year=last.texts(unit) if last else {})
            begun.append(response)
            yield answers.task(response, data, previous, self.year, asked)

    def contents(
        self, wanted: Sequence[answers.Response]
    ) -> Iterator[tuple[answers.Response, bytes]]:
        """The files of responses once more; a mail or archive with many is opened once."""
        by_file: dict[Path, dict[str, answers.Response]] = {}
        for each in wanted:
            path = each.row.found.path if each.row.found else ""
            by_file.setdefault(self.file_with(path), {})[path] = each
        for file, waiting in by_file.items():
            failures: list[Exception] = []
            with guarded(failures.append):
                for item in self.look_again(file):
                    if item.path in waiting:
                        yield waiting.pop(item.path), item.data
                    if not waiting:
                        break
            for response in waiting.values():
                if failures:
                    response.row.fail(_AGAIN[0], failures[0], _AGAIN[1])
                yield response, b""

    def look_again(self, file: Path) -> Iterator[Item]:
        """What is in a file of the inbox."""
        return look_through(self.inbox, [file])

    def file_with(self, path: str) -> Path:
        """The file of the inbox that something on the board is in; names may have a ``!`` too."""
        parts = path.split("!")
        tried = (self.inbox / "!".join(parts[:end]) for end in range(len(parts), 0, -1))
        return next((each for each in tried if each in self.known_files), self.inbox / parts[0])


_AGAIN = ("再读一次这个文件", "没有生成退回的表或报告")


def _lost(item: Item) -> Submission:
    return unreadable(item, NOT_OPENED, "读这个文件时程序两次中断，没有读成；请对方重新发送。")


def _nothing(task: answers.Task) -> answers.Made:  # noqa: ARG001 - whatever it was
    return answers.Made()


def _told_of_sum(form: Form, row: Row) -> str:
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
