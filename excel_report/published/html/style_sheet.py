"""The style sheets of a page: which of its elements they hide (CSS Cascading, CSS Selectors).

Selectors are read as far as pages hide things with them: types, classes, ids, attributes by name,
descendants and children. Whom others mean (siblings, values, places in a row) nobody knows here:
where such a rule would hide an element or show it again, that is uncertain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from excel_report.published.document_text import too_large
from excel_report.published.html.css import (
    Declared,
    Rendering,
    declared,
    generated,
    weightiest,
)
from excel_report.published.html.open_elements import Element

_LONGEST = 1_000_000  # characters of all style sheets
_MOST_RULES = 5000
_LONGEST_SELECTOR = 2000  # characters
_MOST_STEPS = 1_000_000  # selectors held against elements
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)|<!--|-->", re.DOTALL)
_BRACE = re.compile(r"([{}])")
_UNCERTAIN = ("@container", "@scope")  # whether they apply is not known here
_GROUPS = ("@media", "@supports", "@layer", *_UNCERTAIN)
# Media that a usual screen is not.
_OTHER_MEDIA = re.compile(
    r"max-|print|speech|orientation|hover|pointer|prefers|\bnot\b", re.IGNORECASE
)
_ARGUMENT = re.compile(
    r":not\(\s*(?P<without>[.#][\w-]+|\[[\w-]+(?=\]))\]?\s*\)|\([^()]*\)|\[[^\[\]]*\]"
)
_ATTRIBUTE = re.compile(r"\[\s*([a-z][\w-]*)\s*([~|^$*]?=)?", re.IGNORECASE)
_HAS = re.compile(r"\[([a-z][\w-]*)(=?)\]")
_HAS_NOT = re.compile(r"\[!([.#\[][\w-]+)\]")
_COMBINATOR = re.compile(r"\s*([>+~])\s*|\s+")
_NAME = r"(?:[\w\u0080-\uffff-]|\\.)+"
_COMPOUND = re.compile(
    rf"(?P<type>\*|[a-z][\w-]*)?(?P<names>(?:[.#]{_NAME})*)(?P<more>[:\[].*)?",
    re.IGNORECASE | re.DOTALL,
)
_NAMES = re.compile(rf"[.#]{_NAME}")
# What is no element, or only one that somebody points at.
_NOT_AT_REST = re.compile(r"::|:(?:hover|focus|active|visited|before|after|first-l)", re.IGNORECASE)
_GENERATED = re.compile(r"::?(?:before|after)$", re.IGNORECASE)


_USUAL = {"", "block", "backed"}


class Compound(NamedTuple):
    """What a selector asks of one element; ``more`` than its type and names is not read.

    An attribute that it must have is a name as well: ``[hidden``.
    """

    type: str
    names: frozenset[str]
    more: bool
    without: frozenset[str] = frozenset()  # names that it must not have

    def fits(self, element: Element) -> bool:
        """Whether the element may be meant."""
        return (
            self.type in ("", "*", element.type)
            and self.names <= element.names
            and not (self.without and self.without & element.names)
        )


class StyleRule(NamedTuple):
    """A selector, outermost element first, with what it says."""

    compounds: tuple[Compound, ...]
    combinators: tuple[str, ...]
    specificity: tuple[int, int, int]
    says: Declared

    @property
    def key(self) -> str:
        """What any element that is meant has: one of its names, or its type."""
        last = self.compounds[-1]
        return min(last.names, default=last.type or "*")

    @property
    def is_certain(self) -> bool:
        """Whether all that the selector asks for is read."""
        return not (
            any(compound.more for compound in self.compounds) or {"+", "~"} & {*self.combinators}
        )

    def fits(self, element: Element, ancestors: Sequence[Element]) -> bool:
        """Whether the element may be meant; ``ancestors`` outermost first."""
        if not self.compounds[-1].fits(element):
            return False
        places = [len(ancestors)]
        for compound, combinator in zip(
            reversed(self.compounds[:-1]), reversed(self.combinators), strict=True
        ):
            if combinator in ("+", "~"):
                continue
            if combinator == ">":
                places = [at - 1 for at in places if at and compound.fits(ancestors[at - 1])]
            else:
                places = [at for at in range(max(places)) if compound.fits(ancestors[at])]
            if not places:
                return False
        return True


class StyleSheet:
    """The rules that say how elements are shown. Raises UnusableError for far too many."""

    def __init__(self, text: str) -> None:
        if len(text) > _LONGEST:
            raise too_large()
        self.rules: dict[str, list[tuple[int, StyleRule]]] = {}  # by key, with their order
        for order, rule in enumerate(_rules(_COMMENT.sub("", text))):
            if order >= _MOST_RULES:
                raise too_large()
            self.rules.setdefault(rule.key, []).append((order, rule))
        self._steps = 0

    def telling(self) -> list[str]:
        """What elements have of which a rule tells more than that they are blocks, or coloured."""
        return [
            key
            for key, rules in self.rules.items()
            if {says for _, rule in rules for says, _ in rule.says.values()}
            - {"", "block", "backed"}
        ]

    def said(
        self, element: Element, ancestors: Sequence[Element], own: Declared
    ) -> dict[str, Rendering]:
        """What counts of each property of an element; ``own`` is what its attributes say."""
        said: dict[str, list[tuple[bool, tuple[int, ...], bool, Rendering]]] = {}
        for name, (says, is_important) in own.items():
            said.setdefault(name, []).append((is_important, (1, 0, 0, 0, 0), True, says))
        keys = (*element.names, element.type, "*")
        for order, rule in chain.from_iterable(self.rules.get(key, ()) for key in keys):
            self._steps += 1 + len(ancestors) * (len(rule.compounds) - 1)
            if self._steps > _MOST_STEPS:
                raise too_large()
            if rule.fits(element, ancestors):
                rank = (0, *rule.specificity, order)
                for name, (says, is_important) in rule.says.items():
                    said.setdefault(name, []).append((is_important, rank, rule.is_certain, says))
        return {name: _winner(each) for name, each in said.items()}


def _winner(said: list[tuple[bool, tuple[int, ...], bool, Rendering]]) -> Rendering:
    """What counts of all that is said of one property."""
    seen: set[Rendering] = set()
    for _, _, is_certain, says in sorted(said, reverse=True):
        seen.add(says)
        if is_certain:
            return says if len(seen) == 1 else _unsure(seen)
    return _unsure(seen)


def _unsure(seen: set[Rendering]) -> Rendering:
    """What counts where one of these is so, and nobody knows which."""
    if seen & {"hidden", "collapsed", "doubtful", "struck", "white"}:
        return "uncertain"
    return weightiest(seen & {"moved", "apart", "raised"})


class _Block(NamedTuple):
    """A block that is open: whose declarations it has, if anybody's, and do they apply."""

    selectors: str
    applies: bool
    is_certain: bool
    words: list[str]


def _rules(text: str) -> Iterator[StyleRule]:
    """The rules with a property that matters, as they apply to a screen."""
    blocks: list[_Block] = []
    unclosed = max(text.count("{") - text.count("}"), 0)  # they end with the sheet
    parts = _BRACE.split(text + "}" * unclosed)
    for words, brace in zip(map(str.strip, parts[::2]), parts[1::2], strict=False):
        outer = blocks[-1] if blocks else _Block("", applies=True, is_certain=True, words=[])
        if brace == "{":
            blocks.append(_begun(words, outer))
        elif blocks:
            own = blocks.pop()
            if own.selectors and own.applies:
                yield from _selected(own, "".join([*own.words, words]))


def _begun(words: str, outer: _Block) -> _Block:
    """The block that begins after those words. Whom one within a rule means is not certain."""
    if outer.selectors:
        before, _, words = words.rpartition(";")
        outer.words.append(before + ";")
        words = words.replace("&", "").strip()
        is_meant = outer.applies and bool(words) and not words.startswith("@")
        return _Block(words, applies=is_meant, is_certain=False, words=[])
    words = words.rpartition(";")[2].strip()  # behind statements, such as @charset
    if words.lower().startswith(_GROUPS):
        is_meant = outer.applies and not _OTHER_MEDIA.search(words)
        is_certain = outer.is_certain and not words.lower().startswith(_UNCERTAIN)
        return _Block("", applies=is_meant, is_certain=is_certain, words=[])
    is_meant = outer.applies and not words.startswith("@")
    return _Block(words or "@", applies=is_meant, is_certain=outer.is_certain, words=[])


def _selected(block: _Block, words: str) -> Iterator[StyleRule]:
    """A rule for each of the selectors that can be read."""
    says = declared(words)
    added = generated(words) if "content" in words else {}
    if not (says or added):
        return
    for selector in _ARGUMENT.sub(_emptied, block.selectors).split(","):
        text = selector.strip()
        if len(text) > _LONGEST_SELECTOR:
            raise too_large()
        own = says
        if added and _GENERATED.search(text):
            text, own = _GENERATED.sub("", text), added
        if not own or _NOT_AT_REST.search(text):
            continue
        pieces = _COMBINATOR.split(text)
        found = [_COMPOUND.fullmatch(piece) for piece in pieces[::2]]
        if not text or not all(found):
            continue
        compounds = tuple(_compound(each) for each in found if each)
        if not block.is_certain:
            compounds = (*compounds[:-1], compounds[-1]._replace(more=True))
        names = [name for compound in compounds for name in compound.names]
        ids = sum(name.startswith("#") for name in names)
        classes = len(names) - ids + sum(compound.more for compound in compounds)
        types = sum(compound.type not in ("", "*") for compound in compounds)
        combinators = tuple(each or " " for each in pieces[1::2])
        yield StyleRule(compounds, combinators, (ids, classes, types), own)


def _emptied(argument: re.Match[str]) -> str:
    """The brackets of an argument without what stands in them, but for an attribute's name."""
    if argument["without"]:
        return f"[!{argument['without']}]"
    found = _ATTRIBUTE.match(argument[0])
    if found:
        return f"[{found[1].lower()}{'=' if found[2] else ''}]"
    return argument[0][0] + argument[0][-1]


def _compound(found: re.Match[str]) -> Compound:
    names = (name.replace("\\", "") for name in _NAMES.findall(found["names"]))
    more = found["more"] or ""
    without = frozenset(_HAS_NOT.findall(more))
    more = _HAS_NOT.sub("", more)
    has = [f"[{name}" for name, _ in _HAS.findall(more)]  # whatever its value must be
    is_more = bool(re.sub(r"\[[\w-]+\]", "", more))
    return Compound((found["type"] or "").lower(), frozenset((*names, *has)), is_more, without)
