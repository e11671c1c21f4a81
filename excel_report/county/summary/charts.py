"""The sheet 图表: what people would rather look at than read, with the figures behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from excel_report.county.submissions.assignment import StatusRow
from excel_report.county.submissions.packed_figures import figure_keys, texts
from excel_report.county.summary.content import CHARTS, SummaryContent
from excel_report.county.summary.summary_book import SummaryBook
from excel_report.county.summary.unit_figures import UnitsSheet
from excel_report.figures import Figures
from excel_report.form import Form
from excel_report.form.tables import Part, path_id
from excel_report.value_class import value_class

UNITS_SHOWN = 30
_TABLE = "requests"  # the table of applications, of which the charts are
_RECEIVED, _ALL = "received", "total"
_DATA_COLUMN = 13  # the figures stand to the right of the charts
_FONT = {"name": "宋体", "size": 10}
_BLUE, _GREEN, _GREY = "#4472C4", "#70AD47", "#A5A5A5"
_WIDTH = 810  # pixels


@value_class()
class Bar:
    """One bar: its words, the formulas behind it and their values."""

    words: str
    formulas: tuple[str, ...]
    values: tuple[float, ...]


def write_charts(
    book: SummaryBook,
    content: SummaryContent,
    units: UnitsSheet,
    last: UnitsSheet | None,
    last_sums: Figures | None,
) -> None:
    """Applications by unit, results by kind, this year against last (where that is known)."""
    sheet = book.add_sheet(CHARTS)
    sheet.set_row(0, 34)
    title = f"{content.year} 年度依申请公开情况图"
    sheet.merge_range(0, 0, 0, _DATA_COLUMN - 1, title, book.look("title"))
    sheet.set_column(_DATA_COLUMN, _DATA_COLUMN, 40)
    sheet.set_column(_DATA_COLUMN + 1, _DATA_COLUMN + 2, 10)
    charts = _Charts(book, sheet)
    year = str(content.year)
    kinds = list(_kinds(content, units))
    charts.add("申请办理结果（件）", (year,), kinds, _GREEN)
    if last and last_sums:
        bars = list(_years(content, units, last, last_sums))
        charts.add("今年与去年（件）", (year, str(content.year - 1)), bars, _BLUE)
    by_unit = list(_by_unit(content, units))
    words = f"新收申请最多的 {UNITS_SHOWN} 个单位（件）"
    charts.add(
        words if len(by_unit) >= UNITS_SHOWN else "各单位新收申请（件）", (year,), by_unit, _BLUE
    )
    sheet.print_area(0, 0, charts.bottom, _DATA_COLUMN - 1)
    sheet.fit_to_pages(1, 1)
    sheet.set_portrait()
    sheet.center_horizontally()


def _by_unit(content: SummaryContent, units: UnitsSheet) -> Iterator[Bar]:
    """The units that count, those with most applications first."""
    key = f"{_TABLE}.{_RECEIVED}.{_ALL}"
    place = figure_keys(content.form.edition).index(key)
    rows: list[tuple[float, int, StatusRow]] = []
    for index, row in enumerate(content.units):
        if row.in_sum and row.found:
            number = float(texts(content.form, row.found.figures)[place] or 0)
            rows.append((-number, index, row))
    for number, index, row in sorted(rows, key=lambda each: each[:2])[:UNITS_SHOWN]:
        yield Bar(row.entry.short, (units.cell(index, key),), (-number,))


def _kinds(content: SummaryContent, units: UnitsSheet) -> Iterator[Bar]:
    """The results, those under one heading together."""
    for words, keys in result_groups(content.form):
        value = sum(float(content.sums.values.get(key, 0)) for key in keys)
        yield Bar(words, ("+".join(units.total(key) for key in keys),), (value,))


def result_groups(form: Form) -> Iterator[tuple[str, list[str]]]:
    """The kinds of results of table 3, each with the figures that it adds up."""
    for block in form.table(_TABLE).blocks:
        for group in (part for part in block.rows if part.parts):
            for kind in group.parts:
                keys = [f"{_TABLE}.{path_id((group, *path))}.{_ALL}" for path in kind.leaves()]
                if not form.fields[keys[0]].derived or not _is_sum(form, keys):
                    yield _short(kind), keys


def _is_sum(form: Form, keys: Sequence[str]) -> bool:
    """Whether a row is itself the sum of others: every figure of it is derived."""
    row = keys[0].rpartition(".")[0]
    return all(item.derived for key, item in form.fields.items() if key.rpartition(".")[0] == row)


def _short(kind: Part) -> str:
    """A kind's words without the remark in brackets that follows them."""
    head, _, rest = kind.label[3:].partition("（")
    return kind.label[:3] + head if rest else kind.label


