"""Zips of the page and of the command, compared by what is in them."""

from __future__ import annotations

import io
import zipfile


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def same_parts(one: bytes, other: bytes) -> None:
    """Both hold the same parts, byte for byte, however they are compressed."""
    first, second = unpacked(one), unpacked(other)
    assert list(first) == list(second)
    for name, content in first.items():
        assert content == second[name], name
