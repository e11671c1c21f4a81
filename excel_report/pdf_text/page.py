"""Run as a program of its own: a PDF on standard input, its lines and rows as JSON on the output.

Apart, so that a file that loops or swells takes nobody with it. What is not shown is not read:
neither invisible text, as scanners put it over their pictures, nor what is outside of the page.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import pairwise
from typing import Any
from unicodedata import normalize

from excel_report.pdf_text.digits import UNKNOWN, certain
from excel_report.pdf_text.layout import Char, Item, Rules, Stroke, TooLargeError, laid_out

# Of a document: a report has some 5 pages, 3000 characters, as many objects, and takes 30,000 steps
# to find its cells. These take about a second. The rules are of a page.
MAX_PAGES, MAX_CHARACTERS, MAX_OBJECTS, MAX_STEPS = 200, 120_000, 60_000, 5_000_000
MAX_RULES = 4000
_THIN = 2.5  # points, of a line that is drawn as a box
_PICTURE = (150.0, 60.0)  # points; a smaller picture is a seal or a sign, not a table
_LARGEST = 36.0  # points, of the type in a report
_WHITE = 0xFE  # of 0xFF, and more
_DEEP = 4  # of forms within forms
_INVISIBLE = 3  # the mode of text that is there to be searched only
_RADICALS = range(0x2E80, 0x2FE0)  # some programs write 「⼀」 for 「一」
_HYPHEN = "\x02"  # what the library gives for one at the end of a line

Place = Callable[[float, float], tuple[float, float]]
Matrix = tuple[float, float, float, float, float, float]


def main() -> None:
    """Read the document and tell what stands in it, or what is wrong with it."""
    pdfium = _library()
    data = sys.stdin.buffer.read()
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
        json.dump({"fault": "encrypted" if locked else "damaged"}, sys.stdout)
        return
    try:
        read = [_told(items) for items in pages(pdfium, document)]
        told: dict[str, Any] = {"pages": read} if read else {"fault": "damaged"}
    except TooLargeError:
        told = {"fault": "large"}
    json.dump(told, sys.stdout)


def _library() -> Any:
    """The library's bare functions; its helpers, which take long to load, are not used."""
    try:
        return import_module("pypdfium2_raw")
    except ImportError:
        return import_module("pypdfium2.raw")


def _told(items: list[Item]) -> list[list[Any]]:
    return [[type(item).__name__, *item] for item in items]


def pages(pdfium: Any, document: Any) -> Iterator[list[Item]]:
    """What stands on each page. Raises :class:`TooLargeError`."""
    count = pdfium.FPDF_GetPageCount(document)
    if count > MAX_PAGES:
        raise TooLargeError
    characters, objects, steps = MAX_CHARACTERS, MAX_OBJECTS, MAX_STEPS
    for number in range(count):
        page = pdfium.FPDF_LoadPage(document, number)
        if page:
            reader = _PageReader(pdfium, page, objects)
            chars = reader.read(characters)
            rules = Rules(reader.across[:MAX_RULES], reader.down[:MAX_RULES], steps)
            yield laid_out(chars, rules, reader.pictures)
            characters -= reader.count
            objects, steps = reader.objects, rules.steps
            pdfium.FPDF_ClosePage(page)


