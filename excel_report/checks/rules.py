"""The rules of the form between figures."""

from __future__ import annotations

from collections.abc import Iterator

from excel_report.checks.finding import Finding
from excel_report.figures import Figures
from excel_report.form import Field, Form, Instance, Rule
from excel_report.record import Record, shown_number
from excel_report.value_class import value_class


@value_class()
class RuleChecker:
    """Judges the rules of a form on one record; ``previous`` are last year's figures, if known."""

    form: Form
    record: Record
    figures: Figures
    previous: Figures | None = None

    def check(self, table_id: str) -> Iterator[Finding]:
        """A finding for each instance of the table's rules that is broken."""
        for rule in self.form.judging_rules:
            if rule.table == table_id and rule_applies(rule, self.record):
                for instance in rule.instances:
                    yield from self.judge(rule, instance)

    def judge(self, rule: Rule, instance: Instance) -> Iterator[Finding]:
        """The finding about one instance; none where a figure in it is not known."""
        if not self.figures.judgeable(instance, self.previous):
            return
        left = self.figures.total(instance.left, self.previous)
        right = self.figures.total(instance.right, self.previous)
        if rule.holds(left, right):
            return
        words = {
            "subject": subject(self.form.fields[instance.keys[0]], instance),
            "left": shown_number(left),
            "right": shown_number(right),
            "difference": shown_number(left - right if left > right else right - left),
        }
        yield Finding(
            code=rule.id,
            severity=rule.severity,
            message=rule.message.format(**words),
            hint=rule.hint.format(**words),
            keys=instance.keys,
            found=left,
            expected=right,
            explanation=self.record.explanations.get(rule.id, ""),
        )


def rule_applies(rule: Rule, record: Record) -> bool:
    """Whether a rule is meant for a body of this level."""
    return not rule.levels or record.unit.level in rule.levels


def subject(field: Field, instance: Instance) -> str:
    """What ``*`` stands for, in the form's words: the column if it is one, else the row."""
    return field.column if instance.by_column else field.row
