"""Figures that a sentence tells in parts: 「收到2件，一件当场答复，一件书面答复」."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from excel_report.checks.text.language.lexicon import TextToken
from excel_report.checks.text.language.stated_figure import StatedFigure
from excel_report.value_class import replace, value_class

_MOST_PARTS = 8


@value_class()
class Sum:
    """A number that is told as the sum of those before it; all by their places."""

    parts: tuple[int, ...]
    place: int
    number: int


def sums_in(tokens: Sequence[TextToken]) -> list[Sum]:
    """The sums of a sentence: 「网上3件，来信2件，合计5件」."""
    found: list[Sum] = []
    numbers: list[TextToken] = []
    told = False
    for token in tokens:
        told = told or token.is_cue("sum")
        if token.number is None:
            continue
        if told and (parts := _parts(numbers, token.number)):
            found.append(Sum(tuple(each.start for each in parts), token.start, token.number))
        numbers.append(token)
        told = False
    return found


def _parts(numbers: Sequence[TextToken], whole: int) -> Sequence[TextToken]:
    """The last two or more of the numbers that make up a whole."""
    total = 0
    for count, token in enumerate(reversed(numbers[-_MOST_PARTS:]), 1):
        total += token.number or 0
        if total == whole and count > 1 and whole:
            return numbers[-count:]
    return ()


def without_parts(
    claims: Sequence[StatedFigure], sums: Sequence[Sum] = ()
) -> Iterator[StatedFigure]:
    """A sentence's claims, without those that are only parts of a figure.

    Of a figure that is told several times, the first counts where the others together are not
    more. Else they all are parts, and the whole is told elsewhere or nowhere.
    """
    for each in sums:
        claims = _summed(claims, each)
    told: dict[tuple[str, str], list[StatedFigure]] = {}
    for claim in claims:
        told.setdefault((claim.meaning.id, claim.scope), []).append(claim)
    numbers = {claim.number for claim in claims}
    for claim in claims:
        if claim in _kept(told[claim.meaning.id, claim.scope], numbers):
            yield claim


def _summed(claims: Sequence[StatedFigure], told: Sum) -> Sequence[StatedFigure]:
    """The claims with the whole for its parts, where those are all of one figure."""
    parts = [claim for claim in claims if claim.place in told.parts]
    if len({claim.meaning.id for claim in parts}) != 1:
        return claims
    others = [claim for claim in claims if claim not in parts]
    if len(parts) < len(told.parts) or any(claim.place == told.place for claim in others):
        return others
    whole = replace(parts[0], number=told.number, place=told.place, scope="")
    return [*others, whole]


def _kept(same: Sequence[StatedFigure], numbers: set[int]) -> Sequence[StatedFigure]:
    """Which of the claims about one figure count; ``numbers`` are all that the sentence tells."""
    first, *others = (claim.number for claim in same)
    if not others:
        return same
    if set(others) == {first}:  # said twice, or two halves of a whole
        return [] if first and first + sum(others) in numbers else same
    return same[:1] if sum(others) <= first else []
