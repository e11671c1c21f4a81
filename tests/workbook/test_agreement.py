"""The workbook's own formulas and the checks give the same verdicts.

Many random workbooks are recalculated by LibreOffice; every verdict that they then show is held
against what the checks say about the same record.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from excel_report.checks import Finding, check_record
from excel_report.checks import checklist as c
from excel_report.checks.checklist import ChecklistLine, ChecklistResult, Scorer
from excel_report.checks.text.facts import facts_to_write
from excel_report.checks.text.seen_on_sheet import FAULTS
from excel_report.figures import Figures, figures_of
from excel_report.form import Instance
from excel_report.record import InvalidValue, Number, Record, shown_number
from excel_report.value_class import replace
from excel_report.workbook.layout import (
    CHECKS,
    CHECKS_COUNT,
    CHECKS_DETAIL,
    CHECKS_STATE,
    COLUMN_STATE_ROW,
    COVER,
    STATE_ROW,
    cell_name,
)
from excel_report.workbook.writer.write import write_workbook
from tests.samples import (
    FORM,
    KINDS,
    NARRATIVE,
    blank_record,
    last_year_record,
    random_record,
    town_record,
    with_cells,
)
from tests.sampling import WHOLE
from tests.workbook.recalculation import Shown, made_once, read_shown, recalculate
from tests.workbook.xlsx import LAYOUT, changed, formulas, sheet_part, town

pytestmark = pytest.mark.office

COUNT = 200 if WHOLE else 60
SEED = 20240117
TABLES = {table.id: FORM.section(table.id).sheet for table in FORM.tables}
FACT_SHEETS = sorted({place.sheet for place in LAYOUT.facts.values()})
SHEETS = (CHECKS, COVER, *TABLES.values(), *FACT_SHEETS)


@dataclass
class Case:
    """A record with last year's figures, what the checks say and what its workbook shows."""

    record: Record
    previous: Figures | None

    @cached_property
    def findings(self) -> list[Finding]:
        return check_record(FORM, self.record, self.previous)

    @cached_property
    def figures(self) -> Figures:
        return figures_of(FORM, self.record)

    @cached_property
    def outcomes(self) -> dict[ChecklistLine, ChecklistResult]:
        scorer = Scorer(self.record, self.figures, self.previous, self.findings)
        return {line: scorer.outcome(line) for _, line in LAYOUT.checks_lines}

    def workbook(self) -> bytes:
        return write_workbook(FORM, self.record, self.previous)


def cases() -> list[Case]:
    rng = random.Random(SEED)
    last_year = figures_of(FORM, last_year_record())
    found = [
        Case(town_record(), last_year),
        Case(blank_record(), None),
        Case(with_words_in_every_table(), last_year),
        *(Case(record, None) for record in with_faults_in_texts()),
    ]
    for number in range(COUNT):
        record = random_record(FORM, rng, KINDS[number % len(KINDS)])
        if rng.random() < 0.4:
            record = with_gaps_that_count(rng, record)
        previous = None
        if rng.random() < 0.6:
            before = figures_of(FORM, random_record(FORM, rng, rng.choice(KINDS)))
            previous = Figures(whole(before), frozenset())
        found.append(Case(record, previous))
    return found


def with_faults_in_texts() -> Iterator[Record]:
    """Texts with what a sheet can see of their faults, and with what only looks like it."""
    for section, text in (
        ("overview", "一、总体情况"),
        ("other", "二、主动公开政府信息情况"),
        ("overview", "总体情况如下。"),
        ("problems", "某某村还没有公开栏。"),
        ("overview", "全年发布信息xx条。"),
        ("other", "收费__元。"),
        ("overview", "见 www.qinghe.gov.cn/xxgk/ 一栏。"),
        ("overview", "2023年，镇里新设了三处公开栏。"),
        ("problems", "2023年度,解读偏少。" + "长" * 300),
        ("overview", "2023年，设了三处公开栏，2024年又设了两处。"),
        ("overview", "与2023年相比，有所增加。"),
    ):
        narrative = {**NARRATIVE, section: (*NARRATIVE[section], text)}
        yield town_record(narrative=narrative)
    for texts in (("无",), ("公开不够及时，将改进。",), ("", "字" * 29), ("字" * 30,)):
        yield town_record(narrative={**NARRATIVE, "problems": texts})


def with_words_in_every_table() -> Record:
    """Blanks count as 0 in every table, but words stand where each rule needs a number."""
    words = InvalidValue("text", "无")
    keys = ("proactive.rules.issued", "requests.received.company", "disputes.review.upheld")
    record = town_record(zero_if_blank={table.id: True for table in FORM.tables})
    return with_cells(record, dict.fromkeys(keys, words))


