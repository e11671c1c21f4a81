"""The demo: the whole round on an invented town, offline."""

from __future__ import annotations

from pathlib import Path

import docx

from excel_report import api
from excel_report.demo import FAULTY, FILLED, REPORT, TEMPLATE
from tests.commands import Runner, contents


class DescribeTheDemo:
    def it_makes_a_file_for_each_step(self, command: Runner, tmp_path: Path) -> None:
        done = command("demo", "-o", tmp_path / "new" / "demo")
        assert (done.status, done.err) == (0, "")
        files = contents(tmp_path / "new" / "demo")
        assert set(files) == {TEMPLATE, FAULTY, FILLED, REPORT}
        assert all(str(tmp_path / "new" / "demo" / name) in done.out for name in files)

    def it_shows_what_the_tool_is_for(self, command: Runner, tmp_path: Path) -> None:
        out = command("demo", "-o", tmp_path).out
        assert [step for step in "一二三四" if f"{step}、" in out] == list("一二三四")
        assert api.check(tmp_path / FILLED).verdict == "pass"
        codes = {finding.code for finding in api.check(tmp_path / FAULTY).findings}
        assert codes >= {"cell.text", "requests.balance", "rules.not_competent"}
        template = api.read(tmp_path / TEMPLATE)
        assert template.record.cells == {}
        assert template.previous is not None
        words = [paragraph.text for paragraph in docx.Document(str(tmp_path / REPORT)).paragraphs]
        assert template.record.unit.name in "".join(words)

    def it_gives_the_same_files_every_time(self, command: Runner, tmp_path: Path) -> None:
        command("demo", "-o", tmp_path / "a")
        command("demo", "-o", tmp_path / "b")
        assert contents(tmp_path / "a") == contents(tmp_path / "b")

    def it_replaces_its_files_only_by_force(self, command: Runner, tmp_path: Path) -> None:
        (tmp_path / REPORT).write_bytes(b"mine")
        done = command("demo", "-o", tmp_path)
        assert (done.status, done.out) == (2, "")
        assert contents(tmp_path) == {REPORT: b"mine"}
        assert command("demo", "-o", tmp_path, "--force").status == 0
        assert len(contents(tmp_path)) == 4
