"""The checksum by which a file is known again."""

from __future__ import annotations

from hashlib import sha256


def sha256_of(data: bytes) -> str:
    """The SHA-256 of ``data`` (FIPS 180-4), as 64 hexadecimal digits."""
    return sha256(data).hexdigest()
