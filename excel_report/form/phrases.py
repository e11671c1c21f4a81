"""How official prose tells the figures of a form: which words mean which figure.

The words are data of the form's definition; :mod:`excel_report.checks.text` reads prose with them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from excel_report.value_class import value_class


class PhraseError(ValueError):
    """Phrases that cannot be used: the place and the reason."""


@value_class(eq=False)
class Meaning:
    """One figure that prose tells.

    ``id`` is its row in the data file's terms (``requests.received``, ``review.upheld``), ``topic``
    what is counted, ``label`` its name for people. A ``fallback`` is meant where a topic has a
    number and no word beside it; ``strong`` words are said of this topic alone; ``weak`` words
    count only where nothing else stands beside them. Each of ``readings`` is a lawful sum that the
    number may agree with, as keys; one that begins with ``-`` is taken away.
    """

    id: str
    topic: str
    label: str
    words: tuple[str, ...]
    weak: tuple[str, ...]
    strong: bool
    fallback: bool
    compared: bool
    readings: tuple[tuple[str, ...], ...]


@value_class(eq=False)
class Phrases:
    """What the words of a form's prose mean; without topics nothing is read from it.

    ``topics`` has the words of each thing that is counted, ``cues`` the words that say something
    of a number or its object (``negation``, ``comparison``, ``part``, ``filler``, …); ``signs``
    are words that a text is only searched for. ``aspects`` are what the text has to treat, each
    with the words that treat it; a government has more.
    """

    topics: Mapping[str, tuple[str, ...]]
    meanings: tuple[Meaning, ...]
    cues: Mapping[str, tuple[str, ...]]
    signs: Mapping[str, tuple[str, ...]]
    aspects: Mapping[str, tuple[str, ...]]
    government_aspects: Mapping[str, tuple[str, ...]]


_LISTS = ("topics", "cues", "signs", "aspects", "government_aspects")
_PARTS = {*_LISTS, "checks", "meanings", "names", "rows"}


def phrases_of(data: Mapping[str, Any], keys: Collection[str]) -> Phrases:
    """The phrases that the data of a definition describe; ``keys`` are those of the form's figures.

    Raises :class:`PhraseError`.
    """
    unknown = data.keys() - _PARTS
    if unknown:
        raise PhraseError(f"phrases: “{min(unknown)}” is not known here")
    maker = _Maker(data.get("names", {}), data.get("rows", {}), keys)
    lists = {name: _word_lists(data.get(name, {}), name) for name in _LISTS}
    items = data.get("meanings", [])
    meanings = (made for item in items for made in maker.meanings(item, lists["topics"]))
    return Phrases(meanings=tuple(meanings), **lists)


def _word_lists(data: Mapping[str, Any], at: str) -> dict[str, tuple[str, ...]]:
    return {name: _words(words, f"phrases.{at}.{name}") for name, words in data.items()}


def _words(data: Any, at: str) -> tuple[str, ...]:
    if not isinstance(data, list) or not all(isinstance(word, str) and word for word in data):
        raise PhraseError(f"{at}: expected a list of words")
    return tuple(data)


_FLAGS = {"strong": False, "fallback": False, "compared": True}
_KNOWN = {"id", "label", "topic", "topics", "words", "weak", "readings", *_FLAGS}


@value_class(eq=False)
class _Maker:
    names: Mapping[str, str]
    rows: Mapping[str, list[str]]
    keys: Collection[str]

    def meanings(self, item: dict[str, Any], topics: Mapping[str, object]) -> Iterator[Meaning]:
        """One meaning for each topic that an item is written for."""
        at = f"phrases.meanings “{item.get('id', '')}”"
        if unknown := item.keys() - _KNOWN:
            raise PhraseError(f"{at}: “{min(unknown)}” is not known here")
        for name in ("id", "label", "readings"):
            if not item.get(name):
                raise PhraseError(f"{at}: “{name}” is missing")
        for topic in item.get("topics", [item.get("topic")]):
            if topic not in topics:
                raise PhraseError(f"{at}: topic “{topic}” is not defined")
            yield self.meaning(item, topic, at)

    def meaning(self, item: dict[str, Any], topic: str, at: str) -> Meaning:
        return Meaning(
            id=item["id"].format(topic=topic),
            topic=topic,
            label=f"{self.names.get(topic, '')}{item['label']}",
            words=_words(item.get("words", []), at),
            weak=_words(item.get("weak", []), at),
            readings=tuple(
                made
                for reading in item["readings"]
                for made in self.readings(_words(reading, at), self.rows.get(topic, []), at)
            ),
            **{name: item.get(name, value) for name, value in _FLAGS.items()},
        )

    def readings(
        self, terms: tuple[str, ...], rows: list[str], at: str
    ) -> Iterator[tuple[str, ...]]:
        """The sums of a reading: of all its rows and, where there are several, of each alone."""
        if not any("{row}" in term for term in terms):
            yield self.sum(terms, at)
            return
        for some in [rows] if len(rows) == 1 else [rows, *([row] for row in rows)]:
            yield self.sum(tuple(t.replace("{row}", row) for t in terms for row in some), at)

    def sum(self, terms: tuple[str, ...], at: str) -> tuple[str, ...]:
        return tuple(key for term in terms for key in self.expanded(term, at))

    def expanded(self, term: str, at: str) -> list[str]:
        sign, name = ("-", term[1:]) if term.startswith("-") else ("", term)
        found = keys_like(name, self.keys)
        if not found:
            raise PhraseError(f"{at}: the form has no figure “{name}”")
        return [sign + key for key in found]


def keys_like(name: str, keys: Collection[str]) -> list[str]:
    """The keys that a name means; ``*`` in it stands for one part of a key."""
    before, star, after = name.partition("*")
    if not star:
        return [name] if name in keys else []
    return [
        key
        for key in keys
        if key.startswith(before)
        and key.endswith(after)
        and "." not in key[len(before) : len(key) - len(after)]
    ]
