"""excel-report: 政府信息公开工作年度报告, from a locked workbook to a printed Word file.

>>> import excel_report
>>> template = excel_report.build_template(
...     excel_report.Unit("青禾镇人民政府", level="township", kind="government"), 2024
... )
>>> result = excel_report.check(template)
>>> result.verdict
'errors'
>>> result.findings[0].message
'封面的“成文日期”没有填写。'

The names below are imported when first used, so that a short command starts fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from excel_report.api import (
        BlockedError,
        Result,
        build_template,
        check,
        facts_to_write,
        fill,
        mark,
        read,
        read_settings,
        write_html,
        write_report,
    )
    from excel_report.checks import Finding, TextSettings
    from excel_report.datafile import format_data, parse_data
    from excel_report.editions import edition
    from excel_report.errors import UnusableError
    from excel_report.record import InvalidValue, People, Record, Unit
    from excel_report.word_verification import verify
    from excel_report.workbook.read import Reading

_HOMES = {
    "api": (
        "BlockedError",
        "Result",
        "build_template",
        "check",
        "facts_to_write",
        "fill",
        "mark",
        "read",
        "read_settings",
        "write_html",
        "write_report",
    ),
    "checks": ("Finding", "TextSettings"),
    "datafile": ("format_data", "parse_data"),
    "editions": ("edition",),
    "errors": ("UnusableError",),
    "record": ("People", "Record", "Unit", "InvalidValue"),
    "word_verification": ("verify",),
    "workbook.read": ("Reading",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "BlockedError",
    "Finding",
    "InvalidValue",
    "People",
    "Reading",
    "Record",
    "Result",
    "TextSettings",
    "Unit",
    "UnusableError",
    "build_template",
    "check",
    "edition",
    "facts_to_write",
    "fill",
    "format_data",
    "mark",
    "parse_data",
    "read",
    "read_settings",
    "verify",
    "write_html",
    "write_report",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
