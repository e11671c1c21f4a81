"""References in formulas and names, as office programs carry them along."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from excel_report.workbook.layout import column_name, column_number

GONE = "#REF!"
_SHEET = r"(?:(?P<sheet>'(?:[^']|'')+'|[\w.]+)!)?"
_REFERENCE = re.compile(
    r'"[^"]*"|(?<![\w.$!])'
    + _SHEET
    + r"\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?(?![\w(.])"
)
_CORNER = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d+)")

Span = tuple[int, int]  # first and last row, or column


@dataclass(frozen=True)
class Shift:
    """Rows (or columns) ``at`` … put in, or taken out where ``count`` is negative; from 0."""

    at: int
    count: int
    rows: bool = True

    def span(self, first: int, last: int) -> Span | None:
        """Where a span of rows is afterwards; None where all of it is gone."""
        if self.count > 0:
            return first + (self.count if first >= self.at else 0), last + (
                self.count if last >= self.at else 0
            )
        end = self.at - self.count  # the first row that stays
        first = self.at if self.at <= first < end else first
        last = self.at - 1 if self.at <= last < end else last
        if last < first or (first >= self.at and last < self.at):
            return None
        move = [self.count if each >= end else 0 for each in (first, last)]
        if self.at <= first < end:
            return self.at, last + move[1]
        return first + move[0], last + move[1]

    def area(self, text: str) -> str | None:
        """An area without sheet, ``$A$1:B2``, afterwards."""
        corners = [_CORNER.fullmatch(corner) for corner in text.split(":")]
        found = [corner for corner in corners if corner]
        index, number = (4, lambda m: int(m[4]) - 1) if self.rows else (2, _column)
        span = self.span(number(found[0]), number(found[-1]))
        if span is None:
            return None
        return ":".join(_moved(m, index, at) for m, at in zip(found, span, strict=False))


def _column(corner: re.Match[str]) -> int:
    return column_number(corner[2])


def _moved(corner: re.Match[str], index: int, at: int) -> str:
    words = list(corner.groups())
    words[index - 1] = str(at + 1) if index == 4 else column_name(at)
    return "".join(words)


def carried(formula: str, here: str, sheet: str, change: Callable[[str], str | None]) -> str:
    """A formula that stands on sheet ``here``, its references to ``sheet`` changed."""

    def each(found: re.Match[str]) -> str:
        if found[0].startswith('"'):
            return found[0]
        named = found["sheet"]
        bare = named.strip("'").replace("''", "'") if named else here
        if bare != sheet:
            return found[0]
        before = f"{named}!" if named else ""
        changed = change(found[0].removeprefix(before))
        return GONE if changed is None else before + changed

    return _REFERENCE.sub(each, formula)
