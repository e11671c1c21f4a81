"""What depends on the length of names and numbers: title lines, signature, size of figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from excel_report.document import page_setup as m
from excel_report.form.grid import Grid

_LINE_PT = m.TYPE_WIDTH / 20
# In characters of the title's and the body's size: a comfortable line, and as much as fits.
TITLE_CHARACTERS, FULL_TITLE_CHARACTERS = 18, 20
SIGNATURE_CHARACTERS = 27
_SHORTEST_LINE = 3
# A name breaks well behind a place and before what kind of body it is.
_BREAK_BEHIND = "省市区县州盟旗镇乡、和及与"
_BREAK_BEHIND_WORDS = ("人民政府", "委员会")
_BODIES = ("人民政府", "街道办事处", "办事处", "管理委员会", "委员会", "办公室")
_BAD_BREAK = 4
# Digits are half a square wide in Times New Roman, and 0.56 in Noto Serif CJK, which stands in for
# it on many Linux desktops. A figure must not wrap there either.
DIGIT_EM = 0.57


def em_width(text: str) -> float:
    """The width of a text in characters: ASCII takes half a square."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


# ---------------------------------------------------------------- title


def balanced_lines(text: str, most: int = TITLE_CHARACTERS) -> list[str]:
    """A text in as few lines of at most ``most`` characters as it needs, alike in length.

    Breaks stand at sensible places of a body's name where there are any near; no line has one or
    two characters.
    """
    lines: list[str] = []
    while (count := ceil(em_width(text) / most)) > 1:
        ideal = len(text) / count
        places = range(_SHORTEST_LINE, len(text) - _SHORTEST_LINE * (count - 1) + 1)
        fitting = [
            place
            for place in places
            if em_width(text[:place]) <= most and em_width(text[place:]) <= most * (count - 1)
        ]
        if not fitting:
            break
        place = min(fitting, key=lambda place: abs(place - ideal) + _break_cost(text, place))
        lines.append(text[:place])
        text = text[place:]
    return [*lines, text]


def _break_cost(text: str, place: int) -> float:
    before, behind = text[:place], text[place:]
    if before[-1].isascii() and behind[0].isascii():
        return 3 * _BAD_BREAK  # within a number or a Latin word
    if any(_cuts(body, before, behind) for body in _BODIES):
        return 2 * _BAD_BREAK
    if before[-1] in _BREAK_BEHIND or before.endswith(_BREAK_BEHIND_WORDS):
        return 0
    return 0 if behind.startswith(_BODIES) else _BAD_BREAK


def _cuts(word: str, before: str, behind: str) -> bool:
    """Whether a word stands across the place between two texts."""
    return any(
        before.endswith(word[:cut]) and behind.startswith(word[cut:]) for cut in range(1, len(word))
    )


# ---------------------------------------------------------------- signature


def signature_indent(unit: Sequence[str], dated: str) -> int:
    """How far in from the left the lines of the signature are centred, in twips.

    ``unit`` is its name in lines. With name and date centred in what remains, the name stands over
    the date and the date four characters in from the right (GB/T 9704-2012, 7.3.5.1); a long name
    moves both to the left.
    """
    date_axis = m.SIGNATURE_INSET_PT + em_width(dated) * m.BODY_PT / 2
    name_axis = (max(map(em_width, unit)) + 1) * m.BODY_PT / 2
    return max(0, round((_LINE_PT - 2 * max(date_axis, name_axis)) * 20))


# ---------------------------------------------------------------- figures


def figure_size(grid: Grid, figures: Iterable[tuple[str, str]], largest: float) -> float:
    """The size in points, in halves, at which no figure of a table wraps.

    ``figures`` are keys with the digits shown; ``largest`` is the size to use where all fit.
    """
    widths = m.column_widths(grid)
    beside = m.LINE_WIDTH_EIGHTHS * 20 / 8 + 2 * m.FIGURE_INSET
    size = largest
    always_fits = int((min(widths[grid.label_columns :]) - beside) / 20 / (DIGIT_EM * largest))
    for key, shown in figures:
        if len(shown) > always_fits:
            cell = grid.figures[key]
            room = sum(widths[cell.column : cell.right + 1]) - beside
            size = min(size, room / 20 / (DIGIT_EM * len(shown)))
    return max(m.SMALLEST_FIGURE_PT, int(size * 2) / 2)
