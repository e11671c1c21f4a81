"""A record as the official Word report: the kept master, filled by the standard library alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from excel_report.document import names
from excel_report.document.content import Content
from excel_report.document.package import read_parts, write_parts
from excel_report.document.template import Template
from excel_report.document.writing import properties, with_size
from excel_report.editions import edition, templates_folder
from excel_report.errors import UnusableError
from excel_report.form import Form
from excel_report.record import Record

_DOCUMENT = "word/document.xml"
_STYLES = "word/styles.xml"
_PROPERTIES = "docProps/core.xml"
_HEADER = re.compile(r"word/header\d*\.xml")


def write_report(form: Form, record: Record, *, draft: bool = False) -> bytes:
    """The report of a record as a .docx; the same record gives the same bytes.

    A ``draft`` says 草稿 on every page, leaves blank figures empty, shows wrong ones as typed and
    names what is missing. Otherwise a missing unit, year, date, text or figure raises
    :class:`UnusableError`, as does a master that lacks a field.
    """
    master = _kept_master(form.edition)
    content = Content(form, record, draft=draft)
    parts = dict(master.parts)
    parts[_DOCUMENT] = master.document.fill(content.write)
    for header in master.headers:
        parts[header.part] = header.fill(content.write)
    styles = master.styles
    for table in form.tables:
        size = partial(content.figure_size, table)
        styles = with_size(styles, names.figures_style(table.id), size)
    parts[_STYLES] = styles.encode()
    dated = record.dated if isinstance(record.dated, date) else None
    parts[_PROPERTIES] = properties(content.title, content.unit, dated).encode()
    return write_parts(parts)


# ---------------------------------------------------------------- the master


@dataclass(frozen=True)
class Master:
    """A master cut at its fields; ``parts`` are all its parts, by name."""

    parts: dict[str, bytes]
    document: Template
    headers: tuple[Template, ...]
    styles: str


@cache
def _kept_master(name: str) -> Master:
    path = templates_folder() / f"{name}.docx"
    try:
        package = path.read_bytes()
    except OSError:
        raise UnusableError(f"找不到 {name} 版的 Word 母版 {path.name}。") from None
    return cut_master(edition(name), package)


def cut_master(form: Form, package: bytes) -> Master:
    """The master of a form, cut at its fields.

    Raises :class:`UnusableError` naming a field that it lacks, has twice or should not have.
    """
    parts = read_parts(package)
    document = Template.cut(_DOCUMENT, parts[_DOCUMENT].decode())
    document.require(_field_labels(form))
    headers = tuple(
        Template.cut(name, part.decode()) for name, part in parts.items() if _HEADER.fullmatch(name)
    )
    for header in headers:
        header.require({names.DRAFT_FIELD: "草稿标记"})
    return Master(parts, document, headers, parts[_STYLES].decode())


def _field_labels(form: Form) -> dict[str, str]:
    """Every field of the document's body, with its name in words."""
    return {
        names.TITLE_FIELD: "标题",
        **{names.narrative_field(item.id): item.heading for item in form.narratives},
        **{key: field.label for key, field in form.fields.items()},
        names.SIGNATURE_FIELD: "落款单位",
        names.DATED_FIELD: "落款日期",
    }
