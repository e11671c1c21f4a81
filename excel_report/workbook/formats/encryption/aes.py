"""AES, only as far as it takes to try a password that everybody knows (FIPS 197).

There is none in the standard library. Nothing secret goes through here and but a few blocks, so
neither the time it takes nor what it leaves in memory matters.
"""

from __future__ import annotations

from functools import cache

BLOCK = 16  # bytes
KEY_SIZES = (16, 24, 32)  # bytes


def decrypt(key: bytes, data: bytes, start: bytes | None = None) -> bytes:
    """Whole blocks in plain: chained from ``start`` (CBC), each alone where there is none (ECB).

    Raises :class:`ValueError` where the key or the data are of no possible size.
    """
    if len(key) not in KEY_SIZES or len(data) % BLOCK or len(start or bytes(BLOCK)) != BLOCK:
        raise ValueError(len(key))
    rounds = _round_keys(key)
    found = b""
    before = start
    for at in range(0, len(data), BLOCK):
        block = data[at : at + BLOCK]
        plain = _decrypted(rounds, block)
        found += _added(plain, before) if before is not None else plain
        before = block if start is not None else None
    return found


def _decrypted(rounds: list[bytes], block: bytes) -> bytes:
    box = _inverse_box()
    state = _added(block, rounds[-1])
    for key in rounds[-2::-1]:
        # Each row goes back to the right by its number.
        state = bytes(box[state[(at - 4 * (at % 4)) % BLOCK]] for at in range(BLOCK))
        state = _added(state, key)
        if key is not rounds[0]:
            state = b"".join(_unmixed(state[at : at + 4]) for at in range(0, BLOCK, 4))
    return state


def _unmixed(column: bytes) -> bytes:
    factors = (14, 11, 13, 9)
    return bytes(
        _times(column[0], factors[-row % 4])
        ^ _times(column[1], factors[(1 - row) % 4])
        ^ _times(column[2], factors[(2 - row) % 4])
        ^ _times(column[3], factors[(3 - row) % 4])
        for row in range(4)
    )


def _round_keys(key: bytes) -> list[bytes]:
    """The key of each round, of 16 bytes."""
    box = _box()
    size = len(key) // 4
    words = [key[at : at + 4] for at in range(0, len(key), 4)]
    constant = 1
    for at in range(size, 4 * (size + 7)):
        word = words[-1]
        if at % size == 0:
            word = bytes(box[each] for each in word[1:] + word[:1])
            word = bytes([word[0] ^ constant]) + word[1:]
            constant = _times(constant, 2)
        elif size == 8 and at % size == 4:  # noqa: PLR2004 - keys of 256 bits
            word = bytes(box[each] for each in word)
        words.append(_added(words[at - size], word))
    return [b"".join(words[at : at + 4]) for at in range(0, len(words), 4)]


def _added(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _times(one: int, other: int) -> int:
    """The product in the field of 256 elements."""
    found = 0
    while other:
        if other & 1:
            found ^= one
        one = one << 1 ^ (0x11B if one & 0x80 else 0)
        other >>= 1
    return found


@cache
def _box() -> bytes:
    """The substitution of bytes: the inverse in the field, its bits mixed."""
    inverses = [0] * 256
    for power in range(255):
        inverses[_power(3, power)] = _power(3, 255 - power)
    return bytes(_mixed_bits(each) for each in inverses)


@cache
def _inverse_box() -> bytes:
    box = _box()
    return bytes(box.index(each) for each in range(256))


@cache
def _power(base: int, exponent: int) -> int:
    return _times(_power(base, exponent - 1), base) if exponent else 1


def _mixed_bits(value: int) -> int:
    twice = value << 8 | value
    return (value ^ twice >> 7 ^ twice >> 6 ^ twice >> 5 ^ twice >> 4) & 0xFF ^ 0x63
