"""What a county asks of texts, and the small file in which it is kept beside the roster."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from excel_report.checks.text_catalogue import TEXT_WORDS
from excel_report.errors import UnusableError
from excel_report.value_class import field, value_class

OFF, LONGEST, FIGURES = "不核对", "最多字数", "要有数字"  # the entries of the file
_MOST_CHARACTERS = 100_000
_ASKED_FOR = {"text.no_figures", "text.length"}  # by FIGURES and LONGEST


@value_class()
class Passage:
    """The same words in two texts, as each of them has them."""

    here: str
    there: str


@value_class()
class CopiedText:
    """A narrative of which ``percent`` stands in the one of another ``unit``, else in last year's.

    ``passages`` are the longest stretches that both have.
    """

    section: str
    unit: str
    percent: int
    passages: tuple[Passage, ...]


@value_class()
class TextSettings:
    """Which checks of the text are judged, and what the texts are held against.

    ``off`` names codes that are not judged; ``figures_wanted`` asks for a figure in the overview,
    and ``longest`` is how many characters it may have at most, 0 for any number. ``other_units``
    are the full and short names of the other units of the roster, ``last_year`` the unit's own
    narratives of the year before, ``copied`` what was found in other units' texts.
    """

    off: frozenset[str] = frozenset()
    figures_wanted: bool = False
    longest: int = 0
    other_units: tuple[str, ...] = ()
    last_year: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    copied: tuple[CopiedText, ...] = ()


def switches() -> list[tuple[str, str]]:
    """Every check of the text that may be switched off: its code, and what it is called."""
    return [(code, title) for code, _, title, *_ in TEXT_WORDS]


def judged_unasked() -> list[tuple[str, str]]:
    """Those of them that are judged unless they are switched off, not on being asked for."""
    return [(code, title) for code, title in switches() if code not in _ASKED_FOR]


def parse_settings(text: str) -> TextSettings:
    """The settings in a file: JSON with up to three entries, 不核对, 最多字数 and 要有数字.

    A check is named by its code or as the handbook calls it. Raises :class:`UnusableError` where
    anything else stands there.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise UnusableError(
            "文字核对设置不是可用的 JSON，应当像这样："
            f'{{"{OFF}": ["text.aspects"], "{LONGEST}": 1500}}。'
        ) from None
    if not isinstance(data, dict):
        raise UnusableError("文字核对设置最外面应是一对大括号。")
    return settings_of(data)


def settings_of(data: Mapping[str, Any]) -> TextSettings:
    """The same of a file's entries. Raises :class:`UnusableError`."""
    if unknown := data.keys() - {OFF, LONGEST, FIGURES}:
        raise UnusableError(
            f"文字核对设置里不认识“{min(unknown)}”，可以写的是：{OFF}、{LONGEST}、{FIGURES}。"
        )
    off = _entry(data, OFF, [], lambda each: isinstance(each, list), "一个列表，用方括号")
    longest = _entry(data, LONGEST, 0, _is_length, f" 0 到 {_MOST_CHARACTERS} 的整数，0 表示不限")
    wanted = _entry(data, FIGURES, None, _is_answer, " true 或 false")
    return TextSettings(frozenset(map(_code, off)), bool(wanted), longest)


def _entry(
    data: Mapping[str, Any], name: str, default: Any, fits: Callable[[Any], bool], what: str
) -> Any:
    value = data.get(name, default)
    if not fits(value):
        raise UnusableError(f"文字核对设置里“{name}”应是{what}。")
    return value


def _is_length(value: Any) -> bool:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return is_whole and 0 <= value <= _MOST_CHARACTERS


def _is_answer(value: Any) -> bool:
    return isinstance(value, bool | None)


def _code(name: Any) -> str:
    for code, title in switches():
        if name in {code, title}:
            return code
    raise UnusableError(
        f"文字核对设置里没有“{str(name)[:40]}”这项核对，可用的名称见核对规则的“文字内容”和“收费”。"
    )
