"""The picture of the rooms and who uses whom, drawn from the imports of the code as SVG.

Each box is a module or a folder of the package, above all that it uses, so that every arrow points
down; an arrow that a longer way of arrows tells already is left out. Inside a large folder its
rooms stand in the same order.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape
from itertools import pairwise
from math import fsum
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "excel_report"
MOST_ROOMS = 3  # a folder with more than these has its rooms shown

Uses = Mapping[str, frozenset[str]]

# Measures in SVG units, which are pixels at natural size.
CHARACTER, LINE, MARGIN, GAP, STOREY = 7.3, 17, 9, 20, 58
ROUNDS = 60  # of moving the boxes
_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
    'viewBox="0 0 {width:.0f} {height:.0f}" font-family="DejaVu Sans Mono, Consolas, monospace" '
    'font-size="12">\n'
    "<title>The rooms of excel_report and who uses whom</title>\n"
    '<rect width="100%" height="100%" fill="#ffffff"/>'
)


class Box:
    """A module or folder in the picture, or the place where an arrow passes a storey."""

    def __init__(self, name: str, lines: Sequence[str]) -> None:
        self.name, self.lines = name, lines
        self.width = max((len(line) for line in lines), default=0) * CHARACTER + 2 * MARGIN
        self.height = len(lines) * LINE + 2 * MARGIN if lines else 0.0
        self.x = 0.0  # of its middle
        self.y = 0.0  # of its top
        self.storey = (0.0, 0.0)  # from where to where its storey reaches


def picture() -> str:
    """The whole picture (SVG)."""
    uses = without_detours(uses_in(PACKAGE))
    storeys, ways = _storeys(uses)
    _arrange(storeys, ways)
    width, height = _place(storeys)
    boxes = [box for storey in storeys for box in storey]
    lines = [_HEAD.format(width=width, height=height)]
    lines += [_arrow(way) for way in ways]
    lines += [_drawn(box) for box in boxes if box.lines]
    return "\n".join([*lines, "</svg>"]) + "\n"


# ---------------------------------------------------------------- what the code says


@cache
def uses_in(folder: Path) -> Uses:
    """What each module or folder in a folder of the package uses of the others there."""
    prefix = ("excel_report", *folder.relative_to(PACKAGE).parts)
    found: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*.py")):
        here = path.relative_to(folder).parts[0].removesuffix(".py")
        if not here.startswith("__"):
            named = {name.split(".")[len(prefix)] for name in _imported(path, prefix)}
            found.setdefault(here, set()).update(named - {here})
    return {here: frozenset(others & found.keys()) for here, others in found.items()}


def _imported(path: Path, prefix: tuple[str, ...]) -> Iterator[str]:
    """The full names below a prefix that a file imports anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            if name.startswith(".".join([*prefix, ""])):
                yield name


def without_detours(uses: Uses) -> Uses:
    """Only those arrows that no longer way of arrows tells already."""
    return {
        here: frozenset(
            there
            for there in others
            if not any(there in reached(uses, other) for other in others - {there})
        )
        for here, others in uses.items()
    }


def reached(uses: Uses, here: str) -> frozenset[str]:
    """All that something uses, directly or by way of others."""
    found: set[str] = set()
    ahead = [here]
    while ahead:
        new = uses[ahead.pop()] - found
        found |= new
        ahead += new
    return frozenset(found)


def storeys_of(uses: Uses) -> list[list[str]]:
    """The names in storeys, the highest first; each uses only what is on lower ones."""
    left, storeys = dict(uses), list[list[str]]()
    while left:
        storey = sorted(name for name, others in left.items() if not others & left.keys())
        if not storey:
            raise ValueError(f"in a circle: {', '.join(sorted(left))}")
        storeys.insert(0, storey)
        left = {name: others for name, others in left.items() if name not in storey}
    return storeys


def raised(storeys: Sequence[Sequence[str]], uses: Uses) -> list[list[str]]:
    """The storeys with each name moved up below its users, where that makes arrows shorter."""
    at = {name: number for number, storey in enumerate(storeys) for name in storey}
    for name in [name for storey in storeys for name in storey]:
        users = [at[other] for other, others in uses.items() if name in others]
        if users and len(users) + 1 >= len(uses[name]):
            at[name] = max(users) + 1
    return [[name for name in at if at[name] == number] for number in range(len(storeys))]


# ---------------------------------------------------------------- boxes and ways


def _storeys(uses: Uses) -> tuple[list[list[Box]], list[list[Box]]]:
    """The boxes by storey, and each arrow as the boxes and passing places that it goes through."""
    names = raised(storeys_of(uses), uses)
    at = {name: number for number, storey in enumerate(names) for name in storey}
    boxes = {name: Box(name, _lines(name)) for name in at}
    storeys = [[boxes[name] for name in storey] for storey in names]
    ways = []
    for here, others in sorted(uses.items()):
        for there in sorted(others):
            passing = [Box("", []) for _ in range(at[here] + 1, at[there])]
            for storey, place in zip(storeys[at[here] + 1 :], passing, strict=False):
                storey.append(place)
            ways.append([boxes[here], *passing, boxes[there]])
    return storeys, ways


