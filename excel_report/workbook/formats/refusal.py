"""Refusing a file: the one sentence about it stands in the catalogue, as that of any finding."""

from __future__ import annotations

from typing import NoReturn

from excel_report.archive.directory import ArchiveError
from excel_report.checks.catalogue import CATALOGUE
from excel_report.errors import UnusableError
from excel_report.workbook.formats.file_kinds import SEND_ITSELF, Kind

_DEFAULTS = {
    "file.not_workbook": {"kind": "别的文件", "advice": SEND_ITSELF},
    "file.unsafe": {"fault": "的结构不正常"},
    "file.unsupported": {"kind": "不常用的格式"},
}


def refuse(code: str, **words: str) -> NoReturn:
    """Stop with the sentence of a ``file.*`` or ``form.*`` finding; ``words`` fill its fields."""
    entry = CATALOGUE[code]
    fields = _DEFAULTS.get(code, {}) | words
    raise UnusableError(entry.message.format_map(fields), code, entry.hint.format_map(fields))


def refuse_archive(error: ArchiveError) -> NoReturn:
    """Stop with the sentence about a zip that cannot be read."""
    refuse(f"file.{error.reason}", **({"fault": error.fault} if error.fault else {}))


def refuse_kind(kind: Kind) -> NoReturn:
    """Stop with the sentence that names what the file is."""
    refuse(kind.code, kind=kind.name, advice=kind.advice)
