"""Names looked for in texts: all that stand there, in time that does not grow with their number."""

from __future__ import annotations

from excel_report.checks.text.names import NameIndex, names_in

TEXT = "由云岭县青禾镇人民政府编制，青禾镇和白鹭乡一起。"


class DescribeTheNamesInAText:
    def they_are_those_that_stand_there_the_longest_first(self) -> None:
        names = ("青禾镇", "青禾镇人民政府", "云岭县青禾镇人民政府", "白鹭乡", "石桥乡", "乡")
        assert names_in(TEXT, names) == [
            "云岭县青禾镇人民政府",
            "青禾镇人民政府",
            "青禾镇",
            "白鹭乡",
        ]

    def they_are_looked_up_and_not_gone_through_where_all_begin_alike(self) -> None:
        names = [f"云岭县第{number}镇人民政府" for number in range(10_000, 13_000)]
        index = NameIndex([*names, "云岭县青禾镇人民政府"])
        assert index.names_in(TEXT) == ["云岭县青禾镇人民政府"]
        assert len(index._lengths["云岭县"]) == 2
