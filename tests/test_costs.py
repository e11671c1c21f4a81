"""No file of 20 MB takes more memory than a small machine has, wherever it is given.

What each takes is told by ``python -m tests.test_costs``, in MB and seconds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import excel_report
from excel_report.files import MAX_INPUT
from excel_report.workbook.writer.write import write_workbook
from tests import costs
from tests.samples import FORM, town_record

MEGABYTES = 200
RUN = """
import json, resource, subprocess, sys
command = [sys.executable, "-m", "excel_report", *sys.argv[1:]]
done = subprocess.run(command, capture_output=True, timeout=300)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
told = done.stderr.decode(errors="replace")
print(json.dumps([used.ru_maxrss // 1024, used.ru_utime + used.ru_stime, done.returncode, told]))
"""
# Where each kind of file is given, its place in a command, and its ending.
COMMANDS: Mapping[str, tuple[str, Mapping[str, Callable[[], bytes]]]] = {
    "collect {dir}/in -o {dir}/out --year 2024|in/a.eml": ("mail", costs.MAILS),
    "collect {dir}/in -o {dir}/out --year 2024|in/a.zip": ("archive", costs.ARCHIVES),
    "template --roster {dir}/a.xlsx --year 2024 -o {dir}/out|a.xlsx": ("roster", costs.ROSTERS),
    "verify {dir}/a.docx {dir}/town.xlsx|a.docx": ("report", costs.REPORTS),
    "report --master {dir}/a.docx -o {dir}/b.docx {dir}/town.xlsx|a.docx": (
        "master",
        costs.MASTERS,
    ),
    "read {dir}/a.html|a.html": ("page", costs.PAGES),
    "read {dir}/a.mht|a.mht": ("archived page", costs.ARCHIVED_PAGES),
    "read {dir}/a.txt|a.txt": ("text", costs.TEXTS),
    "read {dir}/a.docx|a.docx": ("word file", costs.WORDS),
    "fill {dir}/town.xlsx --data {dir}/a.json -o {dir}/b.xlsx|a.json": ("data", costs.DATA),
}
CASES = [(line, what, name) for line, (what, files) in COMMANDS.items() for name in files]


def measured(line: str, name: str, folder: Path) -> tuple[int, float, int, str]:
    """The peak of a command's memory, MB, its seconds, its exit status, what it told."""
    command, place = line.split("|")
    data = COMMANDS[line][1][name]()
    assert len(data) <= MAX_INPUT * 1.05
    path = folder / place
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    (folder / "town.xlsx").write_bytes(write_workbook(FORM, town_record()))
    root = str(Path(excel_report.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", RUN, *command.format(dir=folder).split()],
        env={**os.environ, "PYTHONPATH": root},
        capture_output=True,
        text=True,
        check=True,
    )
    peak, seconds, status, told = json.loads(done.stdout)
    return int(peak), float(seconds), int(status), str(told)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured otherwise elsewhere")
class DescribeACostlyFile:
    @pytest.mark.parametrize(
        ("line", "name"),
        [(line, name) for line, _, name in CASES],
        ids=[f"{w}: {n}" for _, w, n in CASES],
    )
    def it_stays_within_the_means_of_a_small_machine(
        self, line: str, name: str, tmp_path: Path
    ) -> None:
        peak, _, status, told = measured(line, name, tmp_path)
        assert peak < MEGABYTES
        assert status in {0, 1, 2}
        assert "Traceback" not in told


def main() -> None:
    """What each file takes."""
    for line, what, name in CASES:
        with tempfile.TemporaryDirectory() as folder:
            peak, seconds, status, told = measured(line, name, Path(folder))
        last = told.strip().splitlines()[-1:] or [""]
        sys.stdout.write(f"{peak:4} MB {seconds:6.1f} s {status} {what}: {name} | {last[0][:80]}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
