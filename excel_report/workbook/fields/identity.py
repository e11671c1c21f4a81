"""What a workbook says it is, wherever that survived: a gate."""

from __future__ import annotations

from excel_report.checks.cover import MAX_LINE
from excel_report.editions import edition, edition_names
from excel_report.form import Form
from excel_report.record import one_line
from excel_report.value_class import replace
from excel_report.workbook.fields.county_units import parse_units
from excel_report.workbook.fields.locate import parse_reference
from excel_report.workbook.formats.open_workbook import Source
from excel_report.workbook.formats.refusal import refuse
from excel_report.workbook.layout import IDENTITY_KEYS, UNITS, Place, cell_name, layout_of

_YEAR_DIGITS = 4
PROPERTY = "excel-report {}"  # the name of a custom property for each part of the identity


def identity_of(source: Source) -> tuple[Form, dict[str, str]]:
    """The edition of a workbook, and its identity by key (``year``, ``unit.code``, …).

    Raises :class:`UnusableError` where the workbook is not of this form, or of an edition that is
    not known.
    """
    for name in edition_names():
        form = edition(name)
        found = _identity(source, form)
        if found["form"] == form.name:
            if found["edition"] in edition_names():
                sent = edition(found["edition"]).as_sent(found["template_version"])
                return _with_units(source, sent, found)
            known = "、".join(edition_names())
            refuse("form.other_edition", found=found["edition"], expected=known)
    return refuse("form.unknown")


def _with_units(source: Source, form: Form, found: dict[str, str]) -> tuple[Form, dict[str, str]]:
    """The form as a county's own workbook has it, where this is one; its units among the rest."""
    place = parse_reference(source.book.names.get(f"identity_{UNITS}", ""))
    if place is None or place.sheet not in source.book.sheets or form.newest is not form:
        return form, found
    text = source.text(place.sheet, place.address).strip()
    return (form.with_units, {**found, UNITS: text}) if parse_units(text, form) else (form, found)


def _identity(source: Source, form: Form) -> dict[str, str]:
    """The identity by the names, else on its sheet, else in the custom properties."""
    layout = layout_of(form)
    found = {}
    for key in IDENTITY_KEYS:
        full = f"identity.{key}"
        place = parse_reference(source.book.names.get(layout.names[full], ""))
        if place is None or place.sheet not in source.book.sheets:
            place = _labelled(source, key, layout.places[full])
        found[key] = source.text(place.sheet, place.address).strip()
    if not found["form"]:
        found = {key: source.properties.get(PROPERTY.format(key), "") for key in IDENTITY_KEYS}
    return {key: _sound(key, one_line(text)) for key, text in found.items()}


def _sound(key: str, text: str) -> str:
    """A part of the identity; nothing where it is none that was ever written."""
    if key == "year":
        return text if len(text) == _YEAR_DIGITS and text.isascii() and text.isdigit() else ""
    return text if len(text) <= MAX_LINE else ""


def _labelled(source: Source, key: str, home: Place) -> Place:
    """Where a part of the identity is on its sheet by its label, or where it should be."""
    rows = [home.row, *range(len(IDENTITY_KEYS) * 2)]
    labels = ((row, source.text(home.sheet, cell_name(row, 0)).strip()) for row in rows)
    found = (replace(home, row=row) for row, label in labels if label == key)
    return next(found, home)
