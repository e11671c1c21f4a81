"""The whole round on invented places: a town's year, a small county's, and four levels."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from excel_report.demo import county, levels, town
from excel_report.demo.town import FAULTY, FILLED, REPORT, SAMPLES, TEMPLATE, YEAR

__all__ = ["FAULTY", "FILLED", "REPORT", "SAMPLES", "TEMPLATE", "YEAR", "run_demo", "run_levels"]


def run_demo(folder: Path, *, force: bool = False) -> Iterator[str]:
    """Make the demo's files in a folder, telling each step; existing ones only with ``force``.

    Raises :class:`UnusableError` before anything is written where a file cannot be.
    """
    town.check_targets(folder, force=force)
    place = county.RoundFolders(folder / "县")
    county.check_targets(place, force=force)
    yield from town.run(folder)
    yield from county.run(place)


def run_levels(folder: Path, *, force: bool = False) -> Iterator[str]:
    """Let an invented province add up, from its towns to itself, telling each round.

    Raises :class:`UnusableError` before anything is written where a file cannot be.
    """
    levels.check_target(folder, force=force)
    yield from levels.run(folder)