def with_gaps_that_count(rng: random.Random, record: Record) -> Record:
    """The record, whatever is wrong in it, with gaps in tables that count blanks as 0."""
    switches = {table.id: rng.random() < 0.7 for table in FORM.tables}
    gaps = set(rng.sample(sorted(record.cells), len(record.cells) // 3))
    cells = {key: value for key, value in record.cells.items() if key not in gaps}
    return replace(record, cells=cells, zero_if_blank=switches)


def whole(figures: Figures) -> dict[str, Number]:
    """The figures of which every part is known: what a workbook is told of last year."""
    return {key: value for key, value in figures.values.items() if key not in figures.incomplete}


CASES = cases()
NAMES = [f"book{number:03}" for number in range(len(CASES))]


def falsified(data: bytes) -> bytes:
    """The workbook with a wrong cached value in every formula's cell."""
    for sheet in SHEETS:
        data = changed(
            data,
            sheet_part(sheet),
            lambda xml: re.sub(r"</f><v>[^<]*</v>", "</f><v>4711</v>", xml),
        )
    return data


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> list[Shown]:
    """What each case's workbook shows once LibreOffice has recalculated it.

    All of them go in with wrong cached values, so nothing that is right can be left over.
    """

    def convert(folder: Path) -> None:
        recalculate(
            {name: falsified(case.workbook()) for name, case in zip(NAMES, CASES, strict=True)},
            folder,
        )

    folder = made_once(tmp_path_factory, "agreement", convert)
    return [read_shown(folder, name, SHEETS) for name in NAMES]


def expected_state(case: Case, line: ChecklistLine) -> set[str]:
    """The states that the findings allow a line, without asking the checklist."""
    hits = [
        finding
        for finding in case.findings
        if finding.code in line.codes and set(finding.keys) & set(line.keys)
    ]
    if line.kind == "text":
        is_told = line.has_fault is not None
        states = {c.PASS, c.WARNING} if hits else {c.PASS}
        return states if is_told else {c.NOT_APPLICABLE}
    if not hits:
        return {c.PASS, c.OPEN, c.NOT_APPLICABLE} if line.rule else {c.PASS}
    if hits[0].code in {"cell.blank", "cover.missing", "narrative.missing"}:
        return {c.OPEN}
    return {c.WARNING if hits[0].severity == "warning" else c.ERROR}


class DescribeTheRandomWorkbooks:
    def they_show_every_state_of_every_kind_of_line(self) -> None:
        seen: dict[str, set[str]] = {}
        for case in CASES:
            for line, outcome in case.outcomes.items():
                seen.setdefault(line.kind, set()).add(outcome.state)
        assert seen["cover"] >= {c.PASS, c.OPEN}
        assert seen["narrative"] == seen["blank"] == {c.PASS, c.OPEN}
        assert seen["wrong"] == {c.PASS, c.ERROR}
        assert seen["rule"] == {c.PASS, c.OPEN, c.ERROR, c.WARNING, c.NOT_APPLICABLE}

    def they_go_in_with_wrong_values(self) -> None:
        before = {(sheet, address): value for sheet, address, _, value in formulas(town())}
        after = {
            (sheet, address): value for sheet, address, _, value in formulas(falsified(town()))
        }
        checks = {place for place in before if place[0] == CHECKS}
        assert len(checks) >= 50
        assert all(before[place] != after[place] == "4711" for place in checks)


class DescribeTheBoard:
    def it_has_the_state_that_the_checks_give(self, shown: list[Shown]) -> None:
        differing = [
            (number, line.label, is_state, should)
            for number, (case, book) in enumerate(zip(CASES, shown, strict=True))
            for row, line in LAYOUT.checks_lines
            if (is_state := book.cell(CHECKS, cell_name(row, CHECKS_STATE)))
            != (should := case.outcomes[line].state)
        ]
        assert differing == []

    def it_has_an_error_exactly_where_a_finding_is(self, shown: list[Shown]) -> None:
        differing = [
            (number, line.label)
            for number, (case, book) in enumerate(zip(CASES, shown, strict=True))
            for row, line in LAYOUT.checks_lines
            if book.cell(CHECKS, cell_name(row, CHECKS_STATE)) not in expected_state(case, line)
        ]
        assert differing == []

    def it_names_the_figures_behind_a_state(self, shown: list[Shown]) -> None:
        differing = [
            (number, line.label, text, should)
            for number, (case, book) in enumerate(zip(CASES, shown, strict=True))
            for row, line in LAYOUT.checks_lines
            if (text := book.cell(CHECKS, cell_name(row, CHECKS_DETAIL)))
            != (should := case.outcomes[line].detail)
        ]
        assert differing == []

    def it_says_the_same_over_all_on_cover_and_board(self, shown: list[Shown]) -> None:
        for case, book in zip(CASES, shown, strict=True):
            results = [case.outcomes[line] for _, line in LAYOUT.checks_lines]
            verdict = c.verdict_sentence(results, c.REPORT_PASSED, c.REPORT_WARNED)
            assert book.cell(CHECKS, "C2") == verdict
            assert book.cell(COVER, "B2") == verdict
            # Of the prose the sheet sees little.
            seen = {code for code, is_faulty in FAULTS.items() if is_faulty(FORM, case.record)}
            on_the_sheet = [
                f for f in case.findings if f.code in seen or f.code not in FORM.text_checks
            ]
            assert (verdict == c.REPORT_PASSED) == (not on_the_sheet)

    def it_counts_what_the_findings_count(self, shown: list[Shown]) -> None:
        differing = [
            (number, line.label, counted, should)
            for number, (case, book) in enumerate(zip(CASES, shown, strict=True))
            for row, line in LAYOUT.checks_lines
            if as_number(counted := book.cell(CHECKS, cell_name(row, CHECKS_COUNT)))
            != as_number(str(should := case.outcomes[line].count))
        ]
        assert differing == []

    def it_counts_the_blank_cells(self, shown: list[Shown]) -> None:
        for case, book in zip(CASES, shown, strict=True):
            blanks = sum(finding.code == "cell.blank" for finding in case.findings)
            assert book.cell(CHECKS, "C3") == f"{blanks} 个"


class DescribeTheFactsToWriteWith:
    def they_are_the_sentences_that_the_api_gives_word_for_word(self, shown: list[Shown]) -> None:
        told = 0
        for number, (case, book) in enumerate(zip(CASES, shown, strict=True)):
            year = case.record.year if isinstance(case.record.year, int) else None
            facts = facts_to_write(FORM, case.figures, year, case.previous)
            texts = {fact.id: fact.text for fact in facts}
            told += len(texts)
            for name, place in LAYOUT.facts.items():
                cell = cell_name(place.row, place.column)
                assert (book.cell(place.sheet, cell) or "") == texts.get(name, ""), (number, name)
        assert told > len(CASES)


class DescribeTheTables:
    @pytest.mark.parametrize("table", TABLES)
    def they_have_the_verdict_over_their_own_lines(self, shown: list[Shown], table: str) -> None:
        switch = LAYOUT.places[f"zero_if_blank.{table}"]
        for case, book in zip(CASES, shown, strict=True):
            results = [
                case.outcomes[line] for _, line in LAYOUT.checks_lines if line.section == table
            ]
            verdict = c.verdict_sentence(results, c.TABLE_PASSED, c.TABLE_WARNED)
            assert book.cell(TABLES[table], cell_name(STATE_ROW, switch.column)) == verdict

    def they_show_the_derived_figures(self, shown: list[Shown]) -> None:
        derived = [key for key, item in FORM.fields.items() if item.derived]
        for case, book in zip(CASES, shown, strict=True):
            for key in derived:
                value = case.figures.values.get(key)
                place = LAYOUT.places[key]
                should = "" if value is None else shown_number(value)
                assert as_number(book.cell(place.sheet, place.address)) == as_number(should), key

    def they_tell_by_how_much_a_column_is_out(self, shown: list[Shown]) -> None:
        seen = set()
        for case, book in zip(CASES, shown, strict=True):
            out = {f.keys[0]: f for f in case.findings if f.code == "requests.balance"}
            for key in (key for key in FORM.fields if key.startswith("requests.received.")):
                head = cell_name(COLUMN_STATE_ROW, LAYOUT.places[key].column)
                words = book.cell(TABLES["requests"], head)
                seen.add(words.partition(" ")[0])
                if key in out:
                    left, right = map(case.figures.total, (balance(key).left, balance(key).right))
                    assert words == f"差 {shown_number(left - right)}"
                else:
                    assert words in {"平", c.OPEN}
        assert seen == {"差", "平", c.OPEN}


def balance(key: str) -> Instance:
    rule = FORM.rule("requests.balance")
    return next(item for item in rule.instances if item.left[0].key == key)


def as_number(text: str) -> int | None:
    """A whole figure as shown; None where nothing is."""
    return round(float(text)) if text else None
