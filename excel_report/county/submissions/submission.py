"""One file of the inbox, read and checked: what a worker process does, and what it sends back."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from excel_report.api import check_reading
from excel_report.checks import TextSettings
from excel_report.checks.finding import Finding
from excel_report.checksum import sha256_of
from excel_report.county.inbox.items import Item
from excel_report.county.run.guard import guarded
from excel_report.county.run.spool import Packed, Spool
from excel_report.county.submissions.handwritten import check_is_report, named_for_what_it_is
from excel_report.county.submissions.packed_figures import pack
from excel_report.county.submissions.packed_texts import pack_texts
from excel_report.errors import UnusableError
from excel_report.previous_year import certain_figures
from excel_report.published import recognise
from excel_report.record import Record, Unit
from excel_report.report_input import ReportReading, input_kind, read_report
from excel_report.result_text import finding_data
from excel_report.value_class import field, replace, value_class
from excel_report.workbook.read import Reading

NOT_OPENED = "inbox.not_opened"  # the finding about a file that could not be got at


DatedBy = Literal["mail", "officer", "file"]


@value_class()
class Submission:
    """What a file of the inbox holds; kept small, as there may be very many.

    ``unit`` is what the cover says, ``issued_to`` whom the workbook was made for. ``year`` is the
    report's, None where it is not known; ``received`` is None where there is no date that can be
    true. ``dated_by`` says whose date it is: the ``mail``'s and the ``officer``'s are when the file
    came, the ``file``'s own time only tells which of two is newer. ``dated`` is what stands there
    in place of a date. ``addresses`` are those that it was sent from, none where it did not come by
    mail. ``figures`` has those known for certain; they and
    ``findings`` are packed (:mod:`~excel_report.county.submissions.packed_figures`,
    :func:`unpack_findings`); ``explanations`` are the unit's answers to warnings. ``format`` is
    that of a report that came as another file than the workbook, empty for a workbook;
    ``evidence`` is how its parts were known, ``texts`` its narratives, packed. A file that is no
    readable report of the form has ``verdict`` ``unreadable`` and no unit.
    """

    path: str
    received: datetime | None
    sender: str
    sha256: str
    verdict: str
    findings: bytes
    errors: int = 0
    warnings: int = 0
    problem: str = ""
    form: str = ""
    unit: Unit = Unit()
    issued_to: Unit = Unit()
    year: int | None = None
    figures: Packed = b""
    explanations: dict[str, str] = field(default_factory=dict)
    addresses: tuple[str, ...] = ()
    dated: str = ""
    dated_by: DatedBy = "file"
    format: str = ""
    evidence: Mapping[str, str] = field(default_factory=dict)
    texts: Packed = b""

    @property
    def is_handwritten(self) -> bool:
        """Whether it is a report that was not made with the workbook."""
        return bool(self.format)

    @property
    def name(self) -> str:
        """The file's own name."""
        return Item(self.path, b"", None).name


def spooled(found: Submission, spool: Spool) -> Submission:
    """A submission whose figures and texts are kept out of memory."""
    figures, texts = spool.keep(bytes(found.figures)), spool.keep(bytes(found.texts))
    return replace(found, figures=figures, texts=texts)


def examine(items: Sequence[Item], settings: TextSettings | None = None) -> list[Submission]:
    """What each of some files holds; ``settings`` say which checks of the texts are judged."""
    return [examine_one(item, settings) for item in items]


def examine_one(item: Item, settings: TextSettings | None = None) -> Submission:
    """What one file holds; nothing that it may be stops the round."""
    failures: list[Exception] = []
    with guarded(failures.append):
        return _examined(item, settings)
    words = f"读这个文件时程序出错（{type(failures[0]).__name__}），请对方重新发送。"
    return unreadable(item, "file.damaged", words)


def _examined(item: Item, settings: TextSettings | None) -> Submission:
    if item.trouble:
        return unreadable(item, NOT_OPENED, item.trouble)
    kind = input_kind(item.data, item.name)
    try:
        reading = read_report(item.data, item.name)
        if isinstance(reading, ReportReading):
            check_is_report(reading)
    except UnusableError as error:
        format_name = {"data": "json", "published": recognise(item.data, item.name)}.get(kind)
        return _told(item, [named_for_what_it_is(format_name or "", error)])
    return _readable(item, reading, settings)


def unreadable(item: Item, code: str, message: str) -> Submission:
    """A file that cannot be read, with the reason."""
    return _told(item, [Finding(code, "error", message)])


def _told(item: Item, findings: Sequence[Finding]) -> Submission:
    sha256 = sha256_of(item.data) if item.data else ""
    packed = pack_findings([finding_data(finding) for finding in findings])
    problem = findings[0].message if findings else ""
    return Submission(
        path=item.path,
        received=item.received,
        sender=item.sender,
        sha256=sha256,
        verdict="unreadable",
        findings=packed,
        errors=1,
        problem=problem,
        addresses=item.addresses,
        dated=item.dated,
        dated_by="mail" if item.by_mail else "file",
    )


def _readable(item: Item, reading: Reading, settings: TextSettings | None) -> Submission:
    result = check_reading(reading, settings=settings)
    record, form = reading.record, reading.form
    data = [finding_data(finding) for finding in result.findings]
    errors, warnings, problem = counted(data)
    issued_to = Unit(**{name: reading.identity.get(f"unit.{name}", "") for name in _UNIT})
    return Submission(
        path=item.path,
        received=item.received,
        sender=item.sender,
        sha256=reading.sha256,
        verdict=result.verdict,
        findings=pack_findings(data),
        errors=errors,
        warnings=warnings,
        problem=problem,
        form=form.edition,
        unit=record.unit,
        # Nearly always the same, which need not be kept twice.
        issued_to=record.unit if issued_to == record.unit else issued_to,
        year=_year(record, reading.identity.get("year", "")),
        figures=pack(form, certain_figures(reading).values),
        explanations=dict(record.explanations),
        addresses=item.addresses,
        dated=item.dated,
        dated_by="mail" if item.by_mail else "file",
        format=reading.format if isinstance(reading, ReportReading) else "",
        evidence=dict(reading.evidence) if isinstance(reading, ReportReading) else {},
        texts=pack_texts(record.narrative),
    )


_UNIT = ("name", "short_name", "code", "level", "kind")


def _year(record: Record, made_for: str) -> int | None:
    """The year of a report: as the cover says, else as the workbook was made for."""
    if isinstance(record.year, int):
        return record.year
    return int(made_for) if made_for.isdecimal() else None


def counted(findings: Sequence[dict[str, Any]]) -> tuple[int, int, str]:
    """How many errors and warnings there are, and the words of the worst of them."""
    worst = sorted(findings, key=lambda each: each["severity"] != "error")
    errors = sum(each["severity"] == "error" for each in findings)
    return errors, len(findings) - errors, worst[0]["message"] if worst else ""


def pack_findings(findings: Sequence[dict[str, Any]]) -> bytes:
    """Findings as data, in few bytes."""
    return zlib.compress(json.dumps(findings, ensure_ascii=False).encode(), 1) if findings else b""


def unpack_findings(packed: bytes) -> list[dict[str, Any]]:
    """The findings that were packed."""
    found: list[dict[str, Any]] = json.loads(zlib.decompress(packed)) if packed else []
    return found
