"""Killed at any moment and run again, a round gives what an undisturbed one gives."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from excel_report.county.collect import CollectOptions, collect
from excel_report.county.roster import read_roster
from tests.commands import contents, environment
from tests.county import counties as c
from tests.samples import FORM, with_cells

# Ends the process without any clean-up when it is about to move the nth file into place; a
# half more, and the file has just been moved.
KILLER = """
import os, signal, sys
from pathlib import Path
from tests.county.test_kill import run

inbox, out, point = Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3])
real, count = os.replace, 0

def replace(*args, **kwargs):
    global count
    count += 1
    if count == point:
        os.kill(os.getpid(), signal.SIGKILL)
    real(*args, **kwargs)
    if count + 0.5 == point:
        os.kill(os.getpid(), signal.SIGKILL)

os.replace = replace
run(inbox, out)
print(count)
"""


def run(inbox: Path, out: Path, jobs: int = 1) -> None:
    roster = read_roster(inbox.parent / "名单.csv", FORM)
    collect(inbox, out, CollectOptions(roster=roster, jobs=jobs, reports=True))


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("killed")
    wrong = with_cells(c.town(1), {"requests.received.natural_person": 123456})
    c.put(folder / "收件", "1.xlsx", c.workbook(wrong), c.day(3))
    c.put(folder / "收件", "2.xlsx", c.workbook(c.town(2)), c.day(3))
    units = [c.town_unit(number) for number in (1, 2, 3)]
    (folder / "名单.csv").write_text(c.roster_text(units), "utf-8")
    return folder / "收件"


@pytest.fixture(scope="module")
def undisturbed(inbox: Path) -> dict[str, bytes]:
    run(inbox, inbox.parent / "好")
    return contents(inbox.parent / "好")


def killed(inbox: Path, out: Path, point: float) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", KILLER, str(inbox), str(out), str(point)],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )


class DescribeARoundThatIsKilled:
    def it_can_be_run_again_after_any_file(
        self, inbox: Path, undisturbed: dict[str, bytes]
    ) -> None:
        # Beside the first, as the workbook's links are seen from the folder.
        beside = inbox.parent
        files = int(killed(inbox, beside / "all", 0).stdout)
        assert files >= len(undisturbed)
        points = [0.5 + half / 2 for half in range(1, 2 * files + 1)]
        for point in points[:: max(1, len(points) // 8)]:
            out = beside / f"{point}"
            assert killed(inbox, out, point).returncode == -9
            run(inbox, out)
            assert contents(out) == undisturbed, point

    @pytest.mark.parametrize("jobs", [1, 2])
    def it_can_be_run_again_after_any_time(
        self, inbox: Path, undisturbed: dict[str, bytes], jobs: int
    ) -> None:
        out = inbox.parent / f"out{jobs}"
        script = f"from tests.county.test_kill import run, Path\nrun(Path({str(inbox)!r}), "
        script += f"Path({str(out)!r}), {jobs})"
        begun = time.monotonic()
        command = [sys.executable, "-c", script]
        subprocess.run(command, env=environment(), capture_output=True, check=True)
        whole = time.monotonic() - begun
        for share in (0.35, 0.6, 0.75, 0.9):
            process = subprocess.Popen(
                command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            time.sleep(whole * share)
            process.kill()
            process.wait()
        run(inbox, out)
        assert contents(out) == undisturbed
