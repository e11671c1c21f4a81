"""The words of the form as published reports print them, and how they are told apart.

Words are compared without blanks, punctuation, glosses and the difference between Simplified and
Traditional characters; all comes from the form's definition, with its aliases.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from excel_report.form import Form, Section, Table
from excel_report.form.tables import Part, path_id
from excel_report.value_class import value_class

Kind = Literal["row", "group", "head", "words"]

# The characters of the form's own words, and the digits before them. Narratives stay as they are.
_TRADITIONAL = str.maketrans(
    "係內動務區員問單國執報夠實審屬廢強後徹據數於會條業構機權決沒況為無爲獲現當發確祕穩範糾納組結經維總織"
    "繳繼續罰舉萬處補製複覆規計訓訟訪許訴詢認請議護貫費轉辦這進過鎮開關項題額類體專檢購採對報復擧內",
    "系内动务区员问单国执报够实审属废强后彻据数于会条业构机权决没况为无为获现当发确秘稳范纠纳组结经维总织"
    "缴继续罚举万处补制复复规计训讼访许诉询认请议护贯费转办这进过镇开关项题额类体专检购采对报复举内",
)
_TRADITIONAL |= {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}  # full-width digits
_TONES = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜüńňǹḿ"
# What a mirror puts behind characters, 「開(kāi)」; certain by its tone mark.
GLOSS = re.compile(rf"[（(][a-z{_TONES}]{{0,6}}[{_TONES}][a-z{_TONES}]{{0,6}}[）)]")
_LATIN_GLOSS = re.compile(rf"[（(][a-z{_TONES}]{{1,7}}[）)]")
_UNMEANT = re.compile(r"[^\w]|_", re.ASCII)
_NUMBERED = re.compile(
    r"第?[（(]?(\d{1,2}|[一二三四五六七八九十]{1,3})[）)]?(?:部分)?[.、．:：,，\s]*"
)
_SHORT = 3  # so many characters are no label without its number: 「其他」「总计」 are heads as well
CORNER = "corner"  # the key of the words in the corner of a block: after them come its heads
# What a head may add to say in what its figures are.
_UNIT = re.compile(r"(?<=\w)\s*[（(](?:单位\s*[:：]?)?\s*([件项个份次条宗起])\s*[）)]$")
_LUMP_PARTS = 3
_DIGITS = {word: str(n) for n, word in enumerate("一二三四五六七八九十", 1)}


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Words as they are compared."""
    if text.isascii():
        return "".join(char for char in text if char.isalnum())
    words = text.translate(_TRADITIONAL)
    if "(" in words or "（" in words:
        words = _LATIN_GLOSS.sub("", words)
    return "".join(char for char in words if char.isalnum())


@lru_cache(maxsize=2048)
def numbered(text: str) -> tuple[str, str]:
    """The number before words, in digits, and the words: 「（七）总计」 is ("7", "总计")."""
    words = text.strip()
    found = _NUMBERED.match(words)
    if not found:
        return "", plain(words)
    return _DIGITS.get(found[1]) or plain(found[1]), plain(words[found.end() :])


def simplified(text: str) -> str:
    """A text with those Traditional characters that the form's own words have, length kept."""
    return text.translate(_TRADITIONAL)


def without_glosses(text: str) -> str:
    """A text without the glosses that are certain."""
    return GLOSS.sub("", text) if "(" in text or "（" in text else text


@value_class()
class Label:
    """What words of a table are: a row (``key`` is its part of the figures' keys), a group of rows,
    a head of columns (``key`` is the head's own words), or words that say nothing of figures.
    """

    kind: Kind
    key: str
    block: int = 0


@value_class()
class BlockHeads:
    """The heads of a block: leaves in both orders in which they may be written, and the groups."""

    columns: tuple[str, ...]  # ids, in the form's order
    orders: tuple[tuple[str, ...], ...]
    with_groups: tuple[tuple[str, ...], ...]  # the same with the groups in their places
    groups: tuple[str, ...]
    distinct: bool


