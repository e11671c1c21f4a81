"""What editors show of the package's public names: their arguments and their types."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import get_type_hints

import pytest

import excel_report

CLASSES = [name for name in excel_report.__all__ if inspect.isclass(getattr(excel_report, name))]


def functions_of(name: str) -> Iterator[object]:
    """A function, or what can be called of a class."""
    found = getattr(excel_report, name)
    if not inspect.isclass(found):
        yield found
        return
    for each in vars(found).values():
        function = each.fget if isinstance(each, property) else each
        if inspect.isfunction(function):
            yield function


class DescribeThePublicNames:
    @pytest.mark.parametrize("name", excel_report.__all__)
    def they_have_types_that_resolve(self, name: str) -> None:
        for function in functions_of(name):
            assert get_type_hints(function)

    @pytest.mark.parametrize("name", excel_report.__all__)
    def they_say_what_they_take(self, name: str) -> None:
        signature = inspect.signature(getattr(excel_report, name))
        kinds = {parameter.kind for parameter in signature.parameters.values()}
        assert not kinds & {inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD}

    def they_show_the_fields_of_a_unit(self) -> None:
        signature = inspect.signature(excel_report.Unit)
        assert list(signature.parameters) == ["name", "short_name", "code", "level", "kind"]
        assert signature.parameters["code"].default == ""
        assert get_type_hints(excel_report.Unit)["name"] is str

    @pytest.mark.parametrize("name", excel_report.__all__)
    def they_say_what_they_are_for(self, name: str) -> None:
        assert inspect.getdoc(getattr(excel_report, name))
