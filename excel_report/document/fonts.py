"""What may look otherwise on paper: fonts that this machine lacks, characters that fonts lack."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from threading import Thread
from typing import TYPE_CHECKING

from excel_report.archive.content import part_content
from excel_report.archive.directory import ArchiveError, read_directory
from excel_report.document import page_setup as m
from excel_report.limits import MAX_DOCX_PART
from excel_report.value_class import value_class

if TYPE_CHECKING:
    from ctypes import CDLL
    from typing import Any

# The other names that the report's fonts go by.
_OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    m.XIAOBIAOSONG: ("FZXiaoBiaoSong-B05S",),
    m.FANGSONG: ("FangSong_GB2312",),
    m.KAITI: ("KaiTi_GB2312",),
    m.HEITI: ("SimHei",),
    m.SONGTI: ("SimSun",),
}
# A pattern of fontconfig may hold more than a name, set off by these signs.
_PATTERN_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\:,-"})
# Latin, Greek, general punctuation and the like come from Times New Roman or from any font.
_FIRST_EAST_ASIAN = 0x2E80


@value_class()
class StandIn:
    """A font that this machine lacks, and the one that it shows in its place."""

    font: str
    shown: str


def fonts_named(package: bytes) -> list[str]:
    """The fonts that the styles of a .docx name, in their order; none of a file that is none."""
    try:
        part = read_directory(package)["word/styles.xml"]
        styles = part_content(package, part, MAX_DOCX_PART).decode()
    except (ArchiveError, KeyError, UnicodeDecodeError):
        return []
    named = "".join(re.findall(r"<w:rFonts [^<>]*+>", styles))
    return list(dict.fromkeys(re.findall(r'w:(?:eastAsia|ascii)="([^"&]+)"', named)))


def missing_fonts(master: bytes | None = None) -> list[StandIn]:
    """Which fonts of the official layout, or of a restyled master, this machine lacks.

    Asked is fontconfig, which every Linux desktop has; Windows and macOS are taken to have the
    fonts, as Word there comes with them or says itself what it lacks.
    """
    fonts = m.FONTS if master is None else fonts_named(master)
    shown = {font: families_shown(font) for font in fonts}
    return [
        StandIn(font, families[0])
        for font, families in shown.items()
        if families and not {font, *_OTHER_NAMES.get(font, ())} & set(families)
    ]


class FontSearch(Thread):
    """``missing_fonts``, found while other work goes on."""

    def __init__(self, master: bytes | None = None) -> None:
        super().__init__(daemon=True)
        self._master = master
        self._found: list[StandIn] = []
        self.start()

    def run(self) -> None:
        self._found = missing_fonts(self._master)

    def result(self) -> list[StandIn]:
        self.join()
        return self._found


def families_shown(font: str) -> list[str]:
    """The names of the font that this machine shows for one; none where nobody can tell."""
    library = _fontconfig()
    if library is None:
        return []
    from ctypes import byref, c_char_p, c_int

    names: list[str] = []
    pattern = library.FcNameParse(font.translate(_PATTERN_SIGNS).encode())
    library.FcConfigSubstitute(None, pattern, 0)
    library.FcDefaultSubstitute(pattern)
    found = library.FcFontMatch(None, pattern, byref(c_int()))
    name = c_char_p()
    while found and library.FcPatternGetString(found, b"family", len(names), byref(name)) == 0:
        names.append((name.value or b"").decode("utf-8", "replace"))
    for each in filter(None, (found, pattern)):
        library.FcPatternDestroy(each)
    return names


@cache
def _fontconfig() -> CDLL | None:
    """The library that chooses fonts on Linux, if it is here; its types are those of fontconfig.h.

    Asked directly, it answers for all fonts in the time in which ``fc-match`` does for one.
    """
    try:
        from ctypes import CDLL, POINTER, c_char_p, c_int, c_void_p

        library = CDLL("libfontconfig.so.1")
    except (ImportError, OSError):
        return None
    signatures: tuple[tuple[Any, Any, list[Any]], ...] = (
        (library.FcNameParse, c_void_p, [c_char_p]),
        (library.FcConfigSubstitute, c_int, [c_void_p, c_void_p, c_int]),
        (library.FcDefaultSubstitute, None, [c_void_p]),
        (library.FcFontMatch, c_void_p, [c_void_p, c_void_p, POINTER(c_int)]),
        (library.FcPatternGetString, c_int, [c_void_p, c_char_p, c_int, POINTER(c_char_p)]),
        (library.FcPatternDestroy, None, [c_void_p]),
    )
    for function, result, arguments in signatures:
        function.restype, function.argtypes = result, arguments
    return library


def rare_characters(texts: Iterable[str]) -> str:
    """The characters of some texts that 仿宋_GB2312 and 楷体_GB2312 lack, each once, in order.

    Those fonts hold the 6,763 characters of GB/T 2312-1980, and many names of people and places
    have others: 喆, 镕, 堃. Office programs take them from another font, which shows.
    """
    told = "".join(dict.fromkeys("".join(texts)))
    east_asian = "".join(char for char in told if ord(char) >= _FIRST_EAST_ASIAN)
    if _is_in_gb2312(east_asian):  # which most are
        return ""
    return "".join(char for char in east_asian if not _is_in_gb2312(char))


def _is_in_gb2312(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
