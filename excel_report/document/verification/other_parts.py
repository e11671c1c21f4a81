"""What a Word file holds beside its words that would change what is printed."""

from __future__ import annotations

from collections.abc import Iterator

from excel_report.document.verification import allowed_markup as v
from excel_report.document.verification.appearance import Appearance
from excel_report.document.verification.properties import is_on
from excel_report.document.word_input.docx_input import DocxInput
from excel_report.document.word_input.xml_tree import Node

# What belongs to the core of a document beside its body.
_TOPS = frozenset(["body"])
# Of these a file has one: programs would differ in which of two counts.
_ONE_OF = ("officeDocument", "styles", "settings", "numbering", "theme", "fontTable")


def companions(received: DocxInput, document: Node, appearance: Appearance) -> Iterator[str]:
    """Each such thing once, as people call it."""
    yield from dict.fromkeys(_all(received, document, appearance))


def _all(received: DocxInput, document: Node, appearance: Appearance) -> Iterator[str]:
    for kind, outside in received.relations():
        if kind not in v.PARTS:
            yield v.NAMED_PARTS.get(kind, f"不认识的部件“{kind}”")
        elif outside and kind not in v.OUTSIDE:
            yield "放在文件外面的部件"
    for kind in _ONE_OF:
        of = "" if kind == "officeDocument" else received.main
        if len(received.related(of, kind)) > 1:
            yield f"不止一份的部件“{kind}”"
    for each in document.children:
        if each.tag not in _TOPS:
            yield "页面背景" if each.tag == "background" else f"不认识的内容“{each.tag}”"
    if sum(each.tag == "body" for each in document.children) != 1:
        yield "不止一份的正文"
    if appearance.repeated:
        yield "重复的样式"
    yield from _settings(received)


def _settings(received: DocxInput) -> Iterator[str]:
    for part in received.related(received.main, "settings"):
        for each in received.tree(part).children:
            # Programs keep what they alone need in vocabularies of their own.
            if ":" not in each.tag and each.tag not in v.SETTINGS and is_on(each):
                yield v.NAMED_SETTINGS.get(each.tag, f"不认识的设置“{each.tag}”")
