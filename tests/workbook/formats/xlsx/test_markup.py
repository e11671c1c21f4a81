"""What stands in another namespace, twice, or where the standard has no place for it."""

from __future__ import annotations

import pytest

from excel_report.errors import UnusableError
from excel_report.workbook.formats.xlsx.cell_styles import read_styles
from excel_report.workbook.formats.xlsx.package import Package
from excel_report.workbook.formats.xlsx.parts import read_book, read_sheet, read_strings
from excel_report.workbook.formats.xlsx.sheet_parser import parse_sheet
from tests.workbook.xlsx import BOOK, changed, town

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NS = (
    f'xmlns="{MAIN}" xmlns:x="{MAIN}" xmlns:e="urn:another" xmlns:o="urn:other" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="e"'
)
B12 = '<c r="B12"><v>218</v></c>'

NAME = '<definedName name="a">1</definedName>'
ALTERNATIVES = (
    f"<mc:AlternateContent><mc:Choice Requires='e'>{B12}</mc:Choice>"
    '<mc:Fallback><c r="B12"><v>999</v></c></mc:Fallback></mc:AlternateContent>'
)


def worksheet(row: str, *, before: str = "", after: str = "", root: str = "") -> bytes:
    """A sheet with one row, the twelfth."""
    data = f'<sheetData><row r="12">{row}</row></sheetData>'
    declared = '<?xml version="1.0" encoding="UTF-8"?>'
    return f"{declared}<worksheet {NS}{root}>{before}{data}{after}</worksheet>".encode()


def is_damaged(xml: bytes) -> bool:
    """Whether the part is refused, by the quick way and by the parser alike."""
    refused = []
    for read in (read_sheet, parse_sheet):
        try:
            read(xml)
        except UnusableError as error:
            refused.append(error.code)
    assert len(refused) != 1
    return refused == ["file.damaged"] * 2


class DescribeMarkupOfOthers:
    @pytest.mark.parametrize(
        "row",
        [
            f'{B12}<e:c r="B12"><e:v>999</e:v></e:c>',
            f'{B12}<e:c r="C12"><v>999</v></e:c>',
            '<c r="B12"><v>218</v><e:v>999</e:v></c>',
            '<c r="B12"><v>218</v><extLst><ext><v>999</v></ext></extLst></c>',
            f"{B12}<extLst><ext><c r='B12'><v>999</v></c></ext></extLst>",
            f"<e:x>{B12.replace('218', '999')}</e:x>{B12}",
            '<x:c r="B12"><x:v>218</x:v></x:c>',
            '<c r="B12" e:r="C12" e:t="s"><v>218</v></c>',
        ],
    )
    def it_is_left_out_where_it_was_declared(self, row: str) -> None:
        for read in (read_sheet, parse_sheet):
            cells = read(worksheet(row)).cells
            assert {address: cell.value for address, cell in cells.items()} == {"B12": "218"}

    @pytest.mark.parametrize(
        "row",
        [
            f'{B12}<o:c r="B12"><v>999</v></o:c>',
            '<c r="B12"><v>218</v><o:v>999</o:v></c>',
            '<c r="B12"><v>2<e:x>1</e:x>18</v></c>',
            ALTERNATIVES,
        ],
    )
    def it_damages_the_data_where_it_was_not(self, row: str) -> None:
        assert is_damaged(worksheet(row))

    def its_declaration_holds_in_its_element_only(self) -> None:
        row = f'{B12}<c r="C12" mc:Ignorable="o"><v>1</v><o:x/></c><c r="D12"><v>1</v><o:x/></c>'
        assert is_damaged(worksheet(row))
        assert not is_damaged(worksheet(row.replace("<v>1</v><o:x/></c>", "<v>1</v></c>")))

    def it_is_nothing_around_the_data(self) -> None:
        around = "<o:x><sheetData/></o:x><e:sheetProtection sheet='1'/>"
        for read in (read_sheet, parse_sheet):
            sheet = read(worksheet(B12, before=around, after=around))
            assert sheet.cells["B12"].value == "218"
            assert not sheet.protected

    @pytest.mark.parametrize("name", ["sheetData", "sheetProtection", "mergeCells"])
    def it_may_offer_no_alternatives_for_what_is_read(self, name: str) -> None:
        choice = "<mc:AlternateContent><mc:Choice Requires='e'>{}</mc:Choice>"
        fallback = "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
        for first, second in ((f"<{name}/>", ""), ("", f"<{name}/>")):
            alternatives = choice.format(first) + fallback.format(second)
            assert is_damaged(worksheet(B12, after=alternatives))
        controls = choice.format("<controls/>") + fallback.format("<o:x/>")
        assert not is_damaged(worksheet(B12, after=controls))

    def it_must_be_understood_where_the_file_says_so(self) -> None:
        assert is_damaged(worksheet(B12, root=' mc:MustUnderstand="o"'))
        assert is_damaged(worksheet(B12, root=' mc:ProcessContent="e:x"'))
        assert not is_damaged(worksheet(B12, root=' mc:MustUnderstand="x"'))


