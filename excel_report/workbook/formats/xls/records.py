"""What stands in an old workbook's stream (.xls, .et): the records of [MS-XLS], and of BIFF 5.

A workbook is a chain of records, each a kind, a size and a body; what is too long for one goes on
in the next. Only those are read that hold cells, and what cells need to be understood.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import NamedTuple

from excel_report.workbook.formats.refusal import refuse
from excel_report.workbook.formats.sheet import MAX_FAR, Cell, Sheet
from excel_report.workbook.formats.xls.formula_results import is_number
from excel_report.workbook.formats.xls.formula_words import UNKNOWN, words_of
from excel_report.workbook.formats.xls.texts import RecordTexts
from excel_report.workbook.formats.xlsx.cell_styles import other_formats, shows_date
from excel_report.workbook.layout import cell_name

# Records and cells that are read; a filled workbook has some 7,000. Each costs some 2 µs.
MAX_RECORDS = 500_000

_BIFF_5, _BIFF_8 = 0x500, 0x600
_BOF, _EOF = 0x809, 0x0A
_CONTINUE = b"\x3c\x00"
_CODE_PAGE, _DATE_1904, _FILE_PASS, _SHEET = 0x42, 0x22, 0x2F, 0x85
_FORMAT, _XF, _STRINGS = 0x41E, 0xE0, 0xFC
_NUMBER, _RK, _RKS, _LABEL, _RICH, _SHARED = 0x203, 0x27E, 0xBD, 0x204, 0xD6, 0xFD
_TRUTH_OR_ERROR, _FORMULA, _STRING = 0x205, 0x06, 0x207
# The same under the numbers of other versions. Some programs write them into later ones, where
# office programs read them too. Numbers 0x02 to 0x05 have three bytes of attributes for a style.
_INTEGER_2, _NUMBER_2, _LABEL_2, _TRUTH_OR_ERROR_2, _STRING_2 = 0x02, 0x03, 0x04, 0x05, 0x07
_FORMULA_3, _FORMULA_4, _RK_2 = 0x206, 0x406, 0x7E

_STRINGS_OF_FORMULAS = (_STRING, _STRING_2)  # which are at no place of their own

_ROWS, _COLUMNS = 999, 26  # in which addresses are no longer than those of a form

_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_RESULT_NO_NUMBER = b"\xff\xff"
_TEXT, _TRUTH, _ERROR, _EMPTY_TEXT = range(4)  # the kinds of results that are no numbers

Record = tuple[int, list[bytes]]  # its kind, and its body with what goes on in the next ones


class Tab(NamedTuple):
    """A sheet as the workbook lists it; ``start`` is where its records begin."""

    name: str
    hidden: bool
    start: int


class Stream:
    """The stream of a workbook, its general part read.

    ``strings`` are the shared ones, ``date_styles`` the styles that show a number as a date,
    ``formats`` the codes of those that may show one otherwise than it is stored.
    Raises :class:`ValueError` or :class:`struct.error` where it is broken.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.room = MAX_RECORDS
        self.unread = len(data)
        self.texts = RecordTexts(_version(data) == _BIFF_8)
        self.strings: list[str] = []
        self.tabs: list[Tab] = []
        self.date_1904 = False
        styles: list[int] = []
        formats: dict[int, str] = {}
        for kind, pieces in self.records(0):
            body = pieces[0]
            if kind == _SHEET:
                self._list(body)
            elif kind == _STRINGS:
                self.strings = self.texts.shared(pieces)
            elif kind == _XF:
                styles += struct.unpack_from("<H", body, 2)
            elif kind == _FORMAT:
                self._format(body, formats)
            elif kind == _CODE_PAGE:
                self.texts.set_code_page(*struct.unpack_from("<H", body))
            elif kind == _DATE_1904:
                self.date_1904 = any(body)
            elif kind == _FILE_PASS:
                refuse("file.encrypted")
        ids = [*map(str, styles)]
        codes = {str(id_): code for id_, code in formats.items()}
        self.date_styles = frozenset(
            index for index, id_ in enumerate(ids) if shows_date(id_, codes.get(id_))
        )
        self.formats = other_formats(ids, codes, self.date_styles)

    def _list(self, body: bytes) -> None:
        start, state, kind = struct.unpack_from("<L2B", body)
        if kind == 0:  # neither a chart nor a macro sheet
            self.tabs.append(Tab(self.texts.short(body, 6), bool(state & 3), start))

    def _format(self, body: bytes, formats: dict[int, str]) -> None:
        """Keep a number format; one that is broken only leaves numbers as they are stored."""
        with suppress(ValueError, LookupError, struct.error):
            formats[body[0] + 256 * body[1]] = self.texts.of_format(body)

    def records(self, at: int) -> Iterator[Record]:
        """The records from a beginning to its end, without those of charts in between."""
        if self.data[at : at + 2] != _BOF.to_bytes(2, "little"):
            raise ValueError(at)  # what begins otherwise is no sheet, and not an empty one
        depth = 0
        while True:
            kind, body, at = self._record(at)
            depth += (kind == _BOF) - (kind == _EOF)
            if depth == 0:
                return
            pieces = [body]
            while self.data[at : at + 2] == _CONTINUE:
                _, more, at = self._record(at)
                pieces.append(more)
            if depth == 1:
                yield kind, pieces

    def _record(self, at: int) -> tuple[int, bytes, int]:
        """The kind and body of a record, and where the next one begins."""
        self.spend()
        kind, size = struct.unpack_from("<2H", self.data, at)
        body = self.data[at + 4 : at + 4 + size]
        self.unread -= 4 + size
        if len(body) < size or self.unread < 0:
            raise ValueError(at)  # cut short, or sheets that lie in one another
        return kind, body, at + 4 + size

    def spend(self, amount: int = 1) -> None:
        """Count what is read."""
        self.room -= amount
        if self.room < 0:
            refuse("file.unsafe", fault="里的内容异常多")

    def sheet(self, tab: Tab) -> Sheet:
        """The cells of a sheet with what they show."""
        return _SheetReader(self).read(tab)


