"""A sheet as XlsxWriter writes it, without what costs it half of its time."""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import ColumnInfo, RowInfo, Worksheet

_LAST_COLUMN = 16383


class PlainWorksheet(Worksheet):  # type: ignore[misc] # XlsxWriter has no types
    """A worksheet whose formulas use only functions that Excel 2007 has, and WPS with it.

    XlsxWriter looks at each formula with some thirty patterns for functions that came later.
    """

    def _prepare_formula(self, formula: str, *_: object) -> str:
        return formula.removeprefix("=")


class ExplicitFormat(Format):  # type: ignore[misc]
    """A format that says that it is locked, as Normal is not."""

    def _get_protection_properties(self) -> list[tuple[str, int]]:
        hidden = [("hidden", 1)] if self.hidden else []
        return [("locked", int(bool(self.locked))), *hidden]


class LockedWorksheet(PlainWorksheet):
    """A worksheet all of whose columns have a style, and whose rows may grow."""

    _rest: ColumnInfo = ColumnInfo()

    def lock_columns(self, style: Format) -> None:
        """Give a style to every column that gets none of its own."""
        style._get_xf_index()  # noqa: SLF001 - it is counted among those in use
        self._rest = ColumnInfo(column_format=style)
        self._growing: dict[int, float] = {}

    def start_row(self, row: int, height: float) -> None:
        """Give a row a height to begin with, in points; it grows with what is typed into it.

        Where it has been given one, the higher counts. Excel finds the height itself when it opens
        a file, LibreOffice only once a row is changed.
        """
        self._growing[row] = max(height, self._growing.get(row, 0))
        self.set_row(row, self._growing[row])

    def _write_cols(self) -> None:
        self._xml_start_tag("cols")
        following = 0
        for column, info in sorted(self.col_info.items()):
            if column > following:
                self._write_col_info(following, column - 1, self._rest)
            if info.column_format is None:
                info.column_format = self._rest.column_format
            self._write_col_info(column, column, info)
            following = column + 1
        self._write_col_info(following, _LAST_COLUMN, self._rest)
        self._xml_end_tag("cols")

    def _write_row(
        self,
        row: int,
        spans: str | None,
        row_info: RowInfo | None = None,
        empty_row: bool = False,  # noqa: FBT001, FBT002 - XlsxWriter's own
    ) -> None:
        if row not in self._growing:
            super()._write_row(row, spans, row_info, empty_row)
            return
        attributes: list[tuple[str, Any]] = [("r", row + 1)]
        attributes += [("spans", spans)] if spans else []
        self._xml_start_tag_unencoded("row", [*attributes, ("ht", f"{self._growing[row]:.16g}")])
