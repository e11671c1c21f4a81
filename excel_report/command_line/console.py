"""Standard output and error output: what people read in a terminal, and programs in a pipe."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress

from excel_report.files import reason_of


class OutputError(Exception):
    """Standard output cannot be written; the message is one sentence."""


def prepare() -> None:
    """Make both streams fit for Chinese. Raises :class:`OutputError` where there is no output.

    Pipes and files get UTF-8 whatever the system's code page. Consoles stay as they are, unless
    they cannot show Chinese at all; what they cannot show of it is a question mark.
    """
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - to the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty() and _has_chinese(stream.encoding):
                stream.reconfigure(errors="replace")
            else:
                # A file name may hold bytes that are no text.
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if sys.stdout is None:
        raise OutputError("结果无法输出：输出已被关闭。")


def _has_chinese(encoding: str) -> bool:
    try:
        "政".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def write(text: str) -> None:
    """Write to standard output. Raises :class:`OutputError`."""
    try:
        sys.stdout.write(text)
    except OSError as error:
        raise _told(error) from None


def say(text: str) -> None:
    """A line on standard output. Raises :class:`OutputError`."""
    write(f"{text}\n")


def say_error(text: str) -> None:
    """A line on error output; where that cannot be written, only the exit status tells."""
    with suppress(OSError):
        sys.stderr.write(f"{text}\n")


def finish() -> None:
    """Write what is still waiting. Raises :class:`OutputError`."""
    try:
        sys.stdout.flush()
    except OSError as error:
        raise _told(error) from None


def give_up() -> None:
    """Send what is still to be written nowhere, so that shutdown does not complain again."""
    with suppress(AttributeError, OSError):  # where there is no stream, or none of the system's
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told(error: OSError) -> OutputError:
    if isinstance(error, BrokenPipeError):
        return OutputError("结果没有输出完：接收结果的程序已经关闭。")
    return OutputError(f"结果无法输出：{reason_of(error)}。")
