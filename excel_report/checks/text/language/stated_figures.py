"""What figures prose tells: numbers with their meaning, sentence by sentence.

A sentence is read clause by clause from left to right. A number means what the words beside it
say (「新收…3件」「3件予以公开」) of the topic that was named last (政府信息公开申请, 行政复议, …).
It is left out where it is last year's, a growth, about, of half a year, or of something else;
where in doubt nothing is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from excel_report.checks.text.language.clauses import (
    Side,
    alone,
    clauses_of,
    is_weak,
    left_side,
    meaning_of,
    objects_in,
    right_side,
)
from excel_report.checks.text.language.lexicon import Lexicon, TextToken, lexicon_of, tokens_of
from excel_report.checks.text.language.negation import nothing_told
from excel_report.checks.text.language.sentences import Sentence
from excel_report.form.phrases import Meaning, Phrases
from excel_report.value_class import value_class

# All cases of a kind are told first: 「受理行政复议36件，其中信息公开类2件」.
_OF_WHICH = r"其中[^,;。]{0,8}信息公开"
# What a sentence must have to tell a figure: a digit, a Chinese numeral with a unit, or a denial.
_COUNTED = "[0-9未没无零]|不存在|[一二两三四五六七八九十百][件宗起份项条次例单封]"
_GAP = 2  # characters of no known meaning between a telling word and its number


@value_class()
class StatedFigure:
    """One figure that a text tells.

    ``meaning`` is its row in the data file's terms, ``number`` how many, ``clause`` the words
    quoted. ``scope`` is ``own`` where the text speaks of the office alone, ``whole`` where of all
    units of its area, empty where it does not say.
    """

    meaning: Meaning
    number: int
    sentence: Sentence
    clause: str
    scope: str = ""


def stated_figures_in(
    phrases: Phrases, sentences: Iterable[Sentence], year: int | None = None
) -> Iterator[StatedFigure]:
    """Every figure told in sentences of one narrative, in their order.

    ``year`` is the report's. What is said of another year is left out where the paragraph speaks
    of the report's too; else that year was left in by mistake, and is told by its own check.
    """
    lexicon, named = lexicon_of(phrases), str(year)
    for _, group in groupby(sentences, key=lambda each: each.paragraph):
        paragraph = list(group)
        is_this_years = any(named in each.even for each in paragraph)
        reader = _StatedFigureReader(
            lexicon, paragraph[0].heading, year, is_this_years=is_this_years
        )
        for sentence in paragraph:
            yield from reader.read(sentence)


class _StatedFigureReader:
    """Reads the sentences of one paragraph; what was spoken of last is kept between them."""

    def __init__(
        self, lexicon: Lexicon, heading: str, year: int | None, *, is_this_years: bool
    ) -> None:
        self.lexicon = lexicon
        self.year, self.is_this_years = year, is_this_years
        under = (topic for stem, topic in lexicon.stems.items() if stem in heading)
        self.heading_topic = next(under, "") if heading else ""
        self.topic = self.heading_topic

    def begin(self, sentence: Sentence, tokens: Sequence[TextToken]) -> None:
        self.sentence = sentence
        self.other_year = False
        self.part_of = ""
        self.scope = ""
        self.told: set[tuple[str, str]] = set()
        self.waiting: list[Meaning] = []
        self.verb: TextToken | None = None
        self.by_channel = sum(token.is_cue("channel") for token in tokens) > 1

    def read(self, sentence: Sentence) -> Iterator[StatedFigure]:
        self.topic = self.topic or self.heading_topic
        if not self.may_tell(sentence.even):
            return
        tokens = tuple(tokens_of(self.lexicon, sentence.even))
        self.begin(sentence, tokens)
        wider = "其中" in sentence.even and re.search(_OF_WHICH, sentence.even) is not None
        for clause in clauses_of(tokens):
            for meaning, number in self.clause(clause):
                if wider and meaning.fallback and meaning.topic != "requests":
                    continue
                words = sentence.text[clause[0].start : clause[-1].end]
                yield StatedFigure(meaning, number, sentence, words, self.scope)

    def may_tell(self, text: str) -> bool:
        """Whether a sentence can tell a figure at all; most cannot, and are only passed over."""
        stems = [stem for stem in self.lexicon.stems if stem in text]
        if not stems and not self.topic:
            return False
        if re.search(_COUNTED, text):
            return True
        if stems:
            self.topic = self.lexicon.stems[max(stems, key=text.rfind)]
        return False

    def clause(self, tokens: list[TextToken]) -> Iterator[tuple[Meaning, int]]:
        self.look_around(tokens)
        found = list(self.listed(tokens))
        if not found and not any(token.is_cue("other_period") for token in tokens):
            found = [*self.numbers(tokens), *nothing_told(self.lexicon, tokens, self.topic)]
        self.move_on(tokens)
        if not self.other_year:
            yield from found

    def look_around(self, tokens: list[TextToken]) -> None:
        """Take in whose figures and which year's the clause tells."""
        is_part = self.part_of or any(token.is_cue("part") for token in tokens)
        for token in tokens:
            if token.is_cue("whole") or (token.is_cue("own") and not is_part):
                self.scope = "own" if token.is_cue("own") else "whole"
            if token.is_cue("this_year"):
                self.other_year = False
        years = [token.year for token in tokens if token.year is not None]
        if years and self.is_this_years:
            carried = any(t.word and t.word.text.startswith(("结转", "转")) for t in tokens)
            self.other_year = self.year not in years and not carried

    def move_on(self, tokens: list[TextToken]) -> None:
        """Keep what was spoken of last for the clauses that follow."""
        for token in tokens:
            if token.word is not None and token.word.topic:
                self.topic = token.word.topic
            elif token.is_cue("foreign") and not (token.word and token.word.meanings):
                self.topic = ""

    # -- lists: 「行政复议、行政诉讼分别为2件、1件」「均为0」

    def listed(self, tokens: list[TextToken]) -> Iterator[tuple[Meaning, int]]:
        """The figures of a list whose names stand before its numbers."""
        numbers = [token.number for token in tokens if token.number is not None]
        if self.waiting and len(numbers) == 1 and numbers[0] is not None:
            yield self.waiting.pop(0), numbers[0]
            return
        self.waiting = []
        parted = next((i for i, t in enumerate(tokens) if t.is_cue("respectively")), None)
        if parted is not None:
            names = self.names(tokens[:parted])
            after = [t.number for t in tokens[parted:] if t.number is not None]
            if len(names) > 1 and 0 < len(after) <= len(names):
                yield from zip(names, after, strict=False)
                self.waiting = names[len(after) :]
        elif numbers and set(numbers) == {0}:
            first = next(i for i, t in enumerate(tokens) if t.number is not None)
            names = self.names(tokens[:first])
            if len(names) > 1 and len(numbers) == 1:
                yield from ((name, 0) for name in names)
        elif len(numbers) == 1 and any(token.word and token.word.text == "各" for token in tokens):
            names = self.names(tokens)
            yield from ((name, numbers[0]) for name in names if numbers[0] is not None)

    def names(self, tokens: Sequence[TextToken]) -> list[Meaning]:
        """What the names of a list mean: its words, or its topics where it has no words."""
        topic = next(
            (t.word.topic for t in reversed(tokens) if t.word and t.word.topic), self.topic
        )
        topics = objects_in(tokens)
        words = [t for t in tokens if t.word and t.word.meanings and not is_weak(t, topic)]
        if len(words) > 1 and len(topics) < 2:  # noqa: PLR2004 - more than one is a list
            found = [meaning_of(token, topic) for token in words]
            return [each for each in dict.fromkeys(found) if each is not None]
        return [self.lexicon.fallbacks[each] for each in topics if each in self.lexicon.fallbacks]

    # -- single numbers

    def numbers(self, tokens: list[TextToken]) -> Iterator[tuple[Meaning, int]]:
        begin = 0
        for index, token in enumerate(tokens):
            if token.number is None:
                continue
            left = left_side(tokens[begin:index])
            right = right_side(tokens[index + 1 :])
            if left.has("part"):
                self.part_of = left.topic or self.topic
            used_right, found = self.number(left, right)
            begin = index + 1 + (len(right.tokens) if used_right else 0)
            self.topic = left.topic or self.topic
            for meaning in found:
                self.told.add((meaning.topic, meaning.id))
                yield meaning, token.number

    def number(self, left: Side, right: Side) -> tuple[bool, list[Meaning]]:
        """What a number means, and whether the words behind it said so."""
        if self.is_of_other_things(left, right):
            return False, []
        topic = left.topic or right.topic or self.topic
        if right.topic and right.gap == 0 and right.topic != left.topic and not left.weak_topic:
            topic = right.topic
        if carried := self.carried_over(left, right):
            return False, carried
        named = bool(left.topic or right.topic)
        for token in (*left.words[::-1], *right.words):
            meaning = meaning_of(token, topic, named=named)
            if meaning is not None and self.fits(meaning, token, (left, right), named=named):
                self.verb = token
                return token not in left.words, self.with_joined(meaning, left)
        if left.words:
            return False, []
        if left.topic and left.topic == topic and left.gap == 0:
            return False, self.bare(topic, left, right)
        behind = right.topic == topic and right.topic and alone(left, right)
        return bool(behind), self.bare(topic, left, right) if behind else []

    def is_of_other_things(self, left: Side, right: Side) -> bool:
        """Whether a number is a growth, last year's, or of something that no figure counts."""
        if left.has("comparison") or right.has("comparison"):
            return True
        if left.has("foreign") and not _topic_follows(left, "foreign"):
            return True
        if right.has("foreign"):
            return True
        return left.has("last_year") and not any(
            t.word and t.word.text.startswith(("结转", "未办结", "转")) for t in left.words
        )

    def carried_over(self, left: Side, right: Side) -> list[Meaning]:
        """What 「结转」 means beside a year: from the one before, or into the one after."""
        words = (*left.words, *right.words)
        if not any(t.word and t.word.text.startswith(("结转", "转")) for t in words):
            return []
        years = [t.year for t in (*left.tokens, *right.tokens) if t.year is not None]
        before = left.has("last_year") or (self.year is not None and self.year - 1 in years)
        after = self.year is not None and self.year + 1 in years
        if not before and not after:
            return []
        return [self.lexicon.meanings["requests.carried_in" if before else "requests.carried_out"]]

    def fits(
        self, meaning: Meaning, token: TextToken, sides: tuple[Side, Side], *, named: bool
    ) -> bool:
        """Whether a word's meaning may be that of the number between these sides."""
        left, right = sides
        if left.gap > _GAP and token in left.words:
            return False
        if token in right.words and not alone(right):
            return False
        if meaning.fallback and self.is_part(meaning, left, right):
            return False
        weak = is_weak(token, meaning.topic)
        if weak and token.word and token.word.text == "结转" and not self.is_after_results():
            return False  # from last year or to the next?
        by_itself = alone(left, right) and (named or self.topic == meaning.topic)
        return by_itself or (not weak and (meaning.strong or named))

    def is_after_results(self) -> bool:
        """Whether the sentence has told what became of the requests."""
        begins = ("requests.handled", "requests.granted", "requests.refused", "requests.un")
        return any(name.startswith(begins) for _, name in self.told)

    def is_part(self, meaning: Meaning, left: Side, right: Side) -> bool:
        """Whether a number is only a part of the one that the sentence gave before."""
        told = (meaning.topic, meaning.id) in self.told
        if told and self.part_of == meaning.topic:
            return True
        channel = (left.has("channel") and not left.has("channels")) or right.has("channel")
        return channel and (told or self.by_channel or not left.words)

    def with_joined(self, meaning: Meaning, left: Side) -> list[Meaning]:
        """Both meanings of 「受理并办结3件」, the closer one of 「属于执法案卷不予公开」.

        None of 「予以公开及部分公开6件」, which is a sum of two.
        """
        for first, second in pairwise(left.words):
            earlier, later = (meaning_of(token, meaning.topic) for token in (first, second))
            if earlier is None or later is None or earlier is later:
                continue
            between = [t for t in left.tokens if first.end <= t.start < second.start]
            if any(t.word is None and not t.mark for t in between):
                continue
            joined = any(t.is_cue("joint") or t.mark == "、" for t in between)
            if joined and earlier.fallback:
                return [meaning] if self.is_part(earlier, left, left) else [earlier, later]
            if joined:
                return []
            closer = earlier.id.startswith(f"{later.id}.") or (earlier.strong and not later.strong)
            if closer and later is meaning and not earlier.id.endswith(".received"):
                return [earlier]
        return [meaning]

    def bare(self, topic: str, left: Side, right: Side) -> list[Meaning]:
        meaning = self.lexicon.fallbacks.get(topic)
        if meaning is None and self.verb is not None and self.verb.word and not left.unknown:
            meaning = self.verb.word.meanings.get(topic)  # 「制发规章0件，规范性文件2件」
        if meaning is None or self.is_part(meaning, left, right):
            return []
        if len(objects_in(left.tokens)) > 1:
            return []  # of which of them?
        return [meaning]


def _topic_follows(side: Side, cue: str) -> bool:
    """Whether a topic stands behind the last word of that cue."""
    last = max(i for i, token in enumerate(side.tokens) if token.is_cue(cue))
    return any(t.word is not None and t.word.topic for t in side.tokens[last + 1 :])
