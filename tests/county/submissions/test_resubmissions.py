"""How often a unit sent, as the status of the round tells it."""

from __future__ import annotations

from pathlib import Path

from excel_report.county.collect import CollectOptions, collect
from excel_report.record import Record
from tests.county import counties as c
from tests.samples import with_cells

KEY = "proactive.licensing.decisions"


def note_of(folder: Path, *sent: Record) -> str:
    """What is noted of a unit that sent these files, one a day."""
    for number, record in enumerate(sent):
        c.put(folder / "收件夹", f"{number}.xlsx", c.workbook(record), c.day(6 + number))
    rows = collect(folder / "收件夹", folder / "结果", CollectOptions()).rows
    return next(row.note for row in rows if row.is_unit)


class DescribeAUnitThatSentTwice:
    def it_is_told_with_what_changed(self, tmp_path: Path) -> None:
        first, second = c.town(1), with_cells(c.town(1), {KEY: 4321})
        note = note_of(tmp_path, first, second)
        assert "共报送 2 次" in note
        assert "→ 4321" in note

    def it_has_sent_once_where_both_are_the_same_file(self, tmp_path: Path) -> None:
        assert "次" not in note_of(tmp_path, c.town(1), c.town(1))

    def it_is_not_counted_again_where_the_last_came_doubled(self, tmp_path: Path) -> None:
        last = with_cells(c.town(1), {KEY: 4321})
        note = note_of(tmp_path, c.town(1), last, last)
        assert "共报送 2 次" in note
        assert "→ 4321" in note
