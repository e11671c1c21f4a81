"""Digits of a PDF that are no part of a figure, or that hardly anybody sees.

Struck through, raised behind a figure as the mark of a note, too small or white: the figure that
they stand in is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from excel_report.pdf_text.layout import Char, Stroke

UNKNOWN = "\ufffd"  # in place of a digit that is not certain
_TINY = 3.0  # points
_LARGEST = 100.0  # points; nothing larger is looked at for all its height
_SMALLER = 0.8  # of the size of the figure before it, at most
_RAISED = 0.1  # of that size, at least
_STRUCK = (
    0.1,
    0.55,
)  # of a digit's height over its baseline, within which a line strikes it through
_MOST = 100  # lines at the same height; those of a page's tables are some 40


def certain(chars: Iterable[Char], across: Iterable[Stroke]) -> Iterator[Char]:
    """The characters, with another one for each digit that is not certain."""
    rules: dict[int, list[Stroke]] = {}
    for rule in across:
        rules.setdefault(int(rule.bottom), []).append(rule)
    before: Char | None = None
    for char in chars:
        is_digit = char.text.isdecimal()
        is_certain = not is_digit or not (
            char.top - char.bottom < _TINY or _is_raised(char, before) or _is_struck(char, rules)
        )
        yield char if is_certain else char._replace(text=UNKNOWN)
        before = char if is_digit else None


def _is_raised(char: Char, before: Char | None) -> bool:
    """Whether a digit is the mark of a note behind another one."""
    if before is None:
        return False
    size = before.top - before.bottom
    is_beside = abs(char.left - before.right) < size and abs(char.base - before.base) < size
    is_smaller = char.top - char.bottom < _SMALLER * size
    return is_beside and is_smaller and char.base - before.base > _RAISED * size


def _is_struck(char: Char, rules: dict[int, list[Stroke]]) -> bool:
    """Whether a line goes through the middle of a digit."""
    size, middle = min(char.top - char.bottom, _LARGEST), (char.left + char.right) / 2
    low, high = (char.base + part * size for part in _STRUCK)
    return any(
        low < rule.bottom < high and rule.left <= middle <= rule.right
        for height in range(int(low), int(high) + 1)
        for rule in rules.get(height, ())[:_MOST]
    )
