"""Every code that a record can have: the good town spoiled so that it and only it appears.

Together these tests cover the whole catalogue but what only a reader of workbooks can find, and
the texts' findings, which have tests of their own.
"""

from __future__ import annotations

import pytest

from excel_report.checks import Finding, check_record
from excel_report.checks.catalogue import entries
from excel_report.figures import figures_of
from excel_report.record import Record
from tests.checks.cases import CASES, Case
from tests.samples import FORM, last_year_record, town_record

ONLY_A_READER_FINDS = {
    "cell.as_text",
    "cell.format",
    "cell.normalised",
    "cell.unread",
    "cover.normalised",
    "cell.formula",
    "formula.overwritten",
    "cover.other_unit",
    "text.controls",
    "sum.differs",  # only against other units
    "sender.unlisted",  # and the rest only in a county's round
    "sender.other_unit",
    "unit.differs",
    "unit.shared",
    "round.failed",
}

# What cannot appear alone: a column carries its total with it, a bound its roll-over.
IN_COMPANY = {
    "requests.balance": {"requests.balance"},
    "previous.carried_in": {"previous.carried_in"},
    "previous.repealed": {"previous.in_force"},
}


def found_in(record: Record, *, looking_back: bool = True) -> list[Finding]:
    last_year = figures_of(FORM, last_year_record()) if looking_back else None
    return check_record(FORM, record, last_year)


class DescribeTheGoodTown:
    def it_has_no_finding(self) -> None:
        assert found_in(town_record()) == []
        assert found_in(town_record(), looking_back=False) == []

    def it_had_none_last_year(self) -> None:
        assert check_record(FORM, last_year_record()) == []


class DescribeASpoiledTown:
    @pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}:{case.keys[0]}")
    def it_has_this_finding_and_no_other(self, case: Case) -> None:
        findings = found_in(case.record, looking_back=case.code.startswith("previous."))
        first = next(finding for finding in findings if finding.code == case.code)
        others = {
            finding.code
            for finding in findings
            if finding is not first and finding.code not in FORM.text_checks
        }
        assert others <= IN_COMPANY.get(case.code, set())
        assert first.keys == case.keys
        assert first.message == case.message
        assert (first.found, first.expected) == (case.found, case.expected)
        assert type(first.found) is type(case.found)
        assert first.severity == case.severity
        assert first.hint

    def it_is_tried_with_every_code_a_record_can_have(self) -> None:
        possible = {
            code
            for code in entries(FORM)
            if code not in ONLY_A_READER_FINDS
            and not code.startswith(("file.", "form.", "published.", "text.", "fee."))
        }
        assert {case.code for case in CASES} == possible
