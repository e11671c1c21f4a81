"""A record as the official Word report: the kept master, filled by the standard library alone."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, partial

from excel_report.archive.content import read_parts
from excel_report.archive.directory import ArchiveError
from excel_report.archive.writing import write_parts
from excel_report.document import style_names as names
from excel_report.document.filling import provenance as traces
from excel_report.document.filling.content import ReportContent
from excel_report.document.filling.markup_properties import in_own_fonts, with_size
from excel_report.document.filling.template import Template
from excel_report.document.filling.writing import properties
from excel_report.document.page_setup import figure_pt
from excel_report.editions import edition, template_file
from excel_report.errors import UnusableError
from excel_report.form import Form
from excel_report.form.grid import grid_of
from excel_report.record import Record
from excel_report.value_class import value_class

_DOCUMENT = "word/document.xml"
_STYLES = "word/styles.xml"
_PROPERTIES = "docProps/core.xml"
_STYLE = re.compile(r'<w:style [^>]*w:styleId="([^"]*)"[^>]*>\s*<w:name w:val="([^"]*)"')
_UNSOUND = "Word 母版不是完好的 .docx 文件，或者大得不正常，请用随工具提供的母版修改。"
_HEADER = re.compile(r"word/header\d*\.xml")


def write_report(  # noqa: PLR0913 - a report and how it is made, by name
    form: Form,
    record: Record,
    *,
    draft: bool = False,
    sha256: str = "",
    master: bytes | None = None,
    body_digits: bool = False,
) -> bytes:
    """The report of a record as a .docx; the same arguments give the same bytes.

    A ``draft`` says 草稿 on every page, leaves blank figures empty, shows wrong ones as typed and
    names what is missing. Otherwise a missing unit, year, date, text or figure raises
    :class:`UnusableError`, as does a master that lacks a field. ``sha256`` is the workbook's, to
    be carried in the file; ``master`` a restyled master to use in place of the kept one. With
    ``body_digits`` digits and Latin letters are in the font of the text that they stand in, as
    some offices want them, not in Times New Roman.
    """
    filled = _kept_master(form.edition) if master is None else _given_master(form, master)
    content = ReportContent(form, record, draft=draft, restyled=master is not None)
    write = partial(content.write, styles=filled.style_ids)
    parts = dict(filled.parts)
    parts[_DOCUMENT] = filled.document.fill(write)
    for header in filled.headers:
        parts[header.part] = header.fill(write)
    styles = _fitted_styles(filled, content)
    parts[_STYLES] = (in_own_fonts(styles) if body_digits else styles).encode()
    dated = record.dated if isinstance(record.dated, date) else None
    parts[_PROPERTIES] = properties(content.title, content.unit, dated).encode()
    carried = traces.traces(form, record, content.figures, sha256)
    parts[traces.PART] = traces.custom_properties(carried)
    return write_parts(parts)


def _fitted_styles(master: Master, content: ReportContent) -> str:
    """The styles with each table's figures as large as the widest of them allows."""
    styles = master.styles
    for table in content.form.tables:
        style = master.style_ids[names.figures_style(table.id)]
        choose = partial(content.figure_size, table)
        styles = with_size(styles, style, choose, figure_pt(grid_of(table)))
    return styles


# ---------------------------------------------------------------- the master


@value_class()
class Master:
    """A master cut at its fields; ``parts`` are all its parts, by name.

    ``style_ids`` gives the id that a style has here, by its id in the kept master.
    """

    parts: dict[str, bytes]
    document: Template
    headers: tuple[Template, ...]
    styles: str
    style_ids: dict[str, str]


@cache
def _kept_master(name: str) -> Master:
    return cut_master(edition(name), template_file(f"{name}.docx"))


def _given_master(form: Form, package: bytes) -> Master:
    """A master that somebody restyled, once it is known to be sound and no larger than any."""
    # The kept master, which is sound, does without.
    from excel_report.document.word_input.docx_input import DocxInput

    try:
        DocxInput(package).check()
    except UnusableError:
        raise UnusableError(_UNSOUND) from None
    return cut_master(form, package)


def cut_master(form: Form, package: bytes) -> Master:
    """The master of a form, cut at its fields.

    Raises :class:`UnusableError` where it is no .docx, or naming a field or style that it lacks,
    has twice or should not have.
    """
    parts = _parts(package)
    document = Template.cut(_DOCUMENT, parts[_DOCUMENT].decode())
    document.require(_field_labels(form))
    headers = tuple(
        Template.cut(name, part.decode()) for name, part in parts.items() if _HEADER.fullmatch(name)
    )
    _require_draft_mark(headers)
    styles = parts[_STYLES].decode()
    return Master(traces.with_custom_part(parts), document, headers, styles, _ids(form, styles))


def _parts(package: bytes) -> dict[str, bytes]:
    try:
        parts = read_parts(package)
        # What is changed or looked at as text; nothing of the rest is.
        for part in {_DOCUMENT, _STYLES, *traces.CHANGED, *filter(_HEADER.fullmatch, parts)}:
            parts[part].decode()
    except (ArchiveError, KeyError, UnicodeDecodeError):
        raise UnusableError(_UNSOUND) from None
    return parts


def _require_draft_mark(headers: tuple[Template, ...]) -> None:
    if not headers:
        raise UnusableError("Word 母版缺少“草稿标记”所在的页眉，请恢复随工具提供的母版。")
    for header in headers:
        header.require({names.DRAFT_FIELD: "草稿标记"})


def _ids(form: Form, styles: str) -> dict[str, str]:
    """The styles that the filling needs: their ids here, found by their names."""
    found = {name: style_id for style_id, name in _STYLE.findall(styles)}
    wanted = names.style_names(form)
    needed = [
        *names.LEVELS,
        names.RUN_IN,
        *(names.figures_style(table.id) for table in form.tables),
    ]
    for style in needed:
        if wanted[style] not in found:
            raise UnusableError(f"Word 母版缺少样式“{wanted[style]}”，请恢复随工具提供的母版。")
    return {style: found[wanted[style]] for style in needed}


def _field_labels(form: Form) -> dict[str, str]:
    """Every field of the document's body, with its name in words."""
    return {
        names.TITLE_FIELD: "标题",
        **{names.narrative_field(item.id): item.heading for item in form.narratives},
        **{key: field.label for key, field in form.fields.items()},
        names.SIGNATURE_FIELD: "落款单位",
        names.DATED_FIELD: "落款日期",
    }
