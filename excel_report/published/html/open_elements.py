"""Which elements are open at a place of a page, as browsers have it (HTML Living Standard, 13.2.4).

Pages leave ends out and close what is not open. Browsers mend that by fixed rules, and whether
something is hidden hangs on them: what is not closed as they think goes on being hidden.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from excel_report.published.html.css import Rendering
from excel_report.published.html.elements import BLOCKS, CELLS, FORMATTING, ROW_GROUPS

_MOST_OPEN = 512  # one in the other; browsers nest no deeper
_TABLE_PARTS = CELLS | ROW_GROUPS | {"table", "tr", "caption"}
_MARKERS = CELLS | {"caption"}  # formatting does not go on into them, nor out of them
SPECIAL = BLOCKS | _TABLE_PARTS
_LISTS = frozenset(("ul", "ol", "menu"))
_DEFINITIONS = frozenset(("dt", "dd"))
_CLOSE_PARAGRAPH = SPECIAL - {"br", "body", "html", "button", "option", "legend"} - _TABLE_PARTS
# No element outside is ended from inside of these, but for parts of the table.
_SCOPES = CELLS | {"table", "caption"}
# What a beginning ends, each the innermost of its kind that is not beyond the second.
_ENDS: dict[str, tuple[tuple[frozenset[str], frozenset[str]], ...]] = {
    **dict.fromkeys(
        _CLOSE_PARAGRAPH | {"table"}, ((frozenset(("p",)), frozenset(_SCOPES | {"button"})),)
    ),
    "li": ((frozenset(("li",)), _LISTS | _SCOPES), (frozenset(("p",)), _SCOPES)),
    **dict.fromkeys(_DEFINITIONS, ((_DEFINITIONS, _SCOPES | {"dl"}), (frozenset(("p",)), _SCOPES))),
    **dict.fromkeys(CELLS, ((CELLS, frozenset(("table", "tr"))),)),
    "tr": ((frozenset(("tr",)), frozenset(("table",))),),
    **dict.fromkeys(ROW_GROUPS, ((ROW_GROUPS, frozenset(("table",))),)),
}


class Element(NamedTuple):
    """An element by its type, its classes and id as selectors have them (``.a``, ``#b``)."""

    type: str
    names: frozenset[str] = frozenset()
    tag: str = ""  # that began it


class OpenElements:
    """The open elements, outermost first, and how what stands in the innermost is shown."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self._own: list[Rendering] = []
        self._shown: list[set[Rendering]] = [set()]
        self._count: Counter[str] = Counter()  # how many of each type are open
        # Formatting that was not closed where its paragraph ended, within each cell that is open.
        self._unclosed: list[list[Element]] = [[]]

    @property
    def shown(self) -> set[Rendering]:
        """What the open elements together say of the words in them."""
        return self._shown[-1]

    def make_room(self, name: str) -> None:
        """Ends what the beginning of an element of that type ends."""
        for kinds, beyond in _ENDS.get(name, ()):
            at = self._innermost(kinds, beyond)
            if at is not None:
                self._end(at)
        if name == "tr" and self.elements and self.elements[-1].type == "table":
            self.begin(Element("tbody"), "")  # which may be left out

    def begin(self, element: Element, rendering: Rendering) -> None:
        """An element begins, for which room was made."""
        if len(self.elements) >= _MOST_OPEN:
            self._end(len(self.elements) - 1)
        if element.type in _MARKERS:
            self._unclosed.append([])
        self.elements.append(element)
        self._count[element.type] += 1
        self._own.append(rendering)
        inherited = self._shown[-1]
        self._shown.append(inherited | {rendering} if rendering else inherited)

    def to_go_on(self) -> list[Element]:
        """Formatting that goes on with the next words: it has to begin again before them."""
        found, self._unclosed[-1] = self._unclosed[-1], []
        return found

    def end(self, name: str) -> None:
        """The tag that ends an element of that type: none, where none is open."""
        if name in FORMATTING:
            self._end_formatting(name)
            return
        beyond = SPECIAL
        if name in _TABLE_PARTS:
            beyond = frozenset() if name == "table" else frozenset(("table",))
        elif name == "li":
            beyond = _LISTS | _SCOPES
        elif name in SPECIAL:
            beyond = _SCOPES
        at = self._innermost(frozenset((name,)), beyond - {name})
        if at is not None and name not in ("html", "body"):
            self._end(at)

    def _innermost(self, kinds: frozenset[str], beyond: frozenset[str]) -> int | None:
        """Where the innermost of such elements is, none where one of the others is within it."""
        if not any(map(self._count.__getitem__, kinds)):
            return None
        for at in range(len(self.elements) - 1, -1, -1):
            kind = self.elements[at].type
            if kind in kinds:
                return at
            if kind in beyond:
                return None
        return None

    def _end(self, at: int) -> None:
        """Ends an element and all in it; what is formatting goes on, but not out of a cell."""
        taken = self._taken_from(at)
        if not any(element.type in _TABLE_PARTS for element, _ in taken):
            self._unclosed[-1] += [each for each, _ in taken[1:] if each.type in FORMATTING]

    def _end_formatting(self, name: str) -> None:
        """Ends formatting; blocks that began in it go on without it."""
        unclosed = self._unclosed[-1]
        for at in range(len(unclosed) - 1, -1, -1):
            if unclosed[at].type == name:
                del unclosed[at]
                return
        begin = self._innermost(frozenset((name,)), _MARKERS)
        if begin is None:
            return
        if not any(element.type in SPECIAL for element in self.elements[begin:]):
            self._end(begin)
            return
        for element, rendering in self._taken_from(begin)[1:]:
            self.begin(element, rendering)

    def _taken_from(self, at: int) -> list[tuple[Element, Rendering]]:
        """The elements from there on, which are no longer open."""
        taken = [*zip(self.elements[at:], self._own[at:], strict=True)]
        self._count.subtract(element.type for element, _ in taken)
        markers = sum(element.type in _MARKERS for element, _ in taken)
        del self._unclosed[len(self._unclosed) - markers :]
        del self.elements[at:], self._own[at:], self._shown[at + 1 :]
        return taken
