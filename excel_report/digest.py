"""The checksum by which a file is known again."""

from __future__ import annotations

import sys

try:
    from _sha2 import sha256  # type: ignore[import-not-found,unused-ignore]
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        # It loads OpenSSL, which takes a short command longer than the sum itself.
        from hashlib import sha256


def sha256_of(data: bytes) -> str:
    """The SHA-256 of ``data`` (FIPS 180-4), as 64 hexadecimal digits."""
    # Where OpenSSL is loaded already, as in a round of many files, it is several times as fast.
    loaded = sys.modules.get("hashlib")
    found: str = (loaded.sha256 if loaded else sha256)(data).hexdigest()
    return found
