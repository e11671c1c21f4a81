"""The tasks of ``run.py``, and whoever names them."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import run

ROOT = Path(run.__file__).parent
TASKS = {*run.TASKS, "versions", "one"}
NAMING = [
    "README.md",
    "CONTRIBUTING.md",
    ".ci/run",
    ".github/workflows/ci.yml",
    "docs/architecture.md",
]

OWN = {"benchmarks", "docs", "excel_report", "offline_page", "run", "tests"}


def imported(path: Path) -> set[str]:
    """The packages that a module imports when it is imported itself."""
    found = set()
    for each in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(each, ast.Import):
            found |= {alias.name.split(".")[0] for alias in each.names}
        elif isinstance(each, ast.ImportFrom) and each.module:
            found.add(each.module.split(".")[0])
    return found


class DescribeTheTasks:
    @pytest.mark.parametrize("name", NAMING)
    def they_are_what_others_call(self, name: str) -> None:
        text = (ROOT / name).read_text(encoding="utf-8")
        called = set(re.findall(r"(?:python3?|py) run\.py ([a-z]+)|`run\.py ([a-z]+)", text))
        assert {one or other for one, other in called} <= TASKS

    @pytest.mark.parametrize("task", sorted(TASKS))
    def they_are_told_to_who_names_none(self, task: str) -> None:
        assert f"run.py {task} " in (run.__doc__ or "")

    def they_are_told_by_a_call_without_one(self) -> None:
        done = subprocess.run(
            [sys.executable, ROOT / "run.py", "nothing"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert "run.py quick" in done.stderr

    def they_leave_nothing_out_between_the_usual_and_the_long_one(self) -> None:
        assert run.TASKS["test"][-1] == run.TASKS["long"][0] == run.TESTS
        assert "-m" not in run.TESTS
        assert run.EXTENT["long"] == ("TEST_WHOLE", "1")
        assert "test" not in run.EXTENT


class DescribeTheVersions:
    def they_are_those_that_the_public_host_tries(self) -> None:
        text = (ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8")
        (listed,) = re.findall(r"^ +python: \[(.*)\]$", text, re.MULTILINE)
        assert tuple(re.findall(r"[\d.]+", listed)) == run.VERSIONS

    def they_begin_with_the_lowest_that_the_project_allows(self) -> None:
        text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
        assert f'requires-python = ">={run.VERSIONS[0]}"' in text

    def they_have_both_ends_of_xlsxwriter(self) -> None:
        lowest, newest = run.xlsxwriter_ends()
        assert re.fullmatch(r"XlsxWriter==3\.\d+\.\d+", lowest)
        assert re.fullmatch(r"XlsxWriter<[\d.]+", newest)

    def they_are_those_of_pythons_that_start(self) -> None:
        found = dict(run.found_pythons())
        assert found[run.this_version()] == sys.executable
        assert not run.starts(str(ROOT / "no-python"))

    def they_need_no_more_than_their_environments_have(self) -> None:
        """A module that asks for more, asks for it where it is used."""
        text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
        project = tomllib.loads(text)["project"]
        wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
        names = {re.match(r"[\w-]+", each)[0].lower() for each in wanted}  # type: ignore[index]
        installed = packages_distributions()
        modules = [
            path for path in (ROOT / "tests").rglob("*.py") if "node_modules" not in path.parts
        ]
        assert modules
        for path in modules:
            for name in imported(path) - sys.stdlib_module_names - OWN:
                assert {each.lower() for each in installed[name]} & names, (path, name)
