"""What a briefing tells of a round: how each unit stands, and the sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from excel_report.figures import Figures
from excel_report.form import Form
from excel_report.value_class import value_class


@value_class()
class UnitState:
    """How one unit stands; ``errors`` and ``warnings`` count its findings by their code.

    ``received`` is the day on which its file came, None where that is not known.
    """

    name: str
    short_name: str
    status: str
    received: date | None
    deadline: date | None
    in_sum: bool
    errors: Mapping[str, int]
    warnings: Mapping[str, int]

    @property
    def days_late(self) -> int:
        """How many days after the deadline it came; 0 where it came in time or is not there."""
        if not self.received or not self.deadline:
            return 0
        return max(0, (self.received - self.deadline).days)


@value_class()
class RoundFacts:
    """A round as leaders are told of it.

    ``day`` is when its newest file came; ``others`` are the files that do not count, by status.
    ``sums`` are the figures added up, ``last`` those of the year before over the same units.
    """

    form: Form
    year: int
    county: str
    day: date | None
    units: Sequence[UnitState]
    others: Mapping[str, int]
    sums: Figures
    last: Figures | None = None


def states_in(rows: Iterable[Mapping[str, Any]]) -> tuple[list[UnitState], Counter[str]]:
    """The units in the rows of 进度.json, and the files that do not count, by status."""
    units: list[UnitState] = []
    others: Counter[str] = Counter()
    for row in rows:
        if row.get("is_unit"):
            units.append(_state(row))
        else:
            others[row["status"]] += 1
    return units, others


def newest_day(rows: Iterable[Mapping[str, Any]]) -> date | None:
    """The day on which the newest of the files in the rows of 进度.json came."""
    return max(filter(None, (_day(row.get("received", "")) for row in rows)), default=None)


def _state(row: Mapping[str, Any]) -> UnitState:
    found = row.get("findings", ())
    kinds = (
        Counter(each["code"] for each in found if each["severity"] == severity)
        for severity in ("error", "warning")
    )
    errors, warnings = kinds
    received, deadline = _day(row.get("received", "")), _day(row.get("deadline", ""))
    short = row.get("short_name") or row["unit"]
    status, in_sum = row["status"], row["in_sum"]
    return UnitState(row["unit"], short, status, received, deadline, in_sum, errors, warnings)


def _day(text: str) -> date | None:
    return date.fromisoformat(text[:10]) if text else None