def _version(data: bytes) -> int:
    kind, _, version = struct.unpack_from("<3H", data)
    if kind != _BOF or version not in (_BIFF_5, _BIFF_8):
        raise ValueError(version)
    return int(version)


class _SheetReader:
    """Follows a sheet from record to record."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.sheet = Sheet(has_formulas=False, has_layout=False)
        self.open = ""  # the address of a formula whose text comes in a record of its own
        self.readers: dict[int, Callable[[list[bytes]], None]] = {
            _NUMBER: self.number,
            _RK: self.rk,
            _RKS: self.rks,
            _LABEL: self.label,
            _RICH: self.label,
            _SHARED: self.shared,
            _TRUTH_OR_ERROR: self.truth_or_error,
            _FORMULA: self.formula,
            _STRING: self.string,
            _INTEGER_2: self.integer_2,
            _NUMBER_2: self.number_2,
            _TRUTH_OR_ERROR_2: self.truth_or_error_2,
            _FORMULA_3: self.formula_of_others,
            _FORMULA_4: self.formula_of_others,
            _STRING_2: self.string,
            _LABEL_2: self.unknown,
            _RK_2: self.unknown,
        }

    def read(self, tab: Tab) -> Sheet:
        for kind, pieces in self.stream.records(tab.start):
            reader = self.readers.get(kind)
            if reader and (kind in _STRINGS_OF_FORMULAS or self.is_needed(pieces[0])):
                reader(pieces)
        return self.sheet

    def is_needed(self, body: bytes) -> bool:
        """Whether a cell is read: of those far outside any form, the first ones will do."""
        if len(self.sheet.far) < MAX_FAR:
            return True
        row, column = struct.unpack_from("<2H", body)
        if row < _ROWS and column < _COLUMNS:
            return True
        self.open = ""  # the text that may follow is this cell's
        return False

    def keep(self, body: bytes, kind: str, value: str, formula: str | None = None) -> str:
        row, column, style = struct.unpack_from("<3H", body)
        return self.keep_at(row, column, Cell(kind, value, formula, style))

    def keep_at(self, row: int, column: int, cell: Cell) -> str:
        """Keep a cell. Raises :class:`ValueError` where another one stands there already."""
        address = cell_name(row, column)
        there = self.sheet.cells.get(address)
        if there is not None and there != cell:
            raise ValueError(address)
        self.sheet.keep(address, cell)
        return address

    def keep_2(self, body: bytes, kind: str, value: str) -> None:
        """Keep a cell of BIFF 2, whose style is not known."""
        row, column = struct.unpack_from("<2H", body)
        self.keep_at(row, column, Cell(kind, value, None, 0))

    def number(self, pieces: list[bytes]) -> None:
        self.keep(pieces[0], "n", _double(pieces[0][6:14]))

    def rk(self, pieces: list[bytes]) -> None:
        self.keep(pieces[0], "n", _rk(pieces[0][6:10]))

    def rks(self, pieces: list[bytes]) -> None:
        body = pieces[0]
        row, column = struct.unpack_from("<2H", body)
        (last,) = struct.unpack_from("<H", body, len(body) - 2)
        if len(body) != 6 + 6 * (last - column + 1):
            raise ValueError(last)
        for index, at in enumerate(range(4, len(body) - 2, 6)):
            self.stream.spend()
            (style,) = struct.unpack_from("<H", body, at)
            cell = Cell("n", _rk(body[at + 2 : at + 6]), None, style)
            self.keep_at(row, column + index, cell)

    def label(self, pieces: list[bytes]) -> None:
        self.keep(pieces[0], "str", self.stream.texts.long(pieces, 6))

    def shared(self, pieces: list[bytes]) -> None:
        (index,) = struct.unpack_from("<L", pieces[0], 6)
        self.keep(pieces[0], "s", str(index))

    def truth_or_error(self, pieces: list[bytes]) -> None:
        value, is_error = struct.unpack_from("<2B", pieces[0], 6)
        self.keep(pieces[0], *(_error(value) if is_error else _truth(value)))

    def integer_2(self, pieces: list[bytes]) -> None:
        (value,) = struct.unpack_from("<H", pieces[0], 7)
        self.keep_2(pieces[0], "n", str(value))

    def number_2(self, pieces: list[bytes]) -> None:
        self.keep_2(pieces[0], "n", _double(pieces[0][7:15]))

    def truth_or_error_2(self, pieces: list[bytes]) -> None:
        value, is_error = struct.unpack_from("<2B", pieces[0], 7)
        self.keep_2(pieces[0], *(_error(value) if is_error else _truth(value)))

    def unknown(self, pieces: list[bytes]) -> None:
        """A cell that office programs show each in its own way: told, like a formula unread."""
        row, column = struct.unpack_from("<2H", pieces[0])
        self.keep_at(row, column, Cell("n", "", UNKNOWN, 0))

    def formula(self, pieces: list[bytes]) -> None:
        """A formula's result; one that cannot be told is kept as a formula without one."""
        self.keep_result(pieces[0], pieces[0][20:])

    def formula_of_others(self, pieces: list[bytes]) -> None:
        """A formula under another version's number: which form its tokens have is not known."""
        self.keep_result(pieces[0], b"")

    def keep_result(self, body: bytes, tokens: bytes) -> None:
        result = body[6:14]
        if result[6:] != _RESULT_NO_NUMBER:
            # LibreOffice writes 0 for a text that it took over from another file.
            is_sure = any(result) or self.makes_number(tokens)
            unread = "", self.words(tokens)
            self.keep(body, "n", *((_double(result),) if is_sure else unread))
        elif result[0] == _TRUTH:
            self.keep(body, *_truth(result[2]))
        elif result[0] == _ERROR:
            self.keep(body, *_error(result[2]))
        else:
            kind = "str" if result[0] == _EMPTY_TEXT else "n"
            address = self.keep(body, kind, "", self.words(tokens))
            self.open = address if result[0] == _TEXT else ""

    def makes_number(self, formula: bytes) -> bool:
        """Whether a formula cannot make a text; of BIFF 5 that is not known."""
        self.stream.spend(len(formula) // 2)  # a token may be of one byte
        return self.stream.texts.is_unicode and is_number(formula)

    def words(self, formula: bytes) -> str:
        """A formula as people write it, as far as it can be told; of BIFF 5 it cannot."""
        self.stream.spend(len(formula) // 2)
        return words_of(formula) if self.stream.texts.is_unicode else UNKNOWN

    def string(self, pieces: list[bytes]) -> None:
        """The text of the last formula."""
        if cell := self.sheet.cells.get(self.open):
            text = self.stream.texts.long(pieces, 0)
            formula = None if text else cell.formula
            self.sheet.cells[self.open] = Cell("str", text, formula, cell.style)
        self.open = ""


def _double(data: bytes) -> str:
    """A number as worksheet parts write it."""
    return _written(struct.unpack("<d", data)[0])


def _rk(data: bytes) -> str:
    """A number in four bytes: the high ones of a double or an integer, perhaps in hundredths."""
    (raw,) = struct.unpack("<l", data)
    value = raw >> 2 if raw & 2 else struct.unpack("<d", bytes(4) + struct.pack("<l", raw & ~3))[0]
    return _written(value / 100 if raw & 1 else value)


def _written(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(value)


def _truth(value: int) -> tuple[str, str]:
    return "b", str(int(value != 0))


def _error(value: int) -> tuple[str, str]:
    return "e", _ERRORS.get(value, "#N/A")
