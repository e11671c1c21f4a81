"""A Word file (.docx), whoever made it, as paragraphs and rows.

Its own reader: what is deleted, moved away or hidden is not read, text boxes are, and nothing is
unpacked beyond what a report can hold.
"""

from __future__ import annotations

from xml.parsers import expat

from excel_report.published.document_text import DocumentText, DocumentTextBuilder, too_large
from excel_report.published.word.numbering import WordLists, read_lists
from excel_report.published.word.package import damaged, open_package, refuse
from excel_report.published.word.styles import (
    RUN_PROPERTIES,
    WordStyles,
    is_doubtful,
    is_on,
    read_styles,
    run_property,
)

MAX_ELEMENTS = 500_000  # of its markup; a report of fifty pages has a tenth of it
_UNREAD = frozenset(
    (
        *("del", "moveFrom", "Fallback", "instrText", "delText", "tblGrid", "rt"),
        *("pPrChange", "rPrChange", "tcPrChange", "trPrChange", "tblPrChange", "sectPrChange"),
    )
)
# The attributes of which an element's meaning hangs, where it is not ``val``.
_MEANING = {"shd": "fill", "fldChar": "fldCharType"}
_LOWEST = 60  # twips; in a row of no more nothing is seen
_SYMBOL = "□"  # in place of one, whose meaning hangs on its font


def read_docx(data: bytes) -> DocumentText:
    """The document in a package. Raises :class:`UnusableError` where it is none or not sound."""
    package = open_package(data)
    lists = read_lists(package.numbering) if package.numbering else WordLists()
    return _Document(lists, read_styles(package.styles)).read(package.document)


class _Document:
    def __init__(self, lists: WordLists, styles: WordStyles) -> None:
        self.lists = lists
        self.styles = styles
        self.style = self.run_style = ""  # of the open paragraph and run
        self.properties: dict[str, str] = {}  # of the open run
        self.is_shaded = False  # the open cell, or run
        self.list_number = ""  # of the open paragraph
        self.list_level = 0
        self.is_numbered = False
        self.builder = DocumentTextBuilder()
        self.elements = 0
        self.skipping = 0  # depth within what is not read
        self.tags: list[str] = []
        self.in_words = False
        self.run: list[str] = []
        self.boxes: list[DocumentTextBuilder] = []
        self.merged = self.row_deleted = False
        self.fields: list[str] = []  # that are open: in their code (``begin``) or their result
        self.table_styles: list[str] = []  # of the open tables

    def read(self, markup: bytes) -> DocumentText:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.words
        parser.StartDoctypeDeclHandler = refuse
        try:
            parser.Parse(markup, True)  # noqa: FBT003 - expat takes no keyword
        except (expat.ExpatError, UnicodeError, ValueError, LookupError):
            raise damaged() from None
        while self.boxes:
            self.close_box()
        return self.builder.done()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > MAX_ELEMENTS:
            raise too_large()
        tag = name.rpartition(":")[2]
        if self.skipping or (tag in _UNREAD and not self.is_row_mark(tag)):
            self.skipping += 1
            return
        self.tags.append(tag)
        handler = _STARTS.get(tag)
        if handler:
            handler(self, _meaning(tag, attributes))
        elif tag in RUN_PROPERTIES and self.tags[-3:-1] == ["r", "rPr"]:
            own = {key.rpartition(":")[2]: value for key, value in attributes.items()}
            self.properties[tag] = run_property(tag, own)

    def end(self, name: str) -> None:
        if self.skipping:
            self.skipping -= 1
            return
        tag = name.rpartition(":")[2]
        if self.tags:
            self.tags.pop()
        handler = _ENDS.get(tag)
        if handler:
            handler(self)

    def is_row_mark(self, tag: str) -> bool:
        """A deletion in the properties of a row: it marks the row, and holds nothing."""
        if tag == "del" and self.tags and self.tags[-1] == "trPr":
            self.row_deleted = True
            return True
        return False

    def words(self, text: str) -> None:
        if self.in_words and not self.skipping and "begin" not in self.fields:
            self.run.append(text)

    # -- elements

    def start_paragraph(self, _: str) -> None:
        self.style = self.list_number = ""
        self.list_level = 0
        self.is_numbered = False

    def paragraph_style(self, value: str) -> None:
        self.style = value
        self.list_number, self.list_level = self.styles.list_of(value)

    def in_list(self, value: str) -> None:
        if "pPr" in self.tags[-3:] and "numPr" in self.tags[-2:]:
            self.list_number = value

    def at_level(self, value: str) -> None:
        if "pPr" in self.tags[-3:] and value.isdecimal():
            self.list_level = int(value[:2])

    def number(self, words: str) -> None:
        """The number that stands before a paragraph of a list, once something stands in it."""
        if self.list_number and not self.is_numbered:
            number = self.lists.next_number(self.list_number, self.list_level)
            self.builder.text(f"{number} " if number and words[:1].isdecimal() else number)
        self.is_numbered = True

    def start_run(self, _: str) -> None:
        self.run, self.properties, self.run_style = [], {}, ""

    def style_of_run(self, value: str) -> None:
        self.run_style = value

    def shade(self, value: str) -> None:
        self.is_shaded = self.is_shaded or value.upper() not in ("", "AUTO", "FFFFFF")

    def end_run(self) -> None:
        words = "".join(self.run)
        self.run = []
        if not words:
            return
        table = self.table_styles[-1] if self.table_styles else ""
        properties = self.styles.run_of(table, self.style, self.run_style, self.properties)
        if is_on(properties, "vanish"):
            return
        self.number(words)
        if self.is_set_apart(properties):
            words = f"〈{words}〉"
        elif words.strip() and is_doubtful(properties, is_shaded=self.is_shaded):
            words = f"[{words}]"
        self.builder.text(words)

    def is_set_apart(self, properties: dict[str, str]) -> bool:
        """Whether words are not read one after the other: turned, in a formula, in two lines."""
        is_formula = "oMath" in self.tags and self.tags[-1] != "oMath"
        return is_formula or "bdo" in self.tags or is_on(properties, "eastAsianLayout")

    def field(self, value: str) -> None:
        """A field: its code is not shown, its result is."""
        if value == "begin":
            self.fields.append(value)
        elif self.fields:
            self.fields[-1] = value
            if value == "end":
                self.fields.pop()

    def symbol(self, _: str) -> None:
        self.run.append(_SYMBOL)

    def start_words(self, _: str) -> None:
        self.in_words = True

    def end_words(self) -> None:
        self.in_words = False

    def tab(self, _: str) -> None:
        if "r" in self.tags[-2:]:
            self.run.append("\t")

    def line_break(self, _: str) -> None:
        self.end_run()
        self.builder.end_paragraph()

    def hyphen(self, _: str) -> None:
        self.run.append("-")

    def picture(self, _: str) -> None:
        self.builder.picture()

    def end_paragraph(self) -> None:
        if self.list_number and not self.is_numbered:  # an empty one is counted as well
            self.lists.next_number(self.list_number, self.list_level)
            self.is_numbered = True
        self.fields = [part for part in self.fields if part != "begin"]  # none goes on so long
        self.builder.end_paragraph()

    def start_table(self, _: str) -> None:
        self.table_styles.append("")
        self.builder.open_table()

    def style_of_table(self, value: str) -> None:
        if self.table_styles:
            self.table_styles[-1] = value

    def end_table(self) -> None:
        if self.table_styles:
            self.table_styles.pop()
        self.builder.close_table()

    def start_row(self, _: str) -> None:
        self.row_deleted = False
        self.builder.open_row()

    def end_row(self) -> None:
        if self.row_deleted:
            self.builder.drop_row()
            self.row_deleted = False
        self.builder.close_row()

    def hide_row(self, value: str) -> None:
        self.row_deleted = self.row_deleted or (
            self.tags[-2:-1] == ["trPr"] and is_on({"hidden": value or "on"}, "hidden")
        )

    def height_of_row(self, value: str) -> None:
        """The height of a row that grows with nothing."""
        self.row_deleted = self.row_deleted or (value.isdecimal() and int(value[:9]) < _LOWEST)

    def start_cell(self, _: str) -> None:
        self.merged = self.is_shaded = False
        self.builder.open_cell()

    def merge(self, value: str) -> None:
        self.merged = value in ("", "continue")

    def delete_cell(self, _: str) -> None:
        self.merged = True

    def merge_across(self, value: str) -> None:
        """A cell that only continues the one to its left, as old files have them."""
        self.merged = self.merged or value in ("", "continue")

    def end_cell(self) -> None:
        if self.merged:
            self.builder.drop_cell()
            self.merged = False
        else:
            self.builder.close_cell()

    def open_box(self, _: str) -> None:
        """A text box is read for itself, and its words come before what it stands in."""
        self.boxes.append(self.builder)
        self.builder = DocumentTextBuilder()

    def close_box(self) -> None:
        box = self.builder.done()
        self.builder = self.boxes.pop()
        self.builder.flow.lines += box.lines
        self.builder.flow.boxes += [*box.boxes, *(line.text for line in box.lines[:1])]
        self.run = []