class TableLabels:
    """The words of one table."""

    def __init__(self, table: Table, foreign: tuple[str, ...] = ()) -> None:
        self.table = table
        self.known: dict[str, Label] = {}
        self.heads_seen: dict[tuple[int, tuple[str, ...]], str] = {}
        self.rows_seen: dict[tuple[str, ...], tuple[Label, ...] | None] = {}
        self.heads: list[BlockHeads] = []
        self.rows: list[tuple[int, str, str]] = []  # block, id, the row in words
        self.groups: dict[str, list[str]] = {}
        self.foreign = {plain(word) for word in foreign}
        for index, block in enumerate(table.blocks):
            self._add_block(index)
            self._know(block.corner, Label("words", CORNER))
            self._know(block.title, Label("words", ""))
        self.keys = {
            row: [
                ".".join(part for part in (table.id, row, column) if part)
                for column in self.heads[at].columns
            ]
            for at, row, _ in self.rows
        }
        self.blocks = {row: at for at, row, _ in self.rows}
        self.wanted = {row: len(self.heads[at].columns) for at, row, _ in self.rows}
        self.most_columns = max(len(heads.columns) for heads in self.heads)
        self.prefixes = {word[:end] for word in self.known for end in range(1, len(word))}
        self.longest = max(map(len, self.known))

    def _add_block(self, index: int) -> None:
        block = self.table.blocks[index]
        self.heads.append(_heads(block.columns))
        for path in (path for part in block.columns for path in part.leaves()):
            for part in path:
                for words in (part.label, *part.aliases):
                    self._know(words, Label("head", plain(part.label)))
        for path in block.row_paths:
            row = path_id(path)
            leaf = path[-1]
            self.rows.append((index, row, leaf.label))
            for depth, part in enumerate(path[:-1], 1):
                group = path_id(path[:depth])
                self.groups.setdefault(group, []).append(row)
                self._know_numbered(part, Label("group", group))
            if leaf.label:
                self._know_numbered(leaf, Label("row", row, index))

    def _know_numbered(self, part: Part, label: Label) -> None:
        """With its number, and without where the words alone are certain."""
        for words in (part.label, *part.aliases):
            number, rest = numbered(words)
            self._know(number + rest, label)
            if len(rest) > _SHORT or not number:
                self._know(rest, label)

    def _know(self, words: str, label: Label) -> None:
        if words:
            self.known.setdefault(plain(words), label)

    @property
    def is_one_row(self) -> bool:
        """Whether the table is one row of figures without words of its own."""
        return len(self.rows) == 1 and not self.rows[0][2]

    def is_lump(self, group: str) -> bool:
        """Whether a group may be printed as one row: （六）其他处理, with its three parts."""
        return group.endswith("other") and len(self.groups[group]) == _LUMP_PARTS

    def find(self, words: str) -> Label | None:
        """What words are, whatever number stands before them."""
        found = self.known.get(plain(words))
        if found is None:
            number, rest = numbered(words)
            found = self.known.get(number + rest)
            if found is None and len(rest) > _SHORT:
                found = self.known.get(rest)
            if found is None and words[-1:] in ("）", ")"):
                bare = _UNIT.sub("", words)
                found = self.find(bare) if bare != words else None
        return found

    def begins(self, words: str) -> bool:
        """Whether words may be the first of a label that goes on."""
        number, rest = numbered(words)
        return bool({plain(words), number + rest, rest} & self.prefixes) or not (number + rest)


def _heads(columns: tuple[Part, ...]) -> BlockHeads:
    nodes: list[tuple[int, int, Part]] = []

    def visit(part: Part, level: int) -> None:
        nodes.append((level, len(nodes), part))
        for child in part.parts:
            visit(child, level + 1)

    for part in columns:
        visit(part, 0)
    leaves = [node for node in nodes if not node[2].parts]
    by_depth = tuple(plain(part.label) for _, _, part in leaves)
    by_row = tuple(plain(part.label) for _, _, part in sorted(leaves, key=lambda n: n[:2]))
    with_groups = tuple(
        tuple(plain(part.label) for _, _, part in order)
        for order in (nodes, sorted(nodes, key=lambda n: n[:2]))
    )
    groups = tuple(plain(part.label) for _, _, part in nodes if part.parts)
    ids = tuple(path_id(path) for part in columns for path in part.leaves())
    return BlockHeads(
        ids, (by_depth, by_row), with_groups, groups, len(set(by_depth)) == len(by_depth)
    )


@lru_cache(maxsize=8)
def section_titles(form: Form) -> dict[str, Section]:
    """The section of each title that a heading may have, as words are compared."""
    return {
        plain(title): section
        for section in form.sections
        for title in (section.title, *section.aliases)
        if title
    }


@lru_cache(maxsize=8)
def labels_of(form: Form) -> dict[str, TableLabels]:
    """The words of each table of a form."""
    return {
        table.id: TableLabels(
            table, tuple(w for each in form.former if each.table == table.id for w in each.heads)
        )
        for table in form.tables
    }
