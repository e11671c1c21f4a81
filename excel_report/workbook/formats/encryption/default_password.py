"""Workbooks that are encrypted, yet open without a password being asked for.

Where a workbook's structure is protected, Excel encrypts an .xls, and in some versions an .xlsx,
by a password of its own that is the same everywhere, and opens the file unasked. Whether that is
the password is told from the verifier in the file ([MS-OFFCRYPTO] 2.3), which takes no library;
the content is read where the library for it is installed (the extra ``encrypted``).
"""

from __future__ import annotations

import hashlib
import re
import struct
from base64 import b64decode
from io import BytesIO
from itertools import islice

from excel_report.archive.ole import (
    SIGNATURE,
    file_pass,
    key_of,
    read_stream,
    stream_names,
)
from excel_report.limits import MAX_ENCRYPTED
from excel_report.workbook.formats.encryption import aes
from excel_report.workbook.formats.refusal import refuse

PASSWORD = "VelvetSweatshop"  # noqa: S105 - which Excel tries by itself
MAX_SPINS = 100_000  # times that a password is digested; Excel does so many, which takes 0.1 s

_MAX_INFO = 64 * 1024  # bytes
_UTF_16 = PASSWORD.encode("utf-16-le")
_OBFUSCATED = 0x9A0A  # the verifier of this password in the oldest scheme
_STANDARD_SPINS = 50_000
_INPUT_KEY, _VALUE_KEY = bytes.fromhex("fea7d2763b4b9e79"), bytes.fromhex("d7aa0f6d3061344e")
_VERIFIER = re.compile(rb"<(?:\w{1,20}:)?encryptedKey\b([^<>]{0,4000})")
_ATTRIBUTE = re.compile(rb'(\w{1,40})="([^"]{0,400})"')
_HASHES = {b"SHA1": "sha1", b"SHA-1": "sha1"} | {
    f"SHA{size}".encode(): f"sha{size}" for size in (256, 384, 512)
}


def opened(data: bytes) -> bytes:
    """The workbook inside one that Excel opens unasked; any other file as it is.

    Raises :class:`UnusableError` where it cannot be read here.
    """
    if not (data.startswith(SIGNATURE) and _opens_unasked(data)):
        return data
    return (_decrypted(data) if len(data) <= MAX_ENCRYPTED else None) or refuse("file.unasked")


def _decrypted(data: bytes) -> bytes | None:
    try:
        import msoffcrypto
    except ImportError:
        return None
    target = BytesIO()
    try:
        file = msoffcrypto.OfficeFile(BytesIO(data))
        file.load_key(password=PASSWORD)
        file.decrypt(target)
    except Exception:  # noqa: BLE001 - whatever a broken file makes the library raise
        return None
    found = target.getvalue()
    return found if found.startswith((b"PK", SIGNATURE)) else None


def _opens_unasked(data: bytes) -> bool:
    try:
        if key_of("EncryptedPackage") not in stream_names(data):
            found = file_pass(data)
            return found is not None and _verifies_old(found)
        info = read_stream(data, "EncryptionInfo")[:_MAX_INFO]
        version = struct.unpack_from("<2H", info)
        return _verifies_agile(info[8:]) if version == (4, 4) else _verifies_standard(info)
    except (struct.error, LookupError, ValueError):
        return False


# ---------------------------------------------------------------- .xlsx


