"""The sheet 各单位对比: each unit's rates beside those of its kind. It is no ranking.

Units of one level and kind stand together, in the order of the roster, with their median and
quartiles above them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import quantiles

from xlsxwriter.worksheet import Worksheet

from excel_report.county.submissions.packed_figures import unpack
from excel_report.county.submissions.status_row import StatusRow
from excel_report.county.summary.content import RATES, SummaryContent
from excel_report.county.summary.summary_book import SummaryBook
from excel_report.county.summary.unit_figures import UnitsSheet
from excel_report.form.facts import Rate
from excel_report.record import Number
from excel_report.workbook.layout import column_name

_TITLE, _NOTE, _HEADS, _FIRST = range(4)
_NAME, _RECEIVED, _FIRST_RATE = range(3)
_NAME_WIDTH, _RATE_WIDTH = 26, 13
_RECEIVED_KEY = "requests.received.total"
_GUIDE = (
    "只列计入汇总的单位，按层级和性质分组，组内按名单顺序，不是排名。比率的分母为 0 时空着；"
    "件数少的单位比率会大起大落，请结合件数看。"
)
_QUARTILES = (("四分之一位", 1), ("中位数", 2), ("四分之三位", 3))

_Group = tuple[str, list[tuple[int, StatusRow]]]


def write_rates(book: SummaryBook, content: SummaryContent, units: UnitsSheet) -> None:
    """The sheet of rates; formulas over the sheet of the units' figures."""
    sheet = book.add_streamed(RATES)
    sheet.set_portrait()
    last = _FIRST_RATE + len(content.form.rates) - 1
    sheet.set_column(_NAME, _NAME, _NAME_WIDTH)
    sheet.set_column(_RECEIVED, last, _RATE_WIDTH)
    sheet.set_row(_TITLE, 34)
    title = f"{content.county}{content.year} 年度各单位对比"
    sheet.merge_range(_TITLE, 0, _TITLE, last, title, book.look("title"))
    book.fit(sheet, _NOTE, (_GUIDE, _NAME_WIDTH + _RATE_WIDTH * (last - _NAME)))
    sheet.merge_range(_NOTE, 0, _NOTE, last, _GUIDE, book.look("note"))
    heads = [("单位", _NAME_WIDTH), ("新收申请（件）", _RATE_WIDTH)]
    heads += [(rate.label, _RATE_WIDTH) for rate in content.form.rates]
    book.heads(sheet, _HEADS, heads)
    sheet.freeze_panes(_FIRST, _NAME + 1)
    sheet.repeat_rows(_HEADS)
    row = _FIRST
    for words, members in _groups(content):
        row = _write_group(book, content, units, sheet, row, (words, members))


def _groups(content: SummaryContent) -> Iterator[_Group]:
    """The units that count, by level and kind in the order of the form."""
    counted = [(at, row) for at, row in enumerate(content.units) if row.in_sum and row.found]
    for level in (*content.form.levels, None):
        for kind in (*content.form.kinds, None):
            same = (level.id if level else "", kind.id if kind else "")
            members = [each for each in counted if _whose(each[1]) == same]
            if members:
                words = [choice.short_label for choice in (level, kind) if choice]
                yield "".join(words) or "层级不明", members


def _whose(row: StatusRow) -> tuple[str, str]:
    own = row.found.unit if row.found and not row.unit.level else row.unit
    return own.level, own.kind


def _write_group(  # noqa: PLR0913, PLR0917 - a place, and what is written there
    book: SummaryBook,
    content: SummaryContent,
    units: UnitsSheet,
    sheet: Worksheet,
    top: int,
    group: _Group,
) -> int:
    """A group's heading, quartiles and units; the row behind them."""
    words, members = group
    rates, look = content.form.rates, book.look
    first = top + 1 + len(_QUARTILES)
    last = first + len(members) - 1
    sheet.merge_range(
        top, 0, top, _RECEIVED + len(rates), f"{words}（{len(members)} 个）", look("head")
    )
    received: list[float] = []
    shares: list[list[float | None]] = []
    for _, row in members:
        figures = unpack(content.form, row.found.figures) if row.found else {}
        received.append(float(figures.get(_RECEIVED_KEY, 0)))
        shares.append([_share(rate, figures) for rate in rates])
    for line, (label, quarter) in enumerate(_QUARTILES, top + 1):
        sheet.write_string(line, _NAME, label, look("total"))
        sheet.write_string(line, _RECEIVED, "", look("total"))
        for at, column in enumerate(range(_FIRST_RATE, _FIRST_RATE + len(rates))):
            letters = column_name(column)
            area = f"{letters}{first + 1}:{letters}{last + 1}"
            known = [each[at] for each in shares if each[at] is not None]
            value = _quartile([each for each in known if each is not None], quarter)
            formula = f'=IF(COUNT({area})=0,"",QUARTILE({area},{quarter}))'
            sheet.write_formula(line, column, formula, look("total_rate"), value)
    for line, (index, row) in enumerate(members, first):
        sheet.write_string(line, _NAME, row.entry.short, look("text"))
        cell, count = units.cell(index, _RECEIVED_KEY), received[line - first]
        sheet.write_formula(line, _RECEIVED, f"={cell}", look("count"), count)
        own = zip(rates, shares[line - first], strict=True)
        for column, (rate, share) in enumerate(own, _FIRST_RATE):
            formula = _formula(units, index, rate)
            sheet.write_formula(line, column, formula, look("rate"), "" if share is None else share)
    return last + 2


def _formula(units: UnitsSheet, index: int, rate: Rate) -> str:
    part, whole = (
        "+".join(units.cell(index, key) for key in keys) for keys in (rate.part, rate.whole)
    )
    return f'=IF(({whole})=0,"",({part})/({whole}))'


def _share(rate: Rate, figures: dict[str, Number]) -> float | None:
    part, whole = (
        sum(float(figures.get(key, 0)) for key in keys) for keys in (rate.part, rate.whole)
    )
    return part / whole if whole else None


def _quartile(shares: Sequence[float], quarter: int) -> float | str:
    """As QUARTILE counts: between the values themselves, both ends included."""
    if not shares:
        return ""
    if len(shares) == 1:
        return shares[0]
    return quantiles(shares, n=4, method="inclusive")[quarter - 1]
