"""The pages that are made from the code say what the code says today."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import excel_report
from docs.generated import kept_pages
from docs.make_picture import PACKAGE, raised, storeys_of, uses_in, without_detours
from docs.make_reference import reference
from docs.make_rooms import with_rooms
from excel_report.command_line.options import command_names
from tests.commands import Runner

PAGES = dict(kept_pages())
REFERENCE = reference()
SVG = "{http://www.w3.org/2000/svg}"
DIAMOND = {
    "top": frozenset({"left", "right", "base"}),
    "left": frozenset({"base"}),
    "right": frozenset({"base"}),
    "base": frozenset[str](),
}


class DescribeKeptPages:
    @pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
    def they_are_what_the_code_says_today(self, path: Path) -> None:
        kept = path.read_text(encoding="utf-8")
        assert kept == PAGES[path], "run: python -m docs.generated"

    @pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
    def they_name_nothing_of_this_machine(self, path: Path) -> None:
        text = PAGES[path]
        assert str(PACKAGE.parent) not in text
        assert " at 0x" not in text


class DescribeTheReference:
    @pytest.mark.parametrize("name", command_names())
    def it_has_every_option_as_help_tells_it(self, name: str, command: Runner) -> None:
        told = "".join(command(name, "-h").out.split())
        _, _, rest = REFERENCE.partition(f"### `excel-report {name}`")
        rows = [line for line in rest.partition("\n### ")[0].splitlines() if "| `" in line]
        assert rows
        for row in rows:
            _, option, words, _ = row.replace("\\|", "｜").split("|")
            assert option.split("`")[1].split()[0].rstrip("…") in told
            assert "".join(words.removesuffix("（必填） ").split()) in told

    @pytest.mark.parametrize("name", excel_report.__all__)
    def it_has_every_public_name_with_what_it_takes(self, name: str) -> None:
        entry = REFERENCE.partition(f"### `{name}`\n")[2].partition("\n### ")[0]
        assert f"{name}(" in entry
        first = (getattr(excel_report, name).__doc__ or "").splitlines()[0]
        assert first.split("`")[0] in entry


class DescribeTheRooms:
    def they_stand_above_what_they_use(self) -> None:
        assert storeys_of(DIAMOND) == [["top"], ["left", "right"], ["base"]]

    def they_are_told_when_they_go_in_a_circle(self) -> None:
        with pytest.raises(ValueError, match="left, top"):
            storeys_of({**DIAMOND, "left": frozenset({"top"})})

    def they_have_no_arrow_that_a_longer_way_tells(self) -> None:
        assert without_detours(DIAMOND)["top"] == {"left", "right"}

    def they_are_raised_no_higher_than_their_users_allow(self) -> None:
        uses = without_detours(uses_in(PACKAGE))
        storeys = raised(storeys_of(uses), uses)
        at = {name: number for number, storey in enumerate(storeys) for name in storey}
        assert at.keys() == uses.keys()
        assert all(at[here] < at[there] for here, others in uses.items() for there in others)

    def they_want_a_place_in_the_page(self) -> None:
        with pytest.raises(ValueError, match="no place"):
            with_rooms("# Architecture\n")


class DescribeThePicture:
    picture = ET.fromstring(next(text for path, text in PAGES.items() if path.suffix == ".svg"))

    def it_names_every_part_of_the_package(self) -> None:
        shown = {text.text or "" for text in self.picture.iter(f"{SVG}text")}
        for path in PACKAGE.iterdir():
            if path.suffix == ".py" and not path.name.startswith("__"):
                assert path.name in shown
            if (path / "__init__.py").is_file():
                assert f"{path.name}/" in shown

    def it_has_no_box_over_another(self) -> None:
        boxes = [
            [float(box.attrib[name]) for name in ("x", "y", "width", "height")]
            for box in self.picture.iter(f"{SVG}rect")
            if "x" in box.attrib
        ]
        for number, (x, y, width, height) in enumerate(boxes):
            for other_x, other_y, other_width, other_height in boxes[:number]:
                beside = x >= other_x + other_width or other_x >= x + width
                assert beside or y >= other_y + other_height or other_y >= y + height

    def it_keeps_inside_its_edges(self) -> None:
        width, height = (float(self.picture.attrib[name]) for name in ("width", "height"))
        for box in self.picture.iter(f"{SVG}rect"):
            if "x" in box.attrib:
                assert 0 <= float(box.attrib["x"]) <= width - float(box.attrib["width"])
                assert 0 <= float(box.attrib["y"]) <= height - float(box.attrib["height"])
