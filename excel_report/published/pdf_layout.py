"""Run as a program of its own: a PDF on standard input, its lines and rows as JSON on the output.

Apart, so that a file that loops or swells takes nobody with it. A cell is what ruling lines
enclose; words outside of any are lines of text.
"""

from __future__ import annotations

import ctypes
import json
import sys
from typing import Any

MAX_PAGES, MAX_CHARACTERS, MAX_OBJECTS = 100, 200_000, 100_000
_THIN = 2.5  # points, of a line that is drawn as a box
_REACH = 1.5  # points by which lines may miss each other
Box = tuple[float, float, float, float]


def main() -> None:
    import pypdfium2.raw as pdfium

    data = sys.stdin.buffer.read()
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
        json.dump({"fault": "encrypted" if locked else "damaged"}, sys.stdout)
        return
    lines: list[list[str]] = []
    pictures = 0
    for number in range(min(pdfium.FPDF_GetPageCount(document), MAX_PAGES)):
        page = pdfium.FPDF_LoadPage(document, number)
        if page:
            found, images = _page(pdfium, page)
            lines += found
            pictures += images
    json.dump({"lines": lines, "pictures": pictures}, sys.stdout)


def _page(pdfium: Any, page: Any) -> tuple[list[list[str]], int]:
    across, down, pictures = _rules(pdfium, page)
    cells: dict[Box, list[tuple[str, Box]]] = {}
    free: list[tuple[str, Box]] = []
    last: Box | None = None
    for char, box in _characters(pdfium, page):
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if last is None or not (last[0] < x < last[2] and last[1] < y < last[3]):
            last = _enclosing(x, y, across, down)
        (free if last is None else cells.setdefault(last, [])).append((char, box))
    items = [(line[0], 0.0, [line[1]]) for line in _lines(free)]
    rows: dict[int, list[Box]] = {}
    for cell in cells:
        rows.setdefault(round(cell[3] / 3), []).append(cell)
    for members in rows.values():
        texts = ["\n".join(t for _, t in _lines(cells[c])) for c in sorted(members)]
        items.append((max(cell[3] for cell in members), 1.0, ["\0", *texts]))
    items.sort(key=lambda item: -item[0])
    return [texts for _, _, texts in items], pictures


def _characters(pdfium: Any, page: Any) -> list[tuple[str, Box]]:
    text = pdfium.FPDFText_LoadPage(page)
    edges = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = edges
    found = []
    for index in range(min(pdfium.FPDFText_CountChars(text), MAX_CHARACTERS)):
        char = chr(pdfium.FPDFText_GetUnicode(text, index))
        if char.isspace() or char < " ":
            continue
        if pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top):
            found.append((char, (left.value, bottom.value, right.value, top.value)))
    return found


def _rules(pdfium: Any, page: Any) -> tuple[list[Box], list[Box], int]:
    across: list[Box] = []
    down: list[Box] = []
    pictures = 0
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        pictures += kind == pdfium.FPDF_PAGEOBJ_IMAGE
        if kind != pdfium.FPDF_PAGEOBJ_PATH or not pdfium.FPDFPageObj_GetBounds(item, *edges):
            continue
        x0, y0, x1, y1 = (edge.value for edge in edges)
        if y1 - y0 <= _THIN < x1 - x0:
            across.append((x0, y0, x1, y1))
        elif x1 - x0 <= _THIN < y1 - y0:
            down.append((x0, y0, x1, y1))
        elif x1 - x0 > _THIN and y1 - y0 > _THIN:
            across += [(x0, y0, x1, y0), (x0, y1, x1, y1)]
            down += [(x0, y0, x0, y1), (x1, y0, x1, y1)]
    return across[:4000], down[:4000], pictures


def _enclosing(x: float, y: float, across: list[Box], down: list[Box]) -> Box | None:
    """The cell around a point: its nearest lines on all four sides."""
    beside = [(r[0] + r[2]) / 2 for r in down if r[1] - _REACH <= y <= r[3] + _REACH]
    over = [(r[1] + r[3]) / 2 for r in across if r[0] - _REACH <= x <= r[2] + _REACH]
    left = max((at for at in beside if at <= x), default=None)
    right = min((at for at in beside if at > x), default=None)
    bottom = max((at for at in over if at <= y), default=None)
    top = min((at for at in over if at > y), default=None)
    if left is None or right is None or bottom is None or top is None:
        return None
    return (left, bottom, right, top)


def _lines(characters: list[tuple[str, Box]]) -> list[tuple[float, str]]:
    """Characters as lines from top to bottom, words apart where there is a gap."""
    lines: list[list[tuple[str, Box]]] = []
    for each in sorted(characters, key=lambda c: -(c[1][1] + c[1][3])):
        middle = (each[1][1] + each[1][3]) / 2
        if lines and lines[-1][0][1][1] - 2 < middle < lines[-1][0][1][3] + 2:
            lines[-1].append(each)
        else:
            lines.append([each])
    found = []
    for line in lines:
        line.sort(key=lambda c: c[1][0])
        words, end = "", line[0][1][0]
        for char, box in line:
            if words and box[0] - end > max(3.0, (box[3] - box[1]) * 0.6):
                words += " "
            words += char
            end = box[2]
        found.append((max(box[3] for _, box in line), words))
    return found


if __name__ == "__main__":
    main()
