"""Fixtures that several tests share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from xdist.remote import Producer

from excel_report.datafile import format_data
from excel_report.value_class import replace
from excel_report.workbook.writer.write import write_workbook
from tests import sampling
from tests.commands import Runner
from tests.marks import mark_slow
from tests.samples import FORM, blank_record, last_year_record, town_record
from tests.sharing import Scheduler, slow_first

if TYPE_CHECKING:
    from playwright.sync_api import Browser

sampling.load_profile()


def pytest_configure(config: pytest.Config) -> None:
    """Property tests try other examples every day, and the same ones with the same seed."""
    if config.option.hypothesis_seed is None:
        config.option.hypothesis_seed = str(sampling.SEED)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduler:
    """Let each process have the tests that :mod:`tests.sharing` gives it."""
    return Scheduler(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    mark_slow(items)
    slow_first(items)
    if left_out := sampling.left_out(items):
        if any("::" in each for each in config.args):
            return  # a test that is called for by its name is run
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=list(left_out))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(sampling.summary())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, of which a process can have but one."""
    from tests.offline_page.browsers import chromium

    with chromium() as found:
        yield found


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with workbooks and data of 青禾镇: good, blank, to be filled, and of no use."""
    for name, content in _files().items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "夹子").mkdir()
    return tmp_path


@cache
def _files() -> dict[str, bytes]:
    good, last_year = town_record(), last_year_record()
    data = json.loads(format_data(good, FORM))
    return {
        "good.xlsx": write_workbook(FORM, good),
        "blank.xlsx": write_workbook(FORM, blank_record()),
        "template.xlsx": write_workbook(
            FORM, replace(blank_record(), year=good.year, unit=good.unit)
        ),
        "last_year.xlsx": write_workbook(FORM, last_year),
        "last_year.json": format_data(last_year, FORM).encode(),
        "data.json": format_data(good, FORM).encode(),
        "other_unit.json": json.dumps({**data, "unit": {"name": "白鹭乡"}}).encode(),
        "other_year.json": json.dumps({**data, "year": 2023}).encode(),
        "typo.json": json.dumps({**data, "cels": {}}).encode(),
        "broken.json": b"{",
        "page.xlsx": b"<html></html>",
    }