def _verifies_agile(xml: bytes) -> bool:
    """By the XML of Office 2010 and later (2.3.4.13)."""
    about = dict(islice(_ATTRIBUTE.findall(_VERIFIER.findall(xml)[0]), 40))
    name, salt = _HASHES[about[b"hashAlgorithm"]], b64decode(about[b"saltValue"])
    spins, size = int(about[b"spinCount"]), int(about[b"keyBits"]) // 8
    if spins > MAX_SPINS or size not in aes.KEY_SIZES or about[b"cipherAlgorithm"] != b"AES":
        return False
    digest = _spun(name, salt, spins)
    start = salt[: aes.BLOCK].ljust(aes.BLOCK, b"\x36")

    def plain(attribute: bytes, block_key: bytes) -> bytes:
        key = hashlib.new(name, digest + block_key).digest()[:size].ljust(size, b"\x36")
        return aes.decrypt(key, b64decode(about[attribute]), start)

    said = plain(b"encryptedVerifierHashInput", _INPUT_KEY)[: int(about[b"saltSize"])]
    expected = hashlib.new(name, said).digest()
    return plain(b"encryptedVerifierHashValue", _VALUE_KEY)[: len(expected)] == expected


def _verifies_standard(info: bytes) -> bool:
    """By the header of Office 2007 (2.3.4.9)."""
    key_bits, salt, verifier, expected = _header(info, hash_size=32)
    digest = _sha1(_spun("sha1", salt, _STANDARD_SPINS) + bytes(4))
    halves = (_sha1(bytes(each ^ pad for each in digest.ljust(64, b"\0"))) for pad in (0x36, 0x5C))
    key = b"".join(halves)[: key_bits // 8]
    return aes.decrypt(key, expected)[:20] == _sha1(aes.decrypt(key, verifier))


def _spun(name: str, salt: bytes, spins: int) -> bytes:
    make = getattr(hashlib, name)  # by name it would take three times as long
    digest: bytes = make(salt + _UTF_16).digest()
    for number in range(spins):
        digest = make(number.to_bytes(4, "little") + digest).digest()
    return digest


def _header(info: bytes, hash_size: int) -> tuple[int, bytes, bytes, bytes]:
    """The bits of the key, the salt, the verifier and its digest, of a binary header."""
    (size,) = struct.unpack_from("<L", info, 8)
    (key_bits,) = struct.unpack_from("<L", info, 12 + 16)
    at = 12 + size
    salt, verifier, _, expected = struct.unpack_from(f"<4x16s16sL{hash_size}s", info, at)
    return key_bits, salt, verifier, expected


def _sha1(data: bytes) -> bytes:
    return hashlib.sha1(data, usedforsecurity=False).digest()


# ---------------------------------------------------------------- .xls


def _verifies_old(body: bytes) -> bool:
    """By the record of an .xls that says that the rest is encrypted ([MS-XLS] 2.4.117)."""
    kind, major, minor = struct.unpack_from("<3H", body.ljust(6, b"\0"))
    if len(body) <= 6 or kind == 0:  # noqa: PLR2004 - a key and a verifier, each of two bytes
        return bool(struct.unpack_from("<H", body, len(body) - 2)[0] == _OBFUSCATED)
    if (major, minor) == (1, 1):
        salt, verifier, expected = struct.unpack_from("<16s16s16s", body, 6)
        plain = _rc4(_old_key(salt), verifier + expected)
        return plain[16:] == _md5(plain[:16])
    key_bits, salt, verifier, expected = _header(body[2:], hash_size=20)
    if key_bits not in (0, *range(40, 129, 8)):
        return False
    key = _sha1(_sha1(salt + _UTF_16) + bytes(4))[: (key_bits or 40) // 8]
    plain = _rc4(key.ljust(16, b"\0") if len(key) == 5 else key, verifier + expected)  # noqa: PLR2004
    return plain[16:] == _sha1(plain[:16])


def _old_key(salt: bytes) -> bytes:
    digest = _md5((_md5(_UTF_16)[:5] + salt) * 16)
    return _md5(digest[:5] + bytes(4))


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    other = 0
    for at in range(256):
        other = (other + state[at] + key[at % len(key)]) % 256
        state[at], state[other] = state[other], state[at]
    found = bytearray()
    at = other = 0
    for each in data:
        at = (at + 1) % 256
        other = (other + state[at]) % 256
        state[at], state[other] = state[other], state[at]
        found.append(each ^ state[(state[at] + state[other]) % 256])
    return bytes(found)
