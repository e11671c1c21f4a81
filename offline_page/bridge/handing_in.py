"""A checked workbook on its way to the county: to whom, in which words, as a mail ready to send."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from excel_report.api import read
from excel_report.county.mailing.eml import draft_bytes
from excel_report.county.mailing.handing_in import handing_in
from excel_report.files import input_file
from excel_report.record import shown_date
from excel_report.workbook.issue import issued_as
from excel_report.workbook.read import Reading
from offline_page.bridge.task_result import TaskResult


def told_of_handing_in(reading: Reading) -> dict[str, str]:
    """What the page says of the mail: address, subject and text, and by which day."""
    draft = handing_in(reading.record, reading.identity)
    _, deadline = issued_as(reading.identity)
    return {
        "office": draft.name,
        "contact": reading.identity.get("office.contact", ""),
        "deadline": shown_date(deadline) if deadline else "",
        "to": draft.to,
        "subject": draft.subject,
        "body": draft.body,
    }


def make_mail(wanted: Mapping[str, Any]) -> TaskResult:
    """The mail with the workbook as it was dropped, for a mail program to open and send."""
    file = input_file(Path(wanted["book"]))
    reading = read(file)
    draft = handing_in(reading.record, reading.identity, file.data)
    return TaskResult({}, {f"报送-{Path(draft.filename).stem}.eml": draft_bytes(draft)})
