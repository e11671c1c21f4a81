"""The county's round at scale: against loops people write today, and how it grows.

    python benchmarks/collect.py compare --files 1000 --loops 100
    python benchmarks/collect.py growth --files 2000 10000 50000 --own
    python benchmarks/collect.py jobs --files 1000

Only ratios of one run mean something. ``compare`` reads, checks and adds up workbooks in one
process, by itself and with 汇总.xlsx, against loops that only load and add up: one on openpyxl, one
on python-calamine. ``growth`` runs the whole command, the texts compared, in a process of its own
for its peak memory; with ``--own`` the county office's report is added, and with ``--copied`` the
units have copied their texts from each other.
``jobs`` compares two processes with one, and says whether the second core was free meanwhile.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.turns import best_times  # noqa: E402
from excel_report.county.collect import CollectOptions, collect  # noqa: E402
from excel_report.county.inbox.items import Item, look_through  # noqa: E402
from excel_report.county.run.workers import OrderedMap, SerialPool  # noqa: E402
from excel_report.county.submissions.packed_figures import unpack  # noqa: E402
from excel_report.county.submissions.submission import (  # noqa: E402
    Submission,
    examine,
    examine_one,
)
from excel_report.county.totals.rollup import Rollup  # noqa: E402
from excel_report.record import Unit  # noqa: E402
from excel_report.value_class import replace  # noqa: E402
from excel_report.workbook.layout import layout_of  # noqa: E402
from tests.county import counties  # noqa: E402
from tests.county.narratives import own_narrative  # noqa: E402
from tests.samples import FORM  # noqa: E402

ROUNDS = 7  # in which those compared take turns
OFFICE = "本级机关.xlsx"
DISTINCT = 50  # workbooks that are really made; the others differ in whose they are
PLACES = [layout_of(FORM).places[key] for key in FORM.fields]


def make_inbox(folder: Path, files: int, *, copied: bool = False) -> None:
    """So many workbooks of so many units, from a few that are written in full.

    Each has texts of its own, unless they are ``copied`` from those few.
    """
    folder.mkdir(parents=True)
    made = [_parts(counties.workbook(counties.town(n))) for n in range(min(DISTINCT, files))]
    for number in range(files):
        base = number % len(made)
        changes = _changes(base, number, copied=copied)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
            for part, data in made[base].items():
                changed = data
                for old, new in changes:
                    changed = changed.replace(old, new)
                book.writestr(part, changed)
        (folder / f"{number:05}.xlsx").write_bytes(stream.getvalue())


def _changes(base: int, number: int, *, copied: bool) -> list[tuple[bytes, bytes]]:
    """What is replaced in the parts of a workbook that is written in full, to make another's."""
    unit, name = counties.town_unit(base), f"第{number}镇人民政府"
    words = [(unit.code, f"YL-{number:05}")]
    if not copied:
        old = own_narrative(unit.name, base, counties.YEAR)
        new = own_narrative(name, number, counties.YEAR)
        words += [pair for key in old for pair in zip(old[key], new[key], strict=True)]
    words.append((unit.name, name))
    return [(before.encode(), after.encode()) for before, after in words]


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {name: book.read(name) for name in book.namelist()}


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time, which other programs disturb less than the clock."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


# ---------------------------------------------------------------- against loops


def ours(inbox: Path) -> None:
    """Read, check and add up, without the workbook of the sums."""
    rollup = Rollup(FORM)
    work: OrderedMap[Item, Submission] = OrderedMap(SerialPool(), examine, examine_one)
    for found in work.over(look_through(inbox)):
        rollup.add(unpack(FORM, found.figures))


def by_openpyxl(files: list[Path]) -> None:
    """What a county's own script does: load, read the cells, add up."""
    import openpyxl

    sums = [0.0] * len(PLACES)
    for path in files:
        book = openpyxl.load_workbook(path, data_only=True)
        for index, place in enumerate(PLACES):
            value = book[place.sheet].cell(place.row + 1, place.column + 1).value
            sums[index] += value if isinstance(value, (int, float)) else 0


def by_calamine(files: list[Path]) -> None:
    """The fastest loader there is, without any check."""
    import python_calamine

    sums = [0.0] * len(PLACES)
    for path in files:
        book = python_calamine.CalamineWorkbook.from_path(path)
        sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
        for index, place in enumerate(PLACES):
            rows = sheets[place.sheet]
            value = rows[place.row][place.column]
            sums[index] += value if isinstance(value, (int, float)) else 0


