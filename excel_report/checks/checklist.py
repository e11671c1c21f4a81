"""The checklist of a form: every check as one line with a state, as people go through it.

The workbook's 校验 sheet shows these lines, with formulas that give the same states; a test
recalculates many workbooks and compares.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import Literal

from excel_report.checks.finding import OPEN_CODES, OPEN_WORD, SEVERITY_WORDS, Finding
from excel_report.checks.rules import rule_applies, subject
from excel_report.checks.text.seen_on_sheet import FAULTS, LINES, LOOKED_AT
from excel_report.figures import Figures
from excel_report.form import Form, Instance, Rule, Section, Table
from excel_report.form.definition import Severity
from excel_report.record import Record, shown_number
from excel_report.value_class import value_class

Kind = Literal["cover", "narrative", "text", "blank", "wrong", "derived", "rule"]

STATES = PASS, ERROR, WARNING, OPEN, NOT_APPLICABLE = (
    "通过",
    SEVERITY_WORDS["error"],
    SEVERITY_WORDS["warning"],
    OPEN_WORD,
    "不适用",
)

# Verdicts over many lines, by the worst state among them; {} is how many findings they stand for.
ERROR_SENTENCE = "有 {} 项错误，请改正"
ERROR_AND_OPEN_SENTENCE = "有 {} 项错误，还有 {} 项没有填完"
OPEN_SENTENCE = "还没有填完（{} 项）"
REPORT_PASSED = "全部通过，可以报送"
REPORT_WARNED = "可以报送；有 {} 项提醒，请核对或书面说明"
TABLE_PASSED = "本表全部通过"
TABLE_WARNED = "有 {} 项提醒，请核对或书面说明"
VERDICTS = (
    ERROR_SENTENCE,
    ERROR_AND_OPEN_SENTENCE,
    OPEN_SENTENCE,
    REPORT_PASSED,
    REPORT_WARNED,
    TABLE_PASSED,
    TABLE_WARNED,
)


# What can be wrong with one figure on its own, except being blank.
WRONG_CODES = (
    "cell.text",
    "cell.negative",
    "cell.fraction",
    "cell.decimals",
    "cell.too_large",
    "cell.date",
    "cell.error",
)


@value_class()
class ChecklistLine:
    """One line of the checklist.

    ``codes`` are the findings it stands for, ``keys`` the places it looks at, ``link`` the place
    to go to. ``section`` is the section it belongs to, empty for the cover. ``rule`` and
    ``instances`` are set for the kinds ``derived`` and ``rule``; ``has_fault`` says for the kind
    ``text`` whether a sheet sees that fault, and is None where only the checks can tell.
    """

    kind: Kind
    label: str
    codes: tuple[str, ...]
    keys: tuple[str, ...]
    link: str
    section: str = ""
    severity: Severity = "error"
    rule: Rule | None = None
    instances: tuple[Instance, ...] = ()
    has_fault: Callable[[Record], bool] | None = None

    @property
    def explainable(self) -> bool:
        """Whether the line's finding may be answered in writing."""
        return self.severity == "warning"

    @property
    def broken(self) -> str:
        """The state of the line when its check fails."""
        return WARNING if self.severity == "warning" else ERROR


@value_class()
class ChecklistResult:
    """How a line stands: its state, the figures behind it in words, and how many findings it has.

    A line that only waits for others to be filled in has none.
    """

    state: str
    detail: str = ""
    count: int = 0


@lru_cache(maxsize=8)
def checklist_of(form: Form) -> tuple[ChecklistLine, ...]:
    """The lines of a form's checklist, in the order of the form."""
    lines = list(_cover_lines(form))
    for section in form.sections:
        if section.kind == "table":
            lines += _table_lines(form, form.table(section.id))
        else:
            lines.append(_narrative_line(section))
    if form.text_checks and not form.numbered:
        lines += _text_lines(form)
    return tuple(lines)


def _cover_lines(form: Form) -> Iterable[ChecklistLine]:
    for field in form.cover:
        label = f"封面：{field.label}" if field.required else f"封面：{field.label}（可不填）"
        codes = ("cover.missing", "cover.invalid")
        yield ChecklistLine("cover", label, codes, (field.id,), field.id)


def _narrative_line(section: Section) -> ChecklistLine:
    key = f"narrative.{section.id}"
    label = f"{section.heading}：已经写了" if section.required else section.heading
    return ChecklistLine("narrative", label, ("narrative.missing",), (key,), key, section.id)


def _text_lines(form: Form) -> Iterable[ChecklistLine]:
    """What the sheet sees of the texts, and a line to answer for all that it does not see."""
    keys = tuple(f"narrative.{section}" for section in LOOKED_AT)
    for code, label in LINES.items():
        test = FAULTS.get(code)
        has_fault = partial(test, form) if test else None
        link = "narrative.problems" if code == "text.problems" else keys[0]
        yield ChecklistLine("text", label, (code,), keys, link, "", "warning", has_fault=has_fault)