_STARTS = {
    "p": _Document.start_paragraph,
    "pStyle": _Document.paragraph_style,
    "numId": _Document.in_list,
    "ilvl": _Document.at_level,
    "noBreakHyphen": _Document.hyphen,
    "hMerge": _Document.merge_across,
    "r": _Document.start_run,
    "t": _Document.start_words,
    "rStyle": _Document.style_of_run,
    "shd": _Document.shade,
    "hidden": _Document.hide_row,
    "trHeight": _Document.height_of_row,
    "tblStyle": _Document.style_of_table,
    "fldChar": _Document.field,
    "sym": _Document.symbol,
    "cellDel": _Document.delete_cell,
    "tab": _Document.tab,
    "br": _Document.line_break,
    "cr": _Document.line_break,
    "drawing": _Document.picture,
    "pict": _Document.picture,
    "tbl": _Document.start_table,
    "tr": _Document.start_row,
    "tc": _Document.start_cell,
    "vMerge": _Document.merge,
    "txbxContent": _Document.open_box,
}
_ENDS = {
    "r": _Document.end_run,
    "t": _Document.end_words,
    "p": _Document.end_paragraph,
    "tbl": _Document.end_table,
    "tr": _Document.end_row,
    "tc": _Document.end_cell,
    "txbxContent": _Document.close_box,
}


def _meaning(tag: str, attributes: dict[str, str]) -> str:
    """The attribute of which an element's meaning hangs."""
    if tag == "trHeight" and _value(attributes, "hRule") != "exact":
        return ""
    return _value(attributes, _MEANING.get(tag, "val"))


def _value(attributes: dict[str, str], name: str) -> str:
    return next((v for k, v in attributes.items() if k.rpartition(":")[2] == name), "")
