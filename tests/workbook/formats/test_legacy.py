"""Old workbooks as LibreOffice writes them: the same values as in the .xlsx, or none at all."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine
import xlrd
import xlsxwriter

from excel_report import api
from excel_report.errors import UnusableError
from excel_report.limits import MAX_INPUT
from excel_report.record import InvalidValue, Value
from excel_report.workbook.formats.cell_values import exact, stored
from excel_report.workbook.formats.file_kinds import is_legacy
from excel_report.workbook.formats.legacy import read_legacy
from excel_report.workbook.formats.open_workbook import OoxmlSource
from excel_report.workbook.formats.xlsx.parts import decoded, unescaped
from excel_report.workbook.layout import cell_name
from excel_report.workbook.read import read_workbook
from tests.office import convert
from tests.samples import town_record
from tests.workbook import bad_files as bad
from tests.workbook.integrity.test_shown_values import with_format
from tests.workbook.xlsx import LAYOUT, saved, town, with_cell, with_figure
from tests.zoo.desk import Desk
from tests.zoo.hands import PROACTIVE, at, columns_in
from tests.zoo.specimen import Damage

LONG = "长" * 9000
# Formulas with what they show; LibreOffice computes what openpyxl leaves without a result.
FORMULAS: tuple[tuple[str, object, Value], ...] = (
    ('="156"&"件"', "156件", InvalidValue("text", "156件")),
    ('="15"&"6"', "156", 156),
    ('=REPT("长",9000)', LONG, InvalidValue("text", LONG)),
    ('="甲"&CHAR(10)&"乙"', "甲\n乙", InvalidValue("text", "甲\n乙")),
    ("=100+56", 156, 156),
    ("=SUM(A1:A2)", 0, 0),
    ("=1>0", True, InvalidValue("boolean", "TRUE")),
    ("=1/0", "#DIV/0!", InvalidValue("error", "#DIV/0!")),
    ("=NA()", "#N/A", InvalidValue("error", "#N/A")),
)
LICENSING = "proactive.licensing.decisions"
OTHER = "六、其他事项"


def refused(data: bytes) -> UnusableError:
    with pytest.raises(UnusableError) as caught:
        read_legacy(data)
    return caught.value


def of_all_types() -> bytes:
    """A workbook whose first columns and rows are empty, with a cell of each type."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "表"
    values = (3, 59237.2449, "12 件", True, date(2024, 3, 5), "_x000D_", " 青\n禾 ", -0.5, 1e15)
    for index, value in enumerate(values):
        sheet[cell_name(4 + index, 2)].value = value
    hidden = book.create_sheet("藏")
    hidden.sheet_state = "hidden"
    hidden["D3"].value = "深处"
    sheet["AB3"].value = 1
    sheet["A1200"].value = "远"
    return saved(book)


def computed() -> bytes:
    """Formulas that LibreOffice computes, since nobody has."""
    book = openpyxl.Workbook()
    for index, (formula, _, _) in enumerate(FORMULAS):
        book.worksheets[0][cell_name(index, 3)].value = formula
    return saved(book)


def taken_over() -> bytes:
    """Formulas with results, which LibreOffice takes over without computing them."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet()
    for index, (formula, shown, _) in enumerate(FORMULAS):
        sheet.write_formula(index, 3, formula, None, shown)
    book.close()
    return stream.getvalue()


def damaged(damage: Damage) -> bytes:
    """The good town's workbook after that was done to it."""
    desk = Desk(town())
    damage(desk)
    return desk.close()


