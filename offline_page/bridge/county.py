"""汇总单位: the county's round on what was dropped on the page."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from excel_report.county.collect import CollectOptions, collect
from excel_report.county.mailing.responses import REPORTS
from excel_report.county.roster import read_roster
from excel_report.county.run.output_folder import BRIEFING, OWN, STATUS_FILE, SUMMARY, SUMS
from excel_report.editions import edition, edition_for, edition_names
from offline_page.bridge.asked import (
    Wanted,
    office_of,
    path_of,
    received_of,
    text_of,
    texts_of,
    year_of,
)
from offline_page.bridge.board import board_data
from offline_page.bridge.page_pool import Helper, PagePool
from offline_page.bridge.task_result import TaskResult

# The links in 汇总.xlsx lead from the one to the other, as they lie beside each other.
INBOX, OUT = "收件夹", "结果"
_ALL, _ANSWERS, _REPORTS = "全部结果.zip", "退回和催报.zip", "年度报告.zip"
_SMALL = 32 * 1024  # bytes; letters without a workbook are smaller
_TIME = (2024, 1, 1, 0, 0, 0)

Tell = Callable[[str, str, int, int], None]


def run_round(wanted: Wanted, tell: Tell, helper: Helper | None = None) -> TaskResult:
    """The round: the status sheet for the page, and every file that it makes."""
    year, roster = year_of(wanted), path_of(wanted, "roster")
    form = edition_for(year) if year else edition(edition_names()[-1])
    out = Path(OUT)
    shutil.rmtree(out, ignore_errors=True)
    office, takes_errors = office_of(wanted), bool(wanted["include_errors"])
    confirmed = frozenset(map(str, wanted.get("confirmed", ())))
    outcome = collect(
        Path(INBOX),
        out,
        CollectOptions(
            year=year,
            roster=read_roster(roster, form) if roster else None,
            previous=path_of(wanted, "previous"),
            reports=bool(wanted["reports"]),
            include_errors=takes_errors,
            include_handwritten=bool(wanted.get("include_handwritten")),
            office=office,
            texts=texts_of(wanted),
            confirmed=confirmed,
            received=received_of(wanted),
            own=path_of(wanted, "own"),
            level=text_of(wanted, "level"),
            pool=PagePool(lambda key: tell("", key, 0, 0), wanted["lost"], helper),
            tell=lambda words, done, total: tell(words, "", done, total),
        ),
    )
    data = board_data(outcome, office, confirmed, takes_errors=takes_errors)
    return TaskResult(data, _files(out))


def _files(out: Path) -> dict[str, bytes]:
    """What may be saved: the county's own files, and the rest in archives."""
    names = [path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()]
    made = {name: (out / name).read_bytes() for name in sorted(names) if not name.startswith(".")}
    reports = {name: data for name, data in made.items() if name.startswith(f"{REPORTS}/")}
    own = [name for name in (SUMMARY, OWN, BRIEFING) if name in made]
    rest = {name: made[name] for name in made.keys() - reports.keys() - {STATUS_FILE, SUMS, *own}}
    found = {name: made[name] for name in own}
    found[_ALL] = zipped({f"{OUT}/{name}": made[name] for name in made})
    for name, files in ((_ANSWERS, rest), (_REPORTS, reports)):
        if files:
            found[name] = zipped(files)
    return found


def zipped(files: Mapping[str, bytes]) -> bytes:
    """An archive; what is compressed already is not compressed again."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _TIME)
            # A mail with a workbook in it would become a sixth smaller, at a third of the time.
            is_plain = name.endswith(".json") or len(files[name]) < _SMALL
            info.compress_type = zipfile.ZIP_DEFLATED if is_plain else zipfile.ZIP_STORED
            archive.writestr(info, files[name])
    return stream.getvalue()
