"""File names made of what units are called: safe on every system, no two alike."""

from __future__ import annotations

import re
import unicodedata

# What Windows, which most desks have, does not allow in a file name.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_LONGEST = 150  # bytes of UTF-8, which leaves room for what follows within the usual 255
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def safe_name(text: str) -> str:
    """A text as part of a file name; ``单位`` where nothing of it can stand in one."""
    plain = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", text))
    plain = "".join(char for char in plain if char.isprintable())
    plain = plain.encode()[:_LONGEST].decode("utf-8", "ignore").strip(" .")
    return f"_{plain}" if _RESERVED.fullmatch(plain) else plain or "单位"


class Names:
    """Hands out names of which no two are alike, also where capitals do not count."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def give(self, text: str) -> str:
        """A safe name for a text, numbered where it was given before."""
        name = base = safe_name(text)
        number = 1
        while name.casefold() in self._given:
            number += 1
            name = f"{base}（{number}）"
        self._given.add(name.casefold())
        return name


def report_name(name: str, year: int) -> str:
    """What a unit's workbook and report are called, without an ending."""
    return f"{name}-{year}年政府信息公开工作年度报告"
