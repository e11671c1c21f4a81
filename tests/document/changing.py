"""A report's Word file with one thing in it changed, as by somebody or another program."""

from __future__ import annotations

import re
from collections.abc import Callable

from excel_report.archive.content import read_parts
from excel_report.archive.writing import write_parts

_DOCUMENT = "word/document.xml"
_WORDS = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*)(</w:t>)")


def texts(package: bytes) -> list[str]:
    """The words of every run of the body, in order, as they stand in the markup."""
    return [found[2] for found in _WORDS.finditer(read_parts(package)[_DOCUMENT].decode())]


def with_text(package: bytes, place: int, text: str) -> bytes:
    """The file with the words of one run, by its place, replaced; ``text`` is markup."""
    places = iter(range(10**6))

    def replaced(found: re.Match[str]) -> str:
        return f"{found[1]}{text}{found[3]}" if next(places) == place else found[0]

    return edited(package, lambda markup: _WORDS.sub(replaced, markup))


def edited(package: bytes, edit: Callable[[str], str], part: str = _DOCUMENT) -> bytes:
    """The file with one part's markup edited."""
    parts = read_parts(package)
    changed = edit(parts[part].decode())
    assert changed != parts[part].decode()
    return write_parts({**parts, part: changed.encode()})


def in_pieces(markup: str) -> str:
    """Markup as Word saves it: each character a run of its own, with marks between."""
    run = re.compile(
        r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: [^>]*)?>([^<]+)</w:t></w:r>"
    )

    def split(found: re.Match[str]) -> str:
        return '<w:proofErr w:type="spellStart"/>'.join(
            f'<w:r w:rsidR="00A1">{found[1] or ""}<w:t xml:space="preserve">{piece}</w:t></w:r>'
            for piece in re.findall(r"&\w+;|[\s\S]", found[2])
        )

    return run.sub(split, markup)


def other_prefix(markup: str) -> str:
    """Markup with another prefix for WordprocessingML."""
    return re.sub(r"([</ ])w:", r"\1ns0:", markup).replace("xmlns:w=", "xmlns:ns0=")
