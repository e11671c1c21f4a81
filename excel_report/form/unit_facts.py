"""How a text tells a county's figures by its units: the words for it, as data of the form.

:mod:`excel_report.checks.text.unit_facts` makes the sentences.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from excel_report.form.facts import sum_of
from excel_report.form.phrases import PhraseError
from excel_report.value_class import value_class

PROCESSING_FEE = "processing_fee"  # in 元, as each unit's text tells it; no table asks for it


@value_class()
class UnitGroup:
    """What the units of one kind are called together; an empty ``level`` is any."""

    kind: str
    level: str
    label: str


@value_class()
class UnitFact:
    """A sentence that tells a sum, and what of it is whose.

    ``keys`` are the figures that are added; without any it is the processing fee. The words stand
    for: ``all`` the sum, ``none`` where it is 0, ``by`` who alone has it, ``having`` which units
    have most of it and how many have any, ``others`` how many have none.
    """

    id: str
    section: str
    label: str
    keys: tuple[str, ...]
    unit: str
    all: str
    none: str
    by: str
    having: str
    others: str

    @property
    def previous_keys(self) -> tuple[str, ...]:
        """None: last year's sum is told by the round, not by a cell."""
        return ()


@value_class()
class UnitWords:
    """How the units of a county, or of what is above it, are spoken of.

    ``own`` are the figures of its own office, ``whole`` is all that belongs to it; both have the
    place in them, 县 or 市: the character before 人民政府 in its name where that is one of
    ``places``, else that of its level. ``unknown`` are the two where neither is known. Up to
    ``named`` units are named one by one; of more, the ``first`` few ``among`` how many. ``doubt``
    is said of units whose text does not tell the fee.
    """

    named: int
    first: int
    own: str
    whole: str
    unknown: tuple[str, str]
    places: Mapping[str, str]
    last: str
    among: str
    doubt: str
    groups: tuple[UnitGroup, ...]
    others: str
    facts: tuple[UnitFact, ...]

    def place(self, name: str, level: str) -> str:
        """What kind of place a government is of, in one character; empty where unknown."""
        before, found, _ = name.partition("人民政府")
        if found and before[-1:] in self._endings:
            return before[-1]
        return self.places.get(level, "")

    @property
    def _endings(self) -> str:
        return "".join(self.places.values()) + "区州旗盟乡"

    def own_and_whole(self, name: str, level: str) -> tuple[str, str]:
        """What its own office is called, and all that belongs to it."""
        place = self.place(name, level)
        if not place:
            return self.unknown
        return self.own.format(place=place), self.whole.format(place=place)

    def group(self, level: str, kind: str) -> str:
        """What the units of that level and kind are called together."""
        for each in self.groups:
            if each.kind == kind and each.level in ("", level):
                return each.label
        return self.others


_FACT = {"id", "section", "label", "sum", "unit", "all", "none", "by", "having", "others"}
_GROUP = {"kind", "level", "label"}
_WORDS = {
    "named": int,
    "first": int,
    "own": str,
    "whole": str,
    "unknown": list,
    "places": dict,
    "last": str,
    "among": str,
    "doubt": str,
    "groups": list,
    "others": str,
    "facts": list,
}


def unit_words_of(data: Mapping[str, Any], keys: Collection[str]) -> UnitWords | None:
    """The words that the data of a definition give, None without data.

    Raises :class:`PhraseError`.
    """
    if not data:
        return None
    if data.keys() != _WORDS.keys():
        raise PhraseError(f"units: expected {', '.join(_WORDS)}")
    for name, kind in _WORDS.items():
        if type(data[name]) is not kind:
            raise PhraseError(f"units: “{name}” should be {kind.__name__}")
    for item in data["groups"]:
        if item.keys() != _GROUP:
            raise PhraseError(f"units.groups: expected {', '.join(sorted(_GROUP))}")
    own, whole = data["unknown"]
    groups = tuple(UnitGroup(**item) for item in data["groups"])
    facts = tuple(_fact(item, keys) for item in data["facts"])
    given = {**data, "unknown": (own, whole), "groups": groups, "facts": facts}
    return UnitWords(**given)


def _fact(item: Mapping[str, Any], keys: Collection[str]) -> UnitFact:
    at = f"units.facts “{item.get('id', '')}”"
    if item.keys() != _FACT:
        raise PhraseError(f"{at}: expected {', '.join(sorted(_FACT))}")
    words = {name: value for name, value in item.items() if name != "sum"}
    is_fee = item["sum"] == PROCESSING_FEE
    return UnitFact(keys=() if is_fee else sum_of(item["sum"], keys, at), **words)
