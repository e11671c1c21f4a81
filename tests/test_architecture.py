"""Arrows only point down, and the lower floors know no Excel, Word or files."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import excel_report

PACKAGE = Path(excel_report.__file__).parent

# Each floor may use those before it; modules on one floor do not use each other. The command
# line is the top floor, where a module lives that is not named here.
FLOORS = (
    ("errors", "light", "digest"),
    ("files", "archive"),
    ("form",),
    ("record",),
    ("figures",),
    ("datafile", "editions"),
    ("checks",),
    ("workbook", "document", "published"),
    ("doors",),
    ("api",),
    ("reports", "comparing"),
    ("words",),
    ("county",),
)
RANK = {name: rank for rank, floor in enumerate(FLOORS) for name in floor}
TOP = len(FLOORS)

PURE = ("form", "checks", "errors", "light", "record", "figures", "datafile")
IMPURE = {
    "docx",
    "glob",
    "io",
    "lxml",
    "openpyxl",
    "os",
    "pathlib",
    "shutil",
    "subprocess",
    "tempfile",
    "xlsxwriter",
    "xml",
    "zipfile",
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def floor_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The full names of the modules that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own(path: Path) -> Iterator[str]:
    """The parts of the package that a file imports."""
    for name in imported(path):
        first, *rest = name.split(".")
        if first == "excel_report" and rest:
            yield rest[0]


def may_use(here: str, there: str) -> bool:
    upper, lower = RANK.get(here, TOP), RANK.get(there, TOP)
    return here == there or upper > lower or upper == lower == TOP


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


class DescribeTheFloors:
    @pytest.mark.parametrize("path", modules(), ids=name_of)
    def they_use_only_what_is_below(self, path: Path) -> None:
        here = floor_of(path)
        assert not {there for there in own(path) if not may_use(here, there)}

    @pytest.mark.parametrize(
        "path", [path for path in modules() if floor_of(path) in PURE], ids=name_of
    )
    def they_know_no_files_and_no_office_where_they_are_pure(self, path: Path) -> None:
        assert not {name.split(".")[0] for name in imported(path)} & IMPURE

    def they_open_no_files_where_they_are_pure(self) -> None:
        for path in modules():
            if floor_of(path) in PURE:
                calls = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if is_open(n)]
                assert not calls, path

    def they_leave_the_editions_to_whoever_has_files(self) -> None:
        for path in modules():
            if floor_of(path) in PURE:
                assert "editions" not in own(path), path


def is_open(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open"


class DescribeImportingLate:
    @pytest.mark.parametrize(
        "module", ["excel_report", "excel_report.checks", "excel_report.datafile"]
    )
    def it_loads_no_office_library(self, module: str) -> None:
        script = f"import sys, {module}; print(*sys.modules)"
        done = subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=True,
            cwd=PACKAGE.parent,
        )
        assert module in done.stdout.split()
        assert not set(done.stdout.split()) & {"openpyxl", "xlsxwriter", "docx", "lxml", "zipfile"}
