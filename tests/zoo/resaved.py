"""The specimens as LibreOffice saves them, in as few runs as it takes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from tests.office import convert
from tests.zoo.collection import SPECIMENS
from tests.zoo.specimen import Specimen

WHOLE = bool(os.environ.get("WHOLE_ZOO"))
# Which sample is taken: another one every day, and the same again with what the run prints.
SEED = int(os.environ.get("ZOO_SEED") or date.today().toordinal())  # noqa: DTZ011 - any zone's day
MOST = 200  # files that one run takes


def sample(step: int, specimens: Sequence[Specimen] = SPECIMENS) -> list[Specimen]:
    """One of so many specimens in their order, so that every kind has its share; or all of them.

    All are taken in ``step`` days, or at once where the environment says WHOLE_ZOO.
    """
    return list(specimens) if WHOLE else list(specimens[SEED % step :: step])


def resaved(
    specimens: Sequence[Specimen], ending: str, folder: Path
) -> Iterator[tuple[Specimen, bytes]]:
    """Each specimen with the file that LibreOffice makes of it."""
    paths = []
    for number, specimen in enumerate(specimens):
        paths.append(folder / f"{number}.xlsx")
        paths[-1].write_bytes(specimen.make())
    made = folder / "made"
    made.mkdir()
    for first in range(0, len(paths), MOST):
        convert(paths[first : first + MOST], ending, made)
    for path, specimen in zip(paths, specimens, strict=True):
        yield specimen, (made / f"{path.stem}.{ending}").read_bytes()