EXPECTED: dict[str, Value | date] = {
    "C5": 3,
    "C7": InvalidValue("text", "12 件"),
    "C8": InvalidValue("boolean", "TRUE"),
    "C10": InvalidValue("text", "\r"),
    "C11": InvalidValue("text", " 青\n禾 "),
    "C13": 10**15,
}


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Workbooks as LibreOffice writes them, by name and format."""
    folder = tmp_path_factory.mktemp("old")
    made = {
        "town": town(),
        "of_all_types": of_all_types(),
        "computed": computed(),
        "taken_over": taken_over(),
        "column": damaged(columns_in(PROACTIVE, "A")),
        "far": damaged(at(PROACTIVE, "XFD1048576", "远")),
        "percent": with_format("0%"),
        "blank": with_format(";;;"),
    }
    paths = [folder / f"{name}.xlsx" for name in made]
    for path, data in zip(paths, made.values(), strict=True):
        path.write_bytes(data)
    return {
        path.name: path.read_bytes()
        for format_ in ("xls", "ods")
        for path in convert(paths, format_, folder)
    }


def figures(data: bytes, column: str) -> list[Value | None]:
    _, sheets, cell_context = read_legacy(data)
    (sheet,) = sheets.values()
    return [
        cell_context.figure(sheet.cells.get(f"{column}{n + 1}"))[0] for n in range(len(FORMULAS))
    ]


@pytest.mark.office
@pytest.mark.parametrize("format_", ["xls", "ods"])
class DescribeAnOldWorkbook:
    def it_has_the_texts_of_the_new_one(self, format_: str, old: dict[str, bytes]) -> None:
        data = old[f"town.{format_}"]
        assert is_legacy(data)
        book, sheets, cell_context = read_legacy(data)
        new = OoxmlSource(town())
        assert list(book.sheets) == list(LAYOUT.sheets)
        assert set(book.sheets.values()) == {""}
        assert (book.hidden, book.names) == ({"标识"}, {})
        for key, place in LAYOUT.places.items():
            for address in place.addresses:
                ours = sheets[place.sheet].cells.get(address)
                theirs = new.sheet(place.sheet).cells.get(address)
                if key == "dated":
                    assert cell_context.date(ours) == new.cell_context.date(theirs)
                elif ours is None or ours.formula is None:
                    assert cell_context.text(ours) == new.cell_context.text(theirs), key

    def it_keeps_a_formula_only_where_it_shows_nothing(
        self, format_: str, old: dict[str, bytes]
    ) -> None:
        _, sheets, _ = read_legacy(old[f"town.{format_}"])
        for sheet in sheets.values():
            assert not sheet.has_formulas
            assert not sheet.has_layout
            assert all(cell.value == "" for cell in sheet.cells.values() if cell.formula)

    def it_has_cells_of_each_type_where_they_stand(
        self, format_: str, old: dict[str, bytes]
    ) -> None:
        book, sheets, cell_context = read_legacy(old[f"of_all_types.{format_}"])
        cells = sheets["表"].cells
        found = {address: cell_context.figure(cells[address])[0] for address in EXPECTED}
        assert found == EXPECTED
        assert cell_context.date(cells["C9"]) == date(2024, 3, 5)
        assert cell_context.figure(cells["C9"])[0] == InvalidValue("date", "2024-03-05")
        assert [cell_context.text(cells[each]) for each in ("C6", "C12")] == ["59237.2449", "-0.5"]
        assert set(cells) == {*EXPECTED, "C6", "C9", "C12", "AB3"}
        assert sheets["表"].far_addresses == ["A1200"]
        assert (book.hidden, list(sheets["藏"].cells)) == ({"藏"}, ["D3"])

    def it_has_what_formulas_show(self, format_: str, old: dict[str, bytes]) -> None:
        found = figures(old[f"computed.{format_}"], "D")
        assert found == [value for _, _, value in FORMULAS]

    def it_never_shows_0_for_a_text(self, format_: str, old: dict[str, bytes]) -> None:
        """LibreOffice writes 0 into an .xls for every text that it has not computed itself."""
        found = figures(old[f"taken_over.{format_}"], "D")
        for value, (formula, shown, expected) in zip(found, FORMULAS, strict=True):
            is_lost = format_ == "xls" and isinstance(shown, str) and not shown.startswith("#")
            assert value == (InvalidValue("text", formula) if is_lost else expected)

    def it_is_in_doubt_where_a_column_was_put_in(self, format_: str, old: dict[str, bytes]) -> None:
        data = old[f"column.{format_}"]
        codes = {(found.code, found.severity) for found in api.check(data).findings}
        assert ("form.altered", "error") in codes
        good, read = town_record().cells, read_workbook(data).record.cells
        other = {key for key, value in good.items() if read.get(key) != value}
        assert other
        assert {read.get(key) for key in other} == {InvalidValue("lost", "")}

    def it_may_have_a_cell_at_the_far_end(self, format_: str, old: dict[str, bytes]) -> None:
        data = old[f"far.{format_}"]
        found = {found.code: found.cells for found in api.check(data).findings}
        # An .xls has no such place, and LibreOffice leaves the cell out.
        is_there = format_ == "ods"
        told = {"form.altered": ("XFD1048576",)} if is_there else {}
        assert found == {"file.values_only": (), **told}
        left = [unplaced.text for unplaced in read_workbook(data).unplaced_texts]
        assert left == (["远"] if is_there else [])

    @pytest.mark.parametrize(("name", "shown"), [("percent", "21800%"), ("blank", "空白")])
    def it_is_told_what_a_figure_is_shown_as(
        self, name: str, shown: str, format_: str, old: dict[str, bytes]
    ) -> None:
        found = read_workbook(old[f"{name}.{format_}"]).findings
        told = [(each.found, each.expected) for each in found if each.code == "cell.format"]
        assert told == [(shown, 218)]
        good = read_workbook(old[f"town.{format_}"]).findings
        assert {each.code for each in good} == {"file.values_only"}

    def it_may_be_cut_short(self, format_: str, old: dict[str, bytes]) -> None:
        data = old[f"town.{format_}"]
        for part in (0.3, 0.7, 0.95):
            error = refused(data[: int(len(data) * part)])
            assert error.code == "file.damaged"

    @pytest.mark.parametrize("name", ["town", "of_all_types", "computed"])
    def it_is_read_as_another_library_reads_it(
        self, name: str, format_: str, old: dict[str, bytes]
    ) -> None:
        data = old[f"{name}.{format_}"]
        _, sheets, cell_context = read_legacy(data)
        theirs = [*by_calamine(data)]
        known = {(sheet, address) for sheet, address, _ in theirs}
        assert known
        for title, ours in sheets.items():
            for address, own in ours.cells.items():
                # It has nothing for what is blank or an error value.
                assert (title, address) in known or not own.value or own.type == "e"
        for sheet, address, value in theirs:
            cell = sheets[sheet].cells.get(address)
            if address == "A1200" or (cell and cell.formula is not None):
                continue
            if isinstance(value, datetime | date):
                assert cell_context.date(cell) == date(value.year, value.month, value.day)
            elif isinstance(value, str):
                assert cell_context.text(cell)[:4000] == value[:4000], "it cuts computed texts"
            elif cell and cell.type == "b":
                assert cell_context.text(cell) == str(bool(value)).upper()
            else:
                assert cell_context.figure(cell)[0] == exact(repr(value))


@pytest.mark.office
class DescribeAnXls:
    @pytest.mark.parametrize("name", ["town", "of_all_types", "computed", "taken_over", "far"])
    def it_is_read_as_xlrd_reads_it(self, name: str, old: dict[str, bytes]) -> None:
        compare_with_xlrd(old[f"{name}.xls"])


def compare_with_xlrd(data: bytes) -> None:
    """Hold every cell of an .xls against another reader; a formula may be in doubt."""
    _, sheets, cell_context = read_legacy(data)
    theirs = [*by_xlrd(data)]
    ours = {(name, each) for name, sheet in sheets.items() for each in sheet.cells}
    assert ours <= {(sheet, address) for sheet, address, _, _ in theirs}
    for sheet, address, kind, value in theirs:
        cell = sheets[sheet].cells.get(address)
        if cell is None:
            assert sheets[sheet].far_addresses == [address]
        elif cell.formula is not None:
            assert value in ("", 0)  # what LibreOffice writes for a text that it has not computed
        elif kind == xlrd.XL_CELL_TEXT:
            assert unescaped(cell_context.raw(cell)) == decoded(stored(value))
        elif kind == xlrd.XL_CELL_BOOLEAN:
            assert (cell.type, cell.value) == ("b", str(value))
        elif kind == xlrd.XL_CELL_ERROR:
            assert (cell.type, cell.value) == ("e", xlrd.error_text_from_code[value])
        else:
            assert exact(cell.value) == exact(repr(value))
            assert (cell.style in cell_context.date_styles) == (kind == xlrd.XL_CELL_DATE)


def by_xlrd(data: bytes) -> Iterator[tuple[str, str, int, Any]]:
    """Sheet, address, kind and value of each cell that is not empty."""
    book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO())
    for sheet in book.sheets():
        for row in range(sheet.nrows):
            for column, cell in enumerate(sheet.row(row)):
                if cell.ctype != xlrd.XL_CELL_EMPTY:
                    yield sheet.name, cell_name(row, column), cell.ctype, cell.value


def by_calamine(data: bytes) -> Iterator[tuple[str, str, object]]:
    """Sheet, address and value of each cell that is not blank and no error."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        left = sheet.start[1] if sheet.start else 0
        for row, values in enumerate(sheet.iter_rows()):
            for column, value in enumerate(values):
                if value != "":
                    yield name, cell_name(row, left + column), value


