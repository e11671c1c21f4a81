"""An XML part as a tree of names that are alike whoever wrote it.

Office programs differ in prefixes and in the namespace (transitional or strict). What belongs to
WordprocessingML or to a package's own parts is named by its local name, what belongs to another
known vocabulary by a fixed prefix and its local name, and everything else is ``?:name``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers import expat

from excel_report.errors import UnusableError
from excel_report.value_class import value_class

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_PLAIN = frozenset(
    [
        _WORD,
        _WORD_STRICT,
        "http://schemas.openxmlformats.org/package/2006/relationships",
        "http://schemas.openxmlformats.org/package/2006/content-types",
        "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
        "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    ]
)
_PREFIXES = {
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    "urn:schemas-microsoft-com:vml": "v",
}


@dataclass(slots=True)  # two thirds of the memory of a value class: there may be very many
class Node:
    """An element: its name, attributes by name, children; ``text`` for a leaf.

    An attribute without a namespace on an element of WordprocessingML, where each has one, is
    ``!:name``.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def child(self, tag: str) -> Node | None:
        """The first child of a tag."""
        return next((each for each in self.children if each.tag == tag), None)

    def at(self, *path: str) -> Node | None:
        """The node at the end of a path of tags, first ones taken."""
        node: Node | None = self
        for tag in path:
            node = node.child(tag) if node else None
        return node

    def value(self, *path: str) -> str | None:
        """The attribute ``val`` of the node at the end of a path."""
        node = self.at(*path)
        return node.attributes.get("val", "") if node else None

    def every(self, *tags: str) -> Iterator[Node]:
        """Every node of some tags at any depth, in document order."""
        waiting = self.children[::-1]
        while waiting:
            node = waiting.pop()
            if node.tag in tags:
                yield node
            waiting.extend(reversed(node.children))


# Deeper than any office program writes, and well within Python's own stack.
_DEEPEST = 200
# Elements, attributes and pieces of text of all parts together, up to 400 bytes each; a report has
# some 20,000.
MOST = 250_000


@value_class(frozen=False)
class Room:
    """How many elements and attributes may still be read of a file."""

    left: int = MOST

    def take(self, count: int) -> None:
        """Raises :class:`UnusableError` where there is no room for so many."""
        self.left -= count
        if self.left < 0:
            raise UnusableError("Word 文件里的内容异常多，没有读取。")


def read_tree(xml: bytes, room: Room | None = None) -> Node:
    """The root of a part. Raises :class:`UnusableError` where it is broken or has a DOCTYPE."""
    top = Node("")
    open_nodes = [top]
    texts: list[list[str]] = [[]]  # of the open nodes, in pieces
    room = room or Room()

    def start(tag: str, attributes: dict[str, str]) -> None:
        if len(open_nodes) > _DEEPEST:
            raise _broken()
        room.take(1 + len(attributes))
        bare = "!:" if tag.startswith((f"{_WORD} ", f"{_WORD_STRICT} ")) else ""
        node = Node(
            _name(tag),
            {_name(name) if " " in name else bare + name: v for name, v in attributes.items()},
        )
        open_nodes[-1].children.append(node)
        open_nodes.append(node)
        texts.append([])

    def end(_: str) -> None:
        open_nodes.pop().text = "".join(texts.pop())

    def words(text: str) -> None:
        room.take(1)
        texts[-1].append(text)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = words
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - expat takes no keyword
    except (expat.ExpatError, UnicodeError, ValueError, LookupError):
        raise _broken() from None
    return top.children[0]


@lru_cache(maxsize=4096)
def _name(qualified: str) -> str:
    space, _, local = qualified.rpartition(" ")
    return local if not space or space in _PLAIN else f"{_PREFIXES.get(space, '?')}:{local}"


def _broken() -> UnusableError:
    return UnusableError("Word 文件已损坏，请用 Word 或 WPS 打开后另存为 .docx 再试。")


def _refuse_doctype(*_: object) -> None:
    # The only way to entity tricks, and no office program writes one.
    raise UnusableError("Word 文件里有不安全的内容，没有读取。")
