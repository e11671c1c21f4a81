"""What figures prose tells: numbers with their meaning, sentence by sentence.

A sentence is read clause by clause from left to right. A number means what the words beside it
say (「新收…3件」「3件予以公开」) of the topic that was named last (政府信息公开申请, 行政复议, …).
It is left out where it is last year's, a growth, about, of half a year, or of something else;
where in doubt nothing is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby

from excel_report.checks.text.language.clauses import (
    CARRIED,
    clauses_of,
    is_weak,
    meaning_of,
    objects_in,
)
from excel_report.checks.text.language.figures_in_parts import sums_in, without_parts
from excel_report.checks.text.language.lexicon import (
    Lexicon,
    TextToken,
    lexicon_of,
    tokens_of,
    with_requests,
)
from excel_report.checks.text.language.negation import nothing_told
from excel_report.checks.text.language.number_reader import NumberReader, Told
from excel_report.checks.text.language.sentences import Sentence
from excel_report.checks.text.language.stated_figure import StatedFigure
from excel_report.form.phrases import Meaning, Phrases

_AROUND = frozenset(("whole", "own", "this_year"))
# All cases of a kind are told first: 「受理行政复议36件，其中信息公开类2件」.
_OF_WHICH = r"其中[^,;。]{0,8}信息公开"
# What a sentence must have to tell a figure: a digit, a Chinese numeral with a unit, or a denial;
# and if it is a year's digit, another.
_COUNTED = "[0-9未没无零]|不存在|[一二两三四五六七八九十百][件宗起份项条次例单封]"
_YEAR = "20[0-9]{2}年"
_AMONG = "[0-9](?:件|宗|份)(?:申请)?中[,;]"


def stated_figures_in(
    phrases: Phrases, sentences: Iterable[Sentence], year: int | None = None
) -> Iterator[StatedFigure]:
    """Every figure told in sentences of one narrative, in their order.

    ``year`` is the report's. What is said of another year is left out where the paragraph speaks
    of the report's too; else that year was left in by mistake, and is told by its own check.
    """
    lexicon = lexicon_of(phrases)
    topics: dict[str, str] = {}  # of the headings, which stand over many paragraphs
    for _, group in groupby(sentences, key=lambda each: each.paragraph):
        paragraph = list(group)
        counted = [may_count(each.even) for each in paragraph]
        if any(counted):
            heading = paragraph[0].heading
            if heading not in topics:
                topics[heading] = _topic_in(lexicon, heading)
            reader = _StatedFigureReader(lexicon, paragraph, topics[heading], year)
            for sentence, is_counted in zip(paragraph, counted, strict=True):
                yield from reader.read(sentence, is_counted=is_counted)


def _topic_in(lexicon: Lexicon, heading: str) -> str:
    """The topic that a heading names, empty where it names none."""
    return next((topic for stem, topic in lexicon.stems.items() if stem in heading), "")


def may_count(text: str) -> bool:
    """Whether anything in a text may be a count; in most there is nothing."""
    counted, year = _counts()
    found = counted.search(text)
    while found and (of_year := year.match(text, found.start())):
        found = counted.search(text, of_year.end())
    return found is not None


@cache
def _counts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(_COUNTED), re.compile(_YEAR)


class _StatedFigureReader(NumberReader):
    """Reads the sentences of one paragraph; what was spoken of last is kept between them."""

    def __init__(
        self, lexicon: Lexicon, paragraph: Sequence[Sentence], topic: str, year: int | None
    ) -> None:
        self.lexicon = lexicon
        self.year = year
        self.paragraph = paragraph
        self.topic = self.heading_topic = topic
        self.passed: list[str] = []  # sentences that tell nothing, since the last that was read

    def begin(self, sentence: Sentence, tokens: Sequence[TextToken]) -> None:
        self.sentence = sentence
        self.other_year = False
        self.part_of = ""
        among = re.search(_AMONG, sentence.even)
        self.among = among.start() if among else -1
        self.open = ""
        self.tokens = tokens
        self.scope = ""
        self.told: set[tuple[str, str]] = set()
        self.waiting: list[Meaning] = []
        self.verb: TextToken | None = None
        words = [token.word for token in tokens if token.word]
        # What no word of the sentence says need not be looked for in each of its clauses.
        self.cues = frozenset[str]().union(*(word.cues for word in words))
        self.by_channel = (
            "channel" in self.cues and sum(token.is_cue("channel") for token in tokens) > 1
        )
        if not self.topic and not any(word.topic for word in words):
            strong = (m.topic for word in words for m in word.meanings.values() if m.strong)
            self.topic = next(strong, "")

    def read(self, sentence: Sentence, *, is_counted: bool) -> Iterator[StatedFigure]:
        self.topic = self.topic or self.heading_topic
        if not is_counted:
            self.passed.append(sentence.even)
            return
        if not self.may_tell(sentence.even):
            return
        tokens = with_requests(tuple(tokens_of(self.lexicon, sentence.even)))
        self.begin(sentence, tokens)
        yield from without_parts(list(self.claims(sentence, tokens)), sums_in(tokens))

    def claims(self, sentence: Sentence, tokens: Sequence[TextToken]) -> Iterator[StatedFigure]:
        wider = "其中" in sentence.even and re.search(_OF_WHICH, sentence.even) is not None
        for clause in clauses_of(tokens):
            for meaning, number, place in self.clause(clause):
                if wider and meaning.fallback and meaning.topic != "requests":
                    continue
                words = sentence.text[clause[0].start : clause[-1].end]
                yield StatedFigure(meaning, number, sentence, words, self.scope, place)

    def may_tell(self, text: str) -> bool:
        """Whether a sentence that may count can tell a figure; few do, all others are passed."""
        for earlier in reversed(self.passed):
            if stems := self.lexicon.stems_in(earlier):
                self.topic = self.lexicon.stems[max(stems, key=earlier.rfind)]
                break
        self.passed.clear()
        return bool(self.topic or self.lexicon.stems_in(text))

    def clause(self, tokens: list[TextToken]) -> Iterator[Told]:
        self.look_around(tokens)
        if self.says(tokens, "half_year"):
            self.other_year = True
        found = list(self.listed(tokens))
        if not found and not self.says(tokens, "other_period"):
            topic = self.topic
            found = list(self.numbers(tokens))
            if "negation" in self.cues:
                none = nothing_told(self.lexicon, tokens, topic)
                found += ((meaning, 0, -1) for meaning, _ in none)
        self.move_on(tokens)
        if not self.other_year:
            yield from found

    def look_around(self, tokens: list[TextToken]) -> None:
        """Take in whose figures and which year's the clause tells."""
        is_part = self.part_of or self.says(tokens, "part")
        for token in tokens if self.cues & _AROUND else ():
            if token.is_cue("whole") or (token.is_cue("own") and not is_part):
                self.scope = "own" if token.is_cue("own") else "whole"
            if token.is_cue("this_year"):
                self.other_year = False
        if "年" not in self.sentence.even:
            return
        years = [
            token.year
            for token, before in zip(tokens, [None, *tokens], strict=False)
            if token.year is not None and not (before and before.is_cue("beside_year"))
        ]
        if years and any(str(self.year) in each.even for each in self.paragraph):
            carried = any(t.word and t.word.text.startswith(CARRIED) for t in tokens)
            self.other_year = self.year not in years and not carried

    def says(self, tokens: Sequence[TextToken], cue: str) -> bool:
        """Whether any word of a clause has that cue."""
        return cue in self.cues and any(token.is_cue(cue) for token in tokens)

    def move_on(self, tokens: list[TextToken]) -> None:
        """Keep what was spoken of last for the clauses that follow."""
        self.open = ""
        if all(
            t.number is None and not t.is_cue("negation") and not t.is_cue("foreign")
            for t in tokens
        ):
            objects = objects_in(tokens)
            self.open = objects[0] if len(objects) == 1 else ""
        for token in tokens:
            if token.word is not None and token.word.topic:
                self.topic = token.word.topic
            elif token.is_cue("foreign") and not (token.word and token.word.meanings):
                self.topic = ""

    # -- lists: 「行政复议、行政诉讼分别为2件、1件」「均为0」

    def listed(self, tokens: list[TextToken]) -> Iterator[Told]:
        """The figures of a list whose names stand before its numbers."""
        numbers = [token for token in tokens if token.number is not None]
        if self.waiting and len(numbers) == 1:
            yield from _told([self.waiting.pop(0)], numbers)
            return
        self.waiting = []
        if self.says(tokens, "respectively"):
            parted = next(i for i, t in enumerate(tokens) if t.is_cue("respectively"))
            names = self.names(tokens[:parted])
            after = [token for token in tokens[parted:] if token.number is not None]
            if len(names) > 1 and 0 < len(after) <= len(names):
                yield from _told(names, after)
                self.waiting = names[len(after) :]
        elif len(numbers) == 1 and numbers[0].number == 0:
            names = self.names(tokens[: tokens.index(numbers[0])])
            if len(names) > 1:
                yield from _told(names, numbers * len(names))
        elif (
            len(numbers) == 1
            and "各" in self.sentence.even
            and any(token.word and token.word.text == "各" for token in tokens)
        ):
            names = self.names(tokens)
            yield from _told(names, numbers * len(names))

    def names(self, tokens: Sequence[TextToken]) -> list[Meaning]:
        """What the names of a list mean: its words, or its topics where it has no words."""
        topic = next(
            (t.word.topic for t in reversed(tokens) if t.word and t.word.topic), self.topic
        )
        topics = objects_in(tokens)
        if topics and topic not in topics:
            topics.append(topic)  # 「行政许可、行政处罚决定分别为…」
        words = [t for t in tokens if t.word and t.word.meanings and not is_weak(t, topic)]
        if len(words) > 1 and len(topics) < 2:  # noqa: PLR2004 - more than one is a list
            found = [meaning_of(token, topic) for token in words]
            return [each for each in dict.fromkeys(found) if each is not None]
        if words and len(topics) > 1 and all(each in _meanings(words[-1]) for each in topics):
            return [_meanings(words[-1])[each] for each in topics]
        return [self.lexicon.fallbacks[each] for each in topics if each in self.lexicon.fallbacks]


def _meanings(token: TextToken) -> Mapping[str, Meaning]:
    return token.word.meanings if token.word else {}


def _told(names: Sequence[Meaning], numbers: Sequence[TextToken]) -> Iterator[Told]:
    """Names with their numbers, as far as there are some."""
    for name, token in zip(names, numbers, strict=False):
        if token.number is not None:
            yield name, token.number, token.start
