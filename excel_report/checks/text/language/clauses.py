"""A sentence's tokens as clauses, and what the words beside a number say of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from excel_report.checks.text.language.lexicon import TextToken
from excel_report.form.phrases import Meaning
from excel_report.value_class import value_class

_CLAUSE_MARKS = frozenset(",;。()!?→")
CARRIED = ("结转", "转")  # how the words begin that say what went from one year into another
_CHARS_BESIDE = 2  # characters of no known meaning that may stand beside a word and its number


def clauses_of(tokens: Sequence[TextToken]) -> Iterator[list[TextToken]]:
    """The tokens between commas and the like; the joining 、 does not part a clause."""
    clause: list[TextToken] = []
    remarks = _remarks(tokens)
    for index, token in enumerate(tokens):
        if index in remarks:
            continue
        if token.mark in _CLAUSE_MARKS and not _holds_its_number(clause, tokens[index:]):
            if clause:
                yield clause
            clause = []
        else:
            clause.append(token)
    if clause:
        yield clause


def _remarks(tokens: Sequence[TextToken]) -> set[int]:
    """The brackets around a remark right before a number: 「无法提供（不掌握）4件」.

    And the remark itself where it only says what is counted in: 「受理（含上年结转）21件」.
    """
    found: set[int] = set()
    opened = -1
    for index, token in enumerate(tokens):
        if token.mark == "(":
            opened = index
        elif token.number is not None:
            opened = -1
        elif token.mark == ")" and opened >= 0:
            if index + 1 < len(tokens) and tokens[index + 1].number is not None:
                is_aside = tokens[opened + 1].is_cue("part")
                found |= set(range(opened, index + 1)) if is_aside else {opened, index}
            opened = -1
    return found


def _holds_its_number(clause: Sequence[TextToken], rest: Sequence[TextToken]) -> bool:
    """Whether a bracket holds the number of what stands before it: 「自然人（12件）」."""
    opens = rest[0].mark == "(" and len(rest) > 1 and rest[1].number is not None
    return opens and all(token.number is None for token in clause)


@value_class(eq=False)
class Side:
    """The tokens on one side of a number, and what is found in them.

    ``topic`` is the last topic named and ``words`` the tokens that have a meaning, in order;
    ``unknown`` is how many characters say nothing that is known, ``gap`` how many of those stand
    between the last telling word and the number (behind it, on the right side). ``cues`` are those
    of all its words; ``carried`` where one of them is 结转.
    """

    tokens: Sequence[TextToken]
    topic: str
    weak_topic: bool
    words: tuple[TextToken, ...]
    unknown: int
    gap: int
    cues: frozenset[str] | set[str]
    carried: bool

    def has(self, cue: str) -> bool:
        return cue in self.cues


def left_side(tokens: Sequence[TextToken]) -> Side:
    """What stands before a number, to the one before it or the beginning of the clause."""
    return _side(tokens, last=True)


def right_side(tokens: Sequence[TextToken]) -> Side:
    """What stands behind a number, to the next one, or the next mark or joining word."""
    end = 0
    while end < len(tokens):
        token = tokens[end]
        if token.mark or token.number is not None or token.is_cue("joint"):
            break
        end += 1
    return _side(tokens[:end], last=False)


def _side(tokens: Sequence[TextToken], *, last: bool) -> Side:
    topic, weak_topic, words = "", False, []
    unknown = gap = 0
    told = carried = False
    cues: set[str] = set()
    for token in tokens:
        word = token.word
        if word is None:
            if not token.mark and token.number is None and token.year is None:
                unknown += token.end - token.start
                if last or not told:
                    gap += token.end - token.start
            continue
        cues |= word.cues
        if word.topic and (last or not topic):
            topic = word.topic
        weak_topic = weak_topic or "weak_topic" in word.cues
        if word.meanings:
            words.append(token)
            carried = carried or word.text.startswith(CARRIED)
        if word.topic or word.meanings or "weak_topic" in word.cues:
            gap = 0 if last else gap
            told = True
    return Side(tokens, topic, weak_topic, tuple(words), unknown, gap, cues, carried)


def alone(*sides: Side) -> bool:
    """Whether hardly anything of unknown meaning stands there."""
    return sum(side.unknown for side in sides) <= _CHARS_BESIDE


def meaning_of(token: TextToken, topic: str, *, named: bool = False) -> Meaning | None:
    """What a word means of a topic, or of the only topic that it is ever said of.

    A topic that was ``named`` beside the word leaves no other.
    """
    meanings = token.word.meanings if token.word else {}
    if topic in meanings or named:
        return meanings.get(topic)
    strong = (each for each in meanings.values() if each.strong)
    return next((each for each in strong if not is_weak(token, each.topic)), None)


def is_weak(token: TextToken, topic: str) -> bool:
    return token.word is not None and topic in token.word.weak


def objects_in(tokens: Sequence[TextToken]) -> list[str]:
    """The topics that are themselves spoken of, not those that only say of which kind another is.

    In 「因政府信息公开申请引发的行政复议、行政诉讼」 they are the latter two.
    """
    found = []
    for index, token in enumerate(tokens):
        if token.word is not None and token.word.topic:
            rest = tokens[index + 1 :]
            if _is_object(rest) or _are_one_word(token.word.topic, rest):
                found.append(token.word.topic)
    return list(dict.fromkeys(found))


def _are_one_word(topic: str, after: Sequence[TextToken]) -> bool:
    """Whether two topics stand as one: 「复议诉讼」."""
    following = after[0].word if after else None
    return topic == "review" and following is not None and following.topic == "litigation"


def _is_object(after: Sequence[TextToken]) -> bool:
    for token in after:
        if token.mark or token.number is not None or token.is_cue("joint") or token.is_cue("all"):
            return True
        if token.is_cue("negation") or token.is_cue("respectively"):
            return True
        if not (token.is_cue("tail") or token.is_cue("weak_topic")):
            return False
    return True
