"""How a round stands, as the page shows it: every row, whom to call, and what came when."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from excel_report.county.collect import CollectResult
from excel_report.county.mailing.finding_lines import finding_lines
from excel_report.county.mailing.letters import Office
from excel_report.county.mailing.short_messages import is_asked, message_to, message_to_all
from excel_report.county.outcome_text import outcome_text
from excel_report.county.run.guard import guarded
from excel_report.county.submissions.handwritten_rows import has_faulty_figures
from excel_report.county.submissions.status_row import (
    STATUS_WORDS,
    StatusRow,
    as_of,
    received_on,
    saved_on,
)
from excel_report.county.submissions.submission import unpack_findings
from excel_report.county.summary.status_sheet import late_words
from excel_report.editions import edition
from excel_report.record import shown_date


def board_data(
    outcome: CollectResult, office: Office, confirmed: Collection[str], *, takes_errors: bool
) -> dict[str, Any]:
    """All that the page shows of a round; ``confirmed`` are the files vouched for."""
    day = as_of(outcome.rows)
    return {
        "year": outcome.year,
        "told": outcome_text(outcome),
        "notes": outcome.notes,
        "unwritten": outcome.unwritten,
        "counts": [
            {"status": status, "word": word, "count": outcome.count(status)}
            for status, word in STATUS_WORDS.items()
        ],
        "rows": [
            {**_guarded_row(row, day), **_choices(row, confirmed, takes_errors=takes_errors)}
            for row in outcome.rows
        ],
        "day": day.isoformat() if day else "",
        "message_to_all": message_to_all(outcome.rows, outcome.year, office),
        "reminders": list(_reminders(outcome, office)),
    }


def _choices(row: StatusRow, confirmed: Collection[str], *, takes_errors: bool) -> dict[str, bool]:
    """Whether a hand-made report may be added up by a click, or was and may be taken out again."""
    found = row.found
    if not (row.is_unit and row.status == "handwritten" and found):
        return {"may_include": False, "is_included": False}
    is_sound = takes_errors or not has_faulty_figures(edition(found.form), found)
    return {
        "may_include": is_sound and not row.in_sum,
        "is_included": row.in_sum and found.path in confirmed,
    }


def _guarded_row(row: StatusRow, newest: date | None) -> dict[str, Any]:
    failures: list[Exception] = []
    with guarded(failures.append):
        return _row(row, newest)
    empty = ("code", "contact", "phone", "sender", "received", "file_time", "deadline", "late")
    return {
        **dict.fromkeys((*empty, "dated_by", "problem"), ""),
        "unit": row.unit.name,
        "status": row.status,
        "word": STATUS_WORDS[row.status],
        "is_unit": row.is_unit,
        "in_sum": row.in_sum,
        "file": row.found.path if row.found else "",
        "errors": None,
        "warnings": None,
        "note": f"显示这一行时程序出错（{type(failures[0]).__name__}）。",
        "lines": [],
    }


def _row(row: StatusRow, newest: date | None) -> dict[str, Any]:
    found = row.found
    return {
        "unit": row.unit.name,
        "code": row.unit.code,
        "contact": row.entry.contact,
        "phone": row.entry.phone,
        "status": row.status,
        "word": STATUS_WORDS[row.status],
        "is_unit": row.is_unit,
        "in_sum": row.in_sum,
        "file": found.path if found else "",
        "sender": found.sender if found else "",
        "received": _shown(received_on(found)),
        "file_time": _shown(saved_on(found)),
        "dated_by": found.dated_by if found else "",
        "deadline": _shown(row.entry.deadline),
        "late": late_words(row, newest),
        "errors": found.errors if found else None,
        "warnings": found.warnings if found else None,
        "problem": found.problem if found else "",
        "note": row.note,
        "lines": finding_lines(unpack_findings(found.findings)) if found else [],
    }


def _reminders(outcome: CollectResult, office: Office) -> Iterator[dict[str, Any]]:
    """Whom to call, and the words to send, as on the sheet 催报."""
    for row in filter(is_asked, outcome.rows):
        message = ""
        with guarded(lambda _: None):  # collect has told what went wrong on the row itself
            message = message_to(row, outcome.year, office)
        yield {
            "unit": row.entry.short,
            "status": row.status,
            "word": STATUS_WORDS[row.status],
            "contact": row.entry.contact,
            "phone": row.entry.phone,
            "deadline": _shown(row.entry.deadline),
            "due": row.entry.deadline.isoformat() if row.entry.deadline else "",
            "message": message,
        }


def _shown(day: date | None) -> str:
    return shown_date(day) if day else ""
