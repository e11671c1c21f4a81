"""Changes to files, at random but repeatable: of bytes, and of the parts of a zip."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress

TOKENS = (
    b"<c r=", b"</c>", b"<v>", b"</v>", b"<f>", b"</f>", b"<row", b't="s"', b't="e"', b't="d"',
    b"1e999", b"-1", b"99999999999999999999", b"NaN", b"&#0;", b"&amp;", b"&x;", b"<![CDATA[x]]>",
    b"<!DOCTYPE a>", b"<!-- -->", b"<?x?>", b"\x00", b"\xff\xfe", b"\xf0\xa0\x80\x80", b"'", b'"',
    b"XFD1048576", b"A0", b"#REF!", b"TRUE", b"_x0000_", b"_xD800_", b"2021", b"\xe6\x98\xaf",
)  # fmt: skip

Mutation = Callable[[bytes, random.Random], bytes]


def flip(data: bytes, rng: random.Random) -> bytes:
    """Some bytes changed at random."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8, 64))):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def cut(data: bytes, rng: random.Random) -> bytes:
    """A piece taken out."""
    first = rng.randrange(len(data))
    return data[:first] + data[first + rng.randrange(1, 400) :]


def insert(data: bytes, rng: random.Random) -> bytes:
    """Something that means something put in."""
    at = rng.randrange(len(data))
    return data[:at] + rng.choice(TOKENS) * rng.choice((1, 1, 1, 50)) + data[at:]


def repeat(data: bytes, rng: random.Random) -> bytes:
    """A piece said twice."""
    first = rng.randrange(len(data))
    piece = data[first : first + rng.randrange(1, 2000)]
    return data[:first] + piece + data[first:]


def swap(data: bytes, rng: random.Random) -> bytes:
    """A piece moved elsewhere."""
    first, at = rng.randrange(len(data)), rng.randrange(len(data))
    piece = data[first : first + rng.randrange(1, 400)]
    rest = data[:first] + data[first + len(piece) :]
    return rest[:at] + piece + rest[at:]


MUTATIONS: tuple[Mutation, ...] = (flip, cut, insert, repeat, swap)


def mutate_part(data: bytes, rng: random.Random) -> bytes:
    """A part changed inside a zip that is sound, so that the change gets past the checksum."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = rng.choice(list(parts))
    if rng.random() < 0.05:
        del parts[name]
    elif parts[name]:
        for _ in range(rng.choice((1, 1, 2, 5))):
            parts[name] = rng.choice(MUTATIONS)(parts[name] or b"<", rng)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for part, content in parts.items():
            package.writestr(part, content)
    return stream.getvalue()


def mutate_any(data: bytes, rng: random.Random) -> bytes:
    """A file changed; most changes to a zip are made inside, where they get past its checksums."""
    if data.startswith(b"PK") and rng.random() < 0.8:
        with suppress(Exception):  # what zipfile raises at one that was changed before
            return mutate_part(data, rng)
    return rng.choice(MUTATIONS)(data or b"<", rng)
