"""Value classes, and types, that cost a short command nothing at its start.

``dataclasses`` writes and compiles six methods for each class, and loads ``inspect``: for the
classes that every command loads, a third of the time that ``check`` takes. ``@light`` gives them
the same face, with methods shared by all; a constructor is compiled only for a class of which many
objects are made.

What ``typing`` has is for the type checker alone, as loading it takes a twentieth of a short
command; modules import it under the ``TYPE_CHECKING`` from here.
"""

from __future__ import annotations

from collections.abc import Callable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar, dataclass_transform

    Made = TypeVar("Made")
else:

    def dataclass_transform(**_: object) -> Callable[[Made], Made]:
        return lambda decorator: decorator


class _Made:
    """Stands in a class for a default that each object gets anew."""

    def __init__(self, factory: Callable[[], object]) -> None:
        self.factory = factory


def fresh(*, factory: Callable[[], Made]) -> Made:
    """Give a field a default of its own in each object, such as an empty dict."""
    return _Made(factory)  # type: ignore[return-value]


@dataclass_transform(frozen_default=True, field_specifiers=(fresh,))
def light(*, frozen: bool = True, eq: bool = True) -> Callable[[type[Made]], type[Made]]:
    """Make a class with annotated fields a value class, frozen and compared by its fields.

    Fields of the classes it derives from come first. Without ``eq`` objects are compared and kept
    by what they are, not by what they hold; only frozen objects that are compared have a hash.
    """

    def decorate(cls: type[Made]) -> type[Made]:
        own = [
            name for name, kind in cls.__annotations__.items() if not kind.startswith("ClassVar")
        ]
        inherited = getattr(cls, "__match_args__", ())
        fields = tuple(dict.fromkeys((*inherited, *own)))
        shared: dict[str, object] = {
            "__match_args__": fields,
            "__init__": _first_calls(cls, fields),
        }
        if "__repr__" not in cls.__dict__:
            shared["__repr__"] = _repr
        if eq:
            shared |= {"__eq__": _eq, "__hash__": _hash if frozen else None}
        if frozen:
            shared |= {"__setattr__": _refuse, "__delattr__": _refuse}
        for name, value in shared.items():
            setattr(cls, name, value)
        return cls

    return decorate


def fields_of(value: object) -> dict[str, Any]:
    """The fields of a value and what they hold, in order."""
    return {name: getattr(value, name) for name in type(value).__match_args__}  # type: ignore[attr-defined]


def replace(value: Made, /, **changes: Any) -> Made:
    """A copy with other values in some fields.

    Raises ``TypeError`` for a field that the class does not have.
    """
    return type(value)(**{**fields_of(value), **changes})


_MANY = 40  # objects, from which on a compiled constructor saves more time than its making took


def _first_calls(cls: type, names: tuple[str, ...]) -> Callable[..., None]:
    """A constructor for a few objects, which has a faster one take its place when many are made."""
    fields = frozenset(names)
    defaults: dict[str, object] = {}
    made = 0

    def __init__(self: object, *values: object, **named: object) -> None:  # noqa: N807
        nonlocal made
        made += 1
        if made == 1:
            defaults.update(_defaults(cls, names))
        given = dict(zip(names, values, strict=False))
        is_plain = len(values) <= len(names) and given.keys().isdisjoint(named)
        held = {**defaults, **given, **named}
        if made > _MANY or not is_plain or held.keys() != fields:
            # Which also has the right words for what was given too much or too little.
            cls.__init__ = _constructor(cls, names)  # type: ignore[misc]
            cls.__init__(self, *values, **named)  # type: ignore[misc]
            return
        for name in names:
            value = held[name]
            self.__dict__[name] = value.factory() if isinstance(value, _Made) else value
        if hasattr(cls, "__post_init__"):
            self.__post_init__()  # type: ignore[attr-defined]

    return __init__


def _defaults(cls: type, names: tuple[str, ...]) -> dict[str, object]:
    return {name: getattr(cls, name) for name in names if hasattr(cls, name)}


def _constructor(cls: type, names: tuple[str, ...]) -> Callable[..., None]:
    """A constructor that takes the fields by place or name and stores them."""
    known = {f"_{name}": value for name, value in _defaults(cls, names).items()}
    taken = ", ".join(f"{name}=_{name}" if f"_{name}" in known else name for name in names)
    lines = [f"def __init__(self, {taken}):", " _held = self.__dict__"]
    for name in names:
        given = name
        if isinstance(known.get(f"_{name}"), _Made):
            given = f"_{name}.factory() if {name} is _{name} else {name}"
        lines.append(f" _held[{name!r}] = {given}")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    scope: dict[str, Any] = dict(known)
    exec("\n".join(lines), scope)  # noqa: S102 - the names are those of the class itself
    return scope["__init__"]  # type: ignore[no-any-return]


def _repr(self: object) -> str:
    held = ", ".join(f"{name}={value!r}" for name, value in fields_of(self).items())
    return f"{type(self).__name__}({held})"


def _eq(self: object, other: object) -> bool:
    if type(other) is not type(self):
        return NotImplemented  # type: ignore[no-any-return]
    same: bool = fields_of(self) == fields_of(other)
    return same


def _hash(self: object) -> int:
    return hash(tuple(fields_of(self).values()))


def _refuse(self: object, name: str, *_value: object) -> None:
    raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")
