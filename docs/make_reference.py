"""The reference of the API and of the commands, written from the code itself."""

from __future__ import annotations

import argparse
import inspect
import re
from collections.abc import Iterator, Sequence

import excel_report
import excel_report.api
from excel_report.command_line.options import command_names, parser_of
from excel_report.value_class import fields_of

WIDTH = 100  # of a line of code

_HEAD = """# Reference

Written by a program from the code: `python -m docs.generated`. What a workbook is checked for is
in the [rule handbook](rules-2021.md), in Chinese.

- [Commands](#commands)
- [From Python](#from-python)
"""
_COMMANDS_HEAD = """
## Commands

`excel-report COMMAND -h` tells the same. Exit status: **0** done, perhaps with warnings ·
**1** the data have errors · **2** the call or a file is unusable.
"""
_API_HEAD = """
## From Python

`import excel_report` gives the names below, and nothing else is promised to stay as it is.
"""


def reference() -> str:
    """The whole reference (Markdown)."""
    return "\n".join([_HEAD.rstrip(), *_commands(), *_api()]) + "\n"


def _commands() -> Iterator[str]:
    yield _COMMANDS_HEAD.rstrip()
    for name in command_names():
        yield from _command(parser_of(name))


def _command(parser: argparse.ArgumentParser) -> Iterator[str]:
    yield from ("", f"### `{parser.prog}`", "", parser.description or "", "")
    yield from ("| | |", "|---|---|")
    # Help texts as argparse lays them out differ from one Python to the next.
    for action in parser._actions:  # noqa: SLF001 - argparse has no public way to what it was told
        if not isinstance(action, argparse._HelpAction):  # noqa: SLF001
            must = "（必填）" if action.required and action.option_strings else ""
            words = (action.help or "").replace("|", "\\|")
            yield f"| {_option(action)} | {words}{must} |"


def _option(action: argparse.Action) -> str:
    """An option or argument as it is typed."""
    value = "" if action.nargs == 0 else _value(action)
    if not action.option_strings:
        return f"`{value}…`" if action.nargs == "+" else f"`{value}`"
    return ", ".join(
        f"`{name} {value}`" if value else f"`{name}`" for name in action.option_strings
    )


def _value(action: argparse.Action) -> str:
    shown = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    return "｜".join(action.choices) if action.choices else shown


def _api() -> Iterator[str]:
    yield _API_HEAD.rstrip()
    yield from ("", _prose(excel_report.api).partition("\n\n")[2])
    for name in excel_report.__all__:
        yield from _entry(name, getattr(excel_report, name))


def _entry(name: str, found: object) -> Iterator[str]:
    """A public name: how it is called, what it is for, and what a class has."""
    kind = "class " if inspect.isclass(found) else ""
    yield from ("", f"### `{name}`", "", "```python")
    yield from (_call(f"{kind}{name}", found), "```", "", _prose(found))
    if inspect.isclass(found):
        for member, each in sorted(vars(found).items()):
            function = _function(each)
            if function is not None and not member.startswith("_"):
                yield from ("", f"- {_member(member, each)}")
                yield from (f"  {line}".rstrip() for line in _prose(function).splitlines())


def _function(member: object) -> object:
    """What is documented of a member of a class; None where it is none of its functions."""
    function = getattr(member, "func", getattr(member, "fget", None)) or member
    return function if inspect.isfunction(function) else None


def _member(name: str, member: object) -> str:
    function = _function(member)
    if function is member and callable(function):
        return f"`{_call(f'.{name}', function, width=10_000)}`"
    returned = getattr(function, "__annotations__", {}).get("return", "")
    return f"`.{name}: {returned}`"


def _call(name: str, found: object, width: int = WIDTH) -> str:
    """A signature in one line or, where that is too long, an argument a line."""
    if not callable(found):
        raise TypeError(f"{name} cannot be called")
    signature = inspect.signature(found)
    arguments = list(_arguments(list(signature.parameters.values())))
    returned = signature.return_annotation
    wanted = not inspect.isclass(found) and returned is not inspect.Signature.empty
    arrow = f" -> {returned}" if wanted else ""
    line = f"{name}({', '.join(arguments)}){arrow}"
    if len(line) <= width:
        return line
    return "\n".join([f"{name}(", *(f"    {each}," for each in arguments), f"){arrow}"])


def _arguments(parameters: Sequence[inspect.Parameter]) -> Iterator[str]:
    starred = False
    for parameter in parameters:
        if parameter.name == "self":
            continue
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY and not starred:
            starred = True
            yield "*"
        shown = f"{parameter.name}: {_annotation(parameter)}"
        yield shown if parameter.default is parameter.empty else f"{shown} = {_default(parameter)}"


def _annotation(parameter: inspect.Parameter) -> str:
    kind = parameter.annotation
    return kind.__name__ if inspect.isclass(kind) else str(kind)


def _default(parameter: inspect.Parameter) -> str:
    """A default as one would write it; what each object gets anew is shown as it is when new."""
    default = parameter.default
    if factory := getattr(default, "factory", None):
        default = factory()
    if hasattr(default, "__match_args__"):  # a value class
        given = [f"{name}={value!r}" for name, value in fields_of(default).items() if value]
        return f"{type(default).__name__}({', '.join(given)})"
    return '""' if default == "" else repr(default)


def _prose(found: object) -> str:
    """A docstring as Markdown: names are set as code, wherever they come from."""
    text = inspect.getdoc(found) or ""
    text = re.sub(r":\w+:`~?(?:[\w.]*\.)?(\w+)`", r"`\1`", text)
    return text.replace("``", "`")
