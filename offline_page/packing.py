"""Parts of the page as texts in it: compressed, in base64."""

from __future__ import annotations

import base64
import gzip
import tempfile
from hashlib import sha256
from pathlib import Path

from offline_page.archive import written
from offline_page.fetch import CACHE, HERE, Files, program, run

KEPT = CACHE / "compressed"
_HASH = 32  # bytes


def gzipped(data: bytes) -> str:
    """As browsers unpack it by themselves: for what the page needs before all else."""
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()


def packed(parts: Files) -> dict[str, str]:
    """Packed by Zstandard, a fifth smaller: for what a decoder in the page unpacks.

    In front of each stands its plain length, in four bytes. It takes a while, so what was made is
    kept, by the hash of what it was made from, and with its own hash, by which it is checked.
    """
    names = {name: sha256(data).hexdigest() for name, data in parts.items()}
    missing = {names[name]: data for name, data in parts.items() if not _kept(names[name])}
    if missing:
        _compress(missing)
    return {
        name: base64.b64encode(len(data).to_bytes(4, "little") + _kept(names[name])).decode()
        for name, data in parts.items()
    }


def _kept(name: str) -> bytes:
    """What was compressed before; empty where it is not there or is not what it was."""
    path = KEPT / name
    found = path.read_bytes() if path.is_file() else b""
    return found[_HASH:] if sha256(found[_HASH:]).digest() == found[:_HASH] else b""


def _compress(parts: Files) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as name:
        folder = Path(name)
        written(parts, folder / "plain")
        (folder / "packed").mkdir()
        command = [program("node"), str(HERE / "compress.mjs")]
        run([*command, str(folder / "plain"), str(folder / "packed")])
        for path in (folder / "packed").iterdir():
            made = path.read_bytes()
            path.write_bytes(sha256(made).digest() + made)
            path.replace(KEPT / path.name)
