"""The entries of a definition's data, read with care: what is wrong is refused with its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class FormError(ValueError):
    """A form definition that cannot be used: the source's name, the place and the reason."""

    def __init__(self, source: str, place: str, reason: str) -> None:
        super().__init__(f"{source}: {place}: {reason}")


class EntryReader:
    """Reads tables and lists of the TOML; ``source`` is what they are called in error messages."""

    def __init__(self, source: str) -> None:
        self.source = source

    def fail(self, place: str, reason: str) -> FormError:
        """The error about a place."""
        return FormError(self.source, place, reason)

    def take(self, data: object, at: str, schema: Mapping[str, type]) -> dict[str, Any]:
        """The entries of one table of the TOML, as the schema has them: no more, no less."""
        if not isinstance(data, dict):
            raise self.fail(at, "expected a table")
        types = {name.rstrip("?"): kind for name, kind in schema.items()}
        for name in schema:
            if name not in data and not name.endswith("?"):
                raise self.fail(at, f"“{name}” is missing")
        for name, value in data.items():
            if name not in types:
                raise self.fail(at, f"“{name}” is not known here")
            if type(value) is not types[name]:
                raise self.fail(at, f"“{name}” should be {types[name].__name__}, not {value!r}")
            if name == "id" and not value:
                raise self.fail(at, "“id” is empty")
        return dict(data)

    def each(self, data: object, at: str, make: Any) -> tuple[Any, ...]:
        """Every item of a list, made; ids within one list are unique."""
        items = self.list_of(data, at)
        made = tuple(make(item, f"{at}[{index + 1}]") for index, item in enumerate(items))
        ids = [item.id for item in made if getattr(item, "id", "")]
        self.unique(ids, at, "id")
        return made

    def words(self, data: list[Any], at: str) -> tuple[str, ...]:
        """A list of words, such as the aliases of a label."""
        if not all(isinstance(word, str) and word for word in data):
            raise self.fail(at, "expected words")
        return tuple(data)

    def list_of(self, data: object, at: str) -> list[Any]:
        if not isinstance(data, list):
            raise self.fail(at, "expected a list")
        return data

    def unique(self, words: list[str], at: str, what: str) -> None:
        seen: set[str] = set()
        for word in words:
            if word in seen:
                raise self.fail(at, f"{what} “{word}” stands twice")
            seen.add(word)