@pytest.mark.office
class DescribeATextThatLibreOfficeLost:
    def it_is_told_and_never_read_as_0(self, tmp_path: Path) -> None:
        path = tmp_path / "town.xlsx"
        figure = with_figure(town(), LICENSING, '<f>"156"&amp;"件"</f><v>156件</v>', "str")
        text = '<f>"没有"&amp;"其他事项。"</f><v>没有其他事项。</v>'
        path.write_bytes(with_cell(figure, OTHER, "B5", text, "str"))
        (made,) = convert([path], "xls", tmp_path)
        result = api.check(made)
        found = {(each.code, each.sheet, each.cells) for each in result.findings}
        assert result.verdict == "errors"
        assert found == {
            ("file.values_only", "", ()),
            ("cell.text", PROACTIVE, ("B12",)),
            ("cell.unread", OTHER, ("B5",)),
        }
        record = read_workbook(made.read_bytes()).record
        assert record.cells[LICENSING] == InvalidValue("text", '="156"&"件"')
        assert record.narrative["other"] == ()


@pytest.mark.office
class DescribeAnEncryptedWorkbook:
    def it_is_told_from_a_damaged_one(self, old: dict[str, bytes]) -> None:
        # The second record of the workbook stream becomes FILEPASS.
        data = old["town.xls"]
        begin = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
        locked = bad.spliced(data, begin + 20, struct.pack("<H", 0x2F))
        assert not is_legacy(locked)
        for read in (read_legacy, read_workbook):
            with pytest.raises(UnusableError) as caught:
                read(locked)
            assert caught.value.code == "file.encrypted"


class DescribeAnOldFile:
    def it_may_be_too_large(self) -> None:
        assert refused(bad.OLE + bytes(MAX_INPUT)).code == "file.unsafe"

    def it_may_be_a_container_with_nothing_in_it(self) -> None:
        assert refused(bad.ole("Workbook")).code == refused(bad.ole("Book")).code == "file.damaged"
