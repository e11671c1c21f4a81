"""The commands: what they do, what they print, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from excel_report.datafile import format_data, parse_data
from excel_report.workbook.read import read_workbook
from tests.commands import Runner, contents
from tests.samples import FORM, town_record
from tests.workbook.xlsx import town, with_figure

RESULT = ["file", "sha256", "unit", "year", "verdict", "findings"]
FINDING = [
    "code",
    "severity",
    "sheet",
    "cells",
    "keys",
    "message",
    "found",
    "expected",
    "hint",
]
TEMPLATE = ("template", "--year", "2024", "--unit", "青禾镇人民政府", "--level", "township")


def lines(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


class DescribeACallOfNothing:
    def it_shows_what_there_is_to_call(self, command: Runner) -> None:
        done = command()
        assert done.status == 0
        assert "用法：excel-report" in done.out
        for name in ("template", "check", "report", "collect"):
            assert f"    {name} " in done.out


class DescribeTemplate:
    def it_writes_a_blank_workbook(self, command: Runner, folder: Path) -> None:
        done = command(
            *TEMPLATE, "--short-name", "青禾镇", "--code", "007", "-o", folder / "a.xlsx"
        )
        assert (done.status, done.err) == (0, "")
        assert done.out == f"已生成填报表 {folder / 'a.xlsx'}\n"
        record = read_workbook((folder / "a.xlsx").read_bytes()).record
        assert (record.year, record.cells) == (2024, {})
        assert record.unit.name == "青禾镇人民政府"
        assert (record.unit.short_name, record.unit.code) == ("青禾镇", "007")
        assert (record.unit.level, record.unit.kind) == ("township", "government")

    def it_takes_another_kind_and_a_password(self, command: Runner, folder: Path) -> None:
        target = folder / "a.xlsx"
        assert (
            command(*TEMPLATE, "--kind", "department", "--password", "x", "-o", target).status == 0
        )
        reading = read_workbook(target.read_bytes())
        assert reading.record.unit.kind == "department"
        assert reading.password_hash

    @pytest.mark.parametrize(
        ("level", "kind"),
        [
            ("乡级", "公共企事业单位"),
            ("街道", "enterprise"),
            ("乡级（乡镇、街道）", "公共企事业单位"),
        ],
    )
    def it_takes_levels_and_kinds_in_chinese(
        self, command: Runner, folder: Path, level: str, kind: str
    ) -> None:
        target = folder / "a.xlsx"
        given = ("template", "--year", "2024", "--unit", "青禾供水公司", "--level", level)
        assert command(*given, "--kind", kind, "-o", target).status == 0
        unit = read_workbook(target.read_bytes()).record.unit
        assert (unit.level, unit.kind) == ("township", "enterprise")

    @pytest.mark.parametrize("name", ["last_year.xlsx", "last_year.json"])
    def it_shows_last_year(self, command: Runner, folder: Path, name: str) -> None:
        target = folder / "a.xlsx"
        assert command(*TEMPLATE, "--previous", folder / name, "-o", target).status == 0
        previous = read_workbook(target.read_bytes()).previous
        assert previous is not None
        assert previous.values["requests.carried_out.welfare"] == 1

    def it_replaces_a_file_only_by_force(self, command: Runner, folder: Path) -> None:
        target = folder / "good.xlsx"
        before = target.read_bytes()
        done = command(*TEMPLATE, "-o", target)
        assert done.status == 2
        assert "--force" in done.err
        assert target.read_bytes() == before
        assert command(*TEMPLATE, "-o", target, "--force").status == 0
        assert target.read_bytes() != before


class DescribeFill:
    def it_fills_a_template(self, command: Runner, folder: Path) -> None:
        done = command(
            "fill",
            folder / "template.xlsx",
            "--data",
            folder / "data.json",
            "-o",
            folder / "a.xlsx",
        )
        assert (done.status, done.err) == (0, "")
        assert done.out == f"{folder / 'a.xlsx'}（青禾镇人民政府 2024）：没有发现问题\n"
        filled = read_workbook((folder / "a.xlsx").read_bytes())
        assert format_data(filled.record, FORM) == format_data(town_record(), FORM)

    def it_tells_wrong_totals_and_writes_all_the_same(self, command: Runner, folder: Path) -> None:
        data = json.loads((folder / "data.json").read_text("utf-8"))
        data["cells"]["disputes.review.total"] = 0
        (folder / "wrong.json").write_text(json.dumps(data), "utf-8")
        target = folder / "a.xlsx"
        done = command(
            "fill", folder / "template.xlsx", "--data", folder / "wrong.json", "-o", target,
            "--format", "json",
        )  # fmt: skip
        assert done.status == 1
        (result,) = lines(done.out)
        assert result["file"] == str(target)
        (finding,) = result["findings"] if isinstance(result["findings"], list) else []
        assert (finding["code"], finding["found"], finding["expected"]) == (
            "derived.mismatch",
            0,
            4,
        )
        assert command("check", target).status == 0


class DescribeRead:
    def it_prints_the_data_and_nothing_else(self, command: Runner, folder: Path) -> None:
        done = command("read", folder / "good.xlsx")
        assert (done.status, done.err) == (0, "")
        assert done.out == (folder / "data.json").read_text("utf-8")
        assert parse_data(done.out, FORM).unit == town_record().unit

    def it_writes_the_data(self, command: Runner, folder: Path) -> None:
        done = command("read", folder / "good.xlsx", "-o", folder / "a.json")
        assert (done.status, done.out) == (0, f"已读出到 {folder / 'a.json'}\n")
        assert (folder / "a.json").read_bytes() == (folder / "data.json").read_bytes()


class DescribeCheck:
    def it_says_of_a_good_workbook_that_it_is_good(self, command: Runner, folder: Path) -> None:
        done = command("check", folder / "good.xlsx")
        assert (done.status, done.err) == (0, "")
        assert done.out == f"{folder / 'good.xlsx'}（青禾镇人民政府 2024）：没有发现问题\n"

    def it_lets_warnings_pass(self, command: Runner, folder: Path) -> None:
        key = "proactive.licensing.decisions"
        warned = with_figure(town(), key, "<f>150+6</f><v>156</v>")
        (folder / "warned.xlsx").write_bytes(warned)
        done = command("check", folder / "warned.xlsx")
        assert done.status == 0
        assert "B12：" in done.out
        (result,) = lines(command("check", "--format", "json", folder / "warned.xlsx").out)
        assert result["verdict"] == "warnings"

    def it_fails_for_errors(self, command: Runner, folder: Path) -> None:
        done = command("check", folder / "blank.xlsx")
        assert (done.status, done.err) == (1, "")
        assert "有 144 个单元格没有填写" in done.out

    @pytest.mark.parametrize("name", ["last_year.xlsx", "last_year.json"])
    def it_holds_it_against_last_year(self, command: Runner, folder: Path, name: str) -> None:
        data = json.loads((folder / "last_year.json").read_text("utf-8"))
        data["cells"]["requests.carried_out.welfare"] = 2
        (folder / "last_year.json").write_text(json.dumps(data), "utf-8")
        done = command(
            "check", "--format", "json", "--previous", folder / name, folder / "good.xlsx"
        )
        (result,) = lines(done.out)
        expected = "warnings" if name.endswith("json") else "pass"
        assert (done.status, result["verdict"]) == (0, expected)

    def it_prints_a_json_object_a_file(self, command: Runner, folder: Path) -> None:
        names = ("good.xlsx", "blank.xlsx", "page.xlsx")
        done = command("check", "--format", "json", *(folder / name for name in names))
        assert (done.status, done.err) == (2, "")
        results = lines(done.out)
        assert [list(result) for result in results] == [RESULT] * 3
        assert [result["verdict"] for result in results] == ["pass", "errors", "unreadable"]
        assert [result["file"] for result in results] == [str(folder / name) for name in names]
        assert (results[0]["unit"], results[0]["year"]) == ("青禾镇人民政府", 2024)
        assert (results[2]["unit"], results[2]["year"]) == ("", None)
        assert all(len(str(result["sha256"])) == 64 for result in results)

    def it_gives_a_finding_with_its_place(self, command: Runner, folder: Path) -> None:
        data = with_figure(town(), "proactive.licensing.decisions", "<v>-3</v>")
        (folder / "a.xlsx").write_bytes(data)
        done = command("check", "--format", "json", folder / "a.xlsx")
        (result,) = lines(done.out)
        assert result["findings"] == [
            {
                "code": "cell.negative",
                "severity": "error",
                "sheet": "二、主动公开",
                "cells": ["B12"],
                "keys": ["proactive.licensing.decisions"],
                "message": "“行政许可 · 本年处理决定数量”不能是负数，现在是 -3。",
                "found": -3,
                "expected": None,
                "hint": "填 0 或正数。",
            }
        ]
        assert list(result["findings"][0]) == FINDING

    def it_goes_on_after_a_file_that_is_not_there(self, command: Runner, folder: Path) -> None:
        done = command("check", folder / "nope.xlsx", folder / "good.xlsx")
        assert done.status == 2
        assert done.err.count("\n") == 1
        assert "没有发现问题" in done.out


class DescribeReport:
    def it_writes_a_word_file(self, command: Runner, folder: Path) -> None:
        done = command("report", folder / "good.xlsx", "-o", folder / "a.docx")
        assert done.status == 0
        assert done.out.startswith(f"已生成报告 {folder / 'a.docx'}\n")
        assert (folder / "a.docx").read_bytes().startswith(b"PK")

    def it_is_refused_while_there_are_errors(self, command: Runner, folder: Path) -> None:
        before = contents(folder)
        done = command("report", folder / "blank.xlsx", "-o", folder / "a.docx")
        assert done.status == 1
        assert "没有填写" in done.out
        assert "--draft" in done.err
        assert contents(folder) == before

    def it_writes_a_draft_all_the_same(self, command: Runner, folder: Path) -> None:
        done = command("report", folder / "blank.xlsx", "--draft", "-o", folder / "a.docx")
        assert done.status == 0
        assert done.out.startswith(f"已生成草稿 {folder / 'a.docx'}\n")


class DescribeHelp:
    @pytest.mark.parametrize("name", ["", "template", "fill", "read", "check", "report", "demo"])
    def it_is_chinese(self, command: Runner, name: str) -> None:
        done = command(*([name] if name else []), "-h")
        assert (done.status, done.err) == (0, "")
        assert done.out.startswith(f"用法：excel-report {name}".rstrip())
        assert done.out.count("用法：") == 1
        for english in ("usage", "options", "positional", "show this", "optional", "required"):
            assert english not in done.out.lower()

    def it_knows_its_version(self, command: Runner) -> None:
        assert command("--version").out.startswith("excel-report ")
