"""How fast a roster's workbooks and mails are written, against each workbook made anew.

    python -m benchmarks.sending --units 300

Each unit has a last year. Both write the same files, and take turns in one run; CPU time, since
the machine may be busy.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from excel_report import build_template
from excel_report.county.mailing.eml import draft_bytes
from excel_report.county.mailing.letters import Office, sending
from excel_report.county.mailing.send_out import send_out
from excel_report.county.roster import RosterEntry
from excel_report.county.submissions.last_year import LastYear
from excel_report.county.submissions.packed_figures import pack
from excel_report.datafile import parse_data
from excel_report.editions import edition
from excel_report.figures import figures_of
from excel_report.record import Unit

YEAR = 2024
WANTED = 8.0  # times faster
ROUNDS = 3
SAMPLE = Path(__file__).parents[1] / "excel_report" / "samples" / "town_2023.json"
FORM = edition("2021")


def main() -> int:
    """Measure, print, and tell by the exit status whether the target is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=300)
    count = parser.parse_args().units
    roster = [_entry(number) for number in range(count)]
    last = _last_year(roster)
    tries = [(_taken(anew, roster, last), _taken(at_once, roster, last)) for _ in range(ROUNDS)]
    best = [min(times) for times in zip(*tries, strict=True)]
    ratio = best[0] / best[1]
    for way, seconds in zip(("each made anew", "template --roster"), best, strict=True):
        sys.stdout.write(f"{way:<20}{seconds / count * 1000:7.2f} ms a unit\n")
    reached = ratio >= WANTED
    sys.stdout.write(
        f"{ratio:.1f} times faster (at least {WANTED:g}: {'reached' if reached else 'missed'})\n"
    )
    return 0 if reached else 1


Way = Callable[[list[RosterEntry], LastYear, Path], None]


def _taken(way: Way, roster: list[RosterEntry], last: LastYear) -> float:
    with tempfile.TemporaryDirectory() as folder:
        begin = time.process_time()
        way(roster, last, Path(folder))
        return time.process_time() - begin


def anew(roster: list[RosterEntry], last: LastYear, folder: Path) -> None:
    """Each workbook written by itself, as ``template`` does for one unit."""
    for number, entry in enumerate(roster):
        data = build_template(
            entry.unit,
            YEAR,
            previous=last.source(entry.unit),
            issued=True,
            deadline=entry.deadline,
        )
        (folder / f"{number}.xlsx").write_bytes(data)
        (folder / f"{number}.eml").write_bytes(draft_bytes(sending(entry, YEAR, Office(), data)))


def at_once(roster: list[RosterEntry], last: LastYear, folder: Path) -> None:
    """All of them as ``template --roster`` does."""
    for _ in send_out(roster, YEAR, folder, previous=last):
        pass


def _entry(number: int) -> RosterEntry:
    unit = Unit(f"第{number}镇人民政府", f"第{number}镇", f"T{number:04}", "township", "government")
    return RosterEntry(unit, f"town{number}@county.example", date(2025, 1, 20), "")


def _last_year(roster: list[RosterEntry]) -> LastYear:
    record = parse_data(SAMPLE.read_text(encoding="utf-8"), FORM)
    values = figures_of(FORM, record).values
    units = [
        (entry.unit, pack(FORM, {key: value + number for key, value in values.items()}))
        for number, entry in enumerate(roster)
    ]
    return LastYear(FORM, YEAR - 1, units)


if __name__ == "__main__":
    sys.exit(main())
