"""Last year's figures of every unit, from whatever the county kept: reports of any kind."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from excel_report.county.inbox.items import Item, look_through
from excel_report.county.inbox.received_time import CHINA, is_plausible
from excel_report.county.roster import RosterEntry
from excel_report.county.run.guard import guarded
from excel_report.county.run.workers import OrderedMap, SerialPool, WorkerPool
from excel_report.county.submissions.packed_figures import pack, unpack
from excel_report.county.submissions.packed_texts import pack_texts, unpack_texts
from excel_report.county.submissions.unit_names import UnitNames, says_a_unit
from excel_report.editions import edition_for
from excel_report.errors import UnusableError
from excel_report.figures import Figures
from excel_report.files import reading as looking
from excel_report.form import Form
from excel_report.previous_year import certain_figures
from excel_report.record import InvalidValue, Unit, shown_number
from excel_report.report_input import ReportReading, read_report
from excel_report.value_class import field, replace, value_class


@value_class(frozen=False)
class LastYear:
    """Each unit's figures and texts of one year, found by code, then by name.

    ``notes`` name the files that were of no use, with the reason; ``narratives`` are the units'
    texts, packed, in the order of the units.
    """

    form: Form
    year: int
    units: list[tuple[Unit, bytes]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    narratives: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.spoken = UnitNames(RosterEntry(unit) for unit, _ in self.units)
        self.codes = {unit.code: at for at, (unit, _) in enumerate(self.units) if unit.code}
        self.names = {unit.name: at for at, (unit, _) in enumerate(self.units) if unit.name}

    def place(self, unit: Unit) -> int | None:
        """Where a unit stands among the units; None where nothing is known of it."""
        found = self.codes.get(unit.code) if unit.code else None
        if found is None:
            found = self.names.get(unit.name)
        if found is not None or not unit.name:
            return found
        titled = self.spoken.titled(unit.name)
        return self.names.get(titled[0].unit.name) if len(titled) == 1 else None

    def packed(self, unit: Unit) -> bytes:
        """A unit's figures as they are kept, empty where there are none."""
        place = self.place(unit)
        return b"" if place is None else self.units[place][1]

    def texts(self, unit: Unit) -> dict[str, tuple[str, ...]]:
        """A unit's narratives, none where they are not known."""
        place = self.place(unit)
        return unpack_texts(self.narratives[place]) if place is not None and self.narratives else {}

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


@value_class()
class LastReport:
    """What a file of last year holds; ``trouble`` says why it is of no use, ``note`` what else.

    ``figures`` and ``texts`` are packed; ``received`` is when it came, None where that is not
    known.
    """

    path: str
    received: datetime | None = None
    unit: Unit = field(default_factory=Unit)
    figures: bytes = b""
    texts: bytes = b""
    is_handwritten: bool = False
    trouble: str = ""
    note: str = ""


@value_class()
class LastYearItem:
    """A file of last year for a worker; ``path`` tells it from files of this year's inbox."""

    item: Item
    year: int

    @property
    def path(self) -> str:
        """Where it is."""
        return f"{self.year - 1}/{self.item.path}"


def read_last_year(
    place: Path,
    year: int,
    known: Iterable[RosterEntry] = (),
    pool: WorkerPool | None = None,
) -> LastYear:
    """The figures of the year before ``year``, from a file or a folder looked through in depth.

    ``known`` are the units whose reports they are, who may be called otherwise there. Of two files
    of one unit a workbook goes before a report made by hand, and the newer counts. Raises
    :class:`UnusableError` where there is no such place, or nothing in it that can be used.
    """
    with looking(place):
        is_there = place.exists()
    if not is_there:
        raise UnusableError(f"找不到去年的文件“{place}”，请检查名称和位置。")
    form, names = edition_for(year), UnitNames(known)
    items = (LastYearItem(item, year) for item in _items(place))
    spread = OrderedMap(
        pool or SerialPool(), examine_last, _lost, weigh=lambda it: len(it.item.data)
    )
    notes: list[str] = []
    found: list[LastReport] = []
    for read in spread.over(items):
        named = _attributed(read, names)
        notes += [f"{named.path}：{words}" for words in (named.trouble, named.note) if words]
        if not named.trouble:
            found.append(named)
    if not found:
        reason = f"例如 {notes[0]}" if notes else "里面是空的。"
        raise UnusableError(f"“{place}”里没有可用的 {year - 1} 年度填报表或数据文件：{reason}")
    kept = _one_each(found, year, notes)
    figures = [(each.unit, each.figures) for each in kept]
    return LastYear(form, year - 1, figures, notes, [each.texts for each in kept])


def examine_last(items: Sequence[LastYearItem]) -> list[LastReport]:
    """What some files of last year hold: a worker's part of the work."""
    return [_examined(each.item, each.year) for each in items]


def _examined(item: Item, year: int) -> LastReport:
    failures: list[Exception] = []
    with guarded(failures.append):
        return _last_report(item, year)
    (error,) = failures
    known = isinstance(error, UnusableError)
    words = str(error) if known else f"读这个文件时程序出错（{type(error).__name__}）。"
    return LastReport(item.path, trouble=words)


def _last_report(item: Item, year: int) -> LastReport:
    if item.trouble:
        raise UnusableError(item.trouble)
    reading = read_report(item.data, item.name)
    record = reading.record
    if record.year != year - 1:
        told = f"是 {record.year} 年度的" if record.year else "看不出是哪一年度的"
        raise UnusableError(f"应是 {year - 1} 年度的，这个文件{told}。")
    lost = sum(isinstance(value, InvalidValue) for value in record.cells.values())
    return LastReport(
        item.path,
        item.received,
        record.unit,
        pack(edition_for(year), certain_figures(reading).values),
        pack_texts(record.narrative),
        is_handwritten=isinstance(reading, ReportReading),
        note=f"有 {lost} 格没有读到，这些格不与去年对照。" if lost else "",
    )


def _lost(each: LastYearItem) -> LastReport:
    return LastReport(each.item.path, trouble="读这个文件时程序两次中断，没有读成。")


def _attributed(found: LastReport, names: UnitNames) -> LastReport:
    """A report with the unit that it is of, as it is called this year."""
    unit = found.unit
    if found.trouble or unit.code:
        return found
    is_named = says_a_unit(unit.name)
    units = names.titled(unit.name) if is_named else names.in_path(found.path)
    if len(units) == 1:
        return replace(found, unit=units[0].unit)
    if is_named:
        return found
    return replace(found, trouble="没有单位名称和代码，不知道是哪个单位的。")


def _one_each(found: Sequence[LastReport], year: int, notes: list[str]) -> list[LastReport]:
    """The report that counts for each unit, by path."""
    never = datetime.min.replace(tzinfo=CHINA)

    def order(each: LastReport) -> tuple[bool, datetime, str]:
        moment = each.received
        known = moment and is_plausible(moment, year - 1, year)
        return not each.is_handwritten, moment if moment and known else never, each.path

    units: dict[tuple[str, str], LastReport] = {}
    for each in sorted(found, key=order):
        key = each.unit.code, each.unit.name
        before = units.get(key)
        if before and before.is_handwritten and not each.is_handwritten:
            notes.append(f"{before.path}：同一个单位另有填报表“{each.path}”，用了填报表。")
        units[key] = each
    # Times of files may be kept more or less finely; paths are the same everywhere.
    return sorted(units.values(), key=lambda each: each.path)


def _items(place: Path) -> Iterator[Item]:
    if place.is_dir():
        return look_through(place)
    file = place.resolve()  # where it is a link, that was meant
    return look_through(file.parent, [file])
