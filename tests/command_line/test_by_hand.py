"""Reports made by hand on the command line: which option helps is told there, and only there."""

from __future__ import annotations

import re
from pathlib import Path

from excel_report.checks.catalogue import entries
from excel_report.published.document_text import Line
from excel_report.report_input import read_report
from tests.commands import Runner
from tests.county import by_hand as h
from tests.county import counties as c
from tests.samples import FORM

OPTION = re.compile(r"--[a-z]|pip install")


def in_doubt() -> bytes:
    """A report without a unit in its title, and a row without its label."""
    unnamed = [
        Line(("某某", *line.cells[1:]), row=True)
        if line.row and line.cells[0].endswith("重复申请")
        else line
        for line in h.lines(c.town(1), "")
    ]
    return h.word_of(unnamed)


class DescribeAReportInDoubt:
    def it_is_told_which_option_helps(self, command: Runner, tmp_path: Path) -> None:
        path = tmp_path / "年报.docx"
        path.write_bytes(in_doubt())
        for done in (command("check", path), command("read", path, "-o", tmp_path / "数据.json")):
            assert done.status == 1
            assert "加 --by-order" in done.out + done.err
        assert "--unit、--level、--kind、--year" in command("check", path).out
        known = ("--unit", "远山镇人民政府", "--level", "township", "--kind", "government")
        done = command("check", path, *known, "--by-order")
        assert done.status == 0
        assert not OPTION.search(done.out)

    def it_has_findings_that_speak_of_no_option(self) -> None:
        found = read_report(in_doubt(), "年报.docx").check()
        assert {"cover.missing", "published.order"} <= {each.code for each in found}
        assert not any(OPTION.search(each.message + each.hint) for each in found)
        for entry in entries(FORM).values():
            assert not OPTION.search(entry.message + entry.hint), entry.code
