"""The elements of a part by their qualified names, where the standard lets them stand.

A prefix says nothing: an element belongs to a spreadsheet if its namespace is that of ECMA-376 or
of its strict variant. What stands in another namespace is left out with all that it holds, as
office programs do, and inside the data it must have been declared as such (``mc:Ignorable``). What
stands where the standard has no place for it, or twice where it may stand once, is shown by one
program as this and by the next as that: then the file is damaged, and nothing of it is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

from excel_report.value_class import value_class
from excel_report.workbook.formats.refusal import refuse
from excel_report.workbook.formats.xlsx.package import new_parser, parse

NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
# ISO/IEC 29500-3, markup compatibility.
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_ALTERNATIVES = f"{_COMPATIBILITY} AlternateContent"
_IGNORABLE, _CONTENT, _MUST = (
    f"{_COMPATIBILITY} {name}" for name in ("Ignorable", "ProcessContent", "MustUnderstand")
)
# What begins like this is known to office programs, whether or not anything is read from it.
_UNDERSTOOD = (
    *NAMESPACES,
    "http://schemas.microsoft.com/office/",
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
)
_BLANKS = " \t\r\n"


@value_class()
class ElementPlace:
    """What may stand in an element: children ``once`` each, others any number of times.

    ``others`` is whether children that are not read may stand there too, ``text`` whether the
    element holds text and nothing else.
    """

    once: frozenset[str] = frozenset()
    many: frozenset[str] = frozenset()
    others: bool = False
    text: bool = False


Grammar = Mapping[str, ElementPlace]
_ANY = ElementPlace(others=True)


def place(once: str = "", many: str = "", *, others: bool = False) -> ElementPlace:
    return ElementPlace(frozenset(once.split()), frozenset(many.split()), others)


TEXT = ElementPlace(text=True)
# A text with its runs (CT_Rst), alike in shared strings and in cells.
RICH_TEXT = place("t phoneticPr", "r rPh")
RUN = place("rPr t")


class Markup:
    """Follows a part from element to element; a reader of one kind of part derives from it.

    ``grammar`` says what may stand in each element, by its local name; in those that it does not
    name anything may stand, and nothing is read. The first element is under ``""``.
    """

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.path: list[str] = [""]
        self.places: list[ElementPlace] = [grammar[""]]
        self.seen: list[set[str]] = [set()]
        self.names: dict[str, str] = {}
        self.prefixes: dict[str, list[str]] = {}
        self.ignorable: list[tuple[int, frozenset[str]]] = []
        self.has_compatibility = False
        self.skipped = 0  # how deep inside an element that is left out
        self.is_alternative = False
        self.parser = self._parser()

    def read(self, xml: bytes) -> None:
        """Read a whole part. Raises :class:`UnusableError` where it is damaged."""
        parse(self.parser, xml)

    def begin(self, parent: str, name: str, attributes: dict[str, str], /) -> None:
        """An element of the grammar begins."""

    def finish(self, name: str) -> None:
        """An element of the grammar ends."""

    def characters(self, data: str) -> None:
        """Text of an element that holds text."""

    def skip(self, tag: str, attributes: dict[str, str], /) -> None:
        """An element within one that is left out, by its qualified name."""

    def _parser(self) -> expat.XMLParserType:
        parser = new_parser(" ")
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.StartNamespaceDeclHandler = self._declare
        parser.EndNamespaceDeclHandler = self._withdraw
        return parser

    def _declare(self, prefix: str | None, uri: str | None) -> None:
        self.prefixes.setdefault(prefix or "", []).append(uri or "")
        if uri == _COMPATIBILITY:
            self.has_compatibility = True

    def _withdraw(self, prefix: str | None) -> None:
        self.prefixes[prefix or ""].pop()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if attributes and self.has_compatibility:
            self._heed(attributes)
        name = self.names.get(tag)
        if name is None:
            name = self.names[tag] = _local(tag)
        if self.skipped:
            self.skipped += 1
            if self.is_alternative and name and self._is_read(name):
                refuse("file.damaged")  # programs differ in which of the alternatives they show
            self.skip(tag, attributes)
            return
        here = self.places[-1]
        if not name or name == "extLst":
            self._leave_out(tag, here)
            return
        if name in here.once:
            if name in self.seen[-1]:
                refuse("file.damaged")
            self.seen[-1].add(name)
        elif name not in here.many:
            if not here.others:
                refuse("file.damaged")
            self.skipped = 1
            return
        parent = self.path[-1]
        self.path.append(name)
        self.places.append(self.grammar.get(name, _ANY))
        self.seen.append(set())
        self.begin(parent, name, attributes)

    def _is_read(self, name: str) -> bool:
        places = self.grammar.values()
        return any(name in place.once or name in place.many for place in places)

    def _leave_out(self, tag: str, here: ElementPlace) -> None:
        """Skip what is another's: in the data only if it is declared, in a text never."""
        uri = tag.rpartition(" ")[0]
        is_known = uri in NAMESPACES or any(uri in uris for _, uris in self.ignorable)
        if len(self.path) == 1 or here.text or not (here.others or is_known):
            refuse("file.damaged")
        self.skipped = 1
        self.is_alternative = tag == _ALTERNATIVES

    def _end(self, _: str) -> None:
        if self.ignorable and self.ignorable[-1][0] == len(self.path) + self.skipped:
            self.ignorable.pop()
        if self.skipped:
            self.skipped -= 1
            if not self.skipped:
                self.is_alternative = False
            return
        name = self.path.pop()
        self.places.pop()
        self.seen.pop()
        self.finish(name)

    def _text(self, data: str) -> None:
        if self.skipped:
            return
        here = self.places[-1]
        if here.text:
            self.characters(data)
        elif not here.others and data.strip(_BLANKS):
            refuse("file.damaged")

    def _heed(self, attributes: dict[str, str]) -> None:
        """What an element says of the namespaces in it."""
        if words := attributes.get(_IGNORABLE):
            # As deep as the path will be once this element is on it.
            self.ignorable.append((len(self.path) + self.skipped + 1, self._uris(words)))
        must = self._uris(attributes.get(_MUST, ""))
        if not all(uri.startswith(_UNDERSTOOD) for uri in must):
            refuse("file.damaged")
        if attributes.get(_CONTENT, "").strip():
            refuse("file.damaged")  # office programs differ in whether they heed it

    def _uris(self, prefixes: str) -> frozenset[str]:
        known = (self.prefixes.get(each) for each in prefixes.split())
        return frozenset(uris[-1] for uris in known if uris)


def _local(tag: str) -> str:
    """An element's own name; empty where it is of another namespace."""
    uri, _, name = tag.rpartition(" ")
    return name if uri in NAMESPACES else ""
