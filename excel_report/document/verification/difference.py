"""One thing that a Word file says otherwise than the workbook, and how people are told."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from excel_report.value_class import value_class

# How many characters of what is equal stand around a difference, for people to find it by.
_CONTEXT = 8
_LONGEST = 60


@value_class()
class Difference:
    """One difference between a Word file and what the workbook's report prints.

    ``place`` is where, in words; ``key`` the figure's key, empty for a text. ``expected`` is what
    the workbook gives and ``found`` what the Word file says; None where it has nothing there.
    ``note`` says what is wrong where no two texts do; ``sides`` are the names of the two.
    """

    place: str
    expected: str | None = None
    found: str | None = None
    key: str = ""
    note: str = ""
    sides: tuple[str, str] = ("填报表", "Word ")

    @property
    def message(self) -> str:
        """The difference in one sentence."""
        return f"{self.place}：{self.note or self._words()}。"

    def _words(self) -> str:
        one, other = self.sides
        if self.expected is None:
            return f"{other}里多出“{_cut(self.found or '')}”，{one}里没有"
        if self.found is None:
            return f"{one}里有“{_cut(self.expected)}”，{other}里没有"
        if self.key:
            return f"{one}是 {self.expected or '空白'}，{other}里是 {self.found or '空白'}"
        expected, found = _narrowed(self.expected, self.found)
        return f"{one}是“{expected}”，{other}里是“{found}”"


def _cut(text: str) -> str:
    return f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text


def _narrowed(one: str, other: str) -> tuple[str, str]:
    """Two texts cut down to where they differ, the difference in 〔〕 with what stands around it.

    Of texts that differ in several places, the whole stretch from the first to the last is shown.
    """
    start = common_start(one, other)
    end = common_start(one[start:][::-1], other[start:][::-1])
    texts = []
    for text in (one, other):
        stop = len(text) - end
        before = text[max(0, start - _CONTEXT) : start]
        behind = text[stop : stop + _CONTEXT]
        head = "…" if start > _CONTEXT else ""
        tail = "…" if end > _CONTEXT else ""
        texts.append(f"{head}{before}〔{_cut(_visible(text[start:stop]))}〕{behind}{tail}")
    return texts[0], texts[1]


def _visible(text: str) -> str:
    """A stretch of text in which blanks can be told apart."""
    if text.strip():
        return text
    return "".join(
        {" ": "空格", "\u3000": "全角空格", "\n": "换行", "\t": "制表符"}.get(
            char, f"字符{ord(char):04X}"
        )
        for char in text
    )


def common_start(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items two sequences have in common from the start."""
    least, most = 0, min(len(one), len(other))
    while least < most:  # by halves, as slices are compared at once
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def alike(one: str, other: str) -> bool:
    """Whether a text may be another one changed: the same for half of it or more at its ends."""
    if 2 * min(len(one), len(other)) < max(len(one), len(other)):
        return False
    start = common_start(one, other)
    end = common_start(one[start:][::-1], other[start:][::-1])
    return 2 * (start + end) >= max(len(one), len(other))


Pair = tuple[int | None, int | None]

# Texts are matched each with each in stretches of so many pairs; in longer ones, first those
# that stand only once in both. Changed texts are looked for among so many.
_FEW = 40_000
_NEAR = 50


def pairs(expected: Sequence[str], found: Sequence[str]) -> Iterator[Pair]:
    """Which text of one sequence stands for which of the other, by their places, in order.

    None stands where one has nothing for the other's.
    """
    start = common_start(expected, found)
    end = common_start(expected[start:][::-1], found[start:][::-1])
    ones, others = range(start, len(expected) - end), range(start, len(found) - end)
    yield from zip(range(start), range(start), strict=True)
    yield from _matched(expected, found, ones, others)
    yield from zip(range(ones.stop, len(expected)), range(others.stop, len(found)), strict=True)


def _matched(
    expected: Sequence[str], found: Sequence[str], ones: range, others: range
) -> Iterator[Pair]:
    """The pairs within a stretch of any length."""
    if len(ones) * len(others) <= _FEW:
        yield from _each(expected, found, ones, others)
        return
    for one, other in (*_anchors(expected, found, ones, others), (ones.stop, others.stop)):
        before, behind = range(ones.start, one), range(others.start, other)
        is_short = len(before) * len(behind) <= _FEW
        yield from (_each if is_short else _changed)(expected, found, before, behind)
        if one < ones.stop:
            yield one, other
        ones, others = range(one + 1, ones.stop), range(other + 1, others.stop)


def _anchors(
    expected: Sequence[str], found: Sequence[str], ones: range, others: range
) -> list[tuple[int, int]]:
    """The longest run of texts in order that stand once in both (Cohen's patience diff)."""
    once, there = _single(expected, ones), _single(found, others)
    ends: list[int] = []  # the last place of the best run of each length, in the other sequence
    best: list[tuple[int, int]] = []
    before: dict[int, int | None] = {}  # the place before each in its run
    for text, one in once.items():
        if (other := there.get(text)) is not None:
            length = bisect_left(ends, other)
            before[other] = ends[length - 1] if length else None
            ends[length : length + 1] = [other]
            best.append((one, other))
    at, run = ends[-1] if ends else None, set()
    while at is not None:
        run.add(at)
        at = before[at]
    return [(one, other) for one, other in best if other in run]


def _single(texts: Sequence[str], places: range) -> dict[str, int]:
    """The places of the texts that stand there once."""
    counts = Counter(texts[at] for at in places)
    return {texts[at]: at for at in places if counts[texts[at]] == 1}


def _each(
    expected: Sequence[str], found: Sequence[str], ones: range, others: range
) -> Iterator[Pair]:
    """The pairs within a short stretch."""
    from difflib import SequenceMatcher

    left = [expected[at] for at in ones]
    right = [found[at] for at in others]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        first, second = ones[i:i_end], others[j:j_end]
        if kind == "equal" or len(first) == len(second):
            yield from zip(first, second, strict=True)
        else:
            yield from _changed(expected, found, first, second)


def _changed(
    expected: Sequence[str], found: Sequence[str], ones: range, others: range
) -> Iterator[Pair]:
    """The pairs within a stretch where some were changed and some came or went."""
    next_other = others.start
    for one in ones:
        near = range(next_other, min(next_other + _NEAR, others.stop))
        match = next((j for j in near if alike(expected[one], found[j])), None)
        if match is None:
            yield one, None
            continue
        yield from ((None, j) for j in range(next_other, match))
        yield one, match
        next_other = match + 1
    yield from ((None, j) for j in range(next_other, others.stop))
