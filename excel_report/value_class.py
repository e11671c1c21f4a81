"""Value classes that cost a short command nothing at its start.

``dataclasses`` writes and compiles six methods for each class, and loads ``inspect``: for the
classes that every command loads, two thirds of the time that ``check`` takes. ``@value_class``
gives them the same face: one constructor is compiled for all classes with as many fields, all
other methods are shared.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from types import CellType, CodeType, FunctionType
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


class _Factory:
    """Stands in a class for a default that each object gets anew."""

    def __init__(self, factory: Callable[[], object]) -> None:
        self.factory = factory

    def __repr__(self) -> str:
        return "<factory>"


def field(*, default_factory: Callable[[], T]) -> T:
    """Give a field a default of its own in each object, such as an empty dict."""
    return _Factory(default_factory)  # type: ignore[return-value]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value_class(*, frozen: bool = True, eq: bool = True) -> Callable[[type[T]], type[T]]:
    """Make a class with annotated fields a value class, frozen and compared by its fields.

    Fields of the classes it derives from come first. Without ``eq`` objects are compared and kept
    by what they are, not by what they hold; only frozen objects that are compared have a hash.
    """

    def decorate(cls: type[T]) -> type[T]:
        own = [
            name for name, kind in cls.__annotations__.items() if not kind.startswith("ClassVar")
        ]
        inherited = getattr(cls, "__match_args__", ())
        fields = tuple(dict.fromkeys((*inherited, *own)))
        methods: dict[str, object] = {
            "__match_args__": fields,
            "__init__": _constructor(cls, fields),
        }
        if "__repr__" not in cls.__dict__:
            methods["__repr__"] = _repr
        if eq:
            methods |= {"__eq__": _eq, "__hash__": _hash if frozen else None}
        if frozen:
            methods |= {"__setattr__": _refuse, "__delattr__": _refuse}
        for name, value in methods.items():
            setattr(cls, name, value)
        return cls

    return decorate


def fields_of(value: object) -> dict[str, Any]:
    """The fields of a value and what they hold, in order."""
    return {name: getattr(value, name) for name in type(value).__match_args__}  # type: ignore[attr-defined]


def replace(value: T, /, **changes: Any) -> T:
    """A copy with other values in some fields.

    Raises ``TypeError`` for a field that the class does not have.
    """
    return type(value)(**{**fields_of(value), **changes})


def _constructor(cls: type, names: tuple[str, ...]) -> Callable[..., None]:
    """A constructor that takes the fields by place or name and stores them.

    It is a function of the class's own module, with the signature that editors and
    ``inspect.signature`` show. Raises ``TypeError`` where a field without a default follows one
    that has one.
    """
    known = [hasattr(cls, name) for name in names]
    if known != sorted(known):
        raise TypeError(f"{cls.__name__}: a field without a default follows one that has one")
    defaults = tuple(getattr(cls, name) for name in names if hasattr(cls, name))
    own = {f"f{number}": name for number, name in enumerate(names)}
    made_anew = (each for each in own if isinstance(getattr(cls, own[each], None), _Factory))
    code, cells = _shape(tuple(own), tuple(made_anew), is_prepared=hasattr(cls, "__post_init__"))
    code = code.replace(
        co_varnames=tuple(own.get(name, name) for name in code.co_varnames),
        co_consts=tuple(own.get(each, each) for each in code.co_consts),
        co_qualname=f"{cls.__qualname__}.__init__",
    )
    made = FunctionType(code, vars(sys.modules[cls.__module__]), "__init__", defaults, cells)
    kinds: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        kinds |= getattr(base, "__annotations__", {})
    made.__annotations__ = {**{name: kinds[name] for name in names}, "return": "None"}
    return made


@cache
def _shape(
    fields: tuple[str, ...], made_anew: tuple[str, ...], *, is_prepared: bool
) -> tuple[CodeType, tuple[CellType, ...] | None]:
    """The code of a constructor, and the cells that it needs; some defaults are ``made_anew``.

    Most classes are alike but for the names of their fields: to compile each one's own takes 3 ms
    more of the 85 that ``check`` takes.
    """
    lines = [
        "def make(factory):",
        f" def __init__({', '.join(('self', *fields))}):",
        "  held = self.__dict__",
    ]
    for name in fields:
        given = f"{name}.factory() if {name}.__class__ is factory else {name}"
        lines.append(f"  held[{name!r}] = {given if name in made_anew else name}")
    if is_prepared:
        lines.append("  self.__post_init__()")
    scope: dict[str, Any] = {}
    exec("\n".join([*lines, " return __init__"]), scope)  # noqa: S102 - the names are our own
    made = scope["make"](_Factory)
    return made.__code__, made.__closure__


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
