"""What was changed among the sheets: deleted, renamed, copied, hidden, moved, added."""

from __future__ import annotations

from collections.abc import Iterator

from excel_report.checks import Finding
from excel_report.workbook import layout as at
from excel_report.workbook.integrity.comparison import Comparison
from excel_report.workbook.integrity.findings import KEPT, UNREAD, error, warning
from excel_report.workbook.integrity.unexpected_content import UnexpectedContent


class SheetChanges:
    """Compares the sheets of one workbook with those of the form.

    ``were_found`` is whether there were any, once asked.
    """

    def __init__(self, compared: Comparison, unexpected: UnexpectedContent) -> None:
        self.compared = compared
        self.unexpected = unexpected
        self.were_found = False

    def check(self) -> Iterator[Finding]:
        """The sheets that are gone, under another name, hidden, or in another order."""
        for finding in (*self.check_each(), *self.check_order()):
            self.were_found = True
            yield finding

    def check_each(self) -> Iterator[Finding]:
        where = self.compared.where
        for name in self.compared.layout.sheets:
            here = where.sheets.get(name)
            if here is None:
                yield self.missing(name)
            elif name in where.copied_sheets:
                what = f"工作表“{name}”不见了，内容已从同样的工作表“{here}”读取"
                yield warning(name, (), what)
            elif here != name:
                # The guide and the identity hold nothing that people fill in.
                change = warning if name in (at.GUIDE, at.IDENTITY) else error
                yield change(name, (), f"工作表“{name}”被改名为“{here}”")
            elif name in self.compared.book.hidden and name != at.IDENTITY:
                yield warning(name, (), f"工作表“{name}”被隐藏")

    def missing(self, name: str) -> Finding:
        """A sheet that is gone; the finding stands on what must be filled in again."""
        if name in (at.GUIDE, at.IDENTITY):
            return warning(name, (), f"缺少工作表“{name}”")
        what = f"缺少工作表“{name}”，里面的内容没有读到"
        if copied_sheets := self.compared.where.copied_sheets.get(name):
            what += f"：“{'”“'.join(copied_sheets)}”都像这张表，不知道该读哪一张"
        keys = tuple(key for key in self.compared.keys_of(name) if self.is_required(key))
        return error(name, self.compared.addresses(keys), what, keys)

    def is_required(self, key: str) -> bool:
        """Whether a line of the cover or a narrative must be filled in."""
        form = self.compared.form
        required = {line.id for line in form.cover if line.required}
        required |= {f"narrative.{each.id}" for each in form.narratives if each.required}
        return key in required

    def check_order(self) -> Iterator[Finding]:
        where = self.compared.where
        own = {name: here for name, here in where.sheets.items() if name not in where.copied_sheets}
        order = [sheet for sheet in self.compared.book.sheets if sheet in own.values()]
        if order != [own[name] for name in self.compared.layout.sheets if name in own]:
            yield warning(order[0], (), "工作表的顺序被改变")

    def check_extra(self) -> Iterator[Finding]:
        """Sheets that the form has not; of a copy, only what is otherwise there is left over."""
        known = set(self.compared.where.sheets.values())
        for sheet in self.compared.book.sheets:
            if sheet in known:
                continue
            if self.unexpected.is_return(sheet):
                yield from self.unexpected.check_return()
                continue
            self.were_found = True
            self.unexpected.leave(sheet, self.unexpected.new_on(sheet))
            self.unexpected.leave_notes(sheet, self.compared.sheet(sheet).notes)
            yield warning("", (), f"多出工作表“{sheet}”，里面的内容没有读", UNREAD)

    def check_lock(self) -> Iterator[Finding]:
        """The lock on the sheets' number, names and order, where a program would have kept it."""
        book, source = self.compared.book, self.compared.source
        if book.locked or self.were_found or not source.has_layout:
            return
        if source.program.startswith(_KEEP_THE_LOCK):
            yield warning("", (), "工作簿的结构保护被解除，工作表可以增删、改名", KEPT)


# LibreOffice drops the lock whenever it saves; of other programs it is not known.
_KEEP_THE_LOCK = ("Microsoft", "WPS")
