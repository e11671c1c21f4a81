"""Figures kept small: a county may have many thousand units, and most figures are 0."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from excel_report.county.run.spool import Packed
from excel_report.editions import edition
from excel_report.form import Form
from excel_report.record import Number, Value


@lru_cache(maxsize=8)
def figure_keys(name: str) -> tuple[str, ...]:
    """The keys of an edition's figures, in the order in which they are kept."""
    return tuple(edition(name).fields)


def pack(form: Form, values: Mapping[str, Value]) -> bytes:
    """Figures by key as a few bytes, exact to the last digit; unknown ones stay unknown."""
    told = [_text(values.get(key)) for key in figure_keys(form.edition)]
    return zlib.compress(",".join(told).encode(), 1)


def unpack(form: Form, packed: Packed) -> dict[str, Number]:
    """The figures that were packed, by key."""
    return {
        key: Decimal(text) if "." in text else int(text)
        for key, text in zip(figure_keys(form.edition), texts(form, packed), strict=True)
        if text
    }


def texts(form: Form, packed: Packed) -> list[str]:
    """The figures that were packed as decimal numbers, in the form's order; empty where unknown."""
    if not packed:
        return [""] * len(form.fields)
    return zlib.decompress(bytes(packed)).decode().split(",")


def _text(value: Value | None) -> str:
    if isinstance(value, int):
        return str(value)
    return f"{value:f}" if isinstance(value, Decimal) else ""
