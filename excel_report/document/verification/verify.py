"""Whether a Word file still is the report of a record, figure by figure and word by word.

The file is read back and set against what the same record prints today: so everything that a
report says is compared, and what it says is written in one place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from excel_report.document.filling.content import DRAFT_WORD, ReportContent
from excel_report.document.filling.provenance import RECORD_TRACE, WORKBOOK_TRACE, checksum
from excel_report.document.report import write_report
from excel_report.document.verification.alignment import misplaced_rows
from excel_report.document.verification.difference import Difference, pairs
from excel_report.document.verification.printed_content import (
    Block,
    Printed,
    PrintedTable,
    Row,
    read_printed,
)
from excel_report.form import Form, Table
from excel_report.form.grid import GridCell, grid_of
from excel_report.record import Record
from excel_report.value_class import value_class

# Stands for a table among the texts; no text holds this character.
_TABLE = "\0"


@value_class()
class Verification:
    """What a comparison found; ``notes`` are worth telling but no differences.

    ``is_own`` tells whether the Word file says that this tool made it.
    """

    differences: tuple[Difference, ...]
    notes: tuple[str, ...] = ()
    is_own: bool = True

    @property
    def is_equal(self) -> bool:
        """Whether the Word file prints exactly what the workbook's report prints."""
        return not self.differences


class Verifier:
    """What a record's report prints, to hold any number of Word files against.

    ``sha256`` is that of the workbook now; ``master`` the restyled master that the report was
    made with, if any.
    """

    def __init__(
        self, form: Form, record: Record, *, sha256: str = "", master: bytes | None = None
    ) -> None:
        self.form = form
        self.sha256 = sha256
        self.checksum = checksum(form, record)
        written = write_report(form, record, draft=True, master=master)
        self.expected = read_printed(written)
        self.blocks = self.expected.blocks
        self.places = list(_places(form, record, self.blocks))
        # Where the lines of the title and the signature break is no difference.
        self.broken = {
            _flat(block)
            for block, place in zip(self.blocks, self.places, strict=True)
            if place in ("标题", "落款单位")
        }

    def verify(self, package: bytes) -> Verification:
        """Whether a .docx prints exactly what the record's report prints.

        Raises :class:`~excel_report.errors.UnusableError` where the file is no sound .docx.
        """
        printed = read_printed(package)
        found = (*self._states(printed), *self._compared(printed.blocks))
        notes = tuple(self._notes(printed, same=not found))
        return Verification(found, notes, bool(printed.properties.get(RECORD_TRACE)))

    def _notes(self, printed: Printed, *, same: bool) -> Iterator[str]:
        """What the checksums in the file add: which of the two was changed since."""
        made_of = printed.properties.get(RECORD_TRACE, "")
        workbook = printed.properties.get(WORKBOOK_TRACE, "")
        if not made_of:
            yield "这个 Word 文件里没有生成记录：不是本工具生成的，或者另存时丢失了。"
        elif made_of != self.checksum:
            yield "生成这个 Word 文件之后填报表的内容改过，或者它是另一张表的报告。"
        elif not same:
            yield "生成这个 Word 文件之后填报表的内容没有改过，是 Word 文件改了。"
        elif self.sha256 and workbook not in ("", self.sha256):
            yield "生成这个 Word 文件之后填报表另存过，内容没有变。"

    def _states(self, printed: Printed) -> Iterator[Difference]:
        """What is wrong with the file as a whole, and in the margins of its pages."""
        if any(DRAFT_WORD in header for header in printed.headers):
            yield Difference("页眉", note="标着“草稿”，不是正式报告")
        yield from _margin_differences("页眉", self.expected.headers, printed.headers)
        yield from _margin_differences("页脚", self.expected.footers, printed.footers)
        if printed.revisions:
            yield Difference("全文", note="有还没有接受或拒绝的修订，请处理后再核对")
        for other in printed.others:
            if other not in self.expected.others:
                yield Difference(
                    "全文", note=f"文件里有{other}，打印出来的可能不是这些文字，请去掉后再核对"
                )

    def _token(self, block: Block | None) -> str:
        """A block as one text."""
        if block is None:
            return ""
        if isinstance(block, PrintedTable):
            return _TABLE
        return flat if (flat := _flat(block)) in self.broken else block

    def _shown(self, block: Block) -> str:
        return "一张表格" if isinstance(block, PrintedTable) else self._token(block)

    def _compared(self, found: Sequence[Block]) -> Iterator[Difference]:
        """Every difference between what should be printed and what is, in order."""
        tables = iter(self.form.tables)
        before = "开头"
        for i, j in pairs(
            [self._token(block) for block in self.blocks], [self._token(b) for b in found]
        ):
            if i is None:
                yield Difference(before, None, self._shown(found[j or 0]))
                continue
            place, one = self.places[i], self.blocks[i]
            before = f"{place}之后"
            table = next(tables) if isinstance(one, PrintedTable) else None
            other = None if j is None else found[j]
            if table and isinstance(one, PrintedTable) and isinstance(other, PrintedTable):
                yield from _table_differences(self.form, table, place, one, other)
            elif self._token(one) != self._token(other):
                yield Difference(
                    place, self._shown(one), None if other is None else self._shown(other)
                )


