"""What stands in a workbook's parts, held against openpyxl and against the file format."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from math import isclose

import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl.cell.cell import Cell as OracleCell

from excel_report.errors import UnusableError
from excel_report.workbook.formats.cell_values import CellContext
from excel_report.workbook.formats.sheet import Cell, Sheet
from excel_report.workbook.formats.xlsx.cell_styles import read_styles
from excel_report.workbook.formats.xlsx.package import Package
from excel_report.workbook.formats.xlsx.parts import (
    read_book,
    read_program,
    read_sheet,
    read_strings,
    unescaped,
)
from excel_report.workbook.formats.xlsx.sheet_parser import parse_sheet
from excel_report.workbook.formats.xlsx.sheet_scanner import scan_sheet
from tests.sampling import examples
from tests.workbook.strange import SHEETS, Entries, by_openpyxl, by_xlsxwriter
from tests.workbook.xlsx import BOOK, LAYOUT, opened, parts, replaced, sheet_part, town

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
STRICT = 'xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"'


def read_parts(data: bytes) -> tuple[Sheet, CellContext]:
    """The first sheet by our reader, and what its cells need to be understood."""
    package = Package(data)
    book, others = read_book(package)
    strings = (
        read_strings(package.read(others["sharedStrings"])) if "sharedStrings" in others else []
    )
    styles = read_styles(package.read(others["styles"])).dates
    part = next(iter(book.sheets.values()))
    return read_sheet(package.read(part)), CellContext(strings, styles, book.date_1904)


def oracle_cells(book: openpyxl.Workbook) -> dict[str, OracleCell]:
    sheet = book.worksheets[0]
    cells = (cell for row in sheet.iter_rows() for cell in row)
    return {
        cell.coordinate: cell
        for cell in cells
        if isinstance(cell, OracleCell)
        if cell.value is not None
    }


def agree(cell: Cell, cell_context: CellContext, oracle: OracleCell) -> bool:
    """Whether our cell holds the same as openpyxl's, which shows values, not formulas."""
    value = oracle.value
    if isinstance(value, bool):
        return cell.type == "b" and cell_context.text(cell) == str(value).upper()
    if isinstance(value, datetime):
        return (
            cell.style in cell_context.date_styles and cell_context.day(cell.value) == value.date()
        )
    if isinstance(value, int | float):
        ours, _ = cell_context.figure(Cell(cell.type, cell.value, None, cell.style))
        return cell.type == "n" and isclose(float(str(ours)), value, rel_tol=1e-14)
    if oracle.data_type == "e":
        return cell.type == "e" and cell_context.text(cell) == value
    return cell.type in {"s", "str", "inlineStr"} and cell_context.text(cell) == value


class DescribeTheReader:
    @pytest.mark.parametrize("make", [by_xlsxwriter, by_openpyxl])
    @settings(max_examples=examples(60))
    @given(entries=SHEETS)
    def it_reads_what_openpyxl_reads(
        self, make: Callable[[Entries], bytes], entries: Entries
    ) -> None:
        data = make(entries)
        sheet, cell_context = read_parts(data)
        values = oracle_cells(opened(data, values=True))
        shown = {address: cell for address, cell in sheet.cells.items() if cell.value}
        assert set(shown) == set(values)
        assert all(agree(shown[a], cell_context, values[a]) for a in values)
        formulas = {
            address: str(cell.value)
            for address, cell in oracle_cells(opened(data)).items()
            if cell.data_type == "f"
        }
        ours = {a: f"={cell.formula}" for a, cell in sheet.cells.items() if cell.formula}
        assert ours == formulas

    def it_reads_our_own_workbook_as_openpyxl_does(self) -> None:
        package = Package(town())
        book, others = read_book(package)
        cell_context = CellContext(
            read_strings(package.read(others["sharedStrings"])),
            read_styles(package.read(others["styles"])).dates,
        )
        oracle = opened(town(), values=True)
        for name, part in book.sheets.items():
            cells = read_sheet(package.read(part)).cells
            for row in oracle[name].iter_rows():
                for cell in row:
                    if isinstance(cell, OracleCell) and cell.value is not None:
                        assert agree(cells[cell.coordinate], cell_context, cell), cell.coordinate


