"""What the tool does, as functions: the commands and other programs use the same.

A *source* is a path, the bytes of a file, or one that was read. Whatever cannot be used raises
:class:`~excel_report.errors.UnusableError` with one plain sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from excel_report.checks import Finding, TextSettings, check_record, has_errors, verdict
from excel_report.checks.cover import MAX_LINE
from excel_report.checks.number_coercion import coerce_text_numbers
from excel_report.checks.text.facts import WrittenFact
from excel_report.checks.text.settings import parse_settings
from excel_report.checksum import sha256_of
from excel_report.editions import edition_for
from excel_report.errors import UnusableError
from excel_report.figures import Figures, figures_of
from excel_report.files import Source, input_file, name_of
from excel_report.form import Form
from excel_report.previous_year import load_previous
from excel_report.record import Record, Unit, one_line
from excel_report.record_merge import entered, merged, reissued
from excel_report.report_input import Known, ReportReading, read_source
from excel_report.value_class import field, replace, value_class
from excel_report.workbook.finding_cells import located
from excel_report.workbook.issue import IssueOptions, Returned, issued_as
from excel_report.workbook.layout import layout_of
from excel_report.workbook.read import Reading

if TYPE_CHECKING:
    from excel_report.published.narratives import NarrativeTexts


_LARGEST_SETTINGS = 64 * 1024  # bytes


@value_class()
class Result:
    """What was found about one report.

    ``verdict`` is ``pass``, ``warnings``, ``errors`` or ``unreadable``; ``findings`` have sheet
    and cells, or table and places in words where it is no workbook, and stand in their order.
    ``evidence`` tells how each part of a report made elsewhere was known.
    """

    file: str
    sha256: str
    unit: str
    year: int | str | None
    verdict: str
    findings: Sequence[Finding]
    evidence: Mapping[str, str] = field(default_factory=dict)


class BlockedError(Exception):
    """A formal report was asked for, but the workbook has errors; ``result`` names them."""

    def __init__(self, result: Result) -> None:
        super().__init__("表里还没有填完或者有错误，不能生成正式报告。")
        self.result = result


def build_template(  # noqa: PLR0913 - each is one thing that a workbook may be made with
    unit: Unit,
    year: int,
    *,
    previous: Source | Reading | None = None,
    password: str = "",
    issued: bool = False,
    deadline: date | None = None,
) -> bytes:
    """A blank, locked workbook (.xlsx) for a unit and a report year.

    ``previous`` is the unit's report of the year before, of any kind; its figures are shown beside
    those that must agree with them. The password is optional. ``issued`` locks unit and
    year on the cover; ``deadline`` is told on the first sheet.
    """
    from excel_report.workbook.writer.book import password_hash
    from excel_report.workbook.writer.write import write_workbook

    form = edition_for(year)
    if any(one_line(text) != text.strip() for text in vars(unit).values()):
        raise UnusableError("单位名称、简称或代码里有换行或不能显示的字符，请重新输入。")
    if any(len(text) > MAX_LINE for text in vars(unit).values()):
        raise UnusableError(f"单位名称、简称或代码超过 {MAX_LINE} 个字，请缩短。")
    for name, value in (("level", unit.level), ("kind", unit.kind)):
        known = [choice.id for choice in form.choices(name)]
        if value not in known:
            raise UnusableError(f"“{value}”不是可用的值，应为：{'、'.join(known)}。")
    last_year = load_previous(previous, year) if previous is not None else None
    record = Record(form.edition, year, unit)
    options = IssueOptions(password_hash(password), issued=issued, deadline=deadline)
    return write_workbook(form, record, last_year, options)


def read(source: Source, known: Known | None = None) -> Reading:
    """The report in a file: a workbook, a data file, or one made elsewhere.

    ``known`` is what whoever has it knows of a report that was made elsewhere.
    """
    return read_source(source, known)


def check(
    source: Source,
    *,
    previous: Source | Reading | None = None,
    year: int | None = None,
    known: Known | None = None,
    settings: TextSettings | None = None,
) -> Result:
    """Every finding about a report; a file that is none is a finding itself.

    ``previous`` is last year's report, instead of the figures that a workbook itself shows.
    ``year`` is the only report year that is wanted; ``settings`` say which checks of the texts
    are judged. Raises :class:`UnusableError` where there is no such file.
    """
    wanted = known or Known()
    reading = read_or_refusal(source, replace(wanted, year=year or wanted.year))
    if isinstance(reading, Result):
        return reading
    return check_reading(reading, previous=previous, settings=settings)


def check_reading(
    reading: Reading,
    *,
    previous: Source | Reading | None = None,
    settings: TextSettings | None = None,
) -> Result:
    """Every finding about a report that was read."""
    last_year, asked = _held_against(previous, reading, settings)
    return _result_of(reading, reading.check(last_year, settings=asked))


def _held_against(
    previous: Source | Reading | None, reading: Reading, settings: TextSettings | None
) -> tuple[Figures | None, TextSettings]:
    """Last year's figures, if they are given, and the settings with last year's texts in them."""
    asked = settings or TextSettings()
    if previous is None:
        return None, asked
    last = read_source(previous)
    figures = load_previous(last, reading.year)
    return figures, replace(asked, last_year=asked.last_year or last.record.narrative)


def read_settings(source: Source) -> TextSettings:
    """What a county asks of texts, from the small JSON file that it keeps beside the roster.

    Its entries are 不核对 (the checks that are off, by code or title), 最多字数 and 要有数字.
    Raises :class:`UnusableError` with one sentence where it is none.
    """
    data = input_file(source).data
    if len(data) > _LARGEST_SETTINGS:
        raise UnusableError("文字核对设置超过 64 KB，不像是设置文件，请检查选的文件。")
    for encoding in ("utf-8-sig", "gb18030"):  # as Notepad saves it, or saved it before 2019
        try:
            return parse_settings(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise UnusableError("文字核对设置不是文本文件，请用记事本另存为 UTF-8。")


def read_or_refusal(source: Source | Reading, known: Known | None = None) -> Reading | Result:
    """What a report holds, or, of one that cannot be read, the result that says why."""
    if isinstance(source, Reading):
        return source
    data = b""
    try:
        file = input_file(source)
        data = file.data
        return read_source(file, known)
    except UnusableError as error:
        if not error.code:
            raise
        found = Finding(error.code, "error", error.message, error.hint)
        sha256 = sha256_of(data) if data else ""
        return Result(name_of(source), sha256, "", None, "unreadable", [found])


def _last_year(previous: Source | Reading | None, reading: Reading) -> Figures | None:
    return load_previous(previous, reading.year) if previous is not None else None


def fill(template: Source | Reading, data: Record | str) -> tuple[bytes, Result]:
    """A template with the values of a data file in it, and the findings about them.

    ``data`` is a record or the text of a data file. What the data leave out stays as the template
    has it. Totals are recomputed; given ones that differ are among the findings.
    """
    from excel_report.datafile import parse_data
    from excel_report.workbook.writer.write import write_workbook

    reading = read_source(template)
    form = reading.form.newest
    given = data if isinstance(data, Record) else parse_data(data, form)
    given, notes = coerce_text_numbers(form, given)
    record = merged(form, reading.record, given)
    issued, deadline = issued_as(reading.identity)
    options = IssueOptions(
        reading.password_hash,
        issued=issued,
        deadline=deadline,
        units=reading.units,
        office=reading.identity,
    )
    written = write_workbook(form, record, reading.previous, options)
    derived = {key: value for key, value in given.cells.items() if form.fields[key].derived}
    compared = replace(record, cells={**record.cells, **derived})
    found = [*notes, *check_record(form, compared, reading.previous)]
    findings = located(layout_of(form), found)
    return written, _result("", sha256_of(written), record, findings)


def read_texts(source: Source, form: Form) -> NarrativeTexts:
    """The narratives in a document (.docx, .html, .txt) that has them alone, by their titles.

    Raises :class:`UnusableError` where it is no such document, or has tables.
    """
    from excel_report.published.narratives import read_narratives

    file = input_file(source)
    found = read_narratives(form, file.data, file.name)
    if found is None:
        raise UnusableError(
            "这个文件不是只有文字的文档（.docx、网页、文本）。整份的报告请先移到填报表里。"
        )
    return found


def with_texts(source: Source | Reading, texts: Mapping[str, Sequence[str]]) -> bytes:
    """A fresh workbook with other narratives, given by section id; all else stays as it is.

    What was changed in the workbook, and what stood where nothing is read, is listed on a sheet of
    its own, as :func:`mark` does.
    """
    from excel_report.workbook.writer.write import write_workbook

    reading = read_source(source)
    returned = None
    if reading.findings or reading.unplaced_texts:
        codes = {each.code for each in reading.findings}
        changed = [each for each in reading.check(template_cells=True) if each.code in codes]
        returned = Returned(changed, reading.unplaced_texts)
    record, options = _issued_again(reading, returned)
    given = {key: tuple(found) for key, found in texts.items()}
    record = replace(
        record,
        narrative={**record.narrative, **given},
        cells=entered(reading.form, record.cells),
    )
    return write_workbook(reading.form, record, reading.previous, options)


def mark(
    source: Source | Reading,
    *,
    previous: Source | Reading | None = None,
    known: Known | None = None,
    settings: TextSettings | None = None,
) -> tuple[bytes, Result]:
    """A fresh, locked workbook with the unit's own values in it, every finding on its cell.

    It lists the findings, and what could not be moved, on a sheet of its own; corrected and sent
    in again it is as good as the first. ``source`` may be a report that was read already;
    ``settings`` say which checks of the texts are judged.
    """
    from excel_report.checks.text.copies import copies_of
    from excel_report.workbook.writer.write import write_workbook

    reading = read_source(source, known)
    last_year, asked = _held_against(previous, reading, settings)
    findings = reading.check(last_year, template_cells=True, settings=asked)
    copied = tuple(copies_of(reading.record.narrative, asked)) if findings else ()
    returned = None
    if findings or reading.unplaced_texts:
        returned = Returned(findings, reading.unplaced_texts, copied)
    record, options = _issued_again(reading, returned)
    written = write_workbook(
        reading.form,
        replace(record, cells=entered(reading.form, record.cells)),
        last_year or reading.previous,
        options,
    )
    return written, _result_of(reading, reading.check(last_year, settings=asked), record)


def _issued_again(reading: Reading, returned: Returned | None) -> tuple[Record, IssueOptions]:
    """The record, and how its workbook goes out once more: for whom and for what it was issued."""
    issued, deadline = issued_as(reading.identity)
    record = reissued(reading.record, reading.identity) if issued else reading.record
    lock, identity, units = reading.password_hash, reading.identity, reading.units
    return record, IssueOptions(lock, identity, returned, issued, deadline, units)


def write_report(
    source: Source | Reading,
    *,
    draft: bool = False,
    master: Source | None = None,
    body_digits: bool = False,
) -> bytes:
    """The Word report (.docx) of a workbook.

    ``master`` is a restyled Word master; with ``body_digits`` digits are in the font of the text
    around them instead of Times New Roman. Raises :class:`BlockedError` while the workbook has
    errors, unless it is a draft, which says so on every page.
    """
    from excel_report.document.report import write_report as write

    reading = reportable(source, draft=draft)
    return write(
        reading.form,
        reading.record,
        draft=draft,
        sha256=reading.sha256,
        master=None if master is None else input_file(master).data,
        body_digits=body_digits,
    )


def write_html(source: Source | Reading, *, draft: bool = False) -> bytes:
    """The report of a workbook as one HTML file for the unit's website, in UTF-8.

    Raises :class:`BlockedError` while the workbook has errors, unless it is a draft, which says
    so above the title.
    """
    from excel_report.document.html import write_html as write

    reading = reportable(source, draft=draft)
    return write(reading.form, reading.record, draft=draft)


def reportable(
    source: Source | Reading, *, draft: bool = False, known: Known | None = None
) -> Reading:
    """What a report holds; raises :class:`BlockedError` where no other must be made of it."""
    reading = read_source(source, known)
    if not draft and has_errors(findings := reading.check()):
        raise BlockedError(_result_of(reading, findings))
    return reading


def facts_to_write(
    source: Source | Reading, *, previous: Source | Reading | None = None
) -> list[WrittenFact]:
    """Sentences made from a workbook's figures, to be copied into its texts.

    A sentence of which a figure is blank is left out. ``previous`` is last year's workbook or data
    file, instead of the figures that the workbook itself shows. A county's own workbook, as
    ``collect`` writes it, has sentences that tell its figures by its units too.
    """
    from excel_report.checks.text.facts import facts_to_write as written

    reading = read_source(source)
    record = reading.record
    last_year = _last_year(previous, reading)
    year = record.year if isinstance(record.year, int) else None
    figures = figures_of(reading.form, record)
    return written(reading.form, figures, year, last_year or reading.previous, reading.units)


def _result_of(
    reading: Reading, findings: Sequence[Finding], record: Record | None = None
) -> Result:
    result = _result(reading.file, reading.sha256, record or reading.record, findings)
    if isinstance(reading, ReportReading):
        return replace(result, evidence=reading.evidence)
    return result


def _result(name: str, sha256: str, record: Record, findings: Sequence[Finding]) -> Result:
    return Result(name, sha256, record.unit.name, record.year, verdict(findings), findings)
