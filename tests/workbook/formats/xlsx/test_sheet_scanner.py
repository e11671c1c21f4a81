"""The quick way through a worksheet part: it says what the parser says, or nothing at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from excel_report import api
from excel_report.errors import UnusableError
from excel_report.workbook.formats.sheet import Sheet
from excel_report.workbook.formats.xlsx.markup import NAMESPACES
from excel_report.workbook.formats.xlsx.sheet_parser import parse_sheet
from excel_report.workbook.formats.xlsx.sheet_scanner import scan_sheet
from tests.samples import blank_record, last_year_record, town_record
from tests.workbook.sheet_xml import ODDITIES, worksheets
from tests.workbook.strange import SHEETS, Entries, by_openpyxl, by_xlsxwriter
from tests.workbook.xlsx import blank, parts, town, written
from tests.zoo.collection import SPECIMENS
from tests.zoo.specimen import Specimen


def parsed(xml: bytes) -> Sheet | None:
    """What the parser says; None where it refuses the part."""
    try:
        return parse_sheet(xml)
    except UnusableError:
        return None


def agree(xml: bytes) -> bool:
    """Whether the quick way declines or says just what the parser says."""
    scanned = scan_sheet(xml)
    return scanned is None or scanned == parsed(xml)


def worksheets_of(data: bytes) -> list[bytes]:
    return [part for name, part in parts(data).items() if name.startswith("xl/worksheets/sheet")]


class DescribeTheQuickWay:
    @settings(max_examples=300, deadline=None)
    @given(worksheets())
    def it_says_what_the_parser_says_or_nothing(self, xml: str) -> None:
        assert agree(xml.encode())

    @settings(max_examples=80, deadline=None)
    @given(worksheets(), st.sampled_from([*ODDITIES, "", "<", ">", "/", '"', "&", "\x00", "'"]))
    def it_is_not_misled_by_one_odd_thing_anywhere(self, xml: str, odd: str) -> None:
        for at in range(0, len(xml), max(1, len(xml) // 40)):
            part = f"{xml[:at]}{odd}{xml[at + (not odd) :]}".encode()
            assert agree(part)

    def it_overlooks_no_row_for_what_its_attributes_hold(self) -> None:
        rows = '<row r="1" hidden="1" a="b/c"><c r="A1"><v>1</v></c></row>'
        xml = f"<sheetData>{rows}</sheetData>"
        begin = f'<?xml version="1.0"?><worksheet xmlns="{next(iter(NAMESPACES))}">'
        scanned = scan_sheet(f"{begin}{xml}</worksheet>".encode())
        assert scanned is not None
        assert scanned.hidden_rows == {0}

    @pytest.mark.parametrize("inside", ["<v>{}</v>", "<f>{}</f>", "<f>&lt;{}1;</f><v>&gt;</v>"])
    @pytest.mark.parametrize("sound", ["&amp;&lt;&gt;&quot;&apos;", "&#65;&#x4e2d;&amp;lt;", ";"])
    @pytest.mark.parametrize(
        "odd",
        ["&", "&;", "&lt", "&foo;", "&Lt;", "&#;", "&#1_0;", "&#+9;", "&#x_9;", "&#٣;", "&#0;"],
    )
    def it_takes_no_reference_that_xml_has_not(self, odd: str, sound: str, inside: str) -> None:
        begin = f'<worksheet xmlns="{next(iter(NAMESPACES))}"><sheetData><row r="1">'
        for text, is_sound in ((sound, True), (odd, False), (sound + odd, False)):
            cell = f'<c r="A1">{inside.format(text)}</c>'
            xml = f'<?xml version="1.0"?>{begin}{cell}</row></sheetData></worksheet>'
            assert (scan_sheet(xml.encode()) is not None) == is_sound
            assert agree(xml.encode())

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "gb18030", "latin-1"])
    @settings(max_examples=30, deadline=None)
    @given(xml=worksheets())
    def it_is_not_misled_by_another_encoding(self, encoding: str, xml: str) -> None:
        assert agree(xml.encode(encoding, "replace"))

    @pytest.mark.parametrize("make", [by_xlsxwriter, by_openpyxl])
    @settings(max_examples=60, deadline=None)
    @given(entries=SHEETS)
    def it_reads_what_libraries_write(self, make: object, entries: Entries) -> None:
        write = by_xlsxwriter if make is by_xlsxwriter else by_openpyxl
        assert all(map(agree, worksheets_of(write(entries))))

    def it_takes_every_sheet_that_this_tool_writes(self) -> None:
        books = [town(), blank(), written(blank_record()), written(last_year_record())]
        books += [api.mark(town())[0], api.build_template(town_record().unit, 2024, issued=True)]
        for part in (part for book in books for part in worksheets_of(book)):
            assert scan_sheet(part) == parse_sheet(part)

    @pytest.mark.parametrize("specimen", SPECIMENS[::6], ids=lambda specimen: specimen.name)
    def it_is_not_misled_by_what_people_and_programs_do(self, specimen: Specimen) -> None:
        assert all(map(agree, worksheets_of(specimen.make())))
