"""Whether a briefing says what the results of its round say: words, figures and charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from excel_report.county.briefing.results import facts_in
from excel_report.county.briefing.write import write_briefing
from excel_report.document.verification.difference import Difference, pairs
from excel_report.document.verification.printed_content import Block, PrintedTable, read_printed
from excel_report.document.verification.verify import Verification
from excel_report.document.word_input.docx_input import DocxInput

_SIDES = ("汇总结果", "Word ")
_TITLE = "标题"


def verify_briefing(briefing: bytes, results: Path) -> Verification:
    """Whether a briefing (.docx) prints what the round's results give.

    ``results`` is the folder that ``collect`` wrote. Raises
    :class:`~excel_report.errors.UnusableError` where one of them cannot be read.
    """
    expected = write_briefing(facts_in(results))
    found = (*_in_text(expected, briefing), *_in_charts(expected, briefing))
    return Verification(found)


def _in_text(expected: bytes, found: bytes) -> Iterator[Difference]:
    one, other = read_printed(expected), read_printed(found)
    lines, others = (list(_lines(printed.blocks)) for printed in (one, other))
    place = _TITLE
    for i, j in pairs(lines, others):
        if i is None:
            yield Difference(f"{place}之后", None, others[j or 0], sides=_SIDES)
            continue
        place = f"第 {i + 1} 行" if i else _TITLE
        if j is None or lines[i] != others[j]:
            yield Difference(place, lines[i], None if j is None else others[j], sides=_SIDES)
    if other.revisions:
        yield Difference("全文", note="有还没有接受或拒绝的修订，请处理后再核对")
    for kind, ours, theirs in (
        ("页眉", one.headers, other.headers),
        ("页脚", one.footers, other.footers),
        ("全文", one.others, other.others),
    ):
        yield from (
            Difference(kind, None, each, sides=_SIDES) for each in theirs if each not in ours
        )


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    """What is printed, a paragraph or a row of a table a line; broken lines are joined."""
    for block in blocks:
        if isinstance(block, PrintedTable):
            yield from (" ".join(filter(None, row)) for row in block.rows)
        else:
            yield block.replace("\n", "")


def _in_charts(expected: bytes, found: bytes) -> Iterator[Difference]:
    """What the charts show: their titles, labels and numbers."""
    ours, theirs = list(_charts(expected)), list(_charts(found))
    if len(ours) != len(theirs):
        note = f"应有 {len(ours)} 张图表，Word 里有 {len(theirs)} 张"
        yield Difference("图表", note=note)
    for number, (one, other) in enumerate(zip(ours, theirs, strict=False), 1):
        if one != other:
            yield Difference(f"第 {number} 张图表", " ".join(one), " ".join(other), sides=_SIDES)


def _charts(package: bytes) -> Iterator[list[str]]:
    received = DocxInput(package)
    for part in received.related(received.main, "chart"):
        texts = (node.text.strip() for node in received.tree(part).every("a:t", "c:v"))
        yield [text for text in texts if text]
