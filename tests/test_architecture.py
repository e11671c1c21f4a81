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

# Each floor may use those before it; the parts of one floor do not use each other. The command
# line is the top floor, where a module lives that is not named here.
FLOORS = (
    ("errors", "legibility", "limits", "value_class", "checksum"),
    ("files", "archive", "pdf_text"),
    ("form",),
    ("record",),
    ("figures", "record_merge"),
    ("datafile", "editions"),
    ("checks",),
    ("workbook", "document", "published"),
    ("report_input",),
    ("previous_year",),
    ("api",),
    ("report_comparison", "word_verification"),
    ("result_text",),
    ("county",),
)
# The floors inside the large rooms, lowest first; here everything is named.
ROOMS = {
    "workbook": (
        ("layout", "issue"),
        ("finding_cells", "formats", "formulas", "wording"),
        ("fields",),
        ("integrity", "writer"),
        ("read",),
    ),
    "county": (
        ("mail_addresses", "run", "totals"),
        ("inbox", "roster"),
        ("submissions",),
        ("mailing", "status_json", "summary"),
        ("briefing",),
        ("collect",),
        ("outcome_text",),
    ),
    "workbook/formats": (
        ("file_kinds", "number_format", "sheet"),
        ("refusal",),
        ("encryption", "xlsx"),
        ("cell_values",),
        ("ods", "xls"),
        ("legacy",),
        ("open_workbook",),
        ("first_sheet",),
    ),
    "document": (
        ("html_style", "page_setup", "pdf", "style_names", "word_input"),
        ("filling", "fonts"),
        ("html", "master", "print_notices", "report"),
        ("verification",),
    ),
}
MOST_ENTRIES = 12  # in a folder, so that its listing is read at a glance
RANK = {name: rank for rank, floor in enumerate(FLOORS) for name in floor}
TOP = len(FLOORS)

PURE = (
    "form",
    "checks",
    "errors",
    "limits",
    "value_class",
    "record",
    "figures",
    "datafile",
    "record_merge",
)
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


def modules_of(part: str) -> list[Path]:
    return sorted((PACKAGE / part).rglob("*.py"))


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


class DescribeTheRooms:
    @pytest.mark.parametrize("part", ROOMS)
    def they_use_only_what_is_below(self, part: str) -> None:
        rank = {name: floor for floor, names in enumerate(ROOMS[part]) for name in names}
        upward = {
            (here, there)
            for here, there in arrows(part)
            if here != there and rank[here] <= rank[there]
        }
        assert not upward

    @pytest.mark.parametrize("part", ROOMS)
    def they_are_all_named(self, part: str) -> None:
        listed = {path.relative_to(PACKAGE / part).parts[0] for path in modules_of(part)}
        assert {name.removesuffix(".py") for name in listed - {"__init__.py"}} == {
            name for floor in ROOMS[part] for name in floor
        }

    @pytest.mark.parametrize("part", ROOMS)
    def they_are_few_enough_to_be_read_at_a_glance(self, part: str) -> None:
        assert sum(len(floor) for floor in ROOMS[part]) <= MOST_ENTRIES

    def they_use_each_other_in_no_circle(self) -> None:
        uses = {name_of(path): set(used(path)) for path in modules()}
        while free := {name for name, others in uses.items() if not others & uses.keys()}:
            uses = {name: others for name, others in uses.items() if name not in free}
        assert not uses


def used(path: Path) -> Iterator[str]:
    """The files of the package that a file imports."""
    for name in imported(path):
        parts = name.split(".")[1:] if name.startswith("excel_report.") else []
        for end in range(len(parts), 0, -1):
            place = PACKAGE.joinpath(*parts[:end])
            if place.with_suffix(".py").is_file():
                yield name_of(place.with_suffix(".py"))
                break


def arrows(part: str) -> set[tuple[str, str]]:
    """Which entry of a part uses which other of the same part."""
    found = set()
    prefix = ["excel_report", *part.split("/")]
    for path in modules_of(part):
        here = path.relative_to(PACKAGE / part).parts[0].removesuffix(".py")
        for name in imported(path):
            parts = name.split(".")
            if parts[: len(prefix)] == prefix and len(parts) > len(prefix):
                found.add((here, parts[len(prefix)]))
    return found


class DescribeNames:
    def they_stand_for_one_class_each(self) -> None:
        homes: dict[str, list[str]] = {}
        for path in modules():
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef):
                    homes.setdefault(node.name, []).append(name_of(path))
        assert {name: places for name, places in homes.items() if len(places) > 1} == {}


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
