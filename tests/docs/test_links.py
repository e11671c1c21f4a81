"""What the pages point to is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
# A folder, or a file of ours; one with a `*` or in capitals is none.
CODE = re.compile(r"`([\w.-]+(?:/[\w.-]+)*(?:/|\.py|\.toml|\.yaml|\.yml))`")
MODULE = re.compile(r"python3? -m ((?:excel_report|tests|docs|offline_page|benchmarks)[\w.]*)")
# Folders that are made when asked for.
MADE = ("demo/", "offline_page/dist/", "crashers/")


def anchor(heading: str) -> str:
    """The name by which a page's heading is linked to, as public hosts make it."""
    kept = re.sub(r"[^\w\- ]", "", heading.lower())
    return kept.replace(" ", "-")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
class DescribeAPage:
    def it_links_to_what_is_there(self, page: Path) -> None:
        for link in LINK.findall(page.read_text(encoding="utf-8")):
            if "://" in link:
                continue
            place, _, part = link.partition("#")
            target = (page.parent / place).resolve() if place else page
            assert target.exists(), link
            if part:
                headings = HEADING.findall(target.read_text(encoding="utf-8"))
                assert part in map(anchor, headings), link

    def it_names_files_that_are_there(self, page: Path) -> None:
        text = page.read_text(encoding="utf-8")
        for name in CODE.findall(text):
            found = (ROOT / name).exists() or (ROOT / "excel_report" / name).exists()
            assert found or name.startswith(MADE), name
        for module in MODULE.findall(text):
            path = ROOT.joinpath(*module.rstrip(".").split("."))
            assert path.is_dir() or path.with_suffix(".py").is_file(), module
