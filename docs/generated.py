"""The pages of this folder that are made from the code and kept.

``python -m docs.generated`` makes them anew after a change; a test proves them current.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docs.make_picture import picture
from docs.make_reference import reference
from docs.make_rooms import with_rooms

HERE = Path(__file__).parent


def kept_pages() -> Iterator[tuple[Path, str]]:
    """Each page with the text it should have: the reference, and the rooms as list and picture."""
    architecture = HERE / "architecture.md"
    yield architecture, with_rooms(architecture.read_text(encoding="utf-8"))
    yield HERE / "reference.md", reference()
    yield HERE / "images" / "rooms.svg", picture()


if __name__ == "__main__":
    for path, text in kept_pages():
        path.write_text(text, encoding="utf-8", newline="\n")
