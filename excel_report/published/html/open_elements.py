"""Which elements are open at a place of a page, as browsers have it (HTML Living Standard, 13.2.4).

Pages leave ends out and close what is not open. Browsers mend that by fixed rules, and whether
something is hidden hangs on them: what is not closed as they think goes on being hidden.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from excel_report.published.document_text import too_large
from excel_report.published.html.css import Paint, Rendering
from excel_report.published.html.elements import BLOCKS, CELLS, FORMATTING, ROW_GROUPS

_UNPAINTED = Paint()
# What an element says of no other but those that are in it and next to it.
_OWN: tuple[Rendering, ...] = ("", "moved", "apart", "raised", "block")
_WHOLES = ROW_GROUPS | {"table", "body", "main", "article", "section"}  # moved with all figures
_NEAR = 4  # elements, the innermost and those around it
_MOST_ALIKE, _MOST_UNCLOSED = 3, 100
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
    """An element by its type, and its classes, id and attributes (``.a``, ``#b``, ``[c``)."""

    type: str
    names: frozenset[str] = frozenset()
    tag: str = ""  # that began it


class OpenElements:
    """The open elements, outermost first, and how what stands in the innermost is shown."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self._own: list[Rendering] = []
        self._paints: list[Paint] = []
        self._painted = [Paint(is_white=False, is_backed=False)]  # as it is within each
        self._shown: list[set[Rendering]] = [set()]
        self._count: Counter[str] = Counter()  # how many of each type are open
        # Formatting that was not closed where its paragraph ended, within each cell that is open.
        self._unclosed: list[list[Element]] = [[]]
        self.blocks = 0  # of the open ones, that are inline by type but shown as blocks

    @property
    def shown(self) -> set[Rendering]:
        """What the open elements together say of the words in them."""
        paint = self._painted[-1]
        shown = self._shown[-1]
        return shown | {"doubtful"} if paint.is_white and not paint.is_backed else shown

    @property
    def near(self) -> list[Rendering]:
        """What the innermost elements say of themselves, which reaches no further."""
        return self._own[-_NEAR:]

    def spoil(self, name: str) -> None:
        """All in the innermost element of that type is doubtful."""
        at = self._innermost(frozenset((name,)), frozenset())
        if at is not None:
            for level in range(at + 1, len(self._shown)):
                self._shown[level] = self._shown[level] | {"doubtful"}

    def make_room(self, name: str) -> None:
        """Ends what the beginning of an element of that type ends."""
        for kinds, beyond in _ENDS.get(name, ()):
            at = self._innermost(kinds, beyond)
            if at is not None:
                self._end(at)
        if name == "tr" and self.elements and self.elements[-1].type == "table":
            self.begin(Element("tbody"), "")  # which may be left out

    def begin(self, element: Element, rendering: Rendering, paint: Paint = _UNPAINTED) -> None:
        """An element begins, for which room was made."""
        if len(self.elements) >= _MOST_OPEN:
            self._end(len(self.elements) - 1)
        if element.type in _MARKERS:
            self._unclosed.append([])
        self.elements.append(element)
        self._count[element.type] += 1
        is_whole = rendering == "moved" and element.type in _WHOLES
        self._own.append("" if is_whole else rendering)
        self._paints.append(paint)
        outer = self._painted[-1]
        self._painted.append(
            Paint(
                outer.is_white if paint.is_white is None else paint.is_white,
                outer.is_backed if paint.is_backed is None else paint.is_backed,
            )
        )
        self.blocks += rendering == "block"
        inherited = self._shown[-1]
        self._shown.append(inherited if rendering in _OWN else inherited | {rendering})

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
        if not any(element.type in _TABLE_PARTS for element, *_ in taken):
            for element, *_ in taken[1:]:
                self._leave_open(element)

    def _leave_open(self, element: Element) -> None:
        """Has formatting go on later, as browsers do at most thrice for the same tag."""
        unclosed = self._unclosed[-1]
        if element.type in FORMATTING and unclosed.count(element) < _MOST_ALIKE:
            if len(unclosed) >= _MOST_UNCLOSED:
                raise too_large()
            unclosed.append(element)

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
        for each in self._taken_from(begin)[1:]:
            self.begin(*each)

    def _taken_from(self, at: int) -> list[tuple[Element, Rendering, Paint]]:
        """The elements from there on, which are no longer open."""
        taken = [*zip(self.elements[at:], self._own[at:], self._paints[at:], strict=True)]
        self.blocks -= sum(rendering == "block" for _, rendering, _ in taken)
        self._count.subtract(element.type for element, *_ in taken)
        markers = sum(element.type in _MARKERS for element, *_ in taken)
        del self._unclosed[len(self._unclosed) - markers :]
        del self.elements[at:], self._own[at:], self._paints[at:]
        del self._shown[at + 1 :], self._painted[at + 1 :]
        return taken
