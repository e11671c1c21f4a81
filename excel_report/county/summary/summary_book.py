"""The county's workbook being written: its looks, and sheets that are written row by row."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from math import ceil
from pathlib import Path
from typing import Any, TypeVar

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from excel_report.county.summary.streamed_sheet import StreamedSheet
from excel_report.workbook.writer.styles import (
    BAD,
    BAD_TEXT,
    DERIVED,
    GOOD,
    GOOD_TEXT,
    HEAD,
    LINK,
    NOTE,
    OPEN,
    OPEN_TEXT,
)
from excel_report.workbook.writer.worksheet import PlainWorksheet

A4 = 9
_ROW_HEIGHT = 21  # pt
_NARROW = 0.95  # a letter of the smaller type against one that widths are measured in
_LINES = {"border": 1, "border_color": "#808080", "valign": "vcenter"}
_CENTRED = {**_LINES, "align": "center", "text_wrap": True, "font_size": 10}
_LEFT = {**_LINES, "align": "left", "text_wrap": True, "indent": 1, "font_size": 10}
# A long figure is shown in smaller digits, never as ###.
_FIGURE = {**_LINES, "align": "center", "num_format": "#,##0", "shrink": True}
_MONEY = {**_FIGURE, "num_format": "#,##0.####"}
_DAY = 'yyyy"-"mm"-"dd'
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter"},
    "note": {"font_color": NOTE, "text_wrap": True, "valign": "vcenter", "indent": 1},
    "day": {"bold": True, "align": "left", "valign": "vcenter", "num_format": _DAY},
    "side": {"bold": True, "align": "right", "valign": "vcenter", "indent": 1},
    "state": {**_LINES, "bold": True, "align": "center"},
    "head": {**_CENTRED, "bold": True, "bg_color": HEAD},
    "corner": {**_CENTRED, "font_size": 9},
    "label": _LEFT,
    "label_vertical": {**_CENTRED, "rotation": 270, "text_wrap": False},
    "label_centred": _CENTRED,
    "text": _LEFT,
    # One line, the letters as small as it takes.
    "shrunk": {**_LEFT, "text_wrap": False, "shrink": True},
    "centred": _CENTRED,
    "link": {**_LEFT, "font_color": LINK, "underline": 1},
    "count": _FIGURE,
    "money": _MONEY,
    "derived": {**_FIGURE, "bg_color": DERIVED, "bold": True},
    "derived_money": {**_MONEY, "bg_color": DERIVED, "bold": True},
    "total": {**_FIGURE, "bold": True, "bg_color": "#FFF2CC"},
    "total_money": {**_MONEY, "bold": True, "bg_color": "#FFF2CC"},
    "big": {**_FIGURE, "bold": True, "font_size": 14},
    "rate": {**_LINES, "align": "center", "num_format": "0.0%"},
    "total_rate": {
        **_LINES,
        "align": "center",
        "num_format": "0.0%",
        "bold": True,
        "bg_color": "#FFF2CC",
    },
    "percent": {**_LINES, "align": "center", "num_format": "+0.0%;-0.0%;0.0%"},
    "change": {**_LINES, "align": "center", "num_format": "+#,##0;-#,##0;0"},
    "change_money": {**_LINES, "align": "center", "num_format": "+#,##0.####;-#,##0.####;0"},
    "date": {**_LINES, "align": "center", "num_format": _DAY, "font_size": 10},
    "switch": {**_CENTRED, "bg_color": "#FFF8DC"},
    "good": {**_CENTRED, "bg_color": GOOD, "font_color": GOOD_TEXT, "bold": True},
    "open": {**_CENTRED, "bg_color": OPEN, "font_color": OPEN_TEXT, "bold": True},
    "bad": {**_CENTRED, "bg_color": BAD, "font_color": BAD_TEXT, "bold": True},
    "grey": {**_CENTRED, "bg_color": "#E7E6E6", "font_color": NOTE, "bold": True},
    "over_bad": {"bg_color": BAD, "font_color": BAD_TEXT},
    "over_good": {"bg_color": GOOD, "font_color": GOOD_TEXT},
}
STATUS_LOOKS = {
    "accepted": "good",
    "warnings": "open",
    "errors": "bad",
    "handwritten": "open",
    "missing": "grey",
    "unreadable": "bad",
    "unexpected": "open",
    "superseded": "grey",
    "unconfirmed": "open",
}


Sheet = TypeVar("Sheet", bound=Worksheet)


class SummaryBook:
    """The workbook, being written to ``path``; unfinished parts go into ``folder``."""

    def __init__(self, path: Path, folder: Path) -> None:
        options = {
            "tmpdir": str(folder),
            "strings_to_numbers": False,
            "strings_to_formulas": False,
            "strings_to_urls": False,
        }
        self.file = Workbook(str(path), options)
        self._looks: dict[str, Format] = {}

    def look(self, name: str) -> Format:
        """A cell format by its name."""
        if name not in self._looks:
            font = {"font_name": "宋体", "font_size": 11}
            over = name.startswith("over_")
            self._looks[name] = self.file.add_format(
                _LOOKS[name] if over else {**font, **_LOOKS[name]}
            )
        return self._looks[name]

    def add_sheet(self, name: str, *, landscape: bool = True) -> Worksheet:
        """A sheet that prints on A4, one page wide, with page numbers."""
        return self._set_up(self.file.add_worksheet(name, PlainWorksheet), landscape=landscape)

    def add_streamed(self, name: str, *, wide: bool = False) -> StreamedSheet:
        """A sheet that has to be written row by row and takes no memory for its cells.

        It prints as the others do, or on several pages side by side where it is ``wide``.
        """
        # XlsxWriter knows this per workbook; a sheet takes it over when it is made.
        self.file.constant_memory = True
        sheet: StreamedSheet = self.file.add_worksheet(name, StreamedSheet)
        self.file.constant_memory = False
        return self._set_up(sheet, wide=wide)

    def add_list(  # noqa: PLR0913 - a sheet is a name, its words and its columns
        self,
        name: str,
        columns: Sequence[tuple[str, float]],
        count: int,
        *,
        title: str,
        guide: str,
        guide_height: float,
    ) -> StreamedSheet:
        """A streamed sheet with a list of so many rows to come: its title, guide (pt) and heads."""
        sheet, last = self.add_streamed(name), len(columns) - 1
        sheet.freeze_panes(3, 2)
        sheet.repeat_rows(2)
        sheet.autofilter(2, 0, 2 + max(count, 1), last)
        for column, (_, width) in enumerate(columns):
            sheet.set_column(column, column, width)
        sheet.set_row(0, 34)
        sheet.merge_range(0, 0, 0, last, title, self.look("title"))
        sheet.set_row(1, guide_height)
        sheet.merge_range(1, 0, 1, last, guide, self.look("note"))
        self.heads(sheet, 2, columns)
        return sheet

    def _set_up(self, sheet: Sheet, *, landscape: bool = True, wide: bool = False) -> Sheet:
        sheet.set_paper(A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer("&L&A&R第 &P 页，共 &N 页")
        sheet.hide_gridlines(2)
        if landscape:
            sheet.set_landscape()
        if wide:
            sheet.set_margins(left=0.3, right=0.3, top=0.6, bottom=0.7)
        else:
            sheet.fit_to_pages(1, 0)
        return sheet

    def heads(self, sheet: Worksheet, row: int, heads: Sequence[tuple[str, float]]) -> None:
        """A row of column heads, with the columns' widths."""
        sheet.set_row(row, 32)
        for column, (words, width) in enumerate(heads):
            sheet.set_column(column, column, width)
            sheet.write_string(row, column, words, self.look("head"))

    def fit(
        self, sheet: Worksheet, row: int, *texts: tuple[str, float], least: float = _ROW_HEIGHT
    ) -> None:
        """Make a row high enough for texts in columns of such widths; not all programs do.

        ``least`` is the height of a row of one line, pt.
        """
        lines = max(ceil(wide(text) * _NARROW / max(width - 2, 1)) for text, width in texts)
        sheet.set_row(row, max(least, 13.5 * lines + least - 14))

    def close(self) -> None:
        """Finish the file."""
        self.file.close()

    def release(self) -> None:
        """Close what is still open of an unfinished file."""
        for sheet in self.file.worksheets():
            rows = getattr(sheet, "fh", None)
            if rows and not rows.closed:
                with suppress(OSError):
                    rows.close()


def wide(text: str) -> int:
    """How wide a text is, in letters; a Chinese character takes two."""
    return sum(1 if char.isascii() else 2 for char in text)
