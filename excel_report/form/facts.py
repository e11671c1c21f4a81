"""Sentences that are figures in words: pieces with conditions, as data of the form.

They are plain enough to be written as an Excel formula too; see
:mod:`excel_report.checks.text.facts` for both ways to make the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

from excel_report.form.phrases import PhraseError, keys_like
from excel_report.value_class import value_class

LAST_YEAR = "上年."


@value_class(eq=False)
class Figure:
    """What a field of a text shows: the sum of ``keys``, or its share in ``whole`` in percent.

    ``previous`` is set where they are last year's; without keys it is the report's year. ``less``
    is taken from the sum: what others have of it.
    """

    keys: tuple[str, ...]
    whole: tuple[str, ...] = ()
    previous: bool = False
    less: int | Decimal = 0


@value_class(eq=False)
class Condition:
    """Whether a sum is 0 (``=``) or more (``>``), or last year's is ``known``."""

    figure: Figure
    kind: Literal["=", ">", "known"]


@value_class(eq=False)
class Variant:
    """A text with its figures, in order, that stands where all conditions hold."""

    conditions: tuple[Condition, ...]
    parts: tuple[str | Figure, ...]


@value_class(eq=False)
class Fact:
    """One sentence: its pieces, each the first of its variants that fits."""

    id: str
    section: str
    label: str
    pieces: tuple[tuple[Variant, ...], ...]

    def figures(self) -> Iterator[Figure]:
        """Every figure that the sentence may show or ask."""
        for piece in self.pieces:
            for variant in piece:
                yield from (condition.figure for condition in variant.conditions)
                yield from (part for part in variant.parts if isinstance(part, Figure))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of this year's figures in it."""
        found = (
            key for each in self.figures() if not each.previous for key in each.keys + each.whole
        )
        return tuple(dict.fromkeys(found))

    @property
    def previous_keys(self) -> tuple[str, ...]:
        """The keys of last year's figures in it."""
        found = (key for each in self.figures() if each.previous for key in each.keys + each.whole)
        return tuple(dict.fromkeys(found))


def facts_of(data: Sequence[Mapping[str, Any]], keys: Collection[str]) -> tuple[Fact, ...]:
    """The facts that the data of a definition describe. Raises :class:`PhraseError`."""
    return tuple(_fact(item, keys) for item in data)


@value_class()
class MainFigure:
    """A figure that leaders look at: the sum of some of the form's, and the chart it is in."""

    label: str
    keys: tuple[str, ...]
    chart: str


def main_figures_of(
    data: Sequence[Mapping[str, Any]], keys: Collection[str]
) -> tuple[MainFigure, ...]:
    """The main figures that the data of a definition name. Raises :class:`PhraseError`."""
    found = []
    for item in data:
        at = f"main_figures “{item.get('label', '')}”"
        if not {"label", "sum"} <= item.keys() <= {"label", "sum", "chart"}:
            raise PhraseError(f"{at}: expected label, sum and perhaps chart")
        found.append(
            MainFigure(item["label"], sum_of(item["sum"], keys, at), item.get("chart", ""))
        )
    return tuple(found)


@value_class()
class Rate:
    """A share of some figures in others, each a sum by keys."""

    label: str
    part: tuple[str, ...]
    whole: tuple[str, ...]


def rates_of(data: Sequence[Mapping[str, Any]], keys: Collection[str]) -> tuple[Rate, ...]:
    """The rates that the data of a definition describe. Raises :class:`PhraseError`."""
    found = []
    for item in data:
        at = f"rates “{item.get('label', '')}”"
        if item.keys() != {"label", "part", "whole"}:
            raise PhraseError(f"{at}: expected label, part and whole")
        part, whole = (sum_of(item[name], keys, at) for name in ("part", "whole"))
        found.append(Rate(item["label"], part, whole))
    return tuple(found)


_FIELD = re.compile(r"\{([^}]*)\}")


def _fact(item: Mapping[str, Any], keys: Collection[str]) -> Fact:
    at = f"facts “{item.get('id', '')}”"
    if item.keys() != {"id", "section", "label", "pieces"}:
        raise PhraseError(f"{at}: expected id, section, label and pieces")
    pieces = tuple(tuple(_variant(each, keys, at) for each in piece) for piece in item["pieces"])
    return Fact(item["id"], item["section"], item["label"], pieces)


def _variant(item: Mapping[str, Any], keys: Collection[str], at: str) -> Variant:
    if item.keys() != {"when", "text"}:
        raise PhraseError(f"{at}: expected when and text")
    pieces = _FIELD.split(item["text"])
    parts = tuple(
        _figure(piece, keys, at) if place % 2 else piece
        for place, piece in enumerate(pieces)
        if place % 2 or piece
    )
    return Variant(tuple(_condition(words, keys, at) for words in item["when"]), parts)


def _condition(words: str, keys: Collection[str], at: str) -> Condition:
    if words.startswith("known "):
        return Condition(_figure(words.removeprefix("known "), keys, at), "known")
    for kind in ("=", ">"):
        if words.endswith(f" {kind} 0"):
            return Condition(_figure(words[:-4], keys, at), kind)
    raise PhraseError(f"{at}: “{words}” is no condition")


def _figure(words: str, keys: Collection[str], at: str) -> Figure:
    if words == "year":
        return Figure(())
    previous = words.startswith(LAST_YEAR)
    part, _, whole = words.removeprefix(LAST_YEAR).partition(" % ")
    return Figure(sum_of(part, keys, at), sum_of(whole, keys, at) if whole else (), previous)


def sum_of(words: str, keys: Collection[str], at: str) -> tuple[str, ...]:
    """The keys of a sum; ``at`` is where it stands. Raises :class:`PhraseError`."""
    found: list[str] = []
    for name in words.split(" + "):
        these = keys_like(name, keys)
        if not these:
            raise PhraseError(f"{at}: the form has no figure “{name}”")
        found += these
    return tuple(found)
