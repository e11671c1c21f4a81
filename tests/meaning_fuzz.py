"""Mutates the XML of filled workbooks and compares what LibreOffice shows with what is read.

In each of the input cells that LibreOffice shows otherwise than the reader says, there must be a
finding, or the file must be refused. The long run is a command of its own,
``python -m tests.meaning_fuzz --mutants 5000 --seed 1``; a short one is a test. A workbook with a
difference is written to the folder named with ``--keep``.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from excel_report.errors import UnusableError
from excel_report.record import InvalidValue, Value
from excel_report.workbook.layout import position
from excel_report.workbook.read import Reading, read_workbook
from excel_report.workbook.writer.write import write_workbook
from tests.meaning_mutations import INPUTS, MUTATIONS, declare
from tests.office import convert, office_environment, require_office
from tests.samples import FORM, random_record
from tests.workbook.xlsx import parts, town, zipped

BATCH = 60  # files that one run of LibreOffice converts
SECONDS = 600
# Every sheet as text, each cell as it is shown.
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
_IN_A_NUMBER = re.compile(r"[\s\u00a0,¥￥]")
_NUMBER = re.compile(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")

Shown = Mapping[str, Sequence[Sequence[str]]]  # the rows of each sheet


@dataclass(frozen=True)
class Mutant:
    """A workbook, by the mutations that were made to it."""

    number: int
    names: tuple[str, ...]
    data: bytes


@dataclass
class Outcome:
    """What a run saw: how the files fared, and the differences that nothing was said of."""

    seen: Counter[str] = field(default_factory=Counter)
    differences: list[tuple[Mutant, str]] = field(default_factory=list)


def bases() -> list[bytes]:
    """Filled workbooks to begin with: two of this tool, one as LibreOffice saves it."""
    ours = [town(), write_workbook(FORM, random_record(FORM, random.Random(3), "balanced"))]
    with tempfile.TemporaryDirectory() as name:
        path, made = Path(name) / "town.xlsx", Path(name) / "made"
        path.write_bytes(town())
        made.mkdir()
        return [*ours, convert([path], "xlsx", made)[0].read_bytes()]


def mutants(count: int, seed: int) -> Iterator[Mutant]:
    """Workbooks with one to three mutations each."""
    rng = random.Random(seed)
    originals = [parts(data) for data in bases()]
    for number in range(count):
        content = dict(rng.choice(originals))
        texts = {
            name: part.decode()
            for name, part in content.items()
            if name.endswith((".xml", ".rels"))
        }
        declare(texts)
        chosen = [rng.choice(MUTATIONS) for _ in range(rng.choice((1, 1, 1, 2, 3)))]
        for mutate in chosen:
            mutate(texts, rng)
        content |= {name: text.encode() for name, text in texts.items()}
        yield Mutant(number, tuple(each.__name__ for each in chosen), zipped(content))


def run(count: int, seed: int) -> Outcome:
    """Compare that many mutants."""
    outcome, batch = Outcome(), []
    for mutant in mutants(count, seed):
        batch.append(mutant)
        if len(batch) == BATCH:
            _compare(batch, outcome)
            batch = []
    _compare(batch, outcome)
    return outcome


def _compare(batch: Sequence[Mutant], outcome: Outcome) -> None:
    readings: dict[int, Reading] = {}
    for mutant in batch:
        try:
            readings[mutant.number] = read_workbook(mutant.data)
        except UnusableError as error:
            outcome.seen[f"refused: {error.code}"] += 1
    asked = [mutant for mutant in batch if mutant.number in readings]
    shown = as_shown(asked)
    for mutant in asked:
        sheets = shown[mutant.number]
        if not sheets:
            outcome.seen["not opened by LibreOffice"] += 1
            continue
        found = list(differences(readings[mutant.number], sheets))
        outcome.seen["differs" if found else "agrees"] += 1
        if found:
            words = "; ".join(found[:3])
            outcome.differences.append((mutant, f"{', '.join(mutant.names)}: {words}"))


def as_shown(batch: Sequence[Mutant]) -> dict[int, Shown]:
    """What LibreOffice shows of each workbook; nothing where it cannot open one."""
    with tempfile.TemporaryDirectory() as name:
        return _by_parts(batch, Path(name))


def _by_parts(batch: Sequence[Mutant], folder: Path) -> dict[int, Shown]:
    """The same; as one file may take others down with it, what is missing is tried in halves."""
    found = _converted(batch, folder)
    missing = [mutant for mutant in batch if not found[mutant.number]]
    if len(missing) > 1:
        middle = len(missing) // 2
        found |= _by_parts(missing[:middle], folder) | _by_parts(missing[middle:], folder)
    return found


def _converted(batch: Sequence[Mutant], folder: Path) -> dict[int, Shown]:
    if not batch:
        return {}
    paths = [folder / f"{mutant.number}.xlsx" for mutant in batch]
    for path, mutant in zip(paths, batch, strict=True):
        path.write_bytes(mutant.data)
    profile = (folder / "profile").as_uri()
    command = [require_office(), f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", AS_SHOWN, "--outdir", str(folder), *map(str, paths)]
    with subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=office_environment(),
        start_new_session=True,
    ) as office:
        try:
            office.wait(SECONDS)
        except subprocess.TimeoutExpired:
            sys.stderr.write("LibreOffice took too long\n")
            os.killpg(office.pid, signal.SIGKILL)  # with what it started, which still writes
    return {mutant.number: _sheets(folder, mutant.number) for mutant in batch}


def _sheets(folder: Path, number: int) -> Shown:
    found = {}
    for path in folder.glob(f"{number}-*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem.partition("-")[2]] = list(csv.reader(file))
    return found


def differences(reading: Reading, sheets: Shown) -> Iterator[str]:
    """The input cells that are shown otherwise than they are read, and of which nothing is said."""
    told = reading.check()
    cells = {(each.sheet, cell) for each in told for cell in each.cells}
    keys = {key for each in told for key in each.keys}
    for key, home in INPUTS:
        place = reading.places.get(key, home)
        if key in keys or (place.sheet, place.address) in cells:
            continue
        row, column = position(place.address)
        rows = sheets.get(place.sheet, ())
        shown = rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
        read = reading.record.cells.get(key)
        if not same(read, shown):
            yield f"{place.sheet}!{place.address} shows {shown!r} and is read as {read!r}"


def same(read: Value | None, shown: str) -> bool:
    """Whether what is shown is the figure that was read."""
    plain = _IN_A_NUMBER.sub("", shown)
    if read is None:
        return plain == ""
    if isinstance(read, InvalidValue):
        return True  # which is an error of its own
    return bool(_NUMBER.fullmatch(plain)) and Decimal(plain) == read


def main() -> int:
    """The long run; exit status 1 if anything differs without a word."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=None)
    options = parser.parse_args()
    outcome = run(options.mutants, options.seed)
    for mutant, words in outcome.differences:
        sys.stdout.write(f"{mutant.number}: {words}\n")
        if options.keep:
            options.keep.mkdir(exist_ok=True)
            path = options.keep / f"meaning-{options.seed}-{mutant.number}.xlsx"
            path.write_bytes(mutant.data)
    sys.stdout.write(f"{options.mutants} mutants, seed {options.seed}: {dict(outcome.seen)}\n")
    return 1 if outcome.differences else 0


if __name__ == "__main__":
    sys.exit(main())