class DescribeTheStructure:
    @pytest.mark.parametrize(
        "row",
        [
            f"{B12}{B12}",
            f'{B12}<c r="B12"/>',
            f'<c r="B12" s="1"/>{B12}',
            f'{B12}</row><row r="12"><c r="C12"/>',
            f'{B12}</row><row r="12">',
            f'</row><row r="13">{B12}',
            f'{B12}<row r="13"/>',
            f'</row>{B12}<row r="13">',
            '<c r="B12"><v>218</v><v>999</v></c>',
            '<c r="B12"><v>218</v><f>1</f><f>2</f></c>',
            '<c r="B12" t="inlineStr"><v>2</v><is><t>18</t></is></c>',
            '<c r="B12" t="inlineStr"><v>218</v></c>',
            '<c r="B12"><is><t>218</t></is></c>',
            '<c r="B12" t="inlineStr"><is><t>21</t><t>8</t></is></c>',
            '<c r="B12" t="inlineStr"><is><r><t>21</t><t>8</t></r></is></c>',
            '<c r="B12" t="number"><v>218</v></c>',
            '<c r="B12"><v>2<v>1</v>8</v></c>',
            '<c r="B12">218</c>',
            f"text{B12}",
            f"\u3000{B12}",
            f'{B12}<c r="C12"><c r="D12"/></c>',
            f"{B12}<v>9</v>",
            f"<t>9</t>{B12}",
        ],
    )
    def it_allows_each_thing_once_and_in_its_place(self, row: str) -> None:
        assert is_damaged(worksheet(row))

    @pytest.mark.parametrize("more", ["<sheetData/>", "<x:sheetData/>", "<sheetProtection/>" * 2])
    def it_has_one_of_each_around_the_cells(self, more: str) -> None:
        assert is_damaged(worksheet(B12, after=more))
        assert is_damaged(worksheet(B12, before=more))

    @pytest.mark.parametrize("stray", ["text", "<v/>", "\u3000", "]]>"])
    def it_has_nothing_before_or_after_its_root(self, stray: str) -> None:
        xml = worksheet(B12).decode()
        assert is_damaged(xml.replace("<worksheet", f"{stray}<worksheet").encode())
        assert is_damaged(f"{xml}{stray}".encode())

    @pytest.mark.parametrize("uri", ["urn:another", "", MAIN.upper()])
    def it_is_of_the_standards_namespace(self, uri: str) -> None:
        assert is_damaged(
            worksheet(B12).replace(f'xmlns="{MAIN}"'.encode(), f'xmlns="{uri}"'.encode())
        )

    @pytest.mark.parametrize(
        "items",
        [
            "<si><t>甲</t><t>乙</t></si>",
            "<si><r><t>甲</t><t>乙</t></r></si>",
            "<si>甲</si>",
            "<t>甲</t>",
            "<o:si><t>甲</t></o:si>",
            "<si><si><t>甲</t></si></si>",
        ],
    )
    def it_is_asked_of_shared_strings_too(self, items: str) -> None:
        with pytest.raises(UnusableError, match="损坏"):
            read_strings(f"<sst {NS}>{items}</sst>".encode())

    def it_leaves_out_anothers_string(self) -> None:
        xml = f"<sst {NS}><e:si><t>甲</t></e:si><si><t>乙</t></si></sst>"
        assert read_strings(xml.encode()) == ["乙"]

    def it_is_asked_of_styles_too(self) -> None:
        twice = "".join(f'<numFmt numFmtId="176" formatCode="{each}"/>' for each in ("0", "0%"))
        with pytest.raises(UnusableError, match="损坏"):
            read_styles(f"<styleSheet {NS}><numFmts>{twice}</numFmts></styleSheet>".encode())


class DescribeTheBook:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("<sheets>", '<sheets><sheet name="封面" sheetId="99" r:id="rId1"/>'),
            ("<sheets>", '<sheets><sheet name="另" sheetId="99" r:id="rId1"/>'),
            ("<sheets>", '<sheets><sheet name="A"/><sheet name="a"/>'),
            ("</sheets>", '</sheets><sheets><sheet name="另"/></sheets>'),
            ("<definedNames>", f"<definedNames>{NAME}{NAME}"),
            ("<sheets>", "<workbookPr date1904='1'/><sheets>"),
        ],
    )
    def it_has_each_sheet_and_name_once(self, old: str, new: str) -> None:
        data = changed(town(), BOOK, lambda xml: xml.replace(old, new))
        with pytest.raises(UnusableError, match="损坏"):
            read_book(Package(data))

    def it_counts_its_days_as_its_own_properties_say(self) -> None:
        more = '<x15:workbookPr xmlns:x15="urn:x15" date1904="0"/>'

        def change(xml: str) -> str:
            return xml.replace("<workbookPr ", '<workbookPr date1904="1" ').replace(
                "</workbook>", f"<extLst><ext>{more}</ext></extLst>{more}</workbook>"
            )

        book, _ = read_book(Package(changed(town(), BOOK, change)))
        assert book.date_1904
