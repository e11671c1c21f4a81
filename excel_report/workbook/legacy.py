"""Old workbooks (.xls, .et) and OpenDocument sheets (.ods): their values, and nothing else.

A library reads them, in a process of its own with limits on memory and time: a single cell at the
far end of a sheet makes it take its process with it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from excel_report.workbook import archive, legacy_child
from excel_report.workbook.gate import (
    OLD_EXCEL,
    OPEN_DOCUMENT,
    is_open_document,
    refuse,
    refuse_kind,
)
from excel_report.workbook.ole import has_file_pass
from excel_report.workbook.package import MAX_FILE
from excel_report.workbook.parts import Book
from excel_report.workbook.sheet import Cell, Sheet
from excel_report.workbook.values import Workings

LIBRARY = "python_calamine"
MAX_ANSWER = 8 * 1024 * 1024  # bytes; the form's own workbook takes 0.05 MB
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MANIFEST = "meta-inf/manifest.xml"
_MAX_MANIFEST = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What the reading process may use: address space in bytes (POSIX only), time in seconds."""

    memory: int = 512 * 1024 * 1024
    seconds: float = 20


def read_legacy(
    data: bytes, limits: Limits | None = None
) -> tuple[Book, dict[str, Sheet], Workings]:
    """The sheets of an old workbook by name, each without formulas, locks and layout.

    It is for files of which :func:`~excel_report.workbook.gate.is_legacy` is true. Dates are of
    type ``d``, booleans ``b``, numbers ``n``, texts ``str``; error values are blank. Cells outside
    A1:Z999 are strays. Raises :class:`UnusableError` where the file cannot be read, and
    ``file.unsupported`` where python-calamine is not installed.
    """
    if len(data) > MAX_FILE:
        refuse("file.unsafe", fault=f"超过 {MAX_FILE // 1024 // 1024} MB")
    if has_file_pass(data):
        refuse("file.encrypted")
    is_zip = is_open_document(data)
    if is_zip:
        _check_open_document(data)
    spec = find_spec(LIBRARY)
    if spec is None or spec.origin is None:
        refuse_kind(OPEN_DOCUMENT if is_zip else OLD_EXCEL)
    answer = _ask(data, Path(spec.origin).parents[1], limits or Limits())
    book = Book()
    sheets: dict[str, Sheet] = {}
    for each in answer:
        book.sheets[each["name"]] = ""
        if each["hidden"]:
            book.hidden.add(each["name"])
        sheets[each["name"]] = _sheet(each)
    return book, sheets, Workings([], frozenset())


def _sheet(told: dict[str, Any]) -> Sheet:
    cells = {
        address: Cell(type_, _stored(text) if type_ == "str" else text, None, 0)
        for address, type_, text in told["cells"]
    }
    return Sheet(cells=cells, strays=told["strays"], has_formulas=False, has_layout=False)


def _stored(text: str) -> str:
    """A text as a workbook's parts hold it: with escapes for what XML cannot hold."""
    text = _ESCAPE.sub("_x005F_", text)
    return _CONTROL.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def _check_open_document(data: bytes) -> None:
    """The zip is sound and has no password."""
    entry = archive.read_directory(data).get(_MANIFEST)
    if entry and entry.size <= _MAX_MANIFEST:
        manifest = b"".join(archive.unpack(data, entry))
        if b"encryption-data" in manifest:
            refuse("file.encrypted")


def _ask(data: bytes, library: Path, limits: Limits) -> list[dict[str, Any]]:
    """What the reading process tells; its death means that the file is not safe to read."""
    command = [sys.executable, "-I", legacy_child.__file__, str(library), str(limits.memory)]
    with _process(command, limits.seconds) as process:
        text = _exchange(process, data)
    if process.returncode or len(text) > MAX_ANSWER:
        refuse("file.unsafe")
    try:
        answer = json.loads(text)
    except ValueError:
        refuse("file.unsafe")
    if "error" in answer:
        refuse(answer["error"])
    found: list[dict[str, Any]] = answer["sheets"]
    return found or refuse("file.damaged")


def _exchange(process: subprocess.Popen[bytes], data: bytes) -> bytes:
    """Hand the file over, then take the answer, or somewhat more than may be."""
    if process.stdin is None or process.stdout is None:
        return b""
    with suppress(OSError):  # where it has died, its status will say so
        process.stdin.write(data)
        process.stdin.close()
    text = process.stdout.read(MAX_ANSWER + 1)
    if len(text) > MAX_ANSWER:
        process.kill()
    return text


@contextmanager
def _process(command: list[str], seconds: float) -> Iterator[subprocess.Popen[bytes]]:
    """A process with pipes, killed after that time or when it is no more needed."""
    process = subprocess.Popen(  # noqa: S603 - our own script
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    timer = threading.Timer(seconds, process.kill)
    timer.start()
    try:
        yield process
        process.wait()
    except BaseException:
        process.kill()
        raise
    finally:
        timer.cancel()
        _close(process)


def _close(process: subprocess.Popen[bytes]) -> None:
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):  # what was not written by then is lost with the process
                pipe.close()
