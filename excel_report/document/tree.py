"""An XML part as a tree whose tags have lost their prefixes, whoever wrote it.

Office programs differ in prefixes and in the namespace (transitional or strict), never in the
local names; what is compared here needs no more than those.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from excel_report.errors import UnusableError


@dataclass(slots=True)
class Node:
    """An element: local tag, attributes by local name, children; ``text`` for a leaf."""

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


@dataclass(slots=True)
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
        node = Node(_local(tag), {_local(name): value for name, value in attributes.items()})
        open_nodes[-1].children.append(node)
        open_nodes.append(node)
        texts.append([])

    def end(_: str) -> None:
        open_nodes.pop().text = "".join(texts.pop())

    def words(text: str) -> None:
        room.take(1)
        texts[-1].append(text)

    parser = expat.ParserCreate()
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


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


def _broken() -> UnusableError:
    return UnusableError("Word 文件已损坏，请用 Word 或 WPS 打开后另存为 .docx 再试。")


def _refuse_doctype(*_: object) -> None:
    # The only way to entity tricks, and no office program writes one.
    raise UnusableError("Word 文件里有不安全的内容，没有读取。")
