"""What files in mails and archives take to read is told before they are read, and bounded."""

from __future__ import annotations

import pytest

from excel_report.county.inbox import items as inbox_module
from excel_report.county.inbox.items import Budget, Item, unpack
from excel_report.county.inbox.weight import MAX_WEIGHT, least_weight, weight
from tests.county import counties as c
from tests.workbook import costly_files as costly
from tests.workbook import old_files as old
from tests.workbook.xlsx import parts, town

UNITS = 450  # whose workbooks fill a file of 20 MB


class DescribeTheWeight:
    def it_is_the_tags_of_a_workbook(self) -> None:
        tags = sum(part.count(b"<") for part in parts(town()).values())
        assert weight(town(), "a.xlsx") == tags

    def it_leaves_room_for_all_workbooks_that_a_mail_may_bring(self) -> None:
        assert weight(town(), "a.xlsx") * UNITS < MAX_WEIGHT

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("a.xlsx", costly.COSTLY["as many strings as may be"]),
            ("a.xlsx", costly.COSTLY["sound numbers, near"]),
            ("a.xls", costly.OLD["numbers near"]),
            ("a.ods", costly.COSTLY["an .ods of cells that repeat"]),
            ("a.pdf", lambda: b"%PDF-1.4"),
            ("a.html", lambda: "<p>一、总体情况</p>".encode() * 30_000),
        ],
    )
    def it_lets_few_through_that_take_long(self, name: str, data: costly.Maker) -> None:
        content = data()
        assert (weight(content, name) + least_weight(content)) * 50 > MAX_WEIGHT

    @pytest.mark.parametrize(
        ("name", "data"), [("a.png", b"\x89PNG" * 1000), ("a.zip", b"PK" * 1000), ("a", b"\0" * 99)]
    )
    def it_is_none_of_what_is_no_report(self, name: str, data: bytes) -> None:
        assert weight(data, name) + least_weight(data) == 0


class DescribeAnArchive:
    def it_is_read_as_far_as_its_weight_allows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(inbox_module, "_LIGHT", 0)
        book = old.workbook(old.number(0, 0, 1) * 200_000)
        data = c.archive({"a.xls": book, "b.xlsx": town(), "c.xls": book, "d.xls": book})
        monkeypatch.setattr(inbox_module, "MAX_WEIGHT", 2 * weight(book, "a.xls") + 10_000)
        found = list(unpack(Item("z.zip", data, None), Budget(len(data))))
        assert [bool(each.data) for each in found] == [True, True, True, False]
        assert "单独放进文件夹" in found[-1].trouble

    def it_is_not_weighed_where_there_is_little_in_it(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delattr(inbox_module, "weight")
        data = c.archive({f"{n}.xlsx": town() for n in range(20)})
        found = list(unpack(Item("z.zip", data, None), Budget(len(data))))
        assert all(each.data for each in found)
