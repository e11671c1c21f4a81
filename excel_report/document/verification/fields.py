"""The fields of a Word file, words that are computed: only links and page numbers may be."""

from __future__ import annotations

import re

from excel_report.document.verification.marks import mark
from excel_report.document.word_input.xml_tree import Node

_PAGE_NUMBER = re.compile(r"(PAGE|NUMPAGES|SECTIONPAGES)(\s+\\\*\s+\w+)*", re.IGNORECASE)
_LINK = re.compile(r'HYPERLINK\s+[^\\]*(\\[hlont]\s*("[^"\\]*")?\s*)*', re.IGNORECASE)


class _Field:
    """A field being read: its instruction, and whether its result has begun."""

    def __init__(self) -> None:
        self.instruction = ""
        self.has_result = False


class Fields:
    """The open fields; ``in_margin`` is for headers and footers, where page numbers are."""

    def __init__(self, *, in_margin: bool) -> None:
        self.in_margin = in_margin
        self.open: list[_Field] = []

    def is_unprinted(self) -> bool:
        """Whether what comes now is a field's instruction, or a page's number."""
        return any(
            not field.has_result or self.is_page_number(field.instruction) for field in self.open
        )

    def is_page_number(self, instruction: str) -> bool:
        """Whether a field is the number of its page, in a page's margin."""
        return self.in_margin and bool(_PAGE_NUMBER.fullmatch(instruction.strip()))

    def sign(self, node: Node) -> str:
        """A field's beginning, instruction, middle or end: the mark that it needs, if any."""
        if node.tag == "instrText":
            if self.open:
                self.open[-1].instruction += node.text
            return ""
        kind = node.attributes.get("fldCharType")
        if kind == "begin":
            self.open.append(_Field())
            return ""
        if not self.open:
            return mark("没有开头的域")
        field = self.open[-1]
        needed = "" if field.has_result else self.mark_of(field.instruction)
        field.has_result = True
        if kind == "end":
            self.open.pop()
        return needed

    def mark_of(self, instruction: str) -> str:
        """A mark for a field that computes words; a link and a page's number do not."""
        instruction = instruction.strip()
        if self.is_page_number(instruction) or _LINK.fullmatch(instruction):
            return ""
        return mark("域", instruction)
