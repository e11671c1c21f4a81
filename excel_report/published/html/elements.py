"""The elements of HTML by what matters for the words in them (HTML Living Standard, 13.1, 13.2)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from excel_report.published.document_text import DocumentTextBuilder
from excel_report.published.html.css import Rendering

# Words before and after them stand in paragraphs of their own.
BLOCKS = frozenset(
    (
        *("p", "div", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt"),
        *("dd", "section", "article", "main", "header", "footer", "nav", "aside", "body", "html"),
        *("form", "center", "blockquote", "address", "caption", "thead", "tbody", "tfoot"),
        *("figure", "figcaption", "option", "fieldset", "legend", "details", "summary", "button"),
        "pre",
    )
)
# They have no content, and no end.
VOID = frozenset(
    ("br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr", "source", "embed")
)
# They change the looks of words, and go on in the next paragraph where they are left open.
FORMATTING = frozenset(
    (
        *("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong"),
        *("tt", "u"),
    )
)
CELLS, ROW_GROUPS = frozenset(("td", "th")), frozenset(("thead", "tbody", "tfoot"))
# How elements are shown by their own meaning; of a ruby only the characters are part of the text.
SHOWN: dict[str, Rendering] = {
    **dict.fromkeys(("rt", "rp", "datalist", "noframes", "dialog"), "hidden"),
    **dict.fromkeys(("s", "strike", "del"), "struck"),
    "bdo": "apart",
    **dict.fromkeys(("pre", "listing", "plaintext"), "keep"),
}


def action_of(
    builder: DocumentTextBuilder, name: str, *, is_end: bool
) -> Callable[[], None] | None:
    """What the beginning or the end of an element does to the document that is built."""
    match name:
        case "table":
            return builder.close_table if is_end else builder.open_table
        case "tr":
            return builder.close_row if is_end else builder.open_row
        case "td" | "th":
            return builder.close_cell if is_end else builder.open_cell
        case "img":
            return builder.picture
        case "sup" | "sub":
            return partial(builder.text, "]" if is_end else "[")
    return builder.end_paragraph if name in BLOCKS else None
