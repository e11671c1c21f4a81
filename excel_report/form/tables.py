"""What a statistics table is: its rows and columns as trees of parts, and its figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from excel_report.value_class import value_class


@value_class()
class FigureKind:
    """What a figure may be: from 0 to ``max``, with at most ``decimals`` decimals, in ``unit``."""

    id: str
    unit: str
    decimals: int
    max: int
    prompt: str
    error: str

    def fits(self, value: int | Decimal) -> bool:
        """Whether a number is one that this kind of figure may hold."""
        in_range = 0 <= value <= self.max
        return in_range and round(value, self.decimals) == value


@value_class()
class Part:
    """A row or column of a table, or a group of them: a node of the head's or the labels' tree."""

    label: str
    id: str = ""
    figure: str = ""
    parts: tuple[Part, ...] = ()
    aliases: tuple[str, ...] = ()  # other words that published reports have for it

    def leaves(self, above: tuple[Part, ...] = ()) -> Iterator[tuple[Part, ...]]:
        """Each path from here to a leaf, this part first."""
        path = (*above, self)
        if not self.parts:
            yield path
        for part in self.parts:
            yield from part.leaves(path)

    @cached_property
    def depth(self) -> int:
        """How many levels this part has, itself included."""
        return 1 + max((part.depth for part in self.parts), default=0)


def path_id(path: tuple[Part, ...]) -> str:
    """The dotted key of a path; parts without an id add nothing."""
    return ".".join(part.id for part in path if part.id)


@value_class()
class Block:
    """A part of a table with a head of its own: columns over rows, perhaps under a title."""

    columns: tuple[Part, ...]
    rows: tuple[Part, ...]
    title: str = ""
    corner: str = ""

    @cached_property
    def column_paths(self) -> tuple[tuple[Part, ...], ...]:
        return tuple(path for part in self.columns for path in part.leaves())

    @cached_property
    def row_paths(self) -> tuple[tuple[Part, ...], ...]:
        return tuple(path for part in self.rows for path in part.leaves())


@value_class()
class Field:
    """One of the form's figures.

    ``row`` and ``column`` are its labels in words; ``derived`` names the rule that computes it,
    empty for a figure that people enter.
    """

    key: str
    table: str
    row: str
    column: str
    kind: FigureKind
    derived: str = ""

    @property
    def label(self) -> str:
        """The figure in words, for messages: 「（七）总计 · 自然人」."""
        return " · ".join(part for part in (self.row, self.column) if part)


@value_class(eq=False)
class Table:
    """One statistics table."""

    id: str
    blocks: tuple[Block, ...]
    fields: tuple[Field, ...]

    @cached_property
    def entered(self) -> tuple[Field, ...]:
        return tuple(item for item in self.fields if not item.derived)
