"""The county's list of units (名单): a sheet or CSV file made by hand.

Columns are found by their heads; only 单位名称 is needed. A bad roster is refused with every row
that is wrong, so that it is mended in one go.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from excel_report.checks.cover import MAX_LINE
from excel_report.county.mail_addresses import is_address
from excel_report.errors import UnusableError
from excel_report.files import read_file
from excel_report.form import Form
from excel_report.limits import MAX_ROSTER_CSV
from excel_report.record import Unit, one_line
from excel_report.value_class import replace, value_class
from excel_report.workbook.formats.cell_values import written_date
from excel_report.workbook.formats.first_sheet import first_sheet

NAME, SHORT, CODE, LEVEL, KIND, MAIL, DEADLINE, CONTACT, PHONE = (
    "单位名称",
    "简称",
    "代码",
    "行政层级",
    "机关性质",
    "邮箱",
    "截止日期",
    "联系人",
    "联系电话",
)
HEADS = (NAME, SHORT, CODE, LEVEL, KIND, MAIL, DEADLINE, CONTACT, PHONE)
MAX_ROWS = 20_000
MAX_COLUMNS = 50
FAULTS_SHOWN = 20


@value_class()
class RosterEntry:
    """One unit of the roster."""

    unit: Unit
    mail: str = ""
    deadline: date | None = None
    contact: str = ""
    phone: str = ""

    @property
    def short(self) -> str:
        """What the unit is called in file names and lists."""
        return self.unit.short_name or self.unit.name


def read_roster(path: Path, form: Form, level: str = "township") -> tuple[RosterEntry, ...]:
    """The units of a roster, in its order.

    ``level`` is what a unit without 行政层级 is taken for. Raises :class:`UnusableError`: not a
    roster, or with every row that is wrong.
    """
    rows = list_rows(path)
    heads = [plain_text(cell) for cell in next(rows, [])]
    if NAME not in heads:
        raise UnusableError(
            f"名单“{path}”的第一行没有“{NAME}”这一列。第一行应是：{'、'.join(HEADS)}（只有单位名称必填）。"
        )
    reader = _RosterReader(form, level)
    for number, row in enumerate(rows, 2):
        cells = dict(zip(heads, row, strict=False))
        if any(plain_text(cell) for cell in row):
            reader.row(number, cells)
    if reader.faults:
        raise UnusableError(f"名单“{path}”有 {len(reader.faults)} 处不对：\n{reader.told()}")
    if not reader.entries:
        raise UnusableError(f"名单“{path}”里一个单位也没有。")
    return tuple(reader.entries)


def with_deadline(roster: Sequence[RosterEntry], deadline: date) -> tuple[RosterEntry, ...]:
    """The units of a roster; those without a date of their own have this one."""
    return tuple(each if each.deadline else replace(each, deadline=deadline) for each in roster)


class _RosterReader:
    def __init__(self, form: Form, level: str) -> None:
        self.level = level
        self.levels = {name: choice.id for choice in form.levels for name in choice.names}
        self.kinds = {name: choice.id for choice in form.kinds for name in choice.names}
        self.entries: list[RosterEntry] = []
        self.faults: list[str] = []
        self.seen: dict[str, int] = {}

    def row(self, number: int, cells: dict[str, str]) -> None:
        """One row as an entry, or its faults."""
        faults: list[str] = []
        text = {head: plain_text(cells.get(head)) for head in HEADS}
        level = self.choice(text[LEVEL], self.levels, self.level, LEVEL, faults)
        kind = self.choice(text[KIND], self.kinds, "government", KIND, faults)
        deadline = written_date(text[DEADLINE])
        if isinstance(deadline, str):
            faults.append(f"{DEADLINE}“{deadline}”不是日期，应像 2025-1-20")
            deadline = None
        if not text[NAME]:
            faults.append(f"没有{NAME}")
        if text[MAIL] and not is_address(text[MAIL]):
            faults.append(f"{MAIL}“{text[MAIL]}”不是邮箱地址，应像 zhang@example.cn，只写一个")
        faults += _overlong(text)
        unit = Unit(text[NAME], text[SHORT], text[CODE], level, kind)
        faults += self.doubled(number, unit)
        if faults:
            self.faults.append(f"第 {number} 行：{'；'.join(faults)}。")
        else:
            self.entries.append(RosterEntry(unit, text[MAIL], deadline, text[CONTACT], text[PHONE]))

    def choice(
        self, text: str, ids: dict[str, str], default: str, head: str, faults: list[str]
    ) -> str:
        if text and text not in ids:
            known = "、".join(dict.fromkeys(key for key in ids if not key.isascii()))
            faults.append(f"{head}“{text}”不认识，应为：{known}")
        return ids.get(text, default)

    def doubled(self, number: int, unit: Unit) -> Iterator[str]:
        """Names, short names and codes are what units are told apart by."""
        for head, value in ((NAME, unit.name), (SHORT, unit.short_name), (CODE, unit.code)):
            if value:
                first = self.seen.setdefault(f"{head} {value}", number)
                if first != number:
                    yield f"{head}“{value}”与第 {first} 行重复"

    def told(self) -> str:
        more = len(self.faults) - FAULTS_SHOWN
        lines = self.faults[:FAULTS_SHOWN]
        return "\n".join([*lines, f"另有 {more} 行不对。"] if more > 0 else lines)


def _overlong(text: dict[str, str]) -> Iterator[str]:
    for head, value in text.items():
        if len(value) > MAX_LINE:
            yield f"{head}超过 {MAX_LINE} 个字，请缩短"
        elif one_line(value) != value:
            yield f"{head}里有不能显示的字符，请重新输入"


def plain_text(cell: str | None) -> str:
    """A cell's text on one line, without the spaces around it."""
    return " ".join((cell or "").split())


