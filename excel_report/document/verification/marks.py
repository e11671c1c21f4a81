"""What stands for something in a Word file that is no plain word: 〔图〕, 〔隐藏的字“218”〕."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from excel_report.document.word_input.xml_tree import Node

Piece = tuple[str, str]  # what is odd about some words, or nothing; the words

PAGE_BREAK = "\f"
_CUT_NUMBER = re.compile(r"(?<=[0-9A-Za-z.])\f+(?=[0-9A-Za-z.])")
NAMES = {
    "drawing": "图",
    "pict": "图",
    "object": "图",
    "footnoteReference": "脚注",
    "endnoteReference": "尾注",
    "commentReference": "批注",
    "m:oMath": "公式",
    "m:oMathPara": "公式",
    "altChunk": "另一个文件的内容",
    "subDoc": "子文档",
    "sym": "符号",
    "ruby": "注音",
    "bdo": "改了方向的字",
    "dir": "改了方向的字",
}


def mark(name: str, words: str = "") -> str:
    """What stands for something odd: its name, and the words that it holds."""
    return f"〔{name}“{words}”〕" if words else f"〔{name}〕"


def joined(pieces: Iterable[Piece]) -> str:
    """Pieces as one text, neighbours with the same oddity in one mark."""
    texts = []
    for name, run in groupby((piece for piece in pieces if piece[1]), key=lambda piece: piece[0]):
        words = "".join(text for _, text in run)
        texts.append(mark(name, words) if name else words)
    return _CUT_NUMBER.sub("〔分页〕", "".join(texts)).replace(PAGE_BREAK, "")


def binding(node: Node) -> str:
    """A mark where a content control is filled anew from other data when the file is opened."""
    properties = node.child("sdtPr")
    kinds = [each.tag for each in properties.children] if properties else []
    is_bound = any(kind.endswith("dataBinding") for kind in kinds)
    return mark("绑定了数据的内容控件") if is_bound else ""


def unknown(node: Node) -> str:
    """The mark for what may not stand where it stands, with the words that it holds."""
    name = NAMES.get(node.tag, f"不认识的内容 {node.tag} ")
    return mark(name.strip(), "".join(each.text for each in node.every("t")) or node.text.strip())
