"""The tasks of ``run.py``, and whoever names them."""

from __future__ import annotations

import re
import subprocess
import sys
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
