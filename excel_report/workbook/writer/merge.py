"""Workbooks for many units that differ in unit and last year's figures alone: a mail merge.

XlsxWriter lays each workbook out anew. Here it does so once for all units that fill in the same
lines, with merge fields where they differ; these are replaced in the finished parts, and parts
without any stay packed as they are. It is kept because it makes sending out some ten times faster
(``python -m benchmarks.sending``). What cannot be merged with certainty is written by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape

from excel_report.archive.content import part_content
from excel_report.archive.directory import read_directory
from excel_report.archive.packed_parts import PackedParts
from excel_report.figures import Figures
from excel_report.form import Form
from excel_report.record import Number, Record, Unit
from excel_report.value_class import value_class
from excel_report.workbook.issue import IssueOptions
from excel_report.workbook.layout import layout_of
from excel_report.workbook.writer.text_limits import MAX_PROPERTY, length
from excel_report.workbook.writer.write import write_workbook

# Merge fields: texts of characters that no text has, numbers that no figure is.
_TEXT = "\ue000{}\ue001"
_NUMBER = 700_000_000_000
_FIELD = re.compile(f"\ue000([a-z_]+)\ue001|\\b({_NUMBER // 1000}[0-9]{{3}})\\b".encode())
_TEXTS = ("name", "short_name", "code")
_STRINGS = "xl/sharedStrings.xml"
_STRING = re.compile(rb"<t[^>]*>([^<]*)</t>")
_LAST_YEAR = "previous."

# What decides how a workbook is laid out: level and kind of the unit, which of its texts it has,
# the deadline, and which of last year's figures are known (None where none is shown).
_Shape = tuple[str, str, tuple[bool, ...], date | None, frozenset[str] | None]


class WorkbookMerge:
    """Writes blank workbooks as they go out by a roster.

    ``lock`` is the password's hash; ``office`` is who issues them, by the identity's keys.
    """

    def __init__(
        self, form: Form, year: int, lock: str = "", office: Mapping[str, str] | None = None
    ) -> None:
        self._form, self._year, self._lock = form, year, lock
        self._office = office or {}
        places = layout_of(form).places
        keys = (key.removeprefix(_LAST_YEAR) for key in places if key.startswith(_LAST_YEAR))
        self._numbers = {key: _NUMBER + at for at, key in enumerate(keys)}
        self._seen: dict[_Shape, _Sample | _Template | None] = {}

    def write(self, unit: Unit, previous: Figures | None, deadline: date | None) -> bytes:
        """The workbook of a unit: the bytes that ``write_workbook`` gives."""
        sample = _Sample(unit, previous, deadline)
        shape = self._shape(sample)
        if shape not in self._seen:
            written = self._written(sample)
            self._seen[shape] = sample.as_written(written)
            return written
        found = self._seen[shape]
        if isinstance(found, _Sample):
            found = self._seen[shape] = self._template(found)
        merged = found.merged(self._values(sample), unit) if found else None
        return merged or self._written(sample)

    def _shape(self, sample: _Sample) -> _Shape:
        unit, known = sample.unit, sample.previous
        shown = None if known is None else frozenset(self._numbers.keys() & known.values.keys())
        given = tuple(bool(getattr(unit, name)) for name in _TEXTS)
        return (unit.level, unit.kind, given, sample.deadline, shown)

    def _written(self, sample: _Sample) -> bytes:
        record = Record(self._form.edition, self._year, sample.unit)
        options = IssueOptions(
            self._lock, issued=True, deadline=sample.deadline, office=self._office
        )
        return write_workbook(self._form, record, sample.previous, options)

    def _template(self, sample: _Sample) -> _Template | None:
        """The workbook with merge fields; None unless it gives the sample as it was written."""
        texts = {name: _TEXT.format(name) for name in _TEXTS if getattr(sample.unit, name)}
        unit = Unit(**{**vars(sample.unit), **texts})
        last = sample.previous
        if last is not None:
            fields = {key: self._numbers.get(key, value) for key, value in last.values.items()}
            last = Figures(fields, last.incomplete)
        template = _Template(self._written(_Sample(unit, last, sample.deadline)))
        is_right = template.merged(self._values(sample), sample.unit) == sample.written
        return template if is_right else None

    def _values(self, sample: _Sample) -> dict[bytes, bytes]:
        """What stands in a sample where the merge fields are."""
        known: Mapping[str, Number] = sample.previous.values if sample.previous else {}
        found = {
            str(field).encode(): b"%.16G" % known[key]
            for key, field in self._numbers.items()
            if key in known
        }
        for name in _TEXTS:
            found[name.encode()] = escape(getattr(sample.unit, name), quote=False).encode()
        return found


@value_class()
class _Sample:
    """A unit whose workbook is wanted, and the workbook once it was written."""

    unit: Unit
    previous: Figures | None
    deadline: date | None
    written: bytes = b""

    def as_written(self, written: bytes) -> _Sample:
        return _Sample(self.unit, self.previous, self.deadline, written)


class _Template:
    """A workbook's parts, those with merge fields cut at them."""

    def __init__(self, package: bytes) -> None:
        self._packed = PackedParts(package)
        self._cut: dict[str, Sequence[bytes]] = {}
        for entry in read_directory(package).values():
            part = part_content(package, entry, entry.size)
            if _FIELD.search(part):
                self._cut[entry.name] = [each or b"" for each in _FIELD.split(part)]
            if entry.name == _STRINGS:
                self._strings = frozenset(_STRING.findall(part))

    def merged(self, values: Mapping[bytes, bytes], unit: Unit) -> bytes | None:
        """The workbook with these values; None where it would be laid out otherwise."""
        texts = [text for name in _TEXTS if (text := getattr(unit, name))]
        if not self._are_plain(texts):
            return None
        parts = {name: b"".join(_filled(cut, values)) for name, cut in self._cut.items()}
        return self._packed.replaced(parts)

    def _are_plain(self, texts: Sequence[str]) -> bool:
        """Whether texts stand as they are; one that stands there twice is kept only once."""
        return len(set(texts)) == len(texts) and all(
            text.isprintable()
            and text == text.strip()
            and "_x" not in text
            and length(text) <= MAX_PROPERTY
            and escape(text, quote=False).encode() not in self._strings
            for text in texts
        )


def _filled(cut: Sequence[bytes], values: Mapping[bytes, bytes]) -> Iterable[bytes]:
    """The pieces of a part: a text, the name of a field or nothing, its number or nothing."""
    for at in range(0, len(cut) - 1, 3):
        yield cut[at]
        yield values[cut[at + 1] or cut[at + 2]]
    yield cut[-1]
