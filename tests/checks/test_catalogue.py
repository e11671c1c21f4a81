"""The catalogue: every kind of finding with its words, and what findings add up to."""

from __future__ import annotations

import pytest

from excel_report.checks import Finding, has_errors, verdict
from excel_report.checks.catalogue import CATALOGUE, CatalogueEntry, entries, finding
from tests.samples import FORM

CONTRACT = {
    "cell.blank",
    "cell.text",
    "cell.negative",
    "cell.fraction",
    "cell.decimals",
    "cell.date",
    "cell.error",
    "cell.as_text",
    "cell.normalised",
    "cell.formula",
    "derived.mismatch",
    "requests.balance",
    "rules.not_competent",
    "cover.missing",
    "cover.invalid",
    "narrative.missing",
    "form.unknown",
    "form.other_edition",
    "form.altered",
    "formula.overwritten",
    "previous.carried_in",
    "previous.in_force",
    "previous.repealed",
    "file.not_workbook",
    "file.encrypted",
    "file.damaged",
    "file.unsafe",
    "file.unsupported",
    "file.values_only",
    *FORM.text_checks,
}
WARNINGS = {
    "cell.format",
    "cover.other_unit",
    "sum.differs",
    "published.note",
    "published.text_box",
    "published.several",
    "sender.unlisted",
    "sender.other_unit",
    "unit.differs",
    "unit.shared",
    "round.failed",
    "file.values_only",
    "text.controls",
    "cover.normalised",
    "cell.normalised",
    "cell.formula",
    "previous.carried_in",
    "previous.in_force",
    "previous.repealed",
    *FORM.text_checks,
}


class DescribeTheCatalogue:
    def it_has_every_code_of_the_contract(self) -> None:
        assert set(entries(FORM)) >= CONTRACT

    def it_warns_only_where_people_may_be_right(self) -> None:
        found = {code for code, entry in entries(FORM).items() if entry.severity == "warning"}
        assert found == WARNINGS

    def it_takes_the_words_of_rules_from_the_form(self) -> None:
        rule = FORM.rule("requests.balance")
        entry = entries(FORM)[rule.id]
        assert (entry.title, entry.message, entry.hint) == (rule.label, rule.message, rule.hint)
        assert entry.why == rule.why

    def it_has_no_entry_for_rules_that_only_derive(self) -> None:
        assert "requests.total" not in entries(FORM)

    @pytest.mark.parametrize("entry", entries(FORM).values(), ids=lambda entry: entry.code)
    def it_says_what_what_to_do_and_why(self, entry: CatalogueEntry) -> None:
        assert entry.title
        assert not entry.title.endswith("。")
        for words in (entry.message, entry.hint, entry.why):
            assert words.endswith("。")
        assert entry.message.count("。") == 1

    def it_has_its_codes_as_keys(self) -> None:
        assert all(code == entry.code for code, entry in CATALOGUE.items())


class DescribeMakingAFinding:
    def it_fills_the_words(self) -> None:
        made = finding("cell.formula", keys=("k",), found="=6+6", expected=12, label="行政许可")
        assert made == Finding(
            code="cell.formula",
            severity="warning",
            message="“行政许可”里是公式“=6+6”，已按它显示的“12”读取。",
            hint="请核对；直接填写内容后不再提醒。",
            keys=("k",),
            found="=6+6",
            expected=12,
        )

    def it_fills_the_hint_too(self) -> None:
        made = finding("form.other_edition", found="2019", expected="2021")
        assert made.hint == "请换用 2021 版填报表重新填写。"

    def it_refuses_words_that_are_not_filled(self) -> None:
        with pytest.raises(KeyError, match="label"):
            finding("cell.blank")


class DescribeAFinding:
    def it_can_be_placed_in_a_workbook(self) -> None:
        made = finding("cell.blank", keys=("k",), label="行政许可")
        placed = made.at("二、主动公开", ["D7", "D8"])
        assert (placed.sheet, placed.cells) == ("二、主动公开", ("D7", "D8"))
        assert placed.at("", ()) == made


class DescribeTheVerdict:
    error = finding("cell.blank", label="行政许可")
    warning = finding("cell.formula", label="行政许可", found="=1", expected=1)

    def it_is_pass_without_findings(self) -> None:
        assert verdict([]) == "pass"
        assert not has_errors([])

    def it_is_warnings_where_nothing_is_worse(self) -> None:
        assert verdict([self.warning]) == "warnings"
        assert not has_errors([self.warning])

    def it_is_errors_where_there_is_one(self) -> None:
        assert verdict([self.warning, self.error]) == "errors"
        assert has_errors([self.warning, self.error])
