"""The words of one story of a Word file (its body, a header, a footer), with marks among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from excel_report.document.verification import allowed_markup as v
from excel_report.document.verification.alignment import Edges, edges_of_row, grid_of_table
from excel_report.document.verification.appearance import Appearance, indents, odd
from excel_report.document.verification.fields import Fields
from excel_report.document.verification.marks import (
    NAMES,
    PAGE_BREAK,
    Piece,
    binding,
    joined,
    mark,
    unknown,
)
from excel_report.document.verification.properties import group, is_on
from excel_report.document.word_input.xml_tree import Node
from excel_report.legibility import Colour
from excel_report.value_class import value_class

Row = tuple[str, ...]


@value_class()
class PrintedTable:
    """A table: for each row the words of the cells that begin in it, from left to right.

    A cell that a merged one from above covers does not begin there. ``edges`` is for each row where
    its cells begin.
    """

    rows: tuple[Row, ...]
    edges: tuple[Edges, ...] = ()


Block = str | PrintedTable

_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad", "ptab": "\t"}
_PICTURES = ("a:solidFill", "a:gradFill", "a:pattFill", "a:blip", "v:imagedata", "v:fill")
_LOWEST_ROW, _NARROWEST_CELL = 200, 60  # twips
_MOST_INDENTED = 0.7  # of a cell's width


class Story:
    """Reads one story; ``in_margin`` is for headers and footers, where page numbers stand."""

    def __init__(self, appearance: Appearance, *, in_margin: bool = False) -> None:
        self.looks = appearance
        self.in_margin = in_margin
        self.fields = Fields(in_margin=in_margin)
        self._judged: dict[object, tuple[str, bool]] = {}
        self._paragraphs: dict[object, tuple[str, Colour | None]] = {}

    def all_blocks(self, node: Node) -> Iterator[Block]:
        """The paragraphs and tables of the story, marks where something else is."""
        yield from self.blocks(node, None)
        if self.fields.open:
            yield mark("没有结束的域")

    def texts(self, node: Node) -> Iterator[str]:
        """All words of the story, paragraph by paragraph and row by row."""
        for block in self.all_blocks(node):
            if isinstance(block, PrintedTable):
                yield from (" ".join(row) for row in block.rows)
            else:
                yield block

    def blocks(self, node: Node, behind: Colour | None) -> Iterator[Block]:
        for each in node.children:
            tag = each.tag
            if tag == "p":
                yield self.paragraph(each, behind)
            elif tag == "tbl":
                yield from self.table(each)
            elif tag in v.WRAPPERS:
                yield binding(each)
                yield from self.blocks(each, behind)
            elif tag == "mc:AlternateContent":
                yield self.alternatives(each, behind)
            elif tag == "sectPr":
                if name := odd("sectPr", each.children):
                    yield mark(name)
            elif tag not in v.SILENT:
                yield unknown(each)

    # ---------------------------------------------------------------- tables

    def table(self, node: Node) -> Iterator[Block]:
        if name := self.looks.of_table(group(node, "tblPr")):
            yield mark(name)
        rows = [*self.rows(node, grid_of_table(node))]
        yield PrintedTable(tuple(row for row, _ in rows), tuple(edges for _, edges in rows))

    def rows(self, node: Node, grid: Sequence[int]) -> Iterator[tuple[Row, Edges]]:
        for each in node.children:
            if each.tag == "tr":
                if each.at("trPr", "del") is None:
                    yield self.row(each), self.edges(each, grid)
            elif each.tag in v.WRAPPERS:
                yield from self.rows(each, grid)
            elif each.tag not in v.SILENT:
                yield (unknown(each),), ()

    def edges(self, row: Node, grid: Sequence[int]) -> Edges:
        """Where the cells that begin in a row do so."""
        cells = [*_cells_of(row)]
        every = edges_of_row(group(row, "trPr"), cells, grid)
        pairs = zip(cells, every, strict=True)
        return tuple(edge for cell, edge in pairs if not _is_covered(group(cell, "tcPr")))

    def row(self, node: Node) -> Row:
        cells = tuple(self.cells(node))
        properties = group(node, "trPr")
        name = odd("trPr", properties.children) if properties else ""
        if properties and _is_too_low(properties.child("trHeight")):
            name = name or "行高太小的行"
        if exceptions := node.child("tblPrEx"):
            name = name or odd("tblPr", exceptions.children)
        return (mark(name) + "".join(cells[:1]), *cells[1:]) if name else cells

    def cells(self, node: Node) -> Iterator[str]:
        for each in node.children:
            if each.tag == "tc":
                properties = group(each, "tcPr") or Node("tcPr")
                words = self.cell(each, properties)
                if not _is_covered(properties):
                    yield words
                elif words:
                    yield mark("被合并的单元格", words)
            elif each.tag in v.WRAPPERS:
                yield from self.cells(each)
            elif each.tag not in v.SILENT:
                yield unknown(each)

    def cell(self, node: Node, properties: Node) -> str:
        name = odd("tcPr", properties.children)
        width = properties.child("tcW")
        if width and width.attributes.get("type", "dxa") == "dxa":
            value = width.attributes.get("w", "")
            if value.isdigit() and 0 < int(value[:9]) < _NARROWEST_CELL:
                name = name or "太窄的单元格"
            if value.isdigit() and self.is_pushed_out(node, int(value[:9])):
                name = name or "移出单元格的内容"
        behind = self.looks.palette.behind(properties.child("shd"))
        texts: list[str] = [mark(name)] if name else []
        for block in self.blocks(node, behind):
            if isinstance(block, PrintedTable):
                texts.extend("\n".join(filter(None, row)) for row in block.rows)
            else:
                texts.append(block)
        return "\n".join(filter(None, texts))

    def is_pushed_out(self, cell: Node, width: int) -> bool:
        """Whether a paragraph's indents leave no room for its words in a cell so wide."""
        for each in cell.children:
            own = group(each, "pPr")
            looks = self.looks.looks("pPr", own, (own.value("pStyle") if own else "") or "")
            if each.tag == "p" and width and indents(looks) > width * _MOST_INDENTED:
                return True
        return False

    def paragraph(self, node: Node, behind: Colour | None) -> str:
        own = group(node, "pPr")
        style = (own.value("pStyle") if own else "") or ""
        name, own_behind = self.judged(own, style)
        words = joined(self.pieces(node, style, own_behind or behind))
        return mark(name) + words if name and (words or name in _TOLD_ALONE) else words

    def judged(self, own: Node | None, style: str) -> tuple[str, Colour | None]:
        """What is odd about a paragraph, and the colour that it puts behind its words."""
        key = (style, _signature(own))
        if key not in self._paragraphs:
            looks = self.looks.looks("pPr", own, style)
            if self.in_margin:  # page numbers may stand in a frame
                looks = {tag: each for tag, each in looks.items() if tag != "framePr"}
            section = looks.get("sectPr")
            name = self.looks.of_paragraph(looks)
            name = name or (odd("sectPr", section.children) if section else "")
            self._paragraphs[key] = (name, self.looks.palette.behind(looks.get("shd")))
        return self._paragraphs[key]

    def pieces(
        self, node: Node, style: str, behind: Colour | None, *, name: str | None = None
    ) -> Iterator[Piece]:
        """What stands within a node; ``name`` is what is odd about the run that it is in."""
        for each in node.children:
            tag = each.tag
            if tag == "r":
                odd_run, capitals = self.run(each, style, behind)
                for label, text in self.pieces(each, style, behind, name=odd_run):
                    yield label, text.upper() if capitals else text
            elif tag in ("fldChar", "instrText"):
                yield "", self.fields.sign(each)
            elif tag == "fldSimple":
                instruction = each.attributes.get("instr", "")
                if not self.fields.is_page_number(instruction):
                    yield "", self.fields.mark_of(instruction)
                    yield from self.pieces(each, style, behind)
            elif tag == "mc:AlternateContent":
                yield "", self.alternatives(each, behind)
            elif tag in v.WRAPPERS:
                yield "", binding(each)
                yield from self.pieces(each, style, behind, name=name)
            elif tag not in v.SILENT and not self.fields.is_unprinted():
                yield from self.content(each, name)

    def content(self, node: Node, name: str | None) -> Iterator[Piece]:
        """One thing within a run; ``name`` is None where it is in none, as nothing may be."""
        tag = node.tag
        if name is None:
            yield "", unknown(node)
        elif tag == "t" and not node.children:
            yield name if node.text.strip() else "", node.text
        elif tag in _SIGNS:
            yield "", _SIGNS[tag]
        elif tag == "br":
            # A page break that somebody puts in moves words and changes none.
            is_line = node.attributes.get("type") in (None, "", "textWrapping")
            yield "", "\n" if is_line else PAGE_BREAK
        elif tag in ("drawing", "pict", "object"):
            yield "", self.picture(node)
        else:
            yield "", unknown(node)

    def run(self, run: Node, style: str, behind: Colour | None) -> tuple[str, bool]:
        """What is odd about a run, and whether it shows its letters as capitals."""
        own = group(run, "rPr")
        character = (own.value("rStyle") if own else "") or ""
        key = (style, character, behind, _signature(own))
        if key not in self._judged:
            looks = self.looks.looks("rPr", own, style, character)
            capitals = is_on(looks.get("caps")) or is_on(looks.get("smallCaps"))
            self._judged[key] = (self.looks.of_words(looks, behind), capitals)
        return self._judged[key]

    def picture(self, node: Node) -> str:
        """A picture or a text box with its words, those in a page's margin as words of it."""
        boxes = [
            text
            for box in node.every("txbxContent")
            for text in Story(self.looks, in_margin=self.in_margin).texts(box)
        ]
        words = "\n".join(filter(None, boxes))
        if self.in_margin and boxes and not any(True for _ in node.every(*_PICTURES)):
            return words
        drawn = "".join(each.attributes.get("string", "") for each in node.every("v:textpath"))
        return mark(NAMES[node.tag]) + words + drawn

    def alternatives(self, node: Node, behind: Colour | None) -> str:
        """Markup of which each program takes what it can: all of it must say the same."""
        texts = []
        for each in node.children:
            story = Story(self.looks, in_margin=self.in_margin)
            words = joined(story.pieces(each, "", behind, name=""))
            texts.append(words or "\n".join(story.texts(each)))
        return texts[0] if texts and len(set(texts)) == 1 else mark("两种不同的内容")


def _cells_of(node: Node) -> Iterator[Node]:
    for each in node.children:
        if each.tag == "tc":
            yield each
        elif each.tag in v.WRAPPERS:
            yield from _cells_of(each)


def _is_covered(properties: Node | None) -> bool:
    """Whether a merged cell covers the one with these properties."""
    merged = (properties.child("vMerge"), properties.child("hMerge")) if properties else ()
    return any(one and one.attributes.get("val", "continue") != "restart" for one in merged)


# What is odd about a paragraph even where it has no words of its own.
_TOLD_ALONE = frozenset(["自动编号", "隐藏的段落标记", "行号"])


def _is_too_low(height: Node | None) -> bool:
    """Whether a row is kept so low that its words are cut off."""
    if height is None or height.attributes.get("hRule") != "exact":
        return False
    value = height.attributes.get("val", "")
    return not value.isdecimal() or int(value[:9]) < _LOWEST_ROW


def _signature(own: Node | None) -> object:
    """What tells the properties of one run or paragraph from another's."""
    return own and (own.tag, *own.attributes.items(), *map(_signature, own.children))
