"""The words, tables and charts of a briefing, in the order in which they are printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from excel_report.checks.catalogue import entries
from excel_report.checks.text.facts import facts_to_write
from excel_report.county.briefing.facts import RoundFacts, UnitState
from excel_report.county.submissions.status_row import STATUS_WORDS
from excel_report.figures import Figures
from excel_report.form.facts import MainFigure
from excel_report.record import Number, shown_date, shown_number
from excel_report.value_class import value_class

NAMES_TOLD = 8  # units named in a sentence; the rest is counted
UNITS_LISTED = 64  # in the table of units, which then takes less than half a page
KINDS_TOLD = 5  # of errors
SENTENCE = "requests"  # the fact that is told in words; the table tells the rest
_UNITS_A_ROW = 4
_FIGURES_A_ROW = 2


@value_class()
class Heading:
    """A heading of the first level."""

    text: str


@value_class()
class Text:
    """A paragraph."""

    text: str


@value_class()
class TextTable:
    """A table: its heads, its rows, how its columns share the width; ``whole`` on one page."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]
    whole: bool = False


@value_class()
class ColumnChart:
    """A chart of columns, one a label and series; numbers are 件."""

    title: str
    labels: Sequence[str]
    series: Sequence[tuple[str, Sequence[Number]]]


Block = Heading | Text | TextTable | ColumnChart


def title_of(facts: RoundFacts) -> tuple[str, str]:
    """The briefing's title: whose it is, which may be empty, and what it is."""
    return facts.county, f"{facts.year}年{facts.form.name}汇总情况"


def blocks_of(facts: RoundFacts) -> list[Block]:
    """The whole briefing but its title and signature."""
    return [
        Heading("一、收报情况"),
        *_received(facts),
        Heading("二、填报质量"),
        *_quality(facts),
        Heading("三、主要数据"),
        *_figures(facts),
        Heading("四、没有计入汇总的"),
        *_missing(facts),
    ]


# ---------------------------------------------------------------- who reported


def _received(facts: RoundFacts) -> Iterator[Block]:
    units = facts.units
    by_status = Counter(unit.status for unit in units)
    there = len(units) - by_status["missing"]
    states = "、".join(
        f"{STATUS_WORDS[status]}{count}个"
        for status in STATUS_WORDS
        if status != "missing" and (count := by_status[status])
    )
    parts = [f"应报送的单位{len(units)}个，已收到{there}个" + (f"（{states}）" if states else "")]
    if by_status["missing"]:
        parts.append(f"还没有收到{by_status['missing']}个")
    until = f"截至{shown_date(facts.day)}，" if facts.day else ""
    in_sum = sum(unit.in_sum for unit in units)
    yield Text(f"{until}{'，'.join(parts)}，计入汇总{in_sum}个。")
    late = [unit for unit in units if unit.days_late]
    if late:
        yield Text(f"逾期报送的{len(late)}个：{_named(late, _late_words)}。")
    elif any(unit.deadline for unit in units) and there:
        yield Text("没有逾期报送的单位。")
    if 0 < len(units) <= UNITS_LISTED:
        yield _unit_table(units)


def _late_words(unit: UnitState) -> str:
    return f"{unit.short_name}（晚{unit.days_late}天）"


def _named(units: Sequence[UnitState], words: Callable[[UnitState], str]) -> str:
    more = f"等{len(units)}个" if len(units) > NAMES_TOLD else ""
    return "、".join(map(words, units[:NAMES_TOLD])) + more


