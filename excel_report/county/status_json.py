"""进度.json: a row for each unit of the roster and each file, as data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from excel_report.county.run.guard import guarded
from excel_report.county.submissions.status_row import StatusRow
from excel_report.county.submissions.submission import Submission, unpack_findings


def status_lines(rows: Iterable[StatusRow]) -> Iterator[bytes]:
    """The status of the round as a JSON list, a row a line; times are those of China."""
    before = "[\n"
    for row in rows:
        yield f"{before}{_line(row)}".encode()
        before = ",\n"
    yield ("[\n\n]\n" if before == "[\n" else "\n]\n").encode()


def _line(row: StatusRow) -> str:
    with guarded(partial(row.fail, "写进度", effect="这一行没有写全")):
        return json.dumps(status_data(row), ensure_ascii=False)
    found = row.found
    least = {"unit": row.unit.name, "status": row.status, "file": found.path if found else ""}
    return json.dumps({**least, "in_sum": row.in_sum, "note": row.note}, ensure_ascii=False)


def status_data(row: StatusRow) -> dict[str, Any]:
    """A row as 进度.json has it."""
    found = row.found
    return {
        "unit": row.unit.name,
        "short_name": row.unit.short_name,
        "code": row.unit.code,
        "status": row.status,
        "is_unit": row.is_unit,
        "file": found.path if found else "",
        "sha256": found.sha256 if found else "",
        "received": _moment(found) if found and found.dated_by != "file" else "",
        "file_time": _moment(found) if found and found.dated_by == "file" else "",
        "sender": found.sender if found else "",
        "year": found.year if found else None,
        "deadline": row.entry.deadline.isoformat() if row.entry.deadline else "",
        "late": row.late,
        "in_sum": row.in_sum,
        "note": row.note,
        **(
            {"format": found.format, "evidence": dict(found.evidence)}
            if found and found.is_handwritten
            else {}
        ),
        "findings": unpack_findings(found.findings) if found else [],
    }


def _moment(found: Submission) -> str:
    return found.received.isoformat() if found.received else ""
