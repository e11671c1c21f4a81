"""Formulas and other computed cells of old workbooks: what they show, or their words."""

from __future__ import annotations

import struct
from decimal import Decimal

import pytest

from excel_report.record import InvalidValue
from tests.workbook import old_files as old
from tests.workbook.old_files import formula, number, place, record, workbook
from tests.workbook.old_reading import figure, shown

UNKNOWN = InvalidValue("text", "=…")  # a formula of which not even the words are known
A1 = InvalidValue("text", "=A1")
ZERO = bytes(8)


class DescribeTruthAndErrors:
    @pytest.mark.parametrize(
        ("value", "is_error", "seen"),
        [
            (1, 0, InvalidValue("boolean", "TRUE")),
            (0, 0, InvalidValue("boolean", "FALSE")),
            (0x17, 1, InvalidValue("error", "#REF!")),
            (0x2A, 1, InvalidValue("error", "#N/A")),
            (0x99, 1, InvalidValue("error", "#N/A")),
        ],
    )
    def they_are_no_numbers_and_not_blank(
        self, value: int, is_error: int, seen: InvalidValue
    ) -> None:
        constant = record(0x205, place(0, 0) + bytes([value, is_error]))
        computed = formula(1, 0, old.result(1 + is_error, value))
        data = workbook(constant, computed)
        assert (figure(data, "A1"), figure(data, "A2")) == (seen, seen)


