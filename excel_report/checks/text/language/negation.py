"""Prose that says there was none: 「未收到…申请」「未发生行政复议、行政诉讼」."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from excel_report.checks.text.language.clauses import meaning_of, objects_in
from excel_report.checks.text.language.lexicon import Lexicon, TextToken
from excel_report.form.phrases import Meaning

_DISPUTES = ("review", "litigation", "direct", "after_review")
_CHARS_BETWEEN = 2  # characters of no known meaning between the negation and its verb


def nothing_told(
    lexicon: Lexicon, tokens: Sequence[TextToken], topic: str
) -> Iterator[tuple[Meaning, int]]:
    """The figures that a clause says are 0 without a number; ``topic`` was spoken of before."""
    places = [i for i, token in enumerate(tokens) if token.is_cue("negation")]
    for begin, at, end in zip([-1, *places], places, [*places[1:], len(tokens)], strict=False):
        before, after = tokens[begin + 1 : at], tokens[at + 1 : end]
        if any(token.number is not None for token in (*before, *after)) or _of_a_result(after):
            continue
        for name in _denied(before, after, topic):
            meaning = _meaning(lexicon, name, after)
            if meaning is not None:
                yield meaning, 0


def _denied(before: Sequence[TextToken], after: Sequence[TextToken], topic: str) -> list[str]:
    """The topics of which there was none."""
    objects = objects_in(after)
    named = [token.word.topic for token in after if token.word and token.word.topic]
    of_disputes = any(name in _DISPUTES for name in named)
    of_another = bool(objects) and topic not in objects
    if not of_disputes and not of_another and _none_of_that(after, topic):
        return [topic]
    if of_disputes:
        disputes = [name for name in objects if name in _DISPUTES]
        return objects if disputes and _first_object_is_joined(after) else disputes
    if objects:
        return [] if _is_of_other_things(after) else objects
    if named:
        return _named_there(after, named)
    if _ends_there(after) and (earlier := objects_in(before)):
        return earlier
    asks = _asks(after) and topic == "requests" and not _is_of_other_things(after)
    return ["requests"] if asks else []


def _none_of_that(after: Sequence[TextToken], topic: str) -> bool:
    """Whether the denied verb is itself a figure's: 「无结转下年度办理的申请」「未废止」."""
    verb = _verb(after)
    meaning = meaning_of(verb, topic) if verb is not None and not _is_verb(verb) else None
    return meaning is not None and (meaning.strong or meaning.topic in ("documents", "rules"))


def _named_there(after: Sequence[TextToken], named: list[str]) -> list[str]:
    """Which of the topics that are only named are denied: 「无行政规范性文件出台」."""
    if named[-1] in ("documents", "rules"):
        return [name for name in named if name in ("documents", "rules")]
    return named[-1:] if _verb(after) and not _is_of_other_things(after) else []


def _meaning(lexicon: Lexicon, topic: str, after: Sequence[TextToken]) -> Meaning | None:
    """What was none of: what the verb says of the topic, else the topic's own number."""
    verb = _verb(after)
    found = meaning_of(verb, topic) if verb is not None else None
    if found is not None and found.topic == topic:
        return found
    if topic in ("documents", "rules"):
        words = [meaning_of(token, topic) for token in after if token.word]
        return next((each for each in words if each is not None and each.topic == topic), None)
    return lexicon.fallbacks.get(topic)


def _verb(after: Sequence[TextToken]) -> TextToken | None:
    """The telling word right behind the negation."""
    unknown = 0
    for token in after:
        if token.word is None:
            unknown += token.end - token.start
            if unknown > _CHARS_BETWEEN:
                return None
        elif token.word.topic:
            return None
        elif token.word.meanings:
            return token
    return None


def _asks(after: Sequence[TextToken]) -> bool:
    """Whether the rest is 「收到申请」 and the like, with hardly anything beside."""
    unknown = sum(t.end - t.start for t in after if t.word is None and not t.mark)
    weak = any(token.is_cue("weak_topic") for token in after)
    return unknown <= _CHARS_BETWEEN and (weak or (_verb(after) is not None and len(after) == 1))


def _ends_there(after: Sequence[TextToken]) -> bool:
    return all(
        token.is_cue("filler") or token.is_cue("tail") or token.mark or _is_verb(token)
        for token in after
    )


def _is_verb(token: TextToken) -> bool:
    return token.word is not None and any(m.fallback for m in token.word.meanings.values())


def _of_a_result(after: Sequence[TextToken]) -> bool:
    """Whether only an outcome is denied: 「未发生行政复议被纠错」 tells nothing of how many."""
    last = max((i for i, t in enumerate(after) if t.word and t.word.topic), default=0)
    return any(_is_result(token) for token in after[last:])


def _is_result(token: TextToken) -> bool:
    word = token.word
    if word is None:
        return False
    if any(m.topic in _DISPUTES and not m.fallback for m in word.meanings.values()):
        return True
    return word.text in ("败诉", "被撤销", "撤销", "违法", "确认违法", "责令", "不当")


def _is_of_other_things(tokens: Sequence[TextToken]) -> bool:
    """Whether something else than a topic is the object: 「未收到关于信息公开申请的投诉」."""
    places = [i for i, token in enumerate(tokens) if token.word and token.word.topic]
    last = places[0] if places else -1
    objects = [
        i
        for i, token in enumerate(tokens)
        if token.is_cue("foreign") and not (token.word and token.word.topic)
    ]
    if not objects:
        return False
    between = tokens[last + 1 : objects[0]]
    joined = any(token.is_cue("joint") for token in between)
    return not (last >= 0 and objects[0] > last and joined)


def _first_object_is_joined(after: Sequence[TextToken]) -> bool:
    """Whether the first of the topics stands in the list itself: 「未收到申请、复议、诉讼」."""
    return _verb(after) is not None or any(token.is_cue("joint") for token in after)
