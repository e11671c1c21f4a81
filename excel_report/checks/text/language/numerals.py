"""Numbers as prose writes them: 12, 1,234 and Chinese numerals such as 十二 or 一百零三."""

from __future__ import annotations

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
CHARACTERS = frozenset(_DIGITS) | frozenset(_TENS)
_LONGEST = 9  # characters; 九千九百九十九 has seven


def chinese_number(text: str) -> int | None:
    """The whole number below ten thousand that a Chinese numeral stands for, else None."""
    if not text or len(text) > _LONGEST or not CHARACTERS.issuperset(text):
        return None
    if not any(char in _TENS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total, digit = 0, None
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        else:
            total += (1 if digit is None else digit) * _TENS[char]
            digit = None
    return total + (digit or 0)


def plain_number(text: str) -> int | None:
    """The whole number of a run of digits and commas; None where it is none (``1.5``, ``1,2``)."""
    head, *groups = text.split(",")
    if not head.isdecimal() or any(len(group) != 3 or not group.isdecimal() for group in groups):  # noqa: PLR2004 - thousands
        return None
    return int(head + "".join(groups)) if len(text) <= 15 else None  # noqa: PLR2004 - no count
