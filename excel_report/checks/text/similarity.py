"""Copied texts: how much of one stands in another, between units and from last year.

Texts are compared by their five-character shingles. Pairs are found by an index of a fixed share of
them, so that the time grows with the number of units and not with that of the pairs.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import ceil
from zlib import crc32

from excel_report.checks.text.language.sentences import even
from excel_report.checks.text.settings import Passage
from excel_report.value_class import value_class

COPIED_FROM_UNIT = 0.60
COPIED_FROM_LAST_YEAR = 0.80
_LENGTH = 5  # characters of a shingle
_SHORTEST = 80  # characters; shorter texts are alike by nature
_LONGEST = 20_000  # characters that are looked at
_BITS_A_CODE = 16  # in which it is marked that a code was seen
_MOST_INDEXED = 300_000  # codes that are in the index
_SAMPLED = 8  # one shingle in so many goes into the index, the same for every text
_FIRST, _LATEST = 2, 4  # units that a shingle leads to: the first that had it and the latest
_CANDIDATES = 4  # units that one is compared with in full
_PASSAGES = 3
_SHORTEST_PASSAGE = 12  # characters


@value_class()
class Copy:
    """Two texts that are alike: ``share`` of the shorter, 0 to 1, stands in the other."""

    here: str
    there: str
    share: float
    passages: tuple[Passage, ...]

    @property
    def percent(self) -> int:
        return int(self.share * 100)


def text_of(paragraphs: Sequence[str]) -> str:
    """A narrative as one text without spaces, not longer than is looked at."""
    return "".join("".join(each.split()) for each in paragraphs)[:_LONGEST]


def shared_part(here: str, there: str) -> float:
    """How much of the shorter text stands in the other, 0 to 1; 0 where one is too short."""
    if min(len(here), len(there)) < _SHORTEST:
        return 0.0
    one, other = _shingles(even(here)), _shingles(even(there))
    return len(one & other) / min(len(one), len(other))


def copied_between(texts: Mapping[str, str], least: float = COPIED_FROM_UNIT) -> list[Copy]:
    """The pairs of units whose texts are alike, the closest first; texts by unit.

    Texts are asked for one by one, so that they need not all be in memory at a time.
    Where very many have the same text, each is paired with the nearest of them only.
    """
    pairs: dict[tuple[str, str], float] = {}
    for here, there in _candidates(texts):
        share = shared_part(texts[here][:_LONGEST], texts[there][:_LONGEST])
        if share >= least:
            pairs[there, here] = share
    found = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    return [
        Copy(one, other, share, shared_passages(texts[one], texts[other]))
        for (one, other), share in found
    ]


def copied_from_last_year(now: str, then: str) -> Copy | None:
    """What this year's text has of last year's, where it was copied."""
    share = shared_part(now[:_LONGEST], then[:_LONGEST])
    if share < COPIED_FROM_LAST_YEAR:
        return None
    return Copy("", "", share, shared_passages(now, then))


def shared_passages(here: str, there: str, most: int = _PASSAGES) -> tuple[Passage, ...]:
    """The longest stretches that both texts have, the longest first."""
    here, there = here[:_LONGEST], there[:_LONGEST]
    one, other = even(here), even(there)
    found = sorted(_stretches(one, other), key=lambda each: (-each[2], each[0]))
    return tuple(
        Passage(here[start : start + length], there[at : at + length])
        for start, at, length in found[:most]
        if length >= _SHORTEST_PASSAGE
    )


def _stretches(one: str, other: str) -> Iterator[tuple[int, int, int]]:
    """Where a stretch begins in each text, and its length; no character is in two of them."""
    places: dict[str, int] = {}
    for place in range(len(other) - _LENGTH, -1, -1):
        places[other[place : place + _LENGTH]] = place
    start = 0
    while start <= len(one) - _LENGTH:
        at = places.get(one[start : start + _LENGTH])
        if at is None:
            start += 1
            continue
        length = _LENGTH
        while (
            start + length < len(one)
            and at + length < len(other)
            and one[start + length] == other[at + length]
        ):
            length += 1
        yield start, at, length
        start += length


@lru_cache(maxsize=64)
def _shingles(text: str) -> frozenset[str]:
    return frozenset(text[i : i + _LENGTH] for i in range(len(text) - _LENGTH + 1))


def _candidates(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs that may be alike: each unit with a few earlier ones that share most of its sample."""
    index: dict[int, list[str]] = {}
    sizes: dict[str, int] = {}
    samples = _Samples(texts)
    for unit, codes in samples.of_units():
        sizes[unit] = len(codes)
        shared: Counter[str] = Counter()
        for code in codes:
            if not samples.is_repeated(code):
                continue  # it leads to nobody
            units = index.setdefault(code, [])
            shared.update(units)
            if len(units) == _FIRST + _LATEST:
                del units[_FIRST]
            units.append(unit)
        for other, count in shared.most_common(_CANDIDATES):
            if count >= min(len(codes), sizes[other]) * COPIED_FROM_UNIT / 2:
                yield unit, other


class _Samples:
    """The samples of many texts, kept in few bytes, and which of their codes come again.

    Most shingles are one text's own; only the others need a place in the index, which would
    otherwise take more memory than everything else of a large round. Where even these are too many,
    a part of each sample is looked at.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.codes, self.ends = array("I"), array("I")
        self.units: list[str] = []
        for unit, text in texts.items():
            if len(text) >= _SHORTEST:
                self.codes.extend(sorted(_sample(even(text[:_LONGEST]))))
                self.units.append(unit)
                self.ends.append(len(self.codes))
        self.mask = (1 << max(len(self.codes) * _BITS_A_CODE, 8).bit_length()) - 1
        self.repeated = bytearray(self.mask // 8 + 1)
        self.step = ceil(self._find_repeated() / _MOST_INDEXED) or 1

    def _find_repeated(self) -> int:
        """Mark the codes that come again, and count them; a few more are taken for such."""
        seen, repeated, found = bytearray(len(self.repeated)), self.repeated, 0
        for code in self.codes:
            place = (code // _SAMPLED) & self.mask
            bit = 1 << (place & 7)
            if not seen[place >> 3] & bit:
                seen[place >> 3] |= bit
            elif not repeated[place >> 3] & bit:
                repeated[place >> 3] |= bit
                found += 1
        return found

    def is_repeated(self, code: int) -> bool:
        """Whether a code stands in more than one sample; certain where it does not."""
        place = (code // _SAMPLED) & self.mask
        return bool(self.repeated[place >> 3] & 1 << (place & 7))

    def of_units(self) -> Iterator[tuple[str, Sequence[int]]]:
        """Each unit with its sample, or the part of it that is looked at."""
        start = 0
        for unit, end in zip(self.units, self.ends, strict=True):
            codes = self.codes[start:end]
            start = end
            if self.step == 1:
                yield unit, codes
            else:
                yield unit, [code for code in codes if code // _SAMPLED % self.step == 0]


def _sample(text: str) -> set[int]:
    """The codes of every so many-th shingle, chosen by what it is and not by where it stands."""
    codes = (
        crc32(text[i : i + _LENGTH].encode("utf-8", "replace"))
        for i in range(len(text) - _LENGTH + 1)
    )
    return {code for code in codes if code % _SAMPLED == 0}
