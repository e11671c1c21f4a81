"""The page in Debian's Firefox: it starts, checks and saves as in Chromium."""

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
from tests.published import pastes
from tests.published.test_narratives import WHOLE
from tests.samples import NARRATIVE, town_record, with_cells

UNBALANCED = with_cells(town_record(), {"requests.received.natural_person": 123})
SCRIPT = Path(__file__).with_name("firefox.mjs")


class DescribeFirefox:
    def it_takes_a_clerk_through_the_main_steps(self, page_file: Path, tmp_path: Path) -> None:
        firefox, node = program("firefox-esr", "firefox"), program("node")
        book, texts, saved = tmp_path / "年报.xlsx", tmp_path / "文字.html", tmp_path / "保存"
        wrong, published = tmp_path / "不平.xlsx", tmp_path / "发布的.html"
        wrong.write_bytes(counties.workbook(UNBALANCED))
        published.write_bytes(write_html(counties.workbook(town_record())))
        book.write_bytes(counties.workbook(town_record(narrative={})))
        texts.write_text(pastes.word(*map(pastes.paragraph, WHOLE)), encoding="utf-8")
        saved.mkdir()
        done = subprocess.run(
            [node, SCRIPT, NODE_MODULES, firefox, page_file, wrong, book, texts, published, saved],
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
        verdict, findings = told["first"]
        assert verdict == summary(check(wrong))
        assert any("一列不平" in each for each in findings)
        assert "一致" in told["published"]
        assert "不一致" not in told["published"]
        assert told["help"]
        assert told["before"] == "还没有填完（3 项）"
        assert told["after"] == "没有发现问题"
        assert told["findings"] == []
        assert told["kept"] == "云岭县，名单里有 1 个单位"
        own = ("file:", "blob:", "data:")
        assert [url for url in told["requests"] if not url.startswith(own)] == []
        (report,), (marked,) = saved.glob("*.docx"), saved.glob("*-退回修改.xlsx")
        assert read(marked).record.cells.items() >= UNBALANCED.cells.items()
        (filled,) = {*saved.glob("*.xlsx")} - {marked}
        assert read(filled).record.narrative == NARRATIVE
        same_parts(report.read_bytes(), write_report(filled))
        assert docx.Document(str(report)).tables
