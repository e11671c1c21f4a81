"""How a briefing looks in Word: room around its tables, and figures that never wrap."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.shared import Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from excel_report.county.briefing.facts import RoundFacts
from excel_report.county.briefing.write import write_briefing
from excel_report.figures import Figures
from excel_report.value_class import replace
from tests.county.briefing.rounds import a_round, of_many, unit

FEE = "proactive.fees.amount"


def written(facts: RoundFacts) -> Document:
    return docx.Document(io.BytesIO(write_briefing(facts)))


def with_fee(amount: str) -> RoundFacts:
    facts = a_round(unit("甲镇"))
    return replace(facts, sums=Figures({**facts.sums.values, FEE: Decimal(amount)}, frozenset()))


def size_of(document: Document, text: str) -> Any:
    """The size that a figure in a table is given besides its style's."""
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    (found,) = (cell for cell in cells if cell.text == text)
    return found.paragraphs[0].runs[0].font.size


class DescribeTheTables:
    @pytest.mark.parametrize("facts", [a_round(unit("甲镇")), of_many(60)])
    def they_have_room_above_and_below(self, facts: RoundFacts) -> None:
        blocks = list(written(facts).iter_inner_content())
        tables = [at for at, block in enumerate(blocks) if isinstance(block, Table)]
        assert len(tables) == 2
        for at in tables:
            above, below = blocks[at - 1], blocks[at + 1]
            assert isinstance(above, Paragraph)
            assert isinstance(below, Paragraph)
            assert (above.paragraph_format.space_after or 0) >= Pt(6)
            assert (below.paragraph_format.space_before or 0) >= Pt(6)


class DescribeALongFigure:
    def it_is_set_smaller_so_that_it_does_not_wrap(self) -> None:
        size = size_of(written(with_fee("59237.2449")), "59237.2449")
        assert size is not None
        assert Pt(4) <= size < Pt(9)

    def it_is_as_large_as_the_others_where_it_fits(self) -> None:
        assert size_of(written(with_fee("37.2")), "37.2") is None
