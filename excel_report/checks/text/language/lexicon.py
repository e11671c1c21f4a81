"""The words of a form's phrases, looked up in prose: the longest that stands at a place counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from excel_report.checks.text.language.numerals import CHARACTERS, chinese_number, plain_number
from excel_report.form.phrases import Meaning, Phrases
from excel_report.value_class import replace, value_class


@value_class(eq=False)
class Word:
    """What a word can be: a topic, the meanings it has for each topic, and cues.

    ``weak`` names the topics for which it counts only where nothing else stands beside it.
    """

    text: str
    topic: str
    meanings: Mapping[str, Meaning]
    weak: frozenset[str]
    cues: frozenset[str]


@value_class(eq=False)
class TextToken:
    """A word, a number, a year, a mark or characters of no known meaning in a sentence.

    ``number`` is a count with its unit, or one without any unit before a mark; ``year`` a year.
    ``mark`` is a punctuation mark, or ``date``. Of other characters only their place is kept.
    """

    start: int
    end: int
    word: Word | None = None
    number: int | None = None
    unit: str = ""
    year: int | None = None
    mark: str = ""

    def is_cue(self, name: str) -> bool:
        return self.word is not None and name in self.word.cues


@value_class(eq=False)
class Lexicon:
    """Words by their first character, longest first; meanings by id, and by topic where bare.

    Each of ``stems`` is a word that names a topic or is said of one alone, with the topic; a text
    that has none of them names none.
    """

    words: Mapping[str, tuple[Word, ...]]
    meanings: Mapping[str, Meaning]
    fallbacks: Mapping[str, Meaning]
    units: tuple[str, ...]
    stems: Mapping[str, str]
    stems_by_first: Mapping[str, tuple[str, ...]]
    stem_firsts: frozenset[str]

    def stems_in(self, text: str) -> list[str]:
        """The stems that a text has; only those are looked for whose first character it has."""
        firsts = self.stem_firsts.intersection(text)
        return [stem for first in firsts for stem in self.stems_by_first[first] if stem in text]


@lru_cache(maxsize=8)
def lexicon_of(phrases: Phrases) -> Lexicon:
    """The lexicon of a form's phrases."""
    topics = {word: topic for topic, words in phrases.topics.items() for word in words}
    meanings: dict[str, dict[str, Meaning]] = {}
    weak: dict[str, set[str]] = {}
    cues: dict[str, set[str]] = {}
    for meaning in phrases.meanings:
        for each in (*meaning.words, *meaning.weak):
            meanings.setdefault(each, {})[meaning.topic] = meaning
        for each in meaning.weak:
            weak.setdefault(each, set()).add(meaning.topic)
    for cue, words in phrases.cues.items():
        for each in words:
            cues.setdefault(each, set()).add(cue)
    by_first: dict[str, list[Word]] = {}
    for text in sorted(sorted({*topics, *meanings, *cues}), key=len, reverse=True):
        word = Word(
            text,
            topics.get(text, ""),
            meanings.get(text, {}),
            frozenset(weak.get(text, ())),
            frozenset(cues.get(text, ())),
        )
        by_first.setdefault(text[0], []).append(word)
    fallbacks = {m.topic: m for m in reversed(phrases.meanings) if m.fallback}
    units = tuple(sorted(phrases.cues.get("units", ()), key=len, reverse=True))
    stems = _shortest(
        topics | {word: m.topic for m in phrases.meanings if m.strong for word in m.words}
    )
    stems_by_first: dict[str, tuple[str, ...]] = {}
    for stem in stems:
        stems_by_first[stem[0]] = (*stems_by_first.get(stem[0], ()), stem)
    return Lexicon(
        {first: tuple(words) for first, words in by_first.items()},
        {meaning.id: meaning for meaning in phrases.meanings},
        fallbacks,
        units,
        stems,
        stems_by_first,
        frozenset(stems_by_first),
    )


def _shortest(words: Mapping[str, str]) -> dict[str, str]:
    """The words that hold no other of them, and what each names."""
    found: dict[str, str] = {}
    for word in sorted(words, key=len):
        if not any(other in word for other in found):
            found[word] = words[word]
    return found


_MARKS = frozenset(",;:、()。!?—-→")
# What a number may stand right before, when it has no unit: the end, a mark, a joining word.
_AFTER_BARE = frozenset(",;。、)!?和及与")
# Compiled when prose is read, and kept by ``re``.
_DIGITS = r"\d[\d,]{0,20}(?:\.\d{1,6})?"
_NUMERAL = f"[{''.join(sorted(CHARACTERS))}]{{1,9}}"
_YEAR = r"(20\d\d)年度?"
_DATE = r"\d{1,2}月(?:\d{1,2}日)?[前底止]?"
_ABOUT = "余多几"
_BEFORE_ABOUT = "约近超"
_NOT_COUNTED = "第同逐每进"


