"""Files in and out: whole or not at all.

Paths are taken as the operating system's own functions take them: ``pathlib`` would be a
twentieth of what a short command takes.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from os import PathLike
from os.path import dirname, exists, isdir, join, splitext

from excel_report.errors import UnusableError
from excel_report.limits import MAX_INPUT
from excel_report.value_class import value_class

StrPath = str | PathLike[str]


@value_class()
class InputFile:
    """A file that was read: what it is called, and what is in it."""

    name: str
    data: bytes


Source = StrPath | bytes | InputFile  # a path, the bytes of a file, or one that was read

_LONGEST_SHOWN = 300  # letters


def read_file(path: StrPath) -> bytes:
    """The content of a file. Raises :class:`UnusableError` where there is none to be had."""
    try:
        if isdir(path):
            raise UnusableError(f"“{shown_path(path)}”是文件夹，请指定一个文件。")
        with open(path, "rb", opener=_open) as file:
            told = os.fstat(file.fileno())
            if not stat.S_ISREG(told.st_mode):
                raise UnusableError(
                    f"“{shown_path(path)}”不是普通文件（是管道、设备之类），请指定一个文件。"
                )
            data = file.read(min(told.st_size, MAX_INPUT) + 1)
            if len(data) > told.st_size:  # it has grown, or tells no size
                data += file.read(MAX_INPUT + 1 - len(data))
    except FileNotFoundError:
        raise UnusableError(f"找不到文件“{shown_path(path)}”，请检查文件名和位置。") from None
    except (OSError, ValueError) as error:
        raise UnusableError(f"无法读取“{shown_path(path)}”：{_reason(error)}。") from None
    if len(data) > MAX_INPUT:
        limit = MAX_INPUT // 1024 // 1024
        raise UnusableError(
            f"“{shown_path(path)}”超过 {limit} MB，填报表不会这么大，请检查文件。", "file.unsafe"
        )
    return data


def _open(path: str, flags: int) -> int:
    """Open without waiting for whoever may write into a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def input_file(source: Source) -> InputFile:
    """A file, read unless it was; mere bytes have no name. Raises :class:`UnusableError`."""
    if isinstance(source, InputFile):
        return source
    data = source if isinstance(source, bytes) else read_file(source)
    return InputFile(name_of(source), data)


def name_of(source: Source) -> str:
    """What a file is called, as far as it is told."""
    if isinstance(source, InputFile):
        return source.name
    return "" if isinstance(source, bytes) else str(source)


@contextmanager
def reading(path: StrPath) -> Iterator[None]:
    """Tell what the system has against looking at a path. Raises :class:`UnusableError`."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise UnusableError(f"无法读取“{shown_path(path)}”：{_reason(error)}。") from None


@contextmanager
def writing(path: StrPath) -> Iterator[None]:
    """Tell what the system has against writing to a path. Raises :class:`UnusableError`."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise UnusableError(f"无法写入“{shown_path(path)}”：{_reason(error)}。") from None


def shown_path(path: StrPath) -> str:
    """A path in a sentence: of one that is too long for any system, its end."""
    text = os.fspath(path)
    return text if len(text) <= _LONGEST_SHOWN else f"…{text[-_LONGEST_SHOWN:]}"


def check_target(path: StrPath, suffix: str, *, force: bool) -> None:
    """Refuse a target that cannot be written before any work is done."""
    if splitext(path)[1].lower() != suffix:
        raise UnusableError(f"输出文件“{shown_path(path)}”的扩展名应为 {suffix}。")
    try:
        _check_usable(path)
        if isdir(path):
            raise UnusableError(f"“{shown_path(path)}”是文件夹，请给出文件名。")
        if not isdir(_folder(path)):
            raise UnusableError(f"文件夹“{_folder(path)}”不存在，请先建立。")
        if exists(path) and not force:
            raise UnusableError(f"“{shown_path(path)}”已经存在；要覆盖请加 --force。")
    except (OSError, ValueError) as error:
        raise UnusableError(f"无法写入“{shown_path(path)}”：{_reason(error)}。") from None


def _check_usable(path: StrPath) -> None:
    """Raise what the system has against a path, other than that nothing is there."""
    with suppress(FileNotFoundError, NotADirectoryError):
        os.stat(path)


def write_file(path: StrPath, data: bytes) -> None:
    """Write a file under a temporary name and move it into place: it is old or new, never half."""
    temporary = join(_folder(path), f".excel-report-{os.getpid()}-{os.urandom(4).hex()}")
    try:
        with open(temporary, "xb") as file:  # which never opens what is already there
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException as error:
        # Where even the temporary file could not be made, there is none to take away.
        with suppress(OSError, ValueError):
            os.unlink(temporary)
        if isinstance(error, OSError | ValueError):
            raise UnusableError(f"无法写入“{path}”：{_reason(error)}。") from None
        raise


def beside(path: StrPath, suffix: str) -> str:
    """The path of a file with another suffix, such as ``.pdf``."""
    return splitext(os.fspath(path))[0] + suffix


def _folder(path: StrPath) -> str:
    return dirname(os.fspath(path)) or "."


_REASONS = {
    errno.EACCES: "没有权限，或者文件正被 Excel、WPS、Word 打开",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EFBIG: "系统不让写这么大的文件",
    errno.ENAMETOOLONG: "文件名或路径太长，请换一个短些的名称或位置",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EINVAL: "文件名里有不允许的字符",
    errno.ENXIO: "它不是普通文件",
    errno.ELOOP: "它是一个绕成了圈的链接",
    errno.EIO: "磁盘、优盘或网络出错",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
}


def _reason(error: Exception) -> str:
    """An operating system's error in plain words."""
    if isinstance(error, OSError) and error.errno in _REASONS:
        return _REASONS[error.errno]
    return "文件名或位置不能使用" if isinstance(error, ValueError) else "系统拒绝了这个操作"


def reason_of(error: OSError) -> str:
    """Why the operating system refused something, in plain words."""
    return _reason(error)


def reason_sentence(error: OSError) -> str:
    """A sentence about what the operating system refused, with the file that it names."""
    path = f"“{os.fsdecode(error.filename)}”" if isinstance(error.filename, str | bytes) else ""
    return f"{path}{_reason(error)}。"
