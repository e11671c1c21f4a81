"""Where the characters and ruling lines of a PDF's page stand, as lines of text and rows of cells.

A cell is what ruling lines enclose; words outside of any are lines of text. Lengths are points, up
is more.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_REACH = 1.5  # by which ruling lines may miss each other
_SAME_ROW = 3.0  # by which the tops of cells of a row may differ
_SAME_LINE = 0.4  # of a character's height, by which those of a line may be lower or higher
_BESIDE = 0.5  # within which a character outside of tables goes on the one before
_OPEN = 1e6  # where a cell has no end on this page
_WIDE = "\u2e80"  # from here on characters are as wide as their type is high
_REST = 8  # lines that may be the rest of a cell of the page before
_HEAD = 40.0  # from the highest character down, where the rest of a row may begin
_NARROW = 4.0  # no cell
_GAP = 0.7  # of a character's height, from which on words are apart
_TWICE = 0.15  # of it: the same character so near by is one that is drawn twice to look bold


class Char(NamedTuple):
    """A character with the box of its type, and its baseline."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    base: float


class Stroke(NamedTuple):
    """A ruling line, upright or flat."""

    left: float
    bottom: float
    right: float
    top: float


class TextLine(NamedTuple):
    """A line of text outside of tables, with where it begins and ends and the size of its type,
    0 where no Chinese character tells it.
    """

    text: str
    left: float
    right: float
    size: float


class CellRow(NamedTuple):
    """A row of a table, or the rest of one that began on the page before."""

    cells: list[str]
    edges: list[tuple[float, float]]  # left and right of each cell
    lines: list[TextLine]  # the lines of a cell that stands alone, in case that it is no cell


class Picture(NamedTuple):
    """A picture large enough to be one of a table."""


Item = TextLine | CellRow | Picture


class TooLargeError(Exception):
    """The document is far more than a report."""


class Rules:
    """The ruling lines of a page.

    Looking for a cell takes a step a line; beyond ``steps`` it raises :class:`TooLargeError`.
    """

    def __init__(self, across: list[Stroke], down: list[Stroke], steps: int) -> None:
        self.across, self.down, self.steps = across, down, steps

    def upright_at(self, y: float) -> list[float]:
        """Where the upright lines stand that pass this height."""
        self._spend(self.down)
        return [
            (r.left + r.right) / 2 for r in self.down if r.bottom - _REACH <= y <= r.top + _REACH
        ]

    def enclosing(self, x: float, y: float) -> Stroke | None:
        """The cell around a point: its nearest lines on all four sides."""
        beside = self.upright_at(y)
        self._spend(self.across)
        over = [
            (r.bottom + r.top) / 2 for r in self.across if r.left - _REACH <= x <= r.right + _REACH
        ]
        left = max((at for at in beside if at <= x), default=None)
        right = min((at for at in beside if at > x), default=None)
        bottom = max((at for at in over if at <= y), default=None)
        top = min((at for at in over if at > y), default=None)
        if left is None or right is None or (bottom is None and top is None):
            return None
        # Where a page ends within a row, its cells are open.
        low, high = -_OPEN if bottom is None else bottom, _OPEN if top is None else top
        return Stroke(left, low, right, high)

    def _spend(self, rules: list[Stroke]) -> None:
        self.steps -= len(rules)
        if self.steps < 0:
            raise TooLargeError


def laid_out(chars: list[Char], rules: Rules, pictures: list[float]) -> list[Item]:
    """What stands on a page, from top to bottom; ``pictures`` are the tops of pictures.

    Raises :class:`TooLargeError`.
    """
    cells: dict[Stroke, list[Char]] = {}
    free: list[Char] = []
    last: Stroke | None = None
    end = (-_OPEN, 0.0)  # right and baseline of the character before
    for char in chars:
        x, y = (char.left + char.right) / 2, (char.bottom + char.top) / 2
        if last is not None:
            if not (last.left < x < last.right and last.bottom < y < last.top):
                last = rules.enclosing(x, y)
        elif abs(char.left - end[0]) > _BESIDE or char.base != end[1]:
            last = rules.enclosing(x, y)
        end = (char.right, char.base)
        (free if last is None else cells.setdefault(last, [])).append(char)
    placed: list[tuple[float, Item]] = [(top, Picture()) for top in pictures]
    highest = max((char.top for char in chars), default=0.0)
    for row in _rows(list(cells)):
        blanks = _blanks(row, rules)
        alone = lines_of(cells[row[0]]) if len(row) == 1 and not blanks else []
        if alone and (alone[0][0] < highest - _HEAD or len(alone) > _REST):
            free += cells[row[0]]  # a frame around text, or a title over the whole of a table
            continue
        whole = sorted([*row, *blanks])
        texts = [
            "\n".join(line.text.strip() for _, line in lines_of(cells.get(cell, [])))
            for cell in whole
        ]
        edges = [(cell.left, cell.right) for cell in whole]
        top = max(cell.top for cell in row)
        placed.append((top, CellRow(texts, edges, [line for _, line in alone])))
    placed += lines_of(free)
    placed.sort(key=lambda each: -each[0])
    return [item for _, item in placed]


def _blanks(row: list[Stroke], rules: Rules) -> list[Stroke]:
    """The cells of a row in which nothing stands."""
    top = max(cell.top for cell in row)
    y = (top + max(cell.bottom for cell in row)) / 2
    edges = sorted(set(rules.upright_at(y)))
    found = []
    for left, right in pairwise(edges):
        x = (left + right) / 2
        if right - left < _NARROW or any(cell.left <= x <= cell.right for cell in row):
            continue
        cell = rules.enclosing(x, y)
        if cell is not None and abs(cell.top - top) <= _SAME_ROW:
            found.append(cell)
    return found


def _rows(cells: list[Stroke]) -> Iterator[list[Stroke]]:
    """Cells whose tops are at one height, from left to right."""
    row: list[Stroke] = []
    for cell in sorted(cells, key=lambda each: -each.top):
        if row and row[0].top - cell.top > _SAME_ROW:
            yield sorted(row)
            row = []
        row.append(cell)
    if row:
        yield sorted(row)


def lines_of(chars: list[Char]) -> list[tuple[float, TextLine]]:
    """Characters as lines from top to bottom, each with its baseline; words apart at a gap."""
    lines: list[list[Char]] = []
    for char in sorted(chars, key=lambda each: -each.base):
        reach = (char.top - char.bottom) * _SAME_LINE
        if lines and lines[-1][0].base - char.base < reach:
            lines[-1].append(char)
        else:
            lines.append([char])
    return [(line[0].base, made) for line in lines if (made := _line(line)).text.strip()]


def _line(chars: list[Char]) -> TextLine:
    chars.sort(key=lambda each: each.left)
    widths = [char.right - char.left for char in chars if char.text >= _WIDE]
    words = ""
    before: Char | None = None
    for char in chars:
        height = char.top - char.bottom
        if before is not None:
            if char.text == before.text and char.left - before.left < height * _TWICE:
                continue
            if char.left - before.right > max(2.0, height * _GAP) and char.text != " ":
                words += " "
        words += char.text
        before = char
    shown = [char for char in chars if char.text != " "]
    left = min((char.left for char in shown), default=0.0)
    right = max((char.right for char in shown), default=0.0)
    return TextLine(words, left, right, max(widths, default=0.0))