def _table_lines(form: Form, table: Table) -> Iterable[ChecklistLine]:
    keys = tuple(item.key for item in table.entered)
    yield ChecklistLine("blank", "没有空白单元格", ("cell.blank",), keys, keys[0], table.id)
    yield ChecklistLine("wrong", "填的都是规定的数", WRONG_CODES, keys, keys[0], table.id)
    for rule in form.rules:
        if rule.table == table.id:
            yield from _rule_lines(form, rule)


def _rule_lines(form: Form, rule: Rule) -> Iterable[ChecklistLine]:
    if rule.derives:
        keys = tuple(instance.left[0].key for instance in rule.instances)
        yield _rule_line("derived", rule, rule.label, rule.instances, keys)
    elif rule.listed == "once":
        keys = tuple(key for instance in rule.instances for key in instance.keys)
        yield _rule_line("rule", rule, rule.label, rule.instances, keys)
    else:
        for instance in rule.instances:
            label = f"{subject(form.fields[instance.keys[0]], instance)}：{rule.label}"
            yield _rule_line("rule", rule, label, (instance,), instance.keys)


def _rule_line(
    kind: Kind, rule: Rule, label: str, instances: tuple[Instance, ...], keys: tuple[str, ...]
) -> ChecklistLine:
    codes = ("derived.mismatch",) if rule.derives else (rule.id,)
    return ChecklistLine(
        kind, label, codes, keys, keys[0], rule.table, rule.severity, rule, instances
    )


_PASSED = ChecklistResult(PASS)
# The state of a line that counts cells, where there are some, and what it says of them.
_COUNTED = {
    "blank": (OPEN, "还有 {} 个空白单元格"),
    "wrong": (ERROR, "有 {} 个单元格填的不是规定的数"),
}


@value_class()
class Scorer:
    """Says how each line stands for one record and its findings."""

    record: Record
    figures: Figures
    previous: Figures | None
    findings: Sequence[Finding]

    def outcome(self, line: ChecklistLine) -> ChecklistResult:
        """The state of a line, and its detail in words."""
        hits = [
            finding
            for finding in self.findings
            if finding.code in line.codes and set(finding.keys) & set(line.keys)
        ]
        if line.kind in ("derived", "rule"):
            return self.rule_outcome(line, hits)
        if line.kind == "text":
            return self.text_outcome(line)
        if not hits:
            return ChecklistResult(PASS)
        if line.kind in _COUNTED:
            state, words = _COUNTED[line.kind]
            return ChecklistResult(state, words.format(len(hits)), len(hits))
        return ChecklistResult(OPEN if hits[0].code in OPEN_CODES else ERROR, count=1)

    def text_outcome(self, line: ChecklistLine) -> ChecklistResult:
        if line.has_fault is None:
            return ChecklistResult(NOT_APPLICABLE)
        return ChecklistResult(line.broken, count=1) if line.has_fault(self.record) else _PASSED

    def rule_outcome(self, line: ChecklistLine, hits: list[Finding]) -> ChecklistResult:
        instances = self.applicable(line)
        if not instances:
            return ChecklistResult(NOT_APPLICABLE)
        if hits:
            return ChecklistResult(line.broken, self.detail(line, len(hits)), len(hits))
        complete = all(self.figures.judgeable(item, self.previous) for item in instances)
        return ChecklistResult(PASS if complete else OPEN)

    def applicable(self, line: ChecklistLine) -> list[Instance]:
        """The instances of the line's rule that this body and last year's figures allow."""
        if line.rule is None or not rule_applies(line.rule, self.record):
            return []
        return [item for item in line.instances if self.has_previous(item)]

    def has_previous(self, instance: Instance) -> bool:
        keys = [term.key for term in instance.terms if term.previous]
        return not keys or (self.previous is not None and self.previous.known(keys))

    def detail(self, line: ChecklistLine, count: int) -> str:
        if line.kind == "derived" or len(line.instances) > 1:
            return f"有 {count} 处不符"
        left = self.figures.total(line.instances[0].left, self.previous)
        right = self.figures.total(line.instances[0].right, self.previous)
        return f"左边 {shown_number(left)}，右边 {shown_number(right)}"


def verdict_sentence(results: Iterable[ChecklistResult], passed: str, warned: str) -> str:
    """The verdict over many lines in one sentence; ``{}`` in the words stands for how many."""
    counts: Counter[str] = Counter()
    for result in results:
        counts[result.state] += result.count
    if counts[ERROR] and counts[OPEN]:
        return ERROR_AND_OPEN_SENTENCE.format(counts[ERROR], counts[OPEN])
    if counts[ERROR]:
        return ERROR_SENTENCE.format(counts[ERROR])
    if counts[OPEN]:
        return OPEN_SENTENCE.format(counts[OPEN])
    return warned.format(counts[WARNING]) if counts[WARNING] else passed
