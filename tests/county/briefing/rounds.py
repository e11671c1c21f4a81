"""Small rounds, made up: some units with their states and figures."""

from __future__ import annotations

from collections import Counter
from datetime import date

from excel_report.county.briefing.facts import RoundFacts, UnitState
from excel_report.figures import Figures, figures_of
from excel_report.value_class import replace
from tests.samples import FORM, last_year_record, town_record

DEADLINE = date(2025, 1, 20)


def unit(name: str, status: str = "accepted", day: int | None = 10, errors: int = 0) -> UnitState:
    """A unit that sent its file on that day of January."""
    received = date(2025, 1, day) if day else None
    found = Counter({"requests.balance": errors}) if errors else Counter()
    counts = status in ("accepted", "warnings")
    return UnitState(name, name, status, received, DEADLINE, counts, found, Counter())


def a_round(*units: UnitState, last: bool = True) -> RoundFacts:
    """A round of these units, with figures of a town as its sums."""
    before = Figures(figures_of(FORM, last_year_record()).values, frozenset()) if last else None
    return RoundFacts(
        form=FORM,
        year=2024,
        county="云岭县人民政府",
        day=date(2025, 1, 25),
        units=units,
        others={"unreadable": 2},
        sums=figures_of(FORM, town_record()),
        last=before,
    )


def of_many(count: int) -> RoundFacts:
    """A round of so many units, one in ten of them late, one in ten missing."""
    states = [
        unit(f"第{number}镇", "missing", None)
        if number % 10 == 0
        else unit(f"第{number}镇", day=22 if number % 10 == 1 else 9)
        for number in range(count)
    ]
    return replace(a_round(), units=states)
