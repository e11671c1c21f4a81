"""What the tool writes keeps to the standard, as the validator of the Open XML SDK sees it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from excel_report import api
from excel_report.editions import templates_folder
from excel_report.record import Unit
from excel_report.value_class import replace
from excel_report.workbook.writer.write import write_workbook
from tests.commands import Runner
from tests.county import counties
from tests.interop.judges import ask
from tests.interop.test_formulas import errors_in_texts, words_for_figures
from tests.samples import FORM, blank_record, town_record
from tests.sampling import sample
from tests.workbook.xlsx import blank, parts, town, zipped

# The oldest and the newest Office that the files are meant for, and one between.
ALL_VERSIONS = ("Office2007", "Office2010", "Microsoft365")
VERSIONS = ALL_VERSIONS if os.environ.get("CI") else tuple(sample(3, ALL_VERSIONS))
KEPT = ("2021.xlsx", "2021.docx")


def faults(files: Sequence[Path], versions: Sequence[str] = VERSIONS) -> list[object]:
    """What the validator has against files that the tool wrote."""
    assert files
    waiting = [
        {"file": str(file), "officeVersion": version} for file in files for version in versions
    ]
    return list(ask("validate", waiting=waiting))


def templates() -> Iterator[bytes]:
    """Each level and each kind; as issued from a roster, with a password; beside last year's."""
    for number, level in enumerate(FORM.levels):
        kind = FORM.kinds[number % len(FORM.kinds)]
        yield api.build_template(Unit("青禾", "", "", level.id, kind.id), 2024)
    unit = town_record().unit
    issued = {"password": "青禾2024", "issued": True, "deadline": date(2025, 1, 20)}
    yield api.build_template(unit, 2025, previous=town(), **issued)  # type: ignore[arg-type]


def workbooks() -> Iterator[bytes]:
    """Filled in, rightly and wrongly, and returned with marks."""
    rare = {**town_record().narrative, "other": ("𠮷田先生问：“无”？ <&> _x0041_", "=1+1")}
    yield from (town(), blank(), write_workbook(FORM, replace(town_record(), narrative=rare)))
    for data in (blank(), words_for_figures(), errors_in_texts()):
        yield api.mark(data)[0]


def reports() -> Iterator[bytes]:
    """Final and draft, with and without texts and figures."""
    yield api.write_report(town())
    yield api.write_report(town(), draft=True)
    yield api.write_report(write_workbook(FORM, blank_record()), draft=True)
    without = replace(town_record(), narrative={})
    yield api.write_report(write_workbook(FORM, without), draft=True)


def put(folder: Path, contents: Iterator[bytes], extension: str) -> list[Path]:
    files = []
    for number, data in enumerate(contents):
        files.append(folder / f"{number}{extension}")
        files[-1].write_bytes(data)
    return files


class DescribeWhatIsWritten:
    def it_is_a_valid_template(self, tmp_path: Path) -> None:
        *alike, last = put(tmp_path, templates(), ".xlsx")
        assert faults([last]) == []
        assert len(alike) >= len(FORM.kinds)
        assert faults(alike, VERSIONS[:1]) == []  # they differ in words and lists only

    def it_is_a_valid_workbook(self, tmp_path: Path) -> None:
        assert faults(put(tmp_path, workbooks(), ".xlsx")) == []

    def it_is_a_valid_report(self, tmp_path: Path) -> None:
        assert faults(put(tmp_path, reports(), ".docx")) == []

    def it_is_a_valid_kept_file(self) -> None:
        assert faults([Path(templates_folder()) / name for name in KEPT]) == []

    def it_is_a_valid_result_of_a_round(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A sum, returns, reports."""
        inbox, out, before = tmp_path / "收件", tmp_path / "结果", tmp_path / "去年"
        for number in range(3):
            name = f"{number}.xlsx"
            last_year = counties.workbook(counties.town(number, counties.YEAR - 1))
            counties.put(before, name, last_year, counties.day(1))
            record = counties.town(number)
            if number == 2:
                record = replace(record, cells={**record.cells, "proactive.rules.issued": 1})
            counties.put(inbox, name, counties.workbook(record), counties.day(5))
        roster = tmp_path / "名单.csv"
        units = [counties.town_unit(number) for number in range(4)]
        roster.write_text(counties.roster_text(units), encoding="utf-8")
        options = ["--roster", roster, "--previous", before, "--reports", "--jobs", 1]
        Runner(capsys)("collect", inbox, "-o", out, *options, "--unit", "云岭县人民政府")
        written = [*out.rglob("*.xlsx"), *out.rglob("*.docx")]
        assert "汇总.xlsx" in {path.name for path in written}
        assert any(path.parent.name == "退回" for path in written)
        assert any(path.parent.name == "报告" for path in written)
        assert faults(written) == []

    def it_would_be_told_if_it_were_not(self, tmp_path: Path) -> None:
        content = parts(town())
        content["xl/workbook.xml"] = content["xl/workbook.xml"].replace(b"<sheets>", b"<sheet>", 1)
        content["xl/workbook.xml"] = content["xl/workbook.xml"].replace(b"</sheets>", b"</sheet>")
        broken = tmp_path / "broken.xlsx"
        broken.write_bytes(zipped(content))
        assert len(faults([broken])) == len(VERSIONS)
