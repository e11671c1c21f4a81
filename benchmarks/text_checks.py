"""What the checks of the text add to reading and checking one workbook.

``python -m benchmarks.text_checks`` lets both ways take turns on the demo's town and on the same
town with a long text, and tells by its exit status whether the target is reached. Machines are
noisy: only the ratios of one run count.
"""

from __future__ import annotations

import sys

from benchmarks.turns import best_times
from excel_report.api import build_template, fill
from excel_report.checks import Finding, TextSettings
from excel_report.checks.text import check as text_checks
from excel_report.datafile import parse_data
from excel_report.demo import SAMPLES, YEAR
from excel_report.editions import edition_for
from excel_report.figures import Figures
from excel_report.form import Form
from excel_report.record import Record
from excel_report.value_class import replace
from excel_report.workbook.read import read_workbook
from tests.county.narratives import own_narrative

ROUNDS = 100
AT_MOST = 1.2  # times what it takes without them
REPEATS = 2  # of a long text, each in other words


def town() -> Record:
    """The demo's town."""
    text = (SAMPLES / f"town_{YEAR}.json").read_text("utf-8")
    return parse_data(text, edition_for(YEAR))


def with_long_text(record: Record) -> Record:
    """The same with an overview in which figures and villages follow each other for long."""
    overview = record.narrative["overview"]
    longer = list(overview)
    for number in range(REPEATS):
        villages = own_narrative(record.unit.name, number, YEAR)["overview"]
        longer += [f"{villages[number % len(villages)]}{each}" for each in overview]
    return replace(record, narrative={**record.narrative, "overview": tuple(longer)})


def workbook(record: Record) -> bytes:
    """A workbook that holds the record, with last year's figures."""
    previous = SAMPLES / f"town_{YEAR - 1}.json"
    return fill(build_template(record.unit, YEAR, previous=previous), record)[0]


def checked(data: bytes) -> None:
    """Every finding with its place."""
    read_workbook(data).check()


def checked_without(data: bytes) -> None:
    """The same with no look at the texts."""
    whole = text_checks.check_texts
    text_checks.check_texts = _nothing
    try:
        checked(data)
    finally:
        text_checks.check_texts = whole


def _nothing(
    form: Form, record: Record, figures: Figures, settings: TextSettings | None = None
) -> list[Finding]:
    del form, record, figures, settings
    return []


def ratio(name: str, record: Record) -> float:
    """Measure one workbook, print it, and return how many times longer it takes with the checks."""
    data = workbook(record)
    contestants = {"with": lambda: checked(data), "without": lambda: checked_without(data)}
    times = best_times(contestants, ROUNDS)
    found = times["with"] / times["without"]
    characters = sum(len(each) for texts in record.narrative.values() for each in texts)
    reached = "reached" if found <= AT_MOST else "missed"
    sys.stdout.write(
        f"{name}, {characters} characters: {times['with'] * 1000:.2f} ms with, "
        f"{times['without'] * 1000:.2f} ms without, {found:.2f} times "
        f"(at most {AT_MOST:g}: {reached})\n"
    )
    return found


def main() -> int:
    """Measure both; 1 where the target is missed."""
    record = town()
    ratios = [ratio("the town", record), ratio("a long text", with_long_text(record))]
    return 0 if max(ratios) <= AT_MOST else 1


if __name__ == "__main__":
    sys.exit(main())
