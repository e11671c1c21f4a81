"""What a .docx prints, read back from whatever Word, WPS or LibreOffice made of it.

Only what stands on paper counts: words, in their paragraphs and cells. How they are cut into
runs, what styles are called and how widths are written differs from program to program. Deleted
and hidden words are not printed; pictures, notes and text boxes are, and stand as marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from excel_report.document.received import Received
from excel_report.document.tree import Node
from excel_report.light import light

# Kept for review but not printed; properties hold no words.
_SKIPPED = frozenset(
    [
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "tblPr",
        "trPr",
        "tcPr",
        "tblGrid",
        "sectPr",
        "rt",
        "instrText",
        "Fallback",
        "delText",
    ]
)
_MARKS = {
    "tab": "\t",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
    "sym": "〔符号〕",
    "drawing": "〔图〕",
    "pict": "〔图〕",
    "object": "〔图〕",
    "footnoteReference": "〔脚注〕",
    "endnoteReference": "〔尾注〕",
    "oMath": "〔公式〕",
}
_OFF = ("0", "false", "off")

Row = tuple[str, ...]


@light()
class PrintedTable:
    """A table: for each row the words of the cells that begin in it, from left to right.

    A cell that a merged one from above covers does not begin there.
    """

    rows: tuple[Row, ...]


Block = str | PrintedTable


@light()
class Printed:
    """A document as printed: paragraphs and tables in order, blank paragraphs left out.

    ``headers`` are the words of its page heads, ``properties`` its custom properties by name,
    ``revisions`` whether changes in it wait to be accepted.
    """

    blocks: tuple[Block, ...]
    headers: tuple[str, ...]
    properties: dict[str, str]
    revisions: bool


def read_printed(package: bytes) -> Printed:
    """What a .docx prints. Raises :class:`UnusableError` where it cannot be read as one."""
    received = Received(package)
    document = received.tree(received.main)
    reader = _Reader(_hidden_styles(received))
    body = document.child("body") or document
    return Printed(
        tuple(
            block for block in reader.blocks(body) if not isinstance(block, str) or block.strip()
        ),
        tuple(
            words
            for part in received.related(received.main, "header")
            if (words := reader.words(received.tree(part)))
        ),
        _properties(received),
        any(True for _ in document.every("ins", "del", "moveFrom", "moveTo")),
    )


def _hidden_styles(received: Received) -> frozenset[str]:
    """The ids of the styles whose words are not printed."""
    return frozenset(
        style.attributes.get("styleId", "")
        for part in received.related(received.main, "styles")
        for style in received.tree(part).every("style")
        if _is_on(style.at("rPr", "vanish"))
    )


def _properties(received: Received) -> dict[str, str]:
    return {
        each.attributes.get("name", ""): "".join(leaf.text for leaf in each.children)
        for part in received.related("", "custom-properties")
        for each in received.tree(part).every("property")
    }


def _is_on(flag: Node | None) -> bool:
    return flag is not None and flag.attributes.get("val", "1") not in _OFF


@light()
class _Reader:
    hidden: frozenset[str]

    def blocks(self, node: Node) -> Iterator[Block]:
        """The paragraphs and tables within a node, those in content controls included."""
        for each in node.children:
            if each.tag == "p":
                yield self.words(each)
            elif each.tag == "tbl":
                yield PrintedTable(tuple(self.rows(each)))
            elif each.tag not in _SKIPPED:
                yield from self.blocks(each)

    def rows(self, node: Node) -> Iterator[Row]:
        for each in node.children:
            if each.tag == "tr":
                if each.at("trPr", "del") is None:
                    yield tuple(self.cells(each))
            elif each.tag not in _SKIPPED:
                yield from self.rows(each)

    def cells(self, node: Node) -> Iterator[str]:
        for each in node.children:
            if each.tag == "tc":
                merge = each.at("tcPr", "vMerge")
                if merge is None or merge.attributes.get("val") == "restart":
                    yield self.cell(each)
            elif each.tag not in _SKIPPED:
                yield from self.cells(each)

    def cell(self, node: Node) -> str:
        texts: list[str] = []
        for block in self.blocks(node):
            if isinstance(block, PrintedTable):
                texts.extend("\n".join(filter(None, row)) for row in block.rows)
            else:
                texts.append(block)
        return "\n".join(filter(None, texts))

    def words(self, node: Node) -> str:
        """The words printed within a node."""
        return "".join(self.pieces(node))

    def pieces(self, node: Node) -> Iterator[str]:
        for each in node.children:
            tag = each.tag
            if tag in ("t", "oMath") or tag in _MARKS:
                yield each.text if tag == "t" else _MARKS[tag]
            elif tag == "br":
                # A page break that somebody puts in moves words and changes none.
                yield "\n" if each.attributes.get("type") in (None, "", "textWrapping") else ""
            elif tag not in _SKIPPED and not (tag == "r" and self.is_hidden(each)):
                yield from self.pieces(each)

    def is_hidden(self, run: Node) -> bool:
        """Whether a run says itself, or else by its style, that it is not printed."""
        own = run.at("rPr", "vanish")
        if own is not None:
            return _is_on(own)
        return run.value("rPr", "rStyle") in self.hidden
