"""All findings of a record together: what is judged, what is left, in which order."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from excel_report.checks import Finding, check_record
from excel_report.figures import Figures, figures_of
from excel_report.record import InvalidValue, Record
from excel_report.value_class import replace
from tests.samples import (
    FORM,
    KINDS,
    Kind,
    blank_record,
    entered_keys,
    last_year_record,
    random_record,
    town_record,
    with_cells,
)

ITEM = "requests.granted.company"
LAST_YEAR = figures_of(FORM, last_year_record())


def found_in(record: Record, previous: Figures | None = None) -> list[Finding]:
    """The findings about cover and tables; those about texts have tests of their own."""
    findings = check_record(FORM, record, previous)
    return [each for each in findings if each.code not in FORM.text_checks]


def codes(record: Record, *, back: bool = False) -> list[str]:
    return [finding.code for finding in found_in(record, LAST_YEAR if back else None)]


def of_level(level: str, record: Record) -> Record:
    return replace(record, unit=replace(record.unit, level=level))


class DescribeBlanks:
    def they_are_reported_one_by_one_and_only_as_blank(self) -> None:
        record = town_record(cells={})
        findings = found_in(record, LAST_YEAR)
        assert [finding.keys for finding in findings] == [(key,) for key in entered_keys(FORM)]
        assert {finding.code for finding in findings} == {"cell.blank"}

    def they_are_no_fault_where_the_tables_switch_is_on(self) -> None:
        record = town_record(cells={}, zero_if_blank={"requests": True, "disputes": True})
        blank = [finding.keys[0] for finding in found_in(record)]
        assert blank == [item.key for item in FORM.table("proactive").entered]

    def they_leave_the_rules_about_them_unjudged(self) -> None:
        record = with_cells(town_record(), {"requests.received.company": None})
        assert codes(record) == ["cell.blank"]

    def they_leave_derived_figures_about_them_unjudged(self) -> None:
        given = {ITEM: None, "requests.handled_total.company": 99, "requests.granted.total": 99}
        assert codes(with_cells(town_record(), given)) == ["cell.blank"]

    def they_do_not_hide_what_is_wrong_in_other_columns(self) -> None:
        record = with_cells(town_record(), {ITEM: None, "requests.received.research": 8})
        findings = found_in(record)
        assert [finding.code for finding in findings] == ["cell.blank", "requests.balance"]
        assert findings[1].keys[0] == "requests.received.research"


class DescribeWrongValues:
    @pytest.mark.parametrize("switch", [True, False])
    def they_are_faults_whatever_the_switch(self, *, switch: bool) -> None:
        record = with_cells(town_record(), {ITEM: InvalidValue("text", "—")})
        assert codes(replace(record, zero_if_blank={"requests": switch})) == ["cell.text"]

    def they_do_not_hide_the_rules_where_they_are_numbers(self) -> None:
        record = with_cells(town_record(), {"requests.received.company": -4})
        assert codes(record) == ["cell.negative", "requests.balance", "requests.balance"]


class DescribeAllowedFigures:
    @pytest.mark.parametrize("value", [Decimal("3.0"), Decimal(3), 0, 999_999_999])
    def they_are_whole_numbers_however_written(self, value: int | Decimal) -> None:
        assert codes(with_cells(town_record(), {"proactive.licensing.decisions": value})) == []

    @pytest.mark.parametrize("value", ["0", "0.0001", "59237.2449", "99999999", "12.50000"])
    def they_are_amounts_with_up_to_four_decimals(self, value: str) -> None:
        assert codes(with_cells(town_record(), {"proactive.fees.amount": Decimal(value)})) == []

    def they_are_not_finer_amounts(self) -> None:
        fine = {"proactive.fees.amount": Decimal("0.00005")}
        assert codes(with_cells(town_record(), fine)) == ["cell.decimals"]


class DescribeDerivedFiguresGiven:
    def they_are_no_fault_when_right_or_left_out(self) -> None:
        right = figures_of(FORM, town_record()).values
        assert codes(town_record(cells=right)) == []
        assert codes(with_cells(town_record(), {"disputes.review.total": Decimal("4.0")})) == []

    def they_are_never_believed(self) -> None:
        # With the totals given here the column would balance.
        wrong = {"requests.received.research": 2, "requests.handled_total.research": 2}
        found = codes(with_cells(town_record(), wrong))
        assert found == ["derived.mismatch", "requests.balance", "requests.balance"]


class DescribeLevels:
    rules = with_cells(town_record(), {"proactive.rules.in_force": 6})

    @pytest.mark.parametrize("level", ["township", "county"])
    def they_forbid_making_rules_to_towns_and_counties(self, level: str) -> None:
        assert codes(of_level(level, self.rules)) == ["rules.not_competent"]

    @pytest.mark.parametrize("level", ["prefecture", "province"])
    def they_allow_it_to_cities_and_provinces(self, level: str) -> None:
        assert codes(of_level(level, self.rules)) == []

    def they_limit_no_rule_where_they_are_not_known(self) -> None:
        assert codes(of_level("", self.rules)) == ["cover.missing"]
        assert codes(of_level("镇", self.rules)) == ["cover.invalid"]


class DescribeLastYear:
    spoiled = with_cells(town_record(), {"proactive.normative_documents.in_force": 11})

    def it_is_compared_where_it_is_known(self) -> None:
        assert codes(self.spoiled, back=True) == ["previous.in_force"]
        assert codes(self.spoiled) == []

    def it_is_not_compared_where_its_figure_is_blank(self) -> None:
        gap = with_cells(last_year_record(), {"proactive.normative_documents.in_force": None})
        assert found_in(self.spoiled, figures_of(FORM, gap)) == []

    def it_is_compared_column_by_column(self) -> None:
        gap = with_cells(last_year_record(), {"requests.carried_out.natural_person": None})
        record = with_cells(town_record(), {"requests.carried_in.welfare": 0})
        findings = found_in(record, figures_of(FORM, gap))
        looking_back = [f.keys for f in findings if f.code == "previous.carried_in"]
        assert looking_back == [("requests.carried_in.welfare",)]

    def it_may_be_answered_in_writing(self) -> None:
        answered = replace(self.spoiled, explanations={"previous.in_force": "机构合并"})
        assert found_in(answered, LAST_YEAR)[0].explanation == "机构合并"
        assert found_in(self.spoiled, LAST_YEAR)[0].explanation == ""


class DescribeTheOrderOfFindings:
    def it_is_the_order_of_the_form(self) -> None:
        wrong = {
            "proactive.fees.amount": -1,
            "proactive.rules.issued": 3,
            "requests.received.company": 5,
            "disputes.review.upheld": None,
            "disputes.litigation_direct.total": 9,
        }
        record = with_cells(
            town_record(unit=replace(town_record().unit, kind=""), dated=None, narrative={}), wrong
        )
        findings = found_in(record)
        assert [(finding.code, finding.keys[0]) for finding in findings] == [
            ("cover.missing", "unit.kind"),
            ("cover.missing", "dated"),
            ("narrative.missing", "narrative.overview"),
            ("cell.negative", "proactive.fees.amount"),
            ("rules.not_competent", "proactive.rules.issued"),
            ("requests.balance", "requests.received.company"),
            ("requests.balance", "requests.received.total"),
            ("cell.blank", "disputes.review.upheld"),
            ("derived.mismatch", "disputes.litigation_direct.total"),
            ("narrative.missing", "narrative.problems"),
            ("narrative.missing", "narrative.other"),
        ]

    def it_begins_with_the_cover_of_a_blank_record(self) -> None:
        found = codes(blank_record())
        assert found == ["cover.missing"] * 5 + ["narrative.missing"] + ["cell.blank"] * 166 + [
            "narrative.missing",
            "narrative.missing",
        ]


class DescribeTheDate:
    @pytest.mark.parametrize("day", [date(2024, 12, 1), date(2025, 1, 31), date(2025, 12, 31)])
    def it_lies_from_december_to_the_end_of_the_next_year(self, day: date) -> None:
        assert codes(town_record(dated=day)) == []

    def it_may_be_any_while_the_year_is_missing(self) -> None:
        assert codes(town_record(year=None, dated=date(1999, 1, 1))) == ["cover.missing"]

    @pytest.mark.parametrize("year", [9999, 10_000, 0])
    def it_is_no_stumbling_block_in_years_without_a_next_one(self, year: int) -> None:
        assert set(codes(town_record(year=year))) == {"cover.invalid"}


class DescribeWords:
    @given(st.integers(0, 2**32).map(random.Random), st.sampled_from(KINDS))
    def they_are_one_plain_chinese_sentence_for_any_record(
        self, rng: random.Random, kind: Kind
    ) -> None:
        for finding in found_in(random_record(FORM, rng, kind), LAST_YEAR):
            self.assert_plain(finding)

    def assert_plain(self, finding: Finding) -> None:
        assert finding.message.count("。") == 1
        assert finding.message.endswith("。")
        assert finding.hint.endswith("。")
        for words in (finding.message, finding.hint):
            assert not set("{}\n\t") & set(words)
            assert "None" not in words
            assert "E+" not in words
        assert any("\u4e00" <= char <= "\u9fff" for char in finding.message)
        assert self.place(finding) in finding.message

    def place(self, finding: Finding) -> str:
        """The words by which people find the place: a label of the form."""
        key = finding.keys[0]
        if key in FORM.fields:
            item = FORM.fields[key]
            by_itself = finding.code.startswith(("cell.", "derived."))
            by_row = finding.code in {"previous.in_force", "previous.repealed"}
            return item.label if by_itself else item.row if by_row else item.column
        if key.startswith("narrative."):
            return FORM.section(key.removeprefix("narrative.")).title
        return next(line.label for line in FORM.cover if line.id == key)

    def they_show_a_long_or_broken_text_short_and_on_one_line(self) -> None:
        text = "长" * 20 + "\n" + "文" * 200
        finding = found_in(with_cells(town_record(), {ITEM: InvalidValue("text", text)}))[0]
        assert f"“{'长' * 20} {'文' * 18}…”" in finding.message
        assert finding.found == text