class _PageReader:
    """One page; ``objects`` is how many may still be on it."""

    def __init__(self, pdfium: Any, page: Any, objects: int) -> None:
        self.pdfium = pdfium
        self.page = page
        self.across: list[Stroke] = []
        self.down: list[Stroke] = []
        self.pictures: list[float] = []
        self.objects = objects
        self.hides_text = False
        self.colour = [ctypes.c_uint() for _ in range(4)]
        self.count = 0

    def read(self, most: int) -> list[Char]:
        """The page's characters, ``most`` at most; ruling lines and pictures are kept.

        Raises :class:`TooLargeError`.
        """
        pdfium = self.pdfium
        text = pdfium.FPDFText_LoadPage(self.page)
        self.count = pdfium.FPDFText_CountChars(text)
        if self.count > most:
            raise TooLargeError
        place = self.upright(text)
        count = pdfium.FPDFPage_CountObjects(self.page)
        self.walk(
            (pdfium.FPDFPage_GetObject(self.page, index) for index in range(count)),
            (1, 0, 0, 1, 0, 0),
            place,
            0,
        )
        chars = list(certain(self.characters(text, place), self.across))
        pdfium.FPDFText_ClosePage(text)
        return chars

    def upright(self, text: Any) -> Place:
        """How points are moved so that most of the text runs from left to right."""
        turns = [0, 0, 0, 0]
        step = max(1, self.count // 40)
        for index in range(0, self.count, step):
            angle = self.pdfium.FPDFText_GetCharAngle(text, index)
            if angle >= 0 and chr(self.pdfium.FPDFText_GetUnicode(text, index)) > " ":
                turns[round(angle / (math.pi / 2)) % 4] += 1
        most = turns.index(max(turns))
        moves: tuple[Place, ...] = (
            _upright,
            lambda x, y: (-y, x),
            lambda x, y: (-x, -y),
            lambda x, y: (y, -x),
        )
        return moves[most]

    def characters(self, text: Any, place: Place) -> Iterator[Char]:
        """The characters that are shown, in the order of the file."""
        pdfium = self.pdfium
        page, box = pdfium.FS_RECTF(), pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(self.page, page)
        x, y = ctypes.c_double(), ctypes.c_double()
        for index in range(self.count):
            char = self.character(text, index)
            if not char or (self.hides_text and self.is_hidden(text, index)):
                continue
            if not pdfium.FPDFText_GetLooseCharBox(text, index, box):
                continue
            left, bottom, right, top = box.left, box.bottom, box.right, box.top
            if top - bottom > _LARGEST:
                left, bottom, right, top = self.drawn(text, index)
            if right < page.left or left > page.right or top < page.bottom or bottom > page.top:
                continue
            base = y.value if pdfium.FPDFText_GetCharOrigin(text, index, x, y) else bottom
            if place is not _upright:
                base = place(x.value, base)[1]
                (x0, y0), (x1, y1) = place(left, bottom), place(right, top)
                left, bottom, right, top = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
            yield Char(char, left, bottom, right, top, base)

    def character(self, text: Any, index: int) -> str:
        """A character as it is meant, empty for none."""
        pdfium = self.pdfium
        char = chr(pdfium.FPDFText_GetUnicode(text, index))
        if char < " ":
            return "-" if char == _HYPHEN else ""
        if char.isspace():
            is_added = pdfium.FPDFText_IsGenerated(text, index)
            return "" if is_added else "\u3000" if char == "\u3000" else " "
        if ord(char) in _RADICALS:
            return normalize("NFKC", char)
        if char.isdigit() and (
            pdfium.FPDFText_HasUnicodeMapError(text, index) == 1 or self.is_unseen(text, index)
        ):
            return UNKNOWN
        return char

    def is_unseen(self, text: Any, index: int) -> bool:
        """Whether a character is filled with white or with nothing."""
        if not self.pdfium.FPDFText_GetFillColor(text, index, *self.colour):
            return False
        red, green, blue, alpha = (part.value for part in self.colour)
        return alpha == 0 or min(red, green, blue) >= _WHITE

    def drawn(self, text: Any, index: int) -> tuple[float, float, float, float]:
        """The box of what is drawn: that of the type has other axes where a font is upright."""
        left, right, bottom, top = edges = [ctypes.c_double() for _ in range(4)]
        self.pdfium.FPDFText_GetCharBox(text, index, *edges)
        return left.value, bottom.value, right.value, top.value

    def is_hidden(self, text: Any, index: int) -> bool:
        item = self.pdfium.FPDFText_GetTextObject(text, index)
        return bool(item) and self.pdfium.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE

    def walk(self, items: Iterator[Any], outer: Matrix, place: Place, depth: int) -> None:
        """Collects ruling lines and pictures, also within forms."""
        pdfium = self.pdfium
        for item in items:
            self.objects -= 1
            if self.objects < 0:
                raise TooLargeError
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                if len(self.across) + len(self.down) < 2 * MAX_RULES:
                    self.path(item, _times(self.matrix(item), outer), place)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self.picture(item, outer, place)
            elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
                if not self.hides_text:
                    mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
                    self.hides_text = mode == _INVISIBLE
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEP:
                count = pdfium.FPDFFormObj_CountObjects(item)
                inner = (pdfium.FPDFFormObj_GetObject(item, index) for index in range(count))
                self.walk(inner, _times(self.matrix(item), outer), place, depth + 1)

    def matrix(self, item: Any) -> Matrix:
        found = self.pdfium.FS_MATRIX()
        if not self.pdfium.FPDFPageObj_GetMatrix(item, found):
            return (1, 0, 0, 1, 0, 0)
        return (found.a, found.b, found.c, found.d, found.e, found.f)

    def picture(self, item: Any, outer: Matrix, place: Place) -> None:
        edges = [ctypes.c_float() for _ in range(4)]
        if not self.pdfium.FPDFPageObj_GetBounds(item, *edges):
            return
        x0, y0, x1, y1 = (edge.value for edge in edges)
        (x0, y0), (x1, y1) = place(*_moved(outer, x0, y0)), place(*_moved(outer, x1, y1))
        if abs(x1 - x0) > _PICTURE[0] and abs(y1 - y0) > _PICTURE[1]:
            self.pictures.append(max(y0, y1))

    def path(self, item: Any, matrix: Matrix, place: Place) -> None:
        """The ruling lines of a path: straight strokes, and boxes so thin that they are lines."""
        pdfium = self.pdfium
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not pdfium.FPDFPath_GetDrawMode(item, fill, stroke):
            return
        if not (fill.value or stroke.value) or self.is_white(item, stroked=bool(stroke.value)):
            return
        for points in self.subpaths(item, matrix, place):
            xs, ys = [x for x, _ in points], [y for _, y in points]
            whole = Stroke(min(xs), min(ys), max(xs), max(ys))
            if whole.right - whole.left <= _THIN or whole.top - whole.bottom <= _THIN:
                self.rule(whole)
            elif stroke.value:
                for (x0, y0), (x1, y1) in pairwise(points):
                    self.rule(Stroke(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))

    def rule(self, rule: Stroke) -> None:
        width, height = rule.right - rule.left, rule.top - rule.bottom
        if height <= _THIN < width:
            self.across.append(rule)
        elif width <= _THIN < height:
            self.down.append(rule)

    def is_white(self, item: Any, *, stroked: bool) -> bool:
        pdfium = self.pdfium
        parts = [ctypes.c_uint() for _ in range(4)]
        told = pdfium.FPDFPageObj_GetStrokeColor if stroked else pdfium.FPDFPageObj_GetFillColor
        if not told(item, *parts):
            return False
        red, green, blue, alpha = (part.value for part in parts)
        return alpha == 0 or min(red, green, blue) >= _WHITE

    def subpaths(
        self, item: Any, matrix: Matrix, place: Place
    ) -> Iterator[list[tuple[float, float]]]:
        pdfium = self.pdfium
        x, y = ctypes.c_float(), ctypes.c_float()
        points: list[tuple[float, float]] = []
        for index in range(min(pdfium.FPDFPath_CountSegments(item), MAX_RULES)):
            segment = pdfium.FPDFPath_GetPathSegment(item, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                continue
            if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
                yield points
                points = []
            points.append(place(*_moved(matrix, x.value, y.value)))
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if points:
            yield points


def _upright(x: float, y: float) -> tuple[float, float]:
    return x, y


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    return (*_turned(outer, a, b), *_turned(outer, c, d), *_moved(outer, e, f))


def _turned(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    return matrix[0] * x + matrix[2] * y, matrix[1] * x + matrix[3] * y


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b = _turned(matrix, x, y)
    return a + matrix[4], b + matrix[5]


if __name__ == "__main__":
    main()
