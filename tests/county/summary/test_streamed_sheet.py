"""Figures written in one piece are what XlsxWriter writes one by one."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter.workbook import Workbook

from excel_report.county.summary.streamed_sheet import Columns, StreamedSheet

FIGURES = st.lists(
    st.one_of(
        st.just(""),
        st.integers(0, 10**9).map(str),
        st.decimals(0, 10**8, places=4).map(lambda value: f"{value.normalize():f}"),
    ),
    min_size=1,
    max_size=40,
)
FIRST, ROW = 3, 2


def written(rows: list[list[str]], *, ready: bool) -> bytes:
    """A workbook with rows of figures beside a name and a formula, written one way or the other."""
    stream = io.BytesIO()
    book = Workbook(stream, {"constant_memory": True})
    looks = [book.add_format({"num_format": kind}) for kind in ("0", "0.0000")]
    sheet = book.add_worksheet("数", StreamedSheet if ready else None)
    sheet.write_string(0, 0, "各单位", looks[1])
    for row, figures in enumerate(rows, ROW):
        look = [looks[index % 2] for index in range(len(figures))]
        sheet.write_string(row, 0, f"第{row}镇", looks[0])
        sheet.write_formula(row, 1, f"=SUM(D{row + 1}:F{row + 1})", looks[0], 7)
        if ready:
            sheet.write_figures(row, Columns(FIRST, look), figures)
            continue
        for index, figure in enumerate(figures):
            if figure:
                sheet.write_number(row, FIRST + index, float(figure), look[index])
            else:
                sheet.write_blank(row, FIRST + index, None, look[index])
    sheet.set_row(ROW + len(rows), 20)
    book.close()
    return stream.getvalue()


def sheet_xml(book: bytes) -> str:
    """The sheet as written, but for the digits of a number that a double does not hold."""
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        xml = package.read("xl/worksheets/sheet1.xml").decode()
    return re.sub("<v>([^<]*)</v>", lambda value: f"<v>{float(value[1]):.15g}</v>", xml)


class DescribeFiguresInOnePiece:
    @settings(max_examples=40, deadline=None)
    @given(st.lists(FIGURES, min_size=1, max_size=5))
    def they_are_what_is_written_one_by_one(self, rows: list[list[str]]) -> None:
        one_piece, one_by_one = written(rows, ready=True), written(rows, ready=False)
        assert sheet_xml(one_piece) == sheet_xml(one_by_one)

    def they_are_read_by_others(self, tmp_path: Path) -> None:
        (tmp_path / "a.xlsx").write_bytes(written([["1", "", "2.5"]], ready=True))
        sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
        assert sheet is not None
        assert [cell.value for cell in sheet[ROW + 1][FIRST:]] == [1, None, 2.5]
