"""The numbers that Word itself puts before paragraphs: 「一、」「（一）」「1.」 of its lists.

They stand in no text, only in the list's definition (ECMA-376, 17.9), and are counted as the
paragraphs come.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from xml.parsers import expat

from excel_report.value_class import field, value_class

_DIGITS = "〇一二三四五六七八九"
_CIRCLED = range(20)
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_MOST = 9  # levels of a list


@value_class(frozen=False)
class ListLevel:
    """A level of a list: what its numbers are and what stands around them (``%1、``)."""

    text: str = ""
    format: str = "decimal"
    start: int = 1


@value_class(frozen=False)
class WordLists:
    """The lists of a document: levels by definition, definitions by number."""

    levels: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    counts: dict[str, list[int]] = field(default_factory=dict)

    def next_number(self, number: str, level: int) -> str:
        """What stands before the next paragraph of a list, empty where it is none of ours."""
        definition = self.definitions.get(number, "")
        levels = self.levels.get(definition, {})
        own = levels.get(level)
        if own is None or level >= _MOST:
            return ""
        counts = self.counts.setdefault(definition, [])
        while len(counts) <= level:
            above = levels.get(len(counts))
            counts.append((above.start if above else 1) - 1)
        counts[level] += 1
        del counts[level + 1 :]
        text = own.text
        for depth, count in enumerate(counts):
            kind = levels[depth].format if depth in levels else "decimal"
            text = text.replace(f"%{depth + 1}", _shown(max(count, 1), kind))
        return "" if "\uf000" <= text[:1] <= "\uf0ff" else text


def read_lists(numbering: bytes) -> WordLists:
    """The lists of a document. What cannot be understood is left out."""
    lists = WordLists()
    parser = expat.ParserCreate()
    parser.StartElementHandler = _Numbering(lists).start
    parser.StartDoctypeDeclHandler = _stop
    with suppress(expat.ExpatError, UnicodeError, ValueError, LookupError):
        parser.Parse(numbering, True)  # noqa: FBT003 - expat takes no keyword
    return lists


def _stop(*_: object) -> None:
    raise ValueError("no document type")


class _Numbering:
    def __init__(self, lists: WordLists) -> None:
        self.lists = lists
        self.definition = self.number = ""
        self.level = ListLevel()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        own = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        value = own.get("val", "")
        tag = name.rpartition(":")[2]
        if tag == "abstractNum":
            self.definition = own.get("abstractNumId", "")
        elif tag == "lvl":
            self.level = ListLevel()
            levels = self.lists.levels.setdefault(self.definition, {})
            levels[_number(own.get("ilvl", ""))] = self.level
        elif tag == "lvlText":
            self.level.text = value
        elif tag == "numFmt":
            self.level.format = value
        elif tag == "start":
            self.level.start = _number(value)
        elif tag == "num":
            self.number = own.get("numId", "")
            self.definition = ""  # levels that follow are overrides, which are left out
        elif tag == "abstractNumId":
            self.lists.definitions[self.number] = value


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= len("999999") else 0


def _chinese(count: int) -> str:
    tens, ones = divmod(count, 10)
    if tens >= len(_DIGITS):
        return str(count)  # no report numbers so far
    leading = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return leading + (_DIGITS[ones] if ones else "")


def _roman(count: int) -> str:
    found = ""
    for value, letters in _ROMAN:
        found += letters * (count // value)
        count %= value
    return found


def _circled(count: int) -> str:
    return chr(ord("①") + count - 1) if count <= len(_CIRCLED) else str(count)


_KINDS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02}",
    "decimalFullWidth": lambda count: "".join(chr(ord(char) + 0xFEE0) for char in str(count)),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": _chinese,
    "upperLetter": lambda count: chr(ord("A") + (count - 1) % 26),
    "lowerLetter": lambda count: chr(ord("a") + (count - 1) % 26),
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "bullet": lambda _: "",
    "none": lambda _: "",
}


def numbered_as(level: ListLevel, count: int) -> str:
    """The number of a list that has this level alone."""
    return level.text.replace("%1", _shown(count, level.format))


def _shown(count: int, kind: str) -> str:
    return _KINDS.get(kind, str)(count)
