"""A Word file as PDF, by LibreOffice where there is one; only a checked PDF counts as done."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from excel_report.errors import UnusableError

SECONDS = 120
_COMMANDS = ("soffice", "libreoffice")
_MAC = "/Applications/LibreOffice.app/Contents/MacOS/soffice"


class PdfError(UnusableError):
    """There is no PDF; the text says why and what to do."""


def find_office() -> str:
    """The path of LibreOffice. Raises :class:`PdfError` where there is none."""
    for path in _places():
        found = shutil.which(path)
        if found:
            return found
    raise PdfError(
        "没有找到 LibreOffice，没有生成 PDF。请安装它，或者用 Word、WPS 打开报告另存为 PDF。"
    )


def _places() -> Iterator[str]:
    yield from _COMMANDS
    if sys.platform == "darwin":
        yield _MAC
    for variable in ("ProgramFiles", "ProgramFiles(x86)"):
        if folder := os.environ.get(variable):
            yield str(Path(folder) / "LibreOffice" / "program" / "soffice.exe")


def to_pdf(document: bytes, *, office: str = "", seconds: float = SECONDS) -> bytes:
    """The PDF of a .docx.

    ``office`` is LibreOffice's path, looked for if empty; ``seconds`` how long it may take. Raises
    :class:`PdfError` where there is no LibreOffice, it fails, takes too long or leaves no PDF.
    """
    import tempfile

    office = office or find_office()
    # LibreOffice may still hold a file for a moment after it was ended.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, target = folder / "report.docx", folder / "report.pdf"
        source.write_bytes(document)
        _run(office, folder, source, seconds)
        made = target.read_bytes() if target.is_file() else b""
    # A process that ends well may still have written nothing, or half.
    if not made.startswith(b"%PDF-") or b"%%EOF" not in made[-1024:]:
        raise PdfError("LibreOffice 没有生成 PDF。请用 Word 或 WPS 打开报告另存为 PDF。")
    return made


def _run(office: str, folder: Path, source: Path, seconds: float) -> None:
    import subprocess

    # A profile of its own: a LibreOffice that is open would otherwise take the job and say nothing.
    profile = (folder / "profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), str(source)]
    try:
        subprocess.run(  # noqa: S603 - a program found on this machine, a file of ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=True,
        )
    except subprocess.TimeoutExpired:
        raise PdfError(
            f"LibreOffice 在 {seconds:g} 秒内没有生成 PDF，已停止。请关闭其他程序后再试。"
        ) from None
    except (OSError, subprocess.CalledProcessError):
        raise PdfError(
            "LibreOffice 没有正常运行，没有生成 PDF。请用 Word 或 WPS 打开报告另存为 PDF。"
        ) from None
