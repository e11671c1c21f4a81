"""What one number in a sentence means, by the words beside it and by what was spoken of before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from excel_report.checks.text.language.clauses import (
    CARRIED,
    Side,
    alone,
    is_weak,
    left_side,
    meaning_of,
    objects_in,
    right_side,
)
from excel_report.checks.text.language.lexicon import Lexicon, TextToken
from excel_report.form.phrases import Meaning

_GAP = 2  # characters of no known meaning between a telling word and its number
_AFTER_RESULTS = ("结转", "其他", "其它")  # what they mean is clear only behind results
_RECEIVED = "requests.received"

# Cues of what is no count of this year.
_OTHER = frozenset(("comparison", "foreign", "outcome", "last_year"))

Told = tuple[Meaning, int, int]  # what, how many, where its number stands in the sentence


class NumberReader:
    """Reads the numbers of a clause; what was spoken of last is kept from clause to clause.

    ``topic`` was spoken of last, ``open`` in a clause before that told no number of it; ``told``
    are the figures that the sentence has told, ``part_of`` the topic whose parts it tells;
    ``among`` is where it says 「16件中」, before any number where it does not.
    """

    lexicon: Lexicon
    year: int | None
    tokens: Sequence[TextToken]
    topic: str
    open: str
    part_of: str
    among: int
    told: set[tuple[str, str]]
    verb: TextToken | None
    by_channel: bool

    def numbers(self, tokens: list[TextToken]) -> Iterator[Told]:
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
                if self.is_among_received(meaning, token):
                    continue
                self.told.add((meaning.topic, meaning.id))
                yield meaning, token.number, token.start

    def is_among_received(self, meaning: Meaning, number: TextToken) -> bool:
        """Whether only those of this year were handled: 「新收的16件中，15件办结」."""
        is_handled = meaning.id == "requests.handled" and ("requests", _RECEIVED) in self.told
        return is_handled and 0 <= self.among < number.start

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
        return (False, []) if left.words else self.without_words(topic, left, right)

    def without_words(self, topic: str, left: Side, right: Side) -> tuple[bool, list[Meaning]]:
        """The same where no word beside a number tells it."""
        if left.topic and left.topic == topic and left.gap == 0:
            of_other = left.has("neutral") and not _topic_follows(left, "neutral")
            return False, [] if of_other else self.bare(topic, left, right)
        if self.open and _is_bare_sum(left, right):
            return False, self.bare(self.open, left, right)
        behind = right.topic == topic and right.topic and alone(left, right)
        return bool(behind), self.bare(topic, left, right) if behind else []

    def is_of_other_things(self, left: Side, right: Side) -> bool:
        """Whether a number is a growth, last year's, or of something that no figure counts."""
        if left.cues.isdisjoint(_OTHER) and right.cues.isdisjoint(_OTHER):
            return False
        if left.has("comparison") or right.has("comparison"):
            return True
        if left.has("foreign") and not _topic_follows(left, "foreign"):
            return True
        if right.has("foreign") or left.has("outcome") or right.has("outcome"):
            return True
        return left.has("last_year") and not any(
            t.word and t.word.text.startswith((*CARRIED, "未办结")) for t in left.words
        )

    def carried_over(self, left: Side, right: Side) -> list[Meaning]:
        """What 「结转」 means beside a year: from the one before, or into the one after."""
        if not (left.carried or right.carried):
            return []
        years = [t.year for t in (*left.tokens, *right.tokens) if t.year is not None]
        before = left.has("last_year") or (self.year is not None and self.year - 1 in years)
        after = self.year is not None and self.year + 1 in years
        before = before or self.is_before_results(left)
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
        unclear = token.word is not None and token.word.text in _AFTER_RESULTS
        if weak and unclear and not self.is_after_results():
            return False
        by_itself = alone(left, right) and (named or self.topic == meaning.topic)
        return by_itself or (not weak and (meaning.strong or named))

    def is_after_results(self) -> bool:
        """Whether the sentence has told what became of the requests."""
        begins = ("requests.handled", "requests.granted", "requests.refused", "requests.un")
        return any(name.startswith(begins) for _, name in self.told)

    def is_before_results(self, left: Side) -> bool:
        """Whether 「结转」 stands between what came in and what became of it."""
        if not any(t.word and t.word.text == "结转" for t in left.words):
            return False
        if ("requests", _RECEIVED) not in self.told or self.is_after_results():
            return False
        after = (t for t in self.tokens if t.start >= left.tokens[-1].end and t.word)
        return any(
            m.id == "requests.handled" for t in after if t.word for m in t.word.meanings.values()
        )

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
            joined = joined or (earlier.fallback and not between and later.id == "requests.handled")
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


def _is_bare_sum(left: Side, right: Side) -> bool:
    """Whether nothing is said of a number but that it is all: 「申请有所增加，全年共54件」."""
    is_sum = any(t.is_cue("sum") or (t.word and t.word.text == "为") for t in left.tokens)
    return is_sum and not right.tokens and not left.unknown


def _topic_follows(side: Side, cue: str) -> bool:
    """Whether a topic stands behind the last word of that cue."""
    last = max(i for i, token in enumerate(side.tokens) if token.is_cue(cue))
    return any(t.word is not None and t.word.topic for t in side.tokens[last + 1 :])