def compare(files: int, loops: int) -> None:
    """Ours and the loops take turns with a few files; the whole command runs with all of them."""
    with tempfile.TemporaryDirectory() as folder:
        inbox, few = Path(folder) / "in", Path(folder) / "few"
        make_inbox(inbox, files)
        make_inbox(few, loops)
        some = sorted(few.iterdir())
        best = best_times(
            {
                "read, check, add up": lambda: ours(few),
                "openpyxl, load and add up": lambda: by_openpyxl(some),
                "calamine, load and add up": lambda: by_calamine(some),
            },
            ROUNDS,
        )
        whole = timed(lambda: collect(inbox, Path(folder) / "out", CollectOptions(jobs=1))) / files
    each = {words: seconds / loops for words, seconds in best.items()}
    each["the whole command with 汇总.xlsx"] = whole
    print(f"{files} workbooks, one process, ms a workbook:")
    for words, seconds in each.items():
        print(f"  {words:36} {seconds * 1000:8.2f}")
    ours_each, openpyxl_each, calamine_each, _ = each.values()
    print(f"openpyxl / read, check, add up:   {openpyxl_each / ours_each:6.1f}")
    print(f"openpyxl / the whole command:     {openpyxl_each / whole:6.1f}")
    print(f"read, check, add up / calamine:   {ours_each / calamine_each:6.1f}")


# ---------------------------------------------------------------- growth


def growth(counts: list[int], *, own: bool, copied: bool) -> None:
    measured: list[tuple[int, float, float]] = []
    for files in counts:
        folder = Path(tempfile.mkdtemp())
        try:
            make_inbox(folder / "in", files, copied=copied)
            if own:
                office = replace(counties.town(0), unit=Unit("云岭县人民政府", level="county"))
                (folder / OFFICE).write_bytes(counties.workbook(office))
            command = [sys.executable, __file__, "one", str(folder)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            seconds, megabytes = map(float, done.stdout.split())
            measured.append((files, seconds, megabytes))
            print(f"{files:6} workbooks: {seconds:8.1f} s, peak {megabytes:6.0f} MB", flush=True)
        finally:
            shutil.rmtree(folder)
    for (few, short, _), (many, long, _) in pairwise(measured):
        print(f"{many / few:.1f} times the workbooks cost {long / short:.1f} times the time")


def one(folder: Path) -> None:
    """One whole round alone: seconds of processor time, and the peak of memory in MB."""
    office = folder / OFFICE
    options = CollectOptions(jobs=1, own=office if office.exists() else None)
    seconds = timed(lambda: collect(folder / "in", folder / "out", options))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(seconds, peak / 1024)


# ---------------------------------------------------------------- two processes


def spin(seconds: float) -> int:
    """How often a core gets round in a time."""
    end, count = time.perf_counter() + seconds, 0
    while time.perf_counter() < end:
        count += 1
    return count


def free_share(seconds: float = 1.0) -> float:
    """How much two spinning processes do, against one: 2 where the second core is free."""
    alone = spin(seconds)
    with multiprocessing.Pool(2) as pool:
        pool.map(spin, [0.05, 0.05])
        return sum(pool.map(spin, [seconds, seconds])) / alone


def jobs(files: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder) / "in"
        make_inbox(inbox, files)
        print(f"second core before: two spins do {free_share():.2f} times one")
        rounds = {
            number: partial(
                collect, inbox, Path(folder) / f"out{number}", CollectOptions(jobs=number)
            )
            for number in (1, 2)
        }
        times = best_times(rounds, 3)
        print(f"second core after:  two spins do {free_share():.2f} times one")
        print(f"{files} workbooks: one process {times[1]:.1f} s, two {times[2]:.1f} s")
        print(f"two processes are {times[1] / times[2]:.2f} times as fast")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("compare", "jobs"):
        commands.add_parser(name).add_argument("--files", type=int, default=1000)
    commands.choices["compare"].add_argument("--loops", type=int, default=50)
    commands.add_parser("growth").add_argument(
        "--files", type=int, nargs="+", default=[1000, 10_000, 50_000]
    )
    commands.choices["growth"].add_argument("--own", action="store_true")
    commands.choices["growth"].add_argument("--copied", action="store_true")
    commands.add_parser("one").add_argument("folder", type=Path)
    options = parser.parse_args()
    if options.command == "compare":
        compare(options.files, options.loops)
    elif options.command == "growth":
        growth(options.files, own=options.own, copied=options.copied)
    elif options.command == "jobs":
        jobs(options.files)
    else:
        one(options.folder)


if __name__ == "__main__":
    main()
