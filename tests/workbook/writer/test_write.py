"""The workbook as a whole: its sheets, names, identity, cached values and properties."""

from __future__ import annotations

import re
from typing import ClassVar

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from excel_report.checks import checklist as c
from excel_report.figures import figures_of
from excel_report.record import InvalidValue, Record, Unit, shown_date
from excel_report.value_class import replace
from excel_report.workbook.layout import CHECKS, COVER, IDENTITY, IDENTITY_KEYS
from excel_report.workbook.writer.write import write_workbook
from tests.samples import FORM, last_year_record, town_record, with_cells
from tests.workbook.test_layout import SHEETS
from tests.workbook.xlsx import (
    BOOK,
    LAYOUT,
    S,
    blank,
    formulas,
    opened,
    parts,
    sheet_part,
    town,
    tree,
    written,
)


def sheets() -> list[Worksheet]:
    return [sheet for sheet in opened(town()).worksheets if isinstance(sheet, Worksheet)]


class DescribeTheSheets:
    def they_stand_in_the_order_of_the_form(self) -> None:
        assert tuple(opened(town()).sheetnames) == SHEETS

    def they_are_all_there_to_see_but_the_identity(self) -> None:
        states = {sheet.title: sheet.sheet_state for sheet in sheets()}
        assert states.pop(IDENTITY) == "veryHidden"
        assert set(states.values()) == {"visible"}

    def they_open_on_the_first(self) -> None:
        book = opened(town())
        assert book.active is book.worksheets[0]
        selected = [s.title for s in sheets() if any(v.tabSelected for v in s.views.sheetView)]
        assert selected == [SHEETS[0]]

    def they_put_the_cursor_on_the_first_cell_to_fill(self) -> None:
        cursors = {sheet.title: sheet.sheet_view.selection[-1].activeCell for sheet in sheets()}
        for key in ("unit.name", "proactive.rules.issued", "requests.received.natural_person"):
            place = LAYOUT.places[key]
            assert cursors[place.sheet] == place.address
        overview = LAYOUT.places["narrative.overview"]
        assert cursors[overview.sheet] == overview.addresses[0]

    @pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.title)
    def they_print_on_a4_one_page_wide(self, sheet: Worksheet) -> None:
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in {None, 1}

    def they_turn_the_wide_table_on_its_side(self) -> None:
        book = opened(town())
        assert book["四、复议诉讼"].page_setup.orientation == "landscape"
        assert book["三、申请办理"].page_setup.orientation == "portrait"

    def they_keep_each_table_on_one_page(self) -> None:
        for table in FORM.tables:
            sheet = opened(town())[FORM.section(table.id).sheet]
            assert sheet.page_setup.fitToHeight in {None, 1}


class DescribeDefinedNames:
    def they_lead_to_every_figure(self) -> None:
        names = opened(town()).defined_names
        assert len(FORM.fields) == 200
        for key in FORM.fields:
            place = LAYOUT.places[key]
            assert names[key.replace(".", "_")].attr_text == place.absolute

    def they_lead_to_every_other_field(self) -> None:
        names = {name: item.attr_text for name, item in opened(town()).defined_names.items()}
        assert names == {LAYOUT.names[key]: place.absolute for key, place in LAYOUT.places.items()}

    def they_belong_to_the_workbook_and_to_no_sheet(self) -> None:
        ours = [n for n in tree(town(), BOOK).iter(f"{S}definedName") if n.get("name") in NAMES]
        assert len(ours) == len(NAMES)
        assert all("localSheetId" not in name.attrib for name in ours)

    def they_lead_to_the_figure_itself(self) -> None:
        record, book = town_record(), opened(town(), values=True)
        for key, value in record.cells.items():
            place = LAYOUT.places[key]
            assert book[place.sheet][place.address].value == pytest.approx(float(str(value)))


NAMES = set(LAYOUT.names.values())


class DescribeIdentity:
    EXPECTED: ClassVar = {
        "form": "政府信息公开工作年度报告",
        "edition": "2021",
        "template_version": str(FORM.template_version),
        "year": "2024",
        "unit.name": "青禾镇人民政府",
        "unit.short_name": "青禾镇",
        "unit.code": "QH-0107",
        "unit.level": "township",
        "unit.kind": "government",
        "issued": "",
        "deadline": "",
        "office.name": "",
        "office.contact": "",
        "office.mail": "",
    }

    def it_knows_what_there_is_to_say(self) -> None:
        assert tuple(self.EXPECTED) == IDENTITY_KEYS

    def it_stands_on_a_hidden_sheet(self) -> None:
        sheet = opened(town())[IDENTITY]
        rows = sheet.iter_rows(values_only=True, max_col=2, max_row=len(self.EXPECTED))
        assert {str(key): value or "" for key, value in rows} == self.EXPECTED

    def it_can_be_found_by_name(self) -> None:
        book = opened(town())
        for key, value in self.EXPECTED.items():
            name = book.defined_names[f"identity_{key.replace('.', '_')}"]
            ((sheet, address),) = name.destinations
            assert (book[sheet][address.replace("$", "")].value or "") == value

    def it_stands_in_the_custom_properties(self) -> None:
        root = tree(town(), "docProps/custom.xml")
        found = {item.attrib["name"]: item[0].text or "" for item in root}
        assert found == {f"excel-report {key}": value for key, value in self.EXPECTED.items()}

    def it_is_empty_where_nothing_is_known(self) -> None:
        sheet = opened(blank())[IDENTITY]
        found = {row[0]: row[1] or "" for row in sheet.iter_rows(values_only=True, max_col=2)}
        assert found["year"] == found["unit.name"] == ""


