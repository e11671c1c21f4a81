"""Units found by their names, as people write them in titles and on files.

A name in full comes first, then one without its last words (青禾镇 for 青禾镇人民政府), then one
that only leaves out or adds the places above (云岭县教育局 and 县教育局). Where a name fits several
units, all are given: nobody is preferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from excel_report.county.roster import RosterEntry

# What is left out of a name in speech; what remains must still say whose it is.
_ENDINGS = (
    ("街道办事处", "街道"),
    ("地区办事处", "地区"),
    ("人民政府", ""),
    ("管理委员会", "管委会"),
)
_PLACE_ENDS = "省市县区旗州盟"
_SHORTEST = 2  # characters of a name that is looked for
_SHORTEST_END = 3  # of one that leaves out the places above
_LONGEST_END = 16
# Ends of names that say what kind of body it is and not whose.
_GENERIC = frozenset(
    (
        *("人民政府", "办事处", "街道办事处", "管委会", "管理委员会", "委员会", "办公室"),
        "人民政府办公室",
    )
)
# What stands in a title in place of a name.
_NO_NAME = re.compile(
    r"[我本][镇乡县区市局委厅院校]|[我本](?:单位|部门|机关|街道|级)|[XxＸ×*＊]+.*|.*未填.*"
)


class UnitNames:
    """The names of units, each with whose it is or may be."""

    def __init__(self, entries: Iterable[RosterEntry] = ()) -> None:
        self._whole: dict[str, list[RosterEntry]] = {}
        self._spoken: dict[str, list[RosterEntry]] = {}
        self._ends: dict[str, list[RosterEntry]] = {}
        self._lengths: set[int] = set()
        for entry in entries:
            self.add(entry)

    def add(self, entry: RosterEntry) -> None:
        """Another unit."""
        for name in {_plain(entry.unit.name), _plain(entry.unit.short_name)} - {""}:
            self._put(self._whole, name, entry)
            self._put(self._spoken, _spoken(name), entry)
            for end in {*_ends(name), *_ends(_spoken(name))}:
                self._put(self._ends, end, entry)

    def _put(self, names: dict[str, list[RosterEntry]], name: str, entry: RosterEntry) -> None:
        if len(name) >= _SHORTEST and entry not in names.setdefault(name, []):
            names[name].append(entry)
            self._lengths.add(len(name))

    def titled(self, title: str) -> list[RosterEntry]:
        """The units that a report's title may speak of."""
        name = _plain(title)
        spoken = _spoken(name)
        for names, tried in (
            (self._whole, (name,)),
            (self._spoken, (name, spoken)),
            (self._ends, (name, spoken)),
            (self._whole, _ends(name)),
            (self._spoken, (*_ends(name), *_ends(spoken))),
        ):
            if found := _distinct(entry for each in tried for entry in names.get(each, ())):
                return found
        return []

    def in_path(self, path: str) -> list[RosterEntry]:
        """The units named by a file: by itself, else by what it lies in, the nearest first."""
        for part in reversed(re.split(r"[/!]", path)):
            if found := self.in_text(PurePosixPath(part).stem or part):
                return found
        return []

    def in_text(self, text: str) -> list[RosterEntry]:
        """The units whose names stand in a text, none within a longer one."""
        text = _plain(text)
        lengths = sorted(self._lengths, reverse=True)
        found: list[RosterEntry] = []
        end = 0
        for at in range(len(text)):
            for length in lengths:
                if at + length <= end or at + length > len(text):
                    continue
                if entries := self._named(text[at : at + length]):
                    found += entries
                    end = at + length
                    break
        return _distinct(found)

    def _named(self, name: str) -> list[RosterEntry]:
        return self._whole.get(name) or self._spoken.get(name) or self._ends.get(name) or []


def says_a_unit(title: str) -> bool:
    """Whether a title names a unit, and does not only say 我镇 or leave it open."""
    name = _plain(title)
    return bool(name) and not _NO_NAME.fullmatch(name)


def _plain(name: str) -> str:
    return re.sub(r"\s", "", name)


def _spoken(name: str) -> str:
    for ending, left in _ENDINGS:
        if name.endswith(ending) and len(name) - len(ending) >= _SHORTEST:
            return name.removesuffix(ending) + left
    return name


def _ends(name: str) -> Iterator[str]:
    """The name without places above: cut behind one, or before the word that begins with it."""
    for at in range(max(1, len(name) - _LONGEST_END), len(name) - _SHORTEST_END + 1):
        end = name[at:]
        if end not in _GENERIC and (name[at - 1] in _PLACE_ENDS or end[0] in _PLACE_ENDS):
            yield end


def _distinct(entries: Iterable[RosterEntry]) -> list[RosterEntry]:
    return list({id(entry): entry for entry in entries}.values())