def tokens_of(lexicon: Lexicon, text: str) -> Iterator[TextToken]:
    """The tokens of an even text, in their order; each character is looked at a few times only."""
    position, length = 0, len(text)
    while position < length:
        token = _token_at(lexicon, text, position)
        yield token
        position = token.end


def _token_at(lexicon: Lexicon, text: str, start: int) -> TextToken:
    char = text[start]
    if char.isdigit():
        return _digits(lexicon, text, start)
    if char in _MARKS:
        return TextToken(start, start + 1, mark=char)
    for word in lexicon.words.get(char, ()):
        if text.startswith(word.text, start):
            if char in CHARACTERS and (found := _numeral(lexicon, text, start)):
                return found
            return TextToken(start, start + len(word.text), word)
    if char in CHARACTERS and (found := _numeral(lexicon, text, start)):
        return found
    return TextToken(start, start + 1)


def _digits(lexicon: Lexicon, text: str, start: int) -> TextToken:
    """A number in digits: a year, a count, or something else that is only passed over."""
    if text.startswith("20", start) and (year := re.compile(_YEAR).match(text, start)):
        return TextToken(start, year.end(), year=int(year[1]))
    if "月" in text[start + 1 : start + 3] and (date := re.compile(_DATE).match(text, start)):
        return TextToken(start, date.end(), mark="date")
    found = re.compile(_DIGITS).match(text, start)
    if found is None:  # a digit of another script
        return TextToken(start, start + 1)
    digits = found[0].rstrip(",")
    end = start + len(digits)
    number = plain_number(digits)
    if number is not None and text[start - 1 : start] not in ("〔", "第", "-", "["):
        return _counted(lexicon, text, start, end, number)
    return TextToken(start, end)


def _numeral(lexicon: Lexicon, text: str, start: int) -> TextToken | None:
    """A count in Chinese numerals; one needs a unit, or to be the 零 of 「均为零」."""
    found = re.compile(_NUMERAL).match(text, start)
    if found is None:
        return None
    number = chinese_number(found[0])
    if number is None or text[start - 1 : start] in tuple(_NOT_COUNTED):
        return None
    token = _counted(lexicon, text, start, found.end(), number)
    if token.unit or (found[0] == "零" and text[start - 1 : start] in ("为", "是")):
        return token if token.unit else TextToken(start, found.end(), number=0)
    return None


def _counted(lexicon: Lexicon, text: str, start: int, end: int, number: int) -> TextToken:
    """The count that begins there; only passed over where it is about, or of something else."""
    after = text[end : end + 1]
    unit = next((unit for unit in lexicon.units if text.startswith(unit, end)), "")
    about = (after and after in _ABOUT) or (text[start - 1 : start] in tuple(_BEFORE_ABOUT))
    if not unit and text.startswith("个", end) and _may_be_counted(lexicon, text, end + 1):
        unit = "个"
    if unit:
        end += len(unit)
        beyond = text[end : end + 1]
        if about or (beyond and beyond in "余人均"):
            return TextToken(start, end)
        return TextToken(start, end, number=number, unit=unit)
    if (not after or after in _AFTER_BARE) and not about:
        return TextToken(start, end, number=number)
    return TextToken(start, end)


def _may_be_counted(lexicon: Lexicon, text: str, start: int) -> bool:
    """Whether 「个」 may count a topic: its name or a mark stands behind."""
    if text[start : start + 1] in _AFTER_BARE:
        return True
    words = lexicon.words.get(text[start : start + 1], ())
    found = next((word for word in words if text.startswith(word.text, start)), None)
    return found is not None and bool(found.topic)


_LONGEST_BETWEEN = 6  # characters between 「信息公开」 and 「申请」


def with_requests(tokens: Sequence[TextToken]) -> tuple[TextToken, ...]:
    """The tokens, with 「申请」 a topic where hardly anything stands between it and its kind.

    「信息公开方面的申请」「公开政府信息的书面申请」.
    """
    found: list[TextToken] = []
    far = -1 - _LONGEST_BETWEEN
    end = far
    for token in tokens:
        word = token.word
        is_near = token.start - end <= _LONGEST_BETWEEN
        if token.mark or token.number is not None or (word is not None and word.topic):
            end = far
        elif word is not None and "kind" in word.cues:
            end = token.end
        elif word is not None and "weak_topic" in word.cues and is_near:
            found.append(replace(token, word=replace(word, topic="requests")))
            continue
        found.append(token)
    return tuple(found)
