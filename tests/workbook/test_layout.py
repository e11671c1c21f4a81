"""Where each field lives: every one has a place of its own, and a name that Excel accepts."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from openpyxl.utils import get_column_letter

from excel_report.checks.checklist import checklist_of
from excel_report.workbook import layout as at
from excel_report.workbook.layout import Place, cell_name, column_name, layout_of, quoted
from tests.samples import FORM
from tests.workbook.xlsx import LAYOUT

SHEETS = (
    "填报说明",
    "封面",
    "一、总体情况",
    "二、主动公开",
    "三、申请办理",
    "四、复议诉讼",
    "五、问题及改进",
    "六、其他事项",
    "校验",
    "标识",
)
# What Excel takes for a cell (A1, R1C1) cannot be a name.
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,254}")
NO_NAME = re.compile(r"[A-Z]{1,3}\d{1,7}|R\d*C\d*|R\d*|C\d*", re.IGNORECASE)


class DescribePlace:
    def it_names_one_cell(self) -> None:
        place = Place("封面", 8, 3)
        assert place.address == "D9"
        assert place.absolute == "'封面'!$D$9"
        assert place.addresses == ("D9",)

    def it_names_rows_one_under_the_other(self) -> None:
        place = Place("封面", 3, 1, rows=3)
        assert place.address == "B4:B6"
        assert place.absolute == "'封面'!$B$4:$B$6"
        assert place.addresses == ("B4", "B5", "B6")

    def it_writes_columns_as_excel_does(self) -> None:
        assert all(column_name(n) == get_column_letter(n + 1) for n in range(16384))

    def it_writes_cells_and_sheets_as_formulas_do(self) -> None:
        assert cell_name(0, 0) == "A1"
        assert cell_name(1_048_575, 16383) == "XFD1048576"
        assert quoted("张三's 表") == "'张三''s 表'"


class DescribeLayout:
    def it_has_the_sheets_in_the_order_of_the_form(self) -> None:
        assert LAYOUT.sheets == SHEETS

    def it_is_made_once_for_a_form(self) -> None:
        assert layout_of(FORM) is LAYOUT

    def it_has_a_place_for_everything(self) -> None:
        places = LAYOUT.places
        assert set(FORM.fields) <= set(places)
        assert len(FORM.fields) == 200
        assert {line.id for line in FORM.cover} <= set(places)
        assert {f"narrative.{section.id}" for section in FORM.narratives} <= set(places)
        assert {f"zero_if_blank.{table.id}" for table in FORM.tables} <= set(places)
        assert {f"identity.{key}" for key in at.IDENTITY_KEYS} <= set(places)

    def it_has_last_year_for_each_figure_that_a_rule_or_a_fact_looks_back_to(self) -> None:
        found = {key for key in LAYOUT.places if key.startswith("previous.")}
        applicants = ("natural_person", "company", "research", "welfare", "legal_service")
        assert found == {
            "previous.proactive.rules.in_force",
            "previous.proactive.normative_documents.in_force",
            *(f"previous.requests.carried_out.{who}" for who in (*applicants, "other", "total")),
            "previous.requests.received.total",
            "previous.proactive.normative_documents.issued",
            "previous.disputes.review.total",
        }

    def it_has_an_explanation_for_each_warning(self) -> None:
        found = {key for key in LAYOUT.places if key.startswith("explanations.")}
        warnings = {rule.id for rule in FORM.judging_rules if rule.severity == "warning"}
        texts = {"text", "text.heading", "text.placeholder", "text.problems", "text.year"}
        assert found == {f"explanations.{code}" for code in warnings | texts}

    def it_puts_no_two_fields_in_one_cell(self) -> None:
        cells = [
            (place.sheet, address)
            for place in LAYOUT.places.values()
            for address in place.addresses
        ]
        assert len(cells) == len(set(cells))
        assert {sheet for sheet, _ in cells} <= set(SHEETS)

    def it_keeps_every_field_where_the_reader_looks(self) -> None:
        longest = max(len(a) for place in LAYOUT.places.values() for a in place.addresses)
        assert longest <= 4

    @pytest.mark.parametrize("section", FORM.narratives, ids=lambda section: section.id)
    def it_offers_the_rows_that_the_form_says(self, section: object) -> None:
        item = next(item for item in FORM.narratives if item is section)
        place = LAYOUT.places[f"narrative.{item.id}"]
        assert place.rows == item.rows
        assert place.sheet == item.sheet

    def it_keeps_narratives_apart(self) -> None:
        for sheet in SHEETS:
            blocks = sorted(
                (place.row, place.rows)
                for key, place in LAYOUT.places.items()
                if key.startswith("narrative.") and place.sheet == sheet
            )
            # A heading row and a guide row stand before each.
            assert all(row + rows + 2 <= after for (row, rows), (after, _) in pairwise(blocks))

    def it_has_a_row_on_the_board_for_each_line_of_the_checklist(self) -> None:
        rows = [row for row, _ in LAYOUT.checks_lines]
        assert rows == list(range(at.CHECKS_TOP, at.CHECKS_TOP + len(rows)))
        assert [line for _, line in LAYOUT.checks_lines] == list(checklist_of(FORM))


class DescribeDefinedNames:
    def they_are_the_keys_with_underscores(self) -> None:
        assert all(LAYOUT.names[key] == key.replace(".", "_") for key in FORM.fields)
        assert LAYOUT.names["requests.refused.state_secret.total"] == (
            "requests_refused_state_secret_total"
        )

    def they_tell_cover_and_identity_apart(self) -> None:
        assert LAYOUT.names["unit.name"] == "cover_unit_name"
        assert LAYOUT.names["identity.unit.name"] == "identity_unit_name"

    def they_are_all_different_whatever_their_case(self) -> None:
        names = [name.lower() for name in LAYOUT.names.values()]
        assert len(names) == len(set(names)) == len(LAYOUT.places)

    def they_are_names_for_excel(self) -> None:
        for name in LAYOUT.names.values():
            assert NAME.fullmatch(name)
            assert not NO_NAME.fullmatch(name)
