# ruff: noqa: E501
"""Facts to write with: sentences from figures, and the formulas that show the same."""

from __future__ import annotations

import io
import random
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from excel_report.checks.text.facts import (
    LONGEST_FORMULA,
    FormulaCells,
    fact_formula,
    facts_to_write,
)
from excel_report.figures import Figures, figures_of
from excel_report.record import Record
from tests.samples import (
    FORM,
    entered_keys,
    last_year_record,
    random_record,
    town_record,
    with_cells,
)
from tests.workbook.recalculation import read_shown, recalculate

YEAR = 2024


def texts(record: Record, previous: Figures | None = None) -> dict[str, str]:
    facts = facts_to_write(FORM, figures_of(FORM, record), YEAR, previous)
    return {fact.id: fact.text for fact in facts}


class DescribeTheFacts:
    def they_are_the_figures_in_words(self) -> None:
        assert texts(town_record()) == {
            "requests": "2024年，新收政府信息公开申请17件，上年结转3件；本年度办结18件，其中予以公开8件，"
            "占44.4%，部分公开2件，不予公开2件，无法提供3件，不予处理2件，其他处理1件；结转下年度继续办理2件。",
            "documents": "2024年，制发行政规范性文件3件，废止1件，现行有效12件。",
            "decisions": "2024年，作出行政许可处理决定156件，行政处罚处理决定23件，行政强制处理决定2件。",
            "review": "2024年，发生政府信息公开行政复议4件，其中结果维持2件，结果纠正1件，其他结果0件，尚未审结1件。",
            "litigation": "2024年，发生政府信息公开行政诉讼2件，其中未经复议直接起诉1件，复议后起诉1件。",
        }

    def they_say_plainly_that_there_was_none(self) -> None:
        none = town_record(cells=dict.fromkeys(entered_keys(FORM), 0))
        assert texts(none) == {
            "requests": "2024年，未收到政府信息公开申请，没有上年结转的申请。",
            "documents": "2024年，没有制发行政规范性文件，没有现行有效的行政规范性文件。",
            "decisions": "2024年，没有作出行政许可、行政处罚和行政强制处理决定。",
            "review": "2024年，没有发生政府信息公开行政复议。",
            "litigation": "2024年，没有发生政府信息公开行政诉讼。",
        }

    def they_may_be_all_carried_in_and_none_new(self) -> None:
        none = town_record(cells=dict.fromkeys(entered_keys(FORM), 0))
        carried = with_cells(
            none,
            {"requests.carried_in.company": 2, "requests.refused.other_law.company": 2},
        )
        assert texts(carried)["requests"] == (
            "2024年，未收到政府信息公开申请，上年结转2件；本年度办结2件，其中部分公开0件，不予公开2件，"
            "无法提供0件，不予处理0件，其他处理0件；没有结转下年度办理的申请。"
        )

    def they_have_last_years_figures_beside_where_these_are_known(self) -> None:
        previous = figures_of(FORM, last_year_record())
        assert texts(town_record(), previous)["requests"].startswith(
            "2024年，新收政府信息公开申请17件（上年为3件），上年结转3件"
        )

    def they_are_left_out_where_a_figure_is_blank(self) -> None:
        blank = with_cells(town_record(), {"disputes.review.upheld": None})
        assert set(texts(blank)) == {"requests", "documents", "decisions", "litigation"}
        assert facts_to_write(FORM, figures_of(FORM, town_record()), None) == []


def cells_of(sheet: dict[str, str]) -> FormulaCells:
    return FormulaCells(
        figure=lambda key: sheet[key],
        previous=lambda key: sheet.get(f"上年.{key}", ""),
        known=lambda keys: f"COUNT({','.join(sheet[key] for key in keys)})={len(keys)}",
        year="A1",
    )


class DescribeTheFormulas:
    def they_are_not_longer_than_excel_takes(self) -> None:
        sheet = {key: f"'三、申请办理'!$AB${row + 100}" for row, key in enumerate(FORM.fields)}
        sheet |= {
            f"上年.{key}": f"'去年数据'!$AB${row}" for row, key in enumerate(FORM.fields, 100)
        }
        for fact in FORM.facts:
            formula = fact_formula(fact, cells_of(sheet))
            assert len(formula) <= LONGEST_FORMULA
            literals = formula.split('"')[1::2]
            assert max(len(each) for each in literals) <= 255

    def they_are_refused_where_they_would_be(self) -> None:
        sheet = dict.fromkeys(FORM.fields, "A" * 4000)
        with pytest.raises(ValueError, match="requests"):
            fact_formula(FORM.facts[0], cells_of(sheet))

    @pytest.mark.office
    def they_show_the_same_sentences(self, tmp_path: Path) -> None:
        rng = random.Random(7)
        records = [town_record(), town_record(cells={})]
        records += [random_record(FORM, rng, "balanced") for _ in range(6)]
        book, expected = _write_facts(records)
        recalculate({"facts": book}, tmp_path)
        shown = read_shown(tmp_path, "facts", list(expected))
        for sheet, sentences in expected.items():
            rows = range(1, len(sentences) + 1)
            assert [shown.cell(sheet, f"E{row}") for row in rows] == sentences


def _write_facts(records: list[Record]) -> tuple[bytes, dict[str, list[str]]]:
    """A sheet a record with its figures, last year's of some, and the formulas; what they show."""
    expected = {}
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as book:
        for number, record in enumerate(records):
            sheet = book.add_worksheet(f"S{number}")
            figures = figures_of(FORM, record)
            previous = figures_of(FORM, last_year_record()) if number % 2 else None
            places = {key: f"B{row}" for row, key in enumerate(FORM.fields, 1)}
            places |= {f"上年.{key}": f"C{row}" for row, key in enumerate(FORM.fields, 1)}
            sheet.write("A1", YEAR)
            for key in FORM.fields:
                if figures.known((key,)):
                    sheet.write(places[key], _number(figures.values[key]))
                if previous is not None:
                    sheet.write(places[f"上年.{key}"], _number(previous.values[key]))
            for row, fact in enumerate(FORM.facts):
                sheet.write_formula(row, 4, fact_formula(fact, cells_of(places)))
            made = {fact.id: fact.text for fact in facts_to_write(FORM, figures, YEAR, previous)}
            expected[f"S{number}"] = [made.get(fact.id, "") for fact in FORM.facts]
    return written.getvalue(), expected


def _number(value: int | Decimal) -> float:
    return float(value)
