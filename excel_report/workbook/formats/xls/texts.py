"""Texts in the records of an old workbook: in Unicode, or in the code page of its time."""

from __future__ import annotations

import struct
from contextlib import suppress

from excel_report.workbook.formats.cell_values import stored
from excel_report.workbook.formats.refusal import refuse

MAX_STRINGS = 200_000
MAX_CHARACTERS = 4_000_000  # over the whole workbook; no report comes near

_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08
_UTF_16 = "utf-16-le"
_CODE_PAGES = {936: "gb18030", 10008: "gb18030", 950: "cp950", 1200: _UTF_16, 65001: "utf-8"}
_CHINESE = "gb18030"  # where no code page is named


class RecordTexts:
    """Reads the texts of one workbook. They are returned as parts hold them, with escapes."""

    def __init__(self, is_unicode: bool) -> None:  # noqa: FBT001 - BIFF 8 or BIFF 5
        self.is_unicode = is_unicode
        self.encoding = _CHINESE
        self.room = MAX_CHARACTERS

    def set_code_page(self, number: int) -> None:
        """The code page in which the texts of BIFF 5 are."""
        name = _CODE_PAGES.get(number, f"cp{number}")
        try:
            "".encode(name)
        except LookupError:
            return
        self.encoding = name

    def short(self, body: bytes, at: int) -> str:
        """A text whose length is one byte."""
        return self._text([body], at + 1, body[at])

    def long(self, pieces: list[bytes], at: int) -> str:
        """A text whose length is two bytes."""
        (length,) = struct.unpack_from("<H", pieces[0], at)
        return self._text(pieces, at + 2, length)

    def of_format(self, body: bytes) -> str:
        """The code of a number format."""
        return self.long([body], 2) if self.is_unicode else self.short(body, 2)

    def _text(self, pieces: list[bytes], at: int, length: int) -> str:
        if not length:
            return ""  # then some programs leave out the flags as well
        if self.is_unicode:
            cursor = _Cursor(pieces, at)
            return self._kept(cursor.characters(length, cursor.take(1)[0]))
        return self._kept(pieces[0][at : at + length].decode(self.encoding, "replace"))

    def shared(self, pieces: list[bytes]) -> list[str]:
        """The shared strings; formatting and phonetic guides are left out.

        Where there are fewer than announced, or one is cut short, those before it are whole.
        """
        cursor = _Cursor(pieces, 8)
        (count,) = struct.unpack_from("<L", pieces[0], 4)
        found: list[str] = []
        with suppress(ValueError, struct.error):
            while len(found) < count:
                if len(found) == MAX_STRINGS:
                    refuse("file.unsafe", fault="里的内容异常多")
                found.append(self._kept(cursor.rich_text()))
        return found

    def _kept(self, text: str) -> str:
        self.room -= len(text)
        if self.room < 0:
            refuse("file.unsafe", fault="里的文字多得不正常")
        return stored(text)


class _Cursor:
    """Walks over a record's body and what goes on in the next ones."""

    def __init__(self, pieces: list[bytes], at: int) -> None:
        self.pieces = pieces
        self.index, self.at = 0, at

    def rest(self) -> int:
        """How much is left of this piece, of the next one where nothing is.

        Raises :class:`ValueError` at the end.
        """
        while self.at >= len(self.pieces[self.index]):
            self.index, self.at = self.index + 1, 0
            if self.index >= len(self.pieces):
                raise ValueError(self.index)
        return len(self.pieces[self.index]) - self.at

    def take(self, size: int) -> bytes:
        """That many bytes, from as many pieces as it takes."""
        found = []
        while size:
            rest = self.rest()  # which may go on to the next piece
            end = self.at + min(rest, size)
            found.append(self.pieces[self.index][self.at : end])
            size -= len(found[-1])
            self.at = end
        return b"".join(found)

    def rich_text(self) -> str:
        """A shared string, past what comes with it."""
        length, flags = struct.unpack("<HB", self.take(3))
        runs = struct.unpack("<H", self.take(2))[0] if flags & _RICH else 0
        extra = struct.unpack("<L", self.take(4))[0] if flags & _EXTENDED else 0
        text = self.characters(length, flags)
        self.take(runs * 4 + extra)
        return text

    def characters(self, count: int, flags: int) -> str:
        """A text; each piece that it goes on in says anew whether it is of one byte or two."""
        found = []
        left = count
        while left:
            if self.at >= len(self.pieces[self.index]):
                self.rest()
                flags = self.take(1)[0]
            width = 2 if flags & _WIDE else 1
            number = min(left, max(self.rest() // width, 1))
            raw = self.take(number * width)
            is_wide = width == 2  # noqa: PLR2004
            found.append(raw if is_wide else raw.decode("latin-1").encode(_UTF_16))
            left -= number
        return b"".join(found).decode(_UTF_16, "surrogatepass")
