"""The editions of the form that come with the tool."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from excel_report.errors import UnusableError
from excel_report.form import Form, load_form

_PACKAGE = Path(__file__).parent


@cache
def templates_folder() -> Path:
    """Where the form definitions are: inside an installed package, beside it in a checkout."""
    installed = _PACKAGE / "workbook_templates"
    return installed if installed.is_dir() else _PACKAGE.parent / "workbook_templates"


@cache
def edition(name: str) -> Form:
    """The edition of that name, e.g. ``"2021"``. Raises :class:`UnusableError` if there is none."""
    path = templates_folder() / f"{name}.toml"
    if name not in edition_names():
        raise UnusableError(f"没有 {name} 版表格，现有：{'、'.join(edition_names())}。")
    return load_form(path.read_text(encoding="utf-8"), path.name)


@cache
def edition_names() -> tuple[str, ...]:
    """The names of the editions, oldest first."""
    return tuple(sorted(path.stem for path in templates_folder().glob("*.toml")))


def edition_for(year: int) -> Form:
    """The edition in force for a report year. Raises :class:`UnusableError` if none is."""
    for name in reversed(edition_names()):
        form = edition(name)
        if year >= form.first_year:
            return form
    raise UnusableError(f"{year} 年没有适用的表格：本工具从 {form.first_year} 年度的报告开始。")
