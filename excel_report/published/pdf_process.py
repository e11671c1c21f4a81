"""A PDF with a text layer as paragraphs and rows, read in a process of its own within limits."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from typing import Any

from excel_report.errors import UnusableError
from excel_report.published.document_text import MAX_PIECES, DocumentText, Line, too_large
from excel_report.published.text import PAGE_NUMBER

_SECONDS = 4
_MEMORY = 400 * 1024 * 1024  # bytes of address space, libraries included
_NOT_INSTALLED = (
    "读取 PDF 需要另装一个部件。",
    "请运行 pip install excel-report[pdf] 再试。",
)
_IN_A_PAGE = (
    "这个网页里读不了 PDF。",
    "请用 WPS 或 Word 打开它，另存为 Word 文件（.docx）再放进来；或者找来做成 PDF 以前的文件。",
)
_ENDS = tuple("。；：！？;:")


def read_pdf(data: bytes) -> DocumentText:
    """The text of a PDF. Raises :class:`UnusableError` where it has none or cannot be read."""
    if find_spec("pypdfium2") is None:
        message, hint = _IN_A_PAGE if sys.platform == "emscripten" else _NOT_INSTALLED
        raise UnusableError(message, "file.unsupported", hint)
    told = _told(data)
    if fault := told.get("fault"):
        words = "加了密码" if fault == "encrypted" else "已损坏"
        raise UnusableError(f"这个 PDF {words}，无法读取。", f"file.{fault}", "请换一个文件再试。")
    if len(told["lines"]) > MAX_PIECES:
        raise too_large()
    if not told["lines"]:
        raise UnusableError(
            "这个 PDF 是扫描件或图片，里面没有文字。",
            "published.picture",
            "请换用文字能选中的文件。",
        )
    return DocumentText(_joined(told["lines"]))


def _told(data: bytes) -> dict[str, Any]:
    command = [sys.executable, "-m", "excel_report.published.pdf_layout"]
    with suppress(subprocess.SubprocessError, OSError, ValueError):
        done = subprocess.run(  # noqa: S603 - this very program
            command,
            input=data,
            capture_output=True,
            timeout=_SECONDS,
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

        return lambda: resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    return None


def _joined(told: list[list[str]]) -> list[Line]:
    """Rows, and paragraphs out of the lines that they were broken into."""
    lines: list[Line] = []
    widest = max((len(each[0]) for each in told if each[0] != "\0"), default=0)
    before = ""
    for each in told:
        if each[0] == "\0":
            lines.append(Line(tuple(each[1:]), row=True))
            before = ""
        elif not PAGE_NUMBER.fullmatch(each[0]):
            if (
                before
                and len(before) > widest * 0.8
                and not before.endswith(_ENDS)
                and not lines[-1].row
            ):
                lines[-1] = Line((lines[-1].text + each[0],))
            else:
                lines.append(Line((each[0],)))
            before = each[0]
    return lines