def _places(form: Form, record: Record, blocks: Sequence[Block]) -> Iterator[str]:
    """Where each expected block stands, in words: 「一、总体情况」第 3 段."""
    content = ReportContent(form, record, draft=True)
    known = {
        "\n".join(content.title_lines): "标题",
        "\n".join(content.unit_lines): "落款单位",
        content.dated: "落款日期",
    }
    headings = {section.heading for section in form.sections if section.number}
    part, count = "前言", 0
    for block in blocks:
        if isinstance(block, PrintedTable):
            yield f"“{part}”的表格"
        elif block in headings:
            part, count = block, 0
            yield f"标题“{part}”"
        elif block in known:
            yield known[block]
        else:
            count += 1
            yield f"“{part}”第 {count} 段"


# ---------------------------------------------------------------- comparing


def _flat(block: Block) -> str:
    """A text without its line breaks."""
    return "" if isinstance(block, PrintedTable) else block.replace("\n", "")


# What stands around page numbers: 「— 1 —」, 「第 1 页 共 5 页」, 「1/5」.
_AROUND_NUMBERS = frozenset("第页共，,/／·・|｜-–—―－~～()（）") | frozenset(" \t\n\u3000\xa0")


def _margin_differences(
    place: str, expected: Sequence[str], found: Sequence[str]
) -> Iterator[Difference]:
    """What headers or footers say otherwise; page numbers may come, go and look as they like."""
    ours, theirs = (
        [text for text in texts if text != DRAFT_WORD and not _AROUND_NUMBERS.issuperset(text)]
        for texts in (expected, found)
    )
    yield from (Difference(place, text, None) for text in ours if text not in theirs)
    yield from (Difference(place, None, text) for text in theirs if text not in ours)


def _table_differences(
    form: Form, table: Table, place: str, one: PrintedTable, other: PrintedTable
) -> Iterator[Difference]:
    rows = grid_of(table).rows
    heading = form.section(table.id).heading
    if len(one.rows) != len(other.rows):
        yield Difference(
            place,
            note=f"应有 {len(one.rows)} 行，Word 里有 {len(other.rows)} 行，以下只比对得上的行",
        )
    numbers = pairs(["\0".join(row) for row in one.rows], ["\0".join(row) for row in other.rows])
    for i, j in numbers:
        if i is None:
            yield Difference(place, None, " ".join(filter(None, other.rows[j or 0])))
        elif j is None:
            yield Difference(f"{place}第 {i + 1} 行", " ".join(filter(None, one.rows[i])))
        elif one.rows[i] != other.rows[j]:
            cells = rows[i] if i < len(rows) else ()
            yield from _row_differences(
                heading, f"{place}第 {i + 1} 行", cells, one.rows[i], other.rows[j]
            )
    if list(map(len, one.rows)) == list(map(len, other.rows)):
        for row in misplaced_rows(one.edges, other.edges):
            where = f"{place}第 {row + 1} 行"
            yield Difference(where, note="与别的行没有对齐，格里的字落在了别的列下")


def _row_differences(
    heading: str, place: str, cells: Sequence[GridCell], one: Row, other: Row
) -> Iterator[Difference]:
    if len(one) != len(other):
        yield Difference(place, note=f"应有 {len(one)} 格，Word 里有 {len(other)} 格，单元格改动过")
        return
    for cell, expected, found in zip_longest(cells, one, other):
        if expected == found:
            continue
        item = cell.field if cell else None
        where = f"“{heading}”{item.label}" if item else place
        yield Difference(where, expected, found, item.key if item else "")
