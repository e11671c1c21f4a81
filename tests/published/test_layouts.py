"""Real layouts with real figures: each is read right or refused, none is silently wrong."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from excel_report.errors import UnusableError
from excel_report.published import read_published, recognise
from excel_report.record import InvalidValue
from tests.beside import DATA, REPORTS
from tests.office import require_module
from tests.samples import FORM

FILES = [
    path
    for pattern in ("published/layouts/*", "reports/*.pdf", "reports/*.txt")
    for path in sorted(DATA.glob(pattern))
]
ROW = "".join(f"<td>{n}</td>" for n in (1, 0, 0, 0, 0, 0, 1))


@pytest.mark.skipif(not FILES, reason="the published reports are not here")
class DescribeARealLayout:
    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
    def it_is_read_whole_by_labels_and_as_its_data_file_says(self, path: Path) -> None:
        if path.suffix == ".pdf":
            require_module("pypdfium2")
        base = path.name.partition(".")[0].removesuffix("_as_published")
        source = REPORTS / f"{base}.json"
        expected = json.loads(source.read_text("utf-8"), parse_float=Decimal)["cells"]
        reading = read_published(path.read_bytes(), path.name, form=FORM)
        assert reading.record.cells == expected
        assert {reading.evidence[table.id] for table in FORM.tables} == {"labels"}
        assert reading.whole


class DescribeARow:
    def it_is_not_guessed_where_a_cell_is_missing(self) -> None:
        row = ROW.replace("<td>0</td>", "", 1)
        rows = f"<tr><td>2.重复申请</td>{row}</tr><tr><td>3.要求提供公开出版物</td>{ROW}</tr>"
        page = f"<table>{rows}</table>"
        reading = read_published(page.encode(), "a.html", form=FORM)
        assert isinstance(
            reading.record.cells["requests.not_processed.repeated.total"], InvalidValue
        )
        assert reading.record.cells["requests.not_processed.publication.total"] == 1
        assert reading.evidence["requests"] == "none"


class DescribeRecognising:
    @pytest.mark.parametrize(
        ("data", "name", "format_name"),
        [
            (b"<html>", "", "html"),
            (b"%PDF-1.7", "", "pdf"),
            (b"\x89PNG\r\n", "a.png", None),
            ("一、总体情况".encode(), "a.txt", "txt"),
        ],
    )
    def it_goes_by_the_first_bytes(self, data: bytes, name: str, format_name: str | None) -> None:
        assert recognise(data, name) == format_name

    def it_says_that_a_picture_is_one(self) -> None:
        with pytest.raises(UnusableError, match="图片"):
            read_published(b"\x89PNG\r\n", "a.png", form=FORM)
