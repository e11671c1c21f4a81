"""What can be read on paper or a screen: colours, sizes and fonts, whichever program shows them."""

from __future__ import annotations

Colour = tuple[int, int, int]

WHITE, BLACK = (255, 255, 255), (0, 0, 0)
# Light grey and yellow on white are below it, every colour that people read from paper is above.
# The ratio is that of WCAG 2.1 (1.4.3), from 1 for equal colours to 21 for black and white.
LEAST_CONTRAST = 1.5
SMALLEST_FONT = 4  # pt: what a report's longest figures are made to fit with

# Fonts that show other signs than the characters that are stored.
SIGN_FONTS = frozenset(
    [
        *("symbol", "wingdings", "wingdings2", "wingdings3", "webdings", "marlett"),
        *("zapfdingbats", "opensymbol", "starsymbol", "mtextra", "monotypesorts", "msoutlook"),
        *("bookshelfsymbol7", "msreferencespecialty", "holidaypibt", "standardsymbolsps"),
        *("standardsymbolsl", "dingbats", "d050000l"),
    ]
)


def is_sign_font(name: str) -> bool:
    """Whether a font shows signs instead of characters."""
    return "".join(name.lower().split()).replace("-", "") in SIGN_FONTS


def can_be_read(words: Colour, behind: Colour) -> bool:
    """Whether words of a colour can be told from what is behind them."""
    one, other = sorted((_luminance(words), _luminance(behind)))
    return (other + 0.05) / (one + 0.05) >= LEAST_CONTRAST


def colour_of(value: str) -> Colour | None:
    """``A6A6A6`` as a colour; None for ``auto`` and what is none."""
    try:
        number = int(value, 16) if len(value) == 6 else None  # noqa: PLR2004 - digits of a colour
    except ValueError:
        number = None
    return None if number is None else (number >> 16, number >> 8 & 255, number & 255)


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """So much of one colour, and the rest of another."""
    red, green, blue = (round(a * share + b * (1 - share)) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB
        for c in (value / 255 for value in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# The numbered colours of workbooks that have none of their own (ECMA-376 part 1, 18.8.27). The
# first eight come twice.
_FIRST = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF"
_INDEXED = (
    f"{_FIRST} {_FIRST} 800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 "
    "FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 "
    "0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 "
    "FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333"
)
INDEXED_COLOURS = tuple(map(colour_of, _INDEXED.split()))
