"""The real definition, with mistakes made in it on purpose."""

from __future__ import annotations

import pytest

from excel_report.editions import template_file
from excel_report.form import FormError, load_form

TEXT = template_file("2021.toml").decode()


def edited(*edits: tuple[str, str]) -> str:
    """The real definition with some places changed; each must be there."""
    text = TEXT
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def refusal(text: str) -> str:
    with pytest.raises(FormError) as caught:
        load_form(text, "2021.toml")
    return str(caught.value)
