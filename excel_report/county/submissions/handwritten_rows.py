"""What the status sheet tells of reports made by hand, and how their figures are judged."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from excel_report.checks import Finding
from excel_report.county.run.spool import Packed
from excel_report.county.submissions.handwritten import FORMAT_WORDS
from excel_report.county.submissions.packed_figures import unpack
from excel_report.county.submissions.submission import Submission, unpack_findings
from excel_report.figures import Figures
from excel_report.form import Form
from excel_report.record import Record, Unit, Value
from excel_report.report_input import ReportReading
from excel_report.result_text import finding_data


def what_was_read(form: Form, found: Submission) -> str:
    """What was found in such a report, table by table, in a sentence."""
    told = "；".join(tables_read(form, found.evidence, unpack(form, found.figures)))
    return f"{FORMAT_WORDS[found.format]}，不是填报表：{told}。"


def tables_read(
    form: Form, evidence: Mapping[str, str], known: Mapping[str, object]
) -> Iterator[str]:
    """How much of each table of such a report is known for certain, in words."""
    for table in form.tables:
        section = form.section(table.id)
        count = sum(item.key in known for item in table.fields)
        words = f" {count} 个数"
        if evidence.get(table.id) == "order":
            words = "只能按行的顺序认，要逐行核对，没有取数"
        elif not count:
            words = "没有读到数"
        elif count < len(table.fields):
            words = f" {count} 个数，另有 {len(table.fields) - count} 格空白或没有读到"
        yield f"表{section.number}{words}"


def as_listed(form: Form, unit: Unit, found: Submission) -> list[dict[str, Any]]:
    """The findings about such a report, now that it is known whose it is.

    What a title leaves out of its unit stands in the roster, and the rules of the unit's level are
    judged by that.
    """
    known = {f"unit.{name}" for name, value in vars(unit).items() if value}
    of_level = {rule.id for rule in form.judging_rules if rule.levels}
    kept = [
        each
        for each in unpack_findings(found.findings)
        if each["code"] not in of_level
        and not (each["code"].startswith("cover.") and known.issuperset(each["keys"]))
    ]
    judged = judged_by_figures(form, unit, found.figures, of_level)
    return [*kept, *map(finding_data, judged)]


def has_faulty_figures(form: Form, found: Submission) -> bool:
    """Whether a figure is wrong or in doubt, as against the cover and the texts."""
    return any(
        each["severity"] == "error" and not form.fields.keys().isdisjoint(each["keys"])
        for each in unpack_findings(found.findings)
    )


def judged_by_figures(
    form: Form, unit: Unit, figures: Packed, codes: Collection[str], previous: Figures | None = None
) -> list[Finding]:
    """The findings of some codes that the figures of such a report alone give, placed in words."""
    cells: dict[str, Value] = dict(unpack(form, figures))
    record = Record(form.edition, unit=unit, cells=cells)
    reading = ReportReading(form=form, record=record)
    return [each for each in reading.check(previous) if each.code in codes]
