"""The page in Debian's Firefox: it starts, checks, saves, compares and explains as in Chromium."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import docx

from excel_report.api import check, read, write_html, write_report
from excel_report.result_text import summary
from offline_page.fetch import NODE_MODULES
from tests.county import counties
from tests.offline_page.archives import same_parts
from tests.offline_page.browsers import program
from tests.samples import town_record, with_cells

UNBALANCED = with_cells(town_record(), {"requests.received.natural_person": 123})
SCRIPT = Path(__file__).with_name("firefox.mjs")


class DescribeFirefox:
    def it_takes_a_clerk_through_the_main_steps(self, page_file: Path, tmp_path: Path) -> None:
        firefox, node = program("firefox-esr", "firefox"), program("node")
        wrong, right = tmp_path / "不平.xlsx", tmp_path / "年报.xlsx"
        wrong.write_bytes(counties.workbook(UNBALANCED))
        right.write_bytes(counties.workbook(town_record()))
        published, saved = tmp_path / "发布的.html", tmp_path / "保存"
        published.write_bytes(write_html(right))
        saved.mkdir()
        done = subprocess.run(
            [node, SCRIPT, NODE_MODULES, firefox, page_file, wrong, right, published, saved],
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
        verdict, findings = told["wrong"]
        assert verdict == summary(check(wrong))
        assert any("一列不平" in each for each in findings)
        assert told["right"] == ["没有发现问题", []]
        assert "一致" in told["published"]
        assert "不一致" not in told["published"]
        assert told["pictures"]
        own = ("file:", "blob:", "data:")
        assert [url for url in told["requests"] if not url.startswith(own)] == []
        (report,) = saved.glob("*.docx")
        same_parts(report.read_bytes(), write_report(right))
        assert docx.Document(str(report)).tables
        (marked,) = saved.glob("*-退回修改.xlsx")
        assert read(marked).record.cells.items() >= UNBALANCED.cells.items()
