"""The checks of the text on the command line: the county's settings, and every reminder by name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from excel_report.checks.text.grouping import SHOWN_AT_FIRST
from excel_report.workbook.writer.write import write_workbook
from tests.checks.text.test_check import with_text
from tests.commands import Runner, contents
from tests.samples import FORM

# Four faults, each of another kind; the last is the least worth.
FAULTS = (
    "受理行政复议3件。",
    "2023年，镇里新设了三处公开栏。",
    "现行有效的行政规范性文件13件。",
    "全年公开信息XX条。",
)
CODES = ("text.figure", "text.year", "text.rules", "text.placeholder")
WHAT = ("行政复议3件", "2023年，镇里新设了三处公开栏", "规范性文件13件", "公开信息XX条")


@pytest.fixture
def spoiled(tmp_path: Path) -> Path:
    path = tmp_path / "文字有错.xlsx"
    path.write_bytes(write_workbook(FORM, with_text("overview", *FAULTS)))
    return path


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    path = tmp_path / "设置.json"
    path.write_text(json.dumps({"不核对": ["text.figure", "text.year"]}), "utf-8")
    return path


def codes(out: str) -> set[str]:
    return {each["code"] for each in json.loads(out)["findings"]}


class DescribeAll:
    def it_is_what_shows_the_reminders_behind_the_line(
        self, command: Runner, spoiled: Path
    ) -> None:
        short, whole = command("check", spoiled), command("check", spoiled, "--all")
        assert short.status == whole.status == 0
        assert [words in short.out for words in WHAT] == [True] * SHOWN_AT_FIRST + [False]
        assert all(words in whole.out for words in WHAT)
        assert "还有 1 条关于文字的提醒" in short.out
        assert "--all" in short.out
        assert "关于文字的提醒" not in whole.out
        assert "--all" not in whole.out

    def it_makes_no_difference_where_all_are_shown_at_first(
        self, command: Runner, folder: Path
    ) -> None:
        good = folder / "good.xlsx"
        assert command("check", good, "--all").out == command("check", good).out

    def it_makes_none_to_a_program(self, command: Runner, spoiled: Path) -> None:
        given = ("check", spoiled, "--format", "json")
        found = command(*given)
        assert set(CODES) <= codes(found.out)
        assert command(*given, "--all").out == found.out


class DescribeSettings:
    def they_switch_checks_off(self, command: Runner, spoiled: Path, settings: Path) -> None:
        done = command("check", spoiled, "--settings", settings, "--format", "json")
        assert done.status == 0
        assert codes(done.out) & set(CODES) == {"text.rules", "text.placeholder"}

    def they_say_how_long_a_text_may_be(
        self, command: Runner, folder: Path, settings: Path
    ) -> None:
        settings.write_text('{"最多字数": 20}', "utf-8")
        done = command("check", folder / "good.xlsx", "--settings", settings)
        assert done.status == 0
        assert "20" in done.out
        assert "text.length" in codes(
            command(
                *("check", folder / "good.xlsx"), *("--settings", settings, "--format", "json")
            ).out
        )

    def they_hold_for_a_marked_workbook(
        self, command: Runner, spoiled: Path, settings: Path, tmp_path: Path
    ) -> None:
        target = tmp_path / "退回.xlsx"
        done = command("mark", spoiled, "--settings", settings, "-o", target)
        assert done.status == 0
        assert WHAT[0] not in done.out
        assert WHAT[2] in done.out
        assert target.exists()

    def they_hold_for_a_round(
        self, command: Runner, spoiled: Path, settings: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "收件").mkdir()
        spoiled.rename(tmp_path / "收件" / spoiled.name)
        out = tmp_path / "结果"
        given = ("collect", tmp_path / "收件", "-o", out, "--jobs", "1")
        assert command(*given, "--settings", settings).status == 0
        (row,) = json.loads((out / "进度.json").read_text("utf-8"))
        assert {each["code"] for each in row["findings"]} & set(CODES) == {
            "text.rules",
            "text.placeholder",
        }


class DescribeSettingsThatAreNone:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("{", "文字核对设置不是可用的 JSON"),
            ('{"不核对": ["没有这项"]}', "没有“没有这项”这项核对"),
            ('{"最多字数": "很多"}', "“最多字数”应是"),
            (None, "找不到文件"),
        ],
    )
    @pytest.mark.parametrize(
        "call",
        [
            ("check", "{d}/文字有错.xlsx"),
            ("mark", "{d}/文字有错.xlsx", "-o", "{d}/退回.xlsx"),
            ("collect", "{d}", "-o", "{d}/结果"),
        ],
    )
    def they_are_refused_in_one_sentence(  # noqa: PLR0913, PLR0917 - two fixtures more than its cases
        self,
        command: Runner,
        spoiled: Path,
        settings: Path,
        text: str | None,
        words: str,
        call: tuple[str, ...],
    ) -> None:
        if text is None:
            settings.unlink()
        else:
            settings.write_text(text, "utf-8")
        before = contents(spoiled.parent)
        given = [each.format(d=spoiled.parent) for each in call]
        done = command(*given, "--settings", settings)
        assert (done.status, done.out) == (2, "")
        assert words in done.err
        assert done.err.count("\n") == 1
        assert contents(spoiled.parent) == before
