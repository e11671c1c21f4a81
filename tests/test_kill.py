"""A command that is killed leaves the old file or the new one, whole."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from excel_report.api import build_template, fill, mark, write_report
from excel_report.demo import SAMPLES, YEAR
from excel_report.record import Unit

DATA = SAMPLES / f"town_{YEAR}.json"
OLD = b"what was there before"
POINTS = 14  # how often each command is killed, from its start to past its end


def template() -> bytes:
    return build_template(Unit("云溪镇人民政府", level="township", kind="government"), YEAR)


def call(command: str, folder: Path) -> tuple[list[str], Path, bytes]:
    """A command's words, the file it writes, and what it writes when left alone."""
    source, target = folder / "in.xlsx", folder / "out.xlsx"
    blank = template()
    filled, _ = fill(blank, DATA.read_text("utf-8"))
    source.write_bytes(blank if command == "fill" else filled)
    if command == "fill":
        return ["fill", str(source), "--data", str(DATA), "-o", str(target)], target, filled
    if command == "mark":
        return ["mark", str(source), "-o", str(target)], target, mark(filled)[0]
    target = folder / "out.docx"
    return ["report", str(source), "-o", str(target)], target, write_report(filled)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
class DescribeAKilledCommand:
    @pytest.mark.parametrize("command", ["fill", "mark", "report"])
    def it_leaves_the_old_file_or_the_new_one(self, command: str, tmp_path: Path) -> None:
        words, target, new = call(command, tmp_path)
        run = [sys.executable, "-m", "excel_report", *words, "--force"]
        begin = time.monotonic()
        subprocess.run(run, check=True, capture_output=True)
        whole = time.monotonic() - begin
        assert target.read_bytes() == new
        for point in range(POINTS):
            target.write_bytes(OLD)
            process = subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            time.sleep(whole * 1.2 * point / POINTS)
            process.send_signal(signal.SIGKILL)
            process.communicate()
            assert target.read_bytes() in (OLD, new)

    def it_is_not_stopped_by_what_an_earlier_one_left(self, tmp_path: Path) -> None:
        words, target, new = call("fill", tmp_path)
        (tmp_path / ".excel-report-left").write_bytes(b"half")
        run = [sys.executable, "-m", "excel_report", *words]
        subprocess.run(run, check=True, capture_output=True)
        assert target.read_bytes() == new