def _unit_table(units: Sequence[UnitState]) -> TextTable:
    """Units in columns, each read downwards."""
    height = -(-len(units) // _UNITS_A_ROW)
    rows = []
    for row in range(height):
        cells = [cell for unit in units[row::height] for cell in _unit_cells(unit)]
        rows.append([*cells, *[""] * (2 * _UNITS_A_ROW - len(cells))])
    return TextTable(("单位", "收到") * _UNITS_A_ROW, rows, (54, 46) * _UNITS_A_ROW)


def _unit_cells(unit: UnitState) -> tuple[str, str]:
    """A unit and the day on which it came, with what there is to say of it."""
    is_well = unit.status in ("accepted", "warnings")
    words = [f"{unit.received.month}.{unit.received.day}"] if unit.received else []
    words += [] if is_well and words else [STATUS_WORDS[unit.status]]
    return unit.short_name, " ".join(words)


# ---------------------------------------------------------------- what was wrong


def _quality(facts: RoundFacts) -> Iterator[Block]:
    faulty = [unit for unit in facts.units if unit.errors]
    asked = [unit for unit in facts.units if unit.warnings]
    if not any(unit.status != "missing" for unit in facts.units):
        yield Text("还没有收到填报表。")
        return
    errors = sum(sum(unit.errors.values()) for unit in faulty)
    warnings = sum(sum(unit.warnings.values()) for unit in asked)
    told = [
        f"{words}{count}处，涉及{len(units)}个单位"
        for words, count, units in (("错误", errors, faulty), ("提醒", warnings, asked))
        if count
    ]
    yield Text(f"共发现{'；'.join(told)}。" if told else "没有发现错误，也没有提醒。")
    if kinds := _kinds(facts, faulty):
        yield Text(f"错误主要是：{kinds}。")


def _kinds(facts: RoundFacts, faulty: Sequence[UnitState]) -> str:
    """The errors by kind, the commonest first."""
    known = entries(facts.form)
    rules = {rule.id for rule in facts.form.judging_rules}
    counts: Counter[str] = Counter()
    units: Counter[str] = Counter()
    for unit in faulty:
        for code, count in unit.errors.items():
            words = known[code].title if code in known else "其他问题"
            words = f"“{words}”不成立" if code in rules else words
            counts[words] += count
            units[words] += 1
    ordered = sorted(counts, key=lambda words: (-counts[words], words))
    told = [f"{words}（{counts[words]}处，{units[words]}个单位）" for words in ordered[:KINDS_TOLD]]
    more = f"等{len(ordered)}类" if len(ordered) > KINDS_TOLD else ""
    return "、".join(told) + more


# ---------------------------------------------------------------- the figures


def _figures(facts: RoundFacts) -> Iterator[Block]:
    if not any(unit.in_sum for unit in facts.units):
        yield Text("还没有可以汇总的数。")
        return
    told = facts_to_write(facts.form, facts.sums, facts.year, facts.last)
    yield from (Text(fact.text) for fact in told if fact.id == SENTENCE)
    lines = [_line(facts, item) for item in facts.form.main_figures]
    heads = ("项目", f"{facts.year}年", f"{facts.year - 1}年", "增减")
    height = -(-len(lines) // _FIGURES_A_ROW)
    columns = [lines[at : at + height] for at in range(0, len(lines), height)]
    blank = ("",) * len(heads)
    rows = [
        [cell for column in columns for cell in (column[row] if row < len(column) else blank)]
        for row in range(height)
    ]
    yield TextTable(heads * _FIGURES_A_ROW, rows, (46, 18, 18, 18) * _FIGURES_A_ROW, whole=True)
    yield from _charts(facts)


def _line(facts: RoundFacts, item: MainFigure) -> Sequence[str]:
    now = total(facts.sums, item)
    before = total(facts.last, item) if facts.last else None
    unit = facts.form.fields[item.keys[0]].kind.unit
    change = "—" if before is None else _signed(now - before)
    last = "—" if before is None else shown_number(before)
    return f"{item.label}（{unit}）", shown_number(now), last, change


def total(figures: Figures, item: MainFigure) -> Number:
    """A main figure's number."""
    found: Number = 0
    for key in item.keys:
        found += figures.values.get(key, 0)
    return found


def _signed(number: Number) -> str:
    size = -number if number < 0 else number
    return f"{'+' if number > 0 else '-' if number < 0 else ''}{shown_number(size)}"


def _charts(facts: RoundFacts) -> Iterator[ColumnChart]:
    years = [(f"{facts.year}年", facts.sums)]
    if facts.last:
        years.append((f"{facts.year - 1}年", facts.last))
    for title in dict.fromkeys(item.chart for item in facts.form.main_figures if item.chart):
        items = [item for item in facts.form.main_figures if item.chart == title]
        series = [(words, [total(figures, item) for item in items]) for words, figures in years]
        yield ColumnChart(f"{title}（件）", [item.label for item in items], series)


# ---------------------------------------------------------------- what is missing


def _missing(facts: RoundFacts) -> Iterator[Block]:
    out = [unit for unit in facts.units if not unit.in_sum]
    if out:
        yield Text(f"有{len(out)}个单位的数没有计入：{_named(out, _why_out)}。")
    elif facts.units:
        yield Text("应报送的单位已经全部计入。")
    told = [f"{STATUS_WORDS[status]}{count}个" for status, count in sorted(facts.others.items())]
    if told:
        yield Text(f"另有没有计入的文件：{'、'.join(told)}，见“汇总.xlsx”的“其他文件”。")


def _why_out(unit: UnitState) -> str:
    return f"{unit.short_name}（{STATUS_WORDS[unit.status]}）"
