"""A table that is read at once has the figures that going through its words finds."""

from __future__ import annotations

import random

import pytest

from excel_report.document.html import write_html
from excel_report.published import tables
from excel_report.published.document_text import Line
from excel_report.published.html.page import read_html
from excel_report.published.labels import labels_of
from excel_report.published.sections import find_parts
from tests.published.damage import WAYS, damaged
from tests.samples import FORM, KINDS, random_record, town_record
from tests.sampling import SEED, examples


def lines_of(seed: str, faults: int) -> list[Line]:
    """A report with so many faults in its tables."""
    rng = random.Random(seed)
    record = random_record(FORM, rng, rng.choice(KINDS))
    lines = read_html(write_html(FORM, record, draft=True)).lines
    for _ in range(faults):
        lines = damaged(lines, rng, rng.choice(WAYS))
    return lines


def pairs(lines: list[Line], monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, object]]:
    """Each table as it is read, and as going through its words reads it."""
    found: list[tuple[object, object]] = []
    for name, labels in labels_of(FORM).items():
        stretch = find_parts(FORM, lines).under.get(name, [])
        one = tables.read_table(stretch, labels)
        with monkeypatch.context() as patch:
            patch.setattr(tables, "_read_at_once", lambda *_: None)
            found.append((one, tables.read_table(stretch, labels)))
    return found


class DescribeATable:
    @pytest.mark.parametrize("faults", [0, 1, 3])
    def it_is_the_same_read_at_once_and_word_by_word(
        self, faults: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for number in range(examples(60)):
            for one, other in pairs(lines_of(f"{SEED} {number}", faults), monkeypatch):
                assert one == other

    def it_is_read_at_once_where_nothing_is_odd(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tables, "_read_by_words", lambda *_: None)
        lines = read_html(write_html(FORM, town_record(), draft=True)).lines
        parts = find_parts(FORM, lines)
        found = [
            tables.read_table(parts.under[name], labels) for name, labels in labels_of(FORM).items()
        ]
        assert [table and table.evidence for table in found] == ["labels"] * 3
