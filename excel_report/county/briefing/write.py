"""A briefing as a Word file: the report's master with another body, by the standard library."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from excel_report.archive.content import read_parts
from excel_report.archive.writing import write_parts
from excel_report.county.briefing import charts
from excel_report.county.briefing.content import (
    Block,
    ColumnChart,
    Heading,
    Text,
    TextTable,
    blocks_of,
    title_of,
)
from excel_report.county.briefing.facts import RoundFacts
from excel_report.document import page_setup as m
from excel_report.document import style_names as names
from excel_report.document.filling import text_fitting as fit
from excel_report.document.filling.markup_properties import indented
from excel_report.document.filling.writing import lines, paragraph, properties, run, styled
from excel_report.editions import template_file
from excel_report.record import shown_date

_DOCUMENT, _RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
_TYPES, _PROPERTIES = "[Content_Types].xml", "docProps/core.xml"
_HEADER = re.compile(r"word/header\d*\.xml")
_TEXT_OF_FIELD = re.compile(r"<w:r>(?:(?!</w:r>).)*\{[a-z.]+\}.*?</w:r>", re.DOTALL)
_CHART_HEIGHT, _ROOM, _INSET = 2600, 240, 80  # twips; the last is beside a cell's text
_NUMBER = re.compile(r"[-+]?\d[\d.]*")


def write_briefing(facts: RoundFacts) -> bytes:
    """The briefing (.docx) of a round; the same facts give the same bytes."""
    parts = dict(read_parts(template_file(f"{facts.form.edition}.docx")))
    blocks = blocks_of(facts)
    drawn = [block for block in blocks if isinstance(block, ColumnChart)]
    document = parts[_DOCUMENT].decode()
    start = document.index("<w:body>") + len("<w:body>")
    parts[_DOCUMENT] = "".join(
        (document[:start], *_body(facts, blocks, drawn), document[document.rindex("<w:sectPr") :])
    ).encode()
    for name in filter(_HEADER.fullmatch, parts):
        parts[name] = _TEXT_OF_FIELD.sub("", parts[name].decode()).encode()
    _add_charts(parts, drawn)
    parts[_PROPERTIES] = properties("".join(title_of(facts)), facts.county, facts.day).encode()
    return write_parts(parts)


def _add_charts(parts: dict[str, bytes], drawn: Sequence[ColumnChart]) -> None:
    types, relations = "", ""
    for number, chart in enumerate(drawn, 1):
        name = f"charts/chart{number}.xml"
        parts[f"word/{name}"] = charts.chart_part(chart).encode()
        types += f'<Override PartName="/word/{name}" ContentType="{charts.CONTENT_TYPE}"/>'
        relations += (
            f'<Relationship Id="{_relation(number)}" Type="{charts.RELATION}" Target="{name}"/>'
        )
    for part, more, end in (
        (_TYPES, types, "</Types>"),
        (_RELATIONS, relations, "</Relationships>"),
    ):
        parts[part] = parts[part].decode().replace(end, more + end).encode()


def _relation(number: int) -> str:
    return f"chart{number}"


def _body(
    facts: RoundFacts, blocks: Sequence[Block], drawn: Sequence[ColumnChart]
) -> Iterator[str]:
    county, rest = title_of(facts)
    title = [*fit.balanced_lines(county), *fit.balanced_lines(rest, fit.FULL_TITLE_CHARACTERS)]
    yield paragraph(styled(names.TITLE), lines([line for line in title if line]))
    before: Block | None = None
    for at, block in enumerate(blocks):
        if not isinstance(block, ColumnChart):
            is_over = isinstance(next(iter(blocks[at + 1 :]), None), TextTable)
            yield _block(
                block, apart=isinstance(before, TextTable | ColumnChart), over_table=is_over
            )
        elif block is drawn[0]:
            yield _charts(drawn)
        before = block
    yield from _signature(facts)


def _block(block: Heading | Text | TextTable, *, apart: bool, over_table: bool) -> str:
    """A block as markup; ``apart`` leaves room above it, ``over_table`` a little below it."""
    if isinstance(block, TextTable):
        return _table(block)
    style = names.LEVELS[0] if isinstance(block, Heading) else names.BODY
    looks = styled(style)
    room = f' w:before="{_ROOM}"' if apart else ""
    room += f' w:after="{_ROOM // 2}"' if over_table else ""
    if room:
        looks = looks.replace("</w:pPr>", f"<w:spacing{room}/></w:pPr>")
    return paragraph(looks, run(block.text))


def _charts(drawn: Sequence[ColumnChart]) -> str:
    """The charts beside each other on one line."""
    width = m.TYPE_WIDTH // len(drawn) - 60
    shown = "".join(
        charts.drawing(number, chart, _relation(number), width, _CHART_HEIGHT)
        for number, chart in enumerate(drawn, 1)
    )
    looks = f'<w:pPr><w:pStyle w:val="{names.TABLE_TEXT}"/><w:spacing w:before="120"/></w:pPr>'
    return paragraph(looks, shown)


def _table(grid: TextTable) -> str:
    """A table as wide as the type area, its head repeated on each page."""
    shares = sum(grid.widths)
    widths = [m.TYPE_WIDTH * share // shares for share in grid.widths]
    widths[0] += m.TYPE_WIDTH - sum(widths)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [_row(grid.heads, widths, names.DENSE_HEAD, is_head=True)]
    rows += [_row(cells, widths, names.DENSE_LABEL) for cells in grid.rows]
    if grid.whole:
        rows[:-1] = [row.replace("</w:pPr>", "<w:keepNext/></w:pPr>") for row in rows[:-1]]
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{names.TABLE}"/>'
        f'<w:tblW w:w="{m.TYPE_WIDTH}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def _row(cells: Sequence[str], widths: Sequence[int], style: str, *, is_head: bool = False) -> str:
    head = "<w:tblHeader/>" if is_head else ""
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(styled(style), run(text, properties=_smaller(text, width)))}</w:tc>"
        for text, width in zip(cells, widths, strict=True)
    )
    height = f'<w:trHeight w:val="{m.DENSE_ROW}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>{made}</w:tr>"


def _smaller(text: str, width: int) -> str:
    """The looks of a figure that is too long for its cell in the table's size: it never wraps."""
    if not _NUMBER.fullmatch(text):
        return ""
    room = (width - _INSET) / 20
    size = int(2 * room / (fit.DIGIT_EM * len(text)))  # in half points
    if size >= 2 * m.DENSE_LABEL_PT:
        return ""
    return f'<w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'


def _signature(facts: RoundFacts) -> Iterator[str]:
    """The county's name over the day, as under a report; neither where it is not known."""
    dated = shown_date(facts.day) if facts.day else ""
    signed = fit.balanced_lines(facts.county, fit.SIGNATURE_CHARACTERS) if facts.county else []
    indent = fit.signature_indent(signed, dated) if signed else 0
    for style, texts in ((names.SIGNATURE, signed), (names.DATED, [dated] if dated else [])):
        if texts:
            yield paragraph(indented(styled(style), indent), lines(texts))
