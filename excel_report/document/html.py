"""The report as one clean HTML file for a unit's website: nothing but text, tables and their looks.

Made from the same content and the same grid as the Word file. No script, no font, no picture, no
address outside the file. Each figure names its heads (``headers``), so that a screen reader says
what a number is; the tables of the form have too many levels for ``scope`` alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from excel_report.document import style_names as names
from excel_report.document.filling.content import DRAFT_WORD, ReportContent
from excel_report.document.filling.narrative import Paragraph
from excel_report.document.html_style import STYLE
from excel_report.form import Form, Section
from excel_report.form.grid import Grid, GridCell, grid_of
from excel_report.record import Record

# Sections are h2, so the headings within them begin at h3.
_HEADINGS = {names.LEVELS[1]: "h3", names.LEVELS[2]: "h4", names.LEVELS[3]: "h5"}
_CLASSES = {"label": ' class="label"', "figure": ' class="figure"'}


def write_html(form: Form, record: Record, *, draft: bool = False) -> bytes:
    """The report of a record as an HTML file in UTF-8.

    Raises :class:`~excel_report.errors.UnusableError` as the Word report does for whatever is
    missing, unless it is a ``draft``, which says so above the title.
    """
    return "\n".join(_page(ReportContent(form, record, draft=draft))).encode() + b"\n"


def _page(content: ReportContent) -> Iterator[str]:
    title = escape(content.title)
    yield "<!DOCTYPE html>"
    yield '<html lang="zh-CN">'
    yield '<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>"
    yield "<body>\n<main>"
    if content.draft:
        yield f'<p class="draft">{DRAFT_WORD}</p>'
    yield f"<h1>{'<br>'.join(escape(line) for line in content.title_lines)}</h1>"
    for section in content.form.sections:
        yield from _section(content, section)
    unit = "".join(escape(line) for line in content.unit_lines)
    yield f'<p class="signature">{unit}<br>{_time(content)}</p>'
    yield "</main>\n</body>\n</html>"


def _time(content: ReportContent) -> str:
    dated = content.record.dated
    words = escape(content.dated)
    stamp = getattr(dated, "isoformat", lambda: "")()
    return f'<time datetime="{stamp}">{words}</time>' if stamp else words


def _section(content: ReportContent, section: Section) -> Iterator[str]:
    if not section.number:
        yield from _paragraphs(content.narratives[names.narrative_field(section.id)])
        return
    yield f'<section aria-labelledby="{section.id}">'
    yield f'<h2 id="{section.id}">{escape(section.heading)}</h2>'
    if section.kind == "table":
        yield from _table(content, section, grid_of(content.form.table(section.id)))
    else:
        yield from _paragraphs(content.narratives[names.narrative_field(section.id)])
    yield "</section>"


def _paragraphs(read: Sequence[Paragraph]) -> Iterator[str]:
    for item in read:
        tag = _HEADINGS.get(item.style, "p")
        head = escape(item.text[: item.run_in])
        rest = escape(item.text[item.run_in :])
        yield f"<{tag}>{f'<strong>{head}</strong>' if head else ''}{rest}</{tag}>"


# ---------------------------------------------------------------- tables


def _table(content: ReportContent, section: Section, grid: Grid) -> Iterator[str]:
    yield f'<div class="wide" role="region" aria-labelledby="{section.id}" tabindex="0">'
    yield f'<table class="columns{grid.width}">'
    yield f'<caption class="unseen">{escape(section.title)}</caption>'
    heads = [row for row in range(grid.height) if row < grid.head_rows]
    if heads:
        yield "<thead>"
        yield from (_row(content, grid, row) for row in heads)
        yield "</thead>"
    yield "<tbody>"
    yield from (_row(content, grid, row) for row in range(len(heads), grid.height))
    yield "</tbody>\n</table>\n</div>"


def _row(content: ReportContent, grid: Grid, row: int) -> str:
    return f"<tr>{''.join(_cell(content, grid, cell) for cell in grid.rows[row])}</tr>"


def _cell(content: ReportContent, grid: Grid, cell: GridCell) -> str:
    spans = "".join(
        f' {name}="{count}"'
        for name, count in (("rowspan", cell.rows), ("colspan", cell.columns))
        if count > 1
    )
    looks = _CLASSES.get(cell.role, "")
    if cell.field:
        heads = " ".join(_id(grid, head) for head in _heads(grid, cell))
        words = escape(content.shown(cell.field.key))
        return f'<td{looks}{spans} headers="{heads}">{words}</td>'
    if cell.role == "corner":
        return f"<td{spans}>{escape(cell.text)}</td>"
    return (
        f'<th id="{_id(grid, cell)}" scope="{_scope(cell)}"{looks}{spans}>{escape(cell.text)}</th>'
    )


def _id(grid: Grid, cell: GridCell) -> str:
    return f"{grid.table}-{cell.row}-{cell.column}"


def _scope(cell: GridCell) -> str:
    if cell.role == "label":
        return "rowgroup" if cell.rows > 1 else "row"
    return "colgroup" if cell.columns > 1 else "col"


def _heads(grid: Grid, figure: GridCell) -> list[GridCell]:
    """The cells that say what a figure is: heads of its block over it, then labels beside it."""
    titles = [cell.row for cell in grid.cells if cell.role == "title" and cell.row < figure.row]
    top = max(titles, default=0)
    over = [
        cell
        for cell in grid.cells
        if cell.role in ("title", "head")
        and top <= cell.row < figure.row
        and cell.column <= figure.right
        and figure.column <= cell.right
    ]
    beside = [
        cell
        for cell in grid.cells
        if cell.role == "label" and cell.row <= figure.row <= cell.bottom
    ]
    return over + beside
