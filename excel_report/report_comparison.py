"""Whether two reports say the same, of whatever kind they are: each figure, each paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from excel_report.document.verification.difference import Difference, pairs
from excel_report.figures import figures_of
from excel_report.files import InputFile, Source
from excel_report.published.record_reader import place_words
from excel_report.record import InvalidValue, Record, Value, shown_date, shown_number
from excel_report.report_input import Known, ReportReading, input_kind, read_source
from excel_report.value_class import replace, value_class
from excel_report.workbook.read import Reading

_MOST_PARAGRAPHS = 1000  # of one part: more belong to no report
_SHOWN = 12  # places that are named
_COVER = (("unit.name", "单位名称"), ("year", "年度"), ("dated", "成文日期"))


@value_class()
class ReportComparison:
    """What two reports say otherwise; ``unread`` are the places that could not be compared."""

    differences: tuple[Difference, ...]
    unread: tuple[str, ...] = ()

    @property
    def is_equal(self) -> bool:
        """Whether all was compared, and is the same."""
        return not self.differences and not self.unread


def is_word_file_of_workbook(report: InputFile, file: InputFile) -> bool:
    """Whether this is a Word file and a workbook, which are compared as they are printed."""
    is_package = report.data.startswith(b"PK") and b"word/" in report.data
    is_word = is_package or report.name.lower().endswith(".docx")
    return is_word and input_kind(file.data, file.name) == "workbook"


def compare(
    one: Source | Reading,
    other: Source | Reading,
    *,
    known: Known | None = None,
    sides: tuple[str, str] = ("第一份", "第二份"),
) -> ReportComparison:
    """The differences of two reports; ``known`` is what neither of them may say otherwise.

    ``sides`` are what the two are called.
    Raises :class:`~excel_report.errors.UnusableError` where one of them cannot be read.
    """
    first, second = read_source(one, known), read_source(other, known)
    if first.form.edition != second.form.edition:
        edition = Difference("格式", first.form.edition, second.form.edition, sides=sides)
        return ReportComparison((edition,))
    unread: list[str] = []
    differences = (
        *_cover(first.record, second.record),
        *_figures(first, second, unread),
        *_texts(first, second, unread),
    )
    return ReportComparison(
        tuple(replace(each, sides=sides) for each in differences), tuple(unread)
    )


def comparison_lines(found: ReportComparison) -> Iterator[str]:
    """What a comparison found, for reading."""
    if found.is_equal:
        yield "一致：两份报告里的数字和文字都相同。"
    elif found.differences:
        yield f"不一致：有 {len(found.differences)} 处不同。"
    else:
        yield "读到的都相同，但有些格没有读到，不能说一致。"
    for difference in found.differences:
        yield f"    {difference.message}"
    if found.unread:
        named = "、".join(found.unread[:_SHOWN]) + ("等" if len(found.unread) > _SHOWN else "")
        yield f"    没有读到、没有比对的有 {len(found.unread)} 处：{named}。"


def _cover(one: Record, other: Record) -> Iterator[Difference]:
    """What both covers or titles say, and say otherwise."""
    for field, words in _COVER:
        first, second = one.cover(field), other.cover(field)
        if first and second and first != second:
            yield Difference(words, _shown(first), _shown(second))


def _figures(one: Reading, other: Reading, unread: list[str]) -> Iterator[Difference]:
    first, second = _printed(one), _printed(other)
    for key, field in one.form.fields.items():
        place = f"表{one.form.section(field.table).number}{place_words(field)}"
        values = (first.get(key), second.get(key))
        if any(isinstance(value, InvalidValue) and value.kind == "lost" for value in values):
            unread.append(place)
        elif values[0] != values[1]:
            yield Difference(place, _shown(values[0]), _shown(values[1]), key)


def _printed(reading: Reading) -> dict[str, Value]:
    """Each figure as the report shows it: totals as printed where it is one made elsewhere."""
    entered = {
        key: value
        for key, value in reading.record.cells.items()
        if not reading.form.fields[key].derived
    }
    if isinstance(reading, ReportReading) and reading.format != "json":
        return dict(reading.record.cells)
    figures = figures_of(reading.form, reading.record)
    return {**figures.values, **entered}


def _texts(one: Reading, other: Reading, unread: list[str]) -> Iterator[Difference]:
    for section in one.form.narratives:
        first = one.record.narrative.get(section.id, ())
        second = other.record.narrative.get(section.id, ())
        place = f"{section.number}、{section.title}" if section.title else "引言"
        if _is_missing(one, section.id) or _is_missing(other, section.id):
            unread.append(place)
            continue
        if max(len(first), len(second)) > _MOST_PARAGRAPHS:
            yield Difference(place, f"{len(first)} 段文字", f"{len(second)} 段文字，太多，没有比对")
            continue
        for i, j in pairs(first, second):
            left = None if i is None else first[i]
            right = None if j is None else second[j]
            if left != right:
                yield Difference(place, left, right)


def _is_missing(reading: Reading, section: str) -> bool:
    """Whether a part was not found in a report made elsewhere."""
    if section == "preface" or not isinstance(reading, ReportReading):
        return False
    return reading.evidence.get(section) == "none"


def _shown(value: object) -> str:
    if isinstance(value, date):
        return shown_date(value)
    if isinstance(value, int | Decimal):
        return shown_number(value)
    return "" if value is None else str(value)
