"""How the workbook looks: every cell format by name, every colour in one place."""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from excel_report.form.definition import Severity

INPUT, DERIVED, HEAD = "#FFF8DC", "#EDEDED", "#DCE6F1"
GOOD, BAD, OPEN, NOTE = "#DDF2D5", "#FFC7CE", "#FFE9A8", "#595959"
GOOD_TEXT, BAD_TEXT, OPEN_TEXT, LINK = "#1E6B2E", "#9C0006", "#7F6000", "#1F4E9E"

_LINES = {"border": 1, "border_color": "#808080", "valign": "vcenter"}
_TABLE = {**_LINES, "text_wrap": True, "font_size": 10}
_CENTRED = {**_TABLE, "align": "center"}
_LEFT = {**_LINES, "text_wrap": True, "align": "left", "indent": 1}
_FIGURE = {**_LINES, "align": "center", "num_format": "0"}
_INPUT = {**_LINES, "locked": False, "bg_color": INPUT}

_STYLES: dict[str, dict[str, Any]] = {
    "title": {"font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter"},
    "note": {"font_color": NOTE, "text_wrap": True, "valign": "vcenter", "indent": 1},
    "side": {"bold": True, "align": "right", "valign": "vcenter", "indent": 1},
    "state": {**_LINES, "bold": True, "align": "center"},
    "head": {**_CENTRED, "bold": True, "bg_color": HEAD},
    "corner": {**_CENTRED, "font_size": 9},
    "label": {**_TABLE, "align": "left", "indent": 1},
    "label_vertical": {**_CENTRED, "rotation": 270, "text_wrap": False},
    "label_centred": _CENTRED,
    "count": {**_INPUT, **_FIGURE},
    "money": {**_INPUT, **_FIGURE, "num_format": "0.####"},
    "derived": {**_FIGURE, "bg_color": DERIVED, "bold": True},
    "previous": {**_FIGURE, "italic": True, "font_color": NOTE},
    "check": {**_CENTRED, "bold": True},
    "text": {**_INPUT, "num_format": "@", "text_wrap": True, "align": "left", "indent": 1},
    "switch": {**_INPUT, "align": "center"},
    "choice": {**_INPUT, "align": "left", "indent": 1},
    "year": {**_INPUT, "num_format": "0", "align": "left", "indent": 1},
    "date": {**_INPUT, "num_format": 'yyyy"年"m"月"d"日"', "align": "left", "indent": 1},
    "paragraph": {**_INPUT, "num_format": "@", "text_wrap": True, "valign": "top"},
    "page": {"locked": False, "num_format": "@", "text_wrap": True, "valign": "top"},
    "unused": {},
    "fact": {**_LEFT, "valign": "top", "bg_color": DERIVED},
    "number": {**_LINES, "align": "center", "font_color": NOTE},
    "cell": _LEFT,
    "link": {**_LEFT, "font_color": LINK, "underline": 1},
    "bad_cell": {**_CENTRED, "bg_color": BAD, "font_color": BAD_TEXT},
    "open_cell": {**_CENTRED, "bg_color": OPEN, "font_color": OPEN_TEXT},
    "section": {"bold": True, "font_size": 12, "valign": "vcenter"},
    "plain": {"valign": "vcenter", "indent": 1},
    "issued": {**_LEFT, "bg_color": DERIVED},
    "deadline": {"bold": True, "font_color": BAD_TEXT, "valign": "vcenter", "indent": 1},
    "swatch_input": {**_LINES, "bg_color": INPUT},
    "swatch_good": {**_LINES, "bg_color": GOOD},
    "swatch_bad": {**_LINES, "bg_color": BAD},
    "swatch_derived": {**_LINES, "bg_color": DERIVED},
    # laid over cells by conditions
    "good": {"bg_color": GOOD},
    "good_text": {"bg_color": GOOD, "font_color": GOOD_TEXT},
    "bad": {"bg_color": BAD, "font_color": BAD_TEXT},
    "open": {"bg_color": OPEN, "font_color": OPEN_TEXT},
    "input": {"bg_color": INPUT, "border": 1, "border_color": "#808080"},
}


class Styles:
    """The formats of one workbook, made when first asked for."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._formats: dict[str, Format] = {}

    def __getitem__(self, name: str) -> Format:
        if name not in self._formats:
            self._formats[name] = self._book.add_format(_STYLES[name])
        return self._formats[name]

    def marked(self, name: str, severity: Severity) -> Format:
        """The format with a thick frame and a colour, for a cell that a return complains of."""
        key = f"{severity} {name}"
        if key not in self._formats:
            is_error = severity == "error"
            colours = {"bg_color": BAD, "border_color": BAD_TEXT}
            if not is_error:
                colours = {"bg_color": OPEN, "border_color": OPEN_TEXT}
            options = {**_STYLES[name], **colours, "border": 2}
            self._formats[key] = self._book.add_format(options)
        return self._formats[key]

    def over(self, name: str) -> Format:
        """A format that a condition lays over a cell: only what it changes."""
        key = f"over {name}"
        if key not in self._formats:
            self._formats[key] = self._book.add_format(_STYLES[name])
        return self._formats[key]