class DescribeAFormula:
    def it_shows_its_text_from_a_record_of_its_own(self) -> None:
        data = workbook(formula(3, 1, old.TEXT_FOLLOWS), old.string("156件"), number(4, 1, 0))
        assert shown(data) == {"B4": "156件", "B5": "0"}
        assert figure(data, "B4") == InvalidValue("text", "156件")

    def it_may_be_shared_before_its_text_comes(self) -> None:
        sharing = record(0x4BC, bytes(10))
        data = workbook(formula(0, 0, old.TEXT_FOLLOWS), sharing, old.string("156件"))
        assert shown(data) == {"A1": "156件"}

    def it_keeps_a_text_that_goes_on_in_the_next_record(self) -> None:
        first, second = "长" * 4110, "终" * 3000
        head = record(0x207, struct.pack("<H", 7115) + old.text(first))
        more = record(0x3C, old.text(second)), record(0x3C, b"\0final")
        assert shown(workbook(formula(0, 0, old.TEXT_FOLLOWS), head, *more)) == {
            "A1": first + second + "final"
        }

    def it_has_no_result_where_its_text_never_comes(self) -> None:
        data = workbook(formula(0, 0, old.TEXT_FOLLOWS), number(1, 0, 5))
        assert (figure(data), figure(data, "A2")) == (A1, 5)

    def it_may_show_nothing(self) -> None:
        for cells in ([formula(0, 0, old.NO_TEXT)], [formula(0, 0, old.TEXT_FOLLOWS)]):
            assert figure(workbook(*cells, *([old.string("")] if cells[1:] else []))) == A1

    def it_may_show_a_number(self) -> None:
        assert figure(workbook(formula(0, 0, struct.pack("<d", 156.0)))) == 156

    @pytest.mark.parametrize(
        ("tokens", "is_sure"),
        [
            (b"\x24\0\0\0\xc0", False),  # A1
            (b"\x17\x03\x00156", False),  # "156"
            (b"\x17\x01\x01\xf6\x4e\x44\0\0\0\xc0\x08", False),  # "件"&A1
            (b"\x44\0\0\0\xc0\x1e\0\0\x0d\x19\x02\x07\0\x1e\1\0\x19\x08\3\0\x17\0\0", False),  # IF
            (b"\x1e\x01\x00\x41\x6f\x00", False),  # CHAR(1)
            (b"\x01\0\0\0\0", False),  # a shared formula
            (b"", False),
            (b"\x24\0\0", False),  # cut short
            (b"\xff", False),
            (b"\x1e\x00\x00", True),  # 0
            (b"\x1f" + bytes(8), True),  # 0.0
            (b"\x44\0\0\0\xc0\x44\1\0\0\xc0\x03", True),  # A1+A2
            (b"\x44\0\0\0\xc0\x44\1\0\0\xc0\x04\x15", True),  # (A1-A2)
            (b"\x44\0\0\0\xc0\x13", True),  # -A1
            (b"\x25\0\0\1\0\0\xc0\0\xc0\x19\x10\0\0", True),  # SUM(A1:A2)
            (b"\x25\0\0\1\0\0\xc0\0\xc0\x42\x01\x00\x00", True),  # COUNT(A1:A2)
            (b"\x44\0\0\0\xc0\x41\x20\x00", True),  # LEN(A1)
            (b"\x17\x02\x01\xf6\x4e\xf6\x4e\x41\x20\x00", True),  # LEN("件件")
        ],
    )
    def it_shows_0_only_where_it_can_be_no_text(self, tokens: bytes, *, is_sure: bool) -> None:
        """LibreOffice writes 0 for the text of a formula that it took over from another file."""
        found = figure(workbook(formula(0, 0, ZERO, tokens)))
        assert found == 0 if is_sure else isinstance(found, InvalidValue)

    @pytest.mark.parametrize(
        ("tokens", "words"),
        [
            (b"\x24\0\0\0\xc0", "A1"),
            (b"\x17\x03\x00156", '"156"'),
            (b'\x17\x03\x001"6', '"1""6"'),
            (b"\x17\x01\x01\xf6\x4e\x44\0\0\0\xc0\x08", '"件"&A1'),
            (
                b"\x44\0\0\0\xc0\x1e\0\0\x0d\x19\x02\7\0\x1e\1\0\x17\0\0\x19\x08\3\0\x42\3\1\0",
                'IF(A1>0,1,"")',
            ),
            (b"\x1e\x41\x00\x41\x6f\x00", "CHAR(65)"),
            (b"\x25\0\0\1\0\0\xc0\0\xc0\x19\x10\0\0\x17\0\0\x08", 'SUM(A1:A2)&""'),
            (b"\x44\4\0\1\0\x15\x13\x17\0\0\x08", '-(B5)&""'),
            (b"\x1d\1\x17\0\0\x08", 'TRUE&""'),
            (b"\x1f" + struct.pack("<d", 1.5) + b"\x14\x17\0\0\x08", '1.5%&""'),
        ],
    )
    def it_is_told_in_words_where_its_result_is_not_sure(self, tokens: bytes, words: str) -> None:
        assert figure(workbook(formula(0, 0, ZERO, tokens))) == InvalidValue("text", f"={words}")

    @pytest.mark.parametrize(
        "tokens",
        [
            b"\x01\0\0\0\0",  # a shared formula
            b"",
            b"\xff",
            b"\x24\0\0",  # cut short
            b"\x08",  # nothing to join
            b"\x24\0\0\0\xc0\x24\0\0\0\xc0",  # two things, and nothing done with them
            b"\x24\0\0\0\xc0" + b"\x17\x01\x00a\x08" * 60,  # longer than anybody reads
            b"\x17\x01\x00\x07",  # what cannot be shown
        ],
    )
    def it_is_told_without_words_where_they_are_not_sure(self, tokens: bytes) -> None:
        assert figure(workbook(formula(0, 0, ZERO, tokens))) == UNKNOWN

    @pytest.mark.parametrize("kind", [0x206, 0x406])
    def it_may_have_the_number_of_another_version(self, kind: int) -> None:
        def other(row: int, result: bytes) -> bytes:
            return struct.pack("<H", kind) + formula(row, 0, result)[2:]

        cells = [
            other(0, struct.pack("<d", 218.0)),
            other(1, old.TEXT_FOLLOWS),
            old.string("156件"),
            other(2, old.result(2, 0x17)),
            other(3, ZERO),
        ]
        data = workbook(*cells)
        assert [figure(data, f"A{n}") for n in range(1, 5)] == [
            218,
            InvalidValue("text", "156件"),
            InvalidValue("error", "#REF!"),
            UNKNOWN,
        ]


class DescribeACellOfAnotherVersion:
    """Whatever number a record has that may hold a cell: read as office programs do, or told."""

    @pytest.mark.parametrize(
        ("kind", "body", "value"),
        [
            (0x02, struct.pack("<H", 218), 218),
            (0x03, struct.pack("<d", 218.5), Decimal("218.5")),
            (0x05, b"\1\0", InvalidValue("boolean", "TRUE")),
            (0x05, b"\x17\1", InvalidValue("error", "#REF!")),
            (0x04, b"\3abc", UNKNOWN),
            (0x7E, struct.pack("<L", 218 << 2 | 2), UNKNOWN),
        ],
    )
    def it_is_never_left_out(self, kind: int, body: bytes, value: object) -> None:
        for version, name in ((0x600, "Workbook"), (0x500, "Book")):
            cell = record(kind, struct.pack("<2H", 0, 0) + bytes(3) + body)
            assert figure(old.container(old.stream(cell, version=version), name)) == value

    def it_may_be_the_text_of_a_formula(self) -> None:
        said = struct.pack("<H", 0x07) + old.string("156件")[2:]
        assert shown(workbook(formula(0, 0, old.TEXT_FOLLOWS), said)) == {"A1": "156件"}
