"""A PDF with a text layer as paragraphs and rows, read in a process of its own within limits."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.util import find_spec
from typing import Any

from excel_report.errors import UnusableError
from excel_report.pdf_text.layout import CellRow, Item, Picture, TextLine
from excel_report.published.document_text import DocumentText, Line, too_large
from excel_report.published.figure_cells import is_number
from excel_report.published.text import PAGE_NUMBER

_SECONDS = 4  # of computing
_PATIENCE = 15  # seconds, on a machine that has much else to do
_MEMORY = 180 * 1024 * 1024  # bytes of address space, libraries included
_NOT_INSTALLED = (
    "读取 PDF 需要另装一个部件。",
    "请运行 pip install excel-report[pdf] 再试。",
)
_IN_A_PAGE = (
    "这个网页里读不了 PDF。",
    "请用 WPS 或 Word 打开它，另存为 Word 文件（.docx）再放进来；或者找来做成 PDF 以前的文件。",
)
_ENDS = tuple("。；：！？;:")
_HEADING = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．]")
_SIZE = 14.0  # points, of type that does not tell its size
_FULL = 1.6  # characters that may lack at the end of a line that goes on
_EDGE = 4.0  # points by which a column may be elsewhere on the next page
_INDENT = 1.0  # characters by which the first line of a paragraph is set in, at least
_FAULTS = {"encrypted": "加了密码", "damaged": "已损坏"}


def read_pdf(data: bytes) -> DocumentText:
    """The text of a PDF. Raises :class:`UnusableError` where it has none or cannot be read."""
    if find_spec("pypdfium2") is None:
        message, hint = _IN_A_PAGE if sys.platform == "emscripten" else _NOT_INSTALLED
        raise UnusableError(message, "file.unsupported", hint)
    told = _told(data)
    fault = told.get("fault")
    if fault == "large":
        raise too_large()
    if fault:
        raise UnusableError(
            f"这个 PDF {_FAULTS[fault]}，无法读取。", f"file.{fault}", "请换一个文件再试。"
        )
    pages = [[_item(name, values) for name, *values in page] for page in told["pages"]]
    flow = flow_of_pages(pages)
    if not flow.lines:
        raise UnusableError(
            "这个 PDF 是扫描件或图片，里面没有文字。",
            "published.picture",
            "请换用文字能选中的文件。",
        )
    return flow


def _item(name: str, values: list[Any]) -> Item:
    if name == CellRow.__name__:
        cells, edges, lines = values
        return CellRow(cells, edges, [TextLine(*line) for line in lines])
    return TextLine(*values) if values else Picture()


def _told(data: bytes) -> dict[str, Any]:
    command = [sys.executable, "-m", "excel_report.pdf_text.page"]
    with suppress(subprocess.SubprocessError, OSError, ValueError):
        done = subprocess.run(  # noqa: S603 - this very program
            command,
            input=data,
            capture_output=True,
            timeout=_PATIENCE,
            check=True,
            preexec_fn=_limit(),
        )
        told: dict[str, Any] = json.loads(done.stdout)
        return told
    raise UnusableError(
        "这个 PDF 读不下去，可能已损坏或异常复杂。", "file.unsafe", "请换一个文件再试。"
    )


def _limit() -> Callable[[], None] | None:
    with suppress(ImportError):
        import resource

        def limit() -> None:
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))

        return limit
    return None


def flow_of_pages(pages: list[list[Item]]) -> DocumentText:
    """Rows, and paragraphs out of the lines that they were broken into."""
    flow = DocumentText()
    items = list(_over_pages(pages))
    goes_on = _joiner([item for item in items if isinstance(item, TextLine)])
    before: TextLine | None = None
    for item in items:
        if isinstance(item, Picture):
            flow.pictures.append(len(flow.lines))
        elif isinstance(item, CellRow):
            flow.lines.append(Line(tuple(item.cells), row=True))
            before = None
        else:
            if before is not None and goes_on(before, item):
                flow.lines[-1] = Line((flow.lines[-1].text + item.text.lstrip(),))
            else:
                flow.lines.append(Line((item.text.strip(),)))
            before = item
    return flow


def _over_pages(pages: list[list[Item]]) -> Iterator[Item]:
    """All that stands on the pages; a row that two pages share is one."""
    last: Item | None = None
    running = _running(pages)
    for page in pages:
        items = [
            item
            for item in page
            if not _is_page_number(item) and not (isinstance(item, TextLine) and item in running)
        ]
        for at, item in enumerate(items):
            whole = None if last is None or at else _one_row(last, item)
            if whole:
                last = whole
                continue
            if last is not None:
                yield from _itself(last)
            last = item
    if last is not None:
        yield from _itself(last)


def _running(pages: list[list[Item]]) -> set[TextLine]:
    """What stands at the head of every page alike: the word 草稿, or the document's name."""
    heads = [next((item for item in page if isinstance(item, TextLine)), None) for page in pages]
    words = {head.text for head in heads if head is not None}
    if len(pages) < 2 or len(words) != 1 or None in heads:  # noqa: PLR2004 - more than one
        return set()
    return {head for head in heads if head is not None}


def _itself(item: Item) -> Iterator[Item]:
    """The item, or the lines of a cell that stands alone."""
    yield from item.lines if isinstance(item, CellRow) and item.lines else [item]


def _one_row(one: Item, other: Item) -> CellRow | None:
    """The row of which these are the two parts, if so: the second holds but rests of words."""
    if not isinstance(one, CellRow) or not isinstance(other, CellRow):
        return None
    if any(is_number(cell) or _HEADING.match(cell) for cell in other.cells):
        return None
    cells = list(one.cells)
    for words, edges in zip(other.cells, other.edges, strict=True):
        at = next((n for n, own in enumerate(one.edges) if _near(own, edges)), None)
        if at is not None:
            cells[at] += words
        elif words:  # blank ones may be of words that went over several rows of the page before
            return None
    return CellRow(cells, one.edges, [])


def _near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) < _EDGE and abs(one[1] - other[1]) < _EDGE


def _is_page_number(item: Item) -> bool:
    return isinstance(item, TextLine) and bool(PAGE_NUMBER.fullmatch(item.text.strip()))


def _joiner(lines: list[TextLine]) -> Callable[[TextLine, TextLine], bool]:
    """Whether a line goes on in the next, as these lines are set."""
    long = [line for line in lines if len(line.text) > len("一、总体情况")] or lines
    left = min((line.left for line in long), default=0.0)
    right = max((line.right for line in long), default=0.0)
    indented = any(_indent(line, left) for line in lines)

    def goes_on(one: TextLine, other: TextLine) -> bool:
        if is_number(other.text.rstrip(" |")) or one.right < right - _FULL * (one.size or _SIZE):
            return False
        if one.size and other.size and abs(one.size - other.size) > other.size / 3:
            return False
        if indented:
            return not _indent(other, left)
        return not one.text.rstrip().endswith(_ENDS) and not _HEADING.match(other.text)

    return goes_on


def _indent(line: TextLine, left: float) -> bool:
    """Whether a line is set in as the first of a paragraph is."""
    return line.left - left > _INDENT * (line.size or _SIZE)
