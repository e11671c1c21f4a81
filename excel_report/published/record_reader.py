"""A document as paragraphs and rows, into a record with the evidence for each part of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

from excel_report.checks.catalogue import finding
from excel_report.checks.finding import Finding, has_errors
from excel_report.checks.number_coercion import normalised
from excel_report.form import Field, Form, Section
from excel_report.published import cover
from excel_report.published.document_text import DocumentText, Line
from excel_report.published.figure_cells import (
    FigureCell,
    has_other_unit,
    is_marked,
    is_money_otherwise,
    plain_number,
    read_cell,
)
from excel_report.published.labels import TableLabels, labels_of, without_glosses
from excel_report.published.paragraphs import texts_of, unsigned
from excel_report.published.sections import Parts, find_parts, split_headings
from excel_report.published.table_evidence import Evidence, FoundTable
from excel_report.published.tables import read_table
from excel_report.record import InvalidValue, Record, Value
from excel_report.value_class import value_class

_FORMER_HEADS = 2  # so many of a former edition's own heads show that it is used
_CELLS_SHOWN = 6
_BOXES_SHOWN, _BOX_SHOWN = 3, 20  # text boxes, and characters of each
# What stands around a report on a web page.
_AROUND = re.compile(
    r"(发布时间|发布日期|来源|浏览次数|点击数|字号|字体|索引号|信息来源|文号|阅读|打印)\s*[:：（(【\[]"
    r"|(上一篇|下一篇|相关附件|附件下载|打印本页|关闭窗口|版权所有|主办单位|网站标识码|分享到|扫一扫)"
)


@value_class()
class PublishedReading:
    """What was read of a report made elsewhere.

    ``format`` names the format, ``edition`` the form that was used, ``evidence`` how each table and
    narrative was known. A figure that could not be read is ``lost`` in the record, never 0; a
    blank one is absent. ``whole`` where every table was read by its labels, and nothing is in
    doubt.
    """

    record: Record
    format: str
    edition: str
    evidence: Mapping[str, Evidence]
    findings: tuple[Finding, ...]

    @property
    def whole(self) -> bool:
        """Whether all of the report was read and nobody need look at it again."""
        parts = (evidence for part, evidence in self.evidence.items() if part != "preface")
        return "none" not in parts and not has_errors(self.findings)


def read_document_text(
    form: Form, flow: DocumentText, format_name: str, *, by_order: bool
) -> PublishedReading:
    """The report in a document; ``by_order`` takes tables that only their order tells."""
    return _RecordReader(form, flow, by_order=by_order).read(format_name)


class _RecordReader:
    def __init__(self, form: Form, flow: DocumentText, *, by_order: bool) -> None:
        self.form = form
        self.flow = flow
        self.by_order = by_order
        split_headings(form, flow)
        self.parts: Parts = find_parts(form, flow.lines)
        self.findings: list[Finding] = []
        self.evidence: dict[str, Evidence] = {}
        self.cells: dict[str, Value] = {}
        self.edition = form.edition

    def read(self, format_name: str) -> PublishedReading:
        for table in self.form.tables:
            self.table(table.id)
        if words := [" ".join(box.split())[:_BOX_SHOWN] for box in self.flow.boxes[:_BOXES_SHOWN]]:
            self.findings.append(finding("published.text_box", cells="”“".join(words)))
        if self.parts.others > 0:
            self.findings.append(finding("published.several", count=self.parts.others + 1))
        unit, year, after = self.cover()
        narrative, signed = self.narratives(unit)
        preface = self.preface(after)
        if preface:
            narrative["preface"] = preface
        record = Record(
            self.form.edition,
            year=year,
            unit=cover.unit_of(without_glosses(unit)),
            dated=signed,
            narrative=narrative,
            cells=self.cells,
        )
        return PublishedReading(
            record, format_name, self.edition, self.evidence, tuple(self.findings)
        )

    def cover(self) -> tuple[str, int | None, int]:
        """The unit and the year as far as they are certain, and where what follows the title is."""
        unit, year, after = cover.titled(self.parts.before or self.flow.lines[:20])
        before = "\n".join(line.text for line in self.parts.before[after:])
        for other, own in (cover.announced(before), cover.named(self.flow.title)):
            unit, year = unit or other, year or own
        return unit, year or cover.period_year(before), after

    # -- tables

    def table(self, name: str) -> None:
        labels = labels_of(self.form)[name]
        found = read_table(self.stretch(name), labels)
        section = self.form.section(name)
        if found.foreign >= _FORMER_HEADS:
            self.former(section)
            return
        self.evidence[name] = found.evidence
        lost, doubtful = self.take(labels, found)
        lost += self.in_other_money(name)
        words = _table_words(section)
        if found.evidence == "order" and not self.by_order:
            self.findings.append(
                finding("published.order", label=words, keys=_keys(self.form, name))
            )
        if lost:
            if found.evidence != "none" and any(key not in found.rows for _, key, _ in labels.rows):
                self.evidence[name] = "none"
            if not found.seen and self.has_picture(name):
                self.findings.append(
                    finding("published.picture", label=words, keys=_keys(self.form, name))
                )
            self.findings.append(self.unread("published.unread", section, lost))
        if doubtful:
            self.findings.append(self.unread("published.doubtful", section, doubtful))

    def stretch(self, name: str) -> list[Line]:
        """Where a table is looked for: under its heading, else from the heading before it on."""
        if name in self.parts.under:
            return self.parts.under[name]
        order = [section.id for section in self.form.sections]
        for before in reversed(order[: order.index(name)]):
            if before in self.parts.under:
                return self.parts.under[before]
        return self.parts.before if self.parts.starts else self.flow.lines

    def former(self, section: Section) -> None:
        former = next(each for each in self.form.former if each.table == section.id)
        self.edition = former.edition
        self.evidence[section.id] = "none"
        keys = _keys(self.form, section.id)
        self.cells |= {key: InvalidValue("lost", "") for key in keys}
        self.findings.append(
            finding(
                "published.edition",
                keys=keys,
                found=former.edition,
                expected=self.form.edition,
                label=_table_words(section),
            )
        )

    def take(self, labels: TableLabels, found: FoundTable) -> tuple[list[str], list[str]]:
        """The figures into the record; the keys of those that were not read, or are in doubt."""
        lost: list[str] = []
        doubtful: list[str] = []
        for _, row, _ in labels.rows:
            keys = labels.keys[row]
            texts = found.rows.get(row) or ["\0"] * len(keys)
            numbers = [number for number in map(plain_number, texts) if number is not None]
            if len(numbers) == len(texts):
                self.cells.update(zip(keys, numbers, strict=True))
                continue
            for key, text, cell in zip(keys, texts, map(read_cell, texts), strict=True):
                if text == "\0":
                    lost.append(key)
                    self.cells[key] = InvalidValue("lost", "")
                elif isinstance(cell.value, InvalidValue) and is_marked(text):
                    doubtful.append(key)
                    self.cells[key] = InvalidValue("lost", "")
                elif cell.value is not None:
                    unit = self.form.fields[key].kind.unit
                    if cell.noted and cell.value != 0 and has_other_unit(text, unit):
                        self.cells[key] = InvalidValue("text", " ".join(text.split())[:80])
                        continue
                    self.cells[key] = cell.value
                    if cell.noted or cell.rewritten:
                        self.noted(self.form.fields[key], cell)
        return lost, doubtful

    def in_other_money(self, name: str) -> list[str]:
        """The keys of what was read of a table as money, where it says that it has other money."""
        money = _money_keys(self.form, name)
        keys = [key for key in money if isinstance(self.cells.get(key), (int, Decimal))]
        if not keys or not any(
            is_money_otherwise(cell) for line in self.stretch(name) for cell in line.cells
        ):
            return []
        self.cells |= {key: InvalidValue("lost", "") for key in keys}
        return keys

    def noted(self, field: Field, cell: FigureCell) -> None:
        """Tells what stands in a cell besides its figure, or otherwise than with plain digits."""
        if isinstance(cell.value, InvalidValue) or cell.value is None:
            return
        if cell.noted:
            self.findings.append(
                finding(
                    "published.note",
                    keys=(field.key,),
                    found=cell.shown,
                    expected=cell.value,
                    label=cell_words(self.form, field),
                )
            )
        else:
            self.findings.append(normalised(field, cell.shown, cell.value))

    def unread(self, code: str, section: Section, lost: list[str]) -> Finding:
        return finding(
            code,
            keys=tuple(lost),
            label=_table_words(section),
            count=len(lost),
            cells=self.lost_words(section, lost),
        )

    def lost_words(self, section: Section, lost: list[str]) -> str:
        """The places of what was not read: the whole table, whole rows, or single cells."""
        if len(lost) == len(self.form.table(section.id).fields):
            return "整张表"
        rows: dict[str, list[str]] = {}
        for key in lost:
            rows.setdefault(self.form.fields[key].row, []).append(key)
        labels = labels_of(self.form)[section.id]
        widths = {len(keys) for keys in labels.keys.values()}
        shown: list[str] = []
        for row, keys in rows.items():
            if row and len(keys) in widths and len(keys) > 1:
                shown.append(f"“{row.rpartition(' ')[2]}”整行")
            else:
                shown += [place_words(self.form.fields[key]) for key in keys]
        return "、".join(shown[:_CELLS_SHOWN]) + (" 等" if len(shown) > _CELLS_SHOWN else "")

    def has_picture(self, name: str) -> bool:
        start, end = self.parts.starts.get(name, (0, len(self.flow.lines)))
        return any(start < place <= end for place in self.flow.pictures)

    # -- narratives

    def narratives(self, unit: str) -> tuple[dict[str, tuple[str, ...]], date | None]:
        texts: dict[str, tuple[str, ...]] = {}
        signed: date | None = None
        for section in self.form.narratives:
            if not section.title:
                continue
            lines = self.parts.under.get(section.id)
            self.evidence[section.id] = self.parts.evidence.get(section.id, "none")
            if lines is None:
                continue
            told = [text for line in lines for text in texts_of(line)]
            if section.id == self.form.narratives[-1].id:
                told, signed = unsigned(told, unit)
            texts[section.id] = tuple(told)
        return texts, signed

    def preface(self, after: int) -> tuple[str, ...]:
        lines = self.parts.before[after:]
        texts = [text for line in lines if not line.row for text in texts_of(line)]
        texts = [text for text in texts if not _AROUND.search(text[:40]) and not cover.dated(text)]
        if not after:
            texts = [text for text in texts if text.endswith(("。", "：", ":"))]
        self.evidence["preface"] = ("labels" if after else "order") if texts else "none"
        return tuple(texts)


def cell_words(form: Form, field: Field) -> str:
    """A figure's place in words: 「表三“2.重复申请”，自然人」."""
    return f"{_table_words(form.section(field.table))}{place_words(field)}"


def place_words(field: Field) -> str:
    """A figure's row and column in words: 「“2.重复申请”，自然人」."""
    row = field.row.rpartition(" ")[2] if field.row else ""
    if row:
        return f"“{row}”，{field.column.replace(' ', '，')}"
    return field.column.replace(" ", "“", 1) + ("”" if " " in field.column else "")


def _table_words(section: Section) -> str:
    return f"表{section.number}"


def _keys(form: Form, table: str) -> tuple[str, ...]:
    return tuple(field.key for field in form.table(table).fields)


@lru_cache(maxsize=16)
def _money_keys(form: Form, table: str) -> tuple[str, ...]:
    return tuple(field.key for field in form.table(table).fields if "元" in field.kind.unit)
