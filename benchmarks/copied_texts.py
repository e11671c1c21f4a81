"""How long it takes to find copied texts among those of many units.

``python -m benchmarks.copied_texts --units 1250 2500 5000`` prints CPU seconds and peak memory;
what counts is how they grow, and that 5,000 units take less than a minute.
"""

from __future__ import annotations

import argparse
import random
import resource
from time import process_time

from excel_report.checks.text.similarity import copied_between, text_of
from tests.county.narratives import own_narrative


def texts_of(units: int) -> dict[str, str]:
    """The overviews of units, each 1,000 characters and more, of which one in fifty was copied."""
    rng = random.Random(units)  # noqa: S311 - only for variety
    found: dict[str, str] = {}
    for number in range(units):
        years = (
            own_narrative(f"第{number}镇", number, year)["overview"] for year in range(2020, 2024)
        )
        found[str(number)] = text_of([each for year in years for each in year])
        if number % 50 == 49:
            found[str(number)] = found[str(rng.randrange(number))]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, nargs="+", default=[1250, 2500, 5000])
    for units in parser.parse_args().units:
        texts = texts_of(units)
        begun = process_time()
        copies = copied_between(texts)
        spent = process_time() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        mean = sum(map(len, texts.values())) // units
        print(
            f"{units} units, {mean} characters each: {spent:.1f} s CPU, {len(copies)} copies, "
            f"peak {peak} MB"
        )


if __name__ == "__main__":
    main()
