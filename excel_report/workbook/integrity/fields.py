"""What was done to the places of the fields: moved, doubled, deleted, robbed of their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from excel_report.checks import Finding
from excel_report.workbook import layout as at
from excel_report.workbook.fields.expected_content import is_shown
from excel_report.workbook.integrity.comparison import Comparison
from excel_report.workbook.integrity.findings import ASK_AGAIN, COMPLETE, error, warning
from excel_report.workbook.integrity.unexpected_content import UnexpectedContent

GONE = "的单元格不见了，所在的行、列可能被删除"
DOUBT = "的单元格位置对不上，里面的内容没有读"


class FieldChanges:
    """Tells what the label_anchors of the fields could not agree on."""

    def __init__(self, compared: Comparison, unexpected: UnexpectedContent) -> None:
        self.compared = compared
        self.unexpected = unexpected
        self.where = compared.where

    def check(self) -> Iterator[Finding]:
        """Fields that moved, were doubled or lost their names, sheet by sheet."""
        if not (self.where.lost or self.where.moved or self.where.nameless):
            return
        for name, here in self.where.sheets.items():
            keys = self.compared.keys_of(name)
            yield from self.check_lost(name, [key for key in keys if key in self.where.lost])
            yield from self.check_moved(name, here, keys)
            yield from self.check_names(name, here, keys)

    def check_moved(self, name: str, here: str, keys: Sequence[str]) -> Iterator[Finding]:
        is_told = any(key in self.where.gone for key in keys)
        if name in self.where.moved and not is_told and name != at.IDENTITY:
            what = f"工作表“{here}”里增加、删除了行、列，或移动了单元格"
            is_table = self.compared.is_table(name)
            yield error(name, (), what) if is_table else warning(name, (), what, COMPLETE)

    def check_names(self, name: str, here: str, keys: Sequence[str]) -> Iterator[Finding]:
        """Names that are gone, though their fields are read; a copied sheet never had them."""
        nameless = [key for key in keys if key in self.where.nameless and is_shown(key)]
        nameless = [key for key in nameless if key not in self.where.lost]
        if (
            nameless
            and name not in self.where.copied_sheets
            and self.compared.sheet(here).has_layout
        ):
            what = f"工作表“{here}”里 {len(nameless)} 个单元格的定位名称被删除"
            yield warning(name, self.compared.addresses(nameless), what)

    def check_lost(self, name: str, lost: Sequence[str]) -> Iterator[Finding]:
        """Fields that are gone with their row or column, and others that are in doubt."""
        here = self.where.sheets[name]
        shown = [key for key in lost if is_shown(key)]
        gone = [key for key in shown if key in self.where.gone]
        if self.misses_last_year(lost, gone):
            what = f"工作表“{here}”里放去年数字的单元格不见了，有的没有与去年核对"
            yield warning(name, (), what, ASK_AGAIN)
        doubtful = [key for key in shown if key not in self.where.gone]
        for keys, what in ((gone, GONE), (doubtful, DOUBT)):
            if keys:
                for place in self.unexpected.where_lost(keys):
                    self.unexpected.leave(place.sheet, place.addresses)
                count = f"等 {len(keys)} 项" if len(keys) > 1 else ""
                sentence = f"工作表“{here}”里“{self.compared.label(keys[0])}”{count}{what}"
                yield error(name, self.compared.addresses(keys), sentence, tuple(keys))

    def misses_last_year(self, lost: Sequence[str], gone: Sequence[str]) -> bool:
        """Whether figures of last year are gone, and not just along with this year's."""
        places = self.compared.layout.places
        rows = {places[key].row for key in gone}
        columns = {places[key].column for key in gone}
        return any(
            key.startswith("previous.")
            and places[key].row not in rows
            and places[key].column not in columns
            for key in lost
        )
