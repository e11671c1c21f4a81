"""The county's list of units, as people make it; refused row by row where it is wrong."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from excel_report.county.roster import HEADS, read_roster
from excel_report.errors import UnusableError
from excel_report.record import Unit
from tests.samples import FORM

HEAD = ",".join(HEADS)
ROW = "青禾镇人民政府,青禾镇,QH-1,乡级,政府,a@example.invalid,2025-1-20,田小满"


def roster(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "名单.csv"
    path.write_bytes(text.encode(encoding))
    return path


def sheet(folder: Path, *rows: tuple[Any, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    path = folder / "名单.xlsx"
    path.write_bytes(stream.getvalue())
    return path


class DescribeARoster:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
    def it_is_read_in_any_usual_encoding(self, tmp_path: Path, encoding: str) -> None:
        (entry,) = read_roster(roster(tmp_path, f"{HEAD}\r\n{ROW}\r\n", encoding), FORM)
        assert entry.unit == Unit("青禾镇人民政府", "青禾镇", "QH-1", "township", "government")
        assert entry.mail == "a@example.invalid"
        assert entry.deadline == date(2025, 1, 20)
        assert entry.contact == "田小满"

    def it_may_be_a_sheet_made_by_hand(self, tmp_path: Path) -> None:
        day = datetime(2025, 1, 20)  # noqa: DTZ001 - sheets have no zones
        path = sheet(
            tmp_path,
            ("备注", " 单位名称 ", "代码", "截止日期", "机关性质"),
            ("", "青禾镇人民政府", 107, day, "政府"),
            (None, None, None, None, None),
            ("新增", "云岭县水务局", 108, "2025年1月31日", "部门"),
        )
        first, second = read_roster(path, FORM)
        assert (first.unit.code, first.deadline) == ("107", date(2025, 1, 20))
        assert (second.unit.kind, second.deadline) == ("department", date(2025, 1, 31))

    def it_needs_only_names(self, tmp_path: Path) -> None:
        (entry,) = read_roster(roster(tmp_path, "单位名称\n青禾镇人民政府"), FORM)
        assert (entry.unit.level, entry.unit.kind) == ("township", "government")
        assert entry.short == "青禾镇人民政府"

    @pytest.mark.parametrize("level", ["乡级（乡镇、街道）", "乡级", "township"])
    def it_may_name_a_level_in_several_ways(self, tmp_path: Path, level: str) -> None:
        (entry,) = read_roster(roster(tmp_path, f"单位名称,行政层级\n某镇,{level}"), FORM)
        assert entry.unit.level == "township"


class DescribeABadRoster:
    def it_is_refused_with_every_row_that_is_wrong(self, tmp_path: Path) -> None:
        bad = ",没有名字,,,,,,\n甲镇,,,村级,公司,不是邮箱,下周,"
        text = f"{HEAD}\n{ROW}\n{ROW}\n{bad}"
        with pytest.raises(UnusableError) as caught:
            read_roster(roster(tmp_path, text), FORM)
        lines = str(caught.value).splitlines()
        assert "3 处不对" in lines[0]
        assert lines[1].startswith("第 3 行：")
        assert "与第 2 行重复" in lines[1]
        assert "没有单位名称" in lines[2]
        for words in ("行政层级“村级”", "机关性质“公司”", "邮箱“不是邮箱”", "截止日期“下周”"):
            assert words in lines[3]

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("", "第一行没有“单位名称”"),
            ("名字\n青禾镇", "第一行没有“单位名称”"),
            ("单位名称\n\n", "一个单位也没有"),
        ],
    )
    def it_is_refused_where_it_is_none(self, tmp_path: Path, text: str, words: str) -> None:
        with pytest.raises(UnusableError, match=words):
            read_roster(roster(tmp_path, text), FORM)

    @pytest.mark.parametrize(
        "data", [b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\x00\x00", b"\xff\xfe\xff"]
    )
    def it_is_refused_where_it_cannot_be_read(self, tmp_path: Path, data: bytes) -> None:
        path = tmp_path / "名单.xlsx"
        path.write_bytes(data)
        with pytest.raises(UnusableError, match="名单"):
            read_roster(path, FORM)

    def it_does_not_list_a_thousand_faults(self, tmp_path: Path) -> None:
        text = "单位名称,行政层级\n" + "\n".join(f"镇{n},不知道" for n in range(1000))
        with pytest.raises(UnusableError) as caught:
            read_roster(roster(tmp_path, text), FORM)
        assert "另有 980 行" in str(caught.value)
        assert len(str(caught.value).splitlines()) < 30
