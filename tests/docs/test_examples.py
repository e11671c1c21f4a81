"""The examples run, and do what they say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import excel_report as er
from excel_report.record import InvalidValue, Number
from tests.commands import ROOT, Done, environment
from tests.samples import town_record

FIGURES: dict[str, Number] = {
    key: value
    for key, value in town_record().cells.items()
    if not isinstance(value, InvalidValue) and value
}


def example(name: str, *arguments: object) -> Done:
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "examples" / name, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env=environment(PYTHONUTF8="1"),
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


class DescribeCheckFolder:
    def it_has_a_line_for_each_workbook(self, folder: Path) -> None:
        done = example("check_folder.py", folder)
        assert (done.status, done.err) == (1, "")
        lines = {name: rest for name, *rest in map(str.split, done.out.splitlines())}
        assert lines.keys() == {"文件", *(path.name for path in folder.glob("*.xlsx"))}
        assert lines["good.xlsx"] == ["青禾镇人民政府", "2024", "通过", "0", "0"]
        assert lines["blank.xlsx"][2] == "有错误"
        assert lines["page.xlsx"][2] == "无法读取"

    def it_says_when_all_are_right(self, folder: Path, tmp_path: Path) -> None:
        alone = tmp_path / "alone"
        alone.mkdir()
        (folder / "good.xlsx").rename(alone / "good.xlsx")
        assert example("check_folder.py", alone).status == 0


class DescribeFromOtherSystem:
    def written(self, folder: Path, *more: str) -> Path:
        """The other system's file."""
        path = folder / "figures.csv"
        rows = [f"{key},{value}" for key, value in FIGURES.items()]
        path.write_text("\n".join(["key,value", *rows, *more]), encoding="utf-8")
        return path

    def it_writes_workbook_and_report(self, tmp_path: Path) -> None:
        done = example("from_other_system.py", self.written(tmp_path), tmp_path / "out")
        assert (done.status, done.err) == (0, "")
        read = er.read(tmp_path / "out" / "填报表.xlsx")
        assert read.record.unit.name == "云溪镇人民政府"
        assert {key: read.record.cells[key] for key in FIGURES} == FIGURES
        verified = er.verify(tmp_path / "out" / "年度报告.docx", tmp_path / "out" / "填报表.xlsx")
        assert verified.is_equal

    def it_writes_no_report_of_what_is_wrong(self, tmp_path: Path) -> None:
        path = self.written(tmp_path, "requests.received.company,12件")
        done = example("from_other_system.py", path, tmp_path / "out")
        assert done.status == 1
        assert "12件" in done.out
        assert not (tmp_path / "out" / "年度报告.docx").exists()

    def it_says_which_key_is_not_known(self, tmp_path: Path) -> None:
        path = self.written(tmp_path, "requests.received.nobody,1")
        done = example("from_other_system.py", path, tmp_path / "out")
        assert (done.status, done.err) == (2, "")
        assert "requests.received.nobody" in done.out
