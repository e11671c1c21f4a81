"""Units found by what people call them in titles and on files."""

from __future__ import annotations

import pytest

from excel_report.county.roster import RosterEntry
from excel_report.county.submissions.unit_names import UnitNames, says_a_unit
from excel_report.record import Unit

UNITS = (
    ("青禾镇人民政府", ""),
    ("大青禾镇人民政府", ""),
    ("松岗街道办事处", ""),
    ("云岭县教育局", ""),
    ("云岭县市场监督管理局", "县市监局"),
    ("城区街道办事处", ""),
    ("矿区街道办事处", ""),
    ("云岭县人民政府", ""),
    ("高新技术开发区管理委员会", "高新区"),
)
ENTRIES = [RosterEntry(Unit(name, short)) for name, short in UNITS]


def names(found: list[RosterEntry]) -> list[str]:
    return [entry.unit.name for entry in found]


@pytest.fixture(scope="module")
def units() -> UnitNames:
    return UnitNames(ENTRIES)


class DescribeATitle:
    @pytest.mark.parametrize(
        ("title", "unit"),
        [
            ("青禾镇人民政府", "青禾镇人民政府"),
            ("青禾镇", "青禾镇人民政府"),
            ("青 禾 镇", "青禾镇人民政府"),
            ("云岭县青禾镇人民政府", "青禾镇人民政府"),
            ("云岭县青禾镇", "青禾镇人民政府"),
            ("松岗街道", "松岗街道办事处"),
            ("教育局", "云岭县教育局"),
            ("县教育局", "云岭县教育局"),
            ("市场监督管理局", "云岭县市场监督管理局"),
            ("县市监局", "云岭县市场监督管理局"),
            ("城区街道", "城区街道办事处"),
            ("云岭县", "云岭县人民政府"),
            ("高新技术开发区管委会", "高新技术开发区管理委员会"),
        ],
    )
    def it_names_its_unit(self, units: UnitNames, title: str, unit: str) -> None:
        assert names(units.titled(title)) == [unit]

    @pytest.mark.parametrize(
        "title",
        ["远山镇人民政府", "新区街道办事处", "街道办事处", "人民政府", "管理委员会", "小青禾镇"],
    )
    def it_names_nobody_where_that_is_not_certain(self, units: UnitNames, title: str) -> None:
        assert units.titled(title) == []

    def it_prefers_nobody_of_two(self) -> None:
        two = [RosterEntry(Unit("东山县教育局")), RosterEntry(Unit("西山县教育局"))]
        assert len(UnitNames(two).titled("教育局")) == 2

    @pytest.mark.parametrize("title", ["", "我镇", "本单位", "XX镇人民政府", "〔单位名称未填〕"])
    def it_may_say_no_name(self, title: str) -> None:
        assert not says_a_unit(title)


class DescribeAFileName:
    @pytest.mark.parametrize(
        ("path", "units_named"),
        [
            ("青禾镇年报.docx", ["青禾镇人民政府"]),
            ("大青禾镇年报.docx", ["大青禾镇人民政府"]),
            ("2024年度-青禾镇人民政府(终稿).docx", ["青禾镇人民政府"]),
            ("乡镇/青禾镇/年报.docx", ["青禾镇人民政府"]),
            ("教育局来信.eml!附件1.docx", ["云岭县教育局"]),
            ("青禾镇.zip!松岗街道.docx", ["松岗街道办事处"]),
            ("青禾镇和松岗街道.docx", ["青禾镇人民政府", "松岗街道办事处"]),
            ("年报.docx", []),
        ],
    )
    def it_names_the_units_that_stand_nearest(
        self, units: UnitNames, path: str, units_named: list[str]
    ) -> None:
        assert names(units.in_path(path)) == units_named

    def it_costs_the_same_however_many_units_there_are(self) -> None:
        looks: list[int] = []
        for count in (200, 400):
            many = UnitNames(RosterEntry(Unit(f"第{n:04}镇人民政府")) for n in range(count))
            counted = Counting(many._whole)
            many._whole = counted
            assert names(many.in_path("来件/第0007镇年报.docx")) == ["第0007镇人民政府"]
            looks.append(counted.looks)
        assert looks[0] == looks[1] > 0


class Counting(dict[str, list[RosterEntry]]):
    """Names of which it is counted how often they are looked at."""

    looks = 0

    def get(self, key: str, default: object = None) -> object:  # type: ignore[override]
        self.looks += 1
        return super().get(key, default)
