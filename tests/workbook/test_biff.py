"""Old workbooks record by record: what each cell shows, and never something else."""

from __future__ import annotations

import io
import struct
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
import xlrd

from excel_report.errors import UnusableError
from excel_report.record import Wrong
from excel_report.workbook import biff, biff_text
from excel_report.workbook.gate import is_legacy
from excel_report.workbook.legacy import read_legacy
from excel_report.workbook.ole import read_stream
from excel_report.workbook.sheet import Sheet
from excel_report.workbook.values import Workings
from tests.workbook import old_files as old
from tests.workbook.old_files import END, begin, formula, number, place, record, workbook

UNKNOWN = Wrong("text", "=…")  # a formula of which not even the words are known
A1 = Wrong("text", "=A1")
ZERO = bytes(8)


def opened(data: bytes) -> tuple[Sheet, Workings]:
    assert is_legacy(data)
    _, sheets, workings = read_legacy(data)
    return sheets["表"], workings


def shown(data: bytes) -> dict[str, str]:
    """What people see in each cell."""
    sheet, workings = opened(data)
    return {address: workings.text(cell) for address, cell in sheet.cells.items()}


def figure(data: bytes, address: str = "A1") -> object:
    sheet, workings = opened(data)
    return workings.figure(sheet.cells.get(address))[0]


def refused(data: bytes) -> str:
    with pytest.raises(UnusableError) as caught:
        read_legacy(data)
    return caught.value.code


def strings(*items: bytes) -> bytes:
    """The body of the shared strings."""
    return struct.pack("<2L", len(items), len(items)) + b"".join(items)


def item(words: str) -> bytes:
    return struct.pack("<H", len(words)) + old.text(words)


def shared(row: int, index: int) -> bytes:
    return record(0xFD, place(row, 0) + struct.pack("<L", index))


class DescribeNumbers:
    @pytest.mark.parametrize(
        ("raw", "value"),
        [
            (156 << 2 | 2, "156"),
            (-3 << 2 & 0xFFFFFFFF | 2, "-3"),
            (15600 << 2 | 3, "156"),
            (1862 << 2 | 3, "18.62"),
            (0x40638000, "156"),
            (0x40638001, "1.56"),
            (0, "0"),
        ],
    )
    def they_may_be_packed_into_four_bytes(self, raw: int, value: str) -> None:
        body = place(0, 0) + struct.pack("<L", raw)
        assert shown(workbook(record(0x27E, body))) == {"A1": value}

    def they_may_stand_side_by_side(self) -> None:
        one = struct.pack("<HL", 0, 7 << 2 | 2)
        body = struct.pack("<2H", 4, 1) + one * 3 + struct.pack("<H", 3)
        assert shown(workbook(record(0xBD, body))) == {"B5": "7", "C5": "7", "D5": "7"}

    def they_are_exact(self) -> None:
        assert figure(workbook(number(0, 0, 59237.244899999998))) is not None
        assert shown(workbook(number(0, 0, 59237.244899999998))) == {"A1": "59237.2449"}

    def they_may_be_days_by_their_style(self) -> None:
        code = record(0x41E, struct.pack("<HH", 176, 5) + old.text("y-m-d"))
        styles = [record(0xE0, struct.pack("<2H", 0, id_) + bytes(16)) for id_ in (0, 14, 176)]
        general = [code, *styles, record(0x22, b"\1\0")]
        data = workbook(*(number(0, n, 43844, style=n) for n in range(3)), general=general)
        sheet, workings = opened(data)
        figures = [workings.figure(cell)[0] for cell in sheet.cells.values()]
        assert figures == [43844, Wrong("date", "2024-01-15"), Wrong("date", "2024-01-15")]
        assert workings.date(sheet.cells["A1"]) == date(2024, 1, 15)


class DescribeTruthAndErrors:
    @pytest.mark.parametrize(
        ("value", "is_error", "seen"),
        [
            (1, 0, Wrong("boolean", "TRUE")),
            (0, 0, Wrong("boolean", "FALSE")),
            (0x17, 1, Wrong("error", "#REF!")),
            (0x2A, 1, Wrong("error", "#N/A")),
            (0x99, 1, Wrong("error", "#N/A")),
        ],
    )
    def they_are_no_numbers_and_not_blank(self, value: int, is_error: int, seen: Wrong) -> None:
        constant = record(0x205, place(0, 0) + bytes([value, is_error]))
        computed = formula(1, 0, old.result(1 + is_error, value))
        data = workbook(constant, computed)
        assert (figure(data, "A1"), figure(data, "A2")) == (seen, seen)


