"""Property elements of WordprocessingML, put in the order that the schema wants.

The sequences are those of ECMA-376 Part 1 (``CT_PPr``, ``CT_RPr``, …): Word refuses or silently
drops properties that stand out of order, and python-docx knows only some of them.
"""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_ORDERS = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore widowControl kinsoku wordWrap "
    "overflowPunct autoSpaceDE autoSpaceDN adjustRightInd snapToGrid spacing ind jc "
    "textAlignment outlineLvl rPr sectPr",
    "w:rPr": "rStyle rFonts b noProof snapToGrid color spacing kern sz szCs lang",
    "w:tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "w:trPr": "cantSplit trHeight tblHeader",
    "w:tcPr": "tcW gridSpan vMerge vAlign",
    "w:sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols docGrid",
    "w:p": "pPr",
    "w:r": "rPr",
    "w:style": "name basedOn next uiPriority qFormat pPr rPr tblPr",
    "w:settings": "defaultTabStop evenAndOddHeaders characterSpacingControl compat themeFontLang",
}
_PLACES = {qn(tag): [qn(f"w:{name}") for name in names.split()] for tag, names in _ORDERS.items()}


def put(parent: Any, tag: str, **attributes: object) -> Any:
    """Give ``parent`` the child ``w:tag`` in its schema place, in place of one that it had.

    Attributes are in the ``w`` namespace; one that is None is left out. Returns the child.
    """
    present = parent.find(qn(f"w:{tag}"))
    if present is not None:
        parent.remove(present)
    child = element(tag, **attributes)
    order = _PLACES[parent.tag]
    before = order[: order.index(child.tag)]
    parent.insert(sum(1 for sibling in parent if sibling.tag in before), child)
    return child


def element(tag: str, **attributes: object) -> Any:
    """A loose ``w:tag`` element."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        if value is not None:
            made.set(qn(f"w:{name}"), str(value))
    return made


def printed_words(text: str) -> Any:
    """A ``w:t`` that keeps the blanks around its words."""
    words = element("t")
    words.text = text
    if text != text.strip():
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return words


def printed_run(content: Any) -> Any:
    """A run around one element; quotes and dashes in it take the East Asian font."""
    run = element("r")
    put(put(run, "rPr"), "rFonts", hint="eastAsia")
    run.append(content)
    return run


def printed_paragraph(style: str, text: str = "") -> Any:
    """A paragraph of a style, with its ``w:pPr`` for more properties and one run of words."""
    paragraph = element("p")
    put(put(paragraph, "pPr"), "pStyle", val=style)
    if text:
        paragraph.append(printed_run(printed_words(text)))
    return paragraph
