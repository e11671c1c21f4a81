"""One thing that a Word file says otherwise than the workbook, and how people are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from excel_report.light import light

# How many characters of what is equal stand around a difference, for people to find it by.
_CONTEXT = 8
_LONGEST = 60


@light()
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
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def alike(one: str, other: str) -> bool:
    """Whether a text may be another one changed: the same for half of it or more at its ends."""
    start = common_start(one, other)
    end = common_start(one[start:][::-1], other[start:][::-1])
    return 2 * (start + end) >= max(len(one), len(other))


def pairs(expected: Sequence[str], found: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Which text of one sequence stands for which of the other, by their places, in order.

    None stands where one has nothing for the other's.
    """
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, expected, found, autojunk=False)
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        if kind == "equal" or i_end - i == j_end - j:
            yield from zip(range(i, i_end), range(j, j_end), strict=True)
        else:
            yield from _changed(expected, found, range(i, i_end), range(j, j_end))


def _changed(
    expected: Sequence[str], found: Sequence[str], ones: range, others: range
) -> Iterator[tuple[int | None, int | None]]:
    """The pairs within a stretch where some were changed and some came or went."""
    next_other = others.start
    for one in ones:
        likely = (j for j in range(next_other, others.stop) if alike(expected[one], found[j]))
        match = next(likely, None)
        if match is None:
            yield one, None
            continue
        yield from ((None, j) for j in range(next_other, match))
        yield one, match
        next_other = match + 1
    yield from ((None, j) for j in range(next_other, others.stop))