class DescribeCachedValues:
    @pytest.mark.parametrize("data", [town(), blank()], ids=["town", "blank"])
    def they_are_there_for_every_formula(self, data: bytes) -> None:
        found = list(formulas(data))
        assert len(found) > 100
        assert all(value is not None for _, _, _, value in found)

    def they_are_true(self) -> None:
        values = opened(town(), values=True)
        assert values[COVER]["B2"].value == values[CHECKS]["C2"].value == c.REPORT_PASSED
        figures = figures_of(FORM, town_record()).values
        for key, item in FORM.fields.items():
            if item.derived:
                place = LAYOUT.places[key]
                assert values[place.sheet][place.address].value == figures[key]

    def they_show_nothing_where_nothing_is_entered(self) -> None:
        place = LAYOUT.places["requests.handled_total.total"]
        assert opened(blank(), values=True)[place.sheet][place.address].value in {None, ""}

    def they_say_what_is_wrong(self) -> None:
        spoiled = with_cells(town_record(), {"requests.received.company": 5})
        sheet = opened(written(spoiled), values=True)["三、申请办理"]
        shown = [cell.value for cell in sheet[4]]
        assert shown.count("差 1") == 2
        assert shown.count("平") == 5


class DescribeAFigureOfWhichNobodyKnows:
    def it_is_blank_and_the_sheets_say_so(self) -> None:
        key = "proactive.licensing.decisions"
        lost = with_cells(town_record(), {key: InvalidValue("lost", "")})
        cells = {name: value for name, value in town_record().cells.items() if name != key}
        assert write_workbook(FORM, lost) == write_workbook(FORM, replace(lost, cells=cells))
        assert write_workbook(FORM, lost) != write_workbook(FORM, town_record())


class DescribeTheFile:
    def it_is_the_same_for_the_same_record(self) -> None:
        again = write_workbook(FORM, town_record(), figures_of(FORM, last_year_record()))
        assert again == town()

    def it_differs_for_another(self) -> None:
        assert written(town_record()) != town()

    def it_is_titled_for_people(self) -> None:
        properties = opened(town()).properties
        assert properties.title == FORM.name
        assert properties.creator == "青禾镇人民政府"

    def it_has_no_macro_link_or_date_of_today(self) -> None:
        content = parts(town())
        assert not [name for name in content if "vba" in name or "externalLink" in name]
        assert b"2021-01-01" in content["docProps/core.xml"]

    def it_is_small(self) -> None:
        assert len(town()) < 100_000


class DescribeTypedText:
    """What people type is text, whatever it begins with."""

    FORMULA = '=HYPERLINK("http://example.invalid")'

    def record(self) -> Record:
        return replace(
            town_record(),
            unit=Unit("=1+1", "+1", "-1", "township", "government"),
            narrative={
                **town_record().narrative,
                "other": (self.FORMULA, "http://example.invalid"),
            },
            explanations={"previous.in_force": "@SUM(1)"},
        )

    def it_becomes_no_formula_and_no_link(self) -> None:
        data = written(self.record())
        assert not [f for _, _, f, _ in formulas(data) if "HYPERLINK" in f or f in {"1+1", "+1"}]
        book = opened(data)
        place = LAYOUT.places["unit.name"]
        assert book[place.sheet][place.address].data_type == "s"
        assert b"http://example.invalid" not in parts(data)[sheet_part("六、其他事项")]
        assert not [name for name in parts(data) if "worksheets/_rels" in name]

    def it_keeps_what_looks_like_a_number(self) -> None:
        coded = replace(town_record(), unit=replace(town_record().unit, code="007"))
        place = LAYOUT.places["unit.code"]
        assert opened(written(coded))[place.sheet][place.address].value == "007"


class DescribeTheCover:
    def it_has_the_answers_in_words(self) -> None:
        sheet = opened(town())[COVER]
        shown = {line.id: sheet[LAYOUT.places[line.id].address].value for line in FORM.cover}
        assert shown["unit.level"] == "乡级（乡镇、街道）"
        assert shown["unit.kind"] == "政府"
        assert shown["year"] == 2024
        assert str(shown["dated"]).startswith("2025-01-17")

    def it_shows_the_date_as_documents_print_it(self) -> None:
        cell = opened(town())[COVER][LAYOUT.places["dated"].address]
        assert cell.is_date
        assert re.sub(r"[\\\"]", "", str(cell.number_format)) == "yyyy年m月d日"
        dated = town_record().dated
        assert not isinstance(dated, str)
        assert dated is not None
        assert shown_date(dated) == "2025年1月17日"
