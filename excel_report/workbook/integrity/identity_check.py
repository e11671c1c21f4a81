"""Whether the cover of a workbook says what the workbook was made for: that year, that unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from excel_report.checks import Finding
from excel_report.checks.catalogue import finding
from excel_report.form import CoverField, Form
from excel_report.record import Record
from excel_report.workbook.fields.expected_content import normalise_label

YEAR, UNIT_NAME = "year", "unit.name"


def check_made_for(form: Form, record: Record, identity: Mapping[str, str]) -> Iterator[Finding]:
    """A finding for each line of the cover that says otherwise than the workbook's identity.

    The year is an error. Of the unit the cover is believed: a unit may put its name right, unless
    it was locked when the workbook was issued.
    """
    for line in form.cover:
        made_for, value = identity.get(line.id, ""), record.cover(line.id)
        if not made_for or not value:
            continue
        if line.id == YEAR:
            if isinstance(value, int) and str(value) != made_for:
                yield _other_year(line, value, made_for)
        elif _is_known(line, identity) and normalise_label(str(value)) != normalise_label(made_for):
            yield _other_unit(form, line, str(value), identity)


def _other_year(line: CoverField, value: int, made_for: str) -> Finding:
    return finding(
        "cover.invalid",
        keys=(line.id,),
        found=str(value),
        expected=made_for,
        label=line.label,
        reason=f"这张表是 {made_for} 年度的",
    )


def _is_known(line: CoverField, identity: Mapping[str, str]) -> bool:
    """Whether a line of the cover is about the unit, and no other thing may be typed there."""
    return line.id == UNIT_NAME or bool(identity.get("issued") and line.id.startswith("unit."))


def _other_unit(form: Form, line: CoverField, value: str, identity: Mapping[str, str]) -> Finding:
    made_for = identity[line.id]
    labels = {choice.id: choice.label for choice in form.choices(line.type)}
    return finding(
        "cover.other_unit",
        keys=(line.id,),
        found=labels.get(value, value),
        expected=labels.get(made_for, made_for),
        label=line.label,
        severity="error" if identity.get("issued") else "warning",
    )
