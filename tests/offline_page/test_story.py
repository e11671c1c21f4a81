"""A clerk's way from a blank workbook to the published report, all of it at the page."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from excel_report import api
from excel_report.figures import figures_of
from tests.offline_page.desks import Desk
from tests.offline_page.test_texts import pasted
from tests.published import pastes
from tests.samples import FORM, NARRATIVE, entered_keys, town_record, with_cells
from tests.workbook.xlsx import LAYOUT, S
from tests.zoo import desk as office
from tests.zoo.hands import typed

RECORD = town_record()
WRONG = "requests.received.natural_person"


def filled_in(book: Path, values: Mapping[str, object]) -> bytes:
    """The workbook after somebody typed into it in an office program, and saved it."""
    paper = office.Desk(book.read_bytes())
    for key, value in values.items():
        typed(key, value)(paper)
    cells = {key: value for key, value in values.items() if isinstance(value, int | Decimal)}
    figures = figures_of(FORM, with_cells(api.read(book).record, cells)).values
    for key, item in FORM.fields.items():
        if item.derived and key in figures:  # the program computes the totals anew
            place = LAYOUT.places[key]
            shown = paper.cell(place.sheet, place.address).find(f"{S}v")
            assert shown is not None
            shown.text = str(figures[key])
    return paper.close()


class DescribeAClerksYear:
    def it_goes_from_the_blank_workbook_to_the_published_report(
        self, new_desk: Desk, tmp_path: Path
    ) -> None:
        desk, page = new_desk, new_desk.page
        page.on("dialog", lambda dialog: dialog.accept())  # the page asks before it drops texts
        # A blank workbook, untouched: nothing is filled in, and nothing is an error.
        page.click("#template-box > summary")
        page.fill("#t-name", RECORD.unit.name)
        page.fill("#t-short", RECORD.unit.short_name)
        page.fill("#t-year", "2024")
        blank = desk.saved("#template button", tmp_path)
        desk.check(blank.name, blank.read_bytes())
        assert desk.verdict.startswith("还没有填完")

        # Figures and cover typed in, one of them wrong; the texts are pasted from Word.
        cells = {key: RECORD.cells[key] for key in entered_keys(FORM)}
        people = {f"people.{key}": value for key, value in vars(RECORD.people).items()}
        values = {**cells, **people, "dated": RECORD.dated, WRONG: 123}
        desk.check(blank.name, filled_in(blank, values))
        for section, texts in NARRATIVE.items():
            word = pastes.word(*map(pastes.paragraph, texts))
            pasted(desk, f"#text-{section}", word)
        with_texts = desk.saved("#narratives-save", tmp_path)

        # Checked: what is wrong is told; the marked workbook is corrected.
        desk.check(with_texts.name, with_texts.read_bytes())
        assert desk.verdict.startswith("有 2 项错误")
        assert page.is_disabled("#make-report")
        marked = desk.saved("#make-marked", tmp_path)
        corrected = filled_in(marked, {WRONG: RECORD.cells[WRONG]})
        desk.check("改好的.xlsx", corrected)
        assert desk.verdict == "没有发现问题", desk.findings()
        assert page.is_hidden("#make-marked")

        # The report, and what was published held against the workbook.
        report = desk.saved("#make-report", tmp_path)
        site = desk.saved("#make-html", tmp_path)
        page.click("summary:has-text('是不是一致')")
        for made in (report, site):
            desk.choose("#published", made.name, made.read_bytes())
            page.wait_for_selector(f"#published-result.good:has-text('{made.name}')")
        found = api.read(report).record
        assert found.narrative == RECORD.narrative
        assert figures_of(FORM, found).values == figures_of(FORM, RECORD).values
