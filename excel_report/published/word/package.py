"""The package of a Word file: the parts of it that a report is read from."""

from __future__ import annotations

from excel_report.archive.content import part_content
from excel_report.archive.directory import ArchiveError, read_directory
from excel_report.errors import UnusableError
from excel_report.limits import MAX_DOCX_BODY, MAX_DOCX_PART
from excel_report.value_class import value_class


@value_class()
class WordPackage:
    """The markup of a document, and of its lists and styles where it has any."""

    document: bytes
    numbering: bytes
    styles: bytes


def open_package(data: bytes) -> WordPackage:
    """The parts of a Word file. Raises :class:`UnusableError` where it is none or not sound."""
    try:
        parts = read_directory(data)
        main = parts.get("word/document.xml") or next(
            part
            for name, part in parts.items()
            if name.startswith("word/document") and name.endswith(".xml")
        )
        markup = part_content(data, main, MAX_DOCX_BODY)
        numbering, styles = (
            part_content(data, parts[name], MAX_DOCX_PART) if name in parts else b""
            for name in ("word/numbering.xml", "word/styles.xml")
        )
    except ArchiveError as error:
        raise UnusableError(*_fault(error)) from None
    except StopIteration:
        raise UnusableError(
            "这不是 Word 文件（.docx）。",
            "file.unsupported",
            "请用 Word 或 WPS 另存为 .docx 再试。",
        ) from None
    return WordPackage(markup, numbering, styles)


def damaged() -> UnusableError:
    """The markup of a part is broken."""
    return UnusableError(*_fault(ArchiveError("damaged")))


def refuse(*_: object) -> None:
    """A document type: the only way to entity tricks, and no office program writes one."""
    raise UnusableError(
        "这个 Word 文件里有不安全的内容，没有读取。", "file.unsafe", "请另存为新的 .docx 再试。"
    )


def _fault(error: ArchiveError) -> tuple[str, str, str]:
    if error.reason == "encrypted":
        return ("这个 Word 文件加了密码，无法读取。", "file.encrypted", "请去掉密码后再试。")
    if error.reason == "unsafe":
        fault = error.fault or "的结构不正常"
        return (f"这个 Word 文件{fault}，没有读取。", "file.unsafe", "请另存为新的 .docx 再试。")
    return ("这个 Word 文件已损坏，无法读取。", "file.damaged", "请另存为新的 .docx 再试。")
