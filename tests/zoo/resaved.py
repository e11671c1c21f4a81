"""The specimens as LibreOffice saves them, in as few runs as it takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.office import convert
from tests.zoo.specimen import Specimen

MOST = 200  # files that one run takes


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
