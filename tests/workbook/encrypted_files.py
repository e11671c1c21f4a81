"""Workbooks encrypted by a password, as Excel does it in its several schemes."""

from __future__ import annotations

import hashlib
import io
import struct
from itertools import count

from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.method.ecma376_standard import ECMA376Standard

from tests.workbook import old_files as old

SALT, VERIFIER = bytes(range(16)), bytes(range(100, 116))
BLOCK = 1024  # bytes until the key of an .xls changes
_PLAIN = (0x809, 0x2F)  # records that stay as they are
_SHEET = 0x85


def agile(data: bytes, password: str) -> bytes:
    """An .xlsx as Office 2010 and later encrypt it."""
    target = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, target)
    return target.getvalue()


def standard_info(password: str, key_bits: int = 128) -> bytes:
    """What an .xlsx of Office 2007 says of its encryption."""
    key = ECMA376Standard.makekey_from_password(password, 0, 0, 0, key_bits, 16, SALT)
    cipher = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    locked = cipher.update(VERIFIER + hashlib.sha1(VERIFIER).digest().ljust(32, b"\0"))
    name = "Microsoft Enhanced RSA and AES Cryptographic Provider\0".encode("utf-16-le")
    head = struct.pack("<8L", 0x24, 0, 0x660E, 0x8004, key_bits, 0x18, 0, 0) + name
    tail = struct.pack("<L16s16sL32s", 16, SALT, locked[:16], 20, locked[16:])
    return struct.pack("<2H2L", 3, 2, 0x24, len(head)) + head + tail


def with_info(data: bytes, info: bytes) -> bytes:
    """An encrypted .xlsx that says another thing of its encryption."""
    at = data.index(b"\4\0\4\0\x40\0\0\0<?xml")
    return data[:at] + info + data[at + len(info) :]


def xls(password: str, scheme: str, *cells: bytes) -> bytes:
    """An .xls of one sheet, 表; ``scheme`` is ``rc4``, ``api40`` or ``api128``."""
    keys = {"rc4": rc4_key, "api40": api_key_40, "api128": api_key}[scheme]
    digest = hashlib.md5 if scheme == "rc4" else hashlib.sha1
    locked = _rc4(keys(password, 0), VERIFIER + digest(VERIFIER).digest())
    if scheme == "rc4":
        body = struct.pack("<3H", 1, 1, 1) + SALT + locked
    else:
        head = struct.pack("<8L", 4, 0, 0x6801, 0x8004, int(scheme[3:]), 1, 0, 0) + bytes(2)
        body = struct.pack("<3H2L", 1, 2, 2, 4, len(head)) + head
        body += struct.pack("<L", 16) + SALT + locked[:16] + struct.pack("<L", 20) + locked[16:]
    return old.container(
        _locked(old.stream(*cells, general=[old.record(0x2F, body)]), password, keys)
    )


def obfuscated(verifier: int, *, is_old: bool = False) -> bytes:
    """An .xls in the oldest scheme, of which nothing but the verifier is told."""
    body = (b"" if is_old else b"\0\0") + struct.pack("<2H", 0x1234, verifier)
    version = 0x500 if is_old else 0x600
    stream = old.stream(general=[old.record(0x2F, body)], version=version)
    return old.container(stream, "Book" if is_old else "Workbook")


def _locked(stream: bytes, password: str, keys: object) -> bytes:
    assert callable(keys)
    pieces = (stream[at : at + BLOCK] for at in range(0, len(stream), BLOCK))
    masks = (
        _rc4(keys(password, number), bytes(len(piece))) for number, piece in zip(count(), pieces)
    )
    mask = bytearray(b"".join(masks))
    at = 0
    while at < len(stream):
        kind, size = struct.unpack_from("<2H", stream, at)
        stays = 4 + (size if kind in _PLAIN else 4 if kind == _SHEET else 0)
        mask[at : at + stays] = bytes(stays)
        at += 4 + size
    return bytes(one ^ other for one, other in zip(stream, mask, strict=True))


def rc4_key(password: str, block: int) -> bytes:
    digest = hashlib.md5(password.encode("utf-16-le")).digest()
    digest = hashlib.md5((digest[:5] + SALT) * 16).digest()
    return hashlib.md5(digest[:5] + struct.pack("<L", block)).digest()


def api_key(password: str, block: int) -> bytes:
    digest = hashlib.sha1(SALT + password.encode("utf-16-le")).digest()
    return hashlib.sha1(digest + struct.pack("<L", block)).digest()[:16]


def api_key_40(password: str, block: int) -> bytes:
    return api_key(password, block)[:5] + bytes(11)


def _rc4(key: bytes, data: bytes) -> bytes:
    return Cipher(ARC4(key), mode=None).encryptor().update(data)
