"""The master's styles: one named style for each role, so that a county can restyle them in Word.

Sizes and fonts follow GB/T 9704-2012; the names are what the style list of Word shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from excel_report.document import page_setup as m
from excel_report.document import style_names as names
from excel_report.document.master.ooxml import element, put
from excel_report.form import Form
from excel_report.form.grid import grid_of
from excel_report.value_class import value_class


@value_class()
class ParagraphStyle:
    """One paragraph style; what is None or False is left to ``based_on``.

    ``font`` is the East Asian font, ``size`` its points; ``line`` an exact line height, ``before``
    and ``after`` the space around, all twips; ``outline`` the level in the navigation pane.
    """

    id: str
    based_on: str = names.NORMAL
    font: str | None = None
    size: float | None = None
    align: str | None = None
    first_line_chars: int | None = None
    inset: int | None = None
    edge: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    off_grid: bool = False
    tight: bool = False
    line: int | None = None
    before: int | None = None
    after: int | None = None
    outline: int | None = None
    tracking: int | None = None
    colour: str | None = None
    latin: str | None = None


def paragraph_styles(form: Form) -> Iterator[ParagraphStyle]:
    """Every paragraph style but the default one, each after the one it is based on."""
    yield ParagraphStyle(
        names.TITLE, font=m.XIAOBIAOSONG, size=m.TITLE_PT, align="center",
        keep_next=True, keep_lines=True, off_grid=True, line=m.TITLE_LINE, after=m.LINE_PITCH,
    )  # fmt: skip
    yield ParagraphStyle(names.BODY, align="both", first_line_chars=200, tracking=m.BODY_TRACKING)
    for level, font in enumerate((m.HEITI, m.KAITI, m.FANGSONG, m.FANGSONG)):
        yield ParagraphStyle(
            names.LEVELS[level], names.BODY,
            font=font, keep_next=True, keep_lines=True, outline=level,
        )  # fmt: skip
    yield ParagraphStyle(
        names.SIGNATURE, align="center",
        keep_next=True, keep_lines=True, tight=True, before=m.SIGNATURE_BEFORE,
    )  # fmt: skip
    yield ParagraphStyle(names.DATED, align="center", keep_lines=True, tight=True)
    yield from _table_styles(form)
    yield from _margin_styles()


def _table_styles(form: Form) -> Iterator[ParagraphStyle]:
    yield ParagraphStyle(
        names.TABLE_TEXT, font=m.SONGTI, size=m.ROOMY_PT, align="center",
        off_grid=True, tight=True, inset=m.CELL_INSET,
    )  # fmt: skip
    yield ParagraphStyle(names.TABLE_HEAD, names.TABLE_TEXT, font=m.HEITI)
    yield ParagraphStyle(names.TABLE_LABEL, names.TABLE_TEXT)
    yield ParagraphStyle(names.DENSE_HEAD, names.TABLE_HEAD, size=m.DENSE_HEAD_PT)
    yield ParagraphStyle(names.DENSE_LABEL, names.TABLE_LABEL, size=m.DENSE_LABEL_PT)
    for table in form.tables:
        yield ParagraphStyle(
            names.figures_style(table.id),
            names.TABLE_TEXT,
            size=m.figure_pt(grid_of(table)),
            inset=0,
        )


def _margin_styles() -> Iterator[ParagraphStyle]:
    yield ParagraphStyle(
        names.PAGE_ODD, font=m.SONGTI, latin=m.SONGTI, size=m.PAGE_NUMBER_PT,
        align="right", edge="right", off_grid=True, line=m.PAGE_NUMBER_LINE,
    )  # fmt: skip
    yield ParagraphStyle(names.PAGE_EVEN, names.PAGE_ODD, align="left", edge="left")
    yield ParagraphStyle(
        names.DRAFT, font=m.HEITI, size=m.DRAFT_PT, align="center",
        off_grid=True, line=m.DRAFT_LINE, colour="A6A6A6",
    )  # fmt: skip


# ---------------------------------------------------------------- into the part


def write_styles(root: Any, form: Form) -> None:
    """Make ``w:styles`` hold the report's styles and nothing else."""
    for child in list(root):
        root.remove(child)
    root.append(_defaults())
    root.append(_default_style("paragraph", names.NORMAL, "Normal"))
    root.append(_default_style("character", "DefaultCharacter", "Default Paragraph Font"))
    root.append(_default_style("table", names.TABLE_DEFAULT, "Normal Table"))
    shown = names.style_names(form)
    for style in paragraph_styles(form):
        root.append(_paragraph_style(style, shown[style.id]))
    root.append(_run_in_style(shown[names.RUN_IN]))
    root.append(_table_style(shown[names.TABLE]))


