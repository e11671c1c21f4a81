"""One report written the usual ways: by python-docx, and by docxtpl from a template.

They do less than the tool does (no official layout), which is in their favour.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import docx

from excel_report.figures import figures_of
from excel_report.form import Form
from excel_report.form.grid import Grid, grid_of
from excel_report.record import Record, shown_date, shown_number

_FIELD = re.compile(r"\{([a-z][a-z0-9_.]*)\}")


def _shown(form: Form, record: Record) -> dict[str, str]:
    return {key: shown_number(value) for key, value in figures_of(form, record).values.items()}


def _dated(record: Record) -> str:
    return shown_date(record.dated) if record.dated and not isinstance(record.dated, str) else ""


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Parts that are ready, packed by ``zipfile``: no writer of reports has less to do."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


# ---------------------------------------------------------------- python-docx


def naive_python_docx(form: Form, record: Record) -> bytes:
    """As the documentation of python-docx shows it: ``table.cell()`` for every cell."""
    return _built(form, record, lambda table, _: table.cell)


def cached_python_docx(form: Form, record: Record) -> bytes:
    """The same with the table's cells looked up once, as its issue tracker advises."""

    def cells_of(table: Any, width: int) -> Callable[[int, int], Any]:
        cells = table._cells  # noqa: SLF001 - the advice is this private name
        return lambda row, column: cells[row * width + column]

    return _built(form, record, cells_of)


def _built(form: Form, record: Record, cells_of: Callable[[Any, int], Any]) -> bytes:
    document = docx.Document()
    document.add_heading(f"{record.unit.name}{record.year}年{form.name}", 0)
    shown = _shown(form, record)
    for section in form.sections:
        if section.number:
            document.add_heading(section.heading, 1)
        if section.kind == "table":
            grid = grid_of(form.table(section.id))
            table = document.add_table(grid.height, grid.width, style="Table Grid")
            _fill(grid, shown, cells_of(table, grid.width))
        for text in record.narrative.get(section.id, ()):
            document.add_paragraph(text)
    document.add_paragraph(record.unit.name)
    document.add_paragraph(_dated(record))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _fill(grid: Grid, shown: Mapping[str, str], cell_at: Callable[[int, int], Any]) -> None:
    for item in grid.cells:
        cell = cell_at(item.row, item.column)
        if item.rows > 1 or item.columns > 1:
            cell = cell.merge(cell_at(item.bottom, item.right))
        cell.text = shown[item.field.key] if item.field else item.text


# ---------------------------------------------------------------- docxtpl


def docxtpl_template(form: Form, master: bytes) -> bytes:
    """The tool's own master as a template of docxtpl: the same layout, its fields in Jinja."""
    document = docx.Document(io.BytesIO(master))
    for section in form.narratives:
        (paragraph,) = [p for p in document.paragraphs if f"narrative.{section.id}" in p.text]
        paragraph.insert_paragraph_before(f"{{%p for text in {section.id} %}}")
        paragraph.insert_paragraph_before("{{ text }}", paragraph.style)
        paragraph.text = "{%p endfor %}"
    for element in document.element.iter("{*}t"):
        if found := _FIELD.fullmatch(element.text or ""):
            element.text = f"{{{{ {found[1].replace('.', '_')} }}}}"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def docxtpl(form: Form, record: Record, template: bytes) -> bytes:
    """The template rendered; docxtpl opens it anew for each report, as its documentation says."""
    from docxtpl import DocxTemplate  # type: ignore[import-untyped,import-not-found,unused-ignore]

    made = DocxTemplate(io.BytesIO(template))
    context: dict[str, object] = {
        key.replace(".", "_"): text for key, text in _shown(form, record).items()
    }
    context.update(record.narrative)
    context["title"] = f"{record.unit.name}{record.year}年{form.name}"
    context["signature"], context["dated"] = record.unit.name, _dated(record)
    made.render(context, autoescape=True)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()
