"""Each file that comes in is opened once and unpacked once, whatever is asked of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from excel_report import files
from excel_report.api import build_template, write_report
from excel_report.county.collect import CollectOptions, collect
from excel_report.datafile import format_data
from excel_report.document.html import write_html
from excel_report.workbook.formats.xlsx.package import Package
from offline_page.bridge.tasks import run
from tests.commands import Runner
from tests.county import counties as c
from tests.samples import FORM, last_year_record, town_record, with_cells
from tests.workbook.xlsx import town, written

SUMS = format_data(town_record(), FORM)
COMMANDS: tuple[Sequence[str], ...] = (
    ("check", "town.xlsx"),
    ("check", "town.xlsx", "again.xlsx", "--previous", "last.xlsx"),
    ("check", "town.xlsx", "--sum", "sums.json", "--previous", "last.json"),
    ("check", "bad.xlsx"),
    ("check", "page.html"),
    ("read", "town.xlsx"),
    ("mark", "town.xlsx", "--previous", "last.xlsx", "-o", "out.xlsx"),
    ("report", "town.xlsx", "--html", "-o", "out.docx"),
    ("verify", "report.docx", "town.xlsx"),
    ("verify", "page.html", "town.xlsx"),
    ("fill", "blank.xlsx", "--data", "sums.json", "-o", "out.xlsx"),
    (
        *("template", "--unit", "甲镇", "--level", "township", "--year", "2024"),
        *("--previous", "last.xlsx", "-o", "out.xlsx"),
    ),
)


class Spy:
    """What was read from disk, by name, and how often each workbook was unpacked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opened: Counter[str] = Counter()
        self.unpacked: Counter[bytes] = Counter()
        really_open, really_unpack = files._open, Package.__init__

        def opening(path: str, flags: int) -> int:
            self.opened[Path(path).name] += 1
            return really_open(path, flags)

        def unpacking(package: Package, data: bytes) -> None:
            self.unpacked[data] += 1
            really_unpack(package, data)

        monkeypatch.setattr(files, "_open", opening)
        monkeypatch.setattr(Package, "__init__", unpacking)


@pytest.fixture
def spy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Spy:
    monkeypatch.chdir(tmp_path)
    for name, content in {
        "town.xlsx": town(),
        "again.xlsx": written(with_cells(town_record(), {"proactive.rules.issued": 1})),
        "bad.xlsx": b"PK\x03\x04",
        "blank.xlsx": build_template(town_record().unit, 2024),
        "last.xlsx": written(last_year_record()),
        "last.json": format_data(last_year_record(), FORM).encode(),
        "sums.json": SUMS.encode(),
        "page.html": write_html(FORM, town_record()),
        "report.docx": write_report(town()),
    }.items():
        (tmp_path / name).write_bytes(content)
    return Spy(monkeypatch)


class DescribeACommand:
    @pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
    def it_reads_each_file_once(self, arguments: Sequence[str], spy: Spy, command: Runner) -> None:
        taken = [name for name in arguments[1:] if Path(name).exists()]
        done = command(*arguments)
        assert done.status < 2 or "bad.xlsx" in arguments, done.err
        assert spy.opened == Counter(taken)
        assert set(spy.unpacked.values()) <= {1}


class DescribeThePage:
    @pytest.mark.parametrize(
        ("task", "more"),
        [("check", {}), ("mark", {}), ("report", {"draft": True})],
        ids=["check", "mark", "report"],
    )
    @pytest.mark.parametrize("book", ["town.xlsx", "bad.xlsx"])
    def it_reads_each_file_once(
        self, task: str, more: dict[str, bool], book: str, spy: Spy, tmp_path: Path
    ) -> None:
        (tmp_path / "填报表").mkdir()
        (tmp_path / book).rename(tmp_path / "填报表" / book)
        text, _ = run(task, json.dumps({"book": book, **more}), str(tmp_path), lambda *_: None)
        assert "failed" not in json.loads(text)
        assert spy.opened == {book: 1}
        assert set(spy.unpacked.values()) <= {1}


class DescribeTheRound:
    def it_reads_a_workbook_once_more_only_to_send_it_back(self, spy: Spy, tmp_path: Path) -> None:
        """Nothing of a file is kept meanwhile, so that memory does not grow with the county."""
        good, wrong = town(), c.workbook(with_cells(c.town(1), {"requests.received.company": 9}))
        c.put(tmp_path / "in", "good.xlsx", good, c.day(3))
        c.put(tmp_path / "in", "wrong.xlsx", wrong, c.day(3))
        collect(tmp_path / "in", tmp_path / "out", CollectOptions(jobs=1))
        assert (spy.unpacked[good], spy.unpacked[wrong]) == (1, 2)
