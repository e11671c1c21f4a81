"""Value classes behave as dataclasses do, made at the first call."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from functools import cached_property
from inspect import signature
from typing import ClassVar

import pytest

from excel_report.value_class import field, fields_of, replace, value_class


@value_class()
class Point:
    """A value with a default and a list of its own."""

    kind: ClassVar[str] = "point"
    x: int
    y: int = 0
    names: list[str] = field(default_factory=list)

    @cached_property
    def total(self) -> int:
        return self.x + self.y


@value_class()
class Named(Point):
    label: str = "?"


@value_class(frozen=False)
class Open:
    x: int = 1


@value_class(eq=False)
class Thing:
    x: int


@value_class()
class Hashed:
    x: int
    y: str = ""


@value_class(frozen=False)
class Prepared:
    x: int

    def __post_init__(self) -> None:
        self.doubled = self.x * 2


class DescribeAValue:
    def it_takes_its_fields_by_place_or_name(self) -> None:
        assert fields_of(Point(1, y=2)) == {"x": 1, "y": 2, "names": []}

    @pytest.mark.parametrize(
        ("places", "names"),
        [((), {}), ((1, 2, [], 4), {}), ((1,), {"z": 2}), ((), {"z": 2}), ((1,), {"x": 2})],
    )
    def it_refuses_too_few_too_many_twice_given_and_unknown_fields(
        self, places: tuple[object, ...], names: dict[str, object]
    ) -> None:
        @value_class()
        class Fresh(Point):
            """Of which no object was made yet."""

        made: list[Callable[..., Point]] = [Fresh, Point]
        for make in made:
            with pytest.raises(TypeError, match=r"__init__\(\) (missing|takes|got)"):
                make(*places, **names)

    def it_is_made_alike_when_one_of_few_and_one_of_many(self) -> None:
        values = [Prepared(each) for each in range(100)]
        assert [vars(each) for each in values] == [
            {"x": each, "doubled": each * 2} for each in range(100)
        ]
        named = [Named(1, label="z") for _ in range(100)]
        assert {tuple(vars(each)) for each in named} == {("x", "y", "names", "label")}
        assert len({id(each.names) for each in named}) == 100

    def it_is_made_apart_from_others_with_as_many_fields(self) -> None:
        @value_class()
        class Other:
            held: int
            names: dict[str, int] = field(default_factory=dict)

        assert fields_of(Other(1)) == {"held": 1, "names": {}}
        assert fields_of(Hashed(1)) == {"x": 1, "y": ""}
        assert list(signature(Other).parameters) == ["held", "names"]
        assert signature(Hashed).parameters["y"].default == ""

    def it_has_its_defaults_last(self) -> None:
        with pytest.raises(TypeError, match="without a default follows"):

            @value_class()
            class _Wrong:
                x: int = 1
                y: int  # type: ignore[misc]

    def it_has_a_list_of_its_own(self) -> None:
        one, other = Point(1), Point(1)
        one.names.append("a")
        assert other.names == []
        assert Point(1, names=["b"]).names == ["b"]

    def it_equals_values_of_its_class_with_equal_fields(self) -> None:
        assert Point(1) == Point(1, 0)
        assert Point(1) != Point(2)
        assert Point(1) != Named(1)

    def it_keeps_what_it_works_out(self) -> None:
        point = Point(1, 2)
        assert (point.total, point.total) == (3, 3)
        assert point == Point(1, 2)

    def it_cannot_be_changed(self) -> None:
        point = Point(1)
        with pytest.raises(AttributeError):
            point.x = 2  # type: ignore[misc]
        with pytest.raises(AttributeError):
            del point.x

    def it_has_a_hash_by_its_fields(self) -> None:
        assert len({Hashed(1), Hashed(1), Hashed(2)}) == 2

    def it_shows_its_fields(self) -> None:
        assert repr(Hashed(1, "二")) == "Hashed(x=1, y='二')"

    def it_survives_copying_and_pickling(self) -> None:
        value = Hashed(3, "x")
        assert copy.deepcopy(value) == pickle.loads(pickle.dumps(value)) == value  # noqa: S301

    def it_matches_by_place(self) -> None:
        match Hashed(1, "a"):
            case Hashed(x, y):
                assert (x, y) == (1, "a")


class DescribeOtherShapes:
    def they_hold_the_fields_of_their_base_first(self) -> None:
        assert fields_of(Named(1, label="z")) == {"x": 1, "y": 0, "names": [], "label": "z"}

    def it_adds_the_fields_of_a_base(self) -> None:
        assert list(fields_of(Named(1))) == ["x", "y", "names", "label"]

    def they_can_be_changed_and_have_no_hash(self) -> None:
        value = Open()
        value.x = 5
        assert value == Open(5)
        with pytest.raises(TypeError):
            hash(value)

    def it_keeps_apart_what_is_not_compared(self) -> None:
        assert Thing(1) != Thing(1)
        assert len({Thing(1), Thing(1)}) == 2

    def it_prepares_an_object_when_it_is_asked_to(self) -> None:
        assert Prepared(4).doubled == 8


class DescribeReplacing:
    def it_gives_a_copy_with_other_values(self) -> None:
        point = Point(1, 2)
        assert replace(point, y=3) == Point(1, 3)
        assert point == Point(1, 2)

    def it_refuses_a_field_that_is_not_there(self) -> None:
        with pytest.raises(TypeError):
            replace(Point(1), z=1)
