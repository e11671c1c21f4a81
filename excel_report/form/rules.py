"""Rules about figures: one sentence over keys, worked out into instances.

A rule's sentence reads as the form prints it, e.g. for table 3::

    received.* + carried_in.* = handled_total.* + carried_out.*

``*`` stands for each row or column for which every key of the left side's first term exists, a
group of rows for all rows in it, ``上年.`` for last year's figure. Python, the workbook's formulas,
the words and the handbook are all made from the instances.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Literal

from excel_report.value_class import value_class

PREVIOUS = "上年."
_OPERATOR = re.compile(r"\s*(<=|=)\s*")


class RuleError(ValueError):
    """A rule's sentence that cannot be understood, with the reason."""


@value_class()
class Term:
    """A figure in a rule; ``previous`` when last year's is meant."""

    key: str
    previous: bool = False


@value_class()
class Instance:
    """A rule for one row or column: the sum of ``left`` against the sum of ``right``.

    ``star`` is what ``*`` stood for, e.g. ``natural_person``.
    """

    star: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        return self.left + self.right

    @property
    def by_column(self) -> bool:
        """Whether ``*`` stands for a column, so that the rule runs down one column."""
        return bool(self.star) and self.left[0].key.endswith(f".{self.star}")

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The figures of this year in the rule, in its order."""
        return tuple(term.key for term in self.terms if not term.previous)

    @cached_property
    def last_years(self) -> tuple[str, ...]:
        """The figures of last year in the rule, in its order."""
        return tuple(term.key for term in self.terms if term.previous)


@value_class()
class Rule:
    """One named rule of the form.

    ``id`` is also the code of its finding, except for a rule that ``derives``: a figure that
    differs from the derived one is ``derived.mismatch``. ``levels`` limits the rule to bodies of
    those levels. ``listed`` says whether the workbook's list of checks has a line for each
    instance or one for the whole rule.
    """

    id: str
    table: str
    says: str
    operator: Literal["=", "<="]
    instances: tuple[Instance, ...]
    label: str
    why: str
    severity: Literal["error", "warning"] = "error"
    derives: bool = False
    levels: tuple[str, ...] = ()
    listed: Literal["each", "once"] = "once"
    message: str = ""
    hint: str = ""

    @property
    def needs_previous(self) -> bool:
        """Whether the rule looks at last year's figures."""
        return any(term.previous for term in self.instances[0].terms)

    def holds(self, left: object, right: object) -> bool:
        """Whether two sums (int or Decimal) keep the rule."""
        return left <= right if self.operator == "<=" else left == right  # type: ignore[operator]


def parse_sentence(
    says: str, table: str, keys: Collection[str]
) -> tuple[Literal["=", "<="], tuple[Instance, ...]]:
    """A rule's sentence as its operator and instances.

    ``keys`` are the form's figures. Raises :class:`RuleError` for a sentence that is not
    ``left = right`` or ``left <= right``, or that names a row or column the form does not have.
    """
    pieces = _OPERATOR.split(says)
    if len(pieces) != 3:  # noqa: PLR2004 - left, sign, right
        raise RuleError(f"“{says}” is not “left = right” or “left <= right”")
    left, right = _terms(pieces[0]), _terms(pieces[2])
    if not left:
        raise RuleError(f"“{says}” has nothing left of its sign")
    stars = _stars(left[0].key, table, keys)
    groups: dict[str, list[str]] = {}
    instances = tuple(
        Instance(
            star,
            tuple(_expand(left, table, star, keys, groups)),
            tuple(_expand(right, table, star, keys, groups)),
        )
        for star in stars
    )
    return ("<=" if pieces[1] == "<=" else "="), instances


def _terms(side: str) -> list[Term]:
    """The terms of one side; a lone 0 is an empty sum."""
    if side.strip() == "0":
        return []
    words = [word.strip() for word in side.split("+")]
    return [Term(word.removeprefix(PREVIOUS), word.startswith(PREVIOUS)) for word in words]


def _stars(first: str, table: str, keys: Collection[str]) -> tuple[str, ...]:
    """What ``*`` may stand for, in the order of the form; one empty star without a ``*``."""
    if "*" not in first:
        return ("",)
    before, after = f"{table}.{first}".split("*", 1)
    stars = [
        key[len(before) : len(key) - len(after)]
        for key in keys
        if key.startswith(before) and key.endswith(after) and len(key) > len(before) + len(after)
    ]
    if not stars:
        raise RuleError(f"“{first}” names no row or column of table “{table}”")
    return tuple(stars)


def _expand(
    terms: list[Term],
    table: str,
    star: str,
    keys: Collection[str],
    groups: dict[str, list[str]],
) -> Iterator[Term]:
    """The terms with their stars replaced; ``groups`` keeps what was found for the next star."""
    for term in terms:
        key = f"{table}.{term.key.replace('*', star)}"
        if key in keys:
            yield Term(key, term.previous)
            continue
        suffix = f".{star}{term.key.partition('*')[2]}"
        if term.key not in groups:
            groups[term.key] = _group(f"{table}.{term.key}", keys)
        found = [each for each in groups[term.key] if each.endswith(suffix)]
        if not found:
            raise RuleError(f"“{term.key}” names no row or column of table “{table}”")
        for each in found:
            yield Term(each, term.previous)


def _group(pattern: str, keys: Collection[str]) -> list[str]:
    """The figures in a group of rows: ``requests.refused.*`` is every row in ``refused``."""
    prefix, star, _ = pattern.partition("*")
    return [key for key in keys if key.startswith(prefix)] if star else []
