"""The page's Python side, called as its worker calls it but without a browser."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from excel_report.county.run.workers import OrderedMap
from offline_page.bridge.page_pool import PagePool, do_share
from offline_page.bridge.tasks import run
from tests.county import counties as c
from tests.samples import town_record


class Thing(NamedTuple):
    path: str
    data: bytes = b""


def silent(*_: object) -> None:
    pass


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Tasks change the folder; the test's own is restored."""
    monkeypatch.chdir(tmp_path)
    yield
    monkeypatch.undo()


def asked(task: str, folder: Path, **wanted: Any) -> tuple[dict[str, Any], dict[str, bytes]]:
    text, files = run(task, json.dumps(wanted), str(folder), silent)
    return json.loads(text), dict(files)


class DescribeATask:
    def it_gives_data_and_files(self, tmp_path: Path) -> None:
        (tmp_path / "填报表").mkdir()
        (tmp_path / "填报表" / "年报.xlsx").write_bytes(c.workbook(town_record()))
        answer, files = asked("check", tmp_path, book="年报.xlsx")
        assert answer["data"]["verdict"] == "pass"
        assert files == {}
        _, files = asked("report", tmp_path, book="年报.xlsx", draft=False)
        assert list(files) == ["青禾镇-2024年政府信息公开工作年度报告.docx"]

    def it_is_refused_in_a_sentence_that_names_files_as_people_do(self, tmp_path: Path) -> None:
        (tmp_path / "去年").mkdir()
        (tmp_path / "去年" / "也是今年的.xlsx").write_bytes(c.workbook(town_record()))
        unit = {"name": "青禾镇", "short_name": "", "code": "", "level": "township"}
        wanted = {**unit, "kind": "government", "year": "2024", "previous": "去年/也是今年的.xlsx"}
        answer, _ = asked("template", tmp_path, **wanted)
        assert "“也是今年的.xlsx”是 2024 年度的" in answer["refused"]

    def it_never_raises(self, tmp_path: Path) -> None:
        answer, files = asked("no such task", tmp_path)
        assert "KeyError" in answer["failed"]
        assert files == {}


class DescribeTheCrew:
    def it_leaves_out_what_a_worker_was_lost_on(self) -> None:
        told: list[str] = []
        pool = PagePool(told.append, {"乙"})
        things = [Thing(name) for name in "甲乙丙"]
        done = OrderedMap(pool, paths_of, lambda thing: f"没有{thing.path}").over(things)
        assert list(done) == ["甲", "没有乙", "丙"]
        assert "乙" not in told

    def it_knows_work_without_a_path_by_its_content(self) -> None:
        told: list[str] = []
        thing = Thing("", "内容".encode())
        list(OrderedMap(PagePool(told.append, set()), paths_of, str).over([thing]))
        again = OrderedMap(PagePool(told.append, set(told)), paths_of, lambda _: "没有")
        assert list(again.over([thing])) == ["没有"]


class InlineHelper:
    """A helper that does what it is given when it is waited for; it is lost at some files."""

    def __init__(self, lost_at: str = "") -> None:
        self.given: list[bytes] = []
        self.told: list[str] = []
        self.lost_at = lost_at
        self.is_there = True

    def is_free(self) -> bool:
        return self.is_there and len(self.given) % 2 == 0

    def give(self, work: bytes) -> int:
        self.given.append(work)
        return len(self.given) - 1

    def wait(self, number: int) -> bytes | str:
        if self.lost_at:
            self.is_there = False
            return self.lost_at
        return do_share(self.given[number], self.told.append)


class DescribeAHelper:
    def it_does_a_share_and_the_order_stays(self) -> None:
        told: list[str] = []
        helper = InlineHelper()
        pool = PagePool(told.append, set(), helper)
        things = [Thing(f"{number}") for number in range(60)]
        done = list(OrderedMap(pool, paths_of, str).over(things))
        assert done == [thing.path for thing in things]
        assert helper.told
        assert told
        assert sorted(told + helper.told) == sorted(done)

    def it_may_be_lost_and_only_its_file_is_left_out(self) -> None:
        told: list[str] = []
        pool = PagePool(told.append, set(), InlineHelper(lost_at="3"))
        things = [Thing(f"{number}") for number in range(20)]
        done = OrderedMap(pool, paths_of, lambda thing: f"没有{thing.path}").over(things)
        assert list(done) == [*"012", "没有3", *map(str, range(4, 20))]
        assert "3" not in told

    def it_may_be_lost_before_it_was_at_a_file(self) -> None:
        helper = InlineHelper(lost_at="-")
        done = OrderedMap(PagePool(lambda _: None, set(), helper), paths_of, str)
        assert list(done.over([Thing("甲"), Thing("乙")])) == ["甲", "乙"]

    def it_tells_what_failed(self) -> None:
        pool = PagePool(lambda _: None, set(), InlineHelper())
        with pytest.raises(RuntimeError, match="ZeroDivisionError"):
            list(OrderedMap(pool, divided, str).over([Thing("甲")]))


def divided(things: Sequence[Thing]) -> list[str]:
    return [str(1 // len(thing.data)) for thing in things]


def paths_of(things: Sequence[Thing]) -> list[str]:
    return [thing.path for thing in things]
