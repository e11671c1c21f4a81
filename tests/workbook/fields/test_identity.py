"""What a workbook says it is: only what could have been written there is believed."""

from __future__ import annotations

import pytest

from excel_report import api
from excel_report.workbook.fields.identity import identity_of
from excel_report.workbook.formats.open_workbook import OoxmlSource
from excel_report.workbook.layout import IDENTITY
from excel_report.workbook.read import read_workbook
from tests.workbook.xlsx import LAYOUT, replaced, sheet_part, town
from tests.zoo.desk import Desk


def made_for(key: str, text: str) -> bytes:
    """The good town's workbook with something else in its identity."""
    desk = Desk(town())
    desk.content(IDENTITY, LAYOUT.places[f"identity.{key}"].address, "str", v=text)
    return desk.close()


def identity(data: bytes) -> dict[str, str]:
    return identity_of(OoxmlSource(data))[1]


class DescribeTheIdentity:
    def it_is_told_without_reading_its_sheet(self) -> None:
        source = OoxmlSource(town())
        assert identity_of(source)[1]["unit.name"] == "青禾镇人民政府"
        assert IDENTITY not in source.loaded

    def it_is_the_same_where_its_sheet_is_written_otherwise(self) -> None:
        data = replaced(town(), sheet_part(IDENTITY), '<c r="B1"', '<c  r="B1"')
        source = OoxmlSource(data)
        assert identity_of(source)[1] == identity(town())
        assert IDENTITY in source.loaded

    @pytest.mark.parametrize("text", ["青禾镇\n人民政府", "青禾\u202e镇_x0007_人民\u2028政府"])
    def it_has_names_of_one_line(self, text: str) -> None:
        assert identity(made_for("unit.name", text))["unit.name"] == "青禾镇人民政府"

    def it_has_no_name_that_was_never_written(self) -> None:
        assert identity(made_for("unit.name", "镇" * 256))["unit.name"] == ""

    @pytest.mark.parametrize("text", ["9" * 5000, "24", "２０２４", "２" * 5000, "-204", "20 24"])
    def it_has_no_year_that_was_never_written(self, text: str) -> None:
        data = made_for("year", text)
        assert identity(data)["year"] == ""
        assert read_workbook(data).year == 2024
        assert api.check(data).verdict == "pass"
        assert api.mark(data)[1].verdict == "pass"
