"""The specimens after LibreOffice has saved them: nothing else is found, nothing else is read.

A sample of them (``tests/sampling.py``), since each takes a good part of a second.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from excel_report import api
from excel_report.record import Record
from excel_report.workbook.formats.file_kinds import is_legacy
from excel_report.workbook.read import read_workbook
from tests.samples import town_record
from tests.sampling import WHOLE, sample
from tests.zoo.collection import KINDS, SPECIMENS
from tests.zoo.resaved import resaved
from tests.zoo.specimen import Found, Specimen, told
from tests.zoo.test_zoo import entered, without_prose

PARTS = 4 if WHOLE else 1  # so that test processes can share the work
VALUES = {each for kind in ("figures", "rules", "cover", "texts") for each in KINDS[kind]}
# What an old format does not show: what was changed, and whether a value was typed or computed.
UNSEEN = {"form.altered", "formula.overwritten", "cell.formula", "file.values_only"}

# Values that the old formats, or what reads them, do not keep as they were.
UNTOLD = "LibreOffice writes 0 for a text that it has not computed itself, which is not believed"
LOSSES = {
    ".xls": {
        "a formula whose value is text": UNTOLD,
        "a formula whose value is a number as text": UNTOLD,
        "a formula that shows nothing": UNTOLD,
        "a formula that makes a text": UNTOLD,
    },
    ".ods": {
        "a formula whose value is a number as text": "that it is computed is not seen",
        "a date as 20250117": "LibreOffice cuts the number of a day that is none",
        "control characters": "LibreOffice drops them",
        "a date instead of the year": "dates are known by their type",
    },
    "both": {
        "not a number": "it is written otherwise",
        "a figure in a row that was put in": "names are not read, so that the rest is in doubt",
        "a row put in and a figure mistyped": "names are not read, so that the rest is in doubt",
    },
}


def loses(specimen: Specimen, ending: str) -> bool:
    return not specimen.kept or specimen.name in {**LOSSES["both"], **LOSSES[ending]}


def seen(found: list[Found] | tuple[Found, ...]) -> list[Found]:
    return [each for each in found if each.code not in UNSEEN]


def is_told(specimen: Specimen, result: api.Result) -> bool:
    """Whether it is no surprise that something else is read."""
    return specimen in VALUES or result.verdict == "errors"


def findings_of(data: bytes) -> list[Found]:
    return [told(finding) for finding in without_prose(api.check(data).findings)]


def record_of(data: bytes) -> Record:
    return entered(read_workbook(data).record)


def newer_faults(part: int, folder: Path) -> Iterator[str]:
    """What is otherwise in a part of the specimens that LibreOffice saved as .xlsx."""
    for specimen, data in resaved(sample(60, SPECIMENS)[part::PARTS], "xlsx", folder):
        expected = specimen.found if specimen.resaved is None else specimen.resaved
        found = findings_of(data)
        if found != list(expected):
            yield f"{specimen.name}: {found}"
        if specimen.kept and specimen.readable and record_of(data) != entered(specimen.expected):
            yield f"{specimen.name}: other values"


def older_faults(ending: str, part: int, folder: Path) -> Iterator[str]:
    """What is otherwise in a part of the specimens that LibreOffice saved in an old format."""
    for specimen, data in resaved(
        sample(90, SPECIMENS)[part::PARTS], ending.removeprefix("."), folder
    ):
        assert is_legacy(data)
        result = api.check(data)
        if result.verdict == "unreadable":
            continue  # told as such; the identity cannot be had without its sheet
        record = record_of(data)
        same = record == entered(specimen.expected)
        if specimen in VALUES and not loses(specimen, ending):
            found = findings_of(data)
            if not same or seen(found) != seen(specimen.found):
                yield f"{specimen.name}: {found}"
        # Where only names went astray, which are not seen, the places tell.
        silent = specimen not in VALUES and not same and result.verdict != "errors"
        if silent and record != entered(town_record()):
            yield f"{specimen.name}: other values, and no word about it"


@pytest.mark.office
@pytest.mark.parametrize("part", range(PARTS))
class DescribeASpecimenResaved:
    def it_is_the_same_as_xlsx(self, part: int, tmp_path: Path) -> None:
        assert list(newer_faults(part, tmp_path)) == []

    @pytest.mark.parametrize("ending", [".ods", ".xls"])
    def it_has_the_same_values_in_an_old_format(
        self, part: int, ending: str, tmp_path: Path
    ) -> None:
        assert list(older_faults(ending, part, tmp_path)) == []
