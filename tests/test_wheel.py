"""The wheel works in an empty environment, from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

import pytest

from offline_page.fetch import BuildError, build_wheel
from tests.office import lacking
from tests.workbook.recalculation import made_once

COMPLAINT = "complaint.txt"


def run(command: Sequence[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def install(folder: Path) -> None:
    """Make an environment in a folder that holds the wheel and what it asks for, nothing else."""
    try:
        wheel = build_wheel(folder)
    except BuildError as error:
        (folder / COMPLAINT).write_text(str(error), encoding="utf-8")
        return
    venv.create(folder / "env", with_pip=False)
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", executable(folder)]
    installed = run([*pip, "install", "--quiet", "--disable-pip-version-check", wheel], folder)
    assert installed.returncode == 0, installed.stderr


def executable(folder: Path) -> Path:
    return folder / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of that environment, which is made once for all test processes."""
    folder = made_once(tmp_path_factory, "wheel", install)
    if (folder / COMPLAINT).exists():
        words = (folder / COMPLAINT).read_text(encoding="utf-8")
        lacking(f"the wheel could not be built, perhaps for want of a network: {words}")
    return executable(folder)


class DescribeTheWheel:
    def it_runs_the_demo_anywhere(self, python: Path, tmp_path: Path) -> None:
        demo = run([python, "-m", "excel_report", "demo", "-o", "out"], tmp_path)
        assert (demo.returncode, demo.stderr) == (0, "")
        assert len(list((tmp_path / "out").iterdir())) == 5

    def it_carries_the_form_definitions(self, python: Path, tmp_path: Path) -> None:
        code = (
            "import excel_report.editions as e; print(e.templates_folder(), e.edition_names());"
            "import os; print(*sorted(os.listdir(e.templates_folder())))"
        )
        found = run([python, "-c", code], tmp_path)
        assert "site-packages" in found.stdout
        assert "2021.docx 2021.json 2021.toml 2021.xlsx" in found.stdout

    def it_says_its_version(self, python: Path, tmp_path: Path) -> None:
        found = run([python, "-m", "excel_report", "--version"], tmp_path)
        assert found.stdout.startswith("excel-report 0.")
