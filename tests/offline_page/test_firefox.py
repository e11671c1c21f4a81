"""The page in Debian's Firefox: it starts, checks and saves as in Chromium."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import docx

from excel_report.api import read, write_report
from offline_page.fetch import NODE_MODULES
from tests.county import counties
from tests.offline_page.archives import same_parts
from tests.offline_page.browsers import program
from tests.published import pastes
from tests.published.test_narratives import WHOLE
from tests.samples import NARRATIVE, town_record

SCRIPT = Path(__file__).with_name("firefox.mjs")


class DescribeFirefox:
    def it_checks_a_workbook_takes_its_texts_and_saves_the_report(
        self, page_file: Path, tmp_path: Path
    ) -> None:
        firefox, node = program("firefox-esr", "firefox"), program("node")
        book, texts, saved = tmp_path / "年报.xlsx", tmp_path / "文字.html", tmp_path / "保存"
        book.write_bytes(counties.workbook(town_record(narrative={})))
        texts.write_text(pastes.word(*map(pastes.paragraph, WHOLE)), encoding="utf-8")
        saved.mkdir()
        done = subprocess.run(
            [node, SCRIPT, NODE_MODULES, firefox, page_file, book, texts, saved],
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
        assert told["before"] == "还没有填完（3 项）"
        assert told["after"] == "没有发现问题"
        assert told["findings"] == []
        assert told["kept"] == "云岭县，名单里有 1 个单位"
        own = ("file:", "blob:", "data:")
        assert [url for url in told["requests"] if not url.startswith(own)] == []
        (report,), (filled,) = saved.glob("*.docx"), saved.glob("*.xlsx")
        assert read(filled).record.narrative == NARRATIVE
        same_parts(report.read_bytes(), write_report(filled))
        assert docx.Document(str(report)).tables