class DescribeAFormula:
    def it_shows_its_text_from_a_record_of_its_own(self) -> None:
        data = workbook(formula(3, 1, old.TEXT_FOLLOWS), old.string("156件"), number(4, 1, 0))
        assert shown(data) == {"B4": "156件", "B5": "0"}
        assert figure(data, "B4") == Wrong("text", "156件")

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
        assert found == 0 if is_sure else isinstance(found, Wrong)

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
        assert figure(workbook(formula(0, 0, ZERO, tokens))) == Wrong("text", f"={words}")

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
            Wrong("text", "156件"),
            Wrong("error", "#REF!"),
            UNKNOWN,
        ]


class DescribeAnotherReader:
    def it_reads_the_same(self) -> None:
        """What is made by hand here is what xlrd takes it for."""
        general = [record(0xFC, strings(item("青禾")))]
        other = struct.pack("<H", 0x406) + formula(3, 0, struct.pack("<d", 218.5))[2:]
        cells = [number(0, 0, 7), shared(1, 0), record(0x27E, place(2, 0) + b"\x03\0\0\0"), other]
        data = workbook(*cells, general=general)
        sheet = xlrd.open_workbook(file_contents=data, logfile=io.StringIO()).sheet_by_index(0)
        theirs = [sheet.cell_value(row, 0) for row in range(4)]
        assert theirs == [7, "青禾", 0, 218.5]
        assert shown(data) == {"A1": "7", "A2": "青禾", "A3": "0", "A4": "218.5"}


