"""What goes back to the units: returned workbooks, reminders, and their Word reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from email.utils import parseaddr

from excel_report.api import BlockedError, mark, write_report
from excel_report.county.assign import Row
from excel_report.county.examine import unpack_findings
from excel_report.county.filenames import Names, report_name
from excel_report.county.letters import Office, reminding, returning
from excel_report.county.mail import draft_bytes
from excel_report.county.roster import Entry
from excel_report.county.told import told
from excel_report.errors import UnusableError
from excel_report.light import light, replace

RETURNS, REMINDERS, REPORTS = "退回", "催报", "报告"


@light()
class Answer:
    """What a unit gets, by the names of the files in the output folder; empty for none."""

    row: Row
    letter: str = ""
    workbook: str = ""
    report: str = ""

    @property
    def names(self) -> list[str]:
        return [name for name in (self.letter, self.workbook, self.report) if name]


@light()
class Task:
    """What a worker needs for an answer: the file, and last year's figures as a data file."""

    data: bytes
    previous: bytes | None
    marked: bool
    report: bool


@light()
class Made:
    """What a worker made; empty where nothing was asked for or it could not be made."""

    workbook: bytes = b""
    report: bytes = b""


def planned(rows: Sequence[Row], year: int, *, reports: bool) -> list[Answer]:
    """Who gets what, in the order of the rows."""
    names = Names()
    found = []
    for row in rows:
        if row.status not in ("accepted", "warnings", "errors", "missing"):
            continue
        name = report_name(names.give(row.entry.short), year)
        if row.status == "missing":
            found.append(Answer(row, letter=f"{REMINDERS}/{name}-催报.eml"))
        elif row.status == "errors":
            base = f"{RETURNS}/{name}-退回修改"
            found.append(Answer(row, letter=f"{base}.eml", workbook=f"{base}.xlsx"))
        elif reports:
            found.append(Answer(row, report=f"{REPORTS}/{name}.docx"))
    return found


def reminder(answer: Answer, year: int, office: Office) -> bytes:
    """The draft that reminds a unit."""
    return draft_bytes(reminding(answer.row.entry, year, office))


def prepare(tasks: Sequence[Task]) -> list[Made]:
    """Make what some units get: a worker's part of the work."""
    return [_made(task) for task in tasks]


def _made(task: Task) -> Made:
    try:
        workbook = mark(task.data, previous=task.previous)[0] if task.marked else b""
        report = write_report(task.data) if task.report else b""
    except (UnusableError, BlockedError):
        return Made()  # the file changed since it was read; the next run sees what it is now
    return Made(workbook, report)


def finished(answer: Answer, made: Made, year: int, office: Office) -> Iterator[tuple[str, bytes]]:
    """The files of an answer, by name."""
    if answer.report and made.report:
        yield answer.report, made.report
    if answer.workbook:
        if made.workbook:
            yield answer.workbook, made.workbook
        found = told(unpack_findings(answer.row.found.findings)) if answer.row.found else []
        letter = returning(_addressed(answer.row), year, office, found, made.workbook)
        yield answer.letter, draft_bytes(letter if made.workbook else replace(letter, filename=""))


def _addressed(row: Row) -> Entry:
    """The unit's line of the roster; without an address there, whoever sent the file."""
    if row.entry.mail or not row.found:
        return row.entry
    return replace(row.entry, mail=parseaddr(row.found.sender)[1])
