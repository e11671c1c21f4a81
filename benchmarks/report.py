"""How fast a report is written, against the usual ways and against what cannot be undercut.

    pip install docxtpl
    python -m benchmarks.report

Times are the best of many rounds in which the contestants take turns, in one run on one machine;
only the ratios mean anything elsewhere.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import rivals
from benchmarks.processes import run_python
from benchmarks.turns import best_times
from excel_report import build_template, fill
from excel_report.archive.content import read_parts
from excel_report.datafile import parse_data
from excel_report.document.report import write_report
from excel_report.editions import edition, template_file
from excel_report.record import Record

FORM = edition("2021")
SAMPLE = Path(__file__).parents[1] / "excel_report" / "samples" / "town_2024.json"
ROUNDS = 15

# What is promised, as (contestant, that it is measured in, at most).
TARGETS = (
    ("excel-report", "the zip floor", 2.5),
    ("excel-report", "docxtpl", 1 / 20),
    ("the command report", "the plain script", 1 / 9),
    ("the command report", "python -c pass", 9.0),
)


def main() -> int:
    """Measure, print, and tell by the exit status whether every target is reached."""
    record = parse_data(SAMPLE.read_text(encoding="utf-8"), FORM)
    times = best_times(writers(record), ROUNDS)
    with tempfile.TemporaryDirectory() as name:
        times |= best_times(commands(Path(name), record), ROUNDS)
    for contestant, seconds in times.items():
        say(f"{contestant:<28}{seconds * 1000:9.1f} ms")
    reached = [tell(times, *target) for target in TARGETS]
    return 0 if all(reached) else 1


def writers(record: Record) -> dict[str, Callable[[], object]]:
    """One report written in memory from the same record."""
    package = write_report(FORM, record)
    parts = read_parts(package)
    template = rivals.docxtpl_template(FORM, template_file("2021.docx"))
    return {
        "the zip floor": lambda: rivals.zipped(parts),
        "excel-report": lambda: write_report(FORM, record),
        "docxtpl": lambda: rivals.docxtpl(FORM, record, template),
        "python-docx, cached cells": lambda: rivals.cached_python_docx(FORM, record),
        "python-docx, naive": lambda: rivals.naive_python_docx(FORM, record),
    }


def commands(folder: Path, record: Record) -> dict[str, Callable[[], object]]:
    """The whole command: read, check, write, each in a process of its own."""
    workbook = folder / "filled.xlsx"
    workbook.write_bytes(fill(build_template(record.unit, 2024), record)[0])
    report, other = str(folder / "report.docx"), str(folder / "other.docx")
    ours = ["-m", "excel_report", "report", str(workbook), "-o", report, "--force"]
    script = ["-m", "benchmarks.plain_script", str(workbook), other]
    return {
        "python -c pass": lambda: run_python("-c", "pass"),
        "the command report": lambda: run_python(*ours),
        "the plain script": lambda: run_python(*script),
    }


def tell(times: Mapping[str, float], one: str, other: str, most: float) -> bool:
    """Print a ratio beside its target, and say whether it is reached."""
    ratio = times[one] / times[other]
    reached = ratio <= most
    shown, wanted = (
        (f"{1 / ratio:.1f} times faster than", f"at least {1 / most:.0f}")
        if most < 1
        else (f"{ratio:.1f} times", f"at most {most:g}")
    )
    say(f"{one}: {shown} {other} ({wanted}: {'reached' if reached else 'missed'})")
    return reached


def say(text: str) -> None:
    """One line to standard output."""
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