def _lines(name: str) -> list[str]:
    """What is written in a box: its name and, where it is a large folder, its rooms."""
    folder = PACKAGE / name
    if not folder.is_dir():
        return [f"{name}.py"]
    rooms = [room for room in folder.iterdir() if (room / "__init__.py").is_file()]
    if len(rooms) < MOST_ROOMS:
        return [f"{name}/"]
    storeys = storeys_of(uses_in(folder))
    return [f"{name}/", *("  ".join(_room(folder, room) for room in each) for each in storeys)]


def _room(folder: Path, name: str) -> str:
    return f"{name}/" if (folder / name).is_dir() else name


def _arrange(storeys: Sequence[list[Box]], ways: Sequence[Sequence[Box]]) -> None:
    """Put each box near the middle of its neighbours, so that arrows are short and cross little."""
    near: dict[Box, list[Box]] = {box: [] for storey in storeys for box in storey}
    for way in ways:
        for upper, lower in pairwise(way):
            near[upper].append(lower)
            near[lower].append(upper)
    for storey in storeys:
        _line_up(storey, dict.fromkeys(storey, 0.0))
    for turn in range(ROUNDS):
        for storey in storeys if turn % 2 else reversed(storeys):
            _line_up(storey, {box: _middle(near[box], box.x) for box in storey})


def _middle(neighbours: Sequence[Box], otherwise: float) -> float:
    # fsum, as what sum makes of fractions depends on Python's version.
    return fsum(box.x for box in neighbours) / len(neighbours) if neighbours else otherwise


def _line_up(storey: list[Box], wanted: Mapping[Box, float]) -> None:
    """Put the boxes of a storey side by side, as near to where they wish to be as there is room."""
    storey.sort(key=lambda box: wanted[box])
    right = float("-inf")
    for box in storey:
        box.x = max(wanted[box], right + GAP + box.width / 2)
        right = box.x + box.width / 2
    off = fsum(box.x - wanted[box] for box in storey) / len(storey)
    for box in storey:
        box.x -= off


def _place(storeys: Sequence[Sequence[Box]]) -> tuple[float, float]:
    """Give each storey its height and move all into the picture; width and height of the whole."""
    boxes = [box for storey in storeys for box in storey]
    left = min(box.x - box.width / 2 for box in boxes) - GAP
    for box in boxes:
        box.x -= left
    top = float(GAP)
    for storey in storeys:
        tallest = max(box.height for box in storey)
        for box in storey:
            if not box.lines:
                box.height = tallest
            box.y = top + (tallest - box.height) / 2
            box.storey = (top, top + tallest)
        top += tallest + STOREY
    return max(box.x + box.width / 2 for box in boxes) + GAP, top - STOREY + GAP


# ---------------------------------------------------------------- drawing


def _drawn(box: Box) -> str:
    left = box.x - box.width / 2
    fill = "#e8f0fb" if box.name and (PACKAGE / box.name).is_dir() else "#fbf6e3"
    place = f'x="{left:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}"'
    shapes = [f'<rect {place} rx="4" fill="{fill}" stroke="#445566"/>']
    for number, line in enumerate(box.lines):
        bold = ' font-weight="bold"' if number == 0 else ' fill="#445566"'
        y = box.y + MARGIN + (number + 0.76) * LINE
        shapes.append(
            f'<text x="{box.x:.1f}" y="{y:.1f}" text-anchor="middle" xml:space="preserve"{bold}>'
            f"{escape(line)}</text>"
        )
    return "\n".join(shapes)


def _arrow(way: Sequence[Box]) -> str:
    """A soft line from the bottom of the first box to the top of the last, with a head."""
    path = f"M{way[0].x:.1f} {way[0].y + way[0].height:.1f}"
    for upper, lower in pairwise(way):
        begin, end = upper.storey[1], lower.storey[0]
        middle = (begin + end) / 2
        path += f" L{upper.x:.1f} {begin:.1f} C{upper.x:.1f} {middle:.1f}"
        path += f" {lower.x:.1f} {middle:.1f} {lower.x:.1f} {end:.1f}"
    x, y = way[-1].x, way[-1].y
    path += f" L{x:.1f} {y:.1f}"
    head = f"M{x - 4:.1f} {y - 8:.1f} L{x:.1f} {y:.1f} L{x + 4:.1f} {y - 8:.1f}"
    return f'<path d="{path} {head}" fill="none" stroke="#8899aa" stroke-width="1.2"/>'
