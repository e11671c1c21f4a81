"""When files came that no mail dates: what the officer wrote down (收到日期), a CSV file or sheet.

A file is named as on the status sheet, a unit by its name or short name; the date is when the file
came, or when the unit's came.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path

from excel_report.county.inbox.received_time import CHINA, is_plausible
from excel_report.county.roster import list_rows, plain_text
from excel_report.county.submissions.submission import Submission
from excel_report.errors import UnusableError
from excel_report.value_class import replace
from excel_report.workbook.formats.cell_values import written_date

WHOSE, DAY = "单位或文件", "收到日期"
_NAMES = (WHOSE, "单位名称", "单位", "文件")  # heads of the first column
_FAULTS_SHOWN = 10


def read_received_dates(path: Path) -> dict[str, date]:
    """The dates that the officer wrote down, by unit or file.

    Raises :class:`UnusableError` with every row that is wrong.
    """
    rows = list_rows(path, "收到日期表")
    heads = [plain_text(cell) for cell in next(rows, [])]
    whose = next((heads.index(name) for name in _NAMES if name in heads), None)
    if whose is None or DAY not in heads:
        raise UnusableError(f"“{path}”的第一行应是：{WHOSE}、{DAY}。")
    found: dict[str, date] = {}
    faults = list(_read(rows, whose, heads.index(DAY), found))
    if faults:
        more = len(faults) - _FAULTS_SHOWN
        rest = [f"另有 {more} 行不对。"] if more > 0 else []
        told = "\n".join([*faults[:_FAULTS_SHOWN], *rest])
        raise UnusableError(f"“{path}”有 {len(faults)} 处不对：\n{told}")
    return found


def _read(
    rows: Iterator[Collection[str]], whose: int, when: int, found: dict[str, date]
) -> Iterator[str]:
    """Read rows into ``found``; what is wrong with them comes back."""
    for number, row in enumerate(rows, 2):
        cells = [*map(plain_text, row), *[""] * (max(whose, when) + 1)]
        name, day = cells[whose], written_date(cells[when])
        if not name and not cells[when]:
            continue
        if not name or not isinstance(day, date):
            yield (
                f"第 {number} 行：“{cells[when]}”不是日期，应像 2025-1-20。"
                if name
                else (f"第 {number} 行：没有写单位或文件。")
            )
        elif found.setdefault(name, day) != day:
            yield f"第 {number} 行：“{name}”前面已经写过另一个日期。"


def dated_by_officer(
    found: Submission, names: Collection[str], dates: Mapping[str, date]
) -> Submission:
    """A file with the date that the officer gave for it, or for one of the names of its unit.

    A mail's own date stands before one that was given for the unit.
    """
    day = dates.get(found.path)
    if day is None and found.dated_by != "mail":
        day = next((dates[name] for name in names if name in dates), None)
    if day is None:
        return found
    noon = datetime.combine(day, time(12), CHINA)
    return replace(found, received=noon, dated="", dated_by="officer")


def refuse_unknown(dates: Mapping[str, date], known: Collection[str], year: int) -> None:
    """Refuse dates of what is not there, or that cannot be of this round."""
    for name, day in dates.items():
        if name not in known:
            raise UnusableError(f"收到日期表里的“{name}”既不是名单里的单位，也不是收件夹里的文件。")
        if not is_plausible(datetime.combine(day, time(12), CHINA), year):
            raise UnusableError(f"收到日期表里“{name}”的日期 {day:%Y-%m-%d} 不会是本次报送的日期。")
