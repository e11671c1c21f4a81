"""Old workbooks record by record: what each cell shows, and never something else."""

from __future__ import annotations

import io
import struct
from datetime import date
from itertools import pairwise

import pytest
import xlrd

from excel_report.archive.ole import read_stream
from excel_report.errors import UnusableError
from excel_report.record import InvalidValue
from excel_report.workbook.formats.legacy import read_legacy
from excel_report.workbook.formats.sheet import MAX_FAR
from excel_report.workbook.formats.xls import records as biff
from excel_report.workbook.formats.xls import texts as biff_text
from tests.workbook import costly_files
from tests.workbook import old_files as old
from tests.workbook.old_files import END, begin, formula, number, place, record, workbook
from tests.workbook.old_reading import figure, item, opened, refused, shared, shown, strings


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
        sheet, cell_context = opened(data)
        figures = [cell_context.figure(cell)[0] for cell in sheet.cells.values()]
        assert figures == [
            43844,
            InvalidValue("date", "2024-01-15"),
            InvalidValue("date", "2024-01-15"),
        ]
        assert cell_context.date(sheet.cells["A1"]) == date(2024, 1, 15)


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
        assert sheet.far_addresses == ["IV65536"]
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
        assert figure(old.container(data, "Book")) == InvalidValue("date", "2024-01-15")

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

    def it_may_hold_cells_far_outside_without_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(biff, "MAX_RECORDS", 4000)
        long = struct.pack("<H", 40) + b"\x16" * 40
        far = [
            formula(2000 + n // 100, n % 100, old.result(0, 0), long) + old.string("x")
            for n in range(500)
        ]
        found = opened(workbook(*far, number(0, 0, 156)))
        assert found[0].cells["A1"].value == "156"
        assert len(found[0].far) == MAX_FAR

    def it_may_have_sheets_that_lie_in_one_another(self) -> None:
        assert refused(costly_files.old_sheets(2, 400)) == "file.damaged"

    def it_may_hold_texts_without_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(biff_text, "MAX_CHARACTERS", 100)
        assert refused(workbook(record(0x204, place(0, 0) + item("长" * 101)))) == "file.unsafe"
