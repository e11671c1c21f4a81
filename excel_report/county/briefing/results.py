"""A briefing's facts, from a round and from the files that the round wrote."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from excel_report.county.briefing.facts import RoundFacts, newest_day, states_in
from excel_report.county.run.output_folder import STATUS_FILE, SUMS
from excel_report.county.status_json import status_data
from excel_report.county.summary.content import SummaryContent
from excel_report.datafile import parse_data
from excel_report.editions import edition
from excel_report.errors import UnusableError
from excel_report.figures import Figures, figures_of
from excel_report.files import read_file

LAST_YEAR = "last_year"  # last year's sums in what 汇总.json carries besides


def facts_of(content: SummaryContent) -> RoundFacts:
    """The facts of a round that has just been run."""
    units, others = states_in(map(status_data, content.rows))
    return RoundFacts(
        content.form,
        content.year,
        content.county,
        content.day,
        units,
        others,
        content.sums,
        content.last_sums,
    )


def about_sums(last: Figures | None) -> dict[str, Any]:
    """What 汇总.json carries besides the sums, so that a briefing can be held against it."""
    return {LAST_YEAR: dict(last.values)} if last else {}


def facts_in(folder: Path) -> RoundFacts:
    """The facts of a round from its results. Raises :class:`UnusableError`."""
    status, sums = (_text(folder / name) for name in (STATUS_FILE, SUMS))
    try:
        rows, data = json.loads(status), json.loads(sums, parse_float=Decimal)
        form = edition(str(data["form"]))
        last = data.get("about", {}).get(LAST_YEAR)
        known = {key: last[key] for key in form.fields if key in last} if last else None
        units, others = states_in(rows)
        day = newest_day(rows)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise UnusableError(f"“{folder}”里的结果改动过，请重新汇总后再核对。") from None
    record = parse_data(sums, form)
    return RoundFacts(
        form,
        int(record.year or form.first_year),
        record.unit.name,
        day,
        units,
        others,
        figures_of(form, record),
        Figures(known, frozenset()) if known else None,
    )


def _text(path: Path) -> str:
    try:
        return read_file(path).decode()
    except UnicodeDecodeError:
        raise UnusableError(f"“{path}”改动过，读不出来，请重新汇总后再核对。") from None
