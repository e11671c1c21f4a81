"""What goes back to the units: returned workbooks, reminders, and their Word reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from excel_report.api import BlockedError, mark, write_report
from excel_report.checks import TextSettings
from excel_report.checks.catalogue import FOR_THE_COUNTY, finding
from excel_report.county.mail_addresses import is_address
from excel_report.county.mailing.eml import Draft, draft_bytes
from excel_report.county.mailing.finding_lines import finding_lines
from excel_report.county.mailing.letters import Office, filled_in, reminding, returning
from excel_report.county.roster import RosterEntry
from excel_report.county.run.filenames import Names, report_name
from excel_report.county.run.guard import guarded
from excel_report.county.submissions.handwritten import FORMAT_WORDS
from excel_report.county.submissions.status_row import StatusRow
from excel_report.county.submissions.submission import unpack_findings
from excel_report.errors import UnusableError
from excel_report.record import Unit
from excel_report.report_input import Known, read_report
from excel_report.value_class import field, replace, value_class
from excel_report.workbook.read import Reading

RETURNS, REMINDERS, REPORTS = "退回", "催报", "报告"


@value_class()
class Response:
    """What a unit gets, by the names of the files in the output folder; empty for none."""

    row: StatusRow
    letter: str = ""
    workbook: str = ""
    report: str = ""

    @property
    def is_filled_in(self) -> bool:
        """Whether the workbook is a hand-made report's figures in the unit's own form."""
        return self.row.status == "handwritten"

    @property
    def names(self) -> list[str]:
        return [name for name in (self.letter, self.workbook, self.report) if name]


@value_class()
class Task:
    """What a worker needs for a response: the file, and last year's figures as a data file.

    ``filled_for`` is whose workbook of which year is filled in from a hand-made report, whose
    file is called ``name``. ``texts`` is what its texts are held against.
    """

    data: bytes
    previous: bytes | None
    marked: bool
    report: bool
    name: str = ""
    texts: TextSettings = field(default_factory=TextSettings)
    filled_for: tuple[RosterEntry, int] | None = None


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
        if not row.is_unit:
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
    if row.status == "handwritten":
        base = f"{RETURNS}/{name}-请用填报表报送"
        return Response(row, letter=f"{base}.eml", workbook=f"{base}.xlsx")
    return Response(row, report=f"{REPORTS}/{name}.docx") if reports else None


def reminder(response: Response, year: int, office: Office) -> bytes:
    """The draft that reminds a unit."""
    return draft_bytes(reminding(response.row.entry, year, office, response.row.useless))


def task(
    response: Response, data: bytes, previous: bytes | None, year: int, texts: TextSettings
) -> Task:
    """What a worker is to make for a unit, from the file that it sent."""
    row = response.row
    return Task(
        data,
        previous,
        marked=bool(response.workbook),
        report=bool(response.report),
        name=row.found.name if row.found else "",
        texts=texts,
        filled_for=(row.entry, year) if response.is_filled_in else None,
    )


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
        source = _filled_in(task) if task.filled_for else task.data
        workbook = b""
        if task.marked:
            workbook, _ = mark(source, previous=task.previous, settings=task.texts)
        report = write_report(task.data) if task.report else b""
    except (UnusableError, BlockedError):
        return Made()  # the file changed since it was read; the next run sees what it is now
    return Made(workbook, report)


def _filled_in(task: Task) -> Reading:
    """A hand-made report as it would stand in the workbook that the unit was sent."""
    entry, year = task.filled_for or (RosterEntry(Unit()), 0)
    unit = entry.unit
    reading = read_report(task.data, task.name, Known(unit.name, unit.level, unit.kind, year))
    made_for = {f"unit.{name}": value for name, value in vars(unit).items()}
    is_issued = bool(unit.name and unit.level and unit.kind)
    deadline = entry.deadline.isoformat() if entry.deadline else ""
    made_for |= {"year": str(year), "issued": "1" if is_issued else "", "deadline": deadline}
    return replace(reading, identity=made_for)


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
        letter = _letter(response, year, office, found, made.workbook)
        yield (
            response.letter,
            draft_bytes(letter if made.workbook else replace(letter, filename="")),
        )


def _letter(
    response: Response, year: int, office: Office, found: Sequence[str], workbook: bytes
) -> Draft:
    entry, sent = _addressed(response.row), response.row.found
    if response.is_filled_in and sent:
        return filled_in(
            entry, year, office, (sent.name, FORMAT_WORDS[sent.format]), found, workbook
        )
    return returning(entry, year, office, found, workbook)


def _addressed(row: StatusRow) -> RosterEntry:
    """The unit's line of the roster; without an address there, whoever sent the file."""
    if row.entry.mail or not row.found:
        return row.entry
    address = row.found.addresses[-1] if row.found.addresses else ""
    return replace(row.entry, mail=address if is_address(address) else "")
