"""A briefing is held against the results that it was made from, to the last number."""

from __future__ import annotations

from pathlib import Path

import pytest

from excel_report.archive.content import read_parts
from excel_report.archive.writing import write_parts
from excel_report.county.briefing.verify import verify_briefing
from excel_report.county.collect import CollectOptions, collect
from excel_report.county.mailing.letters import Office
from excel_report.errors import UnusableError
from tests.commands import Runner
from tests.county import counties as c

DOCUMENT, CHART = "word/document.xml", "word/charts/chart1.xml"


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("briefing")
    for number in range(3):
        c.put(folder / "in", f"{number}.xlsx", c.workbook(c.town(number)), c.day(3))
        c.put(folder / "last", f"{number}.xlsx", c.workbook(c.town(number, c.YEAR - 1)), c.day(1))
    options = CollectOptions(
        year=c.YEAR, jobs=1, previous=folder / "last", office=Office("云岭县人民政府")
    )
    assert not collect(folder / "in", folder / "out", options).unwritten
    return folder / "out"


def changed(package: bytes, part: str, old: str, new: str) -> bytes:
    parts = read_parts(package)
    text = parts[part].decode()
    assert old in text
    parts[part] = text.replace(old, new, 1).encode()
    return write_parts(parts)


class DescribeABriefing:
    def it_is_equal_to_its_results(self, results: Path) -> None:
        assert verify_briefing((results / "汇总情况.docx").read_bytes(), results).is_equal

    @pytest.mark.parametrize(
        ("part", "old", "new", "words"),
        [
            (DOCUMENT, "应报送的单位3个", "应报送的单位4个", "第 3 行"),
            (DOCUMENT, "新收申请（件）", "新收（件）", "申请"),
            (CHART, "<c:v>予以公开</c:v>", "<c:v>同意公开</c:v>", "第 1 张图表"),
            (DOCUMENT, "云岭县人民政府", "云川县人民政府", "标题"),
        ],
    )
    def it_differs_where_a_word_was_changed(
        self, results: Path, part: str, old: str, new: str, words: str
    ) -> None:
        package = changed((results / "汇总情况.docx").read_bytes(), part, old, new)
        found = verify_briefing(package, results)
        assert not found.is_equal
        assert words in found.differences[0].message

    def it_differs_where_a_chart_shows_another_number(self, results: Path) -> None:
        package = (results / "汇总情况.docx").read_bytes()
        parts = read_parts(package)
        text = parts[CHART].decode()
        at = text.index("<c:numLit>")
        parts[CHART] = (
            text[:at] + text[at:].replace('<c:pt idx="0"><c:v>', '<c:pt idx="0"><c:v>9', 1)
        ).encode()
        found = verify_briefing(write_parts(parts), results)
        assert [each.place for each in found.differences] == ["第 1 张图表"]

    def it_is_verified_on_the_command_line(self, results: Path, command: Runner) -> None:
        done = command("verify", results / "汇总情况.docx", results)
        assert (done.status, done.out[:3]) == (0, "一致：")

    def it_needs_results_as_they_were_written(
        self, results: Path, tmp_path: Path, command: Runner
    ) -> None:
        (tmp_path / "进度.json").write_text('[{"is_unit": true}]')
        (tmp_path / "汇总.json").write_bytes((results / "汇总.json").read_bytes())
        done = command("verify", results / "汇总情况.docx", tmp_path)
        assert done.status == 2
        assert "改动过" in done.err

    def it_is_no_briefing_without_results(self, results: Path, tmp_path: Path) -> None:
        with pytest.raises(UnusableError, match="找不到文件"):
            verify_briefing((results / "汇总情况.docx").read_bytes(), tmp_path)
