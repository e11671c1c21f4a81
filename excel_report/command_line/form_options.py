"""Options whose answers are those of the form: levels and kinds of bodies."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from excel_report.editions import edition, edition_names


def add_choice(
    add: Callable[..., Any], name: str, words: str, *, default: str | None = None
) -> None:
    """An option that takes one of the form's levels or kinds, by its id or in Chinese."""
    choices = edition(edition_names()[-1]).choices(name)
    told = "、".join(f"{choice.id} {choice.short_label}" for choice in choices)

    def chosen(text: str) -> str:
        if text == default:
            return text
        for choice in choices:
            if text in choice.names:
                return choice.id
        raise argparse.ArgumentTypeError(f"“{text}”不能用，可用的是：{told}")

    add(f"--{name}", type=chosen, default=default, metavar=name.upper(), help=f"{words}：{told}")