def _defaults() -> Any:
    defaults = element("docDefaults")
    run = element("rPr")
    _fonts(run, m.FANGSONG, m.LATIN)
    put(run, "color", val="000000")
    _size(run, m.BODY_PT)
    # Latin words break by Latin rules: in Chinese, LibreOffice cuts a telephone number anywhere.
    put(run, "lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    _wrapped(defaults, "rPrDefault", run)
    _wrapped(defaults, "pPrDefault", element("pPr"))
    return defaults


def _wrapped(parent: Any, tag: str, child: Any) -> None:
    wrapper = element(tag)
    wrapper.append(child)
    parent.append(wrapper)


def _default_style(kind: str, style_id: str, name: str) -> Any:
    style = element("style", type=kind, default=1, styleId=style_id)
    put(style, "name", val=name)
    if kind == "paragraph":
        put(style, "qFormat")
        properties = put(style, "pPr")
        put(properties, "widowControl")
        # What Word does anyway. LibreOffice 7 takes the word for its opposite, and only so sets
        # punctuation within the line; left to hang, it vanishes from justified text.
        put(properties, "overflowPunct")
        # No red waves under a clerk's words; and Word does not split the runs of the master's
        # fields at spelling marks when somebody restyles it.
        put(put(style, "rPr"), "noProof")
    if kind == "table":
        _cell_margins(put(style, "tblPr"))
    return style


def _custom_style(kind: str, style_id: str, name: str, based_on: str) -> Any:
    style = element("style", type=kind, customStyle=1, styleId=style_id)
    put(style, "name", val=name)
    put(style, "basedOn", val=based_on)
    put(style, "qFormat")
    return style


def _paragraph_style(spec: ParagraphStyle, name: str) -> Any:
    style = _custom_style("paragraph", spec.id, name, spec.based_on)
    if spec.outline is not None:
        put(style, "next", val=names.BODY)
    _paragraph_properties(put(style, "pPr"), spec)
    run = put(style, "rPr")
    if spec.font:
        _fonts(run, spec.font, spec.latin)
    if spec.colour:
        put(run, "color", val=spec.colour)
    if spec.tracking is not None:
        put(run, "spacing", val=spec.tracking)
    if spec.size:
        _size(run, spec.size)
    for empty in [each for each in (style.pPr, run) if not len(each)]:
        style.remove(empty)
    return style


def _paragraph_properties(target: Any, spec: ParagraphStyle) -> None:
    flags = {"keepNext": spec.keep_next, "keepLines": spec.keep_lines}
    for tag in (tag for tag, on in flags.items() if on):
        put(target, tag)
    # No quarter spaces between digits and characters where lengths are reckoned in characters:
    # the labels of tables, the date of the signature.
    flags = {"snapToGrid": spec.off_grid, "autoSpaceDE": spec.tight, "autoSpaceDN": spec.tight}
    for tag in (tag for tag, on in flags.items() if on):
        put(target, tag, val=0)
    if spec.line or spec.before or spec.after:
        rule = "exact" if spec.line else None
        put(target, "spacing", before=spec.before, after=spec.after, line=spec.line, lineRule=rule)
    if indent := _indent(spec):
        put(target, "ind", **indent)
    if spec.align:
        put(target, "jc", val=spec.align)
    if spec.outline is not None:
        put(target, "outlineLvl", val=spec.outline)


def _indent(spec: ParagraphStyle) -> dict[str, int]:
    """The attributes of ``w:ind``: in characters where Word can, in twips for everyone else."""
    if spec.first_line_chars:
        twips = spec.first_line_chars * m.BODY_PT * 20 // 100
        return {"firstLineChars": spec.first_line_chars, "firstLine": twips}
    if spec.edge:
        other = "left" if spec.edge == "right" else "right"
        one = m.PAGE_NUMBER_PT * 20
        return {f"{spec.edge}Chars": 100, spec.edge: one, f"{other}Chars": 0, other: 0}
    return {} if spec.inset is None else {"left": spec.inset, "right": spec.inset}


def _fonts(run: Any, east_asian: str, latin: str | None) -> None:
    put(run, "rFonts", ascii=latin, hAnsi=latin, eastAsia=east_asian, cs=latin)


def _size(run: Any, points: float) -> None:
    put(run, "sz", val=round(points * 2))
    put(run, "szCs", val=round(points * 2))


def _run_in_style(name: str) -> Any:
    style = _custom_style("character", names.RUN_IN, name, "DefaultCharacter")
    _fonts(put(style, "rPr"), m.KAITI, None)
    return style


def _table_style(name: str) -> Any:
    style = _custom_style("table", names.TABLE, name, names.TABLE_DEFAULT)
    properties = put(style, "tblPr")
    borders = put(properties, "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(
            element(side, val="single", sz=m.LINE_WIDTH_EIGHTHS, space=0, color="000000")
        )
    _cell_margins(properties)
    return style


def _cell_margins(properties: Any) -> None:
    margins = put(properties, "tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        width = m.CELL_PADDING if side in ("top", "bottom") else 0
        margins.append(element(side, w=width, type="dxa"))
