"""What a number format makes people see, for the formats that are not those of the form.

The codes are those of ECMA-376 part 1, 18.8.31, with the escape ``!`` of Chinese Excel. Figures are
never negative, so that sections for negative numbers only have to be passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache

from excel_report.legibility import INDEXED_COLOURS, WHITE, can_be_read, colour_of
from excel_report.record import Number, shown_number
from excel_report.value_class import value_class

DATE_WORDS = "日期或时间"

_TOKEN = re.compile(
    r'"([^"]*)"?|[\\!](.)|_(.?)|\*(.?)|\[([^\]]*)\]|(General)|([eE][+-])|(AM/PM|A/P|上午/下午)|(.)',
    re.DOTALL | re.IGNORECASE,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?)")
_ELAPSED = re.compile("h+|m+|s+", re.IGNORECASE)
# 18.8.31: colours by name, in Chinese Excel too, and by number.
_COLOURS = {"white": "FFFFFF", "白色": "FFFFFF", "yellow": "FFFF00", "黄色": "FFFF00"} | {
    "cyan": "00FFFF", "蓝绿色": "00FFFF", "green": "00FF00", "绿色": "00FF00",
}  # fmt: skip
_COLOUR = re.compile(rf"(?:color|颜色)\s*([0-9]{{1,2}})|{'|'.join(_COLOURS)}", re.IGNORECASE)
_CURRENCY = re.compile(r"\$([^-]*)")
_DATES, _DIGITS = "ymdhsgebaYMDHSGEBA", "0#?"
# What may stand around a number or in it without making it another one.
_HARMLESS = re.compile(r"[\s\u00a0¥￥$€,]")
_SHOWN = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
_LONGEST = 1000  # characters of a code; Excel takes 255


@value_class()
class FormatToken:
    """A piece of a section: ``kind`` is ``text``, ``digit``, ``date`` or the character itself."""

    kind: str
    text: str


@value_class()
class FormatSection:
    """One of the sections of a code, with its condition if it has one."""

    tokens: tuple[FormatToken, ...]
    condition: tuple[str, Decimal] | None = None
    is_pale: bool = False  # in a colour that is not seen on paper

    def has(self, kind: str) -> bool:
        return any(token.kind == kind for token in self.tokens)


def other_number(code: str, number: Number) -> str | None:
    """What a format shows for a figure, None where that is the figure itself.

    An empty text is a cell that looks blank.
    """
    text = shown_as(code, number)
    plain = _HARMLESS.sub("", text)
    if _SHOWN.fullmatch(plain) and Decimal(plain) == number:
        return None
    return None if number == 0 and plain == "-" else text  # as the formats for accounts show it


def other_text(code: str, text: str) -> str | None:
    """What a format shows for a text, None where that is the text itself."""
    sections = _sections(code)
    last = sections[-1]
    if len(sections) < 4 and not last.has("@"):  # noqa: PLR2004 - the fourth is for texts
        return None
    shown = "".join(text if token.kind == "@" else token.text for token in last.tokens)
    return None if shown.strip() == text.strip() else shown


def shown_as(code: str, number: Number) -> str:
    """What a format shows for a number that is not negative, as office programs write it."""
    section = _section_for(_sections(code), number)
    if section.is_pale:
        return ""
    if section.has("date"):
        return DATE_WORDS
    if section.has("General") or section.has("@"):
        as_stored = shown_number(number)
        return "".join(as_stored if t.kind in ("General", "@") else t.text for t in section.tokens)
    with localcontext() as context:
        context.prec = 400  # more than any figure and any format have
        if section.has("E"):
            return _scientific(section, Decimal(number))
        digits = [index for index, t in enumerate(section.tokens) if t.kind == "digit"]
        slashes = [index for index, t in enumerate(section.tokens) if t.kind == "/"]
        if digits and slashes and digits[0] < slashes[0] < digits[-1]:
            return _fraction(section, slashes[0], Decimal(number))
        return _decimal(section.tokens, Decimal(number))


@lru_cache(maxsize=64)
def _sections(code: str) -> tuple[FormatSection, ...]:
    found: list[list[FormatToken]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    pale = [False]
    for match in _TOKEN.finditer(code[:_LONGEST]):
        token, condition = _token(match)
        if token.kind == ";":
            found.append([])
            conditions.append(None)
            pale.append(False)
        elif condition:
            conditions[-1] = condition
        elif token.kind == "colour":
            pale[-1] = pale[-1] or _is_pale(token.text)
        elif token.kind:
            found[-1].append(token)
    sections = zip(map(tuple, found), conditions, pale, strict=True)
    return tuple(FormatSection(*each) for each in sections)


def _token(match: re.Match[str]) -> tuple[FormatToken, tuple[str, Decimal] | None]:
    quoted, escaped, space, fill, bracket, general, exponent, noon, char = match.groups()
    if bracket is not None:
        return _bracket(bracket)
    if char is not None:
        return _character(char), None
    # What fills a cell up is seen at least once.
    literal = next((each for each in (quoted, escaped, fill) if each is not None), None)
    blank = None if space is None else " "
    kinds = (("text", literal), ("text", blank), ("General", general), ("E", exponent))
    kind, text = next((each for each in kinds if each[1] is not None), ("date", noon))
    return FormatToken(kind, text or ""), None


def _character(char: str) -> FormatToken:
    if char in _DIGITS:
        return FormatToken("digit", char)
    if char in _DATES:
        return FormatToken("date", char)
    return FormatToken(char if char in ";.,%/@" else "text", char)


def _bracket(words: str) -> tuple[FormatToken, tuple[str, Decimal] | None]:
    """A condition, a currency, an elapsed time, a colour; a language changes no figure."""
    if found := _CONDITION.fullmatch(words.strip()):
        return FormatToken("", ""), (found[1], Decimal(found[2]))
    if found := _CURRENCY.match(words):
        return FormatToken("text", found[1]), None
    if _ELAPSED.fullmatch(words):
        return FormatToken("date", words), None
    return FormatToken("colour" if _COLOUR.fullmatch(words.strip()) else "", words), None


def _is_pale(words: str) -> bool:
    """Whether figures in a colour cannot be told from a white cell."""
    name, number = words.strip().lower(), _COLOUR.fullmatch(words.strip())
    if name in _COLOURS:
        colour = colour_of(_COLOURS[name])
    else:
        index = int(number[1]) if number and number[1] else 0
        colour = next(iter(INDEXED_COLOURS[index + 7 : index + 8]), None) if index else None
    return colour is not None and not can_be_read(colour, WHITE)


def _section_for(sections: Sequence[FormatSection], number: Number) -> FormatSection:
    """The section that a number which is not negative is shown by."""
    sections = sections[:3]
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition and _holds(section.condition, number):
                return section
        free = [section for section in sections if not section.condition]
        # Without a condition, the second of three is for negative numbers.
        return free[-1] if free else FormatSection((FormatToken("text", "#" * 8),))
    return sections[2] if len(sections) == 3 and number == 0 else sections[0]  # noqa: PLR2004


def _holds(condition: tuple[str, Decimal], number: Number) -> bool:
    sign, limit = condition
    return {
        "<": number < limit,
        ">": number > limit,
        "=": number == limit,
        "<=": number <= limit,
        ">=": number >= limit,
        "<>": number != limit,
    }[sign]


def _decimal(tokens: Sequence[FormatToken], number: Decimal) -> str:
    """Digits in their places; commas after them divide by a thousand, percents multiply."""
    point = next((i for i, token in enumerate(tokens) if token.kind == "."), len(tokens))
    whole, part = list(tokens[:point]), list(tokens[point + 1 :])
    grouped = scale = 0
    for side in (whole, part):
        places = [index for index, token in enumerate(side) if token.kind == "digit"]
        for index, token in enumerate(side):
            if token.kind == "," and places and index > places[-1]:
                scale += 1
            elif token.kind == "," and places and index > places[0]:
                grouped += 1
    if not any(token.kind == "digit" for token in tokens):
        return "".join(token.text for token in tokens if token.kind != ",")
    percents = sum(token.kind == "%" for token in tokens)
    number = number.scaleb(2 * percents - 3 * scale)
    decimals = sum(token.kind == "digit" for token in part)
    rounded = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    digits, _, rest = f"{rounded:f}".partition(".")
    text = _whole(whole, digits.lstrip("0"), grouped=bool(grouped))
    return text + ("." if point < len(tokens) else "") + _part(part, rest)


def _whole(tokens: Sequence[FormatToken], digits: str, *, grouped: bool) -> str:
    """The places before the point, filled from the right; the first takes all that is left."""
    first = next((i for i, token in enumerate(tokens) if token.kind == "digit"), -1)
    if first < 0:
        return "".join(token.text for token in tokens) + digits
    found: list[str] = []
    count = 0
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token.kind != "digit":
            found.append("" if token.kind == "," else token.text)
            continue
        take = max(len(digits) - count, 1) if index == first else 1
        for _ in range(take):
            char = digits[-count - 1] if count < len(digits) else _empty(token.text)
            comma = "," if grouped and char and count and count % 3 == 0 else ""
            found.append(char + comma)
            count += 1
    return "".join(reversed(found))


def _part(tokens: Sequence[FormatToken], digits: str) -> str:
    """The places after the point; zeros at the end that need not be shown are not."""
    found = []
    kept = len(digits.rstrip("0"))
    at = 0
    for token in tokens:
        if token.kind == "digit":
            char = digits[at] if at < len(digits) else "0"
            found.append(char if at < kept or token.text == "0" else _empty(token.text))
            at += 1
        elif token.kind != ",":
            found.append(token.text)
    return "".join(found)


def _empty(place: str) -> str:
    """What a place without a digit shows."""
    return {"0": "0", "?": " "}.get(place, "")


def _scientific(section: FormatSection, number: Decimal) -> str:
    at = next(index for index, token in enumerate(section.tokens) if token.kind == "E")
    mantissa = section.tokens[:at]
    point = next((i for i, token in enumerate(mantissa) if token.kind == "."), len(mantissa))
    step = max(sum(token.kind == "digit" for token in mantissa[:point]), 1)
    power = (number.adjusted() // step) * step if number else 0
    shown = _decimal(mantissa, number.scaleb(-power))
    sign = "-" if power < 0 else ("+" if "+" in section.tokens[at].text else "")
    return f"{shown}E{sign}{_decimal(section.tokens[at + 1 :], Decimal(abs(power)))}"


def _fraction(section: FormatSection, slash: int, number: Decimal) -> str:
    """A whole number and the fraction nearest to the rest, as far as its places reach."""
    places = sum(token.kind == "digit" for token in section.tokens[slash + 1 :])
    whole, rest = divmod(Fraction(number), 1)
    near = rest.limit_denominator(10 ** min(places, 5) - 1)
    if near == 0:
        return str(whole)
    if near == 1:
        return str(whole + 1)
    return f"{whole or ''} {near}".strip()
