"""The files in a zip of files, as any program may pack them."""

from __future__ import annotations

from excel_report.archive.directory import (
    ArchiveError,
    ZipEntry,
    check_places,
    described,
    end_record,
    record_at,
)
from excel_report.value_class import value_class

_LONGEST_RECORD = 1024  # bytes of one file in the directory of a stranger's zip, on average


@value_class()
class Member:
    """A file in a stranger's zip: its raw name, flags, method and time (``zipfile``'s six numbers).

    ``entry`` is what it is read by; None where it is not read, and then ``reason`` is that of an
    :class:`ArchiveError`.
    """

    raw: bytes
    flags: int
    method: int
    time: tuple[int, int, int, int, int, int]
    entry: ZipEntry | None = None
    reason: str = ""


def read_members(data: bytes, most: int) -> list[Member]:
    """The files in a zip of files, as any program may pack them, in the directory's order.

    Names may be anything, and may be there twice; what is wrong with one file keeps none of the
    others from being read. Raises :class:`ArchiveError` where the zip as a whole is not sound, or
    tells of more than ``most`` files.
    """
    count, start, size = end_record(data, most, most * _LONGEST_RECORD)
    members: list[Member] = []
    at, end = start, start + size
    for _ in range(count):
        fields, raw, at = record_at(data, at, end)
        members.append(_member(data, fields, raw))
    entries = [member.entry for member in members if member.entry]
    check_places(entries, start)
    return members


def _member(data: bytes, fields: tuple[int, ...], raw: bytes) -> Member:
    flags, method, time, day = fields[3:7]
    clock = (time >> 11, time >> 5 & 63, (time & 31) * 2)
    when = ((day >> 9) + 1980, day >> 5 & 15, day & 31, *clock)
    try:
        return Member(raw, flags, method, when, described(data, fields, raw, ""))
    except ArchiveError as error:
        return Member(raw, flags, method, when, None, error.reason)
