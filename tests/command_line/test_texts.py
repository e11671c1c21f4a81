"""``fill`` with a Word file that has only the text: the narratives are in the workbook."""

from __future__ import annotations

from pathlib import Path

from excel_report.api import read
from tests.commands import Runner
from tests.county import counties
from tests.published.test_narratives import WHOLE, document
from tests.samples import NARRATIVE, town_record


class DescribeFillingFromADocument:
    def it_puts_the_texts_in_and_keeps_the_figures(self, command: Runner, tmp_path: Path) -> None:
        record = town_record(narrative={"overview": ("旧的。",)})
        book, texts, made = (tmp_path / name for name in ("表.xlsx", "文字.docx", "新.xlsx"))
        book.write_bytes(counties.workbook(record))
        texts.write_bytes(document(*WHOLE))
        done = command("fill", book, "--data", texts, "-o", made)
        assert done.status == 0
        assert "落款的单位和日期没有放进来" in done.err
        found = read(made).record
        assert found.narrative == NARRATIVE
        entered = {key: found.cells[key] for key in record.cells}
        assert entered == record.cells

    def it_refuses_a_whole_report(self, command: Runner, tmp_path: Path) -> None:
        book, report, made = (tmp_path / name for name in ("表.xlsx", "年报.docx", "新.xlsx"))
        book.write_bytes(counties.workbook(town_record()))
        assert command("report", book, "-o", report).status == 0
        done = command("fill", book, "--data", report, "-o", made)
        assert done.status == 2
        assert "请先移到填报表里" in done.err
        assert not made.exists()