class DescribeACellOfAnotherVersion:
    """Whatever number a record has that may hold a cell: read as office programs do, or told."""

    @pytest.mark.parametrize(
        ("kind", "body", "value"),
        [
            (0x02, struct.pack("<H", 218), 218),
            (0x03, struct.pack("<d", 218.5), Decimal("218.5")),
            (0x05, b"\1\0", Wrong("boolean", "TRUE")),
            (0x05, b"\x17\1", Wrong("error", "#REF!")),
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


class DescribeTexts:
    def they_may_be_shared(self) -> None:
        general = [record(0xFC, strings(item("青禾"), item(""), item("镇")))]
        data = workbook(shared(0, 2), shared(1, 0), shared(2, 1), general=general)
        assert shown(data) == {"A1": "镇", "A2": "青禾", "A3": ""}

    def they_may_have_formats_and_phonetic_guides(self) -> None:
        rich = struct.pack("<HBHL", 2, 0x0D, 1, 6) + "青禾".encode("utf-16-le") + bytes(4 + 6)
        narrow = struct.pack("<HB", 2, 0) + b"QH"
        general = [record(0xFC, strings(rich, narrow))]
        assert shown(workbook(shared(0, 0), shared(1, 1), general=general)) == {
            "A1": "青禾",
            "A2": "QH",
        }

    def they_may_go_on_in_the_next_record(self) -> None:
        body = strings(struct.pack("<HB", 5, 1) + "青禾".encode("utf-16-le"), b"")
        general = [
            record(0xFC, body),
            record(0x3C, b"\x00QH7" + struct.pack("<HBH", 1, 9, 1) + "镇".encode("utf-16-le")),
            record(0x3C, bytes(4)),
        ]
        assert shown(workbook(shared(0, 0), shared(1, 1), general=general)) == {
            "A1": "青禾QH7",
            "A2": "镇",
        }

    @pytest.mark.parametrize("cuts", [[8], [14], [24], [14, 24], [22], [12], [12, 13, 14, 21, 28]])
    def they_may_go_on_wherever_records_may_end(self, cuts: list[int]) -> None:
        narrow = struct.pack("<HB", 3, 0) + b"QH7"  # bytes 8 to 14, and 24 to 30
        rich = struct.pack("<HBH", 1, 8, 1) + b"8" + bytes(4)
        body = strings(narrow, rich, narrow)
        general = [record(0xFC, body[: cuts[0]])]
        for first, end in pairwise([*cuts, len(body)]):
            # Among its characters a string says anew how wide they are.
            is_inside = first in {12, 13, 28}
            general.append(record(0x3C, (b"\0" if is_inside else b"") + body[first:end]))
        data = workbook(*(shared(n, n) for n in range(3)), general=general)
        assert shown(data) == {"A1": "QH7", "A2": "8", "A3": "QH7"}

    def they_may_be_split_between_the_halves_of_a_character(self) -> None:
        high, low = "𠮷".encode("utf-16-le")[:2], "𠮷".encode("utf-16-le")[2:]
        general = [
            record(0xFC, strings(struct.pack("<HB", 2, 1) + high)),
            record(0x3C, b"\x01" + low),
        ]
        assert shown(workbook(shared(0, 0), general=general)) == {"A1": "𠮷"}

    def they_may_stand_in_their_cells(self) -> None:
        for kind in (0x204, 0xD6):
            assert shown(workbook(record(kind, place(0, 0) + item("青禾")))) == {"A1": "青禾"}

    def they_may_be_empty_without_their_flags(self) -> None:
        for kind in (0x204, 0xD6):
            assert shown(workbook(record(kind, place(0, 0) + b"\0\0"))) == {"A1": ""}

    @pytest.mark.parametrize("cut", [b"", b"\x05", b"\x05\0\1" + "镇".encode("utf-16-le")])
    def they_may_be_fewer_than_announced(self, cut: bytes) -> None:
        body = struct.pack("<2L", 9, 0xFFFFFFFF) + item("青禾") + item("镇") + cut
        assert shown(workbook(shared(0, 1), general=[record(0xFC, body)])) == {"A1": "镇"}
        with pytest.raises(UnusableError):
            shown(workbook(shared(0, 2), general=[record(0xFC, body)]))

    def they_may_hold_what_looks_like_an_escape(self) -> None:
        data = workbook(record(0x204, place(0, 0) + item("_x000D_\x07")))
        assert shown(data) == {"A1": "_x000D_"}

    def they_are_damaged_where_one_is_not_there(self) -> None:
        with pytest.raises(UnusableError) as caught:
            shown(workbook(shared(0, 1), general=[record(0xFC, strings(item("青禾")))]))
        assert caught.value.code == "file.damaged"


class DescribeASheet:
    def it_has_its_cells_where_they_stand(self) -> None:
        data = workbook(number(2, 3, 7), number(65535, 255, 8), number(0, 27, 9))
        sheet, _ = opened(data)
        assert sorted(sheet.cells) == ["AB1", "D3"]
        assert sheet.strays == ["IV65536"]
        assert not sheet.has_formulas
        assert not sheet.has_layout

    @pytest.mark.parametrize("body", [b"", b"\xb0\0", struct.pack("<2HL", 176, 9, 0)])
    def it_may_have_a_number_format_that_is_broken(self, body: bytes) -> None:
        style = record(0xE0, struct.pack("<2H", 0, 176) + bytes(16))
        data = workbook(number(0, 0, 218), general=[record(0x41E, body), style])
        assert figure(data) == 218

    def it_does_not_hold_two_different_cells_in_one_place(self) -> None:
        one = struct.pack("<HL", 0, 7 << 2 | 2)
        side_by_side = record(0xBD, struct.pack("<2H", 0, 0) + one * 2 + b"\1\0")
        assert refused(workbook(number(0, 0, 218), number(0, 0, 999))) == "file.damaged"
        assert refused(workbook(number(0, 1, 218), side_by_side)) == "file.damaged"
        assert shown(workbook(number(0, 0, 7), side_by_side)) == {"A1": "7", "B1": "7"}

    @pytest.mark.parametrize("last", [b"", b"\0\0", b"\2\0", b"\xff\xff"])
    def it_holds_as_many_numbers_side_by_side_as_it_says(self, last: bytes) -> None:
        one = struct.pack("<HL", 0, 7 << 2 | 2)
        assert refused(workbook(record(0xBD, bytes(4) + one * 2 + last))) == "file.damaged"

    @pytest.mark.parametrize("first", [0x09, 0x209, 0x409, 0x203, 0x0A])
    def it_is_not_empty_where_it_begins_otherwise(self, first: int) -> None:
        data = old.stream(number(0, 0, 218))
        at = data.rindex(begin())
        changed = data[:at] + struct.pack("<H", first) + data[at + 2 :]
        assert refused(old.container(changed)) == "file.damaged"

    def it_is_the_only_one_of_its_name(self) -> None:
        data = workbook(number(0, 0, 1), general=[record(0x85, bytes(6) + b"\1" + old.text("表"))])
        assert refused(data) == "file.damaged"

    @pytest.mark.parametrize("state", [0, 1, 2])
    def it_may_be_hidden(self, state: int) -> None:
        book, _, _ = read_legacy(workbook(hidden=state))
        assert book.hidden == ({"表"} if state else set())

    def it_may_have_a_chart_on_it(self) -> None:
        chart = begin(0x20) + number(0, 0, 99) + END
        assert shown(workbook(number(0, 0, 1), chart, number(1, 0, 2))) == {"A1": "1", "A2": "2"}

    def it_may_be_a_chart(self) -> None:
        sheet = record(0x85, struct.pack("<L2BB", 0, 0, 2, 1) + old.text("图"))
        book, _, _ = read_legacy(workbook(general=[sheet]))
        assert list(book.sheets) == ["表"]


class DescribeAnOlderVersion:
    def it_has_its_texts_in_a_code_page(self) -> None:
        words = "青禾镇".encode("gbk")
        cell = record(0x204, place(0, 0) + struct.pack("<H", len(words)) + words)
        said = formula(1, 0, old.TEXT_FOLLOWS), record(0x207, b"\x06\x00" + words)
        for general in ([record(0x42, struct.pack("<H", 936))], [record(0x42, b"\xff\xff")], []):
            data = old.stream(cell, *said, general=general, version=0x500)
            assert shown(old.container(data, "Book")) == {"A1": "青禾镇", "A2": "青禾镇"}

    def it_has_formats_too(self) -> None:
        code = record(0x41E, struct.pack("<HB", 176, 5) + b"y-m-d")
        style = record(0xE0, struct.pack("<2H", 0, 176) + bytes(12))
        data = old.stream(number(0, 0, 45306), general=[code, style], version=0x500)
        assert figure(old.container(data, "Book")) == Wrong("date", "2024-01-15")

    @pytest.mark.parametrize("name", ["book", "BOOK"])
    def it_may_have_another_name_in_its_container(self, name: str) -> None:
        assert shown(old.container(old.stream(number(0, 0, 7), version=0x500), name)) == {"A1": "7"}

    def it_may_be_too_old(self) -> None:
        assert refused(old.container(old.stream(version=0x400))) == "file.damaged"


class DescribeAContainer:
    @pytest.mark.parametrize("size", [0, 1, 64, 4095, 4096, 4097, 100_000, 8_000_000])
    def it_gives_its_stream_whatever_the_size(self, size: int) -> None:
        stream = (b"0123456789abcdef" * (size // 16 + 1))[:size]
        assert read_stream(old.container(stream), "Book", "Workbook") == stream

    @pytest.mark.parametrize("name", ["WORKBOOK", "workbook", "WorkBook"])
    def it_has_names_without_regard_to_case(self, name: str) -> None:
        assert shown(old.container(old.stream(number(0, 0, 7)), name)) == {"A1": "7"}
        locked = old.stream(general=[record(0x2F, bytes(54))])
        assert refused(old.container(locked, name)) == "file.encrypted"

    def it_may_lack_the_stream(self) -> None:
        with pytest.raises(ValueError, match="Book"):
            read_stream(old.container(b"x", "Other"), "Book")

    @pytest.mark.parametrize("small", [True, False])
    def it_may_be_cut_short_anywhere(self, *, small: bool) -> None:
        data = workbook(number(0, 0, 7), *([] if small else [record(0xFFF, bytes(6000))]))
        assert shown(data) == {"A1": "7"}
        for end in range(520, len(data) - 512, 64):
            assert refused(data[:end]) in {"file.damaged", "file.encrypted"}

    def it_may_go_round_in_circles(self) -> None:
        data = bytearray(old.container(bytes(100_000)))
        table = struct.unpack_from("<128L", data, 512)
        chain = [n for n, following in enumerate(table) if following == n + 1]
        struct.pack_into("<L", data, 512 + chain[-1] * 4, chain[0])
        assert refused(bytes(data)) == "file.damaged"


class DescribeAHostileFile:
    def it_may_lie_about_a_size(self) -> None:
        assert refused(workbook(struct.pack("<2H", 0x203, 60_000))) == "file.damaged"

    def it_may_have_records_that_are_too_short(self) -> None:
        for kind in (0x06, 0x203, 0x204, 0x205, 0x27E, 0xFD):
            assert refused(workbook(record(kind, b"\0\0\0"))) == "file.damaged"

    def it_may_have_no_end(self) -> None:
        assert refused(old.container(old.stream()[:-4])) == "file.damaged"

    def it_may_be_locked_further_on(self) -> None:
        assert refused(workbook(general=[record(0x42, b"\0\0"), record(0x2F)])) == "file.encrypted"

    def it_may_hold_strings_without_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(biff_text, "MAX_STRINGS", 100)
        body = struct.pack("<2L", 0, 0xFFFFFFFF) + item("") * 101
        assert refused(workbook(general=[record(0xFC, body)])) == "file.unsafe"

    def it_may_hold_records_without_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(biff, "MAX_RECORDS", 100)
        assert refused(workbook(*[record(0xFFF)] * 200)) == "file.unsafe"
        one = struct.pack("<HL", 0, 0)
        assert (
            refused(workbook(record(0xBD, bytes(4) + one * 200 + struct.pack("<H", 199))))
            == "file.unsafe"
        )

    def it_may_hold_texts_without_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(biff_text, "MAX_CHARACTERS", 100)
        assert refused(workbook(record(0x204, place(0, 0) + item("长" * 101)))) == "file.unsafe"
