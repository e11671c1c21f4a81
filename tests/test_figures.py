"""Blank, zero and wrong are three things; derived figures are the sums of their parts."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from excel_report.figures import figures_of
from excel_report.form import Instance, Term
from excel_report.record import InvalidValue, Record, Value
from tests.samples import (
    APPLICANTS,
    FORM,
    KINDS,
    Kind,
    blank_record,
    entered_keys,
    random_record,
    town_record,
    with_cells,
)

ITEM = "requests.granted.company"
COLUMN = "requests.handled_total.company"
ROW = "requests.granted.total"
CORNER = "requests.handled_total.total"


seeds = st.integers(0, 2**32).map(random.Random)


def plain_sum(record: Record, keys: list[str]) -> object:
    """The sum of what people entered there, as a child would add it up."""
    return sum(value for key in keys if not isinstance(value := record.cells[key], InvalidValue))


class DescribeFigures:
    def it_knows_entered_figures_as_they_are(self) -> None:
        figures = figures_of(FORM, town_record())
        assert figures.values["requests.received.natural_person"] == 9
        assert figures.values["proactive.fees.amount"] == Decimal("18.6205")

    def it_knows_all_200_figures_of_a_complete_record(self) -> None:
        figures = figures_of(FORM, town_record())
        assert set(figures.values) == set(FORM.fields)
        assert figures.incomplete == frozenset()
        assert figures.known(FORM.fields)

    def it_knows_nothing_of_a_blank_record(self) -> None:
        figures = figures_of(FORM, blank_record())
        assert figures.values == {}
        assert figures.incomplete == {key for key, item in FORM.fields.items() if item.derived}

    def it_never_takes_a_blank_for_zero(self) -> None:
        figures = figures_of(FORM, with_cells(town_record(), {ITEM: None}))
        assert ITEM not in figures.values
        assert not figures.known([ITEM])

    def it_takes_a_blank_for_zero_where_the_tables_switch_is_on(self) -> None:
        record = blank_record()
        switched = figures_of(FORM, town_record(cells={}, zero_if_blank={"requests": True}))
        assert switched.values[ITEM] == switched.values[CORNER] == 0
        assert "proactive.rules.issued" not in switched.values
        assert "disputes.review.total" not in switched.values
        assert figures_of(FORM, record).values == {}

    def it_keeps_what_is_entered_where_the_switch_is_on(self) -> None:
        switched = figures_of(FORM, town_record(zero_if_blank={"requests": True}))
        assert switched.values == figures_of(FORM, town_record()).values

    @pytest.mark.parametrize("kind", ["text", "date", "error", "boolean"])
    @pytest.mark.parametrize("switch", [True, False])
    def it_takes_something_else_for_no_figure_whatever_the_switch(
        self, kind: str, *, switch: bool
    ) -> None:
        wrong: Value = InvalidValue(kind, "无")  # type: ignore[arg-type]
        record = with_cells(town_record(zero_if_blank={"requests": switch}), {ITEM: wrong})
        figures = figures_of(FORM, record)
        assert ITEM not in figures.values
        assert COLUMN in figures.incomplete

    def it_does_not_change_the_record(self) -> None:
        record = town_record(zero_if_blank={"requests": True})
        before = dict(record.cells)
        figures_of(FORM, record)
        assert record.cells == before


class DescribeDerivedFigures:
    def they_are_sums_of_sums(self) -> None:
        values = figures_of(FORM, town_record()).values
        assert values["requests.handled_total.natural_person"] == 10
        assert values["requests.received.total"] == 17
        assert values[CORNER] == 18
        assert values["disputes.review.total"] == 4

    def they_ignore_what_the_record_gives(self) -> None:
        given_wrong = {key: 99 for key, item in FORM.fields.items() if item.derived}
        record = with_cells(town_record(), given_wrong)
        assert figures_of(FORM, record) == figures_of(FORM, town_record())

    def they_are_partial_where_a_part_is_not_known(self) -> None:
        figures = figures_of(FORM, with_cells(town_record(), {ITEM: None}))
        assert figures.incomplete == {COLUMN, ROW, CORNER}
        assert figures.values[COLUMN] == 2
        assert not figures.known([COLUMN])
        assert not figures.known([CORNER])
        assert figures.known(["requests.handled_total.research"])

    def they_are_absent_where_no_part_is_known(self) -> None:
        blanks = {f"requests.granted.{who}": None for who in APPLICANTS}
        figures = figures_of(FORM, with_cells(town_record(), blanks))
        assert ROW not in figures.values
        assert ROW in figures.incomplete
        assert CORNER in figures.values

    @given(seeds, st.sampled_from(KINDS))
    def they_equal_plain_sums(self, rng: random.Random, kind: Kind) -> None:
        record = random_record(FORM, rng, kind)
        figures = figures_of(FORM, record)
        full = with_cells(record, {k: 0 for k in entered_keys(FORM) if k not in record.cells})
        handled = [
            row.rpartition(".")[0]
            for row in entered_keys(FORM)
            if row.startswith("requests.") and row.endswith(".company")
        ]
        frame = {"requests.received", "requests.carried_in", "requests.carried_out"}
        sums = {f"{row}.total": [f"{row}.{who}" for who in APPLICANTS] for row in handled}
        items = [row for row in handled if row not in frame]
        for who in APPLICANTS:
            sums[f"requests.handled_total.{who}"] = [f"{row}.{who}" for row in items]
        sums[CORNER] = [f"{row}.{who}" for row in items for who in APPLICANTS]
        for course in ("review", "litigation_direct", "litigation_after_review"):
            results = ("upheld", "corrected", "other", "pending")
            sums[f"disputes.{course}.total"] = [f"disputes.{course}.{each}" for each in results]
        assert len(sums) == 34
        for key, parts in sums.items():
            assert figures.values.get(key, 0) == plain_sum(full, parts), key
            assert (key in figures.incomplete) == (not figures.known(parts)), key

    @given(seeds, st.sampled_from(KINDS))
    def they_do_not_depend_on_the_order_of_the_figures(
        self, rng: random.Random, kind: Kind
    ) -> None:
        record = random_record(FORM, rng, kind)
        shuffled = list(record.cells.items())
        rng.shuffle(shuffled)
        other = town_record(cells=dict(shuffled), zero_if_blank=record.zero_if_blank)
        assert figures_of(FORM, other) == figures_of(FORM, record)


class DescribeTotalsOfTerms:
    last_year = figures_of(FORM, with_cells(town_record(), {ITEM: 40}))
    this_year = figures_of(FORM, town_record())

    def they_add_this_years_figures(self) -> None:
        terms = (Term(ITEM), Term("requests.granted.research"))
        assert self.this_year.total(terms) == 3

    def they_take_last_years_where_that_is_meant(self) -> None:
        terms = (Term(ITEM), Term(ITEM, previous=True))
        assert self.this_year.total(terms, self.last_year) == 42

    def they_are_0_for_no_terms(self) -> None:
        assert self.this_year.total(()) == 0


class DescribeJudgeable:
    one_year = Instance("", (Term(ITEM),), (Term(CORNER),))
    two_years = Instance("", (Term(ITEM),), (Term(COLUMN, previous=True),))
    full = figures_of(FORM, town_record())
    gap = figures_of(FORM, with_cells(town_record(), {ITEM: None}))

    def it_wants_every_figure_known(self) -> None:
        assert self.full.judgeable(self.one_year)
        assert not self.gap.judgeable(self.one_year)

    def it_wants_last_years_figures_where_the_rule_looks_back(self) -> None:
        assert not self.full.judgeable(self.two_years)
        assert not self.full.judgeable(self.two_years, self.gap)
        assert self.full.judgeable(self.two_years, self.full)

    def it_does_not_want_more_of_last_year_than_the_rule_looks_at(self) -> None:
        assert self.full.judgeable(self.one_year, self.gap)
