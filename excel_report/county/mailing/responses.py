"""What goes back to the units: returned workbooks, reminders, and their Word reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from excel_report.api import BlockedError, mark, write_report
from excel_report.checks.catalogue import FOR_THE_COUNTY, finding
from excel_report.county.mail_addresses import is_address
from excel_report.county.mailing.eml import draft_bytes
from excel_report.county.mailing.finding_lines import finding_lines
from excel_report.county.mailing.letters import Office, reminding, returning
from excel_report.county.roster import RosterEntry
from excel_report.county.run.filenames import Names, report_name
from excel_report.county.run.guard import guarded
from excel_report.county.submissions.status_row import StatusRow
from excel_report.county.submissions.submission import unpack_findings
from excel_report.errors import UnusableError
from excel_report.value_class import replace, value_class

RETURNS, REMINDERS, REPORTS = "退回", "催报", "报告"


@value_class()
class Response:
    """What a unit gets, by the names of the files in the output folder; empty for none."""

    row: StatusRow
    letter: str = ""
    workbook: str = ""
    report: str = ""

    @property
    def names(self) -> list[str]:
        return [name for name in (self.letter, self.workbook, self.report) if name]


@value_class()
class Task:
    """What a worker needs for a response: the file, and last year's figures as a data file."""

    data: bytes
    previous: bytes | None
    marked: bool
    report: bool


@value_class()
class Made:
    """What a worker made; empty where nothing was asked for or it could not be made.

    ``failure`` is the kind of error that a response could not be made for.
    """

    workbook: bytes = b""
    report: bytes = b""
    failure: str = ""


def planned(rows: Sequence[StatusRow], year: int, *, reports: bool) -> list[Response]:
    """Who gets what, in the order of the rows."""
    names = Names()
    found = []
    for row in rows:
        if row.status not in ("accepted", "warnings", "errors", "missing"):
            continue
        with guarded(partial(row.fail, "准备退回、催报或报告", effect="没有生成")):
            name = report_name(names.give(row.entry.short), year)
            if response := _planned(row, name, reports=reports):
                found.append(response)
    return found


def _planned(row: StatusRow, name: str, *, reports: bool) -> Response | None:
    if row.status == "missing":
        return Response(row, letter=f"{REMINDERS}/{name}-催报.eml")
    if row.status == "errors":
        base = f"{RETURNS}/{name}-退回修改"
        return Response(row, letter=f"{base}.eml", workbook=f"{base}.xlsx") if row.found else None
    return Response(row, report=f"{REPORTS}/{name}.docx") if reports else None


def reminder(response: Response, year: int, office: Office) -> bytes:
    """The draft that reminds a unit."""
    return draft_bytes(reminding(response.row.entry, year, office))


def prepare(tasks: Sequence[Task]) -> list[Made]:
    """Make what some units get: a worker's part of the work."""
    return [_made(task) for task in tasks]


def _made(task: Task) -> Made:
    failures: list[Exception] = []
    with guarded(failures.append):
        return _made_files(task)
    return Made(failure=type(failures[0]).__name__)


def _made_files(task: Task) -> Made:
    try:
        workbook = mark(task.data, previous=task.previous)[0] if task.marked else b""
        report = write_report(task.data) if task.report else b""
    except (UnusableError, BlockedError):
        return Made()  # the file changed since it was read; the next run sees what it is now
    return Made(workbook, report)


def finished(
    response: Response, made: Made, year: int, office: Office
) -> Iterator[tuple[str, bytes]]:
    """The files of a response, by name; what could not be made is told on its row."""
    if made.failure:
        response.row.tell(
            finding(
                "round.failed",
                step="生成退回的表或报告",
                kind=made.failure,
                effect="没有生成，请另行处理",
            )
        )
    if response.report and made.report:
        yield response.report, made.report
    if response.workbook:
        if made.workbook:
            yield response.workbook, made.workbook
        findings = unpack_findings(response.row.found.findings) if response.row.found else []
        found = finding_lines([each for each in findings if each["code"] not in FOR_THE_COUNTY])
        letter = returning(_addressed(response.row), year, office, found, made.workbook)
        yield (
            response.letter,
            draft_bytes(letter if made.workbook else replace(letter, filename="")),
        )


def _addressed(row: StatusRow) -> RosterEntry:
    """The unit's line of the roster; without an address there, whoever sent the file."""
    if row.entry.mail or not row.found:
        return row.entry
    address = row.found.addresses[-1] if row.found.addresses else ""
    return replace(row.entry, mail=address if is_address(address) else "")
