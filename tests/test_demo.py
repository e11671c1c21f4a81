"""The demo: the whole round on an invented town and county, offline."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import docx
import pytest

from excel_report import api
from excel_report.county.run.filenames import report_name
from excel_report.county.run.output_folder import STATUS_FILE, SUMMARY, SUMS
from excel_report.demo import FAULTY, FILLED, REPORT, SAMPLES, TEMPLATE, YEAR, county, run_demo
from tests.commands import Runner, contents

STEPS = "一二三四五六七八九"
UNITS = json.loads((SAMPLES / f"county_{YEAR}.json").read_text(encoding="utf-8"))["units"]
ASPECTS = ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障")
PROACTIVE = {
    "normative_documents.issued": "制发(?:行政)?规范性文件",
    "normative_documents.in_force": "现行有效规范性文件",
    "licensing.decisions": "行政许可",
    "penalties.decisions": "行政处罚",
    "compulsory_measures.decisions": "行政强制",
}


class DescribeTheDemo:
    def it_makes_a_file_for_each_step(self, command: Runner, tmp_path: Path) -> None:
        done = command("demo", "-o", tmp_path / "new" / "demo")
        assert (done.status, done.err) == (0, "")
        files = contents(tmp_path / "new" / "demo")
        own = {name for name in files if "/" not in name}
        assert own == {TEMPLATE, FAULTY, FILLED, REPORT}
        assert all(str(tmp_path / "new" / "demo" / name) in done.out for name in own)

    def it_shows_what_the_tool_is_for(self, command: Runner, tmp_path: Path) -> None:
        out = command("demo", "-o", tmp_path).out
        assert [step for step in STEPS if f"\n{step}、" in f"\n{out}"] == list(STEPS)
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
        assert contents(tmp_path)[REPORT] != b"mine"

    @pytest.mark.parametrize("name", ["县/收件箱/我的.xlsx", "县/结果/我的.xlsx", "县"])
    def it_writes_nothing_beside_files_of_others(
        self, command: Runner, tmp_path: Path, name: str
    ) -> None:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"mine")
        done = command("demo", "-o", tmp_path)
        assert (done.status, done.out) == (2, "")
        assert contents(tmp_path) == {name: b"mine"}

    @pytest.mark.parametrize("name", ["县/结果/我的.xlsx", "县/去年", "县"])
    def it_refuses_by_force_what_it_cannot_replace(
        self, command: Runner, tmp_path: Path, name: str
    ) -> None:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"mine")
        done = command("demo", "-o", tmp_path, "--force")
        assert (done.status, done.out) == (2, "")
        assert contents(tmp_path) == {name: b"mine"}

    def it_runs_again_by_force_to_the_same_files(self, command: Runner, tmp_path: Path) -> None:
        command("demo", "-o", tmp_path)
        first = contents(tmp_path)
        assert command("demo", "-o", tmp_path, "--force").status == 0
        assert contents(tmp_path) == first


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> county.RoundFolders:
    """The county's folder after a round."""
    folder = tmp_path_factory.mktemp("demo")
    list(run_demo(folder))
    return county.RoundFolders(folder / "县")


class DescribeTheCounty:
    def it_sends_each_unit_a_workbook_with_last_years_figures(
        self, place: county.RoundFolders
    ) -> None:
        books = sorted(place.sent.glob("*.xlsx"))
        assert len(books) == len(list(place.sent.glob("*.eml"))) == len(UNITS) == 8
        assert all(api.read(book).previous for book in books)

    def it_meets_the_mishaps_it_tells_of_and_no_others(self, place: county.RoundFolders) -> None:
        rows = json.loads((place.results / STATUS_FILE).read_text(encoding="utf-8"))
        statuses = {row["unit"]: row["status"] for row in rows[: len(UNITS)]}
        told = dict.fromkeys(range(8), "accepted") | {
            county.UNBALANCED: "errors",
            county.LAST_YEARS: "missing",
            county.WORD: "handwritten",
            county.NEVER: "missing",
        }
        assert statuses == {UNITS[number]["unit"]["name"]: told[number] for number in told}
        others = [row["status"] for row in rows[len(UNITS) :]]
        assert sorted(others) == ["superseded", "unexpected"]
        codes = {finding["code"] for row in rows for finding in row["findings"]}
        assert codes == {"requests.balance"}

    def it_writes_returns_and_reminders_for_those_alone(self, place: county.RoundFolders) -> None:
        short = [unit["unit"]["short_name"] for unit in UNITS]

        def answered(name: str) -> set[str]:
            return {path.name.split("-")[0] for path in (place.results / name).iterdir()}

        assert answered("退回") == {short[county.UNBALANCED], short[county.WORD]}
        missing = (county.LAST_YEARS, county.NEVER)
        assert answered("催报") == {short[number] for number in missing}

    def it_adds_up_the_newest_of_what_is_right(self, place: county.RoundFolders) -> None:
        sums = json.loads((place.results / SUMS).read_text(encoding="utf-8"))["cells"]
        counted = (county.PLAIN, county.MAILED, county.TWICE, county.ZIPPED)
        for key in ("proactive.licensing.decisions", "requests.received.natural_person"):
            assert sums[key] == sum(UNITS[number]["cells"].get(key, 0) for number in counted)
        assert (place.results / SUMMARY).is_file()


class DescribeTheSamples:
    @pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit["unit"]["short_name"])
    def it_has_a_report_without_a_finding(
        self, unit: dict[str, Any], place: county.RoundFolders
    ) -> None:
        name = f"{report_name(unit['unit']['short_name'], YEAR)}.xlsx"
        book, _ = api.fill(place.sent / name, county.unit_data(unit, YEAR))
        assert not api.check(book).findings

    @pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit["unit"]["short_name"])
    def it_tells_the_figures_of_its_tables(self, unit: dict[str, Any]) -> None:
        text = "".join(unit["narrative"]["overview"])

        def total(row: str) -> int:
            return sum(
                value for key, value in unit["cells"].items() if key.startswith(f"requests.{row}.")
            )

        told = (
            f"新收政府信息公开申请{total('received')}件，上年结转{total('carried_in')}件，"
            f"结转下年度{total('carried_out')}件"
        )
        assert told in text
        for row, words in PROACTIVE.items():
            found = re.findall(rf"{words}(\d+)件", text)
            assert found in ([], [str(unit["cells"].get(f"proactive.{row}", 0))])
            assert found or not unit["cells"].get(f"proactive.{row}") or row.endswith("in_force")

    def it_says_five_aspects_in_words_of_each_units_own(self) -> None:
        seen: set[str] = set()
        for unit in UNITS:
            narrative = unit["narrative"]
            text = "".join(narrative["overview"])
            assert all(word in text for word in ASPECTS)
            assert len(narrative["problems"]) == 2
            own = {line for lines in narrative.values() for line in lines}
            assert not own & seen
            seen |= own
