"""What a .docx prints, read back from whatever Word, WPS or LibreOffice made of it.

Only what stands on paper counts: words, in their paragraphs and cells. How they are cut into
runs, what styles are called and how widths are written differs from program to program. Whatever
is neither a plain word nor known to change none stands as a mark where it was found, such as
〔看不清的字“218”〕: a report that the tool wrote has no mark.
"""

from __future__ import annotations

from excel_report.document.verification.allowed_markup import REVISIONS
from excel_report.document.verification.appearance import Appearance
from excel_report.document.verification.other_parts import companions
from excel_report.document.verification.story import Block, PrintedTable, Row, Story
from excel_report.document.word_input.docx_input import DocxInput
from excel_report.value_class import value_class

__all__ = ["Block", "Printed", "PrintedTable", "Row", "read_printed"]


@value_class()
class Printed:
    """A document as printed: paragraphs and tables in order, blank paragraphs left out.

    ``headers`` and ``footers`` are the words of its page margins, page numbers left out;
    ``properties`` its custom properties by name, ``revisions`` whether changes in it wait to be
    accepted, ``others`` what else in the file would change what is printed.
    """

    blocks: tuple[Block, ...]
    headers: tuple[str, ...]
    footers: tuple[str, ...]
    properties: dict[str, str]
    revisions: bool
    others: tuple[str, ...]


def read_printed(package: bytes) -> Printed:
    """What a .docx prints. Raises :class:`UnusableError` where it cannot be read as one."""
    received = DocxInput(package)
    document = received.tree(received.main)
    appearance = Appearance(received)
    body = document.child("body") or document
    return Printed(
        tuple(
            block
            for block in Story(appearance).all_blocks(body)
            if not isinstance(block, str) or block.strip()
        ),
        _margin(received, appearance, "header"),
        _margin(received, appearance, "footer"),
        _properties(received),
        any(True for _ in document.every(*REVISIONS)),
        tuple(companions(received, document, appearance)),
    )


def _margin(received: DocxInput, appearance: Appearance, kind: str) -> tuple[str, ...]:
    """The words of the headers or footers, each paragraph once."""
    found = (
        text.strip()
        for part in received.related(received.main, kind)
        for text in Story(appearance, in_margin=True).texts(received.tree(part))
    )
    return tuple(dict.fromkeys(filter(None, found)))


def _properties(received: DocxInput) -> dict[str, str]:
    return {
        each.attributes.get("name", ""): "".join(leaf.text for leaf in each.children)
        for part in received.related("", "custom-properties")
        for each in received.tree(part).every("property")
    }