def _years(
    content: SummaryContent, this: UnitsSheet, last: UnitsSheet, sums: Figures
) -> Iterator[Bar]:
    """Received, carried in, handled, carried out, this year and last."""
    form = content.form
    kinds = {key for _, keys in result_groups(form) for key in keys}
    for key, item in form.fields.items():
        if item.table == _TABLE and key.endswith(f".{_ALL}") and key not in kinds:
            values = tuple(float(each.values.get(key, 0)) for each in (content.sums, sums))
            words = item.row.replace("政府信息公开申请", "").replace("数量", "")
            yield Bar(words, (this.total(key), last.total(key)), values)


@value_class(frozen=False)
class _Charts:
    """Charts one under the other, with their figures beside them."""

    book: SummaryBook
    sheet: Worksheet
    top: int = 2
    bottom: int = 2

    def add(self, title: str, series: tuple[str, ...], bars: list[Bar], colour: str) -> None:
        """A bar chart; the first bar stands on top."""
        if not bars:
            return
        self.write_figures(title, series, bars)
        chart = self.book.file.add_chart({"type": "bar"})
        last = self.top + len(bars)
        for offset, words in enumerate(series, 1):
            fill = colour if offset == 1 else _GREY
            chart.add_series(
                {
                    "name": words,
                    "categories": [CHARTS, self.top + 1, _DATA_COLUMN, last, _DATA_COLUMN],
                    "values": [
                        CHARTS,
                        self.top + 1,
                        _DATA_COLUMN + offset,
                        last,
                        _DATA_COLUMN + offset,
                    ],
                    "fill": {"color": fill},
                    "gap": 50,
                    "data_labels": {"value": True, "font": _FONT},
                }
            )
        height = 110 + 26 * len(bars) * max(1, len(series) * 3 // 4)
        self.shape(chart, title, height, legend=len(series) > 1)
        self.sheet.insert_chart(self.top, 0, chart, {"x_offset": 4, "y_offset": 4})
        rows = max(len(bars) + 2, height // 20 + 2)
        self.top += rows
        self.bottom = self.top - 1

    def shape(self, chart: Any, title: str, height: int, *, legend: bool) -> None:
        chart.set_title({"name": title, "name_font": {"name": "黑体", "size": 13, "bold": False}})
        chart.set_legend({"position": "bottom", "font": _FONT} if legend else {"none": True})
        chart.set_y_axis({"reverse": True, "num_font": _FONT, "major_tick_mark": "none"})
        # The bars have their figures beside them.
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
        chart.set_size({"width": _WIDTH, "height": height})

    def write_figures(self, title: str, series: tuple[str, ...], bars: list[Bar]) -> None:
        look, column = self.book.look, _DATA_COLUMN
        self.sheet.write_string(self.top, column, title, look("head"))
        for offset, words in enumerate(series, 1):
            self.sheet.write_string(self.top, column + offset, words, look("head"))
        for row, bar in enumerate(bars, self.top + 1):
            self.sheet.write_string(row, column, bar.words, look("text"))
            pairs = zip(bar.formulas, bar.values, strict=True)
            for offset, (formula, value) in enumerate(pairs, 1):
                self.sheet.write_formula(row, column + offset, f"={formula}", look("count"), value)
