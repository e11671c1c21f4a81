"""When files came: a mail's date, the officer's word, and never a file's own time."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from excel_report.county.roster import read_roster
from excel_report.county.submissions.received_dates import read_received_dates
from excel_report.errors import UnusableError
from tests.commands import Runner
from tests.county import counties as c
from tests.samples import FORM

LATE, IN_TIME = c.day(25), c.day(3)
FIRST, SECOND = c.town_unit(1), c.town_unit(2)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A file that was saved late, and a mail that came late with a file saved in time."""
    c.put(tmp_path / "in", "1.xlsx", c.workbook(c.town(1)), LATE)
    mail = c.mail(c.Attached("年报.xlsx", c.workbook(c.town(2))), when=LATE)
    c.put(tmp_path / "in", "2.eml", mail, IN_TIME)
    (tmp_path / "名单.csv").write_text(c.roster_text([FIRST, SECOND]), "utf-8")
    return tmp_path


def listed(place: Path, text: str) -> Path:
    path = place / "收到日期.csv"
    path.write_text(text, "utf-8")
    return path


def rows(command: Runner, place: Path, *more: object) -> list[dict[str, Any]]:
    done = command(
        "collect", place / "in", "-o", place / "out", "--roster", place / "名单.csv",
        "--year", c.YEAR, *more,
    )  # fmt: skip
    assert done.status == 0, done.err
    found: list[dict[str, Any]] = json.loads((place / "out" / "进度.json").read_text("utf-8"))
    return found


class DescribeAFilesOwnTime:
    def it_makes_no_unit_late(self, place: Path, command: Runner) -> None:
        saved, mailed = rows(command, place)
        assert (saved["late"], saved["received"]) == (None, "")
        assert saved["file_time"].startswith("2025-01-25")
        assert (mailed["late"], mailed["file_time"]) == (True, "")


class DescribeWhatTheOfficerKnows:
    @pytest.mark.parametrize("name", ["1.xlsx", FIRST.name, FIRST.short_name])
    def it_is_the_day_of_a_file_or_unit(self, place: Path, command: Runner, name: str) -> None:
        path = listed(place, f"单位或文件,收到日期\n{name},2025-1-22\n")
        saved = rows(command, place, "--received", path)[0]
        assert saved["received"].startswith("2025-01-22")
        assert saved["late"] is True

    def it_leaves_a_mails_own_date(self, place: Path, command: Runner) -> None:
        path = listed(place, f"单位名称,收到日期\n{SECOND.name},2025-1-2\n")
        assert rows(command, place, "--received", path)[1]["received"].startswith("2025-01-25")

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("谁,何时\n", "第一行应是：单位或文件、收到日期"),
            ("单位或文件,收到日期\n甲镇,下周\n", "第 2 行：“下周”不是日期"),
            ("单位或文件,收到日期\n,2025-1-2\n", "第 2 行：没有写单位或文件"),
            ("单位或文件,收到日期\n甲,2025-1-2\n甲,2025-1-3\n", "第 3 行：“甲”前面已经写过"),
        ],
    )
    def it_is_refused_row_by_row(self, place: Path, text: str, words: str) -> None:
        with pytest.raises(UnusableError, match=words):
            read_received_dates(listed(place, text))

    def it_reads_every_row(self, place: Path) -> None:
        path = listed(place, "收到日期,文件\n2025-1-2,a.xlsx\n,\n2025年1月3日,b.xlsx\n")
        assert read_received_dates(path) == {
            "a.xlsx": date(2025, 1, 2),
            "b.xlsx": date(2025, 1, 3),
        }

    @pytest.mark.parametrize(
        ("row", "words"),
        [("没有的镇,2025-1-2", "既不是名单里的单位"), ("1.xlsx,2019-1-2", "不会是本次报送的日期")],
    )
    def it_must_be_of_this_round(self, place: Path, command: Runner, row: str, words: str) -> None:
        path = listed(place, f"单位或文件,收到日期\n{row}\n")
        given = ("--roster", place / "名单.csv", "--year", c.YEAR, "--received", path)
        done = command("collect", place / "in", "-o", place / "out", *given)
        assert done.status == 2
        assert words in done.err
        assert not (place / "out").exists()


class DescribeARosterWithTelephones:
    def it_keeps_them(self, tmp_path: Path) -> None:
        path = tmp_path / "名单.csv"
        path.write_text("单位名称,联系人,联系电话\n甲镇,某某,0000-1234567\n", "utf-8")
        (entry,) = read_roster(path, FORM)
        assert (entry.contact, entry.phone) == ("某某", "0000-1234567")
