"""The editions of the form that come with the tool."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import MAXYEAR
from functools import cache
from os.path import dirname, isdir
from typing import Any
from zlib import crc32

from excel_report.errors import UnusableError
from excel_report.files import read_file
from excel_report.form import Form, form_of, parse_definition


@cache
def templates_folder() -> str:
    """Where the form definitions are: inside an installed package, beside it in a checkout."""
    package = dirname(os.path.abspath(__file__))
    installed = f"{package}/workbook_templates"
    return installed if isdir(installed) else f"{dirname(package)}/workbook_templates"


def template_file(name: str) -> bytes:
    """What lies there under a name, e.g. ``2021.docx``. Raises :class:`UnusableError`."""
    return read_file(f"{templates_folder()}/{name}")


@cache
def edition(name: str) -> Form:
    """The edition of that name, e.g. ``"2021"``. Raises :class:`UnusableError` if there is none."""
    if name not in edition_names():
        raise UnusableError(f"没有 {name} 版表格，现有：{'、'.join(edition_names())}。")
    return form_of(_definition(name), f"{name}.toml")


@cache
def edition_names() -> tuple[str, ...]:
    """The names of the editions, oldest first."""
    names = sorted(os.listdir(templates_folder()))
    return tuple(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def _definition(name: str) -> dict[str, Any]:
    """The data of a definition: parsed before, if the copy beside it is of this very text."""
    text = template_file(f"{name}.toml")
    with suppress(UnusableError, ValueError, KeyError, TypeError):
        kept = json.loads(template_file(f"{name}.json"))
        if kept["crc32"] == crc32(text):
            parsed: dict[str, Any] = kept["definition"]
            return parsed
    return parse_definition(text.decode(), f"{name}.toml")


def parsed_definition(name: str) -> str:
    """A definition as JSON, which is read in a tenth of the time that its TOML takes."""
    text = template_file(f"{name}.toml")
    kept = {"crc32": crc32(text), "definition": parse_definition(text.decode(), f"{name}.toml")}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def edition_for(year: int) -> Form:
    """The edition in force for a report year. Raises :class:`UnusableError` if none is."""
    if year > MAXYEAR:
        raise UnusableError(f"“{year}”不是可用的年度，应是四位数字，例如 2024。")
    for name in reversed(edition_names()):
        form = edition(name)
        if year >= form.first_year:
            return form
    raise UnusableError(f"{year} 年没有适用的表格：本工具从 {form.first_year} 年度的报告开始。")
