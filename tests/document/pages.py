"""A report's pages as LibreOffice prints them: words with fonts and places, and the ink.

Lengths are millimetres from the top left corner of the page, sizes of type points.
"""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.office import require_program

INCH, POINT = 25.4, 25.4 / 72
# The type area of GB/T 9704-2012.
TOP, BOTTOM, LEFT, RIGHT = 37.0, 297 - 35.0, 28.0, 210 - 26.0
_DPI = 120
_DARK = 128


@dataclass(frozen=True)
class Word:
    """Words in one font on one line; ``left`` to ``right`` and ``top`` to ``bottom`` is its box."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    font: str
    size: float


@dataclass(frozen=True)
class Page:
    """One page of a PDF, by its number from 1."""

    pdf: Path
    number: int
    words: tuple[Word, ...] = field(repr=False)

    @cached_property
    def picture(self) -> Picture:
        """The page in grey."""
        command = [require_program("pdftoppm"), "-gray", "-r", str(_DPI), "-singlefile"]
        command += ["-f", str(self.number), str(self.pdf)]
        data = subprocess.run(command, capture_output=True, check=True).stdout
        head = re.match(rb"P5\s+(\d+)\s+\d+\s+255\s", data)
        assert head
        return Picture(int(head[1]), data[head.end() :])

    @cached_property
    def lines(self) -> list[list[Word]]:
        """The words line by line, from top to bottom and from left to right."""
        rows: dict[int, list[Word]] = defaultdict(list)
        for word in sorted(self.words, key=lambda word: (word.bottom, word.left)):
            near = next((row for row in rows if abs(row - word.bottom) < 1.5), None)
            rows[round(word.bottom) if near is None else near].append(word)
        return [sorted(row, key=lambda word: word.left) for _, row in sorted(rows.items())]

    @cached_property
    def texts(self) -> list[str]:
        """The words of each line, without blanks."""
        return [squeezed("".join(word.text for word in line)) for line in self.lines]

    @property
    def text(self) -> str:
        """Everything on the page but its number, without blanks."""
        return "".join(self.texts[:-1])


@dataclass(frozen=True)
class Picture:
    """A page as grey pixels, ``width`` to a row."""

    width: int
    pixels: bytes = field(repr=False)

    def ink(self, top: float, bottom: float) -> tuple[float, float, float, float] | None:
        """Left, top, right and bottom of the ink between two heights; None where there is none."""
        rows = range(_pixel(top), _pixel(bottom))
        inked = [row for row in rows if min(self._row(row)) < _DARK]
        if not inked:
            return None
        area = self.pixels[inked[0] * self.width : (inked[-1] + 1) * self.width]
        columns = [x for x in range(self.width) if min(area[x :: self.width]) < _DARK]
        return (
            columns[0] / _DPI * INCH,
            inked[0] / _DPI * INCH,
            (columns[-1] + 1) / _DPI * INCH,
            (inked[-1] + 1) / _DPI * INCH,
        )

    def _row(self, row: int) -> bytes:
        return self.pixels[row * self.width : (row + 1) * self.width]


def _pixel(length: float) -> int:
    return round(length / INCH * _DPI)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def read_pages(pdf: Path) -> list[Page]:
    """The pages of a PDF."""
    return [Page(pdf, number, tuple(words)) for number, words in enumerate(_words(pdf), 1)]


def _words(pdf: Path) -> list[list[Word]]:
    command = [require_program("pdftohtml"), "-xml", "-i", "-stdout", "-fontfullname", str(pdf)]
    done = subprocess.run(command, capture_output=True, check=True)
    fonts: dict[str, tuple[str, float]] = {}
    pages = []
    for page in ET.fromstring(done.stdout).iter("page"):
        scale = 297 / float(page.get("height", ""))
        for font in page.iter("fontspec"):
            size = float(font.get("size", "")) * scale / POINT
            fonts[font.get("id", "")] = font.get("family", "").partition("+")[2], size
        pages.append(
            [_word(each, scale, *fonts[each.get("font", "")]) for each in page.iter("text")]
        )
    return pages


def _word(element: ET.Element, scale: float, font: str, size: float) -> Word:
    left, top, width, height = (
        float(element.get(name, "")) * scale for name in ("left", "top", "width", "height")
    )
    return Word("".join(element.itertext()), left, left + width, top, top + height, font, size)


def is_font(found: str, family: str) -> bool:
    """Whether a PDF's font is one of a family; the faces of a collection count as one."""
    return _bare(found).startswith(re.sub("cjk.*", "cjk", _bare(family)))


def _bare(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).lower()


def missing(expected: Sequence[str], pages: Sequence[Page]) -> list[str]:
    """The texts of which not every character is on the pages, in their order."""
    printed = "".join(page.text for page in pages)
    return [text for text in expected if squeezed(text) not in printed]
