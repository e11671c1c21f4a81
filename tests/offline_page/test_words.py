"""What is said on the page is said to people who have never seen a command line."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from offline_page.fetch import HERE, ROOT
from tests.samples import FORM

# Options, names of commands and of packages, and what else only programmers say.
COMMAND_LINE = re.compile(
    r"--[a-z]|命令|标准输入|标准输出|\bpip\b|\bexcel-report\b|\btraceback\b"
    r"|\b(?:template|fill|read|check|mark|report|verify|collect|demo)\b",
    re.IGNORECASE,
)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Sentences that no task of the page comes to: the place where they stand, and why not.
ELSEWHERE = {
    ("excel_report.files", "check_target"): "the page names its files itself",
    ("excel_report.county.run.workers", "__init__"): "the page has no cluster of workers",
    ("excel_report.published.pdf_process", ""): "the page has words of its own for a PDF",
}


def source_of(module: str) -> Path | None:
    place = ROOT / module.replace(".", "/")
    found = (place.with_suffix(".py"), place / "__init__.py")
    return next((path for path in found if path.is_file()), None)


def imported(tree: ast.AST, package: str) -> Iterator[str]:
    """Whatever a module may import, wherever it does; some of its own package by their names."""
    by_name = "import_module" in {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for node in ast.walk(tree):
        if by_name and isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield f"{package}.{node.value}" if node.value.isidentifier() else package
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def modules_of_the_page() -> dict[str, ast.Module]:
    """Every module of ours that the page's tasks may come to."""
    found: dict[str, ast.Module] = {}
    waiting = [f"offline_page.bridge.{path.stem}" for path in (HERE / "bridge").glob("*.py")]
    while waiting:
        module = waiting.pop()
        path = source_of(module)
        if path is None or module in found:
            continue
        found[module] = ast.parse(path.read_text("utf-8"))
        waiting += imported(found[module], module.rpartition(".")[0])
    return found


def sentences(tree: ast.AST, function: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a module that is no documentation, with the function that it stands in."""
    for node in ast.iter_child_nodes(tree):
        is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield function, node.value
        yield from sentences(node, node.name if is_function else function)  # type: ignore[attr-defined]


MODULES = modules_of_the_page()


class DescribeWhatPythonSays:
    def it_is_looked_at_as_far_as_the_page_goes(self) -> None:
        assert {"excel_report.api", "excel_report.county.collect"} <= set(MODULES)
        assert not [module for module in MODULES if "command_line" in module]

    def it_has_no_word_of_the_command_line(self) -> None:
        found = [
            f"{module}: {text}"
            for module, tree in MODULES.items()
            for function, text in sentences(tree)
            if CHINESE.search(text) and COMMAND_LINE.search(text)
            if (module, function) not in ELSEWHERE
        ]
        assert found == []

    def it_would_be_found(self) -> None:
        """The places that are left out have such words, or they would not be left out."""
        for module, function in ELSEWHERE:
            told = [text for place, text in sentences(MODULES[module]) if place == function]
            assert any(COMMAND_LINE.search(text) for text in told), module

    def it_has_none_in_the_forms_own_words(self) -> None:
        path = ROOT / "workbook_templates" / f"{FORM.edition}.toml"
        lines = re.sub("#.*", "", path.read_text("utf-8")).splitlines()
        assert not [each for each in lines if CHINESE.search(each) and COMMAND_LINE.search(each)]


class DescribeWhatThePageSays:
    @pytest.mark.parametrize("path", ["page.html", "js/words.js"])
    def it_has_no_word_of_the_command_line(self, path: str) -> None:
        text = (HERE / path).read_text("utf-8")
        said = re.findall(r'>([^<>]+)<|"([^"]+)"|`([^`]+)`', re.sub(r"<!--.*?-->", "", text))
        found = ["".join(each) for each in said if CHINESE.search("".join(each))]
        assert found
        assert not [each for each in found if COMMAND_LINE.search(each)]
