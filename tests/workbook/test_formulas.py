"""The form's rules as Excel formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from excel_report.checks.checklist import ChecklistLine, checklist_of
from excel_report.workbook.formulas import gather, rounded, unfit
from excel_report.workbook.layout import Place
from excel_report.workbook.writer.checks_formulas import ChecksFormulas
from tests.samples import FORM
from tests.workbook.xlsx import LAYOUT, S, addresses, formulas, parts, sheet_part, town, tree

FORMULAS = ChecksFormulas(LAYOUT, 2024)

# Plain functions that every program has alike, and IF can nest 64 deep in all.
SHARED_FUNCTIONS = {
    "AND",
    "CHAR",
    "COUNT",
    "COUNTA",
    "COUNTIF",
    "COUNTIFS",
    "DATE",
    "IF",
    "INDEX",
    "INT",
    "ISBLANK",
    "ISERROR",
    "ISNUMBER",
    "LEFT",
    "LEN",
    "MAX",
    "N",
    "NOT",
    "OR",
    "ROUND",
    "SEARCH",
    "SUBSTITUTE",
    "SUM",
    "TEXT",
    "SUMIF",
    "TRIM",
}
LONGEST, DEEPEST, MOST_ARGUMENTS = 8192, 64, 255
_TEXT = re.compile(r'"(?:[^"]|"")*"')
_SHEET = re.compile(r"'(?:[^']|'')*'!")
_FUNCTION = re.compile(r"([A-Za-z_.]+)\(")


def bare(formula: str) -> str:
    """A formula without its texts and sheet names, whose words are no functions."""
    return _SHEET.sub("", _TEXT.sub('""', formula))


def all_formulas() -> Iterator[str]:
    """Every formula of a workbook: in cells, conditions and validations."""
    yield from (formula for _, _, formula, _ in formulas(town()))
    for sheet in LAYOUT.sheets:
        root = tree(town(), sheet_part(sheet))
        for tag in ("formula", "formula1", "formula2"):
            yield from (item.text or "" for item in root.iter(f"{S}{tag}"))


def depth_and_arguments(formula: str) -> tuple[int, int]:
    """How deep a formula nests, and the most arguments that a call in it has."""
    calls, deepest, most = [1], 0, 1
    for char in formula:
        if char == "(":
            calls.append(1)
        elif char == ")":
            calls.pop()
        elif char == ",":
            calls[-1] += 1
        deepest, most = max(deepest, len(calls) - 1), max(most, *calls)
    return deepest, most


def line(code: str, section: str = "") -> ChecklistLine:
    return next(
        item for item in checklist_of(FORM) if code in item.codes and section in (item.section, "")
    )


class DescribeEveryFormula:
    def it_uses_only_what_all_office_programs_have(self) -> None:
        used = {name for formula in all_formulas() for name in _FUNCTION.findall(bare(formula))}
        assert used <= SHARED_FUNCTIONS
        assert {"IF", "SUM", "COUNTIF", "ISERROR"} <= used

    def it_is_short_and_flat_enough_for_excel_2007(self) -> None:
        for formula in all_formulas():
            deepest, most = depth_and_arguments(bare(formula))
            assert len(formula) <= LONGEST
            assert deepest <= DEEPEST
            assert most <= MOST_ARGUMENTS

    def it_asks_for_no_other_file_and_no_array(self) -> None:
        for sheet in LAYOUT.sheets:
            assert b"<f t=" not in parts(town())[sheet_part(sheet)]
        assert not any("[" in formula or "{" in formula for formula in all_formulas())


class DescribeDerivedFigures:
    @pytest.mark.parametrize(
        ("key", "formula"),
        [
            (
                "requests.handled_total.company",
                'IF(AND(COUNT(E11:E31)=0,NOT($D$3="是")),"",SUM(E11:E31))',
            ),
            (
                "requests.received.total",
                'IF(AND(COUNT(D9:I9)=0,NOT($D$3="是")),"",SUM(D9:I9))',
            ),
            (
                "disputes.litigation_direct.total",
                'IF(AND(COUNT(F9:I9)=0,NOT($D$3="是")),"",SUM(F9:I9))',
            ),
        ],
    )
    def they_are_empty_until_something_is_entered(self, key: str, formula: str) -> None:
        assert FORMULAS.derived(key) == formula

    def they_rest_on_what_people_enter(self) -> None:
        inputs = FORMULAS.inputs(["requests.handled_total.total"])
        assert len(inputs) == 21 * 6
        assert not any(FORM.fields[key].derived for key in inputs)


class DescribeStates:
    def they_wait_for_what_is_missing(self) -> None:
        assert FORMULAS.state(line("cell.blank", "disputes")) == (
            "IF(IF(IF(ISERROR('四、复议诉讼'!$D$3),1=2,OR('四、复议诉讼'!$D$3=\"是\")),0,"
            "12-COUNTA('四、复议诉讼'!A9:D9,'四、复议诉讼'!F9:I9,'四、复议诉讼'!K9:N9))>0,"
            '"待填","通过")'
        )

    def they_hold_the_year_to_the_one_the_workbook_is_for(self) -> None:
        year = next(item for item in checklist_of(FORM) if item.link == "year")
        assert FORMULAS.state(year) == (
            "IF(ISERROR('封面'!$B$8),\"错误\","
            'IF(LEN(TRIM(SUBSTITUTE(SUBSTITUTE(\'封面\'!$B$8,"　",""),CHAR(10),"")))=0,"待填",'
            'IF(\'封面\'!$B$8=2024,"通过","错误")))'
        )
        assert ">=2021" in ChecksFormulas(LAYOUT).state(year)

    def they_count_over_the_board_for_the_verdict(self) -> None:
        states, counts = "'校验'!$D$35:$D$37", "'校验'!$G$35:$G$37"
        verdict = FORMULAS.sections_state(["disputes"])
        assert verdict.startswith(f'IF((SUMIF({states},"错误",{counts})+3-COUNTIF({states},"通过")')
        assert f'"还没有填完（"&SUMIF({states},"待填",{counts})&" 项）"' in verdict
        assert FORMULAS.overall().endswith('"全部通过，可以报送")))')

    def they_round_away_the_noise_of_binary_fractions(self) -> None:
        assert rounded("A1-A2") == "ROUND(A1-A2,6)"

    def they_say_of_each_cell_whether_it_fits_its_kind(self) -> None:
        kinds = {item.kind.id: item.kind for item in FORM.fields.values()}
        assert unfit("B8", kinds["count"]) == (
            "IF(ISNUMBER(B8),NOT(AND(INT(B8)=B8,B8>=0,B8<=999999999)),NOT(ISBLANK(B8)))"
        )
        assert "ROUND(B8,4)=B8" in unfit("B8", kinds["money"])


class DescribeGather:
    @pytest.mark.parametrize(
        ("cells", "areas"),
        [
            ([(0, 0)], ["A1"]),
            ([(0, 0), (0, 1), (0, 2)], ["A1:C1"]),
            ([(0, 0), (1, 0)], ["A1:A2"]),
            ([(1, 1), (0, 1), (1, 0), (0, 0)], ["A1:B2"]),
            ([(0, 0), (0, 2)], ["A1", "C1"]),
            ([(0, 0), (0, 1), (1, 0)], ["A1:B1", "A2"]),
            ([(0, 0), (2, 0)], ["A1", "A3"]),
        ],
    )
    def it_takes_as_few_ranges_as_it_can(
        self, cells: list[tuple[int, int]], areas: list[str]
    ) -> None:
        assert gather(Place("s", row, column) for row, column in cells) == areas

    @given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=1))
    def it_covers_each_cell_once_and_no_other(self, cells: set[tuple[int, int]]) -> None:
        places = [Place("s", row, column) for row, column in cells]
        found = addresses(gather(places))
        assert sorted(found) == sorted(place.address for place in places)
