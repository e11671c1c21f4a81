"""The checklist of a form: what people see of the checks, line by line."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from excel_report.checks import check_record
from excel_report.checks import checklist as c
from excel_report.checks.checklist import (
    ChecklistLine,
    ChecklistResult,
    Scorer,
    checklist_of,
    verdict_sentence,
)
from excel_report.checks.finding import FindingCounts, count_findings
from excel_report.figures import Figures, figures_of
from excel_report.record import InvalidValue, Record, Value
from tests.samples import (
    FORM,
    KINDS,
    Kind,
    blank_record,
    last_year_record,
    random_record,
    town_record,
    with_cells,
)

LAST_YEAR = figures_of(FORM, last_year_record())


def line(label: str, section: str = "") -> ChecklistLine:
    found = [
        item
        for item in checklist_of(FORM)
        if item.label.startswith(label) and section in ("", item.section)
    ]
    assert len(found) == 1, [item.label for item in found]
    return found[0]


def outcome(
    item: ChecklistLine, record: Record, previous: Figures | None = LAST_YEAR
) -> ChecklistResult:
    findings = check_record(FORM, record, previous)
    return Scorer(record, figures_of(FORM, record), previous, findings).outcome(item)


def spoiled(changes: dict[str, Value | None]) -> Record:
    return with_cells(town_record(), changes)


class DescribeTheLines:
    def they_follow_the_form(self) -> None:
        sections = [item.section for item in checklist_of(FORM)]
        order = ["", *(section.id for section in FORM.sections)]
        texts = sum(item.kind == "text" for item in checklist_of(FORM))  # at the end
        assert sections[:-texts] == sorted(sections[:-texts], key=order.index)

    def they_are_what_can_be_wrong(self) -> None:
        kinds = [item.kind for item in checklist_of(FORM)]
        assert {kind: kinds.count(kind) for kind in kinds} == {
            "cover": 10,
            "narrative": 4,
            "blank": 3,
            "wrong": 3,
            "derived": 3,
            "rule": 11,
            "text": 5,
        }

    def they_can_be_explained_where_they_only_warn(self) -> None:
        explainable = {item.codes[0] for item in checklist_of(FORM) if item.explainable}
        texts = {"text", "text.heading", "text.placeholder", "text.problems", "text.year"}
        rules = {"previous.carried_in", "previous.in_force", "previous.repealed"}
        assert explainable == rules | texts

    def they_cover_every_figure(self) -> None:
        keys = {key for item in checklist_of(FORM) for key in item.keys}
        assert set(FORM.fields) <= keys


class DescribeAnOutcome:
    def it_passes_for_the_good_town(self) -> None:
        states = {outcome(item, town_record()).state for item in checklist_of(FORM)[:-1]}
        assert states == {c.PASS}
        assert outcome(checklist_of(FORM)[-1], town_record()).state == c.NOT_APPLICABLE

    def it_waits_for_what_a_blank_record_lacks(self) -> None:
        open_ = outcome(line("没有空白单元格", "requests"), blank_record())
        assert open_ == ChecklistResult(c.OPEN, "还有 144 个空白单元格", 144)
        assert outcome(line("封面：单位名称"), blank_record()) == ChecklistResult(c.OPEN, "", 1)
        assert outcome(line("一、总体情况"), blank_record()) == ChecklistResult(c.OPEN, "", 1)
        assert outcome(line("自然人"), blank_record()) == ChecklistResult(c.OPEN)
        assert outcome(line("（七）总计"), blank_record()) == ChecklistResult(c.OPEN)

    def it_does_not_apply_where_last_year_or_the_level_is_not_known(self) -> None:
        carried = line("上年结转")
        assert outcome(carried, town_record(), None) == ChecklistResult(c.NOT_APPLICABLE)
        assert outcome(line("县级、乡级机关"), blank_record()) == ChecklistResult(c.NOT_APPLICABLE)

    def it_shows_both_sides_of_a_broken_rule(self) -> None:
        record = spoiled({"requests.received.company": 5})
        assert outcome(line("商业企业"), record) == ChecklistResult(c.ERROR, "左边 5，右边 4", 1)
        assert outcome(line("自然人"), record) == ChecklistResult(c.PASS)

    def it_counts_what_is_broken_on_one_line(self) -> None:
        record = spoiled({"requests.carried_in.natural_person": 3})
        assert outcome(line("上年结转"), record) == ChecklistResult(c.WARNING, "有 2 处不符", 2)

    def it_counts_wrong_figures(self) -> None:
        record = spoiled(
            {"disputes.review.upheld": InvalidValue("text", "无"), "disputes.review.pending": -1}
        )
        wrong = outcome(line("填的都是规定的数", "disputes"), record)
        assert wrong == ChecklistResult(c.ERROR, "有 2 个单元格填的不是规定的数", 2)
        assert outcome(line("没有空白单元格", "disputes"), record) == ChecklistResult(c.PASS)

    def it_tells_a_total_that_was_given_wrong(self) -> None:
        record = spoiled({"disputes.review.total": 9})
        assert outcome(line("总计等于维持"), record) == ChecklistResult(c.ERROR, "有 1 处不符", 1)

    def it_tells_a_cover_line_that_makes_no_sense(self) -> None:
        record = town_record(year=1999, dated="一月")
        assert outcome(line("封面：报告年度"), record) == ChecklistResult(c.ERROR, "", 1)
        assert outcome(line("封面：成文日期"), record) == ChecklistResult(c.ERROR, "", 1)


class DescribeTheCounts:
    @pytest.mark.parametrize("kind", KINDS)
    def they_are_those_of_the_findings(self, kind: Kind) -> None:
        """What the sheets count is what every command counts."""
        for seed in range(20):
            record = random_record(FORM, random.Random(seed), kind)
            findings = check_record(FORM, record, LAST_YEAR)
            scorer = Scorer(record, figures_of(FORM, record), LAST_YEAR, findings)
            counted: Counter[str] = Counter()
            # Of the texts the sheet sees less than the checks.
            lines = [item for item in checklist_of(FORM) if item.kind != "text"]
            for item in lines:
                result = scorer.outcome(item)
                counted[result.state] += result.count
            listed = {code for item in lines for code in item.codes}
            counts = count_findings([each for each in findings if each.code in listed])
            assert counts == FindingCounts(counted[c.ERROR], counted[c.OPEN], counted[c.WARNING])

    def they_are_in_the_words_of_the_sheets(self) -> None:
        findings = check_record(FORM, blank_record())
        counts = count_findings(findings)
        assert counts.wrong == 0
        assert counts.sentence() == c.OPEN_SENTENCE.format(counts.unfilled)
        assert {each.word for each in findings} == {c.OPEN}


class DescribeTheVerdict:
    @pytest.mark.parametrize(
        ("states", "sentence"),
        [
            ({}, "全部通过，可以报送"),
            ({c.PASS: 0, c.NOT_APPLICABLE: 0}, "全部通过，可以报送"),
            ({c.WARNING: 1, c.PASS: 0}, "可以报送；有 1 项提醒，请核对或书面说明"),
            ({c.WARNING: 1, c.OPEN: 2}, "还没有填完（2 项）"),
            ({c.WARNING: 1, c.OPEN: 0, c.ERROR: 3}, "有 3 项错误，请改正"),
            ({c.OPEN: 7, c.ERROR: 1}, "有 1 项错误，还有 7 项没有填完"),
        ],
    )
    def it_is_the_worst_state(self, states: dict[str, int], sentence: str) -> None:
        results = [ChecklistResult(state, "", count) for state, count in states.items()]
        assert verdict_sentence(results, c.REPORT_PASSED, c.REPORT_WARNED) == sentence
