"""What kind of report comes in: a workbook, a data file, or one made elsewhere.

What comes in is told by its content. All kinds give one kind of reading, so that whatever is
done with a workbook is done with any report.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Mapping
from typing import Literal

from excel_report.checks import Finding, TextSettings
from excel_report.checks.number_coercion import coerce_text_numbers
from excel_report.editions import edition, edition_for, edition_names
from excel_report.errors import UnusableError
from excel_report.figures import Figures
from excel_report.files import Source, input_file
from excel_report.form import Form
from excel_report.limits import MAX_DATA
from excel_report.record import Record, Unit
from excel_report.value_class import field, replace, value_class
from excel_report.workbook.formats.refusal import refuse
from excel_report.workbook.issue import UnplacedText
from excel_report.workbook.layout import Place
from excel_report.workbook.read import Reading, read_workbook

InputKind = Literal["workbook", "data", "published"]

# What a name with one of these says it is, it is told to be or not to be.
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".xlsb", ".csv")
# What to do about a report that is no workbook, by the finding's code.
_HINTS = {
    "cover.missing": "原文里看不出来的请补上，或生成填报表后填写。",
    "cover.invalid": "请对照原文核对，或生成填报表后改正。",
    "narrative.missing": "请在原文里补上，或生成填报表后填写。",
    "cell.blank": "请在原文里补上，没有发生的写 0。",
    "derived.mismatch": "请核对原文里的总计和相加的各项。",
}
_FORM = re.compile(r'"form"\s*:\s*"(\w{1,20})"')


@value_class()
class Known:
    """What is known of a report beforehand, empty where the report itself is to tell.

    Unit, level and kind stand before what the report says of them; ``year`` must not contradict
    it. ``by_order`` confirms tables of which only the order of the rows is known.
    """

    unit: str = ""
    level: str = ""
    kind: str = ""
    year: int | None = None
    by_order: bool = False


@value_class()
class ReportReading(Reading):
    """What a report holds that did not come as a workbook: its findings' places are words.

    ``format`` is that of the file, ``evidence`` how each part was known (``labels``, ``order``,
    ``none``), ``whole`` whether all of it was read and nothing is in doubt.
    """

    # What only a workbook has.
    previous: Figures | None = None
    findings: tuple[Finding, ...] = ()
    unplaced_texts: tuple[UnplacedText, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    lost: frozenset[str] = frozenset()
    identity: Mapping[str, str] = field(default_factory=dict)
    data: bytes = b""
    format: str = ""
    evidence: Mapping[str, str] = field(default_factory=dict)
    whole: bool = True

    @property
    def year(self) -> int | None:
        """The report year as far as it is known."""
        return self.record.year if isinstance(self.record.year, int) else None

    def check(
        self,
        previous: Figures | None = None,
        *,
        template_cells: bool = False,
        settings: TextSettings | None = None,
    ) -> list[Finding]:
        """Every finding about the report, its places in words, in the order of the form."""
        if template_cells:
            return super().check(previous, template_cells=True, settings=settings)
        found = [_placed(self.form, each) for each in self._found(previous, settings)]
        order = {f"表{section.number}": at for at, section in enumerate(self.form.sections)}
        return sorted(found, key=lambda each: order.get(each.sheet, -1))


def _placed(form: Form, finding: Finding) -> Finding:
    """A finding with its table and places in words, and with what to do in the report itself."""
    from excel_report.published.record_reader import place_words

    finding = replace(finding, hint=_HINTS.get(finding.code, finding.hint))
    fields = [form.fields[key] for key in finding.keys if key in form.fields]
    if not fields:
        return finding
    table = f"表{form.section(fields[0].table).number}"
    has_words = finding.code.startswith("published.")
    return finding.at(table, [] if has_words else [place_words(each) for each in fields])


def input_kind(data: bytes, name: str = "") -> InputKind:
    """What kind of report a file is; what is none is the workbook's to refuse."""
    if name.lower().endswith(_WORKBOOKS):
        return "workbook"
    if data.removeprefix(BOM_UTF8).lstrip()[:1] == b"{" and not data.startswith(b"{\\rtf"):
        return "data"
    if data.startswith(b"PK") and b"word/" not in data:
        return "workbook"
    from excel_report.published.file_format import recognise

    format_name = recognise(data, name)
    is_nameless_text = format_name == "txt" and not name
    return "workbook" if format_name is None or is_nameless_text else "published"


def read_source(source: Source | Reading, known: Known | None = None) -> Reading:
    """What a report holds that is in a file, or was read already."""
    if isinstance(source, Reading):
        return source
    file = input_file(source)
    return read_report(file.data, file.name, known)


def read_report(data: bytes, name: str = "", known: Known | None = None) -> Reading:
    """What a report holds, of whatever kind it is.

    Raises :class:`UnusableError` where it cannot be read, or is of another year than is known.
    """
    known = known or Known()
    kind = input_kind(data, name)
    if kind == "workbook":
        if known.unit or known.level or known.kind or known.by_order:
            raise UnusableError(
                "单位名称、行政层级、机关性质和“按行的顺序读”只用于"
                "网页、Word、文本和 PDF 里的报告；填报表里写的以填报表为准。"
            )
        reading = read_workbook(data)
    else:
        reading = _data(data) if kind == "data" else _published(data, name, known)
        reading = replace(reading, record=_completed(reading.record, known))
    if known.year is not None and reading.year not in (None, known.year):
        refuse("form.other_year", found=str(reading.year), expected=str(known.year))
    return replace(reading, file=name) if name else reading


def decode(data: bytes) -> str:
    """The text of a data file, which is UTF-8; as objects, it would take thirty times as much."""
    if len(data) > MAX_DATA:
        limit = MAX_DATA // 1024 // 1024
        raise UnusableError(f"数据文件超过 {limit} MB，一个单位的数据不会这么多，请检查文件。")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnusableError("数据文件不是 UTF-8 编码，请另存为 UTF-8。") from None


def _data(data: bytes) -> ReportReading:
    from excel_report.datafile import parse_data

    text = decode(data)
    told = _FORM.search(text)
    is_known = told is not None and told[1] in edition_names()
    form = edition(told[1] if told and is_known else edition_names()[-1])
    record, notes = coerce_text_numbers(form, parse_data(text, form))
    return ReportReading(form=form, record=record, findings=tuple(notes), data=data, format="json")


def _published(data: bytes, name: str, known: Known) -> ReportReading:
    from excel_report.published import read_published

    form = edition(edition_names()[-1])
    read = read_published(data, name, form=form, by_order=known.by_order)
    year = known.year or read.record.year
    if isinstance(year, int) and year >= edition(edition_names()[0]).first_year:
        right = edition_for(year)
        if right is not form:
            form = right
            read = read_published(data, name, form=form, by_order=known.by_order)
    return ReportReading(
        form=form,
        record=read.record,
        findings=read.findings,
        data=data,
        format=read.format,
        evidence=read.evidence,
        whole=read.whole,
    )


def _completed(record: Record, known: Known) -> Record:
    """The record with what is known of its unit, and the year where it says none."""
    from excel_report.published.cover import unit_of

    given = {"name": known.unit.strip(), "level": known.level, "kind": known.kind}
    told = vars(unit_of(given["name"])) if given["name"] else {}
    unit = {
        name: given.get(name) or value or told.get(name, "")
        for name, value in vars(record.unit).items()
    }
    return replace(record, unit=Unit(**unit), year=record.year or known.year)
