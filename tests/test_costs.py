"""No file of 20 MB takes more memory than a small machine has, by whichever door it comes.

``python -m tests.test_costs`` tells what each takes, in MB and seconds of the processor; with words
behind it, only what has one of them in its name. The usual run takes a sample (``sampling.py``).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import excel_report
from excel_report.county.collect import CollectOptions, collect
from excel_report.datafile import format_data
from excel_report.limits import MAX_INPUT
from excel_report.workbook.writer.write import write_workbook
from tests import costs, sampling
from tests import costs_more as more
from tests.samples import FORM, last_year_record, town_record
from tests.workbook import costly_files as costly

Maker = Callable[[], bytes]

MEGABYTES = 200
SECONDS = 5
STEP = 60  # of so many cases the usual run takes one
RUN = """
import json, resource, subprocess, sys
command = [sys.executable, "-m", "excel_report", *sys.argv[1:]]
done = subprocess.run(command, capture_output=True, timeout=300)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
told = (done.stderr + done.stdout).decode(errors="replace")
print(json.dumps([used.ru_maxrss // 1024, used.ru_utime + used.ru_stime, done.returncode, told]))
"""

_OLD = {name: make for name, make in costly.COSTLY.items() if name.startswith("an old")}
_ODS = {name: make for name, make in costly.COSTLY.items() if name.startswith("an .ods")}
_BOOKS = {name: make for name, make in costly.COSTLY.items() if name not in {*_OLD, *_ODS}}
# Reports by each door: the file's ending, and what may be in it.
REPORTS: Mapping[str, Mapping[str, Maker]] = {
    "xlsx": _BOOKS,
    "xls": {**_OLD, **costly.OLD},
    "ods": _ODS,
    "html": costs.PAGES,
    "mht": costs.ARCHIVED_PAGES,
    "txt": costs.TEXTS,
    "docx": {**costs.WORDS, **costs.REPORTS},
    "pdf": {**costs.PDFS, **more.PDFS},
    "json": costs.DATA,
}
# Those that are read to the end, or nearly, and cost the most on the way.
FULLEST = {
    "xlsx": (
        "sound numbers, far",
        "sound formulas, on four sheets",
        "sound loose numbers, far",
        "areas of more than a cell",
        "merged areas",
        "defined names",
    ),
    "xls": ("an old file full of strings", "numbers near", "errors near"),
    "ods": ("an .ods as full of cells as may be",),
    "html": ("headings", "words of the form", "100,000 rows"),
    "mht": ("base64",),
    "txt": ("words", "dates", "titles"),
    "docx": ("paragraphs", "text", "equal paragraphs"),
    "pdf": ("a hundred pages of boxes", "boxes", "lines apart"),
    "json": ("as many small lists as may be", "keys"),
}
# What takes a report besides ``check``.
_TAKING_REPORTS = (
    "read {file}",
    "mark {file} -o {dir}/out.xlsx",
    "report --draft {file} --html -o {dir}/out.docx",
    "verify {file} {dir}/town.xlsx",
    "verify {dir}/town.docx {file}",
    "check {dir}/town.xlsx --previous {file}",
    "mark {dir}/town.xlsx --previous {file} -o {dir}/out.xlsx",
    "fill {file} --data {dir}/town.json -o {dir}/out.xlsx",
    "template --unit a --level township --year 2024 --previous {file} -o {dir}/out.xlsx",
    "template --roster {dir}/list.csv --year 2024 --previous {file} -o {dir}/out",
    "collect {dir}/empty -o {dir}/out --year 2024 --previous {file}",
)
_FULLEST_BOOKS = {name: _BOOKS[name] for name in FULLEST["xlsx"]}
# What else is taken, its ending, and what may be in it.
_OTHERS: Sequence[tuple[str, str, Mapping[str, Maker]]] = (
    ("verify {file} {dir}/town.xlsx", "docx", costs.REPORTS),
    ("report --master {file} -o {dir}/out.docx {dir}/town.xlsx", "docx", costs.MASTERS),
    ("verify --master {file} {dir}/town.docx {dir}/town.xlsx", "docx", costs.MASTERS),
    ("fill {dir}/town.xlsx --data {file} -o {dir}/out.xlsx", "json", costs.DATA),
    ("check {dir}/town.xlsx --sum {file}", "json", costs.DATA),
    ("template --roster {file} --year 2024 -o {dir}/out", "xlsx", costs.ROSTERS),
    ("collect {dir}/empty --roster {file} --year 2024 -o {dir}/out", "csv", costs.ROSTERS),
    ("collect {dir}/empty --received {file} --year 2024 -o {dir}/out", "csv", costs.ROSTERS),
    ("collect {dir}/empty --received {file} --year 2024 -o {dir}/out", "xlsx", costs.ROSTERS),
    ("collect {dir}/empty --settings {file} --year 2024 -o {dir}/out", "json", costs.DATA),
    ("collect {dir}/empty --own {file} --year 2024 -o {dir}/out", "xlsx", _FULLEST_BOOKS),
    ("check --settings {file} {dir}/town.xlsx", "json", costs.DATA),
    ("verify {file} {dir}/round", "docx", costs.REPORTS),
)
_INBOX = "collect {inbox} -o {dir}/out --year 2024"
_LAST_YEAR = "collect {dir}/empty -o {dir}/out --year 2024 --previous {inbox}"
_CAME_IN: Mapping[str, Mapping[str, Maker]] = {
    "eml": costs.MAILS,
    "msg": more.OUTLOOK,
    "mbox": more.MAILBOXES,
    "zip": {**costs.ARCHIVES, **more.MANY},
}


class Case(NamedTuple):
    """A command, and a file that is made to cost it much; it is written with that ending."""

    command: str
    ending: str
    name: str
    make: Maker

    def __str__(self) -> str:
        return f"{self.command} | {self.ending}: {self.name}"


def _of_reports() -> Iterator[Case]:
    for ending, files in REPORTS.items():
        for name, make in files.items():
            yield Case("check {file}", ending, name, make)
        for name in FULLEST[ending]:
            for command in (*_TAKING_REPORTS, _INBOX):
                yield Case(command, ending, name, files[name])


def _of_others() -> Iterator[Case]:
    for ending, files in _CAME_IN.items():
        for name, make in files.items():
            yield Case(_INBOX, ending, name, make)
            if ending == "eml":
                yield Case(_LAST_YEAR, ending, name, make)
    for name, make in more.MANY_REPORTS.items():
        yield Case(_LAST_YEAR, "zip", name, make)
    for command, ending, others in _OTHERS:
        for name, make in others.items():
            yield Case(command, ending, name, make)


CASES = [*_of_reports(), *_of_others()]


@cache
def _beside() -> dict[str, bytes]:
    """What the commands take besides."""
    from excel_report.document.report import write_report

    town = town_record()
    return {
        "town.xlsx": write_workbook(FORM, town),
        "town.docx": write_report(FORM, town),
        "town.json": format_data(town, FORM).encode(),
        "list.csv": "单位名称\n青禾镇人民政府\n".encode(),
        "empty/x.json": format_data(last_year_record(), FORM).encode(),
        **_round(),
    }


def _round() -> dict[str, bytes]:
    """The results of a round of nobody."""
    with tempfile.TemporaryDirectory() as folder:
        inbox, out = Path(folder, "in"), Path(folder, "round")
        inbox.mkdir()
        collect(inbox, out, CollectOptions(year=2024, tell=lambda *_: None))
        return {f"round/{path.name}": path.read_bytes() for path in out.iterdir() if path.is_file()}


class Cost(NamedTuple):
    """The peak of a command's memory, MB, its seconds, its exit status, what it told."""

    megabytes: int
    seconds: float
    status: int
    told: str


def cost(case: Case, folder: Path) -> Cost:
    """What a command takes, in a process of its own."""
    data = case.make()
    assert len(data) <= MAX_INPUT * 1.05
    for name, content in _beside().items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    path = folder / "in" / f"a.{case.ending}"
    path.parent.mkdir()
    path.write_bytes(data)
    command = case.command.format(dir=folder, file=path, inbox=path.parent).split()
    root = str(Path(excel_report.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", RUN, *command],
        env={**os.environ, "PYTHONPATH": root},
        capture_output=True,
        text=True,
        check=True,
    )
    return Cost(*json.loads(done.stdout))


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured otherwise elsewhere")
class DescribeACostlyFile:
    @pytest.mark.parametrize("case", sampling.sample(STEP, CASES), ids=str)
    def it_stays_within_the_means_of_a_small_machine(self, case: Case, tmp_path: Path) -> None:
        found = cost(case, tmp_path)
        assert found.megabytes < MEGABYTES
        assert found.status in {0, 1, 2}
        assert "Traceback" not in found.told


def main() -> int:
    """What each file takes; exit status 1 where one takes too much."""
    words = sys.argv[1:]
    beyond = 0
    for case in CASES:
        if words and not any(word in str(case) for word in words):
            continue
        with tempfile.TemporaryDirectory() as folder:
            found = cost(case, Path(folder))
        is_beyond = (
            found.megabytes >= MEGABYTES or found.seconds >= SECONDS or "Traceback" in found.told
        )
        beyond += is_beyond
        last = " ".join(found.told.split()).replace(folder, "")
        line = (
            f"{found.megabytes:4} MB {found.seconds:5.1f} s {found.status} {case} | {last[:60]}\n"
        )
        sys.stdout.write(f"{'!' if is_beyond else ' '} {line}")
        sys.stdout.flush()
    sys.stdout.write(f"{beyond} beyond {MEGABYTES} MB or {SECONDS} s\n")
    return 1 if beyond else 0


if __name__ == "__main__":
    sys.exit(main())
