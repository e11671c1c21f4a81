"""How the workbook looks: every cell format by name, every colour in one place."""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

INPUT, DERIVED, HEAD, PAPER = "#FFF8DC", "#EDEDED", "#DCE6F1", "#FFFFFF"
GOOD, BAD, OPEN, NOTE = "#DDF2D5", "#FFC7CE", "#FFE9A8", "#595959"
GOOD_TEXT, BAD_TEXT, OPEN_TEXT, LINK = "#1E6B2E", "#9C0006", "#7F6000", "#1F4E9E"

_TABLE = {"border": 1, "valign": "vcenter", "text_wrap": True, "font_size": 10}
_CENTRED = {**_TABLE, "align": "center"}
_FIGURE = {"border": 1, "align": "center", "valign": "vcenter", "font_size": 11, "num_format": "0"}
_INPUT = {"locked": False, "bg_color": INPUT, "border": 1, "valign": "vcenter"}

_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"},
    "note": {"font_color": NOTE, "text_wrap": True, "valign": "vcenter"},
    "side": {"bold": True, "align": "right", "valign": "vcenter"},
    "state": {"bold": True, "border": 1, "valign": "vcenter", "align": "center"},
    "head": {**_CENTRED, "bold": True, "bg_color": HEAD},
    "corner": {**_CENTRED, "font_size": 9},
    "label": _TABLE,
    "label_vertical": {**_CENTRED, "rotation": 270, "text_wrap": False},
    "label_centred": _CENTRED,
    "count": {**_FIGURE, **_INPUT},
    "money": {**_FIGURE, **_INPUT, "num_format": "0.####"},
    "derived": {**_FIGURE, "bg_color": DERIVED, "bold": True},
    "previous": {**_FIGURE, "bg_color": PAPER, "italic": True, "font_color": NOTE},
    "check": {**_CENTRED, "bold": True},
    "text": {**_INPUT, "num_format": "@", "text_wrap": True},
    "choice": {**_INPUT, "align": "center"},
    "choice_left": _INPUT,
    "year": {**_INPUT, "num_format": "0", "align": "left"},
    "date": {**_INPUT, "num_format": 'yyyy"年"m"月"d"日"', "align": "left"},
    "paragraph": {**_INPUT, "num_format": "@", "text_wrap": True, "valign": "top"},
    "number": {"align": "center", "valign": "vcenter", "border": 1, "font_color": NOTE},
    "cell": {"border": 1, "valign": "vcenter", "text_wrap": True},
    "link": {"border": 1, "valign": "vcenter", "font_color": LINK, "underline": 1},
    "plain_link": {"valign": "vcenter", "font_color": LINK, "underline": 1},
    "section": {"bold": True, "font_size": 12, "valign": "vcenter"},
    "plain": {"valign": "vcenter"},
    "swatch_input": {"bg_color": INPUT, "border": 1},
    "swatch_good": {"bg_color": GOOD, "border": 1},
    "swatch_bad": {"bg_color": BAD, "border": 1},
    "swatch_derived": {"bg_color": DERIVED, "border": 1},
    # laid over cells by conditions
    "good": {"bg_color": GOOD},
    "good_text": {"bg_color": GOOD, "font_color": GOOD_TEXT},
    "bad": {"bg_color": BAD, "font_color": BAD_TEXT},
    "open": {"bg_color": OPEN, "font_color": OPEN_TEXT},
}


class Styles:
    """The formats of one workbook, made when first asked for."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._formats: dict[str, Format] = {}

    def __getitem__(self, name: str) -> Format:
        if name not in self._formats:
            font = {"font_name": "宋体", "font_size": 11}
            self._formats[name] = self._book.add_format({**font, **_STYLES[name]})
        return self._formats[name]

    def over(self, name: str) -> Format:
        """A format that a condition lays over a cell: only what it changes."""
        key = f"over {name}"
        if key not in self._formats:
            self._formats[key] = self._book.add_format(_STYLES[name])
        return self._formats[key]
