"""What stands where nothing is read: all of it is listed with its place, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from excel_report.workbook.issue import UnplacedText
from excel_report.workbook.layout import RETURNED
from excel_report.workbook.read import read_workbook
from tests.workbook.xlsx import town
from tests.zoo.bases import returned
from tests.zoo.desk import Desk
from tests.zoo.hands import (
    CHECKS,
    COVER,
    GUIDE,
    OTHER,
    OVERVIEW,
    PROACTIVE,
    REQUESTS,
    added_sheet,
    at,
    both,
    columns_in,
    columns_out,
    duplicate,
    rows_in,
    sheet_out,
)
from tests.zoo.specimen import Damage
from tests.zoo.tampering import note, noted_too, without


@dataclass(frozen=True)
class Case:
    """Something put where the form has no place for it, and what is listed then."""

    name: str
    damage: Damage
    left: tuple[UnplacedText, ...]
    base: Callable[[], bytes] = town


def left(name: str, damage: Damage, *found: tuple[str, str, str]) -> Case:
    return Case(name, damage, tuple(UnplacedText(*each) for each in found))


def left_of_a_return(name: str, damage: Damage, *found: tuple[str, str, str]) -> Case:
    return Case(name, damage, tuple(UnplacedText(*each) for each in found), returned)


CASES = (
    left("nothing", lambda _: None),
    left("words beside a table", at(REQUESTS, "M3", "已核"), (REQUESTS, "M3", "已核")),
    left("words far away", at(REQUESTS, "AZ2000", "已核"), (REQUESTS, "AZ2000", "已核")),
    left("a number in the last cell", at(OVERVIEW, "XFD1048576", 7), (OVERVIEW, "XFD1048576", "7")),
    left("words on the guide", at(GUIDE, "B30", "已核"), (GUIDE, "B30", "已核")),
    left("a note", note(REQUESTS, "D9", "已核"), (REQUESTS, "D9 的批注", "已核")),
    left("a note on the guide", note(GUIDE, "B4", "已核"), (GUIDE, "B4 的批注", "已核")),
    left(
        "a note on a sheet that was added",
        both(added_sheet("附表", "明细"), note("附表", "C3", "已核")),
        ("附表", "A1", "明细"),
        ("附表", "C3 的批注", "已核"),
    ),
    left(
        "words in a row put in on the cover",
        both(rows_in(COVER, 6), at(COVER, "A6", "代码"), at(COVER, "B6", "QH-1")),
        (COVER, "A6", "代码"),
        (COVER, "B6", "QH-1"),
    ),
    left("a row put in on the cover", rows_in(COVER, 6)),
    left("a column put in on the cover", columns_in(COVER, "B")),
    left(
        "words in a row put in between preface and overview",
        both(rows_in(OVERVIEW, 13), at(OVERVIEW, "B13", "补充一段。")),
        (OVERVIEW, "B13", "补充一段。"),
    ),
    left(
        "a number beside the paragraphs that were moved down",
        both(rows_in(OVERVIEW, 13), at(OVERVIEW, "D18", 7)),
        (OVERVIEW, "D18", "7"),
    ),
    left("a column put in before the paragraphs", columns_in(OVERVIEW, "A")),
    left(
        "words in a row put in on the checks sheet",
        both(rows_in(CHECKS, 15), at(CHECKS, "B15", "另行核对")),
        (CHECKS, "B15", "另行核对"),
    ),
    left("a column put in on the checks sheet", columns_in(CHECKS, "C")),
    left(
        "words over a table that was moved down",
        both(rows_in(PROACTIVE, 4), at(PROACTIVE, "A4", "以上已核对")),
        (PROACTIVE, "A4", "以上已核对"),
    ),
    left("a column of a table deleted", columns_out(REQUESTS, "F")),
    left(
        "the copy of a sheet that is there, with another word in it",
        both(duplicate(OTHER, "副本"), at("副本", "B6", "另有一段。")),
        ("副本", "B6", "另有一段。"),
    ),
    left(
        "the copy of a sheet that is gone, with words beside it",
        both(duplicate(OTHER, "副本"), at("副本", "F6", "已核"), sheet_out(OTHER)),
        ("副本", "F6", "已核"),
    ),
    left_of_a_return("a return as it went out", lambda _: None),
    left_of_a_return(
        "a note on a return",
        noted_too(PROACTIVE, "B15", "已核"),
        (PROACTIVE, "B15 的批注", "已核"),
    ),
    left_of_a_return(
        "an answer in the note of a return",
        noted_too(PROACTIVE, "B12", "\n已核，\n就是这么多"),
        (PROACTIVE, "B12 的批注", "已核，\n就是这么多"),
    ),
    left_of_a_return(
        "an answer beside the list of a return",
        both(without("sheetProtection", RETURNED), at(RETURNED, "F4", "已改")),
        (RETURNED, "F4", "已改"),
    ),
    left_of_a_return(
        "a note on the list of a return",
        note(RETURNED, "D4", "已改"),
        (RETURNED, "D4 的批注", "已改"),
    ),
)


class DescribeWhatIsLeftOver:
    @pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
    def it_is_listed_with_its_place(self, case: Case) -> None:
        desk = Desk(case.base())
        case.damage(desk)
        assert read_workbook(desk.close()).unplaced_texts == case.left
