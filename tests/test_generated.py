"""The files kept beside the definitions are what the tool builds today."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from excel_report.checks.catalogue import entries
from excel_report.editions import edition, templates_folder
from excel_report.generated import kept_files

KEPT = dict(kept_files())


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a package; how they are compressed depends on the machine."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


class DescribeKeptFiles:
    @pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
    def they_are_what_the_tool_builds_today(self, path: Path) -> None:
        kept, built = path.read_bytes(), KEPT[path]
        if path.suffix in (".md", ".json"):
            assert kept.decode() == built.decode()
        else:
            assert parts(kept) == parts(built)

    def they_are_all_there(self) -> None:
        names = {path.name for path in KEPT}
        assert names == {"2021.json", "2021.xlsx", "2021.docx", "rules-2021.md"}
        there = {path.name for path in Path(templates_folder()).iterdir()}
        assert there == {"2021.toml", "2021.json", "2021.xlsx", "2021.docx"}


class DescribeTheHandbook:
    def it_has_an_entry_for_every_finding(self) -> None:
        text = next(data for path, data in KEPT.items() if path.suffix == ".md").decode()
        for code, entry in entries(edition("2021")).items():
            assert f"`{code}`" in text
            assert entry.title in text

    def it_leaves_no_field_unfilled(self) -> None:
        text = next(data for path, data in KEPT.items() if path.suffix == ".md").decode()
        assert "{" not in text
