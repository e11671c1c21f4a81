"""The list of rooms in the architecture page: each module and folder with its first sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from docs.make_picture import PACKAGE, storeys_of, uses_in

BEGIN, END = "<!-- rooms: written by docs.generated -->", "<!-- end of rooms -->"


def with_rooms(page: str) -> str:
    """The page with the list as the code has it now. Raises ValueError where it has no place."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"the page has no place for the rooms: {BEGIN} … {END}")
    return "\n".join([before + begin, *_lines(), end + after])


def _lines() -> Iterator[str]:
    yield from ("| room | what it is for |", "|---|---|")
    for name in _from_the_top(PACKAGE):
        yield _line(name, PACKAGE / name)
        for room in _from_the_top(PACKAGE / name):
            if (PACKAGE / name / room).is_dir():
                yield _line(f"{name}/{room}", PACKAGE / name / room)


def _from_the_top(folder: Path) -> list[str]:
    return [name for storey in storeys_of(uses_in(folder)) for name in storey]


def _line(name: str, path: Path) -> str:
    is_folder = path.is_dir()
    source = path / "__init__.py" if is_folder else path.with_suffix(".py")
    words = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
    return f"| `{name}{'/' if is_folder else '.py'}` | {words.splitlines()[0]} |"
