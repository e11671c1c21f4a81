"""What was changed in the words of the sheets: labels and headings, the checks sheet, the guide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from excel_report.checks import Finding
from excel_report.workbook import layout as at
from excel_report.workbook.fields.expected_content import normalise_label
from excel_report.workbook.formats.sheet import Sheet
from excel_report.workbook.integrity.comparison import Comparison
from excel_report.workbook.integrity.findings import error, warning
from excel_report.workbook.integrity.unexpected_content import UnexpectedContent
from excel_report.workbook.layout import cell_name
from excel_report.workbook.wording import REQUIRED

EXAMPLES = 3


class WordChanges:
    """Compares the words on the sheets of one workbook with those that were sent out."""

    def __init__(self, compared: Comparison, unexpected: UnexpectedContent) -> None:
        self.compared = compared
        self.unexpected = unexpected

    def check(self, name: str, sheet: Sheet) -> Iterator[Finding]:
        """The words of a sheet with fields are those of the form, each in its place.

        Words that say what is filled in are an error, those of the checks sheet are but a help.
        """
        expected = self.compared.expected
        if name != at.CHECKS:
            if changed := self.changed(name, sheet, expected.labels[name]):
                yield error(name, changed, f"项目名称被改动：{_examples(changed)}")
        elif self.compared.has_these_words:
            yield from self.reworded(name, self.changed(name, sheet, expected.checks_words))

    @staticmethod
    def reworded(name: str, changed: Mapping[str, str]) -> Iterator[Finding]:
        """Other words on a sheet that is but a help."""
        if changed:
            yield warning(name, changed, f"工作表“{name}”里的文字被改动：{_examples(changed)}")

    def changed(self, name: str, sheet: Sheet, words: Mapping[str, str]) -> dict[str, str]:
        """What became of words, by their addresses; where rows were moved, they may be anywhere."""
        get, numbers = sheet.cells.get, self.compared.source.cell_context.numbers.get
        doubtful = {
            address: expected
            for address, expected in words.items()
            if (cell := get(address)) is None or cell.value != numbers(expected) or cell.type != "s"
        }
        return self.really_changed(name, sheet, doubtful) if doubtful else {}

    def really_changed(self, name: str, sheet: Sheet, words: Mapping[str, str]) -> dict[str, str]:
        """The same, word by word."""
        text, cells = self.compared.text, sheet.cells
        moved = name in self.compared.where.moved or name == at.GUIDE
        there = {normalise_label(text(cell)) for cell in cells.values()} if moved else set()
        gone = self.gone_with_fields(name) if moved else set()
        found: dict[str, str] = {}
        for address, expected in words.items():
            shown = text(cells.get(address))
            if shown == expected or normalise_label(shown) == normalise_label(expected):
                continue
            if normalise_label(expected) in there or address in gone:
                continue
            is_gone = not normalise_label(shown) or (moved and name != at.GUIDE)
            became = "不见了" if is_gone else f"变成“{shown.strip()}”"
            found[address] = f"“{expected.lstrip(REQUIRED)}”{became}"
        return found

    def gone_with_fields(self, name: str) -> set[str]:
        """The labels of rows and columns that were deleted, which is told of their fields."""
        gone, places = self.compared.where.gone, self.compared.layout.places
        if name == at.CHECKS:
            rows = {places[key].row for key in gone if places[key].sheet == name}
            return {cell_name(row, at.CHECKS_LABEL) for row in rows}
        labels = self.compared.expected.label_anchors.get(name, {}).items()
        return {address for address, label in labels if label.keys and label.keys <= gone}

    # -- the guide

    def guide_is_whole(self, here: str) -> bool:
        """Whether the guide is as it was sent out, as far as can be told without reading it."""
        words, others = self.compared.guide_words, self.compared.expected.guide_others
        outline = self.compared.source.outline(here)
        return (
            outline is not None
            and outline.shared.keys() == words.keys() | others
            and self.compared.has_words(outline, words)
        )


def _examples(changed: Mapping[str, str]) -> str:
    """The first few changes in words, and how many there are."""
    more = f"，等 {len(changed)} 处" if len(changed) > EXAMPLES else ""
    return "，".join(list(changed.values())[:EXAMPLES]) + more
