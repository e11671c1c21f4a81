"""What may look otherwise on paper: fonts that this machine lacks, characters that fonts lack."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple, Self
from zipfile import BadZipFile

from excel_report.document import measures as m
from excel_report.document.package import read_parts

if TYPE_CHECKING:
    from subprocess import Popen

# The other names that the report's fonts go by.
_OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    m.XIAOBIAOSONG: ("FZXiaoBiaoSong-B05S",),
    m.FANGSONG: ("FangSong_GB2312",),
    m.KAITI: ("KaiTi_GB2312",),
    m.HEITI: ("SimHei",),
    m.SONGTI: ("SimSun",),
}
_FONTS = re.compile(r"<w:rFonts [^>]*>")
_FONT = re.compile(r'w:(?:eastAsia|ascii)="([^"&]+)"')
_PATTERN_SIGNS = re.compile(r"[\\:,-]")
_SECONDS = 5
# Latin, Greek, general punctuation and the like come from Times New Roman or from any font.
_FIRST_EAST_ASIAN = 0x2E80


class StandIn(NamedTuple):
    """A font that this machine lacks, and the one that it shows in its place."""

    font: str
    shown: str


def fonts_named(package: bytes) -> list[str]:
    """The fonts that the styles of a .docx name, in their order; none of a file that is none."""
    try:
        styles = read_parts(package)["word/styles.xml"].decode()
    except (BadZipFile, KeyError, ValueError):
        return []
    return list(dict.fromkeys(_FONT.findall("".join(_FONTS.findall(styles)))))


class FontQuestion:
    """Which of some fonts this machine lacks: asked here, answered while other work goes on.

    Asked is fontconfig, which every Linux desktop has; Windows and macOS are taken to have the
    fonts, as Word there comes with them or says itself what it lacks. Use it as a context manager.
    """

    def __init__(self, fonts: Iterable[str]) -> None:
        self._asked: dict[str, Popen[bytes]] = {}
        asking = shutil.which("fc-match")
        if asking is not None:
            for font in fonts:
                if process := _ask(asking, font):
                    self._asked[font] = process

    def missing(self) -> list[StandIn]:
        """The fonts that are lacking; none where nobody could be asked."""
        answers = {font: _families(process) for font, process in self._asked.items()}
        return [
            StandIn(font, families[0])
            for font, families in answers.items()
            if families and not {font, *_OTHER_NAMES.get(font, ())} & set(families)
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._asked.values():
            if process.poll() is None:
                process.kill()
            with process:  # reads it to its end and closes its pipe
                pass


def _ask(asking: str, font: str) -> Popen[bytes] | None:
    """Ask which font stands for another one."""
    from subprocess import DEVNULL, PIPE, Popen

    command = [asking, "--format", "%{family}", _PATTERN_SIGNS.sub(r"\\\g<0>", font)]
    try:
        return Popen(command, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL)  # noqa: S603 - fontconfig
    except OSError:
        return None


def _families(process: Popen[bytes]) -> list[str]:
    """The names of the font in the answer; none where there is none in time."""
    from subprocess import SubprocessError

    try:
        answer, _ = process.communicate(timeout=_SECONDS)
    except SubprocessError:
        return []
    return [name for name in answer.decode("utf-8", "replace").strip().split(",") if name]


def rare_characters(texts: Iterable[str]) -> str:
    """The characters of some texts that 仿宋_GB2312 and 楷体_GB2312 lack, each once, in order.

    Those fonts hold the 6,763 characters of GB/T 2312-1980, and many names of people and places
    have others: 喆, 镕, 堃. Office programs take them from another font, which shows.
    """
    found: dict[str, None] = {}
    for text in texts:
        for char in text:
            if ord(char) >= _FIRST_EAST_ASIAN and char not in found and not _is_in_gb2312(char):
                found[char] = None
    return "".join(found)


def _is_in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