def list_rows(path: Path, name: str = "名单") -> Iterator[Sequence[str]]:
    """The rows of a list that people made by hand, a sheet or CSV file, each cell as a text.

    ``name`` is what the list is called. Raises :class:`UnusableError`.
    """
    data = read_file(path)
    if data.startswith(b"PK"):
        rows = _sheet_rows(path, data, name)
    elif b"\0" in data:
        raise UnusableError(f"{name}“{path}”应是 .xlsx 或 .csv 文件，请另存后再用。")
    else:
        rows = _csv_rows(path, data, name)
    for number, row in enumerate(rows, 1):
        if number > MAX_ROWS and any(map(plain_text, row)):
            raise UnusableError(f"{name}“{path}”超过 {MAX_ROWS} 行，请检查文件。")
        yield row[:MAX_COLUMNS]


def _csv_rows(path: Path, data: bytes, name: str) -> Iterator[list[str]]:
    if len(data) > MAX_ROSTER_CSV:
        limit = MAX_ROSTER_CSV // 1024 // 1024
        raise UnusableError(f"{name}“{path}”超过 {limit} MB，表不会这么大，请检查文件。")
    try:
        yield from csv.reader(io.StringIO(_decoded(path, data, name), newline=""))
    except csv.Error:
        raise UnusableError(
            f"{name}“{path}”里有一格异常长，可能少了一个引号；"
            "请在 Excel 或 WPS 里另存为 .xlsx 再用。"
        ) from None


def _sheet_rows(path: Path, data: bytes, name: str) -> Iterator[list[str]]:
    try:
        yield from first_sheet(data)
    except UnusableError:
        raise UnusableError(
            f"{name}“{path}”打不开，请在 Excel 或 WPS 里另存为新的 .xlsx。"
        ) from None


def _decoded(path: Path, data: bytes, name: str) -> str:
    """CSV from Excel in Chinese is GB18030 unless it says otherwise."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnusableError(f"{name}“{path}”的文字编码不认识，请另存为 UTF-8 的 .csv 或 .xlsx。")