class DescribeBook:
    def it_has_sheets_names_and_what_is_hidden(self) -> None:
        book, others = read_book(Package(town()))
        assert tuple(book.sheets) == LAYOUT.sheets
        assert book.sheets["三、申请办理"] == sheet_part("三、申请办理")
        assert book.hidden == {"标识"}
        assert book.names["requests_received_company"] == "'三、申请办理'!$E$9"
        assert not book.date_1904
        assert others["styles"] == "xl/styles.xml"

    @pytest.mark.parametrize(
        ("tag", "locked"),
        [
            ('<workbookProtection lockStructure="1"/>', True),
            ('<workbookProtection lockStructure="true"/>', True),
            ('<workbookProtection lockWindows="1"/>', False),
            ("", False),
        ],
    )
    def it_knows_whether_its_structure_is_locked(self, tag: str, *, locked: bool) -> None:
        ours = '<workbookProtection lockStructure="1"/>'
        book, _ = read_book(Package(replaced(town(), BOOK, ours, f"{tag}<!-- -->")))
        assert book.locked == locked

    def it_leaves_the_names_of_a_sheet_aside(self) -> None:
        book, _ = read_book(Package(town()))
        assert set(book.names) == set(LAYOUT.names.values())


class DescribeStrings:
    @pytest.mark.parametrize(
        ("item", "text"),
        [
            ("<si><t>青禾</t></si>", "青禾"),
            ("<si><r><t>青</t></r><r><rPr><b/></rPr><t>禾</t></r></si>", "青禾"),
            ("<si><t>青禾</t><rPh sb='0' eb='1'><t>qing</t></rPh><phoneticPr/></si>", "青禾"),
            (
                "<si><r><t>青</t></r><rPh sb='0' eb='1'><t>qing</t></rPh><r><t>禾</t></r></si>",
                "青禾",
            ),
            ("<si><t xml:space='preserve'> 青\n禾 </t></si>", " 青\n禾 "),
            ("<si><t/></si>", ""),
            ("<si/>", ""),
            ("<si><t>&lt;&amp;&#x4e00;</t></si>", "<&一"),
            ("<si>\n  <t>青禾</t>\n</si>", "青禾"),
        ],
    )
    def they_are_runs_without_phonetic_guides(self, item: str, text: str) -> None:
        assert read_strings(f"<sst {NS}>{item}<si><t>后</t></si></sst>".encode()) == [text, "后"]

    def they_may_have_a_prefix(self) -> None:
        xml = f"<x:sst {NS.replace('xmlns', 'xmlns:x')}><x:si><x:t>青</x:t></x:si></x:sst>"
        assert read_strings(xml.encode()) == ["青"]

    @pytest.mark.parametrize(
        ("text", "plain"),
        [
            ("甲_x000D_乙", "甲\r乙"),
            ("甲_x000A_乙", "甲\n乙"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x4E00_", "一"),
            ("_xZZZZ_", "_xZZZZ_"),
            ("a_x", "a_x"),
            # What no text may hold is dropped, lest a later file break on it.
            ("甲_x0001_乙_xD800_丙_xFFFF_", "甲乙丙"),
        ],
    )
    def they_have_the_escapes_of_excel(self, text: str, plain: str) -> None:
        assert unescaped(text) == plain


class DescribeDateStyles:
    @pytest.mark.parametrize(
        ("code", "is_date"),
        [
            ('yyyy"年"m"月"d"日"', True),
            ("yyyy/m/d h:mm", True),
            ("[$-804]yyyy-mm-dd;@", True),
            ("[DBNum1][$-804]yyyy&quot;年&quot;m&quot;月&quot;", True),
            ("0", False),
            ("0.00_ ", False),
            ("#,##0.00;[Red]-#,##0.00", False),
            ('0"dmy"', False),
            (r"0\d", False),
            ("General", False),
            ("[Magenta]0", False),
            ("@", False),
        ],
    )
    def they_are_told_by_their_format(self, code: str, *, is_date: bool) -> None:
        escaped = code.replace('"', "&quot;")
        xml = (
            f'<styleSheet {NS}><numFmts><numFmt numFmtId="176" formatCode="{escaped}"/></numFmts>'
            '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
            '<cellXfs><xf numFmtId="0"/><xf numFmtId="176"/></cellXfs></styleSheet>'
        )
        assert read_styles(xml.encode()).dates == ({1} if is_date else set())

    @pytest.mark.parametrize(
        ("number", "is_date"), [(0, False), (1, False), (14, True), (31, True)]
    )
    def they_are_told_by_the_number_of_a_built_in_format(
        self, number: int, *, is_date: bool
    ) -> None:
        xml = f'<styleSheet {NS}><cellXfs><xf numFmtId="{number}"/></cellXfs></styleSheet>'
        assert read_styles(xml.encode()).dates == ({0} if is_date else set())


class DescribeLocksOfStyles:
    def they_are_those_of_the_cells_not_of_the_styles_below(self) -> None:
        below, *locks = (
            f'<xf numFmtId="0"><protection {each}/></xf>'
            for each in ('locked="0"', 'locked="0"', 'hidden="1"', 'locked="false"', 'locked="1"')
        )
        xml = (
            f'<styleSheet {NS}><cellStyleXfs>{below}</cellStyleXfs><cellXfs><xf numFmtId="0"/>'
            f"{''.join(locks)}</cellXfs></styleSheet>"
        )
        assert read_styles(xml.encode()).unlocked == {1, 3}


class DescribeTheProgram:
    @pytest.mark.parametrize(
        ("properties", "program"),
        [
            (
                "<Application>WPS Office_11.1</Application><AppVersion>1</AppVersion>",
                "WPS Office_11.1",
            ),
            ("<x>a</x><Application> Microsoft Excel</Application>", "Microsoft Excel"),
            ("<x>a</x>", ""),
        ],
    )
    def it_is_as_the_file_says(self, properties: str, program: str) -> None:
        assert read_program(f"<Properties>{properties}</Properties>".encode()) == program


def sheet_of(rows: str, after: str = "", namespace: str = NS) -> Sheet:
    return read_sheet(
        f"<worksheet {namespace}><sheetData>{rows}</sheetData>{after}</worksheet>".encode()
    )


class DescribeSheet:
    def it_keeps_type_value_formula_and_style(self) -> None:
        sheet = sheet_of(
            '<row r="2"><c r="B2" s="3" t="str"><f>A1&amp;"x"</f><v>甲</v></c>'
            '<c r="C2"><v>1</v></c></row>'
        )
        assert sheet.cells == {"B2": Cell("str", "甲", 'A1&"x"', 3), "C2": Cell("n", "1", None, 0)}

    def it_reads_inline_strings_without_phonetic_guides(self) -> None:
        inline = "<is><r><t>青</t></r><r><t>禾</t></r><rPh sb='0' eb='1'><t>qing</t></rPh></is>"
        sheet = sheet_of(f'<row r="1"><c r="A1" t="inlineStr">{inline}</c></row>')
        assert sheet.cells["A1"].value == "青禾"

    def it_counts_along_where_addresses_are_left_out(self) -> None:
        sheet = sheet_of(
            "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>"
            '<row r="9"><c r="C9"><v>5</v></c><c><v>6</v></c></row><row><c><v>7</v></c></row>'
            '<row r="12"><c r="Z12"><v>8</v></c><c><v>9</v></c></row>'
        )
        found = [f"{address}={cell.value}" for address, cell in sheet.cells.items()]
        assert found == ["A1=1", "C1=3", "A2=4", "C9=5", "D9=6", "A10=7", "Z12=8", "AA12=9"]

    def it_reads_other_prefixes_and_the_strict_namespace(self) -> None:
        row = '<row r="1"><c r="A1"><v>7</v></c></row>'
        assert sheet_of(row, namespace=STRICT).cells["A1"].value == "7"
        xml = (
            f"<x:worksheet {NS.replace('xmlns', 'xmlns:x')}><x:sheetData><x:row r='1'><x:c r='A1'>"
            "<x:f>B1</x:f><x:v>7</x:v></x:c></x:row></x:sheetData>"
            "<x:sheetProtection sheet='true'/></x:worksheet>"
        )
        sheet = read_sheet(xml.encode())
        assert sheet.cells["A1"] == Cell("n", "7", "B1", 0)
        assert sheet.protected

    def it_notes_cells_far_outside_and_keeps_none(self) -> None:
        cells = "".join(f'<c r="XF{letter}1048576"><v>1</v></c>' for letter in "ABCD")
        rows = "".join(
            f'<row r="{9999 + n}"><c r="A{9999 + n}"><v>1</v></c></row>' for n in range(500)
        )
        last = f'<row r="1048576">{cells}</row>'
        sheet = sheet_of('<row r="1"><c r="A1"><v>2</v></c></row>' + last + rows)
        assert list(sheet.cells) == ["A1"]
        assert sheet.far_addresses[:2] == ["XFA1048576", "XFB1048576"]
        assert len(sheet.far_addresses) == 100

    @pytest.mark.parametrize(
        "address", ["!1", "中", "A" * 100_000, "A1A1", "1", "a", "a1", "A01", "A2", "A0", "$A$1"]
    )
    def it_refuses_addresses_that_are_none_or_of_another_row(self, address: str) -> None:
        with pytest.raises(UnusableError) as raised:
            sheet_of(f'<row r="1"><c r="{address}"><v>1</v></c></row>')
        assert raised.value.code == "file.damaged"

    def it_knows_merged_cells_and_protection(self) -> None:
        sheet = sheet_of(
            "",
            '<sheetProtection password="CC1A" sheet="1"/>'
            '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>',
        )
        assert sheet.merged == ["A1:B2"]
        assert (sheet.protected, sheet.password) == (True, "CC1A")
        assert not sheet_of("", '<sheetProtection sheet="0"/>').protected
        assert not sheet_of("").protected

    def it_takes_a_broken_style_for_the_usual_one(self) -> None:
        sheet = sheet_of(
            '<row r="1"><c r="A1" s="-1"><v>1</v></c><c s="99999999999"><v>2</v></c></row>'
        )
        assert {cell.style for cell in sheet.cells.values()} == {0}

    def it_takes_a_formula_without_a_value(self) -> None:
        sheet = sheet_of('<row r="1"><c r="A1"><f>B1</f></c><c r="B1"><f/><v>1</v></c></row>')
        assert sheet.cells["A1"] == Cell("n", "", "B1", 0)
        assert sheet.cells["B1"].formula == ""

    def it_reads_every_sheet_of_our_own(self) -> None:
        for name in LAYOUT.sheets:
            sheet = read_sheet(parts(town())[sheet_part(name)])
            assert sheet.protected
            assert sheet.far_addresses == []

    @pytest.mark.parametrize("read", [scan_sheet, parse_sheet])
    def it_knows_hidden_rows_and_columns(self, read: Callable[[bytes], Sheet | None]) -> None:
        sheet = read(
            (
                f'<?xml version="1.0" encoding="UTF-8"?><worksheet {NS}><cols>'
                '<col min="2" max="3" width="9" hidden="1"/><col min="4" max="4" hidden="0"/>'
                '<col min="7" max="7" hidden="true"/></cols><sheetData>'
                '<row r="1" hidden="1" ht="20"/><row r="2" hidden="false"><c r="A2" t="str">'
                '<v> hidden="1"</v></c></row><row r="3" customHeight="1" hidden="true">'
                '<c r="A3"><v>1</v></c></row></sheetData></worksheet>'
            ).encode()
        )
        assert sheet is not None
        assert sheet.hidden_rows == {0, 2}
        assert sorted(sheet.hidden_columns) == [(1, 2), (6, 6)]

    @pytest.mark.parametrize("name", LAYOUT.sheets)
    def it_is_the_same_by_the_quick_way_and_by_the_parser(self, name: str) -> None:
        part = parts(town())[sheet_part(name)]
        assert scan_sheet(part) == parse_sheet(part)
