"""Last year's figures of every unit, from whatever the county kept: reports by any door."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from excel_report.api import certain_figures
from excel_report.county.inbox.files import Item, look_through
from excel_report.county.inbox.times import CHINA, is_plausible
from excel_report.county.submissions.packing import pack, unpack
from excel_report.doors import open_report
from excel_report.editions import edition_for
from excel_report.errors import UnusableError
from excel_report.figures import Figures
from excel_report.files import reading as looking
from excel_report.form import Form
from excel_report.record import Record, Unit, shown_number
from excel_report.value_class import field, value_class


@value_class(frozen=False)
class LastYear:
    """Each unit's figures of one year, found by code, then by name.

    ``notes`` name the files that were of no use, with the reason.
    """

    form: Form
    year: int
    units: list[tuple[Unit, bytes]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.codes = {unit.code: packed for unit, packed in self.units if unit.code}
        self.names = {unit.name: packed for unit, packed in self.units if unit.name}

    def packed(self, unit: Unit) -> bytes:
        """A unit's figures as they are kept, empty where there are none."""
        return self.codes.get(unit.code, b"") or self.names.get(unit.name, b"")

    def figures(self, unit: Unit) -> Figures | None:
        """A unit's figures that are known for certain."""
        packed = self.packed(unit)
        return Figures(unpack(self.form, packed), frozenset()) if packed else None

    def source(self, unit: Unit) -> bytes | None:
        """A unit's figures as a data file."""
        packed = self.packed(unit)
        return data_file(self.form, self.year, packed) if packed else None


def data_file(form: Form, year: int, packed: bytes) -> bytes:
    """Figures as a data file, exact."""
    cells = unpack(form, packed).items()
    entries = ",".join(f"{json.dumps(key)}:{shown_number(value)}" for key, value in cells)
    return f'{{"form":"{form.edition}","year":{year},"cells":{{{entries}}}}}'.encode()


def read_last_year(place: Path, year: int) -> LastYear:
    """The figures of the year before ``year``, from a file or a folder looked through in depth.

    Of two files of one unit the newer counts. Raises :class:`UnusableError` where there is no such
    place, or nothing in it that can be used.
    """
    with looking(place):
        is_there = place.exists()
    if not is_there:
        raise UnusableError(f"找不到去年的文件“{place}”，请检查名称和位置。")
    notes: list[str] = []
    found: list[tuple[datetime, str, Record, bytes]] = []
    never = datetime.min.replace(tzinfo=CHINA)
    form = edition_for(year)
    for item in _items(place):
        try:
            record, values = _last_record(item, form, year)
        except UnusableError as error:
            notes.append(f"{item.path}：{error}")
        else:
            moment = item.received
            known = moment and is_plausible(moment, year - 1, year)
            found.append((moment if moment and known else never, item.path, record, values))
    if not found:
        reason = f"例如 {notes[0]}" if notes else "里面是空的。"
        raise UnusableError(f"“{place}”里没有可用的 {year - 1} 年度填报表或数据文件：{reason}")
    found.sort(key=lambda each: each[:2])
    units = {(each[2].unit.code, each[2].unit.name): each for each in found}
    kept = sorted(units.values(), key=lambda each: each[:2])
    return LastYear(form, year - 1, [(record.unit, values) for _, _, record, values in kept], notes)


def _items(place: Path) -> Iterator[Item]:
    folder, files = (place, None) if place.is_dir() else (place.parent, [place])
    return look_through(folder, files, of_reports=True)


def _last_record(item: Item, form: Form, year: int) -> tuple[Record, bytes]:
    """The record in a file of last year, and its figures packed."""
    if item.trouble:
        raise UnusableError(item.trouble)
    reading = open_report(item.data, item.path)
    record = reading.record
    if record.year != year - 1:
        raise UnusableError(f"应是 {year - 1} 年度的，这个文件是 {record.year} 年度的。")
    if not (record.unit.code or record.unit.name):
        raise UnusableError("没有单位名称和代码，不知道是哪个单位的。")
    return record, pack(form, certain_figures(reading).values)
