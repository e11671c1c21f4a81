"""What the officer typed on the page, as the county's commands take it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from excel_report.checks import TextSettings
from excel_report.checks.text.settings import settings_of
from excel_report.county.mail_addresses import is_address
from excel_report.county.mailing.letters import Office
from excel_report.errors import UnusableError
from excel_report.workbook.formats.cell_values import written_date

Wanted = Mapping[str, Any]
_YEAR_DIGITS = 4


def text_of(wanted: Wanted, name: str) -> str:
    """A typed text without the spaces around it; empty where nothing was typed."""
    return str(wanted.get(name) or "").strip()


def year_of(wanted: Wanted) -> int | None:
    """The year, None where none was typed. Raises :class:`UnusableError`."""
    text = text_of(wanted, "year")
    if text and not (text.isascii() and text.isdecimal() and len(text) == _YEAR_DIGITS):
        raise UnusableError(f"“{text}”不是可用的年度，应是四位数字，例如 2024。")
    return int(text) if text else None


def day_of(text: str, what: str) -> date:
    """A typed day; ``what`` it is called. Raises :class:`UnusableError`."""
    day = written_date(text)
    if not isinstance(day, date):
        raise UnusableError(f"{what}“{text}”不是日期，应像 2025-1-20。")
    return day


def office_of(wanted: Wanted) -> Office:
    """Who writes to the units. Raises :class:`UnusableError`."""
    mail = text_of(wanted, "mail")
    if mail and not is_address(mail):
        raise UnusableError(f"“{mail}”不是邮箱地址，请改正，或者空着。")
    unit, contact, page = (text_of(wanted, name) for name in ("unit", "contact", "page"))
    return Office(unit, contact, page, mail)


def path_of(wanted: Wanted, name: str) -> Path | None:
    """A file or folder that the page has put there; None where none was chosen."""
    return Path(wanted[name]) if wanted.get(name) else None


def texts_of(wanted: Wanted) -> TextSettings:
    """The settings of the checks of texts, in the words of the settings file.

    Raises :class:`UnusableError`.
    """
    return settings_of(wanted.get("texts") or {})


def received_of(wanted: Wanted) -> dict[str, date]:
    """The days on which files came, as the officer says. Raises :class:`UnusableError`."""
    given: Mapping[str, Any] = wanted.get("received") or {}
    return {name: day_of(str(day), f"“{name}”的收到日期") for name, day in given.items()}
