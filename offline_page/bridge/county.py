"""汇总单位: the county's round on what was dropped on the page."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from excel_report.county.collect import CollectOptions, CollectResult, collect
from excel_report.county.mailing.finding_lines import finding_lines
from excel_report.county.mailing.letters import Office
from excel_report.county.mailing.responses import REPORTS
from excel_report.county.outcome_text import outcome_text
from excel_report.county.roster import read_roster
from excel_report.county.run.guard import guarded
from excel_report.county.run.output_folder import BRIEFING, OWN, STATUS_FILE, SUMMARY, SUMS
from excel_report.county.submissions.handwritten_rows import has_faulty_figures
from excel_report.county.submissions.status_row import STATUS_WORDS, StatusRow, as_of, received_on
from excel_report.county.submissions.submission import unpack_findings
from excel_report.county.summary.status_sheet import late_words
from excel_report.editions import edition, edition_for, edition_names
from excel_report.errors import UnusableError
from excel_report.record import shown_date
from offline_page.bridge.task_result import TaskResult

# The links in 汇总.xlsx lead from the one to the other, as they lie beside each other.
INBOX, OUT = "收件夹", "结果"
_ALL, _ANSWERS, _REPORTS = "全部结果.zip", "退回和催报.zip", "年度报告.zip"
_TIME = (2024, 1, 1, 0, 0, 0)

Tell = Callable[[str, str, int, int], None]


class LostError(Exception):
    """A file on which an earlier worker of the page was lost."""


class PagePool:
    """One at a time, telling of each; files on which a worker was lost are not tried again.

    ``lost`` and what is told are files' paths in the inbox, or hashes of contents.
    """

    size = 1

    def __init__(self, tell: Callable[[str], None], lost: Collection[str]) -> None:
        self._tell, self._lost = tell, lost

    def submit(
        self, work: Callable[[Sequence[Any]], list[Any]], batch: Sequence[Any]
    ) -> Future[list[Any]]:
        done: Future[list[Any]] = Future()
        found: list[Any] = []
        for thing in batch:
            key = getattr(thing, "path", "") or sha256(thing.data).hexdigest()
            if key in self._lost:
                done.set_exception(LostError(key))
                return done
            self._tell(key)
            found += work([thing])
        done.set_result(found)
        return done

    def is_loss(self, error: BaseException) -> bool:
        return isinstance(error, LostError)

    def close(self) -> None:
        pass


def run_round(wanted: Mapping[str, Any], tell: Tell) -> TaskResult:
    """The round: the status sheet for the page, and every file that it makes."""
    year = _year(str(wanted["year"]).strip())
    form = edition_for(year) if year else edition(edition_names()[-1])
    out = Path(OUT)
    shutil.rmtree(out, ignore_errors=True)
    outcome = collect(
        Path(INBOX),
        out,
        CollectOptions(
            year=year,
            roster=read_roster(Path(wanted["roster"]), form) if wanted.get("roster") else None,
            previous=Path(wanted["previous"]) if wanted.get("previous") else None,
            reports=bool(wanted["reports"]),
            include_errors=bool(wanted["include_errors"]),
            include_handwritten=bool(wanted.get("include_handwritten")),
            office=Office(str(wanted["unit"]).strip(), str(wanted["contact"]).strip()),
            confirmed=frozenset(map(str, wanted.get("confirmed", ()))),
            pool=PagePool(lambda key: tell("", key, 0, 0), wanted["lost"]),
            tell=lambda words, done, total: tell(words, "", done, total),
        ),
    )
    confirmed = frozenset(map(str, wanted.get("confirmed", ())))
    data = _data(outcome, confirmed, takes_errors=bool(wanted["include_errors"]))
    return TaskResult(data, _files(out))


def _year(text: str) -> int | None:
    if text and not (text.isascii() and text.isdecimal() and len(text) == 4):  # noqa: PLR2004
        raise UnusableError(f"“{text}”不是可用的年度，应是四位数字，例如 2024。")
    return int(text) if text else None


def _data(
    outcome: CollectResult, confirmed: Collection[str], *, takes_errors: bool
) -> dict[str, Any]:
    day = as_of(outcome.rows)
    return {
        "told": outcome_text(outcome),
        "notes": outcome.notes,
        "counts": [
            {"status": status, "word": word, "count": outcome.count(status)}
            for status, word in STATUS_WORDS.items()
        ],
        "rows": [
            {**_guarded_row(row, day), **_choices(row, confirmed, takes_errors=takes_errors)}
            for row in outcome.rows
        ],
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
    least = dict.fromkeys(("code", "received", "deadline", "late", "problem"), "")
    return {
        **least,
        "unit": row.unit.name,
        "status": row.status,
        "word": STATUS_WORDS[row.status],
        "is_unit": row.is_unit,
        "in_sum": row.in_sum,
        "file": row.found.path if row.found else "",
        "sender": "",
        "errors": None,
        "warnings": None,
        "note": f"显示这一行时程序出错（{type(failures[0]).__name__}）。",
        "lines": [],
    }


def _row(row: StatusRow, newest: date | None) -> dict[str, Any]:
    found, day = row.found, received_on(row.found)
    return {
        "unit": row.unit.name,
        "code": row.unit.code,
        "status": row.status,
        "word": STATUS_WORDS[row.status],
        "is_unit": row.is_unit,
        "in_sum": row.in_sum,
        "file": found.path if found else "",
        "sender": found.sender if found else "",
        "received": shown_date(day) if day else "",
        "deadline": shown_date(row.entry.deadline) if row.entry.deadline else "",
        "late": late_words(row, newest),
        "errors": found.errors if found else None,
        "warnings": found.warnings if found else None,
        "problem": found.problem if found else "",
        "note": row.note,
        "lines": finding_lines(unpack_findings(found.findings)) if found else [],
    }


def _files(out: Path) -> dict[str, bytes]:
    """What may be saved: the county's own files, and the rest in archives."""
    names = [path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()]
    made = {name: (out / name).read_bytes() for name in sorted(names) if not name.startswith(".")}
    reports = {name: data for name, data in made.items() if name.startswith(f"{REPORTS}/")}
    own = [name for name in (SUMMARY, OWN, BRIEFING) if name in made]
    rest = {name: made[name] for name in made.keys() - reports.keys() - {STATUS_FILE, SUMS, *own}}
    found = {name: made[name] for name in own}
    found[_ALL] = _zip({f"{OUT}/{name}": made[name] for name in made})
    for name, files in ((_ANSWERS, rest), (_REPORTS, reports)):
        if files:
            found[name] = _zip(files)
    return found


def _zip(files: Mapping[str, bytes]) -> bytes:
    """An archive; what is compressed already is not compressed again."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _TIME)
            is_plain = name.endswith((".eml", ".json"))
            info.compress_type = zipfile.ZIP_DEFLATED if is_plain else zipfile.ZIP_STORED
            archive.writestr(info, files[name])
    return stream.getvalue()
