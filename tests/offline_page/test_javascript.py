"""The types of the JavaScript say what is there, and the care for it is not left out in silence."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from offline_page.bridge.tasks import run
from offline_page.fetch import HERE
from tests.county import counties as c
from tests.samples import town_record, with_cells

TAGS = {
    "button": "HTMLButtonElement",
    "details": "HTMLDetailsElement",
    "form": "HTMLFormElement",
    "iframe": "HTMLIFrameElement",
    "input": "HTMLInputElement",
    "progress": "HTMLProgressElement",
    "select": "HTMLSelectElement",
}


def declared(file: str, name: str) -> dict[str, str]:
    """The members of an interface with their types."""
    text = (HERE / "types" / file).read_text(encoding="utf-8")
    (body,) = re.findall(rf"^interface {name} \{{\n(.*?)^\}}", text, re.DOTALL | re.MULTILINE)
    return dict(re.findall(r'^  "?([\w-]+)"?\??: (.*);$', body, re.MULTILINE))


class Ids(HTMLParser):
    """The elements of the page that have an id."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if name := dict(attrs).get("id"):
            self.found[name] = TAGS.get(tag, "HTMLElement")


class DescribeTheTypes:
    def they_have_every_element_of_the_page(self) -> None:
        ids = Ids()
        ids.feed((HERE / "page.html").read_text(encoding="utf-8"))
        assert declared("page.d.ts", "Elements") == ids.found

    def they_have_all_that_is_told_of_a_workbook(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "填报表").mkdir()
        wrong = with_cells(town_record(), {"requests.received.natural_person": 123})
        (tmp_path / "填报表" / "年报.xlsx").write_bytes(c.workbook(wrong))
        monkeypatch.chdir(tmp_path)
        text, _ = run("check", '{"book": "年报.xlsx"}', str(tmp_path), lambda *_: None)
        data = json.loads(text)["data"]
        of_others = {"read", "by_order", "whose", "facts", "send"}  # made by hand, or without error
        assert set(data) | of_others == set(declared("messages.d.ts", "Checked"))
        finding = declared("messages.d.ts", "Finding")
        assert set(finding) <= set(data["sheets"][0]["findings"][0])

    def they_have_all_that_is_told_of_a_row_of_the_board(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        c.put(tmp_path / "收件夹", "1.xlsx", c.workbook(c.town(1)), c.day(3))
        monkeypatch.chdir(tmp_path)
        wanted = {"year": "", "unit": "", "contact": "", "reports": False, "include_errors": False}
        asked = json.dumps({**wanted, "lost": []})
        text, _ = run("collect", asked, str(tmp_path), lambda *_: None)
        data = json.loads(text)["data"]
        assert set(data) == set(declared("messages.d.ts", "RoundResult"))
        (row,) = data["rows"]
        assert set(row) == set(declared("messages.d.ts", "BoardRow"))

    def they_have_all_that_is_told_of_sending_out(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "名单.csv").write_text("单位名称\n甲镇\n", "utf-8")
        monkeypatch.chdir(tmp_path)
        for task, name in (("roster", "RosterTold"), ("send", "Sent")):
            asked = {"roster": str(tmp_path / "名单.csv"), "year": "2024", "lost": []}
            text, _ = run(task, json.dumps(asked), str(tmp_path), lambda *_: None)
            assert set(json.loads(text)["data"]) == set(declared("messages.d.ts", name))

    def they_have_all_that_is_told_of_whom_to_call(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        c.put(tmp_path / "收件夹", "1.xlsx", c.workbook(c.town(1)), c.day(3))
        (tmp_path / "名单.csv").write_text("单位名称\n甲镇\n", "utf-8")
        monkeypatch.chdir(tmp_path)
        asked = {"roster": str(tmp_path / "名单.csv"), "reports": False, "include_errors": False}
        text, _ = run("collect", json.dumps({**asked, "lost": []}), str(tmp_path), lambda *_: None)
        (reminder,) = json.loads(text)["data"]["reminders"]
        assert set(reminder) == set(declared("messages.d.ts", "Reminder"))


class DescribeTheCareForIt:
    @pytest.mark.parametrize("task", ["style", "types", "install"])
    @pytest.mark.parametrize(("is_ci", "status"), [(False, 0), (True, 1)])
    def it_is_missed_aloud_without_node(
        self, task: str, tmp_path: Path, *, is_ci: bool, status: int
    ) -> None:
        environment = {key: value for key, value in os.environ.items() if key != "CI"}
        environment |= {"PATH": str(tmp_path), **({"CI": "1"} if is_ci else {})}
        done = subprocess.run(
            [sys.executable, "-m", "offline_page.javascript", task],
            cwd=HERE.parent,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == status
        assert "The JavaScript is not looked at: node is not installed" in done.stderr
