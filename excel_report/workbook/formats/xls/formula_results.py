"""Whether a formula of an old workbook can only make a number: its last operation tells.

A formula is stored in reverse Polish notation, token by token, so that the last one makes the
result ([MS-XLS] 2.5.198).
"""

from __future__ import annotations

import struct

_ADD, _POWER, _PLUS, _PERCENT, _PAREN = 0x03, 0x07, 0x12, 0x14, 0x15
_MISSING, _TEXT, _ATTRIBUTE, _INTEGER, _NUMBER = 0x16, 0x17, 0x19, 0x1E, 0x1F
_FUNCTION, _FUNCTION_OF_MANY = 0x21, 0x22
_CHOOSE, _SUM = 0x04, 0x10  # kinds of attributes

# Bytes after a token; texts and attributes are looked at.
_SIZES = dict.fromkeys(range(_ADD, _MISSING + 1), 0) | {
    0x1C: 1,
    0x1D: 1,
    _INTEGER: 2,
    _NUMBER: 8,  # constants
    0x20: 7,
    _FUNCTION: 2,
    _FUNCTION_OF_MANY: 3,
    0x23: 4,
    0x24: 4,
    0x25: 8,
    0x26: 6,
    0x27: 6,
    0x28: 6,
    0x29: 2,  # references
    0x2A: 4,
    0x2B: 8,
    0x2C: 4,
    0x2D: 8,
    0x39: 6,
    0x3A: 6,
    0x3B: 10,
    0x3C: 6,
    0x3D: 10,  # of other sheets
}
# COUNT SUM AVERAGE MIN MAX INT ABS ROUND LEN VALUE COUNTA PRODUCT ROUNDUP ROUNDDOWN SUMPRODUCT
# SUBTOTAL SUMIF COUNTIF COUNTBLANK
_MAKERS_OF_NUMBERS = frozenset(
    {0, 4, 5, 6, 7, 24, 25, 27, 32, 33, 169, 183, 212, 213, 228, 344, 345, 346, 347}
)

MAX_SIZE = 1800  # bytes of tokens; a longer formula is not looked through


def is_number(formula: bytes) -> bool:
    """Whether a formula cannot make a text; False wherever that is not certain.

    ``formula`` is its size and its tokens, as they stand in a record of BIFF 8.
    """
    try:
        (size,) = struct.unpack_from("<H", formula)
        return size <= MAX_SIZE and _makes_number(formula[2 : 2 + size], size)
    except (struct.error, LookupError):
        return False


def _makes_number(tokens: bytes, size: int) -> bool:
    at = 0
    makes = False
    while at < size:
        token = tokens[at]
        if token >= 0x40:  # noqa: PLR2004 - the same as a value or an array
            token = token & 0x1F | 0x20
        body = tokens[at + 1 :]
        if token == _ATTRIBUTE:
            makes = makes or body[0] == _SUM
        elif token != _PAREN:
            makes = _is_numeric(token, body)
        at += 1 + _size(token, body)
    return makes and at == size


def _size(token: int, body: bytes) -> int:
    if token == _TEXT:
        return 2 + body[0] * (1 + (body[1] & 1))
    if token == _ATTRIBUTE:
        is_choice = body[0] == _CHOOSE
        return 3 + (2 * (struct.unpack_from("<H", body, 1)[0] + 1) if is_choice else 0)
    return _SIZES[token]


def _is_numeric(token: int, body: bytes) -> bool:
    if token == _FUNCTION:
        return struct.unpack_from("<H", body)[0] in _MAKERS_OF_NUMBERS
    if token == _FUNCTION_OF_MANY:
        return struct.unpack_from("<H", body, 1)[0] in _MAKERS_OF_NUMBERS
    is_arithmetic = _ADD <= token <= _POWER or _PLUS <= token <= _PERCENT
    return is_arithmetic or token in (_INTEGER, _NUMBER)
