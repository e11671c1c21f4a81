"""A formula of an old workbook as people write it, to tell them which one was not read.

It is stored in reverse Polish notation, token by token ([MS-XLS] 2.5.198). Few kinds of tokens
are known here; a formula with any other is named by :data:`UNKNOWN`.
"""

from __future__ import annotations

import struct

from excel_report.workbook.layout import cell_name

UNKNOWN = "…"
MAX_SIZE = 400  # bytes of tokens that are put into words; nobody reads a longer formula
MAX_WORDS = 200  # characters

_OPERATORS = dict(zip(range(0x03, 0x09), "+-*/^&", strict=True)) | {
    0x09: "<",
    0x0A: "<=",
    0x0B: "=",
    0x0C: ">=",
    0x0D: ">",
    0x0E: "<>",
}
_PLUS, _MINUS, _PERCENT, _PAREN, _TEXT, _ATTRIBUTE = 0x12, 0x13, 0x14, 0x15, 0x17, 0x19
_TRUTH, _INTEGER, _NUMBER = 0x1D, 0x1E, 0x1F
_FUNCTION, _FUNCTION_OF_MANY, _CELL, _AREA = 0x21, 0x22, 0x24, 0x25
_CHOOSE, _SUM = 0x04, 0x10
_NAMES = {
    0: "COUNT",
    1: "IF",
    4: "SUM",
    5: "AVERAGE",
    6: "MIN",
    7: "MAX",
    36: "AND",
    37: "OR",
    169: "COUNTA",
    183: "PRODUCT",
    228: "SUMPRODUCT",
    336: "CONCATENATE",
    345: "SUMIF",
}
# Those with a fixed number of arguments.
_FIXED = {
    10: ("NA", 0),
    24: ("ABS", 1),
    25: ("INT", 1),
    27: ("ROUND", 2),
    30: ("REPT", 2),
    31: ("MID", 3),
    32: ("LEN", 1),
    33: ("VALUE", 1),
    38: ("NOT", 1),
    48: ("TEXT", 2),
    111: ("CHAR", 1),
    118: ("TRIM", 1),
    346: ("COUNTIF", 2),
}


def words_of(formula: bytes) -> str:
    """The formula without its “=”; :data:`UNKNOWN` wherever any of it is not certain.

    ``formula`` is its size and its tokens, as they stand in a record of BIFF 8.
    """
    try:
        (size,) = struct.unpack_from("<H", formula)
        tokens = formula[2 : 2 + size]
        if size > MAX_SIZE or len(tokens) < size:
            return UNKNOWN
        (words,) = _stack_of(tokens)
    except (struct.error, LookupError, ValueError):
        return UNKNOWN
    return words if 0 < len(words) <= MAX_WORDS and words.isprintable() else UNKNOWN


def _stack_of(tokens: bytes) -> list[str]:
    """What is left when all tokens are worked off: the formula, if it is one."""
    stack: list[str] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token >= 0x40:  # noqa: PLR2004 - the same as a value or an array
            token = token & 0x1F | 0x20
        at += 1 + _apply(token, tokens[at + 1 :], stack)
        if stack and len(stack[-1]) > MAX_WORDS:
            raise ValueError(token)
    return stack


def _apply(token: int, body: bytes, stack: list[str]) -> int:
    """Work off one token and give the bytes it has after its first."""
    if token in _OPERATORS:
        right, left = stack.pop(), stack.pop()
        stack.append(f"{left}{_OPERATORS[token]}{right}")
    elif token == _PERCENT:
        stack.append(f"{stack.pop()}%")
    elif token == _PAREN:
        stack.append(f"({stack.pop()})")
    elif token in (_PLUS, _MINUS):
        stack.append(f"{'-' if token == _MINUS else '+'}{stack.pop()}")
    elif token == _ATTRIBUTE:
        return _attribute(body, stack)
    elif token in (_FUNCTION, _FUNCTION_OF_MANY):
        return _call(token, body, stack)
    else:
        words, size = _operand(token, body)
        stack.append(words)
        return size
    return 0


def _attribute(body: bytes, stack: list[str]) -> int:
    """A sum of one argument, or how a formula is spaced or computed."""
    if body[0] == _SUM:
        stack.append(f"SUM({stack.pop()})")
    elif body[0] == _CHOOSE:  # a table of jumps follows
        raise ValueError(body[0])
    return 3


def _call(token: int, body: bytes, stack: list[str]) -> int:
    if token == _FUNCTION:
        name, count = _FIXED[struct.unpack_from("<H", body)[0]]
    else:
        name, count = _NAMES[struct.unpack_from("<H", body, 1)[0]], body[0]
    if count > len(stack):
        raise ValueError(count)
    arguments = stack[len(stack) - count :]
    del stack[len(stack) - count :]
    stack.append(f"{name}({','.join(arguments)})")
    return 2 if token == _FUNCTION else 3


def _operand(token: int, body: bytes) -> tuple[str, int]:
    """A constant or a reference in words, and its size."""
    if token == _TEXT:
        length, wide = body[0], body[1] & 1
        raw = body[2 : 2 + length * (1 + wide)]
        text = raw.decode("utf-16-le" if wide else "latin-1")
        return '"' + text.replace('"', '""') + '"', 2 + len(raw)
    if token == _TRUTH:
        return ("TRUE" if body[0] else "FALSE"), 1
    if token == _INTEGER:
        return str(struct.unpack_from("<H", body)[0]), 2
    if token == _NUMBER:
        return f"{struct.unpack_from('<d', body)[0]:.15g}", 8
    if token == _CELL:
        row, column = struct.unpack_from("<2H", body)
        return cell_name(row, column & 0xFF), 4
    if token == _AREA:
        first, last, left, right = struct.unpack_from("<4H", body)
        return f"{cell_name(first, left & 0xFF)}:{cell_name(last, right & 0xFF)}", 8
    raise LookupError(token)
