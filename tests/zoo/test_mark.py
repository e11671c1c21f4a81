"""Each specimen sent back: a fresh workbook that keeps what could be read and tells the rest."""

from __future__ import annotations

import pytest

from excel_report import api
from excel_report.record import InvalidValue, Record, Value
from excel_report.value_class import replace
from excel_report.workbook.formats.open_workbook import OoxmlSource
from excel_report.workbook.layout import RETURNED
from excel_report.workbook.read import Reading, read_workbook
from tests.samples import FORM, town_record
from tests.workbook.xlsx import LAYOUT, S
from tests.zoo.collection import READABLE
from tests.zoo.desk import Desk
from tests.zoo.specimen import Specimen, told
from tests.zoo.test_zoo import entered


def listed(data: bytes) -> set[str]:
    """What the list of a return says, cell by cell; nothing where there is none."""
    source = OoxmlSource(data)
    if RETURNED not in source.book.sheets:
        return set()
    return {source.cell_context.text(cell) for cell in source.sheet(RETURNED).cells.values()}


def moved(record: Record) -> Record:
    """The record as it stands in a new workbook: what is no number, as the text that was seen."""
    cells = {key: as_text(value) for key, value in entered(record).cells.items()}
    return replace(record, cells={key: v for key, v in cells.items() if v is not None})


def as_text(value: Value) -> Value | None:
    if not isinstance(value, InvalidValue):
        return value
    return InvalidValue("text", value.shown) if value.shown else None


def corrected(data: bytes) -> bytes:
    """A return in which the unit has typed everything anew, right this time.

    Totals are not computed again, as in programs that only write.
    """
    desk, good = Desk(data), town_record()
    for key, item in FORM.fields.items():
        if not item.derived:
            put(desk, key, good.cells[key])
    labels = {choice.id: choice.label for choice in (*FORM.levels, *FORM.kinds)}
    for line in FORM.cover:
        value = good.cover(line.id)
        put(desk, line.id, labels.get(str(value), value))
    for section in FORM.narratives:
        place, texts = LAYOUT.places[f"narrative.{section.id}"], good.narrative[section.id]
        for index, address in enumerate(place.addresses):
            desk.put(place.sheet, address, texts[index] if index < len(texts) else None)
    for table in FORM.tables:
        put(desk, f"zero_if_blank.{table.id}", "否")
    for sheet in desk.sheets:
        for cell in desk.cells(sheet):
            if cell.find(f"{S}f") is not None:
                cell[:] = [tag for tag in cell if tag.tag != f"{S}v"]
    return desk.close()


def put(desk: Desk, key: str, value: object) -> None:
    place = LAYOUT.places[key]
    desk.put(place.sheet, place.address, value)


def check_values(reading: Reading, data: bytes) -> None:
    """The return is whole, and keeps what could be read; a unit that is locked is put right."""
    again, record = read_workbook(data), reading.record
    if reading.identity["issued"]:
        record = replace(record, unit=town_record().unit)
    changes = {"form.altered", "formula.overwritten", "derived.mismatch"}
    assert not [found for found in again.check() if found.code in changes]
    assert entered(again.record) == moved(record)
    assert again.unplaced_texts == ()


def check_list(reading: Reading, data: bytes) -> None:
    """The list has every finding, and all that was not moved; there is none where all is well."""
    findings, words = reading.check(template_cells=True), listed(data)
    assert {found.message for found in findings} <= words
    assert {unplaced.text for unplaced in reading.unplaced_texts} <= words
    assert bool(words) == bool(findings or reading.unplaced_texts)


class DescribeAReturn:
    @pytest.mark.parametrize("specimen", READABLE, ids=lambda specimen: specimen.name)
    def it_tells_all_keeps_all_and_passes_once_corrected(self, specimen: Specimen) -> None:
        reading, data = read_workbook(specimen.make()), api.mark(specimen.make())[0]
        check_values(reading, data)
        check_list(reading, data)
        right = corrected(data)
        again = read_workbook(right)
        assert [told(found) for found in again.check()] == list(specimen.stays)
        assert again.unplaced_texts == ()
        assert bool(listed(api.mark(right)[0])) == bool(specimen.stays)
