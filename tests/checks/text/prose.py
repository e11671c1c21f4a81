"""Invented texts in the styles of many provinces, each with every figure that it tells.

``prose.txt`` is what the phrases were tuned on; ``prose_unseen.txt`` was marked by hand before it
was first read, and nothing was tuned on it. A line of text, its paragraphs parted by ``|``; under
it the figures: ``=`` stands between a row in the data file's terms and its number, ``-`` is none.
All are of 2024.
"""

from __future__ import annotations

from pathlib import Path


def prose(name: str = "prose.txt") -> list[tuple[str, list[str]]]:
    """Each text with the figures that it tells."""
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return [
        (text, [] if told.strip() == "-" else told.split())
        for text, told in zip(lines[::2], lines[1::2], strict=True)
    ]
