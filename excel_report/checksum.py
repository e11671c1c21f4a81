"""The checksum by which a file is known again."""

from __future__ import annotations

# Python's own, as its module random takes it: hashlib loads OpenSSL first, which takes 2.3 ms of
# the 60 of check and of the 75 of report. What a workbook takes longer here is a tenth of one.
try:
    from _sha2 import sha256  # type: ignore[import-not-found] # since Python 3.12
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found]
    except ImportError:  # not every Python has them
        from hashlib import sha256


def sha256_of(data: bytes) -> str:
    """The SHA-256 of ``data`` (FIPS 180-4), as 64 hexadecimal digits."""
    digest: str = sha256(data).hexdigest()
    return digest
