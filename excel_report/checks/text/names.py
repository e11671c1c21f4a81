"""Names of other units in the texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from excel_report.checks.finding import Finding
from excel_report.checks.text.report_texts import (
    OTHER,
    OVERVIEW,
    PREFACE,
    PROBLEMS,
    ReportTexts,
    quoted,
)

_SHORTEST = 3  # characters of a name that is looked for
_REPORTER = (
    r"(?:公布|公开|发布|编制|现将|由)([\u4e00-\u9fff]{2,20}?(?:镇|乡|街道))"
    r"(?:人民政府|办事处)?20\d\d年"
)


def check_names(texts: ReportTexts) -> Iterator[Finding]:
    """A finding for each other unit that a text names; without a roster, only whose report it is.

    A superior is not meant: its name is a part of the unit's own.
    """
    for section in (PREFACE, OVERVIEW, PROBLEMS, OTHER) if texts.settings.other_units else ():
        whole = "".join(each.text for each in texts.sentences[section])
        for name in _others(texts, names_in(whole, texts.settings.other_units)):
            sentence = next((s for s in texts.sentences[section] if name in s.text), None)
            if sentence is not None:
                quote = quoted(sentence.text, name)
                yield texts.finding("text.other_unit", section, unit=name, quote=quote)
                return
    if not texts.settings.other_units:
        yield from _other_reporter(texts)


def names_in(text: str, names: tuple[str, ...]) -> list[str]:
    """The names that stand in a text, the longest first."""
    return _index(names).names_in(text)


class NameIndex:
    """Names that are looked for in many texts; as quickly for thousands of names.

    They are kept by how they begin and how long they are: those of one county often begin alike.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._lengths: dict[str, set[int]] = {}
        self._names = {name for name in names if len(name) >= _SHORTEST}
        for name in self._names:
            self._lengths.setdefault(name[:_SHORTEST], set()).add(len(name))

    def names_in(self, text: str) -> list[str]:
        """The names that stand in a text, the longest first."""
        found: dict[str, None] = {}
        for place in range(len(text) - _SHORTEST + 1):
            for length in sorted(self._lengths.get(text[place : place + _SHORTEST], ())):
                if (name := text[place : place + length]) in self._names:
                    found[name] = None
        return sorted(found, key=len, reverse=True)


@lru_cache(maxsize=4)
def _index(names: tuple[str, ...]) -> NameIndex:
    return NameIndex(names)


def _others(texts: ReportTexts, names: list[str]) -> list[str]:
    """Those of the names that are not the unit's own, nor its superior's."""
    unit = texts.record.unit
    own = [name for name in (unit.name, unit.short_name, _core(unit.name)) if name]
    return [name for name in names if not any(name in each or each in name for each in own)]


def _other_reporter(texts: ReportTexts) -> Iterator[Finding]:
    """The preface says whose report it is, and that is another town."""
    own = _core(texts.record.unit.name)
    short = texts.record.unit.short_name
    if not own.endswith(("镇", "乡", "街道")):
        return
    for sentence in texts.sentences[PREFACE]:
        found = re.search(_REPORTER, sentence.even)
        if found is None:
            continue
        told = found[1]
        same = own in told or told in own or (short and short in told) or own[-2:] == told[-2:]
        if not same:
            quote = quoted(sentence.text, told)
            yield texts.finding("text.other_unit", PREFACE, unit=told, quote=quote)
            return


def _core(name: str) -> str:
    """A name without what kind of body it is: 青禾镇 of 青禾镇人民政府."""
    return name.removesuffix("人民政府").removesuffix("办事处")
