"""What is found in each specimen, and what is read from it all the same."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from excel_report import api
from excel_report.checks import Finding
from excel_report.record import Record
from excel_report.value_class import replace
from excel_report.workbook.read import read_workbook
from tests.samples import FORM
from tests.zoo.collection import KINDS, READABLE, SPECIMENS
from tests.zoo.specimen import Specimen, told

MANY = 150


def entered(record: Record) -> Record:
    """The record without what is computed."""
    cells = {key: v for key, v in record.cells.items() if not FORM.fields[key].derived}
    return replace(record, cells=cells)


def without_prose(findings: Iterable[Finding]) -> list[Finding]:
    """The findings but for those on prose, which tells the good town's figures in any specimen."""
    prose = ("text.", "fee.")
    return [f for f in findings if not f.code.startswith(prose) or f.code == "text.controls"]


def sentences(finding: Finding) -> list[str]:
    return [finding.message, finding.hint]


class DescribeTheZoo:
    def it_has_many_specimens_of_each_kind(self) -> None:
        assert len(SPECIMENS) >= MANY
        assert min(map(len, KINDS.values())) >= 10
        for specimens in KINDS.values():
            assert len({specimen.name for specimen in specimens}) == len(specimens)


class DescribeASpecimen:
    @pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda specimen: specimen.name)
    def it_has_these_findings_and_no_other(self, specimen: Specimen) -> None:
        findings = without_prose(api.check(specimen.make()).findings)
        assert [told(finding) for finding in findings] == list(specimen.found)
        for sentence in (each for finding in findings for each in sentences(finding)):
            assert sentence.endswith(("。", "）"))
            assert "{" not in sentence
            assert "“”" not in sentence or "现在是“”" in sentence

    @pytest.mark.parametrize("specimen", READABLE, ids=lambda specimen: specimen.name)
    def it_is_read_where_there_is_no_doubt(self, specimen: Specimen) -> None:
        assert entered(read_workbook(specimen.make()).record) == entered(specimen.expected)
